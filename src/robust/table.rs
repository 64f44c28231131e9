//! Assumptions by number, so that sets of them are cheap to unite and to compare.

use std::collections::BTreeSet;

use super::Assumption;

/// Assumptions, each by its place in a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Assumed {
    // INVARIANT: sorted, none twice.
    numbers: Vec<usize>,
}

impl Assumed {
    fn new(mut numbers: Vec<usize>) -> Self {
        numbers.sort_unstable();
        numbers.dedup();
        Self { numbers }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// These and those.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self::new([self.numbers.as_slice(), other.numbers.as_slice()].concat())
    }
}

/// All assumptions that are at issue. Numbers are in the order of what they stand for.
#[derive(Debug)]
pub(super) struct Table(Vec<Assumption>);

impl Table {
    pub(super) fn of<'a>(all: impl IntoIterator<Item = &'a Assumption>) -> Self {
        let all: BTreeSet<&Assumption> = all.into_iter().collect();
        Self(all.into_iter().cloned().collect())
    }

    /// The numbers of assumptions of the table.
    pub(super) fn numbers<'a>(&self, assumptions: impl IntoIterator<Item = &'a Assumption>) -> Assumed {
        let number = |assumption| self.0.binary_search(assumption).ok();
        Assumed::new(assumptions.into_iter().filter_map(number).collect())
    }

    /// What numbers stand for, in order.
    pub(super) fn assumptions(&self, numbers: &Assumed) -> Vec<Assumption> {
        numbers.numbers.iter().filter_map(|number| self.0.get(*number)).cloned().collect()
    }
}
