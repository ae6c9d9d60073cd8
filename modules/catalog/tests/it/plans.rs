//! The plans of the queries that everybody waits for, on a street of some size.
//!
//! A prepared statement is planned for its parameters at first, and once and for all later: both plans must do.

use kit_db::Statement;

use crate::support::{Street, street};

const NIL: &str = "'00000000-0000-0000-0000-000000000000'";
const LAST: &str = "'ffffffff-ffff-ffff-ffff-ffffffffffff'";
/// A point in the middle of the country of `bench/sql/street.sql`, in metres.
const HERE: &str = "ARRAY[3949738.0, 731911.0, 4943876.0]";

/// Some thousand products of the street that is measured on.
async fn long_street() -> Street {
    let street = street().await;
    street.sql.batch_execute("TRUNCATE catalog.shops CASCADE").await.unwrap();
    let fill = include_str!("../../../../bench/sql/street.sql");
    street.sql.batch_execute("SET bench.products = 6000; SET bench.vendors = 600").await.unwrap();
    street.sql.batch_execute(fill).await.unwrap();
    street.sql.batch_execute("VACUUM (ANALYZE)").await.unwrap();
    street
}

impl Street {
    /// The plan of a query under its name.
    async fn plan(&self, name: &str, mode: &str, arguments: &str) -> String {
        let statements: Vec<&'static Statement> = catalog::queries();
        let statement = statements.into_iter().find(|statement| statement.name == name).unwrap();
        let types: Vec<_> = statement.params.iter().map(ToString::to_string).collect();
        let types = types.join(", ").replace("_float8", "float8[]").replace("_text", "text[]");
        self.sql
            .batch_execute(&format!(
                "DEALLOCATE ALL; SET plan_cache_mode = {mode}; PREPARE asked ({types}) AS {}",
                statement.sql
            ))
            .await
            .unwrap();
        let rows = self.sql.query(&format!("EXPLAIN EXECUTE asked ({arguments})"), &[]).await.unwrap();
        rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect()
    }
}

#[tokio::test]
async fn every_list_is_read_along_its_index() {
    let street = long_street().await;
    let vendor = "SELECT vendor_id FROM catalog.shops LIMIT 1";
    let vendor: uuid::Uuid = street.sql.query_one(vendor, &[]).await.unwrap().get(0);
    let near =
        |key: i32| format!("{key}, {HERE}, 50000, 25, false, 0, 1000, -1, {NIL}, -1, {NIL}, 'en', 21, 0");
    let newest = format!("0, NULL, {LAST}, true, 5, 10, 'en', 21, 0");
    let price = |from: i64, id: &str| format!("0, {from}, {id}, true, 0, 100000, 'en', 21, 0");
    let words = "'english', 'honey', NULL, 'en'";
    for (name, arguments, indexes) in [
        ("near", near(0), &["stands_near_all", "placements_at_place", "Order By: (\"position\" <->"][..]),
        ("near", near(2), &["stands_near", "placements_at_place", "Order By: (\"position\" <->"]),
        (
            "nearby_in_order",
            format!("0, {HERE}, 9000, 0, 1000, 'price', 0, {NIL}, 'en', 21, 0"),
            &["stands_near_all", "Order By: (\"position\" <->"],
        ),
        ("newest", newest.clone(), &["listings_newest"]),
        ("newest_of_vendor", format!("{newest}, '{vendor}'"), &["listings_of_vendor"]),
        ("cheapest", price(0, NIL), &["listings_by_price"]),
        ("dearest", price(9_000_000, LAST), &["listings_by_price"]),
        ("best_sellers", price(9_000_000, LAST), &["bestsellers_most_sold"]),
        ("feed", format!("NULL, {LAST}, 'en', 21, 0"), &["products_feed"]),
        (
            "text",
            format!("{words}, false, 0, 1000, 'relevance', 0, {NIL}, 21, 0, true"),
            &["product_texts_search"],
        ),
        (
            "text_near",
            format!("{words}, {HERE}, 9000, 0, 1000, 0, 21, 'distance', 0, {NIL}, 21, 0"),
            &["product_texts_search", "stands_near_all"],
        ),
        (
            "words_alike",
            "ARRAY['hony'], 'english'".to_owned(),
            &["words_alike", "words_by_prefix", "One-Time Filter"],
        ),
    ] {
        for mode in ["force_generic_plan", "force_custom_plan"] {
            let plan = street.plan(name, mode, &arguments).await;
            assert!(!plan.contains("Seq Scan on"), "{name}, {mode}:\n{plan}");
            for index in indexes {
                assert!(plan.contains(index), "{name} by {index}, {mode}:\n{plan}");
            }
        }
    }
}
