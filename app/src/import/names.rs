//! Names for what has none in the data, made of what the data does tell; the same each time.

use super::categories::Category;
use super::rows::Product;

/// A name, unique through the beginning of the product's id: `Perfume, small, 225 g (N1E9E8EF0)`.
pub(crate) fn product_name(product: &Product, category: &Category) -> String {
    let mut name = category.noun.clone();
    if let Some(size) = size(product) {
        name = format!("{name}, {size}");
    }
    if let Some(weight) = weight(product) {
        name = format!("{name}, {weight}");
    }
    format!("{name} ({})", model(&product.id))
}

/// What the product says of itself: what is known of it.
pub(crate) fn product_text(product: &Product, category: &Category) -> String {
    let mut sentences =
        vec![format!("{} from our range of {}.", category.noun, category.name.to_lowercase())];
    if let (Some(length), Some(width), Some(height)) =
        (product.length_cm, product.width_cm, product.height_cm)
    {
        sentences.push(format!("Measures {length} × {width} × {height} cm packed."));
    }
    if let Some(weight) = weight(product) {
        sentences.push(format!("Weighs {weight}."));
    }
    match product.photos {
        Some(1) => sentences.push("The seller has one photo of it.".to_owned()),
        Some(photos) if photos > 1 => sentences.push(format!("The seller has {photos} photos of it.")),
        _ => {}
    }
    sentences.join(" ")
}

/// Like a model number: a letter, so that it is one word to a search, and the first eight characters of the id.
pub(crate) fn model(id: &str) -> String {
    format!("N{}", first(id, 8)).to_ascii_uppercase()
}

/// How big it is, by the volume of its package.
fn size(product: &Product) -> Option<&'static str> {
    let litres =
        i64::from(product.length_cm?) * i64::from(product.width_cm?) * i64::from(product.height_cm?) / 1000;
    Some(match litres {
        0..2 => "pocket size",
        2..8 => "small",
        8..30 => "medium",
        30..90 => "large",
        _ => "extra large",
    })
}

fn weight(product: &Product) -> Option<String> {
    match product.weight_g? {
        0 => None,
        grams @ 1..1000 => Some(format!("{grams} g")),
        grams if grams % 1000 < 50 => Some(format!("{} kg", grams / 1000)),
        grams => Some(format!("{}.{} kg", grams / 1000, grams % 1000 / 100)),
    }
}

/// A seller's name, from where it is and the beginning of its id: `Casa Campinas 3442f8`.
pub(crate) fn seller_name(id: &str, city: &str) -> String {
    let kind = KINDS[chance(id) as usize % KINDS.len()];
    format!("{kind} {city} {}", seller_mark(id))
}

/// What sets a seller's name apart from all others, at its end.
pub(crate) fn seller_mark(id: &str) -> &str {
    first(id, 6)
}

const KINDS: [&str; 8] = ["Casa", "Loja", "Empório", "Bazar", "Armazém", "Mercado", "Ateliê", "Comércio"];

/// A city as one writes it; `None` for what is none. `sao paulo / sao paulo` is `São Paulo`.
pub(crate) fn city_name(city: &str) -> Option<String> {
    let end = city.find(['/', '\\', ',', '(']).or_else(|| city.find(" - ")).unwrap_or(city.len());
    let city = city[..end].trim().replace('´', "'");
    if city.chars().count() < 3
        || !city.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-' | '.'))
    {
        return None;
    }
    let words = city.split_whitespace().enumerate().map(|(n, word)| match word {
        "de" | "da" | "do" | "das" | "dos" | "e" if n > 0 => word.to_owned(),
        "sao" => "São".to_owned(),
        word => match word.strip_prefix("d'") {
            Some(rest) => format!("d'{}", capital(rest)),
            None => capital(word),
        },
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Where the drawing of a product is. Its category's motif, in a colour and shape of its own.
pub(crate) fn product_picture(id: &str, category: &Category) -> String {
    let random = chance(id);
    format!("/pictures/{}-{:06x}{:02x}.svg", category.motif, random >> 40, (random as u8) % TONES)
}

/// The key of the drawing of a seller's front.
pub(crate) fn seller_picture(id: &str) -> String {
    let random = chance(id);
    let (sign, tone) = ((random >> 56) as u8 % SIGNS, (random >> 16) as u8 % TONES);
    format!("shop-{sign:02x}{:04x}{tone:02x}", random as u16)
}

/// How many colour families and shop signs [`demo::picture`] has.
const TONES: u8 = 29;
const SIGNS: u8 = 14;

fn first(id: &str, letters: usize) -> &str {
    id.char_indices().nth(letters).map_or(id, |(end, _)| &id[..end])
}

/// A number that looks random and is the same for the same id: FNV-1a, mixed.
fn chance(id: &str) -> u64 {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::import::categories::Categories;

    #[test]
    fn a_name_tells_what_is_known() {
        let english = HashMap::from([("perfumaria".to_owned(), "perfumery".to_owned())]);
        let categories = Categories::new(&english, ["perfumaria".to_owned()]);
        let mut product = Product {
            id: "1e9e8ef04dbcff4541ed26657ea517e5".to_owned(),
            category: "perfumaria".to_owned(),
            photos: Some(1),
            weight_g: Some(225),
            length_cm: Some(16),
            height_cm: Some(10),
            width_cm: Some(14),
        };
        let perfumery = categories.get("perfumaria");
        assert_eq!(product_name(&product, perfumery), "Perfume, small, 225 g (N1E9E8EF0)");
        assert!(product_text(&product, perfumery).contains("16 × 14 × 10 cm"));
        product.weight_g = Some(12_350);
        product.length_cm = None;
        assert_eq!(product_name(&product, perfumery), "Perfume, 12.3 kg (N1E9E8EF0)");
        product.weight_g = None;
        assert_eq!(product_name(&product, categories.get("")), "Article (N1E9E8EF0)");
        let key = product_picture(&product.id, perfumery);
        assert!(demo::picture::svg(key.trim_start_matches("/pictures/").trim_end_matches(".svg")).is_some());
    }

    #[test]
    fn dirty_cities_are_cleaned() {
        for (dirty, clean) in [
            ("campinas", Some("Campinas")),
            ("sao paulo / sao paulo", Some("São Paulo")),
            ("lages - sc", Some("Lages")),
            ("santa barbara d´oeste", Some("Santa Barbara d'Oeste")),
            ("rio de janeiro, rio de janeiro, brasil", Some("Rio de Janeiro")),
            ("arraial d'ajuda (porto seguro)", Some("Arraial d'Ajuda")),
            ("vendas@creditparts.com.br", None),
            ("04482255", None),
            ("", None),
            ("sp / sp", None),
        ] {
            assert_eq!(city_name(dirty).as_deref(), clean, "{dirty}");
        }
    }

    #[test]
    fn a_seller_has_the_same_name_and_front_each_time() {
        let id = "3442f8959a84dea7ee197c632cb2df15";
        let name = seller_name(id, "Campinas");
        assert_eq!(name, seller_name(id, "Campinas"));
        assert!(name.ends_with(" Campinas 3442f8"));
        assert!(demo::picture::svg(&seller_picture(id)).is_some());
    }
}
