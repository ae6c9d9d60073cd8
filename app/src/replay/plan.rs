//! What is to be played, read from the files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use indicatif::ProgressBar;
use jiff::Timestamp;

use crate::import::rows::{Customer, Item, Order};
use crate::import::{Line, Row, find, names, read};

/// A product at a seller, by their ids in the files.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Offer {
    pub(crate) product: String,
    pub(crate) seller: String,
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlannedLine {
    pub(crate) offer: Offer,
    /// How many: the rows with this offer.
    pub(crate) quantity: i32,
    /// What one costs, in hundredths.
    pub(crate) price: i64,
}

/// What the vendors do with an order that is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nothing yet.
    Left,
    /// Accepted.
    Accepted,
    /// Accepted and packed.
    Packed,
    /// Accepted, packed and sent.
    Shipped,
    /// Cancelled.
    Cancelled,
}

impl Fate {
    /// By the status in the files.
    fn of(status: &str) -> Self {
        match status {
            "delivered" | "shipped" => Self::Shipped,
            "invoiced" | "processing" => Self::Packed,
            "approved" => Self::Accepted,
            "canceled" | "unavailable" => Self::Cancelled,
            _ => Self::Left,
        }
    }
}

/// An order to be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) id: String,
    /// Who orders; has one account however many orders.
    pub(crate) person: String,
    pub(crate) city: String,
    pub(crate) zip: String,
    pub(crate) at: Timestamp,
    pub(crate) lines: Vec<PlannedLine>,
    pub(crate) fate: Fate,
}

/// All that is to be played, in the order of time.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) orders: Vec<Planned>,
    /// Offers that are wanted at different prices.
    pub(crate) varying: HashSet<Offer>,
    /// Orders that cannot be played, and why.
    pub(crate) skipped: Vec<(String, &'static str)>,
}

pub(crate) const WITHOUT_ITEMS: &str = "it has no items";
const WITHOUT_CUSTOMER: &str = "its customer is not in the files";
const TWO_PRICES: &str = "it has one product at two prices";
const UNREADABLE: &str = "one of its items cannot be read";
const TOO_MANY: &str = "it has more pieces of one product than a cart takes";
/// What a cart takes of one line.
const MOST: i32 = 999;

impl Plan {
    /// Reads the files of a directory; with a limit, so many of the first orders that can be played.
    pub(crate) fn read(dir: &Path, limit: Option<usize>) -> anyhow::Result<Self> {
        let (items, unreadable) = all::<Item>(dir)?;
        let unreadable = unreadable.into_iter().collect();
        let customers =
            all::<Customer>(dir)?.0.into_iter().map(|customer| (customer.id.clone(), customer)).collect();
        Ok(Self::of(all::<Order>(dir)?.0, items, &unreadable, &customers, limit))
    }

    fn of(
        mut orders: Vec<Order>,
        items: Vec<Item>,
        unreadable: &HashSet<String>,
        customers: &HashMap<String, Customer>,
        limit: Option<usize>,
    ) -> Self {
        orders.sort_by(|a, b| (a.purchased, &a.id).cmp(&(b.purchased, &b.id)));
        orders.dedup_by(|a, b| a.id == b.id);
        let mut of_order: HashMap<String, Vec<Item>> = HashMap::new();
        items.into_iter().for_each(|item| of_order.entry(item.order.clone()).or_default().push(item));
        let mut plan = Self::default();
        for order in orders {
            if limit.is_some_and(|limit| plan.orders.len() >= limit) {
                break;
            }
            let planned = match of_order.remove(&order.id) {
                _ if unreadable.contains(&order.id) => Err(UNREADABLE),
                None => Err(WITHOUT_ITEMS),
                Some(items) => lines(items).and_then(|lines| {
                    let customer = customers.get(&order.customer).ok_or(WITHOUT_CUSTOMER)?;
                    Ok(planned(&order, customer, lines))
                }),
            };
            match planned {
                Ok(planned) => plan.orders.push(planned),
                Err(why) => plan.skipped.push((order.id, why)),
            }
        }
        plan.varying = varying(&plan.orders);
        plan
    }
}

fn planned(order: &Order, customer: &Customer, lines: Vec<PlannedLine>) -> Planned {
    Planned {
        id: order.id.clone(),
        person: customer.person.clone(),
        city: names::city_name(&customer.city).unwrap_or_else(|| "Brasil".to_owned()),
        zip: customer.zip.clone(),
        at: order.purchased,
        lines,
        fate: Fate::of(&order.status),
    }
}

