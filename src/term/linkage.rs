//! What ties terms to one another.

use std::fmt;

use thiserror::Error;

use super::stance::{Side, StanceTag};
use crate::id::TermId;

/// How one term is tied to another.
///
/// # Source
///
/// semantics §1, §7.2; what each asks of its ends is said in `DESIGN.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkageKind {
    /// A give held out for an ask; in a text, one thing done for another.
    InReturnFor,
    /// The two stand or fall together. Who is in a package with a member of it is in it too.
    PackageWith,
    /// The one only once the other is done. What comes after something that comes after a third comes after the third too.
    After,
    /// The one, unless the other is done.
    UnlessTerm,
    /// One of the two, and not both.
    EitherOr,
}

impl LinkageKind {
    /// Every kind, with its stable kebab-case name, which is its key in a dossier file.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::InReturnFor, "in-return-for"),
        (Self::PackageWith, "package-with"),
        (Self::After, "after"),
        (Self::UnlessTerm, "unless-term"),
        (Self::EitherOr, "either-or"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// Whether it says the same of both ends, so that which of them names the other makes no difference.
    #[must_use]
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::PackageWith | Self::EitherOr)
    }

    /// Whether ties follow from ties: what is tied to something is tied to what that is tied to.
    pub(crate) fn is_handed_on(self) -> bool {
        matches!(self, Self::PackageWith | Self::After)
    }

    /// Whether a term of the one stance can be tied so to a term of the other.
    #[must_use]
    pub fn can_tie(self, from: StanceTag, to: StanceTag) -> bool {
        let is_said = |stance: StanceTag| stance != StanceTag::Excluded;
        let may_be_done = |stance: StanceTag| is_said(stance) && stance != StanceTag::Refuse;
        let are_of_a_text = from.is_of_text() && to.is_of_text();
        is_said(from)
            && is_said(to)
            && match self {
                Self::InReturnFor => are_of_a_text || (from.side(), to.side()) == (Side::Give, Side::Ask),
                Self::PackageWith => true,
                Self::After => may_be_done(from) && may_be_done(to),
                Self::UnlessTerm => may_be_done(to),
                Self::EitherOr => from.side() == to.side(),
            }
    }

    /// What it ties, as a rule in a sentence.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::InReturnFor => {
                "a give (offer or acceptance) is held out for an ask (demand or refusal), and nothing for what a text excludes"
            }
            Self::PackageWith => "what a text excludes is in no package",
            Self::After => {
                "what is refused or excluded is not done, and so neither before nor after something else"
            }
            Self::UnlessTerm => {
                "what is refused or excluded is not done, and what a text excludes hangs on nothing"
            }
            Self::EitherOr => {
                "alternatives are both asks (demand or refusal), both gives (offer or acceptance) or both raised, and no exclusions of a text"
            }
        }
    }

    /// Between its two ends in print: "a, only after b".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::InReturnFor => "in return for",
            Self::PackageWith => "as one package with",
            Self::After => "only after",
            Self::UnlessTerm => "unless",
            Self::EitherOr => "or instead",
        }
    }
}

impl fmt::Display for LinkageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why two terms make no linkage.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LinkageError {
    /// Both ends are one term.
    #[error("`{term}` is tied to itself")]
    Itself {
        /// The term.
        term: TermId,
    },
}

/// A relation between two terms of one statement.
///
/// # Laws
///
/// Canonical: a linkage that says the same of both ends is equal, whichever was named first.
///
/// # Examples
///
/// ```
/// use demarche::{Linkage, LinkageKind};
///
/// let tie = |kind, from: &str, to: &str| Linkage::try_new(kind, from.parse().unwrap(), to.parse().unwrap());
/// assert_eq!(tie(LinkageKind::EitherOr, "a", "b"), tie(LinkageKind::EitherOr, "b", "a"));
/// assert_ne!(tie(LinkageKind::After, "a", "b"), tie(LinkageKind::After, "b", "a"));
/// assert!(tie(LinkageKind::After, "a", "a").is_err());
/// ```
///
/// # Source
///
/// semantics §1, §7.2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Linkage {
    // INVARIANT: the ends differ; those of a mutual linkage stand in their order.
    kind: LinkageKind,
    from: TermId,
    to: TermId,
}

impl Linkage {
    /// Ties the one term to the other.
    ///
    /// # Errors
    ///
    /// [`LinkageError::Itself`] if both are one term.
    pub fn try_new(kind: LinkageKind, from: TermId, to: TermId) -> Result<Self, LinkageError> {
        if from == to {
            return Err(LinkageError::Itself { term: from });
        }
        let (from, to) = if kind.is_mutual() && to < from { (to, from) } else { (from, to) };
        Ok(Self { kind, from, to })
    }

    /// How they are tied.
    #[must_use]
    pub fn kind(&self) -> LinkageKind {
        self.kind
    }

    /// The terms it ties: first what hangs on the other, then what it hangs on; of a mutual linkage, in their order.
    #[must_use]
    pub fn ends(&self) -> (&TermId, &TermId) {
        (&self.from, &self.to)
    }

    /// The same linkage with its ends renamed; nothing if that makes them one.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(&TermId) -> TermId) -> Option<Self> {
        Self::try_new(self.kind, name(&self.from), name(&self.to)).ok()
    }
}
