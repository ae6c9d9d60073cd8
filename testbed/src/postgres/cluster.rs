//! The handle of a running cluster.

use super::account::Account;
use super::home::{Home, erase, remove_all};
use super::install::{Install, run};
use super::launch::{self, Server};
use super::processes;
use super::settings::Settings;
use super::watcher::Watcher;
use crate::chance;
use crate::error::Error;
use nix::sys::signal::Signal;
use std::fmt::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;

/// How long a server may take to write its last checkpoint.
const STOPPING: Duration = Duration::from_secs(60);

/// A running PostgreSQL cluster that belongs to this process.
///
/// It stops when this is dropped, and also when the process ends without dropping it, be it by `kill -9`: a watcher
/// sees to that. Only [`leave_running`](Self::leave_running) parts the two.
#[derive(Debug)]
pub struct Cluster {
    settings: Settings,
    install: Install,
    account: Account,
    home: Home,
    password: String,
    running: Option<(Server, Watcher)>,
    throwaway: bool,
}

impl Cluster {
    /// Starts the cluster in `settings.dir`, making it when there is none, and waits until it takes connections.
    ///
    /// A server of this cluster that still runs because its owner was killed is stopped first; one that was killed
    /// itself recovers.
    ///
    /// # Errors
    ///
    /// When there is no PostgreSQL, the directory is not ours or in use, or the server does not start; each says
    /// what to do.
    pub fn start(settings: &Settings) -> Result<Self, Error> {
        Self::start_as(settings.clone(), false)
    }

