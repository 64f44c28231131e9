//! Wording changes, word by word. The only user of `similar`.

use similar::{ChangeTag, TextDiff};

use crate::text::Text;

/// Longest wording compared word by word, in words of both sides together.
///
/// Above it a redline shows the whole text deleted and the whole text inserted: a cap on length, unlike a deadline, gives the same
/// answer on every machine.
pub const MAX_REDLINE_WORDS: usize = 20_000;

/// What became of a stretch of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edit {
    /// In both.
    Kept,
    /// Only in the earlier.
    Deleted,
    /// Only in the later.
    Inserted,
}

/// A stretch of words, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What became of it.
    pub edit: Edit,
    /// The words, with the white space between and after them.
    pub text: Text,
    /// Whether white space follows it.
    pub is_spaced: bool,
}

/// The words that changed between two wordings, in the order of reading.
///
/// # Laws
///
/// The kept and deleted stretches are the earlier words, the kept and inserted ones the later; two stretches in a row differ in
/// what became of them.
///
/// # Complexity
///
/// O(n·d) in words and differences, for at most [`MAX_REDLINE_WORDS`].
///
/// # Examples
///
/// ```
/// use demarche::diff::{Edit, redline};
///
/// let changes = redline(&"leave the rest of Donetsk".into(), &"leave all of Donetsk".into());
/// let inserted: Vec<_> = changes.iter().filter(|stretch| stretch.edit == Edit::Inserted).collect();
/// assert_eq!(inserted[0].text.as_raw(), "all");
/// ```
#[must_use]
pub fn redline(before: &Text, after: &Text) -> Vec<Stretch> {
    let (before, after) = (before.as_raw(), after.as_raw());
    let words = before.split_whitespace().count() + after.split_whitespace().count();
    if words > MAX_REDLINE_WORDS {
        return [(Edit::Deleted, before), (Edit::Inserted, after)]
            .map(|(edit, text)| stretch(edit, text))
            .into();
    }
    let diff = TextDiff::from_unicode_words(before, after);
    let mut stretches: Vec<(Edit, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let edit = match change.tag() {
            ChangeTag::Equal => Edit::Kept,
            ChangeTag::Delete => Edit::Deleted,
            ChangeTag::Insert => Edit::Inserted,
        };
        match stretches.last_mut() {
            Some((last, text)) if *last == edit => text.push_str(change.value()),
            _ => stretches.push((edit, change.value().to_owned())),
        }
    }
    stretches.into_iter().map(|(edit, text)| stretch(edit, &text)).collect()
}

fn stretch(edit: Edit, text: &str) -> Stretch {
    Stretch { edit, text: text.into(), is_spaced: text.ends_with(char::is_whitespace) }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(stretches: &[Stretch], dropped: Edit) -> Vec<String> {
        let kept = stretches.iter().filter(|stretch| stretch.edit != dropped);
        let text: String = kept
            .map(|stretch| format!("{}{}", stretch.text.as_raw(), if stretch.is_spaced { " " } else { "" }))
            .collect();
        text.split_whitespace().map(str::to_owned).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_redline_holds_both_wordings(before in "[ab ]{0,12}( ?[a-cд]{1,4}){0,8}", after in "( ?[a-cд]{1,4}){0,8}") {
            let stretches = redline(&before.as_str().into(), &after.as_str().into());
            let plain = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&stretches, Edit::Inserted).concat(), plain(&before).concat());
            prop_assert_eq!(words(&stretches, Edit::Deleted).concat(), plain(&after).concat());
            prop_assert!(stretches.windows(2).all(|pair| pair[0].edit != pair[1].edit));
        }
    }
}
