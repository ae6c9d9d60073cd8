//! The problems that operations may answer with. Modules describe what is special; what follows from the shape of an operation (a
//! body, an id in the path, a version to match) is added here to all of them.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Response, ResponseBuilder};

/// Name, status and meaning of those that several operations share.
const SHARED: [(&str, &str, &str); 9] = [
    (
        "NotUnderstood",
        "400",
        "The body is not JSON, or did not arrive whole: `malformed_json`, `body_incomplete`.",
    ),
    (
        "SignInFirst",
        "401",
        "Nobody is signed in, or the session has ended: `sign_in_first`, `session_ended`.",
    ),
    ("NotFound", "404", "There is no such thing, or it is not yours to see: `not_found`."),
    ("VersionMismatch", "412", "It has changed since it was read: `version_mismatch`."),
    ("TooLarge", "413", "The body is larger than is taken: `body_too_large`."),
    ("UnsupportedMediaType", "415", "The body is of another media type: `unsupported_media_type`."),
    ("Invalid", "422", "Some of the input cannot be used; `fields` says what: `invalid`."),
    ("PreconditionRequired", "428", "`If-Match` is missing: `precondition_required`."),
    ("Busy", "503", "Too much to do just now: `busy`."),
];

/// The shared responses, as components of the description.
pub(super) fn responses() -> impl Iterator<Item = (String, RefOr<Response>)> {
    let shared = SHARED.into_iter().map(|(name, status, meaning)| {
        let mut response = problem(meaning);
        let header = match status {
            "401" => Some(("WWW-Authenticate", Type::String, "`Bearer`.")),
            "503" => Some(("Retry-After", Type::Integer, "After how many seconds it may be tried again.")),
            _ => None,
        };
        if let Some((name, kind, meaning)) = header {
            let schema = ObjectBuilder::new().schema_type(kind);
            let header = HeaderBuilder::new().schema(Some(schema)).description(Some(meaning)).build();
            response.headers.insert(name.to_owned(), RefOr::T(header));
        }
        (name, response)
    });
    let any = ("Problem", problem("A problem: what went wrong, with a stable code."));
    shared.chain([any]).map(|(name, response)| (name.to_owned(), RefOr::T(response)))
}

fn problem(meaning: &str) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(meaning).content("application/problem+json", content).build()
}

/// Adds those that follow from the shape of an operation, and that it may answer with any problem.
pub(super) fn add(operation: &mut Operation) {
    let parameters = || {
        operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some(parameter),
            RefOr::Ref(_) => None,
        })
    };
    let takes = |place: &ParameterIn| parameters().any(|parameter| parameter.parameter_in == *place);
    let matched = parameters().find(|parameter| parameter.name == "If-Match");
    let must_match = matched.is_some_and(|parameter| parameter.required == utoipa::openapi::Required::True);
    let (has_body, in_path) = (operation.request_body.is_some(), takes(&ParameterIn::Path));
    let has_input = has_body || takes(&ParameterIn::Query) || takes(&ParameterIn::Header);
    let needed = [
        ("400", has_body),
        ("401", operation.security.is_some()),
        ("404", in_path),
        ("412", matched.is_some()),
        ("413", has_body),
        ("415", has_body),
        ("422", has_input),
        ("428", must_match),
        ("503", true),
    ];
    let shared = |status: &str| SHARED.iter().find(|shared| shared.1 == status).map(|shared| shared.0);
    let responses = &mut operation.responses.responses;
    for status in needed.into_iter().filter(|(_, needed)| *needed).map(|(status, _)| status) {
        if let Some(name) = shared(status) {
            responses.entry(status.to_owned()).or_insert(Ref::from_response_name(name).into());
        }
    }
    responses.entry("default".to_owned()).or_insert(Ref::from_response_name("Problem").into());
}
