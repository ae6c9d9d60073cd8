//! `/checkout`: the last page before an order.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use carts::Shown;
use identity::{Email, Visitor};
use kit_core::Money;
use kit_web::{FieldError, Form, Idempotency, Problem, Text};
use pages::{Choice, Fact, FormErrors, Page, redirect, render_as};
use uuid::Uuid;

use crate::api::{Outcome, PLACING};
use crate::page_models::{CheckoutForm, CheckoutPage, TestCard};
use crate::{Address, Buyer, Checkout, Orders, Placed};

/// Countries that are delivered to, for the form.
const COUNTRIES: [(&str, &str); 8] = [
    ("DE", "Germany"),
    ("AT", "Austria"),
    ("BE", "Belgium"),
    ("BR", "Brazil"),
    ("CH", "Switzerland"),
    ("FR", "France"),
    ("NL", "Netherlands"),
    ("PL", "Poland"),
];

pub(crate) async fn show(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
) -> Result<Response, Problem> {
    let Some(shown) = orders.cart_to_buy(&visitor).await? else { return Ok(redirect("/cart")) };
    let account = visitor.account.as_ref();
    let form = CheckoutForm {
        name: account.map(|account| account.name.clone()).unwrap_or_default(),
        ..CheckoutForm::default()
    };
    let key = orders.0.env.id::<Uuid>().to_string();
    orders.checkout_page(page, &visitor, &shown, form, "DE", key, FormErrors::default(), StatusCode::OK)
}

pub(crate) async fn buy(
    State(orders): State<Orders>,
    visitor: Visitor,
    page: Page,
    typed: Form,
) -> Result<Response, Problem> {
    let read = orders.read(&visitor, &typed);
    let outcome = match read {
        Ok((buyer, checkout)) => orders.buy_once(&visitor, &typed, buyer, checkout).await,
        Err(errors) => Err(Problem::fields(errors)),
    };
    match outcome {
        Ok(placed) => Ok(redirect(&format!("/orders/{}", placed.id))),
        Err(problem) if problem.status().is_server_error() => Err(problem),
        Err(problem) => orders.checkout_again(page, &visitor, &typed, &problem).await,
    }
}

impl Orders {
    /// The cart, if there is something in it that can be bought.
    async fn cart_to_buy(&self, visitor: &Visitor) -> Result<Option<Shown>, Problem> {
        Ok(self.0.carts.shown(&visitor.customer()).await?.filter(|shown| !shown.lines.is_empty()))
    }

    /// The order of a form, or the order that the same form made before.
    async fn buy_once(
        &self,
        visitor: &Visitor,
        typed: &Form,
        buyer: Buyer,
        checkout: Checkout,
    ) -> Result<Placed, Problem> {
        let key = Idempotency::of_form(typed.get("idempotency_key"))?;
        let key = key.keyed(visitor.scope(), PLACING, &typed.digest);
        match self.place_detached(buyer, checkout, key, visitor.cause()).await? {
            Outcome::Placed(placed) => Ok(placed),
            Outcome::Before(before) => {
                let body = axum::body::to_bytes(before.into_body(), 4096).await.map_err(Problem::internal)?;
                serde_json::from_slice(&body).map_err(Problem::internal)
            }
        }
    }

    /// Shows the page again with what is wrong and what was typed; the cart itself if there is nothing left to buy.
    async fn checkout_again(
        &self,
        page: Page,
        visitor: &Visitor,
        typed: &Form,
        problem: &Problem,
    ) -> Result<Response, Problem> {
        let Some(shown) = self.cart_to_buy(visitor).await? else { return Ok(redirect("/cart")) };
        // Nothing was ordered under this key, unless another body was: then only a fresh one will do.
        let key = match (problem.code(), typed.get("idempotency_key")) {
            ("idempotency_key_reused", _) | (_, "") => self.0.env.id::<Uuid>().to_string(),
            (_, key) => key.to_owned(),
        };
        let form = CheckoutForm {
            name: typed.get("name").to_owned(),
            email: typed.get("email").to_owned(),
            street: typed.get("street").to_owned(),
            postcode: typed.get("postcode").to_owned(),
            city: typed.get("city").to_owned(),
            phone: typed.get("phone").to_owned(),
            position: typed.get("position").to_owned(),
            card_number: if self.0.test_cards.is_empty() { "" } else { typed.get("card_number") }.to_owned(),
        };
        let errors = FormErrors::from_problem(problem);
        self.checkout_page(page, visitor, &shown, form, typed.get("country"), key, errors, problem.status())
    }

