//! What a mail says, and how it looks.

use std::fmt::Write as _;

/// A mail's content: one source for its text and its HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// From the top to the bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a letter. Texts are plain: what looks like markup is shown as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What it is about, once at the top.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Names and values under each other, such as what was bought and what it cost; the last row may be a sum.
    Rows {
        /// Above them; may be empty.
        title: String,
        /// Name and value.
        rows: Vec<(String, String)>,
        /// What they come to.
        sum: Option<(String, String)>,
    },
    /// Lines under each other, such as an address.
    Lines(Vec<String>),
    /// Something to go to.
    Link {
        /// What is there.
        label: String,
        /// Where it is: an absolute address.
        url: String,
    },
}

/// Characters a line of text has at most, where words allow.
const WIDTH: usize = 72;

impl Letter {
    /// As plain text: lines of 72 characters, separated by `\n`.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => {
                    let heading = one_line(heading);
                    let rule = "=".repeat(heading.chars().count().min(WIDTH));
                    let _ = write!(text, "{heading}\n{rule}\n\n");
                }
                Block::Text(words) => {
                    text.push_str(&wrapped(words));
                    text.push_str("\n\n");
                }
                Block::Rows { title, rows, sum } => {
                    if !title.is_empty() {
                        let _ = writeln!(text, "{}", one_line(title));
                    }
                    for (name, value) in rows {
                        let _ = writeln!(text, "  {}: {}", one_line(name), one_line(value));
                    }
                    if let Some((name, value)) = sum {
                        let _ = writeln!(text, "  {}: {}", one_line(name), one_line(value));
                    }
                    text.push('\n');
                }
                Block::Lines(lines) => {
                    for line in lines {
                        let _ = writeln!(text, "  {}", one_line(line));
                    }
                    text.push('\n');
                }
                Block::Link { label, url } => {
                    let _ = write!(text, "{}:\n{}\n\n", one_line(label), one_line(url));
                }
            }
        }
        text
    }

    /// As HTML that mail programs show: tables and styles in place, readable in the dark.
    pub fn html(&self) -> String {
        let mut body = String::new();
        for block in &self.blocks {
            match block {
                Block::Heading(heading) => {
                    let _ = write!(
                        body,
                        "<h1 style=\"font-size:22px;line-height:1.3;margin:0 0 16px\">{}</h1>",
                        escaped(heading)
                    );
                }
                Block::Text(words) => {
                    let _ = write!(body, "<p style=\"margin:0 0 16px\">{}</p>", escaped(words));
                }
                Block::Rows { title, rows, sum } => {
                    if !title.is_empty() {
                        let _ = write!(
                            body,
                            "<h2 style=\"font-size:16px;margin:24px 0 4px\">{}</h2>",
                            escaped(title)
                        );
                    }
                    body.push_str("<table role=\"presentation\" width=\"100%\" style=\"border-collapse:collapse;margin:0 0 16px\">");
                    for (name, value) in rows {
                        row(&mut body, name, value, "");
                    }
                    if let Some((name, value)) = sum {
                        row(&mut body, name, value, ";font-weight:bold");
                    }
                    body.push_str("</table>");
                }
                Block::Lines(lines) => {
                    let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
                    let _ = write!(body, "<p style=\"margin:0 0 16px\">{}</p>", lines.join("<br>"));
                }
                Block::Link { label, url } => {
                    let _ = write!(
                        body,
                        "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;background:#0e4d3a;color:#ffffff;\
                         text-decoration:none;padding:12px 20px;border-radius:8px;font-weight:bold\">{}</a></p>",
                        escaped(url),
                        escaped(label)
                    );
                }
            }
        }
        format!(
            "<!doctype html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\"></head>\
             <body style=\"margin:0;padding:24px 12px\"><div style=\"max-width:560px;margin:0 auto;\
             font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5\">{body}</div></body></html>"
        )
    }
}

fn row(body: &mut String, name: &str, value: &str, style: &str) {
    let _ = write!(
        body,
        "<tr><td style=\"padding:6px 12px 6px 0;border-top:1px solid #8884{style}\">{}</td>\
         <td style=\"padding:6px 0;border-top:1px solid #8884;text-align:right;white-space:nowrap{style}\">{}</td></tr>",
        escaped(name),
        escaped(value)
    );
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("<br>"),
            other if other.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

/// The text on one line: what breaks lines is a space.
pub(crate) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let rows = vec![("2 × Rye <b>loaf</b>".to_owned(), "9,00 €".to_owned())];
        let sum = Some(("Total".to_owned(), "9,00 €".to_owned()));
        Letter {
            blocks: vec![
                Block::Heading("Order 7".into()),
                Block::Text("word ".repeat(40)),
                Block::Rows { title: "Backstube".into(), rows, sum },
                Block::Link { label: "Follow it".into(), url: "https://x.example/o?a=1&b=\"2\"".into() },
            ],
        }
    }

    #[test]
    fn text_and_html_say_the_same_and_nothing_in_it_is_markup() {
        let (text, html) = (letter().text(), letter().html());
        for said in ["Order 7", "Backstube", "9,00 €", "Total", "Follow it"] {
            assert!(text.contains(said) && html.contains(said), "{said}");
        }
        assert!(text.contains("2 × Rye <b>loaf</b>: 9,00 €"));
        assert!(html.contains("2 × Rye &lt;b&gt;loaf&lt;/b&gt;") && !html.contains("<b>"));
        assert!(html.contains("href=\"https://x.example/o?a=1&amp;b=&quot;2&quot;\""));
    }

    #[test]
    fn lines_of_text_are_no_longer_than_72_characters() {
        assert!(letter().text().lines().all(|line| line.chars().count() <= 72));
    }

    #[test]
    fn what_breaks_a_line_is_a_space_where_there_is_to_be_one_line() {
        assert_eq!(one_line("a\r\nBcc: b\u{2028}c\0"), "a Bcc: b c");
    }
}
