//! A position taken apart into slots.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::clauses::{self, ClauseRecord, ClauseSlot, NoPiece};
use super::{Need, Slotted};
use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, PartyId, StatementId, TermId};
use crate::statement::{self, Absence, Header, Position, PositionError, Reply};
use crate::term::Term;

/// Where a record of a position stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PositionSlot {
    /// When it was held, at which event, on which ground.
    Header,
    /// Whose it is.
    Holder,
    /// As whom has it.
    Account,
    /// What it says.
    Clause(ClauseSlot),
    /// The answer to a text, or to a clause of it.
    Reply(StatementId, Option<TermId>),
}

impl fmt::Display for PositionSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header"),
            Self::Holder => f.write_str("the holder"),
            Self::Account => f.write_str("the account"),
            Self::Clause(slot) => slot.fmt(f),
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
    /// For [`PositionSlot::Clause`].
    Clause(ClauseRecord),
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
        if let Self::Clause(record) = self { record.term() } else { None }
    }

    /// The declared absence, if one stands here.
    #[must_use]
    pub fn absence(&self) -> Option<&Absence> {
        if let Self::Clause(record) = self { record.absence() } else { None }
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
        let clauses = clauses::slots(self.clauses())
            .map(|(slot, record)| (PositionSlot::Clause(slot), PositionRecord::Clause(record)));
        let replies = self.replies().map(|reply| {
            let slot = PositionSlot::Reply(reply.to.clone(), reply.clause.clone());
            (slot, PositionRecord::Reply(reply.clone()))
        });
        head.into_iter().chain(clauses).chain(replies).collect()
    }

    fn from_slots(slots: BTreeMap<PositionSlot, PositionRecord>) -> Result<Self, SlotError> {
        let mut pieces = Pieces::default();
        slots.into_iter().try_for_each(|(slot, record)| pieces.put(slot, record))?;
        let account = pieces.account.take();
        pieces.build(account)
    }

    fn hangs_on(&self, slot: &PositionSlot, record: &PositionRecord) -> Vec<Need<PositionSlot>> {
        needs(self, slot, record)
    }
}

/// What a slot of a position hangs on within it.
pub(super) fn needs(
    position: &Position,
    slot: &PositionSlot,
    record: &PositionRecord,
) -> Vec<Need<PositionSlot>> {
    let header = || Need::Present(PositionSlot::Header);
    match (slot, record) {
        (PositionSlot::Header, _) => {
            vec![Need::Present(PositionSlot::Holder), Need::Present(PositionSlot::Account)]
        }
        (PositionSlot::Clause(slot), PositionRecord::Clause(record)) => {
            let own = clauses::needs(position.clauses(), slot, record).into_iter();
            let own = own.map(|need| need.map(PositionSlot::Clause));
            let head = match slot {
                ClauseSlot::Phases => vec![header()],
                // Who performs a demand or an offer is checked against the holder.
                ClauseSlot::Term(_) => vec![header(), Need::Unchanged(PositionSlot::Holder)],
                ClauseSlot::Linkage(_) | ClauseSlot::Sequence(_) => Vec::new(),
            };
            head.into_iter().chain(own).collect()
        }
        _ => vec![header()],
    }
}

/// What a position is put together from.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    occasion: Option<Occasion>,
    holder: Option<PartyId>,
    account: Option<Account>,
    clauses: clauses::Pieces,
    replies: BTreeMap<(StatementId, Option<TermId>), Reply>,
}

impl Pieces {
    pub(super) fn put(&mut self, slot: PositionSlot, record: PositionRecord) -> Result<(), SlotError> {
        match (slot, record) {
            (PositionSlot::Header, PositionRecord::Header(occasion)) => self.occasion = Some(occasion),
            (PositionSlot::Holder, PositionRecord::Holder(holder)) => self.holder = Some(holder),
            (PositionSlot::Account, PositionRecord::Account(account)) => self.account = Some(account),
            (PositionSlot::Clause(slot), PositionRecord::Clause(record)) => {
                self.clauses.put(slot, record).map_err(|error| match error {
                    NoPiece::Misplaced(slot) => SlotError::Misplaced { slot: PositionSlot::Clause(slot) },
                    NoPiece::Clauses(error) => PositionError::from(error).into(),
                })?;
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
        let clauses = self.clauses.build().map_err(PositionError::from)?;
        Ok(Position::try_new(Arc::new(header), clauses)?)
    }
}
