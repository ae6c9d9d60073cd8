//! A mail server of one's own: aiosmtpd, on a free port, that keeps what it takes and misbehaves as it is told.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;
use tempfile::TempDir;

use crate::error::{Doing, Error};
use crate::port;

/// Where a Python with aiosmtpd is; `python3` unless set. `bin/test` sets it.
pub const PYTHON_VARIABLE: &str = "TESTBED_PYTHON";

const SCRIPT: &str = include_str!("smtp.py");

/// How the server behaves. `nobody@…` is refused for good in every mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It takes what comes.
    Well,
    /// It says that it may work later (451).
    Later,
    /// It refuses every address for good (550).
    Refuse,
    /// It refuses the sender for good (550): what is wrong is with us.
    Distrust,
    /// It takes three seconds for each message.
    Slow,
    /// It takes the message and hangs up without saying so.
    Forget,
}

impl Mode {
    fn word(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Later => "later",
            Self::Refuse => "refuse",
            Self::Distrust => "distrust",
            Self::Slow => "slow",
            Self::Forget => "forget",
        }
    }
}

/// A message that the server has taken.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Received {
    /// With its angle brackets.
    pub message_id: String,
    /// Whom the sender named to the server.
    pub to: Vec<String>,
    /// As it stands in the header: encoded where it is not ASCII.
    pub subject: String,
    /// Headers and body as they came.
    pub raw: String,
}

/// A running mail server. It is stopped, by its own pid, when this value is dropped, and what it kept is deleted.
#[derive(Debug)]
pub struct Smtp {
    process: Option<Child>,
    port: u16,
    dir: TempDir,
}

impl Smtp {
    /// Starts one that behaves well, and waits until it answers.
    pub fn start() -> Result<Self, Error> {
        let dir = TempDir::new().doing(|| "make a directory for a mail server".to_owned())?;
        let mut smtp = Self { process: None, port: port::any_free()?, dir };
        smtp.write("smtp.py", SCRIPT)?;
        smtp.write("received", "")?;
        smtp.set_mode(Mode::Well)?;
        smtp.bring_up()?;
        Ok(smtp)
    }

    /// `smtp://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// From the next message on.
    pub fn set_mode(&self, mode: Mode) -> Result<(), Error> {
        // Written beside and moved: it is read at any moment.
        self.write("mode.new", mode.word())?;
        fs::rename(self.dir.path().join("mode.new"), self.dir.path().join("mode"))
            .doing(|| "tell the mail server how to behave".to_owned())
    }

    /// Takes it down, at once: nobody listens there any more.
    pub fn take_down(&mut self) {
        if let Some(mut process) = self.process.take() {
            // Gone is what it is to be.
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Brings it up again, on the same port.
    pub fn bring_up(&mut self) -> Result<(), Error> {
        if self.process.is_some() {
            return Ok(());
        }
        let python = std::env::var(PYTHON_VARIABLE).unwrap_or_else(|_| "python3".to_owned());
        let process = Command::new(&python)
            .arg(self.dir.path().join("smtp.py"))
            .arg(self.port.to_string())
            .arg(self.dir.path())
            .stdin(Stdio::null())
            .spawn()
            .doing(|| format!("start a mail server with {python} ({PYTHON_VARIABLE} names another)"))?;
        self.process = Some(process);
        self.wait_until_it_answers()
    }

    /// What it has taken so far, in order.
    pub fn received(&self) -> Result<Vec<Received>, Error> {
        let doing = || "read what the mail server has taken".to_owned();
        let text = fs::read_to_string(self.dir.path().join("received")).doing(doing)?;
        // A line that is being written is not there yet.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let parse = |line: &str| serde_json::from_str(line).map_err(std::io::Error::other).doing(doing);
        whole.lines().map(parse).collect()
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Error> {
        let path: &Path = self.dir.path();
        fs::write(path.join(name), text).doing(|| format!("write {name} for a mail server"))
    }

    fn wait_until_it_answers(&mut self) -> Result<(), Error> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let began = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_millis(100)).is_err() {
            let ended = match &mut self.process {
                Some(process) => process.try_wait().doing(|| "look after the mail server".to_owned())?,
                None => None,
            };
            if ended.is_some() || began.elapsed() > Duration::from_secs(20) {
                let why =
                    std::io::Error::other("it does not answer; is aiosmtpd installed? bin/test does that");
                return Err(why).doing(|| format!("start a mail server on port {}", self.port));
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.take_down();
    }
}
