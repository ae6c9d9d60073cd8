//! Reading from replicas, as fresh as a reader needs.
//!
//! A read says what it is to have seen ([`Freshness`]). A replica that has replayed that far answers it, else the primary does. How far
//! each has come is watched ([`Pool::watch_replicas`]); where that is not far enough it is asked at that moment. A replica that lags, is
//! gone, follows another timeline or is a primary itself takes no part, until it is one again.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use deadpool_postgres::Object;
use tokio::sync::OnceCell;
use tokio_postgres::error::SqlState;
use tokio_util::sync::CancellationToken;

use crate::call::{Client, Lease, Runs};
use crate::{Error, Pool, PoolSettings};

/// Between two looks at how far everybody is.
const LOOK: Duration = Duration::from_millis(100);
/// Who does not answer within this is gone.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long somebody who reads waits for a connection to a replica; there is the primary.
const WAIT: Duration = Duration::from_millis(100);

/// Where a commit stands in the log of the database (its WAL).
///
/// Positions of one timeline can be compared; a promotion begins another. Written `1-16b3748`: the timeline, and the place in it as a
/// hexadecimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Which history.
    pub timeline: u32,
    /// Bytes since its beginning.
    pub lsn: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:x}", self.timeline, self.lsn)
    }
}

impl FromStr for Position {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (timeline, lsn) = text.split_once('-').unwrap_or((text, ""));
        Ok(Self { timeline: timeline.parse()?, lsn: u64::from_str_radix(lsn, 16)? })
    }
}

impl Position {
    /// As PostgreSQL says it: `16/B374D848`, and the first eight digits of a file of the log, which are its timeline.
    pub fn read(lsn: &str, file: &str) -> Option<Self> {
        Some(Self { timeline: u32::from_str_radix(file.get(..8)?, 16).ok()?, lsn: read_lsn(lsn)? })
    }
}

fn read_lsn(text: &str) -> Option<u64> {
    let (high, low) = text.split_once('/')?;
    Some(u64::from_str_radix(high, 16).ok()? << 32 | u64::from_str_radix(low, 16).ok()?)
}

/// What a read is to have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Nothing in particular: some seconds old will do.
    Any,
    /// Everything that was committed up to there.
    Since(Position),
    /// Everything: for what decides something, such as a checkout, a sign-in or a permission.
    Primary,
}

/// The replicas of a database.
pub(crate) struct Replicas {
    nodes: Vec<Node>,
    /// For looking at the primary, beside what the requests have.
    primary: Pool,
    /// The primary's; 0 while it is not known.
    timeline: AtomicU32,
    next: AtomicUsize,
    max_lag: Duration,
}

struct Node {
    /// Its host and port, for logs.
    name: String,
    pool: Pool,
    /// Whether it takes part.
    takes_part: AtomicBool,
    /// It has replayed at least so far.
    replayed: AtomicU64,
}

impl Pool {
    /// With replicas to read from: a URL each, a pool each of the same size. None takes part before
    /// [`watch_replicas`](Self::watch_replicas) has looked, nor when it is more than `max_lag` behind.
    pub fn with_replicas(
        mut self,
        url: &str,
        replicas: &[String],
        settings: PoolSettings,
        max_lag: Duration,
    ) -> Result<Self, Error> {
        if replicas.is_empty() {
            return Ok(self);
        }
        let settings = PoolSettings { wait: WAIT, connect: PATIENCE, ..settings };
        let nodes = replicas.iter().map(|url| Node::new(url, settings)).collect::<Result<_, _>>()?;
        let primary =
            Self::new(url, PoolSettings { size: 1, wait: PATIENCE, connect: PATIENCE, ..settings })?;
        let (timeline, next) = (AtomicU32::new(0), AtomicUsize::new(0));
        self.replicas = Some(Arc::new(Replicas { nodes, primary, timeline, next, max_lag }));
        Ok(self)
    }

    /// Whether there are any.
    pub fn has_replicas(&self) -> bool {
        self.replicas.is_some()
    }

    /// How many take part at the moment.
    pub fn replicas_in_use(&self) -> usize {
        let nodes = self.replicas.iter().flat_map(|replicas| &replicas.nodes);
        nodes.filter(|node| node.takes_part.load(Ordering::SeqCst)).count()
    }

    /// What reads with this freshness run on. One node answers all of them, so that one read does not go back behind the other.
    pub fn reads(&self, freshness: Freshness) -> Reads {
        Reads { pool: self.clone(), freshness, chosen: OnceCell::new(), retreated: AtomicBool::new(false) }
    }

    /// All that this process knows to have been committed: by itself, and what it has [`seen`](Self::saw) since.
    pub fn known(&self) -> Freshness {
        match self.last_known() {
            Some(position) => Freshness::Since(position),
            None => Freshness::Primary,
        }
    }

    /// Looks after the replicas until stopped.
    pub async fn watch_replicas(self, stop: CancellationToken) {
        let Some(replicas) = self.replicas.clone() else { return };
        let mut lags = Lags::default();
        while !stop.is_cancelled() {
            replicas.look(&mut lags).await;
            stop.run_until_cancelled(tokio::time::sleep(LOOK)).await;
        }
    }
}

