//! What one side has under an id: a term held, or a declared absence.

use std::sync::Arc;

use crate::id::{IssueId, TermId};
use crate::statement::{Absence, Clauses};
use crate::term::Term;

/// A term, held or declared absent, by its id.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) id: &'a TermId,
    pub(super) content: Holding<'a>,
}

/// Whether a term is held.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holding<'a> {
    Held(&'a Arc<Term>),
    Absent(&'a Absence),
}

impl<'a> Entry<'a> {
    /// The term, as held, or as the absence says it was.
    pub(super) fn term(self) -> Option<&'a Term> {
        match self.content {
            Holding::Held(term) => Some(term),
            Holding::Absent(absence) => absence.was.as_ref(),
        }
    }

    /// Its heading.
    pub(super) fn issue(self) -> Option<&'a IssueId> {
        self.term()?.issue()
    }
}

/// What one side has under an id.
pub(super) fn entry<'a>(clauses: &'a Clauses, id: &TermId) -> Option<Entry<'a>> {
    if let Some((id, term)) = clauses.shared_term(id) {
        return Some(Entry { id, content: Holding::Held(term) });
    }
    // Few are absent.
    let (id, absence) = clauses.absences().find(|(absent, _)| *absent == id)?;
    Some(Entry { id, content: Holding::Absent(absence) })
}

/// Everything that one side has, by id.
pub(super) fn entries(clauses: &Clauses) -> impl Iterator<Item = Entry<'_>> {
    let mut held = clauses.shared_terms().peekable();
    let mut absent = clauses.absences().peekable();
    std::iter::from_fn(move || {
        let is_absent_first = match (held.peek(), absent.peek()) {
            (Some((term, _)), Some((absence, _))) => absence < term,
            (held, _) => held.is_none(),
        };
        if is_absent_first {
            return absent.next().map(|(id, absence)| Entry { id, content: Holding::Absent(absence) });
        }
        held.next().map(|(id, term)| Entry { id, content: Holding::Held(term) })
    })
}
