//! Two parties' positions held against each other: the memoranda of Istanbul, and the laws.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

#[path = "support/compatibility/deals.rs"]
mod deals;
mod generators;
#[path = "support/compatibility/laws.rs"]
mod laws;

use std::collections::BTreeSet;

use demarche::compatibility::{Compatibility, Convergence, Course, Overlap, Standing};
use demarche::diff::DiffOptions;
use demarche::{Answered, Dossier, Obligor, PartyId, Position, Reading, Stance, Statement, Term};

const ISTANBUL: &str = include_str!("../examples/data/istanbul-2025-06.toml");
const MEMORANDA: [&str; 2] = ["russia-memorandum", "ukraine-memorandum"];

fn dossier(text: &str) -> Dossier {
    demarche::format::from_toml(text).unwrap()
}

fn between<'d>(dossier: &'d Dossier, names: [&str; 2]) -> Compatibility<'d> {
    Compatibility::between(dossier, names, &DiffOptions::default()).unwrap()
}

fn standing(both: &Compatibility<'_>, side: usize, term: &str) -> Standing {
    both.item(side, &term.parse().unwrap()).unwrap().standing()
}

/// The terms of each side, and every way in which they may stand.
type Found = ([Vec<String>; 2], BTreeSet<Standing>);

fn found(both: &Compatibility<'_>) -> Vec<Found> {
    let ids = |ends: &[demarche::diff::End]| ends.iter().map(|end| end.id().to_string()).collect();
    both.items().iter().map(|item| (item.ends().map(ids), item.possible().clone())).collect()
}

#[test]
fn title_to_the_regions_is_demanded_by_one_memorandum_and_refused_by_the_other() {
    let dossier = dossier(ISTANBUL);
    assert_eq!(standing(&between(&dossier, MEMORANDA), 0, "recognition"), Standing::Conflicting);
}

#[test]
fn neutrality_is_demanded_by_one_memorandum_and_refused_by_the_other() {
    let dossier = dossier(ISTANBUL);
    assert_eq!(standing(&between(&dossier, MEMORANDA), 0, "neutrality"), Standing::Conflicting);
}

#[test]
fn withdrawal_is_spoken_of_by_one_memorandum_alone_which_is_no_refusal() {
    let dossier = dossier(ISTANBUL);
    let both = between(&dossier, MEMORANDA);
    let item = both.item(0, &"withdrawal".parse().unwrap()).unwrap();
    assert_eq!(item.standing(), Standing::OneSided);
    assert!(!item.is_silent(), "the other is a whole text");
}

#[test]
fn what_both_delegations_told_of_the_second_round_agrees_on_the_badly_wounded() {
    let dossier = dossier(ISTANBUL);
    let both = between(&dossier, ["russia-by-medinsky", "ukraine-by-umerov"]);
    assert_eq!(standing(&both, 0, "wounded"), Standing::Agreed);
}

#[test]
fn the_remains_that_both_delegations_speak_of_do_not_conflict() {
    let dossier = dossier(ISTANBUL);
    let both = between(&dossier, ["russia-by-medinsky", "ukraine-by-umerov"]);
    let bodies = both.item(0, &"bodies".parse().unwrap()).unwrap();
    assert!(bodies.ends().iter().all(|ends| !ends.is_empty()), "both speak of it");
    assert_ne!(bodies.standing(), Standing::Conflicting);
}

#[test]
fn the_other_way_round_is_the_same_with_sides_exchanged() {
    let dossier = dossier(ISTANBUL);
    let [one, other] = MEMORANDA;
    let exchanged = found(&between(&dossier, [other, one])).into_iter();
    let mut exchanged: Vec<Found> = exchanged.map(|([a, b], possible)| ([b, a], possible)).collect();
    exchanged.sort();
    assert_eq!(found(&between(&dossier, MEMORANDA)), exchanged);
}

#[test]
fn nobody_comes_nearer_where_nobody_moves() {
    let dossier = dossier(ISTANBUL);
    let [one, other] = MEMORANDA.map(|name| dossier.position(name).unwrap());
    let over_time = Convergence::of(&dossier, [&[one], &[other]], &DiffOptions::default()).unwrap();
    assert!(over_time.steps().is_empty());
    assert!(!over_time.is_claimed());
}

