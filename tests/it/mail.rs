//! Mails about orders: each once, none lost.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use kit_mail::Smtp;
use notify::Post;
use serde_json::json;
use street_fixture::get;
use testbed::smtp::{Mode, Received, Smtp as Server};

use crate::town::{DECLINES, Goods, PAYS, Person, Town};

/// Mails that wait for another try.
const FAILED: &str =
    "SELECT count(*) FROM jobs.jobs WHERE handler LIKE 'notify.%' AND failures > 0 AND lease_until IS NULL";

/// A street with a mail server, a shop whose staff has an address, and a guest who wants two of its loaves.
async fn open() -> (Town, Server, Goods, Person, Person) {
    let server = tokio::task::spawn_blocking(Server::start).await.unwrap().unwrap();
    let post = Post::Smtp(Smtp::new(&server.url(), "Street <street@street.example>").unwrap());
    let town = Town::open_with(post).await;
    let shop = town.shop("Bread & \"Salt\"").await;
    let bread = town.goods(shop, "Rye <b>loaf</b>", 450, 9).await;
    let baker = town.staff(shop).await;
    let guest = town.guest_with(bread, 2).await;
    (town, server, bread, baker, guest)
}

/// What the server has, once it has so many.
async fn received(town: &Town, server: &Server, count: usize) -> Vec<Received> {
    town.when(|| async { Some(server.received().unwrap()).filter(|mails| mails.len() >= count) }).await
}

fn ids(mails: &[Received]) -> BTreeSet<String> {
    mails.iter().map(|mail| mail.message_id.clone()).collect()
}

async fn part_of(town: &Town, guest: &Person, order: &str) -> String {
    let order = town.order_when(guest, order, "paid").await;
    format!("/api/v1/vendor-orders/{}", order["vendor_orders"][0]["id"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_buys_and_who_sells_hear_of_an_order_once_each() {
    let (town, server, _, baker, guest) = open().await;
    let order = town.bought(&guest, PAYS).await;
    let part = part_of(&town, &guest, &order).await;
    let mails = received(&town, &server, 2).await;
    let to = |address: &str| mails.iter().find(|mail| mail.to == [address]).unwrap();
    let confirmed = to("guest@example.org");
    assert!(
        confirmed.message_id.contains(".order_confirmed.buyer@test.highstreet"),
        "{}",
        confirmed.message_id
    );
    assert!(confirmed.raw.contains("multipart/alternative") && confirmed.raw.contains("text/html"));
    assert!(mails.iter().any(|mail| mail.to[0].starts_with("staff-") && mail.subject.contains("New order")));

    for (step, body) in
        [("acceptance", json!(null)), ("shipment", json!({"carrier": "Post", "tracking": "X1"}))]
    {
        assert_eq!(town.post(&baker, &format!("{part}/{step}"), &body).await.status, 200);
    }
    let mails = received(&town, &server, 3).await;
    assert!(mails[2].message_id.contains(".order_shipped.buyer@"), "{}", mails[2].message_id);
    town.settled().await;
    assert_eq!((mails.len(), ids(&mails).len()), (3, 3));
    assert_eq!(town.count("SELECT count(*) FROM notify.mails WHERE status = 'sent'").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_will_not_come_is_told() {
    let (town, server, bread, baker, guest) = open().await;
    let order = town.bought(&guest, PAYS).await;
    let part = part_of(&town, &guest, &order).await;
    received(&town, &server, 2).await;
    let reason = json!({"reason": "Out of flour"});
    assert_eq!(town.post(&baker, &format!("{part}/cancellation"), &reason).await.status, 200);
    let mails = received(&town, &server, 3).await;
    assert!(mails[2].message_id.contains(".order_cancelled.buyer@") && mails[2].raw.contains("Out of flour"));
    let poor = town.guest_with(bread, 1).await;
    town.bought(&poor, DECLINES).await;
    let mails = received(&town, &server, 4).await;
    assert!(mails[3].message_id.contains(".order_unpaid.buyer@"), "{}", mails[3].message_id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_is_down_makes_mails_late_and_loses_none() {
    let (town, mut server, _, _, guest) = open().await;
    server.take_down();
    let order = town.bought(&guest, PAYS).await;
    town.order_when(&guest, &order, "paid").await;
    town.when(|| async { (town.count(FAILED).await == 2).then_some(()) }).await;
    server.bring_up().unwrap();
    town.later(SignedDuration::from_secs(10));
    assert_eq!(received(&town, &server, 2).await.len(), 2);
    town.settled().await;
    assert_eq!(town.count("SELECT count(*) FROM jobs.dead").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_will_not_have_us_makes_mails_late_and_loses_none() {
    let (town, server, _, _, guest) = open().await;
    server.set_mode(Mode::Distrust).unwrap();
    town.bought(&guest, PAYS).await;
    town.when(|| async { (town.count(FAILED).await == 2).then_some(()) }).await;
    server.set_mode(Mode::Well).unwrap();
    town.later(SignedDuration::from_secs(10));
    assert_eq!(received(&town, &server, 2).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_answer_was_lost_is_sent_again_under_the_same_id() {
    let (town, server, _, _, guest) = open().await;
    server.set_mode(Mode::Forget).unwrap();
    town.bought(&guest, PAYS).await;
    town.when(|| async { (town.count(FAILED).await == 2).then_some(()) }).await;
    server.set_mode(Mode::Well).unwrap();
    town.later(SignedDuration::from_secs(10));
    town.settled().await;
    let mails = server.received().unwrap();
    assert_eq!((mails.len(), ids(&mails).len()), (4, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_refused_for_good_is_noted_and_not_asked_for_ever() {
    let (town, server, _, _, guest) = open().await;
    let mut body = town.order_body(&guest, PAYS).await;
    body["email"] = json!("nobody@example.org");
    assert_eq!(town.post(&guest, "/api/v1/orders", &body).await.status, 202);
    town.when(|| async {
        (town.count("SELECT count(*) FROM notify.mails WHERE status = 'refused'").await == 1).then_some(())
    })
    .await;
    town.settled().await;
    assert_eq!(server.received().unwrap().len(), 1, "the shop heard of it");
    assert_eq!(town.count("SELECT count(*) FROM jobs.dead").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_in_development_shows_its_mails_and_one_that_is_not_has_no_mailbox() {
    let town = Town::open_with(Post::Mailbox).await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye <b>loaf</b>", 450, 9).await;
    let guest = town.guest_with(bread, 1).await;
    town.bought(&guest, PAYS).await;
    town.settled().await;
    let html = [("accept", "text/html")];
    let list = get(&town.router, "/dev/mail", &html).await;
    assert!(list.text.contains("Your order") && list.text.contains("guest@example.org"), "{}", list.text);
    let mail = get(&town.router, "/dev/mail/1", &html).await;
    assert!(mail.text.contains("order_confirmed.buyer@test.highstreet"), "{}", mail.text);
    let shown = get(&town.router, "/dev/mail/1/html", &html).await;
    assert!(
        shown.text.contains("Rye &lt;b&gt;loaf&lt;/b&gt;")
            && shown.text.contains("https://street.example/orders/")
    );
    assert!(shown.header("content-security-policy").starts_with("sandbox"));
    assert_eq!(get(&town.router, "/dev/mail/99", &html).await.status, 404);
    assert_eq!(get(&Town::open().await.router, "/dev/mail", &html).await.status, 404);
}
