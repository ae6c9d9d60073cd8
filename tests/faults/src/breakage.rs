//! What is broken, when: decided by a seed.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kit_db::tokio_postgres::{self, NoTls};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use testbed::postgres::Cluster;
use testbed::smtp::{Mode as SmtpMode, Smtp};

use crate::fleet::Fleet;
use crate::till::{Mode as TillMode, Till};

/// The world that is broken.
pub(crate) struct World {
    pub(crate) cluster: Cluster,
    pub(crate) database: String,
    pub(crate) fleet: Fleet,
    pub(crate) smtp: Smtp,
    pub(crate) till: Till,
}

/// What was done to it.
#[derive(Default)]
pub(crate) struct Breakages {
    /// By kind.
    pub(crate) faults: BTreeMap<&'static str, usize>,
    pub(crate) kills: usize,
    /// Processes that ended without being killed.
    pub(crate) fallen: Vec<String>,
}

impl Breakages {
    pub(crate) fn all(&self) -> usize {
        self.faults.values().sum()
    }
}

/// Breaks things until there were so many kills or the time is over, whichever comes last for `kills` and first for `at_most`.
pub(crate) async fn break_things(
    world: &mut World,
    seed: u64,
    at_least: Duration,
    kills: usize,
    at_most: Duration,
    told: impl Fn(&Breakages, Duration),
) -> anyhow::Result<Breakages> {
    let (mut chance, began, mut done) = (StdRng::seed_from_u64(seed), Instant::now(), Breakages::default());
    while began.elapsed() < at_most && (began.elapsed() < at_least || done.kills < kills) {
        let name = match chance.random_range(0..100) {
            0..62 => {
                let nth = chance.random_range(0..world.fleet.processes.len());
                world.fleet.kill(nth)?;
                done.kills += 1;
                "kill -9 of a process"
            }
            62..66 => {
                on_cluster(world, |cluster| cluster.stop().and_then(|()| cluster.restart()))?;
                "PostgreSQL restarted"
            }
            66..70 => {
                on_cluster(world, |cluster| cluster.kill().and_then(|()| cluster.restart()))?;
                "PostgreSQL killed"
            }
            70..80 => {
                let some = chance.random_range(1..=6);
                sql(world, &format!(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT {some}"
                ))
                .await;
                "backends terminated"
            }
            80..84 => {
                tokio::spawn(exhaust(world.cluster.url(&world.database), Duration::from_secs(3)));
                "connections exhausted"
            }
            84..92 => {
                let (name, mode) = [
                    ("mail server: later", SmtpMode::Later),
                    ("mail server: slow", SmtpMode::Slow),
                    ("mail server: forgets", SmtpMode::Forget),
                    ("mail server: down", SmtpMode::Well),
                ][chance.random_range(0..4)];
                world.smtp.set_mode(mode)?;
                if name.ends_with("down") {
                    world.smtp.take_down();
                }
                name
            }
            _ => {
                let (name, mode) = [
                    ("payments: down", TillMode::Down),
                    ("payments: slow", TillMode::Slow),
                    ("payments: forget", TillMode::Forgets),
                    ("payments: twice", TillMode::Twice),
                ][chance.random_range(0..4)];
                world.till.set_mode(mode);
                name
            }
        };
        *done.faults.entry(name).or_default() += 1;
        tokio::time::sleep(Duration::from_millis(chance.random_range(200..1600))).await;
        // Those outside get well again sooner or later.
        if chance.random_bool(0.3) {
            make_well(world)?;
        }
        done.fallen.extend(world.fleet.fallen()?);
        told(&done, began.elapsed());
    }
    make_well(world)?;
    Ok(done)
}

fn make_well(world: &mut World) -> anyhow::Result<()> {
    world.smtp.set_mode(SmtpMode::Well)?;
    world.smtp.bring_up()?;
    world.till.set_mode(TillMode::Well);
    Ok(())
}

/// The cluster blocks for as long as it takes PostgreSQL to go or come.
fn on_cluster(
    world: &mut World,
    act: impl FnOnce(&mut Cluster) -> Result<(), testbed::Error>,
) -> anyhow::Result<()> {
    Ok(tokio::task::block_in_place(|| act(&mut world.cluster))?)
}

/// What cannot be done to a server that is away is not done.
async fn sql(world: &World, sql: &str) {
    if let Ok((client, connection)) =
        tokio_postgres::connect(&world.cluster.url(&world.database), NoTls).await
    {
        let connection = tokio::spawn(connection);
        let _ = client.batch_execute(sql).await;
        drop(client);
        let _ = connection.await;
    }
}

/// Takes every connection that becomes free, for a while.
async fn exhaust(url: String, so_long: Duration) {
    let (began, mut taken) = (Instant::now(), Vec::new());
    while began.elapsed() < so_long {
        match tokio_postgres::connect(&url, NoTls).await {
            Ok((client, connection)) => taken.push((client, tokio::spawn(connection))),
            Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
}

/// Waits until nothing is under way; what is still, if that takes too long.
pub(crate) async fn quiet(world: &World, at_most: Duration) -> Vec<String> {
    let began = Instant::now();
    loop {
        let left = under_way(world).await;
        match left {
            Ok(left) if left.is_empty() => return Vec::new(),
            Ok(left) if began.elapsed() > at_most => return left,
            Err(error) if began.elapsed() > at_most => return vec![format!("the database is away: {error}")],
            _ => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

async fn under_way(world: &World) -> Result<Vec<String>, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(&world.cluster.url(&world.database), NoTls).await?;
    let connection = tokio::spawn(connection);
    // What waits out a pause because something was down need not wait it out any more.
    client
        .execute(
            "UPDATE jobs.jobs SET run_at = now() WHERE event_id IS NOT NULL AND lease_until IS NULL AND run_at > now()",
            &[],
        )
        .await?;
    let rows = client
        .query(
            "SELECT 'event ' || kind || ': ' || count(*) || ' not passed on' FROM jobs.outbox GROUP BY kind
             UNION ALL
             SELECT 'job ' || handler || ': ' || count(*) || ' not done' FROM jobs.jobs WHERE event_id IS NOT NULL GROUP BY handler",
            &[],
        )
        .await?;
    drop(client);
    let _ = connection.await;
    Ok(rows.into_iter().map(|row| row.get(0)).collect())
}
