//! How one value stands to another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::possible::{Outcome, Possible};

/// How one value stands to another in a partial order.
///
/// Always read *first to second*; of a change, *after to before*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same.
    Equal,
    /// The first is the lesser.
    Less,
    /// The first is the greater.
    Greater,
    /// Neither is the lesser and they differ.
    Incomparable,
}

/// The relations that remain possible between two values.
///
/// # Examples
///
/// ```
/// use demarche::{Relation, Relations};
///
/// let region = Relations::only(Relation::Less);
/// let title = Relations::only(Relation::Greater);
/// assert_eq!(region.product(title), Relation::Incomparable.into());
/// assert_eq!(region.product(Relation::Equal.into()), region);
/// ```
pub type Relations = Possible<Relation>;

impl Outcome for Relation {
    const ALL: [Self; 4] = [Self::Equal, Self::Less, Self::Greater, Self::Incomparable];

    fn of(down: bool, up: bool) -> Self {
        match (down, up) {
            (false, false) => Self::Equal,
            (true, false) => Self::Less,
            (false, true) => Self::Greater,
            (true, true) => Self::Incomparable,
        }
    }

    fn is_down(self) -> bool {
        matches!(self, Self::Less | Self::Incomparable)
    }

    fn is_up(self) -> bool {
        matches!(self, Self::Greater | Self::Incomparable)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Less => "less",
            Self::Greater => "greater",
            Self::Incomparable => "incomparable",
        }
    }
}

impl Relation {
    /// The relation in the product order of two dimensions: how pairs stand if their parts stand like this.
    ///
    /// # Laws
    ///
    /// Commutative, associative; `Equal` is the unit, `Incomparable` absorbs, `Less` with `Greater` is `Incomparable`.
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        self.combine(other)
    }

    /// The relation of the second to the first.
    #[must_use]
    pub fn converse(self) -> Self {
        self.opposite()
    }
}

impl Relations {
    /// [`Relation::product`] lifted to sets: exact for independent unknowns.
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        self.combine(other)
    }

    /// [`Relation::converse`] of each.
    #[must_use]
    pub fn converse(self) -> Self {
        self.opposite()
    }
}

impl From<std::cmp::Ordering> for Relation {
    fn from(ordering: std::cmp::Ordering) -> Self {
        match ordering {
            std::cmp::Ordering::Less => Self::Less,
            std::cmp::Ordering::Equal => Self::Equal,
            std::cmp::Ordering::Greater => Self::Greater,
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
