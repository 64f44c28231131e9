//! Checked names for open sets: parties, places, terms and the rest.
//!
//! Answers: *which* party, place or term is meant? What it is called in print is a [`Text`](crate::Text) beside it.
//! Closed sets (stances, kinds of change) are enums and live with what they describe.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest id accepted, in bytes.
pub const MAX_ID_LEN: usize = 80;

/// Why a piece of text is no id.
///
/// # Examples
///
/// ```
/// use demarche::{IdError, PartyId};
///
/// assert_eq!(PartyId::new(""), Err(IdError::Empty));
/// assert_eq!(
///     PartyId::new("United States").unwrap_err().to_string(),
///     "id `United States` holds `U`: use lower-case letters, digits and single hyphens",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IdError {
    /// The text is empty.
    #[error("an id is empty")]
    Empty,
    /// The text is longer than [`MAX_ID_LEN`] bytes.
    #[error("an id of {length} bytes is longer than {MAX_ID_LEN}")]
    TooLong {
        /// Length met, in bytes.
        length: usize,
    },
    /// The text holds a character that no id may hold.
    #[error("id `{text}` holds `{character}`: use lower-case letters, digits and single hyphens")]
    Character {
        /// The text met.
        text: String,
        /// Its first character that no id may hold.
        character: char,
    },
    /// A hyphen stands first, last or beside another hyphen.
    #[error("id `{text}` has a hyphen at an end or twice in a row")]
    Hyphen {
        /// The text met.
        text: String,
    },
}

fn check(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > MAX_ID_LEN {
        return Err(IdError::TooLong { length: text.len() });
    }
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if let Some(character) = text.chars().find(|&c| !allowed(c)) {
        return Err(IdError::Character { text: text.to_owned(), character });
    }
    if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
        return Err(IdError::Hyphen { text: text.to_owned() });
    }
    Ok(())
}

/// An id in words: `united-states` reads "United States". Used where no name was given.
pub(crate) fn in_words(id: &str) -> String {
    let mut words = String::with_capacity(id.len());
    for word in id.split('-') {
        if !words.is_empty() {
            words.push(' ');
        }
        let mut letters = word.chars();
        words.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        words.push_str(letters.as_str());
    }
    words
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        ///
        /// Lower-case ASCII letters, digits and single inner hyphens, at most [`MAX_ID_LEN`] bytes. Cloning is cheap.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks `text` and makes an id of it.
            ///
            /// # Errors
            ///
            /// See [`IdError`]: empty, too long, a forbidden character, a misplaced hyphen.
            pub fn new(text: impl AsRef<str>) -> Result<Self, IdError> {
                let text = text.as_ref();
                check(text)?;
                Ok(Self(Arc::from(text)))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = IdError;
            fn try_from(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.as_ref().to_owned()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// A state, movement, group or mediator that takes part, or a commentator.
    PartyId,
    /// A named unit in a gazetteer, or a named group of them.
    PlaceId,
    /// Who holds what, on a date, according to a source.
    GroundId,
    /// A meeting, call or publication at which positions were held.
    EventId,
    /// An outlet, readout or document.
    SourceId,
    /// One source's report of an event.
    AccountId,
    /// A position, or a text without a holder.
    StatementId,
    /// A term; equal ids in two positions name the same term.
    TermId,
    /// A heading of the author's, under which terms of many positions line up.
    IssueId,
    /// A trigger on a term.
    ConditionId,
    /// A phase; equal ids in two positions name the same phase.
    PhaseId,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kebab_case() {
        for good in ["russia", "un-44", "a", "2024-line"] {
            assert_eq!(PlaceId::new(good).unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "Донецьк", "a_b", "a\u{202e}"] {
            assert!(PlaceId::new(bad).is_err(), "{bad}");
        }
        assert!(PlaceId::new("x".repeat(MAX_ID_LEN)).is_ok());
        assert!(PlaceId::new("x".repeat(MAX_ID_LEN + 1)).is_err());
    }

    #[test]
    fn an_id_can_be_said_in_words() {
        assert_eq!(in_words("united-states"), "United States");
    }

    #[test]
    fn serde_does_not_bypass_the_check() {
        assert!(serde_json::from_str::<PartyId>("\"russia\"").is_ok());
        assert!(serde_json::from_str::<PartyId>("\"Not An Id\"").is_err());
    }
}
