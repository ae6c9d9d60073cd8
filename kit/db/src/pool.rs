//! A bounded pool of connections.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use deadpool_postgres::{ManagerConfig, Object, PoolError, QueueMode, RecyclingMethod, Runtime, TimeoutType};
use tokio_postgres::NoTls;

use crate::call::{Client, Lease, Runs};
use crate::replicas::{Replicas, simple_row};
use crate::{Error, Position, Transaction, tls};

/// How [`Pool::begin_in_order`] begins. A sort that is needed nevertheless would be priced so high that it is compiled first.
pub const BEGIN_IN_ORDER: &str =
    "BEGIN; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; SET LOCAL jit = off";

/// How [`Pool::begin_planned`] begins. A plan that is made while a table is empty must still be right when it is not.
pub const BEGIN_PLANNED: &str = "BEGIN; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off; SET LOCAL jit = off";

/// A row: where the log stands, and the file that is in.
pub(crate) const POSITION: &str =
    "SELECT pg_current_wal_insert_lsn()::text, pg_walfile_name(pg_current_wal_insert_lsn())";
/// Commits, and says where that was.
pub(crate) const COMMIT_AND_POSITION: &str =
    "COMMIT; SELECT pg_current_wal_insert_lsn()::text, pg_walfile_name(pg_current_wal_insert_lsn())";

/// How many connections there may be, and how long one may wait or run.
#[derive(Clone, Copy, Debug)]
pub struct PoolSettings {
    /// Connections at most.
    pub size: usize,
    /// How long a caller waits for a free one before it is told [`Error::Busy`].
    pub wait: Duration,
    /// How long it may take to connect; after that the server counts as gone.
    pub connect: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
    /// How long a transaction may stand idle before the server ends it.
    pub idle_in_transaction: Duration,
    /// Whether statements are prepared once a connection. Not behind a pooler that gives each transaction another one (PgBouncer in
    /// transaction mode, before 1.21): there each is sent whole, and planned, each time.
    pub prepared: bool,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            size: 20,
            wait: Duration::from_secs(5),
            connect: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(10),
            idle_in_transaction: Duration::from_secs(10),
            prepared: true,
        }
    }
}

/// Connections to one database, shared by all who clone it.
#[derive(Clone)]
pub struct Pool {
    inner: deadpool_postgres::Pool,
    pub(crate) prepared: bool,
    pub(crate) replicas: Option<Arc<Replicas>>,
    /// The last position that is known of; only where there are replicas to compare it with.
    known: Arc<Mutex<Option<Position>>>,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("status", &self.inner.status()).finish_non_exhaustive()
    }
}

impl Pool {
    /// A pool for a PostgreSQL URL. Connects when first asked.
    pub fn new(url: &str, settings: PoolSettings) -> Result<Self, Error> {
        let mut config: tokio_postgres::Config = url.parse().map_err(|e| Error::Unavailable(Box::new(e)))?;
        let options = format!(
            "{} -c statement_timeout={} -c idle_in_transaction_session_timeout={}",
            config.get_options().unwrap_or_default(),
            settings.statement_timeout.as_millis(),
            settings.idle_in_transaction.as_millis()
        );
        config.options(options.trim());
        if config.get_application_name().is_none() {
            config.application_name("highstreet");
        }
        config.connect_timeout(settings.connect);
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = if tls::wanted(&config) {
            deadpool_postgres::Manager::from_config(config, tls::connector()?, recycling)
        } else {
            deadpool_postgres::Manager::from_config(config, NoTls, recycling)
        };
        let inner = deadpool_postgres::Pool::builder(manager)
            .max_size(settings.size)
            // The one that was used last has its plans and what they read at hand.
            .queue_mode(QueueMode::Lifo)
            .wait_timeout(Some(settings.wait))
            .create_timeout(Some(settings.connect))
            .runtime(Runtime::Tokio1)
            .build()
            .map_err(|e| Error::Unavailable(Box::new(e)))?;
        Ok(Self { inner, prepared: settings.prepared, replicas: None, known: Arc::default() })
    }

    /// A connection of one's own; goes back when dropped.
    pub async fn connection(&self) -> Result<Connection, Error> {
        Ok(Connection(self.object().await?, self.prepared))
    }

    /// Begins a transaction on a free connection.
    pub async fn begin(&self) -> Result<Transaction, Error> {
        Transaction::begin(self, "BEGIN").await
    }

    /// Begins a transaction that sees one moment of the database, however long it lasts, and can change nothing.
    pub async fn begin_snapshot(&self) -> Result<Transaction, Error> {
        Transaction::begin(self, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
    }

    /// Begins a transaction in which what an index has in order is read from it in that order, never gathered and sorted. For
    /// taking the first few of a queue: to a planner whose statistics are older than the queue it looks short, and then every
    /// taking sorts all of it.
    pub async fn begin_in_order(&self) -> Result<Transaction, Error> {
        Transaction::begin(self, BEGIN_IN_ORDER).await
    }

    /// Begins a transaction whose statements run by plans that are made once a connection. For statements over arrays whose best plan
    /// is the same however long they are: for such PostgreSQL makes a plan each time, which costs more than to run it.
    pub async fn begin_planned(&self) -> Result<Transaction, Error> {
        Transaction::begin(self, BEGIN_PLANNED).await
    }

    /// Whether the server answers.
    pub async fn ping(&self) -> Result<(), Error> {
        let object = self.object().await?;
        object.simple_query("").await.map_err(|source| Error::Query { query: "ping", source })?;
        Ok(())
    }

    /// Closes all connections; who asks for one from now on is refused.
    pub fn close(&self) {
        self.inner.close();
    }

    /// Where the database is now, or, of a replica, an error.
    pub async fn position(&self) -> Result<Position, Error> {
        let object = self.object().await?;
        let row = simple_row(&object, "position", POSITION).await?;
        let text = |at| row.get(at).unwrap_or_default();
        Position::read(text(0), text(1)).ok_or(Error::NoRow { query: "position" })
    }

    /// Something is known to have been committed up to there: what this process keeps from now on is to have seen it.
    pub fn saw(&self, position: Position) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let later = |known: &Position| (known.timeline, known.lsn) < (position.timeline, position.lsn);
        if known.as_ref().is_none_or(later) {
            *known = Some(position);
        }
    }

    /// The last position that this process knows of; none without replicas, or before anything was committed.
    pub fn last_known(&self) -> Option<Position> {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) async fn object(&self) -> Result<Object, Error> {
        self.inner.get().await.map_err(|error| match error {
            PoolError::Timeout(TimeoutType::Wait) => Error::Busy,
            other => Error::Unavailable(Box::new(other)),
        })
    }
}

impl Runs for Pool {
    async fn acquire(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease { client: Client::Owned(self.object().await?), prepared: self.prepared })
    }
}

/// One connection, outside a transaction: each query commits by itself.
pub struct Connection(Object, bool);

impl Runs for Connection {
    async fn acquire(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease { client: Client::Borrowed(&self.0), prepared: self.1 })
    }
}
