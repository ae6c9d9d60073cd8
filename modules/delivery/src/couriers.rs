//! Where couriers are.
//!
//! Each says so once a second. It is checked and passed on at once, from memory; what was said in a second by all is noted in one batch, and of
//! that only what draws the way is kept.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;
use identity::Visitor;
use jiff::{SignedDuration, Timestamp};
use kit_cache::Watch;
use kit_core::{AccountId, Cause, Point, RequestId};
use kit_jobs::emit;
use kit_web::Problem;
use orders::OrderId;
use serde::Serialize;
use tokio_util::sync::CancellationToken;

use crate::events::CourierNear;
use crate::live::{courier_tag, courier_topic};
use crate::{Delivery, DeliveryId};

/// Nobody delivers faster: 200 km/h, in metres a second.
const FASTEST: f64 = 200.0 / 3.6;
/// Positions that come closer together than this are compared as if this far apart: clocks and receivers are not exact.
const SOON: f64 = 1.0;
/// How often what was said is noted.
const BATCH: Duration = Duration::from_secs(1);
/// What is kept of a way: a point every so many metres, and one at least every so often.
const KEPT_METRES: f64 = 25.0;
const KEPT_EVERY: SignedDuration = SignedDuration::from_secs(30);
/// Whoever comes so near is about to arrive.
const NEAR_METRES: f64 = 200.0;
/// How long ways are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
const ROWS: i64 = 5000;

kit_db::row! {
    /// A courier as it is stored.
    #[derive(Clone, Debug)]
    pub(crate) struct CourierRow {
        pub(crate) account_id: AccountId,
        pub(crate) name: String,
        pub(crate) on_shift: bool,
        pub(crate) latitude: Option<f64>,
        pub(crate) longitude: Option<f64>,
        pub(crate) seen_at: Option<Timestamp>,
    }
}

kit_db::row! {
    struct NearRow { id: DeliveryId, order_id: OrderId, account_id: Option<AccountId>, assignee: AccountId }
}

