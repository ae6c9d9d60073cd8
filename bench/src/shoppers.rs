//! Guests with something in their carts, ready to buy.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use catalog::VariantId;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Request, StatusCode};
use kit_db::tokio_postgres::Client;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use sha2::Digest as _;

use crate::connection::{Answer, Connection};
use crate::load::{connect, on_each};

const CART: HeaderName = HeaderName::from_static("x-cart");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

const ADDRESS: &str =
    r#"{"name":"Ada L.","street":"Long Street 1","postcode":"10119","city":"Berlin","country":"DE"}"#;

/// How many fill their carts at once.
const AT_ONCE: usize = 16;

/// What somebody puts into a cart: each variant once.
pub(crate) type Basket = Vec<(VariantId, i64)>;

/// Somebody at the till: all that is sent to buy.
pub(crate) struct Shopper {
    cart: HeaderValue,
    key: HeaderValue,
    body: Bytes,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bought {
    /// It is ordered, and durable.
    Placed,
    /// It is not what it was when it was put in: sold out.
    Refused,
}

/// One to three lines of one or two pieces each, of any of the variants: of as many vendors, mostly.
pub(crate) fn baskets(variants: &[VariantId], seed: u64, count: usize) -> Vec<Basket> {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut basket = || {
        let mut lines = Basket::new();
        for _ in 0..chance.random_range(1..=3) {
            let variant = variants[chance.random_range(0..variants.len())];
            if lines.iter().all(|(other, _)| *other != variant) {
                lines.push((variant, chance.random_range(1..=2)));
            }
        }
        lines
    };
    (0..count).map(|_| basket()).collect()
}

/// Fills a cart with each basket, through the API.
pub(crate) async fn fill(address: SocketAddr, baskets: Vec<Basket>) -> anyhow::Result<Vec<Shopper>> {
    let (baskets, next) = (Arc::new(baskets), Arc::new(AtomicUsize::new(0)));
    let shoppers = on_each(connect(address, AT_ONCE).await?, |mut connection| {
        let (baskets, next) = (Arc::clone(&baskets), Arc::clone(&next));
        async move {
            let mut shoppers = Vec::new();
            loop {
                let nth = next.fetch_add(1, Ordering::Relaxed);
                let Some(basket) = baskets.get(nth) else { return Ok(shoppers) };
                shoppers.push(Shopper::fill(&mut connection, basket, nth).await?);
            }
        }
    });
    Ok(shoppers.await?.into_iter().flatten().collect())
}

impl Shopper {
    async fn fill(connection: &mut Connection, basket: &Basket, nth: usize) -> anyhow::Result<Self> {
        let (mut cart, mut revision) = (None, None);
        for (variant, quantity) in basket {
            let mut request = Request::put(format!("/api/v1/cart/lines/{variant}"))
                .header(CONTENT_TYPE, JSON)
                .body(Full::from(json!({ "quantity": quantity }).to_string()))?;
            if let Some(cart) = &cart {
                request.headers_mut().insert(CART, HeaderValue::clone(cart));
            }
            let answer = connection.ask(request).await?;
            ensure!(answer.status == StatusCode::OK, "a cart was answered {}", answer.describe());
            cart = cart.or_else(|| answer.headers.get(CART).cloned());
            let body: Value = serde_json::from_slice(&answer.body)?;
            ensure!(body["buyable"] == true, "a cart cannot be bought: {body}");
            revision = body["revision"].as_str().map(str::to_owned);
        }
        let body = json!({
            "cart_revision": revision.context("a cart has no revision")?,
            "email": "guest@example.org",
            "address": serde_json::from_str::<Value>(ADDRESS)?,
            "payment": {"card": "4242424242424242"},
        });
        Ok(Self {
            cart: cart.context("a guest got no token")?,
            key: HeaderValue::from_str(&format!("bench-{nth}"))?,
            body: body.to_string().into(),
        })
    }

