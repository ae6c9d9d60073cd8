//! The cart's page and its forms.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use catalog::VariantId;
use identity::Visitor;
use kit_web::{Form, Path, Problem, detached};
use pages::{FormErrors, Page, redirect, render, render_as};

use crate::asker::Asker;
use crate::{Carts, Quantity};

/// The cart's page, and what its forms and those of products are sent to.
pub fn pages(carts: Carts) -> Router {
    Router::new()
        .route("/cart", get(cart))
        .route("/cart/lines", post(add))
        .route("/cart/lines/{variant}", post(set))
        .with_state(carts)
}

async fn cart(State(carts): State<Carts>, visitor: Visitor, page: Page) -> Result<Response, Problem> {
    let asker = Asker::of(&visitor);
    let shown = carts.shown(&asker.customer).await?;
    let response = render(&carts.cart_page(page, shown.as_ref(), FormErrors::default()))?;
    Ok(if shown.is_some() { asker.take_home(&carts, response) } else { response })
}

/// "Add to cart" on a product's page: `variant` and `quantity`.
async fn add(
    State(carts): State<Carts>,
    visitor: Visitor,
    page: Page,
    form: Form,
) -> Result<Response, Problem> {
    let outcome = match (form.get("variant").parse::<VariantId>(), quantity(form.get("quantity"))) {
        (Err(_), _) => Err(Problem::field("variant", "Choose which one you would like.")),
        (_, None) => Err(Problem::field("quantity", HOW_MANY)),
        (Ok(variant), Some(quantity)) => {
            let (carts, asker) = (carts.clone(), Asker::of(&visitor));
            detached(async move {
                let token = carts.add(&asker.customer, variant, quantity).await?;
                Ok(asker.given(token).take_home(&carts, redirect("/cart?notice=cart-added")))
            })
            .await
        }
    };
    or_again(&carts, &visitor, page, outcome).await
}

/// A line's own form: `quantity`; 0 takes the line out.
async fn set(
    State(carts): State<Carts>,
    visitor: Visitor,
    page: Page,
    Path(variant): Path<VariantId>,
    form: Form,
) -> Result<Response, Problem> {
    let typed = form.get("quantity");
    let (cart, asker) = (carts.clone(), Asker::of(&visitor));
    let outcome = match quantity(typed) {
        Some(quantity) => {
            detached(async move {
                let token = cart.put(&asker.customer, variant, quantity).await?;
                Ok(asker.given(token).take_home(&cart, redirect("/cart?notice=cart-updated")))
            })
            .await
        }
        None if typed.parse() == Ok(0) => {
            detached(async move {
                cart.remove(&asker.customer, variant).await?;
                Ok(redirect("/cart?notice=cart-removed"))
            })
            .await
        }
        None => Err(Problem::field("quantity", HOW_MANY)),
    };
    or_again(&carts, &visitor, page, outcome).await
}

/// What is said to somebody who typed something else.
const HOW_MANY: &str = "Take a whole number from 1 to 999.";

/// A number as it was typed.
fn quantity(typed: &str) -> Option<Quantity> {
    typed.parse::<i64>().ok().and_then(|number| Quantity::try_from(number).ok())
}

/// What the customer can put right is said on the cart's page; everything else is a problem.
async fn or_again(
    carts: &Carts,
    visitor: &Visitor,
    page: Page,
    outcome: Result<Response, Problem>,
) -> Result<Response, Problem> {
    let correctable = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT];
    let problem = match outcome {
        Err(problem) if correctable.contains(&problem.status()) => problem,
        other => return other,
    };
    // The page's inputs are named by line, so the sentence stands above them all.
    let message = problem.field_errors().first().map_or(problem.detail(), |error| &error.message).to_owned();
    let errors = FormErrors(vec![pages::FieldError { field: String::new(), message }]);
    let shown = carts.shown(&visitor.customer()).await?;
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &carts.cart_page(page, shown.as_ref(), errors))
}
