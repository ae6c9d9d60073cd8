//! The hub: one reader of the log a process, any number of feeds.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use kit_cache::{Cache, Changed, Watch};
use kit_core::Env;
use kit_db::{Listener, Pool, Transaction};
use kit_jobs::{Event, Sink};
use serde::Serialize;
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::context::TokioContext;
use tokio_util::sync::CancellationToken;

use crate::Message;
use crate::feed::{Feed, Queue};
use crate::log::{self, Logged};
use crate::neighbours::{Neighbours, Redis, Said};
use crate::rights::Rights;

/// How often the log is looked at when no signal comes: the net below signals.
const POLL: Duration = Duration::from_millis(500);
/// Between two attempts to listen.
pub(crate) const AGAIN: Duration = Duration::from_millis(250);
/// A connection that does not answer within this is gone.
pub(crate) const PULSE: Duration = Duration::from_secs(5);
/// Who is sent away comes back within this.
const SPREAD_MS: f64 = 5000.0;
/// How long who is sent away may take to go.
const FAREWELL: Duration = Duration::from_secs(3);
/// How long what is said and not kept is news to who joins.
const NEWS: Duration = Duration::from_secs(5);
/// Who says something sends it to so many itself. Where there are more it would keep its thread from others; they are woken, and send.
const AT_ONCE: usize = 64;
/// Rows read at once.
pub(crate) const BATCH: i64 = 500;
/// How long the log is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(48);
const CHANNEL: &str = "highstreet_live";

