//! Changes as records that can be applied, undone, composed and merged.
//!
//! A [`Patch`] maps slots (of a position: its header, each term, each linkage; of a dossier: everything it holds) to what stood
//! there before and what stands there after. It knows nothing of coverage, ground or silence: a term that went unmentioned is
//! simply removed. What a change *means* is said by a [`Diff`](crate::diff::Diff).
//!
//! Two changes of one base are brought together by [`merge()`]; what does not go together is a [`Conflict`], kept as data.
//!
//! # Source
//!
//! semantics §7.4.

mod clauses;
mod conflict;
mod dossier;
mod footing;
mod merge;
mod needs;
mod order;
mod position;
mod text;

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;

pub use clauses::{ClauseRecord, ClauseSlot};
pub use conflict::{Branch, Clash, Conflict, Resolution};
pub use dossier::{DossierRecord, DossierSlot, DossierSlotError, GroundHeader, List, RecordKey};
pub use merge::{Merge, merge};
pub use position::{Occasion, PositionRecord, PositionSlot, SlotError};
pub use text::{Authorship, TextHead, TextRecord, TextSlot, TextSlotError};

/// A value that can be taken apart into slots and put together again.
///
/// # Laws
///
/// `from_slots(slots(x)) = x`. Equal values have equal slots.
pub trait Slotted: Sized {
    /// Where a record stands.
    type Slot: Ord + Clone + fmt::Debug + fmt::Display;
    /// What stands in a slot.
    type Record: Clone + PartialEq + fmt::Debug;
    /// Why slots make no value.
    type Error: std::error::Error + Clone + PartialEq;

    /// The value taken apart.
    fn slots(&self) -> BTreeMap<Self::Slot, Self::Record>;

    /// The value put together and checked.
    ///
    /// # Errors
    ///
    /// As the value's own constructor: slots that do not go together.
    fn from_slots(slots: BTreeMap<Self::Slot, Self::Record>) -> Result<Self, Self::Error>;

    /// What a record of this value hangs on: the ends of a tie, what a term names.
    ///
    /// # Semantics
    ///
    /// Whatever [`from_slots`](Slotted::from_slots) checks between two slots is a need of one of them. Then changes of two sides
    /// that no need ties together can be made together.
    fn hangs_on(&self, slot: &Self::Slot, record: &Self::Record) -> Vec<Need<Self::Slot>>;

    /// Brings together what two sides made of one record, where it is of a kind that can take both: an order into which both
    /// put something. `None` if they contradict each other, and for every other kind.
    ///
    /// # Laws
    ///
    /// Symmetric in the sides. What only one side changed is as that side has it.
    #[must_use]
    fn unite(base: &Self::Record, ours: &Self::Record, theirs: &Self::Record) -> Option<Self::Record> {
        let _ = (base, ours, theirs);
        None
    }
}

/// What a record asks of another slot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need<S> {
    /// That something stands there: the record names it.
    Present(S),
    /// That it is as it is: what the record says holds only beside that.
    Unchanged(S),
}

impl<S> Need<S> {
    /// The same need of another slot.
    fn map<U>(self, name: impl FnOnce(S) -> U) -> Need<U> {
        match self {
            Self::Present(slot) => Need::Present(name(slot)),
            Self::Unchanged(slot) => Need::Unchanged(name(slot)),
        }
    }
}

/// What became of one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<R> {
    // INVARIANT: the two differ.
    before: Option<R>,
    after: Option<R>,
}

impl<R: PartialEq> Edit<R> {
    /// From one record, or none, to another; `None` if they are equal.
    fn between(before: Option<R>, after: Option<R>) -> Option<Self> {
        (before != after).then_some(Self { before, after })
    }

    /// What stood there.
    #[must_use]
    pub fn before(&self) -> Option<&R> {
        self.before.as_ref()
    }

    /// What stands there now.
    #[must_use]
    pub fn after(&self) -> Option<&R> {
        self.after.as_ref()
    }
}

/// How closely a value must be as a patch expects it.
///
/// # Laws
///
/// Where a stricter level succeeds, every laxer one gives the same result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Strictness {
    /// Slots that are neither as expected nor as they would become are left alone, and reported.
    Relaxed,
    /// A slot may be as it would become already; otherwise it must be as expected.
    Change,
    /// Every slot must be as expected.
    #[default]
    Strict,
}

/// Why a patch could not be applied. The value is left as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ApplyError<S: fmt::Display + fmt::Debug, E: std::error::Error> {
    /// A slot is not as the patch expects it.
    #[error("{slot} is not as the change expects it")]
    Mismatch {
        /// The slot.
        slot: S,
    },
    /// The result would not be valid.
    #[error("the result would not be valid: {0}")]
    Invalid(E),
}

/// Two patches that do not follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{slot} ends otherwise in the first change than it begins in the second")]
pub struct ThenError<S: fmt::Display + fmt::Debug> {
    /// The slot.
    pub slot: S,
}

/// What [`Patch::apply_with`] made, and the slots it left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied<T: Slotted> {
    /// The result.
    pub result: T,
    /// Slots that were not as expected, under [`Strictness::Relaxed`].
    pub left_alone: Vec<T::Slot>,
}

