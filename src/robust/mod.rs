//! Does the answer survive every honest reading of the evidence? Over accounts, readings, what silence stands for and what counts:
//! every verdict that can be reached, and the fewest assumptions that reach it.
//!
//! [`Scenarios`] says which accounts, readings, policies and ways to count are at issue, and from which of them to depart. A
//! [`RobustVerdict`] says which way the holder's own position went; a [`RobustBalance`], over yardsticks too, what that leaves a party
//! with.

mod accounts;
mod assumption;
mod balance;
mod cache;
mod outcomes;
mod readings;
mod scenarios;
mod search;
mod table;

use thiserror::Error;

pub use assumption::{Assumption, Counting};
pub use balance::RobustBalance;
pub use scenarios::{MAX_CASES, Scenarios};

use crate::diff::{Cause, DiffError};
use crate::dossier::Dossier;
use crate::id::{StatementId, TermId};
use crate::order::{Direction, Outcome, Possible};
use crate::statement::Position;
use crate::term::Conditions;
use crate::territory::Terrain;

/// Why a question of robustness cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RobustError {
    /// Two positions cannot be compared.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// From one of these to the other nobody moved: they are of two holders, of one event, or of one time.
    #[error("from `{before}` to `{after}` nobody moved: what makes them differ is {cause}")]
    NoStep {
        /// The earlier position.
        before: StatementId,
        /// The later.
        after: StatementId,
        /// What makes them differ.
        cause: Cause,
    },
    /// A term that is asked about is in none of the positions.
    #[error("no term is called `{term}`: there are {}", known.join(", "))]
    UnknownTerm {
        /// The term.
        term: TermId,
        /// Those there are.
        known: Vec<String>,
    },
    /// A reading is picked of a position that is none of those compared.
    #[error("`{of}` is not compared, so how it is read makes no difference: compared are {}", compared.join(", "))]
    NotCompared {
        /// The position.
        of: StatementId,
        /// Those compared.
        compared: Vec<String>,
    },
    /// A term has fewer readings, or is not there.
    #[error("term `{term}` of `{of}` has no reading number {number}")]
    NoReading {
        /// The position.
        of: StatementId,
        /// The term.
        term: TermId,
        /// The number given, counted from 1.
        number: usize,
    },
}

/// A verdict that can be reached, and the fewest assumptions that reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached<T: Outcome> {
    verdict: Possible<T>,
    fewest: usize,
    ways: Vec<Vec<Assumption>>,
    has_more_ways: bool,
    turns: bool,
}

impl<T: Outcome> Reached<T> {
    /// The verdict.
    #[must_use]
    pub fn verdict(&self) -> Possible<T> {
        self.verdict
    }

    /// How many assumptions it takes, counted from the base scenario.
    #[must_use]
    pub fn fewest(&self) -> usize {
        self.fewest
    }

    /// Every set of so few assumptions that reaches it, each in canonical order.
    #[must_use]
    pub fn ways(&self) -> &[Vec<Assumption>] {
        &self.ways
    }

    /// Whether there are more ways than are kept.
    #[must_use]
    pub fn has_more_ways(&self) -> bool {
        self.has_more_ways
    }

    /// Whether it allows what the base scenario rules out. If not, it only settles what the base leaves open.
    #[must_use]
    pub fn turns(&self) -> bool {
        self.turns
    }
}

/// What remains possible over many scenarios, and what it takes to reach it.
///
/// Of directions it is a [`RobustVerdict`]; of what a party is left with, it stands in a [`RobustBalance`].
///
/// # Laws
///
/// [`verdict`](Self::verdict) holds [`base`](Self::base) and all that is [`reached`](Self::reached); what is exact lies within what is
/// not.
///
/// # Source
///
/// semantics §9.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robust<T: Outcome> {
    scenarios: Scenarios,
    base: Possible<T>,
    verdict: Possible<T>,
    is_exact: bool,
    count: u64,
    comparisons: usize,
    reached: Vec<Reached<T>>,
}

