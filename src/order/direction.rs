//! Which way a change went for the party that holds the position.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::possible::{Outcome, Possible};

/// Which way a change went for its holder.
///
/// It judges declared content, never intent: *harder* means "asks more or gives less than before".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Asks and gives as before.
    Same,
    /// Asks less or gives more.
    Softer,
    /// Asks more or gives less.
    Harder,
    /// Softer in one part and harder in another.
    Mixed,
}

/// The directions that remain possible for a change.
///
/// # Examples
///
/// ```
/// use demarche::{Direction, Verdict};
///
/// let passed_over = Verdict::from_outcomes([Direction::Same, Direction::Softer]).unwrap();
/// let strengthened = Verdict::only(Direction::Harder);
/// assert_eq!(passed_over.join(strengthened).to_string(), "harder or mixed");
/// assert_eq!(passed_over.reverse().to_string(), "same or harder");
/// ```
pub type Verdict = Possible<Direction>;

impl Outcome for Direction {
    const ALL: [Self; 4] = [Self::Same, Self::Softer, Self::Harder, Self::Mixed];

    fn of(down: bool, up: bool) -> Self {
        match (down, up) {
            (false, false) => Self::Same,
            (true, false) => Self::Softer,
            (false, true) => Self::Harder,
            (true, true) => Self::Mixed,
        }
    }

    fn is_down(self) -> bool {
        matches!(self, Self::Softer | Self::Mixed)
    }

    fn is_up(self) -> bool {
        matches!(self, Self::Harder | Self::Mixed)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Softer => "softer",
            Self::Harder => "harder",
            Self::Mixed => "mixed",
        }
    }
}

impl Direction {
    /// Both changes together.
    ///
    /// # Laws
    ///
    /// Commutative, associative; `Same` is the unit, `Mixed` absorbs, `Softer` with `Harder` is `Mixed`. Never a hidden sum.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        self.combine(other)
    }

    /// The change taken backwards: exchanges `Softer` and `Harder`.
    #[must_use]
    pub fn reverse(self) -> Self {
        self.opposite()
    }
}

impl Verdict {
    /// [`Direction::join`] lifted to sets: exact for independent unknowns.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        self.combine(other)
    }

    /// [`Direction::reverse`] of each.
    #[must_use]
    pub fn reverse(self) -> Self {
        self.opposite()
    }

    /// The exact verdict where one assumption governs several changes: each case joined, then the union.
    ///
    /// `None` if there is no case. A case without changes is `Same`.
    ///
    /// # Laws
    ///
    /// A subset of the lifted join of the changes taken one by one.
    pub fn over_cases<C>(cases: impl IntoIterator<Item = C>) -> Option<Self>
    where
        C: IntoIterator<Item = Direction>,
    {
        Self::from_outcomes(
            cases.into_iter().map(|case| case.into_iter().fold(Direction::Same, Direction::join)),
        )
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
