//! Servers under test, each a process of its own: `highstreet serve` as it runs in production, what it is compared with, and the limit.

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
        Self::start_with(database_url, work, &[]).await
    }

    /// The same with some settings, as the environment has them.
    pub(crate) async fn start_with(
        database_url: &str,
        work: &Path,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?.with_file_name("highstreet"));
        let address = free_address()?;
        // No settings of this shell or this directory: what is measured is the same everywhere.
        command.arg("serve").env_clear().current_dir(work);
        command.envs(["PATH", "HOME"].iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("DATABASE_URL", database_url).env("HIGHSTREET_LISTEN", address.to_string());
        command.env("HIGHSTREET_LOG_FILTER", "warn").envs(settings.iter().copied());
        Self::launch(command, address, Uri::from_static("/health/ready"), &work.join("server.log")).await
    }

    /// Starts what most would build: bench/peers/fastify, installed by bin/bench.
    pub(crate) async fn peer(database_url: &str, redis_port: u16, work: &Path) -> anyhow::Result<Self> {
        let script = std::env::var("BENCH_FASTIFY").context("Fastify is installed by bin/bench: run that")?;
        let address = free_address()?;
        let mut command = Command::new("node");
        command.args([&script, &address.port().to_string(), database_url, &redis_port.to_string()]);
        command.env("NODE_ENV", "production");
        Self::launch(command, address, Uri::from_static("/health"), &work.join("peer.log")).await
    }

    /// Starts what most would build of rooms: bench/peers/socketio, installed by bin/bench.
    pub(crate) async fn live_peer(work: &Path) -> anyhow::Result<Self> {
        let script =
            std::env::var("BENCH_SOCKETIO").context("socket.io is installed by bin/bench: run that")?;
        let address = free_address()?;
        let mut command = Command::new("node");
        command.args(["--expose-gc", &script, &address.port().to_string()]).env("NODE_ENV", "production");
        Self::launch(command, address, Uri::from_static("/health"), &work.join("peer.log")).await
    }

    /// Starts the limit: a server that has nothing to do but to answer the same bytes ([`crate::limit`]).
    pub(crate) async fn limit(body: &[u8], media_type: &str, work: &Path) -> anyhow::Result<Self> {
        let file = work.join("limit.body");
        fs::write(&file, body).with_context(|| format!("cannot write {}", file.display()))?;
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(crate::limit::COMMAND).arg(address.to_string()).arg(file).arg(media_type);
        Self::launch(command, address, Uri::from_static("/"), &work.join("limit.log")).await
    }

    async fn launch(
        mut command: Command,
        address: SocketAddr,
        ready: Uri,
        log: &Path,
    ) -> anyhow::Result<Self> {
        let said = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(said.try_clone()?).stderr(said);
        let program = command.get_program().to_string_lossy().into_owned();
        let process = command.spawn().with_context(|| format!("cannot run {program}"))?;
        let mut server = Self { address, process, log: log.to_owned() };
        server.ready(&ready).await?;
        Ok(server)
    }

    async fn ready(&mut self, uri: &Uri) -> anyhow::Result<()> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.process.try_wait()? {
                bail!("the server ended at once ({status}); it said:\n{}", self.said());
            }
            let asked = async { Connection::open(self.address).await?.look(uri).await };
            match asked.await {
                Ok(()) => return Ok(()),
                Err(error) if began.elapsed() > STARTING => {
                    return Err(error.context(format!("the server is not ready; it said:\n{}", self.said())));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Asks for a path, and that it is answered.
    pub(crate) async fn look(&self, path: &'static str) -> anyhow::Result<()> {
        Connection::open(self.address).await?.look(&Uri::from_static(path)).await
    }

    /// The most memory that it has held so far, in bytes.
    pub(crate) fn memory(&self) -> anyhow::Result<f64> {
        self.status("VmHWM:")
    }

    /// The memory that it holds, in bytes.
    pub(crate) fn resident(&self) -> anyhow::Result<f64> {
        self.status("VmRSS:")
    }

    /// How long processors have worked for it.
    pub(crate) fn processor(&self) -> anyhow::Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        // The name, in brackets, may have blanks in it; utime and stime are the 14th and 15th field (proc_pid_stat(5)).
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok());
        let (user, system) =
            ticks(11).zip(ticks(12)).context("the system does not say what a process took")?;
        let a_second = nix::unistd::sysconf(nix::unistd::SysconfVar::CLK_TCK)?.unwrap_or(100);
        Ok(Duration::from_secs_f64((user + system) as f64 / a_second as f64))
    }

    fn status(&self, field: &str) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let peak = status.lines().find_map(|line| line.strip_prefix(field));
        let kib = peak.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        Ok(kib.context("the system does not say how much memory a process has")? * 1024.0)
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
