//! Couriers: offered what is near, seen by those they come to, and by nobody else.

use identity::Email;
use jiff::SignedDuration;
use kit_core::{Cause, RequestId};
use serde_json::{Value, json};
use street_fixture::Answer;
use testbed::LiveClient;

use crate::browser::Browser;
use crate::socket::{connected, event, served};
use crate::town::{Goods, PAYS, Person, Town};

/// Where ada lives: 1.4 km from the shop.
const DOOR: (f64, f64) = (52.53, 13.4125);

impl Town {
    /// A courier, at this place if on shift.
    async fn courier(&self, name: &str, at: Option<(f64, f64)>) -> Person {
        let person = self.account(name).await;
        let email = Email::parse(&format!("{name}@example.org")).unwrap();
        let account = self.street.identity.account_of(&self.street.db, &email).await.unwrap().unwrap();
        self.street.identity.set_courier(account.id, true).await.unwrap();
        if let Some(at) = at {
            assert_eq!(self.shift(&person, true).await.status, 200);
            assert_eq!(self.is_at(&person, at).await.status, 204);
            self.seen(&person).await;
        }
        person
    }

    async fn shift(&self, courier: &Person, on: bool) -> Answer {
        self.put_json(courier, "/api/v1/me/shift", &json!({ "on_shift": on })).await
    }

    async fn is_at(&self, courier: &Person, (lat, lng): (f64, f64)) -> Answer {
        self.put_json(courier, "/api/v1/me/position", &json!({ "lat": lat, "lng": lng })).await
    }

    /// Waits until where everybody is was noted.
    async fn seen(&self, courier: &Person) {
        let id = self.id_of(courier).await;
        let sql = format!(
            "SELECT count(*) FROM delivery.couriers WHERE account_id = '{id}' AND seen_at IS NOT NULL"
        );
        self.when(|| async { (self.count(&sql).await == 1).then_some(()) }).await;
    }

    async fn id_of(&self, person: &Person) -> String {
        self.get(person, "/api/v1/me").await.json()["id"].as_str().unwrap().to_owned()
    }

    /// Ada's order, accepted by the shop: of the order and of its part the ids.
    async fn order_to_bring(&self, ada: &Person, baker: &Person, bread: Goods) -> (String, String) {
        self.put(ada, bread, 1).await;
        let mut body = self.order_body(ada, PAYS).await;
        body["address"]["position"] = json!({ "lat": DOOR.0, "lng": DOOR.1 });
        let placed = self.post(ada, "/api/v1/orders", &body).await;
        assert_eq!(placed.status, 202, "{}", placed.text);
        let order = placed.json()["id"].as_str().unwrap().to_owned();
        let paid = self.order_when(ada, &order, "paid").await;
        let part = paid["vendor_orders"][0]["id"].as_str().unwrap().to_owned();
        let accepted =
            self.post(baker, &format!("/api/v1/vendor-orders/{part}/acceptance"), &json!(null)).await;
        assert_eq!(accepted.status, 200, "{}", accepted.text);
        (order, part)
    }

    async fn call(&self, baker: &Person, part: &str) -> Answer {
        self.put_json(baker, &format!("/api/v1/vendor-orders/{part}/courier"), &json!(null)).await
    }

    async fn does(&self, courier: &Person, id: &str, deed: &str, body: Value) -> Answer {
        self.put_json(courier, &format!("/api/v1/deliveries/{id}/{deed}"), &body).await
    }

    /// What a courier has: id and status of each.
    async fn jobs(&self, courier: &Person) -> Vec<(String, String)> {
        let answer = self.get(courier, "/api/v1/me/deliveries").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        answer.json().as_array().unwrap().iter().map(|job| (text(&job["id"]), text(&job["status"]))).collect()
    }
}

/// A street with a shop: who works there, ada, and something to buy.
async fn open() -> (Town, Person, Person, Goods) {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada) = (town.staff(shop).await, town.account("ada").await);
    (town, baker, ada, bread)
}

