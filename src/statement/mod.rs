//! Statements: what is held or written down, by whom, when, as whom has it.
//!
//! A [`Position`] has a holder. A [`NegotiatingText`], a draft or an agreement, has none. What both share is [`Clauses`].

mod clauses;
mod descent;
mod negotiating_text;
mod occasion;
mod phase;
mod position;
mod reply;

pub use clauses::{Absence, AbsenceKind, Clauses, ClausesError};
pub(crate) use descent::Descent;
pub(crate) use negotiating_text::TextHeader;
pub use negotiating_text::{NegotiatingText, NegotiatingTextBuilder, TextError, TextStatus};
pub(crate) use occasion::Occasion;
pub use phase::{Phase, Transition};
pub(crate) use position::Header;
pub use position::{Position, PositionBuilder, PositionError};
pub use reply::{Acceptance, Reception, Reply};

use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, StatementId};

/// A position or a text: what both have alike.
///
/// # Examples
///
/// ```
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let statement = dossier.statement("anchorage").expect("it is there");
/// assert_eq!(statement.clauses().terms().len(), 3);
/// assert!(statement.position().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement<'s> {
    /// A position.
    Position(&'s Position),
    /// A text.
    Text(&'s NegotiatingText),
}

impl<'s> Statement<'s> {
    fn occasion(self) -> &'s Occasion {
        match self {
            Self::Position(position) => position.occasion(),
            Self::Text(text) => text.occasion(),
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'s StatementId {
        &self.occasion().id
    }

    /// The event it was made at.
    #[must_use]
    pub fn event(self) -> Option<&'s EventId> {
        self.occasion().event.as_ref()
    }

    /// When it was held, or the date it bears.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        self.occasion().date
    }

    /// The ground its words are meant on, where its author named one.
    #[must_use]
    pub fn ground(self) -> Option<&'s GroundId> {
        self.occasion().ground.as_ref()
    }

    /// Who says so.
    #[must_use]
    pub fn account(self) -> &'s Account {
        &self.occasion().account
    }

    /// What it says.
    #[must_use]
    pub fn clauses(self) -> &'s Clauses {
        match self {
            Self::Position(position) => position.clauses(),
            Self::Text(text) => text.clauses(),
        }
    }

    /// The position, if it is one.
    #[must_use]
    pub fn position(self) -> Option<&'s Position> {
        match self {
            Self::Position(position) => Some(position),
            Self::Text(_) => None,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(self) -> Option<&'s NegotiatingText> {
        match self {
            Self::Position(_) => None,
            Self::Text(text) => Some(text),
        }
    }

    /// What it is, in a word.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Position(_) => "position",
            Self::Text(_) => "text",
        }
    }
}

impl<'s> From<&'s Position> for Statement<'s> {
    fn from(position: &'s Position) -> Self {
        Self::Position(position)
    }
}

impl<'s> From<&'s NegotiatingText> for Statement<'s> {
    fn from(text: &'s NegotiatingText) -> Self {
        Self::Text(text)
    }
}
