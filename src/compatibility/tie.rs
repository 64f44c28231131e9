//! What is not to be had alone.

use super::{Item, Standing};
use crate::id::TermId;
use crate::statement::Statement;
use crate::term::{Linkage, LinkageKind};

/// What one side ties a thing to.
///
/// # Semantics
///
/// A give held out for an ask hangs on it, and one of a package on the rest of it. The ask may be met without the give.
///
/// # Source
///
/// semantics §9: packages respected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    side: usize,
    linkage: Linkage,
    other: TermId,
    standing: Option<Standing>,
}

impl Tie {
    /// Which side ties it: 0 or 1.
    #[must_use]
    pub fn side(&self) -> usize {
        self.side
    }

    /// How.
    #[must_use]
    pub fn linkage(&self) -> &Linkage {
        &self.linkage
    }

    /// What to, of the same side.
    #[must_use]
    pub fn other(&self) -> &TermId {
        &self.other
    }

    /// How that stands.
    #[must_use]
    pub fn standing(&self) -> Option<Standing> {
        self.standing
    }
}

/// What a thing is tied to by either side.
pub(super) fn of(sides: [Statement<'_>; 2], item: &Item, all: &[Item]) -> Vec<Tie> {
    let linkages = sides.into_iter().enumerate().flat_map(|(side, statement)| {
        let tied = statement.clauses().linkages().filter_map(move |linkage| {
            let other = hangs_on(linkage, |id| item.has(side, id))?;
            let standing = all.iter().find(|item| item.has(side, other)).map(Item::standing);
            Some(Tie { side, linkage: linkage.clone(), other: other.clone(), standing })
        });
        tied.collect::<Vec<_>>()
    });
    linkages.collect()
}

/// What a term hangs on by a linkage, if it hangs on something.
fn hangs_on(linkage: &Linkage, is_own: impl Fn(&TermId) -> bool) -> Option<&TermId> {
    let (from, to) = linkage.ends();
    match linkage.kind() {
        LinkageKind::InReturnFor | LinkageKind::After | LinkageKind::UnlessTerm => {
            Some(to).filter(|_| is_own(from))
        }
        LinkageKind::PackageWith | LinkageKind::EitherOr => match (is_own(from), is_own(to)) {
            (true, false) => Some(to),
            (false, true) => Some(from),
            _ => None,
        },
    }
}
