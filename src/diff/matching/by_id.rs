//! Equal ids, and pins beside them.

use std::cmp::Ordering;

use super::pins::Pins;
use super::{Match, Slot};
use crate::diff::change::MatchReason;
use crate::diff::entry::{Entry, entries, entry};
use crate::statement::Clauses;

/// What only the earlier side has, by id, and all that the later one has, with the earlier entry that is pinned to it or has the same
/// id. Both sides stand sorted by id, so that one walk along them is enough.
pub(super) fn join<'a>(
    pins: &Pins<'_>,
    before: &'a Clauses,
    after: &'a Clauses,
) -> (Vec<Entry<'a>>, Vec<Slot<'a>>) {
    let (gone, mut slots) = walk(before, after);
    if pins.is_empty() {
        return (gone, slots);
    }
    let is_kept = |slot: &Slot<'a>| match (slot.before, slot.after) {
        (Some(b), Some(a)) => {
            pins.later(b.id).is_none() && pins.earlier(a.id).is_none() && !pins.bar(b.id, a.id)
        }
        _ => true,
    };
    let freed = slots.iter_mut().filter(|slot| !is_kept(slot)).filter_map(|slot| {
        slot.matched = None;
        slot.before.take()
    });
    let mut gone: Vec<Entry<'a>> = gone.into_iter().chain(freed).collect();
    gone.retain(|entry| pins.later(entry.id).is_none());
    gone.sort_unstable_by_key(|entry| entry.id);
    for slot in &mut slots {
        let pinned = slot.after.and_then(|after| entry(before, pins.earlier(after.id)?));
        if let Some(pinned) = pinned {
            (slot.before, slot.matched) = (Some(pinned), Some(MatchReason::Pinned.into()));
        }
    }
    (gone, slots)
}

fn walk<'a>(before: &'a Clauses, after: &'a Clauses) -> (Vec<Entry<'a>>, Vec<Slot<'a>>) {
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
        let matched = before.map(|_| Match::from(MatchReason::EqualIds));
        slots.push(Slot { before, after: Some(entry), matched });
    }
    gone.extend(earlier);
    (gone, slots)
}
