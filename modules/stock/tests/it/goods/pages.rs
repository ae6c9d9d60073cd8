//! The vendor's pages.

use axum::body::Body;
use axum::http::Request;
use street_fixture::{Answer, ask, get, post_form};

use super::{Street, id, loaf, street};

impl Street {
    async fn page(&self, rest: &str) -> Answer {
        let headers = [("authorization", self.bearer.as_str()), ("accept", "text/html")];
        get(&self.router, &format!("/vendor/{}/products{rest}", self.shop.id), &headers).await
    }

    async fn submit(&self, rest: &str, fields: &str) -> Answer {
        let path = format!("/vendor/{}/products{rest}", self.shop.id);
        post_form(&self.router, &path, &[("authorization", &self.bearer)], fields).await
    }
}

#[tokio::test]
async fn a_product_is_made_edited_published_and_archived_by_forms() {
    let street = street().await;
    street.category("Bread").await;
    assert!(street.page("").await.text.contains("Nothing here"));
    let blank = street.page("/new").await;
    assert_eq!(blank.status, 200, "{}", blank.text);
    let fields =
        "idempotency_key=k1&name=Rye+loaf&category=bread&description=Dark.&price=4%2C50&on_hand=7&sku=RYE";
    let made = street.submit("/new", fields).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let double = street.submit("/new", fields).await;
    assert_eq!(made.header("location"), double.header("location"), "a double click makes one product");

    let good = street.get("").await.json()["items"][0].clone();
    assert_eq!(
        (good["variants"][0]["price"]["amount"].as_i64(), good["categories"][0]["slug"].as_str()),
        (Some(450), Some("bread"))
    );
    let path = format!("/{}", id(&good));
    let shown = street.page(&path).await;
    assert!(
        shown.text.contains("Rye loaf")
            && shown.text.contains("4.50")
            && shown.text.contains("name=\"version\" value=\"1\"")
    );

    let edited = street.submit(&path, "version=1&name=Dark+rye&category=&description=").await;
    assert_eq!(edited.status, 303, "{}", edited.text);
    let late = street.submit(&path, "version=1&name=Light+rye&category=&description=").await;
    assert_eq!(late.status, 412);
    assert!(
        late.text.contains("Someone saved")
            && late.text.contains("Dark rye")
            && late.text.contains("Light rye")
    );

    let variant = format!("{path}/variants/{}", id(&good["variants"][0]));
    assert_eq!(street.submit(&variant, "price=3,99&on_hand=0").await.status, 303);
    let wrong = street.submit(&variant, "price=cheap&on_hand=3").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("Write a price like 24.90") && wrong.text.contains("value=\"cheap\""));
    for (action, status) in [("publication", "published"), ("archival", "archived")] {
        assert_eq!(street.submit(&format!("{path}/{action}"), "").await.status, 303);
        assert_eq!(street.product(&good).await["status"], status);
    }
    assert_eq!(street.product(&good).await["variants"][0]["price"]["amount"], 399);
    assert!(street.page("?state=archived&q=dark").await.text.contains("Dark rye"));
    assert!(!street.page("?state=draft").await.text.contains("Dark rye"));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_what_was_typed() {
    let street = street().await;
    let wrong = street
        .submit("/new", "idempotency_key=k1&name=&category=x&price=-1&on_hand=many&sku=A&description=Kept")
        .await;
    assert_eq!(wrong.status, 422);
    for part in
        ["f-name-error", "f-category-error", "f-price-error", "f-on_hand-error", "Kept", "value=\"k1\""]
    {
        assert!(wrong.text.contains(part), "{part}");
    }
    street.create(&loaf()).await;
    let taken = street.submit("/new", "idempotency_key=k1&name=Roll&price=1&on_hand=1&sku=RYE").await;
    assert_eq!(taken.status, 422);
    assert!(taken.text.contains("f-sku-error"));
}

#[tokio::test]
async fn a_file_is_sent_from_the_browser() {
    let street = street().await;
    assert!(street.page("/import").await.text.contains("on_hand"));
    let pasted = street.submit("/import", "csv=sku%2Cname%2Cprice%0D%0AA%2CLoaf%2C1%0D%0A").await;
    assert_eq!(pasted.status, 200, "{}", pasted.text);
    assert!(pasted.text.contains("1 created"));

    let boundary = "----x";
    let part = |head: &str, body: &str| {
        format!("--{boundary}\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
    };
    let file = part("name=\"file\"; filename=\"goods.csv\"", "sku;price\r\nA;2,50\r\nB;x");
    let body = format!("{file}{}--{boundary}--\r\n", part("name=\"csv\"", ""));
    let request = Request::post(format!("/vendor/{}/products/import", street.shop.id))
        .header("authorization", &street.bearer)
        .header("content-type", format!("multipart/form-data; boundary={boundary}"))
        .body(Body::from(body))
        .unwrap();
    let sent = ask(&street.router, request).await;
    assert_eq!(sent.status, 422);
    assert!(
        sent.text.contains("1 updated") && sent.text.contains("1 rejected") && sent.text.contains("B;x"),
        "{}",
        sent.text
    );

    assert_eq!(street.submit("/import", "csv=").await.status, 422);
    assert!(street.submit("/import", "csv=colour%0Ared").await.text.contains("colour"));
    let export = street.page("/export.csv").await;
    assert!(export.text.starts_with("\u{feff}product,sku,"));
    assert!(export.text.contains(",2.50,"));
}

#[tokio::test]
async fn strangers_are_sent_to_sign_in_or_find_nothing() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let (_, stranger) = street.neighbour().await;
    for rest in ["", "/new", "/import", "/export.csv", &format!("/{}", id(&made))] {
        let path = format!("/vendor/{}/products{rest}", street.shop.id);
        let nobody = get(&street.router, &path, &[("accept", "text/html")]).await;
        assert_eq!(nobody.status, 303, "{rest}");
        assert!(nobody.header("location").starts_with("/sign-in?next="), "{rest}");
        let theirs = get(&street.router, &path, &[("authorization", &stranger)]).await;
        assert_eq!(theirs.status, 404, "{rest}");
    }
    let archival = format!("/vendor/{}/products/{}/archival", street.shop.id, id(&made));
    assert_eq!(post_form(&street.router, &archival, &[("authorization", &stranger)], "").await.status, 404);
}
