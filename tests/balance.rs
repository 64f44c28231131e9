//! What a party is left with over many scenarios: the two published views of the founding example by their yardsticks, and the laws.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod generators;

use demarche::diff::SilencePolicy;
use demarche::lens::{Baseline, Given, LedgerDiff, Lens, Measure, StandardLens, Transfer, Whose, Yardstick};
use demarche::robust::{Assumption, RobustBalance, Scenarios};
use demarche::{Dossier, PartyId, Position, Region, Shift, Shifts, StatementId, Term, Terrain};
use generators::{Draft, Moment, Names, any_pair, any_world, closed_expr, position};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn founding() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/founding-article.toml")).unwrap()
}

fn party(name: &str) -> PartyId {
    name.try_into().unwrap()
}

fn id(name: &str) -> StatementId {
    name.try_into().unwrap()
}

fn land(places: &[&str]) -> Region {
    Region::union(places.iter().map(|place| Region::place((*place).try_into().unwrap()))).unwrap()
}

fn from_anchorage_to_the_call() -> Scenarios {
    Scenarios::between(id("anchorage"), id("call-post"))
        .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL)
}

/// What the step leaves a party with: by recognised borders, by what Russia claimed in Anchorage, and by the ground.
fn balance(dossier: &Dossier, party_name: &str) -> RobustBalance {
    let terrain = dossier.terrain(dossier.ground_of(dossier.position("call-post").unwrap()));
    let ukraine = [(party("ukraine"), land(&["ukraine"]))];
    let borders = StandardLens::recognised_borders(&terrain, "the digest", ukraine).unwrap();
    let claimed = land(&["donetsk", "luhansk", "zaporizhzhia", "kherson"]);
    let claims = StandardLens::claims(&terrain, "the digest", party("russia"), claimed).unwrap();
    let control = StandardLens::control(terrain.ground().unwrap());
    let lenses: [&dyn Lens; 3] = [&borders, &claims, &control];
    RobustBalance::of(dossier, &from_anchorage_to_the_call(), &party(party_name), &lenses).unwrap()
}

/// "Its own leg in exchange for nothing", and "progress": the same step.
#[test]
fn by_recognised_borders_ukraine_is_left_with_less_and_by_what_russia_claims_with_more() {
    let dossier = founding();
    let balance = balance(&dossier, "ukraine");
    assert!(balance.answer().base().is_only(Shift::Less));
    let claims = Yardstick::Claims(party("russia"));
    let is_it = |way: &Vec<Assumption>| matches!(way.as_slice(), [Assumption::Yardstick(baseline)] if baseline.yardstick == claims);
    let turned = balance.answer().turned_by().find(|it| it.ways().iter().any(is_it)).unwrap();
    assert!(turned.verdict().is_only(Shift::More), "{:?}", turned.verdict());
}

#[test]
fn no_reading_and_no_view_of_silence_turns_it_while_the_yardstick_stays() {
    let dossier = founding();
    let balance = balance(&dossier, "ukraine");
    let ways = balance.answer().turned_by().flat_map(|it| it.ways());
    assert!(ways.into_iter().all(|way| way.iter().any(|it| matches!(it, Assumption::Yardstick(_)))));
}

#[test]
fn whoever_is_left_with_less_by_a_yardstick_leaves_the_other_with_more() {
    let dossier = founding();
    let (ukraine, russia) = (balance(&dossier, "ukraine"), balance(&dossier, "russia"));
    assert_eq!(ukraine.answer().base(), russia.answer().base().reverse());
    assert_eq!(ukraine.answer().count(), russia.answer().count());
}

#[test]
fn a_hundred_accounts_are_gone_through_exactly() {
    let dossier = founding();
    let (before, after) = (dossier.position("anchorage").unwrap(), dossier.position("call-post").unwrap());
    let again = |number: usize| {
        let (holder, account) = (after.holder().clone(), after.account().clone());
        let builder = Position::builder(id(&format!("again-{number}")), holder, account)
            .held(after.event().unwrap().clone(), after.held().unwrap());
        after.clauses().terms().cloned().fold(builder, |builder, term| builder.term(term)).build().unwrap()
    };
    let positions: Vec<Position> = std::iter::once(before.clone()).chain((0..100).map(again)).collect();
    let terrain = dossier.terrain(dossier.ground_of(after));
    let control = StandardLens::control(terrain.ground().unwrap());
    let base = Scenarios::between(id("anchorage"), id("again-0"));
    let all = (1..100).fold(base, |all, number| all.or_to(id(&format!("again-{number}"))));
    let balance = RobustBalance::compute(&terrain, &positions, &all, &party("ukraine"), &[&control]).unwrap();
    assert!(balance.answer().is_exact());
    assert_eq!(balance.answer().count(), 200);
}

// ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/balance.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(500) }
}

/// A lens that says of nothing whose it is.
struct Silent(Baseline);

impl Lens for Silent {
    fn baseline(&self) -> &Baseline {
        &self.0
    }
    fn whose(&self, _: &Transfer, _: &Given, _: &Measure) -> Whose {
        Whose::Unsaid
    }
}

/// The term in each of its readings alone, or with all of them.
fn ways_to_read(term: &Term) -> Vec<Term> {
    let one = |reading: &demarche::Reading| {
        let mut read = Term::try_new(term.id().clone(), term.stance().clone(), [reading.clone()]).unwrap();
        read = read.with_members(term.members());
        term.issue().cloned().into_iter().fold(read, Term::with_issue)
    };
    let each = term.readings().iter().map(one);
    each.chain([term.clone()]).collect()
}

