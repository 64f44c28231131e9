//! What the stages share: the terms left over on both sides, and what became of them.

use super::pins::Pins;
use super::{Group, Match, Matching, Near, Slot};
use crate::diff::change::{ChangeKind, MatchReason};
use crate::diff::entry::Entry;
use crate::statement::Clauses;
use crate::term::Term;
use crate::territory::Terrain;

/// A term left over: its place among those of its side.
pub(super) type Place = usize;

/// The terms left over, before first, and what was decided.
#[derive(Debug)]
pub(super) struct Search<'s, 'a> {
    pub(super) terrain: &'s Terrain<'s>,
    pub(super) clauses: [&'a Clauses; 2],
    pins: &'s Pins<'s>,
    slots: Vec<Slot<'a>>,
    // The slot of each later term that was left over.
    homes: Vec<usize>,
    entries: [Vec<Entry<'a>>; 2],
    free: [Vec<bool>; 2],
    left: [usize; 2],
    groups: Vec<Group<'a>>,
}

impl<'s, 'a> Search<'s, 'a> {
    pub(super) fn new(
        terrain: &'s Terrain<'s>,
        pins: &'s Pins<'s>,
        clauses: [&'a Clauses; 2],
        gone: Vec<Entry<'a>>,
        slots: Vec<Slot<'a>>,
    ) -> Self {
        let (mut homes, mut come) = (Vec::new(), Vec::new());
        if !gone.is_empty() {
            let open = slots.iter().enumerate().filter(|(_, slot)| slot.before.is_none());
            (homes, come) = open.filter_map(|(home, slot)| Some((home, slot.after?))).unzip();
        }
        let entries = [gone, come];
        let free = entries.each_ref().map(|entries| vec![true; entries.len()]);
        let left = entries.each_ref().map(Vec::len);
        Self { terrain, clauses, pins, slots, homes, entries, free, left, groups: Vec::new() }
    }

    /// Whether one side has nothing left over.
    pub(super) fn is_over(&self) -> bool {
        self.left.contains(&0)
    }

    /// The terms left over on one side, 0 for before, by id.
    pub(super) fn left(&self, side: usize) -> impl Iterator<Item = (Place, Entry<'a>, &'a Term)> {
        let entries = self.entries.get(side).into_iter().flatten();
        let free = self.free.get(side).into_iter().flatten();
        let left = entries.zip(free).enumerate().filter(|(_, (_, free))| **free);
        left.filter_map(|(place, (entry, _))| Some((place, *entry, entry.term()?)))
    }

    /// The entry at a place.
    pub(super) fn entry(&self, side: usize, place: Place) -> Option<Entry<'a>> {
        self.entries.get(side)?.get(place).copied()
    }

    /// Whether two terms left over are not to be taken for one.
    pub(super) fn is_barred(&self, before: Place, after: Place) -> bool {
        let ends = self.entry(0, before).zip(self.entry(1, after));
        ends.is_some_and(|(before, after)| self.pins.bar(before.id, after.id))
    }

    /// Takes two terms left over for one.
    pub(super) fn pair(&mut self, before: Place, after: Place, matched: Match) {
        let home = self.homes.get(after).copied();
        let slot = home.and_then(|home| self.slots.get_mut(home));
        let entry = self.entries.first().and_then(|entries| entries.get(before));
        if let (Some(slot), Some(entry)) = (slot, entry) {
            (slot.before, slot.matched) = (Some(*entry), Some(matched));
        }
        self.remove(0, before);
        self.remove(1, after);
    }

    /// Takes pairs of terms left over for one another.
    pub(super) fn pair_all(&mut self, pairs: impl IntoIterator<Item = (Place, Place)>, reason: MatchReason) {
        pairs.into_iter().for_each(|(before, after)| self.pair(before, after, reason.into()));
    }

    /// Takes several terms left over together. Places are sorted, and candidates name them by their order.
    pub(super) fn group(
        &mut self,
        kind: ChangeKind,
        places: [&[Place]; 2],
        candidates: Vec<Near>,
        margin: Option<u32>,
    ) {
        let of = |side: usize| -> Vec<Entry<'a>> {
            let places = places.get(side).copied().unwrap_or_default();
            places.iter().filter_map(|place| self.entry(side, *place)).collect()
        };
        self.groups.push(Group { kind, before: of(0), after: of(1), candidates, margin });
        for (side, places) in places.into_iter().enumerate() {
            places.iter().for_each(|place| self.remove(side, *place));
        }
    }

    fn remove(&mut self, side: usize, place: Place) {
        let free = self.free.get_mut(side).and_then(|free| free.get_mut(place));
        if let (Some(free), Some(left)) = (free, self.left.get_mut(side)) {
            *left -= usize::from(*free);
            *free = false;
        }
    }

    /// All that was decided.
    pub(super) fn finish(self) -> Matching<'a> {
        let Self { mut slots, homes, entries: [gone, _], free, mut groups, .. } = self;
        let [gone_free, come_free] = free;
        if !groups.is_empty() {
            let mut grouped = vec![false; slots.len()];
            for (home, _) in homes.iter().zip(&come_free).filter(|(_, free)| !**free) {
                let is_open = slots.get(*home).is_some_and(|slot| slot.before.is_none());
                grouped.get_mut(*home).into_iter().for_each(|grouped| *grouped = is_open);
            }
            let mut grouped = grouped.into_iter();
            slots.retain(|_| grouped.next() != Some(true));
            let id = |entries: &[Entry<'a>]| entries.first().map(|entry| entry.id);
            groups.sort_by_key(|group| (id(&group.after), id(&group.before)));
        }
        let gone = gone.into_iter().zip(gone_free).filter(|(_, free)| *free);
        let gone = gone.map(|(entry, _)| Slot { before: Some(entry), after: None, matched: None });
        let gone: Vec<Slot<'a>> = gone.collect();
        if !gone.is_empty() {
            slots.splice(0..0, gone);
        }
        Matching { slots, groups }
    }
}
