//! How a position stands to a provision, and how firmly.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{PartyId, StatementId};
use crate::order::{Level, Relation};

/// Whom an acceptance or refusal answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Answered {
    /// The account does not say.
    Unstated,
    /// What a party asked or offered.
    Party(PartyId),
    /// A position or text of the dossier.
    Statement(StatementId),
}

/// How a holder stands to a provision.
///
/// # Semantics
///
/// A *demand* is of others, an *offer* is the holder's own; accepting and refusing answer somebody. *Refusing* what another would
/// do means it is not enough; not wanting an act at all is a demand that it not be done. *Open* is raised without a stance.
///
/// # Source
///
/// semantics §1, §5.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Others are to do it.
    Demand,
    /// The holder would do it.
    Offer,
    /// The holder agrees to it.
    Accept(Answered),
    /// The holder does not agree to it.
    Refuse(Answered),
    /// It was raised, no more.
    Open,
}

/// A stance without whom it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StanceTag {
    /// See [`Stance::Demand`].
    Demand,
    /// See [`Stance::Offer`].
    Offer,
    /// See [`Stance::Accept`].
    Accept,
    /// See [`Stance::Refuse`].
    Refuse,
    /// See [`Stance::Open`].
    Open,
}

/// Which side of the bargain a stance is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A demand or a refusal.
    Ask,
    /// An offer or an acceptance.
    Give,
    /// Raised without a stance.
    Neither,
}

impl Stance {
    /// The stance without whom it answers.
    #[must_use]
    pub fn tag(&self) -> StanceTag {
        match self {
            Self::Demand => StanceTag::Demand,
            Self::Offer => StanceTag::Offer,
            Self::Accept(_) => StanceTag::Accept,
            Self::Refuse(_) => StanceTag::Refuse,
            Self::Open => StanceTag::Open,
        }
    }
}

impl StanceTag {
    /// Which side of the bargain it is on.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Demand | Self::Refuse => Side::Ask,
            Self::Offer | Self::Accept => Side::Give,
            Self::Open => Side::Neither,
        }
    }

    /// The verb in print.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Open => "open",
        }
    }
}

impl fmt::Display for StanceTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How firmly a term is put, least first. A total order.
///
/// # Source
///
/// semantics §5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Firmness {
    /// Tried out.
    Floated,
    /// Said.
    Stated,
    /// To be met before anything else.
    Precondition,
    /// Closed to talk.
    NotUpForDiscussion,
}

impl Level for Firmness {
    const ALL: &'static [Self] = &[Self::Floated, Self::Stated, Self::Precondition, Self::NotUpForDiscussion];

    fn relation(self, other: Self) -> Relation {
        self.cmp(&other).into()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Floated => "floated",
            Self::Stated => "stated",
            Self::Precondition => "precondition",
            Self::NotUpForDiscussion => "not-up-for-discussion",
        }
    }
}

impl fmt::Display for Firmness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
