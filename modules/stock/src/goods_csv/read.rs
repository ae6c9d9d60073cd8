//! Records of a CSV file (RFC 4180), with a clear word about each that is broken.
//!
//! A reader of our own, since the usual ones forgive broken quotes by swallowing what follows. Here a record that cannot be read is
//! told, and reading goes on at the line after the one it began on.

/// One record, and the line of the file it begins on, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// The line.
    pub(crate) line: usize,
    /// Its cells, or what is wrong with it.
    pub(crate) cells: Result<Vec<String>, &'static str>,
}

const NEVER_CLOSED: &str = "a quote is opened and never closed";
const BEHIND_QUOTE: &str = "something stands behind a closing quote; a quote within quotes is written twice";
const LONE_QUOTE: &str =
    "a quote stands inside a cell; put the whole cell in quotes and write the quote twice";
const NOT_UTF8: &str = "is not UTF-8; save the file as UTF-8";

/// Reads records, blank lines passed over.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    delimiter: u8,
}

impl<'a> Reader<'a> {
    /// A reader that has found out what separates the cells, by the first line. A byte order mark is passed over.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let first =
            bytes.split(|b| matches!(b, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
        let mut quoted = false;
        let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
        for byte in first {
            quoted ^= *byte == b'"';
            if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == byte && !quoted) {
                *count += 1;
            }
        }
        // Of equal ones the first: the comma.
        let delimiter =
            counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter);
        Self { bytes, at: 0, line: 1, delimiter }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over the end of a line, if one is here.
    fn end_of_line(&mut self) -> bool {
        let length = match self.bytes.get(self.at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r' | b'\n', ..]) => 1,
            _ => return false,
        };
        self.at += length;
        self.line += 1;
        true
    }

    fn record(&mut self) -> Result<Vec<String>, &'static str> {
        let mut cells = Vec::new();
        loop {
            let cell = self.cell()?;
            cells.push(String::from_utf8(cell).map_err(|_| NOT_UTF8)?);
            if self.peek() == Some(self.delimiter) {
                self.at += 1;
            } else {
                // The end of the file, or of the line.
                self.end_of_line();
                return Ok(cells);
            }
        }
    }

    fn cell(&mut self) -> Result<Vec<u8>, &'static str> {
        let rest = &self.bytes[self.at..];
        let spaces = rest.iter().take_while(|b| **b == b' ').count();
        if rest.get(spaces) == Some(&b'"') {
            self.at += spaces + 1;
            return self.quoted();
        }
        let ends = |b: &u8| matches!(*b, b'\n' | b'\r') || *b == self.delimiter;
        let cell = &rest[..rest.iter().position(ends).unwrap_or(rest.len())];
        if cell.contains(&b'"') {
            return Err(LONE_QUOTE);
        }
        self.at += cell.len();
        Ok(cell.to_vec())
    }

    /// The rest of a cell whose opening quote has been passed.
    fn quoted(&mut self) -> Result<Vec<u8>, &'static str> {
        let mut cell = Vec::new();
        loop {
            match self.bytes.get(self.at..).unwrap_or_default() {
                [] => return Err(NEVER_CLOSED),
                [b'"', b'"', ..] => {
                    cell.push(b'"');
                    self.at += 2;
                }
                [b'"', ..] => break,
                [byte, ..] => {
                    let before = self.at;
                    if self.end_of_line() {
                        cell.extend_from_slice(&self.bytes[before..self.at]);
                    } else {
                        cell.push(*byte);
                        self.at += 1;
                    }
                }
            }
        }
        self.at += 1;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        match self.peek() {
            None | Some(b'\n' | b'\r') => Ok(cell),
            Some(byte) if byte == self.delimiter => Ok(cell),
            Some(_) => Err(BEHIND_QUOTE),
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while self.end_of_line() {}
        self.peek()?;
        let (start, line) = (self.at, self.line);
        let cells = self.record();
        if cells.is_err() {
            self.at = start;
            self.line = line;
            while self.peek().is_some() && !self.end_of_line() {
                self.at += 1;
            }
        }
        Some(Record { line, cells })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(usize, Result<Vec<String>, &'static str>)> {
        Reader::new(text.as_bytes()).map(|record| (record.line, record.cells)).collect()
    }

    fn ok(cells: &[&str]) -> Result<Vec<String>, &'static str> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn separators_ends_of_lines_and_marks_are_found_out() {
        for text in
            ["a,b\n1,2\n", "\u{feff}a,b\r\n1,2", "a,b\r1,2\r", "a;b\n1;2", "a\tb\n1\t2", "\n\na,b\n\n1,2\n\n"]
        {
            let cells: Vec<_> = read(text).into_iter().map(|(_, cells)| cells).collect();
            assert_eq!(cells, [ok(&["a", "b"]), ok(&["1", "2"])], "{text:?}");
        }
        assert_eq!(read("\"a,b\";c\n"), [(1, ok(&["a,b", "c"]))]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        let text = "a,b\n\"x \"\"y\"\"\",\"one\r\ntwo,three\"\n 1 , \"2\" \n";
        assert_eq!(
            read(text),
            [(1, ok(&["a", "b"])), (2, ok(&["x \"y\"", "one\r\ntwo,three"])), (4, ok(&[" 1 ", "2"]))]
        );
    }

    #[test]
    fn a_broken_record_is_told_and_the_next_line_is_read() {
        for (broken, why) in [
            ("\"x,1", NEVER_CLOSED),
            ("\"x\"y,1", BEHIND_QUOTE),
            ("x\"y,1", LONE_QUOTE),
            ("\"x\n,1", NEVER_CLOSED),
        ] {
            let records = read(&format!("a,b\n{broken}\nx,2\n"));
            assert_eq!(records[1], (2, Err(why)), "{broken:?}");
            assert_eq!(records.last().unwrap().1, ok(&["x", "2"]), "{broken:?}");
        }
        assert_eq!(
            Reader::new(b"a\n\xff\nb").map(|record| record.cells.is_ok()).collect::<Vec<_>>(),
            [true, false, true]
        );
    }

    #[test]
    fn a_file_of_nothing_but_broken_lines_is_read_in_no_time() {
        for line in ["\"x\"y\n", "x\"y\n", "\"\"\"\"\"x\n"] {
            let text = format!("\"{}", line.repeat(200_000));
            assert!(Reader::new(text.as_bytes()).count() >= 100_000, "{line:?}");
        }
    }
}
