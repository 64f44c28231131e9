//! The small algebra under everything: how values compare, which way a change went, and what remains possible.
//!
//! Levels of one dimension (title, control) and their open ranges are in [`Span`].

mod direction;
mod possible;
mod range;
mod relation;
mod shift;
mod span;

pub use direction::{Direction, Verdict};
pub use possible::{Outcome, Possible};
pub(crate) use range::relations_between;
pub use relation::{Relation, Relations};
pub use shift::{Shift, Shifts};
pub use span::{Level, Span, SpanError};
