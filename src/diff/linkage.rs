//! Ties between terms: which came, which went, and which only echo their ends.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Basis, Change, ChangeKind, End, Subject, silence};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching::Matching;
use crate::id::TermId;
use crate::order::{Direction, Verdict};
use crate::statement::Clauses;
use crate::term::{Linkage, StanceTag, Term};

/// A changed tie, the issue of what hangs on it, and its change.
pub(super) struct LinkageChange<'a> {
    pub(super) give: &'a Term,
    pub(super) change: Change,
}

/// Which term of the other side is the same, where that does not follow from its id; `None` if there is none.
type Counterparts<'a> = BTreeMap<&'a TermId, Option<&'a TermId>>;

/// What became of the ends of ties.
#[derive(Debug, Default)]
struct Ends<'a> {
    later: Counterparts<'a>,
    earlier: Counterparts<'a>,
    /// Parts of a term that was split, with the first of them, which stands for all.
    parts: BTreeMap<&'a TermId, &'a TermId>,
}

impl<'a> Ends<'a> {
    fn of(matching: &Matching<'a>) -> Self {
        let mut ends = Self::default();
        for slot in &matching.slots {
            let ids = [slot.before, slot.after].map(|entry| entry.map(|entry| entry.id));
            let [before, after] = ids;
            if before != after {
                ends.later.extend(before.map(|before| (before, after)));
                ends.earlier.extend(after.map(|after| (after, before)));
            }
        }
        for group in &matching.groups {
            // Where it cannot be told which became which, a tie cannot be followed.
            let is_told = group.kind != ChangeKind::Ambiguous;
            let first = |entries: &[Entry<'a>]| entries.first().map(|entry| entry.id).filter(|_| is_told);
            let (before, after) = (first(&group.before), first(&group.after));
            ends.later.extend(group.before.iter().map(|entry| (entry.id, after)));
            ends.earlier.extend(group.after.iter().map(|entry| (entry.id, before)));
            if let Some(after) = after {
                ends.parts.extend(group.after.iter().map(|entry| (entry.id, after)));
            }
        }
        ends
    }

    /// A tie of the earlier side by the later names of its ends; `None` if one of them has none.
    fn forward(&self, linkage: &Linkage) -> Option<Linkage> {
        let (from, to) = linkage.ends();
        counterpart(&self.later, from)?;
        counterpart(&self.later, to)?;
        Some(linkage.renamed(|id| counterpart(&self.later, id).unwrap_or(id).clone()))
    }

    /// A tie of the later side, where one part stands for all.
    fn as_whole(&self, linkage: &Linkage) -> Linkage {
        linkage.renamed(|id| self.parts.get(id).map_or(id, |id| *id).clone())
    }
}

fn counterpart<'i>(of: &Counterparts<'i>, id: &'i TermId) -> Option<&'i TermId> {
    of.get(id).map_or(Some(id), |other| *other)
}

/// Compares the linkages of two sides, whose terms were taken for one another as `matching` has it.
///
/// A give tied to an ask is harder, untied softer, where both ends are held on both sides; otherwise the tie came or went with an
/// end of it (semantics §7.2). A term that was split is tied as long as a part of it is.
pub(super) fn compare<'a>(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    matching: &Matching<'a>,
    before: &'a Clauses,
    after: &'a Clauses,
) -> Vec<LinkageChange<'a>> {
    if before.linkages().len() + after.linkages().len() == 0 {
        return Vec::new();
    }
    let ends = Ends::of(matching);
    let kept: BTreeSet<Linkage> = before.linkages().filter_map(|linkage| ends.forward(linkage)).collect();
    let known: BTreeSet<Linkage> = after.linkages().map(|linkage| ends.as_whole(linkage)).collect();
    let is_known = |linkage: &Linkage| ends.forward(linkage).is_some_and(|linkage| known.contains(&linkage));
    let gone = before.linkages().filter(|linkage| !is_known(linkage));
    let come = after.linkages().filter(|linkage| !kept.contains(&ends.as_whole(linkage)));
    let gone = gone.filter_map(|linkage| one(frame, pair, linkage, before, after, &ends.later, true));
    let come = come.filter_map(|linkage| one(frame, pair, linkage, after, before, &ends.earlier, false));
    gone.chain(come).collect()
}

/// A tie that only `here` has.
fn one<'a>(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    linkage: &'a Linkage,
    here: &'a Clauses,
    there: &'a Clauses,
    counterparts: &Counterparts<'a>,
    is_gone: bool,
) -> Option<LinkageChange<'a>> {
    let (from, to) = linkage.ends();
    let (id, term) = here.shared_term(from)?;
    let end = Entry { id, content: Holding::Held(term) };
    let give: &Term = term;
    // An end that turned from give to ask, or the other way, can no longer be tied so: the tie went with it.
    let side = |term: &Term| {
        let stance = term.stance().tag();
        // What a text excludes is tied to nothing.
        (stance.side(), stance == StanceTag::Excluded)
    };
    let term_there = |id: &'a TermId| there.term(counterpart(counterparts, id)?);
    let is_held_there = |id: &'a TermId| {
        let other = term_there(id);
        other.zip(here.term(id)).is_some_and(|(other, own)| side(other) == side(own))
    };
    let same = Verdict::only(Direction::Same);
    let subject = |linkage: Linkage| Subject::Linkage(linkage);
    if !is_held_there(from) || !is_held_there(to) {
        let mut change =
            Change::new(subject(linkage.clone()), ChangeKind::LinkageChanged, Basis::Spoken, same);
        change.is_echo = true;
        return Some(LinkageChange { give, change: oriented(change, end, is_gone) });
    }
    let other = term_there(from).unwrap_or(give);
    let (earlier, later) = if is_gone { (give, other) } else { (other, give) };
    let [earlier_is_silent, later_is_silent] = pair.term_silences(earlier, later);
    let tied = pair.viewpoint.tied();
    let direction: Verdict = if is_gone { tied.reverse() } else { tied }.into();
    let is_silence = if is_gone { later_is_silent } else { earlier_is_silent };
    let change = match is_silence {
        false => Change::new(subject(linkage.clone()), ChangeKind::LinkageChanged, Basis::Spoken, direction),
        true => {
            let kind = if is_gone { ChangeKind::Unmentioned } else { ChangeKind::FirstMentioned };
            let verdict = silence(frame.options.silence(), direction);
            Change::new(subject(linkage.clone()), kind, Basis::Silence, verdict)
        }
    };
    Some(LinkageChange { give, change: oriented(change, end, is_gone) })
}

fn oriented(mut change: Change, give: Entry<'_>, is_gone: bool) -> Change {
    let side = if is_gone { &mut change.before } else { &mut change.after };
    *side = Some(End::of(give));
    change
}
