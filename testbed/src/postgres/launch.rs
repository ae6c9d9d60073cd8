//! From a directory to a server that answers.

use super::account::Account;
use super::home::Home;
use super::install::Install;
use super::processes;
use super::settings::Settings;
use crate::error::{Doing, Error};
use crate::port;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

/// A log longer than this is put aside at the next start.
const LONG_LOG: u64 = 16 << 20;

/// How often another free port is tried when someone was faster.
const TRIES: u32 = 8;

/// A server that has said it is ready.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) process: Child,
    pub(super) port: u16,
    pub(super) sockets: PathBuf,
}

/// Starts the server of `home` and waits until it is ready.
pub(super) fn launch(
    home: &Home,
    install: &Install,
    account: &Account,
    settings: &Settings,
) -> Result<Server, Error> {
    let mut taken = 0;
    loop {
        let port = match settings.port.or_else(|| home.port().filter(|port| port::is_free(*port))) {
            Some(port) if taken == 0 => port,
            _ => port::any_free()?,
        };
        match launch_on(port, home, install, account, settings) {
            Err(Error::PortTaken { .. }) if settings.port.is_none() && taken < TRIES => taken += 1,
            Err(error) => return Err(error),
            Ok(server) => {
                home.keep_port(port)?;
                return Ok(server);
            }
        }
    }
}

fn launch_on(
    port: u16,
    home: &Home,
    install: &Install,
    account: &Account,
    settings: &Settings,
) -> Result<Server, Error> {
    let sockets = home.sockets(account)?;
    let (log, begin) = open_log(&home.log())?;
    let mut command = install.command("postgres", &home.root, account);
    command.arg("-D").arg(home.data());
    let parameters = settings.parameters(install.has_library("pg_stat_statements"));
    let place = [
        ("port".to_owned(), port.to_string()),
        // A list; quoted, blanks are part of the name.
        ("unix_socket_directories".to_owned(), format!("\"{}\"", sockets.display())),
    ];
    for (name, value) in parameters.into_iter().chain(place) {
        command.arg("-c").arg(format!("{name}={value}"));
    }
    let errors = log.try_clone().doing(|| format!("write {}", home.log().display()))?;
    // In a group of its own, so that Ctrl-C in a terminal ends the owner, and the owner ends the server.
    command.process_group(0).stdin(Stdio::null()).stdout(log).stderr(errors);
    let mut process = command.spawn().doing(|| "run postgres".to_owned())?;
    match wait_until_ready(&mut process, &home.data(), settings.patience) {
        Ok(()) => Ok(Server { process, port, sockets }),
        Err(why) => {
            processes::send(pid_of(&process), Signal::SIGQUIT);
            let ended =
                processes::wait_until(Duration::from_secs(10), || matches!(process.try_wait(), Ok(Some(_))));
            if !ended {
                // Refusing to end is all it can do now; the processes are looked for again at the next start.
                let _ = process.kill().and_then(|()| process.wait());
            }
            let said = said_since(&home.log(), begin);
            if said.contains("Address already in use") {
                return Err(Error::PortTaken { port });
            }
            Err(Error::NotStarted { why, log: home.log(), tail: last_lines(&said, 15) })
        }
    }
}

/// Waits for the server's own word: it writes "ready" into its `postmaster.pid` when it takes connections (which is
/// what `pg_ctl --wait` goes by too). The error says what happened instead.
fn wait_until_ready(server: &mut Child, data: &Path, patience: Duration) -> Result<(), String> {
    let pid = pid_of(server);
    let mut ended = None;
    let decided = processes::wait_until(patience, || {
        ended = server.try_wait().ok().flatten();
        ended.is_some()
            || processes::postmaster(data).is_some_and(|(id, state)| id == pid && state == "ready")
    });
    match ended {
        Some(status) => Err(format!("it ended at once ({status})")),
        None if decided => Ok(()),
        None => Err(format!("it was not ready after {} s", patience.as_secs())),
    }
}

/// The process id of a child.
pub(super) fn pid_of(process: &Child) -> Pid {
    // Process ids are positive and fit, by definition of pid_t.
    Pid::from_raw(i32::try_from(process.id()).unwrap_or(i32::MAX))
}

/// The log, opened for appending, and how long it was.
fn open_log(path: &Path) -> Result<(File, u64), Error> {
    let doing = || format!("write {}", path.display());
    if fs::metadata(path).is_ok_and(|log| log.len() > LONG_LOG) {
        fs::rename(path, path.with_extension("old")).doing(doing)?;
    }
    let log = OpenOptions::new().create(true).append(true).open(path).doing(doing)?;
    let length = log.metadata().doing(doing)?.len();
    Ok((log, length))
}

/// What has been written to `log` since it was `begin` bytes long.
fn said_since(log: &Path, begin: u64) -> String {
    let mut said = Vec::new();
    let read = File::open(log).and_then(|mut file| {
        file.seek(SeekFrom::Start(begin))?;
        file.read_to_end(&mut said)
    });
    read.map_or_else(
        |error| format!("(unreadable: {error})"),
        |_| String::from_utf8_lossy(&said).into_owned(),
    )
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}
