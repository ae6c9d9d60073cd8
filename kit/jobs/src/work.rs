//! Workers: they claim jobs lane by lane, run their handlers, and say how it went.
//!
//! A claim is a lease. A worker that lives extends the leases of what it has in hand; of one that died they run out, and whoever
//! looks next takes the job over under a new claim number, after which a late word of the first is not heard ([`settle`]).
//! A worker claims ahead what it can begin within a twentieth of a second, so that short jobs come and go by the hundred
//! and long ones one by one.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, Env};
use kit_db::Pool;
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::relay::chain;
use crate::settle::{self, Ended, Outcome};
use crate::wake::Ear;
use crate::{Event, Failure, Lane, Policy, Subscriptions, Wake, schedule};

kit_db::row! {
    struct Claimed {
        id: i64,
        handler: String,
        claims: i32,
        failures: i32,
        deaths: i32,
        run_at: Timestamp,
        event_id: Option<i64>,
        event_at: Option<Timestamp>,
        kind: Option<String>,
        version: Option<i16>,
        subject: Option<Uuid>,
        actor: Option<AccountId>,
        market: Option<String>,
        request_id: Option<String>,
        payload: Option<serde_json::Value>,
    }
}

kit_db::queries! { in "work.sql";
    claim(lane: &'static str, now: Timestamp, lease_until: Timestamp, rows: i64, handlers: Vec<&'static str>) -> Claimed;
    extend_leases(id: Vec<i64>, claim: Vec<i32>, lease_until: Timestamp) -> ();
    say_at_work(
        id: Uuid, name: &'q str, lanes: Vec<&'static str>, running: Vec<i32>, started_at: Timestamp, now: Timestamp,
    ) -> ();
    say_gone(id: Uuid) -> ();
}

/// Looks for due jobs at least this often: those of other instances, and those whose pause is over.
const POLL: Duration = Duration::from_millis(200);
/// No pause between attempts is longer.
const LONGEST_PAUSE: f64 = 600.0;
/// What a worker claims ahead: as much as it will probably begin in this time.
const AHEAD: Duration = Duration::from_millis(50);
/// But no more than this.
const MOST_AHEAD: usize = 1000;
/// A job that so many workers died of is given up.
const DEATHS: i32 = 10;

/// How workers work.
#[derive(Clone, Debug)]
pub struct WorkerSettings {
    /// What this process is called where its workers are listed.
    pub name: String,
    /// Which lanes, and how many jobs of each at once.
    pub lanes: Vec<(Lane, usize)>,
    /// How long a job stays with a worker that is not heard of.
    pub lease: Duration,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        let lanes = Lane::ALL.map(|lane| (lane, 5)).into();
        Self { name: "highstreet".to_owned(), lanes, lease: Duration::from_secs(30) }
    }
}

/// The workers of a process.
pub struct Workers {
    /// The market's database.
    pub db: Pool,
    /// Time and chance.
    pub env: Env,
    /// What is run.
    pub subscriptions: Subscriptions,
    /// Rung when there are jobs.
    pub wake: Wake,
    /// How they work.
    pub settings: WorkerSettings,
}

impl Workers {
    /// Works until stopped, then finishes the jobs that have begun and gives the others back.
    pub async fn run(self, stop: CancellationToken) {
        let Self { db, env, subscriptions, wake, settings } = self;
        let mut tasks = JoinSet::new();
        tasks.spawn(schedule::keep_time(
            db.clone(),
            env.clone(),
            subscriptions.clone(),
            wake.clone(),
            stop.clone(),
        ));
        let mut crews = Vec::new();
        for (lane, concurrency) in &settings.lanes {
            let crew = Arc::new(Crew {
                lane: *lane,
                concurrency: *concurrency,
                lease: settings.lease,
                db: db.clone(),
                env: env.clone(),
                subscriptions: subscriptions.clone(),
                free: Arc::new(Semaphore::new(*concurrency)),
                in_hand: Mutex::default(),
                unfinished: AtomicUsize::new(0),
                typical_micros: AtomicU64::new(u64::try_from(AHEAD.as_micros()).unwrap_or(u64::MAX)),
                room: Notify::new(),
                stop: stop.clone(),
            });
            tasks.spawn(Arc::clone(&crew).work(wake.listen(Some(*lane))));
            crews.push(crew);
        }
        // Leases are extended until the last job in hand has ended.
        let over = CancellationToken::new();
        let beating = AbortOnDropHandle::new(tokio::spawn(beat(db, env, settings, crews, over.clone())));
        while tasks.join_next().await.is_some() {}
        over.cancel();
        if let Err(panic) = beating.await {
            tracing::error!(%panic, "the heartbeat of the workers broke");
        }
    }
}

