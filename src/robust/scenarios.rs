//! Which scenarios there are, and from which to depart.

use std::collections::{BTreeMap, BTreeSet};

use super::Counting;
use crate::diff::{DiffOptions, SilencePolicy};
use crate::id::{StatementId, TermId};

/// How many cases are gone through, unless the caller says otherwise: readings of terms, over all accounts, policies and ways to count.
pub const MAX_CASES: usize = 1 << 20;

/// Which accounts, readings, silence policies and ways to count are at issue. The first of each list is the base.
///
/// # Examples
///
/// ```
/// use demarche::robust::{Counting, Scenarios};
///
/// let scenarios = Scenarios::between("june-2024".try_into()?, "call".try_into()?)
///     .or_from("august-2025".try_into()?)
///     .with_countings(Counting::default(), Counting::each());
/// assert_eq!(scenarios.before().len(), 2);
/// # Ok::<(), demarche::IdError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenarios {
    before: Vec<StatementId>,
    after: Vec<StatementId>,
    silences: Vec<SilencePolicy>,
    countings: Vec<Counting>,
    readings: BTreeMap<(StatementId, TermId), usize>,
    terms: BTreeSet<TermId>,
    options: DiffOptions,
    max_cases: usize,
}

impl Scenarios {
    /// One pair of accounts, compared as by default; each term may be read in each of its ways.
    #[must_use]
    pub fn between(before: StatementId, after: StatementId) -> Self {
        Self {
            before: vec![before],
            after: vec![after],
            silences: vec![SilencePolicy::default()],
            countings: vec![Counting::default()],
            readings: BTreeMap::new(),
            terms: BTreeSet::new(),
            options: DiffOptions::default(),
            max_cases: MAX_CASES,
        }
    }

    /// The earlier position may also be this.
    #[must_use]
    pub fn or_from(mut self, before: StatementId) -> Self {
        add(&mut self.before, before);
        self
    }

    /// The later position may also be this.
    #[must_use]
    pub fn or_to(mut self, after: StatementId) -> Self {
        add(&mut self.after, after);
        self
    }

    /// What silence stands for in the base, and elsewhere. If unspecified, it is unknown.
    #[must_use]
    pub fn with_silences(
        mut self,
        base: SilencePolicy,
        others: impl IntoIterator<Item = SilencePolicy>,
    ) -> Self {
        self.silences = vec![base];
        others.into_iter().for_each(|other| add(&mut self.silences, other));
        self
    }

    /// What counts in the base, and elsewhere. If unspecified, everything declared does.
    #[must_use]
    pub fn with_countings(mut self, base: Counting, others: impl IntoIterator<Item = Counting>) -> Self {
        self.countings = vec![base];
        others.into_iter().for_each(|other| add(&mut self.countings, other));
        self
    }

    /// The base reads a term of a position so, by the place of the reading among all, from 0. If unspecified, it leaves it open.
    #[must_use]
    pub fn with_reading(mut self, of: StatementId, term: TermId, reading: usize) -> Self {
        self.readings.insert((of, term), reading);
        self
    }

    /// Asks about this term alone, beside the others asked about, by its later id. If unspecified, about all terms.
    #[must_use]
    pub fn about(mut self, term: TermId) -> Self {
        self.terms.insert(term);
        self
    }

    /// The rest of how to compare: ground, nesting, pins and bars. What it says of silence and of what counts is not looked at.
    #[must_use]
    pub fn with_options(mut self, options: DiffOptions) -> Self {
        self.options = options;
        self
    }

    /// How many cases to go through before giving up on exactness. If unspecified, [`MAX_CASES`].
    #[must_use]
    pub fn with_max_cases(mut self, max_cases: usize) -> Self {
        self.max_cases = max_cases;
        self
    }

    /// What the earlier position may be.
    #[must_use]
    pub fn before(&self) -> &[StatementId] {
        &self.before
    }

    /// What the later position may be.
    #[must_use]
    pub fn after(&self) -> &[StatementId] {
        &self.after
    }

    /// What silence may stand for.
    #[must_use]
    pub fn silences(&self) -> &[SilencePolicy] {
        &self.silences
    }

    /// What may count.
    #[must_use]
    pub fn countings(&self) -> &[Counting] {
        &self.countings
    }

    /// The readings that the base picks.
    #[must_use]
    pub fn readings(&self) -> &BTreeMap<(StatementId, TermId), usize> {
        &self.readings
    }

    /// The terms asked about; none if all are.
    #[must_use]
    pub fn terms(&self) -> &BTreeSet<TermId> {
        &self.terms
    }

    /// The rest of how to compare.
    #[must_use]
    pub fn options(&self) -> &DiffOptions {
        &self.options
    }

    /// How many cases to go through.
    #[must_use]
    pub fn max_cases(&self) -> usize {
        self.max_cases
    }
}

/// Adds what is not there yet.
fn add<T: PartialEq>(to: &mut Vec<T>, item: T) {
    if !to.contains(&item) {
        to.push(item);
    }
}
