//! A guest who signs in keeps what was in the cart.

use carts::Quantity;
use jiff::SignedDuration;
use kit_core::Token;

use crate::street::{Person, Street, lines};

fn hash(guest: &Person) -> kit_core::TokenHash {
    Token::parse(guest.guest.as_ref().unwrap()).unwrap().hash()
}

#[tokio::test]
async fn lines_come_together_and_the_guests_cart_ends() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 2000).await, street.goods(80, 10).await);
    let ada = street.account("ada").await;
    street.put(&ada, loaf, 600).await.ok();
    let guest = street.put(&Person::default(), roll, 2).await.guest();
    street.costs(loaf, 500).await;
    street.put(&guest, loaf, 600).await.ok();

    for _ in 0..2 {
        street.carts.merge(ada.account.unwrap(), &hash(&guest)).await.unwrap();
        let cart = street.cart(&ada).await;
        let mut both = lines(&cart);
        both.sort();
        let mut wanted = vec![(loaf.to_string(), 999), (roll.to_string(), 2)];
        wanted.sort();
        assert_eq!(both, wanted);
        // The account had seen 4.50, and is told of 5.00 although the guest saw it.
        assert_eq!(cart["changes"][0]["from"]["amount"], 450);
        assert_eq!(cart["changes"].as_array().unwrap().len(), 1);
    }
    assert_eq!(lines(&street.cart(&guest).await), []);
    assert_eq!(street.kept().await, 1);
}

#[tokio::test]
async fn without_a_guests_cart_there_is_nothing_to_do() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let ada = street.account("ada").await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    street.env.clock.advance(SignedDuration::from_hours(26));
    street.carts.merge(ada.account.unwrap(), &hash(&guest)).await.unwrap();
    assert_eq!(lines(&street.cart(&ada).await), []);
    assert_eq!(street.kept().await, 1, "the expired one alone");
}

#[tokio::test]
async fn a_full_cart_takes_what_it_has_room_for() {
    let street = Street::new().await;
    let shop = street.shop("Baker").await;
    let ada = street.account("ada").await;
    let mut guest = Person::default();
    let one = Quantity::try_from(1).unwrap();
    for at in 0..140 {
        let goods = street.goods_of(shop, 100, 10).await;
        if at < 80 {
            street.carts.put(&ada.customer(), goods, one).await.unwrap();
        }
        if at >= 70 {
            street.env.clock.advance(SignedDuration::from_secs(1));
            match street.carts.put(&guest.customer(), goods, one).await.unwrap() {
                Some(token) => guest.guest = Some(token.encode()),
                None => assert!(guest.guest.is_some()),
            }
        }
    }
    // 80 of the account's, 70 of the guest's, 10 of them in both: 20 of the other 60 fit.
    street.carts.merge(ada.account.unwrap(), &hash(&guest)).await.unwrap();
    let cart = street.cart(&ada).await;
    assert_eq!(lines(&cart).len(), 100);
    assert_eq!(cart["pieces"], 110);
}

#[tokio::test]
async fn merging_at_once_is_merging_once() {
    let street = Street::new().await;
    let loaf = street.goods(450, 2000).await;
    let (ada, bob) = (street.account("ada").await, street.account("bob").await);
    for round in 0..10 {
        let guest = street.put(&Person::default(), loaf, 1).await.guest();
        let guest = hash(&guest);
        let accounts = [&ada, &ada, &bob, &ada, &bob].map(|person| person.account.unwrap());
        let (a, b, c, d, e) = tokio::join!(
            street.carts.merge(accounts[0], &guest),
            street.carts.merge(accounts[1], &guest),
            street.carts.merge(accounts[2], &guest),
            street.carts.merge(accounts[3], &guest),
            street.carts.merge(accounts[4], &guest),
        );
        for merged in [a, b, c, d, e] {
            merged.unwrap();
        }
        let pieces = street.carts.count(&ada.customer()).await.unwrap()
            + street.carts.count(&bob.customer()).await.unwrap();
        assert_eq!(pieces, round + 1);
    }
}

#[tokio::test]
async fn a_merge_and_a_change_at_once_lose_nothing_of_the_accounts() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 2000).await, street.goods(80, 2000).await);
    let ada = street.account("ada").await;
    for round in 1..=10 {
        let guest = street.put(&Person::default(), loaf, 1).await.guest();
        let token = hash(&guest);
        let (merged, put) =
            tokio::join!(street.carts.merge(ada.account.unwrap(), &token), street.put(&ada, roll, round));
        merged.unwrap();
        put.ok();
        assert_eq!(street.carts.count(&ada.customer()).await.unwrap(), 2 * round);
    }
}
