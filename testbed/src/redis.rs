//! A Redis of one's own: on a free port of the loopback address, in a directory that goes with it.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tempfile::TempDir;

use crate::error::{Doing, Error};
use crate::port;

/// A running Redis. It is stopped, by its own pid, when this value is dropped, and what it kept is deleted.
#[derive(Debug)]
pub struct Redis {
    process: Child,
    port: u16,
    dir: TempDir,
}

impl Redis {
    /// Starts the `redis-server` of the system as it comes (snapshots, no append-only file) and waits until it answers.
    pub fn start() -> Result<Self, Error> {
        let dir = TempDir::new().doing(|| "make a directory for Redis".to_owned())?;
        let port = port::any_free()?;
        let mut redis = Self { process: spawn(dir.path(), port)?, port, dir };
        port::wait_for(&mut redis.process, port, "redis-server", String::new)?;
        Ok(redis)
    }

    /// Stops it in the middle of whatever it does, or lets it go on: as a machine that hangs.
    pub fn pause(&self, pause: bool) -> Result<(), Error> {
        let signal = if pause { Signal::SIGSTOP } else { Signal::SIGCONT };
        self.signal(signal)
    }

    /// Kills it; [`start_again`](Self::start_again) starts an empty one.
    pub fn kill(&mut self) -> Result<(), Error> {
        self.process.kill().and_then(|()| self.process.wait()).doing(|| "kill redis-server".to_owned())?;
        Ok(())
    }

    /// Starts one where it was.
    pub fn start_again(&mut self) -> Result<(), Error> {
        self.process = spawn(self.dir.path(), self.port)?;
        port::wait_for(&mut self.process, self.port, "redis-server", String::new)
    }

    fn signal(&self, signal: Signal) -> Result<(), Error> {
        // A process id fits; the process is not waited for, so it is still this one.
        let pid = Pid::from_raw(self.process.id() as i32);
        kill(pid, signal).map_err(std::io::Error::from).doing(|| format!("send {signal} to redis-server"))
    }

    /// Where it listens, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `redis://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

fn spawn(dir: &Path, port: u16) -> Result<Child, Error> {
    Command::new("redis-server")
        .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--logfile", "redis.log"])
        .current_dir(dir)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .doing(|| "start redis-server (Debian's package is called redis-server)".to_owned())
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It keeps nothing that anybody will want.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
