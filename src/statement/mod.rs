//! Statements: what is held, by whom, when, as whom has it.
//!
//! A [`Position`] has a holder. Drafts and agreements have none; what both share is [`Clauses`].

mod clauses;
mod position;

pub use clauses::{Absence, AbsenceKind, Clauses, ClausesError};
pub(crate) use position::Header;
pub use position::{Position, PositionBuilder, PositionError};
