//! Text from outside: names, quotes, labels.
//!
//! A [`Text`] cannot be printed by accident: it has no `Display`, and every writer takes it through one door,
//! [`render::safe`](crate::render::safe).

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Text that came from outside, in Unicode normalisation form C, white space at both ends removed.
///
/// Nothing else is changed, and nothing is refused: letters of every script, control characters and markup are all
/// kept, and made harmless only when printed.
///
/// # Examples
///
/// ```
/// use demarche::Text;
///
/// assert_eq!(Text::new(" cafe\u{301} "), Text::new("café"));
/// assert_eq!(Text::new("its own leg").as_raw(), "its own leg");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Text(Arc<str>);

impl Text {
    /// Normalises `text`.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref().trim();
        if text.is_ascii() {
            return Self(Arc::from(text));
        }
        Self(text.nfc().collect::<String>().into())
    }

    /// The text as it came, not made safe for any printer.
    #[must_use]
    pub fn as_raw(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> String {
        text.0.as_ref().to_owned()
    }
}
