//! Triggers on a term, and which of them imply which.

use std::collections::{BTreeMap, BTreeSet};

use crate::id::ConditionId;
use crate::text::Text;

/// Conditions of a dossier: what each says, and what it is declared to imply.
///
/// # Laws
///
/// Implication is reflexive and transitive.
///
/// # Source
///
/// semantics §5: "replaced = by implication if declared".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    texts: BTreeMap<ConditionId, Text>,
    implied: BTreeMap<ConditionId, BTreeSet<ConditionId>>,
}

impl Conditions {
    /// No conditions.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a condition and what it says.
    #[must_use]
    pub fn with(mut self, id: ConditionId, text: impl Into<Text>) -> Self {
        self.texts.insert(id, text.into());
        self
    }

    /// Declares that `stronger` implies `weaker`.
    #[must_use]
    pub fn implying(mut self, stronger: ConditionId, weaker: ConditionId) -> Self {
        self.implied.entry(stronger).or_default().insert(weaker);
        self
    }

    /// What a condition says.
    #[must_use]
    pub fn text(&self, id: &ConditionId) -> Option<&Text> {
        self.texts.get(id)
    }

    /// All conditions, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ConditionId, &Text)> {
        self.texts.iter()
    }

    /// What `stronger` is declared to imply, one step.
    pub fn declared(&self, stronger: &ConditionId) -> impl Iterator<Item = &ConditionId> {
        self.implied.get(stronger).into_iter().flatten()
    }

    /// Everything declared: what is stronger, then what it implies.
    pub(crate) fn implications(&self) -> impl Iterator<Item = (&ConditionId, &ConditionId)> {
        self.implied.iter().flat_map(|(stronger, weaker)| weaker.iter().map(move |weaker| (stronger, weaker)))
    }

    /// Whether `stronger` implies `weaker`, through any number of declarations.
    #[must_use]
    pub fn implies(&self, stronger: &ConditionId, weaker: &ConditionId) -> bool {
        let mut seen = BTreeSet::from([stronger]);
        let mut next = vec![stronger];
        while let Some(id) = next.pop() {
            if id == weaker {
                return true;
            }
            next.extend(self.declared(id).filter(|implied| seen.insert(implied)));
        }
        false
    }
}
