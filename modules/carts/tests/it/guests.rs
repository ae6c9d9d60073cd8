//! A guest's cart: given with the first line, kept for 24 hours of idling, nobody else's.

use axum::http::{Method, StatusCode, header};
use jiff::SignedDuration;
use kit_core::{Env, Token};
use serde_json::json;

use crate::street::{Person, Street, lines};

#[tokio::test]
async fn looking_makes_no_cart_and_gives_no_token() {
    let street = Street::new().await;
    let answer = street.ask(&Person::default(), Method::GET, "/api/v1/cart", None).await;
    let cart = answer.ok();
    assert_eq!(cart["buyable"], false);
    assert_eq!(cart["vendors"], json!([]));
    assert_eq!(cart["total"], json!({"amount": 0, "currency": "EUR"}));
    assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
    assert!(!answer.headers.contains_key("X-Cart") && !answer.headers.contains_key(header::SET_COOKIE));
    assert_eq!(street.kept().await, 0);
}

#[tokio::test]
async fn the_first_line_brings_a_token_as_header_and_cookie() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let answer = street.put(&Person::default(), loaf, 2).await;
    assert_eq!(answer.ok()["total"]["amount"], 900);
    let guest = answer.guest();
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with(&format!("cart={}; ", guest.guest.clone().unwrap())), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");

    // The same token from then on, and one cart.
    let answer = street.put(&guest, loaf, 3).await;
    assert_eq!(answer.guest().guest, guest.guest);
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 3)]);
    assert_eq!(street.kept().await, 1);
}

#[tokio::test]
async fn a_cart_idle_for_24_hours_is_found_and_one_idle_for_longer_than_25_is_not() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();

    // Looked at just before a look would be noted, then idle for a day.
    street.env.clock.advance(SignedDuration::from_mins(59));
    assert_eq!(lines(&street.cart(&guest).await).len(), 1);
    street.env.clock.advance(SignedDuration::from_hours(24));
    assert_eq!(lines(&street.cart(&guest).await).len(), 1);
    assert_eq!(street.carts.count(&guest.customer()).await.unwrap(), 1);

    street.env.clock.advance(SignedDuration::from_hours(25) + SignedDuration::from_secs(1));
    assert_eq!(lines(&street.cart(&guest).await).len(), 0);
    assert_eq!(street.carts.count(&guest.customer()).await.unwrap(), 0);

    // Its token is of no use any more: a new line brings a new one.
    let again = street.put(&guest, loaf, 1).await.guest();
    assert_ne!(again.guest, guest.guest);
}

#[tokio::test]
async fn a_look_at_a_page_keeps_the_cart() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    for _ in 0..4 {
        street.env.clock.advance(SignedDuration::from_hours(20));
        assert_eq!(street.carts.count(&guest.customer()).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn pruning_takes_what_nobody_can_find_and_leaves_accounts_alone() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let account = street.account("ada").await;
    street.put(&account, loaf, 1).await.ok();
    street.put(&Person::default(), loaf, 1).await.ok();
    street.env.clock.advance(SignedDuration::from_hours(20));
    let young = street.put(&Person::default(), loaf, 1).await.guest();
    street.env.clock.advance(SignedDuration::from_hours(6));

    assert_eq!(street.carts.prune(street.env.now()).await.unwrap(), 1);
    assert_eq!(street.carts.prune(street.env.now()).await.unwrap(), 0);
    assert_eq!(lines(&street.cart(&young).await).len(), 1);

    street.env.clock.advance(SignedDuration::from_hours(24 * 365));
    assert_eq!(street.carts.prune(street.env.now()).await.unwrap(), 1);
    let cart = street.carts.count(&account.customer()).await.unwrap();
    assert_eq!(cart, 1, "an account's cart stays");
}

#[tokio::test]
async fn a_forged_token_finds_nothing_and_is_never_taken_over() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    street.put(&Person::default(), loaf, 1).await.ok();
    let forged = Person { guest: Some(Token::new(&Env::system()).encode()), ..Person::default() };
    assert_eq!(lines(&street.cart(&forged).await).len(), 0);
    let answer = street.put(&forged, loaf, 2).await;
    assert_ne!(answer.guest().guest, forged.guest);
    assert_eq!(lines(&answer.ok()), [(loaf.to_string(), 2)]);
    street.delete(&forged, loaf).await.ok();
    assert_eq!(street.kept().await, 2);

    for broken in ["", "x", "../../etc", "a=b"] {
        let broken = Person { guest: Some(broken.to_owned()), ..Person::default() };
        let answer = street.ask(&broken, Method::GET, "/api/v1/cart", None).await;
        assert_eq!(answer.problem(), (422, "invalid".to_owned()));
    }
}

#[tokio::test]
async fn nobody_reaches_the_cart_of_somebody_else() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let (ada, bob) = (street.account("ada").await, street.account("bob").await);
    let guest = street.put(&Person::default(), loaf, 1).await.guest();
    street.put(&ada, loaf, 5).await.ok();

    for stranger in [&bob, &Person::default()] {
        assert_eq!(lines(&street.cart(stranger).await), []);
        assert_eq!(street.delete(stranger, loaf).await.status, StatusCode::OK);
    }
    // Signed in, the guest's token that is sent along opens nothing: the account's cart is the one.
    let both = Person { guest: guest.guest.clone(), ..bob.clone() };
    assert_eq!(lines(&street.cart(&both).await), []);
    assert_eq!(lines(&street.cart(&ada).await), [(loaf.to_string(), 5)]);
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 1)]);
}
