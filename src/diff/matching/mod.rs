//! Which term became which.
//!
//! Stages, surest first; each takes what the ones before it left over, and says why (semantics §7.1):
//!
//! 1. [`pins`]: what the caller says; bars hold through all stages.
//! 2. [`by_id`]: equal ids.
//! 3. [`equal_content`]: all is equal but ids and citations.
//! 4. [`by_name`]: they are called the same under one heading, and nothing else left over is.
//! 5. [`natural_key`]: who would do what to what is equal, and nothing else left over is like it.
//! 6. [`partition`]: one term whose members several others have between them: split, or merged.
//! 7. [`likeness`]: in blocks that share what is acted on, the cheapest assignment, with a price for leaving a term alone.
//! 8. [`near_ties`]: where another assignment is nearly as cheap, nothing is decided.
//!
//! No stage looks at the order of terms, and none but the first two at their ids, save to number duplicates that nothing else tells
//! apart. All treat both sides alike, so matching backwards gives the inverse.

mod assignment;
mod blocks;
mod by_id;
mod by_name;
mod digest;
mod equal_content;
mod likeness;
mod natural_key;
mod near_ties;
mod neighbours;
mod partition;
mod pins;
mod search;

use super::change::{ChangeKind, MatchReason};
use super::entry::Entry;
use super::error::DiffError;
use super::options::DiffOptions;
use crate::statement::Clauses;
use crate::territory::Terrain;
use search::Search;

/// Why two terms were taken for one, and how clearly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) reason: MatchReason,
    /// How much less alike all would be in the next best way, where likeness decided.
    pub(super) margin: Option<u32>,
}

impl From<MatchReason> for Match {
    fn from(reason: MatchReason) -> Self {
        Self { reason, margin: None }
    }
}

/// A term of the one side, of the other, or of both, and why both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) before: Option<Entry<'a>>,
    pub(super) after: Option<Entry<'a>>,
    pub(super) matched: Option<Match>,
}

/// Terms of which several on a side belong together.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// Split, merged or ambiguous.
    pub(super) kind: ChangeKind,
    // By id.
    pub(super) before: Vec<Entry<'a>>,
    pub(super) after: Vec<Entry<'a>>,
    /// If ambiguous, which may be which.
    pub(super) candidates: Vec<Near>,
    /// If ambiguous, how much less alike all would be in the second best way.
    pub(super) margin: Option<u32>,
}

/// Two terms of a group, by their places in it, that may be one; or one that may be left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Near {
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
    /// How much less alike all would be then.
    pub(super) margin: u32,
}

/// Terms and declared absences of both sides, each once.
#[derive(Debug)]
pub(super) struct Matching<'a> {
    /// First those that are gone, by their earlier ids; then the others, by their later ones.
    pub(super) slots: Vec<Slot<'a>>,
    pub(super) groups: Vec<Group<'a>>,
}

/// Takes terms and declared absences of two sides for one another.
///
/// # Laws
///
/// Symmetric: matching backwards gives the inverse. The order of terms makes no difference, nor do ids that none of the other side
/// equals. Each term is in one slot or group.
///
/// # Errors
///
/// Pins and bars that name no term, or that cannot all hold.
///
/// # Complexity
///
/// Linear in the terms whose ids match, O(n log n) in the others up to stage 6; then cubic in the terms of each block, up to
/// [`blocks::MAX_TERMS`] a side, and O(n log n) in those of larger ones.
pub(super) fn match_terms<'a>(
    terrain: &Terrain<'_>,
    options: &DiffOptions,
    before: &'a Clauses,
    after: &'a Clauses,
) -> Result<Matching<'a>, DiffError> {
    let pins = pins::check(options, before, after)?;
    let (gone, slots) = by_id::join(&pins, before, after);
    let mut search = Search::new(terrain, &pins, [before, after], gone, slots);
    for stage in [equal_content::run, by_name::run, natural_key::run, partition::run, likeness::run] {
        if search.is_over() {
            break;
        }
        stage(&mut search);
    }
    Ok(search.finish())
}