/// A position with its terms read in every way that they can be together.
fn every_reading(draft: &Draft, moment: Moment, names: &Names) -> Vec<Position> {
    let terms = draft.terms(names);
    let lists = terms.iter().fold(vec![Vec::new()], |all: Vec<Vec<Term>>, term| {
        let with = |list: &Vec<Term>| {
            let one = |term| list.iter().cloned().chain([term]).collect();
            ways_to_read(term).into_iter().map(one).collect::<Vec<_>>()
        };
        all.iter().flat_map(with).collect()
    });
    lists.iter().map(|terms| draft.builder(moment, terms, names).build().unwrap()).collect()
}

fn between(terrain: &Terrain<'_>, positions: [&Position; 2], party: &PartyId, lens: &dyn Lens) -> Shifts {
    LedgerDiff::between(terrain, positions[0], positions[1], lens).unwrap().total(party).with_silence
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_scenario_is_the_ledger_of_the_diff(
        (world, pair) in (any_world(), any_pair()),
        claimed in closed_expr(),
        who in 0usize..2,
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let terrain = stage.terrain();
        let (before, after) = pair.positions(&names);
        let party = &names.parties[who];
        let lens = StandardLens::claims(&terrain, "a map", names.parties[1].clone(), claimed.region(&names)).unwrap();
        let total = LedgerDiff::between(&terrain, &before, &after, &lens).unwrap().total(party);
        let scenarios = Scenarios::between(before.id().clone(), after.id().clone());
        let positions = [before, after];
        for (policy, expected) in [(SilencePolicy::Unknown, total.with_silence), (SilencePolicy::Keep, total.spoken)] {
            let scenarios = scenarios.clone().with_silences(policy, []);
            let balance = RobustBalance::compute(&terrain, &positions, &scenarios, party, &[&lens]).unwrap();
            prop_assert_eq!(balance.answer().base(), expected);
        }
    }

    /// Terms are read apart where no line hangs on both: it must come to what reading all of them together does.
    #[test]
    fn reading_by_reading_it_is_what_whole_positions_come_to(
        (world, pair) in (any_world(), any_pair()),
        claimed in closed_expr(),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let terrain = stage.terrain();
        let (before, after) = pair.positions(&names);
        let has_several = |position: &Position| position.clauses().terms().any(|term| term.readings().len() > 1);
        let party = &names.parties[1];
        let lens = StandardLens::claims(&terrain, "a map", party.clone(), claimed.region(&names)).unwrap();
        let [earlier, later] =
            [(&pair.before, Moment::Earlier), (&pair.after, Moment::Later)].map(|(draft, moment)| every_reading(draft, moment, &names));
        let each = earlier.iter().flat_map(|before| later.iter().map(move |after| [before, after]));
        let plain = each.map(|pair| between(&terrain, pair, party, &lens)).reduce(Shifts::or).unwrap();
        // What both sides leave open in the same way is read in one way there, and in any here.
        let is_one_sided = !(has_several(&before) && has_several(&after));
        let scenarios = Scenarios::between(before.id().clone(), after.id().clone());
        let balance = RobustBalance::compute(&terrain, &[before, after], &scenarios, party, &[&lens]).unwrap();
        prop_assert!(balance.answer().verdict().is_subset(plain));
        if is_one_sided {
            prop_assert_eq!(balance.answer().verdict(), plain);
        }
    }

    #[test]
    fn what_is_exact_lies_within_what_is_not((world, pair) in (any_world(), any_pair()), claimed in closed_expr()) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let terrain = stage.terrain();
        let positions = [position(&pair.before, Moment::Earlier, &names), position(&pair.after, Moment::Later, &names)];
        let party = &names.parties[1];
        let claims = StandardLens::claims(&terrain, "a map", party.clone(), claimed.region(&names)).unwrap();
        let earlier = StandardLens::earlier_position(&terrain, &positions[0]).unwrap();
        let scenarios = Scenarios::between(positions[0].id().clone(), positions[1].id().clone())
            .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
        let of = |scenarios: &Scenarios| {
            RobustBalance::compute(&terrain, &positions, scenarios, party, &[&claims, &earlier]).unwrap()
        };
        let (exact, lifted) = (of(&scenarios), of(&scenarios.clone().with_max_cases(0)));
        prop_assert!(exact.answer().is_exact());
        prop_assert!(exact.answer().verdict().is_subset(lifted.answer().verdict()));
        for reached in exact.answer().reached() {
            prop_assert!(reached.verdict().is_subset(exact.answer().verdict()));
        }
    }

    #[test]
    fn by_a_yardstick_that_says_nothing_everything_is_the_same((world, pair) in (any_world(), any_pair())) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (before, after) = pair.positions(&names);
        let silent = Silent(Baseline { yardstick: Yardstick::Own("nothing".into()), source: None });
        let scenarios = Scenarios::between(before.id().clone(), after.id().clone())
            .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
        let balance =
            RobustBalance::compute(&stage.terrain(), &[before, after], &scenarios, &names.parties[0], &[&silent]).unwrap();
        prop_assert!(balance.answer().verdict().is_only(Shift::Same));
    }
}
