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
use jiff::{SignedDuration, Timestamp};
use kit_core::{Cause, Env, Market};
use kit_db::{Call, Listener, Pool, Transaction};
use kit_jobs::{Event, Fact, Sink, emit};
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::cache::Tier;
use crate::positions::Position;
use crate::{Cache, Tag, Tags};

kit_db::queries! { in "heard.sql";
    say(words: Vec<String>, now: Timestamp) -> ();
    say_private(words: Vec<String>) -> ();
    said() -> (i64, String);
    forget_said(before: Timestamp) -> ();
}

const CHANNEL: &str = "highstreet_stale";
/// A notification has less than 8,000 bytes; a tag takes 17, the name of a change up to 37.
const TAGS_A_WORD: usize = 300;
const CHANGES_A_WORD: usize = 60;
const LONGEST_WORD: usize = 7_900;
/// How long what was said is kept: longer than any answer lives in Redis.
const KEPT: SignedDuration = SignedDuration::from_mins(5);
/// A connection that does not answer within this is gone.
const PULSE: Duration = Duration::from_secs(1);
/// Between two attempts to listen.
const AGAIN: Duration = Duration::from_millis(250);

/// These have changed: what tells of them is stale.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stale {
    /// As [`Tag`] writes them.
    tags: Vec<String>,
    /// What the process that made the change calls it.
    #[serde(default)]
    change: String,
}

impl Fact for Stale {
    const KIND: &'static str = "cache.stale";

    fn subject(&self) -> Uuid {
        Uuid::nil()
    }
}

/// These have changed, which are somebody's own: nobody but those who keep them is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct StalePrivate {
    tags: Vec<String>,
}

impl Fact for StalePrivate {
    const KIND: &'static str = "cache.stale_private";

    fn subject(&self) -> Uuid {
        Uuid::nil()
    }
}

fn written(tags: &[Tag]) -> Vec<String> {
    tags.iter().map(|tag| tag.written()).collect()
}

impl Stale {
    /// As answers are tagged with them ([`Cache::tagged_by`]).
    pub fn tags(&self) -> &[String] {
        &self.tags
    }
}

impl Cache {
    /// States that these change with the transaction: they are stale here when it commits, and everywhere soon after. Call it in every
    /// transaction that changes what is kept.
    pub async fn touch(&self, tx: &Transaction, market: &Market, tags: Tags) -> Result<(), kit_db::Error> {
        for call in self.touching(tx, market, tags) {
            call.execute(tx).await?;
        }
        Ok(())
    }

