//! How a position or a text stands to a provision, and how firmly.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::id::{PartyId, StatementId};
use crate::order::{Level, Relation};
use crate::text::Text;

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

/// Until when a point is left open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Until {
    /// Until this date.
    Date(Date),
    /// Until this has happened.
    Event(Text),
}

/// How a holder, or a text without one, stands to a provision.
///
/// # Semantics
///
/// A *demand* is of others, an *offer* is the holder's own; accepting and refusing answer somebody. *Refusing* what another would
/// do means it is not enough; not wanting an act at all is a demand that it not be done. *Open* is raised without a stance.
///
/// The last four are those of a text, which has no holder. Nothing is asked where something is *excluded* or *left open*; what is
/// *bracketed* may turn out either way.
///
/// # Source
///
/// semantics §1, §5.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// The text has it done.
    Provided,
    /// The text says that it is not done under it.
    Excluded,
    /// The text names it and leaves it to be settled.
    LeftOpen {
        /// To whom; nobody if the text does not say.
        to: BTreeSet<PartyId>,
        /// Until when, where the text says.
        until: Option<Until>,
    },
    /// The text has it between brackets: it is not agreed.
    Bracketed {
        /// By whom; nobody if the text does not say.
        by: BTreeSet<PartyId>,
    },
}

/// A stance without whom it answers, or who opened or bracketed it.
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
    /// See [`Stance::Provided`].
    Provided,
    /// See [`Stance::Excluded`].
    Excluded,
    /// See [`Stance::LeftOpen`].
    LeftOpen,
    /// See [`Stance::Bracketed`].
    Bracketed,
}

/// Which side of the bargain a stance is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A demand or a refusal.
    Ask,
    /// An offer or an acceptance.
    Give,
    /// Raised without a stance, or said by a text, which is on no side.
    Neither,
}

impl Stance {
    /// The stance alone.
    #[must_use]
    pub fn tag(&self) -> StanceTag {
        match self {
            Self::Demand => StanceTag::Demand,
            Self::Offer => StanceTag::Offer,
            Self::Accept(_) => StanceTag::Accept,
            Self::Refuse(_) => StanceTag::Refuse,
            Self::Open => StanceTag::Open,
            Self::Provided => StanceTag::Provided,
            Self::Excluded => StanceTag::Excluded,
            Self::LeftOpen { .. } => StanceTag::LeftOpen,
            Self::Bracketed { .. } => StanceTag::Bracketed,
        }
    }
}

impl StanceTag {
    /// Every stance.
    pub const ALL: [Self; 9] = [
        Self::Demand,
        Self::Offer,
        Self::Accept,
        Self::Refuse,
        Self::Open,
        Self::Provided,
        Self::Excluded,
        Self::LeftOpen,
        Self::Bracketed,
    ];

    /// Which side of the bargain it is on.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Demand | Self::Refuse => Side::Ask,
            Self::Offer | Self::Accept => Side::Give,
            Self::Open | Self::Provided | Self::Excluded | Self::LeftOpen | Self::Bracketed => Side::Neither,
        }
    }

    /// Whether texts take it, and not holders.
    #[must_use]
    pub fn is_of_text(self) -> bool {
        matches!(self, Self::Provided | Self::Excluded | Self::LeftOpen | Self::Bracketed)
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
            Self::Provided => "provided",
            Self::Excluded => "excluded",
            Self::LeftOpen => "left-open",
            Self::Bracketed => "bracketed",
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
