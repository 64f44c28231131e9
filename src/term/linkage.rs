//! What ties terms to one another.

use crate::id::TermId;

/// A relation between two terms of one statement.
///
/// # Source
///
/// semantics §1, §7.2.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Linkage {
    /// A give held out for an ask.
    InReturnFor {
        /// What the holder would give.
        give: TermId,
        /// What it asks for it.
        ask: TermId,
    },
}

impl Linkage {
    /// The terms it ties: first what hangs on the other, then what it hangs on.
    #[must_use]
    pub fn ends(&self) -> (&TermId, &TermId) {
        match self {
            Self::InReturnFor { give, ask } => (give, ask),
        }
    }

    /// The same linkage with its ends renamed.
    #[must_use]
    pub fn renamed(&self, name: impl Fn(&TermId) -> TermId) -> Self {
        match self {
            Self::InReturnFor { give, ask } => Self::InReturnFor { give: name(give), ask: name(ask) },
        }
    }
}
