//! What is kept in this process.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, Uri};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use kit_core::Env;
use kit_jobs::Wake;
use kit_web::Problem;
use quick_cache::Weighter;
use serde::Serialize;
use tokio::sync::broadcast;

use crate::crowd::Crowd;
use crate::entry::{Entry, Kind, Worth};
use crate::generations::{Generations, Place};
use crate::l2::{L2, Lease, Stored};
use crate::positions::{Position, Positions};
use crate::{Changed, Public, Read, Ready, Shared, Tag, Tags};

/// How long somebody waits for an answer that is read anew while there is an old one.
const PATIENCE: Duration = Duration::from_millis(100);
/// Private changes that who wants to know of them may not have looked at yet.
const PRIVATE_CHANGES: usize = 1024;
/// How long something is known to be absent.
const ABSENT: Duration = Duration::from_secs(5);
/// Longer addresses are not kept: nobody asks for them twice.
pub(crate) const LONGEST_KEY: usize = 512;

/// Which share of all bytes answers have, in hundredths; what is near needs more than they do.
const OF_ANSWERS: u64 = 30;

/// How much is kept.
#[derive(Clone, Copy, Debug)]
pub struct CacheSettings {
    /// Bytes of all that is kept: 30 hundredths for answers, their compressed forms included, the rest for [`Parts`](crate::Parts). 0 keeps
    /// nothing.
    pub bytes: u64,
}

impl Default for CacheSettings {
    fn default() -> Self {
        Self { bytes: 50 << 20 }
    }
}

/// How often what happened, since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Answered from what is kept.
    pub hits: u64,
    /// Read.
    pub reads: u64,
    /// Taken from Redis in place of being read.
    pub shared: u64,
    /// Answered with what was past its lifetime, because reading it anew was slow or failed.
    pub old: u64,
}

/// The public answers of one market, in this process. Cheap to clone.
#[derive(Clone)]
pub struct Cache(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    /// By path and query.
    entries: quick_cache::sync::Cache<Box<str>, Arc<Entry>, Weight>,
    pub(crate) generations: Generations,
    /// Redis, and what of it can be judged here.
    pub(crate) tier: OnceLock<Tier>,
    /// The header in which answers say what they tell of, for a CDN.
    tag_header: OnceLock<HeaderName>,
    /// Whether changes of others are heard.
    pub(crate) hears: AtomicBool,
    /// Told of private changes.
    pub(crate) private: broadcast::Sender<Changed>,
    pub(crate) env: Env,
    bytes: u64,
    hits: AtomicU64,
    reads: AtomicU64,
    shared: AtomicU64,
    old: AtomicU64,
    /// Rung when a change was written for others to hear.
    pub(crate) wake: OnceLock<Wake>,
    /// Who waits for what is being read and not kept.
    pub(crate) crowds: Mutex<HashMap<Box<str>, Crowd>>,
}

/// What the processes of a deployment share.
pub(crate) struct Tier {
    l2: Arc<L2>,
    pub(crate) positions: Positions,
}

pub(crate) type Outcome = Result<Arc<Entry>, Problem>;

/// A reading that has not begun.
pub(crate) type Reading = Box<dyn FnOnce() -> BoxFuture<'static, Result<Raw, Problem>> + Send>;

