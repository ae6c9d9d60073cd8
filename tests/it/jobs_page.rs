//! The operators' page about jobs.

use axum::http::Method;
use kit_core::Cause;
use kit_db::tokio_postgres::SimpleQueryMessage;
use kit_jobs::Lane;
use serde_json::Value;
use street_fixture::{Answer, get, post_form};

use crate::town::{Person, Town};

async fn page(town: &Town, person: &Person, path: &str) -> Answer {
    get(&town.router, path, &[person.headers(), vec![("accept", "text/html")]].concat()).await
}

async fn post(town: &Town, person: &Person, path: &str, fields: &str) -> Answer {
    post_form(&town.router, path, &person.headers(), fields).await
}

/// Jobs that nobody knows how to do, and so stay.
async fn filled(town: &Town, lane: Lane, count: i64) {
    let sql = format!(
        "INSERT INTO jobs.jobs (lane, handler, added_at, run_at)
         SELECT '{lane}', 'test.nobody', '2026-05-04T07:00:00Z', '2026-05-04T07:00:00Z' FROM generate_series(1, {count});
         UPDATE jobs.lanes SET jobs = jobs + {count} WHERE lane = '{lane}'"
    );
    town.sql.batch_execute(&sql).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_operators_see_and_steer_jobs() {
    let town = Town::open().await;
    let customer = town.account("customer").await;
    let nobody = get(&town.router, "/operator/jobs", &[("accept", "text/html")]).await;
    assert_eq!((nobody.status.as_u16(), nobody.header("location")), (303, "/sign-in?next=/operator/jobs"));
    for path in [
        "/operator/jobs",
        "/operator/jobs/dead",
        "/operator/jobs/lanes/bulk",
        "/operator/jobs/lanes/bulk/drain",
    ] {
        assert_eq!(page(&town, &customer, path).await.status, 404, "{path}");
    }
    for path in [
        "lanes/bulk/pause",
        "lanes/bulk/resumption",
        "lanes/bulk/drain",
        "dead/1/retry",
        "dead/retry",
        "1/cancellation",
    ] {
        let answer = post(&town, &customer, &format!("/operator/jobs/{path}"), "lane=bulk&handler=").await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert_eq!(town.count("SELECT count(*) FROM jobs.lanes WHERE paused_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_sees_lanes_pauses_cancels_retries_and_drains() {
    let town = Town::open().await;
    let operator = town.operator().await;
    filled(&town, Lane::Media, 3).await;
    let shown = page(&town, &operator, "/operator/jobs").await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    assert!(
        shown.text.contains("/operator/jobs/lanes/media") && shown.text.contains("1 h"),
        "{}",
        shown.text
    );

    assert_eq!(post(&town, &operator, "/operator/jobs/lanes/media/pause", "").await.status, 303);
    assert!(page(&town, &operator, "/operator/jobs").await.text.contains("paused for"));
    assert_eq!(post(&town, &operator, "/operator/jobs/lanes/media/resumption", "").await.status, 303);
    assert!(!page(&town, &operator, "/operator/jobs").await.text.contains("paused for"));

    let job = town.street.queue.waiting(Lane::Media, 1).await.unwrap()[0].id;
    let cancel = format!("/operator/jobs/{job}/cancellation");
    assert_eq!(post(&town, &operator, &cancel, "lane=media").await.status, 303);
    assert_eq!(post(&town, &operator, &cancel, "lane=media").await.status, 409);
    let dead = page(&town, &operator, "/operator/jobs/dead?handler=test.nobody").await;
    assert!(dead.text.contains("cancelled by an operator"), "{}", dead.text);
    assert_eq!(post(&town, &operator, &format!("/operator/jobs/dead/{job}/retry"), "").await.status, 303);
    assert_eq!(post(&town, &operator, &format!("/operator/jobs/dead/{job}/retry"), "").await.status, 404);

    let before = page(&town, &operator, "/operator/jobs/lanes/media/drain").await;
    assert!(before.text.contains("3 jobs"), "{}", before.text);
    assert_eq!(post(&town, &operator, "/operator/jobs/lanes/media/drain", "").await.status, 303);
    town.when(|| async {
        (town.count("SELECT count(*) FROM jobs.jobs WHERE lane = 'media'").await == 0).then_some(())
    })
    .await;
    assert_eq!(page(&town, &operator, "/operator/jobs/lanes/none").await.status, 404);
    let cross = [operator.headers(), vec![("sec-fetch-site", "cross-site")]].concat();
    let body = serde_json::json!(null);
    let forged = street_fixture::send_json(
        &town.router,
        Method::POST,
        "/operator/jobs/lanes/bulk/pause",
        &cross[1..],
        &body,
    );
    assert_eq!(forged.await.code(), "cross_site");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_costs_the_same_however_many_jobs_wait() {
    let town = Town::open().await;
    let operator = town.operator().await;
    let mut cost = Vec::new();
    for count in [100, 200_000] {
        filled(&town, Lane::Bulk, count).await;
        town.sql.batch_execute("VACUUM (ANALYZE) jobs.jobs").await.unwrap();
        cost.push(buffers(&town).await);
        for path in ["/operator/jobs", "/operator/jobs/lanes/bulk", "/operator/jobs/dead"] {
            assert_eq!(page(&town, &operator, path).await.status, 200, "{path}");
        }
    }
    assert!(cost[1] <= cost[0] + 40, "pages read: {cost:?}");
    assert!(town.street.queue.pause(Lane::Bulk, &Cause::system("test")).await.unwrap());
}

/// Pages that the queries behind the page read.
async fn buffers(town: &Town) -> i64 {
    let now = town.street.env.now();
    let mut all = 0;
    for (name, parameters) in [
        ("lanes", vec![format!("'{now}'")]),
        ("outbox_head", vec![]),
        ("waiting", vec!["'bulk'".to_owned(), "50".to_owned()]),
        ("dead_newest_first", vec![format!("'{now}'"), "1".to_owned(), "50".to_owned()]),
        ("done_newest_first", vec!["5".to_owned()]),
    ] {
        let query = kit_jobs::queries().into_iter().find(|query| query.name == name).unwrap();
        let types: Vec<_> = query.params.iter().map(|ty| ty.name().to_owned()).collect();
        let (types, parameters) = match types.is_empty() {
            true => (String::new(), String::new()),
            false => (format!("({})", types.join(", ")), format!("({})", parameters.join(", "))),
        };
        let prepare = format!("DEALLOCATE ALL; PREPARE looked{types} AS {}", query.sql.trim());
        town.sql.batch_execute(&prepare).await.unwrap();
        let explain = format!("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked{parameters}");
        let rows = town.sql.simple_query(&explain).await.unwrap();
        let text: String = rows
            .iter()
            .filter_map(|row| match row {
                SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
                _ => None,
            })
            .collect();
        let plan: Value = serde_json::from_str(&text).unwrap();
        let read = |key: &str| plan[0]["Plan"][key].as_i64().unwrap_or_default();
        all += read("Shared Hit Blocks") + read("Shared Read Blocks");
    }
    all
}
