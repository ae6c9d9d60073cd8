//! Time and chance, passed in.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use rand::RngExt as _;
use uuid::Uuid;

/// Where the time comes from: the system, or a test that sets and advances it.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// A clock that stands still until it is advanced; microseconds since the epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at`.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// Moves a fixed clock on; the system's clock moves by itself and is left alone.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Fixed(at) = self {
            at.fetch_add(by.as_micros() as i64, Ordering::SeqCst);
        }
    }

    /// The time now, to the microsecond (PostgreSQL keeps no more).
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
            Self::System => Timestamp::now().as_microsecond(),
            Self::Fixed(at) => at.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// What a part needs of the world that a test may want to fix.
#[derive(Clone, Debug)]
pub struct Env {
    /// The time.
    pub clock: Clock,
}

impl Env {
    /// The real world.
    pub fn system() -> Self {
        Self { clock: Clock::System }
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id: UUID version 7, in the order of time.
    pub fn id<T: From<Uuid>>(&self) -> T {
        let millis = self.now().as_millisecond().max(0) as u64;
        let bytes: [u8; 10] = self.random();
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// Random bytes, from a generator fit for secrets.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's randomness")]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        rand::rng().random()
    }

    /// A random share of one, for jitter: at least 0, less than 1.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's randomness")]
    pub fn share(&self) -> f64 {
        rand::rng().random()
    }
}
