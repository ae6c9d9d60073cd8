//! Workers: they claim jobs, run their handlers, and say how it went.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::{SignedDuration, Timestamp};
use kit_core::{AccountId, Env};
use kit_db::Pool;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::relay::chain;
use crate::{Event, Failure, Subscriptions, Wake};

kit_db::row! {
    struct Job {
        id: i64,
        handler: String,
        attempts: i32,
        event_id: i64,
        kind: String,
        version: i16,
        subject: Uuid,
        actor: Option<AccountId>,
        request_id: String,
        payload: serde_json::Value,
        at: Timestamp,
    }
}

kit_db::queries! { in "worker.sql";
    claim_jobs(now: Timestamp, lease_until: Timestamp, rows: i64) -> Job;
    job_done(id: i64, attempt: i32) -> ();
    job_later(id: i64, attempt: i32, run_at: Timestamp, counts: bool, error: String) -> ();
    job_never(id: i64, attempt: i32, now: Timestamp, error: String) -> ();
}

/// How many jobs at once, and how long one may take.
#[derive(Clone, Copy, Debug)]
pub struct WorkerSettings {
    /// Jobs at once.
    pub concurrency: usize,
    /// A handler that runs longer is cut off and tried again.
    pub timeout: Duration,
    /// The pause after the first failure; it doubles with each further one.
    pub first_pause: Duration,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self { concurrency: 5, timeout: Duration::from_secs(30), first_pause: Duration::from_secs(2) }
    }
}

/// Looks for due jobs at least this often.
const POLL: Duration = Duration::from_millis(500);
/// No pause is longer.
const LONGEST_PAUSE: f64 = 600.0;

/// Runs jobs until stopped, then finishes those in hand.
pub async fn work(
    db: Pool,
    env: Env,
    subscriptions: Subscriptions,
    wake: Wake,
    settings: WorkerSettings,
    stop: CancellationToken,
) {
    let at_work = Arc::new(Worker { db, env, subscriptions, settings });
    let free = Arc::new(Semaphore::new(settings.concurrency));
    let in_hand = TaskTracker::new();
    while !stop.is_cancelled() {
        let claimed = match free.available_permits() {
            0 => 0,
            slots => at_work.claim(slots, &free, &in_hand, &wake).await,
        };
        if claimed > 0 {
            continue;
        }
        tokio::select! {
            () = wake.heard(POLL) => {}
            () = stop.cancelled() => {}
        }
    }
    in_hand.close();
    in_hand.wait().await;
}

struct Worker {
    db: Pool,
    env: Env,
    subscriptions: Subscriptions,
    settings: WorkerSettings,
}

impl Worker {
    async fn claim(
        self: &Arc<Self>,
        slots: usize,
        free: &Arc<Semaphore>,
        in_hand: &TaskTracker,
        wake: &Wake,
    ) -> usize {
        let now = self.env.now();
        let lease =
            SignedDuration::try_from(self.settings.timeout * 2).unwrap_or(SignedDuration::from_secs(60));
        let jobs = match claim_jobs(now, now + lease, slots as i64).all(&self.db).await {
            Ok(jobs) => jobs,
            Err(error) => {
                tracing::warn!(error = %chain(&error), "no jobs could be claimed");
                return 0;
            }
        };
        let claimed = jobs.len();
        for job in jobs {
            let Ok(permit) = Arc::clone(free).try_acquire_owned() else { break }; // The lease gives the rest back.
            let (worker, wake) = (Arc::clone(self), wake.clone());
            let span = tracing::info_span!(
                "job",
                handler = job.handler,
                request = job.request_id,
                attempt = job.attempts
            );
            in_hand.spawn(
                async move {
                    worker.run(job).await;
                    drop(permit);
                    wake.ring();
                }
                .instrument(span),
            );
        }
        claimed
    }

    async fn run(&self, job: Job) {
        let (id, attempt) = (job.id, job.attempts);
        let Some(handler) = self.subscriptions.handler(&job.handler).cloned() else {
            let error = format!("no handler is called {}", job.handler);
            self.settle(job_never(id, attempt, self.env.now(), error)).await;
            return;
        };
        let event = Event {
            id: job.event_id,
            kind: job.kind,
            version: job.version,
            subject: job.subject,
            actor: job.actor,
            market: String::new(),
            request_id: job.request_id,
            payload: job.payload,
            at: job.at,
        };
        let running = std::panic::AssertUnwindSafe((handler.run)(event)).catch_unwind();
        let outcome = match tokio::time::timeout(self.settings.timeout, running).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(_)) => Err(Failure::Later("the handler panicked".into())),
            Err(_) => Err(Failure::Later("the handler took too long".into())),
        };
        let now = self.env.now();
        let call = match outcome {
            Ok(()) => job_done(id, attempt),
            Err(Failure::Database(error)) => {
                job_later(id, attempt, now + self.pause(1), false, chain(&error))
            }
            Err(Failure::Later(error)) if attempt < handler.attempts => {
                tracing::warn!(error = %chain(&*error), "will be tried again");
                job_later(id, attempt, now + self.pause(attempt), true, chain(&*error))
            }
            Err(Failure::Later(error) | Failure::Never(error)) => {
                tracing::error!(error = %chain(&*error), handler = handler.name, "given up");
                job_never(id, attempt, now, chain(&*error))
            }
        };
        self.settle(call).await;
    }

    /// Doubling, with up to half of it taken off by chance, so that what failed together does not come back together.
    fn pause(&self, attempt: i32) -> SignedDuration {
        let whole = self.settings.first_pause.as_secs_f64() * 2f64.powi((attempt - 1).clamp(0, 20));
        SignedDuration::from_secs_f64(whole.min(LONGEST_PAUSE) * (1.0 - self.env.share() / 2.0))
    }

    /// Says how it went. If that cannot be said, the lease ends and the job runs again, which handlers must bear anyway.
    async fn settle(&self, call: kit_db::Call<'_, ()>) {
        if let Err(error) = call.execute(&self.db).await {
            tracing::warn!(error = %chain(&error), "the end of a job could not be noted; it will run again");
        }
    }
}
