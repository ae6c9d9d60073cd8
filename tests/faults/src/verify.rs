//! Afterwards: whether everything that anybody was told is so, and everything happened once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::PoisonError;

use anyhow::Context as _;
use app::check::look;
use kit_core::Env;
use kit_db::tokio_postgres::{self, Client, NoTls};
use kit_db::{Pool, PoolSettings};
use uuid::Uuid;

use crate::breakage::World;
use crate::people::{Placed, Told};
use crate::till::Deed;

/// What was counted on the way.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) orders: usize,
    pub(crate) mails: usize,
    pub(crate) mails_repeated: usize,
}

/// Everything that is not as it must be, a sentence each.
pub(crate) async fn verify(world: &World, told: &Told) -> anyhow::Result<(Vec<String>, Counts)> {
    let url = world.cluster.url(&world.database);
    let (sql, connection) = tokio_postgres::connect(&url, NoTls).await?;
    tokio::spawn(connection);
    let (mut wrong, mut counts) = (Vec::new(), Counts::default());
    wrong.extend(told.contradictions.lock().unwrap_or_else(PoisonError::into_inner).clone());
    let placed = told.placed.lock().unwrap_or_else(PoisonError::into_inner).clone();
    wrong.extend(orders(&sql, &placed, &mut counts).await?);
    let moved = told.moved.lock().unwrap_or_else(PoisonError::into_inner).clone();
    wrong.extend(deeds(&sql, &moved).await?);
    wrong.extend(money(&sql, world).await?);
    wrong.extend(mails(&sql, world, &mut counts).await?);
    wrong.extend(feed(&sql).await?);
    let db = Pool::new(&url, PoolSettings::default())?;
    let report = look(&db, "street", &[], Env::system().now(), |_| {}).await?;
    for finding in report.invariants.into_iter().filter(|finding| !finding.holds) {
        for offender in finding.offenders {
            wrong.push(format!("check {}: {}: {}", finding.name, offender.subject, offender.detail));
        }
    }
    db.close();
    Ok((wrong, counts))
}

/// Each order that was acknowledged is there as it was ordered, and there is no other.
async fn orders(sql: &Client, placed: &[Placed], counts: &mut Counts) -> anyhow::Result<Vec<String>> {
    let rows = sql
        .query(
            "SELECT orders.id, orders.email, line.variant_id, line.quantity::bigint
             FROM orders.orders AS orders
             JOIN orders.vendor_orders AS part ON part.order_id = orders.id
             JOIN orders.lines AS line ON line.vendor_order_id = part.id",
            &[],
        )
        .await?;
    let mut there: HashMap<Uuid, (String, BTreeMap<Uuid, i64>)> = HashMap::new();
    for row in rows {
        let order = there.entry(row.get(0)).or_insert_with(|| (row.get(1), BTreeMap::new()));
        order.1.insert(row.get(2), row.get(3));
    }
    counts.orders = there.len();
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    for order in placed {
        if !known.insert(order.id) {
            wrong.push(format!("order {} was acknowledged for two requests", order.id));
        }
        match there.get(&order.id) {
            None => wrong.push(format!("order {} was acknowledged and is not there", order.id)),
            Some((email, lines)) if *email != order.email || *lines != order.lines => {
                wrong.push(format!(
                    "order {} of {} is not as it was ordered: {lines:?}",
                    order.id, order.email
                ));
            }
            Some(_) => {}
        }
    }
    wrong.extend(
        there.keys().filter(|id| !known.contains(*id)).map(|id| format!("order {id} was told to nobody")),
    );
    Ok(wrong)
}

/// Each deed of a vendor that was acknowledged has been done.
async fn deeds(sql: &Client, moved: &[(Uuid, String)]) -> anyhow::Result<Vec<String>> {
    let rows = sql.query("SELECT vendor_order_id, status FROM orders.transitions", &[]).await?;
    let done: BTreeSet<(Uuid, String)> = rows.into_iter().map(|row| (row.get(0), row.get(1))).collect();
    let missing = moved.iter().filter(|deed| !done.contains(*deed));
    Ok(missing.map(|(id, status)| format!("vendor order {id} was said to be {status} and was not")).collect())
}

