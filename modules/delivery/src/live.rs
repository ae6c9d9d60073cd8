//! What of deliveries is seen live.

use identity::Visitor;
use kit_cache::{Tag, Watch};
use kit_core::AccountId;
use kit_jobs::{Event, Fact};
use kit_web::Problem;
use serde_json::{Value, json};

use crate::Delivery;
use crate::events::{CourierNear, DeliveryMoved};

/// The topic of where a courier is.
pub(crate) fn courier_topic(courier: AccountId) -> String {
    format!("courier:{courier}")
}

/// The tag of what a courier does.
pub(crate) fn courier_tag(courier: AccountId) -> Tag {
    Tag::private("courier", courier.0.as_bytes())
}

impl Delivery {
    /// Whether who asks may see where a courier is, and what that rests on: itself, who runs the market, and those whom it is on the way to;
    /// 404 for anybody else. A courier that asks is known to be on shift from now on, if it is.
    pub async fn may_follow(&self, visitor: &Visitor, id: &str) -> Result<Watch, Problem> {
        let inner = &*self.0;
        let nothing = || Problem::not_found("courier");
        let courier: AccountId = id.parse().map_err(|_| nothing())?;
        let watch = inner.cache.watch(visitor.tags().into_iter().chain([courier_tag(courier)]));
        inner.identity.stays(visitor).await?;
        let account = visitor.account.as_ref();
        let itself = account.is_some_and(|account| account.is_courier && account.id == courier);
        if itself {
            self.track(courier).await?;
        }
        let sees = itself
            || account.is_some_and(|account| account.is_operator)
            || self.comes_to(&inner.db, visitor, courier).await?;
        sees.then_some(watch).ok_or_else(nothing)
    }
}

/// Topic, event and data of what an event means to who is watching.
pub fn topics(event: &Event) -> Vec<(String, &'static str, Value)> {
    // An event whose payload cannot be read is shown to nobody; its handlers report it.
    match event.kind.as_str() {
        DeliveryMoved::KIND => {
            let Ok(moved) = serde_json::from_value::<DeliveryMoved>(event.payload.clone()) else {
                return Vec::new();
            };
            let data = json!({ "delivery": moved.delivery, "order": moved.order, "status": moved.status });
            let of_order = (format!("order:{}", moved.order), "delivery.moved", data.clone());
            let of_vendor = (format!("vendor:{}", moved.vendor), "delivery.moved", data.clone());
            let of_courier =
                moved.courier.map(|courier| (format!("account:{courier}"), "delivery.moved", data));
            [of_order, of_vendor].into_iter().chain(of_courier).collect()
        }
        CourierNear::KIND => {
            let Ok(near) = serde_json::from_value::<CourierNear>(event.payload.clone()) else {
                return Vec::new();
            };
            let data = json!({ "delivery": near.delivery, "order": near.order });
            vec![(format!("order:{}", near.order), "delivery.near", data)]
        }
        _ => Vec::new(),
    }
}
