//! What positions and texts have in common, taken apart into slots: terms, held or absent, and what ties them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::Need;
use crate::id::TermId;
use crate::statement::{Absence, Clauses, ClausesError, Descent, Phase};
use crate::term::{Linkage, LinkageKind, Term};

/// Where a record of what a position or text says stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseSlot {
    /// In which phases its terms are done.
    Phases,
    /// A term, held or declared absent.
    Term(TermId),
    /// A tie between terms, other than of one that comes after another.
    Linkage(Linkage),
    /// After which terms this one comes.
    Sequence(TermId),
}

impl fmt::Display for ClauseSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phases => f.write_str("the phases"),
            Self::Term(id) => write!(f, "term `{id}`"),
            Self::Linkage(linkage) => {
                let (from, to) = linkage.ends();
                write!(f, "the tie of `{from}` to `{to}`")
            }
            Self::Sequence(id) => write!(f, "what `{id}` comes after"),
        }
    }
}

/// What stands in such a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClauseRecord {
    /// For [`ClauseSlot::Phases`]: at least one, in their order.
    Phases(Vec<Phase>),
    /// For [`ClauseSlot::Term`]: it is held, or the text speaks of it.
    Held(Arc<Term>),
    /// For [`ClauseSlot::Term`]: it is declared absent.
    Absent(Arc<Absence>),
    /// For [`ClauseSlot::Linkage`].
    Tied,
    /// For [`ClauseSlot::Sequence`].
    After(BTreeSet<TermId>),
}

impl ClauseRecord {
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

/// Clauses taken apart.
pub(super) fn slots(clauses: &Clauses) -> impl Iterator<Item = (ClauseSlot, ClauseRecord)> {
    let phases = Some(clauses.phases()).filter(|phases| !phases.is_empty());
    let phases = phases.map(|phases| (ClauseSlot::Phases, ClauseRecord::Phases(phases.to_vec())));
    let held = clauses
        .shared_terms()
        .map(|(id, term)| (ClauseSlot::Term(id.clone()), ClauseRecord::Held(Arc::clone(term))));
    let absent = clauses
        .absences()
        .map(|(id, absence)| (ClauseSlot::Term(id.clone()), ClauseRecord::Absent(Arc::new(absence.clone()))));
    let (after, others): (Vec<_>, Vec<_>) =
        clauses.linkages().partition(|linkage| linkage.kind() == LinkageKind::After);
    let tied = others.into_iter().map(|linkage| (ClauseSlot::Linkage(linkage.clone()), ClauseRecord::Tied));
    let mut sequence: BTreeMap<&TermId, BTreeSet<TermId>> = BTreeMap::new();
    for (from, to) in after.into_iter().map(Linkage::ends) {
        sequence.entry(from).or_default().insert(to.clone());
    }
    let sequence =
        sequence.into_iter().map(|(from, to)| (ClauseSlot::Sequence(from.clone()), ClauseRecord::After(to)));
    phases.into_iter().chain(held).chain(absent).chain(tied).chain(sequence)
}

/// What a slot among `clauses` hangs on in them.
pub(super) fn needs(clauses: &Clauses, slot: &ClauseSlot, record: &ClauseRecord) -> Vec<Need<ClauseSlot>> {
    let term = |id: &TermId| Need::Unchanged(ClauseSlot::Term(id.clone()));
    match (slot, record) {
        // The phase must still be among them.
        (ClauseSlot::Term(_), ClauseRecord::Held(term)) if term.phase().is_some() => {
            vec![Need::Unchanged(ClauseSlot::Phases)]
        }
        (ClauseSlot::Linkage(linkage), _) => {
            let (from, to) = linkage.ends();
            vec![term(from), term(to)]
        }
        (ClauseSlot::Sequence(id), ClauseRecord::After(others)) => {
            // Two changes could make a ring of terms.
            let descent = Descent::of_sequence(clauses.linkages());
            let behind = descent.behind(id).into_iter().cloned().map(ClauseSlot::Sequence);
            let ends = std::iter::once(id).chain(others).map(term);
            ends.chain(behind.map(Need::Unchanged)).collect()
        }
        _ => Vec::new(),
    }
}

/// What clauses are put together from.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    phases: Vec<Phase>,
    terms: Vec<Arc<Term>>,
    absences: Vec<(TermId, Absence)>,
    linkages: Vec<Linkage>,
}

/// Why a record is no piece.
pub(super) enum NoPiece {
    /// It is of another kind than its slot.
    Misplaced(ClauseSlot),
    Clauses(ClausesError),
}

impl Pieces {
    pub(super) fn put(&mut self, slot: ClauseSlot, record: ClauseRecord) -> Result<(), NoPiece> {
        match (slot, record) {
            (ClauseSlot::Phases, ClauseRecord::Phases(phases)) if !phases.is_empty() => self.phases = phases,
            (ClauseSlot::Term(id), ClauseRecord::Held(term)) if *term.id() == id => self.terms.push(term),
            (ClauseSlot::Term(id), ClauseRecord::Absent(absence)) => {
                self.absences.push((id, Arc::unwrap_or_clone(absence)));
            }
            (ClauseSlot::Linkage(linkage), ClauseRecord::Tied) if linkage.kind() != LinkageKind::After => {
                self.linkages.push(linkage);
            }
            (ClauseSlot::Sequence(id), ClauseRecord::After(others)) if !others.is_empty() => {
                for other in others {
                    let tie = Linkage::try_new(LinkageKind::After, id.clone(), other);
                    self.linkages.push(tie.map_err(|error| NoPiece::Clauses(error.into()))?);
                }
            }
            (slot, _) => return Err(NoPiece::Misplaced(slot)),
        }
        Ok(())
    }

    pub(super) fn build(self) -> Result<Clauses, ClausesError> {
        Clauses::in_phases(self.phases, self.terms, self.absences, self.linkages)
    }
}
