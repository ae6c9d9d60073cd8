//! A cart as the API tells of it.

use std::collections::BTreeMap;

use catalog::{ProductId, VariantId};
use kit_core::Money;
use serde::Serialize;
use utoipa::ToSchema;
use vendors::VendorId;

use crate::revision::revision;
use crate::shown::by_vendor;
use crate::{Carts, Change, Changed, GoneLine, Shown, ShownLine};

/// A cart as it stands now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Cart)]
pub(crate) struct CartBody {
    /// What checkout asks for: another one means that what can be bought, or its price, has changed. Opaque.
    #[schema(min_length = 24, max_length = 24)]
    revision: String,
    /// Whether the cart can be bought as it is: something is in it, and nothing of it is gone.
    buyable: bool,
    /// Pieces that can be bought.
    pieces: i64,
    /// What can be bought, by vendor.
    vendors: Vec<VendorBody>,
    /// What cannot be bought any more. Remove it to go on.
    gone: Vec<GoneBody>,
    /// What is not as it was when the line was last set. Said until the line is set again.
    changes: Vec<ChangeBody>,
    /// The sum of what can be bought.
    total: Money,
}

/// One vendor's lines.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CartVendor)]
struct VendorBody {
    /// Who sells it.
    vendor: VendorId,
    /// The shop's name.
    name: String,
    /// The shop's address: `/v/{slug}`.
    slug: String,
    /// In the order in which they were put in.
    lines: Vec<LineBody>,
    /// Their sum.
    subtotal: Money,
}

/// A line that can be bought.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CartLine)]
struct LineBody {
    /// What.
    variant: VariantId,
    /// Of which product.
    product: ProductId,
    /// Name of the product.
    name: String,
    /// The product's address: `/p/{slug}`.
    slug: String,
    /// The vendor's own number of it.
    sku: String,
    /// What sets the variant apart.
    options: BTreeMap<String, String>,
    /// A picture.
    picture: Option<String>,
    /// How many can be bought: those wanted, or what is left if that is fewer.
    #[schema(minimum = 1, maximum = 999)]
    quantity: i32,
    /// How many were asked for.
    #[schema(minimum = 1, maximum = 999)]
    wanted: i32,
    /// How many there may be: what is in stock, up to 999.
    #[schema(minimum = 1, maximum = 999)]
    available: i64,
    /// What one costs now.
    unit_price: Money,
    /// What one cost when the line was last set.
    seen_price: Money,
    /// What all of them cost.
    total: Money,
}

/// A line that cannot be bought any more.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CartGoneLine)]
struct GoneBody {
    /// What.
    variant: VariantId,
    /// Name of the product, while it is known.
    name: Option<String>,
    /// Who sold it, while it is known.
    vendor: Option<VendorId>,
    /// How many were wanted.
    #[schema(minimum = 1, maximum = 999)]
    quantity: i32,
}

/// What is not as it was when a line was last set.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CartChange)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum ChangeBody {
    /// It costs more.
    PriceUp {
        /// Which line.
        variant: VariantId,
        /// Before.
        from: Money,
        /// Now.
        to: Money,
    },
    /// It costs less.
    PriceDown {
        /// Which line.
        variant: VariantId,
        /// Before.
        from: Money,
        /// Now.
        to: Money,
    },
    /// Fewer are left than were wanted.
    LessInStock {
        /// Which line.
        variant: VariantId,
        /// Wanted.
        from: i32,
        /// Left.
        to: i32,
    },
    /// It cannot be bought any more.
    Gone {
        /// Which line.
        variant: VariantId,
    },
}

impl Carts {
    /// The cart as the API tells of it; an empty one where there is none.
    pub(crate) fn body(&self, shown: Option<&Shown>) -> CartBody {
        let Some(shown) = shown else {
            return CartBody {
                revision: revision(&[]),
                buyable: false,
                pieces: 0,
                vendors: Vec::new(),
                gone: Vec::new(),
                changes: Vec::new(),
                total: self.money(0),
            };
        };
        CartBody {
            revision: shown.revision.clone(),
            buyable: shown.buyable(),
            pieces: shown.lines.iter().map(|line| i64::from(line.quantity)).sum(),
            vendors: by_vendor(&shown.lines).iter().map(|lines| self.vendor_body(lines)).collect(),
            gone: shown.gone.iter().map(gone_body).collect(),
            changes: shown.changes.iter().map(|change| self.change_body(change)).collect(),
            total: self.money(shown.total_minor),
        }
    }

    /// `lines` are of one vendor, and at least one.
    fn vendor_body(&self, lines: &[&ShownLine]) -> VendorBody {
        let offer = &lines[0].offer;
        VendorBody {
            vendor: offer.vendor,
            name: offer.vendor_name.clone(),
            slug: offer.vendor_slug.clone(),
            lines: lines.iter().map(|line| self.line_body(line)).collect(),
            subtotal: self.money(lines.iter().map(|line| line.total_minor()).sum()),
        }
    }

    fn line_body(&self, line: &ShownLine) -> LineBody {
        let offer = &line.offer;
        LineBody {
            variant: offer.variant,
            product: offer.product,
            name: offer.name.clone(),
            slug: offer.slug.clone(),
            sku: offer.sku.clone(),
            options: offer.options.clone(),
            picture: offer.picture.clone(),
            quantity: line.quantity,
            wanted: line.wanted,
            available: line.most(),
            unit_price: self.money(offer.price_minor),
            seen_price: self.money(line.seen_price_minor),
            total: self.money(line.total_minor()),
        }
    }

    fn change_body(&self, change: &Change) -> ChangeBody {
        let variant = change.variant;
        match change.what {
            Changed::PriceUp { from, to } => {
                ChangeBody::PriceUp { variant, from: self.money(from), to: self.money(to) }
            }
            Changed::PriceDown { from, to } => {
                ChangeBody::PriceDown { variant, from: self.money(from), to: self.money(to) }
            }
            Changed::LessInStock { from, to } => ChangeBody::LessInStock { variant, from, to },
            Changed::Gone => ChangeBody::Gone { variant },
        }
    }
}

fn gone_body(line: &GoneLine) -> GoneBody {
    GoneBody {
        variant: line.variant,
        name: line.offer.as_ref().map(|offer| offer.name.clone()),
        vendor: line.offer.as_ref().map(|offer| offer.vendor),
        quantity: line.quantity,
    }
}
