//! Carts at the till: of several customers at once, in the transaction that writes their orders.

use std::collections::HashMap;
use std::sync::Arc;

use catalog::{Offer, VariantId};
use identity::Customer;
use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};
use kit_db::{Call, Transaction};
use stock::Shelves;

use crate::kept::Owner;
use crate::shown::show;
use crate::{CartId, Carts, Line, Shown};

kit_db::row! {
    struct LineRow {
        cart_id: CartId,
        account_id: Option<AccountId>,
        token_hash: Option<TokenHash>,
        variant_id: VariantId,
        quantity: i32,
        seen_price_minor: i64,
    }
}

kit_db::queries! { in "buy.sql";
    lock_carts(accounts: &'q [AccountId], tokens: &'q [&'q TokenHash], alive_since: Timestamp) -> ();
    lines_of_carts(accounts: &'q [AccountId], tokens: &'q [&'q TokenHash], alive_since: Timestamp) -> LineRow;
    empty_carts(carts: Vec<CartId>) -> ();
}

/// Which cart, for [`Carts::empty`].
#[derive(Clone, Debug)]
pub struct CartRef {
    id: CartId,
    owner: Owner,
}

/// A cart with something in it that nobody else changes until the transaction ends.
pub struct AtTill {
    /// Which.
    pub cart: CartRef,
    lines: Vec<Line>,
}

impl AtTill {
    /// What is in it.
    pub fn variants(&self) -> impl Iterator<Item = VariantId> {
        self.lines.iter().map(|line| line.variant)
    }

    /// The cart at the prices of `offers`, checked against what is on `shelves`.
    pub fn show(&self, offers: &HashMap<VariantId, Arc<Offer>>, shelves: &Shelves) -> Shown {
        show(&self.lines, offers, shelves)
    }
}

impl Carts {
    /// Locks the carts of these customers and answers what is in each, in their order, in one round trip; `None` for a cart with
    /// nothing in it, and for one that a customer before has.
    pub async fn at_till(
        &self,
        tx: &Transaction,
        customers: &[&Customer],
    ) -> Result<Vec<Option<AtTill>>, kit_db::Error> {
        let alive_since = Self::alive_since(self.env.now());
        let accounts: Vec<_> = customers.iter().filter_map(|customer| customer.account).collect();
        let guests = customers.iter().filter(|customer| customer.account.is_none());
        let tokens: Vec<_> = guests.filter_map(|customer| customer.guest.as_ref()).collect();
        let lock = lock_carts(&accounts, &tokens, alive_since);
        let lines = lines_of_carts(&accounts, &tokens, alive_since);
        lock.ready(tx).await?;
        lines.ready(tx).await?;
        // The locks are sent first, and waited for first.
        let (_, rows) = tokio::try_join!(biased; lock.execute(tx), lines.all(tx))?;
        let mut at_till = HashMap::<Owner, AtTill>::new();
        for row in rows {
            let owner = match (row.account_id, row.token_hash) {
                (Some(account), _) => Owner::Account(account),
                (None, Some(token)) => Owner::Guest(token),
                (None, None) => continue,
            };
            let at_till = at_till.entry(owner).or_insert_with_key(|owner| {
                let cart = CartRef { id: row.cart_id, owner: owner.clone() };
                AtTill { cart, lines: Vec::new() }
            });
            let LineRow { variant_id: variant, quantity, seen_price_minor, .. } = row;
            at_till.lines.push(Line { variant, quantity, seen_price_minor });
        }
        Ok(customers.iter().map(|customer| at_till.remove(&Owner::of(customer)?)).collect())
    }

    /// Empties carts that were bought, in the transaction in which they were [`at_till`](Self::at_till): run what is answered in it.
    pub fn empty(
        &self,
        tx: &Transaction,
        carts: impl IntoIterator<Item = CartRef>,
    ) -> Vec<Call<'static, ()>> {
        let (ids, owners): (Vec<_>, Vec<_>) = carts.into_iter().map(|cart| (cart.id, cart.owner)).unzip();
        let mut calls = vec![empty_carts(ids)];
        calls.extend(self.changing(tx, owners));
        calls
    }
}
