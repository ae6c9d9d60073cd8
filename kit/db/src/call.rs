//! A query with its parameters, ready to run.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::time::{Duration, Instant};

use deadpool_postgres::{ClientWrapper, Object};
use futures_util::TryStreamExt as _;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, ToSql, Type};

use crate::{Error, Pool, Statement};

/// A query that takes longer than this is worth a line in the log.
const SLOW: Duration = Duration::from_millis(50);

/// A parameter on its way.
pub type Param<'q> = Box<dyn ToSql + Sync + Send + 'q>;

/// A column as a row type reads it.
#[derive(Debug)]
pub struct Column {
    /// Its name in the query; empty when only its place counts.
    pub name: &'static str,
    /// Whether the Rust type can be read from this PostgreSQL type.
    pub accepts: fn(&Type) -> bool,
}

/// What a row can be read as.
pub trait FromRow: Sized {
    /// Its columns, in order.
    const COLUMNS: &'static [Column];
    /// Reads it.
    fn from_row(row: &Row) -> Result<Self, tokio_postgres::Error>;
}

impl FromRow for () {
    const COLUMNS: &'static [Column] = &[];
    fn from_row(_: &Row) -> Result<Self, tokio_postgres::Error> {
        Ok(())
    }
}

macro_rules! tuple_rows {
    ($($($ty:ident $at:tt)*;)*) => {
        $(impl<$($ty: for<'a> FromSql<'a>),*> FromRow for ($($ty,)*) {
            const COLUMNS: &'static [Column] = &[$(Column { name: "", accepts: <$ty as FromSql>::accepts }),*];
            fn from_row(row: &Row) -> Result<Self, tokio_postgres::Error> {
                Ok(($(row.try_get::<_, $ty>($at)?,)*))
            }
        })*
    };
}
tuple_rows! { A 0; A 0 B 1; A 0 B 1 C 2; A 0 B 1 C 2 D 3; }

/// What a query can run on: the pool (any free connection), a connection, or a transaction.
pub trait Runs: Sync {
    /// A client to run on.
    fn acquire(&self) -> impl Future<Output = Result<Lease<'_>, Error>> + Send;

    /// What to ask in its place when it has failed like this.
    fn instead(&self, _: &Error) -> Option<&Pool> {
        None
    }
}

/// A client for as long as a query needs it.
pub struct Lease<'a> {
    pub(crate) client: Client<'a>,
    /// Whether statements are prepared on it.
    pub(crate) prepared: bool,
}

#[expect(
    clippy::large_enum_variant,
    reason = "lives on the stack for the length of a query; a box would be made for each"
)]
pub(crate) enum Client<'a> {
    /// Somebody else's.
    Borrowed(&'a ClientWrapper),
    /// From the pool; goes back when dropped.
    Owned(Object),
}

impl Deref for Lease<'_> {
    type Target = ClientWrapper;
    fn deref(&self) -> &ClientWrapper {
        match &self.client {
            Client::Borrowed(client) => client,
            Client::Owned(object) => object,
        }
    }
}

/// A query with its parameters, whose rows are read as `R`.
#[must_use = "a call does nothing until it is run"]
pub struct Call<'q, R> {
    pub(crate) statement: &'static Statement,
    pub(crate) params: Vec<Param<'q>>,
    planned_anew: bool,
    row: PhantomData<fn() -> R>,
}

impl<'q, R: FromRow> Call<'q, R> {
    #[doc(hidden)]
    pub fn new(statement: &'static Statement, params: Vec<Param<'q>>) -> Self {
        Self { statement, params, planned_anew: false, row: PhantomData }
    }

    /// Has the server plan it for the tables as they are now, and not run a plan that was kept. For tables that grow and
    /// shrink faster than statistics follow, such as queues: a plan that was right for ten rows reads all of a million.
    /// One round trip; planning costs some tenths of a millisecond each time. Not for [`Transaction::commit_with`](crate::Transaction).
    pub fn planned_anew(mut self) -> Self {
        self.planned_anew = true;
        self
    }

