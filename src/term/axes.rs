//! The two axes of territory: title and control.

use std::fmt;

use crate::order::{Level, Relation};

/// What becomes of the title to land, least first. A total order.
///
/// # Source
///
/// semantics §4.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Title {
    /// Nothing is said of it.
    Unaddressed,
    /// The question is put off; no change by force.
    Deferred,
    /// Control is recognised as a fact.
    DeFacto,
    /// Title is recognised in law.
    DeJure,
    /// The holder of the title gives it up.
    Cession,
}

/// What the leaving side gives up on the ground, least first.
///
/// # Semantics
///
/// The three middle ways of leaving do not compare with one another.
///
/// ```text
///                 other-side-enters
///            /            |           \
///  demilitarised-zone  third-party  special-status
///            \            |           /
///                       freeze
///                         |
///                      nothing
/// ```
///
/// # Source
///
/// semantics §4.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Control {
    /// Nothing.
    Nothing,
    /// The chance of taking more: a freeze in place.
    Freeze,
    /// Presence: it leaves, and the other side stays out.
    DemilitarisedZone,
    /// Administration, to a third party.
    ThirdParty,
    /// Its own order there, to a special status.
    SpecialStatus,
    /// Everything: it leaves and the other side enters.
    OtherSideEnters,
}

impl Level for Title {
    const ALL: &'static [Self] =
        &[Self::Unaddressed, Self::Deferred, Self::DeFacto, Self::DeJure, Self::Cession];

    fn relation(self, other: Self) -> Relation {
        self.cmp(&other).into()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Unaddressed => "unaddressed",
            Self::Deferred => "deferred",
            Self::DeFacto => "de-facto",
            Self::DeJure => "de-jure",
            Self::Cession => "cession",
        }
    }
}

impl Control {
    /// Height in the lattice: levels of equal height do not compare.
    fn height(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Freeze => 1,
            Self::DemilitarisedZone | Self::ThirdParty | Self::SpecialStatus => 2,
            Self::OtherSideEnters => 3,
        }
    }
}

impl Level for Control {
    const ALL: &'static [Self] = &[
        Self::Nothing,
        Self::Freeze,
        Self::DemilitarisedZone,
        Self::ThirdParty,
        Self::SpecialStatus,
        Self::OtherSideEnters,
    ];

    fn relation(self, other: Self) -> Relation {
        if self == other {
            return Relation::Equal;
        }
        match self.height().cmp(&other.height()) {
            std::cmp::Ordering::Equal => Relation::Incomparable,
            unequal => unequal.into(),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Freeze => "freeze",
            Self::DemilitarisedZone => "demilitarised-zone",
            Self::ThirdParty => "third-party",
            Self::SpecialStatus => "special-status",
            Self::OtherSideEnters => "other-side-enters",
        }
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
