//! Prints one large SVG with many pictures, to look at them: every motif `ROW` times, those whose names begin with the
//! words given, or, with `street`, what seed 1 really shows.
//! `cargo run -p demo --example contact_sheet -- mug bowl > sheet.svg && rsvg-convert sheet.svg > sheet.png`

use std::io::{self, Write};

const ROW: usize = 4;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let street = demo::street(1);
    let keys: Vec<String> = if words.first().is_some_and(|word| word == "street") {
        let skip = words.get(1).and_then(|n| n.parse().ok()).unwrap_or(0);
        street.products.iter().map(|product| product.picture.clone()).skip(skip).take(96).collect()
    } else {
        let of = |key: &str, motif: &str| key.rsplit_once('-').is_some_and(|(name, _)| name == motif);
        let shown = |motif: &&str| words.is_empty() || words.iter().any(|word| word == motif);
        demo::picture::motifs()
            .filter(shown)
            .flat_map(|motif| {
                let pictures = street.products.iter().map(|product| &product.picture);
                let fronts = street.vendors.iter().map(|vendor| &vendor.picture);
                pictures
                    .chain(fronts)
                    .filter(move |key| of(key, motif))
                    .take(if motif == "shop" { 12 } else { ROW })
                    .cloned()
                    .collect::<Vec<_>>()
            })
            .collect()
    };
    let across = if words.is_empty() { 18 } else { 2 * ROW };
    let down = keys.len().div_ceil(across);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">"#,
        across * 150,
        down * 150
    )?;
    for (number, key) in keys.iter().enumerate() {
        let (x, y) = (number % across * 150 + 3, number / across * 150 + 3);
        let svg = demo::picture::svg(key).unwrap_or_default();
        let placed = svg.replacen("<svg ", &format!(r#"<svg x="{x}" y="{y}" width="144" height="144" "#), 1);
        writeln!(out, "{placed}")?;
    }
    writeln!(out, "</svg>")
}
