//! Workers claim what they can do, and no more.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use kit_db::tokio_postgres::NoTls;
use street_fixture::database;

/// With a generic plan over a table that statistics call empty, a LIMIT in a subquery was run again for each row of the join.
#[tokio::test]
async fn a_claim_takes_no_more_jobs_than_it_asks_for_whatever_the_plan() {
    let database = database().await;
    let (sql, connection) = kit_db::tokio_postgres::connect(&database.url, NoTls).await.unwrap();
    tokio::spawn(connection);
    sql.batch_execute(
        "SET plan_cache_mode = force_generic_plan;
         SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off;
         SET enable_hashagg = off; SET enable_sort = off;
         INSERT INTO jobs.queue (handler, event_id, kind, version, subject, request_id, payload, at, run_at)
         SELECT 'h', n, 'k', 1, gen_random_uuid(), 'r', '{}', now(), now() - interval '1 s' FROM generate_series(1, 40) AS n",
    )
    .await
    .unwrap();
    let claim = kit_jobs::queries().into_iter().find(|query| query.name == "claim_jobs").unwrap();
    let prepared = sql.prepare_typed(claim.sql, claim.params).await.unwrap();
    let now: kit_core::Env = street_fixture::env_at("2999-01-01T00:00:00Z");
    let claimed = sql.query(&prepared, &[&now.now(), &now.now(), &5i64]).await.unwrap();
    assert_eq!(claimed.len(), 5);
}
