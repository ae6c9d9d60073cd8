//! `highstreet check`: a street that has traded passes, and each invariant is seen to fire.

use app::check::{INVARIANTS, look, queries};
use axum::http::Method;
use jiff::{SignedDuration, Timestamp};
use kit_db::tokio_postgres::NoTls;
use kit_db::{Pool, PoolSettings};
use serde_json::json;
use street_fixture::send_json;

use crate::town::{DECLINES, PAYS, Town};

/// What breaks an invariant, and this one alone of those that are not named beside it. Constraints that forbid it are dropped first:
/// they are a wall, the check is the watchman behind it.
const BREAKS: &[(&str, &str)] = &[
    ("stock_is_its_movements", "UPDATE stock.levels SET on_hand = on_hand + 1 WHERE held = 0"),
    ("held_is_its_holds", "UPDATE stock.levels SET held = held + 1 WHERE held + 1 < on_hand"),
    (
        "holds_are_of_open_orders held_is_its_holds",
        "INSERT INTO stock.holds SELECT id, (SELECT variant_id FROM stock.levels LIMIT 1), (SELECT place_id FROM stock.levels LIMIT 1),
            gen_random_uuid(), 1, now() FROM orders.orders WHERE status = 'paid' LIMIT 1",
    ),
    (
        "open_orders_have_their_holds held_is_its_holds",
        "DELETE FROM stock.holds WHERE order_id IN (SELECT id FROM orders.orders WHERE status = 'placed')",
    ),
    ("orders_are_settled_in_time", "UPDATE orders.orders SET expires_at = placed_at - interval '1 day' WHERE status = 'placed'"),
    ("an_order_is_the_sum_of_its_parts a_paid_order_was_captured_once", "UPDATE orders.orders SET total_minor = total_minor + 1"),
    (
        "a_vendor_order_is_the_sum_of_its_lines",
        "UPDATE orders.lines SET unit_price_minor = unit_price_minor + 1",
    ),
    (
        "an_order_and_its_parts_go_together states_are_reached_by_steps",
        "WITH moved AS (UPDATE orders.vendor_orders SET status = 'shipped', version = version + 1 WHERE status = 'placed' RETURNING *)
         INSERT INTO orders.transitions SELECT id, version, status, NULL, NULL, now() FROM moved",
    ),
    (
        "states_are_reached_by_steps",
        "DELETE FROM orders.transitions WHERE version = 1 AND vendor_order_id IN (SELECT id FROM orders.vendor_orders WHERE status = 'paid')",
    ),
    (
        "a_paid_order_was_captured_once the_ledger_tells_of_all_money",
        "DROP INDEX payments.payments_captured_once;
         INSERT INTO payments.payments SELECT gen_random_uuid(), order_id, -event_id, provider, method, provider_ref, amount_minor, currency,
            status, reason, created_at, settled_at FROM payments.payments WHERE status = 'captured' LIMIT 1",
    ),
    (
        "money_goes_back_for_what_was_cancelled the_ledger_tells_of_all_money",
        "DELETE FROM payments.refunds; UPDATE orders.transitions SET at = at - interval '1 day';
         UPDATE payments.payments SET settled_at = settled_at - interval '1 day'",
    ),
    (
        "no_more_goes_back_than_came money_goes_back_for_what_was_cancelled the_ledger_tells_of_all_money",
        "UPDATE payments.refunds SET amount_minor = amount_minor + 1000000",
    ),
    (
        "the_ledger_sums_to_zero",
        "DELETE FROM payments.ledger_entries WHERE account = 'vendor_payable' AND amount_minor < 0",
    ),
    ("the_ledger_tells_of_all_money", "DELETE FROM payments.ledger_entries"),
    (
        "what_is_sold_left_the_stock_once stock_is_its_movements",
        "INSERT INTO stock.movements SELECT gen_random_uuid(), variant_id, place_id, delta, reason, vendor_order_id, actor, at
         FROM stock.movements WHERE reason = 'sold' LIMIT 1",
    ),
    ("nothing_is_an_orphan", "UPDATE payments.payments SET order_id = gen_random_uuid() WHERE status = 'declined'"),
    (
        "nothing_is_an_orphan",
        "INSERT INTO orders.transitions (vendor_order_id, version, status, at) VALUES (gen_random_uuid(), 1, 'placed', now())",
    ),
    ("every_change_was_stated_once", "DELETE FROM jobs.events WHERE kind = 'orders.paid'"),
    (
        "the_outbox_moves",
        "INSERT INTO jobs.outbox (kind, version, subject, market, request_id, payload, at)
         VALUES ('test.nothing', 1, gen_random_uuid(), 'test', 'r', '{}', '2020-01-01')",
    ),
    (
        "jobs_move",
        "DELETE FROM jobs.minutes; UPDATE jobs.lanes SET jobs = jobs + 1 WHERE lane = 'media';
         INSERT INTO jobs.jobs (lane, handler, added_at, run_at) VALUES ('media', 'h', '2020-01-01', '2020-01-01')",
    ),
    (
        "no_job_was_given_up",
        "INSERT INTO jobs.dead (id, lane, handler, claims, failures, error, added_at, died_at)
         VALUES (-1, 'media', 'h', 3, 3, 'no paper', now(), now())",
    ),
    ("lanes_are_counted", "UPDATE jobs.lanes SET jobs = jobs + 1 WHERE lane = 'media'"),
    (
        "answers_that_were_kept_are_true",
        "UPDATE web.idempotency_keys SET body = jsonb_build_object('id', gen_random_uuid())::text WHERE route = 'POST /orders'",
    ),
    (
        "no_order_answers_two_requests",
        "INSERT INTO web.idempotency_keys SELECT scope, route, key || 'x', body_hash, lease_until, status, body, created_at
         FROM web.idempotency_keys WHERE route = 'POST /orders'",
    ),
    (
        "the_catalog_knows_what_is_in_stock",
        "UPDATE catalog.products SET in_stock = NOT in_stock; UPDATE catalog.listings SET in_stock = NOT in_stock",
    ),
    ("lists_show_what_is_published", "DELETE FROM catalog.listings WHERE category_key = 0"),
    (
        "who_buys_hears_of_it",
        "DELETE FROM notify.mails WHERE kind = 'order_confirmed' AND event_id = (SELECT max(event_id) FROM notify.mails WHERE kind = 'order_confirmed')",
    ),
    ("messages_are_numbered unread_is_what_came_after_what_was_read", "DELETE FROM messages.messages WHERE number = 1"),
    (
        "what_is_brought_is_what_the_order_says",
        "INSERT INTO delivery.deliveries
            (id, vendor_order_id, order_id, vendor_id, vendor_name, account_id, status, assignee, from_text, from_latitude, from_longitude,
            to_name, to_text, to_latitude, to_longitude, code, created_at)
         SELECT id, id, order_id, vendor_id, vendor_name, id, 'taken', id, '', 0, 0, '', '', 0, 0, '', now()
         FROM orders.vendor_orders WHERE status = 'paid' LIMIT 1",
    ),
    ("messages_are_numbered", "UPDATE messages.conversations SET messages = messages + 1"),
    ("unread_is_what_came_after_what_was_read", "UPDATE messages.participants SET unread = unread + 1"),
    (
        "guests_carts_are_not_kept_for_ever",
        "UPDATE carts.carts SET touched_at = touched_at - interval '10 days' WHERE token_hash IS NOT NULL",
    ),
];

