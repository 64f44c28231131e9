//! Conditions compared: each on its own, with what is declared to imply what.

use std::collections::BTreeSet;

use crate::order::{Direction, Outcome as _, Relation};
use crate::term::{Conditions, Guard, Term};

/// What became of a term's conditions.
#[derive(Debug, Default)]
pub(super) struct ConditionChange {
    /// Bind now and did not, and both accounts speak of it.
    pub(super) added: BTreeSet<Guard>,
    /// Bound and do not any longer, and both accounts speak of it.
    pub(super) removed: BTreeSet<Guard>,
    /// The earlier account does not mention them.
    pub(super) first_mentioned: BTreeSet<Guard>,
    /// The later account does not mention them.
    pub(super) unmentioned: BTreeSet<Guard>,
}

impl ConditionChange {
    /// Compares conditions; `silences` says whether each side is silent on what it leaves out.
    ///
    /// A condition that another one binds as well does not go when that one comes: it is tightened, and both accounts speak of it.
    pub(super) fn between(known: &Conditions, before: &Term, after: &Term, silences: [bool; 2]) -> Self {
        let mut change = Self::default();
        let [earlier, later] = silences;
        let (before, after) = (before.conditions(), after.conditions());
        for id in after.iter().filter(|id| !before.iter().any(|other| known.binds(other, id))) {
            let tightens = before.iter().any(|other| known.binds(id, other));
            let set = if earlier && !tightens { &mut change.first_mentioned } else { &mut change.added };
            set.insert(id.clone());
        }
        for id in before.iter().filter(|id| !after.iter().any(|other| known.binds(other, id))) {
            let loosened = after.iter().any(|other| known.binds(id, other));
            let set = if later && !loosened { &mut change.unmentioned } else { &mut change.removed };
            set.insert(id.clone());
        }
        change
    }

    /// How what both speak of stands, after to before: more conditions are more.
    pub(super) fn relation(&self) -> Relation {
        Relation::of(!self.removed.is_empty(), !self.added.is_empty())
    }

    /// Which way it goes, where one more condition goes `bounded`.
    pub(super) fn direction(&self, bounded: Direction) -> Direction {
        let added = if self.added.is_empty() { Direction::Same } else { bounded };
        let removed = if self.removed.is_empty() { Direction::Same } else { bounded.reverse() };
        added.join(removed)
    }
}
