//! How long something is to last.
//!
//! Answers: does one duration last longer than another? Whether longer asks more is for each use to declare.

mod calendar;

use std::fmt;

pub(crate) use calendar::in_calendar_words;
#[cfg(any(feature = "toml", feature = "json"))]
pub(crate) use calendar::in_days;
use serde::{Deserialize, Serialize};

use crate::order::{Relation, Relations};
use crate::quantity::{Bound, Quantity, QuantityError, Unit, Value};
use crate::text::Text;

/// A length of time in whole days, as precisely as it is known.
///
/// # Units
///
/// Days, counted whole; months and years are given in days by the author, as a range where the words leave them open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Length(Quantity);

impl Length {
    /// A length of so many days.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Fraction`] if an amount in `days` is not whole.
    pub fn new(days: Value) -> Result<Self, QuantityError> {
        Quantity::new(Bound::Exactly, days, Unit::Days).map(Self)
    }

    /// The number of days.
    #[must_use]
    pub fn days(&self) -> &Value {
        self.0.value()
    }

    /// How this stands to `other`, the longer being the greater; equal lengths are one unknown.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        self.days().relations(other.days())
    }
}

/// "30 days", "6 months", "between 20 and 40 days".
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match in_calendar_words(self.days()) {
            Some(words) => f.write_str(&words),
            None => self.0.fmt(f),
        }
    }
}

impl TryFrom<Value> for Length {
    type Error = QuantityError;
    fn try_from(days: Value) -> Result<Self, QuantityError> {
        Self::new(days)
    }
}

impl From<Length> for Value {
    fn from(length: Length) -> Value {
        length.days().clone()
    }
}

/// How long something is to last.
///
/// # Semantics
///
/// An event or a condition given as an empty text is one that the report does not name. `<` is there only so that sets of durations have
/// one order: [`relations`](Self::relations) says which is longer.
///
/// # Examples
///
/// ```
/// use demarche::{Duration, Length, Relation};
///
/// let truce = Duration::Fixed(Length::new(30.into())?);
/// let talks = Duration::Until("elections".into());
/// assert!(truce.relations(&talks).is_only(Relation::Incomparable));
/// assert!(talks.relations(&Duration::Permanent).is_only(Relation::Less));
/// # Ok::<(), demarche::QuantityError>(())
/// ```
///
/// # Source
///
/// semantics §4.5.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Duration {
    /// A fixed length.
    Fixed(Length),
    /// A length that may be renewed, any number of times.
    Renewable(Length),
    /// Until an event.
    Until(Text),
    /// While a condition holds.
    While(Text),
    /// Without a stated end.
    Indefinite,
    /// For good.
    Permanent,
}

impl Duration {
    /// How this stands to `other`, the longer being the greater.
    ///
    /// # Semantics
    ///
    /// Every other kind is less than permanent; until an event is less than indefinite; fixed lengths compare by length; the
    /// rest are incomparable unless equal. Two renewable lengths, or an event that is not named against another, may be the
    /// same one: then `Equal` remains beside `Incomparable`.
    ///
    /// # Laws
    ///
    /// The converse when swapped; equal durations are `Equal`.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        match (self, other) {
            _ if self == other => Relation::Equal.into(),
            (_, Self::Permanent) | (Self::Until(_), Self::Indefinite) => Relation::Less.into(),
            (Self::Permanent, _) | (Self::Indefinite, Self::Until(_)) => Relation::Greater.into(),
            (Self::Fixed(a), Self::Fixed(b)) => a.relations(b),
            (Self::Renewable(a), Self::Renewable(b)) => same_or_incomparable(a.relations(b)),
            (Self::Until(a), Self::Until(b)) | (Self::While(a), Self::While(b))
                if a.is_empty() || b.is_empty() =>
            {
                same_or_incomparable(Relations::any())
            }
            _ => Relation::Incomparable.into(),
        }
    }

    /// Whether this says the same as `other` with no more uncertainty: equal, or a length within a length of the same kind,
    /// or a named event or condition in place of one that is not named.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fixed(a), Self::Fixed(b)) | (Self::Renewable(a), Self::Renewable(b)) => {
                a.days().is_within(b.days())
            }
            (Self::Until(a), Self::Until(b)) | (Self::While(a), Self::While(b)) => a == b || b.is_empty(),
            _ => self == other,
        }
    }

    /// The duration in English words: "30 days", "until elections", "for good".
    ///
    /// The words hold the label of an event or a condition as it came, so they are a [`Text`].
    #[must_use]
    pub fn in_words(&self) -> Text {
        let named = |text: &Text, unnamed: &str| match text.as_raw() {
            "" => unnamed.to_owned(),
            name => name.to_owned(),
        };
        Text::from(match self {
            Self::Fixed(length) => length.to_string(),
            Self::Renewable(length) => format!("{length}, renewable"),
            Self::Until(event) => format!("until {}", named(event, "an event that is not named")),
            Self::While(condition) => {
                format!("while {}", named(condition, "a condition that is not named holds"))
            }
            Self::Indefinite => "without a stated end".to_owned(),
            Self::Permanent => "for good".to_owned(),
        })
    }
}

