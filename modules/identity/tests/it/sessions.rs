use axum::http::{Method, StatusCode};
use jiff::SignedDuration;
use kit_core::{AccountId, Token};
use serde_json::Value;
use street_fixture::{Answer, get, send_json};

use crate::Street;

impl Street {
    async fn me(&self, bearer: &str) -> Answer {
        get(&self.router, "/api/v1/me", &[("authorization", bearer)]).await
    }

    async fn revoke(&self, bearer: &str, session: &str) -> Answer {
        let path = format!("/api/v1/me/sessions/{session}/revocation");
        send_json(&self.router, Method::POST, &path, &[("authorization", bearer)], &Value::Null).await
    }

    async fn newest_session(&self, account: AccountId) -> String {
        self.identity.sessions(account, 1).await.unwrap()[0].id.to_string()
    }
}

fn cookie(bearer: &str) -> String {
    bearer.replace("Bearer ", "session=")
}

#[tokio::test]
async fn a_revoked_session_is_refused_at_once() {
    let street = Street::open().await;
    let ada = street.account("ada").await;
    let phone = street.bearer(ada).await;
    let session = street.newest_session(ada).await;
    street.pass(SignedDuration::from_secs(1));
    let laptop = street.bearer(ada).await;
    assert_eq!(street.me(&phone).await.status, StatusCode::OK);
    assert_eq!(street.revoke(&laptop, &session).await.status, StatusCode::NO_CONTENT);
    let refused = street.me(&phone).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::UNAUTHORIZED, "session_ended"));
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    let as_cookie = get(&street.router, "/api/v1/me", &[("cookie", &cookie(&phone))]).await;
    assert_eq!(as_cookie.code(), "sign_in_first");
    assert_eq!(street.me(&laptop).await.status, StatusCode::OK, "the other one goes on");
    assert_eq!(street.revoke(&laptop, &session).await.status, StatusCode::NOT_FOUND, "it is gone");
}

#[tokio::test]
async fn nobody_revokes_a_session_of_others() {
    let street = Street::open().await;
    let (ada, eve) = (street.account("ada").await, street.account("eve").await);
    let (adas, eves) = (street.bearer(ada).await, street.bearer(eve).await);
    let session = street.newest_session(ada).await;
    for id in [session.as_str(), "00000000-0000-0000-0000-000000000000", "1", "%00"] {
        let answer = street.revoke(&eves, id).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::NOT_FOUND, "not_found"), "{id}");
    }
    assert_eq!(street.me(&adas).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    let headers = [("authorization", bearer.as_str())];
    let answer = send_json(&street.router, Method::DELETE, "/api/v1/session", &headers, &Value::Null).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.cookie("session").as_deref(), Some(""));
    let again = send_json(&street.router, Method::DELETE, "/api/v1/session", &headers, &Value::Null).await;
    assert_eq!(again.code(), "session_ended");
    let nobody = send_json(&street.router, Method::DELETE, "/api/v1/session", &[], &Value::Null).await;
    assert_eq!(nobody.code(), "sign_in_first");
}

#[tokio::test]
async fn a_session_that_is_not_used_for_thirty_days_is_over() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    street.pass(SignedDuration::from_hours(30 * 24));
    assert_eq!(street.me(&bearer).await.code(), "session_ended");
    assert_eq!(street.identity.prune_sessions().await.unwrap(), 1);
    assert_eq!(street.count("identity.sessions").await, 0);
}

#[tokio::test]
async fn a_session_that_is_used_goes_on() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    for _ in 0..4 {
        street.pass(SignedDuration::from_hours(29 * 24));
        assert_eq!(street.me(&bearer).await.status, StatusCode::OK);
    }
    assert_eq!(street.identity.prune_sessions().await.unwrap(), 0);
}

#[tokio::test]
async fn the_use_of_a_session_is_written_at_most_once_an_hour() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    let mut versions = Vec::new();
    for minutes in [0, 30, 29, 1, 59, 1] {
        street.pass(SignedDuration::from_mins(minutes));
        street.me(&bearer).await;
        versions.push(street.sql("SELECT xmin::text FROM identity.sessions").await[0].get::<_, String>(0));
    }
    versions.dedup();
    assert_eq!(versions.len(), 3, "at the start, after an hour, after another");
}

#[tokio::test]
async fn of_a_token_only_the_hash_is_stored() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    let token = Token::parse(bearer.strip_prefix("Bearer ").unwrap()).unwrap();
    let stored: Vec<u8> = street.sql("SELECT token_hash FROM identity.sessions").await[0].get(0);
    assert_eq!(stored, token.hash().0);
    let row: String = street.sql("SELECT sessions::text FROM identity.sessions").await[0].get(0);
    assert!(!row.contains(&token.encode()));
}

#[tokio::test]
async fn an_erased_account_is_signed_out_everywhere() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    street.sql("UPDATE identity.accounts SET erased_at = now(), email = NULL").await;
    assert_eq!(street.me(&bearer).await.code(), "session_ended");
}

#[tokio::test]
async fn sessions_are_listed_newest_first_page_by_page() {
    let street = Street::open().await;
    let ada = street.account("ada").await;
    street.bearer(street.account("eve").await).await;
    let mut bearer = String::new();
    for _ in 0..5 {
        street.pass(SignedDuration::from_secs(1));
        bearer = street.bearer(ada).await;
        // Two in the same instant, which the cursor must tell apart.
        street.bearer(ada).await;
    }
    let headers = [("authorization", bearer.as_str())];
    let (mut seen, mut path) = (Vec::new(), "/api/v1/me/sessions?limit=3".to_owned());
    loop {
        let page = get(&street.router, &path, &headers).await.json();
        seen.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        assert_eq!(page["has_more"], true);
        path = format!("/api/v1/me/sessions?limit=3&after={next}");
    }
    assert_eq!(seen.len(), 10, "each once");
    let mut ids: Vec<_> = seen.iter().map(|session| session["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 10);
    assert!(seen.is_sorted_by(|a, b| a["created_at"].as_str() >= b["created_at"].as_str()));
    assert_eq!(seen.iter().filter(|session| session["current"] == true).count(), 1);
    assert!(seen.iter().all(|session| session["device"] == "test"));
}

#[tokio::test]
async fn lists_refuse_limits_and_cursors_that_cannot_be() {
    let street = Street::open().await;
    let bearer = street.bearer(street.account("ada").await).await;
    let elsewhere = kit_web::Cursor::encode("products", &("2026-05-04T10:00:00Z", "x"));
    let odd = kit_web::Cursor::encode("sessions", &("yesterday", 7));
    let (elsewhere, odd) = (format!("after={elsewhere}"), format!("after={odd}"));
    for query in
        ["limit=0", "limit=51", "limit=-1", "limit=x", "limit=", "after=x", "after=%ff", &elsewhere, &odd]
    {
        let path = format!("/api/v1/me/sessions?{query}");
        let answer = get(&street.router, &path, &[("authorization", &bearer)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", answer.text);
    }
}
