//! Which goes back to which, by what each hangs on: texts to the texts they are based on, terms to the terms they come after.

use std::collections::{BTreeMap, BTreeSet};

use super::NegotiatingText;
use crate::id::{StatementId, TermId};
use crate::term::{Linkage, LinkageKind};

/// What each goes back to in one step.
#[derive(Debug)]
pub(crate) struct Descent<'t, I = StatementId> {
    bases: BTreeMap<&'t I, BTreeSet<&'t I>>,
}

impl<'t> Descent<'t> {
    /// What each text is based on.
    pub(crate) fn of(texts: impl IntoIterator<Item = &'t NegotiatingText>) -> Self {
        let steps =
            texts.into_iter().flat_map(|text| text.based_on().iter().map(move |base| (text.id(), base)));
        Self::by(steps)
    }
}

impl<'t> Descent<'t, TermId> {
    /// What each term comes after.
    pub(crate) fn of_sequence(linkages: impl IntoIterator<Item = &'t Linkage>) -> Self {
        let after = linkages.into_iter().filter(|linkage| linkage.kind() == LinkageKind::After);
        Self::by(after.map(Linkage::ends))
    }
}

impl<'t, I: Ord> Descent<'t, I> {
    /// By steps, each from what goes back to what it goes back to.
    pub(crate) fn by(steps: impl IntoIterator<Item = (&'t I, &'t I)>) -> Self {
        let mut bases: BTreeMap<&I, BTreeSet<&I>> = BTreeMap::new();
        for (id, base) in steps {
            bases.entry(id).or_default().insert(base);
        }
        Self { bases }
    }

    fn below(&self, id: &I) -> impl Iterator<Item = &'t I> {
        self.bases.get(id).into_iter().flatten().copied()
    }

    /// All that this goes back to, directly or by way of others.
    pub(crate) fn behind(&self, id: &I) -> BTreeSet<&'t I> {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&'t I> = self.below(id).collect();
        while let Some(id) = next.pop() {
            if seen.insert(id) {
                next.extend(self.below(id));
            }
        }
        seen
    }

    /// One that goes back to itself, if there is one.
    pub(crate) fn ring(&self) -> Option<&'t I> {
        let mut open: BTreeMap<&I, usize> = BTreeMap::new();
        let mut above: BTreeMap<&I, Vec<&'t I>> = BTreeMap::new();
        for (id, bases) in &self.bases {
            let known = bases.iter().filter(|base| self.bases.contains_key(*base));
            open.insert(id, known.clone().count());
            known.for_each(|base| above.entry(base).or_default().push(id));
        }
        // Those whose bases are all cleared are cleared; what remains stands in a ring or above one.
        let mut clear: Vec<&I> = open.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(id) = clear.pop() {
            for other in above.get(id).into_iter().flatten() {
                let Some(count) = open.get_mut(other) else { continue };
                *count -= 1;
                if *count == 0 {
                    clear.push(other);
                }
            }
        }
        let is_open = |id: &&'t I| open.get(id).is_some_and(|count| *count > 0);
        let mut seen = BTreeSet::new();
        let mut id = self.bases.keys().copied().find(is_open)?;
        while seen.insert(id) {
            id = self.below(id).find(is_open)?;
        }
        Some(id)
    }
}
