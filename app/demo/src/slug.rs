//! Names as they stand in an address.

/// The name in lower-case ASCII words joined by hyphens; German umlauts are spelled out (`Möhre` is `moehre`), other
/// accents fall off (`crème` is `creme`).
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    for character in name.chars().flat_map(char::to_lowercase) {
        let folded = match character {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'æ' => "ae",
            'ø' => "o",
            'à' | 'á' | 'â' | 'ã' | 'å' => "a",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'ò' | 'ó' | 'ô' | 'õ' => "o",
            'ù' | 'ú' | 'û' => "u",
            'ç' => "c",
            'ñ' => "n",
            'š' => "s",
            'ž' => "z",
            '’' | '\'' => continue,
            _ => "",
        };
        if folded.is_empty() && !character.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !slug.is_empty() {
            slug.push('-');
        }
        gap = false;
        if folded.is_empty() {
            slug.push(character);
        } else {
            slug.push_str(folded);
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn accents_and_signs_fold_into_plain_words() {
        assert_eq!(slug("Crème brûlée, 2 × 120 g"), "creme-brulee-2-120-g");
        assert_eq!(slug("Möhren & Jalapeño"), "moehren-jalapeno");
        assert_eq!(slug("Baker’s Straße"), "bakers-strasse");
    }
}
