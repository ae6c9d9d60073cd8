//! `/api/openapi.json`: the description of the API, and a page to try it.

mod links;
mod problems;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::routing::get;
use kit_core::Market;
use pages::{ApiPage, Page, render};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    Info, OpenApi, RefOr, Required, ResponseBuilder, Schema, path::Operation, server::Server,
};
use utoipa::{PartialSchema as _, ToSchema as _};

/// Completes the description of a market's API: what the parts cannot know.
pub(crate) fn complete(mut api: OpenApi, market: &Market) -> OpenApi {
    let mut info = Info::new("Highstreet", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "A marketplace: many vendors, one street. Errors are application/problem+json with a stable `code`; money is in minor \
         units; times are RFC 3339 in UTC; lists take `limit` and `after` and say `has_more`."
            .to_owned(),
    );
    api.info = info;
    api.servers = Some(vec![Server::new("/")]);
    let components = api.components.get_or_insert_default();
    components.schemas.insert("Problem".to_owned(), kit_web::ProblemBody::schema());
    components.schemas.insert("FieldError".to_owned(), kit_web::FieldError::schema());
    let mut inner = Vec::new();
    kit_web::ProblemBody::schemas(&mut inner);
    components.schemas.extend(inner);
    if let Some(RefOr::T(Schema::Object(price))) = components.schemas.get_mut("PriceInput")
        && let Some(RefOr::T(Schema::Object(currency))) = price.properties.get_mut("currency")
    {
        currency.enum_values = Some(vec![market.currency.code().into()]);
    }
    components.responses.extend(problems::responses());
    let (name, scheme) = identity::bearer();
    components.add_security_scheme(name, scheme);
    for path in api.paths.paths.values_mut() {
        if let Some(read) = &mut path.get {
            say_that_it_can_be_kept(read);
        }
        for operation in operations(path) {
            operation.parameters.iter_mut().flatten().for_each(|parameter| {
                if let RefOr::T(parameter) = parameter {
                    never_null(parameter);
                }
            });
            problems::add(operation);
            links::add(operation);
        }
    }
    api
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut path.get, &mut path.post, &mut path.put, &mut path.delete].into_iter().flatten()
}

/// What is answered with an ETag is answered with 304 to who has it already (`kit_web::layers`).
fn say_that_it_can_be_kept(read: &mut Operation) {
    let Some(RefOr::T(found)) = read.responses.responses.get("200") else { return };
    if !found.headers.contains_key("ETag") {
        return;
    }
    let same = ResponseBuilder::new().description("What the client has is what there is.").build();
    read.responses.responses.entry("304".to_owned()).or_insert(RefOr::T(same));
    let known = ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some("The ETag of what the client has."))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build();
    read.parameters.get_or_insert_default().push(RefOr::T(known));
}

/// A parameter is there or not; it has no way to say null.
fn never_null(parameter: &mut Parameter) {
    match &mut parameter.schema {
        Some(RefOr::T(Schema::Object(object))) => {
            if let SchemaType::Array(types) = &mut object.schema_type {
                types.retain(|kind| *kind != Type::Null);
                if let [only] = types.as_slice() {
                    object.schema_type = SchemaType::Type(only.clone());
                }
            }
        }
        Some(RefOr::T(Schema::OneOf(choice))) => {
            let null = |item: &RefOr<Schema>| matches!(item, RefOr::T(Schema::Object(object)) if object.schema_type == SchemaType::Type(Type::Null));
            choice.items.retain(|item| !null(item));
            if choice.items.len() == 1 {
                parameter.schema = choice.items.pop();
            }
        }
        _ => {}
    }
}

pub(crate) fn routes(api: OpenApi, market: &Market) -> Router {
    // A description is made of maps and texts, which always serialise.
    let json: Arc<str> = complete(api, market).to_pretty_json().unwrap_or_default().into();
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Router::new()
        .route("/api/openapi.json", get(async move || (headers, json.to_string())))
        .route("/api", get(async |page: Page| render(&ApiPage { page: page.titled("The API") })))
}
