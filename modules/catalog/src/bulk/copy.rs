//! What a load is told, on its way into the temporary tables.

use std::pin::pin;

use kit_core::Env;
use kit_db::tokio_postgres::types::{ToSql, Type};
use kit_db::{Error, Transaction};

use super::Incoming;
use crate::{ProductId, VariantId};

pub(super) async fn products(tx: &Transaction, env: &Env, products: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_products (n, external_id, id, vendor_id, slug, published_at, created_at,
        name, text) FROM STDIN BINARY";
    const TYPES: &[Type] = &[
        Type::INT4,
        Type::TEXT,
        Type::UUID,
        Type::UUID,
        Type::TEXT,
        Type::TIMESTAMPTZ,
        Type::TIMESTAMPTZ,
        Type::TEXT,
        Type::TEXT,
    ];
    let mut rows = pin!(tx.copy_in(INTO, TYPES).await?);
    for (n, product) in (0i32..).zip(products) {
        let row: [&(dyn ToSql + Sync); 9] = [
            &n,
            &product.external_id,
            &env.id::<ProductId>(),
            &product.vendor,
            &product.slug,
            &product.published_at,
            &product.created_at,
            &product.name,
            &product.text,
        ];
        rows.as_mut().write(&row).await.map_err(failed)?;
    }
    rows.finish().await.map_err(failed)?;
    Ok(())
}

pub(super) async fn variants(tx: &Transaction, env: &Env, products: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_variants (n, position, id, sku, options, price_minor) FROM STDIN BINARY";
    const TYPES: &[Type] = &[Type::INT4, Type::INT2, Type::UUID, Type::TEXT, Type::JSONB, Type::INT8];
    let mut rows = pin!(tx.copy_in(INTO, TYPES).await?);
    for (n, product) in (0i32..).zip(products) {
        for (position, variant) in (0i16..).zip(&product.variants) {
            let id = env.id::<VariantId>();
            let row: [&(dyn ToSql + Sync); 6] =
                [&n, &position, &id, &variant.sku, &variant.options, &variant.price_minor];
            rows.as_mut().write(&row).await.map_err(failed)?;
        }
    }
    rows.finish().await.map_err(failed)?;
    Ok(())
}

pub(super) async fn categories(tx: &Transaction, products: &[Incoming]) -> Result<(), Error> {
    const INTO: &str =
        "COPY pg_temp.incoming_product_categories (n, category_id, position) FROM STDIN BINARY";
    let mut rows = pin!(tx.copy_in(INTO, &[Type::INT4, Type::UUID, Type::INT2]).await?);
    for (n, product) in (0i32..).zip(products) {
        for (position, category) in (0i16..).zip(&product.categories) {
            rows.as_mut().write(&[&n, category, &position]).await.map_err(failed)?;
        }
    }
    rows.finish().await.map_err(failed)?;
    Ok(())
}

pub(super) async fn pictures(tx: &Transaction, products: &[Incoming]) -> Result<(), Error> {
    const INTO: &str = "COPY pg_temp.incoming_pictures (n, position, url, alt) FROM STDIN BINARY";
    let mut rows = pin!(tx.copy_in(INTO, &[Type::INT4, Type::INT2, Type::TEXT, Type::TEXT]).await?);
    for (n, product) in (0i32..).zip(products) {
        for (position, (url, alt)) in (0i16..).zip(&product.pictures) {
            rows.as_mut().write(&[&n, &position, url, alt]).await.map_err(failed)?;
        }
    }
    rows.finish().await.map_err(failed)?;
    Ok(())
}

fn failed(source: kit_db::tokio_postgres::Error) -> Error {
    Error::Query { query: "COPY", source }
}