    /// Has it prepared, so that running it sends it at once: of several that are run at the same time on one connection, the first
    /// polled is then the first done.
    pub async fn ready(&self, on: &impl Runs) -> Result<(), Error> {
        let client = on.acquire().await?;
        if client.prepared && !self.planned_anew {
            prepare(&client, self.statement).await?;
        }
        Ok(())
    }

    /// All rows.
    pub async fn all(self, on: &impl Runs) -> Result<Vec<R>, Error> {
        let failed = match self.rows(on).await {
            Ok(rows) => return Ok(rows),
            Err(failed) => failed,
        };
        match on.instead(&failed) {
            Some(instead) => self.rows(instead).await,
            None => Err(failed),
        }
    }

    async fn rows(&self, on: &impl Runs) -> Result<Vec<R>, Error> {
        let client = on.acquire().await?;
        let started = Instant::now();
        let rows = if self.planned_anew || !client.prepared {
            let typed = slices(&self.params).zip(self.statement.params.iter().cloned());
            client.query_typed_raw(self.statement.sql, typed).await
        } else {
            let prepared = prepare(&client, self.statement).await?;
            client.query_raw(&prepared, slices(&self.params)).await
        };
        let rows = rows.map_err(|e| self.failed(e))?;
        let mut rows = std::pin::pin!(rows);
        let mut all = Vec::new();
        while let Some(row) = rows.try_next().await.map_err(|e| self.failed(e))? {
            all.push(
                R::from_row(&row).map_err(|source| Error::Shape { query: self.statement.name, source })?,
            );
        }
        note(self.statement.name, started, all.len() as u64);
        Ok(all)
    }

    /// The first row, if there is one.
    pub async fn optional(self, on: &impl Runs) -> Result<Option<R>, Error> {
        Ok(self.all(on).await?.into_iter().next())
    }

    /// The first row; [`Error::NoRow`] if there is none.
    pub async fn one(self, on: &impl Runs) -> Result<R, Error> {
        let query = self.statement.name;
        self.optional(on).await?.ok_or(Error::NoRow { query })
    }

    /// Runs it for what it does; answers how many rows it touched.
    pub async fn execute(self, on: &impl Runs) -> Result<u64, Error> {
        let client = on.acquire().await?;
        let started = Instant::now();
        let prepared = match client.prepared && !self.planned_anew {
            true => Some(prepare(&client, self.statement).await?),
            false => None,
        };
        let touched = self.send(&client, prepared.as_ref()).await?;
        note(self.statement.name, started, touched);
        Ok(touched)
    }

    /// Runs it, prepared or whole; sent when first polled.
    pub(crate) async fn send(
        &self,
        client: &ClientWrapper,
        prepared: Option<&tokio_postgres::Statement>,
    ) -> Result<u64, Error> {
        let touched = match prepared {
            Some(prepared) => client.execute_raw(prepared, slices(&self.params)).await,
            None => {
                let typed: Vec<_> = slices(&self.params).zip(self.statement.params.iter().cloned()).collect();
                client.execute_typed(self.statement.sql, &typed).await
            }
        };
        touched.map_err(|e| self.failed(e))
    }

    fn failed(&self, source: tokio_postgres::Error) -> Error {
        Error::Query { query: self.statement.name, source }
    }
}

pub(crate) async fn prepare(
    client: &ClientWrapper,
    statement: &'static Statement,
) -> Result<tokio_postgres::Statement, Error> {
    client
        .prepare_typed_cached(statement.sql, statement.params)
        .await
        .map_err(|source| Error::Query { query: statement.name, source })
}

pub(crate) fn slices<'a>(
    params: &'a [Param<'_>],
) -> impl ExactSizeIterator<Item = &'a (dyn ToSql + Sync + 'a)> + 'a {
    params.iter().map(|param| &**param as &(dyn ToSql + Sync))
}

fn note(query: &'static str, started: Instant, rows: u64) {
    let took = started.elapsed();
    if took > SLOW {
        tracing::warn!(query, rows, took_ms = took.as_millis() as u64, "slow query");
    }
}
