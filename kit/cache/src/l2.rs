//! The second tier: answers in Redis, shared by the processes of a deployment.
//!
//! It is a store of bytes and nothing more. Whether one is still so is judged by who takes it out ([`positions`](crate::positions)),
//! so nothing is ever deleted there for being stale, and a Redis that was flushed, restored, cut off or replaced by an old copy of
//! itself makes reading slower and no answer wrong. Who does not get a word from it in 5 ms goes on without; after some of these in a row
//! nobody asks for a second.
//!
//! Keys: `highstreet:{MARKET}:FORM:path?query`; the braces keep a market's keys in one slot of a cluster.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncTypedCommands as _, Client, ExistenceCheck, RedisError, SetExpiry, SetOptions};
use tokio::sync::Semaphore;

use crate::entry::Kind;
use crate::positions::Position;
use crate::{Tag, Tags};

/// How long a request waits for Redis.
const PATIENCE: Duration = Duration::from_millis(5);
/// So many failures in a row, and nobody asks for [`PAUSE`]; then one does.
const FAILURES: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);
/// How long who reads an answer may take before another may begin to.
const LEASE: Duration = Duration::from_secs(2);
/// How often, and after how long, it is looked whether who reads it has put it there: 62 ms in all.
const LOOKS_MS: [u64; 5] = [2, 4, 8, 16, 32];
/// More are not put there at the same time; they are read again.
const PUTS: usize = 64;
/// Of other releases nothing is understood: what is in an answer changes with them.
const FORM: &str = concat!("2-", env!("CARGO_PKG_VERSION"));

/// An answer as it lies there.
#[derive(Debug, PartialEq)]
pub(crate) struct Stored {
    pub(crate) kind: Kind,
    pub(crate) version: Option<i64>,
    /// What it has seen.
    pub(crate) position: Position,
    /// Milliseconds since 1970.
    pub(crate) fresh_until: i64,
    /// How long others may keep it, in seconds.
    pub(crate) max_age: u32,
    pub(crate) tags: Tags,
    pub(crate) body: Vec<u8>,
}

/// A Redis that processes share.
pub(crate) struct L2 {
    redis: ConnectionManager,
    prefix: String,
    breaker: Breaker,
    puts: Arc<Semaphore>,
}

/// Whether it is for the caller to read what is not there.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Lease {
    /// It is.
    Mine,
    /// Another does.
    Others,
}

/// Whether it is the address of a Redis.
pub fn redis_url(url: &str) -> Result<(), RedisError> {
    Client::open(url).map(drop)
}

impl L2 {
    /// Connects when first asked.
    pub(crate) fn new(url: &str, market: &str) -> Result<Self, RedisError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PAUSE))
            .set_response_timeout(Some(PAUSE))
            .set_number_of_retries(0);
        let redis = ConnectionManager::new_lazy_with_config(Client::open(url)?, config)?;
        let prefix = format!("highstreet:{{{market}}}:{FORM}:");
        Ok(Self { redis, prefix, breaker: Breaker::default(), puts: Arc::new(Semaphore::new(PUTS)) })
    }

    /// What lies there; None also when Redis does not answer.
    pub(crate) async fn get(&self, key: &str) -> Option<Stored> {
        let (mut redis, key) = (self.redis.clone(), self.key(key));
        let bytes: Option<Vec<u8>> =
            self.guarded(async move { redis::cmd("GET").arg(key).query_async(&mut redis).await }).await?;
        Stored::read(&bytes?)
    }

    /// Asks to be the one who reads it. When Redis does not answer, everybody is.
    pub(crate) async fn lease(&self, key: &str) -> Lease {
        let (mut redis, key) = (self.redis.clone(), self.lease_key(key));
        let milliseconds = LEASE.as_millis() as u64;
        let mine = async move {
            let options = SetOptions::default()
                .conditional_set(ExistenceCheck::NX)
                .with_expiration(SetExpiry::PX(milliseconds));
            redis.set_options(key, "", options).await
        };
        match self.guarded(mine).await {
            Some(None) => Lease::Others,
            Some(Some(_)) | None => Lease::Mine,
        }
    }

    /// Waits a moment for what another reads, as long as `usable` does not take it.
    pub(crate) async fn wait<T>(&self, key: &str, usable: impl Fn(Stored) -> Option<T>) -> Option<T> {
        for pause in LOOKS_MS {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            if let Some(found) = self.get(key).await.and_then(&usable) {
                return Some(found);
            }
        }
        None
    }

    /// Puts an answer there, beside the request, and gives the lease back.
    pub(crate) fn put(self: &Arc<Self>, key: &str, stored: Stored, lifetime: Duration) {
        let Ok(place) = Arc::clone(&self.puts).try_acquire_owned() else { return };
        let (l2, key) = (Arc::clone(self), key.to_owned());
        tokio::spawn(async move {
            let mut redis = l2.redis.clone();
            let mut pipe = redis::pipe();
            let milliseconds = u64::try_from(lifetime.as_millis()).unwrap_or(u64::MAX);
            pipe.pset_ex(l2.key(&key), stored.written(), milliseconds).ignore();
            pipe.del(l2.lease_key(&key)).ignore();
            let _: Option<()> = l2.guarded(async move { pipe.query_async(&mut redis).await }).await;
            drop(place);
        });
    }

    /// Gives a lease back without an answer.
    pub(crate) fn give_back(self: &Arc<Self>, key: &str) {
        let (l2, key) = (Arc::clone(self), self.lease_key(key));
        tokio::spawn(async move {
            let mut redis = l2.redis.clone();
            l2.guarded(async move { redis.del(key).await }).await;
        });
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    fn lease_key(&self, key: &str) -> String {
        format!("{}lease:{key}", self.prefix)
    }

    /// Does it, if Redis has answered lately, and no longer than patience lasts.
    async fn guarded<T>(&self, ask: impl Future<Output = Result<T, RedisError>>) -> Option<T> {
        if !self.breaker.lets_through() {
            return None;
        }
        let outcome = tokio::time::timeout(PATIENCE, ask).await;
        match outcome {
            Ok(Ok(answer)) => {
                self.breaker.succeeded();
                Some(answer)
            }
            Ok(Err(error)) => {
                self.breaker.failed(&error);
                None
            }
            Err(late) => {
                self.breaker.failed(&late);
                None
            }
        }
    }
}

