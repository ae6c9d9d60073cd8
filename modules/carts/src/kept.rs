//! Carts in use, in this process: a customer who looks around is told what is in the cart without a question to the database.

use std::sync::Arc;

use identity::Customer;
use jiff::Timestamp;
use kit_cache::{Found, Tag};
use kit_core::{AccountId, TokenHash};
use kit_db::{Call, Transaction};

use crate::idle::{KEPT, NOTED};
use crate::shown::{lines_of_account, lines_of_guest};
use crate::{Carts, Line};

/// Which share of the cache's bytes they take, in hundredths.
pub(crate) const SHARE: u64 = 3;

/// Whose a cart is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    Account(AccountId),
    Guest(TokenHash),
}

/// What is in a cart.
pub(crate) struct Content {
    pub(crate) lines: Vec<Line>,
    /// When it was last noted that a guest's is looked at.
    touched_at: Timestamp,
}

impl Owner {
    pub(crate) fn of(customer: &Customer) -> Option<Self> {
        let guest = || customer.guest.clone().map(Self::Guest);
        customer.account.map(Self::Account).or_else(guest)
    }

    fn tag(&self) -> Tag {
        match self {
            Self::Account(account) => Tag::private("cart", account.0.as_bytes()),
            Self::Guest(token) => Tag::private("cart", &token.0),
        }
    }
}

impl Carts {
    /// What is in the customer's cart; none for a guest who has none. `anew`: what is kept will not do.
    pub(crate) async fn content(
        &self,
        owner: Owner,
        anew: bool,
    ) -> Result<Option<Arc<Content>>, kit_db::Error> {
        let now = self.env.now();
        let is_known =
            |content: &Content| matches!(owner, Owner::Account(_)) || content.touched_at > now - NOTED;
        if !anew && let Some(content) = self.kept.get(&owner).filter(|content| is_known(content)) {
            return Ok(Some(content));
        }
        let began = self.kept.now();
        let (rows, mut touched_at) = match &owner {
            Owner::Account(account) => (lines_of_account(*account).all(&self.db).await?, now),
            Owner::Guest(token) => {
                let rows = lines_of_guest(token, now - KEPT).all(&self.db).await?;
                let Some(row) = rows.first() else { return Ok(None) };
                let touched_at = row.touched_at;
                (rows, touched_at)
            }
        };
        if let Some(row) = rows.first().filter(|_| touched_at <= now - NOTED) {
            self.note_look(row.cart_id, now).await;
            touched_at = now;
        }
        let lines: Vec<Line> = rows.into_iter().filter_map(Line::read).collect();
        let (bytes, tags) = (lines.len() * size_of::<Line>(), vec![owner.tag()]);
        let found = Found { value: Content { lines, touched_at }, tags, bytes };
        Ok(Some(self.kept.put(owner, found, began)))
    }

    /// States that these carts change with the transaction; what is answered is to be run in it.
    pub(crate) fn changing(
        &self,
        tx: &Transaction,
        owners: impl IntoIterator<Item = Owner>,
    ) -> Vec<Call<'static, ()>> {
        let tags = owners.into_iter().map(|owner| owner.tag()).collect();
        self.catalog.cache().touching(tx, &self.market, tags)
    }
}
