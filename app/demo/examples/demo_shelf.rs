//! Prints the street as a list, one product a line, to read what would be on sale:
//! `cargo run -p demo --example demo_shelf -- 1`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let seed = std::env::args().nth(1).and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let street = demo::street(seed);
    let mut out = io::stdout().lock();
    for product in &street.products {
        let vendor = &street.vendors[product.vendor];
        let on_hand: i32 = product.variants.iter().map(|variant| variant.on_hand).sum();
        let cheapest = product.variants.iter().map(|variant| variant.price_minor).min().unwrap_or_default();
        writeln!(
            out,
            "{} | {} | {} | {} | {} variants from {}.{:02} | {on_hand} on hand | {} | {}",
            vendor.name,
            product.name,
            product.slug,
            product.categories.join(" "),
            product.variants.len(),
            cheapest / 100,
            cheapest % 100,
            product.picture,
            product.text,
        )?;
    }
    Ok(())
}