/// Those who work on a lane.
struct Crew {
    lane: Lane,
    concurrency: usize,
    lease: Duration,
    db: Pool,
    env: Env,
    subscriptions: Subscriptions,
    /// A permit a job that runs.
    free: Arc<Semaphore>,
    /// What is claimed and not settled: the number of its claim by the job's id.
    in_hand: Mutex<HashMap<i64, i32>>,
    /// What is claimed and has not ended.
    unfinished: AtomicUsize,
    /// How long a job takes, on a moving average.
    typical_micros: AtomicU64,
    /// Tells that so much has ended that more may be claimed.
    room: Notify,
    stop: CancellationToken,
}

impl Crew {
    async fn work(self: Arc<Self>, mut ear: Ear) {
        let (ended, outcomes) = mpsc::unbounded_channel();
        let settling = AbortOnDropHandle::new(tokio::spawn(settle_all(Arc::clone(&self), outcomes)));
        while !self.stop.is_cancelled() {
            let target = self.target();
            let room = target.saturating_sub(self.unfinished.load(Ordering::SeqCst));
            let wanted = if room * 2 >= target { room } else { 0 };
            let claimed = if wanted > 0 { self.claim(wanted, &ended).await } else { 0 };
            if wanted > 0 && claimed == wanted {
                continue;
            }
            tokio::select! {
                // Without room, only room helps; without jobs, only jobs.
                () = self.room.notified(), if wanted == 0 || claimed > 0 => {}
                () = ear.heard(POLL), if wanted > 0 => {}
                () = self.stop.cancelled() => {}
            }
        }
        // The channel closes when the last job has said how it went.
        drop(ended);
        if let Err(panic) = settling.await {
            tracing::error!(lane = %self.lane, %panic, "the ends of jobs could not be noted; they will run again");
        }
    }

    /// How many jobs to have in hand: as many as run at once, and those that will be begun soon.
    fn target(&self) -> usize {
        let typical = u128::from(self.typical_micros.load(Ordering::Relaxed)).max(1);
        let ahead = usize::try_from(AHEAD.as_micros() / typical).unwrap_or(MOST_AHEAD);
        self.concurrency
            .saturating_mul(ahead.max(1))
            .clamp(self.concurrency, self.concurrency.max(MOST_AHEAD))
    }

    async fn claim(self: &Arc<Self>, rows: usize, ended: &mpsc::UnboundedSender<Ended>) -> usize {
        let now = self.env.now();
        let handlers = self.subscriptions.names();
        let call = claim(self.lane.as_str(), now, now + signed(self.lease), rows as i64, handlers);
        let claimed = async {
            let tx = self.db.begin_in_order().await?;
            let jobs = call.planned_anew().all(&tx).await?;
            tx.commit().await?;
            Ok::<_, kit_db::Error>(jobs)
        };
        let mut jobs = match claimed.await {
            Ok(jobs) => jobs,
            Err(error) => {
                tracing::warn!(lane = %self.lane, error = %chain(&error), "no jobs could be claimed");
                return 0;
            }
        };
        jobs.sort_unstable_by_key(|job| (job.run_at, job.id));
        let claimed = jobs.len();
        self.unfinished.fetch_add(claimed, Ordering::SeqCst);
        self.in_hand().extend(jobs.iter().map(|job| (job.id, job.claims)));
        for job in jobs {
            let (crew, ended) = (Arc::clone(self), ended.clone());
            tokio::spawn(async move {
                let Ok(permit) = Arc::clone(&crew.free).acquire_owned().await else { return };
                let outcome = crew.run(job).await;
                drop(permit);
                crew.one_ended();
                // Nobody hears it only when the settling broke, and then the lease runs out.
                let _ = ended.send(outcome);
            });
        }
        claimed
    }

    fn one_ended(&self) {
        let left = self.unfinished.fetch_sub(1, Ordering::SeqCst) - 1;
        if left * 2 <= self.target() {
            self.room.notify_one();
        }
    }

    async fn run(&self, job: Claimed) -> Ended {
        let (id, claim, began) = (job.id, job.claims, self.env.now());
        let waited = began.duration_since(job.run_at).max(SignedDuration::ZERO);
        let clock = Instant::now();
        let outcome = self.outcome(job).await;
        let took = clock.elapsed();
        self.learn(took);
        Ended { id, claim, waited, took, outcome }
    }

    async fn outcome(&self, job: Claimed) -> Outcome {
        if self.stop.is_cancelled() {
            return Outcome::Later { run_at: job.run_at, failed: false, error: None };
        }
        let Some(handler) = self.subscriptions.handler(&job.handler).cloned() else {
            let error = format!("no handler is called {}", job.handler);
            return Outcome::Dead { failed: false, error };
        };
        if job.deaths >= DEATHS {
            let error = format!("{} workers were not heard of again while they were at it", job.deaths);
            return Outcome::Dead { failed: false, error };
        }
        let (policy, attempt) = (handler.policy, job.failures + 1);
        let span = tracing::info_span!("job", handler = policy.name, request = job.request_id, attempt);
        let event = match event(job) {
            Ok(event) => event,
            Err(error) => return Outcome::Dead { failed: false, error },
        };
        let running = std::panic::AssertUnwindSafe((handler.run)(event)).catch_unwind();
        let ran = tokio::time::timeout(policy.timeout, running.instrument(span.clone())).await;
        let _entered = span.enter();
        match ran {
            Ok(Ok(Ok(()))) => Outcome::Done,
            Ok(Ok(Err(failure))) => self.failed(policy, attempt, failure),
            Ok(Err(_)) => self.failed(policy, attempt, Failure::Later("the handler panicked".into())),
            Err(_) => self.failed(policy, attempt, Failure::Later("the handler took too long".into())),
        }
    }

