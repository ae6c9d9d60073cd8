//! Addresses of pages with their parameters, and the links to the pages beside.

use pages::Pager;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::hit::DEPTH;
use crate::pages::ROWS;

/// A path with its parameters; those without a value are left out.
#[derive(Clone, Debug)]
pub(super) struct Address {
    path: String,
    parameters: Vec<(&'static str, String)>,
}

impl Address {
    pub(super) fn new(path: impl Into<String>) -> Self {
        Self { path: path.into(), parameters: Vec::new() }
    }

    /// The same with this parameter, in place of one of this name.
    pub(super) fn with(&self, name: &'static str, value: &str) -> Self {
        let mut address = self.clone();
        address.parameters.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            address.parameters.push((name, value.to_owned()));
        }
        address
    }

    /// As text.
    pub(super) fn url(&self) -> String {
        let pair = |(name, value): &(&str, String)| {
            format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC))
        };
        let pairs: Vec<_> = self.parameters.iter().map(pair).collect();
        if pairs.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, pairs.join("&")) }
    }

    /// The links to the pages before and after `page`.
    pub(super) fn pager(&self, page: i64, has_more: bool) -> Pager {
        let to =
            |page: i64| self.with("page", &if page == 1 { String::new() } else { page.to_string() }).url();
        Pager {
            page,
            previous: (page > 1).then(|| to(page - 1)),
            next: (has_more && page * ROWS < DEPTH).then(|| to(page + 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_encoded_replaced_and_left_out_when_empty() {
        let address = Address::new("/search").with("q", "a&b=ü").with("sort", "price").with("sort", "");
        assert_eq!(address.url(), "/search?q=a%26b%3D%C3%BC");
        assert_eq!(Address::new("/").with("q", "").url(), "/");
    }

    #[test]
    fn the_last_page_leads_nowhere() {
        let address = Address::new("/c/tea");
        let pager = address.pager(2, true);
        assert_eq!(
            (pager.previous.as_deref(), pager.next.as_deref()),
            (Some("/c/tea"), Some("/c/tea?page=3"))
        );
        assert!(address.pager(1, false).next.is_none());
        assert!(address.pager(DEPTH, true).next.is_none());
    }
}
