//! What became of each of one holder's terms over time: steps, returns, and what is held as far as is known.
//!
//! A [`Timeline`] follows terms through positions in the order of the dates on which they were held. Each step is a comparison of what was
//! last stated with what is stated next; steps are kept, and only [`Series::net`] sets the last beside the first.

mod findings;
mod series;
mod state;

use std::collections::{BTreeMap, BTreeSet};

pub use findings::{Extent, Finding, FindingKind};
pub use series::{Moment, Series, Stated, Step};
pub use state::State;

use crate::account::Completeness;
use crate::diff::{DiffError, DiffOptions};
use crate::dossier::Dossier;
use crate::id::{PartyId, StatementId, TermId};
use crate::order::Relation;
use crate::statement::Position;
use crate::term::Term;
use series::Compare;

/// How to follow terms.
///
/// # Examples
///
/// ```
/// use demarche::TermId;
/// use demarche::timeline::TimelineOptions;
///
/// // Two dossiers call one demand by two names.
/// let options = TimelineOptions::default().with_same(TermId::new("donbas")?, TermId::new("regions")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimelineOptions {
    diff: DiffOptions,
    same: BTreeMap<TermId, TermId>,
}

impl TimelineOptions {
    /// How two statements of a term are compared.
    #[must_use]
    pub fn with_diff(mut self, diff: DiffOptions) -> Self {
        self.diff = diff;
        self
    }

    /// What is called `id` in some positions is the term called `as_in` in others.
    #[must_use]
    pub fn with_same(mut self, id: TermId, as_in: TermId) -> Self {
        self.same.insert(id, as_in);
        self
    }

    /// The one name of a term.
    fn name(&self, id: &TermId) -> TermId {
        self.same.get(id).unwrap_or(id).clone()
    }
}

/// The terms of one holder over time.
///
/// # Semantics
///
/// Positions held at one event, or on dates whose order is not known, are one moment, and there is no step between them: a step goes from
/// every account of the last moment that states the term to every account of the next, and its verdict is the union. What a partial
/// account does not mention stays as it was last stated, whole term by whole term; an account that covers its heading completely
/// ends it, unless another term there has the same done, on some of its land if it is land: then it is not told which became which.
/// Positions without a date are left out.
///
/// # Laws
///
/// The order in which positions are given makes no difference. Where all that was stated is stated again, every step is `Same`.
///
/// # Examples
///
/// ```
/// use demarche::timeline::{Timeline, TimelineOptions};
/// use demarche::{Direction, PartyId};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let options = TimelineOptions::default();
/// let russia = Timeline::of(&dossier, &PartyId::new("russia")?, &[], &options)?;
/// let donbas = russia.series().iter().find(|series| series.id().as_str() == "donbas").ok_or("it is there")?;
/// let steps: Vec<_> = donbas.steps().map(|step| step.spoken.robust()).collect();
/// assert_eq!(steps, [Some(Direction::Harder)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
///
/// Linear in positions, times the accounts of a moment squared, each a comparison of one term.
///
/// # Source
///
/// semantics §9.
#[derive(Debug)]
pub struct Timeline<'d> {
    dossier: &'d Dossier,
    holder: PartyId,
    options: TimelineOptions,
    moments: Vec<Vec<&'d Position>>,
    undated: Vec<&'d Position>,
    series: Vec<Series<'d>>,
}

impl<'d> Timeline<'d> {
    /// Follows a holder through its positions, or through those of them that `through` names.
    ///
    /// # Errors
    ///
    /// [`DiffError`] as for [`Diff::compute`](crate::diff::Diff::compute); [`DiffError::UnknownPosition`] for a position that is not there or not the holder's.
    pub fn of(
        dossier: &'d Dossier,
        holder: &PartyId,
        through: &[StatementId],
        options: &TimelineOptions,
    ) -> Result<Self, DiffError> {
        let own = |position: &&Position| position.holder() == holder;
        let positions: Vec<&Position> = match through {
            [] => dossier.positions().iter().filter(own).collect(),
            ids => {
                let known = || dossier.positions().iter().filter(own).map(|it| it.id().to_string()).collect();
                let unknown =
                    |id: &StatementId| DiffError::UnknownPosition { name: id.to_string(), known: known() };
                let find =
                    |id: &StatementId| dossier.position(id.as_str()).filter(own).ok_or_else(|| unknown(id));
                ids.iter().map(find).collect::<Result<_, _>>()?
            }
        };
        Self::through(dossier, holder, positions, options)
    }

    fn through(
        dossier: &'d Dossier,
        holder: &PartyId,
        mut positions: Vec<&'d Position>,
        options: &TimelineOptions,
    ) -> Result<Self, DiffError> {
        positions.sort_by_key(|position| (position.held().map(crate::date::Date::sort_key), position.id()));
        positions.dedup_by_key(|position| position.id());
        let (dated, undated): (Vec<&Position>, Vec<&Position>) =
            positions.into_iter().partition(|position| position.held().is_some());
        let moments = moments(&dated);
        let ground = dated.last().and_then(|position| dossier.ground_of(*position));
        let terrain = dossier.terrain(options.diff.ground().and_then(|id| dossier.ground(id)).or(ground));
        let compare = Compare { terrain: &terrain, conditions: dossier.conditions(), options: &options.diff };
        let mut builder = Builder { compare: &compare, options, series: BTreeMap::new() };
        for moment in &moments {
            builder.add(moment)?;
        }
        let mut series: Vec<Series<'d>> = builder.series.into_values().collect();
        series.iter_mut().try_for_each(|series| series.measure(&compare))?;
        Ok(Self { dossier, holder: holder.clone(), options: options.clone(), moments, undated, series })
    }

