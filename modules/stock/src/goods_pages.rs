//! Pages on which a vendor keeps goods. They do what the API does, by forms; who is not signed in is sent to sign in and back.

mod edit;
mod form;
mod import;
mod list;
mod views;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, RawPathParams};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use identity::{SignedInPage, Visitor};
use kit_web::Problem;
use pages::{FieldError, FormErrors};
use vendors::{VendorId, Vendors};

use crate::Stock;
use crate::goods::{Goods, Shop};

/// The pages under `/vendor/{id}/products`.
pub fn pages(stock: Stock, vendors: Vendors) -> Router {
    Router::new()
        .route("/vendor/{id}/products", get(list::list))
        .route("/vendor/{id}/products/new", get(edit::blank).post(edit::create))
        .route(
            "/vendor/{id}/products/import",
            get(import::form).post(import::import).layer(DefaultBodyLimit::max(import::LIMIT)),
        )
        .route("/vendor/{id}/products/export.csv", get(import::export))
        .route("/vendor/{id}/products/{product}", get(edit::show).post(edit::save))
        .route("/vendor/{id}/products/{product}/publication", post(edit::publish))
        .route("/vendor/{id}/products/{product}/archival", post(edit::archive))
        .route("/vendor/{id}/products/{product}/variants/{variant}", post(edit::save_variant))
        .with_state(Goods { stock, vendors })
}

/// The shop of the address, and who of it is here.
#[derive(Clone, Debug)]
struct Desk {
    shop: Shop,
    visitor: Visitor,
}

impl FromRequestParts<Goods> for Desk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, goods: &Goods) -> Result<Self, Response> {
        SignedInPage::from_request_parts(parts, goods).await?;
        let visitor = Visitor::from_request_parts(parts, goods).await.map_err(Problem::into_response)?;
        let path = RawPathParams::from_request_parts(parts, goods).await;
        let path = path.map_err(|_| Problem::not_found("address").into_response())?;
        let id = path.iter().find(|(name, _)| *name == "id").and_then(|(_, id)| id.parse::<VendorId>().ok());
        let id = id.ok_or_else(|| Problem::not_found("vendor").into_response())?;
        let shop = goods.shop(&visitor, id).await.map_err(Problem::into_response)?;
        Ok(Self { shop, visitor })
    }
}

/// What a vendor can put right is said on the page; everything else is a problem.
fn to_be_put_right(problem: Problem) -> Result<FormErrors, Problem> {
    match (problem.status(), problem.code()) {
        (StatusCode::CONFLICT, "sku_taken") => {
            Ok(FormErrors(vec![FieldError { field: "sku".to_owned(), message: problem.detail().to_owned() }]))
        }
        (StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT, _) => {
            Ok(FormErrors::from_problem(&problem))
        }
        _ => Err(problem),
    }
}
