//! The verdicts: term by term in each pair of accounts, each comparison made once, the terms joined.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::{Pair, Stage};
use super::cache::{Cache, Place};
use super::outcomes::{Outcomes, Ways};
use super::readings::Pick;
use super::table::Table;
use super::{Assumption, Counting, Reached, RobustVerdict, Scenarios};
use crate::diff::{DiffOptions, Setting};
use crate::id::TermId;
use crate::order::{Direction, Verdict};
use crate::term::{Conditions, Side};

/// One way to compare, whatever is compared.
struct Way {
    options: DiffOptions,
    side: Option<Side>,
    assumed: BTreeSet<Assumption>,
}

/// Which way it goes, over all scenarios.
pub(super) fn verdicts(stage: &Stage<'_>, conditions: &Conditions, scenarios: &Scenarios) -> RobustVerdict {
    let mut cache = Cache::default();
    let places = stage.pairs.iter().map(|pair| {
        let each = pair.picks.iter().enumerate();
        let of = |(piece, picks): (usize, &Vec<Pick>)| {
            picks.iter().map(|pick| cache.place(&pair.pieces, piece, &pick.terms)).collect()
        };
        each.map(of).collect()
    });
    let places: Vec<Vec<Vec<Place>>> = places.collect();
    let ways = ways(scenarios);
    let table = Table::of(stage.assumptions().chain(ways.iter().flat_map(|way| &way.assumed)));
    let search = Search { stage, conditions, about: scenarios.terms(), places, ways, table };
    search.answer(cache, scenarios)
}

struct Search<'s> {
    stage: &'s Stage<'s>,
    conditions: &'s Conditions,
    /// Which terms are asked about; all, if none is named.
    about: &'s BTreeSet<TermId>,
    /// Where each pick of each piece of each pair is looked up.
    places: Vec<Vec<Vec<Place>>>,
    ways: Vec<Way>,
    table: Table,
}

impl Search<'_> {
    fn answer(&self, mut cache: Cache, scenarios: &Scenarios) -> RobustVerdict {
        let pairs = &self.stage.pairs;
        let cases = pairs.iter().flat_map(|pair| pair.picks.iter().map(Vec::len)).sum::<usize>();
        let is_exact = cases.saturating_mul(self.ways.len()) <= scenarios.max_cases();
        let base = self.base(&mut cache);
        let (verdict, reached) = match is_exact {
            true => self.exact(&mut cache, base),
            false => (self.lifted(&mut cache), Vec::new()),
        };
        let count = pairs.iter().map(Pair::ways_to_read).fold(0u64, u64::saturating_add);
        RobustVerdict {
            scenarios: scenarios.clone(),
            base,
            verdict,
            is_exact,
            count: count.saturating_mul(u64::try_from(self.ways.len()).unwrap_or(u64::MAX)),
            comparisons: cache.made(),
            reached,
        }
    }

    fn base(&self, cache: &mut Cache) -> Verdict {
        let same = Verdict::only(Direction::Same);
        if self.stage.pairs.is_empty() || self.ways.is_empty() {
            return same;
        }
        let parts = self.parts(cache, 0, 0, false).into_iter();
        parts.fold(same, |all, (_, part)| all.join(part.of_the_base().unwrap_or(same)))
    }

    fn exact(&self, cache: &mut Cache, base: Verdict) -> (Verdict, Vec<Reached<Direction>>) {
        let mut all = Outcomes::default();
        for (number, pair) in self.stage.pairs.iter().enumerate() {
            for (way, Way { assumed, .. }) in self.ways.iter().enumerate() {
                let parts = self.parts(cache, number, way, true).into_iter();
                let assumed = self.table.numbers(pair.assumed.iter().chain(assumed));
                all.unite(Outcomes::together(assumed, parts.map(|(_, part)| part)));
            }
        }
        all.reached(&self.table, base)
    }

    /// Each term over all accounts by itself, then all terms together.
    fn lifted(&self, cache: &mut Cache) -> Verdict {
        let same = Verdict::only(Direction::Same);
        let mut terms: BTreeMap<TermId, (usize, Verdict)> = BTreeMap::new();
        let mut contexts = 0;
        for pair in 0..self.stage.pairs.len() {
            for way in 0..self.ways.len() {
                contexts += 1;
                let mut here: BTreeMap<TermId, Verdict> = BTreeMap::new();
                for (id, part) in self.parts(cache, pair, way, true) {
                    let verdict = part.united();
                    here.entry(id).and_modify(|all| *all = all.join(verdict)).or_insert(verdict);
                }
                for (id, verdict) in here {
                    let (seen, all) = terms.entry(id).or_insert((0, verdict));
                    (*seen, *all) = (*seen + 1, all.or(verdict));
                }
            }
        }
        terms.into_values().fold(same, |all, (seen, verdict)| {
            // Where some pair of accounts has nothing of it, it adds nothing.
            all.join(if seen < contexts { verdict.or(same) } else { verdict })
        })
    }

    /// What each term, and each tie, comes to in one pair of accounts, compared one way.
    fn parts(
        &self,
        cache: &mut Cache,
        pair: usize,
        way: usize,
        with_readings: bool,
    ) -> Vec<(TermId, Outcomes<Direction>)> {
        let (
            Some(Pair { pieces, terrain, ground, picks, .. }),
            Some(places),
            Some(Way { options, side, .. }),
        ) = (self.stage.pairs.get(pair), self.places.get(pair), self.ways.get(way))
        else {
            return Vec::new();
        };
        let setting = Setting { terrain, conditions: self.conditions, options };
        let number = way * self.stage.grounds + ground;
        let counts = |id: &TermId, own: Side| {
            let is_asked = self.about.is_empty() || self.about.contains(id);
            is_asked && side.is_none_or(|wanted| wanted == own)
        };
        let mut parts = Vec::new();
        for (piece, (picks, places)) in picks.iter().zip(places).enumerate() {
            let Some(id) = pieces.id(piece).filter(|id| counts(id, pieces.side(piece))) else { continue };
            let mut part = Outcomes::default();
            let cases = picks.iter().zip(places).filter(|(pick, _)| with_readings || pick.assumed.is_empty());
            for (pick, place) in cases {
                let verdict = cache.verdict(pieces, (number, setting), piece, &pick.terms, place);
                part.add(verdict, Ways::one(self.table.numbers(&pick.assumed)));
            }
            parts.push((id.clone(), part));
        }
        let ties = pieces.ties(setting).into_iter().filter(|(id, side, _)| counts(id, *side));
        parts.extend(ties.map(|(id, _, verdict)| (id, Outcomes::of(verdict))));
        parts
    }
}

/// Every way to compare, the base first.
fn ways(scenarios: &Scenarios) -> Vec<Way> {
    let mut ways = Vec::new();
    for (silent, policy) in scenarios.silences().iter().enumerate() {
        for (counted, counting) in scenarios.countings().iter().enumerate() {
            let Counting { axes, land, side } = *counting;
            let options = scenarios.options().clone().with_silence(*policy).with_axes(axes).with_land(land);
            let silence = (silent > 0).then_some(Assumption::Silence(*policy));
            let counts = (counted > 0).then_some(Assumption::Counting(*counting));
            ways.push(Way { options, side, assumed: silence.into_iter().chain(counts).collect() });
        }
    }
    ways
}
