//! The street as a whole.

use std::collections::HashSet;

use crate::{
    accounts::{Account, accounts},
    categories::{Category, categories},
    chance::Chance,
    compose::{Product, goods, share},
    shops::{SHOPS, Vendor, open},
};

/// Everything there is to put into an empty market.
#[derive(Clone, Debug, PartialEq)]
pub struct Street {
    /// Departments and leaves, parents first.
    pub categories: Vec<Category>,
    /// The shops; [`Product::vendor`] is an index into them.
    pub vendors: Vec<Vendor>,
    /// What they sell, vendor by vendor.
    pub products: Vec<Product>,
    /// Who can sign in.
    pub accounts: [Account; 4],
}

/// Makes the street of a seed. The vendors and their trades stay; the seed decides what lies on whose shelf, at what
/// price, how many, drawn how, and on which side of a junction a shop stands.
#[must_use]
pub fn street(seed: u64) -> Street {
    let vendors = open(seed);
    let mut taken = HashSet::new();
    let mut products = Vec::new();
    for (index, vendor) in vendors.iter().enumerate() {
        let trade = SHOPS[index].trade;
        let colleagues = || SHOPS.iter().filter(|shop| std::ptr::eq(shop.trade, trade));
        let place = SHOPS[..index].iter().filter(|shop| std::ptr::eq(shop.trade, trade)).count();
        let ideas = share(trade, seed, colleagues().count());
        let mut chance = Chance::named(seed, &vendor.slug);
        let count = (chance.between(31, 37) as usize).min(ideas[place].len());
        products.extend(goods(
            vendor,
            index,
            products.len(),
            &ideas[place][..count],
            &mut chance,
            &mut taken,
        ));
    }
    Street { categories: categories(), vendors, products, accounts: accounts() }
}
