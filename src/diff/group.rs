//! Terms of which several belong together: one that was split, several that merged, and those of which it cannot be told which became
//! which.

use super::change::{Basis, Candidate, Change, ChangeKind, End, MatchReason, Several, Subject};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::held;
use super::land;
use super::matching::{Group, Near, Slot};
use super::pooled;
use super::slot::{self, Outcome, SlotVerdict};
use crate::id::TermId;
use crate::order::{Direction, Relation, Verdict};
use crate::term::Term;
use crate::territory::Covered;

/// How many steps are taken along the ways to match a group before giving up on exactness.
const MAX_STEPS: usize = 4096;

/// How many pairs of a group are compared before giving up on its verdict.
const MAX_PAIRS: usize = 4096;

/// The changes of a group, and what they come to together.
pub(super) fn compare(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    group: &Group<'_>,
) -> (Vec<Change>, Option<SlotVerdict>) {
    let outcome = match group.kind {
        ChangeKind::Ambiguous => ambiguous(frame, pair, group),
        _ => partition(frame, pair, group),
    };
    let several = several(group);
    let reason =
        if group.kind == ChangeKind::Ambiguous { MatchReason::Likeness } else { MatchReason::Members };
    let changes = outcome.changes.into_iter().map(|mut change| {
        change.before = several.before.first().cloned();
        change.after = several.after.first().cloned();
        change.several = Some(Box::new(several.clone()));
        change.matched = Some(reason);
        change.margin = group.margin;
        change
    });
    let verdict = SlotVerdict::of_group(group, outcome.spoken, outcome.with_silence);
    (changes.collect(), verdict)
}

fn several(group: &Group<'_>) -> Several {
    let ends = |entries: &[Entry<'_>]| entries.iter().map(|entry| End::of(*entry)).collect();
    let id = |entries: &[Entry<'_>], index: Option<usize>| -> Option<TermId> {
        entries.get(index?).map(|entry| entry.id.clone())
    };
    let candidate = |near: &Near| Candidate {
        before: id(&group.before, near.before),
        after: id(&group.after, near.after),
        margin: near.margin,
    };
    Several {
        before: ends(&group.before),
        after: ends(&group.after),
        candidates: group.candidates.iter().map(candidate).collect(),
    }
}

/// The terms of one side.
fn held<'a>(entries: &[Entry<'a>]) -> Vec<&'a Term> {
    let terms = entries.iter().filter_map(|entry| match entry.content {
        Holding::Held(term) => Some(term.as_ref()),
        Holding::Absent(_) => None,
    });
    terms.collect()
}

/// Compares a whole with what its parts come to together.
fn partition(frame: &Frame<'_>, pair: &Pair<'_>, group: &Group<'_>) -> Outcome {
    let (before, after) = (held(&group.before), held(&group.after));
    let outcomes = match (before.as_slice(), after.as_slice()) {
        ([whole], parts) => {
            pooled::terms(parts).iter().map(|pool| held::compare(frame, pair, whole, pool)).collect()
        }
        (parts, [whole]) => {
            pooled::terms(parts).iter().map(|pool| held::compare(frame, pair, pool, whole)).collect()
        }
        _ => Vec::new(),
    };
    together(frame, group, outcomes)
}

/// What the outcomes come to, where the parts are bounded in different ways: each of them holds for its part.
fn together(frame: &Frame<'_>, group: &Group<'_>, outcomes: Vec<Outcome>) -> Outcome {
    let is_own = |change: &Change| change.subject == Subject::Term && change.basis == Basis::Spoken;
    let is_one = outcomes.len() == 1;
    let mut own = Change::new(Subject::Term, group.kind, Basis::Spoken, Direction::Same.into());
    own.relations = Some(Relation::Equal.into());
    own.land = land_of(frame, group);
    let mut all = Outcome::unchanged();
    for outcome in outcomes {
        all.spoken = all.spoken.join(outcome.spoken);
        all.with_silence = all.with_silence.join(outcome.with_silence);
        for change in outcome.changes {
            if !is_own(&change) {
                merge(&mut all.changes, change);
                continue;
            }
            own.exact &= change.exact && (is_one || change.verdict.robust().is_some());
            own.verdict = own.verdict.join(change.verdict);
            own.relations = change.relations;
            own.rests_on_no_effect |= change.rests_on_no_effect;
            for facet in change.facets {
                if !own.facets.contains(&facet) {
                    own.facets.push(facet);
                }
            }
        }
    }
    all.changes.insert(0, own);
    all
}

/// Adds a change, or its verdict to one of the same.
fn merge(changes: &mut Vec<Change>, change: Change) {
    let same = |other: &&mut Change| (&other.subject, other.kind) == (&change.subject, change.kind);
    match changes.iter_mut().find(same) {
        Some(known) => known.verdict = known.verdict.join(change.verdict),
        None => changes.push(change),
    }
}

fn land_of(frame: &Frame<'_>, group: &Group<'_>) -> Vec<Covered> {
    let entries = group.before.iter().chain(&group.after);
    let cells = entries.filter_map(|entry| entry.term()).flat_map(|term| land::of(frame.terrain, term));
    frame.terrain.in_few_at(&land::on(frame.terrain, cells.collect()))
}

/// What taking two terms for one would come to, or leaving one alone.
#[derive(Debug, Clone, Copy)]
struct Way {
    near: Near,
    come_to: ComesTo,
}

