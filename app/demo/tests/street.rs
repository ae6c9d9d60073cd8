//! What the loaders and the pages may rely on.

use std::collections::{HashMap, HashSet};

use demo::{Street, street};

fn unique<T: std::hash::Hash + Eq + std::fmt::Debug>(things: impl IntoIterator<Item = T>) {
    let mut seen = HashSet::new();
    for thing in things {
        let text = format!("{thing:?}");
        assert!(seen.insert(thing), "{text} is there twice");
    }
}

/// FNV-1a over what the structs print: enough to notice that something moved.
fn digest(street: &Street) -> u64 {
    format!("{street:?}").bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[test]
fn the_same_seed_gives_the_same_street_for_ever() {
    assert_eq!(street(7), street(7));
    assert_ne!(street(7).products, street(8).products);
    // When a table or the dealing changes on purpose, put the new digest here.
    assert_eq!(digest(&street(1)), 0xae25_5692_82c9_de77, "digest of seed 1: {:#018x}", digest(&street(1)));
}

#[test]
fn it_has_three_cities_sixty_vendors_and_about_two_thousand_products() {
    for seed in 0..5 {
        let street = street(seed);
        assert_eq!(street.vendors.len(), 60);
        for city in demo::City::ALL {
            assert_eq!(street.vendors.iter().filter(|vendor| vendor.city == city).count(), 20);
        }
        assert!((1_900..=2_100).contains(&street.products.len()), "{} products", street.products.len());
        for index in 0..60 {
            let goods = street.products.iter().filter(|product| product.vendor == index).count();
            assert!(goods >= 24, "{} has {goods} products", street.vendors[index].name);
        }
    }
}

#[test]
fn nothing_is_called_like_another_thing() {
    for seed in 0..5 {
        let street = street(seed);
        unique(street.categories.iter().map(|category| category.slug));
        unique(street.vendors.iter().map(|vendor| &vendor.slug));
        unique(street.vendors.iter().map(|vendor| &vendor.code));
        unique(street.products.iter().map(|product| &product.slug));
        unique(
            street
                .products
                .iter()
                .map(|product| &product.picture)
                .chain(street.vendors.iter().map(|v| &v.picture)),
        );
        unique(street.products.iter().map(|product| (product.vendor, &product.name)));
        unique(street.products.iter().flat_map(|product| &product.variants).map(|variant| &variant.sku));
        unique(street.accounts.iter().map(|account| account.email));
    }
}

#[test]
fn categories_are_a_tree_and_goods_hang_on_its_leaves() {
    let street = street(1);
    let mut parents = HashMap::new();
    for category in &street.categories {
        assert!(
            category.parent.is_none_or(|parent| parents.contains_key(parent)),
            "{} precedes its parent",
            category.slug
        );
        parents.insert(category.slug, category.parent);
    }
    let mut used = HashSet::new();
    for product in &street.products {
        assert!(!product.categories.is_empty());
        unique(&product.categories);
        for category in &product.categories {
            let parent =
                parents.get(category).unwrap_or_else(|| panic!("{}: no category {category}", product.name));
            assert!(parent.is_some(), "{} hangs on a department", product.name);
            used.insert(*category);
        }
    }
    for category in &street.categories {
        assert!(category.parent.is_none() || used.contains(category.slug), "{} is empty", category.slug);
    }
}

#[test]
fn vendors_stand_in_their_city_and_keep_sensible_hours() {
    let street = street(1);
    for vendor in &street.vendors {
        assert!(
            vendor.city.contains(vendor.lat, vendor.lng),
            "{} is outside {}",
            vendor.name,
            vendor.city.name()
        );
        assert!(vendor.hours.iter().flatten().count() >= 4, "{} is hardly ever open", vendor.name);
        for hours in vendor.hours.iter().flatten() {
            assert!(hours.open < hours.close && hours.close <= 24 * 60);
        }
        assert_eq!(vendor.postcode.len(), 5);
        assert!((2..=4).contains(&sentences(vendor.text)), "{}", vendor.text);
    }
    unique(street.vendors.iter().map(|vendor| (vendor.lat.to_bits(), vendor.lng.to_bits())));
    unique(street.vendors.iter().map(|vendor| (vendor.city.name(), vendor.street)));
}

fn sentences(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.ends_with(['.', '!', '?'])).count()
}

#[test]
fn names_and_texts_read_as_written() {
    for seed in 0..3 {
        for product in &street(seed).products {
            let (name, text) = (&product.name, &product.text);
            assert!((4..=80).contains(&name.chars().count()), "{name}");
            assert!(!name.contains(['{', '}']) && !text.contains(['{', '}']), "{name}: {text}");
            assert!(!name.contains("  ") && !text.contains("  "), "{name}: {text}");
            assert!(text.ends_with(['.', '!', '?']), "{name}: {text}");
            assert!((2..=6).contains(&sentences(text)), "{name}: {text}");
            assert!((40..=360).contains(&text.chars().count()), "{name}: {text}");
        }
    }
}

#[test]
fn some_names_have_accents() {
    let street = street(1);
    for word in ["Crème", "Möhre", "Jalapeño", "Café"] {
        let named = |text: &str| text.to_lowercase().contains(&word.to_lowercase());
        assert!(
            street.products.iter().any(|product| named(&product.name) || named(&product.text)),
            "no {word}"
        );
    }
}

#[test]
fn prices_are_positive_and_end_as_prices_do() {
    for product in &street(1).products {
        for variant in &product.variants {
            assert!(
                (50..=100_000).contains(&variant.price_minor),
                "{}: {}",
                product.name,
                variant.price_minor
            );
            assert_eq!(variant.price_minor % 10, 0, "{}: {}", product.name, variant.price_minor);
            assert!((0..=80).contains(&variant.on_hand));
        }
    }
}

#[test]
fn variants_of_a_product_name_the_same_options_with_different_values() {
    for product in &street(1).products {
        let names =
            |options: &[(String, String)]| options.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        let first = names(&product.variants[0].options);
        assert_eq!(first.is_empty(), product.variants.len() == 1, "{}", product.name);
        assert!(product.variants.iter().all(|variant| names(&variant.options) == first), "{}", product.name);
        unique(product.variants.iter().map(|variant| &variant.options));
        assert!(product.variants.len() <= 12, "{}", product.name);
    }
}

#[test]
fn a_few_things_are_sold_out_and_some_are_nearly() {
    for seed in 0..5 {
        let street = street(seed);
        let percent = |count: usize| count as f64 * 100.0 / street.products.len() as f64;
        let on_hand = |product: &demo::Product| product.variants.iter().map(|variant| variant.on_hand).max();
        let sold_out = street.products.iter().filter(|product| on_hand(product) == Some(0)).count();
        let low = street.products.iter().filter(|product| matches!(on_hand(product), Some(1..=3))).count();
        assert!((1.5..5.0).contains(&percent(sold_out)), "{} % sold out", percent(sold_out));
        assert!((6.0..18.0).contains(&percent(low)), "{} % low", percent(low));
        assert!(street.products.iter().any(|product| product.published_days_ago == 0));
        assert!(street.products.iter().all(|product| product.published_days_ago <= 540));
    }
}