    fn failed(&self, policy: Policy, attempt: i32, failure: Failure) -> Outcome {
        let later = |attempt, failed, error: String| {
            tracing::warn!(error, "will be tried again");
            let run_at = self.env.now() + self.pause(policy, attempt);
            Outcome::Later { run_at, failed, error: Some(error) }
        };
        match failure {
            Failure::Database(error) => later(1, false, chain(&error)),
            Failure::Later(error) if attempt < policy.attempts => later(attempt, true, chain(&*error)),
            Failure::Later(error) | Failure::Never(error) => {
                let error = chain(&*error);
                tracing::error!(error, "given up");
                Outcome::Dead { failed: true, error }
            }
        }
    }

    /// Doubling, with up to half of it taken off by chance, so that what failed together does not come back together.
    fn pause(&self, policy: Policy, attempt: i32) -> SignedDuration {
        let whole = policy.first_pause.as_secs_f64() * 2f64.powi((attempt - 1).clamp(0, 20));
        SignedDuration::from_secs_f64(whole.min(LONGEST_PAUSE) * (1.0 - self.env.share() / 2.0))
    }

    /// An eighth of each new job counts. Two that end at once may lose one of their words: it is an estimate.
    fn learn(&self, took: Duration) {
        let before = self.typical_micros.load(Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let after = before.saturating_sub(before.div_ceil(8)).saturating_add(micros / 8).max(1);
        self.typical_micros.store(after, Ordering::Relaxed);
    }

    fn in_hand(&self) -> std::sync::MutexGuard<'_, HashMap<i64, i32>> {
        self.in_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The event that a job is about; none for a job of the clock.
fn event(job: Claimed) -> Result<Option<Event>, String> {
    let (Some(id), Some(at)) = (job.event_id, job.event_at) else { return Ok(None) };
    let parts = (job.kind, job.version, job.subject, job.market, job.request_id, job.payload);
    let (Some(kind), Some(version), Some(subject), Some(market), Some(request_id), Some(payload)) = parts
    else {
        return Err(format!("event {id} is no longer kept"));
    };
    Ok(Some(Event { id, kind, version, subject, actor: job.actor, market, request_id, payload, at }))
}

/// Notes the ends of a crew's jobs, as many at once as have come meanwhile, until no more can come.
async fn settle_all(crew: Arc<Crew>, mut outcomes: mpsc::UnboundedReceiver<Ended>) {
    let mut ended = Vec::new();
    while outcomes.recv_many(&mut ended, MOST_AHEAD).await > 0 {
        settle::settle(&crew.db, crew.env.now(), crew.lane, &ended, crew.lease).await;
        let mut in_hand = crew.in_hand();
        ended.drain(..).for_each(|job| {
            in_hand.remove(&job.id);
        });
    }
}

/// Extends the leases of all that is in hand and says who is at work, six times a lease.
async fn beat(db: Pool, env: Env, settings: WorkerSettings, crews: Vec<Arc<Crew>>, over: CancellationToken) {
    let (id, started_at): (Uuid, _) = (env.id(), env.now());
    let mut clock =
        tokio::time::interval((settings.lease / 6).clamp(Duration::from_millis(50), Duration::from_secs(5)));
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while over.run_until_cancelled(clock.tick()).await.is_some() {
        let now = env.now();
        let (ids, claims): (Vec<_>, Vec<_>) = crews.iter().flat_map(|crew| crew.in_hand().clone()).unzip();
        let lanes = crews.iter().map(|crew| crew.lane.as_str()).collect();
        let running = |crew: &Arc<Crew>| {
            let busy = crew.concurrency - crew.free.available_permits().min(crew.concurrency);
            i32::try_from(busy).unwrap_or(i32::MAX)
        };
        let running = crews.iter().map(running).collect();
        let said = async {
            if !ids.is_empty() {
                extend_leases(ids, claims, now + signed(settings.lease)).planned_anew().execute(&db).await?;
            }
            say_at_work(id, &settings.name, lanes, running, started_at, now).execute(&db).await
        };
        if let Err(error) = said.await {
            tracing::warn!(error = %chain(&error), "leases could not be extended; trying again");
        }
    }
    if let Err(error) = say_gone(id).execute(&db).await {
        tracing::debug!(error = %chain(&error), "a worker left without a word");
    }
}

pub(crate) fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
