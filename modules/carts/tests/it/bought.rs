//! A cart is bought as it was seen, once.

use carts::CART_CHANGED;
use kit_core::Token;

use crate::street::{Person, Street, lines};

/// Takes the cart in a transaction of its own; whether it could.
async fn take(street: &Street, cart: carts::CartId, version: i64) -> bool {
    let tx = street.db.begin().await.unwrap();
    match tx.commit_with(vec![street.carts.take(cart, version)]).await {
        Ok(()) => true,
        Err(error) => {
            assert_eq!(error.ensured(), Some(CART_CHANGED));
            false
        }
    }
}

#[tokio::test]
async fn of_two_who_take_a_cart_at_once_one_wins() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    for _ in 0..10 {
        street.put(&guest, loaf, 2).await.ok();
        let shown = street.shown(&guest).await.unwrap();
        let taken = tokio::join!(
            take(&street, shown.cart, shown.version),
            take(&street, shown.cart, shown.version),
            take(&street, shown.cart, shown.version),
        );
        assert_eq!([taken.0, taken.1, taken.2].iter().filter(|won| **won).count(), 1);
        assert!(street.shown(&guest).await.is_none());
    }
}

#[tokio::test]
async fn a_taken_cart_is_empty_and_can_be_filled_again() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    let shown = street.shown(&guest).await.unwrap();
    assert!(take(&street, shown.cart, shown.version).await);
    assert_eq!(lines(&street.cart(&guest).await), []);
    let again = street.put(&guest, loaf, 4).await;
    assert_eq!(again.guest().guest, guest.guest, "the guest keeps the token");
    assert_eq!(lines(&again.ok()), [(loaf.to_string(), 4)]);
}

#[tokio::test]
async fn a_cart_that_changed_is_not_taken() {
    let street = Street::new().await;
    let (loaf, roll) = (street.goods(450, 10).await, street.goods(80, 10).await);
    let ada = street.account("ada").await;
    street.put(&ada, loaf, 1).await.ok();
    let version = async || street.shown(&ada).await.unwrap().version;

    let (cart, seen) = (street.shown(&ada).await.unwrap().cart, version().await);
    street.put(&ada, loaf, 2).await.ok();
    assert!(!take(&street, cart, seen).await, "set");

    let seen = version().await;
    street.put(&ada, roll, 1).await.ok();
    street.delete(&ada, loaf).await.ok();
    assert!(!take(&street, cart, seen).await, "removed");

    let seen = version().await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    let token = Token::parse(&guest.guest.unwrap()).unwrap().hash();
    street.carts.merge(ada.account.unwrap(), &token).await.unwrap();
    assert!(!take(&street, cart, seen).await, "merged");

    // What changes nothing does not stand in the way: taking out what is not in it.
    let seen = version().await;
    let other = street.goods(1, 1).await;
    street.delete(&ada, other).await.ok();
    assert!(take(&street, cart, seen).await);
}

#[tokio::test]
async fn a_rollback_gives_the_cart_back() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    let shown = street.shown(&guest).await.unwrap();
    let tx = street.db.begin().await.unwrap();
    street.carts.take(shown.cart, shown.version).execute(&tx).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(street.shown(&guest).await.unwrap().version, shown.version);
    assert!(take(&street, shown.cart, shown.version).await);
}

#[tokio::test]
async fn setting_a_line_while_the_cart_is_taken_ends_in_one_order_or_the_other() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    for _ in 0..10 {
        street.put(&guest, loaf, 1).await.ok();
        let shown = street.shown(&guest).await.unwrap();
        let (taken, put) =
            tokio::join!(take(&street, shown.cart, shown.version), street.put(&guest, loaf, 7));
        put.ok();
        // Taken first: the new line is in an empty cart. Set first: nothing is taken.
        let after = street.shown(&guest).await.unwrap();
        assert_eq!(after.lines[0].quantity, 7, "taken: {taken}");
    }
}
