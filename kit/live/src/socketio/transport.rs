//! How packets of Engine.IO come and go.

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use tokio::sync::{mpsc, oneshot};

use super::{LONGEST, PATIENCE};

/// Between two packets in one body.
pub(super) const BETWEEN: char = '\u{1e}';
/// A client that polls is given no more at a time; the rest waits in its feed.
const ENOUGH: usize = 256 << 10;

/// How long a client has to close its end.
const LINGER: Duration = Duration::from_secs(2);

/// What requests tell a connection that polls.
pub(super) enum Command {
    /// Wants what there is, or will be.
    Poll(oneshot::Sender<String>),
    /// Brings packets.
    Payload(String),
    /// A WebSocket is there beside: a poll that waits is to end.
    Probed,
    /// Polls no more.
    Upgrade(Box<WebSocket>),
}

/// What came.
pub(super) enum Incoming {
    /// A packet.
    Packet(Utf8Bytes),
    /// What is not spoken here: binary, or longer than may be.
    Refused(&'static str),
    /// It polls no more: [`Transport::upgrade`].
    Upgrade(Box<WebSocket>),
    /// It is over.
    Closed,
}

pub(super) enum Transport {
    Socket(Box<WebSocket>),
    Polling(Polling),
}

pub(super) struct Polling {
    commands: mpsc::Receiver<Command>,
    /// Packets that came with one body, last first.
    came: Vec<Utf8Bytes>,
    /// What waits to be fetched.
    out: String,
    waiting: Option<oneshot::Sender<String>>,
}

impl Polling {
    pub(super) fn new(commands: mpsc::Receiver<Command>) -> Self {
        Self { commands, came: Vec::new(), out: String::new(), waiting: None }
    }

    fn push(&mut self, packet: &str) {
        if !self.out.is_empty() {
            self.out.push(BETWEEN);
        }
        self.out.push_str(packet);
    }

    /// Gives who waits what there is.
    fn give(&mut self) {
        if self.out.is_empty() {
            return;
        }
        if let Some(waiting) = self.waiting.take()
            && let Err(unsent) = waiting.send(std::mem::take(&mut self.out))
        {
            // Who asked has left; it is for who asks next.
            self.out = unsent;
        }
    }
}

impl Transport {
    /// What comes next. May be dropped while it waits.
    pub(super) async fn receive(&mut self) -> Incoming {
        loop {
            let polling = match self {
                Self::Socket(socket) => match socket.recv().await {
                    Some(Ok(Message::Text(text))) => return Incoming::Packet(text),
                    Some(Ok(Message::Binary(_))) => {
                        return Incoming::Refused("binary messages are not spoken here");
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                    Some(Ok(Message::Close(_))) | None => return Incoming::Closed,
                    Some(Err(error)) => {
                        let too_long = error.to_string().contains("too long");
                        return if too_long { Incoming::Refused(TOO_LONG) } else { Incoming::Closed };
                    }
                },
                Self::Polling(polling) => polling,
            };
            if let Some(packet) = polling.came.pop() {
                return Incoming::Packet(packet);
            }
            match polling.commands.recv().await {
                Some(Command::Poll(waiting)) => {
                    // Two at a time are one too many: the first is let go with nothing.
                    if let Some(first) = polling.waiting.replace(waiting) {
                        let _ = first.send("6".to_owned());
                    }
                    polling.give();
                }
                Some(Command::Payload(body)) => {
                    if body.len() > LONGEST {
                        return Incoming::Refused(TOO_LONG);
                    }
                    polling.came = body.rsplit(BETWEEN).map(Utf8Bytes::from).collect();
                }
                Some(Command::Probed) => {
                    if polling.out.is_empty() {
                        polling.push("6");
                    }
                    polling.give();
                }
                Some(Command::Upgrade(socket)) => return Incoming::Upgrade(socket),
                None => return Incoming::Closed,
            }
        }
    }

    /// Goes over to a WebSocket; false if that does not take what was not fetched.
    pub(super) async fn upgrade(&mut self, socket: Box<WebSocket>) -> bool {
        let before = std::mem::replace(self, Self::Socket(socket));
        if let Self::Polling(Polling { out, .. }) = before {
            for packet in out.split(BETWEEN).filter(|packet| !packet.is_empty() && *packet != "6") {
                if !self.send(packet.into()).await {
                    return false;
                }
            }
        }
        true
    }

    /// Whether more may be sent. A socket waits in [`send`](Self::send) instead.
    pub(super) fn has_room(&self) -> bool {
        match self {
            Self::Socket(_) => true,
            Self::Polling(polling) => polling.out.len() < ENOUGH,
        }
    }

    /// Sends a packet; false if nobody takes it.
    pub(super) async fn send(&mut self, packet: Utf8Bytes) -> bool {
        match self {
            Self::Socket(socket) => {
                let mut sending = pin!(socket.send(Message::Text(packet)));
                // Nearly always there is room, and no timer is needed.
                match futures_util::poll!(&mut sending) {
                    Poll::Ready(sent) => sent.is_ok(),
                    Poll::Pending => matches!(tokio::time::timeout(PATIENCE, sending).await, Ok(Ok(()))),
                }
            }
            Self::Polling(polling) => {
                polling.push(&packet);
                polling.give();
                true
            }
        }
    }

    /// Ends it.
    pub(super) async fn close(&mut self) {
        match self {
            Self::Socket(socket) => {
                // What is on its way here is read and dropped: a socket closed over it would be reset, and take with it what was said last.
                let closed = async {
                    if socket.send(Message::Close(None)).await.is_ok() {
                        while let Some(Ok(_)) = socket.recv().await {}
                    }
                };
                let _ = tokio::time::timeout(LINGER, closed).await;
            }
            Self::Polling(polling) => {
                polling.push("1");
                polling.give();
                // Who is on the way to fetch it is waited for.
                if !polling.out.is_empty()
                    && let Ok(Some(Command::Poll(waiting))) =
                        tokio::time::timeout(PATIENCE, polling.commands.recv()).await
                {
                    polling.waiting = Some(waiting);
                    polling.give();
                }
            }
        }
    }
}

pub(super) const TOO_LONG: &str = "a message has 16 KiB at most";
