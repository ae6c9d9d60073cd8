//! One product: its form, its price and stock, its place in the shop window.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use catalog::{ProductId, ProductInput, ProductStatus, VariantId};
use kit_core::Token;
use kit_web::{Claimed, FieldError, Form, Idempotency, Path, Problem, detached};
use pages::{Fact, FormErrors, Page, redirect, render, render_as};
use vendors::VendorId;

use super::form::{on_hand, price, read_edit, read_new};
use super::views::{GoodView, GoodsEditPage, GoodsForm, category_choices, status, vendor_ref};
use super::{Desk, to_be_put_right};
use crate::goods::{Good, Goods, Shop, release_if_refused};

/// `GET /vendor/{id}/products/new`
pub(super) async fn blank(State(goods): State<Goods>, desk: Desk, page: Page) -> Result<Response, Problem> {
    let shown = Shown { key: Token::new(goods.stock.env()).encode(), ..Shown::default() };
    render(&edit_page(&goods, &desk.shop, page, shown).await?)
}

/// `POST /vendor/{id}/products/new`
pub(super) async fn create(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    form: Form,
) -> Result<Response, Problem> {
    let (at, typed, digest) = (goods.clone(), desk.clone(), form.digest);
    let made = match read_new(&goods, &form).await {
        Ok((input, on_hand)) => {
            let idempotency = Idempotency::of_form(form.get("idempotency_key"));
            detached(async move { make(&at, &typed, idempotency?, &digest, &input, on_hand).await }).await
        }
        Err(problem) => Err(problem),
    };
    let problem = match made {
        Ok(product) => {
            return Ok(redirect(&format!("/vendor/{}/products/{product}?notice=created", desk.shop.id())));
        }
        Err(problem) => problem,
    };
    let errors = to_be_put_right(problem)?;
    let shown = Shown { key: form.get("idempotency_key").to_owned(), ..Shown::typed(&form, errors) };
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &edit_page(&goods, &desk.shop, page, shown).await?)
}

/// Makes the product, once for one key; the second click is led to what the first one made.
async fn make(
    goods: &Goods,
    desk: &Desk,
    idempotency: Idempotency,
    digest: &kit_web::Digest,
    input: &ProductInput,
    on_hand: i64,
) -> Result<ProductId, Problem> {
    let (db, env) = (goods.stock.db(), goods.stock.env());
    let scope = format!("{} {}", desk.visitor.scope(), desk.shop.id());
    let claim = match idempotency.claim(db, env, scope, "POST /vendor/{id}/products/new", digest).await? {
        Claimed::Answered(response) => return again(response).await,
        Claimed::Work(claim) => claim,
    };
    let made = async {
        let tx = db.begin().await?;
        let good = goods.create(&tx, &desk.shop, input, &[Some(on_hand)], &desk.visitor.cause()).await?;
        let id = good.product.id;
        let body = serde_json::to_string(&id).map_err(Problem::internal)?;
        let kept = claim.iter().map(|claim| claim.answered(StatusCode::CREATED, &body)).collect();
        tx.commit_with(kept).await?;
        Ok(id)
    };
    release_if_refused(goods, claim.as_ref(), made.await).await
}

/// The product that was made the first time.
async fn again(response: Response) -> Result<ProductId, Problem> {
    let body = axum::body::to_bytes(response.into_body(), 1000).await.map_err(Problem::internal)?;
    serde_json::from_slice(&body).map_err(Problem::internal)
}

/// `GET /vendor/{id}/products/{product}`
pub(super) async fn show(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    Path((_, product)): Path<(VendorId, ProductId)>,
) -> Result<Response, Problem> {
    let good = goods.good(&desk.shop, product).await?;
    render(&edit_page(&goods, &desk.shop, page, Shown::stored(good)).await?)
}

/// `POST /vendor/{id}/products/{product}`
pub(super) async fn save(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    Path((_, product)): Path<(VendorId, ProductId)>,
    form: Form,
) -> Result<Response, Problem> {
    let good = goods.good(&desk.shop, product).await?;
    let saved = match read_edit(&goods, &form, &good).await {
        Ok((version, input)) => {
            let (goods, vendor) = (goods.clone(), desk.shop.id());
            detached(async move {
                let tx = goods.stock.db().begin().await?;
                goods.stock.catalog().edit(&tx, vendor, product, Some(version), &input).await?;
                Ok(tx.commit().await?)
            })
            .await
        }
        Err(problem) => Err(problem),
    };
    let problem = match saved {
        Ok(()) => {
            return Ok(redirect(&format!("/vendor/{}/products/{product}?notice=saved", desk.shop.id())));
        }
        Err(problem) => problem,
    };
    let good = goods.good(&desk.shop, product).await?;
    let (code, errors, conflict) = if problem.code() == "version_mismatch" {
        (StatusCode::PRECONDITION_FAILED, FormErrors::default(), Some(theirs(&good)))
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, to_be_put_right(problem)?, None)
    };
    let shown = Shown { good: Some(good), conflict, ..Shown::typed(&form, errors) };
    render_as(code, &edit_page(&goods, &desk.shop, page, shown).await?)
}

/// What the other one saved.
fn theirs(good: &Good) -> Vec<Fact> {
    let product = &good.product;
    let category = product.categories.first().map_or("None", |category| &category.name);
    [("Name", product.name.as_str()), ("Category", category), ("Description", product.text.as_str())]
        .map(|(name, value)| Fact { name: name.to_owned(), value: value.to_owned() })
        .into()
}

