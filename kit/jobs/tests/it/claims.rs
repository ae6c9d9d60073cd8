//! Leases: what a worker that dies had in hand is taken over, and its late word is not heard.

use std::sync::Arc;

use kit_jobs::{Policy, Received, Subscriptions, WorkerSettings};
use tokio::sync::{Notify, mpsc};

use super::shop::{Rang, Shop, next, short_lease, telling};

/// With a generic plan over a table that statistics call empty, a LIMIT in a subquery was run again for each row of the join.
#[tokio::test]
async fn a_claim_takes_no_more_jobs_than_it_asks_for_whatever_the_plan() {
    let shop = Shop::open().await;
    shop.sql
        .batch_execute(
            "SET plan_cache_mode = force_generic_plan;
             SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;
             SET enable_hashagg = off; SET enable_sort = off;
             INSERT INTO jobs.jobs (lane, handler, added_at, run_at)
             SELECT 'default', 'h', now(), now() - interval '1 s' FROM generate_series(1, 40) AS n",
        )
        .await
        .unwrap();
    let claim = kit_jobs::queries().into_iter().find(|query| query.name == "claim").unwrap();
    let prepared = shop.sql.prepare_typed(claim.sql, claim.params).await.unwrap();
    let (now, later) = (shop.env.now(), shop.env.now() + jiff::SignedDuration::from_secs(30));
    let claimed = shop.sql.query(&prepared, &[&"default", &now, &later, &5i64, &vec!["h"]]).await.unwrap();
    assert_eq!(claimed.len(), 5);
}

/// A queue that has just grown is empty to statistics, and then every claim gathered and sorted all of it: half as fast at 50,000
/// jobs, and worse the longer it was.
#[tokio::test]
async fn a_claim_reads_the_front_of_a_queue_and_not_all_of_it() {
    let shop = Shop::open().await;
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.jobs (lane, handler, added_at, run_at)
             SELECT 'default', 'h', now(), now() - interval '1 s' FROM generate_series(1, 20000) AS n",
        )
        .await
        .unwrap();
    shop.sql.batch_execute(kit_db::BEGIN_IN_ORDER).await.unwrap();
    let claim = kit_jobs::queries().into_iter().find(|query| query.name == "claim").unwrap();
    let explain = format!(
        "PREPARE claim (text, timestamptz, timestamptz, bigint, text[]) AS {};
         EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE claim ('default', now(), now() + interval '30 s', 500, '{{h}}')",
        claim.sql
    );
    let plan: String = shop
        .sql
        .simple_query(&explain)
        .await
        .unwrap()
        .iter()
        .filter_map(|message| match message {
            kit_db::tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
            _ => None,
        })
        .collect();
    let plan: serde_json::Value = serde_json::from_str(&plan).unwrap();
    assert!(most_rows(&plan[0]["Plan"]) <= 500, "{plan:#}");
}

/// The most rows that a node of a plan gave.
fn most_rows(plan: &serde_json::Value) -> i64 {
    let below = plan["Plans"].as_array().into_iter().flatten().map(most_rows).max();
    plan["Actual Rows"].as_i64().unwrap().max(below.unwrap_or(0))
}

#[tokio::test]
async fn a_job_whose_worker_died_is_taken_over_when_the_lease_ends() {
    let shop = Shop::open().await;
    let (began, mut beginnings) = mpsc::unbounded_channel();
    let hanging = Subscriptions::default().on(Policy::new("test.work"), move |_: Received<Rang>| {
        began.send(()).unwrap();
        std::future::pending()
    });
    shop.ring(1).await;
    shop.pass_on(&hanging).await;
    let dying = shop.workers(&hanging, short_lease());
    beginnings.recv().await.unwrap();
    // As kill -9 would: nothing is said, nothing given back.
    dying.task.abort();
    drop(dying.task.await);

    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.work"), handler);
    let working = shop.workers(&subscriptions, short_lease());
    assert_eq!(next(&mut runs).await.times, 1);
    shop.until("SELECT count(*) FROM jobs.jobs", 0).await;
    working.stop().await;
}

#[tokio::test]
async fn a_job_that_takes_longer_than_a_lease_stays_with_a_worker_that_lives() {
    let shop = Shop::open().await;
    let (go, (began, mut beginnings)) = (Arc::new(Notify::new()), mpsc::unbounded_channel());
    let waiting = Arc::clone(&go);
    let subscriptions = Subscriptions::default().on(Policy::new("test.work"), move |_: Received<Rang>| {
        began.send(()).unwrap();
        let go = Arc::clone(&waiting);
        async move {
            go.notified().await;
            Ok(())
        }
    });
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let (one, other) =
        (shop.workers(&subscriptions, short_lease()), shop.workers(&subscriptions, short_lease()));
    beginnings.recv().await.unwrap();
    // Three leases have been asked for: it was extended, and not taken over.
    let extended =
        "SELECT count(*) FROM jobs.jobs WHERE lease_until > added_at + interval '1.8 s' AND claims = 1";
    shop.until(extended, 1).await;
    go.notify_one();
    shop.until("SELECT count(*) FROM jobs.jobs", 0).await;
    assert!(beginnings.try_recv().is_err(), "it was begun once");
    one.stop().await;
    other.stop().await;
}

