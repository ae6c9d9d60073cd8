//! What is brought from a vendor to a customer, and what its courier does with it.

use std::str::FromStr;

use identity::Visitor;
use jiff::Timestamp;
use kit_core::{AccountId, Cause, Point, TokenHash};
use kit_db::tokio_postgres::types::{FromSql, Type};
use kit_db::{Runs, Transaction};
use kit_jobs::{Failure, Received, emit};
use kit_web::Problem;
use orders::{Carried, OrderId, VendorOrderId, VendorOrderMoved};
use serde::{Deserialize, Serialize};
use vendors::VendorId;

use crate::couriers::end_shift;
use crate::events::DeliveryMoved;
use crate::live::courier_tag;
use crate::{Delivery, DeliveryId};

/// So often another code than the customer's may be told.
const WRONG_CODES: i16 = 5;

/// Where a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DeliveryStatus)]
pub enum Status {
    /// For a courier.
    Waiting,
    /// To a courier, for half a minute.
    Offered,
    /// The courier goes to fetch it.
    Accepted,
    /// And brings it.
    Taken,
    /// It is there.
    Delivered,
    /// It will not be brought.
    Cancelled,
}

impl Status {
    const ALL: [Self; 6] =
        [Self::Waiting, Self::Offered, Self::Accepted, Self::Taken, Self::Delivered, Self::Cancelled];

    /// As it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Taken => "taken",
            Self::Delivered => "delivered",
            Self::Cancelled => "cancelled",
        }
    }
}

impl FromStr for Status {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|status| status.as_str() == text);
        found.ok_or_else(|| format!("no such status: {text}"))
    }
}

impl<'a> FromSql<'a> for Status {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(<&str>::from_sql(ty, raw)?.parse()?)
    }
    fn accepts(ty: &Type) -> bool {
        <&str as FromSql>::accepts(ty)
    }
}

kit_db::row! {
    /// A delivery as it is stored.
    #[derive(Clone, Debug)]
    pub(crate) struct DeliveryRow {
        pub(crate) id: DeliveryId,
        pub(crate) vendor_order_id: VendorOrderId,
        pub(crate) order_id: OrderId,
        pub(crate) vendor_id: VendorId,
        pub(crate) vendor_name: String,
        pub(crate) account_id: Option<AccountId>,
        pub(crate) guest_hash: Option<TokenHash>,
        pub(crate) status: Status,
        pub(crate) assignee: Option<AccountId>,
        pub(crate) offered_until: Option<Timestamp>,
        pub(crate) from_text: String,
        pub(crate) from_latitude: f64,
        pub(crate) from_longitude: f64,
        pub(crate) to_name: String,
        pub(crate) to_text: String,
        pub(crate) to_latitude: f64,
        pub(crate) to_longitude: f64,
        pub(crate) code: String,
        pub(crate) wrong_codes: i16,
        pub(crate) near_at: Option<Timestamp>,
    }
}

kit_db::queries! { in "deliveries.sql";
    begin_delivery(
        id: DeliveryId, vendor_order: VendorOrderId, order: OrderId, vendor: VendorId, vendor_name: &'q str, account: Option<AccountId>,
        guest: Option<&'q TokenHash>, from_text: &'q str, from_latitude: f64, from_longitude: f64, to_name: &'q str, to_text: &'q str,
        to_latitude: f64, to_longitude: f64, code: &'q str, now: Timestamp,
    ) -> ();
    delivery(id: DeliveryId) -> DeliveryRow;
    delivery_of_vendor_order(vendor_order: VendorOrderId) -> DeliveryRow;
    lock_assigned(id: DeliveryId, courier: AccountId) -> DeliveryRow;
    deliveries_of_courier(courier: AccountId) -> DeliveryRow;
    accept(id: DeliveryId, now: Timestamp) -> ();
    refuse(id: DeliveryId, courier: AccountId, now: Timestamp) -> ();
    take(id: DeliveryId, now: Timestamp) -> ();
    hand_over(id: DeliveryId, now: Timestamp) -> ();
    wrong_code(id: DeliveryId) -> ();
    call_off(vendor_order: VendorOrderId) -> (DeliveryId, Option<AccountId>);
    put_back(courier: AccountId) -> DeliveryRow;
    brings_something_to(courier: AccountId, account: Option<AccountId>, guest: Option<&'q TokenHash>) -> (bool,);
}

/// What a courier does with a delivery.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Accept,
    Refuse,
    Take,
    /// With the code that the customer told.
    HandOver(String),
}

