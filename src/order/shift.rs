//! Whether more or less is asked of a party, or given to it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::direction::{Direction, Verdict};
use super::possible::{Outcome, Possible};

/// Whether a text asks more or less of a party than another, or gives it more or less.
///
/// A text has no holder, so nothing in it is softer or harder; what it asks and gives is kept party by party.
///
/// # Source
///
/// semantics §5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// As much, of the same.
    Same,
    /// Less.
    Less,
    /// More.
    More,
    /// More in one part and less in another, or otherwise.
    Both,
}

/// The shifts that remain possible.
pub type Shifts = Possible<Shift>;

impl Outcome for Shift {
    const ALL: [Self; 4] = [Self::Same, Self::Less, Self::More, Self::Both];

    fn of(down: bool, up: bool) -> Self {
        match (down, up) {
            (false, false) => Self::Same,
            (true, false) => Self::Less,
            (false, true) => Self::More,
            (true, true) => Self::Both,
        }
    }

    fn is_down(self) -> bool {
        matches!(self, Self::Less | Self::Both)
    }

    fn is_up(self) -> bool {
        matches!(self, Self::More | Self::Both)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Less => "less",
            Self::More => "more",
            Self::Both => "both",
        }
    }
}

impl Shift {
    /// Both changes together.
    ///
    /// # Laws
    ///
    /// As for [`Direction::join`]: commutative, associative; `Same` is the unit, `Both` absorbs, `More` with `Less` is `Both`.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        self.combine(other)
    }

    /// The change taken backwards: exchanges `More` and `Less`.
    #[must_use]
    pub fn reverse(self) -> Self {
        self.opposite()
    }
}

impl Shifts {
    /// [`Shift::join`] lifted to sets: exact for independent unknowns.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        self.combine(other)
    }

    /// [`Shift::reverse`] of each.
    #[must_use]
    pub fn reverse(self) -> Self {
        self.opposite()
    }

    /// What harder and softer come to where somebody asks and nobody gives: harder is more.
    pub(crate) fn of_asking(verdict: Verdict) -> Self {
        let shift = |direction: Direction| Shift::of(direction.is_down(), direction.is_up());
        // A verdict is never empty.
        Self::from_outcomes(verdict.iter().map(shift)).unwrap_or(Shift::Same.into())
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