/// What a reading came to, as bytes.
pub(crate) enum Raw {
    Found { body: Vec<u8>, version: Option<i64>, kind: Kind, max_age: Duration, tags: Tags },
    Absent { what: &'static str, tags: Tags },
}

fn reading<T, F>(
    read: impl FnOnce() -> F + Send + 'static,
    kind: Kind,
    bytes: impl FnOnce(T) -> Result<Vec<u8>, Problem> + Send + 'static,
) -> Reading
where
    T: Shared,
    F: Future<Output = Result<Read<T>, Problem>> + Send + 'static,
{
    Box::new(move || {
        async move {
            Ok(match read().await? {
                Read::Found(Public { body, max_age, tags }) => {
                    let version = body.version();
                    Raw::Found { body: bytes(body)?, version, kind, max_age, tags }
                }
                Read::Absent { what, tags } => Raw::Absent { what, tags },
            })
        }
        .boxed()
    })
}

fn stored(
    entry: &Entry,
    version: Option<i64>,
    kind: Kind,
    position: Position,
    tags: Tags,
    now: Timestamp,
    max_age: Duration,
) -> Stored {
    let seconds = u32::try_from(max_age.as_secs()).unwrap_or(u32::MAX);
    let fresh_until = (now + SignedDuration::from_secs(seconds.into())).as_millisecond();
    Stored { kind, version, position, fresh_until, max_age: seconds, tags, body: entry.body().to_vec() }
}

#[derive(Clone)]
struct Weight;

impl Weighter<Box<str>, Arc<Entry>> for Weight {
    fn weight(&self, key: &Box<str>, entry: &Arc<Entry>) -> u64 {
        key.len() as u64 + entry.weight()
    }
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").field("counts", &self.counts()).finish_non_exhaustive()
    }
}

impl Cache {
    /// An empty one. It keeps nothing until it hears of changes: let [`listen`](Self::listen) run, or say
    /// [`alone`](Self::alone).
    pub fn new(env: Env, settings: CacheSettings) -> Self {
        // A kilobyte and a half an answer is a guess at their number, and only that.
        let of_answers = settings.bytes / 100 * OF_ANSWERS;
        let expected = usize::try_from(of_answers / 1536).unwrap_or(usize::MAX).clamp(64, 1 << 20);
        Self(Arc::new(Inner {
            entries: quick_cache::sync::Cache::with_weighter(expected, of_answers.max(1), Weight),
            generations: Generations::default(),
            tier: OnceLock::new(),
            tag_header: OnceLock::new(),
            hears: AtomicBool::new(false),
            private: broadcast::Sender::new(PRIVATE_CHANGES),
            env,
            bytes: settings.bytes,
            hits: AtomicU64::new(0),
            reads: AtomicU64::new(0),
            shared: AtomicU64::new(0),
            old: AtomicU64::new(0),
            wake: OnceLock::new(),
            crowds: Mutex::default(),
        }))
    }

    /// With the relay that passes changes on: it is rung for each, so that others hear of it at once.
    #[must_use]
    pub fn ringing(self, wake: Wake) -> Self {
        // Whoever was first stays.
        let _ = self.0.wake.set(wake);
        self
    }

    /// With a Redis that the processes of a deployment share (`redis://…`, `rediss://…`): what one has read, no other reads. It is asked only
    /// while changes are heard.
    pub fn sharing(self, redis: &str, market: &str) -> Result<Self, redis::RedisError> {
        let l2 = Arc::new(L2::new(redis, market)?);
        // The half of an id that is chance.
        let positions = Positions::new(self.0.env.id::<uuid::Uuid>().as_u64_pair().1);
        // Whoever was first stays.
        let _ = self.0.tier.set(Tier { l2, positions });
        Ok(self)
    }

    /// Answers carry what they tell of in this header: separated by commas in `Cache-Tag`, by blanks in any other (`Surrogate-Key`).
    #[must_use]
    pub fn tagged_by(self, header: HeaderName) -> Self {
        // Whoever was first stays.
        let _ = self.0.tag_header.set(header);
        self
    }

    /// Nobody else writes to the market's database: there is nothing to hear.
    #[must_use]
    pub fn alone(self) -> Self {
        self.0.hears.store(true, Ordering::SeqCst);
        self
    }

    /// How often what happened.
    pub fn counts(&self) -> Counts {
        let count = |of: &AtomicU64| of.load(Ordering::Relaxed);
        Counts {
            hits: count(&self.0.hits),
            reads: count(&self.0.reads),
            shared: count(&self.0.shared),
            old: count(&self.0.old),
        }
    }

