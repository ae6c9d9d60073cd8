use std::sync::{Arc, Mutex};

use axum::http::{Method, StatusCode};
use futures_util::FutureExt as _;
use kit_core::{AccountId, Token, TokenHash};
use kit_web::Problem;
use serde_json::{Value, json};
use street_fixture::{get, send_json};

use crate::{PASSWORD, Street};

#[tokio::test]
async fn the_right_password_opens_a_session() {
    let street = Street::open().await;
    let id = street.account("ada").await;
    let answer = street.sign_in("ADA", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    let body = answer.json();
    assert_eq!(body["account"]["id"], id.to_string());
    assert_eq!(body["expires_at"], "2026-06-03T10:00:00Z");
    let bearer = format!("Bearer {}", body["token"].as_str().unwrap());
    let me = get(&street.router, "/api/v1/me", &[("authorization", &bearer)]).await;
    assert_eq!((me.status, me.json()), (StatusCode::OK, body["account"].clone()));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_email_look_the_same() {
    let street = Street::open().await;
    street.account("ada").await;
    let told = |mut body: Value| {
        body["request_id"] = Value::Null;
        body
    };
    let wrong = street.sign_in("ada", "wrong password").await;
    let unknown = street.sign_in("eve", "wrong password").await;
    assert_eq!((wrong.status, wrong.code().as_str()), (StatusCode::UNAUTHORIZED, "wrong_credentials"));
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
    assert_eq!(told(wrong.json()), told(unknown.json()));
    assert_eq!(street.count("identity.sessions").await, 0);
}

/// Processor time that this process has used, in ticks of 10 ms: unlike the time on the wall, it is not the neighbours' too.
fn ticks() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    // proc_pid_stat(5): utime and stime are the fields 14 and 15; the state, which follows the name, is the third.
    fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_email_take_the_same_work() {
    let street = Street::open().await;
    street.account("ada").await;
    let mut took = [0, 0];
    for _ in 0..10 {
        for (name, took) in ["ada", "eve"].into_iter().zip(&mut took) {
            let before = ticks();
            street.sign_in(name, "wrong password").await;
            *took += ticks() - before;
        }
    }
    let [known, unknown] = took;
    // Without the hash of nobody's password it would be a tenth of it.
    assert!(unknown > known / 2 && known > unknown / 2, "known {known}, unknown {unknown}");
}

#[tokio::test]
async fn an_account_without_a_password_or_an_erased_one_does_not_sign_in() {
    let street = Street::open().await;
    street.account("ada").await;
    street.account("bob").await;
    street.sql("UPDATE identity.accounts SET password_hash = NULL WHERE email = 'ada@example.org'").await;
    street.sql("UPDATE identity.accounts SET erased_at = now() WHERE email = 'bob@example.org'").await;
    for name in ["ada", "bob"] {
        assert_eq!(street.sign_in(name, PASSWORD).await.code(), "wrong_credentials");
    }
}

#[tokio::test]
async fn a_password_is_the_same_however_its_letters_are_composed() {
    let street = Street::open().await;
    let body = json!({ "email": "ada@example.org", "name": "Ada", "password": "caf\u{e9} au lait" });
    send_json(&street.router, Method::POST, "/api/v1/accounts", &[], &body).await;
    assert_eq!(street.sign_in("ada", "cafe\u{301} au lait").await.status, StatusCode::OK);
    assert_eq!(street.sign_in("ada", " caf\u{e9} au lait\n").await.status, StatusCode::OK);
    assert_eq!(street.sign_in("ada", "cafe au lait").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_cannot_be_credentials_is_refused() {
    let street = Street::open().await;
    for body in [
        json!({}),
        json!({ "email": "ada@example.org" }),
        json!({ "email": "ada", "password": PASSWORD }),
        json!({ "email": "ada@example.org", "password": "" }),
        json!({ "email": "ada@example.org", "password": "p".repeat(201) }),
        json!({ "email": "ada@example.org", "password": PASSWORD, "remember": true }),
    ] {
        let answer = send_json(&street.router, Method::POST, "/api/v1/session", &[], &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
}

type Greeting = (AccountId, Option<TokenHash>);

#[tokio::test]
async fn a_guests_cart_comes_along() {
    let street = Street::open().await;
    let id = street.account("ada").await;
    let told: Arc<Mutex<Vec<Greeting>>> = Arc::default();
    let seen = told.clone();
    street.identity.on_sign_in(Arc::new(move |account, guest| {
        seen.lock().unwrap().push((account, guest));
        async { Ok(()) }.boxed()
    }));
    let guest = Token::new(&street.env);
    let body = json!({ "email": "ada@example.org", "password": PASSWORD });
    let cart = guest.encode();
    send_json(&street.router, Method::POST, "/api/v1/session", &[("x-cart", &cart)], &body).await;
    send_json(&street.router, Method::POST, "/api/v1/session", &[], &body).await;
    street.sign_in("ada", "wrong password").await;
    assert_eq!(*told.lock().unwrap(), [(id, Some(guest.hash())), (id, None)]);
}

#[tokio::test]
async fn where_the_cart_cannot_come_along_no_session_opens() {
    let street = Street::open().await;
    street.account("ada").await;
    street.identity.on_sign_in(Arc::new(|_, _| async { Err(Problem::busy(2)) }.boxed()));
    let answer = street.sign_in("ada", PASSWORD).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "busy"));
    assert_eq!(answer.header("retry-after"), "2");
    assert_eq!(street.count("identity.sessions").await, 0);
}
