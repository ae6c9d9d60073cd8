//! Hearing what others notify.

use std::future::poll_fn;

use tokio::sync::mpsc;
use tokio_postgres::{AsyncMessage, Client, Config, Connection, NoTls};
use tokio_util::task::AbortOnDropHandle;

use crate::{Error, tls};

/// A connection of its own that listens on a channel. It must be to the server itself: a pooler gives no session.
pub struct Listener {
    client: Client,
    heard: mpsc::UnboundedReceiver<String>,
    _reading: AbortOnDropHandle<()>,
}

impl Listener {
    /// Connects and listens: what is notified from now on is heard. The channel is an identifier of ours.
    pub async fn open(url: &str, channel: &'static str) -> Result<Self, Error> {
        let mut config: Config = url.parse().map_err(|e| Error::Unavailable(Box::new(e)))?;
        config.connect_timeout(std::time::Duration::from_secs(5));
        if config.get_application_name().is_none() {
            config.application_name("highstreet");
        }
        let unavailable = |e: tokio_postgres::Error| Error::Unavailable(Box::new(e));
        let (client, heard, reading) = if tls::wanted(&config) {
            let (client, connection) = config.connect(tls::connector()?).await.map_err(unavailable)?;
            let (heard, reading) = read(connection);
            (client, heard, reading)
        } else {
            let (client, connection) = config.connect(NoTls).await.map_err(unavailable)?;
            let (heard, reading) = read(connection);
            (client, heard, reading)
        };
        let listen = format!("LISTEN {channel}");
        client.batch_execute(&listen).await.map_err(|source| Error::Query { query: "LISTEN", source })?;
        Ok(Self { client, heard, _reading: reading })
    }

    /// The next word; `None` when the connection is gone. Safe to give up and call again.
    pub async fn next(&mut self) -> Option<String> {
        self.heard.recv().await
    }

    /// Whether the server still answers.
    pub async fn ping(&self) -> Result<(), Error> {
        self.client.batch_execute("").await.map_err(|source| Error::Query { query: "ping", source })
    }
}

/// Drives a connection and passes on what it hears, until it is gone.
fn read<S, T>(mut connection: Connection<S, T>) -> (mpsc::UnboundedReceiver<String>, AbortOnDropHandle<()>)
where
    Connection<S, T>: Send + 'static,
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    let (say, heard) = mpsc::unbounded_channel();
    let reading = tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
            if let AsyncMessage::Notification(notification) = message
                && say.send(notification.payload().to_owned()).is_err()
            {
                return;
            }
        }
    });
    (heard, AbortOnDropHandle::new(reading))
}
