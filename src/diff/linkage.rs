//! Ties between terms: which came, which went, and which only echo their ends.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Basis, Change, ChangeKind, End, Subject, silence};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching::Slot;
use crate::id::TermId;
use crate::order::{Direction, Verdict};
use crate::statement::Clauses;
use crate::term::{Linkage, Term};

/// A changed tie, the issue of what hangs on it, and its change.
pub(super) struct LinkageChange<'a> {
    pub(super) give: &'a Term,
    pub(super) change: Change,
}

/// Compares the linkages of two sides, whose terms were taken for one another as `slots` has it.
///
/// A give tied to an ask is harder, untied softer, where both ends are held on both sides; otherwise the tie came or went with an
/// end of it (semantics §7.2).
pub(super) fn compare<'a>(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    slots: &[Slot<'a>],
    before: &'a Clauses,
    after: &'a Clauses,
) -> Vec<LinkageChange<'a>> {
    if before.linkages().len() + after.linkages().len() == 0 {
        return Vec::new();
    }
    let other_id = |slot: &Slot<'a>| Some((slot.before?.id, slot.after?.id)).filter(|(b, a)| b != a);
    let later: BTreeMap<&TermId, &TermId> = slots.iter().filter_map(other_id).collect();
    let earlier: BTreeMap<&TermId, &TermId> = later.iter().map(|(before, after)| (*after, *before)).collect();
    let forward = |linkage: &Linkage| linkage.renamed(|id| later.get(id).map_or(id, |id| *id).clone());
    let kept: BTreeSet<Linkage> = before.linkages().map(forward).collect();
    let gone = before.linkages().filter(|linkage| !after.is_linked(&forward(linkage)));
    let come = after.linkages().filter(|linkage| !kept.contains(*linkage));
    let gone = gone.filter_map(|linkage| one(frame, pair, linkage, before, after, &later, true));
    let come = come.filter_map(|linkage| one(frame, pair, linkage, after, before, &earlier, false));
    gone.chain(come).collect()
}

/// A tie that only `here` has. `names` has the ids there that are others than here.
fn one<'a>(
    frame: &Frame<'_>,
    pair: &Pair<'_>,
    linkage: &Linkage,
    here: &'a Clauses,
    there: &'a Clauses,
    names: &BTreeMap<&TermId, &TermId>,
    is_gone: bool,
) -> Option<LinkageChange<'a>> {
    let (from, to) = linkage.ends();
    let (id, term) = here.shared_term(from)?;
    let end = Entry { id, content: Holding::Held(term) };
    let give: &Term = term;
    // An end that turned from give to ask, or the other way, can no longer be tied so: the tie went with it.
    let side = |term: &Term| term.stance().tag().side();
    let is_held_there = |id: &TermId| {
        let other = there.term(names.get(id).copied().unwrap_or(id));
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
    let other = there.term(names.get(from).copied().unwrap_or(from)).unwrap_or(give);
    let (earlier, later) = if is_gone { (give, other) } else { (other, give) };
    let [earlier_is_silent, later_is_silent] = pair.term_silences(earlier, later);
    let direction: Verdict = if is_gone { Direction::Softer } else { Direction::Harder }.into();
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
