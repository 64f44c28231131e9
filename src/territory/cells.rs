//! Exact sets of cells: the unit in which territory is reckoned.

use std::fmt;

use crate::id::{PartyId, PlaceId};
use crate::order::Relation;

/// One leaf place, or the remainder of a place beside its listed parts, split by who holds it.
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    place: PlaceId,
    // The unnamed rest of a place whose parts are listed but not said to be all of it.
    remainder: bool,
    holder: Option<PartyId>,
}

impl Cell {
    pub(crate) fn new(place: PlaceId, remainder: bool, holder: Option<PartyId>) -> Self {
        Self { place, remainder, holder }
    }

    /// The place it lies in.
    #[must_use]
    pub fn place(&self) -> &PlaceId {
        &self.place
    }

    /// Whether it is the remainder of a place beside its listed parts.
    #[must_use]
    pub fn is_remainder(&self) -> bool {
        self.remainder
    }

    /// Who holds it; `None` where the ground does not say.
    #[must_use]
    pub fn holder(&self) -> Option<&PartyId> {
        self.holder.as_ref()
    }
}

/// `donetsk/ukraine`, or the place alone where the ground does not divide it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = if self.remainder { "+rest" } else { "" };
        match &self.holder {
            Some(holder) => write!(f, "{}{rest}/{holder}", self.place),
            None => write!(f, "{}{rest}", self.place),
        }
    }
}

/// An exact set of cells.
///
/// # Laws
///
/// A closed Boolean algebra within any fixed set: union and intersection are commutative, associative, idempotent and
/// distribute over each other; `a.difference(b)` is disjoint from `b`; complement within a set is difference. Equal sets
/// are equal values.
///
/// # Complexity
///
/// Every operation is linear in the cells of both sets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cells {
    // INVARIANT: sorted, without duplicates.
    sorted: Vec<Cell>,
}

impl Cells {
    /// No cells.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Cells that the caller knows to be sorted and different.
    pub(super) fn sorted(sorted: Vec<Cell>) -> Self {
        Self { sorted }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// The cells, sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, Cell> {
        self.sorted.iter()
    }

    /// Whether `cell` is in it.
    #[must_use]
    pub fn contains(&self, cell: &Cell) -> bool {
        self.sorted.binary_search(cell).is_ok()
    }

    /// Cells in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.select(other, |here, there| here | there)
    }

    /// Cells in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.select(other, |here, there| here & there)
    }

    /// Cells in this and not in the other; the complement of `other` within this.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.select(other, |here, there| here & !there)
    }

    /// Whether every cell of this is in the other.
    #[must_use]
    pub fn is_subset(&self, other: &Self) -> bool {
        self.difference(other).is_empty()
    }

    /// How this stands to the other by inclusion.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        match (self.is_subset(other), other.is_subset(self)) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Less,
            (false, true) => Relation::Greater,
            (false, false) => Relation::Incomparable,
        }
    }

    fn select(&self, other: &Self, keep: impl Fn(bool, bool) -> bool) -> Self {
        Self { sorted: combined(&self.sorted, &other.sorted, keep) }
    }
}

/// The elements of two sorted sets that `keep` picks by whether they are in the one and in the other; sorted.
pub(crate) fn combined<T: Ord + Clone>(here: &[T], there: &[T], keep: impl Fn(bool, bool) -> bool) -> Vec<T> {
    let mut picked = Vec::with_capacity(here.len().max(there.len()));
    let (mut here, mut there) = (here.iter().peekable(), there.iter().peekable());
    loop {
        let next = match (here.peek(), there.peek()) {
            (None, None) => return picked,
            (Some(&a), Some(&b)) => a.min(b),
            (Some(&item), None) | (None, Some(&item)) => item,
        };
        let in_here = here.next_if_eq(&next).is_some();
        let in_there = there.next_if_eq(&next).is_some();
        if keep(in_here, in_there) {
            picked.push(next.clone());
        }
    }
}

impl FromIterator<Cell> for Cells {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Self {
        let mut sorted: Vec<Cell> = cells.into_iter().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { sorted }
    }
}

impl<'a> IntoIterator for &'a Cells {
    type Item = &'a Cell;
    type IntoIter = std::slice::Iter<'a, Cell>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What became of an exact region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delta {
    /// Cells in both.
    pub kept: Cells,
    /// Cells only in the earlier.
    pub removed: Cells,
    /// Cells only in the later.
    pub added: Cells,
}

impl Delta {
    /// What became of `before` in `after`.
    ///
    /// # Laws
    ///
    /// The three parts are disjoint; kept with removed is `before`, kept with added is `after`.
    #[must_use]
    pub fn between(before: &Cells, after: &Cells) -> Self {
        Self {
            kept: before.intersection(after),
            removed: before.difference(after),
            added: after.difference(before),
        }
    }
}
