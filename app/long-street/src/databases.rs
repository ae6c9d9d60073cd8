//! The PostgreSQL that is measured with, and the databases kept in it between runs.
//!
//! A street of a million products takes minutes to make, so it is made once: its name carries a digest of all that it is made from
//! (migrations, scripts, sizes), and one that is made from something else is another.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use include_dir::{Dir, include_dir};
use kit_db::tokio_postgres::{Client, NoTls};
use sha2::Digest as _;
use testbed::postgres::{Cluster, Settings};
use tokio::task::spawn_blocking;

use crate::steps::Steps;

/// The history of the schema.
pub static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

/// What a server of this size is given in production; all else is as PostgreSQL comes, and what is acknowledged is on the disk.
const OPTIONS: [(&str, &str); 3] =
    [("shared_buffers", "2GB"), ("max_wal_size", "4GB"), ("random_page_cost", "1.1")];

/// For making a street only: nothing that a query sees depends on it. Foreign keys hold as the scripts are written.
const FILLING: &str =
    "SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'; SET jit = off;
    SET session_replication_role = replica";

/// Indexes that find and hold nothing are made when the tables are full, from their own definitions.
const DROP_INDEXES: &str = "
CREATE TEMPORARY TABLE made_later AS
SELECT indexrelid::regclass::text AS name, replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') AS definition
FROM pg_index
JOIN pg_class ON pg_class.oid = indexrelid
WHERE relnamespace::regnamespace::text NOT IN ('pg_catalog', 'pg_toast') AND NOT relispartition AND NOT indisunique;
DO $$
DECLARE
    index record;
BEGIN
    FOR index IN SELECT name FROM made_later LOOP
        EXECUTE 'DROP INDEX ' || index.name;
    END LOOP;
END $$";
const MAKE_INDEXES: &str = "
DO $$
DECLARE
    index record;
BEGIN
    FOR index IN SELECT definition FROM made_later LOOP
        EXECUTE index.definition;
    END LOOP;
END $$";

/// A running PostgreSQL of our own.
pub struct Databases {
    cluster: Cluster,
    work: PathBuf,
}

/// A database that is made once and kept.
pub struct Kept {
    /// The beginning of its name.
    pub name: &'static str,
    /// What the scripts ask for: `bench.products` and the like.
    pub sizes: &'static [(&'static str, i64)],
    /// What it is filled by, one transaction.
    pub scripts: &'static [&'static str],
}

impl Kept {
    fn database(&self) -> String {
        let mut files: Vec<_> = MIGRATIONS.files().map(|file| (file.path(), file.contents())).collect();
        files.sort_unstable();
        let mut digest = sha2::Sha256::new();
        for (path, contents) in files {
            digest.update(path.to_string_lossy().as_bytes());
            digest.update(contents);
        }
        self.scripts.iter().for_each(|script| digest.update(script));
        self.sizes.iter().for_each(|size| digest.update(format!("{size:?}")));
        let digest: String = digest.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{}_{digest}", self.name)
    }
}

impl Databases {
    /// Starts the PostgreSQL that stands in `work`; makes it if there is none. Its log is there too.
    pub async fn open(work: &Path) -> anyhow::Result<Self> {
        let mut settings = Settings::durable(work.join("postgres"));
        settings.options = OPTIONS.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let cluster = spawn_blocking(move || Cluster::start(&settings)).await??;
        Ok(Self { cluster, work: work.to_owned() })
    }

    /// Where logs go.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// Its major version.
    pub fn postgres_version(&self) -> u32 {
        self.cluster.major_version()
    }

    /// As the server connects: over TCP, with a password.
    pub fn url(&self, database: &str) -> String {
        self.cluster.url(database)
    }

    /// Over the Unix socket: the least there can be between a client and PostgreSQL.
    pub fn socket_url(&self, database: &str) -> String {
        self.cluster.socket_url(database)
    }

    /// A connection of its own.
    pub async fn client(&self, database: &str) -> anyhow::Result<Client> {
        let (client, driver) = kit_db::tokio_postgres::connect(&self.socket_url(database), NoTls).await?;
        tokio::spawn(driver);
        Ok(client)
    }

