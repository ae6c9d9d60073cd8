//! Who is told of what, and what runs in the background: the one place to look.

use std::sync::Arc;
use std::time::Duration;

use kit_jobs::{Relay, Sink, Subscriptions, WorkerSettings, work};
use kit_live::Live;
use tokio::task::JoinSet;

use crate::street::Street;

/// Attempts of a handler, unless it has a reason for others: from 2 s, doubling.
const ATTEMPTS: i32 = 3;
/// A provider that is down is asked for about ten minutes, less than a hold lasts.
const PROVIDER_ATTEMPTS: i32 = 9;

/// Which handler is run for which event. A name is for ever: jobs that wait carry it.
fn subscriptions(street: &Street) -> Subscriptions {
    macro_rules! run {
        ($module:ident.$handler:ident) => {{
            let module = street.$module.clone();
            move |received| {
                let module = module.clone();
                async move { module.$handler(received).await }
            }
        }};
    }
    Subscriptions::default()
        .on("payments.charge", PROVIDER_ATTEMPTS, run!(payments.charge))
        .on("payments.void", PROVIDER_ATTEMPTS, run!(payments.void))
        .on("payments.refund", PROVIDER_ATTEMPTS, run!(payments.refund))
        .on("catalog.count_sales", ATTEMPTS, run!(orders.count_sales))
        .on("stock.tell_catalog", ATTEMPTS, run!(stock.turned))
}

/// Starts what runs beside requests: the relay, the workers, the hub of live feeds, the clock's work. All of it ends, work in hand
/// finished, when the street is stopped.
pub fn background(street: &Street, jobs: bool, concurrency: usize) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn(street.hub.clone().run());
    if !jobs {
        return tasks;
    }
    let subscriptions = subscriptions(street);
    let live = Live { hub: street.hub.clone(), env: street.env.clone(), topics: vec![orders::topics] };
    let relay = Relay {
        db: street.db.clone(),
        env: street.env.clone(),
        subscriptions: subscriptions.clone(),
        sinks: vec![Arc::new(live) as Arc<dyn Sink>],
        wake: street.wake.clone(),
        workers: street.workers.clone(),
    };
    tasks.spawn(relay.run(street.stop.clone()));
    let settings = WorkerSettings { concurrency, ..WorkerSettings::default() };
    let (db, env, workers) = (street.db.clone(), street.env.clone(), street.workers.clone());
    tasks.spawn(work(db, env, subscriptions, workers, settings, street.stop.clone()));
    tasks.spawn(often(street.clone()));
    tasks.spawn(hourly(street.clone()));
    tasks
}

/// What must not wait long: orders that were not paid in time.
async fn often(street: Street) {
    let mut clock = tokio::time::interval(Duration::from_secs(5));
    while street.stop.run_until_cancelled(clock.tick()).await.is_some() {
        match street.orders.expire().await {
            Ok(0) => {}
            Ok(expired) => tracing::info!(expired, "orders were not paid in time"),
            Err(error) => tracing::warn!(%error, "unpaid orders could not be looked for"),
        }
    }
}

/// What can wait: forgetting what is no longer needed.
async fn hourly(street: Street) {
    let mut clock = tokio::time::interval(Duration::from_secs(3600));
    while street.stop.run_until_cancelled(clock.tick()).await.is_some() {
        let now = street.env.now();
        let done = async {
            kit_web::prune(&street.db, now).await?;
            street.carts.prune(now).await?;
            street.hub.forget(now).await
        };
        if let Err(error) = done.await {
            tracing::warn!(%error, "old rows could not be deleted");
        }
        if let Err(error) = street.identity.prune_sessions().await {
            tracing::warn!(%error, "old sessions could not be deleted");
        }
    }
}
