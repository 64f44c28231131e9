//! One term over time.

use std::collections::BTreeMap;

use crate::account::Coverage;
use crate::date::Date;
use crate::diff::{Diff, DiffError, DiffOptions, MatchReason, is_untold};
use crate::id::{IssueId, TermId};
use crate::order::{Direction, Verdict};
use crate::statement::{Absence, Position, PositionBuilder};
use crate::term::{Conditions, Provision, Reading, Term};
use crate::territory::Terrain;

/// What one position says of a term: that it is held, what became of it, or, if it is complete, nothing.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'d> {
    /// The position.
    pub position: &'d Position,
    /// The term, if it is held.
    pub term: Option<&'d Term>,
    /// What is said to have become of it.
    pub absence: Option<&'d Absence>,
}

impl<'d> Stated<'d> {
    pub(super) fn term(position: &'d Position, term: &'d Term) -> Self {
        Self { position, term: Some(term), absence: None }
    }

    pub(super) fn absence(position: &'d Position, absence: &'d Absence) -> Self {
        Self { position, term: None, absence: Some(absence) }
    }

    pub(super) fn left_out(position: &'d Position) -> Self {
        Self { position, term: None, absence: None }
    }

    fn issue(&self) -> Option<&'d IssueId> {
        self.term.or(self.absence.and_then(|absence| absence.was.as_ref())).and_then(Term::issue)
    }
}

/// Which way a term went from one moment to the next, over every pair of accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// On what both speak of; anything, where that is nothing.
    pub spoken: Verdict,
    /// With what rests on silence.
    pub with_silence: Verdict,
    /// Whether a pair of accounts speaks of anything in common. Else one passes over all that the other says, and how the term moved is
    /// not told.
    pub is_told: bool,
}

impl Step {
    /// One or the other.
    fn or(self, other: Self) -> Self {
        Self {
            spoken: self.spoken.or(other.spoken),
            with_silence: self.with_silence.or(other.with_silence),
            is_told: self.is_told || other.is_told,
        }
    }
}

/// One moment at which a term is stated, and the step that led to it.
#[derive(Debug, Clone)]
pub struct Moment<'d> {
    /// What each position of the moment says of it; never empty.
    pub stated: Vec<Stated<'d>>,
    /// The step from the moment before at which it was stated; `None` at the first.
    pub step: Option<Step>,
}

impl Moment<'_> {
    /// When: the first date of its positions.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.stated.first().and_then(|stated| stated.position.held())
    }
}

/// One term over time, at the moments at which it is stated.
#[derive(Debug, Clone)]
pub struct Series<'d> {
    id: TermId,
    moments: Vec<Moment<'d>>,
    net: Option<Step>,
}

impl<'d> Series<'d> {
    pub(super) fn new(id: TermId) -> Self {
        Self { id, moments: Vec::new(), net: None }
    }

    pub(super) fn push(&mut self, stated: Vec<Stated<'d>>) {
        self.moments.push(Moment { stated, step: None });
    }

    /// Its id, as the timeline follows it.
    #[must_use]
    pub fn id(&self) -> &TermId {
        &self.id
    }

    /// Every moment at which it is stated, in order.
    #[must_use]
    pub fn moments(&self) -> &[Moment<'d>] {
        &self.moments
    }

    /// Every step, in order.
    pub fn steps(&self) -> impl Iterator<Item = Step> {
        self.moments.iter().filter_map(|moment| moment.step)
    }

    /// The last beside the first, steps between left out; `None` if it is stated once.
    #[must_use]
    pub fn net(&self) -> Option<Step> {
        self.net
    }

    /// When it was first stated.
    #[must_use]
    pub fn first_stated(&self) -> Option<Date> {
        self.moments.first().and_then(Moment::date)
    }

    /// When it was last stated.
    #[must_use]
    pub fn last_stated(&self) -> Option<Date> {
        self.moments.last().and_then(Moment::date)
    }

    /// Since when no step may have moved it.
    #[must_use]
    pub fn unmoved_since(&self) -> Option<Date> {
        let moved =
            |moment: &Moment<'_>| moment.step.is_some_and(|step| !step.with_silence.is_only(Direction::Same));
        let last = self.moments.iter().rposition(moved).unwrap_or(0);
        self.moments.get(last).and_then(Moment::date)
    }

    /// How many days it dwelt, unmoved, until it was last stated; of dates without a day, the fewest.
    ///
    /// # Units
    ///
    /// Days.
    #[must_use]
    pub fn dwell(&self) -> Option<i32> {
        let (since, until) = (self.unmoved_since()?, self.last_stated()?);
        Some(until.first_day().days_since(since.last_day()).max(0))
    }

    /// How many days old the last statement is on a date; of dates without a day, the fewest.
    ///
    /// # Units
    ///
    /// Days.
    #[must_use]
    pub fn age_on(&self, date: Date) -> Option<i32> {
        Some(date.first_day().days_since(self.last_stated()?.last_day()).max(0))
    }

