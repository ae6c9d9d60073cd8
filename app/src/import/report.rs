//! What became of every row: row by row in a file, and counted.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use catalog::bulk::Outcome;

use super::rows::{Product, Seller};

/// What rows become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Sellers.
    Vendors,
    /// Products at a seller who sold them.
    Offers,
    /// Products that nobody sold.
    Drafts,
    /// Rows that are looked up only: order items, orders, zip codes, category names; and products that cannot be read.
    Rows,
}

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// New.
    pub imported: u64,
    /// There before, and different now.
    pub updated: u64,
    /// There before, as told.
    pub unchanged: u64,
    /// Not usable.
    pub skipped: u64,
}

/// What an import came to.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Per kind.
    pub counted: BTreeMap<Kind, Counted>,
    /// What was remarkable, and how often: by file and reason.
    pub reasons: BTreeMap<(String, String), u64>,
    /// How long it took.
    pub took: Duration,
    /// Where it stands row by row.
    pub report: PathBuf,
}

/// The report while it is written: `file,line,id,outcome,reason`.
pub(crate) struct Report {
    file: csv::Writer<File>,
    path: PathBuf,
    counted: BTreeMap<Kind, Counted>,
    reasons: BTreeMap<(String, String), u64>,
}

impl Report {
    /// Begins a report; one that stands there is overwritten.
    pub(crate) fn create(path: &Path) -> anyhow::Result<Self> {
        let mut file = csv::Writer::from_path(path)
            .with_context(|| format!("cannot write the report {}", path.display()))?;
        file.write_record(["file", "line", "id", "outcome", "reason"])?;
        Ok(Self { file, path: path.to_owned(), counted: BTreeMap::new(), reasons: BTreeMap::new() })
    }

    /// A row that became something. What was done about a shortcoming of it is a reason; what else there is to say, a remark.
    pub(crate) fn done(
        &mut self,
        kind: Kind,
        row: (&str, i64, &str),
        outcome: Outcome,
        reasons: &[String],
        remark: &str,
    ) -> anyhow::Result<()> {
        let counted = self.counted.entry(kind).or_default();
        let name = match outcome {
            Outcome::Imported => {
                counted.imported += 1;
                "imported"
            }
            Outcome::Updated => {
                counted.updated += 1;
                "updated"
            }
            Outcome::Unchanged => {
                counted.unchanged += 1;
                "unchanged"
            }
        };
        for reason in reasons {
            self.count(row.0, reason);
        }
        let mut told = reasons.join("; ");
        if !remark.is_empty() {
            told = if told.is_empty() { remark.to_owned() } else { format!("{told}; {remark}") };
        }
        self.write(row, name, &told)
    }

    /// A row that something should have become.
    pub(crate) fn skipped(&mut self, kind: Kind, row: (&str, i64, &str), reason: &str) -> anyhow::Result<()> {
        self.counted.entry(kind).or_default().skipped += 1;
        self.count(row.0, reason);
        self.write(row, "skipped", reason)
    }

    /// A row of a file that cannot be used.
    pub(crate) fn unusable(&mut self, file: &str, line: i64, id: &str, reason: &str) -> anyhow::Result<()> {
        let kind = if file == Seller::FILE_NAME { Kind::Vendors } else { Kind::Rows };
        self.skipped(kind, (file, line, id), reason)
    }

    /// Ends the report.
    pub(crate) fn finish(mut self, took: Duration) -> anyhow::Result<Summary> {
        self.file.flush().with_context(|| format!("cannot write the report {}", self.path.display()))?;
        Ok(Summary { counted: self.counted, reasons: self.reasons, took, report: self.path })
    }

    /// Reasons are counted by what stands before their colon; behind it is what differs from row to row.
    fn count(&mut self, file: &str, reason: &str) {
        let general = reason.split_once(": ").map_or(reason, |(general, _)| general);
        *self.reasons.entry((file.to_owned(), general.to_owned())).or_default() += 1;
    }

    fn write(
        &mut self,
        (file, line, id): (&str, i64, &str),
        outcome: &str,
        reason: &str,
    ) -> anyhow::Result<()> {
        let written = self.file.write_record([file, &line.to_string(), id, outcome, reason]);
        written.with_context(|| format!("cannot write the report {}", self.path.display()))
    }
}

impl Seller {
    /// The name of its file.
    pub(crate) const FILE_NAME: &'static str = <Self as super::file::Row>::FILE;
}

impl Product {
    /// The name of its file.
    pub(crate) const FILE_NAME: &'static str = <Self as super::file::Row>::FILE;
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<12} {:>9} {:>9} {:>9} {:>9}", "", "imported", "updated", "unchanged", "skipped")?;
        for (kind, counted) in &self.counted {
            let name = match kind {
                Kind::Vendors => "vendors",
                Kind::Offers => "offers",
                Kind::Drafts => "drafts",
                Kind::Rows => "other rows",
            };
            let Counted { imported, updated, unchanged, skipped } = counted;
            writeln!(f, "{name:<12} {imported:>9} {updated:>9} {unchanged:>9} {skipped:>9}")?;
        }
        if !self.reasons.is_empty() {
            writeln!(f, "\nWorth knowing:")?;
        }
        for ((file, reason), times) in &self.reasons {
            writeln!(f, "{times:>7} × {file}: {reason}")?;
        }
        writeln!(f, "\nTook {:.1} s; row by row in {}", self.took.as_secs_f64(), self.report.display())
    }
}
