//! Diffs one after another, the other way round, and as records.

use super::{Diff, DiffError, TextDiff};
use crate::dossier::Dossier;
use crate::id::StatementId;
use crate::patch::Patch;
use crate::statement::{NegotiatingText, Position};

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
        check_next(self.after() == next.before(), self.after().id(), next.before().id())?;
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

impl TextDiff {
    /// The changes as records that can be applied, undone and merged, wording and citations included.
    ///
    /// # Laws
    ///
    /// As [`Diff::patch`].
    ///
    /// # Source
    ///
    /// semantics §7.4.
    #[must_use]
    pub fn patch(&self) -> Patch<NegotiatingText> {
        Patch::between(self.before(), self.after())
    }

    /// This step and then `next`, as one: compared anew from where this begins to where `next` ends, with the options of this.
    ///
    /// # Laws
    ///
    /// As [`Diff::then`].
    ///
    /// # Errors
    ///
    /// [`DiffError::NotNext`] if `next` does not begin with the text this ends with; else as [`TextDiff::between`].
    pub fn then(&self, next: &Self, dossier: &Dossier) -> Result<Self, DiffError> {
        check_next(self.after() == next.before(), self.after().id(), next.before().id())?;
        let (before, after) = (self.before().id(), next.after().id());
        Self::between(dossier, before.as_str(), after.as_str(), self.options())
    }

    /// The same two texts, compared the other way round.
    ///
    /// # Laws
    ///
    /// What each change comes to is reversed for every party; its patch is the inverse.
    ///
    /// # Errors
    ///
    /// As [`TextDiff::between`].
    pub fn reversed(&self, dossier: &Dossier) -> Result<Self, DiffError> {
        Self::between(dossier, self.after().id().as_str(), self.before().id().as_str(), self.options())
    }
}

fn check_next(is_next: bool, ends: &StatementId, begins: &StatementId) -> Result<(), DiffError> {
    if is_next {
        return Ok(());
    }
    Err(DiffError::NotNext { ends: ends.clone(), begins: begins.clone() })
}
