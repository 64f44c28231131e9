//! Answers to a text by reference, without saying its clauses again.

use std::collections::BTreeSet;
use std::fmt;

use crate::id::{StatementId, TermId};
use crate::term::Citation;
use crate::text::Text;

/// How far something is accepted. Kinds of acceptance, not steps of a ladder: no order is made of them.
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Acceptance {
    /// As it stands.
    InFull,
    /// As what further talks start from.
    AsBasis,
    /// Some of it, without saying which.
    InPart,
    /// With reservations, whether or not they are spelt out: a condition of one's own is one.
    WithReservations,
    /// Its idea, not its words.
    InPrinciple,
}

impl Acceptance {
    /// Every grade, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::InFull, "in-full"),
        (Self::AsBasis, "as-basis"),
        (Self::InPart, "in-part"),
        (Self::WithReservations, "with-reservations"),
        (Self::InPrinciple, "in-principle"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(grade, _)| *grade == self).map_or("", |(_, name)| name)
    }

    /// In a few words: "as a basis".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::InFull => "in full",
            Self::AsBasis => "as a basis",
            Self::InPart => "in part",
            Self::WithReservations => "with reservations",
            Self::InPrinciple => "in principle",
        }
    }
}

/// In words.
impl fmt::Display for Acceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.in_words())
    }
}

/// How a text, or a clause of it, is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reception {
    /// It is accepted, so far.
    Accepted(Acceptance),
    /// It is refused.
    Refused,
}

impl Reception {
    /// Every answer, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Accepted(Acceptance::InFull), "in-full"),
        (Self::Accepted(Acceptance::AsBasis), "as-basis"),
        (Self::Accepted(Acceptance::InPart), "in-part"),
        (Self::Accepted(Acceptance::WithReservations), "with-reservations"),
        (Self::Accepted(Acceptance::InPrinciple), "in-principle"),
        (Self::Refused, "refused"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted(grade) => grade.name(),
            Self::Refused => "refused",
        }
    }
}

/// "accepted as a basis", "refused".
impl fmt::Display for Reception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accepted(grade) => write!(f, "accepted {grade}"),
            Self::Refused => f.write_str("refused"),
        }
    }
}

/// An answer to a text by reference: to the whole of it, or to one clause.
///
/// # Semantics
///
/// An answer to the whole says nothing of a clause that is answered by itself. A clause that neither speaks of is unanswered, and no
/// policy reads that as consent.
///
/// # Source
///
/// semantics §6.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The text.
    pub to: StatementId,
    /// The clause; the whole text if none is named.
    pub clause: Option<TermId>,
    /// How it is answered.
    pub reception: Reception,
    /// The words it was answered in.
    pub wording: Option<Text>,
    /// Where it is found.
    pub citations: BTreeSet<Citation>,
}

impl Reply {
    /// An answer to the whole of a text.
    #[must_use]
    pub fn to_text(text: StatementId, reception: Reception) -> Self {
        Self { to: text, clause: None, reception, wording: None, citations: BTreeSet::new() }
    }

    /// An answer to one clause of a text.
    #[must_use]
    pub fn to_clause(text: StatementId, clause: TermId, reception: Reception) -> Self {
        Self { clause: Some(clause), ..Self::to_text(text, reception) }
    }
}
