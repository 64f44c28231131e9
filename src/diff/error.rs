//! Why two positions or texts could not be compared.

use std::fmt;

use thiserror::Error;

use crate::id::{GroundId, StatementId, TermId};
use crate::territory::UnknownPlace;

/// Why two positions could not be compared.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DiffError {
    /// The dossier has no such position.
    #[error("no position is called `{name}`: there are {}", known.join(", "))]
    UnknownPosition {
        /// The name given.
        name: String,
        /// The positions there are.
        known: Vec<String>,
    },
    /// A position is due, and this is a text.
    #[error(
        "`{name}` is a text, which no party holds: this is asked of positions; what changed between texts, or how a position answers one, is for a plain diff"
    )]
    IsText {
        /// The name given.
        name: String,
    },
    /// The dossier has no such text.
    #[error("no text is called `{name}`: there are {}", known.join(", "))]
    UnknownText {
        /// The name given.
        name: String,
        /// The texts there are.
        known: Vec<String>,
    },
    /// A text is due, and this is a position.
    #[error(
        "`{name}` is a position, and no text: this is asked of texts; what changed between positions, or how one answers a text, is for a plain diff"
    )]
    IsPosition {
        /// The name given.
        name: String,
    },
    /// The dossier has no such position or text.
    #[error("no position or text is called `{name}`: there are {}", known.join(", "))]
    UnknownStatement {
        /// The name given.
        name: String,
        /// The positions and texts there are.
        known: Vec<String>,
    },
    /// The dossier has no such ground.
    #[error("no ground is called `{ground}`")]
    UnknownGround {
        /// The id given.
        ground: GroundId,
    },
    /// A diff does not begin where the one before it ends.
    #[error("a diff that begins with `{begins}` does not follow one that ends with `{ends}` as it is there")]
    NotNext {
        /// Where the first ends.
        ends: StatementId,
        /// Where the second begins.
        begins: StatementId,
    },
    /// A position names a place that the gazetteer does not list.
    #[error(transparent)]
    UnknownPlace(#[from] UnknownPlace),
    /// A pin or bar names a term that its position does not have.
    #[error("{named} names `{term}`, but the {side} position has no such term{}", did_you_mean(nearest.as_ref()))]
    UnknownTerm {
        /// What names it.
        named: NamedIn,
        /// The position meant.
        side: EndSide,
        /// The id given.
        term: TermId,
        /// The nearest id that the position has, if one is near.
        nearest: Option<TermId>,
    },
    /// Two pins hold one term to two others.
    #[error(
        "the pins of `{before}` to `{after}` and of `{other_before}` to `{other_after}` cannot both hold: a term becomes one other"
    )]
    ContradictoryPins {
        /// The earlier term of the one.
        before: TermId,
        /// The later term of the one.
        after: TermId,
        /// The earlier term of the other.
        other_before: TermId,
        /// The later term of the other.
        other_after: TermId,
    },
    /// Two terms are pinned and barred.
    #[error("`{before}` and `{after}` are pinned to one another and barred from it at once")]
    PinnedAndBarred {
        /// The earlier term.
        before: TermId,
        /// The later term.
        after: TermId,
    },
}

/// Where a caller names a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedIn {
    /// In a pin.
    Pin,
    /// In a bar.
    Bar,
}

impl fmt::Display for NamedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Pin => "a pin",
            Self::Bar => "a bar",
        })
    }
}

/// One of the two positions of a diff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndSide {
    /// The earlier.
    Before,
    /// The later.
    After,
}

impl fmt::Display for EndSide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Before => "earlier",
            Self::After => "later",
        })
    }
}

fn did_you_mean(nearest: Option<&TermId>) -> String {
    nearest.map_or_else(String::new, |id| format!(": did you mean `{id}`?"))
}