/// Where the primary was lately, and when: what a replica has not replayed is as old as when the primary passed it.
#[derive(Default)]
struct Lags(VecDeque<(Instant, u64)>);

impl Lags {
    fn primary_is_at(&mut self, lsn: u64, now: Instant, longest: Duration) {
        if self.0.back().is_none_or(|(_, last)| *last < lsn) {
            self.0.push_back((now, lsn));
        }
        // One that is older than any lag that counts is enough.
        while self.0.get(1).is_some_and(|(at, _)| now.duration_since(*at) > longest) {
            self.0.pop_front();
        }
    }

    fn of(&self, replayed: u64, now: Instant) -> Duration {
        let missed = self.0.iter().find(|(_, lsn)| *lsn > replayed);
        missed.map_or(Duration::ZERO, |(at, _)| now.duration_since(*at))
    }
}

impl Replicas {
    async fn look(&self, lags: &mut Lags) {
        let primary = tokio::time::timeout(PATIENCE, self.primary.position()).await;
        match primary {
            Ok(Ok(position)) => {
                let before = self.timeline.swap(position.timeline, Ordering::SeqCst);
                if before != position.timeline {
                    // Positions of before cannot be compared with those of now.
                    lags.0.clear();
                }
                lags.primary_is_at(position.lsn, Instant::now(), 2 * self.max_lag);
            }
            Ok(Err(error)) => tracing::debug!(%error, "the primary does not say where it is"),
            Err(_late) => tracing::debug!("the primary does not say where it is in time"),
        }
        let timeline = self.timeline.load(Ordering::SeqCst);
        let looks = self.nodes.iter().map(|node| node.look(timeline, lags, self.max_lag));
        futures_util::future::join_all(looks).await;
    }

    /// A connection to one that has replayed so far.
    async fn choose(&self, freshness: Freshness) -> Option<(&Node, Object)> {
        let since = match freshness {
            Freshness::Primary => return None,
            Freshness::Any => 0,
            Freshness::Since(position) => {
                // Of another timeline nothing is known.
                (position.timeline == self.timeline.load(Ordering::SeqCst)).then_some(position.lsn)?
            }
        };
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        let by_turn = (0..self.nodes.len()).map(|nth| &self.nodes[(first + nth) % self.nodes.len()]);
        let candidates: Vec<&Node> = by_turn.filter(|node| node.takes_part.load(Ordering::SeqCst)).collect();
        for node in &candidates {
            if node.replayed.load(Ordering::SeqCst) >= since
                && let Some(object) = node.object().await
            {
                return Some((node, object));
            }
        }
        // None was seen to be past it. It was a while ago that it was looked; the one that is nearest is asked now.
        let nearest = candidates.into_iter().max_by_key(|node| node.replayed.load(Ordering::SeqCst))?;
        let object = nearest.object().await?;
        let (replayed, ..) = nearest.state(&object).await.ok()?;
        nearest.replayed.fetch_max(replayed, Ordering::SeqCst);
        (replayed >= since).then_some((nearest, object))
    }
}

impl Node {
    fn new(url: &str, settings: PoolSettings) -> Result<Self, Error> {
        let config: tokio_postgres::Config = url.parse().map_err(|e| Error::Unavailable(Box::new(e)))?;
        let name = format!("{:?}:{:?}", config.get_hosts(), config.get_ports());
        let (takes_part, replayed) = (AtomicBool::new(false), AtomicU64::new(0));
        Ok(Self { name, pool: Pool::new(url, settings)?, takes_part, replayed })
    }

    async fn object(&self) -> Option<Object> {
        match self.pool.object().await {
            Ok(object) => Some(object),
            Err(Error::Busy) => None,
            Err(error) => {
                self.leave(&error);
                None
            }
        }
    }

    /// How far it has replayed, the timeline that it follows, and whether it replays at all.
    async fn state(&self, object: &Object) -> Result<(u64, u32, bool), Error> {
        let sql = "SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')::text, pg_is_in_recovery()::text,
            coalesce((SELECT received_tli FROM pg_stat_wal_receiver), (SELECT timeline_id FROM pg_control_checkpoint()))::text";
        let row = simple_row(object, "replica", sql).await?;
        let text = |at| row.get(at).unwrap_or_default();
        Ok((read_lsn(text(0)).unwrap_or(0), text(2).parse().unwrap_or(0), text(1) == "true"))
    }

    async fn look(&self, timeline: u32, lags: &Lags, max_lag: Duration) {
        let asked = async {
            let object = self.pool.object().await?;
            self.state(&object).await
        };
        match tokio::time::timeout(PATIENCE, asked).await {
            Ok(Ok((replayed, follows, replays))) => {
                let lag = lags.of(replayed, Instant::now());
                self.replayed.store(replayed, Ordering::SeqCst);
                if !replays {
                    self.leave(&"it is a primary itself");
                } else if follows != timeline {
                    self.leave(&format_args!(
                        "it follows timeline {follows}, and the primary is at {timeline}"
                    ));
                } else if lag > max_lag {
                    self.leave(&format_args!("it is {lag:.1?} behind"));
                } else if !self.takes_part.swap(true, Ordering::SeqCst) {
                    tracing::info!(replica = self.name, "the replica takes part");
                }
            }
            // All its connections are in use: that it is busy is no news of how far it is.
            Ok(Err(Error::Busy)) => {}
            Ok(Err(error)) => self.leave(&error),
            Err(_late) => self.leave(&"it does not answer"),
        }
    }

