//! Assumptions by number, so that sets of them are cheap to unite and to compare.

use std::collections::BTreeSet;

use super::Assumption;

/// Assumptions, each by its place in a [`Table`].
pub(super) type Assumed = BTreeSet<usize>;

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
        assumptions.into_iter().filter_map(number).collect()
    }

    /// What numbers stand for, in order.
    pub(super) fn assumptions(&self, numbers: &Assumed) -> Vec<Assumption> {
        numbers.iter().filter_map(|number| self.0.get(*number)).cloned().collect()
    }
}
