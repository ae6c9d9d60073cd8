//! The import of the Olist files.

use std::path::Path;
use std::process::{Command, Stdio};

use app::import::{Counted, Kind, Summary, import};

use crate::market::Market;
use crate::olist_files::{Files, id};

async fn imported(market: &Market, files: &Files) -> (Summary, Vec<String>) {
    let dir = files.write();
    let report = dir.path().join("report.csv");
    let summary = import(&market.street, dir.path(), &report).await.unwrap();
    let lines = std::fs::read_to_string(report).unwrap().lines().skip(1).map(str::to_owned).collect();
    (summary, lines)
}

fn all_imported(imported: u64) -> Counted {
    Counted { imported, ..Counted::default() }
}

/// The offers on the street: name, price, quantity, places listed at, external id.
const OFFERS: &str = "SELECT string_agg(concat_ws(' ', left(e.external_id, 6), min_price_minor, l.on_hand - l.held,
        (SELECT count(*) FROM catalog.placements AS n WHERE n.product_id = p.id AND n.category_key = 0 AND n.in_stock)),
        ', ' ORDER BY e.external_id)
    FROM catalog.products AS p
    JOIN catalog.external_ids AS e ON e.product_id = p.id AND e.source = 'olist'
    JOIN stock.levels AS l ON l.product_id = p.id
    WHERE p.status = 'published'";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sold_is_offered_at_its_last_price_and_the_rest_are_drafts_of_the_house() {
    let market = Market::open().await;
    let (summary, lines) = imported(&market, &Files::small()).await;
    assert_eq!(summary.counted[&Kind::Vendors], all_imported(2));
    assert_eq!(summary.counted[&Kind::Offers], all_imported(4));
    assert_eq!(summary.counted[&Kind::Drafts], all_imported(2));
    let offers: String = market.one(OFFERS).await;
    assert_eq!(offers, "00000b 1200 1000 1, 00000b 990 1000 1, 00000c 300 1000 1, 00000d 15000 1000 1");
    let drafts: String = market
        .one(
            "SELECT string_agg(v.status || ' ' || left(i.sku, 6), ', ' ORDER BY i.sku)
            FROM catalog.products AS p
            JOIN vendors.vendors AS v ON v.id = p.vendor_id
            JOIN catalog.variants AS i ON i.product_id = p.id
            WHERE p.status = 'draft' AND v.slug = 'olist-house'",
        )
        .await;
    assert_eq!(drafts, "pending 00000e, pending 00000f");
    let since: String = market
        .one("SELECT min(published_at)::date::text FROM catalog.products WHERE status = 'published'")
        .await;
    assert_eq!(since, "2017-01-02", "published since the first sale");
    // Two vendors, four offers, two drafts.
    assert_eq!(lines.len(), 8, "{lines:#?}");
    let draft = format!("olist_products_dataset.csv,5,{},imported", id(14));
    let draft = lines.iter().find(|line| line.starts_with(&draft)).unwrap();
    assert!(draft.contains("its category has no English name: pc_gamer"), "{draft}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_imported_is_found_by_its_name_and_its_seller() {
    let market = Market::open().await;
    imported(&market, &Files::small()).await;
    let router = market.router();
    let found = street_fixture::get(&router, "/api/v1/products?q=perfume+campinas+000001", &[]).await.json();
    let names: Vec<_> =
        found["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Perfume, small, 225 g (N00000B00)"]);
    let found = street_fixture::get(&router, "/api/v1/products?q=N00000B00", &[]).await.json();
    assert_eq!(found["items"].as_array().unwrap().len(), 2, "both sellers offer it");
    let near = street_fixture::get(&router, "/api/v1/products?near=-22.9,-47.06&category=perfumery", &[])
        .await
        .json();
    assert_eq!(near["items"].as_array().unwrap().len(), 2, "{near}");
}

