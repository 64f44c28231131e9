//! What is to be noticed in a series, in neutral words, with the accounts it rests on.

use super::Timeline;
use super::series::{Compare, Series, Stated};
use crate::account::{Account, Evidence};
use crate::date::Date;
use crate::dossier::Dossier;
use crate::id::TermId;
use crate::order::{Direction, Verdict};
use crate::statement::Position;
use crate::term::{Answered, Side, Stance};

/// How far a return goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// Back to what it was.
    Full,
    /// Some of the way.
    Part,
    /// Further than it was.
    Beyond,
    /// To something that does not compare with what it was, or may or may not be it.
    Otherwise,
}

/// What is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// It went this way and then the other: a return to an earlier position, so far.
    Returned {
        /// The way it went first.
        first: Direction,
        /// How far it came back.
        extent: Extent,
    },
    /// Every step that moved it went this way, and there are at least two.
    EachStepFurther(Direction),
    /// It was first stated after another party accepted something that the holder held before.
    NewAskAfterAcceptance,
}

/// Something noticed in a term's series.
#[derive(Debug, Clone)]
pub struct Finding<'d> {
    /// The term, as the timeline follows it.
    pub term: TermId,
    /// What it is.
    pub kind: FindingKind,
    /// The dates it spans, in order.
    pub dates: Vec<Date>,
    /// The positions it rests on, each once.
    pub rests_on: Vec<&'d Position>,
}

impl<'d> Finding<'d> {
    fn of(term: &TermId, kind: FindingKind, moments: &[&[Stated<'d>]]) -> Self {
        let dates = moments.iter().filter_map(|stated| stated.first()?.position.held()).collect();
        let mut rests_on: Vec<&Position> = Vec::new();
        for stated in moments.iter().flat_map(|stated| stated.iter()) {
            if rests_on.iter().all(|known| known.id() != stated.position.id()) {
                rests_on.push(stated.position);
            }
        }
        Self { term: term.clone(), kind, dates, rests_on }
    }

    /// The account furthest from the holder's own words that it rests on, of those that say by what way they know.
    #[must_use]
    pub fn weakest(&self) -> Option<&'d Account> {
        let accounts = self.rests_on.iter().map(|position| position.account());
        let known: Vec<(Evidence, &Account)> =
            accounts.filter_map(|account| Some((account.evidence?, account))).collect();
        known.into_iter().max_by_key(|(evidence, _)| *evidence).map(|(_, account)| account)
    }
}

pub(super) fn findings<'d>(dossier: &'d Dossier, timeline: &Timeline<'d>) -> Vec<Finding<'d>> {
    let last = timeline.moments.iter().flatten().last();
    let ground = last.and_then(|position| dossier.ground_of(*position));
    let options = &timeline.options.diff;
    let terrain = dossier.terrain(options.ground().and_then(|id| dossier.ground(id)).or(ground));
    let compare = Compare { terrain: &terrain, conditions: dossier.conditions(), options };
    let mut all = Vec::new();
    for series in &timeline.series {
        all.extend(returns(series, &compare));
        all.extend(each_step_further(series));
        all.extend(new_ask(dossier, timeline, series));
    }
    all
}

/// The direction of each step, where it is sure and moves.
fn ways(series: &Series<'_>) -> Vec<Option<Direction>> {
    let way = |verdict: Verdict| {
        verdict.robust().filter(|way| matches!(way, Direction::Softer | Direction::Harder))
    };
    series.moments().iter().map(|moment| moment.step.and_then(|step| way(step.spoken))).collect()
}

fn returns<'d>(series: &Series<'d>, compare: &Compare<'_>) -> Vec<Finding<'d>> {
    let ways = ways(series);
    let mut found = Vec::new();
    let mut last: Option<(usize, Direction)> = None;
    for (number, way) in ways.iter().enumerate() {
        let Some(way) = *way else { continue };
        if let Some((turned, first)) = last.filter(|(_, first)| *first != way) {
            let from = turned.saturating_sub(1);
            let extent = series.between(compare, from, number).map_or(Extent::Otherwise, |step| {
                match step.spoken.robust() {
                    Some(Direction::Same) => Extent::Full,
                    Some(net) if net == first => Extent::Part,
                    Some(net) if net == way => Extent::Beyond,
                    _ => Extent::Otherwise,
                }
            });
            let moments: Vec<&[Stated<'d>]> = [from, turned, number]
                .into_iter()
                .filter_map(|number| series.moments().get(number).map(|moment| moment.stated.as_slice()))
                .collect();
            found.push(Finding::of(series.id(), FindingKind::Returned { first, extent }, &moments));
        }
        last = Some((number, way));
    }
    found
}

fn each_step_further<'d>(series: &Series<'d>) -> Option<Finding<'d>> {
    let ways = ways(series);
    let mut moved = ways.iter().flatten();
    let first = *moved.next()?;
    let further = moved.next().is_some() && ways.iter().flatten().all(|way| *way == first);
    let is_sure =
        series.steps().all(|step| step.spoken.is_only(Direction::Same) || step.spoken.is_only(first));
    let moments: Vec<&[Stated<'d>]> =
        series.moments().iter().map(|moment| moment.stated.as_slice()).collect();
    (further && is_sure).then(|| Finding::of(series.id(), FindingKind::EachStepFurther(first), &moments))
}

/// An ask that begins after another party accepted one of the holder's that was there before.
fn new_ask<'d>(dossier: &'d Dossier, timeline: &Timeline<'d>, series: &Series<'d>) -> Option<Finding<'d>> {
    let first = series.moments().first()?;
    let begins = first.date()?;
    let is_ask =
        |stated: &Stated<'_>| stated.term.is_some_and(|term| term.stance().tag().side() == Side::Ask);
    // At the first moment everything is first stated.
    let opening = timeline.moments.first()?.first()?.held()?;
    if !first.stated.iter().all(is_ask) || begins.first_day() <= opening.last_day() {
        return None;
    }
    let accepted = dossier.positions().iter().find(|position| {
        let accepts = position.clauses().terms().any(|term| {
            let answers = match term.stance() {
                Stance::Accept(Answered::Party(party)) => *party == timeline.holder,
                Stance::Accept(Answered::Statement(id)) => {
                    dossier.position(id.as_str()).is_some_and(|it| *it.holder() == timeline.holder)
                }
                _ => false,
            };
            let name = timeline.options.name(term.id());
            let known = timeline.series.iter().find(|series| *series.id() == name);
            let held = known.and_then(Series::first_stated).zip(position.held());
            answers && held.is_some_and(|(held, at)| held.last_day() <= at.last_day())
        });
        let before = position.held().is_some_and(|held| held.last_day() < begins.first_day());
        accepts && before && *position.holder() != timeline.holder
    })?;
    let mut finding = Finding::of(series.id(), FindingKind::NewAskAfterAcceptance, &[&first.stated]);
    finding.dates.insert(0, accepted.held()?);
    finding.rests_on.insert(0, accepted);
    Some(finding)
}
