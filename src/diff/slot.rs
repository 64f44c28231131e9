//! One term on both sides: held, declared absent, or not there, and what follows for the holder.

use std::collections::BTreeSet;

use super::change::{Basis, Change, ChangeKind, MatchReason, Subject, silence};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::held;
use super::introduction::Introduction;
use super::matching::{Group, Slot};
use super::options::{CountedLand, SilencePolicy};
use crate::account::{Completeness, Coverage};
use crate::id::{IssueId, TermId};
use crate::order::{Direction, Verdict};
use crate::statement::{Absence, AbsenceKind};
use crate::term::Term;

/// What one side has of a term.
#[derive(Debug, Clone, Copy)]
enum State<'a> {
    Held(&'a Term),
    Absent(&'a Absence),
    /// Nothing, from an account that covers this much of its issue.
    Silent(Completeness),
}

/// What a comparison of one term came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SlotVerdict {
    pub(super) term: TermId,
    pub(super) issue: Option<IssueId>,
    /// If it is of several terms: the others, by their later ids, and their other headings.
    pub(super) others: Vec<TermId>,
    pub(super) other_issues: Vec<IssueId>,
    /// Over what both accounts speak of.
    pub(super) spoken: Verdict,
    /// With what rests on silence. Exact where one assumption governs several changes of the term.
    pub(super) with_silence: Verdict,
}

impl SlotVerdict {
    /// Of terms that belong together; `None` if there are none on the later side.
    pub(super) fn of_group(group: &Group<'_>, spoken: Verdict, with_silence: Verdict) -> Option<Self> {
        let mut others = group.after.iter().map(|entry| entry.id.clone());
        let term = others.next()?;
        let issues: BTreeSet<&IssueId> =
            group.after.iter().chain(&group.before).filter_map(|entry| entry.issue()).collect();
        let mut other_issues = issues.into_iter().cloned();
        let issue = other_issues.next();
        Some(Self {
            term,
            issue,
            others: others.collect(),
            other_issues: other_issues.collect(),
            spoken,
            with_silence,
        })
    }

    /// Spoken first.
    pub(super) fn verdicts(&self) -> [Verdict; 2] {
        [self.spoken, self.with_silence]
    }

    /// Whether it is of this term, by its later id.
    pub(super) fn is_of(&self, term: &TermId) -> bool {
        self.term == *term || self.others.contains(term)
    }

    /// What it says of one heading: both verdicts, spoken first. Of terms under several headings it is not known which moved.
    pub(super) fn on(&self, issue: &IssueId) -> Option<[Verdict; 2]> {
        let verdicts = [self.spoken, self.with_silence];
        match self.issue.as_ref() == Some(issue) || self.other_issues.contains(issue) {
            false => None,
            true if self.other_issues.is_empty() => Some(verdicts),
            true => Some(verdicts.map(in_part)),
        }
    }
}

/// What of this a part of it may be.
fn in_part(verdict: Verdict) -> Verdict {
    let part = match verdict.contains(Direction::Mixed) {
        true => Verdict::any(),
        false => verdict.or(Direction::Same.into()),
    };
    verdict.or(part)
}

/// The changes of one term and what they come to together.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) changes: Vec<Change>,
    pub(super) spoken: Verdict,
    pub(super) with_silence: Verdict,
}

impl Outcome {
    fn of(change: Change) -> Self {
        let same = Verdict::only(Direction::Same);
        let spoken = if change.basis == Basis::Spoken { change.verdict } else { same };
        Self { spoken, with_silence: change.verdict, changes: vec![change] }
    }

    /// The term is on both sides and nothing in it changed.
    pub(super) fn unchanged() -> Self {
        let same = Verdict::only(Direction::Same);
        Self { changes: Vec::new(), spoken: same, with_silence: same }
    }
}

impl<'a> Slot<'a> {
    /// The heading, as the later side that has one gives it.
    pub(super) fn issue(&self) -> Option<&'a IssueId> {
        let of = |entry: Option<Entry<'a>>| entry?.issue();
        of(self.after).or_else(|| of(self.before))
    }
}

