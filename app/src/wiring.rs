//! Who is told of what, and what runs in the background: the one place to look.

use std::sync::Arc;
use std::time::Duration;

use kit_cache::Told;
use kit_jobs::{Cadence, Failure, Lane, Policy, Relay, Sink, Subscriptions, WorkerSettings, Workers};
use kit_live::Live;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::street::Street;

/// A provider that is down is asked for about ten minutes to take money, less than a hold lasts: later the order has run out.
const CHARGE_ATTEMPTS: i32 = 9;
/// To give money back it is asked for a week.
const GIVE_BACK_ATTEMPTS: i32 = 1000;
/// A mail server that is away is asked for three days; it is better late than never, but not a week late.
const MAIL_ATTEMPTS: i32 = 440;
const HOUR: Duration = Duration::from_secs(3600);

/// Which handler is run for which event, and what by the clock. A name is for ever: jobs that wait carry it.
pub fn subscriptions(street: &Street) -> Subscriptions {
    macro_rules! run {
        ($module:ident.$handler:ident) => {{
            let module = street.$module.clone();
            move |received| {
                let module = module.clone();
                async move { module.$handler(received).await }
            }
        }};
    }
    let payment = |name| Policy::new(name).lane(Lane::Critical);
    let mail = |name| Policy::new(name).attempts(MAIL_ATTEMPTS).timeout(Duration::from_secs(60));
    let subscriptions = Subscriptions::default()
        .on(payment("payments.charge").attempts(CHARGE_ATTEMPTS), run!(payments.charge))
        .on(payment("payments.void").attempts(GIVE_BACK_ATTEMPTS), run!(payments.void))
        .on(payment("payments.refund").attempts(GIVE_BACK_ATTEMPTS), run!(payments.refund))
        .on(Policy::new("catalog.count_sales").lane(Lane::Bulk), run!(orders.count_sales))
        .on(mail("notify.confirm_order").lane(Lane::Critical), run!(notify.confirm_order))
        .on(mail("notify.tell_vendors"), run!(notify.tell_vendors))
        .on(mail("notify.tell_buyer"), run!(notify.tell_buyer))
        .on(mail("notify.tell_unpaid"), run!(notify.tell_unpaid))
        .on(Policy::new("delivery.follow_order"), run!(delivery.follow_order))
        .on(Policy::new("notify.note_delivery"), run!(notify.note_delivery))
        .on(Policy::new("notify.note_near"), run!(notify.note_near))
        .on(Policy::new("notify.note_sale"), run!(notify.note_sale))
        .on(Policy::new("notify.note_move"), run!(notify.note_move))
        .on(Policy::new("notify.note_message"), run!(notify.note_message))
        .on(Policy::new("stock.tell_catalog").once_per_subject(), run!(stock.turned));
    let subscriptions = match street.cdn.clone() {
        Some(cdn) => subscriptions.on(purge(), move |received| {
            let cdn = cdn.clone();
            async move { cdn.purge(received).await }
        }),
        None => subscriptions,
    };
    by_the_clock(street, subscriptions)
}

/// What is not purged in a day has run out long ago.
fn purge() -> Policy {
    Policy::new("cdn.purge").lane(Lane::Bulk).attempts(20).timeout(Duration::from_secs(30))
}

/// What is done by the clock: what must not wait long, then forgetting what is no longer needed.
fn by_the_clock(street: &Street, subscriptions: Subscriptions) -> Subscriptions {
    macro_rules! run {
        (|$street:ident| $work:expr) => {{
            let street = street.clone();
            move || {
                let $street = street.clone();
                async move {
                    $work;
                    Ok::<_, Failure>(())
                }
            }
        }};
    }
    let hourly = |name| Policy::new(name).lane(Lane::Bulk).timeout(Duration::from_secs(300));
    let now = |street: &Street| street.env.now();
    subscriptions
        .every(
            Cadence::Every(Duration::from_secs(5)),
            Policy::new("orders.expire").lane(Lane::Critical),
            run!(|street| street.orders.expire().await?),
        )
        .every(
            Cadence::Every(Duration::from_secs(5)),
            Policy::new("delivery.dispatch").lane(Lane::Critical),
            run!(|street| street.delivery.dispatch().await?),
        )
        .every(
            Cadence::Every(Duration::from_secs(60)),
            Policy::new("cache.forget").lane(Lane::Bulk),
            run!(|street| { kit_cache::forget(&street.db, now(&street)).await? }),
        )
        .every(
            Cadence::Every(HOUR),
            hourly("web.forget"),
            run!(|street| { kit_web::prune(&street.db, now(&street)).await? }),
        )
        .every(
            Cadence::Every(HOUR),
            hourly("carts.forget"),
            run!(|street| { street.carts.prune(now(&street)).await? }),
        )
        .every(
            Cadence::Every(HOUR),
            hourly("live.forget"),
            run!(|street| { street.hub.forget(now(&street)).await? }),
        )
        .every(
            Cadence::Every(HOUR),
            hourly("identity.forget"),
            run!(|street| {
                street.identity.prune_sessions().await.map_err(|error| Failure::Later(Box::new(error)))?
            }),
        )
        .every(
            Cadence::Every(Duration::from_secs(60)),
            Policy::new("notify.mail_unseen").timeout(Duration::from_secs(300)),
            run!(|street| street.notify.mail_unseen().await?),
        )
        .every(Cadence::Every(HOUR), hourly("notify.forget"), run!(|street| street.notify.forget().await?))
        .every(
            Cadence::Every(HOUR),
            hourly("delivery.forget"),
            run!(|street| street.delivery.forget().await?),
        )
        .every(Cadence::Every(HOUR), hourly("jobs.forget"), run!(|street| street.queue.forget().await?))
        .every(
            Cadence::Every(24 * HOUR),
            hourly("kit.make_partitions"),
            run!(|street| { kit_db::migrate::make_partitions(&street.db).await? }),
        )
}

/// Starts what runs beside requests. What they rely on (the hub of live feeds, what caches hear) ends when all are `answered`; the relay and, if
/// there are to be any, workers finish what is in hand when the street is stopped.
pub fn background(
    street: &Street,
    workers: Option<WorkerSettings>,
    answered: &CancellationToken,
) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let (direct_url, db) = (|| street.direct_url.to_string(), || street.db.clone());
    tasks.spawn(street.hub.clone().run(direct_url(), answered.clone()));
    tasks.spawn(street.delivery.clone().run(answered.clone()));
    tasks.spawn(street.cache.clone().listen(direct_url(), db(), answered.clone()));
    if street.db.has_replicas() {
        tasks.spawn(db().watch_replicas(answered.clone()));
    }
    let subscriptions = subscriptions(street);
    let live = Live {
        hub: street.hub.clone(),
        env: street.env.clone(),
        topics: vec![orders::topics, messages::topics, delivery::topics],
    };
    let relay = Relay {
        db: street.db.clone(),
        env: street.env.clone(),
        subscriptions: subscriptions.clone(),
        sinks: vec![Arc::new(live) as Arc<dyn Sink>, Arc::new(Told(street.env.clone()))],
        passing: Told::PASSING,
        wake: street.wake.clone(),
        workers: street.workers.clone(),
    };
    tasks.spawn(relay.run(street.stop.clone()));
    if let Some(settings) = workers {
        let (db, env, wake) = (street.db.clone(), street.env.clone(), street.workers.clone());
        tasks.spawn(Workers { db, env, subscriptions, wake, settings }.run(street.stop.clone()));
    }
    tasks
}
