//! How it changed: structured diffs between two positions, or two texts, and how a position answers a text.
//!
//! A [`Diff`] states facts: which term became which, what changed in it, and which way that goes for the holder as far as the
//! evidence allows. By which yardstick a change is a gain is another question.
//!
//! The path of a term: [matched](MatchReason) → its readings resolved to members and degrees → compared dimension by dimension
//! → stance and performer turn relations into a direction → a [`Change`], apart for what both accounts speak of and for
//! what rests on silence.

pub(crate) mod across;
mod beside;
mod change;
mod choice;
mod compare;
mod comparison;
mod compose;
mod conditions;
mod content;
mod direction;
mod entry;
mod error;
mod exchange;
mod facing;
mod find;
mod findings;
mod frame;
mod group;
mod held;
mod introduction;
mod land;
mod linkage;
mod matching;
mod options;
mod pieces;
mod pooled;
mod response;
mod slot;
mod tally;
mod text;
mod view;
mod viewpoint;
mod within;
mod wording;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use beside::{Beside, Ties, is_untold};
pub use change::{
    Basis, Candidate, Change, ChangeKind, End, Facet, MatchReason, Matched, MembersPassedOver, Share, Subject,
};
pub use comparison::{Comparison, ComparisonRef};
pub use error::{DiffError, EndSide, NamedIn};
pub use options::{CountedAxes, CountedLand, DiffOptions, SilencePolicy};
pub(crate) use pieces::{Picked, Pieces, Saying, Setting};
pub use response::{Answer, ClauseResponse, Difference, Response};
pub use text::{Effects, Kinship, TextChange, TextDiff, Total};
pub use view::{Counts, View};
pub use wording::{Edit, MAX_REDLINE_WORDS, Stretch, redline};

use crate::dossier::Dossier;
use crate::id::{GroundId, IssueId, TermId};
use crate::order::{Direction, Relation, Verdict};
use crate::statement::{Clauses, Position};
use crate::term::{Conditions, Side};
use crate::territory::{Delta, Ground, Terrain};
use findings::{Findings, joined};
use frame::{Frame, Pair};
use slot::SlotVerdict;
use viewpoint::Viewpoint;

/// What made two positions differ.
///
/// # Source
///
/// semantics §7.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// The same holder at another time. Only this gives the holder a verdict.
    Position,
    /// Another account of the same event, or a correction.
    Knowledge,
    /// Another party's position.
    Author,
    /// The same holder at one time, or at times whose order is not known: never a step.
    Concurrent,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Position => "position",
            Self::Knowledge => "knowledge",
            Self::Author => "author",
            Self::Concurrent => "concurrent",
        })
    }
}

/// Which way a position moved, kept apart in two.
///
/// # Source
///
/// semantics §7.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DiffVerdict {
    /// Over what both accounts speak of.
    pub spoken: Verdict,
    /// With what rests on silence.
    pub with_silence: Verdict,
}

/// The same words on ground that moved: an expression that covers other land on each position's own ground.
///
/// # Source
///
/// semantics §3.5, §7.3: cause *ground*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// The term, by its later id.
    pub term: TermId,
    /// What became of the land it covers.
    pub delta: Delta,
}

/// What changed between two positions.
///
/// # Semantics
///
/// It holds its endpoints and its options, so that whoever reads it can check it. There is one comparison ground for both sides. No
/// single adjective sums it up: [`verdict`](Diff::verdict) is two sets, and absent unless the same holder's position moved.
///
/// # Laws
///
/// A position against itself has no changes and the verdict `Same`, open parts and readings included. Taking the two positions
/// the other way round reverses every verdict, under each silence policy. The order of terms makes no difference. After a
/// partial account no change is `Omitted`, and before one none is `Introduced`.
///
/// # Complexity
///
/// Linear in the terms whose ids match and in the places that positions name. The other terms take O(n log n), and those that only likeness
/// can match O(n³) in blocks of up to 128 on each side; in larger blocks each is held against its nearest neighbours only. Each changed
/// term takes time O(log p) for each place it names, of p listed, and linear in its cells, times 2ᵏ for k open parts.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Diff, DiffOptions};
/// use demarche::Direction;
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let verdict = diff.verdict().expect("one holder at two times");
/// assert_eq!(verdict.spoken.robust(), Some(Direction::Mixed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §7.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    before: Position,
    after: Position,
    options: DiffOptions,
    ground: Option<GroundId>,
    cause: Cause,
    found: Findings,
    drift: Vec<Drift>,
}

