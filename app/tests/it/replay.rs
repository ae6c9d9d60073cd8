//! The replay of the Olist orders, as a command against a server.

use std::process::{Command, Output};

use app::import::import;
use app::wiring::background;
use identity::{Email, NewAccount, Password};
use kit_web::Text;
use tokio::net::TcpListener;

use crate::market::Market;
use crate::olist_files::Files;

/// Serves a market on a free port; answers its address.
async fn serve(market: &Market) -> String {
    let street = &market.street;
    let new = NewAccount {
        email: Email::parse("operator@highstreet.example").unwrap(),
        name: Text::new("Operator").unwrap(),
        password: Password::new("highstreet").unwrap(),
    };
    street.identity.create_operator(&new).await.unwrap();
    let router = market.router();
    let mut tasks = background(street, Some(kit_jobs::WorkerSettings::default()), &street.stop);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        tokio::select! {
            served = std::future::IntoFuture::into_future(axum::serve(listener, router)) => served.unwrap(),
            _ = tasks.join_next() => {}
        }
    });
    address
}

/// Replays files; answers what was printed and the report's lines.
async fn replay(files: &Files, address: &str, more: &[&str]) -> (Output, Vec<String>) {
    let dir = files.write();
    let report = dir.path().join("replay.csv");
    let mut command = Command::new(env!("CARGO_BIN_EXE_highstreet"));
    command
        .args(["replay", "olist"])
        .arg(dir.path())
        .args(["--url", address, "--report"])
        .arg(&report)
        .args(more);
    command.env("HIGHSTREET_PASSWORD", "highstreet").current_dir(dir.path());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let report = std::fs::read_to_string(report).unwrap_or_default();
    (output, report.lines().skip(1).map(str::to_owned).collect())
}

fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_order_of_the_files_is_placed_paid_handled_and_as_in_the_files() {
    let market = Market::open().await;
    let files = Files::small();
    let dir = files.write();
    import(&market.street, dir.path(), &dir.path().join("report.csv")).await.unwrap();
    // The replay must stock up: one is left of what two are ordered of.
    market.sql.batch_execute("UPDATE stock.levels SET on_hand = 1").await.unwrap();
    let address = serve(&market).await;
    let (output, report) = replay(&files, &address, &["--speed", "100000000"]).await;
    assert!(output.status.success(), "{}", printed(&output));
    let said = printed(&output);
    assert!(said.contains("4 as in the files, 0 different, 0 failed"), "{said}");
    assert!(said.contains("1 skipped: it has no items"), "{said}");
    assert_eq!(report.len(), 5, "{report:?}");
    let orders: String = market
        .one("SELECT string_agg(concat_ws(' ', o.status, v.status, v.total_minor), ', ' ORDER BY v.total_minor)
            FROM orders.orders AS o JOIN orders.vendor_orders AS v ON v.order_id = o.id")
        .await;
    assert_eq!(
        orders,
        "paid cancelled 990, paid packed 1100, paid shipped 1200, paid shipped 2400, paid packed 15000"
    );
    assert_eq!(market.count("identity.accounts").await, 3, "two customers and the operator");

    // Again: the customers have accounts now, and the prices are those of the last order.
    let (output, _) = replay(&files, &address, &["--rate", "100", "--limit", "2"]).await;
    assert!(output.status.success(), "{}", printed(&output));
    assert_eq!(market.count("orders.orders").await, 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_as_in_the_files_is_told_and_fails_the_command() {
    let market = Market::open().await;
    let files = Files::small();
    let dir = files.write();
    import(&market.street, dir.path(), &dir.path().join("report.csv")).await.unwrap();
    // Whatever is ordered of one seller costs a cent more than the cart said.
    let dearer = "CREATE FUNCTION dearer() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN NEW.unit_price_minor := NEW.unit_price_minor + 1; RETURN NEW; END';
        CREATE TRIGGER dearer BEFORE INSERT ON orders.lines
        FOR EACH ROW WHEN (NEW.unit_price_minor = 990) EXECUTE FUNCTION dearer();
        UPDATE catalog.products SET status = 'draft' WHERE min_price_minor = 300;";
    market.sql.batch_execute(dearer).await.unwrap();
    let products =
        market.sql.query("SELECT id FROM catalog.products WHERE status = 'draft'", &[]).await.unwrap();
    let products: Vec<_> = products.iter().map(|row| catalog::ProductId(row.get(0))).collect();
    let tx = market.street.db.begin().await.unwrap();
    market.street.catalog.project(&tx, &products).await.unwrap();
    tx.commit().await.unwrap();
    let address = serve(&market).await;
    let (output, report) = replay(&files, &address, &["--rate", "100"]).await;
    let said = printed(&output);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("2 as in the files, 1 different, 1 failed"), "{said}");
    assert!(
        report.iter().any(|line| line.contains(",different,unit price of") && line.ends_with(",990,991")),
        "{report:?}"
    );
    assert!(
        report.iter().any(|line| line.contains(",failed,a search for N00000C00 does not find it")),
        "{report:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pace_must_be_given_and_a_server_must_be_there() {
    let (output, _) = replay(&Files::small(), "http://127.0.0.1:1", &[]).await;
    assert!(!output.status.success() && printed(&output).contains("--rate"), "{}", printed(&output));
    let (output, _) = replay(&Files::small(), "http://127.0.0.1:1", &["--rate", "0"]).await;
    assert!(!output.status.success() && printed(&output).contains("above zero"), "{}", printed(&output));
}