/// The next of these events.
async fn next(client: &mut LiveClient, wanted: &str) -> Value {
    loop {
        if let (event, data, _) = event(client).await
            && event == wanted
        {
            return data;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_from_the_call_to_the_door() {
    let (town, baker, ada, bread) = open().await;
    let near = town.courier("near", Some((52.521, 13.401))).await;
    let far = town.courier("far", Some((52.54, 13.45))).await;
    let (order, part) = town.order_to_bring(&ada, &baker, bread).await;
    let called = town.call(&baker, &part).await;
    assert_eq!(
        (called.status.as_u16(), &called.json()["status"]),
        (200, &json!("offered")),
        "{}",
        called.text
    );
    let id = called.json()["id"].as_str().unwrap().to_owned();
    assert!(called.json().get("code").is_none() && called.json().get("courier").is_none(), "{}", called.text);
    assert_eq!(town.call(&baker, &part).await.json()["id"], id, "it is called once");
    assert_eq!(town.jobs(&near).await, [(id.clone(), "offered".into())], "to the nearest");
    assert_eq!(
        (town.jobs(&far).await.len(), town.does(&far, &id, "acceptance", json!(null)).await.status.as_u16()),
        (0, 404)
    );

    // Ada follows her order, and her courier when there is one.
    let url = served(town.router.clone()).await;
    let mut phone = connected(&url, &ada, &["websocket"]).await;
    let mut bike = connected(&url, &near, &["websocket"]).await;
    let topic = format!("courier:{}", town.id_of(&near).await);
    assert_eq!(phone.ask("join", &json!({ "topic": topic })).await.unwrap()["code"], "not_found", "not yet");
    let joined = phone.ask("join", &json!({ "topic": format!("order:{order}") })).await.unwrap();
    assert_eq!(joined["ok"], true);
    assert_eq!(town.does(&near, &id, "acceptance", json!(null)).await.json()["status"], "accepted");
    assert_eq!(next(&mut phone, "delivery.moved").await["status"], "accepted");
    assert_eq!(phone.ask("join", &json!({ "topic": topic })).await.unwrap()["ok"], true);
    assert_eq!(bike.ask("join", &json!({ "topic": topic })).await.unwrap()["ok"], true);
    assert_eq!(bike.ask("position", &json!({ "lat": 52.5211, "lng": 13.4011 })).await.unwrap()["ok"], true);
    assert_eq!(next(&mut phone, "position").await["lat"], 52.5211);
    let seen = town.get(&ada, &format!("/api/v1/deliveries/{id}")).await.json();
    let code = seen["code"].as_str().unwrap().to_owned();
    assert!(seen["eta_minutes"].as_i64().unwrap() > 5 && seen["courier"]["name"] == "near", "{seen}");
    let of_courier = town.get(&near, &format!("/api/v1/deliveries/{id}")).await.json();
    assert!(of_courier.get("code").is_none(), "the code is the customer's: {of_courier}");

    // Taken along, it is shipped.
    assert_eq!(
        town.does(&near, &id, "hand-over", json!({ "code": code })).await.json()["code"],
        "wrong_state"
    );
    assert_eq!(town.does(&near, &id, "pick-up", json!(null)).await.json()["status"], "taken");
    let shipped = town.get(&ada, &format!("/api/v1/orders/{order}")).await.json();
    assert_eq!(shipped["vendor_orders"][0]["status"], "shipped");
    assert_eq!(shipped["vendor_orders"][0]["shipments"][0]["carrier"], "Courier");

    // It comes near: once.
    town.later(SignedDuration::from_mins(5));
    for at in [(52.5295, 13.4120), (52.5296, 13.4121)] {
        let said = bike.ask("position", &json!({ "lat": at.0, "lng": at.1 })).await.unwrap();
        assert_eq!(said["ok"], true, "{said}");
    }
    assert_eq!(next(&mut phone, "delivery.near").await["delivery"], id);
    assert_eq!(town.count("SELECT count(*) FROM jobs.events WHERE kind = 'delivery.near'").await, 1);

    // Handed over for the code alone.
    let wrong = if code == "0000" { "0001" } else { "0000" };
    let refused = town.does(&near, &id, "hand-over", json!({ "code": wrong })).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json()["code"]),
        (422, &json!("invalid")),
        "{}",
        refused.text
    );
    let given = town.does(&near, &id, "hand-over", json!({ "code": code })).await;
    assert_eq!(given.json()["status"], "delivered", "{}", given.text);
    let there = town.get(&ada, &format!("/api/v1/orders/{order}")).await.json();
    assert_eq!(there["vendor_orders"][0]["status"], "delivered");
    // From now on where the courier is is nobody's business.
    assert_eq!(next(&mut phone, "left").await["topic"], topic);
    let after = town.get(&ada, &format!("/api/v1/deliveries/{id}")).await.json();
    assert!(after["courier"].get("position").is_none() && after.get("code").is_none(), "{after}");
    assert!(town.jobs(&near).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_or_not_answered_goes_to_the_next() {
    let (town, baker, ada, bread) = open().await;
    let first = town.courier("first", Some((52.521, 13.401))).await;
    let second = town.courier("second", Some((52.525, 13.41))).await;
    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.does(&first, &id, "refusal", json!(null)).await.json()["status"], "waiting");
    assert!(town.jobs(&first).await.is_empty());
    assert_eq!(town.jobs(&second).await, [(id.clone(), "offered".into())]);
    // Nobody answers for half a minute: too late then, and for lack of others it waits.
    town.later(SignedDuration::from_secs(31));
    assert_eq!(town.does(&second, &id, "acceptance", json!(null)).await.json()["code"], "wrong_state");
    town.street.delivery.dispatch().await.unwrap();
    assert!(town.jobs(&first).await.is_empty() && town.jobs(&second).await.is_empty());
    // After a while it is offered again to who is still there.
    town.later(SignedDuration::from_mins(6));
    for courier in [&first, &second] {
        assert_eq!(town.is_at(courier, (52.521, 13.401)).await.status, 204);
    }
    town.when(|| async {
        town.street.delivery.dispatch().await.unwrap();
        let jobs = [town.jobs(&first).await, town.jobs(&second).await].concat();
        (jobs == [(id.clone(), "offered".into())]).then_some(())
    })
    .await;
    // Cancelled by the shop, nobody is sent for it.
    let cancelled = town
        .post(&baker, &format!("/api/v1/vendor-orders/{part}/cancellation"), &json!({ "reason": "Burnt." }))
        .await;
    assert_eq!(cancelled.status, 200, "{}", cancelled.text);
    town.when(|| async {
        [town.jobs(&first).await, town.jobs(&second).await].concat().is_empty().then_some(())
    })
    .await;
    assert_eq!(town.get(&ada, &format!("/api/v1/deliveries/{id}")).await.json()["status"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_carries_more_than_three_and_each_is_offered_one_at_a_time() {
    let (town, baker, ada, bread) = open().await;
    let only = town.courier("only", Some((52.521, 13.401))).await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
        ids.push(town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned());
    }
    for (accepted, next) in ids.iter().take(3).enumerate() {
        let jobs = town.jobs(&only).await;
        assert_eq!(jobs.len(), accepted + 1, "{jobs:?}");
        let (offered, _) = jobs.iter().find(|(_, status)| status == "offered").unwrap();
        assert_eq!(offered, next, "what has waited longest");
        assert_eq!(town.does(&only, offered, "acceptance", json!(null)).await.status, 200);
        town.street.delivery.dispatch().await.unwrap();
    }
    assert_eq!(town.jobs(&only).await.len(), 3);
    // Off shift nothing more comes, and what was accepted is still to be brought.
    assert_eq!(town.shift(&only, false).await.status, 200);
    assert_eq!(town.does(&only, &ids[0], "pick-up", json!(null)).await.status, 200);
    assert_eq!(town.is_at(&only, (52.521, 13.401)).await.json()["code"], "not_on_shift");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_refused_and_changes_nothing() {
    let (town, baker, ada, bread) = open().await;
    let strange = town.shop("Fish").await;
    let fisher = town.staff(strange).await;
    let courier = town.courier("courier", Some((52.521, 13.401))).await;
    // A kilometre in no time.
    assert_eq!(town.is_at(&courier, (52.53, 13.401)).await.json()["code"], "too_far");
    town.later(SignedDuration::from_secs(30));
    assert_eq!(town.is_at(&courier, (52.53, 13.401)).await.status, 204);
    for (lat, lng) in [(91.0, 0.0), (0.0, 181.0)] {
        assert_eq!(town.is_at(&courier, (lat, lng)).await.status, 422);
    }
    assert_eq!(town.put_json(&courier, "/api/v1/me/position", &json!({ "lat": "here" })).await.status, 422);
    for person in [&ada, &baker] {
        assert_eq!(town.shift(person, true).await.json()["code"], "couriers_only");
        assert_eq!(town.is_at(person, DOOR).await.json()["code"], "couriers_only");
    }
    // Another shop's order, one that is not accepted, and one that nobody could find.
    let guest = town.guest_with(bread, 1).await;
    let order = town.bought(&guest, PAYS).await;
    let part =
        town.order_when(&guest, &order, "paid").await["vendor_orders"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(town.call(&fisher, &part).await.status, 404);
    assert_eq!(town.call(&baker, &part).await.json()["code"], "wrong_state");
    town.post(&baker, &format!("/api/v1/vendor-orders/{part}/acceptance"), &json!(null)).await;
    assert_eq!(town.call(&baker, &part).await.json()["code"], "no_position");
    assert_eq!(town.count("SELECT count(*) FROM delivery.deliveries").await, 0);

    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/deliveries/{id}");
    for (person, status) in [(&ada, 200), (&baker, 200), (&courier, 200), (&fisher, 404), (&guest, 404)] {
        assert_eq!(town.get(person, &path).await.status, status);
    }
    assert_eq!(town.does(&ada, &id, "acceptance", json!(null)).await.status, 404);
    assert_eq!(town.does(&courier, &id, "acceptance", json!(null)).await.status, 200);
    assert_eq!(town.does(&courier, &id, "pick-up", json!(null)).await.status, 200);
    let code = town.get(&ada, &path).await.json()["code"].as_str().unwrap().to_owned();
    let wrong = if code == "0000" { "0001" } else { "0000" };
    for _ in 0..5 {
        let told = town.does(&courier, &id, "hand-over", json!({ "code": wrong })).await;
        assert_eq!(told.status, 422, "{}", told.text);
    }
    // Whoever guesses gets nowhere, with the right one neither.
    let told = town.does(&courier, &id, "hand-over", json!({ "code": code })).await;
    assert_eq!(told.json()["code"], "code_locked");
    assert_eq!(town.get(&baker, &path).await.json()["status"], "taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_delivers_no_more_hands_over_what_it_has_and_nothing_else() {
    let (town, baker, ada, bread) = open().await;
    let courier = town.courier("courier", Some((52.521, 13.401))).await;
    let account = town.id_of(&courier).await;
    let call = async || {
        let (order, part) = town.order_to_bring(&ada, &baker, bread).await;
        let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
        (order, id)
    };
    let (_, taken) = call().await;
    for deed in ["acceptance", "pick-up"] {
        assert_eq!(town.does(&courier, &taken, deed, json!(null)).await.status, 200);
    }
    let (_, accepted) = call().await;
    assert_eq!(town.does(&courier, &accepted, "acceptance", json!(null)).await.status, 200);
    let (_, offered) = call().await;
    assert_eq!(town.jobs(&courier).await.len(), 3);

    town.street.identity.set_courier(account.parse().unwrap(), false).await.unwrap();
    let cause = Cause { actor: None, request_id: RequestId::new(town.street.env.id()) };
    assert_eq!(town.street.delivery.let_go(account.parse().unwrap(), &cause).await.unwrap(), 1);
    assert_eq!(town.jobs(&courier).await, [(taken.clone(), "taken".to_owned())]);
    for id in [&accepted, &offered] {
        let stands = town.get(&ada, &format!("/api/v1/deliveries/{id}")).await.json();
        assert_eq!((&stands["status"], &stands["courier"]), (&json!("waiting"), &Value::Null));
        assert_eq!(town.does(&courier, id, "acceptance", json!(null)).await.status, 404);
    }
    assert_eq!(town.shift(&courier, true).await.json()["code"], "couriers_only");
    assert_eq!(town.is_at(&courier, DOOR).await.json()["code"], "couriers_only");
    let page = town.get(&courier, "/courier").await;
    assert!(page.status == 200 && !page.text.contains("/courier/shift"), "{}", page.text);
    let code = town.get(&ada, &format!("/api/v1/deliveries/{taken}")).await.json()["code"].clone();
    let handed = town.does(&courier, &taken, "hand-over", json!({ "code": code })).await;
    assert_eq!(handed.json()["status"], "delivered", "{}", handed.text);
    assert_eq!(town.get(&courier, "/courier").await.status, 403);
    // Somebody else brings the rest.
    let other = town.courier("other", Some((52.521, 13.401))).await;
    town.street.delivery.dispatch().await.unwrap();
    assert_eq!(town.jobs(&other).await, [(accepted, "offered".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_shop_does_itself_the_delivery_follows() {
    let (town, baker, ada, bread) = open().await;
    let courier = town.courier("courier", Some((52.521, 13.401))).await;
    let status = async |id: &str| {
        let path = format!("/api/v1/deliveries/{id}");
        town.get(&ada, &path).await.json()["status"].as_str().unwrap().to_owned()
    };
    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.does(&courier, &id, "acceptance", json!(null)).await.status, 200);
    let by_bicycle = json!({ "carrier": "Bicycle", "tracking": "" });
    let sent = town.post(&baker, &format!("/api/v1/vendor-orders/{part}/shipment"), &by_bicycle).await;
    assert_eq!(sent.status, 200, "{}", sent.text);
    town.when(|| async { (status(&id).await == "cancelled").then_some(()) }).await;
    assert_eq!(town.jobs(&courier).await, []);

    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(town.does(&courier, &id, "acceptance", json!(null)).await.status, 200);
    assert_eq!(town.does(&baker, &id, "arrival", json!(null)).await.json()["code"], "wrong_state");
    assert_eq!(town.does(&courier, &id, "pick-up", json!(null)).await.status, 200);
    for person in [&courier, &ada] {
        assert_eq!(town.does(person, &id, "arrival", json!(null)).await.status, 404);
    }
    for _ in 0..2 {
        assert_eq!(town.does(&baker, &id, "arrival", json!(null)).await.json()["status"], "delivered");
    }
    assert_eq!(town.jobs(&courier).await, []);
    let sold = town.get(&baker, &format!("/api/v1/vendor-orders/{part}")).await.json();
    assert_eq!(sold["status"], "delivered");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_delivery_in_two_browsers() {
    let (town, baker, ada, bread) = open().await;
    let courier = town.courier("courier", None).await;
    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let browser = Browser::of(&town).await;
    let (carl, ada_there) = (browser.seat("courier", &courier).await, browser.seat("ada", &ada).await);
    let stands = async |(lat, lng): (f64, f64)| {
        // Nobody comes so far in no time.
        town.later(SignedDuration::from_secs(50));
        carl.does("stand", json!({ "at": [lat, lng] })).await;
    };
    stands((52.521, 13.401)).await;
    carl.opens("/courier").await;
    carl.clicks("#shift").await;
    carl.sees("document.querySelector('[data-position-says]')?.textContent.startsWith('Those whom')").await;
    town.seen(&courier).await;

    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    // It comes to the page that is open.
    carl.clicks(&format!("#accept-{id}")).await;
    carl.sees(&format!("document.querySelector('#take-{id}') !== null")).await;
    ada_there.opens(&format!("/deliveries/{id}")).await;
    ada_there
        .sees("document.querySelector('h1').textContent === 'A courier is on the way to the shop'")
        .await;
    carl.clicks(&format!("#take-{id}")).await;
    ada_there.sees("document.querySelector('h1').textContent === 'Your order is on its way'").await;
    let rider = "document.querySelector('.rider')?.getAttribute('transform')";
    let before = ada_there.sees(rider).await;
    let minutes = ada_there.sees("+document.querySelector('[data-minutes]').textContent").await;
    stands((52.527, 13.409)).await;
    ada_there.sees(&format!("{rider} !== {before}")).await;
    ada_there.sees(&format!("+document.querySelector('[data-minutes]').textContent < {minutes}")).await;
    stands((52.5295, 13.412)).await;
    ada_there.sees("document.querySelector('h1').textContent === 'The courier is nearly there'").await;

    let code = ada_there.sees("document.querySelector('.code').textContent").await;
    let field = format!("#f-code-{id}");
    carl.fills(&field, if code == "0000" { "0001" } else { "0000" }).await;
    carl.clicks(&format!("#give-{id}")).await;
    carl.sees(
        "document.querySelector('main').textContent.includes('not the one that the customer was given')",
    )
    .await;
    let counted = format!("SELECT wrong_codes::bigint FROM delivery.deliveries WHERE id = '{id}'");
    assert_eq!(town.count(&counted).await, 1, "once");
    carl.fills(&field, code.as_str().unwrap()).await;
    carl.clicks(&format!("#give-{id}")).await;
    carl.sees("document.querySelector('.empty') !== null").await;
    ada_there.sees("document.querySelector('h1').textContent === 'It has arrived'").await;
    for page in [&carl, &ada_there] {
        page.no_script_has_failed().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_where_a_courier_is() {
    let (town, baker, ada, bread) = open().await;
    let (bob, boss) = (town.account("bob").await, town.operator().await);
    let courier = town.courier("courier", Some((52.521, 13.401))).await;
    let other = town.courier("other", Some((52.54, 13.45))).await;
    let topic = format!("courier:{}", town.id_of(&courier).await);
    let (_, part) = town.order_to_bring(&ada, &baker, bread).await;
    let url = served(town.router.clone()).await;
    let may = async |who: &Person| {
        let mut client = connected(&url, who, &["websocket"]).await;
        let answer = client.ask("join", &json!({ "topic": topic })).await.unwrap();
        assert!(answer["ok"] == true || answer["code"] == "not_found", "{answer}");
        answer["ok"] == true
    };
    let people = [&ada, &baker, &bob, &other, &courier, &boss];
    let see = async || {
        let mut seen = Vec::new();
        for person in people {
            seen.push(may(person).await);
        }
        seen
    };
    let nobody_else = [false, false, false, false, true, true];
    assert_eq!(see().await, nobody_else);
    let id = town.call(&baker, &part).await.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(see().await, nobody_else, "what is offered is not accepted");
    town.does(&courier, &id, "acceptance", json!(null)).await;
    assert_eq!(see().await, [true, false, false, false, true, true]);
    town.does(&courier, &id, "pick-up", json!(null)).await;
    assert_eq!(see().await, [true, false, false, false, true, true]);
    let code = town.get(&ada, &format!("/api/v1/deliveries/{id}")).await.json()["code"].clone();
    assert_eq!(town.does(&courier, &id, "hand-over", json!({ "code": code })).await.status, 200);
    assert_eq!(see().await, nobody_else);
}
