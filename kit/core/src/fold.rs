//! Text folded for search and for addresses.
//!
//! Done here and not by PostgreSQL's `unaccent`, which is not immutable: what is stored and what is asked go through the
//! same function, so they meet.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents: `Crème Brûlée` becomes `creme brulee`, `Straße` becomes `strasse`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '\0' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// The words of a text, folded: runs of letters and digits, none longer than 64 characters.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(64).collect())
        .collect()
}

/// A text as a part of an address: folded ASCII words joined by `-`, at most 80 characters; `item` when nothing is left.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in fold(text).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if slug.len() + word.len() > 80 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { "item".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_are_forgiven() {
        assert_eq!(fold("Crème BRÛLÉE, Straße, Ærø, Łódź"), "creme brulee, strasse, aero, lodz");
        assert_eq!(words("Möhren-Kuchen (500 g)"), ["mohren", "kuchen", "500", "g"]);
    }

    #[test]
    fn a_slug_is_never_empty() {
        assert_eq!(slug("Käse & Wein"), "kase-wein");
        assert_eq!(slug("日本"), "item");
        assert!(slug(&"wort ".repeat(100)).len() <= 80);
    }
}