/// Verdicts of what both accounts speak of, of what rests on silence, and of all.
#[derive(Debug, Clone, Copy)]
struct ComesTo {
    spoken: Verdict,
    silent: Verdict,
    with_silence: Verdict,
}

impl ComesTo {
    fn nothing() -> Self {
        let same = Verdict::only(Direction::Same);
        Self { spoken: same, silent: same, with_silence: same }
    }

    fn both(self, other: Self, combine: fn(Verdict, Verdict) -> Verdict) -> Self {
        Self {
            spoken: combine(self.spoken, other.spoken),
            silent: combine(self.silent, other.silent),
            with_silence: combine(self.with_silence, other.with_silence),
        }
    }

    fn join(self, other: Self) -> Self {
        self.both(other, Verdict::join)
    }

    fn or(self, other: Self) -> Self {
        self.both(other, Verdict::or)
    }
}

/// The union over all ways in which the terms may have become one another.
fn ambiguous(frame: &Frame<'_>, pair: &Pair<'_>, group: &Group<'_>) -> Outcome {
    let mut exact = group.candidates.len() <= MAX_PAIRS;
    let mut is_silent = false;
    let mut ways = Vec::new();
    for near in group.candidates.iter().take(if exact { MAX_PAIRS } else { 0 }) {
        let slot = Slot {
            before: near.before.and_then(|index| group.before.get(index).copied()),
            after: near.after.and_then(|index| group.after.get(index).copied()),
            matched: None,
        };
        let Outcome { changes, spoken, with_silence } = slot::compare(frame, pair, &slot);
        let silent = changes.iter().filter(|change| change.basis == Basis::Silence);
        let silent = silent.map(|change| change.verdict).reduce(Verdict::join);
        is_silent |= silent.is_some();
        exact &= changes.iter().all(|change| change.exact);
        let silent = silent.unwrap_or(Direction::Same.into());
        ways.push(Way { near: *near, come_to: ComesTo { spoken, silent, with_silence } });
    }
    let followed = Follow::all(&ways, group);
    exact &= followed.is_some();
    let all = followed.unwrap_or_else(|| one_by_one(&ways, group));
    let of = |basis, verdict| {
        let mut change = Change::new(Subject::Term, ChangeKind::Ambiguous, basis, verdict);
        change.land = land_of(frame, group);
        change.exact = exact;
        change
    };
    let mut changes = vec![of(Basis::Spoken, all.spoken)];
    changes.extend(is_silent.then(|| of(Basis::Silence, all.silent)));
    Outcome { changes, spoken: all.spoken, with_silence: all.with_silence }
}

/// Follows every way to match the terms of a group, each matched or left alone as the candidates allow.
struct Follow<'w> {
    ways: &'w [Way],
    befores: usize,
    afters: usize,
    taken: Vec<bool>,
    steps: usize,
    union: Option<ComesTo>,
}

impl<'w> Follow<'w> {
    /// What they come to; `None` if there are too many.
    fn all(ways: &'w [Way], group: &Group<'_>) -> Option<ComesTo> {
        let (befores, afters) = (group.before.len(), group.after.len());
        let mut follow = Self { ways, befores, afters, taken: vec![false; afters], steps: 0, union: None };
        follow.from(0, ComesTo::nothing());
        follow.union.filter(|_| follow.steps <= MAX_STEPS)
    }

    fn from(&mut self, before: usize, so_far: ComesTo) {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return;
        }
        if before == self.befores {
            if let Some(all) = self.with_the_rest_alone(so_far) {
                self.union = Some(self.union.map_or(all, |union| union.or(all)));
            }
            return;
        }
        for way in self.ways.iter().filter(|way| way.near.before == Some(before)) {
            let joined = so_far.join(way.come_to);
            match way.near.after {
                None => self.from(before + 1, joined),
                Some(after) if self.taken.get(after) == Some(&false) => {
                    self.mark(after, true);
                    self.from(before + 1, joined);
                    self.mark(after, false);
                }
                Some(_) => {}
            }
        }
    }

    fn mark(&mut self, after: usize, taken: bool) {
        self.taken.get_mut(after).into_iter().for_each(|slot| *slot = taken);
    }

    fn with_the_rest_alone(&self, so_far: ComesTo) -> Option<ComesTo> {
        let free = (0..self.afters).filter(|after| self.taken.get(*after) == Some(&false));
        free.into_iter().try_fold(so_far, |all, after| {
            let is_alone = |way: &&Way| (way.near.before, way.near.after) == (None, Some(after));
            Some(all.join(self.ways.iter().find(is_alone)?.come_to))
        })
    }
}

/// What each term may come to, whatever becomes of the others, all together: it contains the exact answer, since what two terms come to
/// counts no more for being counted with both.
fn one_by_one(ways: &[Way], group: &Group<'_>) -> ComesTo {
    if ways.is_empty() {
        let any = Verdict::any();
        return ComesTo { spoken: any, silent: any, with_silence: any };
    }
    let union = |is_of: &dyn Fn(&Near) -> bool| {
        ways.iter().filter(|way| is_of(&way.near)).map(|way| way.come_to).reduce(ComesTo::or)
    };
    let before = (0..group.before.len()).filter_map(|index| union(&|near| near.before == Some(index)));
    let after = (0..group.after.len()).filter_map(|index| union(&|near| near.after == Some(index)));
    before.chain(after).fold(ComesTo::nothing(), ComesTo::join)
}
