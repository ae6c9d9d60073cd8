//! A Redis of one's own: on a free port of the loopback address, in a directory that goes with it.

use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

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
        redis.wait_until_it_answers()?;
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

    fn wait_until_it_answers(&mut self) -> Result<(), Error> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let began = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_millis(100)).is_err() {
            let ended = self.process.try_wait().doing(|| "look after redis-server".to_owned())?;
            if ended.is_some() || began.elapsed() > Duration::from_secs(10) {
                let why = std::io::Error::other("it does not answer");
                return Err(why).doing(|| format!("start redis-server on port {}", self.port));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // It keeps nothing that anybody will want.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
