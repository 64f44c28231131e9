//! Diffs one after another, the other way round, and as records.

use super::{Diff, DiffError};
use crate::dossier::Dossier;
use crate::patch::Patch;
use crate::statement::Position;

impl Diff {
    /// The changes as records that can be applied, undone and merged, wording and citations included.
    ///
    /// # Laws
    ///
    /// `diff.patch().apply(diff.before()) = diff.after()`. It is empty if and only if the two positions are equal.
    ///
    /// # Source
    ///
    /// semantics §7.4.
    #[must_use]
    pub fn patch(&self) -> Patch<Position> {
        Patch::between(self.before(), self.after())
    }

    /// This step and then `next`, as one: from where this begins to where `next` ends, compared anew with the options of this.
    ///
    /// # Semantics
    ///
    /// What two steps did is not the sum of their verdicts: what was given and taken back leaves nothing. So the findings are made
    /// again from the two outer positions, in the dossier that both are of.
    ///
    /// # Laws
    ///
    /// Its patch is the two patches composed. Associative.
    ///
    /// # Errors
    ///
    /// [`DiffError::NotNext`] if `next` does not begin with the position this ends with; else as [`Diff::between`].
    pub fn then(&self, next: &Self, dossier: &Dossier) -> Result<Self, DiffError> {
        if self.after() != next.before() {
            let (ends, begins) = (self.after().id().clone(), next.before().id().clone());
            return Err(DiffError::NotNext { ends, begins });
        }
        let (before, after) = (self.before().id(), next.after().id());
        Self::between(dossier, before.as_str(), after.as_str(), self.options())
    }

    /// The same two positions, compared the other way round.
    ///
    /// # Laws
    ///
    /// Every verdict is reversed, and so is every kind that has a dual; its patch is the inverse.
    ///
    /// # Errors
    ///
    /// As [`Diff::between`].
    pub fn reversed(&self, dossier: &Dossier) -> Result<Self, DiffError> {
        Self::between(dossier, self.after().id().as_str(), self.before().id().as_str(), self.options())
    }
}
