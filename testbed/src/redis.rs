//! A Redis of one's own: on a free port of the loopback address, in a directory that goes with it.

use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::error::{Doing, Error};
use crate::port;

/// A running Redis. It is stopped, by its own pid, when this value is dropped, and what it kept is deleted.
#[derive(Debug)]
pub struct Redis {
    process: Child,
    port: u16,
    _dir: TempDir,
}

impl Redis {
    /// Starts the `redis-server` of the system as it comes (snapshots, no append-only file) and waits until it answers.
    pub fn start() -> Result<Self, Error> {
        let dir = TempDir::new().doing(|| "make a directory for Redis".to_owned())?;
        let port = port::any_free()?;
        let process = Command::new("redis-server")
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--logfile", "redis.log"])
            .current_dir(dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .doing(|| "start redis-server (Debian's package is called redis-server)".to_owned())?;
        let mut redis = Self { process, port, _dir: dir };
        port::wait_for(&mut redis.process, port, "redis-server", String::new)?;
        Ok(redis)
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

impl Drop for Redis {
    fn drop(&mut self) {
        // It keeps nothing that anybody will want.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
