//! What the HTTP server itself refuses, before any route: an address of a million characters, headers without end, what is no HTTP.
//!
//! hyper answers such a request with a bare status and closes the connection; it has no hook for a body. [`Explained`] wraps
//! the connections of a listener and sends, in place of that answer, the same status with a problem that says what was wrong.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::http::StatusCode;
use axum::serve::Listener;
use kit_core::{Env, RequestId};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use crate::Problem;

/// A listener whose connections tell what the HTTP server refuses, and send small answers at once (`TCP_NODELAY`).
#[derive(Debug)]
pub struct Explained {
    listener: TcpListener,
    env: Env,
}

impl Explained {
    /// Wraps a listener.
    pub fn new(listener: TcpListener, env: Env) -> Self {
        Self { listener, env }
    }
}

impl Listener for Explained {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        // The trait's accept waits out what passes, such as too many open files.
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // A connection that cannot be tuned is gone already, and says so when it is read.
        let _ = stream.set_nodelay(true);
        (Connection { stream, env: self.env.clone(), instead: Vec::new() }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection of [`Explained`].
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    env: Env,
    /// What is still to be sent in place of the server's bare answer.
    instead: Vec<u8>,
}

impl Connection {
    /// What is below it, for who goes on with another protocol.
    pub fn into_stream(self) -> TcpStream {
        self.stream
    }

    fn poll_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.instead.is_empty() {
            let sent = ready!(Pin::new(&mut self.stream).poll_write(cx, &self.instead))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.instead.drain(..sent);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(cx))?;
        match refused(bytes) {
            Some(status) => {
                self.instead = explained(status, &self.env);
                let _ = self.poll_instead(cx)?;
                Poll::Ready(Ok(bytes.len()))
            }
            None => Pin::new(&mut self.stream).poll_write(cx, bytes),
        }
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        // The bare answer is one slice.
        match slices {
            [one] => self.poll_write(cx, one),
            _ => {
                ready!(self.poll_instead(cx))?;
                Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
            }
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The status of an answer that is hyper's own: 4xx, without a body, and without the id that every answer of a route carries.
fn refused(bytes: &[u8]) -> Option<StatusCode> {
    let head = bytes.strip_prefix(b"HTTP/1.1 ").filter(|rest| rest.first() == Some(&b'4'))?;
    let text = std::str::from_utf8(head).ok()?.to_ascii_lowercase();
    let bare = text.ends_with("\r\n\r\n")
        && text.contains("\r\ncontent-length: 0\r\n")
        && !text.contains("\r\nx-request-id:");
    StatusCode::from_bytes(&head[..3]).ok().filter(|_| bare)
}

fn explained(status: StatusCode, env: &Env) -> Vec<u8> {
    let (code, detail) = match status {
        StatusCode::URI_TOO_LONG => ("address_too_long", "The address is too long."),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ("headers_too_large", "The headers are too large."),
        _ => ("malformed_request", "This is not a request in HTTP/1.1."),
    };
    let id = RequestId::new(env.id());
    let problem = Problem::new(status, code, detail).body(id.as_str());
    let body = serde_json::to_string(&problem).unwrap_or_default();
    let reason = status.canonical_reason().unwrap_or_default();
    format!(
        "HTTP/1.1 {} {reason}\r\ncontent-type: application/problem+json\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nx-request-id: {}\r\nconnection: close\r\n\r\n{body}",
        status.as_u16(),
        body.len(),
        id.as_str(),
    )
    .into_bytes()
}