/// A street where orders were paid, declined, shipped, cancelled and given back, ran out, and one waits; nothing is under way.
async fn traded() -> Town {
    let town = Town::open().await;
    let (bakery, dairy) = (town.shop("Bakery").await, town.shop("Dairy").await);
    let (bread, milk) =
        (town.goods(bakery, "Bread", 450, 20).await, town.goods(dairy, "Milk", 120, 20).await);
    let baker = town.staff(bakery).await;
    for (deed, carrier) in [("acceptance", json!(null)), ("cancellation", json!({"reason": "Out of flour"}))]
    {
        let guest = town.guest_with(bread, 2).await;
        town.put(&guest, milk, 1).await;
        let body = town.order_body(&guest, PAYS).await;
        let headers = [guest.headers(), vec![("idempotency-key", deed)]].concat();
        let placed = send_json(&town.router, Method::POST, "/api/v1/orders", &headers, &body).await;
        let id = placed.json()["id"].as_str().unwrap().to_owned();
        let order = town.order_when(&guest, &id, "paid").await;
        let parts = order["vendor_orders"].as_array().unwrap();
        let part = parts.iter().find(|part| part["vendor_name"] == "Bakery").unwrap();
        let asked = json!({ "vendor_order": part["id"], "text": "When?" });
        let begun = town.post(&guest, "/api/v1/conversations", &asked).await.json();
        let say = format!("/api/v1/conversations/{}/messages", begun["conversation"].as_str().unwrap());
        assert_eq!(town.post(&baker, &say, &json!({ "text": "Today." })).await.status, 201);
        let path = format!("/api/v1/vendor-orders/{}/{deed}", part["id"].as_str().unwrap());
        let moved = town.post(&baker, &path, &carrier).await;
        assert_eq!(moved.status, 200, "{}", moved.text);
    }
    let declined = town.guest_with(milk, 3).await;
    let id = town.bought(&declined, DECLINES).await;
    town.order_when(&declined, &id, "cancelled").await;
    town.settled().await;
    // One that nobody charges waits.
    town.street.stop.cancel();
    let waiting = town.guest_with(milk, 1).await;
    town.bought(&waiting, PAYS).await;
    town
}

