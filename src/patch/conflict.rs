//! What two sides did that does not go together, and how it can be settled.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Slotted};

/// One of the two sides of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Branch {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

impl Branch {
    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

/// Which side a conflict is settled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resolution {
    /// As in the base: neither change.
    Base,
    /// As ours has it.
    Ours,
    /// As theirs has it.
    Theirs,
}

/// Why two changes do not go together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Clash<S> {
    /// Both sides changed a slot, each in its own way.
    Both {
        /// The slot.
        slot: S,
    },
    /// One side changed a slot, and the other changed or removed what that hangs on.
    Under {
        /// The slot.
        slot: S,
        /// Which side changed it.
        by: Branch,
        /// What it hangs on, which the other side changed or removed.
        on: S,
    },
}

impl<S> Clash<S> {
    /// The slot that was changed.
    #[must_use]
    pub fn slot(&self) -> &S {
        match self {
            Self::Both { slot } | Self::Under { slot, .. } => slot,
        }
    }
}

/// Slots that the two sides changed in ways that do not go together.
///
/// # Semantics
///
/// A conflict is settled as a whole: a tie and its ends belong together, so that whichever side is taken, the result is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict<T: Slotted> {
    pub(super) clashes: BTreeSet<Clash<T::Slot>>,
    pub(super) ours: BTreeMap<T::Slot, Edit<T::Record>>,
    pub(super) theirs: BTreeMap<T::Slot, Edit<T::Record>>,
    pub(super) resting: BTreeMap<T::Slot, Edit<T::Record>>,
}

impl<T: Slotted> Conflict<T> {
    /// Why it is one: at least one reason.
    #[must_use]
    pub fn clashes(&self) -> &BTreeSet<Clash<T::Slot>> {
        &self.clashes
    }

    /// The slots in question.
    #[must_use]
    pub fn slots(&self) -> BTreeSet<&T::Slot> {
        self.ours.keys().chain(self.theirs.keys()).collect()
    }

    /// What ours did to a slot.
    #[must_use]
    pub fn ours(&self, slot: &T::Slot) -> Option<&Edit<T::Record>> {
        self.ours.get(slot)
    }

    /// What theirs did to a slot.
    #[must_use]
    pub fn theirs(&self, slot: &T::Slot) -> Option<&Edit<T::Record>> {
        self.theirs.get(slot)
    }

    /// What stands in a slot of this conflict in the base, in ours and in theirs.
    #[must_use]
    pub fn states(&self, slot: &T::Slot) -> [Option<&T::Record>; 3] {
        states(&self.ours, &self.theirs, slot)
    }

    /// Changes that are in the result unless the conflict is settled for the base, where nothing would be left for them to hang
    /// on: terms that cite a source which each side added in its own way.
    #[must_use]
    pub fn resting(&self) -> impl ExactSizeIterator<Item = (&T::Slot, &Edit<T::Record>)> {
        self.resting.iter()
    }

    /// What settling it for a side does.
    pub(super) fn settled(&self, resolution: Resolution) -> Vec<(&T::Slot, &Edit<T::Record>)> {
        match resolution {
            Resolution::Base => Vec::new(),
            Resolution::Ours => self.ours.iter().chain(&self.resting).collect(),
            Resolution::Theirs => self.theirs.iter().chain(&self.resting).collect(),
        }
    }
}

/// What stands in a slot that a side changed, in the base, in ours and in theirs.
pub(super) fn states<'r, S: Ord, R>(
    ours: &'r BTreeMap<S, Edit<R>>,
    theirs: &'r BTreeMap<S, Edit<R>>,
    slot: &S,
) -> [Option<&'r R>; 3] {
    let edits = [ours.get(slot), theirs.get(slot)];
    let base = edits.into_iter().flatten().next().and_then(|edit| edit.before.as_ref());
    let after = edits.map(|edit| edit.map_or(base, |edit| edit.after.as_ref()));
    let [ours, theirs] = after;
    [base, ours, theirs]
}