/// The rows of an order by offer: two rows are two pieces.
fn lines(items: Vec<Item>) -> Result<Vec<PlannedLine>, &'static str> {
    let mut lines: BTreeMap<Offer, PlannedLine> = BTreeMap::new();
    for Item { product, seller, price, .. } in items {
        let offer = Offer { product, seller };
        let new = PlannedLine { offer: offer.clone(), quantity: 0, price };
        let line = lines.entry(offer).or_insert(new);
        if line.price != price {
            return Err(TWO_PRICES);
        }
        line.quantity += 1;
    }
    let lines: Vec<_> = lines.into_values().collect();
    if lines.iter().any(|line| line.quantity > MOST) { Err(TOO_MANY) } else { Ok(lines) }
}

fn varying(orders: &[Planned]) -> HashSet<Offer> {
    let mut seen: HashMap<&Offer, i64> = HashMap::new();
    let mut varying = HashSet::new();
    for line in orders.iter().flat_map(|order| &order.lines) {
        if *seen.entry(&line.offer).or_insert(line.price) != line.price {
            varying.insert(line.offer.clone());
        }
    }
    varying
}

/// All rows of a file, and what the unreadable ones are about.
fn all<R: Row>(dir: &Path) -> anyhow::Result<(Vec<R>, Vec<String>)> {
    let mut all = (Vec::new(), Vec::new());
    read::<R>(&find(dir, R::FILE)?, &ProgressBar::hidden(), 1000, |rows, bad| {
        all.0.extend(rows.into_iter().map(|Line { row, .. }| row));
        all.1.extend(bad.into_iter().map(|bad| bad.id));
        Ok(())
    })?;
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERS: &str = "order_id,customer_id,order_status,order_purchase_timestamp\n\
        o2,c2,canceled,2017-02-01 00:00:00\n\
        o1,c1,delivered,2017-01-01 00:00:00\n\
        o3,c3,unavailable,2017-03-01 00:00:00\n\
        o4,c9,shipped,2017-04-01 00:00:00\n\
        o5,c1,shipped,2017-05-01 00:00:00\n\
        o6,c1,shipped,2017-06-01 00:00:00\n";
    const ITEMS: &str = "order_id,product_id,seller_id,shipping_limit_date,price\n\
        o1,p1,s1,2017-01-05 00:00:00,10.5\n\
        o1,p1,s1,2017-01-05 00:00:00,10.5\n\
        o1,p2,s1,2017-01-05 00:00:00,3\n\
        o2,p1,s1,2017-02-05 00:00:00,12\n\
        o4,p1,s1,2017-04-05 00:00:00,12\n\
        o5,p2,s1,2017-04-05 00:00:00,3\n\
        o5,p2,s1,2017-04-05 00:00:00,4\n\
        o6,p2,s1,2017-04-05 00:00:00,cheap\n";
    const CUSTOMERS: &str = "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city\n\
        c1,u1,1001,sao paulo\nc2,u2,13023,campinas\n";

    fn plan(limit: Option<usize>) -> Plan {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [(Order::FILE, ORDERS), (Item::FILE, ITEMS), (Customer::FILE, CUSTOMERS)] {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        Plan::read(dir.path(), limit).unwrap()
    }

    #[test]
    fn equal_rows_are_pieces_of_one_line_and_time_is_kept() {
        let plan = plan(None);
        let ids: Vec<_> = plan.orders.iter().map(|order| (order.id.as_str(), order.fate)).collect();
        assert_eq!(ids, [("o1", Fate::Shipped), ("o2", Fate::Cancelled)]);
        let lines: Vec<_> =
            plan.orders[0].lines.iter().map(|l| (l.offer.product.as_str(), l.quantity, l.price)).collect();
        assert_eq!(lines, [("p1", 2, 1050), ("p2", 1, 300)]);
        assert_eq!((plan.orders[0].city.as_str(), plan.orders[0].zip.as_str()), ("São Paulo", "01001"));
    }

    #[test]
    fn what_cannot_be_played_is_told() {
        let skipped: Vec<_> = plan(None).skipped.into_iter().map(|(id, why)| format!("{id} {why}")).collect();
        assert_eq!(
            skipped,
            [
                format!("o3 {WITHOUT_ITEMS}"),
                format!("o4 {WITHOUT_CUSTOMER}"),
                format!("o5 {TWO_PRICES}"),
                format!("o6 {UNREADABLE}"),
            ]
        );
    }

    #[test]
    fn an_offer_at_two_prices_varies_among_those_that_are_played() {
        let offer = Offer { product: "p1".to_owned(), seller: "s1".to_owned() };
        assert_eq!(plan(None).varying, HashSet::from([offer]));
        let first = plan(Some(1));
        assert_eq!((first.orders.len(), first.varying.len()), (1, 0));
    }
}
