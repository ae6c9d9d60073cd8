//! What operators see of the queue, and how they steer it.
//!
//! Every look costs the same however many jobs wait: it reads counters, the heads of indexes and short lists. Every change is
//! stated as a fact ([`Steered`]), so that the audit tells who paused or drained what.

use jiff::Timestamp;
use kit_core::{Cause, Env, Market};
use kit_db::{Error, Pool, Transaction};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Fact, Lane, Wake, emit};

kit_db::row! {
    /// A lane at a glance.
    #[derive(Clone, Debug)]
    pub struct LaneRow {
        /// Which.
        pub lane: Lane,
        /// Jobs in it, waiting or running.
        pub jobs: i64,
        /// Since when no job of it is begun.
        pub paused_at: Option<Timestamp>,
        /// Jobs that run, as the workers last said.
        pub running: i64,
        /// Processes that work on it.
        pub workers: i64,
        /// Since when the job that is due first can run; later than now if all that wait are to run later.
        pub oldest: Option<Timestamp>,
        /// Added in the last five minutes.
        pub added: i64,
        /// Done in the last five minutes.
        pub done: i64,
        /// Failed in the last five minutes, to be tried again.
        pub retried: i64,
        /// Given up in the last five minutes.
        pub died: i64,
        /// How long those that were done had waited, summed, in milliseconds.
        pub waited_ms: i64,
    }
}

kit_db::row! {
    /// A process that works.
    #[derive(Clone, Debug)]
    pub struct WorkerRow {
        /// What it is called.
        pub name: String,
        /// Its lanes.
        pub lanes: Vec<String>,
        /// Jobs that run in each of them.
        pub running: Vec<i32>,
        /// Since when.
        pub started_at: Timestamp,
        /// When it last said so.
        pub seen_at: Timestamp,
    }
}

kit_db::row! {
    /// A job that waits or runs.
    #[derive(Clone, Debug)]
    pub struct WaitingRow {
        /// Its id.
        pub id: i64,
        /// What is run.
        pub handler: String,
        /// The event it is about; none for a job of the clock.
        pub event_id: Option<i64>,
        /// From when it can run.
        pub run_at: Timestamp,
        /// How often it failed.
        pub failures: i32,
        /// Whether a worker has it.
        pub running: bool,
        /// Why it failed last.
        pub last_error: Option<String>,
    }
}

kit_db::row! {
    /// A job that was given up.
    #[derive(Clone, Debug)]
    pub struct DeadRow {
        /// Its id.
        pub id: i64,
        /// Its lane.
        pub lane: Lane,
        /// What was run.
        pub handler: String,
        /// The event it is about; none for a job of the clock.
        pub event_id: Option<i64>,
        /// How often it failed.
        pub failures: i32,
        /// Why it was given up.
        pub error: String,
        /// When it was added.
        pub added_at: Timestamp,
        /// When it was given up.
        pub died_at: Timestamp,
    }
}

kit_db::row! {
    /// A job that was done.
    #[derive(Clone, Debug)]
    pub struct DoneRow {
        /// Its id.
        pub id: i64,
        /// Its lane.
        pub lane: Lane,
        /// What was run.
        pub handler: String,
        /// The event it was about; none for a job of the clock.
        pub event_id: Option<i64>,
        /// From when it could run to when it began.
        pub waited_ms: i64,
        /// How long it ran.
        pub took_ms: i64,
        /// When it ended.
        pub done_at: Timestamp,
    }
}

