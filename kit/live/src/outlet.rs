//! Where the bytes of a connection go out.

use std::future::poll_fn;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;

/// The outgoing half of a connection. Whoever has something to say may say it here at once, without waking the task that owns the
/// connection: to wake it, and to have it come to its turn, costs as much again as the sending.
#[derive(Debug)]
pub(crate) struct Outlet {
    half: OwnedWriteHalf,
    /// What is left of a frame of which a part was sent.
    unsent: Mutex<Vec<u8>>,
}

/// What came of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offered {
    /// It is sent.
    Sent,
    /// A part of it is sent; the owner sends the rest and is to be woken.
    InPart,
    /// There is no room, or nobody there: nothing was taken.
    Refused,
}

impl Outlet {
    pub(crate) fn new(half: OwnedWriteHalf) -> Self {
        Self { half, unsent: Mutex::default() }
    }

    /// Sends a frame if that can be done without waiting.
    pub(crate) fn offer(&self, frame: &[u8]) -> Offered {
        let mut unsent = self.lock();
        if !unsent.is_empty() {
            return Offered::Refused;
        }
        match self.half.try_write(frame) {
            Ok(sent) if sent == frame.len() => Offered::Sent,
            Ok(sent) => {
                unsent.extend_from_slice(&frame[sent..]);
                Offered::InPart
            }
            Err(_) => Offered::Refused,
        }
    }

    /// Sends a frame, and waits until it is sent. Not to be dropped half-way unless the connection ends.
    pub(crate) async fn send(&self, frame: &[u8]) -> io::Result<()> {
        loop {
            poll_fn(|context| self.poll_sent(context)).await?;
            if self.offer(frame) != Offered::Refused {
                return poll_fn(|context| self.poll_sent(context)).await;
            }
            poll_fn(|context| self.stream().poll_write_ready(context)).await?;
        }
    }

    /// Sends what is left. Of the owner alone: one task at a time is woken when there is room.
    pub(crate) fn poll_sent(&self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut unsent = self.lock();
        while !unsent.is_empty() {
            ready!(self.stream().poll_write_ready(context))?;
            match self.half.try_write(&unsent) {
                Ok(sent) => drop(unsent.drain(..sent)),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
        // Rarely needed, and there are many connections.
        *unsent = Vec::new();
        Poll::Ready(Ok(()))
    }

    fn stream(&self) -> &TcpStream {
        self.half.as_ref()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.unsent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