    /// Buys. Anything but an order or "sold out" is an error.
    pub(crate) async fn buy(&self, connection: &mut Connection) -> anyhow::Result<Bought> {
        let request = Request::post("/api/v1/orders")
            .header(CONTENT_TYPE, JSON)
            .header(CART, &self.cart)
            .header(IDEMPOTENCY_KEY, &self.key)
            .body(Full::new(self.body.clone()))?;
        let answer = connection.ask(request).await?;
        match answer.status {
            StatusCode::ACCEPTED => Ok(Bought::Placed),
            StatusCode::CONFLICT if answer.code().as_deref() == Some("cart_changed") => Ok(Bought::Refused),
            _ => anyhow::bail!("an order was answered {}", answer.describe()),
        }
    }
}

/// So many carts, one an order, filled behind the server's back.
pub(crate) struct Till {
    /// What each shows: a guest's token, or the id of the peer's cart.
    carts: Vec<String>,
    /// What is sent, by basket; the carts have one after the other. Of the peer's, what stands behind the cart's id.
    bodies: Vec<String>,
    peer: bool,
}

impl Till {
    /// Fills `count` carts with these baskets in turn.
    pub(crate) async fn fill(
        db: &Client,
        address: SocketAddr,
        baskets: &[Basket],
        count: usize,
        peer: bool,
    ) -> anyhow::Result<Self> {
        let tokens = (0..count).map(|nth| sha2::Sha256::digest(format!("cart {nth}")).to_vec());
        let (mut carts, mut keys, mut of_lines, mut variants, mut quantities) =
            (vec![], vec![], vec![], vec![], vec![]);
        for (nth, token) in tokens.enumerate() {
            let id = uuid::Uuid::from_u64_pair(7, nth as u64);
            for (variant, quantity) in &baskets[nth % baskets.len()] {
                of_lines.push(id);
                variants.push(variant.0);
                quantities.push(i32::try_from(*quantity)?);
            }
            carts.push(if peer { id.to_string() } else { URL_SAFE_NO_PAD.encode(&token) });
            keys.push((id, sha2::Sha256::digest(token).to_vec()));
        }
        let (ids, hashes): (Vec<_>, Vec<_>) = keys.into_iter().unzip();
        if peer {
            db.execute("INSERT INTO peer.carts (id) SELECT unnest($1::uuid[])", &[&ids]).await?;
            let lines =
                "INSERT INTO peer.cart_lines SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[])";
            db.execute(lines, &[&of_lines, &variants, &quantities]).await?;
            db.batch_execute("VACUUM ANALYZE peer.carts, peer.cart_lines").await?;
            let body = format!(r#","email":"guest@example.org","address":{ADDRESS}}}"#);
            return Ok(Self { carts, bodies: vec![body], peer });
        }
        // What a basket costs is the same in every cart: it is asked once.
        let (mut connection, mut bodies) = (Connection::open(address).await?, Vec::new());
        for (nth, basket) in baskets.iter().enumerate() {
            let shopper = Shopper::fill(&mut connection, basket, nth).await?;
            bodies.push(String::from_utf8(shopper.body.to_vec())?);
        }
        let sql = "INSERT INTO carts.carts (id, token_hash, touched_at)
            SELECT id, hash, now() FROM unnest($1::uuid[], $2::bytea[]) AS cart (id, hash)";
        db.execute(sql, &[&ids, &hashes]).await?;
        let sql = "INSERT INTO carts.lines (cart_id, variant_id, quantity, seen_price_minor, added_at)
            SELECT cart, variant, quantity, v.price_minor, now()
            FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS line (cart, variant, quantity)
            JOIN catalog.variants AS v ON v.id = line.variant";
        db.execute(sql, &[&of_lines, &variants, &quantities]).await?;
        db.batch_execute("VACUUM ANALYZE carts.carts, carts.lines").await?;
        Ok(Self { carts, bodies, peer })
    }

    /// The order of one of them; `None` when all have ordered.
    pub(crate) fn request(&self, nth: usize) -> anyhow::Result<Option<Request<Full<Bytes>>>> {
        let Some(cart) = self.carts.get(nth) else { return Ok(None) };
        let body = &self.bodies[nth % self.bodies.len()];
        let request = if self.peer {
            let body = format!(r#"{{"cart":"{cart}"{body}"#);
            Request::post("/orders").header(CONTENT_TYPE, JSON).body(Full::from(body))
        } else {
            Request::post("/api/v1/orders")
                .header(CONTENT_TYPE, JSON)
                .header(CART, cart)
                .header(IDEMPOTENCY_KEY, format!("bench-{nth}"))
                .body(Full::from(body.clone()))
        };
        Ok(Some(request?))
    }
}

impl Answer {
    /// The code of a problem.
    fn code(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        body["code"].as_str().map(str::to_owned)
    }

    fn describe(&self) -> String {
        format!("{}: {}", self.status, String::from_utf8_lossy(&self.body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn baskets_have_one_to_three_lines_of_different_things() {
        let variants: Vec<_> = (1..=5).map(|n| VariantId(Uuid::from_u128(n))).collect();
        let baskets = baskets(&variants, 1, 1000);
        assert_eq!(baskets.len(), 1000);
        for basket in &baskets {
            let mut different: Vec<_> = basket.iter().map(|(variant, _)| variant).collect();
            different.sort_unstable();
            different.dedup();
            assert_eq!(different.len(), basket.len(), "a line is set twice: {basket:?}");
            assert!(
                (1..=3).contains(&basket.len()) && basket.iter().all(|(_, pieces)| (1..=2).contains(pieces))
            );
        }
        for lines in 1..=3 {
            assert!(baskets.iter().any(|basket| basket.len() == lines));
        }
    }
}