/// Whom a delivery concerns, as who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    Customer,
    Courier,
    /// The vendor's staff, or who runs the market.
    Street,
}

impl DeliveryRow {
    pub(crate) fn from(&self) -> Point {
        Point::new(self.from_latitude, self.from_longitude).unwrap_or(Point::ORIGIN)
    }

    pub(crate) fn to(&self) -> Point {
        Point::new(self.to_latitude, self.to_longitude).unwrap_or(Point::ORIGIN)
    }

    pub(crate) fn moved(&self, status: Status, courier: Option<AccountId>) -> DeliveryMoved {
        DeliveryMoved {
            delivery: self.id,
            vendor_order: self.vendor_order_id,
            order: self.order_id,
            vendor: self.vendor_id,
            account: self.account_id,
            courier,
            status,
        }
    }
}

impl Delivery {
    /// Calls a courier for a vendor order that is accepted or packed. Where one was called, it is that delivery.
    pub(crate) async fn call(&self, visitor: &Visitor, id: VendorOrderId) -> Result<DeliveryRow, Problem> {
        let inner = &*self.0;
        visitor.signed_in()?;
        let nothing = || Problem::not_found("vendor order");
        let sides = inner.orders.sides(&inner.db, id).await?.ok_or_else(nothing)?;
        let staffed = inner.vendors.staffed(visitor, sides.vendor_id).await;
        staffed.map_err(|problem| if problem.status() == 404 { nothing() } else { problem })?;
        if let Some(known) = delivery_of_vendor_order(id).optional(&inner.db).await? {
            return Ok(known);
        }
        if !matches!(sides.status, orders::Status::Accepted | orders::Status::Packed) {
            let detail = "A courier is called for an order that is accepted or packed.";
            return Err(Problem::conflict("wrong_state", detail));
        }
        let Some(to) = sides.address.position else {
            let detail = "The customer has not said where the address is on the map; send it another way.";
            return Err(Problem::conflict("no_position", detail));
        };
        let places = inner.vendors.places(&inner.db, sides.vendor_id).await?;
        let known = places.iter().find(|place| Some(place.id) == sides.place_id);
        let Some(from) = known.or(places.first()) else {
            return Err(Problem::conflict("no_place", "The shop has no place where a courier could go."));
        };
        let address = &sides.address;
        let to_text = format!("{}, {} {}", address.street, address.postcode, address.city);
        let (delivery_id, now) = (inner.env.id(), inner.env.now());
        let code = format!("{:04}", inner.env.id::<uuid::Uuid>().as_u64_pair().1 % 10_000);
        let (from_text, at) = (format!("{}, {}", sides.vendor_name, from.address()), from.point);
        begin_delivery(
            delivery_id,
            id,
            sides.order_id,
            sides.vendor_id,
            &sides.vendor_name,
            sides.account_id,
            sides.guest_hash.as_ref(),
            &from_text,
            at.lat(),
            at.lng(),
            &address.name,
            &to_text,
            to.lat(),
            to.lng(),
            &code,
            now,
        )
        .execute(&inner.db)
        .await?;
        // Whoever cancelled it meanwhile has either seen this delivery, or is seen here.
        let moved = inner.orders.sides(&inner.db, id).await?.map(|sides| sides.status);
        if let Some(status) = moved.filter(|status| *status != sides.status) {
            self.follow(id, status, &visitor.cause()).await?;
        }
        self.dispatch().await?;
        delivery_of_vendor_order(id).optional(&inner.db).await?.ok_or_else(nothing)
    }

