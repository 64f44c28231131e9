//! A position taken apart into slots.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::{Need, Slotted};
use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, PartyId, StatementId, TermId};
use crate::statement::{
    self, Absence, Clauses, ClausesError, Descent, Header, Phase, Position, PositionError, Reply,
};
use crate::term::{Linkage, LinkageKind, Term};

/// Where a record of a position stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PositionSlot {
    /// When it was held, at which event, on which ground.
    Header,
    /// Whose it is.
    Holder,
    /// As whom has it.
    Account,
    /// In which phases its terms are done.
    Phases,
    /// A term, held or declared absent.
    Term(TermId),
    /// A tie between terms, other than of one that comes after another.
    Linkage(Linkage),
    /// After which terms this one comes.
    Sequence(TermId),
    /// The answer to a text, or to a clause of it.
    Reply(StatementId, Option<TermId>),
}

impl fmt::Display for PositionSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header"),
            Self::Holder => f.write_str("the holder"),
            Self::Account => f.write_str("the account"),
            Self::Phases => f.write_str("the phases"),
            Self::Term(id) => write!(f, "term `{id}`"),
            Self::Linkage(linkage) => {
                let (from, to) = linkage.ends();
                write!(f, "the tie of `{from}` to `{to}`")
            }
            Self::Sequence(id) => write!(f, "what `{id}` comes after"),
            Self::Reply(text, None) => write!(f, "the reply to text `{text}`"),
            Self::Reply(text, Some(clause)) => write!(f, "the reply to clause `{clause}` of text `{text}`"),
        }
    }
}

/// What stands in a slot of a position.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PositionRecord {
    /// For [`PositionSlot::Header`].
    Header(Occasion),
    /// For [`PositionSlot::Holder`].
    Holder(PartyId),
    /// For [`PositionSlot::Account`].
    Account(Account),
    /// For [`PositionSlot::Phases`]: at least one, in their order.
    Phases(Vec<Phase>),
    /// For [`PositionSlot::Term`]: it is held.
    Held(Arc<Term>),
    /// For [`PositionSlot::Term`]: it is declared absent.
    Absent(Arc<Absence>),
    /// For [`PositionSlot::Linkage`].
    Tied,
    /// For [`PositionSlot::Sequence`].
    After(BTreeSet<TermId>),
    /// For [`PositionSlot::Reply`].
    Reply(Reply),
}

/// When a position was held, where, and on which ground its words are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The position's id.
    pub id: StatementId,
    /// The event it was held at.
    pub event: Option<EventId>,
    /// When it was held.
    pub held: Option<Date>,
    /// The ground its words are meant on, where its author named one.
    pub ground: Option<GroundId>,
}

impl PositionRecord {
    /// The term, if one is held here.
    #[must_use]
    pub fn term(&self) -> Option<&Term> {
        if let Self::Held(term) = self { Some(term) } else { None }
    }

    /// The declared absence, if one stands here.
    #[must_use]
    pub fn absence(&self) -> Option<&Absence> {
        if let Self::Absent(absence) = self { Some(absence) } else { None }
    }
}

/// Why slots make no position.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SlotError {
    /// The header, the holder or the account is missing.
    #[error("a position stands without {slot}")]
    Missing {
        /// What is missing.
        slot: PositionSlot,
    },
    /// A record stands in a slot of another kind.
    #[error("a record of another kind stands where {slot} should")]
    Misplaced {
        /// The slot.
        slot: PositionSlot,
    },
    /// The clauses make no position.
    #[error(transparent)]
    Position(#[from] PositionError),
}

impl Slotted for Position {
    type Slot = PositionSlot;
    type Record = PositionRecord;
    type Error = SlotError;

    fn slots(&self) -> BTreeMap<PositionSlot, PositionRecord> {
        let occasion = Occasion {
            id: self.id().clone(),
            event: self.event().cloned(),
            held: self.held(),
            ground: self.ground().cloned(),
        };
        let head = [
            (PositionSlot::Header, PositionRecord::Header(occasion)),
            (PositionSlot::Holder, PositionRecord::Holder(self.holder().clone())),
            (PositionSlot::Account, PositionRecord::Account(self.account().clone())),
        ];
        let clauses = self.clauses();
        let phases = Some(clauses.phases()).filter(|phases| !phases.is_empty());
        let phases = phases.map(|phases| (PositionSlot::Phases, PositionRecord::Phases(phases.to_vec())));
        let held = clauses
            .shared_terms()
            .map(|(id, term)| (PositionSlot::Term(id.clone()), PositionRecord::Held(Arc::clone(term))));
        let absent = clauses.absences().map(|(id, absence)| {
            (PositionSlot::Term(id.clone()), PositionRecord::Absent(Arc::new(absence.clone())))
        });
        let (after, others): (Vec<_>, Vec<_>) =
            clauses.linkages().partition(|linkage| linkage.kind() == LinkageKind::After);
        let tied =
            others.into_iter().map(|linkage| (PositionSlot::Linkage(linkage.clone()), PositionRecord::Tied));
        let mut sequence: BTreeMap<&TermId, BTreeSet<TermId>> = BTreeMap::new();
        for (from, to) in after.into_iter().map(Linkage::ends) {
            sequence.entry(from).or_default().insert(to.clone());
        }
        let sequence = sequence
            .into_iter()
            .map(|(from, to)| (PositionSlot::Sequence(from.clone()), PositionRecord::After(to)));
        let replies = self.replies().map(|reply| {
            let slot = PositionSlot::Reply(reply.to.clone(), reply.clause.clone());
            (slot, PositionRecord::Reply(reply.clone()))
        });
        head.into_iter()
            .chain(phases)
            .chain(held)
            .chain(absent)
            .chain(tied)
            .chain(sequence)
            .chain(replies)
            .collect()
    }