#[tokio::test(flavor = "multi_thread")]
async fn importing_again_doubles_nothing_and_brings_back_what_differs_but_the_stock() {
    let market = Market::open().await;
    imported(&market, &Files::small()).await;
    let change = format!(
        "UPDATE catalog.variants SET price_minor = 7 WHERE sku = '{}';
         UPDATE stock.levels SET on_hand = 993 WHERE variant_id IN (SELECT id FROM catalog.variants WHERE sku = '{0}');
         UPDATE vendors.vendors SET name = 'Other' WHERE slug <> 'olist-house' AND name LIKE '%000001'",
        id(12)
    );
    market.sql.batch_execute(&change).await.unwrap();
    let counts = async || {
        let mut counts = Vec::new();
        for table in [
            "vendors.vendors",
            "vendors.places",
            "catalog.products",
            "catalog.variants",
            "catalog.pictures",
            "catalog.listings",
            "catalog.placements",
            "catalog.categories",
            "stock.levels",
            "stock.movements",
        ] {
            counts.push(market.count(table).await);
        }
        counts
    };
    let before = counts().await;
    let (summary, _) = imported(&market, &Files::small()).await;
    assert_eq!(counts().await, before);
    assert_eq!(summary.counted[&Kind::Vendors], Counted { updated: 1, unchanged: 1, ..Counted::default() });
    assert_eq!(summary.counted[&Kind::Offers], Counted { updated: 1, unchanged: 3, ..Counted::default() });
    assert_eq!(summary.counted[&Kind::Drafts], Counted { unchanged: 2, ..Counted::default() });
    let offers: String = market.one(OFFERS).await;
    assert_eq!(offers, "00000b 1200 1000 1, 00000b 990 1000 1, 00000c 300 993 1, 00000d 15000 1000 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_later_files_know_a_seller_of_becomes_an_offer() {
    let market = Market::open().await;
    let mut files = Files::small();
    imported(&market, &files).await;
    files.order((27, 31, "shipped", 60), &[(14, 2, "20.00")]);
    for _ in 0..2 {
        let (summary, _) = imported(&market, &files).await;
        assert_eq!(summary.counted[&Kind::Drafts], Counted { unchanged: 1, ..Counted::default() });
        assert_eq!(market.count("catalog.products WHERE status = 'draft'").await, 1);
        assert_eq!(market.count("catalog.products WHERE status = 'archived'").await, 1);
        assert_eq!(market.count("catalog.products WHERE status = 'published'").await, 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn dirty_rows_are_skipped_and_each_is_told_with_its_reason() {
    let market = Market::open().await;
    let mut files = Files::small();
    files.seller(1);
    files.product(11, "perfumaria");
    files.sellers += &format!("{},abc,campinas,SP\r\n{},13023,campinas\r\n", id(3), id(4));
    files.sellers += &format!("{},13777,\"campinas\",SP\r\n{},99999,vendas@example.com,RS\r\n", id(5), id(6));
    files.products += &format!("{},perfumaria,40,287,one,225,16,10,14\n,,,,,,,,\n", id(16));
    files.items += &format!("{},1,{},{},2017-01-01 00:00:00,1.00,1\n", id(21), id(99), id(1));
    files.items += &format!("{},1,{},{},2017-01-01 00:00:00,1.00,1\n", id(21), id(11), id(98));
    files.items += &format!("{},1,{},{},2017-01-01 00:00:00,-1.00,1\n", id(21), id(11), id(1));
    files.orders += &format!("{},{},shipped,yesterday,,,,\n", id(26), id(31));
    files.zips += "95130,14.5851,121.1054,santa lucia do piai,RS\n13999,-22.0,-46.0,mogi,SP\n";
    let (summary, lines) = imported(&market, &files).await;
    let told: Vec<_> = lines
        .iter()
        .filter(|line| line.contains(",skipped,") || line.contains("zip code is not known"))
        .map(|line| {
            let (file, rest) = line.split_once("_dataset.csv,").unwrap();
            let (line, rest) = rest.split_once(',').unwrap();
            format!("{} {line} {}", file.trim_start_matches("olist_"), rest.split_once(',').unwrap().1)
        })
        .collect();
    assert_eq!(
        told,
        [
            "sellers 5 skipped,\"not a zip code prefix: \"\"abc\"\"\"",
            "sellers 6 skipped,3 columns where 4 belong",
            "products 8 skipped,\"product_photos_qty is not a number: \"\"one\"\"\"",
            "products 9 skipped,\"product_id is not an id: \"\"\"\"\"",
            "orders 7 skipped,\"not a time: \"\"yesterday\"\"\"",
            "order_items 11 skipped,\"not a price: \"\"-1.00\"\"\"",
            "geolocation 3 skipped,the point is outside Brazil",
            "sellers 4 skipped,its id stands in an earlier row",
            "products 7 skipped,its id stands in an earlier row",
            &format!("order_items 9 skipped,no such product: {}", id(99)),
            &format!("order_items 10 skipped,no such seller: {}", id(98)),
            "sellers 7 imported,the place of its zip code is not known: 13777 stands in the middle of its city",
            "sellers 8 imported,\"the place of its zip code is not known: 99999 stands at 13999, the nearest that is known, which is far; its city is none: \"\"vendas@example.com\"\" became RS\"",
        ]
    );
    assert_eq!(summary.counted[&Kind::Vendors], Counted { imported: 4, skipped: 3, ..Counted::default() });
    assert_eq!(summary.counted[&Kind::Offers], all_imported(4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_file_is_told_before_anything_is_written() {
    let market = Market::open().await;
    let dir = Files::small().write();
    std::fs::remove_file(dir.path().join("olist_order_items_dataset.csv")).unwrap();
    let error = import(&market.street, dir.path(), &dir.path().join("report.csv")).await.unwrap_err();
    assert!(error.to_string().contains("neither olist_order_items_dataset.csv nor"), "{error:#}");
    assert_eq!(market.count("vendors.vendors").await, 0);
    assert!(!dir.path().join("report.csv").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_leaves_whole_batches_that_the_next_one_completes() {
    let market = Market::open().await;
    let mut files = Files::new();
    files.seller(1);
    for n in 0..3000 {
        files
            .product(0x1000 + n, "perfumaria")
            .order((0x8000 + n, 2, "shipped", n % 300), &[(0x1000 + n, 1, "5.00")]);
    }
    let dir = files.write();
    let mut process = highstreet(&market, dir.path()).spawn().unwrap();
    while market.count("catalog.products").await == 0 {
        tokio::task::yield_now().await;
    }
    process.kill().unwrap();
    process.wait().unwrap();
    let there = market.count("catalog.products").await;
    assert!(there > 0 && there % 1000 == 0, "whole batches: {there}");
    for parts in
        ["catalog.listings WHERE category_key = 0", "stock.levels", "stock.movements", "catalog.variants"]
    {
        assert_eq!(market.count(parts).await, there, "{parts}");
    }
    assert!(highstreet(&market, dir.path()).status().unwrap().success());
    assert_eq!(market.count("catalog.products").await, 3000);
    assert_eq!(market.count("catalog.listings WHERE category_key = 0").await, 3000);
    assert_eq!(market.count("stock.levels").await, 3000);
}

/// The import as a command.
fn highstreet(market: &Market, dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_highstreet"));
    command.args(["import", "olist"]).arg(dir).arg("--report").arg(dir.join("report.csv"));
    command.env("DATABASE_URL", &market.database.url).current_dir(dir);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}
