//! A cart as pages show it: this one, and checkout's.

use pages::{FormErrors, Page, Picture, VendorRef};

use crate::shown::by_vendor;
use crate::{Carts, Change, Changed, GoneLine, Shown, ShownLine};

/// What changed in a cart since its lines were last set.
#[derive(Clone, Debug)]
pub enum CartChange {
    /// It costs more now.
    PriceUp {
        /// Name of the product.
        name: String,
        /// Unit price before.
        was: String,
        /// Unit price now.
        now: String,
    },
    /// It costs less now.
    PriceDown {
        /// Name of the product.
        name: String,
        /// Unit price before.
        was: String,
        /// Unit price now.
        now: String,
    },
    /// There are fewer left than were wanted; only those are counted.
    Fewer {
        /// Name of the product.
        name: String,
        /// How many were wanted.
        wanted: i64,
        /// How many are left; at least one.
        left: i64,
    },
    /// It cannot be bought any more.
    Gone {
        /// Name of the product.
        name: String,
    },
}

/// `/cart`; also the answer, as 422, to a quantity that could not be set or goods that could not be added.
#[derive(Debug, askama::Template)]
#[template(path = "carts/cart.html")]
pub(crate) struct CartPage {
    /// The frame.
    pub(crate) page: Page,
    /// What changed.
    pub(crate) changes: Vec<CartChange>,
    /// What was wrong with a quantity.
    pub(crate) errors: FormErrors,
    /// The lines, by vendor.
    pub(crate) groups: Vec<CartGroup>,
    /// What is to be paid.
    pub(crate) total: String,
    /// `incl. VAT; parcels are free`.
    pub(crate) tax_note: String,
    /// Whether every line can be bought.
    pub(crate) can_check_out: bool,
}

/// One vendor's lines.
#[derive(Clone, Debug)]
pub struct CartGroup {
    /// The vendor; without a slug for what the catalog does not know any more.
    pub vendor: VendorRef,
    /// The lines, in the order they were put in; what is gone stands last.
    pub lines: Vec<CartLine>,
    /// Their sum.
    pub subtotal: String,
}

/// One line.
#[derive(Clone, Debug)]
pub struct CartLine {
    /// Id of the variant, for the forms.
    pub variant: String,
    /// For `/p/{slug}`; empty for what the catalog does not know any more.
    pub slug: String,
    /// Name of the product.
    pub name: String,
    /// Options of the variant; may be empty.
    pub options: String,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Price of one.
    pub unit_price: String,
    /// Price of one before, if it changed.
    pub was: Option<String>,
    /// How many.
    pub quantity: i64,
    /// How many there may be.
    pub max: i64,
    /// Price of all.
    pub total: String,
    /// `only 2 left`, `sold out`.
    pub note: Option<String>,
    /// Whether it cannot be bought any more.
    pub gone: bool,
}

impl Carts {
    /// What changed, for a page.
    pub fn page_changes(&self, shown: &Shown) -> Vec<CartChange> {
        shown.changes.iter().map(|change| self.page_change(change)).collect()
    }

    /// The lines by vendor, for a page; what is gone too, each at its vendor.
    pub fn page_groups(&self, shown: &Shown) -> Vec<CartGroup> {
        let mut groups: Vec<_> = by_vendor(&shown.lines).iter().map(|lines| self.page_group(lines)).collect();
        for line in &shown.gone {
            let vendor = line.offer.as_ref().map(|offer| offer.vendor.to_string()).unwrap_or_default();
            let shown = self.page_gone(line);
            match groups.iter_mut().find(|group| group.vendor.id == vendor) {
                Some(group) => group.lines.push(shown),
                None => groups.push(CartGroup {
                    vendor: vendor_of_gone(line),
                    lines: vec![shown],
                    subtotal: self.money(0).to_string(),
                }),
            }
        }
        groups
    }

