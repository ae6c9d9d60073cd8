//! What the cells of a line mean.

use std::collections::HashMap;

use catalog::{CategoryId, PictureUrl, Price, ProductStatus, VariantOptions};
use kit_core::{Currency, Money};
use kit_web::Text;

use super::read::Record;

/// The columns a file may have, and what goes in them, for people.
pub(crate) const COLUMNS: [(&str, &str); 10] = [
    (
        "product",
        "Anything that lines of one product have in common, such as its address; without it each new SKU is a product",
    ),
    ("sku", "Your own number for the variant. The only column that must be there"),
    ("name", "What the product is called"),
    ("text", "What there is to say of it: plain text, an empty line starts a paragraph"),
    ("category", "Addresses of categories, the main one first, with | between: bread|gifts"),
    ("options", "What sets the variant apart: Size=M|Colour=Blue"),
    ("price", "24.90 or 24,90"),
    ("on_hand", "How many there are, at your first place"),
    ("picture", "Addresses of pictures, with | between"),
    ("status", "draft, published or archived; a new product is a draft"),
];

/// Which column stands where.
#[derive(Debug)]
pub(crate) struct Header {
    at: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Header {
    /// Reads the first record; the error is a sentence for people.
    pub(crate) fn read(record: Option<Record>) -> Result<Self, String> {
        let Some(record) = record else {
            return Err("The file is empty; its first line names the columns.".to_owned());
        };
        let cells = record.cells.map_err(|why| format!("The first line cannot be read: {why}."))?;
        let mut at = [None; COLUMNS.len()];
        for (n, cell) in cells.iter().enumerate() {
            let name = cell.trim().to_lowercase();
            let Some(column) = COLUMNS.iter().position(|(known, _)| *known == name) else {
                let known: Vec<_> = COLUMNS.iter().map(|(known, _)| *known).collect();
                let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
                return Err(format!(
                    "The first line names the columns; {name:?} is none of {}.",
                    known.join(", ")
                ));
            };
            if at[column].replace(n).is_some() {
                return Err(format!("The first line names {name} twice."));
            }
        }
        if at[1].is_none() {
            return Err("The first line names the columns, and sku is not among them.".to_owned());
        }
        Ok(Self { at, width: cells.len() })
    }

    /// A cell, trimmed; `None` if it is empty or its column is not there.
    fn cell<'c>(&self, cells: &'c [String], column: &str) -> Option<&'c str> {
        let column = COLUMNS.iter().position(|(known, _)| *known == column)?;
        Some(cells.get(self.at[column]?)?.trim()).filter(|cell| !cell.is_empty())
    }
}

/// A line of the file.
#[derive(Debug)]
pub(crate) struct Line {
    /// Its number in the file.
    pub(crate) number: usize,
    /// Its SKU as far as it could be read.
    pub(crate) sku: String,
    /// Its name as far as it could be read.
    pub(crate) name: String,
    /// What it has in common with other lines of its product; may be empty.
    pub(crate) handle: String,
    /// What it says, or all that is wrong with it.
    pub(crate) row: Result<Row, Vec<String>>,
}

/// What a line says; `None`: nothing.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) sku: Text<0, 64>,
    pub(crate) name: Option<Text<1, 200>>,
    pub(crate) text: Option<Text<0, 10_000>>,
    pub(crate) categories: Option<Vec<CategoryId>>,
    pub(crate) options: Option<VariantOptions>,
    pub(crate) price: Option<Price>,
    pub(crate) on_hand: Option<i64>,
    pub(crate) pictures: Option<Vec<PictureUrl>>,
    pub(crate) status: Option<ProductStatus>,
}

/// What lines are read by.
#[derive(Debug)]
pub(crate) struct Known {
    /// The market's.
    pub(crate) currency: Currency,
    /// By their addresses.
    pub(crate) categories: HashMap<String, CategoryId>,
}

impl Line {
    /// Reads a record, and says all that is wrong with it.
    pub(crate) fn read(record: Record, header: &Header, known: &Known) -> Self {
        let number = record.line;
        let cells = match record.cells {
            Ok(cells) if cells.len() == header.width => cells,
            Ok(cells) => {
                let why =
                    format!("has {} cells where the first line names {} columns", cells.len(), header.width);
                return Self { row: Err(vec![why]), ..Self::unread(number, &cells, header) };
            }
            Err(why) => return Self { row: Err(vec![why.to_owned()]), ..Self::unread(number, &[], header) },
        };
        let mut read = Cells { cells: &cells, header, wrong: Vec::new() };
        read.cell("product", Text::<0, 200>::new);
        let row = Row {
            sku: read.cell("sku", Text::new).unwrap_or_default(),
            name: read.cell("name", Text::new),
            text: read.cell("text", Text::new),
            categories: read.cell("category", |cell| categories(cell, known)),
            options: read.cell("options", options),
            price: read.cell("price", |cell| price(cell, known.currency)),
            on_hand: read.cell("on_hand", on_hand),
            pictures: read.cell("picture", |cell| cell.split('|').map(PictureUrl::new).collect()),
            status: read.cell("status", status),
        };
        let mut wrong = read.wrong;
        if header.cell(&cells, "sku").is_none() {
            wrong.push("sku: must not be empty".to_owned());
        }
        let row = if wrong.is_empty() { Ok(row) } else { Err(wrong) };
        Self { row, ..Self::unread(number, &cells, header) }
    }

