//! Live across processes: two instances behind the nginx that is shipped, one of them killed.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use identity::NewAccount;
use serde_json::{Value, json};
use testbed::{LiveClient, Nginx, free_port};

use crate::market::Market;

const SHIPPED: &str = include_str!("../../../deploy/nginx.conf");
/// Twenty each of ten who work there.
const CLIENTS: usize = 200;
const STAFF: usize = 10;
const MESSAGES: usize = 1000;

/// A process that serves. It is killed when this value is dropped.
struct Instance {
    process: Child,
    address: String,
}

impl Instance {
    async fn start(name: &str, database: &str) -> Self {
        let address = format!("127.0.0.1:{}", free_port().unwrap());
        let process = Command::new(env!("CARGO_BIN_EXE_highstreet"))
            .arg("serve")
            .env("DATABASE_URL", database)
            .env("HIGHSTREET_LISTEN", &address)
            .env("HIGHSTREET_LIVE_INSTANCE", name)
            .env("HIGHSTREET_LOG_FILTER", "error")
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let ready = format!("http://{address}/health/ready");
        let serves = async {
            while !reqwest::get(&ready).await.is_ok_and(|answer| answer.status() == 200) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), serves).await.expect("it serves");
        Self { process, address }
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // One that was killed before is gone already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The nginx that is shipped, before two instances.
fn nginx_before(instances: [&str; 2]) -> Nginx {
    let [one, two] = instances;
    Nginx::start(|port, dir| {
        let told = [
            (
                "\n    upstream one {",
                format!("\n    upstream two {{\n        server {two};\n    }}\n    upstream one {{"),
            ),
            ("\"~^one\\.\" one;", "\"~^one\\.\" one;\n        \"~^two\\.\" two;".to_owned()),
            (
                "server 127.0.0.1:8080;\n        keepalive 64;",
                format!("server {one};\n        server {two};\n        keepalive 64;"),
            ),
            ("127.0.0.1:8080", one.to_owned()),
            ("listen 80;", format!("listen 127.0.0.1:{port};")),
            ("/var/cache/nginx/highstreet", format!("{dir}/cache")),
        ];
        told.iter().fold(SHIPPED.to_owned(), |text, (shipped, here)| {
            assert!(text.contains(shipped), "deploy/nginx.conf does not say {shipped}");
            text.replace(shipped, here)
        })
    })
    .unwrap()
}

/// Who signs in, as `auth` of a client.
async fn signed_in(market: &Market, name: &str) -> (kit_core::AccountId, String) {
    let new =
        json!({ "email": format!("{name}@example.org"), "name": name, "password": "correct horse battery" });
    let new: NewAccount = serde_json::from_value(new).unwrap();
    let account = market.street.identity.sign_up(&new).await.unwrap();
    let opened = market.street.identity.open_session(account.id, "test").await.unwrap();
    (account.id, opened.token.encode())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_is_killed_costs_nobody_a_message() {
    let market = Market::open().await;
    let database = market.database.url.clone();
    let (one, mut two) = tokio::join!(Instance::start("one", &database), Instance::start("two", &database));
    let nginx = nginx_before([&one.address, &two.address]);
    let (customer, token) = signed_in(&market, "ada").await;
    let (vendor, conversation) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
    let talk = format!(
        "INSERT INTO vendors.vendors (id, slug, name, created_at) VALUES ('{vendor}', 'bread', 'Bread', now());
         INSERT INTO messages.conversations
             (id, product_id, subject, vendor_id, vendor_name, account_id, customer_name, last_at, created_at)
         VALUES ('{conversation}', '{vendor}', 'Rye loaf', '{vendor}', 'Bread', '{customer}', 'ada', now(), now());
         INSERT INTO messages.participants (conversation_id, side, account_id, last_at)
         VALUES ('{conversation}', 'customer', '{customer}', now());
         INSERT INTO messages.participants (conversation_id, side, vendor_id, last_at)
         VALUES ('{conversation}', 'vendor', '{vendor}', now());"
    );
    market.sql.batch_execute(&talk).await.unwrap();
    let mut people = Vec::new();
    for at in 0..STAFF {
        let (account, token) = signed_in(&market, &format!("staff{at}")).await;
        let tx = market.street.db.begin().await.unwrap();
        market
            .street
            .vendors
            .add_staff(&tx, vendor.into(), account, vendors::StaffRole::Staff)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        people.extend(vec![json!({ "token": token }); CLIENTS / STAFF]);
    }
    let topic = format!("conversation:{conversation}");
    let mut crowd = LiveClient::crowd(&nginx.url(), &topic, &people, MESSAGES).unwrap();
    let minute = Duration::from_secs(60);
    assert_eq!(crowd.within("joined", minute).await.expect("all join")["joined"], CLIENTS);

    let stream = format!("/api/v1/conversations/{conversation}/stream");
    let mut browser = LiveClient::browser(&nginx.url(), &token, &stream, MESSAGES).unwrap();
    browser.within("following", minute).await.expect("the browser follows");

    let client = reqwest::Client::new();
    let say = format!("{}/api/v1/conversations/{conversation}/messages", nginx.url());
    for number in 1..=MESSAGES {
        if number == MESSAGES / 2 {
            two.kill();
        }
        // What is not answered is asked again, and happens once.
        loop {
            let asked = client.post(&say).bearer_auth(&token).header("idempotency-key", number.to_string());
            let answer = asked.json(&json!({ "text": format!("Message {number}") })).send().await.unwrap();
            match answer.status().as_u16() {
                201 => {
                    assert_eq!(answer.json::<Value>().await.unwrap()["number"], number);
                    break;
                }
                // Nobody is there, or whoever was is not known to be gone yet.
                502 | 409 | 504 => {}
                status => panic!("{status}: {}", answer.text().await.unwrap()),
            }
        }
    }
    let done = crowd.within("done", minute).await.expect("everybody has everything");
    assert_eq!((&done["done"], &done["disorder"], &done["reloads"]), (&json!(CLIENTS), &json!(0), &json!(0)));
    let seen = browser.within("done", minute).await.expect("the browser has everything");
    assert_eq!((&seen["done"], &seen["disorder"]), (&json!(MESSAGES), &json!(0)), "{seen}");
    assert!(done["again"].as_u64().unwrap() >= CLIENTS as u64 / 4, "who was at the other came back: {done}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_stops_asks_everybody_to_come_back_at_another_time() {
    let market = Market::open().await;
    let mut instance = Instance::start("one", &market.database.url).await;
    let url = format!("http://{}", instance.address);
    let (account, token) = signed_in(&market, "ada").await;
    let mut clients = Vec::new();
    for transport in ["websocket", "websocket", "polling", "polling"] {
        let options = json!({ "auth": { "token": token }, "transports": [transport], "reconnection": false });
        let mut client = LiveClient::start(&url, &options).unwrap();
        client.next("connect").await.expect("it connects");
        let joined = client.ask("join", &json!({ "topic": format!("account:{account}") })).await;
        assert_eq!(joined.unwrap()["ok"], true);
        clients.push(client);
    }
    let mut feeds = Vec::new();
    for _ in 0..3 {
        let feed = reqwest::Client::new().get(format!("{url}/api/v1/me/stream")).bearer_auth(&token);
        feeds.push(feed.send().await.unwrap().error_for_status().unwrap());
    }
    let pid = nix::unistd::Pid::from_raw(instance.process.id().cast_signed());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).unwrap();
    let mut hints = Vec::new();
    for client in &mut clients {
        let line = client.line().await.expect("it is told");
        assert_eq!(line["event"], "reconnect", "{line}");
        hints.push(line["args"][0]["after_ms"].as_u64().unwrap());
        client.next("disconnect").await.expect("and sent away");
    }
    for feed in feeds {
        let said = feed.text().await.expect("it ends as it should");
        let last = said.trim_end().rsplit_once("retry: ").unwrap().1;
        hints.push(last.parse().expect("the last that is said"));
    }
    assert!(hints.iter().all(|after| *after < 5000), "{hints:?}");
    for of_one_way in [&hints[..4], &hints[4..]] {
        assert!(
            of_one_way.iter().any(|after| after != &of_one_way[0]),
            "not all at the same time: {hints:?}"
        );
    }
    let ending = tokio::task::spawn_blocking(move || {
        let instance = &mut instance;
        instance.process.wait().unwrap()
    });
    let ended = ending.await.unwrap();
    assert!(ended.success(), "{ended}");
}
