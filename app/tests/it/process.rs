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
        Self::start_with(&["serve"], database)
    }

    fn start_with(args: &[&str], database: &str) -> Self {
        let mut process = Command::new(HIGHSTREET)
            .args(args)
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

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_jobs_leaves_them_to_workers_each_of_its_lanes() {
    let database = street_fixture::database().await;
    let (sql, connection) =
        kit_db::tokio_postgres::connect(&database.url, kit_db::tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let one = async |query: &str| -> i64 { sql.query_one(query, &[]).await.unwrap().get(0) };
    let until = async |query: &str| {
        let asking = async {
            while one(query).await == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), asking)
            .await
            .unwrap_or_else(|_| panic!("never: {query}"));
    };
    // One job of the clock in each of two lanes.
    sql.batch_execute(
        "INSERT INTO jobs.jobs (lane, handler, key, added_at, run_at) VALUES
            ('critical', 'orders.expire', '', now(), now()), ('bulk', 'web.forget', '', now(), now());
         UPDATE jobs.lanes SET jobs = 1 WHERE lane IN ('critical', 'bulk')",
    )
    .await
    .unwrap();
    let server = Server::start_with(&["serve", "--no-jobs"], &database.url);
    let ready = reqwest::get(format!("{}/health/ready", server.address)).await.unwrap();
    assert_eq!(ready.status(), 200);
    assert_eq!(one("SELECT count(*) FROM jobs.workers").await, 0, "it runs no jobs");

    let mut worker = Command::new(HIGHSTREET)
        .args(["worker", "--lanes", "bulk"])
        .env("DATABASE_URL", &database.url)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    until("SELECT count(*) FROM jobs.done WHERE handler = 'web.forget'").await;
    assert_eq!(one("SELECT count(*) FROM jobs.done WHERE lane <> 'bulk'").await, 0, "only its lane");
    let status = run(&["jobs"], &[("DATABASE_URL", &database.url)]);
    let shown = text(&status.stdout);
    assert!(shown.contains("critical") && shown.contains(": bulk;"), "{shown}");
    let paused = run(&["jobs", "pause", "media"], &[("DATABASE_URL", &database.url)]);
    assert!(text(&paused.stdout).contains("media is paused"), "{}", text(&paused.stdout));
    let drained = run(&["jobs", "drain", "critical"], &[("DATABASE_URL", &database.url)]);
    assert!(
        !drained.status.success() && text(&drained.stderr).contains("--yes"),
        "{}",
        text(&drained.stderr)
    );

    kill(Pid::from_raw(worker.id() as i32), Signal::SIGTERM).unwrap();
    assert_eq!(worker.wait().unwrap().code(), Some(0));
    assert_eq!(one("SELECT count(*) FROM jobs.workers").await, 0, "it said that it left");
    assert_eq!(tokio::task::spawn_blocking(move || server.stop()).await.unwrap(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_tells_by_its_exit_code_what_it_found() {
    let database = street_fixture::database().await;
    let url = [("DATABASE_URL", database.url.as_str())];
    let clean = run(&["check", "--json"], &url);
    let report: Value = serde_json::from_slice(&clean.stdout).unwrap();
    assert_eq!((clean.status.code(), &report["ok"]), (Some(0), &json!(true)), "{report}");
    let (sql, connection) =
        kit_db::tokio_postgres::connect(&database.url, kit_db::tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    sql.batch_execute("UPDATE jobs.lanes SET jobs = 7 WHERE lane = 'bulk'").await.unwrap();
    let broken = run(&["check"], &url);
    let told = text(&broken.stdout);
    assert_eq!(broken.status.code(), Some(1), "{told}");
    assert!(told.contains("✗ lanes_are_counted") && told.contains("bulk: 7 by its counter"), "{told}");
    let away = run(&["check"], &[("DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")]);
    assert_eq!(away.status.code(), Some(2), "{}", text(&away.stderr));
    let unknown = run(&["check", "no_such_thing"], &url);
    assert_eq!(unknown.status.code(), Some(2), "{}", text(&unknown.stderr));
}

/// Creating or moving something twice is doing it once: each POST takes a key, or is here with the reason why it needs none.
#[test]
fn every_post_that_creates_or_moves_something_takes_an_idempotency_key() {
    const WITHOUT: [(&str, &str); 3] = [
        ("/api/v1/me/sessions/{id}/revocation", "a session that is revoked stays revoked"),
        ("/api/v1/session", "its answer carries a secret, and is never kept"),
        ("/api/v1/vendors/{id}/products/import", "its lines find what they made the first time"),
    ];
    let api: Value = serde_json::from_slice(&run(&["openapi"], &[]).stdout).unwrap();
    for (path, methods) in api["paths"].as_object().unwrap() {
        let Some(post) = methods.get("post") else { continue };
        let takes =
            post["parameters"].as_array().into_iter().flatten().any(|p| p["name"] == "Idempotency-Key");
        let excused = WITHOUT.iter().any(|(known, _)| known == path);
        assert!(takes != excused, "POST {path}: takes a key: {takes}, needs none: {excused}");
    }
}
