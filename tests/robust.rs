//! Robust verdicts: what turns "less sweeping", from which base, and the laws.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod generators;

use demarche::diff::{Diff, DiffOptions, SilencePolicy};
use demarche::robust::{Assumption, Counting, RobustError, RobustVerdict, Scenarios};
use demarche::{Direction, Dossier, Position, StatementId, TermId, Verdict};
use generators::{Moment, Names, any_pair, any_world, position};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn founding() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/founding-article.toml")).unwrap()
}

fn fuller() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/call-2025-10-16.toml")).unwrap()
}

fn id(name: &str) -> StatementId {
    name.try_into().unwrap()
}

fn term(name: &str) -> TermId {
    TermId::new(name).unwrap()
}

fn set(of: &[Direction]) -> Verdict {
    Verdict::from_outcomes(of.iter().copied()).unwrap()
}

/// The offer on Zaporizhzhia and Kherson alone, from Bloomberg's August to the Post's October.
fn offer() -> Scenarios {
    Scenarios::between(id("anchorage-bloomberg"), id("call-post")).about(term("elsewhere"))
}

/// The place of the reading that this reader makes of the Post's offer.
fn reading_of(dossier: &Dossier, reader: &str) -> usize {
    let readings =
        dossier.position("call-post").unwrap().clauses().term(&term("elsewhere")).unwrap().readings();
    let is_it = |text: &demarche::Text| *text == demarche::Text::from(reader);
    readings.iter().position(|reading| reading.readers().iter().any(is_it)).unwrap()
}

#[test]
fn the_founding_example_goes_both_ways_under_every_policy_and_both_readings() {
    let scenarios = Scenarios::between(id("anchorage"), id("call-post"))
        .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
    let robust = RobustVerdict::of(&founding(), &scenarios).unwrap();
    assert_eq!(robust.verdict(), Verdict::only(Direction::Mixed));
    assert_eq!(robust.turned_by().count(), 0);
    assert_eq!(robust.count(), 6);
}

#[test]
fn counting_only_what_is_asked_turns_the_founding_example_at_one_assumption() {
    let scenarios = Scenarios::between(id("anchorage"), id("call-post"))
        .with_countings(Counting::default(), Counting::each());
    let robust = RobustVerdict::of(&founding(), &scenarios).unwrap();
    assert!(robust.turned_by().all(|it| it.fewest() == 1));
    assert!(robust.turned_by().flat_map(|it| it.ways()).any(|way| {
        matches!(way.as_slice(), [Assumption::Counting(Counting { side: Some(demarche::Side::Ask), .. })])
    }));
}

#[test]
fn another_reading_of_parts_turns_a_softer_offer() {
    let dossier = fuller();
    let base = reading_of(&dossier, "the digest");
    let robust =
        RobustVerdict::of(&dossier, &offer().with_reading(id("call-post"), term("elsewhere"), base)).unwrap();
    assert_eq!(robust.base(), Verdict::only(Direction::Softer));
    let other = reading_of(&dossier, "Euromaidan Press, in doubt");
    let is_it = |way: &Vec<Assumption>| matches!(way.as_slice(), [Assumption::Reading { reading, .. }] if *reading == other);
    let turned: Vec<Verdict> =
        robust.turned_by().filter(|it| it.ways().iter().any(is_it)).map(|it| it.verdict()).collect();
    assert_eq!(turned, [set(&[Direction::Softer, Direction::Mixed])]);
}

/// Whether one assumption turns the base, of those of which this holds.
fn is_turned_by(robust: &RobustVerdict, of: impl Fn(&Assumption) -> bool) -> bool {
    let ways = robust.turned_by().flat_map(demarche::robust::Reached::ways);
    ways.into_iter().any(|way| matches!(way.as_slice(), [only] if of(only)))
}

/// "Less sweeping", from June 2024 to the call: in June the two regions were demanded, in August a freeze was offered there.
#[test]
fn whether_the_offer_is_larger_turns_on_the_position_it_is_measured_from() {
    let scenarios = Scenarios::between(id("june-2024"), id("call-moldova-1"))
        .or_from(id("anchorage-bloomberg"))
        .about(term("elsewhere"));
    let robust = RobustVerdict::of(&fuller(), &scenarios).unwrap();
    assert_eq!(robust.base(), set(&[Direction::Same, Direction::Softer]));
    assert!(is_turned_by(&robust, |it| *it == Assumption::Before(id("anchorage-bloomberg"))));
}

/// Counting control alone, the ground that Russia does not hold was spared in August already; LIGA has its troops leave what they hold.
#[test]
fn whether_the_offer_is_larger_turns_on_the_relay_where_only_control_counts() {
    let control = Counting { axes: demarche::diff::CountedAxes::Control, ..Counting::default() };
    let effect = Counting { land: demarche::diff::CountedLand::EffectOnly, ..control };
    let scenarios = Scenarios::between(id("anchorage-bloomberg"), id("call-moldova-1"))
        .or_to(id("call-liga"))
        .about(term("elsewhere"))
        .with_countings(effect, []);
    let robust = RobustVerdict::of(&fuller(), &scenarios).unwrap();
    assert!(robust.base().contains(Direction::Same), "{:?}", robust.base());
    assert!(is_turned_by(&robust, |it| *it == Assumption::After(id("call-liga"))));
}

