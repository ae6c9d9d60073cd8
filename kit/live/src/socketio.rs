//! The hub by Socket.IO: what the official clients of version 4 speak (<https://github.com/socketio/socket.io-protocol>, revision 5, over
//! <https://github.com/socketio/engine.io-protocol>, revision 4), by WebSocket and by polling, without binary and with the namespace `/` alone.
//!
//! It is spoken here and not by a library because a street has ten thousand connections that say nothing, and what each of them costs is memory:
//! a connection is one task and one queue, on a thread of connections ([`crate::threads`]), and holds no buffer while it waits.
//!
//! A client connects (with `auth: { token, cart }`, or by the cookies of the page), and joins topics: `emit("join", { topic, after }, ack)`.
//! What is said on them comes as an event of its own name, with the data and `{ topic, id }`: the last `id` of a topic is its `after` when the
//! client comes back. Who breaks the rules is told by an event `error`, and then cut.

mod http;
mod packet;
mod session;
mod transport;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use futures_util::future::BoxFuture;
use kit_cache::Watch;
use kit_core::{Env, Token};
use kit_web::Problem;
use serde_json::Value;
use serde_json::value::RawValue;
use tokio::sync::mpsc;

use crate::{Feed, Hub};
use transport::Command;

/// What is told to clients of how long to wait for one another.
const PING_EVERY: Duration = Duration::from_secs(25);
const PONG_WITHIN: Duration = Duration::from_secs(20);
/// Topics that a connection may follow.
const MOST_TOPICS: usize = 64;
/// Connections that one account or guest may have. A street's staff has a tab on each of some screens.
const MOST_OF_ONE: usize = 40;
/// How long a client that does not read is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who lets clients in.
pub trait Door: Send + Sync + 'static {
    /// Who it is that connects: `auth` is what the client sent, `headers` are those of its first request. Cookies among them are of the
    /// same site.
    fn greet<'a>(
        &'a self,
        headers: &'a HeaderMap,
        auth: &'a Value,
    ) -> BoxFuture<'a, Result<Arc<dyn Guest>, Problem>>;
}

/// Something that a client says.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The name of the event.
    pub event: &'a str,
    /// What goes with it; `null` when nothing does.
    pub data: &'a RawValue,
    /// What the connection follows.
    pub feed: &'a Feed,
}

/// Somebody who is connected.
pub trait Guest: Send + Sync {
    /// Whose connections are counted together.
    fn who(&self) -> String;

    /// Whether a topic may be followed: what that rests on, noted before it was looked at. Asked again when it may have changed.
    fn may_join<'a>(&'a self, topic: &'a str) -> BoxFuture<'a, Result<Watch, Problem>>;

    /// The client says something of the moment, which waits for nothing; `None` when there is no such event. What is answered goes to the client's
    /// acknowledgement.
    fn said(&self, said: Said<'_>) -> Option<Result<Value, Problem>>;
}

/// How connections are taken.
#[derive(Clone, Debug)]
pub struct ConnectionSettings {
    /// What ids of connections begin with, so that a proxy finds the instance that one polls at (deploy/nginx.conf). May be empty.
    pub instance: String,
    /// How many connections may come from one address to this process. Many people share one: an office's, a mobile network's.
    pub per_address: usize,
    /// How many messages a client may send in a second.
    pub per_second: u32,
}

impl Default for ConnectionSettings {
    fn default() -> Self {
        Self { instance: String::new(), per_address: 1000, per_second: 20 }
    }
}

/// The connections of a market in this process. Cheap to clone.
#[derive(Clone)]
pub struct SocketIo(Arc<Inner>);

struct Inner {
    hub: Hub,
    door: Arc<dyn Door>,
    env: Env,
    settings: ConnectionSettings,
    /// Those that poll, or did at first.
    polling: Mutex<HashMap<String, mpsc::Sender<Command>>>,
    /// How many each has.
    connections: Mutex<HashMap<Owner, usize>>,
}

/// Whose connections are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Owner {
    Address(IpAddr),
    Guest(String),
}

/// One of somebody's connections, counted as long as it is there.
struct Counted(SocketIo, Owner);

impl SocketIo {
    /// Connections to `hub`, let in by `door`.
    pub fn new(hub: Hub, door: Arc<dyn Door>, env: Env, settings: ConnectionSettings) -> Self {
        let (polling, connections) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Inner { hub, door, env, settings, polling, connections }))
    }

    /// An id that nobody guesses.
    fn id(&self) -> String {
        let token = Token::new(&self.0.env).encode();
        if self.0.settings.instance.is_empty() {
            token
        } else {
            format!("{}.{token}", self.0.settings.instance)
        }
    }

    /// One more of somebody's, unless that would be too many.
    fn count(&self, owner: Owner) -> Option<Counted> {
        let most = match owner {
            Owner::Address(_) => self.0.settings.per_address,
            Owner::Guest(_) => MOST_OF_ONE,
        };
        let mut connections = self.0.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let count = connections.entry(owner.clone()).or_default();
        if *count >= most {
            return None;
        }
        *count += 1;
        Some(Counted(self.clone(), owner))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut connections = self.0.0.connections.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = connections.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                connections.remove(&self.1);
            }
        }
    }
}
