//! Transactions end, pools are bounded, and what was asked to be encrypted is never sent in the clear.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod replicas;

use std::time::Duration;

use kit_db::{Error, Pool, PoolSettings};
use street_fixture::database;

kit_db::queries! { in "things.sql";
    make_things() -> ();
    add_thing(id: i64) -> ();
    ensure(condition: bool) -> ();
    things() -> (i64,);
    nap(seconds: f64) -> (String,);
}

async fn ids(db: &Pool) -> Vec<i64> {
    things().all(db).await.unwrap().into_iter().map(|(id,)| id).collect()
}

#[tokio::test]
async fn every_statement_of_a_last_flight_commits_or_none_does() {
    let database = database().await;
    let db = &database.db;
    make_things().execute(db).await.unwrap();
    let flight = vec![add_thing(1), ensure(true), add_thing(2)];
    db.begin().await.unwrap().commit_with(flight).await.unwrap();
    assert_eq!(ids(db).await, [1, 2]);

    let broken = vec![add_thing(3), add_thing(100), add_thing(4)];
    let error = db.begin().await.unwrap().commit_with(broken).await.unwrap_err();
    assert_eq!(error.constraint(), Some("things_small"), "the first that failed is the one that is told");
    let untrue = vec![add_thing(3), ensure(false)];
    let error = db.begin().await.unwrap().commit_with(untrue).await.unwrap_err();
    assert_eq!(error.ensured(), Some("not_so"));
    assert_eq!(ids(db).await, [1, 2]);
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_rolled_back_before_its_connection_is_used_again() {
    let database = database().await;
    let db = Pool::new(&database.url, PoolSettings { size: 1, ..PoolSettings::default() }).unwrap();
    make_things().execute(&db).await.unwrap();
    for _ in 0..3 {
        let tx = db.begin().await.unwrap();
        add_thing(1).execute(&tx).await.unwrap();
        drop(tx);
        // The pool has one connection: this waits until it is clean.
        assert!(ids(&db).await.is_empty());
    }
}

#[tokio::test]
async fn a_transaction_cut_off_in_the_middle_of_a_statement_leaves_nothing() {
    let database = database().await;
    let db = Pool::new(&database.url, PoolSettings { size: 1, ..PoolSettings::default() }).unwrap();
    make_things().execute(&db).await.unwrap();
    let cut = async {
        let tx = db.begin().await.unwrap();
        add_thing(1).execute(&tx).await.unwrap();
        nap(0.2).all(&tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    assert!(tokio::time::timeout(Duration::from_millis(100), cut).await.is_err());
    assert!(ids(&db).await.is_empty());
}

#[tokio::test]
async fn who_cannot_get_a_connection_in_time_is_told_that_all_are_busy() {
    let database = database().await;
    let wait = Duration::from_millis(50);
    let db = Pool::new(&database.url, PoolSettings { size: 1, wait, ..PoolSettings::default() }).unwrap();
    let held = db.begin().await.unwrap();
    let refused = things().all(&db).await.map(drop).unwrap_err();
    assert!(matches!(refused, Error::Busy) && refused.is_transient());
    held.rollback().await.unwrap();
    db.ping().await.unwrap();
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_ended_by_the_server() {
    let database = database().await;
    let statement_timeout = Duration::from_millis(50);
    let db = Pool::new(&database.url, PoolSettings { statement_timeout, ..PoolSettings::default() }).unwrap();
    let error = nap(30.0).all(&db).await.map(drop).unwrap_err();
    assert!(error.is_transient(), "{error}");
}

#[tokio::test]
async fn a_server_without_tls_is_refused_when_tls_was_asked_for() {
    let database = database().await;
    let url = format!("{}?sslmode=require", database.url);
    let db = Pool::new(&url, PoolSettings::default()).unwrap();
    assert!(matches!(db.ping().await, Err(Error::Unavailable(_))));
    let migrations = include_dir::Dir::new("", &[]);
    assert!(kit_db::migrate::migrate(&url, &migrations).await.is_err());
}
