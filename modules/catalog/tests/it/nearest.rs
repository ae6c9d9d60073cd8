//! Near is what a great circle says, everywhere on earth.

use std::collections::BTreeMap;

use kit_core::Point;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::found::{names, ok, router, walk};
use crate::support::street;

/// Points as they come, and those where a sphere is hard: poles, the antimeridian, a crowd in one town, one very same point.
fn point() -> impl Strategy<Value = Point> {
    let at = |lat: f64, lng: f64| Point::new(lat, lng).unwrap();
    prop_oneof![
        3 => (-90.0..=90.0f64, -180.0..=180.0f64).prop_map(move |(lat, lng)| at(lat, lng)),
        2 => (52.4..52.6f64, 13.3..13.5f64).prop_map(move |(lat, lng)| at(lat, lng)),
        1 => (-0.1..0.1f64, prop_oneof![179.9..=180.0f64, -180.0..=-179.9f64]).prop_map(move |(lat, lng)| at(lat, lng)),
        1 => (prop_oneof![89.9..=90.0f64, -90.0..=-89.9f64], -180.0..=180.0f64).prop_map(move |(lat, lng)| at(lat, lng)),
        1 => Just(at(52.5, 13.4)),
        1 => prop_oneof![Just(at(90.0, 0.0)), Just(at(-90.0, 77.0)), Just(at(0.0, 180.0)), Just(at(0.0, -180.0))],
    ]
}

#[tokio::test]
async fn near_is_what_a_great_circle_says() {
    let street = street().await;
    let mut runner = TestRunner::deterministic();
    let mut draw = |strategy: &BoxedStrategy<Vec<Point>>| strategy.new_tree(&mut runner).unwrap().current();
    let places = proptest::collection::vec(point(), 1..4).boxed();
    let mut shops = BTreeMap::new();
    for n in 0..40 {
        let points = draw(&places);
        let shop = street.shop_at(&format!("Shop {n}"), &points).await;
        for k in 0..=n % 3 {
            let product = street.sell(shop, &format!("P{n}-{k}"), 100 + i64::from(k), &[]).await;
            shops.insert(product.to_string(), points.clone());
        }
    }
    let router = router(&street);
    let asked = proptest::collection::vec(point(), 1).boxed();
    let radii = [0.0, 1.0, 800.0, 5_000.0, 20_000.0, 1_000_000.0, 12_345_678.0, 20_000_000.0, 20_100_000.0];
    for n in 0..90 {
        let (from, radius) = (draw(&asked)[0], radii[n % radii.len()]);
        let distance =
            |points: &[Point]| points.iter().map(|p| from.distance(p)).fold(f64::INFINITY, f64::min);
        let mut expected: Vec<(i64, &str)> = shops
            .iter()
            .map(|(id, points)| (distance(points), id.as_str()))
            // A millimetre is for rounding: the pole and the antimeridian have several names.
            .filter(|(metres, _)| *metres <= radius + 0.001)
            .map(|(metres, id)| (metres.round() as i64, id))
            .collect();
        expected.sort_unstable();
        let found = walk(&router, &format!("/api/v1/products?near={from}&radius_m={radius}&limit=7")).await;
        let mut told: Vec<(i64, &str)> = found
            .iter()
            .map(|item| (item["distance_m"].as_i64().unwrap(), item["id"].as_str().unwrap()))
            .collect();
        assert!(told.is_sorted_by_key(|(metres, _)| *metres), "nearest first from {from}: {told:?}");
        told.sort_unstable();
        assert_eq!(told, expected, "from {from} within {radius}");
    }
}

#[tokio::test]
async fn only_what_is_in_stock_and_in_the_branch_is_near() {
    let street = street().await;
    let (food, tools) = (street.category("Food", None).await, street.category("Tools", None).await);
    let bread = street.category("Bread", Some(food)).await;
    let rye = street.sell(street.shop, "Rye", 300, &[bread]).await;
    street.sell(street.shop, "Hammer", 900, &[tools]).await;
    let router = router(&street);
    let near = async |more: &str| {
        let list = ok(&router, &format!("/api/v1/products?near=52.5,13.4{more}")).await;
        names(list["items"].as_array().unwrap()).join(" ")
    };
    assert_eq!(near("").await, "Rye Hammer", "at one place the cheapest first");
    assert_eq!(near("&category=food").await, "Rye");
    assert_eq!(near("&category=tools&sort=newest").await, "Hammer");
    assert_eq!(near("&min_price=301").await, "Hammer");
    assert_eq!(near("&max_price=300&sort=price").await, "Rye");
    assert_eq!(near("&sort=-price").await, "Hammer Rye");
    assert_eq!(near(&format!("&vendor={}", street.shop)).await, "Rye Hammer");
    assert_eq!(near(&format!("&vendor={}", rye)).await, "");
    let tx = street.begin().await;
    street.catalog.set_in_stock(&tx, rye, false).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(near("").await, "Hammer", "sold out leaves near");
    assert_eq!(near("&category=bread").await, "");
    assert_eq!(near(&format!("&vendor={}", street.shop)).await, "Hammer");
    street.put_shop(street.shop, "Bread & Salt", &[(street.env.id(), "48.1,11.6")]).await;
    assert_eq!(near("").await, "", "the shop has moved");
    assert_eq!(names(&walk(&router, "/api/v1/products?near=48.1,11.6").await), ["Hammer"]);
}

