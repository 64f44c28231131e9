//! Ties between terms: which came, which went, and which only echo their ends.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Basis, Change, ChangeKind, End, Several, Subject, silence};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching::Matching;
use super::viewpoint::Viewpoint;
use crate::id::TermId;
use crate::order::{Direction, Verdict};
use crate::statement::Clauses;
use crate::term::{Linkage, LinkageKind, Obligor, Reading, Side, StanceTag, Term};

/// A changed tie, the term that hangs on the other and, where both hang on one another, that other, and its change.
pub(super) struct LinkageChange<'a> {
    pub(super) term: &'a Term,
    pub(super) other: Option<&'a Term>,
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

    /// The tie of the earlier side by the later names of its ends, where they have any.
    fn forward(&self, linkage: &'a Linkage) -> Option<Tie<'a>> {
        Tie::of(linkage, |id| match counterpart(&self.later, id) {
            Some(id) => Node { id, is_gone: false },
            None => Node { id, is_gone: true },
        })
    }

    /// A tie of the later side, where one part stands for all.
    fn as_whole(&self, linkage: &'a Linkage) -> Option<Tie<'a>> {
        Tie::of(linkage, |id| Node { id: self.parts.get(id).copied().unwrap_or(id), is_gone: false })
    }
}

fn counterpart<'i>(of: &Counterparts<'i>, id: &'i TermId) -> Option<&'i TermId> {
    of.get(id).map_or(Some(id), |other| *other)
}

/// A term of either side, by its later id where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Node<'a> {
    id: &'a TermId,
    /// Whether only the earlier side has it.
    is_gone: bool,
}

/// A tie between terms that both sides know by one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tie<'a> {
    kind: LinkageKind,
    from: Node<'a>,
    to: Node<'a>,
}

impl<'a> Tie<'a> {
    /// Nothing, if both ends are one term now.
    fn of(linkage: &'a Linkage, name: impl Fn(&'a TermId) -> Node<'a>) -> Option<Self> {
        let kind = linkage.kind();
        let (from, to) = linkage.ends();
        let (from, to) = (name(from), name(to));
        let (from, to) = if kind.is_mutual() && to < from { (to, from) } else { (from, to) };
        (from != to).then_some(Self { kind, from, to })
    }
}

/// The ties of one side, with those that follow from them.
struct Known<'a> {
    ties: BTreeSet<Tie<'a>>,
    /// By kind and end, what the ties that are handed on lead to.
    onward: BTreeMap<(LinkageKind, Node<'a>), Vec<Node<'a>>>,
}

impl<'a> Known<'a> {
    fn of(ties: impl Iterator<Item = Tie<'a>>) -> Self {
        let ties: BTreeSet<Tie<'a>> = ties.collect();
        let mut onward: BTreeMap<_, Vec<Node<'a>>> = BTreeMap::new();
        for tie in ties.iter().filter(|tie| tie.kind.is_handed_on()) {
            onward.entry((tie.kind, tie.from)).or_default().push(tie.to);
            if tie.kind.is_mutual() {
                onward.entry((tie.kind, tie.to)).or_default().push(tie.from);
            }
        }
        Self { ties, onward }
    }

    /// Whether it is among them or follows from them.
    fn has(&self, tie: Tie<'a>) -> bool {
        if self.ties.contains(&tie) || !tie.kind.is_handed_on() {
            return self.ties.contains(&tie);
        }
        let (mut seen, mut next) = (BTreeSet::new(), vec![tie.from]);
        while let Some(node) = next.pop() {
            if node == tie.to {
                return true;
            }
            if seen.insert(node) {
                next.extend(self.onward.get(&(tie.kind, node)).into_iter().flatten());
            }
        }
        false
    }
}