/// What a side has of a term, which may be nothing.
fn state<'a>(entry: Option<Entry<'a>>, coverage: &Coverage, issue: Option<&IssueId>) -> State<'a> {
    match entry.map(|entry| entry.content) {
        Some(Holding::Held(term)) => State::Held(term),
        Some(Holding::Absent(absence)) => State::Absent(absence),
        None => State::Silent(coverage.of(issue)),
    }
}

/// Compares what two positions have of one term.
pub(super) fn compare(frame: &Frame<'_>, pair: &Pair<'_>, slot: &Slot<'_>) -> Outcome {
    let issue = slot.issue();
    let is_alike = slot.matched.is_some_and(|matched| matched.reason == MatchReason::EqualContent);
    match (state(slot.before, pair.before, issue), state(slot.after, pair.after, issue)) {
        (State::Held(before), State::Held(after))
            if is_alike || held::is_plainly_unchanged(before, after) =>
        {
            Outcome::unchanged()
        }
        (State::Held(before), State::Held(after)) => held::compare(frame, pair, before, after),
        (State::Held(term), State::Silent(coverage)) => one_sided(frame, pair, term, coverage, Way::Gone),
        (State::Silent(coverage), State::Held(term)) => one_sided(frame, pair, term, coverage, Way::Come),
        (State::Held(term), State::Absent(absence)) => declared(frame, pair, term, absence, Way::Gone),
        (State::Absent(absence), State::Held(term)) => declared(frame, pair, term, absence, Way::Come),
        (State::Silent(coverage), State::Absent(absence)) => {
            absence_beside_silence(frame, pair, absence, coverage, Way::Gone)
        }
        (State::Absent(absence), State::Silent(coverage)) => {
            absence_beside_silence(frame, pair, absence, coverage, Way::Come)
        }
        (State::Absent(before), State::Absent(after)) => both_absent(frame, pair, before, after),
        (State::Silent(_), State::Silent(_)) => Outcome::unchanged(),
    }
}

/// Which way a one-sided change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Come,
    Gone,
}

impl Way {
    fn of(self, introduced: Verdict) -> Verdict {
        match self {
            Self::Come => introduced,
            Self::Gone => introduced.reverse(),
        }
    }
}

/// A change over a whole term, flagged if it rests only on land where the term cannot bear.
fn whole(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    term: Option<&Term>,
    kind: ChangeKind,
    basis: Basis,
    verdict: impl Fn(Verdict) -> Verdict,
) -> Outcome {
    let term = term.map(|term| Introduction::of(frame, pair, term));
    let unrecorded = undecided(pair);
    let introduced = |land| term.as_ref().map_or((unrecorded, true), |term| term.verdict(land));
    let (come, exact) = introduced(frame.options.land());
    let declared = verdict(come);
    let mut change = Change::new(Subject::Term, kind, basis, declared);
    change.exact = exact;
    change.land = term.as_ref().map(|term| frame.terrain.in_few_at(&term.land())).unwrap_or_default();
    let same = Verdict::only(Direction::Same);
    change.rests_on_no_effect =
        frame.can_tell_effect() && declared != same && verdict(introduced(CountedLand::EffectOnly).0) == same;
    Outcome::of(change)
}

/// The direction of a term of which nothing is recorded but that it was held.
fn undecided(pair: &Pair<'_>) -> Verdict {
    let same = Verdict::only(Direction::Same);
    if !pair.viewpoint.sees_the_unrecorded() {
        return same;
    }
    same.or(Direction::Softer.into()).or(Direction::Harder.into())
}