    /// Whose terms they are.
    #[must_use]
    pub fn holder(&self) -> &PartyId {
        &self.holder
    }

    /// The positions, moment by moment; those of one moment are concurrent.
    #[must_use]
    pub fn moments(&self) -> &[Vec<&'d Position>] {
        &self.moments
    }

    /// Positions that bear no date, and are not followed.
    #[must_use]
    pub fn undated(&self) -> &[&'d Position] {
        &self.undated
    }

    /// Every term, by its id.
    #[must_use]
    pub fn series(&self) -> &[Series<'d>] {
        &self.series
    }

    /// What is to be noticed, in neutral words: returns, steps that all go one way, new asks after an acceptance.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding<'d>> {
        findings::findings(self.dossier, self)
    }

    /// What was held on a date as far as was known on another: what each account last stated, carried forward where later ones are silent.
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of).
    pub fn state(&self, on: crate::date::Date, known_by: crate::date::Date) -> Result<State<'d>, DiffError> {
        let all = self.moments.iter().flatten().copied();
        let positions = all.filter(|position| state::is_known(position, on, known_by)).collect();
        let until = Self::through(self.dossier, &self.holder, positions, &self.options)?;
        Ok(State::last_of(until.series))
    }

    /// What is held at the end.
    #[must_use]
    pub fn last(&self) -> State<'d> {
        State::last_of(self.series.clone())
    }
}

/// Positions in the order of their dates, those that are concurrent together.
fn moments<'d>(sorted: &[&'d Position]) -> Vec<Vec<&'d Position>> {
    let mut moments: Vec<Vec<&'d Position>> = Vec::new();
    for position in sorted {
        let is_concurrent = |other: &&'d Position| {
            let dates = other.held().zip(position.held());
            let may_be_equal = dates.is_some_and(|(a, b)| a.relation(b).contains(Relation::Equal));
            may_be_equal || (other.event().is_some() && other.event() == position.event())
        };
        // A date known to the month alone may make one moment of several.
        let first = moments.iter().position(|moment| moment.iter().any(is_concurrent));
        match first {
            None => moments.push(vec![position]),
            Some(first) => {
                let mut moment: Vec<&Position> = moments.drain(first..).flatten().collect();
                moment.push(position);
                moments.push(moment);
            }
        }
    }
    moments
}

struct Builder<'b, 'd> {
    compare: &'b Compare<'b>,
    options: &'b TimelineOptions,
    series: BTreeMap<TermId, Series<'d>>,
}

impl<'d> Builder<'_, 'd> {
    fn add(&mut self, moment: &[&'d Position]) -> Result<(), DiffError> {
        let mut stated: BTreeMap<TermId, Vec<Stated<'d>>> = BTreeMap::new();
        for position in moment {
            let names = self.names(position)?;
            for term in position.clauses().terms() {
                let name = names.get(term.id()).unwrap_or(term.id()).clone();
                stated.entry(name).or_default().push(Stated::term(position, term));
            }
            for (id, absence) in position.clauses().absences() {
                let name = self.options.name(id);
                stated.entry(name).or_default().push(Stated::absence(position, absence));
            }
        }
        for (id, series) in &mut self.series {
            let last = series.last_term();
            let ends = |position: &&&Position| {
                let is_kept = last.as_ref().is_some_and(|last| self.compare.stands_elsewhere(last, position));
                !is_among(stated.get(id), position) && covers(position, series.issue()) && !is_kept
            };
            let ended: Vec<Stated<'d>> = moment.iter().filter(ends).map(|it| Stated::left_out(it)).collect();
            if series.is_held() && !ended.is_empty() {
                stated.entry(id.clone()).or_default().extend(ended);
            }
        }
        for (id, stated) in stated {
            self.series.entry(id.clone()).or_insert_with(|| Series::new(id)).push(stated);
        }
        Ok(())
    }

    /// The names under which the terms of a position are followed: the caller's, else those of terms they are matched with.
    fn names(&self, position: &Position) -> Result<BTreeMap<TermId, TermId>, DiffError> {
        let own: BTreeMap<TermId, TermId> = position
            .clauses()
            .terms()
            .map(|term| (term.id().clone(), self.options.name(term.id())))
            .collect();
        let taken: BTreeSet<&TermId> = own.values().collect();
        let is_open = |series: &&Series<'_>| !taken.contains(series.id());
        let known: Vec<Term> = self.series.values().filter(is_open).filter_map(Series::last_term).collect();
        let is_new = |term: &&Term| own.get(term.id()).is_none_or(|name| !self.series.contains_key(name));
        let new: Vec<Term> = position.clauses().terms().filter(is_new).cloned().collect();
        let matched = self.compare.matches(position, known, new)?;
        let name = |(id, name): (TermId, TermId)| {
            let matched = matched.get(&id).cloned();
            (id, matched.unwrap_or(name))
        };
        Ok(own.into_iter().map(name).collect())
    }
}

fn is_among(stated: Option<&Vec<Stated<'_>>>, position: &Position) -> bool {
    stated.into_iter().flatten().any(|stated| stated.position.id() == position.id())
}

fn covers(position: &Position, issue: Option<&crate::id::IssueId>) -> bool {
    position.account().coverage.of(issue) == Completeness::Complete
}
