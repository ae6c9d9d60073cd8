use axum::Router;
use axum::http::{Method, StatusCode};
use axum::routing::{get, post};
use identity::{Email, NewAccount, Password, Roles, SignedIn, Visitor};
use kit_core::Token;
use kit_web::{Problem, Text};
use serde_json::Value;
use street_fixture::{ask, send_json};

use crate::Street;

/// Routes that tell what a handler is told.
fn telling(router: Router) -> Router {
    router
        .route(
            "/scope",
            get(async |visitor: Visitor| visitor.scope()).post(async |visitor: Visitor| visitor.scope()),
        )
        .route("/operators", get(async |visitor: Visitor| visitor.operator().map(|who| who.name.clone())))
        .route("/cause", post(async |visitor: Visitor| format!("{:?}", visitor.cause())))
        .route(
            "/twice",
            get(async |first: Visitor, second: Visitor, who: SignedIn| -> Result<String, Problem> {
                Ok(format!(
                    "{}{}",
                    first.signed_in()?.session == who.session,
                    second.scope() == first.scope()
                ))
            }),
        )
}

impl Street {
    async fn telling() -> Self {
        Self::with(false, telling).await
    }
}

#[tokio::test]
async fn a_forged_bearer_token_is_refused_even_beside_a_good_cookie() {
    let street = Street::telling().await;
    let good = street.bearer(street.account("ada").await).await;
    let cookie = good.replace("Bearer ", "session=");
    let unknown = format!("Bearer {}", Token::new(&street.env).encode());
    let (first, rest) = good.strip_prefix("Bearer ").unwrap().split_at(1);
    let spoilt = format!("Bearer {}{rest}", if first == "A" { "B" } else { "A" });
    for forged in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer null",
        "Basic YWRhOnB3",
        "bearer\t",
        &unknown,
        &spoilt,
        &good.replace("Bearer ", ""),
        &format!("{good}="),
        &format!("{good} {good}"),
        &good.replace("Bearer", "Token"),
    ] {
        let headers = [("authorization", forged), ("cookie", cookie.as_str())];
        let answer = street_fixture::get(&street.router, "/scope", &headers).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "session_ended"),
            "{forged:?}"
        );
    }
    let lower = good.replace("Bearer", "bearer");
    let answer = street_fixture::get(&street.router, "/scope", &[("authorization", &lower)]).await;
    assert_eq!(answer.status, StatusCode::OK, "the scheme's case does not matter");
}

#[tokio::test]
async fn a_forged_cookie_means_that_nobody_is_signed_in() {
    let street = Street::telling().await;
    let unknown = format!("session={}", Token::new(&street.env).encode());
    for forged in ["session=", "session=x", "session", "session=\"a\"; session=b", &unknown] {
        let answer = street_fixture::get(&street.router, "/scope", &[("cookie", forged)]).await;
        assert_eq!((answer.status, answer.text.as_str()), (StatusCode::OK, "anyone"), "{forged:?}");
    }
}

#[tokio::test]
async fn keys_are_scoped_to_who_asks() {
    let street = Street::telling().await;
    let ada = street.account("ada").await;
    let bearer = street.bearer(ada).await;
    let guest = Token::new(&street.env).encode();
    let cookie = format!("cart={guest}");
    let scope =
        async |headers: &[(&str, &str)]| street_fixture::get(&street.router, "/scope", headers).await.text;
    let by_header = scope(&[("x-cart", &guest)]).await;
    assert!(by_header.starts_with("guest:") && by_header.len() == 6 + 64, "{by_header}");
    assert!(!by_header.contains(&guest), "not the token itself");
    assert_eq!(scope(&[("cookie", &cookie)]).await, by_header);
    assert_eq!(scope(&[("x-cart", &guest), ("authorization", &bearer)]).await, format!("account:{ada}"));
    assert_eq!(scope(&[]).await, "anyone");
}

