//! A database a test: a copy of one that was migrated once.

use include_dir::{Dir, include_dir};
use kit_core::Env;
use kit_db::tokio_postgres::{Client, NoTls};
use kit_db::{Pool, PoolSettings, Statement};
use sha2::Digest as _;

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

/// The key of the advisory lock under which the template is made: any number.
const LOCK: i64 = 0x7374_7265_6574;

/// A fresh, migrated database; dropped with this value.
#[derive(Debug)]
pub struct Database {
    /// Connections to it.
    pub db: Pool,
    /// Its address, for who connects without the pool.
    pub url: String,
    /// Its address for pools: that of the pooler before it, if the tests run through one.
    pub pool_url: String,
    /// How pools are set: statements are not prepared through a pooler.
    pub pool: PoolSettings,
    name: String,
}

/// Makes a fresh, migrated database in the cluster that the tests run against.
pub async fn database() -> Database {
    let admin = connect(&testbed::postgres::admin_url()).await;
    let template = template(&admin).await;
    let random: [u8; 8] = Env::system().random();
    let name = format!("street_{:016x}", u64::from_be_bytes(random));
    admin.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    let url = beside(&name);
    let pooler = std::env::var(testbed::POOLER_VARIABLE).ok();
    let pool = PoolSettings { prepared: pooler.is_none(), ..PoolSettings::default() };
    let pool_url = pooler.map_or_else(|| url.clone(), |pooler| at(&pooler, &name));
    let db = Pool::new(&pool_url, pool).unwrap();
    Database { db, url, pool_url, pool, name }
}

impl Database {
    /// What is wrong with a module's queries, prepared against the schema by a role that sees the module's own tables and no other.
    pub async fn wall(&self, schema: &str, queries: &[&'static Statement]) -> Vec<String> {
        let admin = connect(&self.url).await;
        let role = format!("{}_wall", self.name);
        let grants = format!(
            "DROP ROLE IF EXISTS {role};
             CREATE ROLE {role};
             GRANT USAGE ON SCHEMA {schema} TO {role};
             GRANT ALL ON ALL TABLES IN SCHEMA {schema} TO {role};"
        );
        admin.batch_execute(&grants).await.unwrap();
        let walled =
            Pool::new(&format!("{}?options=-c%20role%3D{role}", self.url), PoolSettings::default()).unwrap();
        let mut wrong = Vec::new();
        for query in queries {
            match query.check(&walled).await {
                Ok(differences) => wrong.extend(differences),
                Err(error) => {
                    wrong.push(format!("{}: {}", query.name, std::error::Error::source(&error).unwrap()))
                }
            }
        }
        wrong
    }
}

/// The name of the migrated database that others are copied from; made by whoever comes first. Its name tells which migrations ran.
async fn template(admin: &Client) -> String {
    let mut files: Vec<_> = MIGRATIONS.files().map(|file| (file.path(), file.contents())).collect();
    files.sort();
    let mut digest = sha2::Sha256::new();
    for (path, contents) in files {
        digest.update(path.to_str().unwrap());
        digest.update(contents);
    }
    let digest: String = digest.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("street_template_{digest}");
    admin.execute("SELECT pg_advisory_lock($1)", &[&LOCK]).await.unwrap();
    let made = admin.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await.unwrap();
    if made.is_none() {
        let unfinished = format!("{name}_unfinished");
        admin.batch_execute(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await.unwrap();
        admin.batch_execute(&format!("CREATE DATABASE {unfinished}")).await.unwrap();
        kit_db::migrate::migrate(&beside(&unfinished), &MIGRATIONS).await.unwrap();
        // Only a whole template has the name, and nobody disturbs it: a database that is in use cannot be copied.
        admin.batch_execute(&format!("ALTER DATABASE {unfinished} ALLOW_CONNECTIONS false")).await.unwrap();
        admin.batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}")).await.unwrap();
    }
    admin.execute("SELECT pg_advisory_unlock($1)", &[&LOCK]).await.unwrap();
    name
}

impl Drop for Database {
    fn drop(&mut self) {
        self.db.close();
        let name = std::mem::take(&mut self.name);
        // On a thread and a runtime of its own: the test's may be one that must not be blocked on, or one that is ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let admin = connect(&testbed::postgres::admin_url()).await;
                admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.unwrap();
                admin.batch_execute(&format!("DROP ROLE IF EXISTS {name}_wall")).await.unwrap();
            });
        });
        if dropped.join().is_err() && !std::thread::panicking() {
            panic!("the database of this test could not be dropped");
        }
    }
}

/// The address of another database of the same cluster.
fn beside(name: &str) -> String {
    at(&testbed::postgres::admin_url(), name)
}

/// The address of a database at the same server.
fn at(url: &str, name: &str) -> String {
    let (server, _) = url.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

async fn connect(url: &str) -> Client {
    let (client, connection) = kit_db::tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}
