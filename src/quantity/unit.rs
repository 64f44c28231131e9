//! What a quantity counts or measures.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::label::Label;

/// What a per cent is a share of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// Of this.
    Of(Label),
    /// The report does not say.
    Unstated,
}

/// What a quantity counts or measures.
///
/// # Semantics
///
/// Nothing is converted: quantities in different units are incomparable, and a unit that is not here is named by
/// [`Items`](Self::Items).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// Persons, counted whole.
    Persons,
    /// Remains of the dead, counted whole.
    Remains,
    /// Days, counted whole.
    Days,
    /// Square kilometres.
    SquareKilometres,
    /// Kilometres.
    Kilometres,
    /// Hundredths of a base.
    PerCent(Base),
    /// Whatever the label names, in the plural: "heavy weapons", "trucks per day".
    Items(Label),
    /// The report does not say.
    Unstated,
}

impl Unit {
    /// Whether it is known what is measured: not so for an unstated unit and for per cent of an unstated base.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::Unstated | Self::PerCent(Base::Unstated))
    }

    /// Whether fractions of it make no sense.
    #[must_use]
    pub fn is_counted_whole(&self) -> bool {
        matches!(self, Self::Persons | Self::Remains | Self::Days)
    }

    /// The words after a number: "3 *persons*", "3 *per cent of …*".
    pub(super) fn after_number(&self, singular: bool) -> String {
        match self {
            Self::Persons if singular => "person".to_owned(),
            Self::Remains if singular => "set of remains".to_owned(),
            Self::Days if singular => "day".to_owned(),
            Self::PerCent(Base::Of(base)) => format!("per cent of {base}"),
            Self::PerCent(Base::Unstated) => "per cent (base unstated)".to_owned(),
            Self::Unstated => "(unit unstated)".to_owned(),
            Self::Persons
            | Self::Remains
            | Self::Days
            | Self::SquareKilometres
            | Self::Kilometres
            | Self::Items(_) => self.after_of(),
        }
    }

    /// The words after "of": "hundreds of *persons*".
    pub(super) fn after_of(&self) -> String {
        match self {
            Self::Persons => "persons".to_owned(),
            Self::Remains => "sets of remains".to_owned(),
            Self::Days => "days".to_owned(),
            Self::SquareKilometres => "km²".to_owned(),
            Self::Kilometres => "km".to_owned(),
            Self::PerCent(Base::Of(label)) | Self::Items(label) => label.to_string(),
            Self::PerCent(Base::Unstated) => "an unstated base".to_owned(),
            Self::Unstated => "an unstated unit".to_owned(),
        }
    }

    /// The words where no number is given.
    pub(super) fn without_number(&self) -> String {
        match self {
            Self::SquareKilometres => "an unspecified area".to_owned(),
            Self::Kilometres => "an unspecified distance".to_owned(),
            Self::PerCent(_) => format!("an unspecified share of {}", self.after_of()),
            Self::Unstated => "an unspecified amount".to_owned(),
            Self::Persons | Self::Remains | Self::Days | Self::Items(_) => {
                format!("an unspecified number of {}", self.after_of())
            }
        }
    }
}

/// The unit as it follows a number: "persons", "km²", "per cent of …".
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.after_number(false))
    }
}