kit_db::queries! { in "steer.sql";
    lanes(now: Timestamp) -> LaneRow;
    outbox_head() -> (Option<Timestamp>,);
    workers(now: Timestamp) -> WorkerRow;
    waiting(lane: &'static str, rows: i64) -> WaitingRow;
    dead_newest_first(before: Timestamp, before_id: i64, rows: i64) -> DeadRow;
    dead_of_handler_newest_first(handler: &'q str, before: Timestamp, before_id: i64, rows: i64) -> DeadRow;
    done_newest_first(rows: i64) -> DoneRow;
    pause(lane: &'static str, at: Option<Timestamp>) -> ();
    retry(id: Option<i64>, handler: Option<&'q str>, rows: i64, now: Timestamp) -> (i64,);
    cancel(id: i64, why: &'q str, now: Timestamp) -> (i64,);
    drain(lane: &'static str, handler: Option<&'q str>, rows: i64) -> (i64,);
    forget_done(kept: i64) -> ();
    forget_dead(kept: i64) -> ();
    forget_minutes(now: Timestamp) -> ();
    forget_workers(now: Timestamp) -> ();
}

/// How many jobs one statement moves, where many are meant.
const BATCH: i64 = 5000;
/// How many done jobs are kept to be looked at.
const DONE_KEPT: i64 = 1000;
/// How many dead letters are kept.
const DEAD_KEPT: i64 = 5000;

/// What an operator did to the queue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Steered {
    /// `paused`, `resumed`, `retried`, `cancelled` or `drained`.
    pub deed: String,
    /// The lane, where one was meant.
    pub lane: Option<String>,
    /// The handler, where one was meant.
    pub handler: Option<String>,
    /// The job, where one was meant.
    pub job: Option<i64>,
    /// How many jobs that moved.
    pub jobs: i64,
}

impl Fact for Steered {
    const KIND: &'static str = "jobs.steered";
    /// The queue as a whole.
    fn subject(&self) -> Uuid {
        Uuid::nil()
    }
}

/// The queue of a market, for its operators.
#[derive(Clone)]
pub struct Queue {
    db: Pool,
    env: Env,
    market: Market,
    workers: Wake,
}

impl Queue {
    /// Puts it together; `workers` is rung when there are jobs to begin.
    pub fn new(db: Pool, env: Env, market: Market, workers: Wake) -> Self {
        Self { db, env, market, workers }
    }

    /// All lanes, the most urgent first.
    pub async fn lanes(&self) -> Result<Vec<LaneRow>, Error> {
        lanes(self.env.now()).planned_anew().all(&self.db).await
    }

    /// When the event happened that has waited longest to be passed on.
    pub async fn outbox_since(&self) -> Result<Option<Timestamp>, Error> {
        Ok(outbox_head().planned_anew().one(&self.db).await?.0)
    }

    /// Who works.
    pub async fn workers(&self) -> Result<Vec<WorkerRow>, Error> {
        workers(self.env.now()).all(&self.db).await
    }

    /// The next jobs of a lane, in the order in which they will be begun.
    pub async fn waiting(&self, lane: Lane, rows: i64) -> Result<Vec<WaitingRow>, Error> {
        waiting(lane.as_str(), rows).planned_anew().all(&self.db).await
    }

    /// Dead letters, newest first, those of one handler if named; `before` is the last one that was seen.
    pub async fn dead(
        &self,
        handler: Option<&str>,
        before: Option<(Timestamp, i64)>,
        rows: i64,
    ) -> Result<Vec<DeadRow>, Error> {
        let (at, id) = before.unwrap_or((self.env.now() + jiff::SignedDuration::from_hours(1), i64::MAX));
        match handler {
            None => dead_newest_first(at, id, rows).all(&self.db).await,
            Some(handler) => dead_of_handler_newest_first(handler, at, id, rows).all(&self.db).await,
        }
    }

    /// What was done last.
    pub async fn done(&self, rows: i64) -> Result<Vec<DoneRow>, Error> {
        done_newest_first(rows).all(&self.db).await
    }

    /// Lets no job of a lane begin; those that run go on. Answers whether that changed anything.
    pub async fn pause(&self, lane: Lane, cause: &Cause) -> Result<bool, Error> {
        self.set_paused(lane, Some(self.env.now()), "paused", cause).await
    }

    /// Lets jobs of a lane begin again. Answers whether that changed anything.
    pub async fn resume(&self, lane: Lane, cause: &Cause) -> Result<bool, Error> {
        let changed = self.set_paused(lane, None, "resumed", cause).await?;
        self.workers.ring();
        Ok(changed)
    }

    /// Has a dead letter wait again, with all its attempts. Answers whether there was one.
    pub async fn retry(&self, job: i64, cause: &Cause) -> Result<bool, Error> {
        let tx = self.db.begin().await?;
        let (jobs,) = retry(Some(job), None, 1, self.env.now()).one(&tx).await?;
        self.state(&tx, "retried", Steered { job: Some(job), ..about(jobs) }, cause).await?;
        tx.commit().await?;
        self.workers.ring();
        Ok(jobs == 1)
    }

    /// Has all dead letters wait again, those of one handler if named. Answers how many.
    pub async fn retry_all(&self, handler: Option<&str>, cause: &Cause) -> Result<i64, Error> {
        let mut all = 0;
        loop {
            let tx = self.db.begin().await?;
            let (jobs,) = retry(None, handler, BATCH, self.env.now()).one(&tx).await?;
            let of = Steered { handler: handler.map(str::to_owned), ..about(jobs) };
            self.state(&tx, "retried", of, cause).await?;
            tx.commit().await?;
            self.workers.ring();
            all += jobs;
            if jobs < BATCH {
                return Ok(all);
            }
        }
    }

    /// Makes a dead letter of a job that waits. Answers whether there was one: what runs cannot be cancelled.
    pub async fn cancel(&self, job: i64, cause: &Cause) -> Result<bool, Error> {
        let tx = self.db.begin().await?;
        let (jobs,) = cancel(job, "cancelled by an operator", self.env.now()).one(&tx).await?;
        self.state(&tx, "cancelled", Steered { job: Some(job), ..about(jobs) }, cause).await?;
        tx.commit().await?;
        Ok(jobs == 1)
    }

    /// Throws away what waits in a lane, of one handler if named, batch by batch; `told` hears how many have gone so far. What
    /// runs is left to end. Answers how many have gone. They do not come back.
    pub async fn drain(
        &self,
        lane: Lane,
        handler: Option<&str>,
        cause: &Cause,
        told: impl Fn(i64),
    ) -> Result<i64, Error> {
        let mut gone = 0;
        loop {
            let tx = self.db.begin().await?;
            let (jobs,) = drain(lane.as_str(), handler, BATCH).planned_anew().one(&tx).await?;
            let of =
                Steered { lane: Some(lane.to_string()), handler: handler.map(str::to_owned), ..about(jobs) };
            self.state(&tx, "drained", of, cause).await?;
            tx.commit().await?;
            gone += jobs;
            told(gone);
            if jobs < BATCH {
                return Ok(gone);
            }
        }
    }

    /// Forgets what is kept to be looked at and is too old: all but the last 1,000 done and 5,000 dead, counters of yesterday.
    pub async fn forget(&self) -> Result<(), Error> {
        let now = self.env.now();
        forget_done(DONE_KEPT).execute(&self.db).await?;
        forget_dead(DEAD_KEPT).execute(&self.db).await?;
        forget_minutes(now).execute(&self.db).await?;
        forget_workers(now).execute(&self.db).await?;
        Ok(())
    }

    async fn set_paused(
        &self,
        lane: Lane,
        at: Option<Timestamp>,
        deed: &str,
        cause: &Cause,
    ) -> Result<bool, Error> {
        let tx = self.db.begin().await?;
        let changed = pause(lane.as_str(), at).execute(&tx).await?;
        self.state(&tx, deed, Steered { lane: Some(lane.to_string()), ..about(changed as i64) }, cause)
            .await?;
        tx.commit().await?;
        Ok(changed == 1)
    }

    /// States what was done, if anything was.
    async fn state(&self, tx: &Transaction, deed: &str, what: Steered, cause: &Cause) -> Result<(), Error> {
        if what.jobs == 0 {
            return Ok(());
        }
        let fact = Steered { deed: deed.to_owned(), ..what };
        emit(&fact, cause, &self.market, self.env.now()).execute(tx).await.map(|_| ())
    }
}

fn about(jobs: i64) -> Steered {
    Steered { deed: String::new(), lane: None, handler: None, job: None, jobs }
}
