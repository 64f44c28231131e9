//! Two positions matched once, to be compared many times: piece by piece, reading by reading, under one setting after another.

use std::sync::Arc;

use super::entry::{Entry, Holding};
use super::error::{DiffError, EndSide};
use super::frame::{Frame, Pair};
use super::matching::{self, Group, Matching, Slot};
use super::options::DiffOptions;
use super::viewpoint::Viewpoint;
use super::{Cause, cause, group, linkage, slot};
use crate::account::Completeness;
use crate::id::{IssueId, TermId};
use crate::order::{Direction, Verdict};
use crate::statement::{Absence, Position};
use crate::term::{Conditions, Side, Term};
use crate::territory::Terrain;

/// Terms of two positions that are compared by themselves: one with one, one alone, or several that belong together.
#[derive(Debug)]
pub(crate) struct Pieces<'p> {
    before: &'p Position,
    after: &'p Position,
    matching: Matching<'p>,
}

/// A term that stands for the one of its id, on one side.
#[derive(Debug, Clone)]
pub(crate) struct Picked {
    pub(crate) side: EndSide,
    pub(crate) term: Arc<Term>,
}

/// What one side has in a piece, as far as a verdict can depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Saying {
    Held(Box<Term>),
    Absent(Box<Absence>),
}

/// What is compared on, by which conditions, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'s> {
    pub(crate) terrain: &'s Terrain<'s>,
    pub(crate) conditions: &'s Conditions,
    pub(crate) options: &'s DiffOptions,
}

impl<'p> Pieces<'p> {
    pub(crate) fn between(
        terrain: &Terrain<'_>,
        options: &DiffOptions,
        before: &'p Position,
        after: &'p Position,
    ) -> Result<Self, DiffError> {
        for position in [before, after] {
            terrain.check_all(position.clauses().places())?;
        }
        let matching = matching::match_terms(terrain, options, before.clauses(), after.clauses())?;
        Ok(Self { before, after, matching })
    }

    /// What makes the two positions differ.
    pub(crate) fn cause(&self) -> Cause {
        cause(self.before, self.after)
    }

    pub(crate) fn len(&self) -> usize {
        self.matching.slots.len() + self.matching.groups.len()
    }

    /// The terms that are held in a piece.
    pub(crate) fn terms(&self, piece: usize) -> impl Iterator<Item = (EndSide, &'p Term)> {
        let held = |(side, entry): (EndSide, Entry<'p>)| match entry.content {
            Holding::Held(term) => Some((side, term.as_ref())),
            Holding::Absent(_) => None,
        };
        self.entries(piece).into_iter().filter_map(held)
    }

    /// The later id of a piece, or the earlier if it has none.
    pub(crate) fn id(&self, piece: usize) -> Option<&'p TermId> {
        self.entries(piece).last().map(|(_, entry)| entry.id)
    }

    /// On which side of the bargain it was last.
    pub(crate) fn side(&self, piece: usize) -> Side {
        let last = self.entries(piece).into_iter().rev().find_map(|(_, entry)| entry.term());
        last.map_or(Side::Neither, |term| term.stance().tag().side())
    }

    /// What both sides of a piece say; `None` if several terms are in it.
    pub(crate) fn sayings(&self, piece: usize, picked: &[Picked]) -> Option<[Option<Saying>; 2]> {
        let slot = self.matching.slots.get(piece)?;
        let saying = |side, entry: Option<Entry<'p>>| {
            entry.map(|entry| match pick(picked, side, entry).content {
                Holding::Held(term) => Saying::Held(Box::new(term.stripped())),
                Holding::Absent(absence) => Saying::Absent(Box::new(absence.clone())),
            })
        };
        Some([saying(EndSide::Before, slot.before), saying(EndSide::After, slot.after)])
    }

    /// How much each account covers of every heading that a piece has.
    pub(crate) fn coverage(&self, piece: usize) -> Vec<Completeness> {
        let entries = self.entries(piece);
        let issues: Vec<Option<&IssueId>> = entries.iter().map(|(_, entry)| entry.issue()).collect();
        let of = |position: &Position, issue| position.account().coverage.of(issue);
        [self.before, self.after].iter().flat_map(|it| issues.iter().map(|issue| of(it, *issue))).collect()
    }

    /// Which way a piece goes, silence included, with some of its terms picked.
    pub(crate) fn verdict(&self, setting: Setting<'_>, piece: usize, picked: &[Picked]) -> Verdict {
        let (frame, pair) = (setting.frame(), self.pair());
        if let Some(Slot { before, after, matched }) = self.matching.slots.get(piece) {
            let of = |side, entry: &Option<Entry<'p>>| entry.map(|entry| pick(picked, side, entry));
            let (before, after) = (of(EndSide::Before, before), of(EndSide::After, after));
            return slot::compare(&frame, &pair, &Slot { before, after, matched: *matched }).with_silence;
        }
        let all = |side, entries: &[Entry<'p>]| entries.iter().map(|it| pick(picked, side, *it)).collect();
        let Some(found) = self.group(piece) else { return Direction::Same.into() };
        let group = Group {
            kind: found.kind,
            before: all(EndSide::Before, &found.before),
            after: all(EndSide::After, &found.after),
            candidates: found.candidates.clone(),
            margin: found.margin,
        };
        let (_, verdict) = group::compare(&frame, &pair, &group);
        verdict.map_or(Direction::Same.into(), |verdict| verdict.with_silence)
    }

    /// Which way each tie between terms goes, silence included, and on which side of the bargain it is.
    pub(crate) fn ties(&self, setting: Setting<'_>) -> Vec<(TermId, Side, Verdict)> {
        let (frame, pair) = (setting.frame(), self.pair());
        let (before, after) = (self.before.clauses(), self.after.clauses());
        let changes = linkage::compare(&frame, &pair, &self.matching, before, after).into_iter();
        let told =
            changes.map(|tie| (tie.term.id().clone(), tie.term.stance().tag().side(), tie.change.verdict()));
        told.collect()
    }

    fn pair(&self) -> Pair<'_> {
        Pair {
            viewpoint: Viewpoint::Holder(self.after.holder()),
            before: &self.before.account().coverage,
            after: &self.after.account().coverage,
        }
    }

    fn group(&self, piece: usize) -> Option<&Group<'p>> {
        self.matching.groups.get(piece.checked_sub(self.matching.slots.len())?)
    }

    /// All entries of a piece, the earlier first.
    fn entries(&self, piece: usize) -> Vec<(EndSide, Entry<'p>)> {
        let of = |side| move |entry: Entry<'p>| (side, entry);
        match (self.matching.slots.get(piece), self.group(piece)) {
            (Some(slot), _) => {
                let before = slot.before.map(of(EndSide::Before));
                before.into_iter().chain(slot.after.map(of(EndSide::After))).collect()
            }
            (None, Some(group)) => {
                let before = group.before.iter().copied().map(of(EndSide::Before));
                before.chain(group.after.iter().copied().map(of(EndSide::After))).collect()
            }
            (None, None) => Vec::new(),
        }
    }
}

impl<'s> Setting<'s> {
    fn frame(self) -> Frame<'s> {
        Frame { terrain: self.terrain, conditions: self.conditions, options: self.options }
    }
}

/// The term picked for an entry, or the entry as it is.
fn pick<'e>(picked: &'e [Picked], side: EndSide, entry: Entry<'e>) -> Entry<'e> {
    let own = picked.iter().find(|picked| picked.side == side && picked.term.id() == entry.id);
    own.map_or(entry, |picked| Entry { id: entry.id, content: Holding::Held(&picked.term) })
}
