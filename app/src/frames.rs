//! The frame around every page: who is signed in, what is in the cart, the departments.

use axum::extract::FromRequestParts as _;
use axum::http::Uri;
use axum::http::request::Parts;
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use identity::Visitor;
use kit_web::Problem;
use pages::{CategoryRef, ErrorPage, Frames, Page, PageAccount, PageVendor};

use crate::street::Street;

/// Makes frames for one market.
pub(crate) struct StreetFrames(Street);

impl StreetFrames {
    pub(crate) fn new(street: Street) -> Self {
        Self(street)
    }

    async fn make(&self, parts: &mut Parts) -> Result<Page, Problem> {
        let visitor = Visitor::from_request_parts(parts, &()).await?;
        let street = &self.0;
        let customer = visitor.customer();
        let vendor = async {
            match &visitor.account {
                Some(account) => {
                    Ok::<_, Problem>(street.vendors.of_account_kept(account.id).await?.first().cloned())
                }
                None => Ok(None),
            }
        };
        let count = async { Ok::<_, Problem>(street.carts.count(&customer).await?) };
        let unseen = async {
            match &visitor.account {
                Some(account) => Ok::<_, Problem>(street.notify.unseen_kept(account.id).await?),
                None => Ok(0),
            }
        };
        let (vendor, cart_count, unseen, categories) =
            tokio::try_join!(vendor, count, unseen, self.departments())?;
        let account = visitor.account.map(|account| PageAccount {
            name: account.name,
            vendor: vendor.map(|vendor| PageVendor { id: vendor.id.to_string(), name: vendor.name }),
            operator: account.is_operator,
            courier: account.is_courier,
            unseen,
        });
        Ok(Page { account, cart_count, ..self.around(&parts.uri, categories) })
    }

    async fn departments(&self) -> Result<Vec<CategoryRef>, Problem> {
        let departments = self.0.catalog.departments().await?;
        let shown = |(slug, name): &(String, String)| CategoryRef { slug: slug.clone(), name: name.clone() };
        Ok(departments.iter().map(shown).collect())
    }

    /// What depends on the address alone.
    fn around(&self, uri: &Uri, categories: Vec<CategoryRef>) -> Page {
        let notice =
            uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("notice=")));
        Page {
            categories,
            path: uri.path().to_owned(),
            notice: notice.and_then(pages::notice).map(str::to_owned),
            ..bare(&self.0.market.title, &self.0.market.language)
        }
    }
}

impl Frames for StreetFrames {
    fn frame<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<Page, Problem>> {
        self.make(parts).boxed()
    }

    fn of_strangers<'a>(&'a self, uri: &'a Uri) -> BoxFuture<'a, Result<Page, Problem>> {
        async move { Ok(self.around(uri, self.departments().await?)) }.boxed()
    }
}

/// A frame that needs nothing of the database.
fn bare(market: &str, language: &str) -> Page {
    Page {
        market_name: market.to_owned(),
        language: language.to_owned(),
        assets: pages::VERSION.clone(),
        ..Page::default()
    }
}

/// How a problem looks in a browser.
pub(crate) fn problem_page(market: &str, language: &str, problem: &Problem, request_id: &str) -> String {
    let status = problem.status().as_u16();
    let heading = match status {
        401 => "Please sign in",
        404 => "We cannot find this page",
        409 => "That did not work",
        503 => "Too busy just now",
        500.. => "Something went wrong on our side",
        _ => "That did not work",
    };
    let page = ErrorPage {
        page: Page { title: heading.to_owned(), ..bare(market, language) },
        status,
        heading: heading.to_owned(),
        message: problem.detail().to_owned(),
        retry_after: problem.retry_after(),
        back: (status == 401).then(|| "/sign-in".to_owned()),
        request_id: request_id.to_owned(),
    };
    pages::text(&page).unwrap_or_else(|_| format!("{heading}: {}", problem.detail()))
}
