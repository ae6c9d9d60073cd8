//! `jobs`: events written, passed on and worked off, by one process as it is in production; and BullMQ on Redis, by one worker,
//! with as many jobs at once. Both work off what lies ready: theirs in Redis with its snapshots, ours on a disk that is synced.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use futures_util::future::try_join_all;
use kit_core::{Cause, Env, Market};
use kit_db::{Pool, PoolSettings};
use kit_jobs::{
    Fact, Failure, Lane, Policy, Queue, Received, Relay, Subscriptions, Wake, WorkerSettings, Workers, emit,
    emit_all,
};
use serde::{Deserialize, Serialize};
use testbed::Redis;
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::command::Bench;
use crate::figures::{Benchmark, Figure, Promise, Run};
use load::Latencies;
use long_street::Kept;

static EMPTY: Kept = Kept { name: "jobs_empty", sizes: &[], scripts: &[] };
/// The database of a run.
const DATABASE: &str = "jobs_run";
/// Jobs at once, of both.
const CONCURRENCY: usize = 50;

pub(crate) static BENCHMARK: Benchmark = Benchmark {
    name: "jobs",
    figures: &[
        Figure::new("enqueue_rate", "transactions a second with one event each, 32 connections"),
        Figure::new("batch_enqueue_rate", "events a second, a thousand a transaction, one connection"),
        Figure::new("relay_rate", "events a second from the outbox to jobs"),
        Figure::new("done_rate", "jobs a second that do nothing, from a full queue, 50 at once"),
        Figure::new("done_1ms_rate", "jobs a second that wait a millisecond"),
        Figure::new(
            "through_rate",
            "events a second from the outbox to done, passed on and worked off at once",
        ),
        Figure::new("pickup_p50_ms", "from a commit to the start of its job, at idle"),
        Figure::new("pickup_p99_ms", "").promised(Promise::Under(50.0)),
        Figure::new(
            "pickup_loaded_p50_ms",
            "the same in the critical lane, while the bulk lane is worked off",
        ),
        Figure::new("pickup_loaded_p99_ms", ""),
        Figure::new("bullmq_added_rate", "jobs a second into BullMQ, a thousand at once"),
        Figure::new("bullmq_done_rate", "jobs a second that do nothing, by one worker, 50 at once"),
        Figure::new("bullmq_1ms_rate", "jobs a second that wait a millisecond"),
    ],
    ratios: &[
        Figure::new("vs_bullmq", "done_rate to theirs"),
        Figure::new("vs_bullmq_1ms", "done_1ms_rate to theirs"),
        Figure::new("vs_bullmq_added", "batch_enqueue_rate to theirs"),
    ],
};

/// How many of each.
#[derive(Clone, Copy)]
struct Sizes {
    single: usize,
    jobs: usize,
    pauses: usize,
    pings: usize,
}

pub(crate) async fn run(bench: &Bench, nth: u64) -> anyhow::Result<Run> {
    let sizes = if bench.short {
        Sizes { single: 5_000, jobs: 50_000, pauses: 10_000, pings: 100 }
    } else {
        Sizes { single: 20_000, jobs: 200_000, pauses: 50_000, pings: 400 }
    };
    let mut run = Run::default();
    let template = bench.databases.kept(&EMPTY, &bench.steps).await?;
    bench.databases.copy(&template, DATABASE).await?;
    // Ours runs as in production, on all cores; what drives it is here.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let url = bench.databases.url(DATABASE);
    let measured = runtime.spawn(async move { ours(&url, sizes).await });
    let ours = bench.steps.step(&format!("run {nth}: ours"), async { measured.await? }).await;
    runtime.shutdown_background();
    for (key, value) in ours? {
        run.set(key, value);
    }
    let theirs = bench.steps.step(&format!("run {nth}: BullMQ"), bullmq(sizes)).await?;
    run.set("bullmq_added_rate", theirs.added_rate);
    run.set("bullmq_done_rate", theirs.done_rate);
    run.set("bullmq_1ms_rate", theirs.done_1ms_rate);
    run.divide("vs_bullmq", ("done_rate", "bullmq_done_rate"));
    run.divide("vs_bullmq_1ms", ("done_1ms_rate", "bullmq_1ms_rate"));
    run.divide("vs_bullmq_added", ("batch_enqueue_rate", "bullmq_added_rate"));
    Ok(run)
}

macro_rules! facts {
    ($($fact:ident $kind:literal;)*) => {
        $(#[derive(Clone, Copy, Serialize, Deserialize)]
        struct $fact {
            order: Uuid,
        }
        impl Fact for $fact {
            const KIND: &'static str = $kind;
            fn subject(&self) -> Uuid {
                self.order
            }
        })*
    };
}
facts! {
    Nothing "bench.nothing";
    Pause "bench.pause";
    Ping "bench.ping";
    Load "bench.load";
}

