//! `/socket.io/`: where connections begin, and what those that poll fetch and bring.

use std::sync::PoisonError;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Extension, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kit_web::Peer;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::{mpsc, oneshot};

use super::session::{Caller, Session};
use super::transport::{Command, Polling, Transport};
use super::{Owner, PATIENCE, PING_EVERY, PONG_WITHIN, SocketIo};
use crate::threads;
use crate::upgrade::Upgrade;
use crate::websocket::{self, LONGEST, Received, WebSocket};

/// Requests of one connection that wait for it.
const REQUESTS: usize = 4;

#[derive(Deserialize)]
struct Asked {
    #[serde(rename = "EIO")]
    version: Option<String>,
    transport: Option<String>,
    sid: Option<String>,
}

/// Why a request is refused, as Engine.IO numbers it.
#[derive(Clone, Copy)]
enum Refused {
    Transport,
    Session,
    Method,
    Request,
    Crowd,
    Version,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let (code, message) = match self {
            Self::Transport => (0, "Transport unknown"),
            Self::Session => (1, "Session ID unknown"),
            Self::Method => (2, "Bad handshake method"),
            Self::Request => (3, "Bad request"),
            Self::Crowd => (4, "Too many connections from this address"),
            Self::Version => (5, "Unsupported protocol version"),
        };
        let status = match self {
            Self::Crowd => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::BAD_REQUEST,
        };
        (status, axum::Json(json!({ "code": code, "message": message }))).into_response()
    }
}

impl SocketIo {
    /// Its route.
    pub fn routes(self) -> Router {
        Router::new()
            .route("/socket.io/", get(fetch).post(bring))
            .layer(DefaultBodyLimit::max(4 * LONGEST))
            .with_state(self)
    }

    fn session(&self, id: &str) -> Result<mpsc::Sender<Command>, Refused> {
        let polling = self.0.polling.lock().unwrap_or_else(PoisonError::into_inner);
        polling.get(id).cloned().ok_or(Refused::Session)
    }

    /// Who begins a connection, if there may be one more from that address.
    fn caller(&self, peer: Option<Peer>, headers: HeaderMap) -> Result<Caller, Refused> {
        let counted = match peer {
            Some(peer) => {
                let address = Peer::line(peer.client(&headers));
                Some(self.count(Owner::Address(address)).ok_or(Refused::Crowd)?)
            }
            None => None,
        };
        Ok(Caller { headers: own(headers), counted })
    }

    /// Begins a connection that polls.
    fn begin(&self, caller: Caller) -> Response {
        let (commands, receiver) = mpsc::channel(REQUESTS);
        let id = self.id();
        self.0.polling.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone(), commands);
        let hello = hello(&id, &["websocket"]);
        let mut session = Session::new(self.clone(), Transport::Polling(Polling::new(receiver)), caller);
        let io = self.clone();
        threads::next().spawn(async move {
            session.run().await;
            io.0.polling.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
        });
        text(hello)
    }

    /// Serves a connection that is a WebSocket from the beginning.
    async fn socket(self, socket: WebSocket, caller: Caller) {
        let hello = hello(&self.id(), &[]);
        if socket.outlet().send(&websocket::frame(&hello)).await.is_ok() {
            // A task of its own, so that what began it is gone: it lasts.
            let mut session = Session::new(self, Transport::Socket(Box::new(socket)), caller);
            tokio::spawn(async move { session.run().await });
        }
    }
}

/// The first packet: who it is, and what is to be kept to.
fn hello(id: &str, upgrades: &[&str]) -> String {
    let hello = json!({
        "sid": id,
        "upgrades": upgrades,
        "pingInterval": PING_EVERY.as_millis(),
        "pingTimeout": PONG_WITHIN.as_millis(),
        "maxPayload": LONGEST,
    });
    format!("0{hello}")
}

fn text(body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=UTF-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, body).into_response()
}

/// The headers that say who it is. Cookies come along from any page that opens a WebSocket here: they count from our own alone.
fn own(mut headers: HeaderMap) -> HeaderMap {
    let value = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let same = match (value(header::ORIGIN), value(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, of)| of == host),
        (None, _) => true,
        (Some(_), None) => false,
    };
    let keep = [header::AUTHORIZATION, HeaderName::from_static("x-cart"), header::COOKIE];
    let mut kept = HeaderMap::with_capacity(keep.len());
    for name in keep.into_iter().filter(|name| same || *name != header::COOKIE) {
        if let Some(value) = headers.remove(&name) {
            kept.insert(name, value);
        }
    }
    kept
}

async fn fetch(
    State(io): State<SocketIo>,
    Query(asked): Query<Asked>,
    peer: Option<Extension<Peer>>,
    headers: HeaderMap,
    upgrade: Option<Upgrade>,
) -> Result<Response, Refused> {
    if asked.version.as_deref() != Some("4") {
        return Err(Refused::Version);
    }
    let peer = peer.map(|Extension(peer)| peer);
    match (asked.transport.as_deref(), upgrade, asked.sid) {
        (Some("polling"), None, None) => Ok(io.begin(io.caller(peer, headers)?)),
        (Some("polling"), None, Some(id)) => {
            let (answer, asked) = oneshot::channel();
            io.session(&id)?.send(Command::Poll(answer)).await.map_err(|_| Refused::Session)?;
            Ok(text(asked.await.map_err(|_| Refused::Session)?))
        }
        (Some("websocket"), Some(upgrade), None) => {
            let caller = io.caller(peer, headers)?;
            Ok(upgrade.begin(move |socket| io.socket(socket, caller)))
        }
        (Some("websocket"), Some(upgrade), Some(id)) => {
            let session = io.session(&id)?;
            Ok(upgrade.begin(move |socket| probe(socket, session)))
        }
        (Some("websocket"), None, _) | (Some("polling"), Some(_), _) => Err(Refused::Request),
        _ => Err(Refused::Transport),
    }
}

/// A client that polls tries whether a WebSocket comes through, and then goes over to it.
async fn probe(mut socket: WebSocket, session: mpsc::Sender<Command>) {
    let probed = async {
        if !comes(&mut socket, "2probe").await {
            return None;
        }
        socket.outlet().send(&websocket::frame("3probe")).await.ok()?;
        session.send(Command::Probed).await.ok()?;
        comes(&mut socket, "5").await.then_some(())
    };
    if let Ok(Some(())) = tokio::time::timeout(PATIENCE, probed).await {
        // If it is over by now, the socket ends with it.
        let _ = session.send(Command::Upgrade(Box::new(socket))).await;
    }
}

async fn comes(socket: &mut WebSocket, packet: &str) -> bool {
    matches!(socket.receive().await, Received::Text(text) if text == packet)
}

async fn bring(
    State(io): State<SocketIo>,
    Query(asked): Query<Asked>,
    body: Bytes,
) -> Result<Response, Refused> {
    if asked.version.as_deref() != Some("4") {
        return Err(Refused::Version);
    }
    let id = asked.sid.ok_or(Refused::Method)?;
    let body = String::from_utf8(body.to_vec()).map_err(|_| Refused::Request)?;
    io.session(&id)?.send(Command::Payload(body)).await.map_err(|_| Refused::Session)?;
    Ok(text("ok".to_owned()))
}
