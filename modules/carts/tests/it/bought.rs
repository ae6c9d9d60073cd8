//! A cart is bought once, with all that is in it.

use std::sync::Arc;

use carts::Shown;
use identity::Customer;

use crate::street::{Person, Street, lines};

/// What these buy together; `None` for who has nothing.
async fn buy(street: &Street, people: &[&Person]) -> Vec<Option<Shown>> {
    let tx = street.db.begin().await.unwrap();
    let customers: Vec<Customer> = people.iter().map(|person| person.customer()).collect();
    let carts = street.carts.at_till(&tx, &customers.iter().collect::<Vec<_>>()).await.unwrap();
    let variants: Vec<_> = carts.iter().flatten().flat_map(|cart| cart.variants()).collect();
    let offers = street.catalog.offers(&tx, &variants).await.unwrap();
    let offers = offers.into_iter().map(|offer| (offer.variant, Arc::new(offer))).collect();
    let shelves = street.stock.locked(&variants).all(&tx).await.unwrap().into_iter().collect();
    let shown = carts.iter().map(|cart| cart.as_ref().map(|cart| cart.show(&offers, &shelves))).collect();
    let bought = carts.iter().flatten().map(|cart| cart.cart.clone());
    let calls = street.carts.empty(&tx, bought);
    tx.commit_with(calls).await.unwrap();
    shown
}

async fn buys(street: &Street, person: &Person) -> bool {
    buy(street, &[person]).await[0].is_some()
}

#[tokio::test]
async fn of_three_who_buy_a_cart_at_once_one_has_it() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    for _ in 0..10 {
        street.put(&guest, loaf, 2).await.ok();
        let bought = tokio::join!(buys(&street, &guest), buys(&street, &guest), buys(&street, &guest));
        assert_eq!([bought.0, bought.1, bought.2].iter().filter(|has| **has).count(), 1);
        assert!(street.shown(&guest).await.is_none());
    }
}

#[tokio::test]
async fn a_bought_cart_is_empty_and_can_be_filled_again() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    assert!(buys(&street, &guest).await);
    assert_eq!(lines(&street.cart(&guest).await), []);
    let again = street.put(&guest, loaf, 4).await;
    assert_eq!(again.guest().guest, guest.guest, "the guest keeps the token");
    assert_eq!(lines(&again.ok()), [(loaf.to_string(), 4)]);
}

#[tokio::test]
async fn each_of_several_has_what_is_in_the_own_cart_and_nobody_has_it_twice() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 10).await, street.goods(80, 10).await);
    let ada = street.account("ada").await;
    street.put(&ada, loaf, 1).await.ok();
    street.put(&ada, roll, 3).await.ok();
    let guest = street.put(&Person::default(), roll, 2).await.guest();
    let empty = street.account("ben").await;
    let other = street.put(&Person::default(), loaf, 5).await.guest();

    let bought = buy(&street, &[&guest, &empty, &ada, &guest, &Person::default()]).await;
    let goods = |of: &Option<Shown>| {
        of.as_ref().map(|shown| shown.lines.iter().map(|l| (l.offer.variant, l.quantity)).collect::<Vec<_>>())
    };
    let mut bought: Vec<_> = bought.iter().map(goods).collect();
    // Both lines were put in at the same moment of the market's clock.
    bought[2].iter_mut().for_each(|lines| lines.sort_unstable_by_key(|(_, quantity)| *quantity));
    assert_eq!(bought, [Some(vec![(roll, 2)]), None, Some(vec![(loaf, 1), (roll, 3)]), None, None]);
    assert!(street.shown(&ada).await.is_none() && street.shown(&guest).await.is_none());
    assert_eq!(lines(&street.cart(&other).await), [(loaf.to_string(), 5)], "who did not buy keeps it");
}

#[tokio::test]
async fn a_rollback_gives_the_cart_back() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    let tx = street.db.begin().await.unwrap();
    let carts = street.carts.at_till(&tx, &[&guest.customer()]).await.unwrap();
    for call in street.carts.empty(&tx, carts.into_iter().flatten().map(|cart| cart.cart)) {
        call.execute(&tx).await.unwrap();
    }
    tx.rollback().await.unwrap();
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 1)]);
    assert!(buys(&street, &guest).await);
}

#[tokio::test]
async fn a_line_that_is_set_while_the_cart_is_bought_is_bought_or_still_in_it() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 10).await, street.goods(80, 10).await);
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    for _ in 0..20 {
        street.delete(&guest, roll).await.ok();
        street.put(&guest, loaf, 1).await.ok();
        let buyers = [&guest];
        let (bought, put) = tokio::join!(buy(&street, &buyers), street.put(&guest, roll, 7));
        put.ok();
        let mut bought: Vec<_> =
            bought[0].iter().flat_map(|shown| &shown.lines).map(|l| l.quantity).collect();
        bought.sort_unstable();
        let left = street.shown(&guest).await.map(|shown| shown.lines[0].quantity);
        assert!(
            matches!((&bought[..], left), ([1, 7], None) | ([1], Some(7))),
            "bought {bought:?}, left {left:?}"
        );
    }
}