#[tokio::test]
async fn a_broken_cart_header_is_told_so_and_a_broken_cart_cookie_is_forgotten() {
    let street = Street::telling().await;
    for broken in ["", "x", "00000000-0000-0000-0000-000000000000", &"A".repeat(44)] {
        let answer = street_fixture::get(&street.router, "/scope", &[("x-cart", broken)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{broken:?}");
        let cookie = format!("cart={broken}");
        let answer = street_fixture::get(&street.router, "/scope", &[("cookie", &cookie)]).await;
        assert_eq!(answer.text, "anyone");
    }
}

#[tokio::test]
async fn operators_are_told_from_customers() {
    let street = Street::telling().await;
    let ada = street.bearer(street.account("ada").await).await;
    let new = NewAccount {
        email: Email::parse("olga@example.org").unwrap(),
        name: Text::new("Olga").unwrap(),
        password: Password::new("olga's password").unwrap(),
    };
    let olga = street.identity.create_operator(&new).await.unwrap();
    assert!(street.identity.create_operator(&new).await.is_err(), "once");
    let olga = street.bearer(olga).await;
    let asked = async |bearer: &str| {
        let answer = street_fixture::get(&street.router, "/operators", &[("authorization", bearer)]).await;
        (answer.status.as_u16(), answer.code())
    };
    assert_eq!(asked(&olga).await.0, 200);
    assert_eq!(asked(&ada).await, (403, "operators_only".to_owned()));
    let nobody = street_fixture::get(&street.router, "/operators", &[]).await;
    assert_eq!(nobody.code(), "sign_in_first");
}

#[tokio::test]
async fn putting_an_account_again_changes_it_and_keeps_its_id() {
    let street = Street::open().await;
    let first = street.account("ada").await;
    let new = NewAccount {
        email: Email::parse("ada@example.org").unwrap(),
        name: Text::new("Ada Byron").unwrap(),
        password: Password::new("another password").unwrap(),
    };
    let roles = Roles { operator: false, courier: true };
    let tx = street.database.db.begin().await.unwrap();
    assert_eq!(street.identity.put_account(&tx, &new, roles).await.unwrap(), first);
    tx.commit().await.unwrap();
    let signed_in = street.sign_in("ada", "another password").await.json();
    assert_eq!(signed_in["account"]["name"], "Ada Byron");
    assert_eq!(signed_in["account"]["roles"], serde_json::json!(["customer", "courier"]));
}

#[tokio::test]
async fn what_another_site_sends_with_our_cookie_is_refused() {
    let street = Street::telling().await;
    let cookie = street.bearer(street.account("ada").await).await.replace("Bearer ", "session=");
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let headers = [("cookie", cookie.as_str()), ("host", "street.example"), (name, value)];
        let answer = send_json(&street.router, Method::POST, "/scope", &headers, &Value::Null).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "cross_site"));
    }
    let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let own = send_json(&street.router, Method::POST, "/scope", &headers, &Value::Null).await;
    assert!(own.text.starts_with("account:"), "the API takes the cookie too: {}", own.text);
}

#[tokio::test]
async fn a_change_says_who_and_which_request_led_to_it() {
    let street = Street::telling().await;
    let ada = street.account("ada").await;
    let bearer = street.bearer(ada).await;
    let headers = [("authorization", bearer.as_str()), ("x-request-id", "req-7")];
    let cause = send_json(&street.router, Method::POST, "/cause", &headers, &Value::Null).await.text;
    assert!(cause.contains(&ada.to_string()) && cause.contains("req-7"), "{cause}");
}

#[tokio::test]
async fn extractors_of_one_request_agree() {
    let street = Street::telling().await;
    let bearer = street.bearer(street.account("ada").await).await;
    let answer = street_fixture::get(&street.router, "/twice", &[("authorization", &bearer)]).await;
    assert_eq!(answer.text, "truetrue");
    let request = axum::http::Request::get("/twice").body(axum::body::Body::empty()).unwrap();
    assert_eq!(ask(&street.router, request).await.status, StatusCode::UNAUTHORIZED);
}
