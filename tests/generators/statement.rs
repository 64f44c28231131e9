//! Positions, and pairs of them.

use demarche::{
    Absence, AbsenceKind, Account, Completeness, Coverage, LinkageKind, Phase, PhaseId, Position,
    PositionBuilder, Side, Term,
};
use proptest::prelude::*;

use super::Names;
use super::term::{TermDraft, any_term};

/// What a position has of each of its four terms.
#[derive(Debug, Clone)]
pub enum SlotDraft {
    Nothing,
    Held(TermDraft),
    Absent(usize, Option<TermDraft>),
}

impl SlotDraft {
    fn draft(&self) -> Option<&TermDraft> {
        match self {
            Self::Held(draft) | Self::Absent(_, Some(draft)) => Some(draft),
            Self::Nothing | Self::Absent(_, None) => None,
        }
    }
}

/// A position in numbers.
#[derive(Debug, Clone)]
pub struct Draft {
    pub slots: Vec<SlotDraft>,
    /// Which of the bargains that its terms allow are struck, as bits.
    pub linkages: u16,
    /// How each two terms are tied otherwise, in bits of three: a kind of linkage, or not at all.
    pub ties: u32,
    /// In which phase each term is done, in bits of two.
    pub phases: usize,
    pub complete: bool,
    pub issues: [Option<bool>; 2],
    /// Which terms go by another id, as bits.
    pub shifted: usize,
}

impl Draft {
    /// The id that the term in slot `index` goes by.
    pub fn id(&self, index: usize) -> usize {
        if self.shifted >> index & 1 == 1 { index + 4 } else { index }
    }

    pub fn coverage(&self, names: &Names) -> Coverage {
        let how = |complete| if complete { Completeness::Complete } else { Completeness::Partial };
        let issues = names.issues.iter().zip(self.issues);
        issues.fold(Coverage::overall(how(self.complete)), |all, (issue, complete)| match complete {
            Some(complete) => all.with_issue(issue.clone(), how(complete)),
            None => all,
        })
    }

    pub fn terms(&self, names: &Names) -> Vec<Term> {
        let slots = self.slots.iter().enumerate();
        let held = slots.filter_map(|(index, slot)| match slot {
            SlotDraft::Held(draft) => {
                let term = draft.term(self.id(index), names);
                Some(match phase(self.phases >> (2 * index) & 3) {
                    Some(phase) => term.with_phase(phase),
                    None => term,
                })
            }
            SlotDraft::Nothing | SlotDraft::Absent(..) => None,
        });
        held.collect()
    }

    /// A position that is held at this moment, with terms in this order.
    pub fn builder(&self, moment: Moment, terms: &[Term], names: &Names) -> PositionBuilder {
        let account = Account::new("account".parse().unwrap(), "source".parse().unwrap());
        let (id, event, date) = match moment {
            Moment::Earlier => ("earlier", "first-talks", "2025-01-10"),
            Moment::Later => ("later", "second-talks", "2025-02-10"),
        };
        let mut builder = Position::builder(
            id.parse().unwrap(),
            names.parties[0].clone(),
            account.with_coverage(self.coverage(names)),
        )
        .held(event.parse().unwrap(), date.parse().unwrap());
        for phase in (1..4).filter_map(phase) {
            builder = builder.phase(Phase::new(phase));
        }
        for term in terms {
            builder = builder.term(term.clone());
        }
        for (index, slot) in self.slots.iter().enumerate() {
            if let SlotDraft::Absent(kind, was) = slot {
                let mut absence = Absence::new(AbsenceKind::ALL[*kind].0);
                absence.was = was.as_ref().map(|was| was.term(self.id(index), names));
                builder = builder.absence(names.terms[self.id(index)].clone(), absence);
            }
        }
        let side = |side: Side| terms.iter().filter(move |term| term.stance().tag().side() == side);
        let bargains = side(Side::Give).flat_map(|give| side(Side::Ask).map(move |ask| (give, ask)));
        let mut bargains: Vec<_> = bargains.collect();
        bargains.sort_by_key(|(give, ask)| (slot_of(names, give), slot_of(names, ask)));
        for (index, (give, ask)) in bargains.into_iter().enumerate() {
            if self.linkages >> index & 1 == 1 {
                builder = builder.in_return_for(give.id().clone(), ask.id().clone());
            }
        }
        let mut terms: Vec<&Term> = terms.iter().collect();
        terms.sort_by_key(|term| slot_of(names, term));
        for (own, term) in terms.iter().enumerate() {
            for (other, earlier) in terms[..own].iter().enumerate() {
                let kind = self.ties >> (3 * (own * (own - 1) / 2 + other)) & 7;
                let Some((kind, _)) = LinkageKind::ALL[1..].get(kind as usize) else { continue };
                // Only ever towards an earlier one: no ring.
                if kind.can_tie(term.stance().tag(), earlier.stance().tag()) {
                    builder = builder.linked(*kind, term.id().clone(), earlier.id().clone());
                }
            }
        }
        builder
    }

