//! Verdicts that can be reached, each with the fewest assumptions that reach it.

use std::collections::BTreeSet;

use super::Reached;
use super::table::{Assumed, Table};
use crate::order::{Outcome, Possible};

/// How many ways to one verdict are kept.
const MAX_WAYS: usize = 256;

/// Ways to one verdict, all of as few assumptions.
#[derive(Debug, Clone)]
pub(super) struct Ways {
    pub(super) fewest: usize,
    pub(super) ways: BTreeSet<Assumed>,
    pub(super) has_more: bool,
}

/// The verdicts that can be reached.
#[derive(Debug, Clone)]
pub(super) struct Outcomes<T: Outcome>(Vec<(Possible<T>, Ways)>);

impl<T: Outcome> Default for Outcomes<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Neither down nor up.
fn same<T: Outcome>() -> Possible<T> {
    T::of(false, false).into()
}

impl<T: Outcome> Outcomes<T> {
    /// This, whatever is assumed.
    pub(super) fn of(verdict: Possible<T>) -> Self {
        Self(vec![(verdict, Ways::one(Assumed::default()))])
    }

    /// Parts that are independent, all on these assumptions.
    pub(super) fn together(on: Assumed, parts: impl Iterator<Item = Self>) -> Self {
        parts.fold(Self(vec![(same(), Ways::one(on))]), |all, part| all.joined(&part))
    }

    /// Adds ways to a verdict, if they are as few as those known.
    pub(super) fn add(&mut self, verdict: Possible<T>, ways: Ways) {
        match self.0.iter_mut().find(|(known, _)| *known == verdict) {
            None => self.0.push((verdict, ways)),
            Some((_, known)) if ways.fewest < known.fewest => *known = ways,
            Some((_, known)) if ways.fewest == known.fewest => known.extend(ways),
            Some(_) => {}
        }
    }

    /// With another term, which is independent of these.
    fn joined(&self, other: &Self) -> Self {
        // How few it takes is known before the ways are: of most pairs they are never needed.
        let pairs = || self.0.iter().flat_map(|one| other.0.iter().map(move |two| (one, two)));
        let mut fewest: Vec<(Possible<T>, usize)> = Vec::new();
        for ((one, some), (two, more)) in pairs() {
            let (verdict, count) = (one.combine(*two), some.fewest + more.fewest);
            match fewest.iter_mut().find(|(known, _)| *known == verdict) {
                Some((_, known)) => *known = count.min(*known),
                None => fewest.push((verdict, count)),
            }
        }
        let mut all = Self::default();
        for ((one, some), (two, more)) in pairs() {
            let reached = (one.combine(*two), some.fewest + more.fewest);
            if fewest.contains(&reached) {
                all.add(reached.0, some.and(more));
            }
        }
        all
    }

    /// Either these or those.
    pub(super) fn unite(&mut self, other: Self) {
        other.0.into_iter().for_each(|(verdict, ways)| self.add(verdict, ways));
    }

    /// What is reached with nothing assumed.
    pub(super) fn of_the_base(&self) -> Option<Possible<T>> {
        self.0.iter().find(|(_, ways)| ways.fewest == 0).map(|(verdict, _)| *verdict)
    }

    /// Whatever can be reached.
    pub(super) fn united(&self) -> Possible<T> {
        self.0.iter().map(|(verdict, _)| *verdict).reduce(Possible::or).unwrap_or(same())
    }

    /// Every verdict beside the base's, those that take the fewest assumptions first.
    pub(super) fn reached(self, table: &Table, base: Possible<T>) -> (Possible<T>, Vec<Reached<T>>) {
        let verdict = self.united();
        let reached = |(verdict, ways): (Possible<T>, Ways)| Reached {
            verdict,
            fewest: ways.fewest,
            has_more_ways: ways.has_more,
            ways: ways.ways.iter().map(|way| table.assumptions(way)).collect(),
            turns: !verdict.is_subset(base),
        };
        let mut all: Vec<Reached<T>> = self.0.into_iter().map(reached).collect();
        all.sort_by_key(|it| (it.fewest, it.turns, it.verdict.iter().map(place).collect::<Vec<_>>()));
        (verdict, all)
    }
}

fn place<T: Outcome>(outcome: T) -> Option<usize> {
    T::ALL.into_iter().position(|other| other == outcome)
}

impl Ways {
    pub(super) fn one(on: Assumed) -> Self {
        Self { fewest: on.len(), ways: BTreeSet::from([on]), has_more: false }
    }

    fn extend(&mut self, other: Self) {
        self.ways.extend(other.ways);
        self.has_more |= other.has_more;
        self.cut();
    }

    /// Every one of these with every one of those.
    fn and(&self, other: &Self) -> Self {
        let pairs = self.ways.iter().flat_map(|one| other.ways.iter().map(move |two| one.and(two)));
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
