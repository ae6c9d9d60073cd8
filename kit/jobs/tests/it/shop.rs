//! What the tests share: a market whose one fact is that a bell rang, and a log of who was run for which.

use std::time::Duration;

use kit_core::{Cause, Env, Market};
use kit_db::Pool;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_jobs::{Fact, Failure, Queue, Received, Relay, Subscriptions, Wake, WorkerSettings, Workers, emit};
use serde::{Deserialize, Serialize};
use street_fixture::{Database, database};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Rang {
    pub(crate) bell: Uuid,
    pub(crate) times: i64,
}

impl Fact for Rang {
    const KIND: &'static str = "test.rang";
    const VERSION: i16 = 2;
    fn subject(&self) -> Uuid {
        self.bell
    }
    /// Version 1 had no `times`: a bell rang once.
    fn read(version: i16, mut payload: serde_json::Value) -> Result<Self, serde_json::Error> {
        if version == 1 {
            payload["times"] = 1.into();
        }
        serde_json::from_value(payload)
    }
}

pub(crate) struct Shop {
    pub(crate) env: Env,
    pub(crate) market: Market,
    pub(crate) sql: Client,
    pub(crate) queue: Queue,
    pub(crate) wake: Wake,
    pub(crate) workers: Wake,
    pub(crate) database: Database,
}

impl Shop {
    /// The clock is the system's: leases and pauses pass by themselves.
    pub(crate) async fn open() -> Self {
        Self::open_at(Env::system()).await
    }

    pub(crate) async fn open_at(env: Env) -> Self {
        let database = database().await;
        let (sql, connection) = kit_db::tokio_postgres::connect(&database.url, NoTls).await.unwrap();
        tokio::spawn(connection);
        let market = (*street_fixture::market()).clone();
        let (wake, workers) = (Wake::default(), Wake::default());
        let queue = Queue::new(database.db.clone(), env.clone(), market.clone(), workers.clone());
        Self { env, market, sql, queue, wake, workers, database }
    }

    pub(crate) fn db(&self) -> Pool {
        self.database.db.clone()
    }

    /// A bell rings, in a transaction of its own.
    pub(crate) async fn ring(&self, times: i64) -> Uuid {
        let bell = self.env.id();
        self.ring_bell(bell, times).await;
        bell
    }

    pub(crate) async fn ring_bell(&self, bell: Uuid, times: i64) {
        let call = emit(&Rang { bell, times }, &Cause::system("test"), &self.market, self.env.now());
        call.execute(&self.db()).await.unwrap();
        self.wake.ring();
    }

    pub(crate) fn relay(&self, subscriptions: &Subscriptions) -> Relay {
        Relay {
            db: self.db(),
            env: self.env.clone(),
            subscriptions: subscriptions.clone(),
            sinks: Vec::new(),
            passing: &[],
            wake: self.wake.clone(),
            workers: self.workers.clone(),
        }
    }

    /// Passes on everything there is.
    pub(crate) async fn pass_on(&self, subscriptions: &Subscriptions) {
        while self.relay(subscriptions).batch().await.unwrap() > 0 {}
    }

    /// A process with workers, on connections of its own.
    pub(crate) fn workers(&self, subscriptions: &Subscriptions, settings: WorkerSettings) -> Working {
        let stop = CancellationToken::new();
        let db = Pool::new(&self.database.pool_url, self.database.pool).unwrap();
        let workers = Workers {
            db: db.clone(),
            env: self.env.clone(),
            subscriptions: subscriptions.clone(),
            wake: self.workers.clone(),
            settings,
        };
        let task = tokio::spawn(workers.run(stop.clone()));
        Working { stop, task, db }
    }

    pub(crate) async fn count(&self, sql: &str) -> i64 {
        self.sql.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// Asks again until the count is this; half a minute at most.
    pub(crate) async fn until(&self, sql: &str, count: i64) {
        let asking = async {
            while self.count(sql).await != count {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), asking)
            .await
            .unwrap_or_else(|_| panic!("{sql} was never {count}"));
    }
}

pub(crate) struct Working {
    stop: CancellationToken,
    pub(crate) task: JoinHandle<()>,
    db: Pool,
}

impl Working {
    /// Tells it to stop and waits until it has.
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
        self.db.close();
    }
}

/// Who was run for which bell, as it happens.
pub(crate) type Runs = mpsc::UnboundedReceiver<Rang>;

/// A handler that tells, then does as it is told: `Ok`, or a failure.
pub(crate) fn telling(
    outcome: impl Fn(&Rang) -> Result<(), Failure> + Send + Sync + 'static,
) -> (impl Fn(Received<Rang>) -> std::future::Ready<Result<(), Failure>> + Send + Sync + 'static, Runs) {
    let (tell, told) = mpsc::unbounded_channel();
    let handler = move |received: Received<Rang>| {
        let outcome = outcome(&received.fact);
        let _ = tell.send(received.fact);
        std::future::ready(outcome)
    };
    (handler, told)
}

/// What is heard next; half a minute at most.
pub(crate) async fn next(runs: &mut Runs) -> Rang {
    tokio::time::timeout(Duration::from_secs(30), runs.recv()).await.expect("a job is run").unwrap()
}

/// A lease that ends soon, for tests that wait for that.
pub(crate) fn short_lease() -> WorkerSettings {
    WorkerSettings { lease: Duration::from_millis(600), ..WorkerSettings::default() }
}
