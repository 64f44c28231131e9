//! Quantities: a bound on a value in a stated unit.
//!
//! Answers: *how much* is asked, and does one quantity ask more than another? Three things are kept apart. The **bound**
//! (exactly, at least, at most) is content: "at most 600,000" asks something else than "600,000". The **value** may be
//! uncertain, and only that is an interval: "about 440", "between 900 and 1,100", "hundreds". The **sense**, which a use
//! declares, says whether a larger or a smaller value asks more: a lower cap asks more of the capped side.
//!
//! # Units
//!
//! Every amount has at most two decimals, whatever its unit, so that per cent and km² are exact and nothing is ever
//! rounded. Persons, remains and days are counted whole.

mod amount;
mod label;
#[cfg(test)]
mod tests;
mod unit;
mod value;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use amount::Amount;
pub use label::Label;
use label::MAX_LABEL_LEN;
pub use unit::{Base, Unit};
pub(crate) use value::Form;
pub use value::Value;

use crate::order::{Relation, Relations};

/// Why something is no quantity.
///
/// # Examples
///
/// ```
/// use demarche::Value;
///
/// let error = Value::between(1_100, 900).unwrap_err();
/// assert_eq!(error.to_string(), "`1,100` is more than `900`: a range runs from low to high");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QuantityError {
    /// The text is no amount.
    #[error("`{text}` is no amount: write plain digits, with at most two decimals after a point")]
    Amount {
        /// The text met.
        text: String,
    },
    /// The lower end of a range lies above the upper one.
    #[error("`{low}` is more than `{high}`: a range runs from low to high")]
    Range {
        /// The amount given as the lower end.
        low: Amount,
        /// The amount given as the upper end.
        high: Amount,
    },
    /// A unit counted whole is given a fraction.
    #[error("`{amount}` is no whole number of {unit}")]
    Fraction {
        /// The amount met.
        amount: Amount,
        /// Its unit.
        unit: Unit,
    },
    /// The text is no label.
    #[error(
        "`{text}` is no label: begin with a letter or a digit, and use at most {MAX_LABEL_LEN} bytes of letters, digits, single spaces and - ' ( ) , . / %"
    )]
    Label {
        /// The text met.
        text: String,
    },
}

/// Whether a value is meant exactly, as a floor or as a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The value, neither more nor less.
    Exactly,
    /// The value or more: a floor.
    AtLeast,
    /// The value or less: a cap.
    AtMost,
}

impl Bound {
    /// Whether it binds on the side that counts in this sense.
    ///
    /// # Semantics
    ///
    /// Where more asks more, the lower end binds, and a cap has none; where less asks more, the upper end binds, and a floor
    /// has none.
    #[must_use]
    pub fn binds(self, sense: Sense) -> bool {
        match sense {
            Sense::MoreAsksMore => self != Self::AtMost,
            Sense::LessAsksMore => self != Self::AtLeast,
        }
    }
}

/// Which way a quantity asks more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// A larger value asks more: prisoners to be released.
    MoreAsksMore,
    /// A smaller value asks more: a cap on an army.
    LessAsksMore,
}

impl Sense {
    /// How one thing stands to another in the order "asks more", given how it does in the order "is larger".
    pub(crate) fn order(self, relations: Relations) -> Relations {
        match self {
            Self::MoreAsksMore => relations,
            Self::LessAsksMore => relations.converse(),
        }
    }
}

/// A bound on a value in a unit.
///
/// `<` is there only so that sets of quantities have one order: [`relations`](Self::relations) says which asks more.
///
/// # Examples
///
/// ```
/// use demarche::{Bound, Quantity, Relation, Sense, Unit, Value};
///
/// let cap = |n: u64| Quantity::new(Bound::AtMost, Value::exact(n), Unit::Persons).unwrap();
/// assert_eq!(cap(600_000).to_string(), "at most 600,000 persons");
/// assert!(cap(600_000).relations(&cap(800_000), Sense::LessAsksMore).is_only(Relation::Greater));
/// // A cap asks for nothing where more asks more.
/// assert!(cap(600_000).relations(&cap(800_000), Sense::MoreAsksMore).is_only(Relation::Equal));
/// ```
///
/// # Source
///
/// semantics §4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Quantity {
    bound: Bound,
    // INVARIANT: whole where the unit is counted whole.
    value: Value,
    unit: Unit,
}

