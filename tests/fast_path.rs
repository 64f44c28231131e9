//! Regions without open parts take a short way; these hold its answers to those of the long one.
//!
//! One part left open anywhere in a comparison sends all of it the long way. So each pair is compared twice, with a spare place added to
//! every reading on both sides: once whole, and once left open. Left open alike on both sides, it is one unknown and moves nothing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod generators;

use demarche::diff::{Change, Diff, Share, Subject};
use demarche::{
    Absence, Argument, Gazetteer, Nesting, Place, PlaceId, Position, Provision, Reading, Region, Term,
    Terrain,
};
use generators::{Names, Stage, any_options, any_pair, any_world, exact_expr, single};
use proptest::prelude::*;

fn spare() -> Region {
    Region::place(PlaceId::new("spare").unwrap())
}

/// The places of a stage and one more, which nobody speaks of.
fn with_spare_place(stage: &Stage) -> Gazetteer {
    let places = stage.gazetteer.places().map(|(id, place)| (id.clone(), place.clone()));
    let groups = stage.gazetteer.groups().map(|(id, group)| (id.clone(), group.clone()));
    let spare = (PlaceId::new("spare").unwrap(), Place::new("Spare"));
    Gazetteer::try_new(places.chain([spare]), groups).unwrap()
}

/// The reading, with `land` demarcated too: an action that moves neither axis.
fn reading_with(reading: &Reading, land: &Region) -> Reading {
    let demarcated =
        Provision::try_new("demarcate", [("territory", Argument::Region(land.clone()))]).unwrap();
    let provisions = reading.provisions().iter().cloned().chain([demarcated]);
    Reading::try_new(reading.obligor().clone(), provisions).unwrap()
}

fn term_with(term: &Term, land: &Region) -> Term {
    let readings = term.readings().iter().map(|reading| reading_with(reading, land));
    let mut with = Term::try_new(term.id().clone(), term.stance().clone(), readings).unwrap();
    with = with.with_members(term.members());
    with = term.issue().into_iter().fold(with, |term, issue| term.with_issue(issue.clone()));
    with = term.phase().into_iter().fold(with, |term, phase| term.with_phase(phase.clone()));
    with = term.firmness().into_iter().fold(with, |term, firmness| term.with_firmness(firmness).unwrap());
    with = term.conditions().iter().fold(with, |term, condition| term.with_condition(condition.clone()));
    term.wording().into_iter().fold(with, |term, wording| term.with_wording(wording.as_raw()))
}

fn position_with(position: &Position, land: &Region) -> Position {
    let account = position.account().clone();
    let mut with = Position::builder(position.id().clone(), position.holder().clone(), account)
        .held_on(position.held().unwrap());
    for phase in position.clauses().phases() {
        with = with.phase(phase.clone());
    }
    for term in position.clauses().terms() {
        with = with.term(term_with(term, land));
    }
    for (id, absence) in position.clauses().absences() {
        let mut absence: Absence = absence.clone();
        absence.was = absence.was.map(|term| term_with(&term, land));
        with = with.absence(id.clone(), absence);
    }
    with.build().unwrap()
}

/// All that a change says but the terms themselves. Which land the rest of something may be hangs on what is open there.
fn said(change: &Change) -> String {
    if matches!(change.subject(), Subject::Members(members) if members.share == Share::Rest) {
        return format!("{:?}", (change.id(), change.kind(), change.verdict(), change.is_exact()));
    }
    format!(
        "{:?}",
        (
            (
                change.id(),
                change.subject(),
                change.kind(),
                change.basis(),
                change.absence(),
                change.matched()
            ),
            (change.relations(), change.verdict(), change.facets(), change.land()),
            (change.rests_on_no_effect(), change.is_echo(), change.is_exact()),
        )
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_part_left_open_alike_on_both_sides_moves_nothing(
        world in any_world(),
        pair in prop_oneof![any_pair().boxed(), single().boxed()],
        options in any_options(),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let gazetteer = with_spare_place(&stage);
        let terrain = Terrain::new(&gazetteer, stage.ground.as_ref());
        let (before, after) = pair.positions(&names);
        let [short, long] = [spare(), spare().part()].map(|land| {
            let (before, after) = (position_with(&before, &land), position_with(&after, &land));
            Diff::compute(&terrain, &stage.conditions, &before, &after, &options).unwrap()
        });
        // One open part more may be one more than can be told apart.
        let [is_short_exact, is_long_exact] =
            [&short, &long].map(|diff| diff.changes().iter().all(Change::is_exact));
        prop_assume!(is_short_exact == is_long_exact);
        prop_assert_eq!(short.content_verdict(), long.content_verdict());
        prop_assert_eq!(short.reaffirmed(), long.reaffirmed());
        let [short, long] = [short, long].map(|diff| diff.changes().iter().map(said).collect::<Vec<_>>());
        prop_assert_eq!(short, long);
    }

    #[test]
    fn regions_compare_alike_beside_a_part_left_open_on_both_sides(
        world in any_world(),
        a in exact_expr(),
        b in exact_expr(),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let gazetteer = with_spare_place(&stage);
        let terrain = Terrain::new(&gazetteer, stage.ground.as_ref());
        let [short, long] = [spare(), spare().part()].map(|land| {
            let [a, b] = [&a, &b].map(|expr| Region::union([expr.region(&names), land.clone()]).unwrap());
            terrain.compare(&a, &b, Nesting::Unknown).unwrap()
        });
        prop_assert_eq!(short, long);
    }
}
