//! Whole numbers written with a fraction of zeros.

/// JSON Schema, and so the API description, counts `14.0` as an integer; serde does not. Answers the body with such numbers
/// written as whole ones, or nothing if there are none. Everything else stays as it is, byte by byte.
pub(crate) fn whole_numbers(json: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(json.len());
    let mut rest = json;
    while let Some(first) = rest.first() {
        let length = match first {
            b'"' => string(rest),
            b'-' | b'0'..=b'9' => {
                let length =
                    rest.iter().take_while(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
                length.count()
            }
            _ => 1,
        };
        let (token, behind) = rest.split_at(length);
        whole.extend_from_slice(without_zeros(token));
        rest = behind;
    }
    (whole.len() < json.len()).then_some(whole)
}

/// The length of the string that `json` begins with, its quotes included.
fn string(json: &[u8]) -> usize {
    let mut escaped = false;
    let end = json.iter().skip(1).position(|b| {
        let ends = *b == b'"' && !escaped;
        escaped = *b == b'\\' && !escaped;
        ends
    });
    end.map_or(json.len(), |at| at + 2)
}

/// `14` of `14.00`; anything else as it is.
fn without_zeros(token: &[u8]) -> &[u8] {
    let Some(at) = token.iter().position(|b| *b == b'.') else { return token };
    let (number, fraction) = (&token[..at], &token[at + 1..]);
    let is_whole = token[0] != b'"' && !fraction.is_empty() && fraction.iter().all(|b| *b == b'0');
    match number {
        _ if !is_whole => token,
        b"-0" => b"0",
        whole => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_of_zeros_goes_and_nothing_else() {
        let whole = |json: &str| whole_numbers(json.as_bytes()).map(|json| String::from_utf8(json).unwrap());
        assert_eq!(whole(r#"{"a":14.0,"b":[-3.00, -0.0]}"#).unwrap(), r#"{"a":14,"b":[-3, 0]}"#);
        for same in [
            r#"{"a":14}"#,
            r#"{"a":"1.0"}"#,
            r#"{"a\"1.0":1}"#,
            "1.5",
            "1.0e3",
            "1.",
            r#"{"a":"\\"}"#,
            "\"1.0",
            "",
        ] {
            assert_eq!(whole(same), None, "{same}");
        }
        assert_eq!(whole(r#"["\\",1.0]"#).unwrap(), r#"["\\",1]"#);
    }
}
