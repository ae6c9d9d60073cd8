//! A connection, from the first packet to the last.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderMap;
use kit_web::Problem;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};

use super::packet::{self, Malformed, Packet};
use super::transport::{Incoming, Transport};
use super::{Counted, Guest, MOST_TOPICS, Owner, PING_EVERY, PONG_WITHIN, Said, SocketIo};
use crate::websocket::{LONGEST, TOO_LONG, WebSocket};
use crate::{Feed, Heard, Start};

/// How long a client may take to say who it is.
const GREETING: Duration = Duration::from_secs(20);

pub(super) struct Session {
    io: SocketIo,
    transport: Transport,
    feed: Feed,
    /// Of its first request, until it is known who it is.
    headers: Option<Box<HeaderMap>>,
    /// As one of its address.
    _counted: Option<Counted>,
    guest: Option<(Arc<dyn Guest>, Counted)>,
    /// When to ping, or when a pong must have come.
    due: Instant,
    pinged: bool,
    /// When all messages that came would have come, had they come evenly, as many as may be.
    even: Instant,
}

/// Who connects, as far as its first request tells.
pub(super) struct Caller {
    pub(super) headers: HeaderMap,
    pub(super) counted: Option<Counted>,
}

/// Why a connection ends.
enum End {
    /// It is gone, or wants to be.
    Gone,
    /// It broke a rule: it is told.
    Cut { code: &'static str, detail: &'static str },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Join {
    topic: String,
    /// The id of the last message that it had: a string, or a number while it is small enough.
    #[serde(default)]
    after: Option<After>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum After {
    Number(i64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Leave {
    topic: String,
}

impl Session {
    pub(super) fn new(io: SocketIo, transport: Transport, caller: Caller) -> Self {
        let (feed, now) = (io.0.hub.feed(), Instant::now());
        feed.send_by(transport.outlet());
        Self {
            io,
            transport,
            feed,
            headers: Some(Box::new(caller.headers)),
            _counted: caller.counted,
            guest: None,
            due: now + GREETING,
            pinged: false,
            even: now,
        }
    }

    pub(super) async fn run(&mut self) {
        // One for all its turns: to begin a timer is dearer than to look at one.
        let mut timer = pin!(sleep_until(self.due));
        let end = loop {
            let has_room = self.transport.has_room();
            if timer.deadline() != self.due {
                timer.as_mut().reset(self.due);
            }
            let outcome = tokio::select! {
                // What is sent to it cannot keep it from answering: it may say little.
                biased;
                incoming = self.transport.receive() => self.incoming(incoming).await,
                heard = self.feed.next(), if has_room => self.heard(heard).await,
                () = &mut timer => Box::pin(self.time()).await,
            };
            if let Err(end) = outcome {
                break end;
            }
        };
        Box::pin(self.finish(end)).await;
    }

    async fn finish(&mut self, end: End) {
        if let End::Cut { code, detail } = end {
            let _ = self.say("error", &json!({ "code": code, "detail": detail })).await;
        }
        self.transport.close().await;
    }

    async fn send(&mut self, packet: &str) -> Result<(), End> {
        if self.transport.send(packet).await { Ok(()) } else { Err(End::Gone) }
    }

    async fn say(&mut self, event: &str, data: &Value) -> Result<(), End> {
        self.send(&packet::event(event, data)).await
    }

    /// Pings, or gives up on who did not answer, or did not say who it is.
    async fn time(&mut self) -> Result<(), End> {
        if self.pinged || self.guest.is_none() {
            return Err(End::Gone);
        }
        self.pinged = true;
        self.due = Instant::now() + PONG_WITHIN;
        self.send("2").await
    }

    async fn incoming(&mut self, incoming: Incoming) -> Result<(), End> {
        let text = match incoming {
            Incoming::Packet(text) => text,
            Incoming::Upgrade(socket) => return Box::pin(self.upgrade(socket)).await,
            Incoming::Refused(detail) => return Err(End::Cut { code: "refused", detail }),
            Incoming::Closed => return Err(End::Gone),
        };
        if text.len() > LONGEST {
            return Err(End::Cut { code: "refused", detail: TOO_LONG });
        }
        match text.split_at_checked(1) {
            Some(("3", _)) if self.pinged => {
                self.pinged = false;
                self.due = Instant::now() + PING_EVERY;
                Ok(())
            }
            Some(("4", text)) => {
                self.hurry()?;
                let packet = Packet::read(text).map_err(malformed)?;
                if let (Packet::Event { ack, name, data }, Some((guest, _))) = (&packet, &self.guest)
                    && !matches!(*name, "join" | "leave")
                {
                    let Some(outcome) = guest.said(Said { event: name, data, feed: &self.feed }) else {
                        return Err(End::Cut { code: "unknown_event", detail: "there is no such event" });
                    };
                    return match ack {
                        Some(ack) => self.send(&packet::acknowledged(*ack, &answer_of(outcome))).await,
                        None => Ok(()),
                    };
                }
                // Beside, as it is rare: whoever waits is not to hold room for it.
                let hub = self.io.0.hub.clone();
                hub.at_home(Box::pin(self.packet(packet))).await
            }
            Some(("1", "")) => Err(End::Gone),
            _ => Err(malformed(Malformed)),
        }
    }

    async fn upgrade(&mut self, socket: Box<WebSocket>) -> Result<(), End> {
        if !self.transport.upgrade(socket).await {
            return Err(End::Gone);
        }
        self.feed.send_by(self.transport.outlet());
        Ok(())
    }

    /// Whether it sends more than may be: a second's worth at once, and evenly after that (the generic cell rate algorithm of ITU-T I.371).
    fn hurry(&mut self) -> Result<(), End> {
        let now = Instant::now();
        self.even = self.even.max(now) + Duration::from_secs(1) / self.io.0.settings.per_second.max(1);
        let detail = "these are more messages a second than a client may send";
        let too_fast = self.even > now + Duration::from_secs(1);
        if too_fast { Err(End::Cut { code: "too_fast", detail }) } else { Ok(()) }
    }

    async fn packet(&mut self, packet: Packet<'_>) -> Result<(), End> {
        match (packet, self.guest.is_some()) {
            (Packet::Connect(auth), false) => self.greet(&auth).await,
            (Packet::ConnectElsewhere(namespace), _) => {
                self.send(&packet::refused(namespace, "no_namespace", "Invalid namespace")).await
            }
            (Packet::Event { ack, name, data }, true) => self.follow(ack, name, data).await,
            (Packet::Disconnect, _) => Err(End::Gone),
            (Packet::Connect(_), true) | (Packet::Event { .. }, false) => Err(malformed(Malformed)),
        }
    }

    async fn greet(&mut self, auth: &Value) -> Result<(), End> {
        let Some(headers) = self.headers.take() else { return Err(malformed(Malformed)) };
        let io = self.io.clone();
        let guest = match io.0.door.greet(&headers, auth).await {
            Ok(guest) => guest,
            Err(problem) => {
                self.send(&packet::refused("/", problem.code(), problem.detail())).await?;
                return Err(End::Gone);
            }
        };
        let Some(counted) = io.count(Owner::Guest(guest.who())) else {
            let detail = "Too many connections are open. Close some of them.";
            self.send(&packet::refused("/", "too_many_connections", detail)).await?;
            return Err(End::Gone);
        };
        self.guest = Some((guest, counted));
        self.due = Instant::now() + PING_EVERY;
        self.send(&packet::connected(&io.id())).await
    }

    /// Joins a topic, or leaves one.
    async fn follow(&mut self, ack: Option<u64>, name: &str, data: &RawValue) -> Result<(), End> {
        let Some(guest) = self.guest.as_ref().map(|(guest, _)| Arc::clone(guest)) else {
            return Err(malformed(Malformed));
        };
        let outcome = match name {
            "join" => self.join(&*guest, data).await,
            _ => match serde_json::from_str::<Leave>(data.get()) {
                Ok(leave) => {
                    self.feed.leave(&leave.topic);
                    Ok(json!({}))
                }
                Err(error) => Err(Problem::field("topic", error.to_string())),
            },
        };
        match ack {
            Some(ack) => self.send(&packet::acknowledged(ack, &answer_of(outcome))).await,
            None => Ok(()),
        }
    }

    async fn join(&mut self, guest: &dyn Guest, data: &RawValue) -> Result<Value, Problem> {
        let join: Join =
            serde_json::from_str(data.get()).map_err(|error| Problem::field("topic", error.to_string()))?;
        let after = match join.after {
            None => None,
            Some(After::Number(id)) => Some(id),
            Some(After::Text(id)) => Some(
                id.parse().map_err(|_| Problem::field("after", "is the id of a message of this topic"))?,
            ),
        };
        if self.feed.topics() >= MOST_TOPICS {
            return Err(Problem::conflict("too_many_topics", "A connection follows 64 topics at most."));
        }
        let right = guest.may_join(&join.topic).await?;
        Ok(match self.feed.join(&join.topic, after, right).await? {
            Start::Hello(id) => json!({ "id": id.to_string() }),
            Start::Reload(id) => json!({ "id": id.to_string(), "reload": true }),
        })
    }

    async fn heard(&mut self, heard: Result<Option<Heard>, kit_db::Error>) -> Result<(), End> {
        match heard {
            Ok(Some(Heard::Message(message))) => {
                if self.transport.pass_on(&message).await {
                    Ok(())
                } else {
                    Err(End::Gone)
                }
            }
            Ok(Some(Heard::Check(topic))) => {
                let hub = self.io.0.hub.clone();
                hub.at_home(Box::pin(self.check(&topic))).await
            }
            Ok(None) => Err(Box::pin(self.send_away()).await),
            Err(error) => {
                tracing::warn!(%error, "what a client missed cannot be read; it is to come back");
                Err(End::Gone)
            }
        }
    }

    /// Asks to come back later.
    async fn send_away(&mut self) -> End {
        let after = self.io.0.hub.comes_back_after();
        let _ = self.say("reconnect", &json!({ "after_ms": after })).await;
        End::Gone
    }

    /// Looks again whether a topic may be followed; who may not any more is told.
    async fn check(&mut self, topic: &Arc<str>) -> Result<(), End> {
        let Some((guest, _)) = &self.guest else { return Err(End::Gone) };
        match guest.may_join(topic).await {
            Ok(right) => {
                self.feed.renew(topic, right);
                Ok(())
            }
            Err(problem) => {
                self.feed.leave(topic);
                self.say("left", &json!({ "topic": &**topic, "code": problem.code() })).await
            }
        }
    }
}

/// What is acknowledged: what came of it, with `ok`.
fn answer_of(outcome: Result<Value, Problem>) -> Value {
    match outcome {
        Ok(Value::Object(mut answer)) => {
            answer.insert("ok".to_owned(), true.into());
            Value::Object(answer)
        }
        Ok(Value::Null) => json!({ "ok": true }),
        Ok(data) => json!({ "ok": true, "data": data }),
        Err(problem) => json!({ "ok": false, "code": problem.code(), "detail": problem.detail() }),
    }
}

fn malformed(_: Malformed) -> End {
    End::Cut { code: "malformed", detail: "this is not what a client of Socket.IO 4 sends" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size<'s, F: Future>(_: fn(&'s mut Session) -> F) -> usize {
        size_of::<F>()
    }

    /// There are ten thousand of them. What is held while waiting is on the heap of each; what is not is on a stack, or in a box of its own.
    #[test]
    fn a_session_is_small() {
        let (session, run) = (size_of::<Session>(), size(Session::run));
        assert!(session + run <= 1024, "{session} + {run} bytes");
    }
}
