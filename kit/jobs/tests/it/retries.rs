//! What fails is tried again, with growing pauses, a limited number of times.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use kit_jobs::{Failure, Policy, Received, Subscriptions, WorkerSettings};

use super::shop::{Rang, Shop, next, telling};

fn fails(why: &'static str) -> Failure {
    Failure::Later(why.into())
}

#[tokio::test]
async fn what_fails_is_tried_again_and_then_is_a_dead_letter_with_its_error_that_can_be_retried() {
    let shop = Shop::open().await;
    let left = AtomicI64::new(3);
    let (handler, mut runs) =
        telling(
            move |_| if left.fetch_sub(1, Ordering::SeqCst) > 0 { Err(fails("no paper")) } else { Ok(()) },
        );
    let policy = Policy::new("test.print").attempts(3).first_pause(Duration::from_millis(20));
    let subscriptions = Subscriptions::default().on(policy, handler);
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    for _ in 0..3 {
        next(&mut runs).await;
    }
    shop.until("SELECT count(*) FROM jobs.dead WHERE error = 'no paper' AND failures = 3", 1).await;
    assert_eq!(shop.count("SELECT jobs FROM jobs.lanes WHERE lane = 'default'").await, 0);
    assert_eq!(shop.count("SELECT (sum(retried) * 10 + sum(died))::bigint FROM jobs.minutes").await, 21);

    let dead = shop.queue.dead(None, None, 10).await.unwrap();
    assert!(shop.queue.retry(dead[0].id, &kit_core::Cause::system("test")).await.unwrap());
    next(&mut runs).await;
    shop.until("SELECT count(*) FROM jobs.done WHERE handler = 'test.print'", 1).await;
    assert_eq!(shop.count("SELECT count(*) FROM jobs.dead").await, 0);
    working.stop().await;
}

#[tokio::test]
async fn what_will_never_work_is_given_up_at_once() {
    let shop = Shop::open().await;
    let (handler, _runs) = telling(|_| Err(Failure::Never("no such address".into())));
    let subscriptions = Subscriptions::default().on(Policy::new("test.send"), handler);
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    shop.until("SELECT count(*) FROM jobs.dead WHERE failures = 1 AND claims = 1", 1).await;
    working.stop().await;
}

#[tokio::test]
async fn a_handler_that_takes_too_long_or_panics_has_failed_and_the_worker_lives_on() {
    let shop = Shop::open().await;
    let hang = Policy::new("test.hang").attempts(1).timeout(Duration::from_millis(30));
    let (handler, mut runs) = telling(|_| Ok(()));
    let subscriptions = Subscriptions::default()
        .on(hang, |_: Received<Rang>| std::future::pending())
        .on(Policy::new("test.panic").attempts(1), |_: Received<Rang>| async {
            panic!("as it must in this test")
        })
        .on(Policy::new("test.work"), handler);
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    next(&mut runs).await;
    shop.until("SELECT count(*) FROM jobs.dead WHERE error = 'the handler took too long'", 1).await;
    shop.until("SELECT count(*) FROM jobs.dead WHERE error = 'the handler panicked'", 1).await;
    working.stop().await;
}

#[tokio::test]
async fn pauses_double_and_chance_takes_up_to_half_of_them_off() {
    let shop = Shop::open_at(street_fixture::env_at("2026-05-04T08:00:00Z")).await;
    let (handler, mut runs) = telling(|_| Err(fails("not yet")));
    let subscriptions = Subscriptions::default().on(Policy::new("test.try").attempts(4), handler);
    shop.ring(1).await;
    shop.pass_on(&subscriptions).await;
    let working = shop.workers(&subscriptions, WorkerSettings::default());
    for (failures, longest) in [(1, 2000), (2, 4000), (3, 8000)] {
        next(&mut runs).await;
        let waits =
            format!("SELECT count(*) FROM jobs.jobs WHERE failures = {failures} AND lease_until IS NULL");
        shop.until(&waits, 1).await;
        let due: jiff::Timestamp =
            shop.sql.query_one("SELECT run_at FROM jobs.jobs", &[]).await.unwrap().get(0);
        let pause = due.duration_since(shop.env.now()).as_millis();
        assert!((longest / 2..=longest).contains(&pause), "{pause} ms after {failures} failures");
        shop.env.clock.advance(jiff::SignedDuration::from_secs(8));
        shop.workers.ring();
    }
    next(&mut runs).await;
    shop.until("SELECT count(*) FROM jobs.dead", 1).await;
    working.stop().await;
}
