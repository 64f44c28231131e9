//! The search: term by term in each pair of accounts, each comparison made once, the terms joined.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cache::{Cache, Place};
use super::outcomes::{Outcomes, Ways};
use super::{Assumption, Counting, Reached, RobustError, RobustVerdict, Scenarios};
use crate::diff::{
    Cause, DiffError, DiffOptions, EndSide, Picked, Pieces, Setting, ground_between, position_named,
};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::order::{Direction, Verdict};
use crate::statement::Position;
use crate::term::{Conditions, Side, Term};
use crate::territory::{Ground, Terrain};

/// A pair of accounts, matched.
struct Pair<'d> {
    pieces: Pieces<'d>,
    terrain: usize,
    assumed: BTreeSet<Assumption>,
    /// Of each piece, every way to read it.
    cases: Vec<Vec<Case>>,
}

/// One way to read a piece.
struct Case {
    assumed: BTreeSet<Assumption>,
    picked: Vec<Picked>,
    place: Place,
}

/// One way to compare, whatever is compared.
struct Way {
    options: DiffOptions,
    side: Option<Side>,
    assumed: BTreeSet<Assumption>,
}

/// Every position that may be earlier, and every one that may be later.
type Sides<'d> = [Vec<&'d Position>; 2];

/// Over positions of a dossier, each pair on its own ground.
pub(super) fn in_dossier(dossier: &Dossier, scenarios: &Scenarios) -> Result<RobustVerdict, RobustError> {
    let find = |id: &StatementId| position_named(dossier, id.as_str());
    let sides = sides(scenarios, find)?;
    let ground_of = |pair: [&Position; 2]| ground_between(dossier, pair, scenarios.options());
    let mut grounds: Vec<Option<&Ground>> = Vec::new();
    for pair in pairs_of(&sides) {
        let ground = ground_of(pair)?;
        if !grounds.contains(&ground) {
            grounds.push(ground);
        }
    }
    let terrains: Vec<Terrain<'_>> = grounds.iter().map(|ground| dossier.terrain(*ground)).collect();
    let terrain_of = |pair: [&Position; 2]| {
        let ground = ground_of(pair)?;
        Ok(grounds.iter().position(|known| *known == ground).unwrap_or_default())
    };
    run(&terrains, terrain_of, dossier.conditions(), &sides, scenarios)
}

/// Over these positions, all on one terrain.
pub(super) fn on(
    terrain: &Terrain<'_>,
    conditions: &Conditions,
    positions: &[Position],
    scenarios: &Scenarios,
) -> Result<RobustVerdict, RobustError> {
    let find = |id: &StatementId| {
        positions.iter().find(|position| position.id() == id).ok_or_else(|| DiffError::UnknownPosition {
            name: id.to_string(),
            known: positions.iter().map(|position| position.id().to_string()).collect(),
        })
    };
    let sides = sides(scenarios, find)?;
    run(std::slice::from_ref(terrain), |_| Ok(0), conditions, &sides, scenarios)
}

fn sides<'d>(
    scenarios: &Scenarios,
    find: impl Fn(&StatementId) -> Result<&'d Position, DiffError>,
) -> Result<Sides<'d>, RobustError> {
    for ((of, term), reading) in scenarios.readings() {
        let readings = find(of)?.clauses().term(term).map_or(0, |term| term.readings().len());
        if *reading >= readings {
            let number = reading.saturating_add(1);
            return Err(RobustError::NoReading { of: of.clone(), term: term.clone(), number });
        }
    }
    let all = |ids: &[StatementId]| ids.iter().map(&find).collect::<Result<Vec<_>, _>>();
    Ok([all(scenarios.before())?, all(scenarios.after())?])
}

fn pairs_of<'s, 'd>([before, after]: &'s Sides<'d>) -> impl Iterator<Item = [&'d Position; 2]> + use<'s, 'd> {
    before.iter().flat_map(move |before| after.iter().map(move |after| [*before, *after]))
}

fn run(
    terrains: &[Terrain<'_>],
    terrain_of: impl Fn([&Position; 2]) -> Result<usize, DiffError>,
    conditions: &Conditions,
    sides: &Sides<'_>,
    scenarios: &Scenarios,
) -> Result<RobustVerdict, RobustError> {
    let mut cache = Cache::default();
    let mut pairs = Vec::new();
    for positions in pairs_of(sides) {
        let number = terrain_of(positions)?;
        let Some(terrain) = terrains.get(number) else { continue };
        pairs.push(pair(&mut cache, scenarios, (number, terrain), positions)?);
    }
    let ways = ways(scenarios);
    let search = Search { terrains, conditions, about: scenarios.terms(), pairs: &pairs, ways: &ways };
    Ok(search.answer(cache, scenarios))
}

struct Search<'s> {
    terrains: &'s [Terrain<'s>],
    conditions: &'s Conditions,
    /// Which terms are asked about; all, if none is named.
    about: &'s BTreeSet<TermId>,
    pairs: &'s [Pair<'s>],
    ways: &'s [Way],
}

