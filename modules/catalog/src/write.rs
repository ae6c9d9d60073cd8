//! What belongs to a product, written as its vendor wants it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::Timestamp;
use kit_db::Transaction;
use vendors::VendorId;

use crate::{Catalog, CategoryId, Error, Product, ProductId, ProductInput, VariantId, slugs};

kit_db::row! { struct KnownVariant { id: VariantId, product: ProductId, sku: String } }

kit_db::queries! { in "write.sql";
    put_text(product: ProductId, language: &'q str, name: &'q str, text: &'q str) -> ();
    unknown_categories(categories: &'q [CategoryId]) -> (CategoryId,);
    drop_categories(product: ProductId, categories: &'q [CategoryId]) -> ();
    put_categories(product: ProductId, categories: &'q [CategoryId]) -> ();
    drop_pictures(product: ProductId, keep: i16) -> ();
    put_pictures(product: ProductId, urls: &'q [String], alts: &'q [String]) -> ();
    /// All of the product's variants, and whichever else of the vendor's has one of these SKUs.
    known_variants(vendor: VendorId, product: ProductId, skus: &'q [String]) -> KnownVariant;
    /// Out of the way of each other, so that SKUs can be swapped.
    park_skus(variants: &'q [VariantId]) -> ();
    retire_others(product: ProductId, variants: &'q [VariantId], at: Timestamp) -> ();
    put_variants(
        product: ProductId, vendor: VendorId, ids: &'q [VariantId], skus: &'q [String], options: &'q [serde_json::Value],
        prices: &'q [i64],
    ) -> ();
}

/// Writes texts, categories, pictures and variants of a product whose row is there and locked.
pub(crate) async fn write(
    catalog: &Catalog,
    tx: &Transaction,
    vendor: VendorId,
    product: ProductId,
    input: &ProductInput,
) -> Result<(), Error> {
    put_text(product, &catalog.market.language, &input.name, &input.text).execute(tx).await?;
    write_categories(tx, product, &input.categories).await?;
    let (urls, alts): (Vec<_>, Vec<_>) =
        input.pictures.iter().map(|p| (p.url.as_str().to_owned(), p.alt.to_string())).unzip();
    drop_pictures(product, i16::try_from(urls.len()).unwrap_or(i16::MAX)).execute(tx).await?;
    put_pictures(product, &urls, &alts).execute(tx).await?;
    write_variants(catalog, tx, vendor, product, input).await
}

async fn write_categories(
    tx: &Transaction,
    product: ProductId,
    categories: &[CategoryId],
) -> Result<(), Error> {
    if let Some((unknown,)) = unknown_categories(categories).optional(tx).await? {
        return Err(Error::UnknownCategory(unknown.to_string()));
    }
    let mut seen = HashSet::new();
    let categories: Vec<_> = categories.iter().copied().filter(|category| seen.insert(*category)).collect();
    drop_categories(product, &categories).execute(tx).await?;
    put_categories(product, &categories).execute(tx).await?;
    Ok(())
}

async fn write_variants(
    catalog: &Catalog,
    tx: &Transaction,
    vendor: VendorId,
    product: ProductId,
    input: &ProductInput,
) -> Result<(), Error> {
    if input.variants.iter().map(|v| &*v.options).collect::<BTreeSet<_>>().len() < input.variants.len() {
        return Err(Error::SameOptions);
    }
    let given: Vec<String> =
        input.variants.iter().map(|v| v.sku.to_string()).filter(|sku| !sku.is_empty()).collect();
    let known = known_variants(vendor, product, &given).all(tx).await?;
    let taken = |sku: &String| known.iter().any(|k| k.sku == *sku && k.product != product);
    let taken: Vec<_> = given.iter().filter(|sku| taken(sku)).cloned().collect();
    if !taken.is_empty() {
        return Err(Error::SkuTaken(taken));
    }
    let own = || known.iter().filter(|k| k.product == product);

    let mut chosen = BTreeMap::<String, VariantId>::new();
    let (mut ids, mut skus) = (Vec::new(), Vec::new());
    for variant in &input.variants {
        let id = match variant.id {
            Some(id) => own().find(|k| k.id == id).map(|k| k.id).ok_or(Error::NoVariant)?,
            None => own().find(|k| k.sku == *variant.sku).map_or_else(|| catalog.env.id(), |k| k.id),
        };
        let stored = own().find(|k| k.id == id).map(|k| k.sku.clone());
        let made_up = || stored.unwrap_or_else(|| format!("P-{}", slugs::tail(id.0).to_uppercase()));
        let sku = if variant.sku.is_empty() { made_up() } else { variant.sku.to_string() };
        if chosen.insert(sku.clone(), id).is_some() || ids.contains(&id) {
            return Err(Error::SkuTaken(vec![sku]));
        }
        ids.push(id);
        skus.push(sku);
    }
    // A SKU that a retired variant of this product has is freed for the one that takes it.
    let moving: Vec<_> = own()
        .filter(|k| chosen.get(&k.sku).is_some_and(|id| *id != k.id) || renamed(k, &ids, &skus))
        .map(|k| k.id)
        .collect();
    if !moving.is_empty() {
        park_skus(&moving).execute(tx).await?;
    }
    let options: Vec<_> = input.variants.iter().map(|v| serde_json::json!(&*v.options)).collect();
    let prices: Vec<_> = input.variants.iter().map(|v| v.price.minor()).collect();
    retire_others(product, &ids, catalog.env.now()).execute(tx).await?;
    put_variants(product, vendor, &ids, &skus, &options, &prices).execute(tx).await?;
    Ok(())
}

fn renamed(known: &KnownVariant, ids: &[VariantId], skus: &[String]) -> bool {
    ids.iter().zip(skus).any(|(id, sku)| *id == known.id && *sku != known.sku)
}

/// Whether a product is already what `input` says.
pub(crate) fn is_as(product: &Product, input: &ProductInput) -> bool {
    product.name == *input.name
        && product.text == *input.text
        && product.categories.iter().map(|c| c.id).eq(input.categories.iter().copied())
        && product.pictures.len() == input.pictures.len()
        && product
            .pictures
            .iter()
            .zip(&input.pictures)
            .all(|(is, want)| is.url == want.url.as_str() && is.alt == *want.alt)
        && product.variants.len() == input.variants.len()
        && product.variants.iter().zip(&input.variants).all(|(is, want)| {
            want.id.is_none_or(|id| id == is.id)
                && (is.sku == *want.sku || (want.sku.is_empty() && want.id.is_some()))
                && is.options == *want.options
                && is.price_minor == want.price.minor()
        })
}
