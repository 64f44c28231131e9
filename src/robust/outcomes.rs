//! Verdicts that can be reached, each with the fewest assumptions that reach it.

use std::collections::BTreeSet;

use super::Assumption;
use crate::order::{Direction, Verdict};

/// How many ways to one verdict are kept.
const MAX_WAYS: usize = 256;

/// Ways to one verdict, all of as few assumptions.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    pub(super) fewest: usize,
    pub(super) ways: BTreeSet<BTreeSet<Assumption>>,
    pub(super) has_more: bool,
}

/// The verdicts that can be reached.
#[derive(Debug, Clone, Default)]
pub(super) struct Outcomes(Vec<(Verdict, Ways)>);

impl Outcomes {
    /// No term: the same, on these assumptions.
    pub(super) fn same(on: BTreeSet<Assumption>) -> Self {
        let mut outcomes = Self::default();
        outcomes.add(Direction::Same.into(), Ways::one(on));
        outcomes
    }

    /// Adds ways to a verdict, if they are as few as those known.
    pub(super) fn add(&mut self, verdict: Verdict, ways: Ways) {
        match self.0.iter_mut().find(|(known, _)| *known == verdict) {
            None => self.0.push((verdict, ways)),
            Some((_, known)) if ways.fewest < known.fewest => *known = ways,
            Some((_, known)) if ways.fewest == known.fewest => known.extend(ways),
            Some(_) => {}
        }
    }

    /// The same, with a term more, of which nothing is assumed.
    pub(super) fn with(self, verdict: Verdict) -> Self {
        let mut all = Self::default();
        self.0.into_iter().for_each(|(known, ways)| all.add(known.join(verdict), ways));
        all
    }

    /// With another term, which is independent of these.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let mut all = Self::default();
        for (one, some) in &self.0 {
            for (two, more) in &other.0 {
                all.add(one.join(*two), some.and(more));
            }
        }
        all
    }

    /// Either these or those.
    pub(super) fn unite(&mut self, other: Self) {
        other.0.into_iter().for_each(|(verdict, ways)| self.add(verdict, ways));
    }

    pub(super) fn into_iter(self) -> impl Iterator<Item = (Verdict, Ways)> {
        self.0.into_iter()
    }

    pub(super) fn verdicts(&self) -> impl Iterator<Item = Verdict> {
        self.0.iter().map(|(verdict, _)| *verdict)
    }
}

impl Ways {
    pub(super) fn one(on: BTreeSet<Assumption>) -> Self {
        Self { fewest: on.len(), ways: BTreeSet::from([on]), has_more: false }
    }

    fn extend(&mut self, other: Self) {
        self.ways.extend(other.ways);
        self.has_more |= other.has_more;
        self.cut();
    }

    /// Every one of these with every one of those.
    fn and(&self, other: &Self) -> Self {
        let pairs = self.ways.iter().flat_map(|one| other.ways.iter().map(move |two| one | two));
        let ways = pairs.take(MAX_WAYS * 2).collect();
        let is_cut = self.ways.len().saturating_mul(other.ways.len()) > MAX_WAYS * 2;
        let has_more = self.has_more || other.has_more || is_cut;
        let mut all = Self { fewest: self.fewest + other.fewest, ways, has_more };
        all.cut();
        all
    }

    fn cut(&mut self) {
        while self.ways.len() > MAX_WAYS {
            self.ways.pop_last();
            self.has_more = true;
        }
    }
}