/// Compares the linkages of two sides, whose terms were taken for one another as `matching` has it.
///
/// Where both ends are held on both sides, a tie that came or went has a direction (see [`tied`]); otherwise it came or went with an
/// end of it (semantics §7.2). A term that was split is tied as long as a part of it is. What follows from other ties, as that of
/// two members of one package, neither comes nor goes by being said.
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
    let kept = Known::of(before.linkages().filter_map(|linkage| ends.forward(linkage)));
    let known = Known::of(after.linkages().filter_map(|linkage| ends.as_whole(linkage)));
    let gone = before.linkages().filter(|linkage| !ends.forward(linkage).is_some_and(|tie| known.has(tie)));
    let come = after.linkages().filter(|linkage| !ends.as_whole(linkage).is_some_and(|tie| kept.has(tie)));
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
    let entry = |id: &TermId| {
        let (id, term) = here.shared_term(id)?;
        Some(Entry { id, content: Holding::Held(term) })
    };
    let (term, is_mutual) = (here.term(from)?, linkage.kind().is_mutual());
    let other = here.term(to).filter(|_| is_mutual);
    let own: Vec<End> =
        [Some(from), is_mutual.then_some(to)].into_iter().flatten().filter_map(entry).map(End::of).collect();
    let found = |change: Change| Some(LinkageChange { term, other, change: with_ends(change, own, is_gone) });
    let subject = Subject::Linkage(linkage.clone());
    let Some(ends_there) = ends_there(linkage, here, there, counterparts) else {
        let same = Verdict::only(Direction::Same);
        let mut change = Change::new(subject, ChangeKind::LinkageChanged, Basis::Spoken, same);
        change.is_echo = true;
        return found(change);
    };
    let is_silent = |own: &Term, other: &Term| match is_gone {
        true => pair.term_silences(own, other)[1],
        false => pair.term_silences(other, own)[0],
    };
    let mut ends = [from, to].into_iter().filter_map(|id| here.term(id)).zip(ends_there);
    // Of two that hang on one another, an account that covers either would have said so.
    let counted = if is_mutual { 2 } else { 1 };
    let is_silence = ends.by_ref().take(counted).all(|(own, other)| is_silent(own, other));
    let tied = tied(pair.viewpoint, linkage.kind(), [term, other.unwrap_or(term)]);
    let direction = if is_gone { tied.reverse() } else { tied };
    found(match is_silence {
        false => Change::new(subject, ChangeKind::LinkageChanged, Basis::Spoken, direction),
        true => {
            let kind = if is_gone { ChangeKind::Unmentioned } else { ChangeKind::FirstMentioned };
            Change::new(subject, kind, Basis::Silence, silence(frame.options.silence(), direction))
        }
    })
}

/// Both ends of a tie as the other side holds them, if it could tie them too.
fn ends_there<'a>(
    linkage: &'a Linkage,
    here: &'a Clauses,
    there: &'a Clauses,
    counterparts: &Counterparts<'a>,
) -> Option<[&'a Term; 2]> {
    // An end that turned from give to ask, or the other way, can no longer be tied so: the tie went with it.
    let side = |term: &Term| {
        let stance = term.stance().tag();
        // What a text excludes is tied to nothing.
        (stance.side(), stance == StanceTag::Excluded)
    };
    let (from, to) = linkage.ends();
    let held = |id: &'a TermId| {
        let other = there.term(counterpart(counterparts, id)?)?;
        (side(here.term(id)?) == side(other)).then_some(other)
    };
    let [from, to] = [held(from)?, held(to)?];
    let can_be_tied = linkage.kind().can_tie(from.stance().tag(), to.stance().tag());
    // Two that became one are tied to nothing but themselves.
    (can_be_tied && from.id() != to.id()).then_some([from, to])
}

/// Which way a tie goes that comes to hold of a term, and of another where both hang on one another, both held on both sides.
///
/// A give held out for an ask is harder. To come after something, or to be undone by it, bounds a term as a condition does; an
/// alternative leaves an ask to be met in another way and takes one of two gives away. A package has no direction of its own: what
/// it takes from the one side's choice it takes from the other's.
fn tied(viewpoint: Viewpoint<'_>, kind: LinkageKind, [term, other]: [&Term; 2]) -> Verdict {
    if viewpoint.holder().is_none() {
        return Direction::Same.into();
    }
    let is_mutual = |reading: &Reading| *reading.obligor() == Obligor::Mutual;
    let bounded = |reading: &Reading, other: &Reading| match term.stance().tag().side() {
        _ if is_mutual(reading) || is_mutual(other) => Direction::Same,
        Side::Neither => Direction::Same,
        Side::Ask => Direction::Softer,
        Side::Give => Direction::Harder,
    };
    match kind {
        LinkageKind::InReturnFor => Direction::Harder.into(),
        LinkageKind::PackageWith => Direction::Same.into(),
        LinkageKind::After | LinkageKind::UnlessTerm | LinkageKind::EitherOr => {
            let readings = term.readings().iter();
            let pairs = readings.flat_map(|own| other.readings().iter().map(move |other| (own, other)));
            let ways = pairs.map(|(own, other)| Verdict::only(bounded(own, other)));
            ways.reduce(Verdict::or).unwrap_or(Direction::Same.into())
        }
    }
}

/// The change with the terms it is about on the side that has the tie.
fn with_ends(mut change: Change, ends: Vec<End>, is_gone: bool) -> Change {
    let side = if is_gone { &mut change.before } else { &mut change.after };
    *side = ends.first().cloned();
    if ends.len() > 1 {
        let (before, after) = if is_gone { (ends, Vec::new()) } else { (Vec::new(), ends) };
        change.several = Some(Box::new(Several { before, after, candidates: Vec::new() }));
    }
    change
}