    fn leave(&self, why: &dyn fmt::Display) {
        if self.takes_part.swap(false, Ordering::SeqCst) {
            tracing::warn!(replica = self.name, %why, "the replica takes no part");
        }
    }
}

pub(crate) async fn simple_row(
    object: &Object,
    query: &'static str,
    sql: &str,
) -> Result<tokio_postgres::SimpleQueryRow, Error> {
    let messages = object.simple_query(sql).await.map_err(|source| Error::Query { query, source })?;
    let row = messages.into_iter().find_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    });
    row.ok_or(Error::NoRow { query })
}

/// What reads of one freshness run on; see [`Pool::reads`]. Without replicas it is the pool.
pub struct Reads {
    pool: Pool,
    freshness: Freshness,
    /// The replica that answers, if one does.
    chosen: OnceCell<Option<(usize, Object)>>,
    /// The replica has failed: from now on it is the primary.
    retreated: AtomicBool,
}

impl Reads {
    /// Whether a replica answers, and so may not know of what was committed just now.
    pub fn is_replica(&self) -> bool {
        !self.retreated.load(Ordering::SeqCst) && self.chosen.get().is_some_and(Option::is_some)
    }

    /// One connection, so that what is run on it at the same time is one trip.
    pub async fn pinned(&self) -> Result<Pinned<'_>, Error> {
        let lease = self.acquire().await?;
        Ok(Pinned(lease, self))
    }

    /// Asks the primary from now on.
    pub fn retreat(&self) {
        self.retreated.store(true, Ordering::SeqCst);
    }
}

/// A connection of [`Reads`].
pub struct Pinned<'r>(Lease<'r>, &'r Reads);

impl Runs for Pinned<'_> {
    async fn acquire(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease { client: Client::Borrowed(&self.0), prepared: self.0.prepared })
    }

    fn instead(&self, error: &Error) -> Option<&Pool> {
        self.1.instead(error)
    }
}

impl Runs for Reads {
    async fn acquire(&self) -> Result<Lease<'_>, Error> {
        if let Some(replicas) = &self.pool.replicas
            && !self.retreated.load(Ordering::SeqCst)
        {
            let choose = async || {
                let (node, object) = replicas.choose(self.freshness).await?;
                let nth = replicas.nodes.iter().position(|one| std::ptr::eq(one, node))?;
                Some((nth, object))
            };
            if let Some((_, object)) = self.chosen.get_or_init(choose).await {
                return Ok(Lease { client: Client::Borrowed(object), prepared: self.pool.prepared });
            }
        }
        self.pool.acquire().await
    }

    fn instead(&self, error: &Error) -> Option<&Pool> {
        let code = match error {
            Error::Query { source, .. } => source.code(),
            _ => None,
        };
        // A statement that took too long is not asked again; one that the replica cannot understand came with a migration that it has not
        // replayed.
        let cancelled = code == Some(&SqlState::QUERY_CANCELED);
        let unknown = code.is_some_and(|code| code.code().starts_with("42"));
        if !self.is_replica() || cancelled || !(error.is_transient() || unknown) {
            return None;
        }
        if let (Some(replicas), Some(Some((nth, _)))) = (&self.pool.replicas, self.chosen.get())
            && !matches!(error, Error::Query { source, .. } if !source.is_closed())
        {
            replicas.nodes[*nth].leave(error);
        }
        self.retreat();
        Some(&self.pool)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_is_written() {
        let position = Position::read("16/B374D848", "000000020000001600000B37").unwrap();
        assert_eq!(position, Position { timeline: 2, lsn: 0x16_B374_D848 });
        assert_eq!(position.to_string(), "2-16b374d848");
        assert_eq!(position.to_string().parse(), Ok(position));
        for wrong in ["", "2", "-", "2-", "x-1", "2-x", "2-1-1", "99999999999-1"] {
            assert!(wrong.parse::<Position>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_replica_is_as_old_as_what_it_misses() {
        let (mut lags, began) = (Lags::default(), Instant::now());
        let after = |seconds| began + Duration::from_secs(seconds);
        for (seconds, lsn) in [(0, 100), (1, 100), (2, 200), (3, 300)] {
            lags.primary_is_at(lsn, after(seconds), Duration::from_secs(10));
        }
        assert_eq!(lags.of(300, after(9)), Duration::ZERO);
        assert_eq!(lags.of(250, after(9)), Duration::from_secs(6));
        assert_eq!(lags.of(100, after(9)), Duration::from_secs(7));
        lags.primary_is_at(400, after(20), Duration::from_secs(10));
        assert!(lags.of(0, after(20)) >= Duration::from_secs(10), "{:?}", lags.0);
    }
}
