//! What became of every line.

use std::collections::BTreeMap;

use axum::body::Bytes;
use catalog::ProductId;
use futures_util::Stream;
use serde::Serialize;
use tokio::sync::mpsc;
use utoipa::ToSchema;

/// What was done with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = ImportOutcome)]
pub(crate) enum Outcome {
    /// A variant was made of it.
    Created,
    /// It changed its variant or its product.
    Updated,
    /// All was as it says already.
    Unchanged,
    /// It could not be used, or another line of its product could not.
    Refused,
}

/// What became of a line.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ImportLine)]
pub(crate) struct LineReport {
    /// Its number in the file, counted from 1, the line with the columns included.
    pub(crate) line: usize,
    /// Its SKU as far as it could be read.
    pub(crate) sku: String,
    /// Its name as far as it could be read.
    pub(crate) name: String,
    /// The product it is about, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) product: Option<ProductId>,
    /// What was done.
    pub(crate) outcome: Outcome,
    /// What was wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) messages: Vec<String>,
}

impl LineReport {
    /// A line that nothing more is known of.
    pub(crate) fn refused(line: usize, why: String) -> Self {
        let outcome = Outcome::Refused;
        Self { line, sku: String::new(), name: String::new(), product: None, outcome, messages: vec![why] }
    }
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportReport)]
pub(crate) struct Report {
    /// Every line, in the order of the file.
    lines: Vec<LineReport>,
    #[serde(flatten)]
    counts: Counts,
}

/// How many lines came to what.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
#[schema(as = ImportCounts)]
pub(crate) struct Counts {
    /// Lines of which a variant was made.
    pub(crate) created: i64,
    /// Lines that changed something.
    pub(crate) updated: i64,
    /// Lines that changed nothing.
    pub(crate) unchanged: i64,
    /// Lines that could not be used.
    pub(crate) refused: i64,
}

impl Counts {
    /// Counts a line.
    pub(crate) fn add(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Created => &mut self.created,
            Outcome::Updated => &mut self.updated,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Refused => &mut self.refused,
        } += 1;
    }
}

/// Holds lines back until all before them are there.
#[derive(Debug)]
pub(crate) struct InOrder {
    expected: std::vec::IntoIter<usize>,
    next: Option<usize>,
    waiting: BTreeMap<usize, LineReport>,
}

impl InOrder {
    /// For lines of these numbers, whatever order they are given in.
    pub(crate) fn new(mut numbers: Vec<usize>) -> Self {
        numbers.sort_unstable();
        let mut expected = numbers.into_iter();
        Self { next: expected.next(), expected, waiting: BTreeMap::new() }
    }

    /// Takes a line; gives those whose turn it is.
    pub(crate) fn take(&mut self, line: LineReport) -> Vec<LineReport> {
        self.waiting.insert(line.line, line);
        let mut ready = Vec::new();
        while let Some(line) = self.next.and_then(|next| self.waiting.remove(&next)) {
            ready.push(line);
            self.next = self.expected.next();
        }
        ready
    }
}

/// The [`Report`] as JSON, written as the lines come.
pub(crate) fn stream(
    lines: mpsc::Receiver<LineReport>,
) -> impl Stream<Item = Result<Bytes, serde_json::Error>> {
    enum At {
        Start,
        Lines { first: bool },
        End,
    }
    futures_util::stream::try_unfold(
        (lines, Counts::default(), At::Start),
        async |(mut lines, mut counts, at)| {
            let first = match at {
                At::Start => {
                    let state = (lines, counts, At::Lines { first: true });
                    return Ok(Some((Bytes::from_static(b"{\"lines\":["), state)));
                }
                At::Lines { first } => first,
                At::End => return Ok(None),
            };
            match lines.recv().await {
                Some(line) => {
                    counts.add(line.outcome);
                    let json = serde_json::to_string(&line)?;
                    let text = if first { format!("\n{json}") } else { format!(",\n{json}") };
                    Ok(Some((Bytes::from(text), (lines, counts, At::Lines { first: false }))))
                }
                None => {
                    let counts_json = serde_json::to_string(&counts)?;
                    let text = format!("\n],{}", counts_json.trim_start_matches('{'));
                    Ok(Some((Bytes::from(text), (lines, counts, At::End))))
                }
            }
        },
    )
}
