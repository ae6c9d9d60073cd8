//! A client's connection to the server: kept alive, one request at a time.

use std::net::SocketAddr;

use anyhow::{Context as _, ensure};
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{HOST, HeaderMap, HeaderValue};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection that is open.
pub(crate) struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: HeaderValue,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Connection {
    pub(crate) async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream =
            TcpStream::connect(address).await.with_context(|| format!("cannot connect to {address}"))?;
        stream.set_nodelay(true)?;
        let (sender, driver) = handshake(TokioIo::new(stream)).await?;
        // How it ends is seen by the next request.
        tokio::spawn(driver);
        Ok(Self { sender, host: HeaderValue::from_str(&address.to_string())? })
    }

    /// Asks, and reads the answer to its end.
    pub(crate) async fn ask(&mut self, request: Request<Full<Bytes>>) -> anyhow::Result<Answer> {
        let (parts, mut incoming) = self.send(request).await?.into_parts();
        let mut body = BytesMut::new();
        while let Some(frame) = incoming.frame().await {
            if let Ok(data) = frame?.into_data() {
                body.extend_from_slice(&data);
            }
        }
        Ok(Answer { status: parts.status, headers: parts.headers, body: body.freeze() })
    }

    /// GETs what must be there, and lets the body go by.
    pub(crate) async fn look(&mut self, uri: &hyper::Uri) -> anyhow::Result<()> {
        let request = Request::get(uri.clone()).body(Full::default())?;
        let mut response = self.send(request).await?;
        while let Some(frame) = response.body_mut().frame().await {
            frame?;
        }
        ensure!(response.status() == StatusCode::OK, "{uri} was answered {}", response.status());
        Ok(())
    }

    async fn send(&mut self, mut request: Request<Full<Bytes>>) -> anyhow::Result<Response<Incoming>> {
        request.headers_mut().insert(HOST, self.host.clone());
        self.sender.ready().await?;
        Ok(self.sender.send_request(request).await?)
    }
}
