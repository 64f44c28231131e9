//! Short names for what is counted, harmless wherever they are printed.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::char::is_combining_mark;

use super::QuantityError;
use crate::text::Text;

/// Longest label accepted, in bytes.
pub(super) const MAX_LABEL_LEN: usize = 120;

/// A short name for what is counted: "trucks per day", "territory of Donetsk oblast".
///
/// # Semantics
///
/// An open set, like an id, but in the words in which it is printed. It begins with a letter or a digit and holds only
/// letters and digits of any script, single spaces and a few marks, so that it is harmless wherever it is printed. Labels
/// are equal as texts are, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(Text);

impl Label {
    /// Checks `text` and makes a label of it.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Label`] if `text` is empty, longer than 120 bytes, does not begin with a letter or a digit, or holds
    /// a character that is markup or invisible.
    pub fn new(text: impl AsRef<str>) -> Result<Self, QuantityError> {
        let label = Text::new(&text);
        let raw = label.as_raw();
        let harmless = |c: char| c.is_alphanumeric() || is_combining_mark(c) || " -–'’(),./%°".contains(c);
        let well_formed = raw.len() <= MAX_LABEL_LEN
            && raw.starts_with(char::is_alphanumeric)
            && raw.chars().all(harmless)
            && !raw.contains("  ");
        if well_formed {
            Ok(Self(label))
        } else {
            Err(QuantityError::Label { text: text.as_ref().to_owned() })
        }
    }

    /// The label as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_raw()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl TryFrom<String> for Label {
    type Error = QuantityError;
    fn try_from(text: String) -> Result<Self, QuantityError> {
        Self::new(text)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> String {
        label.0.into()
    }
}
