//! The command `testbed run`.

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// `testbed run -- sh -c script`.
fn testbed(script: &str) -> Command {
    let mut testbed = Command::new(env!("CARGO_BIN_EXE_testbed"));
    testbed.args(["run", "--", "sh", "-c", script]).stdin(Stdio::piped());
    testbed
}

/// The directory of the socket in a URL.
fn sockets(url: &str) -> PathBuf {
    url.trim().split_once('@').unwrap().1.split_once(':').unwrap().0.replace("%2F", "/").into()
}

/// The port in a URL, which is that of TCP as well.
fn port(url: &str) -> u16 {
    url.rsplit_once(':').unwrap().1.split_once('/').unwrap().0.parse().unwrap()
}

#[test]
fn the_command_finds_a_cluster_and_its_exit_code_is_passed_on() {
    let script =
        r#"echo "$TESTBED_POSTGRES_URL"; psql -XAt "$TESTBED_POSTGRES_URL" -c "SELECT 'hello'"; exit 7"#;
    let output = testbed(script).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let (url, answer) = said.split_once('\n').unwrap();
    assert_eq!(answer, "hello\n");
    assert_eq!(output.status.code(), Some(7));
    assert!(!sockets(url).exists(), "the cluster is still there");
}

#[test]
fn a_signal_reaches_the_command_and_the_cluster_is_stopped() {
    let mut command = testbed(r#"echo "$TESTBED_POSTGRES_URL"; exec cat"#);
    let mut running = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    // What it reads from stays open (waiting would close it): only the signal ends it.
    let _open = running.stdin.take();
    let mut url = String::new();
    BufReader::new(running.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
    assert!(sockets(&url).exists());
    kill(Pid::from_raw(running.id().try_into().unwrap()), Signal::SIGTERM).unwrap();
    assert_eq!(running.wait().unwrap().code(), Some(128 + 15));
    assert!(!sockets(&url).exists(), "the cluster is still there");
}

#[test]
fn when_testbed_is_killed_the_cluster_goes_too() {
    let mut running = testbed(r#"echo "$TESTBED_POSTGRES_URL"; kill -KILL $PPID"#)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(running.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
    // The watcher is the last that holds this; it lets go when it has done its work.
    running.stderr.as_mut().unwrap().read_to_string(&mut String::new()).unwrap();
    assert!(!sockets(&url).exists(), "the cluster's files are still there");
    assert!(TcpStream::connect(("127.0.0.1", port(&url))).is_err(), "its server still runs");
    assert_eq!(running.wait().unwrap().code(), None);
}

#[test]
fn a_command_that_does_not_exist_is_named() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_testbed")).args(["run", "--", "no-such-program"]).output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot run no-such-program"));
}