    /// Like [`touch`](Self::touch), to be sent with other calls of the transaction: what is answered must be run in it.
    pub fn touching(&self, tx: &Transaction, market: &Market, tags: Tags) -> Vec<Call<'static, ()>> {
        let (private, public): (Tags, Tags) = tags.into_iter().partition(|tag| tag.is_private());
        let mut calls = Vec::new();
        if !private.is_empty() {
            calls.push(self.event(market, &StalePrivate { tags: written(&private) }));
            self.changes(tx, private, None);
        }
        if !public.is_empty() {
            let named = self.0.tier.get().map(|tier| tier.positions.name());
            let (number, change) = named.unzip();
            let stale = Stale { tags: written(&public), change: change.unwrap_or_default() };
            calls.push(self.event(market, &stale));
            self.changes(tx, public, number);
        }
        calls
    }

    fn event<F: Fact>(&self, market: &Market, fact: &F) -> Call<'static, ()> {
        emit(fact, &Cause::system("cache"), market, self.0.env.now())
    }

    /// Counts the change here, by the number under which it will be heard back, when the transaction has committed.
    fn changes(&self, tx: &Transaction, tags: Tags, number: Option<u64>) {
        let cache = self.clone();
        tx.after_commit(move || {
            if let (Some(tier), Some(number)) = (cache.0.tier.get(), number) {
                tier.positions.committed(number, &tags);
            }
            cache.changed(tags);
            if let Some(wake) = cache.0.wake.get() {
                wake.ring();
            }
        });
    }

    /// Hears of changes until stopped; the URL is that of the database itself, not of a pooler. `db` is asked for what was said before.
    pub async fn listen(self, url: String, db: Pool, stop: CancellationToken) {
        while stop.run_until_cancelled(self.hear(&url, &db)).await.is_some() {
            self.0.hears.store(false, Ordering::SeqCst);
            if let Some(tier) = self.0.tier.get() {
                tier.positions.missed();
            }
            if stop.run_until_cancelled(tokio::time::sleep(AGAIN)).await.is_none() {
                return;
            }
        }
    }

    /// Listens on one connection until it is gone.
    async fn hear(&self, url: &str, db: &Pool) {
        let mut listener = match Listener::open(url, CHANNEL).await {
            Ok(listener) => listener,
            Err(error) => {
                tracing::warn!(%error, "changes of other processes are not heard, so nothing is kept; trying again");
                return;
            }
        };
        // What is read from now on has seen what was committed before.
        if db.has_replicas() {
            match db.position().await {
                Ok(position) => db.saw(position),
                Err(error) => {
                    tracing::warn!(%error, "the primary does not say where it is, so nothing is kept; trying again");
                    return;
                }
            }
        }
        // What changed while nobody listened is not known of what is kept here; of what others have read it is, if it was said lately.
        self.all_may_have_changed();
        if let Some(tier) = self.0.tier.get() {
            match said().all(db).await {
                Ok(words) => tier.learn(words),
                Err(error) => {
                    tracing::warn!(%error, "what was said before is not known, so Redis is not asked")
                }
            }
        }
        self.0.hears.store(true, Ordering::SeqCst);
        loop {
            match tokio::time::timeout(PULSE, listener.next()).await {
                Ok(Some(word)) => self.heard(&word, db),
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

impl Tier {
    /// What was said before this process listened.
    fn learn(&self, words: Vec<(i64, String)>) {
        let positions = &self.positions;
        let first = words.first().map_or(0, |(position, _)| position.unsigned_abs().saturating_sub(1));
        let last = words.last().map_or(0, |(position, _)| position.unsigned_abs());
        for (position, word) in words {
            let Word { tags, changes, .. } = Word::read(&word);
            positions.said(Position(position.unsigned_abs()), tags, changes);
        }
        positions.known_from(Position(first), Position(last));
    }
}

impl Cache {
    fn heard(&self, word: &str, db: &Pool) {
        let word = Word::read(word);
        // First: what is read because of this word is read of who has replayed it.
        if let Some(position) = word.log {
            db.saw(position);
        }
        if let Some(tier) = self.0.tier.get() {
            match word.position {
                Some(position) => tier.positions.said(position, word.tags.iter().copied(), word.changes),
                None if word.tags.iter().all(|tag| tag.is_private()) => {}
                // A release that numbers nothing is at work still.
                None => tier.positions.missed(),
            }
        }
        self.changed(word.tags);
    }
}

/// What is said at once: `#POSITION $LSN,FILE @CHANGE,CHANGE TAG TAG…`, all but the tags optional. The second is where the database's
/// log was, behind the commits of these changes. What is private is said without a number: it is in no tier that is shared.
#[derive(Debug, Default, PartialEq)]
struct Word<'w> {
    position: Option<Position>,
    log: Option<kit_db::Position>,
    changes: Vec<&'w str>,
    tags: Tags,
}

impl<'w> Word<'w> {
    fn read(text: &'w str) -> Self {
        let mut word = Self::default();
        for part in text.split(' ') {
            if let Some(position) = part.strip_prefix('#') {
                word.position = position.parse().ok().map(Position);
            } else if let Some(log) = part.strip_prefix('$') {
                word.log = log.split_once(',').and_then(|(lsn, file)| kit_db::Position::read(lsn, file));
            } else if let Some(changes) = part.strip_prefix('@') {
                word.changes = changes.split(',').collect();
            } else {
                word.tags.extend(Tag::read(part));
            }
        }
        word
    }

    /// As few as hold them. The changes come behind all tags: who has heard of a change has heard of what it touched.
    fn written(tags: &[&str], changes: &[&str]) -> Vec<String> {
        let of_tags = tags.chunks(TAGS_A_WORD).map(|some| some.join(" "));
        let of_changes = changes.chunks(CHANGES_A_WORD).map(|some| format!("@{}", some.join(",")));
        let mut words: Vec<String> = of_tags.collect();
        let mut of_changes = of_changes.peekable();
        if let (Some(last), Some(first)) = (words.last_mut(), of_changes.peek())
            && last.len() + first.len() < LONGEST_WORD
        {
            *last = format!("{first} {last}");
            of_changes.next();
        }
        words.extend(of_changes);
        words
    }
}

/// The relay's sink: says to all processes what has changed.
pub struct Told(pub Env);

impl Told {
    /// Events that are said and that nobody asks for later.
    pub const PASSING: &[&str] = &[StalePrivate::KIND];
}

fn tags_of<'e>(events: &'e [Event], kind: &str) -> Vec<&'e str> {
    let stale = events.iter().filter(|event| event.kind == kind);
    let tags = stale.filter_map(|event| event.payload["tags"].as_array()).flatten();
    let mut tags: Vec<&str> = tags.filter_map(|tag| tag.as_str()).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

impl Sink for Told {
    fn take<'a>(
        &'a self,
        on: &'a Transaction,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), kit_db::Error>> {
        async move {
            let tags = tags_of(events, Stale::KIND);
            if !tags.is_empty() {
                let stale = events.iter().filter(|event| event.kind == Stale::KIND);
                let changes = stale.filter_map(|event| event.payload["change"].as_str());
                let changes: Vec<&str> = changes.filter(|change| !change.is_empty()).collect();
                say(Word::written(&tags, &changes), self.0.now()).execute(on).await?;
            }
            let private = tags_of(events, StalePrivate::KIND);
            if !private.is_empty() {
                say_private(Word::written(&private, &[])).execute(on).await?;
            }
            Ok(())
        }
        .boxed()
    }

    fn committed(&self) {}
}

