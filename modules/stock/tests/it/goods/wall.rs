//! What is one vendor's is not there for another.

use axum::http::Method;
use serde_json::{Value, json};
use street_fixture::{get, send_json};

use super::{euros, id, loaf, street};

#[tokio::test]
async fn a_neighbour_finds_nothing_of_the_shops() {
    let street = street().await;
    let made = street.create(&loaf()).await;
    let (neighbour, stranger) = street.neighbour().await;
    let (product, variant) =
        (format!("/{}", id(&made)), format!("/{}/variants/{}", id(&made), id(&made["variants"][0])));
    let (price, stock) = (json!({ "price": euros(1) }), json!({ "on_hand": 1 }));
    let requests = [
        (Method::GET, String::new(), Value::Null),
        (Method::POST, String::new(), loaf()),
        (Method::GET, product.clone(), Value::Null),
        (Method::PUT, product.clone(), loaf()),
        (Method::PUT, format!("{product}/publication"), Value::Null),
        (Method::DELETE, format!("{product}/publication"), Value::Null),
        (Method::PUT, format!("{product}/archival"), Value::Null),
        (Method::PUT, format!("{variant}/price"), price),
        (Method::PUT, format!("{variant}/stock"), stock),
        (Method::GET, "/export".to_owned(), Value::Null),
    ];
    for (method, path, body) in &requests {
        let headers = [("authorization", stranger.as_str()), ("if-match", "\"1\"")];
        let theirs = send_json(&street.router, method.clone(), &street.at(path), &headers, body).await;
        assert_eq!(theirs.status, 404, "{method} {path} as a stranger");
        let nobody = send_json(&street.router, method.clone(), &street.at(path), &[], body).await;
        assert_eq!(nobody.status, 401, "{method} {path} as nobody");
        // Through the neighbour's own shop the product is not there either.
        if path.starts_with(&product) {
            let own = format!("/api/v1/vendors/{}/products{path}", neighbour.id);
            let own = send_json(&street.router, method.clone(), &own, &headers, body).await;
            assert_eq!(own.status, 404, "{method} {path} at the neighbour's");
        }
    }
    assert_eq!(street.product(&made).await, made, "nothing happened to it");
}

#[tokio::test]
async fn a_neighbours_file_with_the_same_skus_is_about_the_neighbours_goods() {
    let mut street = street().await;
    let made = street.create(&loaf()).await;
    let export = street.export().await;
    let own = street.bearer.clone();
    let shop = street.shop.clone();
    (street.shop, street.bearer) = street.neighbour().await;
    let report = street.import(export).await;
    assert_eq!(report["created"], 1, "{report}");
    (street.shop, street.bearer) = (shop, own);
    assert_eq!(street.product(&made).await, made);
}

#[tokio::test]
async fn what_is_no_id_is_not_there() {
    let street = street().await;
    for path in ["/api/v1/vendors/x/products", "/api/v1/vendors/%00/products", "/api/v1/vendors/1/products/2"]
    {
        let answer = get(&street.router, path, &[("authorization", &street.bearer)]).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert_eq!(street.get("/nothing").await.status, 404);
    let made = street.create(&loaf()).await;
    let path = format!("/{}/variants/{}/price", id(&made), id(&made));
    assert_eq!(street.send(Method::PUT, &path, &[], &json!({ "price": euros(1) })).await.status, 404);
}
