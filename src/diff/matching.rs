//! Which term became which.
//!
//! Stages, cheapest first, each saying why: equal ids, then equal natural keys where no other term on either side has the same.

use std::cmp::Ordering;
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
/// Linear in the terms of both sides whose ids match, O(n log n) in the others and in those that share action and obligor with them.
pub(super) fn match_terms<'a>(
    before: &'a Clauses,
    after: &'a Clauses,
    terrain: &Terrain<'_>,
) -> Vec<Slot<'a>> {
    let (mut gone, mut slots) = by_id(before, after);
    by_natural_key(&mut gone, &mut slots, terrain);
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
        let before = loop {
            match earlier.peek().map(|earlier| earlier.id.cmp(entry.id)) {
                Some(Ordering::Less) => gone.extend(earlier.next()),
                Some(Ordering::Equal) => break earlier.next(),
                Some(Ordering::Greater) | None => break None,
            }
        };
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

/// A term whose id the other side does not have, by its natural key.
struct Leftover<'a> {
    // Told apart by digest first; keys decide.
    digest: u64,
    key: NaturalKey<'a>,
    outline: u64,
    index: usize,
}

/// Matches what is gone with what has come where each alone, of all terms on its side, has the natural key.
fn by_natural_key<'a>(gone: &mut Vec<Entry<'a>>, slots: &mut [Slot<'a>], terrain: &Terrain<'_>) {
    let come = slots.iter().enumerate().filter(|(_, slot)| slot.before.is_none());
    let come = leftovers(come.filter_map(|(index, slot)| Some((index, slot.after?.term()?))), terrain);
    let left = gone.iter().enumerate().filter_map(|(index, entry)| Some((index, entry.term()?)));
    let left = leftovers(left, terrain);
    let pairs = left.iter().filter_map(|before| Some((only(&left, before)?, only(&come, before)?)));
    let pairs: Vec<(&Leftover<'a>, &Leftover<'a>)> = pairs.collect();
    let taken = taken(&pairs, slots, terrain);
    let mut matched = vec![false; gone.len()];
    for (before, after) in pairs.iter().filter(|(before, _)| !taken.contains(&before.key)) {
        if let (Some(slot), Some(entry)) = (slots.get_mut(after.index), gone.get(before.index)) {
            slot.before = Some(*entry);
            slot.reason = Some(MatchReason::NaturalKey);
            matched.get_mut(before.index).into_iter().for_each(|matched| *matched = true);
        }
    }
    let mut matched = matched.into_iter();
    gone.retain(|_| matched.next() != Some(true));
}

/// Natural keys that terms matched by id have, as far as they are among those of the pairs.
fn taken<'a>(
    pairs: &[(&Leftover<'a>, &Leftover<'a>)],
    slots: &[Slot<'a>],
    terrain: &Terrain<'_>,
) -> BTreeSet<NaturalKey<'a>> {
    // Most terms differ in what is done by whom already; only the others are worth the whole key.
    let outlines: BTreeSet<u64> = pairs.iter().map(|(before, _)| before.outline).collect();
    if outlines.is_empty() {
        return BTreeSet::new();
    }
    let matched = slots.iter().filter(|slot| slot.before.is_some());
    let terms = matched.flat_map(|slot| [slot.before, slot.after]).flatten().filter_map(Entry::term);
    terms.filter(|term| outlines.contains(&outline(term))).map(|term| natural_key(term, terrain)).collect()
}

/// A digest of what is done by whom, in whatever order: equal where natural keys are.
fn outline(term: &Term) -> u64 {
    let readings = term.readings().iter();
    let done = readings.flat_map(|reading| {
        reading.provisions().iter().map(|provision| (reading.obligor(), provision.action()))
    });
    done.fold(0, |sum: u64, done| sum.wrapping_add(digest(&done)))
}

fn digest(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The terms by the digest of their natural keys.
fn leftovers<'a>(terms: impl Iterator<Item = (usize, &'a Term)>, terrain: &Terrain<'_>) -> Vec<Leftover<'a>> {
    let leftover = |(index, term)| {
        let key = natural_key(term, terrain);
        Leftover { digest: digest(&key), key, outline: outline(term), index }
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