/// Says what of an event is to be seen live: topic, event name, JSON.
pub type Topics = fn(&Event) -> Vec<(String, &'static str, Value)>;

/// Follows the log and passes messages on.
#[derive(Clone)]
pub struct Hub(Arc<Inner>);

struct Inner {
    db: Pool,
    cache: Cache,
    env: Env,
    /// Who tells the members of a topic has its lock, and that of the topics no more.
    topics: Mutex<HashMap<Arc<str>, Arc<Mutex<Topic>>>>,
    rights: Rights,
    feeds: Mutex<Feeds>,
    /// Rung when the last of them has ended.
    ended: Notify,
    position: AtomicI64,
    wake: Notify,
    neighbours: Neighbours,
    /// Where it runs.
    home: OnceLock<Handle>,
}

/// All feeds.
#[derive(Default)]
struct Feeds {
    /// By where they are in memory.
    open: HashMap<usize, Arc<Queue>>,
    /// Whether all were sent away, and so is who comes.
    closed: bool,
}

impl Feeds {
    fn close(&mut self) {
        self.closed = true;
        self.open.values().for_each(|queue| queue.stop());
    }
}

/// Who follows a topic.
struct Topic {
    name: Arc<str>,
    members: Vec<Member>,
    /// What was last said that is not kept, and when: who joins is told, while it is news.
    last: Option<(Arc<Message>, Instant)>,
}

impl Topic {
    /// What is said now: in the place of what was said last, if everybody has that.
    fn news(
        &mut self,
        event: Cow<'static, str>,
        data: &impl Serialize,
    ) -> Result<Arc<Message>, serde_json::Error> {
        if let Some((mut last, _)) = self.last.take()
            && let Some(message) = Arc::get_mut(&mut last)
        {
            message.become_said(event, data)?;
            return Ok(last);
        }
        Ok(Arc::new(Message::said(Arc::clone(&self.name), event, data)?))
    }
}

struct Member {
    queue: Arc<Queue>,
    right: Watch,
}

impl Hub {
    /// A hub over the log in `db`. By way of `cache` it hears when somebody's rights may have ended.
    pub fn new(db: Pool, cache: Cache, env: &Env, redis: Option<Redis>) -> Self {
        let (topics, feeds, position) = (Mutex::default(), Mutex::default(), AtomicI64::new(-1));
        let (wake, neighbours) = (Notify::new(), Neighbours::new(env, redis));
        let (rights, home, ended) = (Rights::default(), OnceLock::new(), Notify::new());
        let env = env.clone();
        Self(Arc::new(Inner {
            db,
            cache,
            env,
            topics,
            rights,
            feeds,
            ended,
            position,
            wake,
            neighbours,
            home,
        }))
    }

    /// Passes on what is logged until stopped. `url` is that of the database itself, not of a pooler: signals of other processes come there.
    pub async fn run(self, url: String, stop: CancellationToken) {
        let neighbours = &self.0.neighbours;
        self.0.home.get_or_init(Handle::current);
        tokio::join!(
            self.tail(&stop),
            self.listen(&url, &stop),
            self.watch_rights(&stop),
            stop.run_until_cancelled(neighbours.greet(&self)),
            stop.run_until_cancelled(neighbours.tell(&self)),
            stop.run_until_cancelled(neighbours.hear(&self)),
        );
    }

    /// What is done as if in the runtime that the hub runs in: what it begins there (connections to the database, tasks) stays there, when this is
    /// awaited on a thread of live connections.
    pub(crate) fn at_home<F: Future>(&self, future: F) -> TokioContext<F> {
        let home = self.0.home.get().cloned();
        TokioContext::new(future, home.unwrap_or_else(Handle::current))
    }

    /// Ends all feeds, and those that begin after, and waits three seconds at most for their clients to be told. Who polls comes to hear it: this
    /// is to be over before connections are no longer taken.
    pub async fn dismiss(&self) {
        self.feeds().close();
        let told = async {
            while !self.feeds().open.is_empty() {
                self.0.ended.notified().await;
            }
        };
        let _ = tokio::time::timeout(FAREWELL, told).await;
    }

    /// After how many milliseconds one who is sent away is to come back. Ten thousand of them are not to come in the same second.
    pub(crate) fn comes_back_after(&self) -> u64 {
        (self.0.env.share() * SPREAD_MS) as u64
    }

    async fn tail(&self, stop: &CancellationToken) {
        let inner = &*self.0;
        while !stop.is_cancelled() {
            match self.pass_on().await {
                Ok(passed) if passed == BATCH as usize => continue,
                Ok(_) => {}
                Err(error) => tracing::warn!(%error, "the live log could not be read; trying again"),
            }
            tokio::select! {
                _ = tokio::time::timeout(POLL, inner.wake.notified()) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Hears when any process has written to the log: one signal a batch.
    async fn listen(&self, url: &str, stop: &CancellationToken) {
        while stop.run_until_cancelled(self.hear(url)).await.is_some() {
            self.0.neighbours.may_be();
            if stop.run_until_cancelled(tokio::time::sleep(AGAIN)).await.is_none() {
                return;
            }
        }
    }

    async fn hear(&self, url: &str) {
        let mut listener = match Listener::open(url, CHANNEL).await {
            Ok(listener) => listener,
            Err(error) => {
                tracing::warn!(%error, "signals of the live log are not heard, so it is looked at twice a second");
                return;
            }
        };
        // Who was not heard while nobody listened may be there.
        self.0.neighbours.may_be();
        loop {
            match tokio::time::timeout(PULSE, listener.next()).await {
                Ok(Some(word)) if word.is_empty() => self.0.wake.notify_one(),
                Ok(Some(word)) => self.hear_said(&word),
                Ok(None) => return,
                Err(_quiet) => {
                    if !matches!(tokio::time::timeout(PULSE, listener.ping()).await, Ok(Ok(()))) {
                        return;
                    }
                }
            }
        }
    }

    /// Tells feeds whose right to a topic may have ended to look again.
    async fn watch_rights(&self, stop: &CancellationToken) {
        let mut changes = self.0.cache.private_changes();
        while let Some(changed) = stop.run_until_cancelled(changes.recv()).await {
            match changed {
                Ok(Changed::Of(places)) => self.0.rights.check(&places),
                Ok(Changed::All) | Err(RecvError::Lagged(_)) => self.0.rights.check_all(),
                Err(RecvError::Closed) => return,
            }
        }
    }

    async fn pass_on(&self) -> Result<usize, kit_db::Error> {
        let inner = &*self.0;
        let position = self.position().await?;
        let rows = log::everything_after(position, BATCH).all(&inner.db).await?;
        let passed = rows.len();
        for Logged { id, topic, event, data } in rows {
            let topics = self.topics();
            if let Some(topic) = topics.get(topic.as_str()).map(|topic| lock(topic)) {
                let message = Arc::new(Message::logged(Arc::clone(&topic.name), id, event, &data));
                topic.members.iter().for_each(|member| member.queue.push(&message));
            }
            drop(topics);
            inner.position.store(id, Ordering::SeqCst);
        }
        Ok(passed)
    }

    /// The id up to which messages were passed on; at the start, the newest there is.
    pub(crate) async fn position(&self) -> Result<i64, kit_db::Error> {
        let known = self.0.position.load(Ordering::SeqCst);
        if known >= 0 {
            return Ok(known);
        }
        let (newest,) = log::newest_id().one(&self.0.db).await?;
        // Whoever set it first was right: messages may have been passed on since.
        let _ = self.0.position.compare_exchange(-1, newest, Ordering::SeqCst, Ordering::SeqCst);
        Ok(self.0.position.load(Ordering::SeqCst))
    }

    /// A feed that follows nothing yet.
    pub fn feed(&self) -> Feed {
        Feed::new(self.clone())
    }

    /// Says something on a volatile topic, in every process: who follows it is told, and who joins later, as long as somebody follows it, is told
    /// what was last. Short: some hundred bytes.
    pub fn say(&self, topic: &str, event: &'static str, data: &impl Serialize) {
        self.0.neighbours.gather(topic, event, data);
        self.say_here(topic, event.into(), data);
    }

    /// Passes on what another process has said.
    pub(crate) fn hear_said(&self, word: &str) {
        for Said(topic, event, data) in self.0.neighbours.read(word) {
            self.say_here(&topic, event.into(), &data);
        }
    }

    fn say_here(&self, topic: &str, event: Cow<'static, str>, data: &impl Serialize) {
        let Some(topic) = self.topics().get(topic).map(Arc::clone) else { return };
        let mut topic = lock(&topic);
        // Data that cannot be JSON is said to nobody.
        let Ok(message) = topic.news(event, data) else { return };
        let tell = if topic.members.len() <= AT_ONCE { Queue::send } else { Queue::push };
        topic.members.iter().for_each(|member| tell(&member.queue, &message));
        topic.last = Some((message, Instant::now()));
    }

    /// A feed begins, unless all were sent away: then it ends, and nobody waits for it.
    pub(crate) fn begin(&self, queue: &Arc<Queue>) {
        let mut feeds = self.feeds();
        if feeds.closed {
            queue.stop();
        } else {
            feeds.open.insert(Arc::as_ptr(queue) as usize, Arc::clone(queue));
        }
    }

    pub(crate) fn end(&self, queue: &Arc<Queue>) {
        let mut feeds = self.feeds();
        feeds.open.remove(&(Arc::as_ptr(queue) as usize));
        if feeds.open.is_empty() {
            self.0.ended.notify_one();
        }
    }

    pub(crate) fn enter(&self, topic: &str, queue: &Arc<Queue>, right: Watch) -> Arc<str> {
        let mut topics = self.topics();
        let begin = |name: &Arc<str>| {
            let (name, members, last) = (Arc::clone(name), Vec::new(), None);
            Arc::new(Mutex::new(Topic { name, members, last }))
        };
        let mut topic = lock(topics.entry(topic.into()).or_insert_with_key(begin));
        self.begin_right(&right, &topic.name, queue);
        topic.members.push(Member { queue: Arc::clone(queue), right });
        if let Some((last, said)) = &topic.last
            && said.elapsed() < NEWS
        {
            queue.push(last);
        }
        Arc::clone(&topic.name)
    }

    pub(crate) fn exit(&self, topic: &str, queue: &Arc<Queue>) {
        let mut topics = self.topics();
        let Some(mut found) = topics.get(topic).map(|topic| lock(topic)) else { return };
        if let Some(at) = found.members.iter().position(|member| Arc::ptr_eq(&member.queue, queue)) {
            let member = found.members.swap_remove(at);
            self.0.rights.end(&member.right, &found.name, queue);
        }
        let empty = found.members.is_empty();
        drop(found);
        if empty {
            topics.remove(topic);
        }
    }

    pub(crate) fn renew(&self, topic: &str, queue: &Arc<Queue>, right: Watch) {
        let topics = self.topics();
        let Some(mut found) = topics.get(topic).map(|topic| lock(topic)) else { return };
        let Topic { name, members, .. } = &mut *found;
        if let Some(member) = members.iter_mut().find(|member| Arc::ptr_eq(&member.queue, queue)) {
            self.begin_right(&right, name, queue);
            let before = std::mem::replace(&mut member.right, right);
            self.0.rights.end(&before, name, queue);
        }
    }

    /// From now on who follows by this right hears when it may have ended.
    fn begin_right(&self, right: &Watch, topic: &Arc<str>, queue: &Arc<Queue>) {
        self.0.rights.begin(right, topic, queue);
        // Or has, since it was looked at.
        if !right.holds(&self.0.cache) {
            queue.check(topic);
        }
    }

    pub(crate) fn db(&self) -> &Pool {
        &self.0.db
    }

    fn topics(&self) -> MutexGuard<'_, HashMap<Arc<str>, Arc<Mutex<Topic>>>> {
        lock(&self.0.topics)
    }

    fn feeds(&self) -> MutexGuard<'_, Feeds> {
        lock(&self.0.feeds)
    }

    /// Deletes what is older than the log is kept, in batches.
    pub async fn forget(&self, now: Timestamp) -> Result<(), kit_db::Error> {
        while log::forget_before(now - KEPT, 1000).execute(&self.0.db).await? == 1000 {}
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The relay's sink: writes the log and signals the hubs.
pub struct Live {
    /// The hub of this process.
    pub hub: Hub,
    /// Time and chance.
    pub env: Env,
    /// What of which event is seen on which topic.
    pub topics: Vec<Topics>,
}

impl Sink for Live {
    fn take<'a>(
        &'a self,
        on: &'a Transaction,
        events: &'a [Event],
    ) -> BoxFuture<'a, Result<(), kit_db::Error>> {
        async move {
            let (mut topics, mut names, mut data) = (Vec::new(), Vec::new(), Vec::new());
            for event in events {
                for (topic, name, json) in self.topics.iter().flat_map(|seen| seen(event)) {
                    topics.push(topic);
                    names.push(name);
                    data.push(json.to_string());
                }
            }
            if !topics.is_empty() {
                log::append(topics, names, data, self.env.now()).execute(on).await?;
                log::signal().execute(on).await?;
            }
            Ok(())
        }
        .boxed()
    }

    fn committed(&self) {
        self.hub.0.wake.notify_one();
    }
}