    fn mixed(&self, other: &Self, mask: u64) -> Self {
        let take = |bit: u32| mask >> bit & 1 == 1;
        let slots = self.slots.iter().zip(&other.slots).enumerate().map(|(index, (own, other))| {
            let bits = mask >> (4 + 3 * index);
            match (own, other, bits & 7) {
                (_, _, 0 | 1) => own.clone(),
                (SlotDraft::Held(own), SlotDraft::Held(other), 2..=6) => {
                    // Two bits for one: a quarter of what can differ does.
                    let turn = 16 + 11 * index as u32;
                    SlotDraft::Held(own.mixed(other, mask.rotate_right(turn) & mask.rotate_right(turn + 5)))
                }
                (_, _, 2) => own.clone(),
                _ => other.clone(),
            }
        });
        Self {
            slots: slots.collect(),
            linkages: if take(0) { other.linkages } else { self.linkages },
            ties: if take(0) { other.ties } else { self.ties },
            phases: if take(0) { other.phases } else { self.phases },
            complete: if take(1) { other.complete } else { self.complete },
            issues: if take(2) { other.issues } else { self.issues },
            shifted: if take(3) { other.shifted } else { self.shifted },
        }
    }
}

/// One of three phases, or none.
fn phase(number: usize) -> Option<PhaseId> {
    (number > 0).then(|| format!("phase-{number}").parse().unwrap())
}

fn slot_of(names: &Names, term: &Term) -> usize {
    names.terms.iter().position(|id| id == term.id()).unwrap_or(0)
}

/// Which of two positions: they are held at different times.
#[derive(Debug, Clone, Copy)]
pub enum Moment {
    Earlier,
    Later,
}

pub fn position(draft: &Draft, moment: Moment, names: &Names) -> Position {
    draft.builder(moment, &draft.terms(names), names).build().unwrap()
}

/// Two positions of one holder.
#[derive(Debug, Clone)]
pub struct Pair {
    pub before: Draft,
    pub after: Draft,
}

impl Pair {
    pub fn positions(&self, names: &Names) -> (Position, Position) {
        (position(&self.before, Moment::Earlier, names), position(&self.after, Moment::Later, names))
    }
}

fn slot(open: usize) -> impl Strategy<Value = SlotDraft> {
    let kind = 0..AbsenceKind::ALL.len();
    prop_oneof![
        2 => Just(SlotDraft::Nothing),
        5 => any_term(open).prop_map(SlotDraft::Held),
        1 => (kind, prop::option::of(any_term(open))).prop_map(|(kind, was)| SlotDraft::Absent(kind, was)),
    ]
}

fn draft(slots: usize, open: usize, complete: f64) -> impl Strategy<Value = Draft> {
    (
        prop::collection::vec(slot(open), slots),
        (any::<u16>(), any::<u32>(), any::<u8>()),
        prop::bool::weighted(complete),
        prop::array::uniform2(prop::option::weighted(0.3, prop::bool::weighted(complete))),
        prop_oneof![3 => Just(0usize), 1 => 0usize..16],
    )
        .prop_map(|(slots, (linkages, ties, phases), complete, issues, shifted)| Draft {
            slots,
            linkages,
            ties,
            phases: phases.into(),
            complete,
            issues,
            shifted,
        })
}

/// Two positions of up to four terms, with every kind of coverage and silence.
pub fn any_pair() -> impl Strategy<Value = Pair> {
    pair(4, 1, 0.4)
}

/// Two positions with at most one term each, more of which is left open.
pub fn single() -> impl Strategy<Value = Pair> {
    pair(1, 2, 0.5)
}

fn pair(slots: usize, open: usize, complete: f64) -> impl Strategy<Value = Pair> {
    (draft(slots, open, complete), draft(slots, open, complete), any::<u64>())
        .prop_map(|(before, other, mask)| Pair { after: before.mixed(&other, mask), before })
}