    /// Its heading, as it was last given.
    #[must_use]
    pub fn issue(&self) -> Option<&'d IssueId> {
        self.moments.iter().rev().flat_map(|moment| &moment.stated).find_map(Stated::issue)
    }

    /// Whether an account of the last moment has it held.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.moments.last().is_some_and(|moment| moment.stated.iter().any(|stated| stated.term.is_some()))
    }

    /// The term as it was last stated, under the id by which it is followed.
    pub(super) fn last_term(&self) -> Option<Term> {
        let stated = self.moments.iter().rev().flat_map(|moment| &moment.stated);
        stated.filter_map(|stated| stated.term).next().map(|term| term.clone().renamed(self.id.clone()))
    }

    /// Compares each moment with the one before, and the last with the first.
    pub(super) fn measure(&mut self, compare: &Compare<'_>) -> Result<(), DiffError> {
        let mut before: Option<Vec<Stated<'d>>> = None;
        for moment in &mut self.moments {
            if let Some(before) = &before {
                moment.step = Some(compare.step(&self.id, before, &moment.stated)?);
            }
            before = Some(moment.stated.clone());
        }
        self.net = match self.moments.as_slice() {
            [first, .., last] => Some(compare.step(&self.id, &first.stated, &last.stated)?),
            _ => None,
        };
        Ok(())
    }

    /// One moment beside another.
    pub(super) fn between(&self, compare: &Compare<'_>, before: usize, after: usize) -> Option<Step> {
        let (before, after) = (self.moments.get(before)?, self.moments.get(after)?);
        compare.step(&self.id, &before.stated, &after.stated).ok()
    }
}

/// How statements of terms are compared.
pub(super) struct Compare<'a> {
    pub(super) terrain: &'a Terrain<'a>,
    pub(super) conditions: &'a Conditions,
    pub(super) options: &'a DiffOptions,
}

impl Compare<'_> {
    /// Over every pair of accounts.
    fn step(&self, id: &TermId, before: &[Stated<'_>], after: &[Stated<'_>]) -> Result<Step, DiffError> {
        let mut all: Option<Step> = None;
        for one in before {
            for other in after {
                let (one, other) = (alone(id, one), alone(id, other));
                let (Some(one), Some(other)) = (one, other) else { continue };
                let step = self.pair(id, &one, &other)?;
                all = Some(all.map_or(step, |all| all.or(step)));
            }
        }
        let same = Verdict::only(Direction::Same);
        Ok(all.unwrap_or(Step { spoken: same, with_silence: same, is_told: true }))
    }

    fn pair(&self, id: &TermId, one: &Position, other: &Position) -> Result<Step, DiffError> {
        let verdict =
            Diff::compute(self.terrain, self.conditions, one, other, self.options)?.content_verdict();
        let by = (self.terrain, self.conditions, self.options);
        let said = |position: &'_ Position| position.clauses().term(id).cloned();
        let is_told = said(one).zip(said(other)).is_none_or(|(before, after)| {
            let terms = [(&before, &one.account().coverage), (&after, &other.account().coverage)];
            !is_untold(by, other.holder(), terms)
        });
        let spoken = if is_told { verdict.spoken } else { Verdict::any() };
        Ok(Step { spoken, with_silence: verdict.with_silence, is_told })
    }

    /// Whether a term of a position has the same done as this one, on some of its land if it is land: what it said may stand there.
    pub(super) fn stands_elsewhere(&self, term: &Term, position: &Position) -> bool {
        position
            .clauses()
            .terms()
            .any(|other| other.stance().tag().side() == term.stance().tag().side() && self.meet(term, other))
    }

    fn meet(&self, one: &Term, other: &Term) -> bool {
        let provisions =
            |term: &Term| term.readings().iter().flat_map(Reading::provisions).cloned().collect::<Vec<_>>();
        let cells = |provision: &Provision| {
            provision
                .region()
                .and_then(|region| self.terrain.bounds(region).ok())
                .map(|bounds| bounds.at_most)
        };
        provisions(one).iter().any(|a| {
            provisions(other).iter().filter(|b| a.action() == b.action()).any(|b| {
                let both = cells(a).zip(cells(b));
                both.is_none_or(|(a, b)| !a.intersection(&b).is_empty())
            })
        })
    }

    /// Which of the new terms of a position are terms known under another id, likeness alone aside.
    pub(super) fn matches(
        &self,
        position: &Position,
        known: Vec<Term>,
        new: Vec<Term>,
    ) -> Result<BTreeMap<TermId, TermId>, DiffError> {
        let with =
            |terms: Vec<Term>| terms.into_iter().fold(bare(position), PositionBuilder::term).build().ok();
        let (Some(known), Some(new)) = (with(known), with(new)) else { return Ok(BTreeMap::new()) };
        let diff = Diff::compute(self.terrain, self.conditions, &known, &new, &DiffOptions::default())?;
        let sure = |reason| matches!(reason, MatchReason::NaturalKey | MatchReason::EqualContent);
        let matches = diff.matches().into_iter().filter(|matched| sure(matched.reason()));
        Ok(matches.map(|matched| (matched.after().clone(), matched.before().clone())).collect())
    }
}

fn bare(position: &Position) -> PositionBuilder {
    Position::builder(position.id().clone(), position.holder().clone(), position.account().clone())
}

/// A position that says this and nothing else, its account complete where it is so on the term.
fn alone(id: &TermId, stated: &Stated<'_>) -> Option<Position> {
    let mut account = stated.position.account().clone();
    let left_out = stated.term.is_none() && stated.absence.is_none();
    account.coverage = match left_out {
        true => Coverage::overall(crate::account::Completeness::Complete),
        false => Coverage::overall(account.coverage.of(stated.issue())),
    };
    let mut builder =
        Position::builder(stated.position.id().clone(), stated.position.holder().clone(), account);
    if let Some(term) = stated.term {
        builder = builder.term(term.clone().renamed(id.clone()));
    }
    if let Some(absence) = stated.absence {
        builder = builder.absence(id.clone(), absence.clone());
    }
    builder.build().ok()
}