impl Diff {
    /// Compares two positions of a dossier, by id.
    ///
    /// The ground is the one in `options`, else the later of the two positions' own.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownPosition`] and [`DiffError::UnknownGround`] for what the dossier does not have; [`DiffError::IsText`] for a
    /// text, which [`TextDiff`] and [`Response`] compare, and [`Comparison`] with the rest; else as for [`compute`](Self::compute).
    pub fn between(
        dossier: &Dossier,
        before: &str,
        after: &str,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let (before, after) = (find::position(dossier, before)?, find::position(dossier, after)?);
        let own = [before, after].map(|position| dossier.ground_of(position));
        let terrain = dossier.terrain(find::ground(dossier, own, options)?);
        let mut diff = Self::compute(&terrain, dossier.conditions(), before, after, options)?;
        let own = own.map(|ground| dossier.terrain(ground));
        diff.drift = diff.found.drift_between([before.clauses(), after.clauses()], options, own);
        Ok(diff)
    }

    /// Compares two positions on a terrain, with conditions that may imply one another. Needs no dossier.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownPlace`] if either names a place that the terrain's gazetteer does not list; [`DiffError::UnknownTerm`],
    /// [`DiffError::ContradictoryPins`] and [`DiffError::PinnedAndBarred`] for pins and bars that cannot hold.
    pub fn compute(
        terrain: &Terrain<'_>,
        conditions: &Conditions,
        before: &Position,
        after: &Position,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        for position in [before, after] {
            terrain.check_all(position.clauses().places())?;
        }
        let frame = Frame { terrain, conditions, options };
        let pair = Pair {
            viewpoint: Viewpoint::Holder(after.holder()),
            before: &before.account().coverage,
            after: &after.account().coverage,
        };
        let sides = [before.clauses(), after.clauses()];
        let matching = matching::match_terms(terrain, options, before.clauses(), after.clauses())?;
        Ok(Self {
            before: before.clone(),
            after: after.clone(),
            options: options.clone(),
            ground: terrain.ground().map(|ground| ground.id().clone()),
            cause: cause(before, after),
            found: Findings::of(&frame, &pair, &matching, sides),
            drift: Vec::new(),
        })
    }

    /// The earlier position.
    #[must_use]
    pub fn before(&self) -> &Position {
        &self.before
    }

    /// The later position.
    #[must_use]
    pub fn after(&self) -> &Position {
        &self.after
    }

    /// How they were compared.
    #[must_use]
    pub fn options(&self) -> &DiffOptions {
        &self.options
    }

