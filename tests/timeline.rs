//! Terms over time: the Korean talks on prisoners, what Russia asked from June 2024 on, and the laws of carrying forward.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

use demarche::timeline::{Extent, FindingKind, Series, Timeline, TimelineOptions};
use demarche::{Direction, Dossier, PartyId, StatementId};
use proptest::prelude::*;

fn read(text: &str) -> Dossier {
    demarche::format::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn korea() -> Dossier {
    read(include_str!("../examples/data/korea-1951-1953.toml"))
}

fn of<'d>(dossier: &'d Dossier, holder: &str) -> Timeline<'d> {
    Timeline::of(dossier, &PartyId::new(holder).unwrap(), &[], &TimelineOptions::default()).unwrap()
}

fn series<'t, 'd>(timeline: &'t Timeline<'d>, id: &str) -> &'t Series<'d> {
    timeline.series().iter().find(|series| series.id().as_str() == id).unwrap()
}

fn kinds(timeline: &Timeline<'_>) -> Vec<(String, FindingKind)> {
    timeline.findings().iter().map(|finding| (finding.term.to_string(), finding.kind)).collect()
}

/// A position of the North a line: date, stance, region, and how much of it the account covers.
fn story(lines: &[(&str, &str, &str, &str)]) -> Dossier {
    let mut text = String::from(
        "format-version = \"1.0\"\n[parties]\nnorth = { name = \"North\" }\nsouth = { name = \"South\" }\n[sources]\ngazette = { name = \"The Gazette\" }\n[places]\nhills = { name = \"the Hills\" }\nmarsh = { name = \"the Marsh\" }\n[accounts]\npartial = { source = \"gazette\", coverage = \"partial\" }\ncomplete = { source = \"gazette\", coverage = \"complete\" }\n",
    );
    for (number, (date, stance, region, coverage)) in lines.iter().enumerate() {
        text.push_str(&format!(
            "[[positions]]\nid = \"p{number}\"\nholder = \"north\"\nheld = \"{date}\"\naccount = \"{coverage}\"\n"
        ));
        if *stance == "absent" {
            text.push_str(&format!("[[positions.absent]]\nid = \"land\"\nkind = \"{region}\"\n"));
        } else if !stance.is_empty() {
            text.push_str(&format!(
                "[[positions.{stance}]]\nid = \"land\"\nonly = true\nwithdraw-forces = {{ of = \"south\", from = [{region}] }}\n"
            ));
        }
    }
    read(&text)
}

const HILLS: &str = "\"hills\"";
const BOTH: &str = "\"hills\", \"marsh\"";

#[test]
fn a_term_that_shrinks_and_grows_back_returns_in_full() {
    let dossier = story(&[
        ("2031-01-01", "demands", BOTH, "partial"),
        ("2031-02-01", "demands", HILLS, "partial"),
        ("2031-03-01", "demands", BOTH, "partial"),
    ]);
    let timeline = of(&dossier, "north");
    let returned = FindingKind::Returned { first: Direction::Softer, extent: Extent::Full };
    assert_eq!(kinds(&timeline), [("land".to_owned(), returned)]);
    let net = series(&timeline, "land").net().unwrap();
    assert!(net.spoken.is_only(Direction::Same), "steps are kept apart from the net");
}

#[test]
fn a_term_that_grows_at_each_step_goes_further() {
    let third = "\"hills\"";
    let dossier = story(&[
        ("2031-01-01", "raised", third, "partial"),
        ("2031-02-01", "demands", HILLS, "partial"),
        ("2031-03-01", "demands", BOTH, "partial"),
    ]);
    let further = FindingKind::EachStepFurther(Direction::Harder);
    assert_eq!(kinds(&of(&dossier, "north")), [("land".to_owned(), further)]);
}

#[test]
fn positions_of_one_day_are_one_moment_without_a_step() {
    let dossier =
        story(&[("2031-01-01", "demands", BOTH, "partial"), ("2031-01-01", "demands", HILLS, "partial")]);
    let timeline = of(&dossier, "north");
    assert_eq!(series(&timeline, "land").steps().count(), 0);
    assert!(timeline.findings().is_empty());
}

