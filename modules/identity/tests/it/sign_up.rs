use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use sha2::Digest as _;
use street_fixture::{Answer, ask, get, send_json};

use crate::{PASSWORD, Street};

fn ada() -> Value {
    json!({ "email": "Ada@Example.org", "name": " Ada ", "password": PASSWORD })
}

fn with(field: &str, value: Value) -> Value {
    let mut body = ada();
    body[field] = value;
    body
}

impl Street {
    async fn sign_up(&self, headers: &[(&str, &str)], body: &Value) -> Answer {
        send_json(&self.router, Method::POST, "/api/v1/accounts", headers, body).await
    }
}

#[tokio::test]
async fn signing_up_makes_an_account_and_tells_no_secret() {
    let street = Street::open().await;
    let answer = street.sign_up(&[], &ada()).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let account = answer.json();
    assert_eq!(account["email"], "ada@example.org");
    assert_eq!(account["name"], "Ada");
    assert_eq!(account["roles"], json!(["customer"]));
    assert_eq!(account["created_at"], "2026-05-04T10:00:00Z");
    assert_eq!(account.as_object().unwrap().len(), 5, "{account}");
    let hash: String = street.sql("SELECT password_hash FROM identity.accounts").await[0].get(0);
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
}

#[tokio::test]
async fn one_email_has_one_account_however_it_is_typed() {
    let street = Street::open().await;
    street.sign_up(&[], &ada()).await;
    let again = street.sign_up(&[], &with("email", "aDA@example.ORG".into())).await;
    assert_eq!((again.status, again.code().as_str()), (StatusCode::CONFLICT, "email_taken"));
    assert_eq!(street.count("identity.accounts").await, 1);
}

#[tokio::test]
async fn of_many_sign_ups_at_once_with_one_email_one_succeeds() {
    let street = Street::open().await;
    let body = ada();
    let answers = futures_util::future::join_all((0..6).map(|_| street.sign_up(&[], &body))).await;
    let made = answers.iter().filter(|answer| answer.status == StatusCode::CREATED).count();
    let taken = answers.iter().filter(|answer| answer.code() == "email_taken").count();
    assert_eq!((made, taken), (1, 5));
}

#[tokio::test]
async fn what_cannot_be_an_account_is_refused_and_leaves_nothing() {
    let street = Street::open().await;
    let long_mail = format!("{}@example.org", "a".repeat(250));
    let bad = [
        json!({}),
        json!([]),
        json!("ada"),
        json!({ "email": "ada@example.org", "password": PASSWORD }),
        with("is_operator", true.into()),
        with("email", "ada".into()),
        with("email", "ada@example".into()),
        with("email", "ada@exam\0ple.org".into()),
        with("email", long_mail.into()),
        with("email", Value::Null),
        with("email", 7.into()),
        with("name", "".into()),
        with("name", " \t ".into()),
        with("name", "Ada\0".into()),
        with("name", "a".repeat(101).into()),
        with("name", json!(["Ada"])),
        with("password", "short".into()),
        with("password", " ".repeat(20).into()),
        with("password", "p".repeat(201).into()),
        with("password", "pass\0word".into()),
        with("password", 12_345_678.into()),
    ];
    for body in &bad {
        let answer = street.sign_up(&[], body).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            "{body}: {}",
            answer.text
        );
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(!answer.text.contains("pass\\u0000"), "what was typed as a password is not said again");
    }
    assert_eq!(street.count("identity.accounts").await, 0);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_told_what_it_is() {
    let street = Street::open().await;
    let json = "application/json";
    let huge = format!("{{\"name\": \"{}\"}}", "a".repeat(1 << 20));
    let bodies: [(&str, &[u8], u16); 6] = [
        (json, b"{\"email\": ", 400),
        (json, b"", 400),
        (json, b"{\"email\": \"a\xff@example.org\"}", 400),
        (json, huge.as_bytes(), 413),
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"email=ada", 415),
    ];
    for (kind, body, status) in bodies {
        let request =
            Request::post("/api/v1/accounts").header("content-type", kind).body(Body::from(body.to_vec()));
        let answer = ask(&street.router, request.unwrap()).await;
        assert_eq!(answer.status.as_u16(), status, "{kind}: {}", answer.text);
        assert!(!answer.code().is_empty());
    }
}

