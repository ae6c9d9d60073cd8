//! Who wants to know what.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use kit_core::{Cause, RequestId};

use crate::{Event, Fact, Received};

/// Why a handler did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// It may work later: it is tried again after a growing pause, a limited number of times.
    Later(Box<dyn std::error::Error + Send + Sync>),
    /// It will never work: kept with its error for people to look at.
    Never(Box<dyn std::error::Error + Send + Sync>),
    /// The database is away; tried again without counting as an attempt.
    Database(kit_db::Error),
}

impl From<kit_db::Error> for Failure {
    fn from(error: kit_db::Error) -> Self {
        if error.is_transient() { Self::Database(error) } else { Self::Later(Box::new(error)) }
    }
}

pub(crate) type Run = Arc<dyn Fn(Event) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

#[derive(Clone)]
pub(crate) struct Handler {
    pub(crate) name: &'static str,
    pub(crate) attempts: i32,
    pub(crate) run: Run,
}

/// The handlers of all events: filled in one readable place, then given to the [`Relay`](crate::Relay) and to the workers.
#[derive(Clone, Default)]
pub struct Subscriptions {
    by_kind: HashMap<&'static str, Vec<&'static str>>,
    handlers: HashMap<&'static str, Handler>,
}

impl Subscriptions {
    /// Runs `handle` for each `F`, as a job of this name, at most `attempts` times. A name is for ever: jobs that wait carry it.
    #[must_use]
    pub fn on<F, Fut>(
        mut self,
        name: &'static str,
        attempts: i32,
        handle: impl Fn(Received<F>) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        F: Fact,
        Fut: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let run = move |event: Event| match receive::<F>(event) {
            Ok(received) => handle(received).boxed(),
            Err(error) => futures_util::future::ready(Err(Failure::Never(error))).boxed(),
        };
        self.by_kind.entry(F::KIND).or_default().push(name);
        self.handlers.insert(name, Handler { name, attempts, run: Arc::new(run) });
        self
    }

    pub(crate) fn handlers_of(&self, kind: &str) -> &[&'static str] {
        self.by_kind.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn handler(&self, name: &str) -> Option<&Handler> {
        self.handlers.get(name)
    }
}

fn receive<F: Fact>(event: Event) -> Result<Received<F>, Box<dyn std::error::Error + Send + Sync>> {
    let request_id = RequestId::parse(&event.request_id).ok_or("an event with a request id that is none")?;
    Ok(Received {
        fact: serde_json::from_value(event.payload)?,
        event_id: event.id,
        cause: Cause { actor: event.actor, request_id },
        at: event.at,
    })
}