async fn broken(url: &str, now: Timestamp) -> Vec<&'static str> {
    let db = Pool::new(url, PoolSettings::default()).unwrap();
    let report = look(&db, "test", &[], now, |_| {}).await.unwrap();
    db.close();
    report.invariants.iter().filter(|finding| !finding.holds).map(|finding| finding.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_that_has_traded_passes_and_each_invariant_is_seen_to_fire() {
    let town = traded().await;
    let (url, now) = (town.database_url(), town.street.env.now());
    assert_eq!(broken(&url, now).await, Vec::<&str>::new());

    town.street.db.close();
    let (server, name) = url.rsplit_once('/').unwrap();
    let (admin, connection) =
        kit_db::tokio_postgres::connect(&testbed::postgres::admin_url(), NoTls).await.unwrap();
    tokio::spawn(connection);
    let mut wrong = Vec::new();
    for (nth, (fires, sql)) in BREAKS.iter().enumerate() {
        let copy = format!("{name}_{nth}");
        admin
            .batch_execute(&format!(
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'"
            ))
            .await
            .unwrap();
        admin.batch_execute(&format!("CREATE DATABASE {copy} TEMPLATE {name}")).await.unwrap();
        let copied = format!("{server}/{copy}");
        let (client, connection) = kit_db::tokio_postgres::connect(&copied, NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap_or_else(|error| panic!("{fires}: {error:?}"));
        let mut expected: Vec<_> = fires.split(' ').collect();
        let mut fired = broken(&copied, now + SignedDuration::from_secs(1)).await;
        expected.sort_unstable();
        fired.sort_unstable();
        if fired != expected {
            wrong.push(format!("{sql}\n  fires {fired:?}\n  not {expected:?}"));
        }
        drop(client);
        admin.batch_execute(&format!("DROP DATABASE {copy} WITH (FORCE)")).await.unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for invariant in INVARIANTS {
        let first = |fires: &str| fires.split(' ').next() == Some(invariant.name);
        assert!(BREAKS.iter().any(|(fires, _)| first(fires)), "{} was not seen to fire", invariant.name);
    }
}

#[tokio::test]
async fn every_look_fits_its_declared_types() {
    let database = street_fixture::database().await;
    let mut wrong = Vec::new();
    for query in queries() {
        wrong.extend(query.check(&database.db).await.unwrap());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
