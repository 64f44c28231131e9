//! Which term became which.
//!
//! Stages, cheapest first, each saying why: equal ids, then equal natural keys where no other term on either side has the same.

use std::collections::{BTreeMap, BTreeSet};

use super::change::MatchReason;
use crate::id::TermId;
use crate::statement::Clauses;
use crate::term::{Action, Obligor, Term};
use crate::territory::Region;
use crate::text::Text;

/// A term of the one side, of the other, or of both, and why both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot<'a> {
    pub(super) after: Option<&'a TermId>,
    pub(super) before: Option<&'a TermId>,
    pub(super) reason: Option<MatchReason>,
}

/// What a term is about, whatever its stance: who would do what to what.
type NaturalKey<'a> = Vec<(&'a Obligor, Vec<(Action, Option<&'a Region>, Option<&'a BTreeSet<Text>>)>)>;

/// Takes terms and declared absences of two sides for one another, each at most once.
///
/// # Laws
///
/// Symmetric: matching backwards gives the inverse. The order of terms makes no difference.
///
/// # Complexity
///
/// O(n log n) in the terms of both sides.
pub(super) fn match_terms<'a>(before: &'a Clauses, after: &'a Clauses) -> Vec<Slot<'a>> {
    let earlier: BTreeSet<&TermId> = ids(before).collect();
    let later: BTreeSet<&TermId> = ids(after).collect();
    let reason = Some(MatchReason::EqualIds);
    let mut slots: Vec<Slot<'a>> = earlier
        .iter()
        .filter_map(|id| Some(Slot { before: Some(*id), after: Some(*later.get(*id)?), reason }))
        .collect();
    let left = |clauses: &'a Clauses, others: &BTreeSet<&TermId>| {
        let terms = clauses.terms().filter(|term| !others.contains(term.id()));
        unique_keys(terms)
    };
    let (earlier_keys, later_keys) = (left(before, &later), left(after, &earlier));
    let mut matched: BTreeSet<&TermId> = BTreeSet::new();
    let reason = Some(MatchReason::NaturalKey);
    for (key, before) in &earlier_keys {
        if let (Some(before), Some(Some(after))) = (before, later_keys.get(key)) {
            matched.extend([*before, *after]);
            slots.push(Slot { before: Some(before), after: Some(after), reason });
        }
    }
    let unmatched =
        |id: &&TermId, others: &BTreeSet<&TermId>| !others.contains(*id) && !matched.contains(*id);
    let gone = ids(before).filter(|id| unmatched(id, &later));
    slots.extend(gone.map(|id| Slot { before: Some(id), after: None, reason: None }));
    let come = ids(after).filter(|id| unmatched(id, &earlier));
    slots.extend(come.map(|id| Slot { before: None, after: Some(id), reason: None }));
    slots.sort();
    slots
}

fn ids(clauses: &Clauses) -> impl Iterator<Item = &TermId> {
    clauses.terms().map(Term::id).chain(clauses.absences().map(|(id, _)| id))
}

/// Terms by natural key; `None` where several terms share it.
fn unique_keys<'a>(terms: impl Iterator<Item = &'a Term>) -> BTreeMap<NaturalKey<'a>, Option<&'a TermId>> {
    let mut keys = BTreeMap::new();
    for term in terms {
        keys.entry(natural_key(term)).and_modify(|id| *id = None).or_insert(Some(term.id()));
    }
    keys
}

fn natural_key(term: &Term) -> NaturalKey<'_> {
    let readings = term.readings().iter().map(|reading| {
        let provisions = reading.provisions().iter();
        let objects = provisions.map(|provision| (provision.action(), provision.region(), provision.items()));
        (reading.obligor(), objects.collect())
    });
    readings.collect()
}
