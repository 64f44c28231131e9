//! Part of a dossier that is a dossier by itself.

use std::collections::BTreeSet;

use super::Dossier;
use crate::id::StatementId;
use crate::statement::Position;
use crate::term::{Answered, Stance, Term};

impl Dossier {
    /// The dossier with no positions but these and those that they answer, and without records.
    ///
    /// # Semantics
    ///
    /// Whatever a position can refer to stays: parties, places, grounds, sources, events, accounts, headings and conditions. So
    /// positions compared in an excerpt differ just as in the whole.
    ///
    /// # Laws
    ///
    /// An excerpt of an excerpt for the same positions is the same.
    ///
    /// # Complexity
    ///
    /// Linear in the dossier, times the longest chain of answers.
    #[must_use]
    pub fn excerpt<'i>(&self, positions: impl IntoIterator<Item = &'i StatementId>) -> Self {
        let mut kept: BTreeSet<&StatementId> = positions.into_iter().collect();
        loop {
            let known = kept.len();
            let here = self.parts.positions.iter().filter(|position| kept.contains(position.id()));
            let answered: Vec<&StatementId> = here.flat_map(answered).collect();
            kept.extend(answered);
            if kept.len() == known {
                break;
            }
        }
        let mut parts = self.parts.clone();
        parts.positions.retain(|position| kept.contains(position.id()));
        parts.records.clear();
        // INVARIANT: nothing but records and positions refers to a position, and those that are left refer to what is left.
        Self { parts }
    }
}

/// The positions that one answers.
fn answered(position: &Position) -> impl Iterator<Item = &StatementId> {
    let lost = position.clauses().absences().filter_map(|(_, absence)| absence.was.as_ref());
    position.clauses().terms().chain(lost).filter_map(|term: &Term| match term.stance() {
        Stance::Accept(Answered::Statement(id)) | Stance::Refuse(Answered::Statement(id)) => Some(id),
        _ => None,
    })
}