/// Two sides on one ceasefire, one prisoner exchange and one line, with what differs filled in.
fn talks(offer: &str, demand: &str) -> String {
    format!(
        r#"
format-version = "1.0"
title = "Two sides"
parties = {{ north = {{ name = "North" }}, south = {{ name = "South" }} }}
sources.paper = {{ name = "The Paper" }}
accounts.all = {{ source = "paper", coverage = "complete" }}
issues = [{{ id = "fighting", name = "Fighting" }}, {{ id = "talks", name = "Talks" }}]

[[positions]]
id = "north-1"
holder = "north"
held = "2020-01-01"
account = "all"
{offer}

[[positions]]
id = "south-1"
holder = "south"
held = "2020-01-01"
account = "all"
{demand}
"#
    )
}

fn ceasefire(list: &str, days: u32) -> String {
    format!(
        "[[positions.{list}]]\nid = \"halt\"\nissue = \"fighting\"\nceasefire = {{ of = \"north\", for = \"{days} days\" }}"
    )
}

#[test]
fn an_offer_of_what_is_asked_is_agreed_of_more_compatible_and_of_less_bridgeable() {
    for (offered, expected) in
        [(30, Standing::Agreed), (60, Standing::Compatible), (10, Standing::Bridgeable)]
    {
        let dossier = dossier(&talks(&ceasefire("offers", offered), &ceasefire("demands", 30)));
        assert_eq!(
            standing(&between(&dossier, ["north-1", "south-1"]), 0, "halt"),
            expected,
            "{offered} days"
        );
    }
}

#[test]
fn what_is_refused_conflicts_with_what_is_asked() {
    let dossier = dossier(&talks(&ceasefire("refuses", 30), &ceasefire("demands", 30)));
    assert_eq!(standing(&between(&dossier, ["north-1", "south-1"]), 0, "halt"), Standing::Conflicting);
}