/// Slots that changed, each with what stood there before and after.
///
/// # Laws
///
/// For values a, b, c and patches d, e:
///
/// - `between(a, b).apply(a) = b`; `between(a, b).is_empty() ⇔ a = b`;
/// - `d.invert().invert() = d`; `between(a, b).invert() = between(b, a)`, with no need of a base;
/// - `between(a, b).then(between(b, c)) = between(a, c)`; `then` is associative where both sides are defined, the empty patch
///   is its unit, and `d.then(d.invert())` is empty;
/// - `apply` is atomic: it gives the whole result or an error.
///
/// # Examples
///
/// ```
/// use demarche::{Account, Position};
/// use demarche::patch::Patch;
///
/// let account = Account::new("post".try_into()?, "post".try_into()?);
/// let a = Position::builder("call".try_into()?, "russia".try_into()?, account.clone()).build()?;
/// let b = Position::builder("call".try_into()?, "russia".try_into()?, account)
///     .held_on("2025-10-16".parse()?)
///     .build()?;
/// let patch = Patch::between(&a, &b);
/// assert_eq!(patch.apply(&a)?, b);
/// assert_eq!(patch.invert().apply(&b)?, a);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch<T: Slotted> {
    edits: BTreeMap<T::Slot, Edit<T::Record>>,
}

impl<T: Slotted> Patch<T> {
    /// What turns `before` into `after`.
    ///
    /// # Complexity
    ///
    /// O(n log n) in the slots of both.
    #[must_use]
    pub fn between(before: &T, after: &T) -> Self {
        let mut later = after.slots();
        let mut edits = BTreeMap::new();
        for (slot, record) in before.slots() {
            if let Some(edit) = Edit::between(Some(record), later.remove(&slot)) {
                edits.insert(slot, edit);
            }
        }
        let new = later.into_iter().map(|(slot, record)| (slot, Edit { before: None, after: Some(record) }));
        edits.extend(new);
        Self { edits }
    }

    /// Nothing changes.
    #[must_use]
    pub fn empty() -> Self {
        Self { edits: BTreeMap::new() }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// What becomes of one slot, if it changes.
    #[must_use]
    pub fn edit(&self, slot: &T::Slot) -> Option<&Edit<T::Record>> {
        self.edits.get(slot)
    }

    /// The edits, by slot.
    #[must_use]
    pub fn edits(&self) -> impl ExactSizeIterator<Item = (&T::Slot, &Edit<T::Record>)> {
        self.edits.iter()
    }

    /// The value as it stands after the change.
    ///
    /// # Errors
    ///
    /// [`ApplyError::Mismatch`] if a slot is not as the patch expects it, [`ApplyError::Invalid`] if the result would not be
    /// valid.
    pub fn apply(&self, value: &T) -> Result<T, ApplyError<T::Slot, T::Error>> {
        self.apply_with(value, Strictness::Strict).map(|applied| applied.result)
    }

    /// The same, at a level of strictness.
    ///
    /// # Errors
    ///
    /// As [`apply`](Patch::apply); no mismatch under [`Strictness::Relaxed`].
    pub fn apply_with(
        &self,
        value: &T,
        strictness: Strictness,
    ) -> Result<Applied<T>, ApplyError<T::Slot, T::Error>> {
        let mut slots = value.slots();
        let mut left_alone = Vec::new();
        for (slot, edit) in &self.edits {
            let found = slots.get(slot);
            let is_expected = found == edit.before.as_ref();
            let is_done = strictness < Strictness::Strict && found == edit.after.as_ref();
            match (is_expected, is_done, strictness) {
                (true, _, _) => {
                    put(&mut slots, slot, edit.after.clone());
                }
                (false, true, _) => {}
                (false, false, Strictness::Relaxed) => left_alone.push(slot.clone()),
                (false, false, Strictness::Change | Strictness::Strict) => {
                    return Err(ApplyError::Mismatch { slot: slot.clone() });
                }
            }
        }
        let result = T::from_slots(slots).map_err(ApplyError::Invalid)?;
        Ok(Applied { result, left_alone })
    }

    /// What undoes it.
    #[must_use]
    pub fn invert(&self) -> Self {
        let edits = self.edits.iter().map(|(slot, edit)| {
            (slot.clone(), Edit { before: edit.after.clone(), after: edit.before.clone() })
        });
        Self { edits: edits.collect() }
    }

    /// This and then `next`, as one.
    ///
    /// # Errors
    ///
    /// [`ThenError`] if `next` expects a slot otherwise than this leaves it.
    pub fn then(&self, next: &Self) -> Result<Self, ThenError<T::Slot>> {
        let mut edits = self.edits.clone();
        for (slot, edit) in &next.edits {
            let before = match edits.remove(slot) {
                Some(first) if first.after != edit.before => {
                    return Err(ThenError { slot: slot.clone() });
                }
                Some(first) => first.before,
                None => edit.before.clone(),
            };
            if let Some(both) = Edit::between(before, edit.after.clone()) {
                edits.insert(slot.clone(), both);
            }
        }
        Ok(Self { edits })
    }
}

/// Puts a record into a slot, or empties it.
fn put<S: Ord + Clone, R>(slots: &mut BTreeMap<S, R>, slot: &S, record: Option<R>) {
    match record {
        Some(record) => slots.insert(slot.clone(), record),
        None => slots.remove(slot),
    };
}
