//! A vendor's goods over the API, for who works there.

use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use catalog::{GoodsFilter, ProductId, ProductStatus, VariantId};
use identity::Visitor;
use jiff::Timestamp;
use kit_web::{Claimed, Cursor, Idempotency, Json, Limit, Paging, Path, Problem, Query, detached};
use serde::Deserialize;
use sha2::Digest as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use vendors::{VendorId, Vendors};

use crate::Stock;
use crate::goods::body::{PriceChange, ProductAnswer, ProductBody, StockChange};
use crate::goods::if_match::{IfMatch, etag};
use crate::goods::{Good, Goods, release_if_refused};
use crate::goods_csv;

/// The routes under `/api/v1/vendors/{id}/products`.
pub fn api(stock: Stock, vendors: Vendors) -> OpenApiRouter {
    // An import is read as it comes, up to a limit of its own.
    let import = OpenApiRouter::new().routes(routes!(goods_csv::import)).layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(publish, unpublish))
        .routes(routes!(archive))
        .routes(routes!(set_price))
        .routes(routes!(set_stock))
        .routes(routes!(goods_csv::export))
        .merge(import)
        .with_state(Goods { stock, vendors })
}

/// Which goods.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct ListParams {
    /// Only those with this status.
    status: Option<ProductStatus>,
    /// How many.
    #[param(inline)]
    limit: Option<Limit>,
    /// `next` of the page before.
    after: Option<String>,
}

/// The list that a cursor belongs to.
const LIST: &str = "goods";

/// The goods of a shop, newest first, whatever their status.
#[utoipa::path(
    get, path = "/api/v1/vendors/{id}/products", tag = "goods", operation_id = "goods",
    params(("id" = VendorId, Path, description = "The shop."), ListParams),
    security(("bearer" = [])),
    responses((status = OK, description = "A page of them", body = Paging<ProductAnswer>)),
)]
async fn list(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    Query(params): Query<ListParams>,
) -> Result<Response, Problem> {
    let shop = goods.shop(&visitor, vendor).await?;
    let after = params
        .after
        .as_deref()
        .map(|cursor| Cursor::decode::<(Timestamp, ProductId)>(LIST, cursor))
        .transpose()?;
    let limit = params.limit.unwrap_or_default().rows();
    let filter = GoodsFilter { status: params.status, after, rows: limit + 1, ..GoodsFilter::default() };
    let db = goods.stock.db();
    let products = goods.stock.catalog().goods(db, shop.id(), filter).await?;
    let rows = goods.with_levels(db, products).await?;
    let currency = goods.stock.market().currency;
    let cursor = |good: &Good| Cursor::encode(LIST, &(good.product.created_at, good.product.id));
    let page = Paging::new(rows, limit, cursor, |good| ProductAnswer::new(good, currency));
    Ok(([PRIVATE], axum::Json(page)).into_response())
}

/// Makes a product as a draft: customers see it once it is published.
#[utoipa::path(
    post, path = "/api/v1/vendors/{id}/products", tag = "goods", operation_id = "createProduct",
    params(
        ("id" = VendorId, Path, description = "The shop."),
        Idempotency,
    ),
    request_body = ProductBody,
    security(("bearer" = [])),
    responses((status = CREATED, description = "The draft", body = ProductAnswer)),
)]
async fn create(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(vendor): Path<VendorId>,
    idempotency: Idempotency,
    Json(body, digest): Json<ProductBody>,
) -> Result<Response, Problem> {
    detached(async move {
        let shop = goods.shop(&visitor, vendor).await?;
        let (input, on_hand) = body.read(goods.stock.market().currency)?;
        let (db, env) = (goods.stock.db(), goods.stock.env());
        let scope = format!("{} {vendor}", visitor.scope());
        let claim =
            match idempotency.claim(db, env, scope, "POST /api/v1/vendors/{id}/products", &digest).await? {
                Claimed::Answered(response) => return Ok(response),
                Claimed::Work(claim) => claim,
            };
        let made = async {
            let tx = db.begin().await?;
            let good = goods.create(&tx, &shop, &input, &on_hand, &visitor.cause()).await?;
            let answer = Answer::new(&goods, good)?;
            let kept = claim.iter().map(|claim| claim.answered(StatusCode::CREATED, &answer.body)).collect();
            tx.commit_with(kept).await?;
            Ok(answer)
        };
        let answer = release_if_refused(&goods, claim.as_ref(), made.await).await?;
        Ok((StatusCode::CREATED, answer).into_response())
    })
    .await
}