/// What the page says of how two sides of a ceasefire differ in days.
fn in_print(offer: &str, demand: &str) -> String {
    let dossier = dossier(&talks(offer, demand));
    let both = between(&dossier, ["north-1", "south-1"]);
    let page = demarche::render::compatibility(&dossier, &both, None).to_text(100);
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_both_would_take_is_said_in_print() {
    let page = in_print(&ceasefire("offers", 60), &ceasefire("demands", 30));
    assert!(page.contains("both would take between 30 and 60 days"), "{page}");
}

#[test]
fn how_far_two_sides_are_apart_is_said_in_print() {
    let page = in_print(&ceasefire("offers", 10), &ceasefire("demands", 30));
    assert!(page.contains("20 days apart: 10 days offered, 30 days demanded"), "{page}");
}

#[test]
fn of_what_a_refusal_leaves_it_is_only_said_that_it_is_not_ruled_out() {
    let page = in_print(&ceasefire("refuses", 30), &ceasefire("demands", 10));
    assert!(page.contains("not ruled out: 10 days or longer, and shorter than 30 days"), "{page}");
}

/// What a party would accept or refuse of the other's ceasefire, against what that one offers.
fn answered(list: &str, days: u32, offered: u32) -> Standing {
    let answer = ceasefire(list, days);
    let dossier = dossier(&talks(&ceasefire("offers", offered), &answer));
    standing(&between(&dossier, ["north-1", "south-1"]), 0, "halt")
}

#[test]
fn what_another_would_do_is_accepted_as_enough_and_not_as_too_much() {
    assert_eq!(answered("accepts", 30, 30), Standing::Agreed);
    assert_eq!(answered("accepts", 30, 60), Standing::Compatible);
    assert_eq!(answered("accepts", 30, 10), Standing::Bridgeable);
}

#[test]
fn what_another_would_do_is_refused_as_not_enough_which_leaves_more_open() {
    assert_eq!(answered("refuses", 30, 30), Standing::Conflicting);
    assert_eq!(answered("refuses", 30, 10), Standing::Conflicting);
    assert_eq!(answered("refuses", 30, 60), Standing::Unknown);
}

#[test]
fn a_date_that_is_offered_later_than_asked_is_so_many_days_too_late() {
    let of = |list: &str, date: &str| {
        format!(
            "[[positions.{list}]]\nid = \"leave\"\nwithdraw-forces = {{ of = \"north\", from = \"valley\", by-date = \"{date}\" }}"
        )
    };
    let text = talks(&of("offers", "2020-03-01"), &of("demands", "2020-02-10"));
    let dossier =
        dossier(&text.replace("issues = [", "places.valley = { name = \"the valley\" }\nissues = ["));
    let both = between(&dossier, ["north-1", "south-1"]);
    let item = both.item(0, &"leave".parse().unwrap()).unwrap();
    let overlap = item.dimensions().iter().find_map(|dimension| dimension.overlap.as_ref());
    let Some(Overlap::Gap(gap)) = overlap else { panic!("{overlap:?}") };
    assert_eq!(gap.apart(), Some(20.into()));
    assert_eq!(item.standing(), Standing::Bridgeable);
}

#[test]
fn a_position_without_an_event_is_called_by_its_date() {
    let page = in_print(&ceasefire("offers", 10), &ceasefire("demands", 30));
    assert!(
        page.starts_with(
            "North, a position of 1 January 2020 and South, a position of 1 January 2020: what goes together"
        ),
        "{page}"
    );
}

/// The same by the other party: each ask given, each give asked, each refusal shared. What nobody can ask of itself is accepted.
fn mirror(position: &Position, of: &PartyId) -> Position {
    let mut mirror = Position::builder("mirror".parse().unwrap(), of.clone(), position.account().clone());
    for term in position.clauses().terms() {
        let is_own = |reading: &Reading| *reading.obligor() == Obligor::Party(of.clone());
        let stance = match term.stance() {
            Stance::Offer | Stance::Accept(_) if !term.readings().iter().any(is_own) => Stance::Demand,
            Stance::Demand | Stance::Offer | Stance::Accept(_) => Stance::Accept(Answered::Unstated),
            other => other.clone(),
        };
        let own = Term::try_new(term.id().clone(), stance, term.readings().iter().cloned()).unwrap();
        let own = own.with_members(term.members());
        mirror = mirror.term(term.conditions().iter().cloned().fold(own, Term::with_condition));
    }
    mirror.build().unwrap()
}

#[test]
fn a_position_and_its_mirror_conflict_nowhere() {
    let dossier = dossier(ISTANBUL);
    for (name, other) in MEMORANDA.into_iter().zip(["ukraine", "russia"]) {
        let position = dossier.position(name).unwrap();
        let mirror = mirror(position, &other.try_into().unwrap());
        let sides = [Statement::from(position), Statement::from(&mirror)];
        let both = Compatibility::of(&dossier, sides, &DiffOptions::default()).unwrap();
        assert!(both.items().iter().all(|item| item.standing() != Standing::OneSided), "{name}");
        assert_eq!(both.conflicts().count(), 0, "{name}");
    }
}

#[test]
fn other_names_for_the_parties_make_no_difference() {
    for offered in [10, 30, 60] {
        let text = talks(&ceasefire("offers", offered), &ceasefire("demands", 30));
        let (own, other) = (dossier(&text), dossier(&text.replace("north", "zeta").replace("North", "Zeta")));
        let renamed = between(&other, ["zeta-1", "south-1"]);
        assert_eq!(found(&between(&own, ["north-1", "south-1"])), found(&renamed));
    }
}

#[test]
fn what_is_held_out_for_a_conflicting_ask_is_not_to_be_had_alone() {
    let give = "[[positions.offers]]\nid = \"talk\"\nissue = \"fighting\"\nmeet = { with = \"south\" }\nin-return-for = \"halt\"";
    let ask = "[[positions.demands]]\nid = \"halt\"\nissue = \"fighting\"\nceasefire = { of = \"south\", for = \"30 days\" }";
    let wants = "[[positions.demands]]\nid = \"talk\"\nissue = \"fighting\"\nmeet = { of = \"north\", with = \"south\" }";
    let refusal = "[[positions.refuses]]\nid = \"halt\"\nissue = \"fighting\"\nceasefire = { of = \"south\", for = \"30 days\" }";
    let dossier = dossier(&talks(&format!("{give}\n{ask}"), &format!("{wants}\n{refusal}")));
    let both = between(&dossier, ["north-1", "south-1"]);
    let talk = both.item(0, &"talk".parse().unwrap()).unwrap();
    assert_eq!(talk.standing(), Standing::Agreed);
    assert_eq!(
        talk.ties().iter().map(|tie| tie.standing()).collect::<Vec<_>>(),
        [Some(Standing::Conflicting)]
    );
    assert!(!talk.is_free());
}

/// Whether the two come nearer where the one moves from its first paper to its second.
fn course(first: &str, second: &str, demand: &str) -> (bool, BTreeSet<Course>) {
    let later = format!(
        "\n[[positions]]\nid = \"north-2\"\nholder = \"north\"\nheld = \"2020-02-01\"\naccount = \"all\"\n{second}\n"
    );
    let dossier = dossier(&format!("{}{later}", talks(first, demand)));
    let [one, two, other] = ["north-1", "north-2", "south-1"].map(|name| dossier.position(name).unwrap());
    let over_time = Convergence::of(&dossier, [&[one, two], &[other]], &DiffOptions::default()).unwrap();
    let courses = over_time.steps().iter().flat_map(|step| step.courses()).map(|(_, course)| *course);
    (over_time.is_claimed(), courses.collect())
}

#[test]
fn a_longer_offer_comes_nearer_and_a_shorter_one_goes_apart() {
    let of = |days| ceasefire("offers", days);
    let demand = ceasefire("demands", 30);
    assert_eq!(course(&of(10), &of(20), &demand), (true, BTreeSet::from([Course::Nearer])));
    assert_eq!(course(&of(20), &of(10), &demand), (false, BTreeSet::from([Course::Apart])));
    assert_eq!(course(&of(20), &of(20), &demand), (false, BTreeSet::from([Course::Unmoved])));
}

#[test]
fn nearer_on_one_issue_and_apart_on_another_is_no_convergence() {
    let meet = |list: &str| {
        format!(
            "[[positions.{list}]]\nid = \"talk\"\nissue = \"talks\"\nmeet = {{ of = \"north\", with = \"south\" }}"
        )
    };
    let both = |days, list| format!("{}\n{}", ceasefire("offers", days), meet(list));
    let demand = format!("{}\n{}", ceasefire("demands", 30), meet("demands"));
    let (is_claimed, courses) = course(&both(10, "offers"), &both(20, "refuses"), &demand);
    assert!(!is_claimed);
    assert_eq!(courses, BTreeSet::from([Course::Nearer, Course::Apart]));
}

#[test]
fn the_release_of_civilians_is_asked_for_by_both_memoranda() {
    let dossier = dossier(ISTANBUL);
    let both = between(&dossier, MEMORANDA);
    let civilians = both.item(0, &"civilians".parse().unwrap()).unwrap();
    assert!(civilians.ends().iter().all(|ends| !ends.is_empty()), "both speak of it");
    assert_ne!(civilians.standing(), Standing::Conflicting);
}

/// Two accounts of one event, both partial, whose terms have one id: what Aland asks, and what Bland offers.
fn asked_and_offered(asked: &str, offered: &str) -> Dossier {
    dossier(&asked_and_offered_text(asked, offered))
}

fn asked_and_offered_text(asked: &str, offered: &str) -> String {
    format!(
        r#"
format-version = "1.0"
title = "Two accounts"
parties = {{ a = {{ name = "Aland" }}, b = {{ name = "Bland" }}, c = {{ name = "Cland" }} }}
places = {{ x = {{ name = "Xtown" }} }}
sources = {{ s = {{ name = "Herald" }} }}
accounts.m = {{ source = "s", told = "1905-03-12" }}
events.e = {{ name = "round one", date = "1905-03-10" }}

[[positions]]
id = "p"
holder = "a"
event = "e"
account = "m"
demands = [{{ id = "t", {asked}, cite = "s" }}]

[[positions]]
id = "q"
holder = "b"
event = "e"
account = "m"
offers = [{{ id = "t", {offered}, cite = "s" }}]
"#
    )
}

fn standing_of(asked: &str, offered: &str) -> Standing {
    let dossier = asked_and_offered(asked, offered);
    let both = Compatibility::between(&dossier, ["p", "q"], &DiffOptions::default()).unwrap();
    both.item(0, &"t".parse().unwrap()).unwrap().standing()
}

#[test]
fn what_each_account_passes_over_of_the_other_is_not_agreed() {
    let tolls = r#"other = { of = "b", label = "an end to tolls" }"#;
    assert_eq!(standing_of(tolls, r#"meet = { of = "b", with = "c" }"#), Standing::Unknown);
    assert_eq!(standing_of(tolls, &tolls.replace("of = \"b\", ", "")), Standing::Agreed);
}

#[test]
fn stated_sizes_are_held_against_each_other_though_accounts_are_partial() {
    let asked = |size: &str| format!(r#"cede = {{ of = "b", territory = {{ {size} }} }}"#);
    let offered = |size: &str| format!("cede = {{ territory = {{ {size} }} }}");
    let [most, some] = [r#"share = 90, of = "x""#, r#"share = 10, of = "x""#];
    assert_eq!(standing_of(&asked(most), &offered(most)), Standing::Agreed);
    for [one, other] in [[most, some], [r#"part-of = "x", area-km2 = 900"#, r#"part-of = "x", area-km2 = 1"#]]
    {
        let standing = standing_of(&asked(one), &offered(other));
        assert!(!matches!(standing, Standing::Agreed | Standing::Compatible), "{standing}");
    }
}

#[test]
fn terms_of_one_id_with_nothing_in_common_are_not_said_to_meet() {
    let (x, y) = (r#"cede = { of = "b", territory = "x" }"#, r#"cede = { territory = "y" }"#);
    let text = asked_and_offered_text(x, y)
        .replace(r#"told = "1905-03-12""#, r#"told = "1905-03-12", coverage = "complete""#);
    let dossier = dossier(
        &text.replace(r#"x = { name = "Xtown" }"#, r#"x = { name = "Xtown" }, y = { name = "Ytown" }"#),
    );
    let both = between(&dossier, ["p", "q"]);
    assert!(both.item(0, &"t".parse().unwrap()).unwrap().is_apart());
    let page = demarche::render::compatibility(&dossier, &both, None).to_text(100);
    assert!(page.contains("what they say of it has nothing in common"), "{page}");
    let other = r#"release-prisoners = { of = "b", who = { all = "prisoners of war" } }"#;
    let dossier = self::dossier(&text.replace(x, other).replace(y, r#"cede = { territory = "x" }"#));
    assert!(
        between(&dossier, ["p", "q"]).item(0, &"t".parse().unwrap()).unwrap().is_apart(),
        "other actions"
    );
}

#[test]
fn opposites_under_two_names_are_pointed_out_and_are_no_conflict() {
    let opposites = |asked: &str, offered: &str| {
        let text = asked_and_offered_text(asked, offered).replacen(r#"id = "t""#, r#"id = "u""#, 1);
        let dossier = dossier(&text);
        let both = between(&dossier, ["p", "q"]);
        let of = |side: usize, id: &str| {
            let item = both.item(side, &id.parse().unwrap()).unwrap();
            assert_eq!(item.standing(), Standing::OneSided);
            item.opposites().iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        [of(0, "u"), of(1, "t")]
    };
    let bar = r#"bar-membership = { of = "b", which = ["NATO", "blocs"] }"#;
    let none: [Vec<String>; 2] = Default::default();
    assert_eq!(opposites(bar, r#"join-alliance = { which = "NATO" }"#), [vec!["t"], vec!["u"]]);
    assert_eq!(opposites(bar, r#"join-alliance = { which = "EU" }"#), none, "another organisation");
    assert_eq!(
        opposites(&bar.replace("\"b\"", "\"c\""), r#"join-alliance = { which = "NATO" }"#),
        none,
        "of another"
    );
    assert_eq!(opposites(bar, r#"meet = { with = "c" }"#), none, "no opposite");
}
