//! What a term hangs on: that something comes true, or that it does not.

use std::fmt;

use crate::id::ConditionId;

/// A condition as it binds a term.
///
/// # Semantics
///
/// A term holds *if* all its conditions of the one kind come true, and *unless* any of the other kind does: "void if" and "except where"
/// are `Unless`. One more of either bounds the term more.
///
/// # Source
///
/// semantics §1 ("unless"), §5.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guard {
    /// Only if it comes true.
    If(ConditionId),
    /// Only as long as it does not come true.
    Unless(ConditionId),
}

impl Guard {
    /// The condition.
    #[must_use]
    pub fn condition(&self) -> &ConditionId {
        match self {
            Self::If(condition) | Self::Unless(condition) => condition,
        }
    }

    /// How it binds, in a word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::If(_) => "if",
            Self::Unless(_) => "unless",
        }
    }
}

/// A condition by itself is one that must come true.
impl From<ConditionId> for Guard {
    fn from(condition: ConditionId) -> Self {
        Self::If(condition)
    }
}

/// `unless vote`.
impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.word(), self.condition())
    }
}