/// A product as its shop sees it.
#[utoipa::path(
    get, path = "/api/v1/vendors/{id}/products/{product}", tag = "goods", operation_id = "vendorProduct",
    params(("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product.")),
    security(("bearer" = [])),
    responses((status = OK, description = "The product; its ETag is what If-Match wants", body = ProductAnswer,
        headers(("ETag" = String, description = "For `If-None-Match`, and for `If-Match` of a change.")))),
)]
async fn show(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path((vendor, product)): Path<(VendorId, ProductId)>,
) -> Result<Response, Problem> {
    let shop = goods.shop(&visitor, vendor).await?;
    let good = goods.good(&shop, product).await?;
    Ok(Answer::new(&goods, good)?.into_response())
}

/// Makes a product what the body says, if nobody changed it since it was read. Variants that are not named are retired.
#[utoipa::path(
    put, path = "/api/v1/vendors/{id}/products/{product}", tag = "goods", operation_id = "editProduct",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("If-Match" = String, Header, description = "The ETag of what was read."),
    ),
    request_body = ProductBody,
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn edit(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path((vendor, product)): Path<(VendorId, ProductId)>,
    if_match: IfMatch,
    Json(body, _): Json<ProductBody>,
) -> Result<Response, Problem> {
    detached(async move {
        let shop = goods.shop(&visitor, vendor).await?;
        let version = if_match.required()?;
        let (input, on_hand) = body.read(goods.stock.market().currency)?;
        let tx = goods.stock.db().begin().await?;
        let edited = goods.stock.catalog().edit(&tx, shop.id(), product, version, &input).await?;
        // What was left to sell may have been of a variant that is retired now, or of one that is back.
        goods.stock.tell_catalog(&tx, product).await?;
        for (variant, on_hand) in edited.variants.iter().zip(on_hand) {
            if let Some(on_hand) = on_hand {
                goods.put_stock(&tx, &shop, product, variant.id, None, on_hand, &visitor.cause()).await?;
            }
        }
        let good =
            goods.with_level(&tx, goods.stock.catalog().product(&tx, shop.id(), product).await?).await?;
        tx.commit().await?;
        Ok(Answer::new(&goods, good)?.into_response())
    })
    .await
}

/// Shows a product to customers; also one that was archived.
#[utoipa::path(
    put, path = "/api/v1/vendors/{id}/products/{product}/publication", tag = "goods", operation_id = "publishProduct",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("If-Match" = Option<String>, Header, description = "The ETag of what was read."),
    ),
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn publish(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(of): Path<(VendorId, ProductId)>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    turn(goods, visitor, of, if_match, ProductStatus::Published).await
}

/// Takes a product out of the shop window: it is a draft again.
#[utoipa::path(
    delete, path = "/api/v1/vendors/{id}/products/{product}/publication", tag = "goods", operation_id = "unpublishProduct",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("If-Match" = Option<String>, Header, description = "The ETag of what was read."),
    ),
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn unpublish(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(of): Path<(VendorId, ProductId)>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    turn(goods, visitor, of, if_match, ProductStatus::Draft).await
}

/// Puts a product away. Products are never deleted: orders cite them.
#[utoipa::path(
    put, path = "/api/v1/vendors/{id}/products/{product}/archival", tag = "goods", operation_id = "archiveProduct",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("If-Match" = Option<String>, Header, description = "The ETag of what was read."),
    ),
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn archive(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path(of): Path<(VendorId, ProductId)>,
    if_match: IfMatch,
) -> Result<Response, Problem> {
    turn(goods, visitor, of, if_match, ProductStatus::Archived).await
}

