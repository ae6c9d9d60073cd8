//! Clients that stay connected, in Node: the official one of Socket.IO, and a browser.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc;

use crate::error::{Doing, Error};

/// Where the folder `node_modules` with `socket.io-client` and `playwright-core` is. `bin/test` sets it.
pub const MODULES_VARIABLE: &str = "TESTBED_NODE_MODULES";

const SCRIPT: &str = include_str!("socketio.js");
const CROWD: &str = include_str!("socketio_crowd.js");
const BROWSER: &str = include_str!("browser.js");
const PAGES: &str = include_str!("pages.js");
/// How long something is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A client that is running. It is killed when this value is dropped.
#[derive(Debug)]
pub struct LiveClient {
    process: Child,
    lines: mpsc::UnboundedReceiver<Value>,
}

impl LiveClient {
    /// Connects to `url` with the options of the client: `{"auth": {…}, "transports": ["websocket"]}`.
    pub fn start(url: &str, options: &Value) -> Result<Self, Error> {
        Self::run(SCRIPT, &[url, &options.to_string()])
    }

    /// Many clients, an `auth` each, that join `topic` and wait for the `message.sent` numbered 1 to `wanted`. Lines: `joined` when all have
    /// joined; `done` when all have the last, with how many were out of order or twice (`disorder`), and how often somebody came back
    /// (`again`) or was told to reload (`reloads`); `refused` with what was said.
    pub fn crowd(url: &str, topic: &str, people: &[Value], wanted: usize) -> Result<Self, Error> {
        Self::run(CROWD, &[url, topic, &json!({ "people": people, "wanted": wanted }).to_string()])
    }

    /// Chromium (`TESTBED_CHROMIUM`, or Debian's) that follows the stream at `path` by its own `EventSource`, signed in by `token`, until it has the
    /// `message.sent` that is numbered `wanted`. Lines: `following`; `done`, with how many were out of order or twice (`disorder`), and
    /// how often it came back (`again`); `reload`; `failed`.
    pub fn browser(url: &str, token: &str, path: &str, wanted: usize) -> Result<Self, Error> {
        Self::run(BROWSER, &[url, token, path, &wanted.to_string()])
    }

    /// Chromium, in which people use pages. [`ask`](Self::ask) it to `begin` (`who`, `token`), `open` (`who`, `path`), `click` (`who`, `on`: a selector),
    /// `fill` (`who`, `on`, `text`), `stand` (`who`, `at`: latitude and longitude), or `see` (`who`, `what`: an expression, waited for until it is
    /// true); `errors` are those of `who`'s scripts. An answer `{"failed": …}` says that it could not.
    pub fn pages(url: &str) -> Result<Self, Error> {
        Self::run(PAGES, &[url])
    }

    fn run(script: &str, arguments: &[&str]) -> Result<Self, Error> {
        let modules = std::env::var(MODULES_VARIABLE).unwrap_or_default();
        let mut process = Command::new("node")
            .args(["-e", script, "--"])
            .args(arguments)
            .env("NODE_PATH", modules)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .doing(|| "start node".to_owned())?;
        let (say, lines) = mpsc::unbounded_channel();
        if let Some(out) = process.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    let line = serde_json::from_str(&line).unwrap_or_else(|_| json!({ "printed": line }));
                    if say.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        Ok(Self { process, lines })
    }

    /// Emits an event; what the server acknowledges comes as a line `{"answer": …, "of": event}`. `transport` is for the client itself, which says
    /// how it is connected (`{"transport": "websocket"}`), and so is `cut`: it ends the connection as a network does, and comes back.
    pub fn emit(&mut self, event: &str, data: &Value) -> Result<(), Error> {
        let line = format!("{}\n", json!([event, data]));
        let stdin = self.process.stdin.as_mut();
        stdin.map_or(Ok(()), |stdin| stdin.write_all(line.as_bytes())).doing(|| "tell the client".to_owned())
    }

    /// The next line that has this key; others are passed over. None if there is none within twenty seconds.
    pub async fn next(&mut self, key: &str) -> Option<Value> {
        self.within(key, PATIENCE).await
    }

    /// The same, if it comes in time.
    pub async fn within(&mut self, key: &str, time: Duration) -> Option<Value> {
        let wanted = async {
            loop {
                let line = self.lines.recv().await?;
                if line.get(key).is_some() {
                    return Some(line);
                }
            }
        };
        tokio::time::timeout(time, wanted).await.ok()?
    }

    /// The next line, whatever it says. None if there is none within twenty seconds.
    pub async fn line(&mut self) -> Option<Value> {
        tokio::time::timeout(PATIENCE, self.lines.recv()).await.ok()?
    }

    /// Emits, and gives what the server acknowledges.
    pub async fn ask(&mut self, event: &str, data: &Value) -> Option<Value> {
        self.emit(event, data).ok()?;
        self.next("answer").await.map(|line| line["answer"].clone())
    }
}

impl Drop for LiveClient {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
