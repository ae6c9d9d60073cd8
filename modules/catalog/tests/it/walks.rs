//! Lists are walked once through, whatever happens meanwhile.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::found::{names, ok, refused, router, walk};
use crate::support::{Street, street};

fn ids(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["id"].as_str().unwrap()).collect()
}

/// 23 products in three categories at two prices, some sold.
async fn goods() -> Street {
    let street = street().await;
    let food = street.category("Food", None).await;
    let bread = street.category("Bread", Some(food)).await;
    for n in 0..23 {
        let product = street.sell(street.shop, &format!("Apple {n}"), 100 + n % 2, &[bread]).await;
        if n % 3 == 0 {
            let tx = street.begin().await;
            street
                .catalog
                .count_sales(&tx, street.env.id::<uuid::Uuid>(), &[(product, n + 1)])
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        if n % 5 == 0 {
            street.env.clock.advance(jiff::SignedDuration::from_secs(1));
        }
    }
    street
}

#[tokio::test]
async fn every_list_is_walked_once_through_and_stays_the_same_when_something_is_added() {
    let street = goods().await;
    let router = router(&street);
    let vendor = street.shop;
    let lists = [
        "/api/v1/products?limit=4".to_owned(),
        "/api/v1/products?limit=4&sort=newest&category=food".to_owned(),
        "/api/v1/products?limit=4&sort=price".to_owned(),
        "/api/v1/products?limit=4&sort=-price&in_stock=true".to_owned(),
        "/api/v1/products?limit=4&sort=-price&near=52.5,13.4".to_owned(),
        "/api/v1/products?limit=4&near=52.5,13.4".to_owned(),
        "/api/v1/products?limit=4&q=apple".to_owned(),
        "/api/v1/products?limit=4&q=apple&sort=price&category=bread".to_owned(),
        "/api/v1/products?limit=4&q=apple&near=52.5,13.4".to_owned(),
        format!("/api/v1/products?limit=4&vendor={vendor}"),
        format!("/api/v1/products?limit=4&vendor={vendor}&sort=price"),
        format!("/api/v1/products?limit=4&vendor={vendor}&near=52.5,13.4"),
        format!("/api/v1/products?limit=4&vendor={vendor}&q=apple"),
        "/api/v1/feed?limit=4".to_owned(),
    ];
    for (all, list) in (23..).zip(&lists) {
        let before = walk(&router, list).await;
        assert_eq!(before.len(), all, "{list}");
        assert_eq!(ids(&before).iter().collect::<BTreeSet<_>>().len(), all, "{list}: once each");
        let numbered: Vec<_> = {
            let mut numbered = Vec::new();
            for page in 1..=all.div_ceil(4) {
                let answer = ok(&router, &format!("{list}&page={page}")).await;
                numbered.extend(answer["items"].as_array().unwrap().clone());
            }
            numbered
        };
        assert_eq!(ids(&numbered), ids(&before), "{list}: pages by number are the same list");
        // Something new, between the first page and the others: what was there before is still found once each.
        let first = ok(&router, list).await;
        street.env.clock.advance(jiff::SignedDuration::from_secs(1));
        let bread = street.category("Bread", Some(street.category("Food", None).await)).await;
        street.sell(street.shop, "Apple", 100 + (all as i64) % 2, &[bread]).await;
        let mut seen: Vec<String> =
            ids(first["items"].as_array().unwrap()).iter().map(|id| (*id).to_owned()).collect();
        let rest = rest_of(&router, list, first["next"].as_str().unwrap()).await;
        seen.extend(ids(&rest).iter().map(|id| (*id).to_owned()));
        let unique: BTreeSet<_> = seen.iter().collect();
        assert_eq!(unique.len(), seen.len(), "{list}: nothing twice");
        assert!(ids(&before).iter().all(|id| unique.contains(&(*id).to_owned())), "{list}: nothing missed");
    }
}

/// Everything behind a cursor.
async fn rest_of(router: &axum::Router, list: &str, next: &str) -> Vec<Value> {
    let (mut all, mut next) = (Vec::new(), Some(next.to_owned()));
    while let Some(after) = next {
        let page = ok(router, &format!("{list}&after={after}")).await;
        all.extend(page["items"].as_array().unwrap().clone());
        next = page["next"].as_str().map(str::to_owned);
    }
    all
}

#[tokio::test]
async fn each_order_is_what_it_says() {
    let street = goods().await;
    let router = router(&street);
    let amounts =
        |items: &[Value]| items.iter().map(|i| i["price"]["amount"].as_i64().unwrap()).collect::<Vec<_>>();
    let times = |items: &[Value]| items.iter().map(|i| i["published_at"].to_string()).collect::<Vec<_>>();
    assert!(amounts(&walk(&router, "/api/v1/products?limit=5&sort=price").await).is_sorted());
    assert!(amounts(&walk(&router, "/api/v1/products?limit=5&sort=-price").await).iter().rev().is_sorted());
    assert!(times(&walk(&router, "/api/v1/products?limit=5").await).iter().rev().is_sorted());
    assert!(times(&walk(&router, "/api/v1/feed?limit=5").await).iter().rev().is_sorted());
    let sold = walk(&router, "/api/v1/bestsellers?limit=3").await;
    let by_number =
        ["Apple 21", "Apple 18", "Apple 15", "Apple 12", "Apple 9", "Apple 6", "Apple 3", "Apple 0"];
    assert_eq!(names(&sold), by_number);
    assert_eq!(
        names(&walk(&router, "/api/v1/products?limit=3&sort=best_sellers&category=bread").await),
        by_number
    );
    assert_eq!(names(&walk(&router, "/api/v1/products?q=apple&sort=best_sellers").await)[..8], by_number);
}

#[tokio::test]
async fn a_filter_that_little_fits_answers_short_pages_and_misses_nothing() {
    let street = street().await;
    street.sell_many(6000).await;
    let router = router(&street);
    for list in
        ["/api/v1/products?min_price=5990&sort=newest", "/api/v1/products?min_price=5990&sort=newest&vendor="]
    {
        let list = if list.ends_with('=') { format!("{list}{}", street.shop) } else { list.to_owned() };
        let first = ok(&router, &list).await;
        assert_eq!((first["items"].as_array().unwrap().len(), &first["has_more"]), (0, &Value::Bool(true)));
        assert_eq!(walk(&router, &list).await.len(), 11);
    }
    assert_eq!(walk(&router, "/api/v1/products?min_price=5990&sort=price").await.len(), 11);
}

#[tokio::test]
async fn a_cursor_goes_with_its_list_only() {
    let street = goods().await;
    let router = router(&street);
    let next = async |path: &str| ok(&router, path).await["next"].as_str().unwrap().to_owned();
    let newest = next("/api/v1/products?limit=2").await;
    let near = next("/api/v1/products?limit=2&near=52.5,13.4").await;
    for path in [
        format!("/api/v1/products?sort=price&after={newest}"),
        format!("/api/v1/products?q=apple&after={newest}"),
        format!("/api/v1/feed?after={newest}"),
        format!("/api/v1/bestsellers?after={newest}"),
        format!("/api/v1/products?after={near}"),
        format!("/api/v1/products?near=1,1&sort=price&after={near}"),
        "/api/v1/products?after=".to_owned(),
        "/api/v1/products?after=%F0%9F%8D%9E".to_owned(),
        "/api/v1/products?after=bm9uc2Vuc2U".to_owned(),
        "/api/v1/products?near=1,1&after=bm9uc2Vuc2U".to_owned(),
        format!("/api/v1/products?page=2&after={newest}"),
    ] {
        assert_eq!(refused(&router, &path).await, (422, "invalid".to_owned()), "{path}");
    }
}
