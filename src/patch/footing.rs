//! Which changes of two sides stand or fall together.
//!
//! Changed slots are the nodes of a graph; the needs of what stands in them, in the base and on either side, are its edges. From
//! each clash the walk goes on to every slot that one choice could leave without its footing: those belong to the conflict. What
//! would lose its footing only if the base is chosen merely rests on it.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::{Branch, Clash, Conflict};
use super::merge::Sides;
use super::{Need, Slotted};

/// Changed slots, by a changed slot.
type Links<'s, S> = BTreeMap<&'s S, BTreeSet<&'s S>>;

/// How far a conflict reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// As far as choosing one side can be felt.
    Sides,
    /// As far as choosing the base can be felt.
    Base,
}

/// What the changed slots need of one another.
pub(super) struct Footing<'s, T: Slotted> {
    sides: &'s Sides<T::Slot, T::Record>,
    clashes: BTreeSet<Clash<T::Slot>>,
    /// Slots of which one must be as it is for the other, both ways.
    bound: Links<'s, T::Slot>,
    /// What a slot names, and what names it.
    names: Links<'s, T::Slot>,
    named_by: Links<'s, T::Slot>,
}

impl<'s, T: Slotted> Footing<'s, T> {
    /// Follows the needs of every changed slot in the base, in ours and in theirs.
    pub(super) fn of([base, ours, theirs]: [&T; 3], sides: &'s Sides<T::Slot, T::Record>) -> Self {
        let (bound, names, named_by) = (Links::new(), Links::new(), Links::new());
        let mut footing = Self { sides, clashes: BTreeSet::new(), bound, names, named_by };
        for (branch, value) in [(Branch::Ours, ours), (Branch::Theirs, theirs)] {
            for (slot, edit) in sides.of(branch) {
                let other = sides.of(branch.other()).get(slot);
                if other.is_some_and(|other| other != edit) {
                    footing.clashes.insert(Clash::Both { slot: slot.clone() });
                }
                for (value, record, is_left) in [(base, &edit.before, true), (value, &edit.after, false)] {
                    let needs = record.iter().flat_map(|record| value.hangs_on(slot, record));
                    for need in needs {
                        footing.connect(slot, &need);
                        // What was needed before matters where it was the change to need it no longer: a tie taken away.
                        let counts = !is_left || edit.after.is_none();
                        if other.is_none() && counts {
                            footing.clashes.extend(clash(sides, slot, branch, need, is_left));
                        }
                    }
                }
            }
        }
        footing
    }

    fn connect(&mut self, slot: &'s T::Slot, need: &Need<T::Slot>) {
        let (Need::Present(on) | Need::Unchanged(on)) = need;
        let Some(on) = self.sides.changed(on) else { return };
        let (there, back) = match need {
            Need::Present(_) => (&mut self.names, &mut self.named_by),
            Need::Unchanged(_) => {
                self.bound.entry(on).or_default().insert(slot);
                self.bound.entry(slot).or_default().insert(on);
                return;
            }
        };
        there.entry(slot).or_default().insert(on);
        back.entry(on).or_default().insert(slot);
    }

    /// The conflicts, each with all that belongs to it.
    pub(super) fn conflicts(&self) -> Vec<Conflict<T>> {
        let seeds = self.clashes.iter().map(|clash| self.sides.changed(clash.slot()).into_iter().collect());
        let cores = self.closed(seeds.collect(), Reach::Sides);
        let core: BTreeSet<&T::Slot> = cores.iter().flatten().copied().collect();
        self.closed(cores, Reach::Base).into_iter().map(|group| self.conflict(&core, &group)).collect()
    }

    fn conflict(&self, core: &BTreeSet<&T::Slot>, group: &BTreeSet<&'s T::Slot>) -> Conflict<T> {
        let pick = |branch: Branch, is_core: bool| {
            let edits = self.sides.of(branch);
            let slots = group.iter().filter(move |slot| core.contains(**slot) == is_core);
            slots
                .filter_map(|slot| edits.get_key_value(*slot))
                .map(|(slot, edit)| (slot.clone(), edit.clone()))
        };
        let resting = pick(Branch::Ours, false).chain(pick(Branch::Theirs, false));
        let clashes = self.clashes.iter().filter(|clash| group.contains(clash.slot()));
        Conflict {
            clashes: clashes.cloned().collect(),
            ours: pick(Branch::Ours, true).collect(),
            theirs: pick(Branch::Theirs, true).collect(),
            resting: resting.collect(),
        }
    }

    /// Each of these sets with all it reaches; sets that reach one another made one.
    fn closed(&self, seeds: Vec<BTreeSet<&'s T::Slot>>, reach: Reach) -> Vec<BTreeSet<&'s T::Slot>> {
        let mut groups: BTreeMap<usize, BTreeSet<&T::Slot>> = BTreeMap::new();
        let mut owner: BTreeMap<&T::Slot, usize> = BTreeMap::new();
        for (number, seed) in seeds.into_iter().enumerate() {
            let mut group: BTreeSet<&T::Slot> = BTreeSet::new();
            let mut next: Vec<&T::Slot> = seed.into_iter().collect();
            while let Some(slot) = next.pop() {
                match owner.get(slot).and_then(|owner| groups.remove(owner)) {
                    Some(reached) => group.extend(reached),
                    None if group.insert(slot) => next.extend(self.beyond(slot, reach)),
                    None => {}
                }
            }
            owner.extend(group.iter().map(|slot| (*slot, number)));
            groups.insert(number, group);
        }
        groups.into_values().collect()
    }

    /// What must be settled with a slot, one step away.
    fn beyond(&self, slot: &T::Slot, reach: Reach) -> Vec<&'s T::Slot> {
        let of =
            |links: &Links<'s, T::Slot>| links.get(slot).into_iter().flatten().copied().collect::<Vec<_>>();
        let [base, ours, theirs] = self.sides.states(slot);
        let may_be_gone = ours.is_none() || theirs.is_none() || reach == Reach::Base && base.is_none();
        let is_taken_away = |slot: &&T::Slot| {
            let [base, ours, theirs] = self.sides.states(slot);
            base.is_some() && (ours.is_none() || theirs.is_none())
        };
        let mut beyond = of(&self.bound);
        beyond.extend(of(&self.names).into_iter().filter(is_taken_away));
        if may_be_gone {
            beyond.extend(of(&self.named_by));
        }
        beyond
    }
}

/// What speaks against a change of one side alone that needs what the other side alone changed.
fn clash<S: Ord + Clone, R: Clone + PartialEq>(
    sides: &Sides<S, R>,
    slot: &S,
    by: Branch,
    need: Need<S>,
    is_left: bool,
) -> Option<Clash<S>> {
    let (on, bears) = match need {
        Need::Unchanged(on) => (on, true),
        Need::Present(on) => (on, false),
    };
    let changed = sides.of(by.other()).get(&on)?;
    let is_removed = !is_left && changed.after.is_none();
    let is_own = sides.of(by).contains_key(&on);
    (!is_own && (bears || is_removed)).then(|| Clash::Under { slot: slot.clone(), by, on })
}
