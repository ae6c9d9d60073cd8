//! What is said on volatile topics, from one process of a market to the others: by Redis pub/sub, or by notifications of PostgreSQL where there is
//! no Redis or it does not answer.
//!
//! It is gathered for a moment, of each topic the last value alone, and goes out as words of JSON. Nobody waits for it and nothing is kept: what
//! is lost on the way is followed by the next value. Every process says every few seconds by PostgreSQL that it is there; who has long heard of
//! nobody is alone, and tells nobody anything.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use kit_core::Env;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{AsyncTypedCommands as _, Client, RedisError};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::Notify;

use crate::hub::{AGAIN, Hub, PULSE};
use crate::log;

/// How long values are gathered: a transaction that notifies is dearer than a word to Redis.
const GATHER: Duration = Duration::from_millis(10);
const GATHER_FOR_POSTGRES: Duration = Duration::from_millis(50);
/// The longest word in bytes; PostgreSQL takes less than 8,000.
const WORD: usize = 60_000;
const WORD_FOR_POSTGRES: usize = 7_900;
/// Who has heard nobody for so long is alone: three times of saying that one is there.
const ALONE: Duration = Duration::from_secs(15);
/// How long Redis may take to accept a word.
const PATIENCE: Duration = Duration::from_millis(250);

pub(crate) struct Neighbours {
    /// How own words begin.
    mine: String,
    /// When another process was last heard, or may have been there unheard.
    heard: Mutex<Instant>,
    gathered: Mutex<Gathered>,
    bell: Notify,
    redis: Option<Redis>,
}

/// By topic, what is to be told: `["topic","event",data]`.
type Gathered = HashMap<String, String>;

/// A Redis that the processes of a deployment share. Connects when something is first said.
pub struct Redis {
    client: Client,
    connection: ConnectionManager,
    channel: String,
}

#[derive(Deserialize)]
struct Word {
    said: Vec<Said>,
}

/// Topic, event, data.
#[derive(Deserialize)]
pub(crate) struct Said(pub(crate) String, pub(crate) String, pub(crate) Box<RawValue>);

