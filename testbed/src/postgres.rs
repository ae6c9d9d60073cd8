//! A PostgreSQL cluster of one's own: started, asked, stopped, killed, started again.
//!
//! ```no_run
//! use testbed::postgres::{Cluster, Settings};
//!
//! let cluster = Cluster::start(&Settings::durable(".highstreet/postgres"))?;
//! cluster.ensure_database("market")?;
//! println!("{}", cluster.url("market"));
//! # Ok::<(), testbed::Error>(())
//! ```
//!
//! # Who can get in
//!
//! The server listens on 127.0.0.1 and on a Unix socket. Over TCP it asks for a password (SCRAM) that was drawn at
//! random when the cluster was made and is kept in a file only its owner can read. The socket lies in a directory
//! that only its owner can enter, and asks nothing.
//!
//! # Run by root
//!
//! PostgreSQL refuses to run as root, so the server then runs as the owner of the nearest existing directory on the
//! way to the cluster, or, when that is root too, as `postgres`, or as `nobody`. Such a user often cannot enter the
//! directory at all: a clone in `/root` lies behind a door with mode 0700. The cluster is then kept in
//! `/var/lib/highstreet/NAME-RANDOM`, and the directory that was asked for is a symbolic link to it. The link is the
//! only way it is found again: a new clone at the path of a deleted one starts empty. [`erase`] removes both.

mod account;
pub(crate) use account::Account;
mod cluster;
mod home;
mod install;
mod launch;
mod processes;
mod settings;
mod watcher;

pub use cluster::Cluster;
pub use home::erase;
pub use settings::Settings;

/// The name of the environment variable by which `testbed run` tells tests of its cluster.
pub const URL_VARIABLE: &str = "TESTBED_POSTGRES_URL";

/// The URL of the maintenance database `postgres`, as superuser, of the cluster that tests run against.
///
/// # Panics
///
/// When there is none: the test was not run under `testbed run`.
#[must_use]
pub fn admin_url() -> String {
    std::env::var(URL_VARIABLE).unwrap_or_else(|_| {
        panic!(
            "{URL_VARIABLE} is not set: this test needs PostgreSQL. \
             Run bin/test, or testbed run -- cargo nextest run"
        )
    })
}
