//! Start, ask, stop, start again.

use crate::{Place, is_root};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use testbed::Error;
use testbed::postgres::{Cluster, Settings};

/// Asks over `url` with the system's psql, as an ordinary user of the machine would.
fn psql(url: &str) -> Command {
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--no-password", "-At", "-c", "SELECT 'hello'", url]).current_dir("/");
    psql
}

#[test]
fn a_cluster_answers_over_tcp_and_over_its_socket() {
    let cluster = Cluster::throwaway().unwrap();
    for url in [cluster.url("postgres"), cluster.socket_url("postgres")] {
        let output = psql(&url).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "hello\n", "{url}: {output:?}");
    }
    assert!(cluster.major_version() >= 15);
}

#[test]
fn nobody_gets_in_over_tcp_without_the_password() {
    let cluster = Cluster::throwaway().unwrap();
    let port = cluster.port();
    for credentials in ["postgres", "postgres:wrong"] {
        let output = psql(&format!("postgres://{credentials}@127.0.0.1:{port}/postgres")).output().unwrap();
        assert!(!output.status.success(), "{credentials} got in");
    }
}

#[test]
fn no_other_user_gets_in_over_the_socket() {
    if !is_root() {
        return; // Only root can try it as someone else.
    }
    let cluster = Cluster::throwaway().unwrap();
    let output = psql(&cluster.socket_url("postgres")).uid(65534).gid(65534).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Permission denied"), "{said}");
}

#[test]
fn a_database_is_made_once() {
    let cluster = Cluster::throwaway().unwrap();
    assert!(cluster.ensure_database("market_1").unwrap());
    assert!(!cluster.ensure_database("market_1").unwrap());
    assert_eq!(cluster.query("market_1", "SELECT current_database()").unwrap(), "market_1");
    for name in ["", "1st", "a-b", "a\"b", "Ä", "x'; DROP DATABASE postgres", &"a".repeat(64)] {
        let refused = cluster.ensure_database(name);
        assert!(matches!(refused, Err(Error::DatabaseName { .. })), "{name:?}: {refused:?}");
    }
}

#[test]
fn text_is_utf8_sorted_by_code_point_and_knows_all_letters() {
    let cluster = Cluster::throwaway().unwrap();
    assert_eq!(cluster.query("postgres", "SHOW server_encoding").unwrap(), "UTF8");
    assert_eq!(cluster.query("postgres", "SELECT 'a' > 'B', upper('ä')").unwrap(), "t|Ä");
}

#[test]
fn the_statistics_of_statements_are_there_to_be_read() {
    let cluster = Cluster::throwaway().unwrap();
    let count = cluster.query(
        "postgres",
        "CREATE EXTENSION pg_stat_statements; SELECT count(*) >= 0 FROM pg_stat_statements",
    );
    assert_eq!(count.unwrap(), "t");
}

#[test]
fn a_durable_cluster_syncs_and_a_fast_one_does_not() {
    let place = Place::new();
    for (settings, fsync) in [(Settings::durable(&place.dir), "on"), (Settings::fast(&place.dir), "off")] {
        let cluster = Cluster::start(&settings).unwrap();
        assert_eq!(cluster.query("postgres", "SHOW fsync").unwrap(), fsync);
    }
}

#[test]
fn options_of_the_caller_win() {
    let place = Place::new();
    let mut settings = Settings::fast(&place.dir);
    settings.options = vec![("wal_level".into(), "logical".into()), ("max_connections".into(), "17".into())];
    let cluster = Cluster::start(&settings).unwrap();
    assert_eq!(cluster.query("postgres", "SHOW wal_level").unwrap(), "logical");
    assert_eq!(cluster.query("postgres", "SHOW max_connections").unwrap(), "17");
}

#[test]
fn data_port_and_password_outlive_a_stop() {
    let place = Place::new();
    let mut first = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    first.query("postgres", "CREATE TABLE kept AS SELECT 42 AS answer").unwrap();
    let url = first.url("postgres");
    first.stop().unwrap();
    first.stop().unwrap();
    assert!(matches!(first.query("postgres", "SELECT 1"), Err(Error::Stopped { .. })));
    drop(first);

    let second = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    assert_eq!(second.url("postgres"), url);
    assert_eq!(second.query("postgres", "SELECT answer FROM kept").unwrap(), "42");
}

#[test]
fn a_cluster_stops_when_it_is_dropped_and_a_throwaway_one_leaves_nothing() {
    let cluster = Cluster::throwaway().unwrap();
    let (dir, pid) = (cluster.dir().to_owned(), cluster.pid().unwrap());
    assert!(dir.exists());
    drop(cluster);
    assert!(!dir.exists());
    assert!(!Path::new("/proc").join(pid.to_string()).exists());
}

#[test]
fn two_clusters_live_side_by_side() {
    let (one, two) = (Cluster::throwaway().unwrap(), Cluster::throwaway().unwrap());
    assert_ne!(one.port(), two.port());
    one.ensure_database("only_here").unwrap();
    assert!(two.query("only_here", "SELECT 1").is_err());
    drop(one);
    assert_eq!(two.query("postgres", "SELECT 1").unwrap(), "1");
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error_that_says_so() {
    let place = Place::new();
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let settings = Settings { port: Some(port), ..Settings::fast(&place.dir) };
    let error = Cluster::start(&settings).unwrap_err();
    assert!(matches!(error, Error::PortTaken { port: taken } if taken == port), "{error}");

    drop(listener);
    assert_eq!(Cluster::start(&settings).unwrap().port(), port);
}

#[test]
fn a_port_of_its_own_that_was_taken_meanwhile_is_changed() {
    let place = Place::new();
    let port = Cluster::start(&Settings::fast(&place.dir)).unwrap().port();
    let _listener = std::net::TcpListener::bind(("127.0.0.1", port)).unwrap();
    let cluster = Cluster::start(&Settings::fast(&place.dir)).unwrap();
    assert_ne!(cluster.port(), port);
    assert_eq!(cluster.query("postgres", "SELECT 1").unwrap(), "1");
}
