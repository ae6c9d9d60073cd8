//! A file of the data: found plain or compressed, read row by row, and what is wrong with a row said.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use indicatif::ProgressBar;

/// What is read from a row of a file.
pub(crate) trait Row: Sized + Send + Sync + 'static {
    /// The public name of the file.
    const FILE: &'static str;
    /// The columns that are read, by their public names; the first is what the row is about.
    const COLUMNS: &'static [&'static str];
    /// Reads the columns; the error says what is wrong, for people.
    fn parse(fields: &Fields<'_>) -> Result<Self, String>;
}

/// A row, and where it stands.
#[derive(Debug)]
pub(crate) struct Line<R> {
    /// The line of the file on which the row begins, from 1.
    pub(crate) line: i64,
    /// The row.
    pub(crate) row: R,
}

/// A row that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bad {
    /// The line of the file on which the row begins, from 1.
    pub(crate) line: i64,
    /// What it is about, as far as that can be read.
    pub(crate) id: String,
    /// What is wrong with it.
    pub(crate) reason: String,
}

/// The columns of a row that are read, in the order of [`Row::COLUMNS`].
pub(crate) struct Fields<'a> {
    record: &'a Record,
    at: &'a [usize],
}

impl<'a> Fields<'a> {
    /// The text of a column, without white space at its ends.
    pub(crate) fn text(&self, column: usize) -> Result<&'a str, String> {
        let bytes = self.at.get(column).and_then(|at| self.record.get(*at)).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?.trim();
        if text.contains('\0') { Err("a NUL byte".to_owned()) } else { Ok(text) }
    }

    /// A whole number, not negative; `None` where there is nothing.
    pub(crate) fn number(&self, column: usize, name: &str) -> Result<Option<i32>, String> {
        match self.text(column)? {
            "" => Ok(None),
            text => {
                let number = text.strip_suffix(".0").unwrap_or(text).parse::<i32>().ok().filter(|n| *n >= 0);
                number.map(Some).ok_or_else(|| format!("{name} is not a number: {}", short(text)))
            }
        }
    }

    /// An id: 1 to 64 letters, digits, `-` and `_`.
    pub(crate) fn id(&self, column: usize, name: &str) -> Result<String, String> {
        let text = self.text(column)?;
        let sane = (1..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if sane { Ok(text.to_owned()) } else { Err(format!("{name} is not an id: {}", short(text))) }
    }
}

/// The beginning of a text that may be long.
pub(crate) fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{:?}…", &text[..end]),
        None => format!("{text:?}"),
    }
}

/// The file of this name in a directory: plain, or compressed with `.zst` behind its name.
pub(crate) fn find(dir: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let plain = dir.join(name);
    let compressed = dir.join(format!("{name}.zst"));
    if plain.is_file() {
        Ok(plain)
    } else if compressed.is_file() {
        Ok(compressed)
    } else {
        anyhow::bail!("{} has neither {name} nor {name}.zst", dir.display())
    }
}

/// Reads a file to its end and gives away what it reads in batches; blocks the thread. `progress` counts the bytes of the file as
/// it lies there.
pub(crate) fn read<R: Row>(
    path: &Path,
    progress: &ProgressBar,
    batch: usize,
    mut give: impl FnMut(Vec<Line<R>>, Vec<Bad>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let unreadable = || format!("cannot read {}", path.display());
    let mut lines = Lines { from: open(path, progress)?, buffer: Vec::new(), line: 0 };
    let mut record = Record::default();
    anyhow::ensure!(
        lines.next(&mut record).with_context(unreadable)?.is_some(),
        "{} is empty",
        path.display()
    );
    let columns = record.len();
    let at = R::COLUMNS
        .iter()
        .map(|name| {
            (0..columns).find(|at| record.get(*at).is_some_and(|c| c.trim_ascii() == name.as_bytes()))
        })
        .collect::<Option<Vec<_>>>()
        .with_context(|| format!("{} lacks one of the columns {}", path.display(), R::COLUMNS.join(", ")))?;
    let (mut rows, mut bad) = (Vec::with_capacity(batch), Vec::new());
    while let Some(line) = lines.next(&mut record).with_context(unreadable)? {
        let fields = Fields { record: &record, at: &at };
        let parsed = match record.len() == columns {
            true => R::parse(&fields),
            false => Err(format!("{} columns where {columns} belong", record.len())),
        };
        match parsed {
            Ok(row) => rows.push(Line { line, row }),
            Err(reason) => {
                let id = fields.text(0).unwrap_or_default().chars().take(64).collect();
                bad.push(Bad { line, id, reason });
            }
        }
        if rows.len() + bad.len() >= batch {
            give(std::mem::take(&mut rows), std::mem::take(&mut bad))?;
        }
    }
    give(rows, bad)
}

/// The rows of a file, a line each: in these files no field goes over several lines, so a broken quote spoils its own line only.
struct Lines {
    from: BufReader<Box<dyn Read>>,
    buffer: Vec<u8>,
    line: i64,
}

impl Lines {
    /// What a line may hold at most; what is behind that is passed over.
    const LONGEST: u64 = 1 << 16;

    /// Splits the next line that is not empty; answers its number.
    fn next(&mut self, record: &mut Record) -> io::Result<Option<i64>> {
        loop {
            self.buffer.clear();
            let mut limited = self.from.by_ref().take(Self::LONGEST);
            if limited.read_until(b'\n', &mut self.buffer)? == 0 {
                return Ok(None);
            }
            self.line += 1;
            if self.buffer.last() != Some(&b'\n') {
                self.from.skip_until(b'\n')?;
            }
            let line = self.buffer.trim_ascii_end();
            if !line.is_empty() {
                record.split(line);
                return Ok(Some(self.line));
            }
        }
    }
}

/// The columns of a line, as RFC 4180 has them. A quote that is not closed goes to the end of the line.
#[derive(Default)]
struct Record {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Record {
    fn split(&mut self, line: &[u8]) {
        self.bytes.clear();
        self.ends.clear();
        let mut quoted = false;
        let mut rest = line.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            match byte {
                b'"' if quoted && rest.next_if_eq(&b'"').is_some() => self.bytes.push(b'"'),
                b'"' if quoted || self.at_column_start() => quoted = !quoted,
                b',' if !quoted => self.ends.push(self.bytes.len()),
                byte => self.bytes.push(byte),
            }
        }
        self.ends.push(self.bytes.len());
    }

    fn at_column_start(&self) -> bool {
        self.bytes.len() == self.ends.last().copied().unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, column: usize) -> Option<&[u8]> {
        let end = *self.ends.get(column)?;
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.get(start..end)
    }
}

/// The file as it was before it was compressed, without a byte-order mark.
fn open(path: &Path, progress: &ProgressBar) -> anyhow::Result<BufReader<Box<dyn Read>>> {
    let cannot = || format!("cannot open {}", path.display());
    let file = progress.wrap_read(File::open(path).with_context(cannot)?);
    let plain: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "zst") {
        Box::new(zstd::stream::read::Decoder::new(file).with_context(cannot)?)
    } else {
        Box::new(file)
    };
    without_mark(plain).with_context(cannot)
}

fn without_mark(from: Box<dyn Read>) -> io::Result<BufReader<Box<dyn Read>>> {
    let mut from = BufReader::with_capacity(1 << 16, from);
    if from.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        from.consume(3);
    }
    Ok(from)
}

#[cfg(test)]
mod tests;