async fn turn(
    goods: Goods,
    visitor: Visitor,
    (vendor, product): (VendorId, ProductId),
    if_match: IfMatch,
    to: ProductStatus,
) -> Result<Response, Problem> {
    detached(async move {
        let shop = goods.shop(&visitor, vendor).await?;
        let tx = goods.stock.db().begin().await?;
        let turned = goods.turn(&tx, &shop, product, if_match.version(), to).await?;
        let good = goods.with_level(&tx, turned).await?;
        tx.commit().await?;
        Ok(Answer::new(&goods, good)?.into_response())
    })
    .await
}

/// Sets what a variant costs.
#[utoipa::path(
    put, path = "/api/v1/vendors/{id}/products/{product}/variants/{variant}/price", tag = "goods",
    operation_id = "setVariantPrice",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("variant" = VariantId, Path, description = "The variant."),
        ("If-Match" = Option<String>, Header, description = "The ETag of what was read."),
    ),
    request_body = PriceChange,
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn set_price(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path((vendor, product, variant)): Path<(VendorId, ProductId, VariantId)>,
    if_match: IfMatch,
    Json(body, _): Json<PriceChange>,
) -> Result<Response, Problem> {
    detached(async move {
        let shop = goods.shop(&visitor, vendor).await?;
        let price = body.price.price("price", goods.stock.market().currency)?;
        let tx = goods.stock.db().begin().await?;
        let catalog = goods.stock.catalog();
        let priced = catalog.set_price(&tx, shop.id(), product, variant, if_match.version(), price).await?;
        let good = goods.with_level(&tx, priced).await?;
        tx.commit().await?;
        Ok(Answer::new(&goods, good)?.into_response())
    })
    .await
}

/// Sets how many there are of a variant at one of the shop's places.
#[utoipa::path(
    put, path = "/api/v1/vendors/{id}/products/{product}/variants/{variant}/stock", tag = "goods",
    operation_id = "setVariantStock",
    params(
        ("id" = VendorId, Path, description = "The shop."), ("product" = ProductId, Path, description = "The product."),
        ("variant" = VariantId, Path, description = "The variant."),
    ),
    request_body = StockChange,
    security(("bearer" = [])),
    responses((status = OK, description = "The product as it is now", body = ProductAnswer)),
)]
async fn set_stock(
    State(goods): State<Goods>,
    visitor: Visitor,
    Path((vendor, product, variant)): Path<(VendorId, ProductId, VariantId)>,
    Json(body, _): Json<StockChange>,
) -> Result<Response, Problem> {
    detached(async move {
        let shop = goods.shop(&visitor, vendor).await?;
        let tx = goods.stock.db().begin().await?;
        let good =
            goods.set_stock(&tx, &shop, product, variant, body.place, body.on_hand, &visitor.cause()).await?;
        tx.commit().await?;
        Ok(Answer::new(&goods, good)?.into_response())
    })
    .await
}

/// What is one vendor's to see is kept by nobody on the way.
pub(crate) const PRIVATE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));

/// A product on its way out, with the ETag that `If-Match` wants.
struct Answer {
    body: String,
    etag: HeaderValue,
}

impl Answer {
    fn new(goods: &Goods, good: Good) -> Result<Self, Problem> {
        let version = good.product.version;
        let answer = ProductAnswer::new(good, goods.stock.market().currency);
        let body = serde_json::to_string(&answer).map_err(Problem::internal)?;
        let digest = sha2::Sha256::digest(body.as_bytes());
        let digest: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { etag: etag(version, &digest), body })
    }
}

impl axum::response::IntoResponse for Answer {
    fn into_response(self) -> Response {
        let json = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        ([json, PRIVATE, (header::ETAG, self.etag)], self.body).into_response()
    }
}
