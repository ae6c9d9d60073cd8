//! The way from the outbox to jobs.

use kit_core::Cause;
use kit_jobs::{Policy, Subscriptions, WorkerSettings, emit, emit_all};
use uuid::Uuid;

use super::shop::{Rang, Shop, next, telling};

#[tokio::test]
async fn an_event_that_commits_late_is_passed_on_late_and_not_passed_over() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.listen"), handler);
    let late = shop.db().begin().await.unwrap();
    let rang = Rang { bell: Uuid::nil(), times: 1 };
    emit(&rang, &Cause::system("test"), &shop.market, shop.env.now()).execute(&late).await.unwrap();
    shop.ring(2).await;
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    assert_eq!(next(&mut runs).await.times, 2);
    late.commit().await.unwrap();
    shop.pass_on(&subscriptions).await;
    assert_eq!(next(&mut runs).await.times, 1);
    working.stop().await;
    assert_eq!(shop.count("SELECT count(*) FROM jobs.events").await, 2);
}

#[tokio::test]
async fn what_is_rolled_back_was_never_said() {
    let shop = Shop::open().await;
    let tx = shop.db().begin().await.unwrap();
    let rang = Rang { bell: Uuid::nil(), times: 1 };
    emit(&rang, &Cause::system("test"), &shop.market, shop.env.now()).execute(&tx).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(shop.relay(&Subscriptions::default()).batch().await.unwrap(), 0);
}

#[tokio::test]
async fn one_relay_is_at_work_and_many_lose_and_double_nothing() {
    let shop = Shop::open().await;
    let (handler, _runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.listen"), handler);
    let facts: Vec<_> = (0..2000).map(|times| Rang { bell: shop.env.id(), times }).collect();
    let cause = Cause::system("test");
    let facts: Vec<_> = facts.into_iter().map(|fact| (fact, &cause)).collect();
    emit_all(&facts, &shop.market, shop.env.now()).execute(&shop.db()).await.unwrap();
    let relays = (0..4).map(|_| {
        let relay = shop.relay(&subscriptions);
        tokio::spawn(async move {
            let mut moved = 0;
            // 0 means that there is nothing, or that another one is at it.
            for _ in 0..50 {
                moved += relay.batch().await.unwrap();
            }
            moved
        })
    });
    let moved: Vec<usize> =
        futures_util::future::join_all(relays).await.into_iter().map(Result::unwrap).collect();
    shop.pass_on(&subscriptions).await;
    assert!(moved.iter().sum::<usize>() <= 2000, "{moved:?}");
    assert_eq!(shop.count("SELECT count(*) FROM jobs.events").await, 2000);
    assert_eq!(shop.count("SELECT count(DISTINCT event_id) FROM jobs.jobs").await, 2000);
    assert_eq!(shop.count("SELECT jobs FROM jobs.lanes WHERE lane = 'default'").await, 2000);
    let order = "SELECT count(*) FROM (SELECT (payload->>'times')::bigint - lag((payload->>'times')::bigint) OVER (ORDER BY id) AS step
        FROM jobs.events) AS steps WHERE step <> 1";
    assert_eq!(shop.count(order).await, 0, "events stay in the order in which they were said");
}

#[tokio::test]
async fn what_an_older_release_wrote_is_read_and_what_a_newer_one_wrote_is_left_for_it() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.listen"), handler);
    shop.ring(5).await;
    shop.ring(7).await;
    shop.sql
        .batch_execute(
            "UPDATE jobs.outbox SET version = 1, payload = payload - 'times' WHERE payload->>'times' = '5';
             UPDATE jobs.outbox SET version = 3 WHERE payload->>'times' = '7'",
        )
        .await
        .unwrap();
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    assert_eq!(next(&mut runs).await.times, 1, "a bell of the first version rang once");
    let newer = "SELECT count(*) FROM jobs.jobs WHERE last_error LIKE '%newer release%'";
    shop.until(newer, 1).await;
    working.stop().await;
}

#[tokio::test]
async fn one_waiting_job_an_aggregate_is_enough_until_it_has_begun() {
    let shop = Shop::open().await;
    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default().on(Policy::new("test.look").once_per_subject(), handler);
    let (one, other) = (shop.env.id(), shop.env.id());
    for (bell, times) in [(one, 1), (one, 2), (other, 3), (one, 4)] {
        shop.ring_bell(bell, times).await;
    }
    shop.pass_on(&subscriptions).await;
    assert_eq!(shop.count("SELECT count(*) FROM jobs.jobs").await, 2);
    assert_eq!(shop.count("SELECT jobs FROM jobs.lanes WHERE lane = 'default'").await, 2);
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    assert_eq!((next(&mut runs).await.times, next(&mut runs).await.times), (1, 3));
    shop.until("SELECT count(*) FROM jobs.jobs", 0).await;
    shop.ring_bell(one, 5).await;
    shop.pass_on(&subscriptions).await;
    assert_eq!(next(&mut runs).await.times, 5);
    working.stop().await;
}