/// `POST /vendor/{id}/products/{product}/publication`
pub(super) async fn publish(
    goods: State<Goods>,
    desk: Desk,
    page: Page,
    Path((_, product)): Path<(VendorId, ProductId)>,
) -> Result<Response, Problem> {
    turn(goods, desk, page, product, ProductStatus::Published).await
}

/// `POST /vendor/{id}/products/{product}/archival`
pub(super) async fn archive(
    goods: State<Goods>,
    desk: Desk,
    page: Page,
    Path((_, product)): Path<(VendorId, ProductId)>,
) -> Result<Response, Problem> {
    turn(goods, desk, page, product, ProductStatus::Archived).await
}

async fn turn(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    product: ProductId,
    to: ProductStatus,
) -> Result<Response, Problem> {
    let (at, shop) = (goods.clone(), desk.shop.clone());
    let turned = detached(async move {
        let tx = at.stock.db().begin().await?;
        at.turn(&tx, &shop, product, None, to).await?;
        Ok(tx.commit().await?)
    })
    .await;
    match turned {
        Ok(()) => {
            let notice = status(to).text.to_lowercase();
            Ok(redirect(&format!("/vendor/{}/products/{product}?notice={notice}", desk.shop.id())))
        }
        Err(problem) => shown_again(&goods, &desk, page, product, to_be_put_right(problem)?, None).await,
    }
}

/// `POST /vendor/{id}/products/{product}/variants/{variant}`: `price` and `on_hand`, together or not at all.
pub(super) async fn save_variant(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    Path((_, product, variant)): Path<(VendorId, ProductId, VariantId)>,
    form: Form,
) -> Result<Response, Problem> {
    let saved = match (price(&goods, form.get("price")), on_hand(form.get("on_hand"))) {
        (Ok(price), Ok(on_hand)) => {
            let (goods, desk) = (goods.clone(), desk.clone());
            detached(async move {
                let tx = goods.stock.db().begin().await?;
                let (shop, cause) = (&desk.shop, desk.visitor.cause());
                goods.stock.catalog().set_price(&tx, shop.id(), product, variant, None, price).await?;
                goods.put_stock(&tx, shop, product, variant, None, on_hand, &cause).await?;
                Ok(tx.commit().await?)
            })
            .await
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    };
    match saved {
        Ok(()) => Ok(redirect(&format!("/vendor/{}/products/{product}?notice=saved", desk.shop.id()))),
        Err(problem) => {
            let message = problem.field_errors().first().map_or(problem.detail(), |e| &e.message).to_owned();
            to_be_put_right(problem)?;
            // The inputs are named by variant, so the sentence stands above them all.
            let errors = FormErrors(vec![FieldError { field: String::new(), message }]);
            shown_again(&goods, &desk, page, product, errors, Some((variant, &form))).await
        }
    }
}

/// The product's page with what was wrong, and what was typed for a variant.
async fn shown_again(
    goods: &Goods,
    desk: &Desk,
    page: Page,
    product: ProductId,
    errors: FormErrors,
    typed: Option<(VariantId, &Form)>,
) -> Result<Response, Problem> {
    let good = goods.good(&desk.shop, product).await?;
    let shown = Shown { errors, ..Shown::stored(good) };
    let mut edit = edit_page(goods, &desk.shop, page, shown).await?;
    if let (Some((variant, form)), Some(good)) = (typed, &mut edit.good) {
        let variant = variant.to_string();
        for view in good.variants.iter_mut().filter(|view| view.id == variant) {
            view.price = form.get("price").to_owned();
            view.on_hand = form.get("on_hand").to_owned();
        }
    }
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &edit)
}

/// What a page of the form shows besides the shop.
#[derive(Default)]
struct Shown {
    good: Option<Good>,
    key: String,
    form: GoodsForm,
    category: String,
    errors: FormErrors,
    conflict: Option<Vec<Fact>>,
}

impl Shown {
    /// A product as it is stored.
    fn stored(good: Good) -> Self {
        let form = GoodsForm {
            name: good.product.name.clone(),
            description: good.product.text.clone(),
            ..GoodsForm::default()
        };
        let category =
            good.product.categories.first().map(|category| category.slug.clone()).unwrap_or_default();
        Self { good: Some(good), form, category, ..Self::default() }
    }

    /// What was typed.
    fn typed(form: &Form, errors: FormErrors) -> Self {
        let get = |field| form.get(field).to_owned();
        let typed = GoodsForm {
            name: get("name"),
            description: get("description"),
            price: get("price"),
            on_hand: get("on_hand"),
            sku: get("sku"),
        };
        Self { form: typed, category: get("category"), errors, ..Self::default() }
    }
}

async fn edit_page(goods: &Goods, shop: &Shop, page: Page, shown: Shown) -> Result<GoodsEditPage, Problem> {
    let tree = goods.stock.catalog().categories(goods.stock.db()).await?;
    let chosen = tree.iter().find(|category| category.slug == shown.category).map(|category| category.id);
    let currency = goods.stock.market().currency;
    let title = shown.good.as_ref().map_or("New product".to_owned(), |good| good.product.name.clone());
    Ok(GoodsEditPage {
        page: page.titled(title),
        vendor: vendor_ref(shop),
        good: shown.good.map(|good| GoodView::new(&good, shop.places.first().copied(), currency)),
        idempotency_key: shown.key,
        form: shown.form,
        categories: category_choices(&tree, chosen),
        price_label: format!("Price in {currency}"),
        errors: shown.errors,
        conflict: shown.conflict,
    })
}
