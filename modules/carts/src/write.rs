//! Changing what is in a cart.

use catalog::VariantId;
use identity::Customer;
use jiff::Timestamp;
use kit_core::{AccountId, Token, TokenHash};
use kit_db::Transaction;

use crate::kept::Owner;
use crate::{CartError, CartId, Carts, Quantity};

/// How many lines a cart may have.
pub(crate) const MAX_LINES: i64 = 100;

kit_db::queries! { in "write.sql";
    open_of_account(id: CartId, account: AccountId, now: Timestamp) -> (CartId,);
    open_of_guest(id: CartId, token: &'q TokenHash, now: Timestamp) -> ();
    lock_of_account(account: AccountId) -> (CartId,);
    lock_of_guest(token: &'q TokenHash, alive_since: Timestamp) -> (CartId,);
    put_line(
        cart: CartId, variant: VariantId, quantity: i32, seen_price_minor: i64, now: Timestamp, max_lines: i64, add: bool,
    ) -> ();
    remove_line(cart: CartId, variant: VariantId, now: Timestamp) -> ();
}

/// What becomes of a line that is there already.
#[derive(Clone, Copy)]
enum Put {
    Set,
    Add,
}

impl Carts {
    /// Sets how many of a variant are in the cart, at the price it has now. A guest without a cart gets one, and its token.
    pub async fn put(
        &self,
        customer: &Customer,
        variant: VariantId,
        quantity: Quantity,
    ) -> Result<Option<Token>, CartError> {
        self.put_line(customer, variant, quantity, Put::Set).await
    }

    /// Like [`put`](Self::put), but adds to what is there, up to [`Quantity::MAX`].
    pub async fn add(
        &self,
        customer: &Customer,
        variant: VariantId,
        quantity: Quantity,
    ) -> Result<Option<Token>, CartError> {
        self.put_line(customer, variant, quantity, Put::Add).await
    }

    /// Takes a variant out of the cart; one that is not in it is out already.
    pub async fn remove(&self, customer: &Customer, variant: VariantId) -> Result<(), kit_db::Error> {
        let now = self.env.now();
        let tx = self.db.begin().await?;
        let cart = match (customer.account, &customer.guest) {
            (Some(account), _) => lock_of_account(account).optional(&tx).await?,
            (None, Some(token)) => lock_of_guest(token, Self::alive_since(now)).optional(&tx).await?,
            (None, None) => None,
        };
        match cart {
            Some((cart,)) => {
                let mut calls = vec![remove_line(cart, variant, now)];
                calls.extend(self.changing(&tx, Owner::of(customer)));
                tx.commit_with(calls).await
            }
            None => tx.rollback().await,
        }
    }

    async fn put_line(
        &self,
        customer: &Customer,
        variant: VariantId,
        quantity: Quantity,
        put: Put,
    ) -> Result<Option<Token>, CartError> {
        let price_minor = self.price_of(variant).await?;
        let now = self.env.now();
        let tx = self.db.begin().await?;
        let (cart, token) = self.open(&tx, customer, now).await?;
        let add = matches!(put, Put::Add);
        let line = put_line(cart, variant, quantity.get(), price_minor, now, MAX_LINES, add);
        let mut calls = vec![line];
        if token.is_none() {
            // A cart that is new and a guest's is not kept anywhere.
            calls.extend(self.changing(&tx, Owner::of(customer)));
        }
        match tx.commit_with(calls).await {
            Ok(()) => Ok(token),
            Err(error) if error.ensured() == Some("cart_full") => Err(CartError::Full),
            Err(error) => Err(error.into()),
        }
    }

    /// What a variant costs, if it can be bought.
    async fn price_of(&self, variant: VariantId) -> Result<i64, CartError> {
        let variants = [variant];
        let connection = self.db.connection().await?;
        let (offers, available) = tokio::try_join!(
            self.catalog.offers(&connection, &variants),
            self.stock.available(&connection, &variants)
        )?;
        match offers.first() {
            None => Err(CartError::NoSuchVariant),
            Some(offer) if !offer.on_sale => Err(CartError::NotOnSale),
            Some(_) if available.iter().all(|level| level.available <= 0) => Err(CartError::SoldOut),
            Some(offer) => Ok(offer.price_minor),
        }
    }

    /// The customer's cart, locked until the transaction ends; a new one if there is none, with its token if it is a guest's.
    /// A token that no cart is kept for is never taken over: whoever made it up might know it of somebody else.
    async fn open(
        &self,
        tx: &Transaction,
        customer: &Customer,
        now: Timestamp,
    ) -> Result<(CartId, Option<Token>), kit_db::Error> {
        let id: CartId = self.env.id();
        if let Some(account) = customer.account {
            let (cart,) = open_of_account(id, account, now).one(tx).await?;
            return Ok((cart, None));
        }
        if let Some(token) = &customer.guest
            && let Some((cart,)) = lock_of_guest(token, Self::alive_since(now)).optional(tx).await?
        {
            return Ok((cart, None));
        }
        let token = Token::new(&self.env);
        open_of_guest(id, &token.hash(), now).execute(tx).await?;
        Ok((id, Some(token)))
    }
}
