//! A market with a shop in it.

use catalog::{
    Catalog, CategoryId, Error, NewCategory, PictureInput, PictureUrl, Price, Product, ProductId,
    ProductInput, VariantInput, VariantOptions,
};
use kit_core::{Env, Point};
use kit_db::tokio_postgres::types::ToSql;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_db::{Pool, Transaction};
use kit_jobs::Wake;
use kit_web::Text;
use street_fixture::Database;
use vendors::{PlaceId, VendorId};

pub(crate) struct Street {
    pub(crate) catalog: Catalog,
    pub(crate) env: Env,
    pub(crate) db: Pool,
    pub(crate) sql: Client,
    pub(crate) shop: VendorId,
    _database: Database,
}

/// A fresh market with one shop, `Bread & Salt`, that has one place in Berlin.
pub(crate) async fn street() -> Street {
    let database = street_fixture::database().await;
    let env = street_fixture::env_at("2026-05-04T10:00:00Z");
    let catalog = Catalog::new(street_fixture::market(), database.db.clone(), env.clone(), Wake::default());
    let (sql, connection) = kit_db::tokio_postgres::connect(&database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let shop = env.id();
    let street = Street { catalog, env, db: database.db.clone(), sql, shop, _database: database };
    street.put_shop(shop, "Bread & Salt", &[(street.env.id(), "52.5,13.4")]).await;
    street
}

impl Street {
    pub(crate) async fn begin(&self) -> Transaction {
        self.db.begin().await.unwrap()
    }

    pub(crate) async fn put_shop(&self, shop: VendorId, name: &str, places: &[(PlaceId, &str)]) {
        let places: Vec<(PlaceId, Point)> =
            places.iter().map(|(id, at)| (*id, at.parse().unwrap())).collect();
        let tx = self.begin().await;
        self.catalog.put_shop(&tx, shop, &kit_core::slug(name), name, &places).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub(crate) async fn category(&self, name: &str, parent: Option<CategoryId>) -> CategoryId {
        let tx = self.begin().await;
        let slug = kit_core::slug(name);
        let new = NewCategory { slug: &slug, name, parent, position: 0 };
        let id = self.catalog.put_category(&tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub(crate) async fn create(&self, input: &ProductInput) -> Product {
        let tx = self.begin().await;
        let product = self.catalog.create(&tx, self.shop, input).await.unwrap();
        tx.commit().await.unwrap();
        product
    }

    pub(crate) async fn publish(&self, product: ProductId) -> Product {
        let tx = self.begin().await;
        let product = self.catalog.publish(&tx, self.shop, product, None).await.unwrap();
        tx.commit().await.unwrap();
        product
    }

    /// Edits what it reads, whatever its version.
    pub(crate) async fn edit(&self, product: ProductId, input: &ProductInput) -> Result<Product, Error> {
        let tx = self.begin().await;
        let product = self.catalog.edit(&tx, self.shop, product, None, input).await?;
        tx.commit().await.unwrap();
        Ok(product)
    }

    pub(crate) async fn number(&self, sql: &str, params: &[&(dyn ToSql + Sync)]) -> i64 {
        self.sql.query_one(sql, params).await.unwrap().get(0)
    }

    /// The products that a word finds.
    pub(crate) async fn found(&self, word: &str) -> i64 {
        let sql = "SELECT count(*) FROM catalog.product_texts WHERE search @@ plainto_tsquery('english', $1)";
        self.number(sql, &[&kit_core::fold(word)]).await
    }

    /// How many published products are counted to have a word; none if it is not known.
    pub(crate) async fn uses(&self, word: &str) -> Option<i64> {
        let row =
            self.sql.query_opt("SELECT uses FROM catalog.words WHERE word = $1", &[&word]).await.unwrap();
        row.map(|row| row.get(0))
    }
}

/// A product with one variant.
pub(crate) fn input(name: &str, price: i64) -> ProductInput {
    ProductInput {
        name: Text::new(name).unwrap(),
        text: Text::default(),
        categories: Vec::new(),
        pictures: vec![PictureInput {
            url: PictureUrl::new("/pictures/a.svg").unwrap(),
            alt: Text::default(),
        }],
        variants: vec![variant("", &[], price)],
    }
}

/// A variant.
pub(crate) fn variant(sku: &str, options: &[(&str, &str)], price: i64) -> VariantInput {
    let options = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    VariantInput {
        id: None,
        sku: Text::new(sku).unwrap(),
        options: VariantOptions::new(options).unwrap(),
        price: Price::new(price).unwrap(),
    }
}

/// The same product, to be edited.
pub(crate) fn again(product: &Product) -> ProductInput {
    ProductInput {
        name: Text::new(&product.name).unwrap(),
        text: Text::new(&product.text).unwrap(),
        categories: product.categories.iter().map(|category| category.id).collect(),
        pictures: product
            .pictures
            .iter()
            .map(|p| PictureInput { url: PictureUrl::new(&p.url).unwrap(), alt: Text::new(&p.alt).unwrap() })
            .collect(),
        variants: product
            .variants
            .iter()
            .map(|v| VariantInput {
                id: Some(v.id),
                sku: Text::new(&v.sku).unwrap(),
                options: VariantOptions::new(v.options.clone()).unwrap(),
                price: Price::new(v.price_minor).unwrap(),
            })
            .collect(),
    }
}
