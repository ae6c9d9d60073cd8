//! Conversations: who takes part, what is unread, what is seen live.

use serde_json::{Value, json};
use testbed::LiveClient;

use crate::socket::{connected, event, served};
use crate::town::{PAYS, Person, Town};

impl Town {
    /// The conversations that somebody sees.
    async fn inbox(&self, person: &Person, query: &str) -> Vec<Value> {
        let answer = self.get(person, &format!("/api/v1/conversations{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["items"].as_array().unwrap().clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_part_reads_and_nobody_else_knows_of_it() {
    let town = Town::open().await;
    let (shop, strange) = (town.shop("Bread & Salt").await, town.shop("Fish").await);
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, fisher) = (town.staff(shop).await, town.staff(strange).await);
    let (ada, bob) = (town.account("ada").await, town.account("bob").await);
    let asked = json!({ "product": bread.product, "text": "Is it gluten-free?" });
    let begun = town.post(&ada, "/api/v1/conversations", &asked).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let id = begun.json()["conversation"].as_str().unwrap().to_owned();
    // Again about the same: in the same conversation.
    let more = town
        .post(&ada, "/api/v1/conversations", &json!({ "product": bread.product, "text": "Or the rolls?" }))
        .await;
    assert_eq!(
        (more.json()["conversation"].as_str(), &more.json()["number"]),
        (Some(id.as_str()), &json!(2))
    );

    let of_shop = format!("?vendor={}", shop.vendor);
    let seen = &town.inbox(&baker, &of_shop).await[0];
    assert_eq!((&seen["id"], &seen["unread"], &seen["side"]), (&json!(id), &json!(2), &json!("vendor")));
    assert_eq!(
        (&seen["last"]["text"], &seen["about"]["title"]),
        (&json!("Or the rolls?"), &json!("Rye loaf"))
    );
    assert_eq!(town.inbox(&ada, "").await[0]["unread"], 0, "one's own is not unread");

    let messages = format!("/api/v1/conversations/{id}/messages");
    for (who, path) in [(&bob, &messages), (&fisher, &messages)] {
        assert_eq!(town.get(who, path).await.status, 404);
        assert_eq!(town.post(who, path, &json!({ "text": "Hello" })).await.status, 404);
    }
    for path in ["read", "operator"] {
        let answer =
            town.put_json(&bob, &format!("/api/v1/conversations/{id}/{path}"), &json!({ "number": 1 })).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    assert_eq!(
        town.put_json(&bob, &format!("/api/v1/conversations/{id}/typing"), &json!(null)).await.status,
        404
    );
    assert!(town.inbox(&bob, "").await.is_empty());
    assert_eq!(town.get(&fisher, &format!("/api/v1/conversations{of_shop}")).await.status, 404);
    let own =
        town.post(&baker, "/api/v1/conversations", &json!({ "product": bread.product, "text": "Me?" })).await;
    assert_eq!(own.json()["code"], "own_product");

    // The operator sees it when asked in, and is told of all that was said.
    let boss = town.operator().await;
    assert_eq!(town.get(&boss, &messages).await.status, 404);
    let ask = format!("/api/v1/conversations/{id}/operator");
    for _ in 0..2 {
        assert_eq!(town.put_json(&ada, &ask, &json!(null)).await.status, 204);
    }
    let said = town.get(&boss, &messages).await.json();
    let said: Vec<_> =
        said["items"].as_array().unwrap().iter().map(|m| (m["text"].clone(), m["note"].clone())).collect();
    assert_eq!(said.len(), 3, "asked once: {said:?}");
    assert_eq!(said[2], (json!(""), json!("operator_asked")));
    // What has no text is not the last message.
    let seen = &town.inbox(&baker, &of_shop).await[0];
    assert_eq!((&seen["last"]["text"], &seen["unread"]), (&json!("Or the rolls?"), &json!(3)));
}

#[tokio::test(flavor = "multi_thread")]
async fn unread_is_what_came_after_what_was_read() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let baker = town.staff(shop).await;
    let guest = town.guest_with(bread, 1).await;
    let order = town.bought(&guest, PAYS).await;
    let part = town.order_when(&guest, &order, "paid").await["vendor_orders"][0]["id"].clone();
    // A guest talks about an order; so does the vendor, in the same conversation.
    let begun =
        town.post(&guest, "/api/v1/conversations", &json!({ "vendor_order": part, "text": "When?" })).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let id = begun.json()["conversation"].as_str().unwrap().to_owned();
    let reply =
        town.post(&baker, "/api/v1/conversations", &json!({ "vendor_order": part, "text": "At ten." })).await;
    assert_eq!(reply.json()["conversation"], json!(id));
    let say = format!("/api/v1/conversations/{id}/messages");
    for text in ["Or eleven.", "Ten it is."] {
        assert_eq!(town.post(&baker, &say, &json!({ "text": text })).await.status, 201);
    }
    let unread = async || town.inbox(&guest, "").await[0]["unread"].as_i64().unwrap();
    assert_eq!(unread().await, 3);
    let read = format!("/api/v1/conversations/{id}/read");
    for (number, left) in [(2, 2), (1, 2), (3, 1), (4, 0)] {
        assert_eq!(town.put_json(&guest, &read, &json!({ "number": number })).await.status, 204);
        assert_eq!(unread().await, left, "after {number}");
    }
    for wrong in
        [json!({ "text": "" }), json!({ "text": " " }), json!({ "text": "x".repeat(4001) }), json!({})]
    {
        assert_eq!(town.post(&baker, &say, &wrong).await.status, 422, "{wrong}");
    }
    // However they come, they are numbered without a gap, and counted.
    let (a, b) = (json!({ "text": "a" }), json!({ "text": "b" }));
    let both = futures_util::future::join_all((0..10).map(|n| {
        let (who, body) = if n % 2 == 0 { (&baker, &a) } else { (&guest, &b) };
        let (town, say) = (&town, &say);
        async move { town.post(who, say, body).await.status }
    }));
    assert!(both.await.iter().all(|status| *status == 201));
    assert_eq!(unread().await, 5);
    let sql = "SELECT count(*) FROM messages.participants AS p WHERE p.unread <> (
        SELECT count(*) FROM messages.messages AS m
        WHERE m.conversation_id = p.conversation_id AND m.side <> p.side AND (p.last_read_at IS NULL OR m.at > p.last_read_at))";
    assert_eq!(town.count(sql).await, 0);
    assert_eq!(town.count("SELECT max(number)::bigint - 14 FROM messages.messages").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_and_who_is_writing_is_seen_at_every_instance() {
    let redis = testbed::Redis::start().unwrap();
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada) = (town.staff(shop).await, town.account("ada").await);
    let begun = town
        .post(&ada, "/api/v1/conversations", &json!({ "product": bread.product, "text": "Hm?" }))
        .await
        .json();
    let id = begun["conversation"].as_str().unwrap().to_owned();
    let topic = format!("conversation:{id}");
    let plain = town.instance(kit_cache::CacheSettings::default());
    let shared = [(); 2].map(|()| town.instance_sharing(kit_cache::CacheSettings::default(), &redis));
    let (one, other) = (served(town.router.clone()).await, served(plain.router.clone()).await);
    let (third, fourth) = (served(shared[0].router.clone()).await, served(shared[1].router.clone()).await);
    // Through PostgreSQL, and through Redis.
    for (here, there) in [(&one, &other), (&third, &fourth)] {
        let mut writer = joined(here, &ada, &topic).await;
        let mut reader = joined(there, &baker, &topic).await;
        // A subscription begins beside: it is tried until it is there.
        let seen = async {
            loop {
                let said = writer.ask("typing", &json!({ "conversation": id })).await.unwrap();
                assert_eq!(said["ok"], true, "{said}");
                if let Some(line) = reader.within("event", std::time::Duration::from_millis(300)).await {
                    return line;
                }
            }
        };
        let line = tokio::time::timeout(std::time::Duration::from_secs(20), seen).await.expect("it comes");
        assert_eq!((&line["event"], &line["args"][0]["name"]), (&json!("typing"), &json!("ada")));
        assert!(line["args"][1].get("id").is_none(), "nothing to come back to");
        let sent = town
            .post(&ada, &format!("/api/v1/conversations/{id}/messages"), &json!({ "text": "Now?" }))
            .await;
        loop {
            let (name, data, from) = event(&mut reader).await;
            if name == "message.sent" {
                assert_eq!((&data["number"], &from["topic"]), (&sent.json()["number"], &json!(topic)));
                break;
            }
        }
    }
    let stranger = town.account("bob").await;
    let mut client = connected(&one, &stranger, &["websocket"]).await;
    assert_eq!(client.ask("join", &json!({ "topic": topic })).await.unwrap()["code"], "not_found");
    assert_eq!(client.ask("typing", &json!({ "conversation": id })).await.unwrap()["code"], "not_found");
}

async fn joined(url: &str, person: &Person, topic: &str) -> LiveClient {
    let mut client = connected(url, person, &["websocket"]).await;
    assert_eq!(client.ask("join", &json!({ "topic": topic })).await.unwrap()["ok"], true);
    client
}
