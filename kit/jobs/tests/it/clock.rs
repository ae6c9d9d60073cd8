//! What is done by the clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::SignedDuration;
use kit_jobs::{Cadence, Policy, Subscriptions, WorkerSettings};

use super::shop::Shop;

#[tokio::test]
async fn each_time_is_done_once_however_many_instances_look_and_a_missed_one_once() {
    let shop = Shop::open_at(street_fixture::env_at("2026-05-04T08:00:00Z")).await;
    let done = Arc::new(AtomicI64::new(0));
    let counting = Arc::clone(&done);
    let subscriptions = Subscriptions::default().every(
        Cadence::Every(Duration::from_secs(60)),
        Policy::new("test.tick"),
        move || {
            counting.fetch_add(1, Ordering::SeqCst);
            std::future::ready(Ok(()))
        },
    );
    let instances: Vec<_> = (0..3).map(|_| shop.workers(&subscriptions, WorkerSettings::default())).collect();
    let count = "SELECT count(*) FROM jobs.done WHERE handler = 'test.tick'";
    shop.until(count, 1).await;
    // A minute, then ten of which nine are missed.
    for (minutes, times) in [(1, 2), (10, 3), (1, 4)] {
        shop.env.clock.advance(SignedDuration::from_mins(minutes));
        shop.workers.ring();
        shop.until(count, times).await;
    }
    assert_eq!(shop.count("SELECT sum(added)::bigint FROM jobs.minutes").await, 4);
    for instance in instances {
        instance.stop().await;
    }
    assert_eq!(done.load(Ordering::SeqCst), 4);
}
