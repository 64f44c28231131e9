//! Conclusions that are others with what is added.

use std::collections::BTreeSet;

use super::States;
use crate::date::Date;
use crate::diff::{DiffError, DiffOptions};
use crate::id::{PartyId, StatementId, TermId};
use crate::reconcile::{Claim, Reconciliation, View};
use crate::statement::Position;
use crate::term::Term;
use crate::timeline::{Series, Step, Timeline, TimelineOptions};

/// A view of what accounts say, and how it is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewTurn {
    /// The view.
    pub view: View,
    /// Claims that count by it now.
    pub gained: BTreeSet<Claim>,
    /// Claims that counted by it, and do not now.
    pub lost: BTreeSet<Claim>,
}

/// What became of a term, as far as was known at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// When it was first stated.
    pub first: Option<Date>,
    /// When it was last stated.
    pub last: Option<Date>,
    /// The last beside the first; `None` if it was stated once.
    pub net: Option<Step>,
    /// Whether it was last held.
    pub is_held: bool,
}

impl Course {
    fn of(series: &Series<'_>) -> Self {
        Self {
            first: series.first_stated(),
            last: series.last_stated(),
            net: series.net(),
            is_held: series.is_held(),
        }
    }
}

/// A term of which something was known and something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn<'d> {
    /// Whose it is.
    pub holder: &'d PartyId,
    /// The term, by the id under which it is followed.
    pub term: TermId,
    /// The term as an added account states it, if one has it held.
    pub stated: Option<&'d Term>,
    /// As far as was known.
    pub before: Course,
    /// As far as is known now.
    pub after: Course,
    /// The step to the moment that is added, from the one before at which the term is stated.
    pub step: Option<Step>,
}

impl Turn<'_> {
    /// Whether a conclusion that could be drawn before is another now.
    #[must_use]
    pub fn is_turned(&self) -> bool {
        self.before.is_held != self.after.is_held
            || (self.before.net.is_some() && self.before.net != self.after.net)
    }
}

/// Views that differ. Where nothing was known there was no view to turn.
pub(super) fn views(before: &Reconciliation<'_>, after: &Reconciliation<'_>) -> Vec<ViewTurn> {
    if before.lines().is_empty() {
        return Vec::new();
    }
    let turn = |view: View| {
        let (then, now) = (before.view(&view), after.view(&view));
        let gained = now.difference(&then).map(|claim| (*claim).clone()).collect();
        let lost = then.difference(&now).map(|claim| (*claim).clone()).collect();
        ViewTurn { view, gained, lost }
    };
    let turns = [View::Core, View::Majority].into_iter().map(turn);
    turns.filter(|turn| !turn.gained.is_empty() || !turn.lost.is_empty()).collect()
}

/// The terms of which something was known and something is added, by holder.
pub(super) fn turns<'d>(states: &States<'d>, diff: &DiffOptions) -> Result<Vec<Turn<'d>>, DiffError> {
    let options = TimelineOptions::default().with_diff(diff.clone());
    let holders: BTreeSet<&'d PartyId> = states.added.iter().map(|position| position.holder()).collect();
    let mut turns = Vec::new();
    for holder in holders {
        let own = |position: &&'d Position| position.holder() == holder;
        let known: Vec<StatementId> =
            states.known.iter().copied().filter(own).map(|it| it.id().clone()).collect();
        // A timeline through nothing named follows everything.
        if known.is_empty() {
            continue;
        }
        let all: Vec<StatementId> = states.all().filter(own).map(|it| it.id().clone()).collect();
        let before = Timeline::of(states.dossier, holder, &known, &options)?;
        let after = Timeline::of(states.dossier, holder, &all, &options)?;
        for series in after.series() {
            let earlier = before.series().iter().find(|earlier| earlier.id() == series.id());
            turns.extend(earlier.and_then(|earlier| turn(states, holder, earlier, series)));
        }
    }
    Ok(turns)
}

fn turn<'d>(
    states: &States<'d>,
    holder: &'d PartyId,
    earlier: &Series<'d>,
    series: &Series<'d>,
) -> Option<Turn<'d>> {
    let is_added = |position: &Position| states.added.iter().any(|added| added.id() == position.id());
    let mut moments = series.moments().iter();
    let moment = moments.find(|moment| moment.stated.iter().any(|stated| is_added(stated.position)))?;
    let stated = moment.stated.iter().filter(|stated| is_added(stated.position));
    Some(Turn {
        holder,
        term: series.id().clone(),
        stated: stated.filter_map(|stated| stated.term).next(),
        before: Course::of(earlier),
        after: Course::of(series),
        step: moment.step,
    })
}
