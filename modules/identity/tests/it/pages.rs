use std::sync::Arc;

use axum::http::StatusCode;
use futures_util::FutureExt as _;
use identity::{DemoAccount, RecentOrder};
use jiff::SignedDuration;
use pages::{Moment, Status, Tone};
use street_fixture::{Answer, get, post_form};

use crate::{PASSWORD, Street};

const SIGN_UP: &str = "name=Ada&email=Ada%40Example.org&password=correct+horse+battery";
const SIGN_IN: &str = "email=ada%40example.org&password=correct+horse+battery";

fn session(answer: &Answer) -> String {
    format!("session={}", answer.cookie("session").unwrap())
}

#[tokio::test]
async fn who_signs_up_is_signed_in_and_goes_on() {
    let street = Street::open().await;
    let answer = post_form(&street.router, "/sign-up", &[], &format!("{SIGN_UP}&next=%2Fcart")).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/cart"),
        "{}",
        answer.text
    );
    let cookie = answer.header("set-cookie");
    assert!(cookie.contains("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"), "{cookie}");
    assert!(!cookie.contains("Secure"), "{cookie}");
    let account = get(&street.router, "/account", &[("cookie", &session(&answer))]).await;
    assert_eq!(account.status, StatusCode::OK);
    assert!(account.text.contains("<h1>Ada</h1>") && account.text.contains("ada@example.org"));
    assert_eq!(account.header("cache-control"), "no-store");
}

#[tokio::test]
async fn behind_tls_the_cookie_is_secure() {
    let street = Street::with(true, |router| router).await;
    let answer = post_form(&street.router, "/sign-up", &[], SIGN_UP).await;
    assert!(answer.header("set-cookie").ends_with("; Secure"));
}