kit_db::queries! { in "couriers.sql";
    put_courier(account: AccountId, name: &'q str, on_shift: bool, now: Timestamp) -> ();
    end_shift(account: AccountId, now: Timestamp) -> ();
    courier(account: AccountId) -> CourierRow;
    move_couriers(accounts: &'q [AccountId], at: &'q [Timestamp], latitudes: &'q [f64], longitudes: &'q [f64]) -> ();
    come_near(accounts: &'q [AccountId], metres: f64, now: Timestamp) -> NearRow;
    keep_positions(accounts: &'q [AccountId], at: &'q [Timestamp], latitudes: &'q [f64], longitudes: &'q [f64]) -> ();
    forget_positions(before: Timestamp, rows: i64) -> ();
}

impl CourierRow {
    /// Where the courier was last, and when.
    pub(crate) fn last(&self) -> Option<(Point, Timestamp)> {
        let point = Point::new(self.latitude?, self.longitude?).ok()?;
        Some((point, self.seen_at?))
    }
}

/// The couriers on shift who say where they are to this process.
#[derive(Default)]
pub(crate) struct Tracks(Mutex<HashMap<AccountId, Track>>);

struct Track {
    /// What being on shift rests on.
    right: Watch,
    last: Option<(Point, Timestamp)>,
    kept: Option<(Point, Timestamp)>,
    /// Whether `last` is to be noted.
    moved: bool,
}

/// Where a courier is, as it is told live.
#[derive(Serialize)]
struct Position {
    lat: f64,
    lng: f64,
    at: Timestamp,
}

/// Positions, as a query takes them.
#[derive(Default)]
struct Batch {
    accounts: Vec<AccountId>,
    at: Vec<Timestamp>,
    latitudes: Vec<f64>,
    longitudes: Vec<f64>,
}

impl Batch {
    fn push(&mut self, courier: AccountId, (point, at): (Point, Timestamp)) {
        self.accounts.push(courier);
        self.at.push(at);
        self.latitudes.push(point.lat());
        self.longitudes.push(point.lng());
    }
}

impl Track {
    /// Whether one can have come from where one was last.
    fn can_be(&self, point: Point, now: Timestamp) -> bool {
        self.last.is_none_or(|(before, at)| {
            let seconds = now.duration_since(at).as_secs_f64().max(SOON);
            before.distance(&point) <= FASTEST * seconds
        })
    }

    /// Whether a position says something about the way.
    fn is_worth_keeping(&self, (point, at): (Point, Timestamp)) -> bool {
        self.kept.is_none_or(|(before, kept)| {
            before.distance(&point) >= KEPT_METRES || at.duration_since(kept) >= KEPT_EVERY
        })
    }
}

impl Tracks {
    fn lock(&self) -> MutexGuard<'_, HashMap<AccountId, Track>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Delivery {
    /// Goes on shift, or off it. What was accepted is still to be brought.
    pub(crate) async fn shift(&self, visitor: &Visitor, on: bool) -> Result<(), Problem> {
        let inner = &*self.0;
        let account = courier_of(visitor)?;
        let tx = inner.db.begin().await?;
        put_courier(account, &visitor.signed_in()?.name, on, inner.env.now()).execute(&tx).await?;
        inner.cache.touch(&tx, &inner.market, vec![courier_tag(account)]).await?;
        tx.commit().await?;
        if !on {
            inner.tracks.lock().remove(&account);
        }
        Ok(())
    }

    /// A courier, if it ever was on shift.
    pub(crate) async fn courier(&self, account: AccountId) -> Result<Option<CourierRow>, kit_db::Error> {
        courier(account).optional(&self.0.db).await
    }

    /// Looks whether a courier is on shift, and then takes positions from it.
    pub(crate) async fn track(&self, account: AccountId) -> Result<bool, kit_db::Error> {
        let inner = &*self.0;
        let right = inner.cache.watch([courier_tag(account)]);
        let found = self.courier(account).await?.filter(|found| found.on_shift);
        let mut tracks = inner.tracks.lock();
        let Some(found) = found else {
            tracks.remove(&account);
            return Ok(false);
        };
        let last = found.last();
        let track = tracks.entry(account).or_insert_with(|| Track {
            right: right.clone(),
            last,
            kept: last,
            moved: false,
        });
        track.right = right;
        Ok(true)
    }

    /// A courier says where it is: passed on at once, noted within a second.
    pub async fn report(&self, visitor: &Visitor, point: Point) -> Result<(), Problem> {
        let account = courier_of(visitor)?;
        if !self.0.tracks.lock().contains_key(&account) {
            self.track(account).await?;
        }
        self.position(account, point)
    }

    /// The same of who [follows](Self::may_follow) itself, which is how it is known to be on shift: nothing is looked up.
    pub fn position(&self, courier: AccountId, point: Point) -> Result<(), Problem> {
        let inner = &*self.0;
        let now = inner.env.now();
        let mut tracks = inner.tracks.lock();
        let track = tracks.get_mut(&courier).ok_or_else(|| {
            Problem::conflict(
                "not_on_shift",
                "Go on shift first: PUT /api/v1/me/shift, then follow courier:ID.",
            )
        })?;
        if !track.can_be(point, now) {
            return Err(Problem::conflict("too_far", "Nobody comes so far in so short a time."));
        }
        track.last = Some((point, now));
        track.moved = true;
        drop(tracks);
        let position = Position { lat: point.lat(), lng: point.lng(), at: now };
        inner.hub.say(&courier_topic(courier), "position", &position);
        Ok(())
    }

    /// Notes where couriers are, once a second, until stopped; what came last, then.
    pub async fn run(self, stop: CancellationToken) {
        let mut beat = tokio::time::interval(BATCH);
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let stopped = stop.run_until_cancelled(beat.tick()).await.is_none();
            if let Err(error) = self.note_positions().await {
                tracing::warn!(%error, "where couriers are could not be noted; it will be with what comes next");
            }
            if stopped {
                return;
            }
        }
    }

    async fn note_positions(&self) -> Result<(), kit_db::Error> {
        let inner = &*self.0;
        let stale: Vec<AccountId> = {
            let tracks = inner.tracks.lock();
            let stale = tracks.iter().filter(|(_, track)| !track.right.holds(&inner.cache));
            stale.map(|(account, _)| *account).collect()
        };
        for account in stale {
            self.track(account).await?;
        }
        let (mut moved, mut kept) = (Batch::default(), Batch::default());
        for (account, track) in inner.tracks.lock().iter_mut() {
            if let Some(last) = track.last.filter(|_| track.moved) {
                track.moved = false;
                moved.push(*account, last);
                if track.is_worth_keeping(last) {
                    track.kept = Some(last);
                    kept.push(*account, last);
                }
            }
        }
        if moved.accounts.is_empty() {
            return Ok(());
        }
        let tx = inner.db.begin().await?;
        move_couriers(&moved.accounts, &moved.at, &moved.latitudes, &moved.longitudes).execute(&tx).await?;
        let near = come_near(&moved.accounts, NEAR_METRES, inner.env.now()).all(&tx).await?;
        if !kept.accounts.is_empty() {
            keep_positions(&kept.accounts, &kept.at, &kept.latitudes, &kept.longitudes).execute(&tx).await?;
        }
        let arrives = !near.is_empty();
        for row in near {
            let cause = Cause { actor: Some(row.assignee), request_id: RequestId::new(inner.env.id()) };
            let fact = CourierNear { delivery: row.id, order: row.order_id, account: row.account_id };
            emit(&fact, &cause, &inner.market, inner.env.now()).execute(&tx).await?;
        }
        tx.commit().await?;
        if arrives {
            inner.wake.ring();
        }
        Ok(())
    }

    /// Forgets ways that are a week old, in batches.
    pub async fn forget(&self) -> Result<(), kit_db::Error> {
        let before = self.0.env.now() - KEPT;
        while forget_positions(before, ROWS).execute(&self.0.db).await? == ROWS as u64 {}
        Ok(())
    }
}

/// The account of a courier; 403 of anybody else.
pub(crate) fn courier_of(visitor: &Visitor) -> Result<AccountId, Problem> {
    let account = visitor.signed_in()?;
    let no = || Problem::new(StatusCode::FORBIDDEN, "couriers_only", "This is for couriers.");
    account.is_courier.then_some(account.id).ok_or_else(no)
}