    /// The one ground both sides were resolved on.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.ground.as_ref()
    }

    /// What made them differ.
    #[must_use]
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// Every change: by term; then of terms that were split or merged, or of which it cannot be told which became which; ties between
    /// terms last.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.found.changes
    }

    /// Terms, or declared absences, that both sides have alike, by their later id.
    #[must_use]
    pub fn reaffirmed(&self) -> &[TermId] {
        &self.found.reaffirmed
    }

    /// Terms and declared absences of the two positions that were taken for one, each with one, by later id. What was split or
    /// merged, or cannot be told, is among the changes.
    #[must_use]
    pub fn matches(&self) -> Vec<Matched> {
        self.found.matches([self.before.clauses(), self.after.clauses()], &self.options)
    }

    /// Terms whose words stayed while their ground moved.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// Whether nothing changed in what is held. Citations and labels may differ.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.changes.is_empty()
    }

    /// Which way the holder's position moved; `None` unless one holder's position at two times was compared.
    #[must_use]
    pub fn verdict(&self) -> Option<DiffVerdict> {
        (self.cause == Cause::Position).then(|| self.content_verdict())
    }

    /// The same for what stands under one heading.
    #[must_use]
    pub fn verdict_on(&self, issue: &IssueId) -> Option<DiffVerdict> {
        (self.cause == Cause::Position).then(|| self.content_verdict_on(issue))
    }

    /// What stands under one heading, whatever made the two differ.
    pub(crate) fn content_verdict_on(&self, issue: &IssueId) -> DiffVerdict {
        joined(self.found.slots.iter().filter_map(|slot| slot.on(issue)))
    }

    /// The same for what the holder asks, or for what it gives, going by the stance last held.
    #[must_use]
    pub fn verdict_of(&self, side: Side) -> Option<DiffVerdict> {
        let mut sides = BTreeMap::new();
        for change in &self.found.changes {
            let side = change.term().map(|term| term.stance().tag().side());
            change.id().into_iter().for_each(|id| _ = sides.entry(id).or_insert(side));
        }
        let slots = self.found.slots.iter().filter(|slot| sides.get(&slot.term) == Some(&Some(side)));
        (self.cause == Cause::Position).then(|| joined(slots.map(SlotVerdict::verdicts)))
    }

    /// Which way the later content goes against the earlier, whatever made them differ.
    ///
    /// Between two accounts of one event this is no movement of anybody: it says how one account stands to the other.
    #[must_use]
    pub fn content_verdict(&self) -> DiffVerdict {
        joined(self.found.slots.iter().map(SlotVerdict::verdicts))
    }

    /// What all changes of one term come to, by its later id if it has one; `None` if neither position speaks of it.
    #[must_use]
    pub fn term_verdict(&self, term: &TermId) -> Option<Verdict> {
        // The slots of ties come after those of terms.
        let first = self.found.slots.iter().find(|slot| slot.is_of(term));
        let is_of = |change: &Change| {
            change.id() == Some(term) || change.all_after().iter().any(|end| end.id() == term)
        };
        let changes = self.found.changes.iter();
        let mut of_terms = changes.filter(|change| !matches!(change.subject(), Subject::Linkage(_)));
        let is_changed = of_terms.any(is_of);
        let unchanged = || {
            let sides = [&self.before, &self.after].map(Position::clauses);
            let is_known =
                |clauses: &Clauses| clauses.term(term).is_some() || clauses.absence(term).is_some();
            sides.into_iter().any(is_known).then_some(Direction::Same.into())
        };
        first.filter(|_| is_changed).map(|slot| slot.with_silence).or_else(unchanged)
    }
}

/// The position of this name.
pub(crate) fn position_named<'d>(dossier: &'d Dossier, name: &str) -> Result<&'d Position, DiffError> {
    find::position(dossier, name)
}

/// The ground to compare two positions on.
pub(crate) fn ground_between<'d>(
    dossier: &'d Dossier,
    positions: [&Position; 2],
    options: &DiffOptions,
) -> Result<Option<&'d Ground>, DiffError> {
    find::ground(dossier, positions.map(|position| dossier.ground_of(position)), options)
}

/// What made two positions differ.
fn cause(before: &Position, after: &Position) -> Cause {
    if before.holder() != after.holder() {
        return Cause::Author;
    }
    if before.event().is_some() && before.event() == after.event() {
        return Cause::Knowledge;
    }
    let order = before.held().zip(after.held()).map(|(before, after)| before.relation(after));
    match order {
        Some(order) if order.contains(Relation::Equal) => Cause::Concurrent,
        _ => Cause::Position,
    }
}
