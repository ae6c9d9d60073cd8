//! Transactions that end.

use std::sync::{Mutex, PoisonError};

use deadpool_postgres::Object;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::Type;
use tokio_postgres::{CopyInSink, SimpleQueryMessage};

use crate::call::{Client, Lease, Runs, prepare};
use crate::pool::COMMIT_AND_POSITION;
use crate::{Call, Error, Pool, Position};

/// An open transaction (READ COMMITTED, unless begun as a snapshot) on a connection of its own.
///
/// Dropped without [`commit`](Self::commit), by an early return or because its future was cancelled, it is rolled back
/// before the connection goes back to the pool.
pub struct Transaction {
    /// `None` only once it has ended.
    object: Option<Object>,
    /// Where it was begun.
    pool: Pool,
    after_commit: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
}

impl Transaction {
    pub(crate) async fn begin(pool: &Pool, how: &'static str) -> Result<Self, Error> {
        let object = pool.object().await?;
        // Wrapped before BEGIN is sent: a caller that goes away while it is under way leaves a clean connection too.
        let transaction = Self { object: Some(object), pool: pool.clone(), after_commit: Mutex::default() };
        transaction.simple(how).await?;
        Ok(transaction)
    }

    /// Makes it durable.
    pub async fn commit(mut self) -> Result<(), Error> {
        let committed = self.send_commit().await;
        // Without an answer it may have been committed nevertheless.
        self.run_after_commit();
        committed?;
        self.object = None;
        Ok(())
    }

    /// Has `work` done right after the commit, also when nobody knows whether it came about because its answer was lost, or
    /// because nobody waited for it. For what takes no time and does no harm when nothing was committed, such as forgetting what was kept.
    pub fn after_commit(&self, work: impl FnOnce() + Send + 'static) {
        self.after_commit.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(work));
    }

    fn run_after_commit(&self) {
        let work = std::mem::take(&mut *self.after_commit.lock().unwrap_or_else(PoisonError::into_inner));
        work.into_iter().for_each(|work| work());
    }

    /// Undoes it, and waits until that is done.
    pub async fn rollback(mut self) -> Result<(), Error> {
        self.simple("ROLLBACK").await?;
        self.object = None;
        Ok(())
    }

    /// Sends the last statements of the transaction and the commit together, in one round trip, in this order.
    ///
    /// Nobody looks at an answer before the commit is on its way, so each statement must fail by itself when it may not
    /// commit: by a constraint, or by `kit.ensure`. The first failure is returned, and nothing of the transaction stays.
    pub async fn commit_with(mut self, calls: Vec<Call<'_, ()>>) -> Result<(), Error> {
        {
            let client = self.client();
            // All are prepared before any is sent: a statement that waited to be prepared would be overtaken by the commit.
            let mut prepared = Vec::with_capacity(calls.len());
            for call in &calls {
                prepared.push(match self.pool.prepared {
                    true => Some(prepare(client, call.statement).await?),
                    false => None,
                });
            }
            let sent = calls
                .iter()
                .zip(&prepared)
                .map(async |(call, prepared)| call.send(client, prepared.as_ref()).await);
            // Both futures send when first polled, the statements first; the server answers in that order. A commit after a
            // failed statement is a rollback, and says so by succeeding.
            let (statements, commit) = tokio::join!(biased; try_all(sent), self.send_commit());
            self.run_after_commit();
            statements?;
            commit?;
        }
        self.object = None;
        Ok(())
    }

    /// Begins a binary COPY into a table; `sql` is `COPY … FROM STDIN BINARY`.
    pub async fn copy_in(&self, sql: &str, types: &[Type]) -> Result<BinaryCopyInWriter, Error> {
        let failed = |source| Error::Query { query: "COPY", source };
        let sink: CopyInSink<_> = self.client().copy_in(sql).await.map_err(failed)?;
        Ok(BinaryCopyInWriter::new(sink, types))
    }

    fn client(&self) -> &deadpool_postgres::ClientWrapper {
        match &self.object {
            Some(object) => object,
            None => unreachable!("`object` is taken only by the functions that consume the transaction"),
        }
    }

    /// Commits; where there are replicas, notes where that was, before anybody is told that it was done.
    async fn send_commit(&self) -> Result<(), Error> {
        if !self.pool.has_replicas() {
            return self.simple("COMMIT").await;
        }
        let failed = |source| Error::Query { query: "COMMIT", source };
        for message in self.client().simple_query(COMMIT_AND_POSITION).await.map_err(failed)? {
            if let SimpleQueryMessage::Row(row) = message {
                let text = |at| row.get(at).unwrap_or_default();
                Position::read(text(0), text(1)).inspect(|position| self.pool.saw(*position));
            }
        }
        Ok(())
    }

    async fn simple(&self, sql: &'static str) -> Result<(), Error> {
        self.client().batch_execute(sql).await.map_err(|source| Error::Query { query: sql, source })
    }
}

/// Polls every future from the start, in order, and waits for all of them; the first error in order, if any.
async fn try_all<F: Future<Output = Result<u64, Error>>>(sent: impl Iterator<Item = F>) -> Result<(), Error> {
    let outcomes = futures_util::future::join_all(sent).await;
    outcomes.into_iter().try_for_each(|outcome| outcome.map(|_| ()))
}

impl Runs for Transaction {
    async fn acquire(&self) -> Result<Lease<'_>, Error> {
        Ok(Lease { client: Client::Borrowed(self.client()), prepared: self.pool.prepared })
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        let Some(object) = self.object.take() else { return };
        // Perhaps a commit was under way whose caller went away.
        self.run_after_commit();
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(async move {
                    if object.batch_execute("ROLLBACK").await.is_err() {
                        // The connection is gone or unwell: out of the pool with it.
                        drop(Object::take(object));
                    }
                });
            }
            Err(_) => drop(Object::take(object)),
        }
    }
}
