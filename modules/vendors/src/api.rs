//! Vendors under `/api/v1`.

mod body;

use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use identity::{Identity, SignedIn, Visitor};
use kit_cache::{Public, Read, Ready};
use kit_web::{
    Claim, Claimed, Cursor, Idempotency, Json, Limit, Paging, Path, Problem, ProblemBody, Query, detached,
};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::handle::{LIST, tag};
use crate::if_match::{IfMatch, etag};
use crate::vendor::{Behind, Listed};
use crate::{EditVendor, NewVendor, StaffRole, Status, Vendor, VendorError, VendorId, Vendors};
use body::{ChangedVendor, MyVendor, PostedVendor, VendorInList, VendorList, VendorView};

/// The lists, as their cursors name them.
const VENDORS: &str = "vendors";
const MINE: &str = "my vendors";
/// How long a public answer may be kept.
const MAX_AGE: Duration = Duration::from_secs(60);

/// The routes, each with its description.
pub fn api(vendors: Vendors) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list_vendors, create_vendor))
        .routes(routes!(show_vendor, edit_vendor))
        .routes(routes!(my_vendors))
        .with_state(vendors)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// How many, at most.
    #[param(inline)]
    limit: Option<Limit>,
    /// The `next` of the page before.
    after: Option<String>,
}

impl ListQuery {
    fn read(&self, list: &str) -> Result<(i64, Behind), Problem> {
        let behind = match &self.after {
            Some(cursor) => Cursor::decode::<Behind>(list, cursor)?,
            None => Behind::nothing(),
        };
        Ok((self.limit.unwrap_or_default().rows(), behind))
    }
}

/// Vendors that trade, by name.
#[utoipa::path(
    get,
    path = "/api/v1/vendors",
    tag = "vendors",
    operation_id = "vendors",
    params(ListQuery),
    responses((status = 200, description = "Vendors.", body = Paging<VendorInList>,
        headers(("ETag" = String, description = "For `If-None-Match`.")))),
)]
async fn list_vendors(
    State(vendors): State<Vendors>,
    uri: Uri,
    Query(asked): Query<ListQuery>,
) -> Result<Ready, Problem> {
    let (limit, behind) = asked.read(VENDORS)?;
    let cache = vendors.cache().clone();
    let reading = move || async move {
        let found = vendors.open_by_name(&vendors.fresh(), &behind, limit + 1).await?;
        let cursor = |vendor: &Listed| Cursor::encode(VENDORS, &Behind(vendor.name.clone(), vendor.id));
        let body = VendorList(Paging::new(found, limit, cursor, VendorInList::from));
        Ok(Read::Found(Public { body, max_age: MAX_AGE, tags: vec![LIST] }))
    };
    cache.answer(&uri, reading).await
}

/// A vendor, where it stands and when it is open.
#[utoipa::path(
    get,
    path = "/api/v1/vendors/{id}",
    tag = "vendors",
    operation_id = "vendor",
    params(("id" = VendorId, Path, description = "The vendor.")),
    responses((status = 200, description = "The vendor. Its ETag begins with its version.", body = VendorView,
        headers(("ETag" = String, description = "For `If-None-Match`, and for `If-Match` of a change.")))),
)]
async fn show_vendor(
    State(vendors): State<Vendors>,
    uri: Uri,
    Path(id): Path<VendorId>,
) -> Result<Ready, Problem> {
    let cache = vendors.cache().clone();
    let reading = move || async move {
        let (on, tags) = (vendors.fresh(), vec![tag(id)]);
        let (found, places) = tokio::try_join!(vendors.by_id(&on, id), vendors.places(&on, id))?;
        Ok(match found.filter(Vendor::is_public) {
            Some(vendor) => {
                Read::Found(Public { body: VendorView::new(vendor, places), max_age: MAX_AGE, tags })
            }
            None => Read::Absent { what: "vendor", tags },
        })
    };
    cache.answer(&uri, reading).await
}