    /// These have changed, by a transaction that has committed: what tells of them is not answered again. In this process only.
    pub fn changed(&self, tags: impl IntoIterator<Item = Tag>) {
        let tags: Tags = tags.into_iter().collect();
        let private: Arc<[Place]> =
            tags.iter().filter(|tag| tag.is_private()).map(|tag| Place::of(*tag)).collect();
        self.0.generations.changed(tags);
        if !private.is_empty() {
            self.tell(Changed::Of(private));
        }
    }

    /// The answer to a GET of `uri`, kept or read now. `read` begins after it was noted which changes it will see; it runs on when
    /// the caller goes away, for others may wait for it.
    pub async fn answer<T, F>(
        &self,
        uri: &Uri,
        read: impl FnOnce() -> F + Send + 'static,
    ) -> Result<Ready, Problem>
    where
        T: Shared + Serialize,
        F: Future<Output = Result<Read<T>, Problem>> + Send + 'static,
    {
        let json = |body: T| serde_json::to_vec(&body).map_err(Problem::internal);
        self.kept_or_read(uri, reading(read, Kind::Json, json)).await
    }

    /// The page that a GET of `uri` is answered with to strangers: to requests that carry nothing of anybody
    /// ([`kit_web::is_stranger`]). Like [`answer`](Self::answer).
    pub async fn page<T, F>(
        &self,
        uri: &Uri,
        read: impl FnOnce() -> F + Send + 'static,
    ) -> Result<Ready, Problem>
    where
        T: Shared + Into<String>,
        F: Future<Output = Result<Read<T>, Problem>> + Send + 'static,
    {
        self.kept_or_read(uri, reading(read, Kind::Html, |page: T| Ok(page.into().into_bytes()))).await
    }

    async fn kept_or_read(&self, uri: &Uri, read: Reading) -> Result<Ready, Problem> {
        let Some(key) = self.key(uri).filter(|_| !kit_web::reads_anew()) else {
            return self.0.unkept(uri, read).await.map(Ready);
        };
        match self.look(key) {
            (Worth::Fresh, Some(entry)) => {
                self.0.hits.fetch_add(1, Ordering::Relaxed);
                Ok(Ready(entry))
            }
            (Worth::Old, Some(entry)) => self.refreshed(key, entry, read).await.map(Ready),
            _ => self.missed(key, read).await.map(Ready),
        }
    }

    /// What is kept for the address, fresh, and for who asks; counted as a hit.
    pub(crate) fn hit(&self, key: &str, asked: &HeaderMap) -> Option<Arc<Entry>> {
        match self.look(key) {
            (Worth::Fresh, Some(entry))
                if entry.absent.is_none() && entry.is_for(asked) && !kit_web::asks_anew(asked) =>
            {
                self.0.hits.fetch_add(1, Ordering::Relaxed);
                Some(entry)
            }
            _ => None,
        }
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Whether it keeps anything at all.
    pub fn keeps(&self) -> bool {
        self.0.bytes > 0
    }

    /// Under what it is kept, if it is.
    fn key<'u>(&self, uri: &'u Uri) -> Option<&'u str> {
        let key = uri.path_and_query()?.as_str();
        (self.keeps() && key.len() <= LONGEST_KEY && self.0.hears.load(Ordering::SeqCst)).then_some(key)
    }

    fn look(&self, key: &str) -> (Worth, Option<Arc<Entry>>) {
        let inner = &*self.0;
        if !inner.hears.load(Ordering::SeqCst) {
            return (Worth::Nothing, None);
        }
        match inner.entries.get(key) {
            Some(entry) => (entry.worth(&inner.generations, inner.env.now()), Some(entry)),
            None => (Worth::Nothing, None),
        }
    }

    /// Reads what is not there, once for all who ask.
    async fn missed(&self, key: &str, read: Reading) -> Result<Arc<Entry>, Problem> {
        let (inner, key) = (Arc::clone(&self.0), Box::<str>::from(key));
        let reading = tokio::spawn(async move {
            let asked = inner.generations.now();
            let worthless =
                |entry: &Arc<Entry>| entry.worth(&inner.generations, inner.env.now()) == Worth::Nothing;
            loop {
                inner.entries.remove_if(&key, worthless);
                match inner.entries.get_value_or_guard_async(&key).await {
                    // Read by another: what it saw is so, or was when this one asked. Else it is asked again, in turn.
                    Ok(entry) if entry.saw(asked) || !worthless(&entry) => return Ok(entry),
                    Ok(_) => {}
                    Err(guard) => {
                        let entry = inner.load(&key, read).await?;
                        // Only what has no place any more is refused.
                        let _ = guard.insert(Arc::clone(&entry));
                        Inner::compress(&entry);
                        return Ok(entry);
                    }
                }
            }
        });
        reading.await.unwrap_or_else(|panic| Err(Problem::internal(panic)))
    }

    /// Reads anew what is past its lifetime: one does; the others, and that one too if it takes long or fails, have the old answer.
    async fn refreshed(&self, key: &str, old: Arc<Entry>, read: Reading) -> Result<Arc<Entry>, Problem> {
        if !old.begin_refresh() {
            self.0.old.fetch_add(1, Ordering::Relaxed);
            return Ok(old);
        }
        let (inner, key, refreshed) = (Arc::clone(&self.0), Box::<str>::from(key), Arc::clone(&old));
        let reading = tokio::spawn(async move {
            let outcome = inner.load(&key, read).await;
            match &outcome {
                Ok(entry) => {
                    inner.entries.insert(key, Arc::clone(entry));
                    Inner::compress(entry);
                }
                Err(_) => refreshed.end_refresh(),
            }
            outcome
        });
        match tokio::time::timeout(PATIENCE, reading).await {
            Ok(Ok(Ok(entry))) => Ok(entry),
            Ok(Ok(Err(problem))) if !problem.status().is_server_error() => Err(problem),
            _ => {
                self.0.old.fetch_add(1, Ordering::Relaxed);
                Ok(old)
            }
        }
    }
}

