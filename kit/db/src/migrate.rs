//! The ordered history of the schema.
//!
//! A migration is a file `NNNN_name.sql`. It runs in a transaction of its own, unless its first line is
//! `-- outside a transaction` (for `CREATE INDEX CONCURRENTLY`; such a file holds statements that can be
//! repeated, each ending with its line).
//! What ran is kept in `public.migrations` with a digest: a file that was edited after it ran is refused. An advisory lock lets one
//! process migrate while the others wait. Needs a direct connection, not one through a pooler.

use std::time::Duration;

use include_dir::Dir;
use sha2::Digest as _;
use tokio_postgres::{Client, NoTls};

use crate::{Error, Pool, tls};

crate::queries! { in "migrate.sql";
    make_partitions_of_all() -> ();
}

/// The key of the advisory lock: any number, the same for ever.
const LOCK: i64 = 0x4869_6768_7374;

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The server cannot be reached.
    #[error("cannot connect to migrate")]
    Connect(#[source] tokio_postgres::Error),
    /// TLS was asked for and cannot be had.
    #[error("cannot connect to migrate")]
    Tls(#[source] crate::Error),
    /// A statement failed; its migration left nothing behind.
    #[error("migration {name} failed")]
    Failed {
        /// The file.
        name: String,
        /// What the server said.
        #[source]
        source: tokio_postgres::Error,
    },
    /// A file differs from what ran under its name.
    #[error("migration {0} was changed after it ran; undo the change and add a new migration instead")]
    Changed(String),
    /// The schema is ahead of this binary's history in a way it cannot know.
    #[error("a file of the history is not named NNNN_name.sql: {0}")]
    Name(String),
}

/// What was done.
#[derive(Debug, Default)]
pub struct Migrated {
    /// The migrations that ran now, in order.
    pub ran: Vec<String>,
    /// How many had run before.
    pub before: usize,
}

/// Runs what has not run yet of the history in `files`, and makes the partitions of the coming months.
pub async fn migrate(url: &str, files: &Dir<'_>) -> Result<Migrated, MigrateError> {
    let mut config: tokio_postgres::Config = url.parse().map_err(MigrateError::Connect)?;
    config.connect_timeout(Duration::from_secs(10)).application_name("highstreet migrate");
    let (mut client, driver) = if tls::wanted(&config) {
        let connector = tls::connector().map_err(MigrateError::Tls)?;
        let (client, connection) = config.connect(connector).await.map_err(MigrateError::Connect)?;
        (client, tokio::spawn(connection))
    } else {
        let (client, connection) = config.connect(NoTls).await.map_err(MigrateError::Connect)?;
        (client, tokio::spawn(connection))
    };
    let outcome = run(&mut client, files).await;
    drop(client);
    // The driver ends when the client is dropped; its result says nothing that `outcome` does not.
    let _ = driver.await;
    outcome
}

/// Makes the partitions of the coming months, for a server that runs longer than it goes without a migration.
pub async fn make_partitions(db: &Pool) -> Result<(), Error> {
    make_partitions_of_all().execute(db).await.map(|_| ())
}

/// Every query of this module, for the checks that walk over all of them.
pub fn queries() -> Vec<&'static crate::Statement> {
    QUERIES.to_vec()
}

async fn run(client: &mut Client, files: &Dir<'_>) -> Result<Migrated, MigrateError> {
    let bookkeeping = |source| MigrateError::Failed { name: "public.migrations".into(), source };
    client.batch_execute("SET statement_timeout = 0").await.map_err(bookkeeping)?;
    client.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.map_err(bookkeeping)?;
    // A migration that waits for a lock holds up everybody who comes after it: better to fail, and be run again.
    client.batch_execute("SET lock_timeout = '10s'").await.map_err(bookkeeping)?;
    client
        .batch_execute(
            "CREATE TABLE IF NOT EXISTS public.migrations (
                name text PRIMARY KEY, digest bytea NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())",
        )
        .await
        .map_err(bookkeeping)?;
    let mut done = Migrated::default();
    for (name, sql) in history(files)? {
        let digest = sha2::Sha256::digest(sql).to_vec();
        let row = client
            .query_opt("SELECT digest FROM public.migrations WHERE name = $1", &[&name])
            .await
            .map_err(bookkeeping)?;
        match row.map(|row| row.get::<_, Vec<u8>>(0)) {
            Some(ran) if ran == digest => done.before += 1,
            Some(_) => return Err(MigrateError::Changed(name.to_owned())),
            None => {
                let failed = |source| MigrateError::Failed { name: name.to_owned(), source };
                apply(client, name, sql, &digest).await.map_err(failed)?;
                done.ran.push(name.to_owned());
            }
        }
    }
    client.execute(statements::make_partitions_of_all.sql, &[]).await.map_err(bookkeeping)?;
    Ok(done)
}

async fn apply(
    client: &mut Client,
    name: &str,
    sql: &str,
    digest: &[u8],
) -> Result<(), tokio_postgres::Error> {
    let record = "INSERT INTO public.migrations (name, digest) VALUES ($1, $2)";
    if sql.starts_with("-- outside a transaction") {
        // Statements that are sent together are one transaction.
        for statement in sql.split_inclusive(";\n") {
            client.batch_execute(statement).await?;
        }
        client.execute(record, &[&name, &digest]).await?;
        return Ok(());
    }
    let transaction = client.transaction().await?;
    transaction.batch_execute(sql).await?;
    transaction.execute(record, &[&name, &digest]).await?;
    transaction.commit().await
}

/// The files in the order of their numbers.
fn history<'a>(files: &'a Dir<'_>) -> Result<Vec<(&'a str, &'a str)>, MigrateError> {
    let mut history = Vec::new();
    for file in files.files() {
        let name = file.path().to_str().unwrap_or_default();
        if !name.ends_with(".sql") {
            continue;
        }
        let numbered =
            name.len() > 5 && name.as_bytes()[..4].iter().all(u8::is_ascii_digit) && &name[4..5] == "_";
        match file.contents_utf8() {
            Some(sql) if numbered => history.push((name, sql)),
            _ => return Err(MigrateError::Name(name.to_owned())),
        }
    }
    history.sort_unstable();
    Ok(history)
}
