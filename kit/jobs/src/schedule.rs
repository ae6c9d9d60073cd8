//! What is done by the clock.
//!
//! Each schedule has a row that says when it is due next. Whoever moves the row on adds the job, in one statement, so a job is
//! added once however many instances look. A time that was missed because nothing ran is made up for once, not as often as it was
//! missed; and a job that is still waiting is not added again.

use std::time::Duration;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use kit_core::Env;
use kit_db::Pool;
use tokio_util::sync::CancellationToken;

use crate::relay::chain;
use crate::{Policy, Subscriptions, Wake};

kit_db::queries! { in "schedule.sql";
    know_schedules(name: Vec<&'static str>, next_at: Vec<Timestamp>) -> ();
    next_due(names: Vec<&'static str>) -> (String, Timestamp);
    add_scheduled(name: &'static str, due: Timestamp, next_at: Timestamp, lane: &'static str, now: Timestamp) -> (bool,);
}

/// How often.
#[derive(Clone, Debug)]
pub enum Cadence {
    /// Once in so long, counted from the epoch.
    Every(Duration),
    /// Once a day at this time of a place.
    Daily(Time, TimeZone),
}

impl Cadence {
    /// The first time after `now`.
    pub(crate) fn after(&self, now: Timestamp) -> Timestamp {
        match self {
            Self::Every(step) => {
                let step = i64::try_from(step.as_micros()).unwrap_or(i64::MAX).max(1);
                let next = (now.as_microsecond().div_euclid(step) + 1).saturating_mul(step);
                Timestamp::from_microsecond(next).unwrap_or(Timestamp::MAX)
            }
            Self::Daily(time, zone) => {
                let today = now.to_zoned(zone.clone());
                let on = |day: &Zoned| day.date().to_datetime(*time).to_zoned(zone.clone()).ok();
                let tomorrow = || on(&today.checked_add(1.day()).ok()?);
                let next = on(&today).filter(|at| at.timestamp() > now).or_else(tomorrow);
                next.map_or(now + SignedDuration::from_hours(24), |at| at.timestamp())
            }
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Scheduled {
    pub(crate) cadence: Cadence,
    pub(crate) policy: Policy,
}

/// The longest sleep: another instance may have another release's idea of what is due.
const LONGEST_SLEEP: SignedDuration = SignedDuration::from_secs(5);

/// Adds the clock's jobs when they are due, until stopped.
pub(crate) async fn keep_time(
    db: Pool,
    env: Env,
    subscriptions: Subscriptions,
    workers: Wake,
    stop: CancellationToken,
) {
    let mut ear = workers.listen(None);
    while !stop.is_cancelled() {
        let next = match add_due(&db, &env, &subscriptions).await {
            Ok((added, next)) => {
                if added > 0 {
                    workers.ring();
                }
                next.unwrap_or(Timestamp::MAX).min(env.now() + LONGEST_SLEEP)
            }
            Err(error) => {
                tracing::warn!(error = %chain(&error), "the clock's jobs could not be added; trying again");
                env.now() + SignedDuration::from_secs(1)
            }
        };
        // A ring may mean that the clock was put forward, as tests do.
        while env.now() < next && !stop.is_cancelled() {
            let left = Duration::try_from(next.duration_since(env.now())).unwrap_or_default();
            tokio::select! {
                () = ear.heard(left.max(Duration::from_millis(1))) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}

/// Adds what is due; answers how many jobs that were, and when the next one is due.
pub(crate) async fn add_due(
    db: &Pool,
    env: &Env,
    subscriptions: &Subscriptions,
) -> Result<(usize, Option<Timestamp>), kit_db::Error> {
    let (now, scheduled) = (env.now(), &subscriptions.scheduled);
    if scheduled.is_empty() {
        return Ok((0, None));
    }
    let names: Vec<_> = scheduled.iter().map(|s| s.policy.name).collect();
    let known = next_due(names.clone()).all(db).await?;
    let mut next = known.iter().map(|(_, at)| *at).filter(|at| *at > now).min();
    if known.len() < scheduled.len() {
        // A schedule that is new is due now.
        know_schedules(names, vec![now; scheduled.len()]).execute(db).await?;
        next = Some(now);
    }
    let mut added = 0;
    for (name, due) in known.into_iter().filter(|(_, at)| *at <= now) {
        let Some(Scheduled { cadence, policy }) = scheduled.iter().find(|s| s.policy.name == name) else {
            continue;
        };
        let after = cadence.after(now);
        next = Some(next.map_or(after, |next| next.min(after)));
        let was_added =
            add_scheduled(policy.name, due, after, policy.lane.as_str(), now).optional(db).await?;
        added += usize::from(was_added.is_some_and(|(added,)| added));
    }
    Ok((added, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn every_so_often_is_counted_from_the_epoch_so_that_instances_agree() {
        let every = Cadence::Every(Duration::from_secs(5));
        assert_eq!(every.after(at("2026-03-01T10:00:01Z")), at("2026-03-01T10:00:05Z"));
        assert_eq!(every.after(at("2026-03-01T10:00:05Z")), at("2026-03-01T10:00:10Z"));
    }

    #[test]
    fn daily_is_by_the_clock_of_the_place_also_when_that_is_put_forward() {
        let daily = Cadence::Daily(Time::constant(3, 30, 0, 0), TimeZone::get("Europe/Berlin").unwrap());
        assert_eq!(daily.after(at("2026-03-27T12:00:00Z")), at("2026-03-28T02:30:00Z"));
        assert_eq!(daily.after(at("2026-03-28T02:30:00Z")), at("2026-03-29T01:30:00Z"));
        assert_eq!(daily.after(at("2026-03-29T00:00:00Z")), at("2026-03-29T01:30:00Z"));
    }
}