impl Inner {
    pub(crate) async fn read(&self, read: Reading) -> Result<Arc<Entry>, Problem> {
        self.read_for(None, read).await
    }

    /// What another process has read, or is reading; if there is no such thing, what is read now.
    async fn load(&self, key: &str, read: Reading) -> Result<Arc<Entry>, Problem> {
        let Some(tier) = self.tier.get().filter(|tier| tier.positions.now().is_some()) else {
            return self.read(read).await;
        };
        let l2 = &tier.l2;
        let mut found = l2.get(key).await.and_then(|stored| self.restored(stored, &tier.positions));
        if found.is_none() && l2.lease(key).await == Lease::Others {
            found = l2.wait(key, |stored| self.restored(stored, &tier.positions)).await;
        }
        if let Some(entry) = found {
            self.shared.fetch_add(1, Ordering::Relaxed);
            return Ok(entry);
        }
        let outcome = self.read_for(Some((tier, key)), read).await;
        if !outcome.as_ref().is_ok_and(|entry| entry.absent.is_none()) {
            l2.give_back(key);
        }
        outcome
    }

    /// Reads, and puts what was found where it is shared.
    async fn read_for(&self, share: Option<(&Tier, &str)>, read: Reading) -> Result<Arc<Entry>, Problem> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        // Both before the reading begins.
        let began = self.generations.now();
        let share = share.and_then(|(tier, key)| Some((&tier.l2, key, tier.positions.now()?)));
        let entry = match read().await? {
            Raw::Found { body, version, kind, max_age, tags } => {
                let now = self.env.now();
                let entry = Entry::new(body, kind, max_age, &tags, began, now).of_version(version);
                let entry = self.tagged(entry, &tags);
                if let Some((l2, key, position)) = share {
                    l2.put(key, stored(&entry, version, kind, position, tags, now, max_age), max_age);
                }
                entry
            }
            Raw::Absent { what, tags } => Entry::absent(what, ABSENT, &tags, began, self.env.now()),
        };
        Ok(Arc::new(entry))
    }

    /// What another process has read, if it is so still.
    fn restored(&self, stored: Stored, positions: &Positions) -> Option<Arc<Entry>> {
        // Before it is judged: what changes meanwhile makes it stale.
        let (began, now) = (self.generations.now(), self.env.now());
        let places: Vec<Place> = stored.tags.iter().copied().map(Place::of).collect();
        // The clock of who read it may be another.
        let longest = now + SignedDuration::from_secs(stored.max_age.into());
        let fresh_until = Timestamp::from_millisecond(stored.fresh_until).ok()?.min(longest);
        let holds = now < fresh_until && positions.holds(stored.position, &places);
        holds.then(|| {
            let tags = stored.tags.clone();
            Arc::new(self.tagged(Entry::restored(stored, began, fresh_until), &tags))
        })
    }

    fn tagged(&self, entry: Entry, tags: &[Tag]) -> Entry {
        match self.tag_header.get() {
            Some(header) => entry.tagged(header, tags),
            None => entry,
        }
    }

    /// Beside the requests, on a thread where work may take its time.
    fn compress(entry: &Arc<Entry>) {
        let entry = Arc::clone(entry);
        tokio::task::spawn_blocking(move || entry.compress());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use axum::response::IntoResponse as _;
    use futures_util::future::join_all;
    use jiff::SignedDuration;
    use kit_core::Clock;
    use tokio::sync::Notify;

    use super::*;

    #[derive(serde::Serialize)]
    struct Count {
        count: usize,
    }
    impl Shared for Count {}

    const TAG: Tag = Tag::new("product", b"bread");

    fn found(count: usize) -> Result<Read<Count>, Problem> {
        Ok(Read::Found(Public { body: Count { count }, max_age: Duration::from_secs(60), tags: vec![TAG] }))
    }

    fn uri(text: &'static str) -> Uri {
        Uri::from_static(text)
    }

    async fn text(ready: Ready) -> String {
        let body = axum::body::to_bytes(ready.into_response().into_body(), 1 << 20).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    fn cache() -> Cache {
        let at = jiff::Timestamp::UNIX_EPOCH;
        Cache::new(Env { clock: Clock::fixed(at) }, CacheSettings::default()).alone()
    }

    #[tokio::test]
    async fn many_who_ask_at_once_have_one_reading_and_it_is_kept_until_a_change() {
        let (cache, read) = (cache(), Arc::new(AtomicUsize::new(0)));
        let ask = || {
            let (cache, read) = (cache.clone(), Arc::clone(&read));
            async move {
                let reading = move || async move { found(read.fetch_add(1, Ordering::SeqCst) + 1) };
                text(cache.answer(&uri("/a?b"), reading).await.unwrap()).await
            }
        };
        let all = join_all((0..50).map(|_| ask())).await;
        assert!(all.iter().all(|text| text == "{\"count\":1}"), "{all:?}");
        cache.changed([Tag::new("product", b"salt")]);
        assert_eq!(ask().await, "{\"count\":1}");
        cache.changed([TAG]);
        assert_eq!(ask().await, "{\"count\":2}");
        assert_eq!(cache.counts().reads, 2);
    }

    #[tokio::test]
    async fn a_reading_that_began_before_a_change_is_not_kept_nor_given_to_who_asked_after_it() {
        let (cache, go, begun) = (cache(), Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (cache, go, begun) = (cache.clone(), Arc::clone(&go), Arc::clone(&begun));
            tokio::spawn(async move {
                let reading = move || async move {
                    begun.notify_one();
                    go.notified().await;
                    found(1)
                };
                text(cache.answer(&uri("/a"), reading).await.unwrap()).await
            })
        };
        begun.notified().await;
        cache.changed([TAG]);
        let after = {
            let cache = cache.clone();
            tokio::spawn(
                async move { text(cache.answer(&uri("/a"), || async { found(2) }).await.unwrap()).await },
            )
        };
        tokio::task::yield_now().await;
        go.notify_one();
        assert_eq!(
            (slow.await.unwrap(), after.await.unwrap()),
            ("{\"count\":1}".into(), "{\"count\":2}".into())
        );
        let kept = cache.answer(&uri("/a"), || async { found(3) }).await.unwrap();
        assert_ne!(text(kept).await, "{\"count\":1}");
    }

    #[tokio::test]
    async fn what_is_past_its_lifetime_is_answered_while_it_cannot_be_read_and_not_when_it_has_changed() {
        let cache = cache();
        let ask =
            async |read: Result<Read<Count>, Problem>| cache.answer(&uri("/a"), || async { read }).await;
        ask(found(1)).await.unwrap();
        cache.0.env.clock.advance(SignedDuration::from_secs(61));
        let down = || Err(Problem::busy(1));
        assert_eq!(text(ask(down()).await.unwrap()).await, "{\"count\":1}");
        assert_eq!(text(ask(found(2)).await.unwrap()).await, "{\"count\":2}");
        assert_eq!(cache.counts().old, 1);
        cache.changed([TAG]);
        assert!(ask(down()).await.is_err());
    }

    #[tokio::test]
    async fn absent_things_are_known_for_a_while_and_until_they_are_there() {
        let (cache, read) = (cache(), Arc::new(AtomicUsize::new(0)));
        let absent = async || {
            let read = Arc::clone(&read);
            let reading = move || async move {
                read.fetch_add(1, Ordering::SeqCst);
                Ok(Read::<Count>::Absent { what: "product", tags: vec![TAG] })
            };
            cache.answer(&uri("/a"), reading).await.unwrap().into_response().status()
        };
        assert_eq!((absent().await.as_u16(), absent().await.as_u16()), (404, 404));
        assert_eq!(read.load(Ordering::SeqCst), 1);
        cache.changed([TAG]);
        assert_eq!(
            text(cache.answer(&uri("/a"), || async { found(1) }).await.unwrap()).await,
            "{\"count\":1}"
        );
    }

    #[tokio::test]
    async fn who_does_not_hear_of_changes_keeps_nothing() {
        let cache =
            Cache::new(Env { clock: Clock::fixed(jiff::Timestamp::UNIX_EPOCH) }, CacheSettings::default());
        for count in 1..3 {
            cache.answer(&uri("/a"), move || async move { found(count) }).await.unwrap();
        }
        assert_eq!((cache.counts().reads, cache.counts().hits), (2, 0));
    }

    #[tokio::test]
    async fn memory_is_bounded_by_bytes() {
        let env = Env { clock: Clock::fixed(jiff::Timestamp::UNIX_EPOCH) };
        let cache = Cache::new(env, CacheSettings { bytes: 100_000 }).alone();
        for n in 0..2000 {
            let address: Uri = format!("/a?{n}").parse().unwrap();
            cache.answer(&address, move || async move { found(n) }).await.unwrap();
        }
        assert!(
            cache.0.entries.weight() <= 30_000 && cache.0.entries.len() > 30,
            "{}",
            cache.0.entries.len()
        );
    }

    #[tokio::test]
    async fn of_what_is_not_kept_a_crowd_shares_the_reading_that_begins_after_it_came() {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let cache = Cache::new(Env { clock: Clock::fixed(at) }, CacheSettings { bytes: 0 });
        let (read, go) = (Arc::new(AtomicUsize::new(0)), Arc::new(tokio::sync::Semaphore::new(0)));
        let ask = || {
            let (cache, read, go) = (cache.clone(), Arc::clone(&read), Arc::clone(&go));
            tokio::spawn(async move {
                let reading = move || async move {
                    let count = read.fetch_add(1, Ordering::SeqCst) + 1;
                    go.acquire().await.unwrap().forget();
                    found(count)
                };
                text(cache.answer(&uri("/a"), reading).await.unwrap()).await
            })
        };
        let first = ask();
        while read.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
        let crowd: Vec<_> = (0..20).map(|_| ask()).collect();
        tokio::task::yield_now().await;
        go.add_permits(2);
        assert_eq!(first.await.unwrap(), "{\"count\":1}");
        for answer in join_all(crowd).await {
            assert_eq!(answer.unwrap(), "{\"count\":2}");
        }
        assert!(cache.0.crowds.lock().unwrap().is_empty());
    }
}
