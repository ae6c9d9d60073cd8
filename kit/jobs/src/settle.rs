//! Saying how jobs went, many at once.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kit_db::{Error, Pool};

use crate::Lane;
use crate::relay::chain;

kit_db::queries! { in "settle.sql";
    settle_done(
        id: Vec<i64>, claim: Vec<i32>, waited_ms: Vec<i64>, took_ms: Vec<i64>, lane: &'static str, now: Timestamp,
    ) -> ();
    settle_later(
        id: Vec<i64>, claim: Vec<i32>, run_at: Vec<Timestamp>, failed: Vec<bool>, error: Vec<Option<&'q str>>,
        lane: &'static str, now: Timestamp,
    ) -> ();
    settle_dead(
        id: Vec<i64>, claim: Vec<i32>, failed: Vec<bool>, error: Vec<&'q str>, lane: &'static str, now: Timestamp,
    ) -> ();
}

/// How a job went.
#[derive(Debug)]
pub(crate) enum Outcome {
    Done,
    /// It waits again; `failed` counts as an attempt.
    Later {
        run_at: Timestamp,
        failed: bool,
        error: Option<String>,
    },
    /// It is given up.
    Dead {
        failed: bool,
        error: String,
    },
}

/// A job that has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) id: i64,
    /// The number of the claim under which it ran.
    pub(crate) claim: i32,
    /// From when it could run to when it began.
    pub(crate) waited: SignedDuration,
    pub(crate) took: Duration,
    pub(crate) outcome: Outcome,
}

/// The pause before a word that the database did not take is said again.
const AGAIN: Duration = Duration::from_millis(250);

/// Notes how jobs of a lane went. While the database is away the word is said again, for as long as the leases last; then the
/// jobs run again, which handlers must bear anyway.
pub(crate) async fn settle(db: &Pool, now: Timestamp, lane: Lane, ended: &[Ended], lease: Duration) {
    let tries = (lease.as_millis() / AGAIN.as_millis()).clamp(1, 120);
    for _ in 0..tries {
        match say(db, now, lane, ended).await {
            Ok(()) => return,
            Err(error) => {
                tracing::warn!(%lane, error = %chain(&error), jobs = ended.len(), "the ends of jobs could not be noted");
                if !error.is_transient() {
                    return;
                }
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Each kind of end is a statement and a transaction of its own; what was said before is not heard twice.
async fn say(db: &Pool, now: Timestamp, lane: Lane, ended: &[Ended]) -> Result<(), Error> {
    let lane = lane.as_str();
    let (mut done, mut later, mut dead) = (Vec::new(), Vec::new(), Vec::new());
    for job in ended {
        match &job.outcome {
            Outcome::Done => done.push(job),
            Outcome::Later { run_at, failed, error } => later.push((job, *run_at, *failed, error.as_deref())),
            Outcome::Dead { failed, error } => dead.push((job, *failed, error.as_str())),
        }
    }
    if !done.is_empty() {
        settle_done(
            done.iter().map(|job| job.id).collect(),
            done.iter().map(|job| job.claim).collect(),
            done.iter().map(|job| i64::try_from(job.waited.as_millis()).unwrap_or(i64::MAX)).collect(),
            done.iter().map(|job| i64::try_from(job.took.as_millis()).unwrap_or(i64::MAX)).collect(),
            lane,
            now,
        )
        .planned_anew()
        .execute(db)
        .await?;
    }
    if !later.is_empty() {
        settle_later(
            later.iter().map(|(job, ..)| job.id).collect(),
            later.iter().map(|(job, ..)| job.claim).collect(),
            later.iter().map(|(_, run_at, ..)| *run_at).collect(),
            later.iter().map(|(_, _, failed, _)| *failed).collect(),
            later.iter().map(|(.., error)| *error).collect(),
            lane,
            now,
        )
        .planned_anew()
        .execute(db)
        .await?;
    }
    if !dead.is_empty() {
        settle_dead(
            dead.iter().map(|(job, ..)| job.id).collect(),
            dead.iter().map(|(job, ..)| job.claim).collect(),
            dead.iter().map(|(_, failed, _)| *failed).collect(),
            dead.iter().map(|(.., error)| *error).collect(),
            lane,
            now,
        )
        .planned_anew()
        .execute(db)
        .await?;
    }
    Ok(())
}
