//! Operators see and steer the queue.

use kit_core::Cause;
use kit_jobs::{Lane, Policy, Subscriptions, WorkerSettings};

use super::shop::{Shop, next, telling};

#[tokio::test]
async fn a_paused_lane_begins_nothing_until_it_is_resumed() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let (other, mut others) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default()
        .on(Policy::new("test.work"), handler)
        .on(Policy::new("test.urgent").lane(Lane::Critical), other);
    let cause = Cause::system("test");
    assert!(shop.queue.pause(Lane::Default, &cause).await.unwrap());
    assert!(!shop.queue.pause(Lane::Default, &cause).await.unwrap(), "it is paused already");
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    next(&mut others).await;
    shop.until("SELECT count(*) FROM jobs.jobs WHERE lane = 'critical'", 0).await;
    assert_eq!(shop.count("SELECT count(*) FROM jobs.jobs WHERE claims = 0").await, 1);
    let lanes = shop.queue.lanes().await.unwrap();
    let default = lanes.iter().find(|lane| lane.lane == Lane::Default).unwrap();
    assert!(default.paused_at.is_some() && default.jobs == 1 && default.oldest.is_some());

    assert!(shop.queue.resume(Lane::Default, &cause).await.unwrap());
    next(&mut runs).await;
    working.stop().await;
    shop.pass_on(&subscriptions).await;
    let audit = "SELECT count(*) FROM jobs.events WHERE kind = 'jobs.steered' AND payload->>'deed' IN ('paused', 'resumed')";
    assert_eq!(shop.count(audit).await, 2, "who paused what is in the audit, once each");
}

#[tokio::test]
async fn a_job_is_cancelled_while_it_waits_and_comes_back_by_a_retry() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.work"), handler);
    let cause = Cause::system("test");
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let job = shop.queue.waiting(Lane::Default, 10).await.unwrap()[0].id;
    assert!(shop.queue.cancel(job, &cause).await.unwrap());
    assert!(!shop.queue.cancel(job, &cause).await.unwrap(), "it is gone already");
    assert_eq!(shop.queue.dead(Some("test.work"), None, 10).await.unwrap()[0].id, job);
    assert_eq!(shop.queue.retry_all(Some("test.other"), &cause).await.unwrap(), 0);
    assert_eq!(shop.queue.retry_all(Some("test.work"), &cause).await.unwrap(), 1);
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    next(&mut runs).await;
    working.stop().await;
}

#[tokio::test]
async fn a_drained_lane_loses_what_waits_and_only_that_and_says_how_many() {
    let shop = Shop::open().await;
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.jobs (lane, handler, added_at, run_at, lease_until)
             SELECT 'bulk', 'h' || n % 2, now(), now(), CASE WHEN n = 1 THEN now() + interval '1 hour' END
             FROM generate_series(1, 12001) AS n;
             UPDATE jobs.lanes SET jobs = 12001 WHERE lane = 'bulk'",
        )
        .await
        .unwrap();
    let cause = Cause::system("test");
    let told = std::sync::Mutex::new(Vec::new());
    let gone = shop
        .queue
        .drain(Lane::Bulk, Some("h0"), &cause, |gone| told.lock().unwrap().push(gone))
        .await
        .unwrap();
    assert_eq!((gone, told.into_inner().unwrap()), (6000, vec![5000, 6000]));
    assert_eq!(shop.queue.drain(Lane::Bulk, None, &cause, |_| {}).await.unwrap(), 6000);
    assert_eq!(shop.count("SELECT count(*) FROM jobs.jobs").await, 1, "what runs is left to end");
    assert_eq!(shop.count("SELECT jobs FROM jobs.lanes WHERE lane = 'bulk'").await, 1);
}

#[tokio::test]
async fn what_is_kept_to_be_looked_at_is_kept_in_bounds() {
    let shop = Shop::open().await;
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.done (id, lane, handler, waited_ms, took_ms, done_at)
             SELECT n, 'bulk', 'h', 0, 0, now() FROM generate_series(1, 1500) AS n;
             INSERT INTO jobs.dead (id, lane, handler, claims, failures, error, added_at, died_at)
             SELECT n, 'bulk', 'h', 1, 1, 'e', now(), now() FROM generate_series(1, 5500) AS n",
        )
        .await
        .unwrap();
    shop.queue.forget().await.unwrap();
    let kept = "SELECT (SELECT count(*) FROM jobs.done WHERE id > 500) * 10000 + (SELECT count(*) FROM jobs.dead WHERE id > 500)";
    assert_eq!(shop.count(kept).await, 10_005_000);
    assert_eq!(
        shop.count("SELECT (SELECT count(*) FROM jobs.done) + (SELECT count(*) FROM jobs.dead)").await,
        6000
    );
}
