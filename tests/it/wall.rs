//! The walls between modules: each module's SQL touches its own schema, the outbox, and nothing else.

use std::collections::HashMap;

use kit_db::tokio_postgres::NoTls;
use kit_db::{Pool, PoolSettings, Statement};
use street_fixture::database;

/// Prepares a module's queries as a role that sees only its schema (and may write to the outbox); answers what is wrong.
async fn wrong(url: &str, module: &str, queries: &[&'static Statement]) -> Vec<String> {
    let (admin, connection) = kit_db::tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    let name = url.rsplit_once('/').unwrap().1;
    let role = format!("{name}_{module}_wall");
    let grants = format!(
        "CREATE ROLE {role};
         GRANT USAGE ON SCHEMA {module}, kit, jobs TO {role};
         GRANT ALL ON ALL TABLES IN SCHEMA {module} TO {role};
         GRANT INSERT ON jobs.outbox TO {role};"
    );
    admin.batch_execute(&grants).await.unwrap();
    let walled = Pool::new(&format!("{url}?options=-c%20role%3D{role}"), PoolSettings::default()).unwrap();
    let mut wrong = Vec::new();
    for query in queries {
        match query.check(&walled).await {
            Ok(differences) => wrong.extend(differences),
            Err(error) => wrong.push(format!("{}: {}", query.name, innermost(&error))),
        }
    }
    walled.close();
    let drop = format!("DROP OWNED BY {role}; DROP ROLE {role}");
    admin.batch_execute(&drop).await.unwrap();
    wrong
}

/// What the server said.
fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_query_keeps_to_the_schema_of_its_module_and_to_its_declared_types() {
    let database = database().await;
    let mut all = Vec::new();
    let mut names = HashMap::new();
    for (module, queries) in app::queries() {
        assert!(!queries.is_empty(), "{module} has queries");
        for query in &queries {
            if let Some(other) = names.insert((module, query.name), query.sql) {
                all.push(format!("{module}: two queries are called {} ({} bytes)", query.name, other.len()));
            }
        }
        all.extend(
            wrong(&database.url, module, &queries).await.into_iter().map(|what| format!("{module}: {what}")),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wall_is_seen_to_stop_a_query_of_another_module() {
    let database = database().await;
    let orders = app::queries().into_iter().find(|(module, _)| *module == "orders").unwrap().1;
    let stopped = wrong(&database.url, "carts", &orders).await;
    assert_eq!(stopped.len(), orders.len());
    assert!(stopped.iter().all(|what| what.contains("permission denied for schema orders")), "{stopped:?}");
}
