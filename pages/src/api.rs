//! `/api`: a page to try the API.

use askama::Template;

use crate::Page;

/// Lists the operations of the API's description and sends requests to them.
#[derive(Debug, Template)]
#[template(path = "api.html")]
pub struct ApiPage {
    /// The frame.
    pub page: Page,
}
