//! Which term became which.
//!
//! Stages, cheapest first, each saying why: equal ids, then equal natural keys where no other term on either side has the same.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::change::MatchReason;
use super::entry::{Entry, entries};
use super::land;
use crate::statement::Clauses;
use crate::term::{Action, Obligor, Provision, Term};
use crate::territory::Terrain;
use crate::text::Text;

/// A term of the one side, of the other, or of both, and why both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) before: Option<Entry<'a>>,
    pub(super) after: Option<Entry<'a>>,
    pub(super) reason: Option<MatchReason>,
}

/// Takes terms and declared absences of two sides for one another, each at most once. First come those that are gone, by their
/// earlier ids; then the others, by their later ones.
///
/// # Laws
///
/// Symmetric: matching backwards gives the inverse. The order of terms makes no difference.
///
/// # Complexity
///
/// Linear in the terms of both sides whose ids match, O(n log n) in the others.
pub(super) fn match_terms<'a>(
    before: &'a Clauses,
    after: &'a Clauses,
    terrain: &Terrain<'_>,
) -> Vec<Slot<'a>> {
    let (mut gone, mut slots) = by_id(before, after);
    by_natural_key(&mut gone, &mut slots, [before, after], terrain);
    let gone = gone.into_iter().map(|entry| Slot { before: Some(entry), after: None, reason: None });
    slots.splice(0..0, gone);
    slots
}

/// What only the earlier side has, by id, and all that the later one has, with the earlier entry of the same id.
fn by_id<'a>(before: &'a Clauses, after: &'a Clauses) -> (Vec<Entry<'a>>, Vec<Slot<'a>>) {
    let mut earlier = entries(before).peekable();
    let mut gone = Vec::new();
    let mut slots = Vec::with_capacity(after.terms().len() + after.absences().len());
    for entry in entries(after) {
        while let Some(lesser) = earlier.next_if(|earlier| earlier.id < entry.id) {
            gone.push(lesser);
        }
        let before = earlier.next_if(|earlier| earlier.id == entry.id);
        let reason = before.map(|_| MatchReason::EqualIds);
        slots.push(Slot { before, after: Some(entry), reason });
    }
    gone.extend(earlier);
    (gone, slots)
}

/// What a term is about, whatever its stance: who would do what to what. Land goes by what it may cover, so that the order in which
/// places are named, or a group instead, makes no difference; an undertaking in the author's own words goes by them.
type NaturalKey<'a> = Vec<(&'a Obligor, Vec<Object<'a>>)>;

/// What is done, and to what.
type Object<'a> = (Action, Option<&'a Text>, Option<Vec<u32>>, Option<&'a BTreeSet<Text>>);

/// A term by its natural key.
struct Leftover<'a> {
    // Told apart by digest first; keys decide.
    digest: u64,
    key: NaturalKey<'a>,
    index: usize,
}

/// Matches what is gone with what has come where each alone, of all terms on its side, has the natural key.
fn by_natural_key<'a>(
    gone: &mut Vec<Entry<'a>>,
    slots: &mut [Slot<'a>],
    [before, after]: [&'a Clauses; 2],
    terrain: &Terrain<'_>,
) {
    let come = slots.iter().enumerate().filter(|(_, slot)| slot.before.is_none());
    let come = come.filter_map(|(index, slot)| Some((index, slot.after?.term()?)));
    let come = leftovers(come, terrain);
    let left = gone.iter().enumerate().filter_map(|(index, entry)| Some((index, entry.term()?)));
    let left = leftovers(left, terrain);
    if come.is_empty() || left.is_empty() {
        return;
    }
    let [all_before, all_after] = [before, after].map(|clauses| {
        leftovers(
            entries(clauses).enumerate().filter_map(|(index, entry)| Some((index, entry.term()?))),
            terrain,
        )
    });
    let mut matched = vec![false; gone.len()];
    for before in &left {
        let Some(after) = only(&come, before) else { continue };
        if only(&all_before, before).is_none() || only(&all_after, after).is_none() {
            continue;
        }
        if let (Some(slot), Some(entry)) = (slots.get_mut(after.index), gone.get(before.index)) {
            slot.before = Some(*entry);
            slot.reason = Some(MatchReason::NaturalKey);
            matched.get_mut(before.index).into_iter().for_each(|matched| *matched = true);
        }
    }
    let mut matched = matched.into_iter();
    gone.retain(|_| matched.next() != Some(true));
}

/// The terms by the digest of their natural keys.
fn leftovers<'a>(terms: impl Iterator<Item = (usize, &'a Term)>, terrain: &Terrain<'_>) -> Vec<Leftover<'a>> {
    let leftover = |(index, term)| {
        let key = natural_key(term, terrain);
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        Leftover { digest: hasher.finish(), key, index }
    };
    let mut leftovers: Vec<Leftover<'a>> = terms.map(leftover).collect();
    leftovers.sort_unstable_by_key(|leftover| leftover.digest);
    leftovers
}

/// The one of these that has the natural key of `wanted`, if one alone has it.
fn only<'l, 'a>(leftovers: &'l [Leftover<'a>], wanted: &Leftover<'a>) -> Option<&'l Leftover<'a>> {
    let start = leftovers.partition_point(|leftover| leftover.digest < wanted.digest);
    let alike = leftovers.iter().skip(start).take_while(|leftover| leftover.digest == wanted.digest);
    let mut alike = alike.filter(|leftover| leftover.key == wanted.key);
    alike.next().filter(|_| alike.next().is_none())
}

fn natural_key<'a>(term: &'a Term, terrain: &Terrain<'_>) -> NaturalKey<'a> {
    let object = |provision: &'a Provision| {
        let land = provision.region().map(|region| land::on(terrain, terrain.touched(region)));
        (provision.action(), provision.label(), land, provision.items())
    };
    let readings = term.readings().iter().map(|reading| {
        let mut objects: Vec<Object<'a>> = reading.provisions().iter().map(object).collect();
        objects.sort();
        (reading.obligor(), objects)
    });
    let mut key: NaturalKey<'a> = readings.collect();
    key.sort();
    key
}
