//! A position taken apart into slots.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::Slotted;
use crate::id::TermId;
use crate::statement::{Absence, Clauses, Header, Position, PositionError};
use crate::term::{Linkage, Term};

/// Where a record of a position stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PositionSlot {
    /// Whose it is, when it was held, as whom has it.
    Header,
    /// A term, held or declared absent.
    Term(TermId),
    /// A tie between terms.
    Linkage(Linkage),
}

impl fmt::Display for PositionSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header"),
            Self::Term(id) => write!(f, "term `{id}`"),
            Self::Linkage(linkage) => {
                let (from, to) = linkage.ends();
                write!(f, "the tie of `{from}` to `{to}`")
            }
        }
    }
}

/// What stands in a slot of a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionRecord(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Header(Arc<Header>),
    Held(Arc<Term>),
    Absent(Arc<Absence>),
    Tied,
}

impl PositionRecord {
    /// The term, if one is held here.
    #[must_use]
    pub fn term(&self) -> Option<&Term> {
        match &self.0 {
            Kind::Held(term) => Some(term),
            Kind::Header(_) | Kind::Absent(_) | Kind::Tied => None,
        }
    }

    /// The declared absence, if one stands here.
    #[must_use]
    pub fn absence(&self) -> Option<&Absence> {
        match &self.0 {
            Kind::Absent(absence) => Some(absence),
            Kind::Header(_) | Kind::Held(_) | Kind::Tied => None,
        }
    }
}

/// Why slots make no position.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SlotError {
    /// There is no header.
    #[error("a position has no header")]
    NoHeader,
    /// The clauses make no position.
    #[error(transparent)]
    Position(#[from] PositionError),
}

impl Slotted for Position {
    type Slot = PositionSlot;
    type Record = PositionRecord;
    type Error = SlotError;

    fn slots(&self) -> BTreeMap<PositionSlot, PositionRecord> {
        let clauses = self.clauses();
        let header = (PositionSlot::Header, Kind::Header(Arc::clone(self.header())));
        let held = clauses
            .shared_terms()
            .map(|(id, term)| (PositionSlot::Term(id.clone()), Kind::Held(Arc::clone(term))));
        let absent = clauses
            .absences()
            .map(|(id, absence)| (PositionSlot::Term(id.clone()), Kind::Absent(Arc::new(absence.clone()))));
        let tied = clauses.linkages().map(|linkage| (PositionSlot::Linkage(linkage.clone()), Kind::Tied));
        let all = std::iter::once(header).chain(held).chain(absent).chain(tied);
        all.map(|(slot, kind)| (slot, PositionRecord(kind))).collect()
    }

    fn from_slots(slots: BTreeMap<PositionSlot, PositionRecord>) -> Result<Self, SlotError> {
        let (mut header, mut terms, mut absences, mut linkages) = (None, Vec::new(), Vec::new(), Vec::new());
        for (slot, record) in slots {
            match (slot, record.0) {
                (_, Kind::Header(own)) => header = Some(own),
                (_, Kind::Held(term)) => terms.push(term),
                (PositionSlot::Term(id), Kind::Absent(absence)) => {
                    absences.push((id, absence.as_ref().clone()));
                }
                (PositionSlot::Linkage(linkage), Kind::Tied) => linkages.push(linkage),
                // Slots come from positions, so a record stands where its kind does.
                (_, Kind::Absent(_) | Kind::Tied) => {}
            }
        }
        let clauses = Clauses::try_new(terms, absences, linkages).map_err(PositionError::from)?;
        Ok(Self::try_new(header.ok_or(SlotError::NoHeader)?, clauses)?)
    }

    fn hangs_on(slot: &PositionSlot) -> Vec<PositionSlot> {
        match slot {
            PositionSlot::Header | PositionSlot::Term(_) => Vec::new(),
            PositionSlot::Linkage(linkage) => {
                let (from, to) = linkage.ends();
                vec![PositionSlot::Term(from.clone()), PositionSlot::Term(to.clone())]
            }
        }
    }
}
