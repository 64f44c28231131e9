//! How large: a value, as precisely as it is known.

use serde::{Deserialize, Serialize};

use super::QuantityError;
use super::amount::Amount;
use super::label::Label;
use crate::order::{Relation, Relations, relations_between};

/// A value, as precisely as it is known.
///
/// # Semantics
///
/// What is uncertain here is only how large the value is. Whether it is a floor or a cap is the [`Bound`](super::Bound).
/// A range given by equal ends, and "about" with a width of nothing, are the exact value.
///
/// # Laws
///
/// Equal values, and values of equal range, are one unknown declared twice.
///
/// # Source
///
/// semantics §2, §4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Declared", into = "Declared")]
pub struct Value(Form);

/// In which form a value was given.
///
/// INVARIANT: low is below high, a width is more than nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    Exact(Amount),
    Between(Amount, Amount),
    About(Amount, Option<Amount>),
    Words(Label, Option<(Amount, Amount)>),
    Unspecified,
}

impl Value {
    /// Exactly this amount.
    #[must_use]
    pub fn exact(amount: impl Into<Amount>) -> Self {
        Self(Form::Exact(amount.into()))
    }

    /// Some amount from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Range`] if `low` is more than `high`.
    pub fn between(low: impl Into<Amount>, high: impl Into<Amount>) -> Result<Self, QuantityError> {
        let (low, high) = range(low.into(), high.into())?;
        Ok(Self(if low == high { Form::Exact(low) } else { Form::Between(low, high) }))
    }

    /// About this amount, to an extent that is not stated.
    #[must_use]
    pub fn about(amount: impl Into<Amount>) -> Self {
        Self(Form::About(amount.into(), None))
    }

    /// About this amount: at most `width` away from it, and never below nothing.
    #[must_use]
    pub fn about_within(amount: impl Into<Amount>, width: impl Into<Amount>) -> Self {
        let (amount, width) = (amount.into(), width.into());
        Self(if width == Amount::whole(0) { Form::Exact(amount) } else { Form::About(amount, Some(width)) })
    }

    /// A value given in words that read before "of": "hundreds", "most", "a large number".
    ///
    /// The words bound nothing by themselves; see [`words_within`](Self::words_within).
    #[must_use]
    pub fn words(words: Label) -> Self {
        Self(Form::Words(words, None))
    }

    /// A value given in words, which the author takes to lie from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Range`] if `low` is more than `high`.
    pub fn words_within(
        words: Label,
        low: impl Into<Amount>,
        high: impl Into<Amount>,
    ) -> Result<Self, QuantityError> {
        Ok(Self(Form::Words(words, Some(range(low.into(), high.into())?))))
    }

    /// A value of which nothing is said.
    #[must_use]
    pub fn unspecified() -> Self {
        Self(Form::Unspecified)
    }

    /// In which form it was given.
    pub(crate) fn form(&self) -> &Form {
        &self.0
    }

    /// The least and the greatest amount it may be; `None` where no bounds are stated.
    #[must_use]
    pub fn range(&self) -> Option<(Amount, Amount)> {
        match &self.0 {
            Form::Exact(amount) => Some((*amount, *amount)),
            Form::Between(low, high) => Some((*low, *high)),
            Form::About(amount, width) => width.map(|width| amount.around(width)),
            Form::Words(_, range) => *range,
            Form::Unspecified => None,
        }
    }

    /// Whether every amount it may be is surely one that `other` may be.
    ///
    /// # Semantics
    ///
    /// Everything is within an unspecified value. "About 500" without a width surely holds 500 and itself; words without a
    /// range surely hold themselves alone.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        match (self.range(), other.range(), &other.0) {
            _ if self == other => true,
            (_, _, Form::Unspecified) => true,
            (Some(inner), Some(outer), _) => outer.0 <= inner.0 && inner.1 <= outer.1,
            (Some(inner), None, Form::About(amount, _)) => inner == (*amount, *amount),
            _ => false,
        }
    }

    /// How this stands to `other` as a number.
    ///
    /// # Laws
    ///
    /// The converse when swapped. Equal values, and equal ranges, are one unknown and compare `Equal`. Otherwise every
    /// amount of the one range against every amount of the other; without a stated range, `Equal`, `Less` and `Greater`
    /// all remain.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        match (self.range(), other.range()) {
            _ if self == other => Relation::Equal.into(),
            (Some(a), Some(b)) if a == b => Relation::Equal.into(),
            (Some(a), Some(b)) => relations_between(a, b),
            _ => Relations::only(Relation::Less).or(Relation::Equal.into()).or(Relation::Greater.into()),
        }
    }

    /// Every amount named in it.
    pub(super) fn amounts(&self) -> impl Iterator<Item = Amount> + use<> {
        let (first, second) = match &self.0 {
            Form::Exact(amount) => (Some(*amount), None),
            Form::Between(low, high) => (Some(*low), Some(*high)),
            Form::About(amount, width) => (Some(*amount), *width),
            Form::Words(_, range) => (range.map(|(low, _)| low), range.map(|(_, high)| high)),
            Form::Unspecified => (None, None),
        };
        first.into_iter().chain(second)
    }
}

fn range(low: Amount, high: Amount) -> Result<(Amount, Amount), QuantityError> {
    if low <= high { Ok((low, high)) } else { Err(QuantityError::Range { low, high }) }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::exact(number)
    }
}

/// How a value is written: `440`, `{"between": [900, 1100]}`, `{"about": 440, "within": 20}`,
/// `{"words": "hundreds", "between": [200, 900]}`, `"unspecified"`.
#[derive(Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected a number with at most two decimals, `between`, `about`, `words` or `unspecified`"
)]
enum Declared {
    Exact(Amount),
    Between {
        between: (Amount, Amount),
    },
    About {
        about: Amount,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Amount>,
    },
    Words {
        words: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        between: Option<(Amount, Amount)>,
    },
    Unspecified(Unspecified),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unspecified {
    Unspecified,
}

impl TryFrom<Declared> for Value {
    type Error = QuantityError;
    fn try_from(declared: Declared) -> Result<Self, QuantityError> {
        match declared {
            Declared::Exact(amount) => Ok(Self::exact(amount)),
            Declared::Between { between: (low, high) } => Self::between(low, high),
            Declared::About { about, within: None } => Ok(Self::about(about)),
            Declared::About { about, within: Some(width) } => Ok(Self::about_within(about, width)),
            Declared::Words { words, between: None } => Ok(Self::words(words)),
            Declared::Words { words, between: Some((low, high)) } => Self::words_within(words, low, high),
            Declared::Unspecified(_) => Ok(Self::unspecified()),
        }
    }
}

impl From<Value> for Declared {
    fn from(value: Value) -> Self {
        match value.0 {
            Form::Exact(amount) => Self::Exact(amount),
            Form::Between(low, high) => Self::Between { between: (low, high) },
            Form::About(about, within) => Self::About { about, within },
            Form::Words(words, between) => Self::Words { words, between },
            Form::Unspecified => Self::Unspecified(Unspecified::Unspecified),
        }
    }
}
