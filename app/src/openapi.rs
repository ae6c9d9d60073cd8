//! `/api/openapi.json`: the description of the API, and a page to try it.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use pages::{ApiPage, Page, render};
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Info, OpenApi, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{PartialSchema as _, ToSchema as _};

/// Completes the description: what the parts cannot know.
pub(crate) fn complete(mut api: OpenApi) -> OpenApi {
    let mut info = Info::new("Highstreet", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "A marketplace: many vendors, one street. Errors are application/problem+json with a stable `code`; money is in minor \
         units; times are RFC 3339 in UTC; lists take `limit` and `after` and say `has_more`."
            .to_owned(),
    );
    api.info = info;
    let components = api.components.get_or_insert_default();
    components.schemas.insert("Problem".to_owned(), kit_web::ProblemBody::schema());
    components.schemas.insert("FieldError".to_owned(), kit_web::FieldError::schema());
    let mut inner = Vec::new();
    kit_web::ProblemBody::schemas(&mut inner);
    components.schemas.extend(inner);
    let (name, scheme) = identity::bearer();
    components.add_security_scheme(name, scheme);
    for path in api.paths.paths.values_mut() {
        for operation in
            [&mut path.get, &mut path.post, &mut path.put, &mut path.delete].into_iter().flatten()
        {
            add_problem(operation);
        }
    }
    api
}

/// Every operation may answer with a problem.
fn add_problem(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let problem: Response = ResponseBuilder::new()
        .description("A problem: what went wrong, with a stable code.")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.entry("default".to_owned()).or_insert(RefOr::T(problem));
}

pub(crate) fn routes(api: OpenApi) -> Router {
    // A description is made of maps and texts, which always serialise.
    let json: Arc<str> = complete(api).to_pretty_json().unwrap_or_default().into();
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Router::new()
        .route("/api/openapi.json", get(async move || (headers, json.to_string())))
        .route("/api", get(async |page: Page| render(&ApiPage { page: page.titled("The API") })))
}
