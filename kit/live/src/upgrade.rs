//! From a request to a WebSocket.

use std::convert::Infallible;

use axum::body::Body;
use axum::extract::OptionalFromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto::upgrade::downcast;
use kit_web::Connection;
use tokio::net::TcpStream;
use tungstenite::handshake::derive_accept_key;

use crate::threads;
use crate::websocket::WebSocket;

/// A request whose connection is to be a WebSocket (RFC 6455, section 4.2).
pub(crate) struct Upgrade {
    connection: OnUpgrade,
    /// What proves that the request was understood.
    accept: HeaderValue,
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Upgrade {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        let headers = &parts.headers;
        let asked = parts.method == Method::GET
            && names(headers, header::CONNECTION, "upgrade")
            && names(headers, header::UPGRADE, "websocket")
            && headers.get(header::SEC_WEBSOCKET_VERSION).is_some_and(|version| version == "13");
        let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|_| asked);
        let accept = key.map(|key| derive_accept_key(key.as_bytes()));
        let accept = accept.and_then(|accept| HeaderValue::try_from(accept).ok());
        let Some(accept) = accept else { return Ok(None) };
        let connection = parts.extensions.remove::<OnUpgrade>();
        Ok(connection.map(|connection| Self { connection, accept }))
    }
}

impl Upgrade {
    /// Answers it, and does `then` with the socket on a thread of live connections.
    pub(crate) fn begin<F: Future<Output = ()> + Send>(
        self,
        then: impl FnOnce(WebSocket) -> F + Send + 'static,
    ) -> Response {
        tokio::spawn(async move {
            let Ok(upgraded) = self.connection.await else { return };
            match downcast::<TokioIo<Connection>>(upgraded) {
                Ok(parts) => {
                    // Copied, not taken over: mostly it is nothing, in a buffer of eight kilobytes.
                    let came = parts.read_buf.to_vec();
                    // Known to the loop of that thread from now on, and no more to this one's.
                    let Ok(stream) = parts.io.into_inner().into_stream().into_std() else { return };
                    threads::next().spawn(async move {
                        if let Ok(stream) = TcpStream::from_std(stream) {
                            then(WebSocket::new(stream, came)).await;
                        }
                    });
                }
                Err(_other) => tracing::error!("a WebSocket needs a connection of kit_web::Explained"),
            }
        });
        let headers = [
            (header::CONNECTION, HeaderValue::from_static("upgrade")),
            (header::UPGRADE, HeaderValue::from_static("websocket")),
            (header::SEC_WEBSOCKET_ACCEPT, self.accept),
        ];
        (StatusCode::SWITCHING_PROTOCOLS, headers, Body::empty()).into_response()
    }
}

/// Whether a header that lists tokens has this one.
fn names(headers: &HeaderMap, name: HeaderName, token: &str) -> bool {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|word| word.trim().eq_ignore_ascii_case(token))
}
