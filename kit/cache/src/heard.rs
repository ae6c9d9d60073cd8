//! Changes that other processes made.
//!
//! A change is written to the outbox in its transaction ([`Cache::touch`]). The relay, one at work a market, says it to all processes with
//! the commit of its batch ([`Told`]): by NOTIFY, which costs an instance-wide lock, but one a batch and none in a request. Whoever
//! listens counts it. A process whose connection is gone may have missed some: it keeps nothing until it listens again, and then
//! takes nothing for so that it read before.

use std::sync::atomic::Ordering;
use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use kit_core::{Cause, Market};
use kit_db::{Listener, Transaction};
use kit_jobs::{Event, Fact, Sink, emit};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{Cache, Tag};

kit_db::queries! { in "heard.sql";
    say(words: Vec<String>) -> ();
}

const CHANNEL: &str = "highstreet_stale";
/// A notification has less than 8,000 bytes; a tag takes 16.
const TAGS_A_WORD: usize = 450;
/// A connection that does not answer within this is gone.
const PULSE: Duration = Duration::from_secs(1);
/// Between two attempts to listen.
const AGAIN: Duration = Duration::from_millis(250);

/// These have changed: what tells of them is stale.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stale {
    /// As [`Tag`] writes them.
    tags: Vec<String>,
}

impl Fact for Stale {
    const KIND: &'static str = "cache.stale";

    fn subject(&self) -> Uuid {
        Uuid::nil()
    }
}

impl Cache {
    /// States that these change with the transaction: they are stale here when it commits, and everywhere soon after. Call it in every
    /// transaction that changes what a public answer tells.
    pub async fn touch(
        &self,
        tx: &Transaction,
        market: &Market,
        tags: Vec<Tag>,
    ) -> Result<(), kit_db::Error> {
        if tags.is_empty() {
            return Ok(());
        }
        let stale = Stale { tags: tags.iter().map(|tag| tag.written()).collect() };
        let event = emit(&stale, &Cause::system("cache"), market, self.0.env.now());
        // Texts are always JSON.
        event.map_err(|error| kit_db::Error::Unavailable(Box::new(error)))?.execute(tx).await?;
        let cache = self.clone();
        tx.after_commit(move || {
            cache.changed(tags);
            if let Some(wake) = cache.0.wake.get() {
                wake.ring();
            }
        });
        Ok(())
    }

    /// Hears of changes until stopped; the URL is that of the database itself, not of a pooler.
    pub async fn listen(self, url: String, stop: CancellationToken) {
        if !self.keeps() {
            return;
        }
        while stop.run_until_cancelled(self.hear(&url)).await.is_some() {
            self.0.hears.store(false, Ordering::SeqCst);
            if stop.run_until_cancelled(tokio::time::sleep(AGAIN)).await.is_none() {
                return;
            }
        }
    }

    /// Listens on one connection until it is gone.
    async fn hear(&self, url: &str) {
        let mut listener = match Listener::open(url, CHANNEL).await {
            Ok(listener) => listener,
            Err(error) => {
                tracing::warn!(%error, "changes of other processes are not heard, so nothing is kept; trying again");
                return;
            }
        };
        // What changed while nobody listened is not known.
        self.0.generations.all_changed();
        self.0.hears.store(true, Ordering::SeqCst);
        loop {
            match tokio::time::timeout(PULSE, listener.next()).await {
                Ok(Some(word)) => self.changed(word.split(' ').filter_map(Tag::read)),
                Ok(None) => break,
                Err(_quiet) => {
                    if !matches!(tokio::time::timeout(PULSE, listener.ping()).await, Ok(Ok(()))) {
                        break;
                    }
                }
            }
        }
        tracing::warn!(
            "the connection on which changes are heard is gone; nothing is kept until there is another"
        );
    }
}

/// The relay's sink: says to all processes what has changed.
pub struct Told;

impl Sink for Told {
    fn take<'a>(
        &'a self,
        on: &'a Transaction,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), kit_db::Error>> {
        async move {
            let stale = events.iter().filter(|event| event.kind == Stale::KIND);
            let mut tags: Vec<&str> = stale
                .filter_map(|event| event.payload["tags"].as_array())
                .flatten()
                .filter_map(|tag| tag.as_str())
                .collect();
            tags.sort_unstable();
            tags.dedup();
            if !tags.is_empty() {
                say(tags.chunks(TAGS_A_WORD).map(|some| some.join(" ")).collect()).execute(on).await?;
            }
            Ok(())
        }
        .boxed()
    }

    fn committed(&self) {}
}

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    QUERIES.to_vec()
}
