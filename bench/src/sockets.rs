//! Clients of Socket.IO, as many as a process may have: a WebSocket each, and what of the protocol it takes to join a room and to hear it.

use std::fs::File;
use std::net::SocketAddr;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::json;
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use uuid::Uuid;

/// How many connect at the same time.
const AT_ONCE: usize = 64;
/// A client that waits longer for an answer has none.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody who is to be in a room.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) token: Arc<str>,
    pub(crate) room: usize,
}

/// What is said.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// That somebody is writing, in a conversation.
    Typing,
    /// Where a courier is, to who follows it.
    Position,
}

/// The rooms: conversations, or couriers.
pub(crate) struct Rooms {
    what: What,
    rooms: Vec<Room>,
    /// When something was last said in each, where other processes listen too.
    shared: Option<File>,
    /// Rung when the last of a room has what was said.
    pub(crate) heard: Notify,
    took: Mutex<Vec<Duration>>,
}

struct Room {
    id: Uuid,
    /// When something was said ([`now`]).
    said: AtomicU64,
    /// How many have not heard it.
    left: AtomicUsize,
}

/// Nanoseconds by a clock that all processes of the machine have in common.
fn now() -> u64 {
    let clock = nix::time::clock_gettime(nix::time::ClockId::CLOCK_MONOTONIC);
    clock.map_or(0, |time| Duration::from(time).as_nanos() as u64)
}

impl Rooms {
    pub(crate) fn new(ids: &[Uuid]) -> Arc<Self> {
        Self::saying(What::Typing, ids)
    }

    /// Rooms in which this is said.
    pub(crate) fn saying(what: What, ids: &[Uuid]) -> Arc<Self> {
        Arc::new(Self::of(what, ids, None))
    }

    /// Rooms in which several processes speak and listen: `file` is where they tell one another when.
    pub(crate) fn shared(ids: &[Uuid], file: &Path) -> anyhow::Result<Arc<Self>> {
        let file = File::options().read(true).write(true).create(true).truncate(false).open(file);
        Ok(Arc::new(Self::of(What::Typing, ids, Some(file.context("cannot share a file")?))))
    }

    fn of(what: What, ids: &[Uuid], shared: Option<File>) -> Self {
        let room = |id: &Uuid| Room { id: *id, said: AtomicU64::new(0), left: AtomicUsize::new(0) };
        let rooms = ids.iter().map(room).collect();
        Self { what, rooms, shared, heard: Notify::new(), took: Mutex::default() }
    }

