//! What is new: told once, counted live, mailed if nobody looks.

use kit_core::{Cause, RequestId};
use kit_jobs::Received;
use kit_mail::Smtp;
use messages::{MessageSent, Side};
use notify::Post;
use serde_json::{Value, json};
use testbed::LiveClient;
use testbed::smtp::Smtp as Server;

use crate::socket::{connected, event, served};
use crate::town::{PAYS, Person, Town};

impl Town {
    /// What is new for somebody: kind, title, whether it was seen.
    async fn news(&self, person: &Person) -> Vec<(String, String, bool)> {
        let answer = self.get(person, "/api/v1/me/notifications").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let items = answer.json()["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|one| (text(&one["kind"]), text(&one["title"]), one["seen"].as_bool().unwrap()))
            .collect()
    }

    async fn unseen(&self, person: &Person) -> i64 {
        self.get(person, "/api/v1/me/notifications/unseen").await.json()["unseen"].as_i64().unwrap()
    }

    async fn news_when(&self, person: &Person, count: i64) -> Vec<(String, String, bool)> {
        self.when(|| async { (self.unseen(person).await == count).then_some(()) }).await;
        self.news(person).await
    }
}

/// How many somebody is told to have not seen.
async fn notified(screen: &mut LiveClient) -> i64 {
    loop {
        if let (event, data, _) = event(screen).await
            && event == "notified"
        {
            return data["unseen"].as_i64().unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_told_to_whom_it_concerns_and_counted_until_it_is_seen() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada, bob) = (town.staff(shop).await, town.account("ada").await, town.account("bob").await);
    town.put(&ada, bread, 2).await;
    let order = town.bought(&ada, PAYS).await;
    let part =
        town.order_when(&ada, &order, "paid").await["vendor_orders"][0]["id"].as_str().unwrap().to_owned();
    let sale = town.news_when(&baker, 1).await;
    assert!(sale[0].0 == "sale" && sale[0].1.starts_with("New order "), "{sale:?}");

    // What was not seen yet and is about the same thing is one line.
    for (step, body) in
        [("acceptance", json!(null)), ("shipment", json!({ "carrier": "Post", "tracking": "X1" }))]
    {
        let path = format!("/api/v1/vendor-orders/{part}/{step}");
        assert_eq!(town.post(&baker, &path, &body).await.status, 200);
    }
    let sent = |news: &[(String, String, bool)]| {
        news.first().is_some_and(|one| one.1 == "Bread & Salt has sent your order")
    };
    town.when(|| async { sent(&town.news(&ada).await).then_some(()) }).await;
    assert_eq!(town.news(&ada).await, [("order".into(), "Bread & Salt has sent your order".into(), false)]);
    town.settled().await;
    assert_eq!(town.unseen(&ada).await, 1);
    assert_eq!((town.unseen(&bob).await, town.news(&bob).await.len()), (0, 0), "it is nobody else's");

    // Another's is not there, to be seen or to be marked.
    let id = town.get(&ada, "/api/v1/me/notifications").await.json()["items"][0]["id"].as_i64().unwrap();
    let see = async |person: &Person| {
        let headers =
            [vec![("origin", "http://localhost"), ("host", "localhost")], person.headers()].concat();
        street_fixture::post_form(&town.router, &format!("/notifications/{id}"), &headers, "").await
    };
    assert_eq!(see(&bob).await.status, 404);
    let seen = see(&ada).await;
    assert_eq!((seen.status.as_u16(), seen.header("location")), (303, format!("/orders/{order}").as_str()));
    assert_eq!(town.unseen(&ada).await, 0);
    assert!(town.news(&ada).await[0].2);

    // Up to a time: what is newer was not shown.
    let newest = town.get(&baker, "/api/v1/me/notifications").await.json()["items"][0]["at"].clone();
    let before = json!({ "until": "2020-01-01T00:00:00Z" });
    assert_eq!(town.put_json(&baker, "/api/v1/me/notifications/seen", &before).await.status, 204);
    assert_eq!(town.unseen(&baker).await, 1);
    let all = json!({ "until": newest });
    assert_eq!(town.put_json(&baker, "/api/v1/me/notifications/seen", &all).await.status, 204);
    assert_eq!(town.unseen(&baker).await, 0);
    assert_eq!(
        town.put_json(&baker, "/api/v1/me/notifications/seen", &json!({ "until": "soon" })).await.status,
        422
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_comes_live_and_reading_a_conversation_takes_it_back() {
    let town = Town::open().await;
    let street = served(town.router.clone()).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada) = (town.staff(shop).await, town.account("ada").await);
    let mut screen = connected(&street, &baker, &["websocket"]).await;
    let account = town.get(&baker, "/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
    let joined = screen.ask("join", &json!({ "topic": format!("account:{account}") })).await.unwrap();
    assert_eq!(joined["ok"], true, "{joined}");
    let asked = json!({ "product": bread.product, "text": "Is it gluten-free?" });
    let begun = town.post(&ada, "/api/v1/conversations", &asked).await;
    let id = begun.json()["conversation"].as_str().unwrap().to_owned();
    assert_eq!(notified(&mut screen).await, 1);
    assert_eq!(town.news(&baker).await, [("message".into(), "ada wrote: Rye loaf".into(), false)]);
    let read =
        town.put_json(&baker, &format!("/api/v1/conversations/{id}/read"), &json!({ "number": 1 })).await;
    assert_eq!(read.status, 204, "{}", read.text);
    assert_eq!(notified(&mut screen).await, 0);
    assert_eq!(town.unseen(&baker).await, 0);

    // Nor is it new to who has read it, when it is told of after that.
    let (conversation, now) = (id.parse().unwrap(), town.street.env.now());
    let (side, vendor, account) = (Side::Customer, shop.vendor, None);
    let late = Received {
        fact: MessageSent { conversation, number: 1, side, account, vendor, at: now },
        event_id: i64::MAX,
        cause: Cause { actor: None, request_id: RequestId::new(town.street.env.id()) },
        at: now,
    };
    town.street.notify.note_message(late).await.unwrap();
    assert_eq!(town.unseen(&baker).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_nobody_looks_at_is_mailed_once_and_each_kind_can_be_switched_off() {
    let server = tokio::task::spawn_blocking(Server::start).await.unwrap().unwrap();
    let post = Post::Smtp(Smtp::new(&server.url(), "Street <street@street.example>").unwrap());
    let town = Town::open_with(post).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada) = (town.staff(shop).await, town.account("ada").await);
    let ask = async |text: &str| {
        let asked = json!({ "product": bread.product, "text": text });
        assert_eq!(town.post(&ada, "/api/v1/conversations", &asked).await.status, 201);
    };
    let mail = async || {
        town.settled().await;
        town.street.notify.mail_unseen().await.unwrap();
        server.received().unwrap()
    };
    let long_ago = "UPDATE notify.notifications SET since = since - interval '11 minutes'";
    ask("Is it gluten-free?").await;
    town.news_when(&baker, 1).await;
    assert!(mail().await.is_empty(), "it may still be seen");
    town.run(long_ago).await;
    for _ in 0..3 {
        let mails = mail().await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, "A message about Rye loaf");
        assert!(!mails[0].raw.contains("gluten"), "what was said stays where it was said");
    }
    // More of the same conversation is no other mail, until it was seen.
    ask("Or the rolls?").await;
    town.settled().await;
    town.run(long_ago).await;
    assert_eq!(mail().await.len(), 1);
    let path = "/api/v1/me/notifications";
    let until = town.get(&baker, path).await.json()["items"][0]["at"].clone();
    town.put_json(&baker, &format!("{path}/seen"), &json!({ "until": until })).await;
    let off = json!({
        "order": { "page": true, "mail": true },
        "sale": { "page": true, "mail": false },
        "message": { "page": false, "mail": false },
    });
    let set = town.put_json(&baker, &format!("{path}/settings"), &off).await;
    assert_eq!((set.status.as_u16(), set.json()), (200, off.clone()));
    assert_eq!(town.get(&baker, &format!("{path}/settings")).await.json(), off);
    ask("Anybody there?").await;
    town.settled().await;
    town.run(long_ago).await;
    assert_eq!(mail().await.len(), 1, "it is not wanted by mail");
    assert_eq!((town.unseen(&baker).await, town.news(&baker).await.len()), (0, 0), "nor in the page");
    // And nothing of sales: the confirmation to who bought comes anyway.
    let guest = town.guest_with(bread, 1).await;
    let order = town.bought(&guest, PAYS).await;
    town.order_when(&guest, &order, "paid").await;
    town.settled().await;
    let subjects: Vec<String> = mail().await.into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    assert!(subjects[1].starts_with("Your order "), "{subjects:?}");
    town.news_when(&baker, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_does_not_look_is_written_to_at_the_address_of_the_order() {
    let server = tokio::task::spawn_blocking(Server::start).await.unwrap().unwrap();
    let post = Post::Smtp(Smtp::new(&server.url(), "Street <street@street.example>").unwrap());
    let town = Town::open_with(post).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, guest) = (town.staff(shop).await, town.guest_with(bread, 1).await);
    let order = town.bought(&guest, PAYS).await;
    let part = town.order_when(&guest, &order, "paid").await["vendor_orders"][0]["id"].clone();
    let asked = json!({ "vendor_order": part, "text": "When will it come?" });
    let begun = town.post(&guest, "/api/v1/conversations", &asked).await.json();
    let conversation = format!("/api/v1/conversations/{}", begun["conversation"].as_str().unwrap());
    let say = async |who: &Person, text: &str| {
        let said = town.post(who, &format!("{conversation}/messages"), &json!({ "text": text })).await;
        assert_eq!(said.status, 201, "{}", said.text);
        town.settled().await;
        said.json()["number"].clone()
    };
    let mails = async || {
        town.run("UPDATE notify.notifications SET since = since - interval '11 minutes'").await;
        town.street.notify.mail_unseen().await.unwrap();
        let (address, subject) = (["guest@example.org".to_owned()], "A message about Order");
        let mut mails = server.received().unwrap();
        mails.retain(|mail| mail.to == address && mail.subject.starts_with(subject));
        assert!(mails.iter().all(|mail| !mail.raw.contains("way")), "what was said stays where it was said");
        mails.len()
    };
    let read = async |number: &serde_json::Value| {
        let body = json!({ "number": number });
        assert_eq!(town.put_json(&guest, &format!("{conversation}/read"), &body).await.status, 204);
    };
    assert_eq!(mails().await, 0, "the words are the guest's own");
    let number = say(&baker, "Today.").await;
    read(&number).await;
    assert_eq!(mails().await, 0, "it was seen");
    say(&baker, "It is on its way.").await;
    let number = say(&baker, "It is there.").await;
    assert_eq!((mails().await, mails().await), (1, 1));
    read(&number).await;
    say(&baker, "Was it good?").await;
    assert_eq!(mails().await, 2, "there is something new since");
}