    /// The name of the kept database; it is made if it is not there.
    pub async fn kept(&self, kept: &Kept, steps: &Steps) -> anyhow::Result<String> {
        let name = kept.database();
        let admin = self.client("postgres").await?;
        if admin.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await?.is_some() {
            return Ok(name);
        }
        steps.step(&format!("Making {name}, once"), self.make(&admin, kept, &name)).await?;
        Ok(name)
    }

    async fn make(&self, admin: &Client, kept: &Kept, name: &str) -> anyhow::Result<()> {
        // What was made before of something else, or half.
        let pattern = format!("^{}_[0-9a-f]{{12}}(_half)?$", kept.name);
        for row in admin.query("SELECT datname FROM pg_database WHERE datname ~ $1", &[&pattern]).await? {
            self.remove(row.get(0)).await?;
        }
        let half = format!("{name}_half");
        admin.batch_execute(&format!("CREATE DATABASE {half}")).await?;
        kit_db::migrate::migrate(&self.url(&half), &MIGRATIONS).await?;
        let client = self.client(&half).await?;
        client.batch_execute(FILLING).await?;
        for (size, value) in kept.sizes {
            client.batch_execute(&format!("SET {size} = {value}")).await?;
        }
        client.batch_execute(DROP_INDEXES).await?;
        for script in kept.scripts {
            client.batch_execute(script).await?;
            client.batch_execute("ANALYZE").await?;
        }
        client.batch_execute(MAKE_INDEXES).await?;
        client.batch_execute("VACUUM (ANALYZE)").await?;
        drop(client);
        // Only a whole one has the name.
        self.unused(admin, &half).await?;
        admin.batch_execute(&format!("ALTER DATABASE {half} RENAME TO {name}")).await?;
        // What was written just now is not to be written out while something is measured.
        admin.batch_execute("CHECKPOINT").await?;
        Ok(())
    }

    /// Brings relations into memory: PostgreSQL was started just now, and a street that has been open for a day has them there.
    pub async fn warm(&self, database: &str, relations: &[&str]) -> anyhow::Result<()> {
        let client = self.client(database).await?;
        client.batch_execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm").await?;
        for relation in relations {
            let warmed = client.query("SELECT pg_prewarm($1::text::regclass)", &[relation]).await;
            warmed.with_context(|| format!("cannot warm {relation} up"))?;
        }
        Ok(())
    }

    /// A fresh copy of a kept database.
    pub async fn copy(&self, of: &str, name: &str) -> anyhow::Result<()> {
        self.remove(name).await?;
        let admin = self.client("postgres").await?;
        self.unused(&admin, of).await?;
        admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {of}")).await?;
        admin.batch_execute("CHECKPOINT").await?;
        Ok(())
    }

    /// Drops a database, whoever is connected to it.
    pub async fn remove(&self, name: &str) -> anyhow::Result<()> {
        let admin = self.client("postgres").await?;
        Ok(admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?)
    }

    /// Ends the connections to a database, whose clients may not have noticed yet that they are done.
    async fn unused(&self, admin: &Client, name: &str) -> anyhow::Result<()> {
        let sql = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()";
        admin.query(sql, &[&name]).await?;
        Ok(())
    }

    /// Stops it; what is kept stays.
    pub async fn close(self) -> anyhow::Result<()> {
        let mut cluster = self.cluster;
        spawn_blocking(move || cluster.stop()).await?.context("cannot stop PostgreSQL")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_size_or_another_script_is_another_database() {
        let kept = Kept { name: "street", sizes: &[("bench.products", 1)], scripts: &["SELECT 1"] };
        assert_eq!(kept.database(), kept.database());
        assert!(kept.database().starts_with("street_"));
        let larger = Kept { sizes: &[("bench.products", 2)], ..kept };
        let other = Kept { scripts: &["SELECT 2"], ..kept };
        assert_ne!(larger.database(), kept.database());
        assert_ne!(other.database(), kept.database());
    }
}