/// A market with nothing but a queue.
struct Ground {
    db: Pool,
    env: Env,
    market: Market,
    wake: Wake,
    workers: Wake,
    subscriptions: Subscriptions,
    ran: Arc<AtomicU64>,
    pings: mpsc::UnboundedReceiver<Instant>,
}

impl Ground {
    fn open(url: &str) -> anyhow::Result<Self> {
        let (ping, pings) = mpsc::unbounded_channel();
        let ran = Arc::new(AtomicU64::new(0));
        fn counting<F: Fact>(
            ran: &Arc<AtomicU64>,
        ) -> impl Fn(Received<F>) -> std::future::Ready<Result<(), Failure>> + Send + Sync + 'static {
            let ran = Arc::clone(ran);
            move |_| {
                ran.fetch_add(1, Ordering::Relaxed);
                std::future::ready(Ok(()))
            }
        }
        let paused = Arc::clone(&ran);
        let subscriptions = Subscriptions::default()
            .on(Policy::new("bench.nothing"), counting::<Nothing>(&ran))
            .on(Policy::new("bench.load").lane(Lane::Bulk), counting::<Load>(&ran))
            .on(Policy::new("bench.pause"), move |_: Received<Pause>| {
                let ran = Arc::clone(&paused);
                async move {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    ran.fetch_add(1, Ordering::Relaxed);
                    Ok(())
                }
            })
            .on(Policy::new("bench.ping").lane(Lane::Critical), move |_: Received<Ping>| {
                // Whoever does not listen any more has what was wanted.
                let _ = ping.send(Instant::now());
                std::future::ready(Ok(()))
            });
        let pool = PoolSettings { size: 40, ..PoolSettings::default() };
        Ok(Self {
            db: Pool::new(url, pool)?,
            env: Env::system(),
            market: Market::new("bench", "Bench", "EUR", "en", "UTC")?,
            wake: Wake::default(),
            workers: Wake::default(),
            subscriptions,
            ran,
            pings,
        })
    }

    fn relay(&self) -> Relay {
        Relay {
            db: self.db.clone(),
            env: self.env.clone(),
            subscriptions: self.subscriptions.clone(),
            sinks: Vec::new(),
            passing: &[],
            wake: self.wake.clone(),
            workers: self.workers.clone(),
        }
    }

    /// Begins to work; ended by the token.
    fn at_work(&self, stop: &CancellationToken) -> JoinHandle<()> {
        let lanes = Lane::ALL.map(|lane| (lane, CONCURRENCY)).into();
        let workers = Workers {
            db: self.db.clone(),
            env: self.env.clone(),
            subscriptions: self.subscriptions.clone(),
            wake: self.workers.clone(),
            settings: WorkerSettings { lanes, ..WorkerSettings::default() },
        };
        tokio::spawn(workers.run(stop.clone()))
    }

    /// Writes so many events, a thousand a transaction.
    async fn write<F: Fact>(&self, count: usize, fact: fn(Uuid) -> F) -> anyhow::Result<()> {
        for at in (0..count).step_by(1000) {
            let cause = Cause::system("bench");
            let facts: Vec<_> = (at..count.min(at + 1000)).map(|_| (fact(self.env.id()), &cause)).collect();
            emit_all(&facts, &self.market, self.env.now()).execute(&self.db).await?;
        }
        Ok(())
    }

    async fn pass_on(&self) -> anyhow::Result<usize> {
        let (relay, mut moved) = (self.relay(), 0);
        loop {
            match relay.batch().await? {
                0 => return Ok(moved),
                some => moved += some,
            }
        }
    }

    /// Waits until the relay has nothing left to pass on.
    async fn passed_on(&self) -> anyhow::Result<()> {
        self.wake.ring();
        while self.queue().outbox_since().await?.is_some() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    fn queue(&self) -> Queue {
        Queue::new(self.db.clone(), self.env.clone(), self.market.clone(), self.workers.clone())
    }

    /// Works until so many have run and nothing is left; how many seconds that took. Each runs once, or it is an error.
    async fn worked_off(&self, count: usize) -> anyhow::Result<f64> {
        self.ran.store(0, Ordering::Relaxed);
        let (stop, began) = (CancellationToken::new(), Instant::now());
        let working = self.at_work(&stop);
        self.nothing_left().await?;
        let took = began.elapsed().as_secs_f64();
        stop.cancel();
        working.await?;
        let ran = self.ran.load(Ordering::Relaxed);
        ensure!(ran == count as u64, "{ran} jobs ran and {count} were to");
        Ok(took)
    }

    async fn nothing_left(&self) -> anyhow::Result<()> {
        let queue = self.queue();
        loop {
            let left: i64 = queue.lanes().await?.iter().map(|lane| lane.jobs).sum();
            if left == 0 && queue.outbox_since().await?.is_none() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// So many events one after the other; from the return of each commit to the start of its job.
    async fn pickups(&mut self, count: usize) -> anyhow::Result<Latencies> {
        let mut latencies = Latencies::new();
        for _ in 0..count {
            let ping = Ping { order: self.env.id() };
            emit(&ping, &Cause::system("bench"), &self.market, self.env.now()).execute(&self.db).await?;
            let committed = Instant::now();
            self.wake.ring();
            let begun = self.pings.recv().await.context("no handler is left")?;
            latencies.record(begun.saturating_duration_since(committed));
            // Not in step with any clock of ours.
            tokio::time::sleep(Duration::from_micros(5_000 + (self.env.share() * 10_000.0) as u64)).await;
        }
        Ok(latencies)
    }
}

async fn ours(url: &str, sizes: Sizes) -> anyhow::Result<Vec<(&'static str, f64)>> {
    let mut ground = Ground::open(url)?;
    let mut figures = Vec::new();
    let rate = |count: usize, began: Instant| count as f64 / began.elapsed().as_secs_f64();

    let began = Instant::now();
    let each = sizes.single / 32;
    try_join_all((0..32).map(|_| {
        let (db, env, market) = (ground.db.clone(), ground.env.clone(), ground.market.clone());
        async move {
            for _ in 0..each {
                let fact = Nothing { order: env.id() };
                let event = emit(&fact, &Cause::system("bench"), &market, env.now());
                db.begin().await?.commit_with(vec![event]).await?;
            }
            anyhow::Ok(())
        }
    }))
    .await?;
    figures.push(("enqueue_rate", rate(each * 32, began)));

    let began = Instant::now();
    ground.write(sizes.jobs, |order| Nothing { order }).await?;
    figures.push(("batch_enqueue_rate", rate(sizes.jobs, began)));
    let began = Instant::now();
    let moved = ground.pass_on().await?;
    figures.push(("relay_rate", rate(moved, began)));
    figures.push(("done_rate", moved as f64 / ground.worked_off(moved).await?));

    ground.write(sizes.pauses, |order| Pause { order }).await?;
    let moved = ground.pass_on().await?;
    figures.push(("done_1ms_rate", moved as f64 / ground.worked_off(moved).await?));

    let (stop, relaying) = (CancellationToken::new(), ground.relay());
    let relaying = tokio::spawn(relaying.run(stop.clone()));
    ground.write(sizes.jobs / 2, |order| Nothing { order }).await?;
    figures.push(("through_rate", (sizes.jobs / 2) as f64 / ground.worked_off(sizes.jobs / 2).await?));

    let working = ground.at_work(&stop);
    let idle = ground.pickups(sizes.pings).await?;
    figures.push(("pickup_p50_ms", idle.ms(50.0)));
    figures.push(("pickup_p99_ms", idle.ms(99.0)));
    // So much that it outlasts the pings.
    ground.write(sizes.jobs * 2, |order| Load { order }).await?;
    ground.passed_on().await?;
    let loaded = ground.pickups(sizes.pings / 2).await?;
    figures.push(("pickup_loaded_p50_ms", loaded.ms(50.0)));
    figures.push(("pickup_loaded_p99_ms", loaded.ms(99.0)));
    stop.cancel();
    working.await?;
    relaying.await?;
    ground.db.close();
    Ok(figures)
}

#[derive(Deserialize)]
struct Theirs {
    added_rate: f64,
    done_rate: f64,
    done_1ms_rate: f64,
}

async fn bullmq(sizes: Sizes) -> anyhow::Result<Theirs> {
    let script = std::env::var("BENCH_BULLMQ").context("BullMQ is installed by bin/bench: run that")?;
    let redis = spawn_blocking(Redis::start).await??;
    let numbers = [usize::from(redis.port()), sizes.jobs, sizes.pauses, CONCURRENCY];
    let output = tokio::process::Command::new("node")
        .arg(script)
        .args(numbers.map(|number| number.to_string()))
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .output();
    let output =
        tokio::time::timeout(Duration::from_secs(300), output).await.context("BullMQ took too long")??;
    ensure!(output.status.success(), "BullMQ failed (see above)");
    spawn_blocking(move || drop(redis)).await?;
    serde_json::from_slice(&output.stdout).context("BullMQ printed something else than figures")
}
