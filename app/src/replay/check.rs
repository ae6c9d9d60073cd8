//! Whether an order is as in the files.

use std::collections::BTreeMap;

use super::customer::{Found, Order};
use super::plan::{Fate, Planned};
use super::played::in_minor_units;

/// Something that is not as in the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What: `quantity of SKU`.
    pub(crate) what: String,
    /// By the files.
    pub(crate) expected: String,
    /// On the street.
    pub(crate) found: String,
}

/// Compares an order with the files; `found` tells where each of its lines is on the street, in their order.
pub(crate) fn compare(planned: &Planned, found: &[Found], order: &Order) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut differs = |what: String, expected: String, found: String| {
        if expected != found {
            differences.push(Difference { what, expected, found });
        }
    };
    differs("status".to_owned(), "paid".to_owned(), order.status.clone());

    // By vendor and SKU: quantity and unit price.
    let mut expected = BTreeMap::new();
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for (line, at) in planned.lines.iter().zip(found) {
        let price = in_minor_units(line.price, at.price);
        expected.insert((at.vendor.as_str(), line.offer.product.as_str()), (i64::from(line.quantity), price));
        *sums.entry(&at.vendor).or_default() += price * i64::from(line.quantity);
    }
    differs("total".to_owned(), sums.values().sum::<i64>().to_string(), order.total.amount.to_string());
    differs("vendor orders".to_owned(), sums.len().to_string(), order.vendor_orders.len().to_string());
    for part in &order.vendor_orders {
        let of = |what: &str| format!("{what} of vendor order {}", part.id);
        let sum = sums.get(part.vendor.as_str()).map_or("no such vendor".to_owned(), i64::to_string);
        differs(of("total"), sum, part.total.amount.to_string());
        differs(of("status"), status(planned.fate).to_owned(), part.status.clone());
        for line in &part.lines {
            let (sku, found) = (&line.sku, (i64::from(line.quantity), line.unit_price.amount));
            match expected.remove(&(part.vendor.as_str(), sku.as_str())) {
                Some((quantity, price)) => {
                    differs(format!("quantity of {sku}"), quantity.to_string(), found.0.to_string());
                    differs(format!("unit price of {sku}"), price.to_string(), found.1.to_string());
                    differs(
                        format!("sum of {sku}"),
                        (price * quantity).to_string(),
                        line.total.amount.to_string(),
                    );
                }
                None => differs(format!("{} line", line.kind), "none".to_owned(), sku.clone()),
            }
        }
    }
    for (vendor, sku) in expected.into_keys() {
        differs(format!("line of vendor {vendor}"), sku.to_owned(), "none".to_owned());
    }
    differences
}

/// Where a vendor order ends.
fn status(fate: Fate) -> &'static str {
    match fate {
        Fate::Left => "paid",
        Fate::Accepted => "accepted",
        Fate::Packed => "packed",
        Fate::Shipped => "shipped",
        Fate::Cancelled => "cancelled",
    }
}

#[cfg(test)]
mod tests {
    use kit_core::Money;

    use super::*;
    use crate::replay::customer::{OrderLine, VendorOrder};
    use crate::replay::plan::{Offer, PlannedLine};

    fn part(vendor: &str, lines: &[(&str, i32, i64)]) -> VendorOrder {
        let real = |amount| Money::new(amount, "BRL".parse().unwrap());
        let line = |(sku, quantity, price): &(&str, i32, i64)| OrderLine {
            kind: "product".to_owned(),
            sku: (*sku).to_owned(),
            quantity: *quantity,
            unit_price: real(*price),
            total: real(price * i64::from(*quantity)),
        };
        VendorOrder {
            id: format!("order-of-{vendor}"),
            vendor: vendor.to_owned(),
            status: "shipped".to_owned(),
            total: real(lines.iter().map(|(_, quantity, price)| price * i64::from(*quantity)).sum()),
            lines: lines.iter().map(line).collect(),
        }
    }

    fn planned() -> (Planned, Vec<Found>) {
        let line = |product: &str, seller: &str, quantity, price| PlannedLine {
            offer: Offer { product: product.to_owned(), seller: seller.to_owned() },
            quantity,
            price,
        };
        let lines = vec![line("p1", "s1", 2, 1050), line("p2", "s2", 1, 300)];
        let at = |vendor: &str| Found {
            vendor: vendor.to_owned(),
            product: String::new(),
            variant: String::new(),
            price: Money::new(0, "BRL".parse().unwrap()),
        };
        let planned = Planned {
            id: "o1".to_owned(),
            person: "u1".to_owned(),
            city: String::new(),
            zip: String::new(),
            at: jiff::Timestamp::UNIX_EPOCH,
            lines,
            fate: Fate::Shipped,
        };
        (planned, vec![at("v1"), at("v2")])
    }

    fn order(parts: Vec<VendorOrder>) -> Order {
        let total = parts.iter().map(|part| part.total.amount).sum();
        Order {
            status: "paid".to_owned(),
            total: Money::new(total, "BRL".parse().unwrap()),
            vendor_orders: parts,
        }
    }

    #[test]
    fn what_is_as_in_the_files_has_no_difference() {
        let (planned, found) = planned();
        let order = order(vec![part("v2", &[("p2", 1, 300)]), part("v1", &[("p1", 2, 1050)])]);
        assert_eq!(compare(&planned, &found, &order), []);
    }

    #[test]
    fn every_difference_is_told() {
        let (planned, found) = planned();
        let told = |parts| {
            let differences = compare(&planned, &found, &order(parts));
            differences
                .into_iter()
                .map(|d| format!("{}: {} {}", d.what, d.expected, d.found))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(vec![part("v1", &[("p1", 1, 1050)]), part("v2", &[("p2", 1, 299)])]),
            [
                "total: 2400 1349",
                "total of vendor order order-of-v1: 2100 1050",
                "quantity of p1: 2 1",
                "sum of p1: 2100 1050",
                "total of vendor order order-of-v2: 300 299",
                "unit price of p2: 300 299",
                "sum of p2: 300 299",
            ]
        );
        assert_eq!(
            told(vec![part("v1", &[("p1", 2, 1050), ("p9", 1, 300)])]),
            [
                "vendor orders: 2 1",
                "total of vendor order order-of-v1: 2100 2400",
                "product line: none p9",
                "line of vendor v2: p2 none",
            ]
        );
    }
}