    #[expect(clippy::too_many_arguments, reason = "what the page shows, each thing from somewhere else")]
    fn checkout_page(
        &self,
        page: Page,
        visitor: &Visitor,
        shown: &Shown,
        form: CheckoutForm,
        country: &str,
        idempotency_key: String,
        errors: FormErrors,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let choice = |(code, name): (&str, &str)| Choice {
            value: code.to_owned(),
            label: name.to_owned(),
            selected: code == country,
        };
        let total = Money::new(shown.total_minor, self.0.market.currency).to_string();
        let card = |(number, effect): &(&str, &str)| TestCard {
            number: (*number).to_owned(),
            effect: (*effect).to_owned(),
        };
        let template = CheckoutPage {
            page: page.titled("Checkout"),
            guest: visitor.account.is_none(),
            changes: self.0.carts.page_changes(shown),
            errors,
            form,
            countries: COUNTRIES.into_iter().map(choice).collect(),
            cart_revision: shown.revision.clone(),
            idempotency_key,
            groups: self.0.carts.page_groups(shown),
            sums: vec![
                Fact { name: "Goods".to_owned(), value: total.clone() },
                Fact { name: "Parcels".to_owned(), value: "free".to_owned() },
            ],
            total,
            tax_note: "incl. VAT".to_owned(),
            test_cards: self.0.test_cards.iter().map(card).collect(),
        };
        render_as(status, &template)
    }

    /// Reads the form, all mistakes at once.
    fn read(&self, visitor: &Visitor, typed: &Form) -> Result<(Buyer, Checkout), Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong =
            |field: &str, message: String| errors.push(FieldError { field: field.to_owned(), message });
        let email = match &visitor.account {
            Some(account) => account.email.clone(),
            None => match Email::parse(typed.get("email")) {
                Ok(email) => email.to_string(),
                Err(error) => {
                    wrong("email", error.to_string());
                    String::new()
                }
            },
        };
        let address = Address {
            name: text(typed, "name", &mut wrong),
            street: text(typed, "street", &mut wrong),
            postcode: text(typed, "postcode", &mut wrong),
            city: text(typed, "city", &mut wrong),
            country: typed.get("country").to_owned().try_into().unwrap_or_else(|why: &str| {
                wrong("country", why.to_owned());
                Address::unreadable().country
            }),
            phone: Some(text(typed, "phone", &mut wrong))
                .filter(|phone: &Text<0, 40>| !phone.is_empty())
                .and_then(|phone| Text::new(&phone).ok()),
            // It comes of a button; one that cannot be read is as none.
            position: typed.get("position").parse().ok(),
        };
        let method = self.0.methods.tokenise(typed.get("card_number")).unwrap_or_else(|why| {
            wrong("card_number", why);
            String::new()
        });
        if !errors.is_empty() {
            return Err(errors);
        }
        let buyer = Buyer { customer: visitor.customer(), email };
        Ok((buyer, Checkout { revision: typed.get("cart_revision").to_owned(), address, method }))
    }
}

fn text<const MIN: usize, const MAX: usize>(
    typed: &Form,
    field: &str,
    wrong: &mut impl FnMut(&str, String),
) -> Text<MIN, MAX> {
    Text::new(typed.get(field)).unwrap_or_else(|why| {
        wrong(field, why);
        Text::default()
    })
}
