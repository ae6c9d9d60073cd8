//! What is published is in the lists it belongs to, and only that, as soon as the write is committed.

use catalog::{Error, Price, ProductStatus};
use kit_db::Statement;

use crate::support::{again, input, street};

const LISTED: &str = "SELECT count(*) FROM catalog.listings WHERE product_id = $1";
const PLACED: &str = "SELECT count(*) FROM catalog.placements WHERE product_id = $1";

#[tokio::test]
async fn every_query_fits_the_schema() {
    let street = street().await;
    let mut wrong = Vec::new();
    for statement in catalog::queries() as Vec<&'static Statement> {
        wrong.extend(statement.check(&street.db).await.unwrap());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_product_is_listed_while_it_is_published_in_every_category_above_it() {
    let street = street().await;
    let food = street.category("Food", None).await;
    let bread = street.category("Bread", Some(food)).await;
    let mut wanted = input("Rye loaf", 450);
    wanted.categories = vec![bread];
    let product = street.create(&wanted).await;
    assert_eq!(product.status, ProductStatus::Draft);
    assert_eq!(
        (street.number(LISTED, &[&product.id]).await, street.number(PLACED, &[&product.id]).await),
        (0, 0)
    );

    let published = street.publish(product.id).await;
    assert_eq!(published.published_at, Some(street.env.now()));
    assert_eq!(street.number(LISTED, &[&product.id]).await, 3, "everything, food, bread");
    assert_eq!(street.number(PLACED, &[&product.id]).await, 3);

    let tx = street.begin().await;
    street.catalog.unpublish(&tx, street.shop, product.id, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        (street.number(LISTED, &[&product.id]).await, street.number(PLACED, &[&product.id]).await),
        (0, 0)
    );
}

#[tokio::test]
async fn an_archived_product_is_kept_out_of_sight_until_it_is_published_again() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    let first = street.publish(product.id).await;
    let tx = street.begin().await;
    let archived = street.catalog.archive(&tx, street.shop, product.id, Some(first.version)).await.unwrap();
    assert_eq!(archived.status, ProductStatus::Archived);
    let back = street.catalog.unpublish(&tx, street.shop, product.id, None).await;
    assert!(matches!(back, Err(Error::Archived)));
    tx.commit().await.unwrap();
    assert_eq!(street.number(LISTED, &[&product.id]).await, 0);
    let again = street.publish(product.id).await;
    assert_eq!(
        again.published_at, first.published_at,
        "its place among the newest is that of the first time"
    );
    assert_eq!(street.number(LISTED, &[&product.id]).await, 1);
}

#[tokio::test]
async fn a_price_is_listed_as_soon_as_it_is_set() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    street.publish(product.id).await;
    let tx = street.begin().await;
    let price = Price::new(399).unwrap();
    let variant = product.variants[0].id;
    let changed = street.catalog.set_price(&tx, street.shop, product.id, variant, None, price).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(changed.variants[0].price_minor, 399);
    for sql in [
        "SELECT price_minor FROM catalog.listings WHERE product_id = $1",
        "SELECT price_minor FROM catalog.placements WHERE product_id = $1",
        "SELECT min_price_minor FROM catalog.products WHERE id = $1",
    ] {
        assert_eq!(street.number(sql, &[&product.id]).await, 399, "{sql}");
    }
}

#[tokio::test]
async fn stock_is_told_to_every_list() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    street.publish(product.id).await;
    for in_stock in [true, false, true] {
        let tx = street.begin().await;
        street.catalog.set_in_stock(&tx, product.id, in_stock).await.unwrap();
        tx.commit().await.unwrap();
        for table in ["products WHERE id", "listings WHERE product_id", "placements WHERE product_id"] {
            let sql = format!("SELECT count(*) FROM catalog.{table} = $1 AND in_stock = $2");
            assert_eq!(street.number(&sql, &[&product.id, &in_stock]).await, 1, "{table}");
        }
    }
}

#[tokio::test]
async fn stock_that_turns_while_a_product_is_published_reaches_its_new_lists() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await.id;
    let publishing = street.begin().await;
    street.catalog.publish(&publishing, street.shop, product, None).await.unwrap();
    let (catalog, db) = (street.catalog.clone(), street.db.clone());
    let turning = tokio::spawn(async move {
        let tx = db.begin().await.unwrap();
        catalog.set_in_stock(&tx, product, true).await.unwrap();
        tx.commit().await.unwrap();
    });
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while street.number(waits, &[]).await == 0 {
        tokio::task::yield_now().await;
    }
    publishing.commit().await.unwrap();
    turning.await.unwrap();
    let listed = "SELECT count(*) FROM catalog.listings WHERE product_id = $1 AND in_stock";
    assert_eq!(street.number(listed, &[&product]).await, 1);
}

#[tokio::test]
async fn goods_stand_where_their_shop_stands() {
    let street = street().await;
    let product = street.create(&input("Rye loaf", 450)).await;
    street.publish(product.id).await;
    let (first, second) = (street.env.id(), street.env.id());
    street.put_shop(street.shop, "Bread & Salt", &[(first, "52.5,13.4"), (second, "53.5,10.0")]).await;
    assert_eq!(street.number(PLACED, &[&product.id]).await, 2);
    street.put_shop(street.shop, "Bread & Salt", &[(second, "53.6,10.0")]).await;
    let there = "SELECT count(*) FROM catalog.placements AS p JOIN catalog.shop_places AS s
        ON s.place_id = p.place_id AND s.position = p.position WHERE p.product_id = $1 AND p.place_id = $2";
    assert_eq!(street.number(PLACED, &[&product.id]).await, 1);
    assert_eq!(street.number(there, &[&product.id, &second]).await, 1);
}

#[tokio::test]
async fn projecting_again_changes_nothing() {
    let street = street().await;
    let product = street.publish(street.create(&input("Rye loaf", 450)).await.id).await;
    let state = "SELECT (count(*) FILTER (WHERE l.xmin = t.xmin AND t.xmin = x.xmin)) FROM catalog.listings AS l
        JOIN catalog.placements AS t USING (product_id, category_key) JOIN catalog.product_texts AS x USING (product_id)";
    assert_eq!(street.number(state, &[]).await, 1);
    let tx = street.begin().await;
    street.catalog.project(&tx, &[product.id, product.id]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(street.number(state, &[]).await, 1, "rows that are right are not written");
    let edited = street.edit(product.id, &again(&product)).await.unwrap();
    assert_eq!(edited.version, product.version, "an edit that changes nothing is none");
}
