//! Bulk loading: its queries keep behind their module's wall, and names that others want stay theirs.

use catalog::bulk as goods;
use jiff::Timestamp;
use kit_core::Env;
use kit_db::tokio_postgres::NoTls;
use kit_db::{Pool, PoolSettings, Statement};
use vendors::bulk::{Incoming, Outcome};

use crate::market::Market;

/// A pool of a role that sees one module's schema only.
async fn walled(market: &Market, module: &str) -> Pool {
    let url = &market.database.url;
    let role = format!("{}_bulk_{module}", url.rsplit_once('/').unwrap().1);
    let grants = format!(
        "CREATE ROLE {role};
         GRANT USAGE ON SCHEMA {module}, kit TO {role};
         GRANT ALL ON ALL TABLES IN SCHEMA {module} TO {role};"
    );
    market.sql.batch_execute(&grants).await.unwrap();
    Pool::new(&format!("{url}?options=-c%20role%3D{role}"), PoolSettings::default()).unwrap()
}

async fn drop_roles(market: &Market) {
    let (admin, connection) = kit_db::tokio_postgres::connect(&market.database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = market.database.url.rsplit_once('/').unwrap().1;
    for module in ["vendors", "catalog", "stock"] {
        let role = format!("{name}_bulk_{module}");
        admin.batch_execute(&format!("DROP OWNED BY {role}; DROP ROLE {role}")).await.unwrap();
    }
}

async fn wrong(queries: Vec<&'static Statement>, on: &kit_db::Transaction) -> Vec<String> {
    let mut wrong = Vec::new();
    for query in queries {
        match query.check(on).await {
            Ok(differences) => wrong.extend(differences),
            Err(error) => wrong.push(format!("{}: {}", query.name, innermost(&error))),
        }
    }
    wrong
}

/// What the server said.
fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_query_of_a_load_keeps_to_its_module_and_to_its_declared_types() {
    let market = Market::open().await;
    let tx = walled(&market, "vendors").await.begin().await.unwrap();
    vendors::bulk::stage(&tx).await.unwrap();
    assert_eq!(wrong(vendors::bulk::queries(), &tx).await, Vec::<String>::new());
    tx.rollback().await.unwrap();

    let tx = walled(&market, "catalog").await.begin().await.unwrap();
    goods::stage(&tx).await.unwrap();
    assert_eq!(wrong(goods::queries(), &tx).await, Vec::<String>::new());
    tx.rollback().await.unwrap();

    let tx = walled(&market, "stock").await.begin().await.unwrap();
    stock::bulk::stage(&tx).await.unwrap();
    assert_eq!(wrong(stock::bulk::queries(), &tx).await, Vec::<String>::new());
    let strange = goods::queries().into_iter().find(|query| query.name == "put_shops").unwrap();
    let stopped = wrong(vec![strange], &tx).await;
    assert!(
        stopped[0].contains("permission denied for schema catalog"),
        "the wall is seen to stop it: {stopped:?}"
    );
    tx.rollback().await.unwrap();
    drop_roles(&market).await;
}

fn vendor(external_id: &str, slug: &str) -> Incoming {
    Incoming {
        external_id: external_id.to_owned(),
        slug: slug.to_owned(),
        name: external_id.to_owned(),
        text: String::new(),
        picture: None,
        open: true,
        created_at: Timestamp::UNIX_EPOCH,
        place: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_taken_is_given_to_nobody_twice_and_kept_for_good() {
    let market = Market::open().await;
    let env = Env::system();
    let load = async |source: &str, vendors: &[Incoming]| {
        let tx = market.street.db.begin().await.unwrap();
        let loaded = vendors::bulk::load(&tx, &env, source, vendors).await.unwrap();
        tx.commit().await.unwrap();
        loaded.into_iter().map(|loaded| (loaded.slug, loaded.outcome)).collect::<Vec<_>>()
    };
    let first = load("a", &[vendor("1", "casa"), vendor("2", "casa")]).await;
    assert_eq!(first[0], ("casa".to_owned(), Outcome::Imported));
    assert!(first[1].0.starts_with("casa-") && first[1].1 == Outcome::Imported, "{first:?}");
    let other = load("b", &[vendor("1", "casa")]).await;
    assert!(other[0].0.starts_with("casa-") && other[0].0 != first[1].0, "{other:?}");
    let again = load("a", &[vendor("2", "other"), vendor("1", "casa")]).await;
    assert_eq!(again, [(first[1].0.clone(), Outcome::Unchanged), ("casa".to_owned(), Outcome::Unchanged)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_whose_sku_is_taken_is_left_out_and_the_others_go_in() {
    let market = Market::open().await;
    let street = &market.street;
    let tx = street.db.begin().await.unwrap();
    let shop = vendors::bulk::load(&tx, &street.env, "a", &[vendor("1", "casa")]).await.unwrap()[0].vendor;
    let product = |external_id: &str, skus: &[&str]| goods::Incoming {
        external_id: external_id.to_owned(),
        vendor: shop,
        slug: "thing".to_owned(),
        name: "Thing".to_owned(),
        text: String::new(),
        categories: Vec::new(),
        pictures: Vec::new(),
        variants: skus
            .iter()
            .map(|sku| goods::IncomingVariant {
                sku: (*sku).to_owned(),
                options: serde_json::json!({ "of": sku }),
                price_minor: 100,
            })
            .collect(),
        created_at: Timestamp::UNIX_EPOCH,
        published_at: None,
    };
    let load = async |products: &[goods::Incoming]| {
        let loaded = goods::load(&street.catalog, &tx, "a", products).await.unwrap();
        loaded.into_iter().map(|l| (l.index, l.variants.len(), l.outcome)).collect::<Vec<_>>()
    };
    let first = load(&[product("1", &["A", "B"]), product("2", &["B"]), product("3", &["C"])]).await;
    assert_eq!(first, [(0, 2, Outcome::Imported), (2, 1, Outcome::Imported)]);
    let second = load(&[product("4", &["D", "A"]), product("1", &["B", "A"]), product("3", &["C"])]).await;
    assert_eq!(second, [(1, 2, Outcome::Updated), (2, 1, Outcome::Unchanged)]);
    tx.rollback().await.unwrap();
}