/// Whether to ask at all.
struct Breaker {
    began: Instant,
    failures: AtomicU32,
    /// Milliseconds since `began`; nobody asks before. 0: everybody does.
    closed_until: AtomicU64,
}

impl Default for Breaker {
    fn default() -> Self {
        Self { began: Instant::now(), failures: AtomicU32::new(0), closed_until: AtomicU64::new(0) }
    }
}

impl Breaker {
    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn lets_through(&self) -> bool {
        let until = self.closed_until.load(Ordering::Relaxed);
        if until == 0 {
            return true;
        }
        let now = self.now();
        // One tries it, and the others go on as before until that one knows.
        let next = now + PAUSE.as_millis() as u64;
        now >= until
            && self.closed_until.compare_exchange(until, next, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    fn succeeded(&self) {
        self.failures.store(0, Ordering::Relaxed);
        if self.closed_until.load(Ordering::Relaxed) != 0 {
            self.closed_until.store(0, Ordering::Relaxed);
            tracing::info!("Redis answers again");
        }
    }

    fn failed(&self, error: &dyn std::error::Error) {
        let failures = self.failures.fetch_add(1, Ordering::Relaxed) + 1;
        if failures == FAILURES {
            tracing::warn!(%error, "Redis does not answer; going on without it");
        }
        if failures >= FAILURES {
            self.closed_until.store(self.now() + PAUSE.as_millis() as u64, Ordering::Relaxed);
        }
    }
}

impl Stored {
    /// Numbers little-endian: the kind (1 byte), the version or 0 (8), the position (8), fresh until (8), the age (4), how many tags (2) of
    /// 8 bytes; the body.
    fn written(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(31 + 8 * self.tags.len() + self.body.len());
        bytes.push(match self.kind {
            Kind::Json => 0,
            Kind::Html => 1,
        });
        bytes.extend(self.version.unwrap_or_default().to_le_bytes());
        bytes.extend(self.position.0.to_le_bytes());
        bytes.extend(self.fresh_until.to_le_bytes());
        bytes.extend(self.max_age.to_le_bytes());
        // One that tells of more is not put there.
        bytes.extend(u16::try_from(self.tags.len()).unwrap_or(u16::MAX).to_le_bytes());
        self.tags.iter().for_each(|tag| bytes.extend(tag.hash().to_le_bytes()));
        bytes.extend(&self.body);
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (kind, bytes) = bytes.split_first()?;
        let kind = match kind {
            0 => Kind::Json,
            1 => Kind::Html,
            _ => return None,
        };
        let (version, bytes) = bytes.split_first_chunk()?;
        let (position, bytes) = bytes.split_first_chunk()?;
        let (fresh_until, bytes) = bytes.split_first_chunk()?;
        let (max_age, bytes) = bytes.split_first_chunk()?;
        let (count, bytes) = bytes.split_first_chunk()?;
        let (tags, body) = bytes.split_at_checked(8 * usize::from(u16::from_le_bytes(*count)))?;
        let (tags, _) = tags.as_chunks();
        Some(Self {
            kind,
            version: Some(i64::from_le_bytes(*version)).filter(|version| *version != 0),
            position: Position(u64::from_le_bytes(*position)),
            fresh_until: i64::from_le_bytes(*fresh_until),
            max_age: u32::from_le_bytes(*max_age),
            tags: tags.iter().map(|tag| Tag::from_hash(u64::from_le_bytes(*tag))).collect(),
            body: body.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_there_is_what_is_taken_out() {
        let stored = Stored {
            kind: Kind::Html,
            version: Some(7),
            position: Position(118),
            fresh_until: 1_764_201_600_000,
            max_age: 60,
            tags: vec![Tag::new("product", b"bread"), Tag::new("vendor", b"bakery")],
            body: b"<p>Bread".to_vec(),
        };
        let bytes = stored.written();
        assert_eq!(Stored::read(&bytes), Some(stored));
        // Cut anywhere before the body it is nothing, and no panic.
        assert!((0..23 + 16).all(|end| Stored::read(&bytes[..end]).is_none()));
    }

    #[test]
    fn after_failures_in_a_row_nobody_asks_for_a_while() {
        let breaker = Breaker::default();
        let error = std::fmt::Error;
        for _ in 1..FAILURES {
            breaker.failed(&error);
        }
        assert!(breaker.lets_through());
        breaker.succeeded();
        for _ in 0..FAILURES {
            breaker.failed(&error);
        }
        assert!(!breaker.lets_through());
        breaker.closed_until.store(1, Ordering::Relaxed);
        while breaker.now() < 1 {
            std::hint::spin_loop();
        }
        assert!(breaker.lets_through(), "one tries it");
        assert!(!breaker.lets_through(), "and only one");
        breaker.succeeded();
        assert!(breaker.lets_through());
    }
}
