//! How packets of Engine.IO come and go.

use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::PATIENCE;
use crate::Message;
use crate::outlet::Outlet;
use crate::websocket::{self, LONGEST, Received, TOO_LONG, WebSocket};

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
    Packet(String),
    /// What is not spoken here: binary, longer than may be, or no frame of a WebSocket.
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
    came: Vec<String>,
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

    /// Waits until nothing waits to be fetched. What is brought meanwhile comes too late.
    async fn fetched(&mut self) {
        self.give();
        while !self.out.is_empty() {
            match self.commands.recv().await {
                Some(Command::Poll(waiting)) => self.waiting = Some(waiting),
                Some(_) => {}
                None => return,
            }
            self.give();
        }
    }
}

impl Transport {
    /// What comes next. May be dropped while it waits.
    pub(super) async fn receive(&mut self) -> Incoming {
        loop {
            let polling = match self {
                Self::Socket(socket) => {
                    return match socket.receive().await {
                        Received::Text(text) => Incoming::Packet(text),
                        Received::Refused(detail) => Incoming::Refused(detail),
                        Received::Closed => Incoming::Closed,
                    };
                }
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
                    polling.came = body.rsplit(BETWEEN).map(str::to_owned).collect();
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
                if !self.send(packet).await {
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

    /// Where what is said may be sent at once, if it is a socket.
    pub(super) fn outlet(&self) -> Option<&Arc<Outlet>> {
        match self {
            Self::Socket(socket) => Some(socket.outlet()),
            Self::Polling(_) => None,
        }
    }

    /// Sends a packet; false if nobody takes it.
    pub(super) async fn send(&mut self, packet: &str) -> bool {
        match self {
            Self::Socket(socket) => sent(socket.outlet(), &websocket::frame(packet)).await,
            Self::Polling(polling) => {
                polling.push(packet);
                polling.give();
                true
            }
        }
    }

    /// Sends what was said; false if nobody takes it.
    pub(super) async fn pass_on(&mut self, message: &Message) -> bool {
        match self {
            Self::Socket(socket) => sent(socket.outlet(), message.frame()).await,
            Self::Polling(_) => self.send(message.packet()).await,
        }
    }

    /// Ends it.
    pub(super) async fn close(&mut self) {
        match self {
            Self::Socket(socket) => {
                let _ = tokio::time::timeout(LINGER, socket.close()).await;
            }
            Self::Polling(polling) => {
                let closing = async {
                    // Not in one body with what was said before: the official client closes before it hands that out.
                    polling.fetched().await;
                    polling.push("1");
                    polling.fetched().await;
                };
                let _ = tokio::time::timeout(PATIENCE, closing).await;
            }
        }
    }
}

/// Whether it could be sent while a client may be waited for.
async fn sent(outlet: &Outlet, frame: &[u8]) -> bool {
    let mut sending = pin!(outlet.send(frame));
    // Nearly always there is room, and no timer is needed.
    match futures_util::poll!(&mut sending) {
        Poll::Ready(sent) => sent.is_ok(),
        Poll::Pending => matches!(tokio::time::timeout(PATIENCE, sending).await, Ok(Ok(()))),
    }
}