#[tokio::test]
async fn the_late_word_of_a_worker_that_lost_its_job_is_not_heard() {
    let shop = Shop::open().await;
    let insert = "INSERT INTO jobs.jobs (lane, handler, added_at, run_at, claims, lease_until)
        VALUES ('default', 'h', now(), now(), 2, now() + interval '1 hour') RETURNING id";
    let id: i64 = shop.sql.query_one(insert, &[]).await.unwrap().get(0);
    shop.sql.batch_execute("UPDATE jobs.lanes SET jobs = 1 WHERE lane = 'default'").await.unwrap();
    let now = shop.env.now();
    let prepared = async |name: &str| {
        let query = kit_jobs::queries().into_iter().find(|query| query.name == name).unwrap();
        shop.sql.prepare_typed(query.sql, query.params).await.unwrap()
    };
    let (ids, zero) = (vec![id], vec![0i64]);
    let (done, later, dead) =
        (prepared("settle_done").await, prepared("settle_later").await, prepared("settle_dead").await);
    let state = "SELECT (SELECT count(*) FROM jobs.jobs WHERE claims = 2 AND lease_until IS NOT NULL)
        + 10 * (SELECT count(*) FROM jobs.dead) + 100 * (SELECT jobs FROM jobs.lanes WHERE lane = 'default')";
    let first = vec![1i32];
    shop.sql.execute(&done, &[&ids, &first, &zero, &zero, &"default", &now]).await.unwrap();
    shop.sql
        .execute(&later, &[&ids, &first, &vec![now], &vec![true], &vec!["e"], &"default", &now])
        .await
        .unwrap();
    shop.sql.execute(&dead, &[&ids, &first, &vec![true], &vec!["e"], &"default", &now]).await.unwrap();
    assert_eq!(shop.count(state).await, 101, "the second worker has it still");
    shop.sql.execute(&done, &[&ids, &vec![2i32], &zero, &zero, &"default", &now]).await.unwrap();
    assert_eq!(shop.count(state).await, 0);
}

#[tokio::test]
async fn a_job_that_kills_its_workers_is_given_up() {
    let shop = Shop::open().await;
    let (handler, _runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.poison"), handler);
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.jobs (lane, handler, added_at, run_at, claims, deaths, lease_until)
             VALUES ('default', 'test.poison', now(), now(), 10, 9, now() - interval '1 s');
             UPDATE jobs.lanes SET jobs = 1 WHERE lane = 'default'",
        )
        .await
        .unwrap();
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    shop.until("SELECT count(*) FROM jobs.dead WHERE error LIKE '10 workers were not heard of again%'", 1)
        .await;
    working.stop().await;
}

#[tokio::test]
async fn a_worker_that_stops_finishes_what_has_begun_and_gives_the_rest_back() {
    let shop = Shop::open().await;
    let (go, (began, mut beginnings)) = (Arc::new(Notify::new()), mpsc::unbounded_channel());
    let waiting = Arc::clone(&go);
    let subscriptions = Subscriptions::default().on(Policy::new("test.work"), move |_: Received<Rang>| {
        began.send(()).unwrap();
        let go = Arc::clone(&waiting);
        async move {
            go.notified().await;
            Ok(())
        }
    });
    for times in 0..3 {
        shop.ring(times).await;
    }
    shop.pass_on(&subscriptions).await;
    let lanes = vec![(kit_jobs::Lane::Default, 1)];
    let working = shop.workers(&subscriptions, WorkerSettings { lanes, ..WorkerSettings::default() });
    beginnings.recv().await.unwrap();
    let stopping = tokio::spawn(working.stop());
    go.notify_one();
    stopping.await.unwrap();
    assert_eq!(
        shop.count("SELECT count(*) FROM jobs.jobs WHERE lease_until IS NULL AND failures = 0").await,
        2
    );
    assert_eq!(shop.count("SELECT count(*) FROM jobs.workers").await, 0, "it said that it left");
}

#[tokio::test]
async fn a_handler_that_this_release_does_not_know_is_left_to_the_one_that_does() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let older = Subscriptions::default().on(Policy::new("test.old"), handler);
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.jobs (lane, handler, added_at, run_at) VALUES ('default', 'test.new', now(), now());
             UPDATE jobs.lanes SET jobs = 1 WHERE lane = 'default'",
        )
        .await
        .unwrap();
    shop.ring(1).await;
    shop.pass_on(&older).await;
    let working = shop.workers(&older, WorkerSettings::default());
    next(&mut runs).await;
    shop.until("SELECT count(*) FROM jobs.jobs", 1).await;
    assert_eq!(
        shop.count("SELECT count(*) FROM jobs.jobs WHERE handler = 'test.new' AND claims = 0").await,
        1
    );
    working.stop().await;
}
