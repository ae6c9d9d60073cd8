//! What the tests of lists share: goods in stock, and lists walked over the API.

use axum::Router;
use catalog::{CategoryId, ProductId};
use kit_core::Point;
use serde_json::Value;
use street_fixture::{Answer, get, served};
use vendors::VendorId;

use crate::support::{Street, input};

/// The API and the pages, as they are served.
pub(crate) fn router(street: &Street) -> Router {
    let (api, _) = catalog::api(street.catalog.clone()).split_for_parts();
    served(api.merge(catalog::pages(street.catalog.clone())), &street.env)
}

impl Street {
    /// A shop with places.
    pub(crate) async fn shop_at(&self, name: &str, points: &[Point]) -> VendorId {
        let shop = self.env.id();
        let at: Vec<_> = points.iter().map(|point| (self.env.id(), point.to_string())).collect();
        let at: Vec<_> = at.iter().map(|(id, text)| (*id, text.as_str())).collect();
        self.put_shop(shop, name, &at).await;
        shop
    }

    /// A published product of a shop, in stock.
    pub(crate) async fn sell(
        &self,
        shop: VendorId,
        name: &str,
        price: i64,
        categories: &[CategoryId],
    ) -> ProductId {
        let mut wanted = input(name, price);
        wanted.categories = categories.to_vec();
        let tx = self.begin().await;
        let product = self.catalog.create(&tx, shop, &wanted).await.unwrap().id;
        self.catalog.publish(&tx, shop, product, None).await.unwrap();
        self.catalog.set_in_stock(&tx, product, true).await.unwrap();
        tx.commit().await.unwrap();
        product
    }

    pub(crate) async fn stock(&self, product: ProductId, any: bool) {
        let tx = self.begin().await;
        self.catalog.set_in_stock(&tx, product, any).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Many published products of the first shop, all at its place and in stock, `A` 1 to `n`: price and age go by the number.
    pub(crate) async fn sell_many(&self, n: i64) {
        let sql = format!(
            "CREATE TEMPORARY TABLE many AS
                 SELECT n, gen_random_uuid() AS id, timestamptz '2026-01-01' - n * interval '1 minute' AS at
                 FROM generate_series(1, {n}) AS n;
             INSERT INTO catalog.products (id, vendor_id, slug, status, min_price_minor, max_price_minor, in_stock,
                     created_at, updated_at, published_at)
                 SELECT id, '{shop}', 'a-' || n, 'published', n, n, true, at, at, at FROM many;
             INSERT INTO catalog.product_texts (product_id, language, name, search)
                 SELECT id, 'en', 'Apple ' || n, to_tsvector('english', 'apple ' || n) FROM many;
             INSERT INTO catalog.words (word) VALUES ('apple');
             INSERT INTO catalog.listings (category_key, product_id, vendor_id, price_minor, published_at, in_stock)
                 SELECT 0, id, '{shop}', n, at, true FROM many;
             INSERT INTO catalog.placements (category_key, product_id, place_id, vendor_id, position, price_minor, in_stock)
                 SELECT 0, id, s.place_id, s.vendor_id, s.position, n, true FROM many, catalog.shop_places AS s;
             INSERT INTO catalog.stands (category_key, place_id, vendor_id, position)
                 SELECT 0, s.place_id, s.vendor_id, s.position FROM catalog.shop_places AS s;",
            shop = self.shop
        );
        self.sql.batch_execute(&sql).await.unwrap();
    }
}

/// Asks for JSON and expects it.
pub(crate) async fn ok(router: &Router, path: &str) -> Value {
    let answer = get(router, path, &[]).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer.json()
}

/// A problem: its status and code.
pub(crate) async fn refused(router: &Router, path: &str) -> (u16, String) {
    let answer: Answer = get(router, path, &[]).await;
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}: {}", answer.text);
    (answer.status.as_u16(), answer.code())
}

/// The items of all pages, until there are no more.
pub(crate) async fn walk(router: &Router, path: &str) -> Vec<Value> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let mut page = ok(router, &format!("{path}{after}")).await;
        let Value::Array(items) = page["items"].take() else { panic!("no items") };
        all.extend(items);
        assert_eq!(page["has_more"].as_bool().unwrap(), page.get("next").is_some());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
        assert!(all.len() < 10_000, "a list that never ends");
    }
}

/// The names of items.
pub(crate) fn names(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["name"].as_str().unwrap()).collect()
}