fn one_sided(frame: &Frame<'_>, pair: &Pair<'_>, term: &Term, coverage: Completeness, way: Way) -> Outcome {
    match coverage {
        Completeness::Complete => {
            let kind = if way == Way::Come { ChangeKind::Introduced } else { ChangeKind::Omitted };
            whole(frame, pair, Some(term), kind, Basis::Spoken, |introduced| way.of(introduced))
        }
        Completeness::Partial => {
            let kind = if way == Way::Come { ChangeKind::FirstMentioned } else { ChangeKind::Unmentioned };
            let policy = frame.options.silence();
            whole(frame, pair, Some(term), kind, Basis::Silence, |introduced| {
                silence(policy, way.of(introduced))
            })
        }
    }
}

/// What a declared absence says of holding the term: withdrawn and deferred that it is not held; disowned and unclear leave it
/// open; met and moot move nothing.
fn by_declaration(kind: AbsenceKind, gone: Verdict) -> Verdict {
    let same = Verdict::only(Direction::Same);
    match kind {
        AbsenceKind::Withdrawn | AbsenceKind::Deferred => gone,
        AbsenceKind::Disowned | AbsenceKind::Unclear => same.or(gone),
        AbsenceKind::Met | AbsenceKind::Moot => same,
    }
}

fn declared(frame: &Frame<'_>, pair: &Pair<'_>, term: &Term, absence: &Absence, way: Way) -> Outcome {
    let kind = if way == Way::Come { ChangeKind::Reintroduced } else { ChangeKind::of_absence(absence.kind) };
    let verdict = |introduced| by_declaration(absence.kind, way.of(introduced));
    carrying(absence.kind, whole(frame, pair, Some(term), kind, Basis::Spoken, verdict))
}

fn absence_beside_silence(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    absence: &Absence,
    coverage: Completeness,
    way: Way,
) -> Outcome {
    let same = Verdict::only(Direction::Same);
    let term = absence.was.as_ref();
    let outcome = match coverage {
        // A whole text did not hold it either: listed, and nothing moved.
        Completeness::Complete => {
            let kind = if way == Way::Gone { ChangeKind::Introduced } else { ChangeKind::Omitted };
            whole(frame, pair, term, kind, Basis::Spoken, |_| same)
        }
        Completeness::Partial => {
            let kind = if way == Way::Gone { ChangeKind::FirstMentioned } else { ChangeKind::Unmentioned };
            let moves = !matches!(absence.kind, AbsenceKind::Met | AbsenceKind::Moot);
            let open = frame.options.silence() == SilencePolicy::Unknown && moves;
            whole(frame, pair, term, kind, Basis::Silence, |introduced| {
                if open { same.or(way.of(introduced)) } else { same }
            })
        }
    };
    carrying(absence.kind, outcome)
}

fn both_absent(frame: &Frame<'_>, pair: &Pair<'_>, before: &Absence, after: &Absence) -> Outcome {
    if before.kind == after.kind {
        return Outcome::unchanged();
    }
    let open = |kind| matches!(kind, AbsenceKind::Disowned | AbsenceKind::Unclear);
    let closed = |kind| matches!(kind, AbsenceKind::Withdrawn | AbsenceKind::Deferred);
    let moves = |absence: &Absence| open(absence.kind) || closed(absence.kind);
    let same = Verdict::only(Direction::Same);
    let introduced = |absence: &Absence| match &absence.was {
        Some(term) => Introduction::of(frame, pair, term).verdict(frame.options.land()).0,
        None => undecided(pair),
    };
    // What may still be held on the one side may be gone on the other.
    let mut verdict = same;
    if moves(before) && moves(after) {
        verdict = if open(before.kind) { verdict.or(introduced(before).reverse()) } else { verdict };
        verdict = if open(after.kind) { verdict.or(introduced(after)) } else { verdict };
    }
    let term = after.was.as_ref().or(before.was.as_ref());
    let kind = ChangeKind::of_absence(after.kind);
    carrying(after.kind, whole(frame, pair, term, kind, Basis::Spoken, |_| verdict))
}

fn carrying(absence: AbsenceKind, mut outcome: Outcome) -> Outcome {
    for change in &mut outcome.changes {
        change.absence = Some(absence);
    }
    outcome
}