    /// What can be said of a line without reading it; NUL and the like is left out.
    fn unread(number: usize, cells: &[String], header: &Header) -> Self {
        let told = |column, most| {
            let cell = header.cell(cells, column).unwrap_or_default();
            cell.chars().filter(|c| !c.is_control()).take(most).collect()
        };
        Self {
            number,
            sku: told("sku", 64),
            name: told("name", 200),
            handle: told("product", 200),
            row: Err(Vec::new()),
        }
    }
}

/// The cells of a line while they are read, and what was wrong so far.
struct Cells<'c> {
    cells: &'c [String],
    header: &'c Header,
    wrong: Vec<String>,
}

impl Cells<'_> {
    /// What a cell says; nothing if it is empty, or wrong.
    fn cell<T>(&mut self, column: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        match read(self.header.cell(self.cells, column)?) {
            Ok(value) => Some(value),
            Err(why) => {
                self.wrong.push(format!("{column}: {why}"));
                None
            }
        }
    }
}

fn categories(cell: &str, known: &Known) -> Result<Vec<CategoryId>, String> {
    let mut ids = Vec::new();
    for slug in cell.split('|').map(str::trim).filter(|slug| !slug.is_empty()) {
        let id = known.categories.get(slug).ok_or_else(|| format!("there is no category {}", shown(slug)))?;
        if !ids.contains(id) {
            ids.push(*id);
        }
    }
    Ok(ids)
}

fn price(cell: &str, currency: Currency) -> Result<Price, String> {
    let money = Money::parse_plain(cell, currency).ok_or_else(|| {
        format!("{} is not a price such as {}", shown(cell), Money::new(2490, currency).plain())
    })?;
    Price::new(money.amount)
}

fn on_hand(cell: &str) -> Result<i64, String> {
    let number = cell.parse().ok().filter(|number| (0..=1_000_000_000).contains(number));
    number.ok_or_else(|| format!("{} is not a number from 0 to 1000000000", shown(cell)))
}

fn status(cell: &str) -> Result<ProductStatus, String> {
    ProductStatus::parse(&cell.to_lowercase())
        .ok_or_else(|| format!("{} is not draft, published or archived", shown(cell)))
}

/// `Size=M|Colour=Blue`; `\` takes the meaning from a `|`, `=` or `\` behind it.
fn options(cell: &str) -> Result<VariantOptions, String> {
    let mut pairs = Vec::new();
    let (mut name, mut part) = (None, String::new());
    let mut chars = cell.chars().chain(['|']).peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => part.extend(chars.next_if(|next| matches!(next, '\\' | '|' | '=')).or(Some('\\'))),
            '=' if name.is_none() => name = Some(std::mem::take(&mut part)),
            '|' => match name.take() {
                Some(name) => pairs.push((name, std::mem::take(&mut part))),
                None if part.trim().is_empty() => part.clear(),
                None => return Err(format!("{} is not like Size=M|Colour=Blue", shown(cell))),
            },
            c => part.push(c),
        }
    }
    VariantOptions::new(pairs)
}

/// Writes what [`options`] reads.
pub(crate) fn write_options(options: &catalog::Options) -> String {
    let escape = |text: &str| text.replace('\\', "\\\\").replace('|', "\\|").replace('=', "\\=");
    options
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("|")
}

/// A cell as it is quoted in a message: short, and without what cannot be shown.
fn shown(cell: &str) -> String {
    let text: String = cell.chars().filter(|c| !c.is_control()).take(40).collect();
    format!("{text:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_back_as_they_were_written() {
        for pairs in [vec![], vec![("Size", "M")], vec![("a=b|c\\", "\\|="), ("Colour", "Blue \\ Green")]] {
            let pairs = pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
            let wanted = VariantOptions::new(pairs).unwrap();
            assert_eq!(options(&write_options(&wanted)).unwrap(), wanted);
        }
        assert!(options("Size").is_err() && options("=M").is_err() && options("Size=M|Size=L").is_err());
    }
}