impl Quantity {
    /// A bound on a value in a unit.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Fraction`] if the unit is counted whole and an amount in `value` is not.
    pub fn new(bound: Bound, value: Value, unit: Unit) -> Result<Self, QuantityError> {
        match value.amounts().find(|amount| unit.is_counted_whole() && !amount.is_whole()) {
            Some(amount) => Err(QuantityError::Fraction { amount, unit }),
            None => Ok(Self { bound, value, unit }),
        }
    }

    /// Whether the value is meant exactly, as a floor or as a cap.
    #[must_use]
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// How this stands to `other` in the order "asks more", where `sense` says which way that is.
    ///
    /// # Semantics
    ///
    /// What compares is the end that binds in that sense: the lower where more asks more, the upper where less does. A
    /// quantity without that end asks nothing there: it is less than any quantity with one, and equal to any other
    /// without. So different quantities may be `Equal` in what they ask ("exactly 5" and "at least 5", where more asks
    /// more); `==` tells them apart.
    ///
    /// Different units are incomparable. Where a unit, or the base of a per cent, is not stated, a quantity is equal to
    /// itself and anything remains possible against every other.
    ///
    /// # Laws
    ///
    /// The converse when swapped; equal quantities are `Equal`.
    #[must_use]
    pub fn relations(&self, other: &Self, sense: Sense) -> Relations {
        if self == other {
            return Relation::Equal.into();
        }
        if !self.unit.is_stated() || !other.unit.is_stated() {
            return Relations::any();
        }
        if self.unit != other.unit {
            return Relation::Incomparable.into();
        }
        match (self.bound.binds(sense), other.bound.binds(sense)) {
            (false, false) => Relation::Equal.into(),
            (false, true) => Relation::Less.into(),
            (true, false) => Relation::Greater.into(),
            (true, true) => sense.order(self.value.relations(&other.value)),
        }
    }

    /// Whether this says the same as `other` with no more uncertainty: the same bound and unit, on a value within the other.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.bound == other.bound && self.unit == other.unit && self.value.is_within(&other.value)
    }
}

/// "at most 600,000 persons", "about 440 km²", "between 900 and 1,100 persons", "hundreds of persons".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = &self.unit;
        f.write_str(match self.bound {
            Bound::Exactly => "",
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
        })?;
        match self.value.form() {
            Form::Exact(amount) => {
                write!(f, "{amount} {}", unit.after_number(*amount == Amount::whole(1)))
            }
            Form::Between(low, high) if self.bound == Bound::Exactly => {
                write!(f, "between {low} and {high} {unit}")
            }
            Form::Between(low, high) => write!(f, "{low} to {high} {unit}"),
            Form::About(amount, None) => write!(f, "about {amount} {unit}"),
            Form::About(amount, Some(width)) => write!(f, "about {amount} ± {width} {unit}"),
            Form::Words(words, None) => write!(f, "{words} of {}", unit.after_of()),
            Form::Words(words, Some((low, high))) => {
                write!(f, "{words} of {} ({low} to {high})", unit.after_of())
            }
            Form::Unspecified => f.write_str(&unit.without_number()),
        }
    }
}

/// A quantity as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    bound: Bound,
    value: Value,
    unit: Unit,
}

impl TryFrom<Parts> for Quantity {
    type Error = QuantityError;
    fn try_from(Parts { bound, value, unit }: Parts) -> Result<Self, QuantityError> {
        Self::new(bound, value, unit)
    }
}

impl From<Quantity> for Parts {
    fn from(Quantity { bound, value, unit }: Quantity) -> Self {
        Self { bound, value, unit }
    }
}
