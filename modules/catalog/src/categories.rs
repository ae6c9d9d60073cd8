//! The market's tree of categories.

use std::sync::Arc;

use kit_cache::Found;
use kit_db::{Runs, Transaction};

use crate::{Catalog, CategoryId, Departments, Error, ProductId, kept};

kit_db::row! {
    /// A category as it stands in the tree.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Category {
        /// Its id.
        pub id: CategoryId,
        /// What projections carry; 0 is never one, it means everything.
        pub key: i32,
        /// The one above it; `None` for a department.
        pub parent: Option<CategoryId>,
        /// Its address.
        pub slug: String,
        /// Its name in the market's language.
        pub name: String,
        /// Its place among those beside it.
        pub position: i32,
    }
}

kit_db::row! { struct Known { id: CategoryId, parent: Option<CategoryId>, name: Option<String> } }

kit_db::queries! { in "categories.sql";
    /// Ancestors before descendants; those beside each other in their order.
    category_tree(language: &'q str) -> Category;
    /// Nobody else changes the tree, or lists goods by it, until the transaction ends.
    lock_tree() -> ();
    known_category(slug: &'q str, language: &'q str) -> Known;
    would_be_a_cycle(category: CategoryId, parent: CategoryId) -> (bool,);
    put_category_row(id: CategoryId, parent: Option<CategoryId>, slug: &'q str, position: i32) -> (CategoryId,);
    put_category_text(category: CategoryId, language: &'q str, name: &'q str) -> ();
    products_of_branch(category: CategoryId) -> (ProductId,);
}

/// A category to make or to change.
#[derive(Clone, Debug)]
pub struct NewCategory<'a> {
    /// By which it is known; made of [`kit_core::slug`]'s characters.
    pub slug: &'a str,
    /// Its name in the market's language.
    pub name: &'a str,
    /// The one above it.
    pub parent: Option<CategoryId>,
    /// Its place among those beside it.
    pub position: i32,
}

impl Catalog {
    /// The whole tree: ancestors before descendants, those beside each other in their order.
    pub async fn categories(&self, on: &impl Runs) -> Result<Vec<Category>, kit_db::Error> {
        category_tree(&self.market.language).all(on).await
    }

    /// The departments, for the frame of pages; kept.
    pub async fn departments(&self) -> Result<Arc<Departments>, kit_db::Error> {
        let read = async || {
            let tree = self.categories(&self.fresh()).await?;
            let top = tree.into_iter().filter(|category| category.parent.is_none());
            let value = Departments(top.map(|category| (category.slug, category.name)).collect());
            Ok(Found { value, tags: vec![kept::TREE], bytes: 4096 })
        };
        self.departments.get_or_read(&(), read).await
    }

    /// Makes the category with this slug, or gives it this name, parent and position. Goods in its branch are listed anew where
    /// that matters to them. Moves of categories happen one at a time.
    pub async fn put_category(&self, tx: &Transaction, new: NewCategory<'_>) -> Result<CategoryId, Error> {
        lock_tree().execute(tx).await?;
        let language = &self.market.language;
        let known = known_category(new.slug, language).optional(tx).await?;
        if let (Some(known), Some(parent)) = (&known, new.parent)
            && would_be_a_cycle(known.id, parent).one(tx).await?.0
        {
            return Err(Error::CategoryCycle);
        }
        let id = known.as_ref().map_or_else(|| self.env.id(), |known| known.id);
        let (id,) = put_category_row(id, new.parent, new.slug, new.position).one(tx).await?;
        put_category_text(id, language, new.name).execute(tx).await?;
        self.touch(tx, vec![kept::TREE]).await?;
        let same = known.is_none_or(|k| k.parent == new.parent && k.name.as_deref() == Some(new.name));
        if !same {
            let products: Vec<_> =
                products_of_branch(id).all(tx).await?.into_iter().map(|(product,)| product).collect();
            self.project(tx, &products).await?;
        }
        Ok(id)
    }
}
