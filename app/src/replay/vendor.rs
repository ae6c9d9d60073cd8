//! What vendors do: an operator may act for any of them.

use kit_core::Money;
use reqwest::Method;
use serde::de::IgnoredAny;
use serde_json::json;

use super::api::{Api, Ask, Trouble};
use super::customer::{Found, VendorOrder};
use super::plan::Fate;

/// All vendors of the street.
pub(crate) struct Vendors {
    api: Api,
    token: String,
}

impl Vendors {
    /// Acts as the operator who is signed in with this token.
    pub(crate) fn new(api: Api, token: String) -> Self {
        Self { api, token }
    }

    /// Sets what a variant costs.
    pub(crate) async fn set_price(&self, at: &Found, price: Money) -> Result<(), Trouble> {
        let ask = Ask::new(Method::PUT, format!("{}/price", variant(at))).json(json!({ "price": price }));
        self.send(ask).await
    }

    /// Sets how many of a variant there are.
    pub(crate) async fn set_stock(&self, at: &Found, on_hand: i64) -> Result<(), Trouble> {
        let ask = Ask::new(Method::PUT, format!("{}/stock", variant(at))).json(json!({ "on_hand": on_hand }));
        self.send(ask).await
    }

    /// Does with a vendor order what was done with it in the files; `key` makes repetitions safe.
    pub(crate) async fn handle(&self, part: &VendorOrder, fate: Fate, key: &str) -> Result<(), Trouble> {
        let tracking = &part.id[part.id.len().saturating_sub(12)..];
        let steps = match fate {
            Fate::Left => vec![],
            Fate::Accepted => vec![("acceptance", None)],
            Fate::Packed => vec![("acceptance", None), ("packing", None)],
            Fate::Shipped => vec![
                ("acceptance", None),
                ("packing", None),
                ("shipment", Some(json!({ "carrier": "Correios", "tracking": tracking }))),
            ],
            Fate::Cancelled => {
                vec![("cancellation", Some(json!({ "reason": "It is not available any more." })))]
            }
        };
        for (step, body) in steps {
            let path = format!("/api/v1/vendor-orders/{}/{step}", part.id);
            let ask = Ask::new(Method::POST, path).once(format!("{key}-{}-{step}", part.id));
            self.send(match body {
                Some(body) => ask.json(body),
                None => ask,
            })
            .await?;
        }
        Ok(())
    }

    async fn send(&self, ask: Ask) -> Result<(), Trouble> {
        self.api.send::<IgnoredAny>(ask.by(&self.token)).await.map(|_| ())
    }
}

/// Where the API keeps a variant for its vendor.
fn variant(at: &Found) -> String {
    format!("/api/v1/vendors/{}/products/{}/variants/{}", at.vendor, at.product, at.variant)
}
