//! Part of a dossier that is a dossier by itself.

use std::collections::BTreeSet;

use super::Dossier;
use crate::id::StatementId;
use crate::statement::Statement;
use crate::term::{Answered, Stance, Term};

impl Dossier {
    /// The dossier with no positions and texts but these, those that they answer and those that these texts are based on, and without
    /// records.
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
    pub fn excerpt<'i>(&self, statements: impl IntoIterator<Item = &'i StatementId>) -> Self {
        let mut kept: BTreeSet<&StatementId> = statements.into_iter().collect();
        loop {
            let known = kept.len();
            let here = self.parts.statements().filter(|statement| kept.contains(statement.id()));
            let named: Vec<&StatementId> = here.flat_map(named).collect();
            kept.extend(named);
            if kept.len() == known {
                break;
            }
        }
        let mut parts = self.parts.clone();
        parts.positions.retain(|position| kept.contains(position.id()));
        parts.texts.retain(|text| kept.contains(text.id()));
        parts.records.clear();
        // INVARIANT: nothing but records, positions and texts refers to a position or text, and those that are left refer to what is
        // left.
        Self { parts }
    }
}

/// The positions and texts that one answers or is based on.
fn named(statement: Statement<'_>) -> impl Iterator<Item = &StatementId> {
    let answered = statement.clauses().all_terms().filter_map(|term: &Term| match term.stance() {
        Stance::Accept(Answered::Statement(id)) | Stance::Refuse(Answered::Statement(id)) => Some(id),
        _ => None,
    });
    let replies = statement.position().into_iter().flat_map(|position| position.replies());
    let bases = statement.text().into_iter().flat_map(|text| text.based_on());
    answered.chain(replies.map(|reply| &reply.to)).chain(bases)
}