    /// Something is being said, to so many.
    fn say(&self, room: usize, listeners: usize) -> anyhow::Result<String> {
        let of = &self.rooms[room];
        of.left.store(listeners, Ordering::Relaxed);
        match &self.shared {
            Some(file) => file.write_all_at(&now().to_ne_bytes(), room as u64 * 8)?,
            None => of.said.store(now(), Ordering::Release),
        }
        Ok(match self.what {
            What::Typing => format!(r#"42["typing",{{"conversation":"{}"}}]"#, of.id),
            // Some metres on, or back.
            What::Position => {
                let lat = 52.5 + (now() / 1_000_000_000 % 2) as f64 * 0.0001;
                format!(r#"42["position",{{"lat":{lat},"lng":13.4}}]"#)
            }
        })
    }

    fn topic(&self, room: usize) -> String {
        let kind = match self.what {
            What::Typing => "conversation",
            What::Position => "courier",
        };
        format!("{kind}:{}", self.rooms[room].id)
    }

    fn hear(&self, room: usize) -> anyhow::Result<()> {
        let of = &self.rooms[room];
        let mut said = of.said.load(Ordering::Acquire).to_ne_bytes();
        if let Some(file) = &self.shared {
            file.read_exact_at(&mut said, room as u64 * 8)?;
        }
        let took = Duration::from_nanos(now().saturating_sub(u64::from_ne_bytes(said)));
        self.took.lock().unwrap_or_else(PoisonError::into_inner).push(took);
        if of.left.fetch_sub(1, Ordering::AcqRel) == 1 {
            self.heard.notify_one();
        }
        Ok(())
    }

    /// How long everything took to arrive since this was last asked.
    pub(crate) fn took(&self) -> Vec<Duration> {
        std::mem::take(&mut *self.took.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

type Socket = WebSocketStream<TcpStream>;

type Sink = Arc<tokio::sync::Mutex<SplitSink<Socket, Message>>>;

/// A client that says something.
pub(crate) struct Speaker {
    sink: Sink,
    pub(crate) room: usize,
    rooms: Arc<Rooms>,
}

impl Speaker {
    /// Says something in its room, where so many listen.
    pub(crate) async fn say(&self, listeners: usize) -> anyhow::Result<()> {
        let text = self.rooms.say(self.room, listeners)?;
        Ok(self.sink.lock().await.send(Message::text(text)).await?)
    }
}

/// Clients that listen, until this is dropped.
pub(crate) struct Crowd {
    listening: JoinSet<anyhow::Result<()>>,
    pub(crate) speakers: Vec<Speaker>,
}

impl Crowd {
    /// Connects everybody and has them join their rooms. One of each room is one who speaks.
    pub(crate) async fn connect(
        address: SocketAddr,
        members: &[Member],
        rooms: &Arc<Rooms>,
    ) -> anyhow::Result<Self> {
        let mut crowd = Self { listening: JoinSet::new(), speakers: Vec::new() };
        let mut connecting = futures_util::stream::iter(members.iter().cloned())
            .map(|member| async move {
                let joined = join(address, &member.token, rooms.topic(member.room)).await;
                anyhow::Ok((joined.context("a client cannot join")?, member.room))
            })
            .buffer_unordered(AT_ONCE);
        let mut spoken_for = vec![false; rooms.rooms.len()];
        while let Some(joined) = connecting.next().await {
            let (socket, room) = joined?;
            let (sink, stream) = socket.split();
            let sink = Arc::new(tokio::sync::Mutex::new(sink));
            if !std::mem::replace(&mut spoken_for[room], true) {
                crowd.speakers.push(Speaker { sink: Arc::clone(&sink), room, rooms: Arc::clone(rooms) });
            }
            crowd.listening.spawn(listen(stream, sink, Arc::clone(rooms), room));
        }
        drop(connecting);
        crowd.speakers.sort_by_key(|speaker| speaker.room);
        Ok(crowd)
    }

    /// An error if somebody was cut.
    pub(crate) fn all_there(&mut self) -> anyhow::Result<()> {
        match self.listening.try_join_next() {
            None => Ok(()),
            Some(ended) => ended?.and_then(|()| bail!("a client was cut")),
        }
    }
}

async fn join(address: SocketAddr, token: &str, topic: String) -> anyhow::Result<Socket> {
    let greeted = async {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let url = format!("ws://{address}/socket.io/?EIO=4&transport=websocket");
        // Small: tens of thousands of these are in one process.
        let config = WebSocketConfig::default().read_buffer_size(1024).write_buffer_size(0);
        let (mut socket, _) = tokio_tungstenite::client_async_with_config(url, stream, Some(config)).await?;
        expect(&mut socket, "0").await?;
        socket.send(Message::text(format!("40{}", json!({ "token": token })))).await?;
        expect(&mut socket, "40").await?;
        let topic = json!({ "topic": topic });
        socket.send(Message::text(format!(r#"421["join",{topic}]"#))).await?;
        let joined = expect(&mut socket, "431").await?;
        ensure!(joined.contains(r#""ok":true"#), "it may not join: {joined}");
        anyhow::Ok(socket)
    };
    tokio::time::timeout(PATIENCE, greeted).await.context("no answer came")?
}

async fn expect(socket: &mut Socket, prefix: &str) -> anyhow::Result<String> {
    loop {
        match socket.next().await.context("it was closed")?? {
            Message::Text(text) if text.as_str() == "2" => socket.send(Message::text("3")).await?,
            Message::Text(text) if text.starts_with(prefix) => return Ok(text.to_string()),
            // What is said in the room before it is known that one is in it.
            Message::Text(text) if text.starts_with("42") => {}
            other => bail!("{other} in place of {prefix}…"),
        }
    }
}

/// Hears what is said, and answers pings.
async fn listen(
    mut stream: SplitStream<Socket>,
    sink: Sink,
    rooms: Arc<Rooms>,
    room: usize,
) -> anyhow::Result<()> {
    while let Some(message) = stream.next().await {
        match message? {
            Message::Text(text) if text.starts_with("42") => rooms.hear(room)?,
            Message::Text(text) if text.as_str() == "2" => sink.lock().await.send(Message::text("3")).await?,
            _ => {}
        }
    }
    Ok(())
}