    /// Starts a new, fast cluster in the directory for temporary files that is deleted when it is dropped.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn throwaway() -> Result<Self, Error> {
        let dir = std::env::temp_dir().join(format!("testbed-{}", chance::hex(6)?));
        Self::start_as(Settings::fast(&dir), true).inspect_err(|_| {
            // The error that is told is the one that counts.
            let _ = erase(&dir);
        })
    }

    /// Starts a replica of this cluster, which follows it by streaming and takes reads, in the directory for temporary files; it is deleted
    /// when it is dropped. With `("recovery_min_apply_delay", "2s")` among its options it is late.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start); also when this cluster is stopped.
    pub fn replica(&self, options: &[(&str, &str)]) -> Result<Self, Error> {
        let dir = std::env::temp_dir().join(format!("testbed-{}", chance::hex(6)?));
        let mut settings = Settings::fast(&dir);
        settings.options =
            options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let account = Account::for_dir(&settings.dir)?;
        let install = self.install.clone();
        let home = Home::open(&settings.dir, &install, &account)?;
        home.copy(&install, &account, &self.url("postgres"))?;
        let password = self.password.clone();
        let mut replica = Self { settings, install, account, home, password, running: None, throwaway: true };
        replica.launch()?;
        Ok(replica)
    }

    fn start_as(settings: Settings, throwaway: bool) -> Result<Self, Error> {
        let account = Account::for_dir(&settings.dir)?;
        let newest = Install::find(None)?;
        newest.runs_as(&account)?;
        let home = Home::open(&settings.dir, &newest, &account)?;
        let install = match home.made_by() {
            Some(major) if major != newest.major => Install::find(Some(major))
                .map_err(|_| Error::OtherMajor { dir: home.door.clone(), made_by: major })?,
            _ => newest,
        };
        processes::end_all(&home.data())?;
        home.initialise(&install, &account, settings.durable)?;
        let password = home.password(&account)?;
        let mut cluster = Self { settings, install, account, home, password, running: None, throwaway };
        cluster.launch()?;
        Ok(cluster)
    }

    fn launch(&mut self) -> Result<(), Error> {
        let server = launch::launch(&self.home, &self.install, &self.account, &self.settings)?;
        let belongings = if self.throwaway { self.home.belongings() } else { Vec::new() };
        match Watcher::start(server.process.id(), &belongings) {
            Ok(watcher) => {
                self.running = Some((server, watcher));
                Ok(())
            }
            Err(error) => processes::end_all(&self.home.data()).and(Err(error)),
        }
    }

    /// The URL of `database` over TCP, with the superuser's password; any client can use it.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres:{}@127.0.0.1:{}/{database}", self.password, self.port())
    }

    /// The URL of `database` over the Unix socket, as superuser: quicker to connect, but not every client knows
    /// such URLs (libpq and tokio-postgres do).
    #[must_use]
    pub fn socket_url(&self, database: &str) -> String {
        let sockets = self.running.as_ref().map(|(server, _)| encoded(&server.sockets)).unwrap_or_default();
        format!("postgres://postgres@{sockets}:{}/{database}", self.port())
    }

    /// The port on 127.0.0.1; of a stopped cluster, the one it had.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.running.as_ref().map(|(server, _)| server.port).or_else(|| self.home.port()).unwrap_or(0)
    }

    /// The process id of the server (the postmaster), if it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.running.as_ref().map(|(server, _)| server.process.id())
    }

    /// The directory all of it lies in: that of the settings, or where that leads.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.home.root
    }

    /// The major version of the server, such as 15.
    #[must_use]
    pub fn major_version(&self) -> u32 {
        self.install.major
    }

    /// Makes the database `name` when it does not exist; says whether it made it.
    ///
    /// # Errors
    ///
    /// When the name needs quoting, or the server refuses.
    pub fn ensure_database(&self, name: &str) -> Result<bool, Error> {
        let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.len() <= 63
            && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
        if !plain {
            return Err(Error::DatabaseName { name: name.to_owned() });
        }
        let exists =
            || self.query("postgres", &format!("SELECT 1 FROM pg_database WHERE datname = '{name}'"));
        if !exists()?.is_empty() {
            return Ok(false);
        }
        match self.query("postgres", &format!("CREATE DATABASE {name}")) {
            Ok(_) => Ok(true),
            // Someone else may have made it meanwhile.
            Err(_) if !exists()?.is_empty() => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Runs `sql` in `database` as superuser, through `psql`; the answer is one line a row, columns parted by `|`.
    ///
    /// # Errors
    ///
    /// When the server is stopped, or refuses; with what it said.
    pub fn query(&self, database: &str, sql: &str) -> Result<String, Error> {
        if self.running.is_none() {
            return Err(Error::Stopped { dir: self.home.door.clone() });
        }
        let mut psql = self.install.command("psql", &self.home.root, &self.account);
        psql.args(["--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align"]);
        psql.args(["--set=ON_ERROR_STOP=1", "--command", sql, "--dbname", &self.socket_url(database)]);
        let output = run(&mut psql)?;
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    }

    /// Stops the server, ending its connections; what was committed is safe. Does nothing when it is stopped.
    ///
    /// # Errors
    ///
    /// When a process of it cannot be ended.
    pub fn stop(&mut self) -> Result<(), Error> {
        let Some((mut server, watcher)) = self.running.take() else { return Ok(()) };
        processes::send(launch::pid_of(&server.process), Signal::SIGINT);
        let stopped =
            processes::wait_until(STOPPING, || matches!(server.process.try_wait(), Ok(Some(_)) | Err(_)));
        watcher.dismiss();
        if !stopped {
            processes::send(launch::pid_of(&server.process), Signal::SIGQUIT);
            processes::end_all(&self.home.data())?;
            // Ended just now; this only takes its entry from the process table.
            let _ = server.process.wait();
        }
        Ok(())
    }

    /// Kills the server and all its processes at once (SIGKILL), as a loss of power would; for tests of what is left
    /// then. [`restart`](Self::restart) brings it back.
    ///
    /// # Errors
    ///
    /// When a process of it cannot be ended.
    pub fn kill(&mut self) -> Result<(), Error> {
        let Some((mut server, watcher)) = self.running.take() else { return Ok(()) };
        // First the postmaster, which would otherwise start anew what it sees die.
        processes::send(launch::pid_of(&server.process), Signal::SIGKILL);
        let _ = server.process.wait();
        processes::of(&self.home.data()).into_iter().for_each(|pid| processes::send(pid, Signal::SIGKILL));
        watcher.dismiss();
        processes::end_all(&self.home.data())
    }

    /// Stops the server if it runs and starts it again; on the same port unless that has been taken meanwhile.
    ///
    /// # Errors
    ///
    /// As [`start`](Self::start).
    pub fn restart(&mut self) -> Result<(), Error> {
        self.stop()?;
        processes::end_all(&self.home.data())?;
        self.launch()
    }

    /// Gives the server up: it runs on, also when this process ends. The next [`start`](Self::start) in this
    /// directory stops it.
    pub fn leave_running(mut self) {
        if let Some((_, watcher)) = self.running.take() {
            watcher.dismiss();
        }
        self.throwaway = false;
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let mut ended = self.stop();
        if self.throwaway && ended.is_ok() {
            ended = self.home.belongings().iter().try_for_each(|path| remove_all(path));
        }
        if let Err(error) = ended {
            eprintln!("testbed: {error}");
        }
    }
}

/// `path` as the host part of a URL.
fn encoded(path: &Path) -> String {
    path.as_os_str().as_bytes().iter().fold(String::new(), |mut url, byte| {
        if byte.is_ascii_alphanumeric() || b"-._".contains(byte) {
            url.push(char::from(*byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(url, "%{byte:02X}");
        }
        url
    })
}