#[tokio::test]
async fn who_signs_in_goes_where_it_was_going() {
    let street = Street::open().await;
    street.account("ada").await;
    let first = get(&street.router, "/account?tab=1&x=%22", &[]).await;
    assert_eq!(
        (first.status.as_u16(), first.header("location")),
        (303, "/sign-in?next=/account%3Ftab%3D1%26x%3D%2522")
    );
    let form = get(&street.router, first.header("location"), &[]).await;
    assert!(form.text.contains(r#"name="next" value="/account?tab=1&#38;x=%22""#), "{}", form.text);
    let answer = post_form(
        &street.router,
        "/sign-in",
        &[],
        &format!("{SIGN_IN}&next=%2Faccount%3Ftab%3D1%26x%3D%2522"),
    )
    .await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/account?tab=1&x=%22"));
}

#[tokio::test]
async fn nobody_is_sent_to_another_site() {
    let street = Street::open().await;
    street.account("ada").await;
    for next in
        ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "javascript%3Aalert(1)"]
    {
        let answer = post_form(&street.router, "/sign-in", &[], &format!("{SIGN_IN}&next={next}")).await;
        assert_eq!(answer.header("location"), "/", "{next}");
        let form = get(&street.router, &format!("/sign-in?next={next}"), &[]).await;
        assert!(form.text.contains(r#"name="next" value="""#) && !form.text.contains("evil"), "{next}");
    }
}

#[tokio::test]
async fn a_form_with_mistakes_is_shown_again_with_what_was_typed() {
    let street = Street::open().await;
    let typed = "name=%3Cb%3EAda%3C%2Fb%3E&email=ada&password=short&next=%2Fcart";
    let answer = post_form(&street.router, "/sign-up", &[], typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("&#60;b&#62;Ada&#60;/b&#62;"), "the name, not as HTML: {}", answer.text);
    assert!(answer.text.contains(r#"value="ada""#) && answer.text.contains(r#"value="/cart""#));
    assert!(answer.text.contains("Type your e-mail address") && answer.text.contains("Choose a password"));
    assert!(!answer.text.contains("Tell us what to call you"), "the name is fine");
    assert!(!answer.text.contains("short"), "a password is never shown");
    assert!(answer.cookie("session").is_none());
    assert_eq!(street.count("identity.accounts").await, 0);
}

#[tokio::test]
async fn an_email_that_is_taken_is_told_at_its_field() {
    let street = Street::open().await;
    street.account("ada").await;
    let answer = post_form(&street.router, "/sign-up", &[], SIGN_UP).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains(r##"<a href="#f-email">There is an account with this e-mail already"##));
}

#[tokio::test]
async fn wrong_credentials_are_told_on_the_form() {
    let street = Street::open().await;
    street.account("ada").await;
    for fields in
        ["email=ada%40example.org&password=wrong+password", "email=eve%40example.org&password=wrong+password"]
    {
        let answer = post_form(&street.router, "/sign-in", &[], fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains("do not belong together") && answer.text.contains("@example.org"));
    }
    for fields in ["", "email=&password=", "email=%00&password=x", "a=%ff", "email=ada%40example.org"] {
        let answer = post_form(&street.router, "/sign-in", &[], fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
    }
    assert_eq!(street.count("identity.sessions").await, 0);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    let street = Street::open().await;
    street.account("ada").await;
    let cookie = session(&post_form(&street.router, "/sign-in", &[], SIGN_IN).await);
    let answer = post_form(&street.router, "/sign-out", &[("cookie", &cookie)], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/?notice=signed_out"));
    assert_eq!(answer.cookie("session").as_deref(), Some(""));
    assert_eq!(street.count("identity.sessions").await, 0);
    let again = post_form(&street.router, "/sign-out", &[("cookie", &cookie)], "").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "twice is as good as once");
}

#[tokio::test]
async fn another_site_can_neither_sign_in_nor_out() {
    let street = Street::open().await;
    street.account("ada").await;
    let cookie = session(&post_form(&street.router, "/sign-in", &[], SIGN_IN).await);
    for path in ["/sign-in", "/sign-up", "/sign-out"] {
        let request = axum::http::Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .header("cookie", &cookie)
            .body(axum::body::Body::from(SIGN_IN));
        let answer = street_fixture::ask(&street.router, request.unwrap()).await;
        assert_eq!(answer.code(), "cross_site", "{path}");
    }
    assert_eq!(street.count("identity.sessions").await, 1);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let street = Street::open().await;
    street.account("ada").await;
    let first = session(&post_form(&street.router, "/sign-in", &[], SIGN_IN).await);
    let form = get(&street.router, "/sign-in?next=/orders", &[("cookie", &first)]).await;
    assert_eq!(form.header("location"), "/orders", "who is signed in has nothing to do there");
    post_form(&street.router, "/sign-in", &[("cookie", &first)], SIGN_IN).await;
    let sessions: Vec<_> = street.sql("SELECT 1 FROM identity.sessions").await;
    assert_eq!(sessions.len(), 1);
    assert_eq!(get(&street.router, "/account", &[("cookie", &first)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_account_shows_where_it_is_signed_in_and_ends_it() {
    let street = Street::open().await;
    let id = street.account("ada").await;
    let here = session(&post_form(&street.router, "/sign-in", &[], SIGN_IN).await);
    street.pass(SignedDuration::from_secs(60));
    let firefox = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0";
    street.identity.open_session(id, firefox).await.unwrap();
    let page = get(&street.router, "/account", &[("cookie", &here)]).await;
    let (this, other) = (page.text.find("this one").unwrap(), page.text.find("Firefox on Android").unwrap());
    assert!(this < other, "this one first");
    let start = page.text.find("/account/sessions/").unwrap();
    let path: String = page.text[start..].chars().take_while(|c| *c != '"').collect();
    let answer = post_form(&street.router, &path, &[("cookie", &here)], "").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/account?notice=session_ended"));
    assert_eq!(street.count("identity.sessions").await, 1);
    let nobody = post_form(&street.router, &path, &[], "").await;
    assert_eq!(nobody.header("location"), "/sign-in");
}

#[tokio::test]
async fn the_account_shows_the_last_orders_it_is_given() {
    let street = Street::open().await;
    street.account("ada").await;
    let cookie = session(&post_form(&street.router, "/sign-in", &[], SIGN_IN).await);
    let before = get(&street.router, "/account", &[("cookie", &cookie)]).await;
    assert!(before.text.contains("No orders yet"));
    street.identity.show_recent_orders(Arc::new(|_| {
        let placed = Moment { text: "today, 12:00".into(), at: "2026-05-04T10:00:00Z".into() };
        let status = Status { text: "Paid".into(), tone: Tone::Good };
        let (id, number, vendors) = ("7".to_owned(), "2026-0007".to_owned(), "Bread & Salt".to_owned());
        let order =
            RecentOrder {
                id, number, placed, vendors, status, total: "€24.90".into(), pictures: Vec::new()
            };
        async { Ok(vec![order]) }.boxed()
    }));
    let after = get(&street.router, "/account", &[("cookie", &cookie)]).await;
    assert!(
        after.text.contains("Order 2026-0007") && after.text.contains("Bread &#38; Salt"),
        "{}",
        after.text
    );
}

#[tokio::test]
async fn demo_accounts_are_shown_where_there_are_some() {
    let street = Street::open().await;
    assert!(!get(&street.router, "/sign-in", &[]).await.text.contains("demo street"));
    let (role, email, password) = ("Customer".to_owned(), "demo@example.org".to_owned(), PASSWORD.to_owned());
    street.identity.show_demo_accounts(vec![DemoAccount { role, email, password }]);
    let page = get(&street.router, "/sign-in", &[]).await;
    assert!(page.text.contains("demo@example.org") && page.text.contains(PASSWORD));
}