/// The return of the tracts in the north was offered in August; the call's leak is silent on it.
#[test]
fn whether_a_return_of_land_is_gone_turns_on_what_silence_stands_for() {
    let scenarios = Scenarios::between(id("anchorage-reuters-17"), id("call-post"))
        .about(term("tracts"))
        .with_silences(SilencePolicy::Keep, [SilencePolicy::Drop]);
    let robust = RobustVerdict::of(&fuller(), &scenarios).unwrap();
    assert_eq!(robust.base(), Verdict::only(Direction::Same));
    assert_eq!(robust.verdict(), set(&[Direction::Same, Direction::Harder]));
    assert!(is_turned_by(&robust, |it| *it == Assumption::Silence(SilencePolicy::Drop)));
}

#[test]
fn an_account_of_the_same_event_is_no_step() {
    let scenarios = Scenarios::between(id("call-post"), id("call-kremlin"));
    let error = RobustVerdict::of(&founding(), &scenarios).unwrap_err();
    assert!(matches!(error, RobustError::NoStep { .. }), "{error}");
}

#[test]
fn a_reading_of_a_position_that_is_not_compared_is_an_error() {
    let scenarios = offer().with_reading(id("elsewhere"), term("elsewhere"), 0);
    let error = RobustVerdict::of(&founding(), &scenarios).unwrap_err();
    assert!(matches!(&error, RobustError::NotCompared { compared, .. } if compared.len() == 2), "{error}");
}

#[test]
fn a_reading_that_is_not_there_is_an_error() {
    let scenarios = offer().with_reading(id("call-post"), term("elsewhere"), 99);
    let error = RobustVerdict::of(&fuller(), &scenarios).unwrap_err().to_string();
    assert_eq!(error, "term `elsewhere` of `call-post` has no reading number 100");
}

#[test]
fn a_term_that_is_nowhere_is_an_error_and_no_answer() {
    let scenarios = Scenarios::between(id("anchorage"), id("call-post")).about(term("donbass"));
    let error = RobustVerdict::of(&founding(), &scenarios).unwrap_err().to_string();
    assert_eq!(error, "no term is called `donbass`: there are claims, donbas, pull-back");
}

#[test]
fn a_hundred_accounts_that_say_the_same_cost_no_more_comparisons_than_one() {
    let dossier = founding();
    let (before, after) = (dossier.position("anchorage").unwrap(), dossier.position("call-post").unwrap());
    let again = |number: usize| {
        let mut builder = Position::builder(
            id(&format!("again-{number}")),
            after.holder().clone(),
            after.account().clone(),
        )
        .held(after.event().unwrap().clone(), after.held().unwrap());
        for term in after.clauses().terms() {
            builder = builder.term(term.clone().with_label(format!("account {number}")));
        }
        builder.build().unwrap()
    };
    let mut positions = vec![before.clone()];
    positions.extend((0..100).map(again));
    let terrain = dossier.terrain(dossier.ground_of(after));
    let run = |count: usize| {
        let base = Scenarios::between(id("anchorage"), id("again-0"));
        let all = (1..count).fold(base, |all, number| all.or_to(id(&format!("again-{number}"))));
        let all = all.with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
        RobustVerdict::compute(&terrain, dossier.conditions(), &positions, &all).unwrap()
    };
    let (one, hundred) = (run(1), run(100));
    assert_eq!(hundred.count(), 100 * one.count());
    assert_eq!(hundred.comparisons(), one.comparisons());
    assert_eq!(hundred.verdict(), one.verdict());
}

// ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/robust.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(500) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_scenario_is_the_diff((world, pair) in (any_world(), any_pair())) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (before, after) = pair.positions(&names);
        let diff = Diff::compute(&stage.terrain(), &stage.conditions, &before, &after, &DiffOptions::default()).unwrap();
        let scenarios = Scenarios::between(before.id().clone(), after.id().clone());
        let robust =
            RobustVerdict::compute(&stage.terrain(), &stage.conditions, &[before, after], &scenarios).unwrap();
        prop_assert_eq!(robust.base(), diff.content_verdict().with_silence);
    }

    #[test]
    fn what_is_exact_lies_within_what_is_not((world, pair) in (any_world(), any_pair())) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let positions: [Position; 2] =
            [position(&pair.before, Moment::Earlier, &names), position(&pair.after, Moment::Later, &names)];
        let scenarios = Scenarios::between(positions[0].id().clone(), positions[1].id().clone())
            .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL)
            .with_countings(Counting::default(), Counting::each());
        let of = |scenarios: &Scenarios| {
            RobustVerdict::compute(&stage.terrain(), &stage.conditions, &positions, scenarios).unwrap()
        };
        let (exact, lifted) = (of(&scenarios), of(&scenarios.clone().with_max_cases(0)));
        prop_assert!(exact.is_exact());
        prop_assert_eq!(exact.verdict().or(lifted.verdict()), lifted.verdict());
    }
}
