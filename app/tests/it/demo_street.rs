//! The demo street, loaded.

use app::demo_street::{fill, is_loaded, load};
use identity::Email;
use indicatif::ProgressBar;

use crate::market::Market;

#[tokio::test(flavor = "multi_thread")]
async fn the_street_is_there_as_a_whole_and_people_can_work_on_it() {
    let market = Market::open().await;
    let made = demo::street(1);
    assert!(!is_loaded(&market.street.db).await.unwrap());
    load(&market.street, 1, &ProgressBar::hidden()).await.unwrap();
    assert!(is_loaded(&market.street.db).await.unwrap());
    assert_eq!(market.count("vendors.vendors WHERE status = 'open'").await, made.vendors.len() as i64);
    assert_eq!(market.count("catalog.products WHERE status = 'published'").await, made.products.len() as i64);
    let variants: usize = made.products.iter().map(|product| product.variants.len()).sum();
    assert_eq!(market.count("stock.levels").await, variants as i64);
    assert_eq!(market.count("catalog.placements WHERE category_key = 0").await, made.products.len() as i64);
    let stocked =
        made.products.iter().filter(|p| p.variants.iter().any(|variant| variant.on_hand > 0)).count();
    assert_eq!(market.count("catalog.products WHERE in_stock").await, stocked as i64);
    let days: i64 = market.one("SELECT count(DISTINCT published_at::date) FROM catalog.products").await;
    assert!(days > 100, "published on {days} days");

    let staff = demo::accounts()[1];
    let email = Email::parse(staff.email).unwrap();
    let account = market.street.identity.account_of(&market.street.db, &email).await.unwrap().unwrap();
    let shops = market.street.vendors.of_account(account.id).await.unwrap();
    assert_eq!(shops.iter().map(|shop| shop.name.as_str()).collect::<Vec<_>>(), [made.vendors[0].name]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_that_is_there_is_left_as_people_changed_it() {
    let market = Market::open().await;
    load(&market.street, 1, &ProgressBar::hidden()).await.unwrap();
    market.sql.batch_execute("UPDATE catalog.variants SET price_minor = 1 WHERE position = 0").await.unwrap();
    load(&market.street, 1, &ProgressBar::hidden()).await.unwrap();
    let cheap = market.count("catalog.variants WHERE price_minor = 1").await;
    assert_eq!(cheap, market.count("catalog.products").await);

    let before = market.count("catalog.variants").await;
    let filled = fill(&market.street, 1, &ProgressBar::hidden()).await.unwrap();
    assert_eq!(filled.written, filled.products, "made anew when asked to");
    assert_eq!(market.count("catalog.variants").await, before);
    assert_eq!(market.count("catalog.variants WHERE price_minor = 1").await, 0);
    assert_eq!(fill(&market.street, 1, &ProgressBar::hidden()).await.unwrap().written, 0);
}
