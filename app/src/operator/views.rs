//! What the pages about jobs show.

use askama::Template;
use jiff::{SignedDuration, Timestamp};
use kit_jobs::{DeadRow, DoneRow, LaneRow, WaitingRow, WorkerRow};
use pages::Page;

/// `/operator/jobs`
#[derive(Template)]
#[template(path = "operator/jobs.html")]
pub(super) struct JobsPage {
    pub(super) page: Page,
    pub(super) lanes: Vec<LaneView>,
    /// How long the oldest event has waited to be passed on.
    pub(super) outbox: Option<String>,
    pub(super) workers: Vec<WorkerView>,
    pub(super) dead: Vec<DeadView>,
    pub(super) done: Vec<DoneView>,
}

/// `/operator/jobs/lanes/{lane}`
#[derive(Template)]
#[template(path = "operator/lane.html")]
pub(super) struct LanePage {
    pub(super) page: Page,
    pub(super) lane: LaneView,
    pub(super) waiting: Vec<WaitingView>,
}

/// `/operator/jobs/lanes/{lane}/drain`
#[derive(Template)]
#[template(path = "operator/drain.html")]
pub(super) struct DrainPage {
    pub(super) page: Page,
    pub(super) lane: LaneView,
}

/// `/operator/jobs/dead`
#[derive(Template)]
#[template(path = "operator/dead.html")]
pub(super) struct DeadPage {
    pub(super) page: Page,
    /// Only of this handler; empty for all.
    pub(super) handler: String,
    pub(super) dead: Vec<DeadView>,
    /// The query of the next page.
    pub(super) next: Option<String>,
}

pub(super) struct LaneView {
    pub(super) name: &'static str,
    pub(super) jobs: String,
    pub(super) running: i64,
    /// How long the one that is due first has waited.
    pub(super) age: Option<String>,
    pub(super) per_minute: String,
    pub(super) waited: Option<String>,
    pub(super) retried: i64,
    pub(super) died: i64,
    pub(super) workers: i64,
    /// For how long it has been paused.
    pub(super) paused: Option<String>,
    /// Jobs and nobody who works on them.
    pub(super) forsaken: bool,
}

pub(super) struct WorkerView {
    pub(super) name: String,
    pub(super) lanes: String,
    pub(super) running: i32,
    pub(super) seen: String,
}

pub(super) struct WaitingView {
    pub(super) id: i64,
    pub(super) handler: String,
    pub(super) event: Option<i64>,
    pub(super) due: String,
    pub(super) failures: i32,
    pub(super) running: bool,
    pub(super) error: Option<String>,
}

pub(super) struct DeadView {
    pub(super) id: i64,
    pub(super) handler: String,
    pub(super) lane: &'static str,
    pub(super) event: Option<i64>,
    pub(super) failures: i32,
    pub(super) error: String,
    pub(super) died: String,
}

pub(super) struct DoneView {
    pub(super) handler: String,
    pub(super) lane: &'static str,
    pub(super) waited: String,
    pub(super) took: String,
    pub(super) ended: String,
}

impl LaneView {
    pub(super) fn of(row: LaneRow, now: Timestamp) -> Self {
        Self {
            name: row.lane.as_str(),
            jobs: grouped(row.jobs),
            running: row.running,
            age: row.oldest.filter(|at| *at <= now).map(|at| apart(at, now)),
            per_minute: grouped(row.done / 5),
            waited: (row.done > 0).then(|| millis(row.waited_ms / row.done)),
            retried: row.retried,
            died: row.died,
            workers: row.workers,
            paused: row.paused_at.map(|at| apart(at, now)),
            forsaken: row.workers == 0 && row.jobs > 0,
        }
    }
}

impl WorkerView {
    pub(super) fn of(row: WorkerRow, now: Timestamp) -> Self {
        let running = row.running.iter().sum();
        Self { name: row.name, lanes: row.lanes.join(", "), running, seen: apart(row.seen_at, now) }
    }
}

impl WaitingView {
    pub(super) fn of(row: WaitingRow, now: Timestamp) -> Self {
        let WaitingRow { id, handler, event_id, run_at, failures, running, last_error } = row;
        let due = if run_at > now {
            format!("in {}", apart(now, run_at))
        } else {
            format!("{} ago", apart(run_at, now))
        };
        Self { id, handler, event: event_id, due, failures, running, error: last_error }
    }
}

impl DeadView {
    pub(super) fn of(row: DeadRow, now: Timestamp) -> Self {
        let DeadRow { id, lane, handler, event_id, failures, error, died_at, .. } = row;
        Self { id, handler, lane: lane.as_str(), event: event_id, failures, error, died: apart(died_at, now) }
    }
}

impl DoneView {
    pub(super) fn of(row: DoneRow, now: Timestamp) -> Self {
        Self {
            handler: row.handler,
            lane: row.lane.as_str(),
            waited: millis(row.waited_ms),
            took: millis(row.took_ms),
            ended: apart(row.done_at, now),
        }
    }
}

/// Digits in groups of three.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        if !text.is_empty() {
            text.push('\u{202f}');
        }
        text.push_str(&digits[at..at + 3]);
    }
    text
}

fn millis(ms: i64) -> String {
    match ms {
        ..1000 => format!("{ms} ms"),
        _ => apart(Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + SignedDuration::from_millis(ms)),
    }
}

/// How long it is from one time to a later one, to the largest unit.
pub(crate) fn apart(from: Timestamp, to: Timestamp) -> String {
    let seconds = to.duration_since(from).as_secs().max(0);
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds / 60),
        3600..86400 => format!("{} h", seconds / 3600),
        _ => format!("{} d", seconds / 86400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let groups = [0, 12, 999, 1_000, 500_000, 1_234_567].map(grouped);
        assert_eq!(groups, ["0", "12", "999", "1\u{202f}000", "500\u{202f}000", "1\u{202f}234\u{202f}567"]);
    }
}