#[test]
fn a_month_may_be_any_of_its_days_and_is_no_step_from_one() {
    let dossier =
        story(&[("2031-01", "demands", BOTH, "partial"), ("2031-01-20", "demands", HILLS, "partial")]);
    assert_eq!(of(&dossier, "north").moments().len(), 1);
}

#[test]
fn silence_of_a_partial_account_carries_a_term_forward_and_a_complete_one_ends_it() {
    let partial = story(&[("2031-01-01", "demands", BOTH, "partial"), ("2031-02-01", "", "", "partial")]);
    assert_eq!(of(&partial, "north").last().held().len(), 1);
    let complete = story(&[("2031-01-01", "demands", BOTH, "partial"), ("2031-02-01", "", "", "complete")]);
    let timeline = of(&complete, "north");
    assert_eq!(timeline.last().held().len(), 0);
    assert!(series(&timeline, "land").steps().all(|step| step.spoken.is_only(Direction::Softer)));
}

#[test]
fn a_state_knows_no_more_than_had_been_told() {
    let dossier = story(&[
        ("2031-01-01", "demands", BOTH, "partial"),
        ("2031-02-01", "absent", "withdrawn", "partial"),
    ]);
    let timeline = of(&dossier, "north");
    let at = |on: &str, known: &str| {
        timeline.state(on.parse().unwrap(), known.parse().unwrap()).unwrap().held().len()
    };
    assert_eq!(at("2031-01-15", "2031-12-31"), 1);
    assert_eq!(at("2031-12-31", "2031-12-31"), 0);
    assert_eq!(at("2031-12-31", "2031-01-15"), 1);
    assert_eq!(at("2030-12-31", "2031-12-31"), 0);
}

#[test]
fn dwell_and_age_are_counted_in_days() {
    let dossier = story(&[
        ("2031-01-01", "demands", BOTH, "partial"),
        ("2031-02-01", "demands", HILLS, "partial"),
        ("2031-02-11", "demands", HILLS, "partial"),
    ]);
    let timeline = of(&dossier, "north");
    let land = series(&timeline, "land");
    assert_eq!(land.unmoved_since(), Some("2031-02-01".parse().unwrap()));
    assert_eq!(land.dwell(), Some(10));
    assert_eq!(land.age_on("2031-02-21".parse().unwrap()), Some(10));
}

#[test]
fn in_korea_the_political_conference_went_from_refusal_to_acceptance() {
    let dossier = korea();
    let timeline = of(&dossier, "korean-chinese");
    let further = FindingKind::EachStepFurther(Direction::Softer);
    assert_eq!(kinds(&timeline), [("unwilling-to-conference".to_owned(), further)]);
}

#[test]
fn in_korea_no_return_is_invented() {
    let dossier = korea();
    for holder in ["un-command", "korean-chinese", "india"] {
        let timeline = of(&dossier, holder);
        let returned =
            kinds(&timeline).into_iter().filter(|(_, kind)| matches!(kind, FindingKind::Returned { .. }));
        assert_eq!(returned.count(), 0, "{holder}");
    }
}

#[test]
fn the_weakest_account_of_a_finding_is_the_one_furthest_from_the_holder() {
    let dossier = korea();
    let timeline = of(&dossier, "korean-chinese");
    assert!(timeline.findings()[0].weakest().is_some());
}

// ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────

fn stories() -> impl Strategy<Value = Vec<(String, &'static str, &'static str, &'static str)>> {
    let said = prop_oneof![
        4 => prop::sample::select(vec![("demands", HILLS), ("demands", BOTH), ("refuses", HILLS), ("raised", BOTH)]),
        1 => Just(("", "")),
        1 => prop::sample::select(vec![("absent", "withdrawn"), ("absent", "deferred"), ("absent", "met")]),
    ];
    let line = (1u32..9, said, prop::sample::select(vec!["partial", "complete"]));
    let line = line
        .prop_map(|(day, (stance, region), coverage)| (format!("2031-01-0{day}"), stance, region, coverage));
    prop::collection::vec(line, 1..7)
}

