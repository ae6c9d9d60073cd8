//! Pages as people use them, in Chromium: what only their scripts do.

use axum::http::Method;
use serde_json::{Value, json};
use street_fixture::send_json;
use testbed::LiveClient;
use tokio::sync::Mutex;

use crate::socket::served;
use crate::town::{Person, Town};

/// A browser, for several people.
pub(crate) struct Browser(Mutex<LiveClient>);

/// Somebody at a page in a browser.
pub(crate) struct AtPage<'b> {
    browser: &'b Browser,
    who: &'static str,
}

impl Browser {
    /// One that shows the pages of a town.
    pub(crate) async fn of(town: &Town) -> Self {
        let url = served(town.router.clone()).await;
        Self(Mutex::new(LiveClient::pages(&url).unwrap()))
    }

    /// Sits somebody down before it, signed in.
    pub(crate) async fn seat(&self, who: &'static str, person: &Person) -> AtPage<'_> {
        let page = AtPage { browser: self, who };
        let token = person.headers()[0].1.trim_start_matches("Bearer ").to_owned();
        page.does("begin", json!({ "token": token })).await;
        page
    }
}

impl AtPage<'_> {
    pub(crate) async fn does(&self, deed: &str, mut with: Value) -> Value {
        with["who"] = json!(self.who);
        let answer = self.browser.0.lock().await.ask(deed, &with).await.expect("the browser answers");
        assert!(answer.get("failed").is_none(), "{} {deed} {with}: {answer}", self.who);
        answer
    }

    pub(crate) async fn opens(&self, path: &str) {
        assert_eq!(self.does("open", json!({ "path": path })).await, 200);
    }

    pub(crate) async fn clicks(&self, on: &str) {
        self.does("click", json!({ "on": on })).await;
    }

    pub(crate) async fn fills(&self, on: &str, text: &str) {
        self.does("fill", json!({ "on": on, "text": text })).await;
    }

    /// Waits until this is true in the page, and gives what it is then.
    pub(crate) async fn sees(&self, what: &str) -> Value {
        self.does("see", json!({ "what": what })).await
    }

    pub(crate) async fn no_script_has_failed(&self) {
        assert_eq!(self.does("errors", json!({})).await, json!([]), "{}", self.who);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_talk_until_one_is_signed_out() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let (baker, ada) = (town.staff(shop).await, town.account("ada").await);
    let asked = json!({ "product": bread.product, "text": "Is it gluten-free?" });
    let begun = town.post(&ada, "/api/v1/conversations", &asked).await.json();
    let path = format!("/inbox/{}", begun["conversation"].as_str().unwrap());
    let browser = Browser::of(&town).await;
    let (ada_there, baker_there) = (browser.seat("ada", &ada).await, browser.seat("baker", &baker).await);
    ada_there.opens(&path).await;
    baker_there.opens(&path).await;
    for page in [&ada_there, &baker_there] {
        // They have to be the same pages afterwards.
        page.sees("document.querySelector('#live').source?.readyState === 1 && (document.stays = true)")
            .await;
    }
    baker_there.fills("#f-text", "It is rye.").await;
    ada_there
        .sees(
            "document.querySelector('[data-typing-says]:not([hidden])')?.textContent === 'Bread & Salt is writing…'",
        )
        .await;
    baker_there.clicks("main form button").await;
    let last = "[...document.querySelectorAll('.said')].at(-1)?.textContent";
    ada_there.sees(&format!("{last} === 'It is rye.'")).await;
    ada_there.sees("document.querySelector('[data-typing-says]').hidden && document.stays").await;
    ada_there.sees("document.querySelector('#live-says').textContent.endsWith('It is rye.')").await;
    baker_there.sees("document.querySelector('#live').source?.readyState === 1").await;
    ada_there.fills("#f-text", "Two, please.").await;
    ada_there.clicks("main form button").await;
    baker_there.sees(&format!("{last} === 'Two, please.'")).await;

    // A page of somebody who is not signed in any more shows nothing of what was there.
    ada_there.opens("/inbox").await;
    ada_there.sees("document.querySelector('#live').source?.readyState === 1").await;
    let left = send_json(&town.router, Method::DELETE, "/api/v1/session", &ada.headers(), &json!(null)).await;
    assert_eq!(left.status, 204);
    ada_there.sees("location.pathname === '/sign-in' && document.querySelector('.inbox') === null").await;
    for page in [&ada_there, &baker_there] {
        page.no_script_has_failed().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_where_one_says_to_be() {
    let town = Town::open().await;
    let shop = town.shop("Bread & Salt").await;
    let bread = town.goods(shop, "Rye loaf", 450, 100).await;
    let ada = town.account("ada").await;
    town.put(&ada, bread, 1).await;
    let browser = Browser::of(&town).await;
    let page = browser.seat("ada", &ada).await;
    page.opens("/checkout").await;
    page.does("stand", json!({ "at": [52.52, 13.405] })).await;
    assert_eq!(
        page.sees("[document.querySelector('[name=position]').value]").await,
        json!([""]),
        "not unasked"
    );
    page.clicks("[data-place]").await;
    page.sees("document.querySelector('[name=position]').value === '52.52000,13.40500'").await;
    page.sees("document.querySelector('[data-place-says]').textContent === 'A courier would find you.'")
        .await;
    page.no_script_has_failed().await;
}
