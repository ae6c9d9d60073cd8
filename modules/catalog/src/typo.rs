//! Typing mistakes forgiven: words that nobody uses are replaced by those that are most like them.

use kit_db::Runs;

use crate::Catalog;

/// More words than this narrow no search down.
const WORDS: usize = 12;

kit_db::row! {
    struct Alike { nth: i64, searched: bool, known: bool, begins: bool, word: Option<String>, same: Option<bool> }
}

kit_db::queries! { in "typo.sql";
    words_alike(words: &'q [String], search: &'q str) -> Alike;
}

/// Words as they are searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// For `to_tsquery`: made of letters, digits and the operators put between them here.
    pub(crate) query: String,
    /// The words with their mistakes mended, if there were any.
    pub(crate) corrected: Option<String>,
}

impl Catalog {
    /// What is to be searched for; `None` when nothing is: no words, or only such as are in every text.
    pub(crate) async fn asked(&self, on: &impl Runs, q: &str) -> Result<Option<Asked>, kit_db::Error> {
        let mut words = kit_core::words(q);
        words.truncate(WORDS);
        if words.is_empty() {
            return Ok(None);
        }
        let alike = words_alike(&words, self.market.text_search).all(on).await?;
        Ok(asked(&words, &alike))
    }
}

fn asked(words: &[String], alike: &[Alike]) -> Option<Asked> {
    let (mut terms, mut said, mut mended) = (Vec::new(), Vec::new(), false);
    for (nth, word) in (1..).zip(words) {
        let rows: Vec<_> = alike.iter().filter(|row| row.nth == nth).collect();
        let Some(first) = rows.first().filter(|row| row.searched) else { continue };
        // Words of one or two letters, and numbers, are not kept among the words; they are searched for as they are.
        let short = word.chars().filter(|c| c.is_alphabetic()).count() < 3;
        let others: Vec<_> = rows.iter().filter_map(|row| row.word.as_deref()).collect();
        if first.known || short || first.same == Some(true) || (!first.begins && others.is_empty()) {
            terms.push(word.clone());
            said.push(word.as_str());
        } else if first.begins {
            terms.push(format!("{word}:*"));
            said.push(word);
        } else {
            terms.push(format!("({})", others.join(" | ")));
            said.push(others[0]);
            mended = true;
        }
    }
    let corrected = mended.then(|| said.join(" "));
    (!terms.is_empty()).then(|| Asked { query: terms.join(" & "), corrected })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(nth: i64, known: bool, begins: bool, word: Option<&str>, same: Option<bool>) -> Alike {
        Alike { nth, searched: true, known, begins, word: word.map(str::to_owned), same }
    }

    #[test]
    fn each_word_is_kept_completed_or_mended() {
        let words = ["rye", "choc", "chese", "xq"].map(str::to_owned);
        let alike = [
            row(1, true, false, None, None),
            row(2, false, true, None, None),
            row(3, false, false, Some("cheese"), Some(false)),
            row(3, false, false, Some("chest"), Some(false)),
            row(4, false, false, None, None),
        ];
        let asked = asked(&words, &alike).unwrap();
        assert_eq!(asked.query, "rye & choc:* & (cheese | chest) & xq");
        assert_eq!(asked.corrected.unwrap(), "rye choc cheese xq");
    }

    #[test]
    fn another_form_of_a_word_is_no_mistake() {
        let asked =
            asked(&["breads".to_owned()], &[row(1, false, false, Some("bread"), Some(true))]).unwrap();
        assert_eq!((asked.query.as_str(), asked.corrected), ("breads", None));
    }

    #[test]
    fn what_is_in_every_text_asks_for_nothing() {
        let stop = Alike { searched: false, ..row(1, false, false, None, None) };
        assert_eq!(asked(&["the".to_owned()], &[stop]), None);
    }
}