    /// What a courier does with what is offered or theirs; 404 if it is another's. What is done already stays done.
    pub(crate) async fn carry(
        &self,
        courier: AccountId,
        id: DeliveryId,
        deed: Deed,
        cause: &Cause,
    ) -> Result<Status, Problem> {
        let (inner, now) = (&*self.0, self.0.env.now());
        let tx = inner.db.begin().await?;
        let found = lock_assigned(id, courier).optional(&tx).await?;
        let found = found.ok_or_else(|| Problem::not_found("delivery"))?;
        let wrong = |what: &str| {
            let detail = format!("A delivery that is {} cannot be {what}.", found.status.as_str());
            Err(Problem::conflict("wrong_state", detail))
        };
        let to = match (&deed, found.status) {
            (Deed::Accept, Status::Offered) if found.offered_until.is_some_and(|until| until > now) => {
                accept(id, now).execute(&tx).await?;
                Status::Accepted
            }
            (Deed::Accept, Status::Accepted)
            | (Deed::Take, Status::Taken)
            | (Deed::HandOver(_), Status::Delivered) => {
                return Ok(found.status);
            }
            (Deed::Refuse, Status::Offered | Status::Accepted) => {
                refuse(id, courier, now).execute(&tx).await?;
                Status::Waiting
            }
            (Deed::Take, Status::Accepted) => {
                take(id, now).execute(&tx).await?;
                let taken = Carried::Taken(id.0);
                inner.orders.carried(&tx, found.vendor_id, found.vendor_order_id, taken, cause).await?;
                Status::Taken
            }
            (Deed::HandOver(_), Status::Taken) if found.wrong_codes >= WRONG_CODES => {
                let detail =
                    "Too many wrong codes were told. Ask the shop: it can say that the order has arrived.";
                return Err(Problem::conflict("code_locked", detail));
            }
            (Deed::HandOver(code), Status::Taken) if *code != found.code => {
                wrong_code(id).execute(&tx).await?;
                tx.commit().await?;
                return Err(Problem::field("code", "is not the one that the customer was given"));
            }
            (Deed::HandOver(_), Status::Taken) => {
                hand_over(id, now).execute(&tx).await?;
                let there = Carried::Delivered;
                inner.orders.carried(&tx, found.vendor_id, found.vendor_order_id, there, cause).await?;
                Status::Delivered
            }
            (Deed::Accept, _) => return wrong("accepted"),
            (Deed::Refuse, _) => return wrong("refused"),
            (Deed::Take, _) => return wrong("taken along"),
            (Deed::HandOver(_), _) => return wrong("handed over"),
        };
        self.state(&tx, &found.moved(to, Some(courier)), cause).await?;
        tx.commit().await?;
        inner.wake.ring();
        if to == Status::Waiting {
            self.dispatch().await?;
        }
        Ok(to)
    }

    /// States what a delivery has become, and that the rights that rest on its courier may have changed.
    pub(crate) async fn state(
        &self,
        tx: &Transaction,
        moved: &DeliveryMoved,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        let inner = &*self.0;
        if let Some(courier) = moved.courier {
            inner.cache.touch(tx, &inner.market, vec![courier_tag(courier)]).await?;
        }
        emit(moved, cause, &inner.market, inner.env.now()).execute(tx).await.map(|_| ())
    }

    /// States what has become of a delivery; `courier` hears of it.
    pub(crate) async fn note(
        &self,
        tx: &Transaction,
        id: DeliveryId,
        status: Status,
        courier: Option<AccountId>,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        let found = delivery(id).one(tx).await?;
        self.state(tx, &found.moved(status, courier), cause).await
    }

    /// The handler of [`VendorOrderMoved`] that has deliveries follow what was done with their orders by others than the courier.
    pub async fn follow_order(&self, received: Received<VendorOrderMoved>) -> Result<(), Failure> {
        let moved = &received.fact;
        Ok(self.follow(moved.vendor_order, moved.status, &received.cause).await?)
    }

