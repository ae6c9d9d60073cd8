//! The categories that a load needs.

use std::collections::HashMap;

use kit_db::{Error, Transaction};

use crate::categories::lock_tree;
use crate::{Catalog, CategoryId};

/// A category as the source tells of it, recognised by its slug.
#[derive(Clone, Debug)]
pub struct IncomingCategory {
    /// Its address.
    pub slug: String,
    /// Its name, in the market's language.
    pub name: String,
    /// The slug of what it stands below.
    pub parent: Option<String>,
    /// Its place among its siblings.
    pub position: i32,
}

kit_db::queries! { in "../bulk.sql";
    add_categories(
        ids: Vec<CategoryId>, slugs: Vec<&'q str>, parents: Vec<Option<&'q str>>, positions: Vec<i32>,
        names: Vec<&'q str>, language: &'q str,
    ) -> ();
    categories_by_slug(slugs: Vec<&'q str>) -> (String, CategoryId);
}

/// Adds the categories that are missing, parents before their children, and answers all of them by their slugs. Those that are
/// there stay as they are.
pub async fn load_categories(
    catalog: &Catalog,
    tx: &Transaction,
    categories: &[IncomingCategory],
) -> Result<HashMap<String, CategoryId>, Error> {
    lock_tree().execute(tx).await?;
    let (mut level, mut below): (Vec<_>, Vec<_>) = categories
        .iter()
        .partition(|c| c.parent.as_ref().is_none_or(|p| !categories.iter().any(|c| c.slug == *p)));
    while !level.is_empty() {
        add_categories(
            level.iter().map(|_| catalog.env.id()).collect(),
            level.iter().map(|c| c.slug.as_str()).collect(),
            level.iter().map(|c| c.parent.as_deref()).collect(),
            level.iter().map(|c| c.position).collect(),
            level.iter().map(|c| c.name.as_str()).collect(),
            &catalog.market.language,
        )
        .execute(tx)
        .await?;
        let next = |c: &&IncomingCategory| level.iter().any(|done| Some(&done.slug) == c.parent.as_ref());
        (level, below) = below.into_iter().partition(next);
    }
    let slugs = categories.iter().map(|c| c.slug.as_str()).collect();
    Ok(categories_by_slug(slugs).all(tx).await?.into_iter().collect())
}