#[tokio::test]
async fn a_thousand_at_one_point_are_walked_once_each_and_then_the_list_ends() {
    let street = street().await;
    street.sell_many(1100).await;
    let router = router(&street);
    let (mut seen, mut after) = (Vec::new(), String::new());
    for _ in 0..20 {
        let page = ok(&router, &format!("/api/v1/products?near=52.5,13.4&limit=50{after}")).await;
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|item| item["price"]["amount"].as_i64().unwrap()),
        );
        after = format!("&after={}", page["next"].as_str().unwrap());
    }
    assert_eq!(seen, (1..=1000).collect::<Vec<_>>());
    let path = format!("/api/v1/products?near=52.5,13.4&limit=50{after}");
    assert_eq!(crate::found::refused(&router, &path).await, (404, "too_deep".to_owned()));
    let few = walk(&router, "/api/v1/products?near=52.5,13.4&min_price=1095").await;
    assert_eq!(few.len(), 6);
}

/// A crowd in one town, and some at the edge of the map and at a pole.
fn crowd() -> impl Strategy<Value = Point> {
    let at = |lat: f64, lng: f64| Point::new(lat, lng).unwrap();
    prop_oneof![
        8 => (52.45..52.55f64, 13.3..13.5f64).prop_map(move |(lat, lng)| at(lat, lng)),
        2 => (-0.05..0.05f64, prop_oneof![179.95..=180.0f64, -180.0..=-179.95f64]).prop_map(move |(lat, lng)| at(lat, lng)),
        1 => (prop_oneof![79.9..=80.1f64, 89.9..=90.0f64], -1.0..=1.0f64).prop_map(move |(lat, lng)| at(lat, lng)),
        2 => Just(at(52.5, 13.4)),
    ]
}

#[tokio::test]
async fn what_is_kept_is_what_the_database_answers_before_and_after_every_change() {
    let mut street = street().await;
    let database = router(&street);
    let cache = kit_cache::Cache::new(street.env.clone(), kit_cache::CacheSettings::default()).alone();
    // All that changes, changes by way of the catalog that keeps.
    street.catalog = street.catalog.clone().with_cache(cache);
    let kept = router(&street);
    let food = street.category("Food", None).await;
    let bread = street.category("Bread", Some(food)).await;
    let mut runner = TestRunner::deterministic();
    let mut draw = |count: usize| -> Vec<Point> {
        proptest::collection::vec(crowd(), count).new_tree(&mut runner).unwrap().current()
    };
    let (mut shops, mut goods) = (Vec::new(), Vec::new());
    for n in 0..40 {
        let shop = street.shop_at(&format!("Shop {n}"), &draw(1 + n % 3)).await;
        for k in 0..=n % 4 {
            let categories = [vec![], vec![food], vec![bread]][(n + k) % 3].clone();
            goods.push(street.sell(shop, &format!("P{n}-{k}"), 100 + (k % 2) as i64, &categories).await);
        }
        shops.push(shop);
    }
    let radii = [0.0, 300.0, 1_000.0, 3_000.0, 5_000.0, 20_000.0, 100_000.0];
    let categories = ["", "&category=food", "&category=bread"];
    let limits = ["&limit=20", "&limit=1", "&limit=5", "&limit=50"];
    for round in 0..12 {
        // The same 21 questions from one point each time, and as many from anywhere.
        let here = Point::new(52.5, 13.4).unwrap();
        for (n, point) in [vec![here; 21], draw(21)].concat().into_iter().enumerate() {
            let (radius, category, limit) = (radii[n % 7], categories[n % 3], limits[n / 21 * (1 + n % 3)]);
            let path = format!("/api/v1/products?near={point}&radius_m={radius}{category}{limit}");
            let (told, true_one) = (ok(&kept, &path).await, ok(&database, &path).await);
            assert_eq!(told, true_one, "{path}, round {round}");
            if let Some(next) = told["next"].as_str() {
                let behind = format!("{path}&after={next}");
                assert_eq!(ok(&kept, &behind).await, ok(&database, &behind).await, "{behind}");
            }
        }
        let (shop, product) = (shops[round * 3], goods[round * 5]);
        match round % 4 {
            0 => street.stock(product, false).await,
            1 => {
                let at: Vec<_> = draw(2).iter().map(|at| (street.env.id(), at.to_string())).collect();
                let at: Vec<_> = at.iter().map(|(id, at)| (*id, at.as_str())).collect();
                street.put_shop(shop, &format!("Moved {round}"), &at).await;
            }
            2 => street.stock(goods[(round - 2) * 5], true).await,
            // What the shop never sold: its places are new to the branch.
            _ => goods.push(street.sell(shop, &format!("New {round}"), 90, &[bread]).await),
        }
    }
}
