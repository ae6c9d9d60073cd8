//! One order, from the customer's first step to the comparison with the files.

use std::collections::HashMap;
use std::sync::Arc;

use kit_core::{Env, Money};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::Instant;

use super::api::{Api, Trouble};
use super::check::{Difference, compare};
use super::customer::{Customer, Found, sign_up_and_in};
use super::plan::{Offer, Plan, Planned, PlannedLine};
use super::tally::{Outcome, Tally};
use super::vendor::Vendors;

/// How often a customer looks at a changed cart again before giving up.
const LOOKS: usize = 5;

/// Plays orders.
pub(crate) struct Player {
    api: Api,
    vendors: Vendors,
    tally: Arc<Tally>,
    /// Sets the keys of this replay apart from those of others.
    run: String,
    /// Each person's session, and its turn: a person has one cart.
    people: HashMap<String, Arc<Mutex<Option<String>>>>,
    /// The turn at offers that are wanted at different prices.
    turns: HashMap<Offer, Arc<Mutex<()>>>,
}

impl Player {
    /// Plays the orders of a plan.
    pub(crate) fn new(api: Api, vendors: Vendors, plan: &Plan, tally: Arc<Tally>) -> Self {
        let random: [u8; 8] = Env::system().random();
        let people = plan.orders.iter().map(|order| (order.person.clone(), Arc::default())).collect();
        let turns = plan.varying.iter().map(|offer| (offer.clone(), Arc::default())).collect();
        Self { api, vendors, tally, run: format!("{:016x}", u64::from_be_bytes(random)), people, turns }
    }

    /// Plays an order and tells the tally how it went.
    pub(crate) async fn play(&self, order: &Planned) {
        let outcome = match self.through(order).await {
            Ok(differences) if differences.is_empty() => Outcome::Same,
            Ok(differences) => Outcome::Different(differences),
            Err(trouble) => Outcome::Failed(trouble.to_string()),
        };
        self.tally.ended(&order.id, outcome);
    }

    async fn through(&self, order: &Planned) -> Result<Vec<Difference>, Trouble> {
        let mut session = match self.people.get(&order.person) {
            Some(person) => Arc::clone(person).lock_owned().await,
            None => return Err(Trouble::Odd("a person who is not in the plan".to_owned())),
        };
        let token = match &*session {
            Some(token) => token.clone(),
            None => session.insert(sign_up_and_in(&self.api, &order.person).await?).clone(),
        };
        let customer = Customer::new(&self.api, token);
        let (id, found) = self.buy(&customer, order).await?;
        let bought = Instant::now();
        // The cart is empty again: the next order of this person may begin.
        drop(session);
        let paid = customer.follow(&id).await?;
        if paid.status == "paid" {
            self.tally.paid(bought.elapsed());
            for part in &paid.vendor_orders {
                self.vendors.handle(part, order.fate, &self.run).await?;
            }
        }
        let ended = customer.order(&id).await?;
        Ok(compare(order, &found, &ended))
    }

    /// Answers the order's id, and where its lines were found.
    async fn buy(&self, customer: &Customer<'_>, order: &Planned) -> Result<(String, Vec<Found>), Trouble> {
        let turns = self.turns(order).await;
        let mut changed = None;
        for look in 0..LOOKS {
            customer.empty_cart().await?;
            let mut found = Vec::with_capacity(order.lines.len());
            let mut revision = String::new();
            for line in &order.lines {
                let at = customer.find(&line.offer).await?;
                revision = self.put(customer, line, &at).await?;
                found.push(at);
            }
            let key = format!("{}-{}-{look}", self.run, order.id);
            let started = Instant::now();
            match customer.check_out(order, &revision, key).await {
                Ok(id) => {
                    self.tally.checked_out(started.elapsed());
                    drop(turns);
                    return Ok((id, found));
                }
                Err(trouble) if trouble.code() == "cart_changed" => {
                    self.tally.retried();
                    changed = Some(trouble);
                }
                Err(trouble) => return Err(trouble),
            }
        }
        Err(changed.unwrap_or_else(|| Trouble::Odd("nothing was bought".to_owned())))
    }

    /// Puts a line into the cart at the price of the files, with the vendor's help; answers the cart's revision.
    async fn put(&self, customer: &Customer<'_>, line: &PlannedLine, at: &Found) -> Result<String, Trouble> {
        let price = Money::new(in_minor_units(line.price, at.price), at.price.currency);
        if at.price != price {
            self.vendors.set_price(at, price).await?;
            self.tally.priced();
        }
        let mut cart = customer.put(&at.variant, line.quantity).await;
        let enough = match &cart {
            Ok(cart) => cart.line(&at.variant).is_some_and(|(quantity, _)| quantity == line.quantity),
            Err(trouble) if trouble.code() == "sold_out" => false,
            Err(_) => true,
        };
        if !enough {
            self.vendors.set_stock(at, i64::from(line.quantity).max(1) * 1000).await?;
            self.tally.stocked();
            cart = customer.put(&at.variant, line.quantity).await;
        }
        cart.map(|cart| cart.revision)
    }

    /// Waits for this order's turn at the offers that others want at another price; always in the order of the offers, so that two
    /// orders never wait for each other.
    async fn turns(&self, order: &Planned) -> Vec<OwnedMutexGuard<()>> {
        let mut offers: Vec<&Offer> = order.lines.iter().map(|line| &line.offer).collect();
        offers.sort();
        let mut turns = Vec::new();
        for turn in offers.into_iter().filter_map(|offer| self.turns.get(offer)) {
            turns.push(Arc::clone(turn).lock_owned().await);
        }
        turns
    }
}

/// Hundredths in the minor unit of the currency that the street uses.
pub(crate) fn in_minor_units(hundredths: i64, like: Money) -> i64 {
    match like.currency.digits() {
        0 => hundredths / 100,
        2 => hundredths,
        digits => hundredths * 10i64.pow(digits) / 100,
    }
}
