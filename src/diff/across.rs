//! Two statements across the table: which of their terms are about one thing, and what differs in what would be done.
//!
//! Whatever the stances: what these make of it is for [`compatibility`](crate::compatibility) to say.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{ChangeKind, End, MatchReason};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching;
use super::options::DiffOptions;
use super::response::Difference;
use super::viewpoint::Viewpoint;
use super::{DiffError, find, held, land, pooled};
use crate::dossier::Dossier;
use crate::id::GroundId;
use crate::statement::Statement;
use crate::term::{Obligor, Reading, Stance, Term};
use crate::territory::Covered;

/// Terms of two statements that are about one thing, or a term of one that nothing of the other is about.
#[derive(Debug)]
pub(crate) struct Across {
    /// Of each statement; several where it cannot be told which, or where one was split.
    pub(crate) ends: [Vec<End>; 2],
    pub(crate) matched: Option<MatchReason>,
    /// Each with each, as far as both are held.
    pub(crate) facings: Vec<Facing>,
}

/// A term of each, and what differs in what they would have done.
#[derive(Debug)]
pub(crate) struct Facing {
    pub(crate) terms: [Arc<Term>; 2],
    pub(crate) differences: Vec<Difference>,
    /// Land that both are about.
    pub(crate) land: Vec<Covered>,
    /// Land that only the one is about, and only the other.
    pub(crate) apart: [Vec<Covered>; 2],
}

/// Sets the terms of two statements face to face, on the ground asked for, else on the later of their own.
pub(crate) fn across(
    dossier: &Dossier,
    sides: [Statement<'_>; 2],
    options: &DiffOptions,
) -> Result<(Option<GroundId>, Vec<Across>), DiffError> {
    let own = sides.map(|side| dossier.ground_of(side));
    let ground = find::ground(dossier, own, options)?;
    let terrain = dossier.terrain(ground);
    let clauses = sides.map(Statement::clauses);
    for clauses in clauses {
        terrain.check_all(clauses.places())?;
    }
    let [one, other] = sides.map(|side| &side.account().coverage);
    let setting = Setting {
        frame: Frame { terrain: &terrain, conditions: dossier.conditions(), options },
        // What differs in content is the same for everybody.
        pair: Pair { viewpoint: Viewpoint::AskedOf(&Obligor::Unstated), before: one, after: other },
    };
    let matching = matching::match_terms(&terrain, options, clauses[0], clauses[1])?;
    let mut all = Vec::new();
    for slot in &matching.slots {
        let entries = [slot.before, slot.after].map(|entry| entry.into_iter().collect::<Vec<_>>());
        all.extend(setting.face(
            entries.each_ref().map(Vec::as_slice),
            slot.matched.map(|matched| matched.reason),
            false,
        ));
    }
    for group in &matching.groups {
        let is_pooled = group.kind != ChangeKind::Ambiguous;
        let reason = if is_pooled { MatchReason::Members } else { MatchReason::Likeness };
        all.extend(setting.face([&group.before, &group.after], Some(reason), is_pooled));
    }
    Ok((ground.map(|ground| ground.id().clone()), all))
}

struct Setting<'a> {
    frame: Frame<'a>,
    pair: Pair<'a>,
}

impl Setting<'_> {
    /// What stands face to face; what different parties would do is not one thing, whatever it is called.
    fn face(&self, entries: [&[Entry<'_>]; 2], matched: Option<MatchReason>, is_pooled: bool) -> Vec<Across> {
        let ends = entries.map(|side| side.iter().map(|entry| End::of(*entry)).collect::<Vec<_>>());
        let [one, other] = entries.map(|side| terms(side, is_pooled));
        let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
        let facings: Vec<Facing> = pairs.filter_map(|(one, other)| self.facing(one, other)).collect();
        if facings.is_empty() && !one.is_empty() && !other.is_empty() {
            let [first, second] = ends;
            let alone = |ends| Across { ends, matched: None, facings: Vec::new() };
            return vec![alone([first, Vec::new()]), alone([Vec::new(), second])];
        }
        vec![Across { ends, matched, facings }]
    }

    fn facing(&self, one: &Arc<Term>, other: &Arc<Term>) -> Option<Facing> {
        let obligor = common_obligor(one, other)?;
        let [first, second] = [one, other].map(|term| alone(term, obligor));
        let whole = [Some(one), Some(other)];
        let differences = held::differences(&self.frame, &self.pair, [&first, &second], whole);
        let terrain = self.frame.terrain;
        let lands = land::Lands::new(terrain, land::of(terrain, &first), land::of(terrain, &second));
        Some(Facing {
            terms: [Arc::clone(one), Arc::clone(other)],
            differences,
            land: terrain.in_few_at(&lands.shared([true, true])),
            apart: [lands.only_before(), lands.only_after()].map(|cells| terrain.in_few_at(&cells)),
        })
    }
}

/// The terms that are held, put together where one was split.
fn terms(entries: &[Entry<'_>], is_pooled: bool) -> Vec<Arc<Term>> {
    let held = entries.iter().filter_map(|entry| match entry.content {
        Holding::Held(term) => Some(Arc::clone(term)),
        Holding::Absent(_) => None,
    });
    let held: Vec<Arc<Term>> = held.collect();
    let is_one_stance = held.windows(2).all(|pair| matches!(pair, [a, b] if a.stance() == b.stance()));
    if !is_pooled || held.len() < 2 || !is_one_stance {
        return held;
    }
    match pooled::terms(&held.iter().map(AsRef::as_ref).collect::<Vec<_>>()) {
        pools if pools.is_empty() => held,
        pools => pools.into_iter().map(Arc::new).collect(),
    }
}

/// Who would do what both are about: what is asked of both sides meets what one of them would do, and who is not named may be anybody.
/// Nobody, if the two are of different parties.
fn common_obligor<'t>(one: &'t Term, other: &'t Term) -> Option<Option<&'t Obligor>> {
    let all: BTreeSet<&Obligor> =
        [one, other].into_iter().flat_map(Term::readings).map(Reading::obligor).collect();
    let mut parties = all.iter().filter(|obligor| matches!(obligor, Obligor::Party(_)));
    let named = parties.next().copied();
    let is_one_each = [one, other].iter().all(|term| {
        let mut obligors = term.readings().iter().map(Reading::obligor);
        let first = obligors.next();
        obligors.all(|obligor| Some(obligor) == first)
    });
    match (parties.next(), is_one_each) {
        (None, _) => Some(named.or(all.iter().find(|obligor| ***obligor == Obligor::Mutual).copied())),
        (Some(_), true) => None,
        // Under some readings it may be the same party.
        (Some(_), false) => Some(None),
    }
}

/// What would be done, whatever the stance, if `obligor` does it.
fn alone(term: &Term, obligor: Option<&Obligor>) -> Term {
    let plain = term.clone().in_stance(Stance::Provided);
    let Some(obligor) = obligor else { return plain };
    let readings = term.readings().iter().map(|reading| {
        let of = Reading::try_new(obligor.clone(), reading.provisions().iter().cloned())?;
        Some(reading.beneficiaries().iter().cloned().fold(of, Reading::benefiting))
    });
    let Some(readings) = readings.collect::<Option<Vec<_>>>() else { return plain };
    let Ok(mut of) = Term::try_new(term.id().clone(), Stance::Provided, readings) else { return plain };
    of = of.with_members(term.members());
    if let Some(issue) = term.issue() {
        of = of.with_issue(issue.clone());
    }
    term.conditions().iter().cloned().fold(of, Term::with_condition)
}
