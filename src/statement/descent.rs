//! Which texts go back to which, by what each is based on.

use std::collections::{BTreeMap, BTreeSet};

use super::NegotiatingText;
use crate::id::StatementId;

/// What each text is based on.
#[derive(Debug)]
pub(crate) struct Descent<'t> {
    bases: BTreeMap<&'t StatementId, &'t BTreeSet<StatementId>>,
}

impl<'t> Descent<'t> {
    pub(crate) fn of(texts: impl IntoIterator<Item = &'t NegotiatingText>) -> Self {
        Self { bases: texts.into_iter().map(|text| (text.id(), text.based_on())).collect() }
    }

    fn below(&self, id: &StatementId) -> impl Iterator<Item = &'t StatementId> {
        self.bases.get(id).into_iter().flat_map(|bases| bases.iter())
    }

    /// All that a text goes back to, directly or by way of others.
    pub(crate) fn behind(&self, text: &StatementId) -> BTreeSet<&'t StatementId> {
        let mut seen = BTreeSet::new();
        let mut next: Vec<&'t StatementId> = self.below(text).collect();
        while let Some(id) = next.pop() {
            if seen.insert(id) {
                next.extend(self.below(id));
            }
        }
        seen
    }

    /// A text that goes back to itself, if there is one.
    pub(crate) fn ring(&self) -> Option<&'t StatementId> {
        let mut open: BTreeMap<&StatementId, usize> = BTreeMap::new();
        let mut above: BTreeMap<&StatementId, Vec<&'t StatementId>> = BTreeMap::new();
        for (id, bases) in &self.bases {
            let known = bases.iter().filter(|base| self.bases.contains_key(base));
            open.insert(id, known.clone().count());
            known.for_each(|base| above.entry(base).or_default().push(id));
        }
        // Texts whose bases are all cleared are cleared; what remains stands in a ring or above one.
        let mut clear: Vec<&StatementId> =
            open.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
        while let Some(id) = clear.pop() {
            for text in above.get(id).into_iter().flatten() {
                let Some(count) = open.get_mut(text) else { continue };
                *count -= 1;
                if *count == 0 {
                    clear.push(text);
                }
            }
        }
        let is_open = |id: &&'t StatementId| open.get(id).is_some_and(|count| *count > 0);
        let mut seen = BTreeSet::new();
        let mut id = self.bases.keys().copied().find(is_open)?;
        while seen.insert(id) {
            id = self.below(id).find(is_open)?;
        }
        Some(id)
    }
}