/// The verdicts that remain possible over many scenarios, and what it takes to reach each.
///
/// # Semantics
///
/// A scenario is a pair of accounts, one reading of each term that has several, a silence policy and a way to count. Each term is
/// compared in it by itself, and the terms are joined; the verdicts of all scenarios are united. Silence counts as each policy says. Terms
/// are matched once for each pair of accounts, with all their readings. A reading on which the base takes no side is left open
/// there: picking one is an assumption, which settles and never turns.
///
/// # Laws
///
/// Of one scenario it is the verdict of the [`Diff`](crate::diff::Diff), silence included. What is exact lies within what is not.
///
/// # Complexity
///
/// Each pair of accounts is matched once. A term is compared once for each way that it can stand against what it was, however many
/// accounts say the same ([`comparisons`](Self::comparisons)); the rest is looked up.
///
/// # Examples
///
/// ```
/// use demarche::Direction;
/// use demarche::diff::SilencePolicy;
/// use demarche::robust::{RobustVerdict, Scenarios};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let scenarios = Scenarios::between("anchorage".try_into()?, "call-post".try_into()?)
///     .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
/// let robust = RobustVerdict::of(&dossier, &scenarios)?;
/// assert_eq!(robust.verdict().robust(), Some(Direction::Mixed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §9, §2.
pub type RobustVerdict = Robust<Direction>;

impl RobustVerdict {
    /// Goes through all scenarios.
    ///
    /// # Errors
    ///
    /// [`RobustError::Diff`] if two positions cannot be compared; [`RobustError::NoStep`] if two of them are no step of one holder;
    /// [`RobustError::NotCompared`] and [`RobustError::NoReading`] if the base picks a reading of another position, or one that is not
    /// there; [`RobustError::UnknownTerm`] if it is asked about a term that none of them has.
    pub fn of(dossier: &Dossier, scenarios: &Scenarios) -> Result<Self, RobustError> {
        accounts::in_dossier(dossier, scenarios, |stage| {
            Ok(search::verdicts(stage, dossier.conditions(), scenarios))
        })
    }

    /// Goes through all scenarios over these positions, all on one terrain. Needs no dossier.
    ///
    /// # Errors
    ///
    /// As [`of`](Self::of).
    pub fn compute(
        terrain: &Terrain<'_>,
        conditions: &Conditions,
        positions: &[Position],
        scenarios: &Scenarios,
    ) -> Result<Self, RobustError> {
        accounts::on(terrain, positions, scenarios, |stage| {
            Ok(search::verdicts(stage, conditions, scenarios))
        })
    }
}

impl<T: Outcome> Robust<T> {
    /// The scenarios, base first in each list.
    #[must_use]
    pub fn scenarios(&self) -> &Scenarios {
        &self.scenarios
    }

    /// The verdict of the base scenario.
    #[must_use]
    pub fn base(&self) -> Possible<T> {
        self.base
    }

    /// Every outcome that some scenario allows.
    #[must_use]
    pub fn verdict(&self) -> Possible<T> {
        self.verdict
    }

    /// Whether [`verdict`](Self::verdict) is that of the scenarios one by one. If not, there were too many: each term was taken over all
    /// accounts by itself, so it holds the exact one and may hold more, and nothing is said of what reaches what.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// How many scenarios there are; `u64::MAX` if there are more than that.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// How many comparisons of terms it took, or of the goods that terms would have change hands.
    #[must_use]
    pub fn comparisons(&self) -> usize {
        self.comparisons
    }

    /// The verdicts that can be reached, those that take the fewest assumptions first; the base's own is the first.
    #[must_use]
    pub fn reached(&self) -> &[Reached<T>] {
        &self.reached
    }

    /// Those that allow what the base rules out, and take the fewest assumptions to do so.
    pub fn turned_by(&self) -> impl Iterator<Item = &Reached<T>> {
        let fewest = self.reached.iter().filter(|it| it.turns).map(|it| it.fewest).min();
        self.reached.iter().filter(move |it| it.turns && Some(it.fewest) == fewest)
    }
}
