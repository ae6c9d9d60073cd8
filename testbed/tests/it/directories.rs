//! Which directories are taken, which are left alone, and where the data lies.

use crate::{Place, is_root};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use testbed::Error;
use testbed::postgres::{Cluster, Settings, erase};

#[test]
fn a_directory_with_other_things_in_it_is_left_alone() {
    let place = Place::new();
    let dir = place.around.path().join("mine");
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("PG_VERSION"), "15\n").unwrap();
    let before = fs::metadata(&dir).unwrap();

    for refused in [Cluster::start(&Settings::fast(&dir)).map(drop), erase(&dir)] {
        let error = refused.unwrap_err();
        assert!(matches!(&error, Error::Foreign { found, .. } if found == "PG_VERSION"), "{error}");
    }
    let after = fs::metadata(&dir).unwrap();
    assert_eq!((before.uid(), before.mode(), before.mtime()), (after.uid(), after.mode(), after.mtime()));
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
}

#[test]
fn a_file_is_no_place_for_a_cluster() {
    let place = Place::new();
    let file = place.around.path().join("file");
    fs::write(&file, "text").unwrap();
    assert!(matches!(Cluster::start(&Settings::fast(&file)), Err(Error::Io { .. })));
    assert_eq!(fs::read_to_string(&file).unwrap(), "text");
}

#[test]
fn an_empty_directory_is_taken() {
    let place = Place::new();
    fs::create_dir(&place.dir).unwrap();
    let cluster = Cluster::start(&Settings::fast(&place.dir)).unwrap();
    assert_eq!(cluster.dir(), place.dir.canonicalize().unwrap());
}

#[test]
fn only_one_process_at_a_time_has_a_cluster() {
    let place = Place::new();
    let first = Cluster::start(&Settings::fast(&place.dir)).unwrap();
    for refused in [Cluster::start(&Settings::fast(&place.dir)).map(drop), erase(&place.dir)] {
        let error = refused.unwrap_err();
        let me = std::process::id().to_string();
        assert!(matches!(&error, Error::InUse { holder, .. } if *holder == me), "{error}");
    }
    assert_eq!(first.query("postgres", "SELECT 1").unwrap(), "1");
}

#[test]
fn a_cluster_of_another_major_version_is_named_and_left_alone() {
    let place = Place::new();
    drop(Cluster::start(&Settings::fast(&place.dir)).unwrap());
    fs::write(place.dir.join("data/PG_VERSION"), "9\n").unwrap();
    let error = Cluster::start(&Settings::fast(&place.dir)).unwrap_err();
    assert!(matches!(error, Error::OtherMajor { made_by: 9, .. }), "{error}");
    assert!(error.to_string().contains("postgresql-9"), "{error}");
}

#[test]
fn a_cluster_whose_making_was_cut_short_is_made_again() {
    let place = Place::new();
    drop(Cluster::start(&Settings::fast(&place.dir)).unwrap());
    fs::rename(place.dir.join("data"), place.dir.join("data.new")).unwrap();
    let cluster = Cluster::start(&Settings::fast(&place.dir)).unwrap();
    assert_eq!(cluster.query("postgres", "SELECT 1").unwrap(), "1");
    assert!(!place.dir.join("data.new").exists());
}

#[test]
fn a_path_too_long_for_a_socket_gets_its_socket_elsewhere() {
    let place = Place::new();
    let dir = place.around.path().join("long".repeat(30));
    let mut cluster = Cluster::start(&Settings::fast(&dir)).unwrap();
    assert_eq!(cluster.query("postgres", "SELECT 1").unwrap(), "1");
    let url = cluster.socket_url("postgres");
    cluster.restart().unwrap();
    assert_eq!(cluster.socket_url("postgres"), url);
    drop(cluster);

    erase(&dir).unwrap();
    let sockets = url.split_once('@').unwrap().1.split_once(':').unwrap().0.replace("%2F", "/");
    assert!(sockets.starts_with('/') && !fs::exists(sockets).unwrap());
}

#[test]
fn a_path_may_have_blanks_commas_quotes_and_any_letters() {
    let place = Place::new();
    for name in [" ü?%#'", "a, b\"ü"] {
        let dir = place.around.path().join(name);
        let cluster = Cluster::start(&Settings::fast(&dir)).unwrap();
        assert_eq!(cluster.query("postgres", "SELECT 1").unwrap(), "1");
        drop(cluster);
        erase(&dir).unwrap();
    }
}

#[test]
fn roots_own_directory_gets_a_link_to_a_place_the_server_can_enter() {
    if !is_root() {
        return; // Others run the server as themselves.
    }
    let place = Place::with_mode(0o700);
    let dir = place.dir.join("below");
    let cluster = Cluster::start(&Settings::durable(&dir)).unwrap();
    cluster.query("postgres", "CREATE TABLE kept ()").unwrap();
    let target = fs::read_link(&dir).unwrap();
    assert!(target.starts_with("/var/lib/highstreet"), "{}", target.display());
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o700);
    drop(cluster);

    let cluster = Cluster::start(&Settings::durable(&dir)).unwrap();
    cluster.query("postgres", "SELECT FROM kept").unwrap();
    drop(cluster);

    erase(&dir).unwrap();
    assert!(!target.exists());
    assert!(fs::symlink_metadata(&dir).is_err());
    erase(&dir).unwrap();

    // A link to what someone has deleted is told, not silently replaced by an empty cluster.
    std::os::unix::fs::symlink(&target, &dir).unwrap();
    let error = Cluster::start(&Settings::durable(&dir)).unwrap_err();
    assert!(matches!(error, Error::Gone { .. }), "{error}");
    erase(&dir).unwrap();
}

#[test]
fn in_someones_directory_root_runs_the_server_as_them() {
    if !is_root() {
        return;
    }
    let place = Place::new();
    std::os::unix::fs::chown(place.around.path(), Some(65534), Some(65534)).unwrap();
    let dir = place.dir.join("below");
    let cluster = Cluster::start(&Settings::fast(&dir)).unwrap();
    assert_eq!(cluster.query("postgres", "SELECT 1").unwrap(), "1");
    for path in [&place.dir, &dir, &dir.join("data/PG_VERSION")] {
        assert_eq!(fs::metadata(path).unwrap().uid(), 65534, "{}", path.display());
    }
    drop(cluster);
    erase(&dir).unwrap();
}