/// `Equal` where it remains, `Incomparable` for whatever else does.
fn same_or_incomparable(relations: Relations) -> Relations {
    let read = |relation| if relation == Relation::Equal { relation } else { Relation::Incomparable };
    Relations::from_outcomes(relations.iter().map(read)).unwrap_or(relations)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn days(value: impl Into<Value>) -> Length {
        Length::new(value.into()).unwrap()
    }

    fn one_of_each_kind() -> [Duration; 6] {
        [
            Duration::Fixed(days(30)),
            Duration::Renewable(days(30)),
            Duration::Until("elections".into()),
            Duration::While("the talks go on".into()),
            Duration::Indefinite,
            Duration::Permanent,
        ]
    }

    #[test]
    fn between_kinds_only_permanent_and_indefinite_have_anything_below_them() {
        for (i, a) in one_of_each_kind().iter().enumerate() {
            for (j, b) in one_of_each_kind().iter().enumerate() {
                let expected = match (i, j) {
                    _ if i == j => Relation::Equal,
                    (_, 5) | (2, 4) => Relation::Less,
                    (5, _) | (4, 2) => Relation::Greater,
                    _ => Relation::Incomparable,
                };
                assert!(a.relations(b).is_only(expected), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn renewable_lengths_are_the_same_or_incomparable() {
        let open = Duration::Renewable(days(Value::between(20, 40).unwrap()));
        assert_eq!(open.relations(&Duration::Renewable(days(30))).to_string(), "equal or incomparable");
        let other = Duration::Renewable(days(60));
        assert!(open.relations(&other).is_only(Relation::Incomparable));
    }

    #[test]
    fn an_event_that_is_not_named_may_be_any() {
        let unnamed = Duration::Until("".into());
        let elections = Duration::Until("elections".into());
        assert!(unnamed.relations(&unnamed.clone()).is_only(Relation::Equal));
        assert_eq!(unnamed.relations(&elections).to_string(), "equal or incomparable");
        assert!(elections.is_within(&unnamed) && !unnamed.is_within(&elections));
    }

    #[test]
    fn a_duration_reads_in_words() {
        let words = one_of_each_kind().map(|duration| duration.in_words().as_raw().to_owned());
        let expected = [
            "30 days",
            "30 days, renewable",
            "until elections",
            "while the talks go on",
            "without a stated end",
            "for good",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn every_kind_is_read_back_as_it_was_written() {
        let written = one_of_each_kind().map(|duration| serde_json::to_string(&duration).unwrap());
        let expected = [
            r#"{"fixed":30}"#,
            r#"{"renewable":30}"#,
            r#"{"until":"elections"}"#,
            r#"{"while":"the talks go on"}"#,
            r#""indefinite""#,
            r#""permanent""#,
        ];
        assert_eq!(written, expected);
        assert_eq!(written.map(|json| serde_json::from_str::<Duration>(&json).unwrap()), one_of_each_kind());
        assert!(serde_json::from_str::<Duration>(r#"{"fixed":1.5}"#).is_err());
    }
}
