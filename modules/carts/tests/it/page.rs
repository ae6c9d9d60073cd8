//! The cart's page works without a script.

use axum::http::{Method, StatusCode, header};

use crate::street::{Answer, Person, Street, lines};

/// The guest of the cookie that an answer set.
fn guest(answer: &Answer) -> Person {
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    let token = cookie.strip_prefix("cart=").unwrap().split(';').next().unwrap();
    Person { guest: Some(token.to_owned()), ..Person::default() }
}

#[tokio::test]
async fn goods_are_added_set_and_taken_out_by_forms() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let answer = street.form(&Person::default(), "/cart/lines", &format!("variant={loaf}&quantity=2")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.headers[header::LOCATION].to_str().unwrap().starts_with("/cart"));
    let guest = guest(&answer);

    // Adding adds; setting sets; none takes out.
    street.form(&guest, "/cart/lines", &format!("variant={loaf}&quantity=3")).await;
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 5)]);
    let answer = street.form(&guest, &format!("/cart/lines/{loaf}"), "quantity=4").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 4)]);

    let page = street.ask(&guest, Method::GET, "/cart", None).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in ["Rye loaf", "1 kg", "Bread &#38; Salt", "€18.00", "/checkout"] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }

    let answer = street.form(&guest, &format!("/cart/lines/{loaf}"), "quantity=0").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(street.ask(&guest, Method::GET, "/cart", None).await.text.contains("nothing in it yet"));
}

#[tokio::test]
async fn what_was_wrong_is_said_on_the_page_and_nothing_changes() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let sold_out = street.goods(450, 0).await;
    let guest = street.put(&Person::default(), loaf, 2).await.guest();
    let line = format!("/cart/lines/{loaf}");
    for (path, fields) in [
        (line.as_str(), "quantity=-1".to_owned()),
        (line.as_str(), "quantity=1000".to_owned()),
        (line.as_str(), "quantity=".to_owned()),
        (line.as_str(), "quantity=<script>".to_owned()),
        (line.as_str(), "quantity=99999999999999999999".to_owned()),
        (line.as_str(), String::new()),
        ("/cart/lines", format!("variant={loaf}&quantity=0")),
        ("/cart/lines", "quantity=1".to_owned()),
        ("/cart/lines", "variant=x&quantity=1".to_owned()),
        ("/cart/lines", format!("variant={sold_out}&quantity=1")),
    ] {
        let answer = street.form(&guest, path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields}");
        assert!(answer.text.contains("role=\"alert\""), "{path} {fields}: {}", answer.text);
        assert!(!answer.text.contains("<script>"));
    }
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 2)]);
}

#[tokio::test]
async fn changes_are_told_and_what_is_gone_can_be_removed() {
    let street = Street::new().await;
    let (loaf, roll, bowl) =
        (street.goods(450, 10).await, street.goods(80, 10).await, street.goods(9, 9).await);
    let forgotten = street.goods(7, 7).await;
    let guest = street.put(&Person::default(), loaf, 5).await.guest();
    for goods in [roll, bowl, forgotten] {
        street.put(&guest, goods, 5).await.ok();
    }
    street.costs(loaf, 500).await;
    street.left(roll, 2).await;
    street.retire(bowl).await;
    street.forget(forgotten).await;
    let page = street.ask(&guest, Method::GET, "/cart", None).await.text;
    for part in ["up from", "only 2 left", "not sold any more", "no longer available", "<s>€4.50</s>"] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(
        !page.contains("href=\"/checkout\"")
            && !page.contains("href=\"/v/\"")
            && !page.contains("href=\"/p/\"")
    );
    for gone in [bowl, forgotten] {
        street.form(&guest, &format!("/cart/lines/{gone}"), "quantity=0").await;
    }
    assert!(street.ask(&guest, Method::GET, "/cart", None).await.text.contains("href=\"/checkout\""));
}

#[tokio::test]
async fn adding_stops_at_999() {
    let street = Street::new().await;
    let loaf = street.goods(450, 2000).await;
    let guest = street.put(&Person::default(), loaf, 998).await.guest();
    street.form(&guest, "/cart/lines", &format!("variant={loaf}&quantity=999")).await;
    assert_eq!(lines(&street.cart(&guest).await), [(loaf.to_string(), 999)]);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let street = Street::new().await;
    let loaf = street.goods(450, 10).await;
    let answer = street.form_from_elsewhere("/cart/lines", &format!("variant={loaf}&quantity=1")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(street.kept().await, 0);
}
