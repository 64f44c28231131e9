//! Levels of a finite partial order, and values known only between two of them.

use std::fmt;

use thiserror::Error;

use super::relation::{Relation, Relations};

/// A level of a finite lattice, small enough to list.
///
/// # Laws
///
/// `relation` is a partial order read as a [`Relation`] (converse when swapped, `Equal` only for equal levels);
/// `upper` is the least upper bound.
pub trait Level: Copy + Eq + Ord + fmt::Debug + 'static {
    /// Every level, least first.
    const ALL: &'static [Self];

    /// How this level stands to another.
    #[must_use]
    fn relation(self, other: Self) -> Relation;

    /// The stable kebab-case name.
    #[must_use]
    fn name(self) -> &'static str;

    /// The least level that is at least both.
    ///
    /// Where two levels do not compare, what meets both of them is more than either.
    #[must_use]
    fn upper(self, other: Self) -> Self {
        let above = |level: &Self| {
            [self, other].iter().all(|&x| matches!(level.relation(x), Relation::Equal | Relation::Greater))
        };
        let mut least = self;
        // Levels are listed least first, so the first common bound is the least one.
        for &level in Self::ALL {
            if above(&level) {
                least = level;
                break;
            }
        }
        least
    }

    /// The level of this name.
    #[must_use]
    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.name() == name)
    }
}

/// Why two levels bound no range.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{low}` is not below `{high}`")]
pub struct SpanError {
    /// The level given as the lower bound.
    pub low: &'static str,
    /// The level given as the upper bound.
    pub high: &'static str,
}

/// A level, or a range between two levels where the words leave it open.
///
/// # Laws
///
/// Equal spans are one unknown declared twice: they compare `Equal`. Different spans are independent unknowns.
///
/// # Source
///
/// semantics §2, §4.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<L> {
    // INVARIANT: low is below or equal to high.
    low: L,
    high: L,
}

impl<L: Level> Span<L> {
    /// Exactly this level.
    #[must_use]
    pub const fn exactly(level: L) -> Self {
        Self { low: level, high: level }
    }

    /// Anything from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// [`SpanError`] if `low` is not below or equal to `high`.
    pub fn between(low: L, high: L) -> Result<Self, SpanError> {
        match low.relation(high) {
            Relation::Equal | Relation::Less => Ok(Self { low, high }),
            Relation::Greater | Relation::Incomparable => {
                Err(SpanError { low: low.name(), high: high.name() })
            }
        }
    }

    /// A range whose ends the caller knows to be ordered.
    pub(crate) const fn known(low: L, high: L) -> Self {
        Self { low, high }
    }

    /// The lower end.
    #[must_use]
    pub fn low(self) -> L {
        self.low
    }

    /// The upper end.
    #[must_use]
    pub fn high(self) -> L {
        self.high
    }

    /// The level, if only one is possible.
    #[must_use]
    pub fn exact(self) -> Option<L> {
        (self.low == self.high).then_some(self.low)
    }

    /// Whether `level` is possible.
    #[must_use]
    pub fn contains(self, level: L) -> bool {
        let at_least = matches!(level.relation(self.low), Relation::Equal | Relation::Greater);
        at_least && matches!(level.relation(self.high), Relation::Equal | Relation::Less)
    }

    /// Whether every level possible here is possible there.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        other.contains(self.low) && other.contains(self.high)
    }

    /// The levels that remain possible, least first.
    pub fn levels(self) -> impl Iterator<Item = L> + Clone {
        L::ALL.iter().copied().filter(move |&level| self.contains(level))
    }

    /// How this stands to another, as declarations: equal spans share one unknown.
    #[must_use]
    pub fn relations(self, other: Self) -> Relations {
        let pairs = self.levels().flat_map(|x| other.levels().map(move |y| x.relation(y)));
        match Relations::from_outcomes(pairs) {
            Some(relations) if self != other => relations,
            _ => Relation::Equal.into(),
        }
    }
}

impl<L: Level> From<L> for Span<L> {
    fn from(level: L) -> Self {
        Self::exactly(level)
    }
}

impl<L: Level> fmt::Display for Span<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exact() {
            Some(level) => f.write_str(level.name()),
            None => write!(f, "{} to {}", self.low.name(), self.high.name()),
        }
    }
}
