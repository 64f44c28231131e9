//! Two changes of one base brought together; what cannot be is kept as conflicts.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::{Branch, Conflict, Resolution, states};
use super::footing::Footing;
use super::{Edit, Patch, Slotted, put};

/// Two changes of one base: what goes together, and what does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge<T: Slotted> {
    base: BTreeMap<T::Slot, T::Record>,
    agreed: BTreeMap<T::Slot, Edit<T::Record>>,
    conflicts: Vec<Conflict<T>>,
}

/// Merges what `ours` and `theirs` made of `base`.
///
/// # Semantics
///
/// Two changes conflict if they are of one slot and differ, or if one side used what the other removed, or relied on what the
/// other changed: a tie was put between terms or taken away, and the other side changed one of them; terms were added, and the
/// other side changed whose they are.
///
/// # Laws
///
/// `merge(b, x, b)` and `merge(b, b, x)` give x; `merge(b, x, x)` gives x; exchanging the sides exchanges them in the result. No
/// change is lost: each is in the result or inside exactly one conflict. Changes that no need ties together do not conflict.
/// Settling every conflict for one side gives that side's slots there. Every result is valid, however conflicts are settled.
///
/// # Complexity
///
/// O(n log n) in the slots of all three and in what they name.
///
/// # Examples
///
/// ```
/// use demarche::patch::{Resolution, merge};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let base = demarche::format::from_toml(text)?;
/// let ours = demarche::format::from_toml(&text.replace("name = \"Reuters\"", "name = \"Reuters, two reports\""))?;
/// let theirs = demarche::format::from_toml(&text.replace("name = \"Reuters\"", "name = \"Reuters News\""))?;
/// let merge = merge(&base, &ours, &theirs);
/// assert_eq!(merge.conflicts().len(), 1);
/// assert_eq!(merge.resolve(|_| Resolution::Ours)?, ours);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn merge<T: Slotted>(base: &T, ours: &T, theirs: &T) -> Merge<T> {
    let mut sides =
        Sides { ours: Patch::between(base, ours).edits, theirs: Patch::between(base, theirs).edits };
    let slots = base.slots();
    let mut agreed = sides.unite::<T>(&slots);
    let conflicts = Footing::of([base, ours, theirs], &sides).conflicts();
    let open: BTreeSet<&T::Slot> = conflicts
        .iter()
        .flat_map(|conflict| conflict.slots().into_iter().chain(conflict.resting.keys()))
        .collect();
    let changed = sides.ours.into_iter().chain(sides.theirs);
    agreed.extend(changed.filter(|(slot, _)| !open.contains(slot)));
    Merge { base: slots, agreed, conflicts }
}

/// What each side changed.
pub(super) struct Sides<S, R> {
    pub(super) ours: BTreeMap<S, Edit<R>>,
    pub(super) theirs: BTreeMap<S, Edit<R>>,
}

impl<S: Ord + Clone, R: Clone + PartialEq> Sides<S, R> {
    pub(super) fn of(&self, branch: Branch) -> &BTreeMap<S, Edit<R>> {
        match branch {
            Branch::Ours => &self.ours,
            Branch::Theirs => &self.theirs,
        }
    }

    /// This slot, if a side changed it.
    pub(super) fn changed(&self, slot: &S) -> Option<&S> {
        let found = self.ours.get_key_value(slot).or_else(|| self.theirs.get_key_value(slot));
        found.map(|(slot, _)| slot)
    }

    /// What stands in a changed slot in the base, in ours and in theirs.
    pub(super) fn states(&self, slot: &S) -> [Option<&R>; 3] {
        states(&self.ours, &self.theirs, slot)
    }

    /// Takes out what both sides could do to one record, and gives what becomes of it.
    fn unite<T: Slotted<Slot = S, Record = R>>(&mut self, base: &BTreeMap<S, R>) -> BTreeMap<S, Edit<R>> {
        let changed: BTreeSet<S> = self.ours.keys().chain(self.theirs.keys()).cloned().collect();
        let mut united = BTreeMap::new();
        for slot in changed {
            let [Some(before), Some(ours), Some(theirs)] = self.states(&slot) else { continue };
            let Some(after) = T::unite(before, ours, theirs) else { continue };
            self.ours.remove(&slot);
            self.theirs.remove(&slot);
            let before = base.get(&slot).cloned();
            united.extend(Edit::between(before, Some(after)).map(|edit| (slot, edit)));
        }
        united
    }
}

impl<T: Slotted> Merge<T> {
    /// What goes together: what becomes of each slot, whoever changed it.
    #[must_use]
    pub fn agreed(&self) -> impl ExactSizeIterator<Item = (&T::Slot, &Edit<T::Record>)> {
        self.agreed.iter()
    }

    /// What does not go together; nothing if the merge is clean.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict<T>] {
        &self.conflicts
    }

    /// The result, if nothing is in conflict.
    ///
    /// # Errors
    ///
    /// As the value's own constructor, if it checks more than [`Slotted::hangs_on`] tells. Positions and dossiers do not.
    #[must_use]
    pub fn clean(&self) -> Option<Result<T, T::Error>> {
        self.conflicts.is_empty().then(|| self.resolve(|_| Resolution::Base))
    }

    /// The result, with each conflict settled as `choose` says, which is asked once for each, in their order.
    ///
    /// # Errors
    ///
    /// As [`clean`](Merge::clean).
    pub fn resolve(&self, mut choose: impl FnMut(&Conflict<T>) -> Resolution) -> Result<T, T::Error> {
        let mut slots = self.base.clone();
        let settled = self.conflicts.iter().flat_map(|conflict| conflict.settled(choose(conflict)));
        for (slot, edit) in self.agreed.iter().chain(settled) {
            put(&mut slots, slot, edit.after.clone());
        }
        T::from_slots(slots)
    }
}