/// The provider's books and ours say the same.
async fn money(sql: &Client, world: &World) -> anyhow::Result<Vec<String>> {
    let (deeds, _, outrages) = world.till.books();
    let mut wrong: Vec<String> = outrages.into_iter().map(|what| format!("the provider: {what}")).collect();
    let mut known = BTreeSet::new();
    let payments = "SELECT id::text, status, amount_minor FROM payments.payments";
    for row in sql.query(payments, &[]).await? {
        let (key, status, amount): (String, String, i64) = (row.get(0), row.get(1), row.get(2));
        let fits = match (status.as_str(), deeds.get(&key)) {
            ("captured", Some(Deed::Charged { amount: taken, voided: false })) => *taken == amount,
            ("declined", Some(Deed::Declined)) => true,
            ("voided", None | Some(Deed::Barred | Deed::Declined | Deed::Charged { voided: true, .. })) => {
                true
            }
            _ => false,
        };
        if !fits {
            wrong.push(format!(
                "payment {key} of {amount} is {status}; the provider has {:?}",
                deeds.get(&key)
            ));
        }
        known.insert(key);
    }
    let refunds = "SELECT id::text, status, amount_minor FROM payments.refunds";
    for row in sql.query(refunds, &[]).await? {
        let (key, status, amount): (String, String, i64) = (row.get(0), row.get(1), row.get(2));
        let given = matches!(deeds.get(&key), Some(Deed::Refunded { amount: given, .. }) if *given == amount);
        if status != "done" || !given {
            wrong.push(format!(
                "refund {key} of {amount} is {status}; the provider has {:?}",
                deeds.get(&key)
            ));
        }
        known.insert(key);
    }
    let strangers = deeds.keys().filter(|key| !known.contains(*key));
    wrong.extend(strangers.map(|key| format!("the provider did something for {key}, which we do not know")));
    Ok(wrong)
}

/// Each mail that was sent has arrived; one that arrived twice is the same.
async fn mails(sql: &Client, world: &World, counts: &mut Counts) -> anyhow::Result<Vec<String>> {
    let mut wrong = Vec::new();
    let mut arrived: HashMap<String, (Vec<String>, String)> = HashMap::new();
    for mail in world.smtp.received().context("the mail server tells what it has")? {
        let content = (mail.to, mail.subject);
        match arrived.get(&mail.message_id) {
            None => {
                arrived.insert(mail.message_id, content);
            }
            Some(first) if *first == content => counts.mails_repeated += 1,
            Some(_) => wrong.push(format!("two mails have the id {}", mail.message_id)),
        }
    }
    counts.mails = arrived.len();
    let mut known = BTreeSet::new();
    for row in sql.query("SELECT '<' || message_id || '>', status FROM notify.mails", &[]).await? {
        let (id, status): (String, String) = (row.get(0), row.get(1));
        if status != "sent" || !arrived.contains_key(&id) {
            wrong.push(format!(
                "mail {id} is {status} and {}",
                if arrived.contains_key(&id) { "arrived" } else { "did not arrive" }
            ));
        }
        known.insert(id);
    }
    wrong.extend(
        arrived
            .keys()
            .filter(|id| !known.contains(*id))
            .map(|id| format!("mail {id} was never written down")),
    );
    Ok(wrong)
}

/// A vendor's feed told of each change once.
async fn feed(sql: &Client) -> anyhow::Result<Vec<String>> {
    let rows = sql
        .query(
            "WITH told AS (
                SELECT topic, event, data::jsonb->>'id' AS id, count(*) AS times
                FROM live.log WHERE topic LIKE 'vendor:%' GROUP BY 1, 2, 3
             ), must AS (
                SELECT 'vendor:' || part.vendor_id AS topic, 'vendor_order.' || step.status AS event, part.id::text AS id
                FROM orders.transitions AS step
                JOIN orders.vendor_orders AS part ON part.id = step.vendor_order_id
                JOIN orders.orders AS orders ON orders.id = part.order_id
                WHERE orders.status = 'paid' AND step.status <> 'placed'
             )
             SELECT concat_ws(' ', topic, event, id), coalesce(times, 0)
             FROM must FULL JOIN told USING (topic, event, id)
             WHERE times IS DISTINCT FROM 1",
            &[],
        )
        .await?;
    Ok(rows
        .iter()
        .map(|row| format!("the feed told {} times of {}", row.get::<_, i64>(1), row.get::<_, String>(0)))
        .collect())
}
