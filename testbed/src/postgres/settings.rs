//! What a cluster is to be like.

use std::path::PathBuf;
use std::time::Duration;

/// Where a cluster lies and how it is to behave.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The directory for all that belongs to the cluster. Made when it does not exist; when it does, it must be
    /// empty or a cluster made here.
    pub dir: PathBuf,
    /// Whether what was acknowledged survives a loss of power. Without it the server is several times faster at
    /// writing, and after a crash of the machine (not of the server) the data may be broken.
    pub durable: bool,
    /// The TCP port. `None`: the one it had the last time if that is free, else any free one.
    pub port: Option<u16>,
    /// More server parameters, such as `("wal_level", "logical")`; they win over those set here.
    pub options: Vec<(String, String)>,
    /// How long the server may take until it is ready, recovery after a crash included.
    pub patience: Duration,
}

impl Settings {
    /// A cluster whose data is meant to stay.
    pub fn durable(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            durable: true,
            port: None,
            options: Vec::new(),
            patience: Duration::from_secs(300),
        }
    }

    /// A cluster for tests: fast, at the price of the data when the machine goes down.
    pub fn fast(dir: impl Into<PathBuf>) -> Self {
        Self { durable: false, ..Self::durable(dir) }
    }

    /// The server parameters, weakest first: the server takes the last of those given twice.
    pub(super) fn parameters(&self, statements: bool) -> Vec<(String, String)> {
        let mut parameters = vec![
            ("listen_addresses", "127.0.0.1"),
            ("unix_socket_permissions", "0700"),
            ("max_connections", "200"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("log_line_prefix", "%m [%p] %q%d %a: "),
        ];
        if statements {
            parameters.push(("shared_preload_libraries", "pg_stat_statements"));
        }
        if self.durable {
            parameters.push(("fsync", "on"));
        } else {
            parameters.extend([
                ("fsync", "off"),
                ("synchronous_commit", "off"),
                ("full_page_writes", "off"),
                ("checkpoint_timeout", "1h"),
            ]);
        }
        let mut parameters: Vec<_> =
            parameters.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        parameters.extend(self.options.iter().cloned());
        parameters
    }
}
