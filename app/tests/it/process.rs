//! Processes: settings, serving, stopping.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};

const HIGHSTREET: &str = env!("CARGO_BIN_EXE_highstreet");

/// Runs a command to its end, in an empty directory.
fn run(args: &[&str], environment: &[(&str, &str)]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let mut command = Command::new(HIGHSTREET);
    command.args(args).current_dir(dir.path()).env_remove("DATABASE_URL");
    command.envs(environment.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A server that was started, and where it serves.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts `serve` on a free port; it says on standard error where.
    fn start(database: &str) -> Self {
        let mut process = Command::new(HIGHSTREET)
            .arg("serve")
            .env("DATABASE_URL", database)
            .env("HIGHSTREET_LISTEN", "127.0.0.1:0")
            .env("HIGHSTREET_LOG_FORMAT", "json")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let address = lines.by_ref().map(Result::unwrap).find_map(|line| {
            let line: Value = serde_json::from_str(&line).ok()?;
            line["address"].as_str().map(str::to_owned)
        });
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address: format!("http://{}", address.expect("the server says where it serves")) }
    }

    /// Asks it to stop, and gives its exit code.
    fn stop(mut self) -> Option<i32> {
        kill(Pid::from_raw(self.process.id() as i32), Signal::SIGTERM).unwrap();
        self.process.wait().unwrap().code()
    }
}

#[test]
fn settings_are_printed_with_their_origin_and_without_their_secrets() {
    let environment = [("DATABASE_URL", "postgres://u:hunter2@h/d"), ("HIGHSTREET_POOL_SIZE", "7")];
    let output = run(&["config"], &environment);
    let printed = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(printed.contains("pool.size = \"7\"") && printed.contains("(HIGHSTREET_POOL_SIZE)"), "{printed}");
    assert!(printed.contains("postgres://u:***@h/d") && !printed.contains("hunter2"), "{printed}");
}

#[test]
fn all_wrong_settings_are_told_at_once_before_anything_starts() {
    let output = run(&["serve"], &[("HIGHSTREET_LISTEN", "here"), ("HIGHSTREET_POOL_SIZE", "none")]);
    let said = text(&output.stderr);
    assert!(!output.status.success());
    for key in ["listen", "pool.size", "DATABASE_URL"] {
        assert!(said.contains(key), "{key} in {said}");
    }
}

#[test]
fn the_description_of_the_api_needs_no_database() {
    let output = run(&["openapi"], &[]);
    let api: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(api["info"]["title"], "Highstreet");
    for (path, methods) in api["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(
                operation["responses"]["default"].is_object(),
                "{method} {path} may answer with a problem"
            );
            assert!(operation["summary"].is_string(), "{method} {path} says what it does");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_again_does_nothing() {
    let database = street_fixture::database().await;
    let output = run(&["migrate"], &[("DATABASE_URL", &database.url)]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("0 ran now"), "{}", text(&output.stdout));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_told_to_stop_finishes_what_is_in_hand() {
    let database = street_fixture::database().await;
    let server = Server::start(&database.url);
    let client = reqwest::Client::new();
    let ready = client.get(format!("{}/health/ready", server.address)).send().await.unwrap();
    assert_eq!(ready.status(), 200);
    // Hashing passwords takes a while and is done two at a time: some of these are in hand when the signal comes.
    let sign_ups: Vec<_> = (0..12)
        .map(|at| {
            let body = json!({"email": format!("p{at}@example.org"), "name": "P", "password": "correct horse battery"});
            let request = client.post(format!("{}/api/v1/accounts", server.address)).json(&body);
            tokio::spawn(async move { request.send().await.map(|answer| answer.status().as_u16()) })
        })
        .collect();
    let (sql, connection) =
        kit_db::tokio_postgres::connect(&database.url, kit_db::tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let accounts = async || -> i64 {
        sql.query_one("SELECT count(*) FROM identity.accounts", &[]).await.unwrap().get(0)
    };
    while accounts().await == 0 {
        tokio::task::yield_now().await;
    }
    let code = tokio::task::spawn_blocking(move || server.stop()).await.unwrap();
    assert_eq!(code, Some(0));
    let mut acknowledged = 0;
    for sign_up in sign_ups {
        // A connection that was not accepted any more is an error; an answer is a promise.
        acknowledged += i64::from(sign_up.await.unwrap().is_ok_and(|status| status == 201));
    }
    assert!(acknowledged > 0);
    assert_eq!(
        accounts().await,
        acknowledged,
        "what was acknowledged is there, and nothing was done silently"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_of_ones_own_starts_empty_keeps_its_state_and_stops_all_it_started() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("state");
    for _ in 0..2 {
        let mut process = Command::new(HIGHSTREET)
            .args(["dev", "--empty", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()])
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map(Result::unwrap);
        let open = lines.find(|line| line.contains("The street is open")).expect("it says that it is open");
        std::thread::spawn(move || lines.for_each(drop));
        let address = open.split_whitespace().find(|word| word.starts_with("http://")).unwrap().to_owned();
        let vendors = reqwest::get(format!("{address}/api/v1/vendors")).await.unwrap();
        let vendors: Value = serde_json::from_str(&vendors.text().await.unwrap()).unwrap();
        assert_eq!(vendors["items"], json!([]));
        kill(Pid::from_raw(process.id() as i32), Signal::SIGINT).unwrap();
        let waited = tokio::task::spawn_blocking(move || process.wait()).await.unwrap().unwrap();
        assert_eq!(waited.code(), Some(0));
        let closed = tokio::time::timeout(Duration::from_secs(5), reqwest::get(&address)).await.unwrap();
        assert!(closed.is_err(), "nobody serves there any more");
    }
    testbed::postgres::erase(&data.join("postgres")).unwrap();
}
