//! The cart over the API.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use catalog::VariantId;
use identity::{GuestCart, Visitor};
use kit_web::{Json, Path, Problem, detached};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::CartBody;
use crate::asker::Asker;
use crate::{Carts, Quantity};

/// The routes under `/api/v1`.
pub fn api(carts: Carts) -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(cart)).routes(routes!(put_line, remove_line)).with_state(carts)
}

/// How many there are to be.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CartLineInput)]
#[serde(deny_unknown_fields)]
struct LineInput {
    /// How many: 1 to 999.
    #[schema(value_type = i32, minimum = 1, maximum = 999)]
    quantity: Quantity,
}

/// The cart as it stands now.
///
/// Lines are priced and checked against stock at this moment; `changes` says what is not as it was when a line was last set.
/// Guests are known by the token in `X-Cart` (or the cookie `cart`); somebody without a cart sees an empty one.
#[utoipa::path(
    get, path = "/api/v1/cart", tag = "cart", operation_id = "cart",
    params(GuestCart),
    security((), ("bearer" = [])),
    responses((status = OK, description = "The cart", body = CartBody)),
)]
async fn cart(State(carts): State<Carts>, visitor: Visitor) -> Result<Response, Problem> {
    answer(&carts, Asker::of(&visitor)).await
}

/// Sets how many of a variant are in the cart, at the price it has now.
///
/// A guest without a cart gets one: its token is in the answer's `X-Cart`. More than there are may be asked for; the
/// answer says how many can be bought.
#[utoipa::path(
    put, path = "/api/v1/cart/lines/{variant}", tag = "cart", operation_id = "putCartLine",
    params(
        ("variant" = VariantId, Path, description = "What."),
        GuestCart,
    ),
    request_body = LineInput,
    security((), ("bearer" = [])),
    responses(
        (status = OK, description = "The cart as it stands now", body = CartBody,
            headers(("X-Cart" = String, description = "The guest's token; not when signed in."))),
        (status = CONFLICT, description = "`not_on_sale`, `sold_out`, or `cart_full`: a cart holds 100 lines",
            body = kit_web::ProblemBody, content_type = "application/problem+json"),
    ),
)]
async fn put_line(
    State(carts): State<Carts>,
    visitor: Visitor,
    Path(variant): Path<VariantId>,
    Json(line, _): Json<LineInput>,
) -> Result<Response, Problem> {
    detached(async move {
        let asker = Asker::of(&visitor);
        let token = carts.put(&asker.customer, variant, line.quantity).await?;
        answer(&carts, asker.given(token)).await
    })
    .await
}

/// Takes a variant out of the cart. One that is not in it is out already.
#[utoipa::path(
    delete, path = "/api/v1/cart/lines/{variant}", tag = "cart", operation_id = "removeCartLine",
    params(
        ("variant" = VariantId, Path, description = "What."),
        GuestCart,
    ),
    security((), ("bearer" = [])),
    responses((status = OK, description = "The cart as it stands now", body = CartBody)),
)]
async fn remove_line(
    State(carts): State<Carts>,
    visitor: Visitor,
    Path(variant): Path<VariantId>,
) -> Result<Response, Problem> {
    detached(async move {
        let asker = Asker::of(&visitor);
        carts.remove(&asker.customer, variant).await?;
        answer(&carts, asker).await
    })
    .await
}

/// The cart, for nobody to keep; with the guest's token if there is something in it.
async fn answer(carts: &Carts, asker: Asker) -> Result<Response, Problem> {
    let shown = carts.shown(&asker.customer).await?;
    let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    let response = (no_store, Answer(carts.body(shown.as_ref()))).into_response();
    Ok(if shown.is_some() { asker.take_home(carts, response) } else { response })
}
