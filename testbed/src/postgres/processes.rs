//! The processes of a cluster, whoever started them.
//!
//! PostgreSQL's processes all work in their data directory. That tells them from any other process, also from one
//! that has got the id of a server that is long gone; a `postmaster.pid` alone does not.

use crate::error::Error;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How often a condition outside this process is looked at again.
const LOOK: Duration = Duration::from_millis(5);

/// The living processes of the cluster whose data is in `data`. None where the system has no `/proc`.
pub(super) fn of(data: &Path) -> Vec<Pid> {
    let Ok(data) = fs::metadata(data) else { return Vec::new() };
    let Ok(all) = fs::read_dir("/proc") else { return Vec::new() };
    let is_ours = |pid: &i32| {
        let process = Path::new("/proc").join(pid.to_string());
        fs::read_to_string(process.join("comm")).is_ok_and(|name| name.trim() == "postgres")
            && fs::metadata(process.join("cwd"))
                .is_ok_and(|dir| (dir.dev(), dir.ino()) == (data.dev(), data.ino()))
    };
    let ids = all.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    ids.filter(is_ours).map(Pid::from_raw).collect()
}

/// The id and the state ("ready", "starting" …) that the server wrote into its `postmaster.pid`.
pub(super) fn postmaster(data: &Path) -> Option<(Pid, String)> {
    let file = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let mut lines = file.lines();
    let pid = lines.next()?.trim().parse().ok()?;
    Some((Pid::from_raw(pid), lines.nth(6).unwrap_or_default().trim().to_owned()))
}

/// Ends all processes of the cluster in `data`: politely, then less so. Its data is as after a stop, or as after a
/// crash. Afterwards no process of it is left, and no trace that would keep a new one from starting.
pub(super) fn end_all(data: &Path) -> Result<(), Error> {
    if let Some((pid, _)) = postmaster(data).filter(|(pid, _)| of(data).contains(pid)) {
        send(pid, Signal::SIGINT);
        if wait_until(Duration::from_secs(60), || of(data).is_empty()) {
            return Ok(());
        }
    }
    // Servers' children whose server was killed go by themselves, but not from the middle of a long query.
    for (signal, patience) in [(Signal::SIGQUIT, 5), (Signal::SIGKILL, 10)] {
        if wait_until(Duration::from_millis(500), || of(data).is_empty()) {
            break;
        }
        of(data).into_iter().for_each(|pid| send(pid, signal));
        wait_until(Duration::from_secs(patience), || of(data).is_empty());
    }
    let left = of(data);
    if !left.is_empty() {
        let pids = left.iter().map(Pid::to_string).collect::<Vec<_>>().join(", ");
        return Err(Error::NotStopped { dir: data.to_owned(), pids });
    }
    forget_stranger(data);
    Ok(())
}

/// Sends a signal; a process that is gone is as good.
pub(super) fn send(pid: Pid, signal: Signal) {
    // ESRCH means that it has ended meanwhile; EPERM cannot be, for it was seen to be ours.
    let _ = kill(pid, signal);
}

/// Looks at `condition` until it holds (`true`) or `patience` is over.
pub(super) fn wait_until(patience: Duration, mut condition: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + patience;
    loop {
        if condition() {
            return true;
        }
        if Instant::now() >= end {
            return false;
        }
        thread::sleep(LOOK);
    }
}

/// Removes a `postmaster.pid` whose id now belongs to a process that is none of the cluster's: the server would take
/// it for a server and refuse to start. Where no process has the id, the file stays: by it the server finds and
/// frees the shared memory of the killed one.
fn forget_stranger(data: &Path) {
    let Some((pid, _)) = postmaster(data) else { return };
    if !of(data).contains(&pid) && Path::new("/proc").join(pid.to_string()).exists() {
        // If it cannot be removed, the server says why it does not start.
        let _ = fs::remove_file(data.join("postmaster.pid"));
    }
}
