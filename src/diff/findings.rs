//! What a comparison finds, from one viewpoint: changes, what is alike, and what each term comes to.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Basis, Change, End, MatchReason, Matched};
use super::frame::{Frame, Pair};
use super::matching::{Matching, Slot};
use super::options::DiffOptions;
use super::slot::{self, Outcome, SlotVerdict};
use super::{DiffVerdict, Drift, group, linkage};
use crate::id::{IssueId, TermId};
use crate::order::{Direction, Verdict};
use crate::statement::Clauses;
use crate::term::{Reading, Term};
use crate::territory::{Delta, Ground, Terrain};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Findings {
    pub(super) changes: Vec<Change>,
    pub(super) reaffirmed: Vec<TermId>,
    pub(super) renamed: Vec<Matched>,
    pub(super) slots: Vec<SlotVerdict>,
}

impl Findings {
    /// Compares what was taken for one another.
    pub(super) fn of(
        frame: &Frame<'_>,
        pair: &Pair<'_>,
        matching: &Matching<'_>,
        [before, after]: [&Clauses; 2],
    ) -> Self {
        let mut found = Self::default();
        for slot in &matching.slots {
            found.add(slot, slot::compare(frame, pair, slot));
        }
        for group in &matching.groups {
            let (changes, verdict) = group::compare(frame, pair, group);
            found.changes.extend(changes);
            found.slots.extend(verdict);
        }
        for linkage in linkage::compare(frame, pair, matching, before, after) {
            let same = Verdict::only(Direction::Same);
            let change = linkage.change;
            // What hangs on one another is of both terms, and of both their headings.
            let issues: BTreeSet<&IssueId> =
                [Some(linkage.term), linkage.other].into_iter().flatten().filter_map(Term::issue).collect();
            let mut issues = issues.into_iter().cloned();
            found.slots.push(SlotVerdict {
                term: linkage.term.id().clone(),
                others: linkage.other.map(|other| other.id().clone()).into_iter().collect(),
                issue: issues.next(),
                other_issues: issues.collect(),
                spoken: if change.basis() == Basis::Spoken { change.verdict() } else { same },
                with_silence: change.verdict(),
            });
            found.changes.push(change);
        }
        found
    }

    /// Adds what became of one term.
    fn add(&mut self, slot: &Slot<'_>, outcome: Outcome) {
        let Some(entry) = slot.after.or(slot.before) else { return };
        if let (Some(before), Some(after), Some(matched)) = (slot.before, slot.after, slot.matched) {
            if matched.reason != MatchReason::EqualIds {
                let (before, after) = (before.id.clone(), after.id.clone());
                self.renamed.push(Matched { before, after, reason: matched.reason });
            }
        }
        if outcome.changes.is_empty() {
            self.reaffirmed.push(entry.id.clone());
            return;
        }
        self.slots.push(SlotVerdict {
            term: entry.id.clone(),
            issue: slot.issue().cloned(),
            others: Vec::new(),
            other_issues: Vec::new(),
            spoken: outcome.spoken,
            with_silence: outcome.with_silence,
        });
        self.changes.extend(outcome.changes.into_iter().map(|mut change| {
            change.before = slot.before.map(End::of);
            change.after = slot.after.map(End::of);
            change.matched = slot.matched.map(|matched| matched.reason);
            change.margin = slot.matched.and_then(|matched| matched.margin);
            change
        }));
    }

    /// The earlier term of each later one that has one, and why.
    pub(super) fn counterparts<'f>(
        &'f self,
        [before, after]: [&'f Clauses; 2],
        options: &DiffOptions,
    ) -> BTreeMap<&'f TermId, (&'f TermId, MatchReason)> {
        let moved: BTreeSet<&TermId> = self.renamed.iter().map(|matched| &matched.before).collect();
        let ids = after.terms().map(Term::id).chain(after.absences().map(|(id, _)| id));
        let is_kept = |id: &&TermId| {
            let is_there = before.term(id).is_some() || before.absence(id).is_some();
            is_there && !moved.contains(id) && !options.is_barred(id, id)
        };
        let equal = ids.filter(is_kept).map(|id| (id, (id, MatchReason::EqualIds)));
        let renamed = self.renamed.iter().map(|matched| (&matched.after, (&matched.before, matched.reason)));
        equal.chain(renamed).collect()
    }

    /// The same, in order of the later ids.
    pub(super) fn matches(&self, sides: [&Clauses; 2], options: &DiffOptions) -> Vec<Matched> {
        let matched = |(after, (before, reason)): (&TermId, (&TermId, MatchReason))| Matched {
            before: before.clone(),
            after: after.clone(),
            reason,
        };
        self.counterparts(sides, options).into_iter().map(matched).collect()
    }

    /// Terms whose words stayed and whose land moved between the two sides' own grounds.
    pub(super) fn drift_between(
        &self,
        sides: [&Clauses; 2],
        options: &DiffOptions,
        own: [Terrain<'_>; 2],
    ) -> Vec<Drift> {
        let [earlier, later] = own;
        let same_ground = earlier.ground().map(Ground::id) == later.ground().map(Ground::id);
        if same_ground {
            return Vec::new();
        }
        let [earlier_side, later_side] = sides;
        let drifts = self.counterparts(sides, options).into_iter().filter_map(|(after, (before, _))| {
            let (before, after) = (earlier_side.term(before)?, later_side.term(after)?);
            let regions = |term: &Term| {
                let provisions = term.readings().iter().flat_map(Reading::provisions);
                let regions = provisions.filter_map(|provision| provision.region());
                // A whole place is the same land whoever holds it: only what goes by holders can move.
                regions.filter(|region| !region.holders().is_empty()).cloned().collect::<Vec<_>>()
            };
            let (words, later_words) = (regions(before), regions(after));
            if words != later_words {
                return None;
            }
            let covered = |terrain: &Terrain<'_>| {
                let all = words.iter().filter_map(|region| terrain.cells(region).ok().flatten());
                all.reduce(|all, cells| all.union(&cells))
            };
            let delta = Delta::between(&covered(&earlier)?, &covered(&later)?);
            let moved = !delta.removed.is_empty() || !delta.added.is_empty();
            moved.then(|| Drift { term: after.id().clone(), delta })
        });
        drifts.collect()
    }
}

/// Verdicts of several terms together, spoken first.
pub(super) fn joined(verdicts: impl Iterator<Item = [Verdict; 2]>) -> DiffVerdict {
    let same = Verdict::only(Direction::Same);
    verdicts.fold(DiffVerdict { spoken: same, with_silence: same }, |all, [spoken, with_silence]| {
        DiffVerdict { spoken: all.spoken.join(spoken), with_silence: all.with_silence.join(with_silence) }
    })
}