impl Search<'_> {
    fn answer(&self, mut cache: Cache, scenarios: &Scenarios) -> RobustVerdict {
        let cases = self.pairs.iter().map(|pair| pair.cases.iter().map(Vec::len).sum::<usize>());
        let cases = cases.sum::<usize>().saturating_mul(self.ways.len());
        let is_exact = cases <= scenarios.max_cases();
        let base = self.base(&mut cache);
        let (verdict, reached) = match is_exact {
            true => self.exact(&mut cache, base),
            false => (self.lifted(&mut cache), Vec::new()),
        };
        RobustVerdict {
            scenarios: scenarios.clone(),
            base,
            verdict,
            is_exact,
            count: self.count(),
            comparisons: cache.made(),
            reached,
        }
    }

    /// How many scenarios there are.
    fn count(&self) -> u64 {
        let readings = |pair: &Pair<'_>| {
            let each = pair.pieces_with_choices();
            each.fold(1u64, |all, count| all.saturating_mul(count))
        };
        let all = self.pairs.iter().map(readings).fold(0u64, u64::saturating_add);
        all.saturating_mul(u64::try_from(self.ways.len()).unwrap_or(u64::MAX))
    }

    fn base(&self, cache: &mut Cache) -> Verdict {
        let (Some(pair), Some(way)) = (self.pairs.first(), self.ways.first()) else {
            return Direction::Same.into();
        };
        let same = Verdict::only(Direction::Same);
        self.parts(cache, pair, (0, way), false).into_iter().fold(same, |all, (_, part)| {
            let as_base = part.into_iter().find(|(_, ways)| ways.fewest == 0);
            all.join(as_base.map_or(same, |(verdict, _)| verdict))
        })
    }

    fn exact(&self, cache: &mut Cache, base: Verdict) -> (Verdict, Vec<Reached>) {
        let mut all = Outcomes::default();
        for pair in self.pairs {
            for (number, way) in self.ways.iter().enumerate() {
                let assumed = &pair.assumed | &way.assumed;
                let parts = self.parts(cache, pair, (number, way), true).into_iter();
                all.unite(parts.fold(Outcomes::same(assumed), |all, (_, part)| all.joined(&part)));
            }
        }
        let verdict = united(all.verdicts());
        let mut reached: Vec<Reached> = all.into_iter().map(|(of, ways)| reached(of, ways, base)).collect();
        reached.sort_by_key(|it| (it.fewest, it.turns, it.verdict.iter().map(place).collect::<Vec<_>>()));
        (verdict, reached)
    }

    /// Each term over all accounts by itself, then all terms together.
    fn lifted(&self, cache: &mut Cache) -> Verdict {
        let same = Verdict::only(Direction::Same);
        let mut terms: BTreeMap<TermId, (usize, Verdict)> = BTreeMap::new();
        let mut contexts = 0;
        for pair in self.pairs {
            for (number, way) in self.ways.iter().enumerate() {
                contexts += 1;
                let mut here: BTreeMap<TermId, Verdict> = BTreeMap::new();
                for (id, part) in self.parts(cache, pair, (number, way), true) {
                    let verdict = united(part.verdicts());
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
        pair: &Pair<'_>,
        (number, way): (usize, &Way),
        with_readings: bool,
    ) -> Vec<(TermId, Outcomes)> {
        let Some(terrain) = self.terrains.get(pair.terrain) else { return Vec::new() };
        let setting = Setting { terrain, conditions: self.conditions, options: &way.options };
        let number = number * self.terrains.len() + pair.terrain;
        let counts = |id: &TermId, side: Side| {
            let is_asked = self.about.is_empty() || self.about.contains(id);
            is_asked && way.side.is_none_or(|wanted| wanted == side)
        };
        let mut parts = Vec::new();
        for (piece, cases) in pair.cases.iter().enumerate() {
            let Some(id) = pair.pieces.id(piece).filter(|id| counts(id, pair.pieces.side(piece))) else {
                continue;
            };
            let mut part = Outcomes::default();
            for case in cases.iter().filter(|case| with_readings || case.assumed.is_empty()) {
                let verdict =
                    cache.verdict(&pair.pieces, (number, setting), piece, &case.picked, &case.place);
                part.add(verdict, Ways::one(case.assumed.clone()));
            }
            parts.push((id.clone(), part));
        }
        let ties = pair.pieces.ties(setting).into_iter().filter(|(id, side, _)| counts(id, *side));
        parts.extend(ties.map(|(id, _, verdict)| (id, Outcomes::same(BTreeSet::new()).with(verdict))));
        parts
    }
}

impl Pair<'_> {
    /// In how many ways each piece can be read.
    fn pieces_with_choices(&self) -> impl Iterator<Item = u64> {
        self.cases.iter().map(|cases| {
            // What is left open in the base is no scenario of its own, where its readings are.
            let open =
                cases.len() > 1 && cases.iter().any(|case| case.assumed.is_empty() && case.picked.is_empty());
            u64::try_from(cases.len() - usize::from(open)).unwrap_or(u64::MAX)
        })
    }
}

fn united(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.reduce(Verdict::or).unwrap_or(Direction::Same.into())
}

fn reached(verdict: Verdict, ways: Ways, base: Verdict) -> Reached {
    Reached {
        verdict,
        fewest: ways.fewest,
        has_more_ways: ways.has_more,
        ways: ways.ways.into_iter().map(|way| way.into_iter().collect()).collect(),
        turns: verdict.iter().any(|direction| !base.contains(direction)),
    }
}

fn place(direction: Direction) -> u8 {
    match direction {
        Direction::Same => 0,
        Direction::Softer => 1,
        Direction::Harder => 2,
        Direction::Mixed => 3,
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

fn pair<'d>(
    cache: &mut Cache,
    scenarios: &Scenarios,
    (number, terrain): (usize, &Terrain<'_>),
    [before, after]: [&'d Position; 2],
) -> Result<Pair<'d>, RobustError> {
    let pieces = Pieces::between(terrain, scenarios.options(), before, after)?;
    if pieces.cause() != Cause::Position {
        let (before, after) = (before.id().clone(), after.id().clone());
        return Err(RobustError::NoStep { before, after, cause: pieces.cause() });
    }
    let is_base = |all: &[_], id| all.first() == Some(id);
    let from = (!is_base(scenarios.before(), before.id())).then(|| Assumption::Before(before.id().clone()));
    let to = (!is_base(scenarios.after(), after.id())).then(|| Assumption::After(after.id().clone()));
    let cases = (0..pieces.len()).map(|piece| {
        let all = readings(scenarios, &pieces, piece, [before, after]).into_iter();
        let case = |(assumed, picked): (BTreeSet<Assumption>, Vec<Picked>)| {
            let place = cache.place(&pieces, piece, &picked);
            Case { assumed, picked, place }
        };
        all.map(case).collect()
    });
    let cases = cases.collect();
    Ok(Pair { pieces, terrain: number, assumed: from.into_iter().chain(to).collect(), cases })
}

/// Every way to read the terms of a piece. What has the same readings on both sides is one unknown.
fn readings(
    scenarios: &Scenarios,
    pieces: &Pieces<'_>,
    piece: usize,
    [before, after]: [&Position; 2],
) -> Vec<(BTreeSet<Assumption>, Vec<Picked>)> {
    let terms: Vec<(EndSide, &Term)> =
        pieces.terms(piece).filter(|(_, term)| term.readings().len() > 1).collect();
    let mut all = vec![(BTreeSet::new(), Vec::new())];
    let mut next = terms.as_slice();
    while let Some(((side, term), rest)) = next.split_first() {
        let twin = rest.first().filter(|(_, other)| reads_alike(term, other));
        next = if twin.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
        // The later of twins names both.
        let (of, named) = match twin {
            Some((_, twin)) => (after, *twin),
            None => (if *side == EndSide::Before { before } else { after }, *term),
        };
        let base = scenarios.readings().get(&(of.id().clone(), named.id().clone())).copied();
        let both: Vec<(EndSide, &Term)> = std::iter::once((*side, *term)).chain(twin.copied()).collect();
        let choice = |reading: usize| {
            let assumed = Assumption::Reading { of: of.id().clone(), term: named.id().clone(), reading };
            let pick = |(side, term): &(EndSide, &Term)| {
                term.read_as(reading).map(|term| Picked { side: *side, term: Arc::new(term) })
            };
            ((base != Some(reading)).then_some(assumed), both.iter().filter_map(pick).collect::<Vec<_>>())
        };
        let open = base.is_none().then(|| (None, Vec::new()));
        let choices: Vec<(Option<Assumption>, Vec<Picked>)> =
            open.into_iter().chain((0..term.readings().len()).map(choice)).collect();
        let with = |(assumed, picked): &(BTreeSet<Assumption>, Vec<Picked>)| {
            let each = choices.iter().map(|(more, picks)| {
                let assumed = assumed.iter().chain(more).cloned().collect();
                (assumed, picked.iter().chain(picks).cloned().collect())
            });
            each.collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// Whether two terms have the same readings, so that they are read in one way.
fn reads_alike(one: &Term, other: &Term) -> bool {
    let (one, other) = (one.readings(), other.readings());
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_the_same(other))
}
