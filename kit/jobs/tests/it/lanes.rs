//! One lane does not hold up another.

use std::sync::Arc;

use kit_jobs::{Lane, Policy, Received, Subscriptions, WorkerSettings};
use tokio::sync::{Notify, mpsc};

use super::shop::{Rang, Shop, next, telling};

#[tokio::test]
async fn a_hundred_thousand_jobs_of_a_lane_do_not_delay_one_of_another() {
    let shop = Shop::open().await;
    shop.sql
        .batch_execute(
            "INSERT INTO jobs.jobs (lane, handler, added_at, run_at)
             SELECT 'bulk', 'test.import', now(), now() FROM generate_series(1, 100000);
             UPDATE jobs.lanes SET jobs = 100000 WHERE lane = 'bulk'",
        )
        .await
        .unwrap();
    let (handler, mut runs) = telling(|_| Ok(()));
    let (go, (began, mut beginnings)) = (Arc::new(Notify::new()), mpsc::unbounded_channel());
    let waiting = Arc::clone(&go);
    let subscriptions =
        Subscriptions::default().on(Policy::new("test.confirm").lane(Lane::Critical), handler).every(
            kit_jobs::Cadence::Every(std::time::Duration::from_secs(1_000_000)),
            Policy::new("test.import").lane(Lane::Bulk),
            move || {
                let _ = began.send(());
                let go = Arc::clone(&waiting);
                async move {
                    go.notified().await;
                    Ok(())
                }
            },
        );
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    beginnings.recv().await.unwrap();
    // The bulk lane is full and does not move; the critical one does.
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    assert_eq!(next(&mut runs).await.times, 1);
    assert!(shop.count("SELECT count(*) FROM jobs.jobs WHERE lane = 'bulk'").await >= 100_000);
    working.task.abort();
    go.notify_waiters();
}

#[tokio::test]
async fn a_worker_of_some_lanes_leaves_the_others_alone_and_runs_no_more_at_once_than_it_may() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let (began, mut beginnings) = mpsc::unbounded_channel();
    let subscriptions = Subscriptions::default()
        .on(Policy::new("test.confirm").lane(Lane::Critical), handler)
        .on(Policy::new("test.draw").lane(Lane::Media), move |_: Received<Rang>| {
            began.send(()).unwrap();
            std::future::pending()
        });
    for times in 0..10 {
        shop.ring(times).await;
    }
    shop.pass_on(&subscriptions).await;
    let lanes = vec![(Lane::Media, 2)];
    let working = shop.workers(&subscriptions, WorkerSettings { lanes, ..WorkerSettings::default() });
    beginnings.recv().await.unwrap();
    beginnings.recv().await.unwrap();
    shop.until("SELECT coalesce(sum(running[1]), 0) FROM jobs.workers", 2).await;
    assert!(beginnings.try_recv().is_err(), "two at once, not three");
    assert!(runs.try_recv().is_err(), "the critical lane is not this worker's");
    assert_eq!(shop.count("SELECT count(*) FROM jobs.jobs WHERE lane = 'critical' AND claims = 0").await, 10);
    working.task.abort();
}