    /// What is cancelled, or was sent another way, will not be brought.
    async fn follow(
        &self,
        vendor_order: VendorOrderId,
        status: orders::Status,
        cause: &Cause,
    ) -> Result<(), kit_db::Error> {
        if !matches!(status, orders::Status::Cancelled | orders::Status::Shipped) {
            return Ok(());
        }
        let inner = &*self.0;
        let tx = inner.db.begin().await?;
        if let Some((id, courier)) = call_off(vendor_order).optional(&tx).await? {
            self.note(&tx, id, Status::Cancelled, courier, cause).await?;
            tx.commit().await?;
            inner.wake.ring();
        }
        Ok(())
    }

    /// The shop, or who runs the market, says that what a courier took along has arrived: where the code cannot be told. 404 for anybody else.
    pub(crate) async fn arrived(&self, visitor: &Visitor, id: DeliveryId) -> Result<Status, Problem> {
        let (found, party) = self.concerning(visitor, id).await?;
        if party != Party::Street {
            return Err(Problem::not_found("delivery"));
        }
        let (inner, cause) = (&*self.0, visitor.cause());
        let tx = inner.db.begin().await?;
        if hand_over(id, inner.env.now()).execute(&tx).await? == 1 {
            let there = Carried::Delivered;
            inner.orders.carried(&tx, found.vendor_id, found.vendor_order_id, there, &cause).await?;
            self.state(&tx, &found.moved(Status::Delivered, found.assignee), &cause).await?;
            tx.commit().await?;
            inner.wake.ring();
        } else if found.status != Status::Delivered {
            let detail = format!("A delivery that is {} cannot have arrived.", found.status.as_str());
            return Err(Problem::conflict("wrong_state", detail));
        }
        Ok(Status::Delivered)
    }

    /// An account does not deliver any more: its shift ends, and what it was offered or goes to fetch is for others. What it has with it stays its
    /// own to hand over: how much that is.
    pub async fn let_go(&self, courier: AccountId, cause: &Cause) -> Result<usize, kit_db::Error> {
        let inner = &*self.0;
        let tx = inner.db.begin().await?;
        end_shift(courier, inner.env.now()).execute(&tx).await?;
        inner.cache.touch(&tx, &inner.market, vec![courier_tag(courier)]).await?;
        for row in put_back(courier).all(&tx).await? {
            self.state(&tx, &row.moved(Status::Waiting, Some(courier)), cause).await?;
        }
        tx.commit().await?;
        inner.wake.ring();
        self.dispatch().await?;
        Ok(self.of_courier(courier).await?.len())
    }

    /// What a courier is offered, goes to fetch or brings.
    pub(crate) async fn of_courier(&self, courier: AccountId) -> Result<Vec<DeliveryRow>, kit_db::Error> {
        deliveries_of_courier(courier).all(&self.0.db).await
    }

    /// A delivery, and as what who asks has to do with it; 404 if there is none, or nothing.
    pub(crate) async fn concerning(
        &self,
        visitor: &Visitor,
        id: DeliveryId,
    ) -> Result<(DeliveryRow, Party), Problem> {
        let nothing = || Problem::not_found("delivery");
        let found = delivery(id).optional(&self.0.db).await?.ok_or_else(nothing)?;
        let (customer, account) = (visitor.customer(), visitor.account.as_ref());
        let is = |known: Option<AccountId>| known.is_some() && known == customer.account;
        let party = if is(found.account_id)
            || (found.guest_hash.is_some() && found.guest_hash == customer.guest)
        {
            Party::Customer
        } else if is(found.assignee) {
            Party::Courier
        } else if account.is_some() {
            // Who runs the market is staff everywhere.
            let staffed = self.0.vendors.staffed(visitor, found.vendor_id).await;
            staffed
                .map_err(|problem| if problem.status().is_server_error() { problem } else { nothing() })?;
            Party::Street
        } else {
            return Err(nothing());
        };
        Ok((found, party))
    }

    /// Whether a courier is on the way to who asks.
    pub(crate) async fn comes_to(
        &self,
        on: &impl Runs,
        visitor: &Visitor,
        courier: AccountId,
    ) -> Result<bool, kit_db::Error> {
        let customer = visitor.customer();
        let (comes,) =
            brings_something_to(courier, customer.account, customer.guest.as_ref()).one(on).await?;
        Ok(comes)
    }
}
