//! A guest signs in: what was in the guest's cart goes into the account's.

use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};

use crate::kept::Owner;
use crate::write::{MAX_LINES, lock_of_guest, open_of_account};
use crate::{CartId, Carts};

kit_db::queries! { in "merge.sql";
    has_guest_cart(token: &'q TokenHash, alive_since: Timestamp) -> (CartId,);
    move_lines(account_cart: CartId, guest_cart: CartId, now: Timestamp, max_lines: i64) -> ();
    delete_cart(cart: CartId) -> ();
}

impl Carts {
    /// Puts the lines of the guest's cart into the account's and deletes the guest's, in one transaction. Quantities are added, up
    /// to 999; a line that the account has keeps the price that was seen there. Without a guest's cart nothing happens, so
    /// doing it twice, or twice at once, is doing it once.
    pub async fn merge(&self, account: AccountId, guest: &TokenHash) -> Result<(), kit_db::Error> {
        let now = self.env.now();
        let alive_since = Self::alive_since(now);
        // Most who sign in bring no cart: they make no row and take no lock.
        if has_guest_cart(guest, alive_since).optional(&self.db).await?.is_none() {
            return Ok(());
        }
        let tx = self.db.begin().await?;
        // The account's cart is locked first, always: two merges cannot wait for each other.
        let (account_cart,) = open_of_account(self.env.id(), account, now).one(&tx).await?;
        match lock_of_guest(guest, alive_since).optional(&tx).await? {
            Some((cart,)) => {
                let mut calls = vec![move_lines(account_cart, cart, now, MAX_LINES), delete_cart(cart)];
                calls.extend(self.changing(&tx, [Owner::Account(account), Owner::Guest(guest.clone())]));
                tx.commit_with(calls).await
            }
            None => tx.rollback().await,
        }
    }
}
