//! A vendor's goods as a CSV file, in and out.
//!
//! A line is a variant; lines with the same `product` (or whose SKUs belong to one product already) are one product. What a file
//! does not say is left as it is: a column that is not there, an empty cell, a product or variant that is not named. A product is
//! changed as a whole, in a transaction of its own, or not at all when any of its lines cannot be used; every line is answered for.
//! What [`export`] writes, [`import`] finds unchanged.

mod apply;
mod cells;
mod export;
mod plan;
mod read;
mod report;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use identity::Visitor;
use kit_core::Cause;
use kit_web::{Path, Problem, detached};
use tokio::sync::{Semaphore, SemaphorePermit, mpsc};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType};
use vendors::VendorId;

pub(crate) use cells::COLUMNS;
pub(crate) use export::stream;
pub(crate) use report::{LineReport, Outcome};

use crate::goods::{Goods, Shop};
use crate::goods_api::PRIVATE;

/// Bytes that a file may have.
const LIMIT: usize = 32 << 20;
/// Files that are worked on at the same time; each is held in memory.
static AT_WORK: Semaphore = Semaphore::const_new(2);

/// Creates and changes products from a CSV file.
///
/// The first line names the columns, of which `sku` must be there: `product`, `sku`, `name`, `text`, `category`, `options`, `price`,
/// `on_hand`, `picture`, `status`. Separated by commas, semicolons or tabs, in UTF-8. The answer is a report line by line, written as
/// the work goes on; each product is saved by itself, so that a file can be sent again after whatever happened.
#[utoipa::path(
    post, path = "/api/v1/vendors/{id}/products/import", tag = "goods", operation_id = "importProducts",
    params(("id" = VendorId, Path, description = "The shop.")),
    request_body(content = CsvFile, content_type = "text/csv", description = "At most 32 MiB"),
    security(("bearer" = [])),
    responses((status = OK, description = "What became of every line", body = report::Report)),
)]
pub(crate) async fn import(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let shop = goods.shop(&visitor, vendor).await?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !matches!(kind.split(';').next().unwrap_or_default().trim(), "text/csv" | "text/plain") {
        let detail = "Send the file as text/csv, and say so in Content-Type.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", detail));
    }
    let permit = at_work()?;
    let file = whole(body).await?;
    let lines = start(goods, shop, visitor.cause(), file, permit);
    let json = HeaderValue::from_static("application/json");
    Ok(([PRIVATE, (header::CONTENT_TYPE, json)], Body::from_stream(report::stream(lines))).into_response())
}

/// All products of a shop as a CSV file, newest first.
#[utoipa::path(
    get, path = "/api/v1/vendors/{id}/products/export", tag = "goods", operation_id = "exportProducts",
    params(("id" = VendorId, Path, description = "The shop.")),
    security(("bearer" = [])),
    responses((status = OK, description = "A line a variant", body = String, content_type = "text/csv")),
)]
pub(crate) async fn export(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
) -> Result<Response, Problem> {
    let shop = goods.shop(&visitor, vendor).await?;
    Ok(file(goods, shop, false))
}

/// The file as an answer. Spreadsheets want to be told by a mark at its beginning that it is UTF-8.
pub(crate) fn file(goods: Goods, shop: Shop, mark: bool) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = HeaderValue::from_static("attachment; filename=\"products.csv\"");
    let body = Body::from_stream(stream(goods, shop, mark));
    ([PRIVATE, kind, (header::CONTENT_DISPOSITION, name)], body).into_response()
}

/// A file to import. It has no schema: whatever bytes come are looked at line by line, and each line is answered for.
struct CsvFile;

impl utoipa::PartialSchema for CsvFile {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(SchemaType::AnyValue).content_media_type("text/csv").into()
    }
}
impl utoipa::ToSchema for CsvFile {}

/// The right to work on a file now; 503 if others are at it.
pub(crate) fn at_work() -> Result<SemaphorePermit<'static>, Problem> {
    AT_WORK.try_acquire().map_err(|_| Problem::busy(10))
}

/// Works through a file on a task of its own, to its end even if nobody listens; what became of each line comes in the lines' order.
pub(crate) fn start(
    goods: Goods,
    shop: Shop,
    cause: Cause,
    file: Bytes,
    permit: SemaphorePermit<'static>,
) -> mpsc::Receiver<LineReport> {
    let (tell, told) = mpsc::channel(100);
    tokio::spawn(detached(async move {
        let _permit = permit;
        match plan::plan(&goods, &shop, &file).await {
            Ok(plan) => apply::apply(&goods, &shop, &cause, plan, tell).await,
            Err(plan::Unusable::File(why)) => {
                // A listener that left does not matter.
                let _ = tell.send(LineReport::refused(1, why)).await;
            }
            Err(plan::Unusable::Database(problem)) => {
                tracing::warn!(code = problem.code(), "an import could not begin");
                let _ = tell.send(LineReport::refused(1, problem.detail().to_owned())).await;
            }
        }
        Ok(())
    }));
    told
}

async fn whole(body: Body) -> Result<Bytes, Problem> {
    axum::body::to_bytes(body, LIMIT).await.map_err(|error| {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(error) = cause {
            if error.is::<http_body_util::LengthLimitError>() {
                return Problem::new(
                    StatusCode::PAYLOAD_TOO_LARGE,
                    "body_too_large",
                    "A file may have 32 MiB at most.",
                );
            }
            cause = error.source();
        }
        Problem::new(StatusCode::BAD_REQUEST, "body_incomplete", "The body did not arrive whole.")
    })
}
