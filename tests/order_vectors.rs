//! Order vectors that concern territory: what a demand on Ukraine asks more or less than another (taxonomy, F15).
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{ChangeKind, Diff, DiffOptions, SilencePolicy};
use demarche::{
    Absence, AbsenceKind, Account, Argument, Completeness, Conditions, Control, Coverage, Direction,
    Gazetteer, Ground, HeldPart, Obligor, PartyId, Place, PlaceId, Position, Provision, Reading, Region,
    Stance, Term, Terrain, Title, Verdict,
};

fn place(id: &str) -> Region {
    Region::place(PlaceId::new(id).unwrap())
}

fn held(holder: &str, id: &str) -> Region {
    place(id).held_by(PartyId::new(holder).unwrap())
}

fn leave(region: Region) -> Provision {
    Provision::withdraw_forces(region)
}

fn on_axes(region: Region, title: Title, control: Control) -> Provision {
    Provision::arrange(region, title, control)
}

fn recognise(region: Region, by: &[&str]) -> Provision {
    let by: BTreeSet<PartyId> = by.iter().map(|party| PartyId::new(party).unwrap()).collect();
    let arguments = [("territory", Argument::Region(region)), ("recognised-by", Argument::Parties(by))];
    Provision::try_new("recognise-title", arguments).unwrap()
}

struct World {
    gazetteer: Gazetteer,
    ground: Ground,
}

fn world() -> World {
    let held: [(&str, &[&str]); 5] = [
        ("donetsk", &["russia", "ukraine"]),
        ("luhansk", &["russia"]),
        ("zaporizhzhia", &["russia", "ukraine"]),
        ("kharkiv", &["russia", "ukraine"]),
        ("crimea", &["russia"]),
    ];
    let places = held.map(|(id, _)| (PlaceId::new(id).unwrap(), Place::new(id)));
    let parts = held.map(|(id, holders)| {
        let holders = holders.iter().map(|party| (PartyId::new(party).unwrap(), HeldPart::default()));
        (PlaceId::new(id).unwrap(), holders.collect())
    });
    let date = "2025-08".parse().unwrap();
    World {
        gazetteer: Gazetteer::try_new(places, []).unwrap(),
        ground: Ground::try_new("august".try_into().unwrap(), date, None, BTreeMap::from(parts)).unwrap(),
    }
}

fn account(completeness: Completeness) -> Account {
    Account::new("account".try_into().unwrap(), "source".try_into().unwrap())
        .with_coverage(Coverage::overall(completeness))
}

fn position(completeness: Completeness) -> demarche::PositionBuilder {
    Position::builder("position".try_into().unwrap(), "russia".try_into().unwrap(), account(completeness))
}

fn term(stance: Stance, obligor: &str, provision: Provision) -> Term {
    let reading = Reading::of(Obligor::Party(obligor.try_into().unwrap()), provision);
    Term::try_new("term".try_into().unwrap(), stance, [reading]).unwrap()
}

fn compare(before: &Position, after: &Position, silence: SilencePolicy) -> Diff {
    let world = world();
    let terrain = Terrain::new(&world.gazetteer, Some(&world.ground));
    let options = DiffOptions::default().with_silence(silence);
    Diff::compute(&terrain, &Conditions::none(), before, after, &options).unwrap()
}

/// How demanding `x` of Ukraine stands to demanding `y` of it.
fn x_against_y(x: Provision, y: Provision) -> Verdict {
    let demand = |provision| {
        position(Completeness::Complete).term(term(Stance::Demand, "ukraine", provision)).build().unwrap()
    };
    compare(&demand(y), &demand(x), SilencePolicy::Unknown).verdict().unwrap().with_silence
}

#[test]
fn entering_asks_more_than_a_demilitarised_zone() {
    let donetsk = || held("ukraine", "donetsk");
    let zone = on_axes(donetsk(), Title::Unaddressed, Control::DemilitarisedZone);
    assert_eq!(x_against_y(leave(donetsk()), zone), Direction::Harder.into());
}

#[test]
fn two_regions_ask_more_than_one() {
    let both = Region::union([place("donetsk"), place("luhansk")]).unwrap();
    assert_eq!(x_against_y(leave(both), leave(place("donetsk"))), Direction::Harder.into());
}

#[test]
fn recognition_by_one_asks_less_than_by_two() {
    let (one, two) = (
        recognise(place("crimea"), &["united-states"]),
        recognise(place("crimea"), &["united-states", "ukraine"]),
    );
    assert_eq!(x_against_y(one, two), Direction::Softer.into());
}

#[test]
fn leaving_without_title_and_title_without_leaving_do_not_compare() {
    let title = on_axes(place("donetsk"), Title::DeJure, Control::Freeze);
    assert_eq!(x_against_y(leave(place("donetsk")), title), Direction::Mixed.into());
}

#[test]
fn to_give_up_may_ask_more_than_to_leave_and_surely_not_less() {
    let verdict = x_against_y(Provision::give_up(place("donetsk")), leave(place("donetsk")));
    assert_eq!(verdict, Verdict::from_outcomes([Direction::Same, Direction::Harder]).unwrap());
}

#[test]
fn a_freeze_asks_less_than_entering() {
    let freeze = Provision::halt_operations(place("zaporizhzhia"));
    assert_eq!(x_against_y(freeze, leave(place("zaporizhzhia"))), Direction::Softer.into());
}

#[test]
fn an_offer_dropped_in_so_many_words_is_harder_and_by_silence_unknown() {
    let offer = || term(Stance::Offer, "russia", leave(held("russia", "kharkiv")));
    let before = position(Completeness::Partial).term(offer()).build().unwrap();
    let withdrawn = position(Completeness::Partial)
        .absence("term".try_into().unwrap(), Absence::new(AbsenceKind::Withdrawn))
        .build()
        .unwrap();
    let explicit = compare(&before, &withdrawn, SilencePolicy::Unknown);
    assert_eq!(explicit.changes()[0].kind(), ChangeKind::Withdrawn);
    assert_eq!(explicit.verdict().unwrap().spoken, Direction::Harder.into());

    let silent = position(Completeness::Partial).build().unwrap();
    let silence = compare(&before, &silent, SilencePolicy::Unknown);
    assert_eq!(silence.changes()[0].kind(), ChangeKind::Unmentioned);
    assert_eq!(silence.verdict().unwrap().spoken, Direction::Same.into());
    let either = Verdict::from_outcomes([Direction::Same, Direction::Harder]).unwrap();
    assert_eq!(silence.verdict().unwrap().with_silence, either);
}
