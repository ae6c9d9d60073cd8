//! What a page that shows the pictures may rely on.

use std::collections::HashSet;

use demo::{picture, street};

fn keys(seed: u64) -> Vec<String> {
    let street = street(seed);
    let goods = street.products.into_iter().map(|product| product.picture);
    goods.chain(street.vendors.into_iter().map(|vendor| vendor.picture)).collect()
}

/// The names of the tags of a well-formed document, or what is wrong with it. Enough of XML for what is drawn here:
/// elements and attributes, no text, no entities, no comments.
fn tags(xml: &str) -> Result<Vec<String>, String> {
    let (mut open, mut seen, mut rest) = (Vec::new(), Vec::new(), xml);
    while let Some(after) = rest.strip_prefix('<') {
        let (tag, next) = after.split_once('>').ok_or("a tag that does not end")?;
        rest = next;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut names = HashSet::new();
        let mut left = attributes;
        while !left.is_empty() {
            let (attribute, value) = left.split_once("=\"").ok_or_else(|| format!("no value in {tag}"))?;
            let (value, next) = value.split_once('"').ok_or_else(|| format!("no end of a value in {tag}"))?;
            if !names.insert(attribute.trim()) || value.contains(['<', '&']) {
                return Err(format!("{attribute} in {tag}"));
            }
            left = next;
        }
        seen.push(name.to_owned());
        if !empty {
            open.push(name.to_owned());
        }
    }
    if rest.is_empty() && open.is_empty() {
        Ok(seen)
    } else {
        Err(format!("{open:?} left open, {rest:?} left over"))
    }
}

#[test]
fn every_picture_is_small_well_formed_and_self_contained() {
    const ALLOWED: [&str; 8] = ["svg", "g", "path", "rect", "circle", "ellipse", "clipPath", "use"];
    for key in (0..3).flat_map(keys) {
        let svg = picture::svg(&key).unwrap_or_else(|| panic!("{key} draws nothing"));
        assert!(svg.len() < 6_000, "{key} has {} bytes", svg.len());
        assert!(
            svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 240\""),
            "{key}"
        );
        for tag in tags(&svg).unwrap_or_else(|mistake| panic!("{key}: {mistake}")) {
            assert!(ALLOWED.contains(&tag.as_str()), "{key}: <{tag}>");
        }
        assert_eq!(svg.matches("http").count(), 1, "{key} refers to something outside");
        for place in ["href=\"", "url("] {
            let inside = format!("{place}#{key}-");
            assert_eq!(
                svg.matches(place).count(),
                svg.matches(&inside).count(),
                "{key}: a reference out of itself"
            );
        }
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{key}");
    }
}

#[test]
fn the_check_for_well_formed_documents_notices_mistakes() {
    for broken in ["<g>", "<g></p>", "<g/", "<g a=\"1\" a=\"2\"/>", "<g a=1/>", "<g/>text", "<g a=\"<\"/>"] {
        assert!(tags(broken).is_err(), "{broken}");
    }
}

#[test]
fn no_two_pictures_of_a_street_look_the_same() {
    let mut seen = HashSet::new();
    for key in keys(1) {
        // The ids differ anyway: what is drawn must differ too.
        let drawn = picture::svg(&key).map(|svg| svg.replace(&key, ""));
        assert!(seen.insert(drawn), "{key} is a copy");
    }
}

#[test]
fn a_key_always_draws_the_same() {
    for key in keys(1).into_iter().step_by(50) {
        assert_eq!(picture::svg(&key), picture::svg(&key));
    }
}

#[test]
fn every_motif_draws_from_any_seed() {
    for motif in picture::motifs() {
        assert!(picture::motif_exists(motif));
        for seed in 0..120_u32 {
            let key = format!("{motif}-{:x}", seed.wrapping_mul(0x9e37_79b9));
            let svg = picture::svg(&key).unwrap_or_else(|| panic!("{key} draws nothing"));
            assert!(svg.len() < 6_000, "{key} has {} bytes", svg.len());
        }
    }
}

#[test]
fn a_key_that_names_nothing_draws_nothing() {
    assert!(!picture::motif_exists("unicorn"));
    for key in [
        "",
        "mug",
        "mug-",
        "-12",
        "unicorn-12",
        "mug-xyz",
        "mug-123456789",
        "mug-+1",
        "mug-1\"/><script>",
        "Mug-1",
    ] {
        assert!(picture::svg(key).is_none(), "{key}");
    }
}
