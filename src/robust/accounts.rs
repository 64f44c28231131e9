//! Which positions a scenario may go from and to: each pair matched once, on its own ground.

use std::collections::BTreeSet;

use super::readings::{Pick, readings};
use super::{Assumption, RobustError, Scenarios};
use crate::diff::{Cause, DiffError, Pieces, ground_between, position_named};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::statement::Position;
use crate::term::Term;
use crate::territory::{Ground, Terrain};

/// A pair of accounts, matched.
pub(super) struct Pair<'d> {
    pub(super) positions: [&'d Position; 2],
    pub(super) pieces: Pieces<'d>,
    pub(super) terrain: &'d Terrain<'d>,
    /// Which of all terrains that is.
    pub(super) ground: usize,
    /// What it takes to go by these accounts.
    pub(super) assumed: BTreeSet<Assumption>,
    /// Of each piece, every way to read it.
    pub(super) picks: Vec<Vec<Pick>>,
}

/// Every pair of accounts.
pub(super) struct Stage<'s> {
    pub(super) pairs: Vec<Pair<'s>>,
    /// On how many terrains.
    pub(super) grounds: usize,
}

/// Every position that may be earlier, and every one that may be later.
type Sides<'d> = [Vec<&'d Position>; 2];

/// Over positions of a dossier, each pair on its own ground.
pub(super) fn in_dossier<T>(
    dossier: &Dossier,
    scenarios: &Scenarios,
    answer: impl FnOnce(&Stage<'_>) -> Result<T, RobustError>,
) -> Result<T, RobustError> {
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
    answer(&Stage::set(&terrains, terrain_of, &sides, scenarios)?)
}

/// Over these positions, all on one terrain.
pub(super) fn on<T>(
    terrain: &Terrain<'_>,
    positions: &[Position],
    scenarios: &Scenarios,
    answer: impl FnOnce(&Stage<'_>) -> Result<T, RobustError>,
) -> Result<T, RobustError> {
    let find = |id: &StatementId| {
        positions.iter().find(|position| position.id() == id).ok_or_else(|| DiffError::UnknownPosition {
            name: id.to_string(),
            known: positions.iter().map(|position| position.id().to_string()).collect(),
        })
    };
    let sides = sides(scenarios, find)?;
    answer(&Stage::set(std::slice::from_ref(terrain), |_| Ok(0), &sides, scenarios)?)
}

fn sides<'d>(
    scenarios: &Scenarios,
    find: impl Fn(&StatementId) -> Result<&'d Position, DiffError>,
) -> Result<Sides<'d>, RobustError> {
    let compared = || scenarios.before().iter().chain(scenarios.after());
    for ((of, term), reading) in scenarios.readings() {
        if !compared().any(|id| id == of) {
            let compared = compared().map(ToString::to_string).collect();
            return Err(RobustError::NotCompared { of: of.clone(), compared });
        }
        let readings = find(of)?.clauses().term(term).map_or(0, |term| term.readings().len());
        if *reading >= readings {
            let number = reading.saturating_add(1);
            return Err(RobustError::NoReading { of: of.clone(), term: term.clone(), number });
        }
    }
    let all = |ids: &[StatementId]| ids.iter().map(&find).collect::<Result<Vec<_>, _>>();
    let sides = [all(scenarios.before())?, all(scenarios.after())?];
    let positions = || sides.iter().flatten().map(|position| position.clauses());
    let is_known = |term: &&TermId| {
        positions().any(|clauses| clauses.term(term).is_some() || clauses.absence(term).is_some())
    };
    if let Some(unknown) = scenarios.terms().iter().find(|term| !is_known(term)) {
        let known: BTreeSet<&TermId> = positions().flat_map(|it| it.terms()).map(Term::id).collect();
        let known = known.into_iter().map(ToString::to_string).collect();
        return Err(RobustError::UnknownTerm { term: unknown.clone(), known });
    }
    Ok(sides)
}

fn pairs_of<'s, 'd>([before, after]: &'s Sides<'d>) -> impl Iterator<Item = [&'d Position; 2]> + use<'s, 'd> {
    before.iter().flat_map(move |before| after.iter().map(move |after| [*before, *after]))
}

impl<'s> Stage<'s> {
    fn set(
        terrains: &'s [Terrain<'s>],
        terrain_of: impl Fn([&Position; 2]) -> Result<usize, DiffError>,
        sides: &Sides<'s>,
        scenarios: &Scenarios,
    ) -> Result<Self, RobustError> {
        let mut pairs = Vec::new();
        for positions in pairs_of(sides) {
            let number = terrain_of(positions)?;
            let Some(terrain) = terrains.get(number) else { continue };
            pairs.push(Pair::matched(scenarios, (number, terrain), positions)?);
        }
        Ok(Self { pairs, grounds: terrains.len() })
    }

    /// Every assumption that some account or reading is.
    pub(super) fn assumptions(&self) -> impl Iterator<Item = &Assumption> {
        self.pairs.iter().flat_map(|pair| {
            pair.assumed.iter().chain(pair.picks.iter().flatten().flat_map(|pick| &pick.assumed))
        })
    }
}

impl<'d> Pair<'d> {
    fn matched(
        scenarios: &Scenarios,
        (ground, terrain): (usize, &'d Terrain<'d>),
        [before, after]: [&'d Position; 2],
    ) -> Result<Self, RobustError> {
        let pieces = Pieces::between(terrain, scenarios.options(), before, after)?;
        if pieces.cause() != Cause::Position {
            let (before, after) = (before.id().clone(), after.id().clone());
            return Err(RobustError::NoStep { before, after, cause: pieces.cause() });
        }
        let is_base = |all: &[_], id| all.first() == Some(id);
        let from =
            (!is_base(scenarios.before(), before.id())).then(|| Assumption::Before(before.id().clone()));
        let to = (!is_base(scenarios.after(), after.id())).then(|| Assumption::After(after.id().clone()));
        let positions = [before, after];
        let picks = (0..pieces.len()).map(|piece| readings(scenarios, &pieces, piece, positions)).collect();
        let assumed = from.into_iter().chain(to).collect();
        Ok(Self { positions, pieces, terrain, ground, assumed, picks })
    }

    /// In how many ways all of it can be read.
    pub(super) fn ways_to_read(&self) -> u64 {
        let each = self.picks.iter().map(|picks| {
            // What is left open in the base is no scenario of its own, where its readings are.
            let is_open = picks.len() > 1 && picks.iter().any(Pick::leaves_open);
            u64::try_from(picks.len() - usize::from(is_open)).unwrap_or(u64::MAX)
        });
        each.fold(1, u64::saturating_mul)
    }
}