fn told(lines: &[(String, &'static str, &'static str, &'static str)]) -> Dossier {
    let lines: Vec<_> = lines.iter().map(|(date, a, b, c)| (date.as_str(), *a, *b, *c)).collect();
    story(&lines)
}

/// What is held, and as which positions have it.
fn held(timeline: &Timeline<'_>) -> Vec<(String, Vec<String>)> {
    let state = timeline.last();
    let of = state.held().map(|(id, stated)| {
        let positions = stated.iter().filter(|stated| stated.term.is_some());
        (id.to_string(), positions.map(|stated| stated.position.id().to_string()).collect())
    });
    of.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn carrying_forward_is_idempotent(lines in stories()) {
        let dossier = told(&lines);
        let timeline = of(&dossier, "north");
        let state = timeline.last();
        let rests_on = state.held().chain(state.absent()).flat_map(|(_, stated)| stated.iter());
        let ids: Vec<StatementId> = rests_on.map(|stated| stated.position.id().clone()).collect();
        if !ids.is_empty() {
            let holder = PartyId::new("north").unwrap();
            let again = Timeline::of(&dossier, &holder, &ids, &TimelineOptions::default()).unwrap();
            prop_assert_eq!(held(&again), held(&timeline));
        }
    }

    #[test]
    fn the_order_in_which_positions_are_given_makes_no_difference(lines in stories()) {
        let dossier = told(&lines);
        let holder = PartyId::new("north").unwrap();
        let mut ids: Vec<StatementId> = dossier.positions().iter().map(|it| it.id().clone()).collect();
        ids.reverse();
        let back = Timeline::of(&dossier, &holder, &ids, &TimelineOptions::default()).unwrap();
        let there = of(&dossier, "north");
        prop_assert_eq!(held(&back), held(&there));
        prop_assert_eq!(kinds(&back), kinds(&there));
    }

    #[test]
    fn what_is_said_again_the_next_day_is_no_step(lines in stories()) {
        let twice: Vec<_> = lines[..1].iter().cloned().chain(lines[..1].iter().cloned().map(|mut line| {
            line.0 = "2031-01-20".to_owned();
            line
        })).collect();
        let dossier = told(&twice);
        let timeline = of(&dossier, "north");
        for step in timeline.series().iter().flat_map(Series::steps) {
            prop_assert!(step.with_silence.is_only(Direction::Same));
        }
        prop_assert!(timeline.findings().is_empty());
    }
}

#[test]
fn a_step_between_accounts_that_pass_over_each_other_is_not_told_and_nothing_is_found_in_it() {
    let demand = |id: &str, date: &str, what: &str| {
        format!("[[positions]]\nid = \"{id}\"\nholder = \"a\"\nheld = \"{date}\"\naccount = \"m\"\n{what}\n")
    };
    let toll = r#"demands = [{ id = "t", other = { of = "b", label = "an end to tolls" } }]"#;
    let halt = r#"offers = [{ id = "t", halt-operations = { in = "x" } }]"#;
    let cede = r#"offers = [{ id = "t", cede = { territory = "x" } }]"#;
    let text = format!(
        "format-version = \"1.0\"\nparties = {{ a = {{ name = \"A\" }}, b = {{ name = \"B\" }} }}\nplaces = {{ x = {{ name = \"X\" }} }}\nsources = {{ s = {{ name = \"S\" }} }}\naccounts.m = {{ source = \"s\" }}\n{}{}{}",
        demand("p", "1905-03-10", toll),
        demand("q", "1905-04-10", halt),
        demand("r", "1905-05-10", cede),
    );
    let dossier = demarche::format::from_toml(&text).unwrap();
    let a = demarche::PartyId::new("a").unwrap();
    let timeline = Timeline::of(&dossier, &a, &[], &TimelineOptions::default()).unwrap();
    let steps: Vec<bool> = timeline.series()[0].steps().map(|step| step.is_told).collect();
    assert_eq!(steps, [false, true]);
    assert!(timeline.findings().is_empty(), "{:?}", timeline.findings().len());
}
