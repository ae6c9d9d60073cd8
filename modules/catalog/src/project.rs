//! Keeps what reads stand on: listings, placements, search, words.
//!
//! A projection is what follows from products, categories and shops, so it can be made again at any time: [`Catalog::project`] does,
//! for one product or for thousands, and writes only what differs.

use std::collections::BTreeMap;

use kit_db::Transaction;

use crate::{Catalog, ProductId};

/// How many products are projected by one round of statements.
const BATCH: usize = 1000;

kit_db::row! {
    struct Texts {
        product: ProductId, published: bool, searched: bool, name: String, text: String, shop: String, categories: String,
    }
}

kit_db::queries! { in "project.sql";
    /// The tree stays as it is until the transaction ends.
    keep_tree() -> ();
    lock_in_order(products: &'q [ProductId]) -> ();
    project_prices(products: &'q [ProductId]) -> ();
    project_listings(products: &'q [ProductId]) -> ();
    project_placements(products: &'q [ProductId]) -> ();
    project_bestsellers(products: &'q [ProductId]) -> ();
    texts_to_search(products: &'q [ProductId], language: &'q str) -> Texts;
    /// Words that the search of these products does not find yet; how many of the products each.
    words_not_found(products: &'q [ProductId], words: &'q [String], language: &'q str, search: &'q str) -> (String, i64);
    set_search(
        products: &'q [ProductId], names: &'q [String], shops: &'q [String], categories: &'q [String], texts: &'q [String],
        search: &'q str, language: &'q str,
    ) -> ();
    clear_search(products: &'q [ProductId], language: &'q str) -> ();
    add_words(words: &'q [String]) -> ();
    count_words(words: &'q [String], more: &'q [i64]) -> ();
}

impl Catalog {
    /// Makes everything that follows from these products right again, in the transaction that changed them: their span of prices,
    /// the lists they are in, how they are found. Locks them.
    pub async fn project(&self, tx: &Transaction, products: &[ProductId]) -> Result<(), kit_db::Error> {
        self.lock_for_edit(tx, products).await?;
        for batch in products.chunks(BATCH) {
            let before = self.lists_of(tx, batch).await?;
            lists(tx, batch).await?;
            project_bestsellers(batch).execute(tx).await?;
            self.project_search(tx, batch).await?;
            self.products_changed(tx, batch, before).await?;
        }
        Ok(())
    }

    /// The same where neither a text nor a category has changed, but a price or a place: leaves search alone.
    pub async fn project_lists(&self, tx: &Transaction, products: &[ProductId]) -> Result<(), kit_db::Error> {
        self.lock_for_edit(tx, products).await?;
        for batch in products.chunks(BATCH) {
            let before = self.lists_of(tx, batch).await?;
            lists(tx, batch).await?;
            self.products_changed(tx, batch, before).await?;
        }
        Ok(())
    }

    /// The same where nobody but its vendor sees the product: it is in no list and not searched, so only its prices are to be right.
    pub(crate) async fn project_hidden(
        &self,
        tx: &Transaction,
        product: ProductId,
    ) -> Result<(), kit_db::Error> {
        project_prices(&[product]).execute(tx).await?;
        Ok(())
    }

    /// Locks the tree against moves, then products in the order of their ids: what every write to products begins with. What is read
    /// after it is what was committed by whoever held the locks before.
    pub(crate) async fn lock_for_edit(
        &self,
        tx: &Transaction,
        products: &[ProductId],
    ) -> Result<(), kit_db::Error> {
        keep_tree().execute(tx).await?;
        lock_in_order(products).execute(tx).await?;
        Ok(())
    }

    async fn project_search(&self, tx: &Transaction, products: &[ProductId]) -> Result<(), kit_db::Error> {
        let (language, search) = (self.market.language.as_str(), self.market.text_search);
        let rows = texts_to_search(products, language).all(tx).await?;
        let (published, hidden): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.published);
        let (known, fresh): (Vec<_>, Vec<_>) = published.iter().partition(|row| row.searched);
        let gone: Vec<_> = hidden.iter().filter(|row| row.searched).collect();

        let mut uses = BTreeMap::<String, i64>::new();
        fresh.iter().flat_map(|row| row.words()).for_each(|word| *uses.entry(word).or_default() += 1);
        gone.iter().flat_map(|row| row.words()).for_each(|word| *uses.entry(word).or_default() -= 1);
        let (of, words): (Vec<_>, Vec<_>) =
            known.iter().flat_map(|row| row.words().into_iter().map(|word| (row.product, word))).unzip();
        if !words.is_empty() {
            let new = words_not_found(&of, &words, language, search).all(tx).await?;
            new.into_iter().for_each(|(word, products)| *uses.entry(word).or_default() += products);
        }

        if !published.is_empty() {
            let folded = |of: fn(&Texts) -> &str| {
                published.iter().map(|row| kit_core::fold(of(row))).collect::<Vec<_>>()
            };
            let ids: Vec<_> = published.iter().map(|row| row.product).collect();
            let (names, shops) = (folded(|row| &row.name), folded(|row| &row.shop));
            let (categories, texts) = (folded(|row| &row.categories), folded(|row| &row.text));
            set_search(&ids, &names, &shops, &categories, &texts, search, language).execute(tx).await?;
        }
        if !gone.is_empty() {
            let ids: Vec<_> = gone.iter().map(|row| row.product).collect();
            clear_search(&ids, language).execute(tx).await?;
        }
        let (words, more): (Vec<_>, Vec<_>) = uses.into_iter().filter(|(_, more)| *more != 0).unzip();
        if !words.is_empty() {
            add_words(&words).execute(tx).await?;
            count_words(&words, &more).execute(tx).await?;
        }
        Ok(())
    }
}

async fn lists(tx: &Transaction, products: &[ProductId]) -> Result<(), kit_db::Error> {
    project_prices(products).execute(tx).await?;
    project_listings(products).execute(tx).await?;
    project_placements(products).execute(tx).await?;
    Ok(())
}

impl Texts {
    /// The different words of all that is searched, of three letters and more.
    fn words(&self) -> Vec<String> {
        let mut words: Vec<_> = [&self.name, &self.shop, &self.categories, &self.text]
            .into_iter()
            .flat_map(|text| kit_core::words(text))
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 3)
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}
