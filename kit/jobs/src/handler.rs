//! Who wants to know what, and what the clock has done.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use kit_core::{Cause, RequestId};

use crate::schedule::{Cadence, Scheduled};
use crate::{Event, Fact, Lane, Received};

/// Why a handler did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// It may work later: it is tried again after a growing pause, a limited number of times.
    Later(Box<dyn std::error::Error + Send + Sync>),
    /// It will never work: kept with its error among the dead letters.
    Never(Box<dyn std::error::Error + Send + Sync>),
    /// The database is away; tried again without counting as an attempt.
    Database(kit_db::Error),
}

impl From<kit_db::Error> for Failure {
    fn from(error: kit_db::Error) -> Self {
        if error.is_transient() { Self::Database(error) } else { Self::Later(Box::new(error)) }
    }
}

/// How a handler is run. Its name is for ever: jobs that wait carry it.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    pub(crate) name: &'static str,
    pub(crate) lane: Lane,
    pub(crate) attempts: i32,
    pub(crate) timeout: Duration,
    pub(crate) first_pause: Duration,
    pub(crate) once_per_subject: bool,
}

impl Policy {
    /// In the default lane; three attempts, two seconds and four after each other; half a minute each.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            lane: Lane::Default,
            attempts: 3,
            timeout: Duration::from_secs(30),
            first_pause: Duration::from_secs(2),
            once_per_subject: false,
        }
    }

    /// In this lane.
    #[must_use]
    pub const fn lane(self, lane: Lane) -> Self {
        Self { lane, ..self }
    }

    /// Given up after so many failures.
    #[must_use]
    pub const fn attempts(self, attempts: i32) -> Self {
        Self { attempts, ..self }
    }

    /// Cut off and tried again when it takes longer.
    #[must_use]
    pub const fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// The pause after the first failure; it doubles with each further one, ten minutes at most.
    #[must_use]
    pub const fn first_pause(self, first_pause: Duration) -> Self {
        Self { first_pause, ..self }
    }

    /// No job is added for an event whose aggregate has one of this handler waiting already: for handlers that look how things
    /// are now. One that has been claimed does not count, since it may have looked before.
    #[must_use]
    pub const fn once_per_subject(self) -> Self {
        Self { once_per_subject: true, ..self }
    }
}

/// What a job is run with: its event, or nothing for a job of the clock.
pub(crate) type Run = Arc<dyn Fn(Option<Event>) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) policy: Policy,
    pub(crate) run: Run,
}

/// All handlers: filled in one readable place, then given to the [`Relay`](crate::Relay) and the [`Workers`](crate::Workers).
#[derive(Clone, Default)]
pub struct Subscriptions {
    /// Which handlers an event of a kind is for.
    pub(crate) by_kind: Vec<(&'static str, Policy)>,
    pub(crate) scheduled: Vec<Scheduled>,
    handlers: HashMap<&'static str, Handler>,
}

impl Subscriptions {
    /// Runs `handle` for each `F`.
    #[must_use]
    pub fn on<F, Fut>(
        mut self,
        policy: Policy,
        handle: impl Fn(Received<F>) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        F: Fact,
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let run = move |event: Option<Event>| match receive::<F>(event) {
            Ok(received) => handle(received).boxed(),
            Err(failure) => futures_util::future::ready(Err(failure)).boxed(),
        };
        self.by_kind.push((F::KIND, policy));
        self.add(policy, Arc::new(run))
    }

    /// Runs `work` by the clock: once each time, however many instances there are, and not again while it waits.
    #[must_use]
    pub fn every<Fut>(
        mut self,
        cadence: Cadence,
        policy: Policy,
        work: impl Fn() -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        self.scheduled.push(Scheduled { cadence, policy });
        self.add(policy, Arc::new(move |_| work().boxed()))
    }

    fn add(mut self, policy: Policy, run: Run) -> Self {
        let before = self.handlers.insert(policy.name, Handler { policy, run });
        assert!(before.is_none(), "two handlers are called {}", policy.name);
        self
    }

    pub(crate) fn handler(&self, name: &str) -> Option<&Handler> {
        self.handlers.get(name)
    }

    /// The names of all handlers.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.handlers.keys().copied().collect()
    }
}

fn receive<F: Fact>(event: Option<Event>) -> Result<Received<F>, Failure> {
    let event = event.ok_or_else(|| Failure::Never("a job without its event".into()))?;
    if event.version > F::VERSION {
        return Err(Failure::Later(
            format!("{} {} was written by a newer release", F::KIND, event.version).into(),
        ));
    }
    let request_id = RequestId::parse(&event.request_id)
        .ok_or_else(|| Failure::Never("an event with a request id that is none".into()))?;
    Ok(Received {
        fact: F::read(event.version, event.payload).map_err(|error| Failure::Never(Box::new(error)))?,
        event_id: event.id,
        cause: Cause { actor: event.actor, request_id },
        at: event.at,
    })
}
