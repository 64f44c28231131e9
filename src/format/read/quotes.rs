//! Quotations held against the texts they are said to come from.

use std::collections::BTreeMap;

use super::at::At;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::SourceId;
use crate::term::Citation;
use crate::text::Text;

/// The texts of sources, as far as a reader was given them.
#[derive(Debug, Clone, Default)]
pub(crate) struct SourceTexts {
    /// Folded, so that each is prepared once.
    texts: BTreeMap<SourceId, String>,
}

impl SourceTexts {
    /// Adds the text of a source, beside what was given of it before.
    pub(crate) fn add(&mut self, source: SourceId, text: &Text) {
        let all = self.texts.entry(source).or_default();
        all.push('\n');
        all.push_str(&folded(text));
    }

    /// Whether the texts of all these sources are known, and `quote` stands in none of them.
    fn lack<'c>(&self, quote: &Text, mut sources: impl Iterator<Item = &'c SourceId>) -> bool {
        if self.texts.is_empty() {
            return false;
        }
        let quote = folded(quote);
        let mut any = false;
        let lacks = sources.all(|source| {
            any = true;
            self.texts.get(source).is_some_and(|text| !holds(text, &quote))
        });
        any && lacks
    }
}

/// Warns if what is quoted here stands in no text of the sources cited for it.
pub(super) fn check<'c>(at: &At<'_>, quote: &Text, cited: impl IntoIterator<Item = &'c Citation>) {
    let sources = cited.into_iter().map(|citation| &citation.source);
    if at.file().texts.lack(quote, sources) {
        let message = format!("{} does not stand in the text of the source cited", quoted(quote.as_raw()));
        let problem = at.warning(ProblemCode::QuoteNotFound, message);
        at.report(problem.with_help(
            "quote word for word, with `…` for what is left out, or leave `quote` out and say it in your own words",
        ));
    }
}

/// Whether the pieces of a quotation stand in a text one after the other.
fn holds(text: &str, quote: &str) -> bool {
    let mut rest = text;
    quote.split('…').map(|piece| piece.trim_matches([' ', '[', ']', '(', ')'])).all(|piece| {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
        true
    })
}

/// Text without what printers change: case, white space, forms of quotes, dashes and of the mark for what is left out.
fn folded(text: &Text) -> String {
    let plain: String = text
        .as_raw()
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .flat_map(|c| {
            match c {
                '‘' | '’' | 'ʼ' | '‛' | '`' => '\'',
                '“' | '”' | '„' | '«' | '»' | '‟' => '"',
                '‐' | '‑' | '–' | '—' | '−' => '-',
                other => other,
            }
            .to_lowercase()
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("...", "…")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn lacks(quote: &str) -> bool {
        let mut texts = SourceTexts::default();
        let source: SourceId = "post".parse().unwrap();
        texts.add(source.clone(), &"He said:  “Stop where\nthey are — it’s time”, and left.".into());
        texts.lack(&quote.into(), [source].iter())
    }

    #[test]
    fn print_makes_no_difference_to_a_quotation() {
        assert!(!lacks("stop where they are - it's time"));
        assert!(!lacks("He said: \"Stop"));
    }

    #[test]
    fn pieces_stand_one_after_the_other() {
        assert!(!lacks("Stop … time"));
        assert!(!lacks("Stop [...] left"));
        assert!(lacks("time … Stop"));
    }

    #[test]
    fn other_words_are_not_found() {
        assert!(lacks("stop where you are"));
    }

    #[test]
    fn nothing_is_said_of_a_source_whose_text_was_not_given() {
        let mut texts = SourceTexts::default();
        texts.add("post".parse().unwrap(), &"a".into());
        let [post, other]: [SourceId; 2] = ["post", "other"].map(|id| id.parse().unwrap());
        assert!(!texts.lack(&"b".into(), [post.clone(), other].iter()));
        assert!(!texts.lack(&"b".into(), [].iter()));
        assert!(texts.lack(&"b".into(), [post].iter()));
    }
}
