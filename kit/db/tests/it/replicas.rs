//! Reads from real replicas: late ones, hung ones, dead ones, and one that becomes the primary.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kit_db::tokio_postgres::NoTls;
use kit_db::{Freshness, Pool, PoolSettings, Position};
use testbed::postgres::Cluster;
use tokio_util::sync::CancellationToken;

kit_db::queries! { in "replicas.sql";
    write(n: i64) -> ();
    last() -> (i64,);
}

/// Where it is not to be noticed that the machine has other things to do.
const PATIENT: Duration = Duration::from_secs(30);

/// A primary with a table of numbers.
async fn primary() -> Cluster {
    let primary = tokio::task::spawn_blocking(|| Cluster::throwaway().unwrap()).await.unwrap();
    let sql = "CREATE TABLE numbers (n bigint PRIMARY KEY); INSERT INTO numbers VALUES (0)";
    primary.query("postgres", sql).unwrap();
    primary
}

fn pool(url: &str, replicas: &[&Cluster], max_lag: Duration, stop: &CancellationToken) -> Pool {
    let replicas: Vec<String> = replicas.iter().map(|replica| replica.url("postgres")).collect();
    let settings = PoolSettings::default();
    let pool = Pool::new(url, settings).unwrap().with_replicas(url, &replicas, settings, max_lag).unwrap();
    tokio::spawn(pool.clone().watch_replicas(stop.clone()));
    pool
}

async fn until(what: &str, so: impl AsyncFn() -> bool) {
    let wait = async {
        while !so().await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), wait)
        .await
        .unwrap_or_else(|_| panic!("{what} did not come"));
}

async fn in_use(db: &Pool, count: usize) {
    until(&format!("{count} replicas in use"), async || db.replicas_in_use() == count).await;
}

async fn commit(db: &Pool, n: i64) -> Position {
    let tx = db.begin().await.unwrap();
    write(n).execute(&tx).await.unwrap();
    tx.commit().await.unwrap();
    db.last_known().unwrap()
}

/// What is read, and whether a replica said so.
async fn read(db: &Pool, freshness: Freshness) -> (i64, bool) {
    let reads = db.reads(freshness);
    (last().one(&reads).await.unwrap().0, reads.is_replica())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_reads_it_and_a_replica_answers_as_soon_as_it_has_come_so_far() {
    let (primary, stop) = (primary().await, CancellationToken::new());
    let (near, late) =
        (primary.replica(&[]).unwrap(), primary.replica(&[("recovery_min_apply_delay", "300ms")]).unwrap());
    let db = pool(&primary.url("postgres"), &[&near, &late], PATIENT, &stop);
    in_use(&db, 2).await;
    let mut by_replica = 0;
    for n in 1..=200 {
        let position = commit(&db, n).await;
        let (seen, replica) = read(&db, Freshness::Since(position)).await;
        assert_eq!(seen, n);
        by_replica += u32::from(replica);
        assert_eq!(read(&db, Freshness::Primary).await, (n, false));
        assert!(read(&db, Freshness::Any).await.1, "some seconds old will do");
    }
    until("an answer of a replica", async || read(&db, db.known()).await == (200, true)).await;
    // What another timeline is meant by cannot be compared.
    let Freshness::Since(known) = db.known() else { panic!("nothing is known") };
    let of_another = Position { timeline: known.timeline + 1, lsn: 1 };
    assert_eq!(read(&db, Freshness::Since(of_another)).await, (200, false));
    println!("{by_replica} of 200 read at once were read from a replica");
    stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_that_lags_hangs_or_dies_takes_no_part_and_comes_back_by_itself() {
    let (primary, stop) = (primary().await, CancellationToken::new());
    let mut replica = primary.replica(&[]).unwrap();
    let db = pool(&primary.url("postgres"), &[&replica], Duration::from_millis(500), &stop);
    in_use(&db, 1).await;

    replica.query("postgres", "SELECT pg_wal_replay_pause()").unwrap();
    let position = commit(&db, 1).await;
    assert_eq!(read(&db, Freshness::Since(position)).await, (1, false));
    in_use(&db, 0).await;
    assert_eq!(read(&db, Freshness::Any).await, (1, false));
    replica.query("postgres", "SELECT pg_wal_replay_resume()").unwrap();
    until("an answer of the replica", async || read(&db, Freshness::Since(position)).await == (1, true))
        .await;

    // Killed while it is read from: nobody is refused.
    let (reads, go_on) = (Arc::new(AtomicU64::new(0)), CancellationToken::new());
    let readers: Vec<_> = (0..4)
        .map(|_| {
            let (db, reads, stopped) = (db.clone(), Arc::clone(&reads), go_on.clone());
            tokio::spawn(async move {
                while !stopped.is_cancelled() {
                    assert_eq!(read(&db, Freshness::Any).await.0, 1);
                    reads.fetch_add(1, Ordering::SeqCst);
                }
            })
        })
        .collect();
    let many_more = async || {
        let enough = reads.load(Ordering::SeqCst) + 40;
        until("reads", async || {
            reads.load(Ordering::SeqCst) > enough || readers.iter().any(|r| r.is_finished())
        })
        .await;
    };
    many_more().await;
    let mut replica = tokio::task::spawn_blocking(move || {
        replica.kill().unwrap();
        replica
    })
    .await
    .unwrap();
    in_use(&db, 0).await;
    many_more().await;
    let replica = tokio::task::spawn_blocking(move || {
        replica.restart().unwrap();
        replica
    })
    .await
    .unwrap();
    in_use(&db, 1).await;
    many_more().await;
    go_on.cancel();
    for reader in readers {
        reader.await.unwrap();
    }
    drop(replica);
    stop.cancel();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_promotion_the_new_primary_is_written_to_and_what_was_committed_before_is_read() {
    let (mut primary, stop) = (primary().await, CancellationToken::new());
    let (heir, other) = (primary.replica(&[]).unwrap(), primary.replica(&[]).unwrap());
    let password = primary.url("postgres").split('@').next().unwrap().to_owned();
    let both = format!(
        "{password}@127.0.0.1:{},127.0.0.1:{}/postgres?target_session_attrs=read-write",
        primary.port(),
        heir.port()
    );
    let db = pool(&both, &[&heir, &other], PATIENT, &stop);
    in_use(&db, 2).await;
    let before = commit(&db, 1).await;
    for node in [&heir, &other] {
        let (client, driver) = kit_db::tokio_postgres::connect(&node.url("postgres"), NoTls).await.unwrap();
        tokio::spawn(driver);
        until("the last commit", async || {
            client.query_one("SELECT max(n) FROM numbers", &[]).await.unwrap().get::<_, i64>(0) == 1
        })
        .await;
    }
    let _killed = tokio::task::spawn_blocking(move || {
        primary.kill().unwrap();
        primary
    })
    .await
    .unwrap();
    heir.query("postgres", "SELECT pg_promote()").unwrap();
    until("a commit at the new primary", async || {
        let Ok(tx) = db.begin().await else { return false };
        write(2).execute(&tx).await.is_ok() && tx.commit().await.is_ok()
    })
    .await;
    // The heir is a primary itself, and the other one follows a history that has ended.
    in_use(&db, 0).await;
    let after = db.last_known().unwrap();
    assert!(after.timeline > before.timeline);
    assert_eq!(read(&db, Freshness::Since(before)).await, (2, false));
    assert_eq!(read(&db, Freshness::Any).await, (2, false));
    stop.cancel();
    drop((heir, other));
}
