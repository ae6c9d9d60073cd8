//! A PgBouncer in transaction mode before a cluster: on a free port of the loopback address, in a directory that goes with it.

use std::fs;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::error::{Doing, Error};
use crate::port;
use crate::postgres::{Account, Cluster};

/// A running PgBouncer. It is stopped, by its own pid, when this value is dropped.
#[derive(Debug)]
pub struct PgBouncer {
    process: Child,
    port: u16,
    _dir: TempDir,
}

impl PgBouncer {
    /// Starts the `pgbouncer` of the system before all databases of a cluster and waits until it answers. Few server connections for
    /// many clients, so that whoever counts on having one of its own is found out.
    pub fn start(cluster: &Cluster) -> Result<Self, Error> {
        let doing = || "set up PgBouncer".to_owned();
        let dir = TempDir::new().doing(doing)?;
        let port = port::any_free()?;
        let url = cluster.url("postgres");
        // postgres://USER:PASSWORD@HOST:PORT/DATABASE, as the cluster writes it.
        let rest = url.trim_start_matches("postgres://").trim_end_matches("/postgres");
        let (login, server) = rest.split_once('@').unwrap_or_default();
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let (host, server_port) = server.rsplit_once(':').unwrap_or((server, "5432"));
        let settings = format!(
            "[databases]
* = host={host} port={server_port} user={user} password={password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 5
max_client_conn = 2000
max_db_connections = 5
server_idle_timeout = 1
# Set by the pool for its connections, which are not the server's.
ignore_startup_parameters = extra_float_digits, options
"
        );
        let file = dir.path().join("pgbouncer.ini");
        fs::write(&file, settings).doing(doing)?;
        let account = Account::for_dir(dir.path())?;
        account.own(dir.path())?;
        let mut command = Command::new("pgbouncer");
        command.arg(&file).current_dir(dir.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        account.take(&mut command);
        let process =
            command.spawn().doing(|| "start pgbouncer (Debian's package is called pgbouncer)".to_owned())?;
        let mut pooler = Self { process, port, _dir: dir };
        port::wait_for(&mut pooler.process, port, "pgbouncer", String::new)?;
        Ok(pooler)
    }

    /// The URL of the database `postgres` through it.
    pub fn url(&self) -> String {
        format!("postgres://through@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        // One that has ended already needs no more.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
