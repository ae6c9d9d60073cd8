//! Telling the catalog when a product turns from some to none and back.

use catalog::ProductId;
use kit_core::Cause;
use kit_db::Call;
use kit_jobs::{Fact, Failure, Received, emit, emit_all};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Stock;

/// A product may have sold out or come back: look.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Turned {
    /// Which.
    pub product: ProductId,
}

impl Fact for Turned {
    const KIND: &'static str = "stock.turned";
    fn subject(&self) -> Uuid {
        self.product.0
    }
}

impl Turned {
    pub(crate) fn emit(&self, stock: &Stock, cause: &Cause) -> Call<'static, ()> {
        emit(self, cause, stock.market(), stock.env().now())
    }

    pub(crate) fn emit_all(stock: &Stock, products: &[(ProductId, &Cause)]) -> Call<'static, ()> {
        let facts: Vec<_> =
            products.iter().map(|(product, cause)| (Self { product: *product }, *cause)).collect();
        emit_all(&facts, stock.market(), stock.env().now())
    }
}

impl Stock {
    /// The handler of [`Turned`]: looks how it is now, so that neither the order of events nor their number matters.
    pub async fn turned(&self, received: Received<Turned>) -> Result<(), Failure> {
        let tx = self.db().begin().await?;
        self.tell_catalog(&tx, received.fact.product).await?;
        tx.commit().await?;
        Ok(())
    }
}
