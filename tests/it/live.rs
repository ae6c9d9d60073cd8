//! Feeds: what happens is seen, and what was missed is made up for.

use std::time::Duration;

use serde_json::json;

use crate::town::{PAYS, Person, Town};

/// What an event stream says: (id, event).
struct Stream {
    response: reqwest::Response,
    text: String,
}

impl Stream {
    async fn next(&mut self) -> (i64, String) {
        let waiting = async {
            loop {
                if let Some((message, rest)) = self.text.split_once("\n\n") {
                    let field =
                        |name: &str| message.lines().find_map(|l| l.strip_prefix(name)).map(str::to_owned);
                    let found = (field("id: "), field("event: "));
                    self.text = rest.to_owned();
                    if let (Some(id), Some(event)) = found {
                        return (id.parse().unwrap(), event);
                    }
                    continue;
                }
                let bytes = self.response.chunk().await.unwrap().expect("the stream ended");
                self.text.push_str(std::str::from_utf8(&bytes).unwrap());
            }
        };
        tokio::time::timeout(Duration::from_secs(20), waiting).await.expect("no event came")
    }
}

async fn follow(address: &str, person: &Person, after: Option<i64>) -> Stream {
    let mut request = reqwest::Client::new().get(address);
    for (name, value) in person.headers() {
        request = request.header(name, value);
    }
    if let Some(after) = after {
        request = request.header("last-event-id", after.to_string());
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    Stream { response, text: String::new() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vendor_sees_new_orders_and_misses_none_while_away() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let baker = town.staff(shop).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address =
        format!("http://{}/api/v1/vendors/{}/orders/stream", listener.local_addr().unwrap(), shop.vendor);
    let router = town.router.clone();
    let server = tokio::spawn(async move { axum::serve(listener, router).await });

    let mut stream = follow(&address, &baker, None).await;
    assert_eq!(stream.next().await.1, "hello");
    let guest = town.guest_with(bread, 1).await;
    let first = town.bought(&guest, PAYS).await;
    let (seen, event) = stream.next().await;
    assert_eq!(event, "vendor_order.paid");
    drop(stream);

    let mut parts = Vec::new();
    for _ in 0..5 {
        town.put(&guest, bread, 1).await;
        let id = town.bought(&guest, PAYS).await;
        let order = town.order_when(&guest, &id, "paid").await;
        parts.push(order["vendor_orders"][0]["id"].as_str().unwrap().to_owned());
    }
    town.settled().await;
    let accepted =
        town.post(&baker, &format!("/api/v1/vendor-orders/{}/acceptance", parts[0]), &json!(null)).await;
    assert_eq!(accepted.status, 200);
    town.settled().await;

    let mut stream = follow(&address, &baker, Some(seen)).await;
    assert_eq!(stream.next().await, (seen, "hello".to_owned()));
    let mut last = seen;
    for at in 0..6 {
        let (id, event) = stream.next().await;
        assert!(id > last, "in order");
        last = id;
        assert_eq!(event, if at < 5 { "vendor_order.paid" } else { "vendor_order.accepted" });
    }
    let order = town.get(&guest, &format!("/api/v1/orders/{first}")).await.json();
    let own = order["vendor_orders"][0]["id"].as_str().unwrap();
    town.post(&baker, &format!("/api/v1/vendor-orders/{own}/acceptance"), &json!(null)).await;
    assert_eq!(stream.next().await.1, "vendor_order.accepted", "and then live again");
    let mut foreign = follow(&address, &baker, Some(999_999_999_999)).await;
    assert_eq!(foreign.next().await.1, "reload", "an id that this log never gave");
    server.abort();
}