    pub(crate) fn cart_page(&self, page: Page, shown: Option<&Shown>, errors: FormErrors) -> CartPage {
        CartPage {
            page: page.titled("Your cart"),
            changes: shown.map(|shown| self.page_changes(shown)).unwrap_or_default(),
            errors,
            groups: shown.map(|shown| self.page_groups(shown)).unwrap_or_default(),
            total: self.money(shown.map_or(0, |shown| shown.total_minor)).to_string(),
            tax_note: "incl. VAT; parcels are free".to_owned(),
            can_check_out: shown.is_some_and(Shown::buyable),
        }
    }

    fn page_change(&self, change: &Change) -> CartChange {
        let name = change.name.clone().unwrap_or_else(unknown);
        match change.what {
            Changed::PriceUp { from, to } => CartChange::PriceUp {
                name,
                was: self.money(from).to_string(),
                now: self.money(to).to_string(),
            },
            Changed::PriceDown { from, to } => CartChange::PriceDown {
                name,
                was: self.money(from).to_string(),
                now: self.money(to).to_string(),
            },
            Changed::LessInStock { from, to } => {
                CartChange::Fewer { name, wanted: from.into(), left: to.into() }
            }
            Changed::Gone => CartChange::Gone { name },
        }
    }

    /// `lines` are of one vendor, and at least one.
    fn page_group(&self, lines: &[&ShownLine]) -> CartGroup {
        let offer = &lines[0].offer;
        CartGroup {
            vendor: VendorRef {
                id: offer.vendor.to_string(),
                slug: offer.vendor_slug.clone(),
                name: offer.vendor_name.clone(),
            },
            lines: lines.iter().map(|line| self.page_line(line)).collect(),
            subtotal: self.money(lines.iter().map(|line| line.total_minor()).sum()).to_string(),
        }
    }

    fn page_line(&self, line: &ShownLine) -> CartLine {
        let offer = &line.offer;
        let changed = line.seen_price_minor != offer.price_minor;
        CartLine {
            variant: offer.variant.to_string(),
            slug: offer.slug.clone(),
            name: offer.name.clone(),
            options: options(offer),
            picture: picture(offer),
            unit_price: self.money(offer.price_minor).to_string(),
            was: changed.then(|| self.money(line.seen_price_minor).to_string()),
            quantity: line.quantity.into(),
            max: line.most(),
            total: self.money(line.total_minor()).to_string(),
            note: (line.quantity < line.wanted).then(|| format!("only {} left", line.quantity)),
            gone: false,
        }
    }

    fn page_gone(&self, line: &GoneLine) -> CartLine {
        let offer = line.offer.as_deref();
        let sold_out = offer.is_some_and(|offer| offer.on_sale);
        CartLine {
            variant: line.variant.to_string(),
            slug: offer.filter(|offer| offer.on_sale).map(|offer| offer.slug.clone()).unwrap_or_default(),
            name: offer.map_or_else(unknown, |offer| offer.name.clone()),
            options: offer.map(options).unwrap_or_default(),
            picture: offer.and_then(picture),
            unit_price: offer.map(|offer| self.money(offer.price_minor).to_string()).unwrap_or_default(),
            was: None,
            quantity: line.quantity.into(),
            max: 0,
            total: String::new(),
            note: Some(if sold_out { "sold out" } else { "not sold any more" }.to_owned()),
            gone: true,
        }
    }
}

fn vendor_of_gone(line: &GoneLine) -> VendorRef {
    match &line.offer {
        Some(offer) => VendorRef {
            id: offer.vendor.to_string(),
            slug: offer.vendor_slug.clone(),
            name: offer.vendor_name.clone(),
        },
        None => VendorRef { id: String::new(), slug: String::new(), name: "No longer here".to_owned() },
    }
}

fn unknown() -> String {
    "Something that is no longer sold".to_owned()
}

fn options(offer: &catalog::Offer) -> String {
    offer.options.values().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn picture(offer: &catalog::Offer) -> Option<Picture> {
    offer.picture.clone().map(|url| Picture { url, alt: String::new() })
}
