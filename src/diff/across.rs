//! Two statements across the table: which of their terms are about one thing, and what differs in what would be done.
//!
//! Whatever the stances: what these make of it is for [`compatibility`](crate::compatibility) to say.

use std::sync::Arc;

use super::change::{ChangeKind, End, MatchReason};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
pub(crate) use super::held::Meeting;
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
    /// Each with each, as far as both are held, reading by reading.
    pub(crate) facings: Vec<Facing>,
}

/// A term of each, and what differs in what they would have done.
#[derive(Debug)]
pub(crate) struct Facing {
    pub(crate) terms: [Arc<Term>; 2],
    /// Who would do what both are about, where it is one and known.
    pub(crate) obligor: Option<Obligor>,
    /// Whether, under some readings, the two are of different parties.
    pub(crate) may_be_of_two: bool,
    /// Whether they are about something in common.
    pub(crate) meeting: Meeting,
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
        let facings: Vec<Facing> = pairs.flat_map(|(one, other)| self.facings(one, other)).collect();
        if facings.is_empty() && !one.is_empty() && !other.is_empty() {
            let [first, second] = ends;
            let alone = |ends| Across { ends, matched: None, facings: Vec::new() };
            return vec![alone([first, Vec::new()]), alone([Vec::new(), second])];
        }
        vec![Across { ends, matched, facings }]
    }

    /// A term of each, reading by reading, since whoever knows the reading knows all that hangs on it (semantics §2); none, if the two
    /// are of different parties.
    fn facings(&self, one: &Arc<Term>, other: &Arc<Term>) -> Vec<Facing> {
        let whole = [one, other];
        let (of_two, of_one): (Vec<_>, Vec<_>) =
            pairs(one, other).into_iter().partition(|pair| of_two_parties(*pair));
        let each = of_one.into_iter().filter_map(|[first, second]| {
            let terms = [under(one, first)?, under(other, second)?].map(Arc::new);
            Some(self.facing(whole, terms, !of_two.is_empty()))
        });
        each.collect()
    }

    fn facing(&self, whole: [&Arc<Term>; 2], terms: [Arc<Term>; 2], may_be_of_two: bool) -> Facing {
        let [one, other] = terms.each_ref().map(AsRef::as_ref);
        let obligor = common_obligor(one, other);
        let [first, second] = [one, other].map(|term| alone(term, obligor));
        let differences = held::differences(&self.frame, &self.pair, [&first, &second], whole.map(Some));
        let terrain = self.frame.terrain;
        let lands = land::Lands::new(terrain, land::of(terrain, &first), land::of(terrain, &second));
        Facing {
            meeting: held::meeting(&self.frame, &self.pair, &first, &second),
            obligor: obligor.cloned(),
            may_be_of_two,
            differences,
            land: terrain.in_few_at(&lands.shared([true, true])),
            apart: [lands.only_before(), lands.only_after()].map(|cells| terrain.in_few_at(&cells)),
            terms,
        }
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
fn common_obligor<'t>(one: &'t Term, other: &'t Term) -> Option<&'t Obligor> {
    let all = || [one, other].into_iter().flat_map(Term::readings).map(Reading::obligor);
    let party = all().find(|obligor| matches!(obligor, Obligor::Party(_)));
    party.or_else(|| all().find(|obligor| **obligor == Obligor::Mutual))
}

/// Each reading of the one with each of the other; equal sets of readings are one unknown, whoever does it.
fn pairs<'t>(one: &'t Term, other: &'t Term) -> Vec<[&'t Reading; 2]> {
    let all = one.readings().iter().flat_map(|one| other.readings().iter().map(move |other| [one, other]));
    let (alike, others): (Vec<_>, Vec<_>) = all.partition(|pair| are_alike(*pair));
    let is_among = |reading: &Reading, side: usize| {
        alike.iter().any(|pair| pair.get(side).is_some_and(|known| std::ptr::eq(*known, reading)))
    };
    let are_equal = [one, other]
        .into_iter()
        .enumerate()
        .all(|(side, term)| term.readings().iter().all(|reading| is_among(reading, side)));
    if are_equal { alike } else { [alike, others].concat() }
}

/// Whether two readings have the same done, and may be of one party.
fn are_alike(readings: [&Reading; 2]) -> bool {
    let [one, other] = readings;
    let is_same = one.provisions() == other.provisions() && one.beneficiaries() == other.beneficiaries();
    is_same && !of_two_parties(readings)
}

fn of_two_parties(readings: [&Reading; 2]) -> bool {
    match readings.map(Reading::obligor) {
        [Obligor::Party(one), Obligor::Party(other)] => one != other,
        _ => false,
    }
}

/// A term as this reading has it.
fn under(term: &Term, reading: &Reading) -> Option<Term> {
    with_readings(term, term.stance().clone(), [reading.clone()])
}

/// What would be done, whatever the stance, if `obligor` does it.
fn alone(term: &Term, obligor: Option<&Obligor>) -> Term {
    let plain = || term.clone().in_stance(Stance::Provided);
    let Some(obligor) = obligor else { return plain() };
    let readings = term.readings().iter().map(|reading| {
        let of = Reading::try_new(obligor.clone(), reading.provisions().iter().cloned())?;
        Some(reading.beneficiaries().iter().cloned().fold(of, Reading::benefiting))
    });
    let readings = readings.collect::<Option<Vec<_>>>();
    readings.and_then(|readings| with_readings(term, Stance::Provided, readings)).unwrap_or_else(plain)
}

/// The same with other readings, as far as what would be done goes.
fn with_readings(term: &Term, stance: Stance, readings: impl IntoIterator<Item = Reading>) -> Option<Term> {
    let mut of = Term::try_new(term.id().clone(), stance, readings).ok()?.with_members(term.members());
    if let Some(issue) = term.issue() {
        of = of.with_issue(issue.clone());
    }
    Some(term.conditions().iter().cloned().fold(of, Term::with_condition))
}
