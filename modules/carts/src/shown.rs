//! A cart as it stands now: its lines at today's prices, checked against stock, and what changed.

use std::collections::HashMap;
use std::sync::Arc;

use catalog::{Offer, VariantId};
use identity::Customer;
use jiff::Timestamp;
use kit_core::{AccountId, TokenHash};
use stock::Shelves;
use vendors::PlaceId;

use crate::kept::Owner;
use crate::revision::revision;
use crate::{CartId, Carts, Quantity};

kit_db::row! {
    pub(crate) struct Row {
        pub(crate) cart_id: CartId,
        pub(crate) touched_at: Timestamp,
        variant_id: Option<VariantId>,
        quantity: Option<i32>,
        seen_price_minor: Option<i64>,
    }
}

kit_db::queries! { in "shown.sql";
    lines_of_account(account: AccountId) -> Row;
    lines_of_guest(token: &'q TokenHash, alive_since: Timestamp) -> Row;
}

/// A cart as it stands now.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What can be bought, in the order in which it was put in.
    pub lines: Vec<ShownLine>,
    /// What cannot be bought any more.
    pub gone: Vec<GoneLine>,
    /// What is not as it was when the customer last set the line.
    pub changes: Vec<Change>,
    /// The fingerprint of (variant, quantity, price) of `lines`: opaque.
    pub revision: String,
    /// The sum of `lines`, in minor units.
    pub total_minor: i64,
}

/// A line that can be bought.
#[derive(Clone, Debug)]
pub struct ShownLine {
    /// What, at today's price.
    pub offer: Arc<Offer>,
    /// How many: what is wanted, or what is left of it if that is fewer. At least 1.
    pub quantity: i32,
    /// How many the customer wanted.
    pub wanted: i32,
    /// The price that the customer agreed to, in minor units.
    pub seen_price_minor: i64,
    /// Where the most of it is: at least `quantity`.
    pub place: PlaceId,
    /// How many there are.
    pub available: i64,
}

impl ShownLine {
    /// What the line costs, in minor units.
    pub fn total_minor(&self) -> i64 {
        self.offer.price_minor * i64::from(self.quantity)
    }

    /// How many the line may have: what is there, up to what one line may have.
    pub(crate) fn most(&self) -> i64 {
        self.available.min(Quantity::MAX.into())
    }
}

/// A line that cannot be bought any more: sold out or off sale.
#[derive(Clone, Debug)]
pub struct GoneLine {
    /// What.
    pub variant: VariantId,
    /// How many were wanted.
    pub quantity: i32,
    /// As it is offered elsewhere or was; none when the catalog does not know it any more.
    pub offer: Option<Arc<Offer>>,
}

/// What is not as it was when the customer last set a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which line.
    pub variant: VariantId,
    /// What it is called; none when the catalog does not know it any more.
    pub name: Option<String>,
    /// What changed.
    pub what: Changed,
}

/// What changed. Prices are of one piece, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It costs more.
    PriceUp {
        /// Than this.
        from: i64,
        /// Namely this.
        to: i64,
    },
    /// It costs less.
    PriceDown {
        /// Than this.
        from: i64,
        /// Namely this.
        to: i64,
    },
    /// Fewer are left than are wanted.
    LessInStock {
        /// Wanted.
        from: i32,
        /// Left; at least 1.
        to: i32,
    },
    /// It cannot be bought any more.
    Gone,
}

/// A line as its customer set it.
pub(crate) struct Line {
    pub(crate) variant: VariantId,
    pub(crate) quantity: i32,
    pub(crate) seen_price_minor: i64,
}

impl Shown {
    /// Whether nothing is in it at all, not even what is gone.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.gone.is_empty()
    }

    /// Whether the cart can be bought as it is: there is something in it, and nothing of it is gone.
    pub fn buyable(&self) -> bool {
        self.gone.is_empty() && !self.lines.is_empty()
    }
}

impl Carts {
    /// The customer's cart as it stands now; none when nothing is in it. From memory if it is in use: lines and prices as they are, stock as it
    /// was seconds ago.
    pub async fn shown(&self, customer: &Customer) -> Result<Option<Shown>, kit_db::Error> {
        let anew = kit_web::reads_own_anew();
        let Some(owner) = Owner::of(customer) else { return Ok(None) };
        let content = self.content(owner, anew).await?;
        let Some(content) = content.filter(|content| !content.lines.is_empty()) else { return Ok(None) };
        let variants: Vec<_> = content.lines.iter().map(|line| line.variant).collect();
        let (offers, shelves) =
            tokio::try_join!(self.catalog.offers_kept(&variants, anew), self.stock.about(&variants, anew))?;
        Ok(Some(show(&content.lines, &offers, &shelves)))
    }
}

impl Line {
    pub(crate) fn read(row: Row) -> Option<Self> {
        Some(Self {
            variant: row.variant_id?,
            quantity: row.quantity?,
            seen_price_minor: row.seen_price_minor?,
        })
    }
}

pub(crate) fn show(cart: &[Line], offers: &HashMap<VariantId, Arc<Offer>>, shelves: &Shelves) -> Shown {
    let (mut lines, mut gone, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for line in cart {
        let variant = line.variant;
        let offer = offers.get(&variant).cloned();
        let mut changed = |offer: Option<&Offer>, what| {
            changes.push(Change { variant, name: offer.map(|o| o.name.clone()), what })
        };
        match (offer, shelves.best(variant)) {
            (Some(offer), Some((place, available))) if offer.on_sale && available > 0 => {
                let (from, to) = (line.seen_price_minor, offer.price_minor);
                match to.cmp(&from) {
                    std::cmp::Ordering::Greater => changed(Some(&offer), Changed::PriceUp { from, to }),
                    std::cmp::Ordering::Less => changed(Some(&offer), Changed::PriceDown { from, to }),
                    std::cmp::Ordering::Equal => {}
                }
                let quantity = i32::try_from(available).unwrap_or(i32::MAX).min(line.quantity);
                if quantity < line.quantity {
                    changed(Some(&offer), Changed::LessInStock { from: line.quantity, to: quantity });
                }
                let seen_price_minor = line.seen_price_minor;
                lines.push(ShownLine {
                    offer,
                    quantity,
                    wanted: line.quantity,
                    seen_price_minor,
                    place,
                    available,
                });
            }
            (offer, _) => {
                changed(offer.as_deref(), Changed::Gone);
                gone.push(GoneLine { variant, quantity: line.quantity, offer });
            }
        }
    }
    let total_minor = lines.iter().map(ShownLine::total_minor).sum();
    let revision = revision(&lines);
    Shown { lines, gone, changes, revision, total_minor }
}

/// The lines of each vendor, both in the order in which they were put in; no group is empty.
pub(crate) fn by_vendor(lines: &[ShownLine]) -> Vec<Vec<&ShownLine>> {
    let mut groups: Vec<Vec<&ShownLine>> = Vec::new();
    for line in lines {
        match groups.iter_mut().find(|group| group[0].offer.vendor == line.offer.vendor) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}