impl Neighbours {
    pub(crate) fn new(env: &Env, redis: Option<Redis>) -> Self {
        // The half of an id that is chance.
        let me = env.id::<uuid::Uuid>().as_u64_pair().1;
        let mine = format!(r#"{{"from":{me},"#);
        Self {
            mine,
            heard: Mutex::new(Instant::now()),
            gathered: Mutex::default(),
            bell: Notify::new(),
            redis,
        }
    }

    /// Others may be there, though they were not heard.
    pub(crate) fn may_be(&self) {
        *self.heard() = Instant::now();
    }

    fn heard(&self) -> MutexGuard<'_, Instant> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Is to be told to the others, if there are any and nothing newer is said on this topic meanwhile.
    pub(crate) fn gather(&self, topic: &str, event: &str, data: &impl Serialize) {
        if self.heard().elapsed() > ALONE {
            return;
        }
        let Ok(said) = serde_json::to_string(&(topic, event, data)) else { return };
        let mut gathered = self.gathered.lock().unwrap_or_else(PoisonError::into_inner);
        gathered.insert(topic.to_owned(), said);
        drop(gathered);
        self.bell.notify_one();
    }

    /// What others have said; nothing if it is our own word, or none.
    pub(crate) fn read(&self, word: &str) -> Vec<Said> {
        if word.starts_with(&self.mine) {
            return Vec::new();
        }
        match serde_json::from_str::<Word>(word) {
            Ok(word) => {
                self.may_be();
                word.said
            }
            Err(error) => {
                tracing::warn!(%error, "what another process said live is not understood");
                Vec::new()
            }
        }
    }

    /// What was gathered, in words no longer than `longest` bytes.
    fn words(&self, gathered: Gathered, longest: usize) -> Vec<String> {
        let around = self.word("").len();
        let (mut words, mut word) = (Vec::new(), String::new());
        for (topic, said) in gathered {
            if around + said.len() > longest {
                tracing::warn!(topic, bytes = said.len(), "is too long to be told to other processes");
                continue;
            }
            if around + word.len() + 1 + said.len() > longest {
                words.push(self.word(&std::mem::take(&mut word)));
            }
            if !word.is_empty() {
                word.push(',');
            }
            word.push_str(&said);
        }
        if !word.is_empty() {
            words.push(self.word(&word));
        }
        words
    }

    fn word(&self, said: &str) -> String {
        format!(r#"{}"said":[{said}]}}"#, self.mine)
    }

    fn take(&self) -> Gathered {
        std::mem::take(&mut self.gathered.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells the others what is said here, until dropped.
    pub(crate) async fn tell(&self, hub: &Hub) {
        let mut redis_answers = true;
        loop {
            self.bell.notified().await;
            if let Some(redis) = &self.redis {
                tokio::time::sleep(GATHER).await;
                let gathered = self.take();
                match redis.publish(&self.words(gathered.clone(), WORD)).await {
                    Ok(()) => {
                        redis_answers = true;
                        continue;
                    }
                    Err(error) if redis_answers => {
                        redis_answers = false;
                        tracing::warn!(%error, "Redis does not pass on what is said live; PostgreSQL does meanwhile");
                    }
                    Err(_as_before) => {}
                }
                self.notify(hub, gathered).await;
            } else {
                tokio::time::sleep(GATHER_FOR_POSTGRES).await;
                self.notify(hub, self.take()).await;
            }
        }
    }

    async fn notify(&self, hub: &Hub, gathered: Gathered) {
        self.notify_words(hub, self.words(gathered, WORD_FOR_POSTGRES)).await;
    }

    /// Says every few seconds that this process is there, until dropped.
    pub(crate) async fn greet(&self, hub: &Hub) {
        loop {
            self.notify_words(hub, vec![self.word("")]).await;
            tokio::time::sleep(PULSE).await;
        }
    }

    async fn notify_words(&self, hub: &Hub, words: Vec<String>) {
        if !words.is_empty()
            && let Err(error) = log::say(words).execute(hub.db()).await
        {
            tracing::warn!(%error, "what is said live does not reach other processes");
        }
    }

    /// Hears by Redis what others say, until dropped. By PostgreSQL the hub hears it where it hears of the log.
    pub(crate) async fn hear(&self, hub: &Hub) {
        let Some(redis) = &self.redis else { return };
        loop {
            if let Err(error) = self.hear_by(redis, hub).await {
                tracing::debug!(%error, "what others say live is not heard by Redis; trying again");
            }
            tokio::time::sleep(AGAIN).await;
        }
    }

    async fn hear_by(&self, redis: &Redis, hub: &Hub) -> Result<(), RedisError> {
        let late = |_| RedisError::from((redis::ErrorKind::Io, "it does not answer"));
        let connected = tokio::time::timeout(PULSE, redis.client.get_async_pubsub()).await;
        let (mut sink, mut words) = connected.map_err(late)??.split();
        tokio::time::timeout(PULSE, sink.subscribe(&redis.channel)).await.map_err(late)??;
        loop {
            match tokio::time::timeout(PULSE, words.next()).await {
                Ok(Some(word)) => hub.hear_said(&word.get_payload::<String>()?),
                Ok(None) => return Ok(()),
                Err(_quiet) => {
                    tokio::time::timeout(PULSE, sink.ping::<()>()).await.map_err(late)??;
                }
            }
        }
    }
}

impl Redis {
    /// The one at `url`, for one market's processes.
    pub fn new(url: &str, market: &str) -> Result<Self, RedisError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE))
            .set_number_of_retries(0);
        let client = Client::open(url)?;
        let connection = ConnectionManager::new_lazy_with_config(client.clone(), config)?;
        Ok(Self { client, connection, channel: format!("highstreet:{{{market}}}:said") })
    }

    async fn publish(&self, words: &[String]) -> Result<(), RedisError> {
        let mut connection = self.connection.clone();
        for word in words {
            connection.publish(&self.channel, word).await?;
        }
        Ok(())
    }
}