    fn from_slots(slots: BTreeMap<PositionSlot, PositionRecord>) -> Result<Self, SlotError> {
        let mut pieces = Pieces::default();
        slots.into_iter().try_for_each(|(slot, record)| pieces.put(slot, record))?;
        let account = pieces.account.take();
        pieces.build(account)
    }

    fn hangs_on(&self, slot: &PositionSlot, record: &PositionRecord) -> Vec<Need<PositionSlot>> {
        let mut needs = needs(slot);
        needs.extend(need_of_phase(record));
        if let (PositionSlot::Sequence(id), PositionRecord::After(others)) = (slot, record) {
            needs.extend(needs_of_sequence(self, id, others));
        }
        needs
    }
}

/// What a slot of a position hangs on within it.
pub(super) fn needs(slot: &PositionSlot) -> Vec<Need<PositionSlot>> {
    match slot {
        PositionSlot::Header => {
            vec![Need::Present(PositionSlot::Holder), Need::Present(PositionSlot::Account)]
        }
        PositionSlot::Holder | PositionSlot::Account | PositionSlot::Phases | PositionSlot::Reply(..) => {
            vec![Need::Present(PositionSlot::Header)]
        }
        // Who performs a demand or an offer is checked against the holder.
        PositionSlot::Term(_) => {
            vec![Need::Present(PositionSlot::Header), Need::Unchanged(PositionSlot::Holder)]
        }
        PositionSlot::Linkage(linkage) => {
            let (from, to) = linkage.ends();
            [from, to].map(|end| Need::Unchanged(PositionSlot::Term(end.clone()))).into()
        }
        PositionSlot::Sequence(id) => vec![Need::Unchanged(PositionSlot::Term(id.clone()))],
    }
}

/// What it hangs on that a term is done in a phase.
pub(super) fn need_of_phase(record: &PositionRecord) -> Option<Need<PositionSlot>> {
    // The phase must still be among them.
    record.term()?.phase().map(|_| Need::Unchanged(PositionSlot::Phases))
}

/// What it hangs on beside its own term that a term comes after these, in `position`.
pub(super) fn needs_of_sequence(
    position: &Position,
    id: &TermId,
    others: &BTreeSet<TermId>,
) -> Vec<Need<PositionSlot>> {
    // Two changes could make a ring of terms.
    let descent = Descent::of_sequence(position.clauses().linkages());
    let behind = descent.behind(id).into_iter().map(|other| PositionSlot::Sequence(other.clone()));
    let ends = others.iter().map(|other| PositionSlot::Term(other.clone()));
    ends.chain(behind).map(Need::Unchanged).collect()
}

/// What a position is put together from.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    occasion: Option<Occasion>,
    holder: Option<PartyId>,
    account: Option<Account>,
    phases: Vec<Phase>,
    terms: Vec<Arc<Term>>,
    absences: Vec<(TermId, Absence)>,
    linkages: Vec<Linkage>,
    replies: BTreeMap<(StatementId, Option<TermId>), Reply>,
}

impl Pieces {
    pub(super) fn put(&mut self, slot: PositionSlot, record: PositionRecord) -> Result<(), SlotError> {
        match (slot, record) {
            (PositionSlot::Header, PositionRecord::Header(occasion)) => self.occasion = Some(occasion),
            (PositionSlot::Holder, PositionRecord::Holder(holder)) => self.holder = Some(holder),
            (PositionSlot::Account, PositionRecord::Account(account)) => self.account = Some(account),
            (PositionSlot::Phases, PositionRecord::Phases(phases)) if !phases.is_empty() => {
                self.phases = phases;
            }
            (PositionSlot::Term(id), PositionRecord::Held(term)) if *term.id() == id => self.terms.push(term),
            (PositionSlot::Term(id), PositionRecord::Absent(absence)) => {
                self.absences.push((id, Arc::unwrap_or_clone(absence)));
            }
            (PositionSlot::Linkage(linkage), PositionRecord::Tied)
                if linkage.kind() != LinkageKind::After =>
            {
                self.linkages.push(linkage);
            }
            (PositionSlot::Sequence(id), PositionRecord::After(others)) if !others.is_empty() => {
                for other in others {
                    let tie = Linkage::try_new(LinkageKind::After, id.clone(), other);
                    self.linkages.push(tie.map_err(|error| PositionError::from(ClausesError::from(error)))?);
                }
            }
            (PositionSlot::Reply(text, clause), PositionRecord::Reply(reply))
                if reply.to == text && reply.clause == clause =>
            {
                self.replies.insert((text, clause), reply);
            }
            (slot, _) => return Err(SlotError::Misplaced { slot }),
        }
        Ok(())
    }

    /// The position, as `account` has it.
    pub(super) fn build(self, account: Option<Account>) -> Result<Position, SlotError> {
        let missing = |slot| SlotError::Missing { slot };
        let Occasion { id, event, held, ground } =
            self.occasion.ok_or_else(|| missing(PositionSlot::Header))?;
        let account = account.ok_or_else(|| missing(PositionSlot::Account))?;
        let header = Header {
            holder: self.holder.ok_or_else(|| missing(PositionSlot::Holder))?,
            occasion: statement::Occasion { id, event, date: held, ground, account },
            replies: self.replies,
        };
        let clauses = Clauses::in_phases(self.phases, self.terms, self.absences, self.linkages)
            .map_err(PositionError::from)?;
        Ok(Position::try_new(Arc::new(header), clauses)?)
    }
}