/// Makes a vendor. For operators.
#[utoipa::path(
    post,
    path = "/api/v1/vendors",
    tag = "vendors",
    operation_id = "createVendor",
    params(Idempotency),
    request_body = PostedVendor,
    security(("bearer" = [])),
    responses(
        (status = 201, description = "The vendor was made.", body = VendorView),
        (status = 409, description = "`slug_taken`, `owner_unknown`", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
async fn create_vendor(
    State(vendors): State<Vendors>,
    Extension(identity): Extension<Identity>,
    visitor: Visitor,
    _: SignedIn,
    idempotency: Idempotency,
    Json(posted, digest): Json<PostedVendor>,
) -> Result<Response, Problem> {
    visitor.operator()?;
    detached(async move {
        let claimed =
            idempotency.claim(vendors.db(), vendors.env(), visitor.scope(), "POST /vendors", &digest);
        let claim = match claimed.await? {
            Claimed::Work(claim) => claim,
            Claimed::Answered(answer) => return Ok(answer),
        };
        match create(&vendors, &identity, posted, claim.as_ref()).await {
            Ok(made) => Ok(created(made)),
            Err(error) => {
                if let Some(claim) = claim {
                    claim.release(vendors.db()).await?;
                }
                Err(error.into())
            }
        }
    })
    .await
}

async fn create(
    vendors: &Vendors,
    identity: &Identity,
    posted: PostedVendor,
    claim: Option<&Claim>,
) -> Result<VendorView, VendorError> {
    let owner = match &posted.owner_email {
        Some(email) => {
            let account = identity.account_of(vendors.db(), email).await.map_err(Problem::from)?;
            Some(account.ok_or(VendorError::OwnerUnknown)?.id)
        }
        None => None,
    };
    let new: NewVendor = posted.try_into()?;
    let tx = vendors.db().begin().await?;
    let vendor = vendors.create(&tx, &new).await?;
    if let Some(owner) = owner {
        vendors.add_staff(&tx, vendor.id, owner, StaffRole::Owner).await?;
    }
    let places = vendors.places(&tx, vendor.id).await?;
    let made = VendorView::new(vendor, places);
    let body = serde_json::to_string(&made).map_err(Problem::internal)?;
    tx.commit_with(claim.map(|claim| claim.answered(StatusCode::CREATED, &body)).into_iter().collect())
        .await?;
    Ok(made)
}

fn created(made: VendorView) -> Response {
    let location = HeaderValue::from_str(&format!("/api/v1/vendors/{}", made.id));
    let mut response =
        (StatusCode::CREATED, [(header::ETAG, etag(made.version))], axum::Json(made)).into_response();
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Changes a vendor: all that is said of it is replaced. For its staff and operators.
///
/// Every place that it has must be named by its id; places without an id are new. Hours are replaced with their place.
#[utoipa::path(
    put,
    path = "/api/v1/vendors/{id}",
    tag = "vendors",
    operation_id = "editVendor",
    params(
        ("id" = VendorId, Path, description = "The vendor."),
        ("If-Match" = String, Header, description = "The ETag of what was read, or the version in quotes."),
    ),
    request_body = ChangedVendor,
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The vendor as it is now.", body = VendorView),
        (status = 409, description = "`places_differ`", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "`version_mismatch`", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 428, description = "`precondition_required`", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
async fn edit_vendor(
    State(vendors): State<Vendors>,
    visitor: Visitor,
    _: SignedIn,
    Path(id): Path<VendorId>,
    IfMatch(version): IfMatch,
    Json(changed, _): Json<ChangedVendor>,
) -> Result<Response, Problem> {
    let before = vendors.staffed(&visitor, id).await?;
    let edit: EditVendor = changed.try_into()?;
    let approves = before.status == Status::Pending && edit.status != Status::Pending;
    if approves && visitor.operator().is_err() {
        return Err(VendorError::AwaitsApproval.into());
    }
    let (vendor, places) = detached(async move {
        let tx = vendors.db().begin().await?;
        let edited = vendors.edit(&tx, id, version, &edit).await?;
        tx.commit().await?;
        Ok(edited)
    })
    .await?;
    let tag = etag(vendor.version);
    Ok(private([(header::ETAG, tag)], VendorView::new(vendor, places)))
}

/// The vendors that the signed-in account works for, by name.
#[utoipa::path(
    get,
    path = "/api/v1/me/vendors",
    tag = "vendors",
    operation_id = "myVendors",
    params(ListQuery),
    security(("bearer" = [])),
    responses((status = 200, description = "Vendors, whatever their status.", body = Paging<MyVendor>)),
)]
async fn my_vendors(
    State(vendors): State<Vendors>,
    who: SignedIn,
    Query(asked): Query<ListQuery>,
) -> Result<Response, Problem> {
    let (limit, behind) = asked.read(MINE)?;
    let found = vendors.of_account_behind(who.id, &behind, limit + 1).await?;
    let cursor = |vendor: &Vendor| Cursor::encode(MINE, &Behind(vendor.name.clone(), vendor.id));
    Ok(private([], Paging::new(found, limit, cursor, MyVendor::from)))
}

/// An answer that is for one person and kept by nobody.
fn private<const N: usize>(headers: [(HeaderName, HeaderValue); N], body: impl Serialize) -> Response {
    let kept = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (kept, headers, axum::Json(body)).into_response()
}
