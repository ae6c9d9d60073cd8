//! What can go wrong, each told with what to do about it.

use std::io;
use std::path::PathBuf;

/// Why something could not be started, stopped or asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no PostgreSQL server on this machine that will do.
    #[error(
        "no PostgreSQL {wanted} found (looked for initdb and postgres in {looked}). Run bin/dev or bin/test, which \
         install it, or install it yourself (Debian, Ubuntu: apt-get install postgresql); one that lies elsewhere \
         is found by TESTBED_POSTGRES_BIN=/its/bin"
    )]
    NotInstalled {
        /// The version in words, such as "15 or newer".
        wanted: String,
        /// The places that were looked at.
        looked: String,
    },

    /// The cluster was made by another major version than is installed.
    #[error(
        "the cluster in {dir} was made by PostgreSQL {made_by}, which is not installed. Install that version \
         (Debian, Ubuntu: apt-get install postgresql-{made_by}), or throw the data away and start anew with \
         `highstreet dev --reset`"
    )]
    OtherMajor {
        /// The cluster's directory.
        dir: PathBuf,
        /// The major version in its `PG_VERSION`.
        made_by: u32,
    },

    /// The directory holds something that was not made here.
    #[error(
        "{dir} is not a cluster of ours (it holds {found}) and is left alone; choose a new or an empty directory"
    )]
    Foreign {
        /// The directory that was given.
        dir: PathBuf,
        /// The name of something in it.
        found: String,
    },

    /// The directory is a link to a place that is gone.
    #[error(
        "{dir} points to {target}, which is gone; remove the link, or run `highstreet dev --reset`, to start anew"
    )]
    Gone {
        /// The directory that was given.
        dir: PathBuf,
        /// Where the data was.
        target: PathBuf,
    },

    /// Another process has started this cluster and holds it.
    #[error(
        "the cluster in {dir} is in use by process {holder}; stop that one, or choose another directory (--data DIR)"
    )]
    InUse {
        /// The cluster's directory.
        dir: PathBuf,
        /// The process id of the holder, or "unknown".
        holder: String,
    },

    /// The port that was asked for is taken.
    #[error("port {port} on 127.0.0.1 is taken; choose another, or none to have a free one found")]
    PortTaken {
        /// The port.
        port: u16,
    },

    /// Run by root, and there is no one to drop to.
    #[error(
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as; add one with `useradd --system postgres`"
    )]
    NoAccount,

    /// The user it is to run as cannot run it.
    #[error("{program} cannot be run by user {user}: {source}; check the permissions on the way to it")]
    NotRunnable {
        /// The program's path.
        program: PathBuf,
        /// The name of the user.
        user: String,
        /// What the system said.
        source: io::Error,
    },

    /// The directory cannot be entered by the user that PostgreSQL runs as.
    #[error(
        "{dir} cannot be entered by user {user}, as whom PostgreSQL has to run; move it, or open the directories above it (chmod o+x)"
    )]
    Unreachable {
        /// The directory.
        dir: PathBuf,
        /// The name of the user.
        user: String,
    },

    /// A program ended with an error.
    #[error("{program} failed ({status}):\n{output}")]
    Failed {
        /// Its name.
        program: String,
        /// How it ended.
        status: String,
        /// What it said.
        output: String,
    },

    /// The server ended, or did not become ready, after it was started.
    #[error("PostgreSQL did not start: {why}. The end of {log}:\n{tail}")]
    NotStarted {
        /// What was seen.
        why: String,
        /// The server's log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },

    /// Processes of the cluster would not end.
    #[error("processes {pids} of the cluster in {dir} do not end, even when killed; look at them with ps")]
    NotStopped {
        /// The data directory.
        dir: PathBuf,
        /// Their ids.
        pids: String,
    },

    /// The server is not running, so it cannot be asked.
    #[error("the cluster in {dir} is stopped")]
    Stopped {
        /// The cluster's directory.
        dir: PathBuf,
    },

    /// A database name that would have to be quoted everywhere.
    #[error(
        "{name:?} is no name for a database here: use lower-case letters, digits and _, 63 at most, a letter first"
    )]
    DatabaseName {
        /// The name.
        name: String,
    },

    /// The system refused something.
    #[error("cannot {doing}: {source}")]
    Io {
        /// What was being done.
        doing: String,
        /// What the system said.
        source: io::Error,
    },
}

/// Says of a failed system call what it was for.
pub(crate) trait Doing<T> {
    /// Turns the error into [`Error::Io`]; `doing` completes "cannot …".
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, Error>;
}

impl<T, E: Into<io::Error>> Doing<T> for Result<T, E> {
    fn doing(self, doing: impl FnOnce() -> String) -> Result<T, Error> {
        self.map_err(|source| Error::Io { doing: doing(), source: source.into() })
    }
}
