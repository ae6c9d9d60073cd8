//! Carts at the till: of several customers at once, in the transaction that writes their orders.

use std::collections::HashMap;
use std::sync::Arc;

use catalog::{Offer, VariantId};
use identity::Customer;
use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};
use kit_db::{Call, Transaction};
use stock::Shelves;

use crate::shown::{Kept, show};
use crate::{CartId, Carts, Shown};

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

/// A cart with something in it that nobody else changes until the transaction ends.
pub struct AtTill {
    /// Which, for [`Carts::empty`].
    pub cart: CartId,
    lines: Vec<Kept>,
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
        let mut of_accounts = HashMap::<AccountId, AtTill>::new();
        let mut of_guests = HashMap::<TokenHash, AtTill>::new();
        for row in rows {
            let empty = || AtTill { cart: row.cart_id, lines: Vec::new() };
            let at_till = match (row.account_id, row.token_hash) {
                (Some(account), _) => of_accounts.entry(account).or_insert_with(empty),
                (None, Some(token)) => of_guests.entry(token).or_insert_with(empty),
                (None, None) => continue,
            };
            let LineRow { variant_id: variant, quantity, seen_price_minor, .. } = row;
            at_till.lines.push(Kept { variant, quantity, seen_price_minor });
        }
        let take = |customer: &&Customer| match (customer.account, &customer.guest) {
            (Some(account), _) => of_accounts.remove(&account),
            (None, Some(token)) => of_guests.remove(token),
            (None, None) => None,
        };
        Ok(customers.iter().map(take).collect())
    }

    /// Empties carts that were bought, in the transaction in which they were [`at_till`](Self::at_till).
    pub fn empty(&self, carts: Vec<CartId>) -> Call<'static, ()> {
        empty_carts(carts)
    }
}