#[tokio::test]
async fn the_longest_and_strangest_of_names_and_passwords_are_taken() {
    let street = Street::open().await;
    let password = "🔑".repeat(200);
    let body = json!({ "email": "a@b.co", "name": "名".repeat(100), "password": password });
    assert_eq!(street.sign_up(&[], &body).await.status, StatusCode::CREATED);
    let credentials = json!({ "email": "A@B.co", "password": password });
    let signed_in = send_json(&street.router, Method::POST, "/api/v1/session", &[], &credentials).await;
    assert_eq!(signed_in.status, StatusCode::OK);
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_makes_nothing() {
    let street = Street::open().await;
    let key = [("idempotency-key", "5d1c8a3e")];
    let first = street.sign_up(&key, &ada()).await;
    let again = street.sign_up(&key, &ada()).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!(first.json(), again.json());
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert_eq!(street.count("identity.accounts").await, 1);
}

#[tokio::test]
async fn a_key_is_not_for_another_body_and_not_for_another_password_either() {
    let street = Street::open().await;
    let key = [("idempotency-key", "5d1c8a3e")];
    street.sign_up(&key, &ada()).await;
    for other in [with("name", "Eve".into()), with("password", "another password".into())] {
        let answer = street.sign_up(&key, &other).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused")
        );
    }
}

#[tokio::test]
async fn nothing_fast_to_guess_a_password_by_is_kept_with_a_key() {
    let street = Street::open().await;
    street.sign_up(&[("idempotency-key", "5d1c8a3e")], &ada()).await;
    let row = &street.sql("SELECT body_hash, body FROM web.idempotency_keys").await[0];
    let digest: Vec<u8> = row.get(0);
    assert_ne!(digest, sha2::Sha256::digest(ada().to_string()).to_vec());
    assert!(!row.get::<_, String>(1).contains("password"));
}

#[tokio::test]
async fn what_was_refused_is_not_kept_under_its_key() {
    let street = Street::open().await;
    street.account("ada").await;
    let key = [("idempotency-key", "5d1c8a3e")];
    assert_eq!(street.sign_up(&key, &ada()).await.code(), "email_taken");
    let other = street.sign_up(&key, &with("email", "ada2@example.org".into())).await;
    assert_eq!(other.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_double_click_makes_one_account() {
    let street = Street::open().await;
    let (key, body) = ([("idempotency-key", "5d1c8a3e")], ada());
    let (a, b) = tokio::join!(street.sign_up(&key, &body), street.sign_up(&key, &body));
    let fine = |answer: &Answer| answer.status == StatusCode::CREATED || answer.code() == "still_running";
    assert!(fine(&a) && fine(&b), "{} {}", a.text, b.text);
    assert_eq!(street.count("identity.accounts").await, 1);
}

#[tokio::test]
async fn a_broken_key_is_refused() {
    let street = Street::open().await;
    let long = "k".repeat(129);
    for key in ["", " ", long.as_str()] {
        let answer = street.sign_up(&[("idempotency-key", key)], &ada()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{key:?}");
    }
}

#[tokio::test]
async fn a_client_that_leaves_half_way_still_gets_its_account() {
    let street = Street::open().await;
    let body = ada();
    let mut sign_up = Box::pin(street.sign_up(&[], &body));
    // Polled until the hash is under way, then dropped as a connection that breaks is.
    assert!(futures_util::poll!(&mut sign_up).is_pending());
    drop(sign_up);
    kit_web::drained().await;
    assert_eq!(street.count("identity.accounts").await, 1);
}

#[tokio::test]
async fn other_methods_are_told_so() {
    let street = Street::open().await;
    let answer = get(&street.router, "/api/v1/accounts", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (405, "method_not_allowed"));
}
