//! What is killed comes back with what it had acknowledged.

use crate::Place;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use testbed::postgres::{Cluster, Settings};

fn write_42(cluster: &Cluster) {
    cluster.query("postgres", "CREATE TABLE kept AS SELECT 42 AS answer").unwrap();
}

fn assert_42(cluster: &Cluster) {
    assert_eq!(cluster.query("postgres", "SELECT answer FROM kept").unwrap(), "42");
}

#[test]
fn a_cluster_killed_as_a_whole_recovers_in_place() {
    let place = Place::new();
    let mut cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    write_42(&cluster);
    let url = cluster.url("postgres");
    cluster.kill().unwrap();
    assert!(cluster.query("postgres", "SELECT 1").is_err());
    cluster.restart().unwrap();
    assert_eq!(cluster.url("postgres"), url);
    assert_42(&cluster);
}

#[test]
fn a_killed_postmaster_is_started_again_though_its_backends_live_on() {
    let place = Place::new();
    let cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    write_42(&cluster);
    // A statement of a minute, busy, so that its backend does not look whether its server is still there.
    let mut busy = Command::new("psql")
        .args(["-X", "-At", &cluster.url("postgres"), "-c", "SELECT 'begun'"])
        .args([
            "-c",
            "DO $$ DECLARE i bigint := 0; BEGIN WHILE i < 10000000000 LOOP i := i + 1; END LOOP; END $$",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut begun = [0; 6];
    busy.stdout.as_mut().unwrap().read_exact(&mut begun).unwrap();

    kill(Pid::from_raw(cluster.pid().unwrap().try_into().unwrap()), Signal::SIGKILL).unwrap();
    drop(cluster);
    let cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    assert_42(&cluster);
    busy.wait().unwrap();
}

#[test]
fn a_server_left_running_is_stopped_and_started_again() {
    let place = Place::new();
    let cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    write_42(&cluster);
    let pid = cluster.pid().unwrap();
    cluster.leave_running();
    assert!(Path::new("/proc").join(pid.to_string()).exists());

    let cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    assert_ne!(cluster.pid(), Some(pid));
    assert_42(&cluster);
    let log = fs::read_to_string(place.dir.join("log")).unwrap();
    assert!(!log.contains("was not properly shut down"), "it was not stopped cleanly:\n{log}");
}

#[test]
fn a_pid_file_with_the_id_of_a_stranger_neither_stops_the_start_nor_harms_the_stranger() {
    let place = Place::new();
    let mut cluster = Cluster::start(&Settings::durable(&place.dir)).unwrap();
    write_42(&cluster);
    cluster.kill().unwrap();
    let data = place.dir.join("data");
    let owner = fs::metadata(&data).unwrap();
    let mut stranger = Command::new("cat");
    stranger.stdin(Stdio::piped());
    if crate::is_root() {
        stranger.uid(owner.uid()).gid(owner.gid()); // The server believes the file if the process is its own user's.
    }
    let mut stranger = stranger.spawn().unwrap();
    let file = fs::read_to_string(data.join("postmaster.pid")).unwrap();
    let (_, rest) = file.split_once('\n').unwrap();
    fs::write(data.join("postmaster.pid"), format!("{}\n{rest}", stranger.id())).unwrap();

    cluster.restart().unwrap();
    assert_42(&cluster);
    assert!(stranger.try_wait().unwrap().is_none(), "the stranger was killed");
    drop(stranger.stdin.take());
    stranger.wait().unwrap();
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let place = Place::new();
    let mut settings = Settings::fast(&place.dir);
    settings.options = vec![("max_connections".into(), "many".into())];
    let error = Cluster::start(&settings).unwrap_err().to_string();
    assert!(error.contains("invalid value for parameter \"max_connections\""), "{error}");
}
