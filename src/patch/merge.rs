//! Two changes of one base brought together; what cannot be is kept as conflicts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Patch, Slotted, put};

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

/// Slots that the two sides changed in ways that do not go together.
///
/// # Semantics
///
/// A conflict is settled as a whole: a tie and its ends belong together, so that whichever side is taken, the result is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict<T: Slotted> {
    ours: BTreeMap<T::Slot, Edit<T::Record>>,
    theirs: BTreeMap<T::Slot, Edit<T::Record>>,
}

impl<T: Slotted> Conflict<T> {
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
}

/// Two changes of one base: what goes together, and what does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge<T: Slotted> {
    base: BTreeMap<T::Slot, T::Record>,
    agreed: BTreeMap<T::Slot, Edit<T::Record>>,
    conflicts: Vec<Conflict<T>>,
}

/// Merges what `ours` and `theirs` made of `base`.
///
/// # Laws
///
/// `merge(b, x, b)` and `merge(b, b, x)` give x; `merge(b, x, x)` gives x; exchanging the sides exchanges them in the result. No
/// change is lost: each is in the result or inside exactly one conflict. Changes of different slots conflict only where a tie of
/// one side hangs on a term the other side changed. Settling every conflict for one side gives that side's slots there.
///
/// # Complexity
///
/// O(n log n) in the slots of all three.
#[must_use]
pub fn merge<T: Slotted>(base: &T, ours: &T, theirs: &T) -> Merge<T> {
    let (ours, theirs) = (Patch::between(base, ours).edits, Patch::between(base, theirs).edits);
    let mut groups = Groups::default();
    for (slot, edit) in ours.iter().chain(&theirs) {
        let both = ours.get(slot).zip(theirs.get(slot));
        if both.is_some_and(|(ours, theirs)| ours != theirs) {
            groups.conflicted.insert(slot.clone());
        }
        for end in T::hangs_on(slot) {
            if ours.contains_key(&end) || theirs.contains_key(&end) {
                groups.tie::<T>(slot, &end, edit, &ours, &theirs);
            }
        }
    }
    groups.finish(base.slots(), &ours, &theirs)
}

/// Slots that must be settled together.
struct Groups<S> {
    conflicted: BTreeSet<S>,
    ties: Vec<(S, S)>,
}

impl<S> Default for Groups<S> {
    fn default() -> Self {
        Self { conflicted: BTreeSet::new(), ties: Vec::new() }
    }
}

impl<S: Ord + Clone> Groups<S> {
    /// A changed slot hangs on another changed slot: they belong together, and are in conflict if one side alone changed the
    /// first and the other side changed the second.
    fn tie<T: Slotted<Slot = S>>(
        &mut self,
        slot: &S,
        end: &S,
        edit: &Edit<T::Record>,
        ours: &BTreeMap<S, Edit<T::Record>>,
        theirs: &BTreeMap<S, Edit<T::Record>>,
    ) {
        self.ties.push((slot.clone(), end.clone()));
        let is_ours = ours.get(slot) == Some(edit);
        let (own, others) = if is_ours { (ours, theirs) } else { (theirs, ours) };
        let alone = !others.contains_key(slot);
        if alone && others.contains_key(end) && own.get(end) != others.get(end) {
            self.conflicted.extend([slot.clone(), end.clone()]);
        }
    }

    fn finish<T: Slotted<Slot = S>>(
        mut self,
        base: BTreeMap<S, T::Record>,
        ours: &BTreeMap<S, Edit<T::Record>>,
        theirs: &BTreeMap<S, Edit<T::Record>>,
    ) -> Merge<T> {
        let mut conflicts = Vec::new();
        let mut settled: BTreeSet<S> = BTreeSet::new();
        while let Some(first) = self.conflicted.pop_first() {
            if settled.contains(&first) {
                continue;
            }
            let group = self.connected(first);
            let of = |side: &BTreeMap<S, Edit<T::Record>>| {
                side.iter()
                    .filter(|(slot, _)| group.contains(*slot))
                    .map(|(s, e)| (s.clone(), e.clone()))
                    .collect()
            };
            conflicts.push(Conflict { ours: of(ours), theirs: of(theirs) });
            settled.extend(group);
        }
        let agreed = ours.iter().chain(theirs).filter(|(slot, _)| !settled.contains(*slot));
        Merge { base, agreed: agreed.map(|(slot, edit)| (slot.clone(), edit.clone())).collect(), conflicts }
    }

    /// Everything tied to `first`, directly or not.
    fn connected(&self, first: S) -> BTreeSet<S> {
        let mut group = BTreeSet::from([first.clone()]);
        let mut next = vec![first];
        while let Some(slot) = next.pop() {
            for (a, b) in &self.ties {
                for (here, there) in [(a, b), (b, a)] {
                    if *here == slot && group.insert(there.clone()) {
                        next.push(there.clone());
                    }
                }
            }
        }
        group
    }
}

impl<T: Slotted> Merge<T> {
    /// What does not go together; nothing if the merge is clean.
    #[must_use]
    pub fn conflicts(&self) -> &[Conflict<T>] {
        &self.conflicts
    }

    /// The result, if nothing is in conflict.
    ///
    /// # Errors
    ///
    /// As the value's own constructor, where changes that touch no common slot still do not go together.
    #[must_use]
    pub fn clean(&self) -> Option<Result<T, T::Error>> {
        self.conflicts.is_empty().then(|| self.resolve(|_| Resolution::Base))
    }

    /// The result, with each conflict settled as `choose` says.
    ///
    /// # Errors
    ///
    /// As [`clean`](Merge::clean).
    pub fn resolve(&self, choose: impl Fn(&Conflict<T>) -> Resolution) -> Result<T, T::Error> {
        let mut slots = self.base.clone();
        for (slot, edit) in &self.agreed {
            put(&mut slots, slot, edit.after.clone());
        }
        for conflict in &self.conflicts {
            let chosen = match choose(conflict) {
                Resolution::Base => continue,
                Resolution::Ours => &conflict.ours,
                Resolution::Theirs => &conflict.theirs,
            };
            for (slot, edit) in chosen {
                put(&mut slots, slot, edit.after.clone());
            }
        }
        T::from_slots(slots)
    }
}