/// Forgets what was said some minutes ago: nothing that is kept anywhere is older.
pub async fn forget(db: &Pool, now: Timestamp) -> Result<(), kit_db::Error> {
    forget_said(now - KEPT).execute(db).await?;
    Ok(())
}

/// Every query of this crate, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static kit_db::Statement> {
    QUERIES.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_fits_into_notifications_and_is_heard_whole() {
        let tags: Vec<String> =
            (0..1000_u64).map(|n| Tag::new("product", &n.to_le_bytes()).written()).collect();
        let changes: Vec<String> = (0..200).map(|n| format!("0123456789abcdef.{n}")).collect();
        let (tags, changes): (Vec<&str>, Vec<&str>) =
            (tags.iter().map(String::as_str).collect(), changes.iter().map(String::as_str).collect());
        let words = Word::written(&tags, &changes);
        let before = "#1764201600000000 $16/B374D848,000000020000001600000B37 ";
        let said: Vec<String> = words.iter().map(|word| format!("{before}{word}")).collect();
        assert!(said.iter().all(|word| word.len() < 8000));
        let heard: Vec<Word<'_>> = said.iter().map(|word| Word::read(word)).collect();
        assert!(
            heard
                .iter()
                .all(|word| word.position == Some(Position(1_764_201_600_000_000)) && word.log.is_some())
        );
        assert_eq!(heard.iter().flat_map(|word| word.changes.clone()).collect::<Vec<_>>(), changes);
        let heard_tags: Vec<String> =
            heard.iter().flat_map(|word| &word.tags).map(|tag| tag.written()).collect();
        assert_eq!(heard_tags, tags);
        // Nothing of a change is heard before all that it touched.
        let first = heard.iter().position(|word| !word.changes.is_empty()).unwrap();
        assert!(heard[first + 1..].iter().all(|word| word.tags.is_empty()));
    }

    #[test]
    fn what_an_older_release_says_is_heard_and_has_no_number() {
        let tag = Tag::new("product", b"bread");
        let written = tag.written();
        let word = Word::read(&written);
        assert_eq!((word.position, word.tags), (None, vec![tag]));
    }
}
