//! The server under test: `highstreet serve`, as it runs in production, in a process of its own.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use hyper::Uri;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::connection::Connection;

/// How long it may take to be ready.
const STARTING: Duration = Duration::from_secs(30);
/// How long it may take to finish what is in hand: more than the server itself gives its work.
const STOPPING: Duration = Duration::from_secs(40);

/// A server that is ready. Ended when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    process: Child,
    log: PathBuf,
}

impl Server {
    /// Starts the binary that was built beside this one, with all settings as they are by default, and waits until it is ready.
    pub(crate) async fn start(database_url: &str, work: &Path) -> anyhow::Result<Self> {
        let binary = std::env::current_exe()?.with_file_name("highstreet");
        let address = free_address()?;
        let log = work.join("server.log");
        let said = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = Command::new(&binary);
        // No settings of this shell or this directory: what is measured is the same everywhere.
        command.arg("serve").env_clear().current_dir(work).stdin(Stdio::null());
        command.envs(["PATH", "HOME"].iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("DATABASE_URL", database_url).env("HIGHSTREET_LISTEN", address.to_string());
        command.env("HIGHSTREET_LOG_FILTER", "warn");
        command.stdout(said.try_clone()?).stderr(said);
        let process = command.spawn().with_context(|| format!("cannot run {}", binary.display()))?;
        let mut server = Self { address, process, log };
        server.ready().await?;
        Ok(server)
    }

    async fn ready(&mut self) -> anyhow::Result<()> {
        let (began, health) = (Instant::now(), Uri::from_static("/health/ready"));
        loop {
            if let Some(status) = self.process.try_wait()? {
                bail!("the server ended at once ({status}); it said:\n{}", self.said());
            }
            let asked = async { Connection::open(self.address).await?.look(&health).await };
            match asked.await {
                Ok(()) => return Ok(()),
                Err(error) if began.elapsed() > STARTING => {
                    return Err(error.context(format!("the server is not ready; it said:\n{}", self.said())));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Stops it as a deploy does, and shows what it warned of meanwhile.
    pub(crate) async fn stop(mut self) -> anyhow::Result<()> {
        let pid = Pid::from_raw(i32::try_from(self.process.id())?);
        kill(pid, Signal::SIGTERM).context("cannot stop the server")?;
        let began = Instant::now();
        let status = loop {
            match self.process.try_wait()? {
                Some(status) => break status,
                None if began.elapsed() > STOPPING => {
                    bail!("the server did not stop; it said:\n{}", self.said())
                }
                None => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        };
        let said = self.said();
        if !said.is_empty() {
            let lines = said.lines().count();
            let first: Vec<_> = said.lines().take(3).collect();
            eprintln!(
                "  the server warned ({lines} lines, see {}):\n  {}",
                self.log.display(),
                first.join("\n  ")
            );
        }
        if !status.success() {
            bail!("the server ended with {status}");
        }
        Ok(())
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default().trim().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` it has ended already, and both do nothing.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that is free now, let go of for the server to take.
fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}
