//! Ledgers: the two published characterisations of the founding example, each with its yardstick (semantics §10 item 6), and their laws.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

mod generators;
#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{Basis, Diff, DiffOptions, Total};
use demarche::lens::{
    About, Baseline, Certainty, Flip, Given, Good, Ledger, LedgerDiff, Lens, Line, Measure, StandardLens,
    Transfer, Whose, Yardstick, flips, flips_between,
};
use demarche::{
    Cell, Cells, Control, Dossier, PartyId, Region, Shift, Shifts, TermId, Terrain, Title, render,
};
use generators::{Expr, Moment, Names, Pair, Stage, any_pair, any_world, closed_expr, position};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn dossier() -> Dossier {
    demarche::format::from_toml(include_str!("../examples/data/founding-article.toml")).unwrap()
}

fn party(name: &str) -> PartyId {
    name.try_into().unwrap()
}

fn land(places: &[&str]) -> Region {
    Region::union(places.iter().map(|place| Region::place((*place).try_into().unwrap()))).unwrap()
}

fn terrain(dossier: &Dossier) -> Terrain<'_> {
    dossier.terrain(dossier.ground_of(dossier.position("call-post").unwrap()))
}

fn borders(terrain: &Terrain<'_>) -> StandardLens {
    let regions = [(party("ukraine"), land(&["ukraine"]))];
    StandardLens::recognised_borders(terrain, "the digest", regions).unwrap()
}

fn claims(terrain: &Terrain<'_>) -> StandardLens {
    let region = land(&["donetsk", "luhansk", "zaporizhzhia", "kherson"]);
    StandardLens::claims(terrain, "the digest", party("russia"), region).unwrap()
}

fn earlier(dossier: &Dossier, terrain: &Terrain<'_>) -> StandardLens {
    StandardLens::earlier_position(terrain, dossier.position("anchorage").unwrap()).unwrap()
}

fn call(dossier: &Dossier, lens: &impl Lens) -> Ledger {
    Ledger::of(&terrain(dossier), dossier.position("call-post").unwrap(), lens).unwrap()
}

fn movement(dossier: &Dossier, lens: &impl Lens) -> LedgerDiff {
    let diff = Diff::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap();
    LedgerDiff::of(&terrain(dossier), &diff, lens).unwrap()
}

/// The cells of one axis among some lines, in words.
fn cells<'l>(lines: impl Iterator<Item = (&'l Transfer, &'l Line)>, is_title: bool) -> Vec<String> {
    let cell = |transfer: &Transfer| match &transfer.good {
        Good::Title(cell) if is_title => Some(cell.clone()),
        Good::Control(cell) if !is_title => Some(cell.clone()),
        _ => None,
    };
    let cells: BTreeSet<Cell> = lines.filter_map(|(transfer, _)| cell(transfer)).collect();
    cells.iter().map(ToString::to_string).collect()
}

#[test]
fn against_recognised_borders_ukraine_gives_its_own_leg_in_exchange_for_nothing() {
    let dossier = dossier();
    let ledger = call(&dossier, &borders(&terrain(&dossier)));
    let (ukraine, russia) = (party("ukraine"), party("russia"));
    assert_eq!(cells(ledger.given_by(&ukraine), true), ["donetsk/russia", "donetsk/ukraine"]);
    assert_eq!(cells(ledger.given_by(&ukraine), false), ["donetsk/ukraine"]);
    assert_eq!(ledger.got_by(&ukraine).count(), 0);
    assert_eq!(ledger.given_by(&russia).count(), 0);
    assert_eq!(ledger.total(&ukraine), Shifts::only(Shift::Less));
}

#[test]
fn what_ukraine_is_offered_is_its_own_already_by_recognised_borders() {
    let dossier = dossier();
    let ledger = call(&dossier, &borders(&terrain(&dossier)));
    let ukraine = party("ukraine");
    let offered = ledger.lines().filter(|(transfer, _)| transfer.receiver.party() == Some(&ukraine));
    let offered: Vec<_> = offered.collect();
    assert!(!offered.is_empty());
    assert!(offered.iter().all(|(_, line)| line.whose() == BTreeSet::from([Whose::Receivers])));
}

#[test]
fn against_the_claims_of_the_holder_a_claim_is_released_which_is_progress() {
    let dossier = dossier();
    let ledger = call(&dossier, &claims(&terrain(&dossier)));
    let (ukraine, russia) = (party("ukraine"), party("russia"));
    let released = ["kherson/russia", "kherson/ukraine", "zaporizhzhia/russia", "zaporizhzhia/ukraine"];
    assert_eq!(cells(ledger.given_by(&russia), true), released);
    assert_eq!(ledger.given_by(&ukraine).count(), 0);
    assert_eq!(ledger.total(&russia), Shifts::only(Shift::Less));
    assert_eq!(ledger.total(&ukraine), Shifts::only(Shift::More));
}

#[test]
fn against_the_earlier_position_the_offer_is_progress_and_the_demand_is_not() {
    let dossier = dossier();
    let lens = earlier(&dossier, &terrain(&dossier));
    let ledger = call(&dossier, &lens);
    let of = |term: &str| BTreeSet::from([TermId::new(term).unwrap()]);
    let ukraine = party("ukraine");
    assert_eq!(ledger.balance(&ukraine, &of("claims")), Shifts::only(Shift::More));
    assert_eq!(ledger.balance(&ukraine, &of("donbas")), Shifts::only(Shift::Less));
    // What it had to give then is no new loss: control of the part it holds.
    assert!(cells(ledger.given_by(&ukraine), false).is_empty());
    assert_eq!(cells(ledger.given_by(&ukraine), true), ["donetsk/russia", "donetsk/ukraine"]);
}

#[test]
fn the_change_is_a_loss_by_one_yardstick_and_a_gain_by_another() {
    let dossier = dossier();
    let terrain = terrain(&dossier);
    let by = [movement(&dossier, &borders(&terrain)), movement(&dossier, &claims(&terrain))];
    let ukraine = party("ukraine");
    let only = |shift: Shift| Total { spoken: shift.into(), with_silence: shift.into() };
    assert_eq!(by[0].total(&ukraine), only(Shift::Less));
    assert_eq!(by[1].total(&ukraine), only(Shift::More));
    let reversed: Vec<Flip> = flips_between(&by).into_iter().filter(Flip::is_reversal).collect();
    assert_eq!(reversed.iter().map(|flip| &flip.about).collect::<Vec<_>>(), [&About::Whole, &About::Whole]);
}

#[test]
fn a_freeze_of_both_is_a_give_by_one_yardstick_and_a_get_by_another() {
    let dossier = dossier();
    let position = dossier.position("us-white-house").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(position));
    let ledgers =
        [borders(&terrain), claims(&terrain)].map(|lens| Ledger::of(&terrain, position, &lens).unwrap());
    let flips = flips(&ledgers);
    let stop = About::Term("stop".try_into().unwrap());
    let of = |name: &str| flips.iter().find(|flip| flip.about == stop && flip.party == party(name)).unwrap();
    assert!(of("ukraine").is_reversal());
    assert_eq!(of("ukraine").by[0].1, Shifts::only(Shift::Less));
    assert_eq!(of("ukraine").by[1].1, Shifts::only(Shift::More));
}

#[test]
fn each_change_says_from_what_to_what() {
    let dossier = dossier();
    let ledger = movement(&dossier, &borders(&terrain(&dossier)));
    let of = |wanted: &str, is_title: bool| {
        let is_it = |good: &Good| match good {
            Good::Title(cell) => is_title && cell.to_string() == wanted,
            Good::Control(cell) => !is_title && cell.to_string() == wanted,
            _ => false,
        };
        ledger.changes().iter().find(|change| is_it(&change.transfer().good))
    };
    let donetsk = of("donetsk/ukraine", true).unwrap();
    assert!(donetsk.before().is_none());
    assert_eq!(*donetsk.after().unwrap().measure(), Measure::exactly(Given::Title(Title::Cession)));
    assert!(of("donetsk/ukraine", false).is_none(), "control of it is asked on both sides");
    let kharkiv = of("kharkiv/russia", false).unwrap();
    assert_eq!(kharkiv.basis(), Basis::Silence);
    assert_eq!(
        *kharkiv.before().unwrap().measure(),
        Measure::exactly(Given::Control(Control::OtherSideEnters))
    );
}

#[test]
fn land_on_which_a_term_cannot_bear_counts_for_nobody() {
    let dossier = dossier();
    let terrain = terrain(&dossier);
    let ledger = Ledger::of(&terrain, dossier.position("anchorage").unwrap(), &borders(&terrain)).unwrap();
    let is_luhansk =
        |transfer: &Transfer| transfer.good.cell().is_some_and(|cell| cell.place().as_str() == "luhansk");
    let (_, line) = ledger.lines().find(|(transfer, _)| is_luhansk(transfer)).unwrap();
    assert!(!line.bears());
    assert_eq!((line.gives(), line.gets()), (Certainty::No, Certainty::No));
}

#[test]
fn what_one_reading_alone_gives_is_given_perhaps() {
    let dossier = dossier();
    let control = StandardLens::control(&dossier.grounds()[0]);
    let ledger = call(&dossier, &control);
    let russia = party("russia");
    let mut perhaps = ledger.given_by(&russia);
    assert!(perhaps.by_ref().next().is_some());
    assert!(perhaps.map(|(_, line)| line.gives()).all(|how| how == Certainty::Perhaps));
    assert!(cells(ledger.given_by(&party("russia")), false).contains(&"kherson/russia".to_owned()));
}

#[test]
fn terms_held_out_for_one_another_are_one_package() {
    let dossier = dossier();
    let ledger = call(&dossier, &StandardLens::humanitarian_duties());
    let package: Vec<&str> = ledger.packages()[0].iter().map(TermId::as_str).collect();
    assert_eq!(package, ["claims", "donbas"]);
}

#[test]
fn a_term_that_restates_a_duty_is_marked_and_is_no_gain_by_that_yardstick() {
    let text = r#"
        format-version = "1.0"
        parties = { north = { name = "the North" }, south = { name = "the South" } }
        sources = { gazette = { name = "The Gazette" } }
        accounts = { readout = { source = "gazette" } }
        [[positions]]
        id = "first"
        holder = "north"
        account = "readout"
        [[positions.demands]]
        id = "wounded"
        repatriate-wounded = { of = "south", who = { all = true } }
    "#;
    let dossier = demarche::format::from_toml(text).unwrap();
    let position = dossier.position("first").unwrap();
    let ledger = Ledger::of(&dossier.terrain(None), position, &StandardLens::humanitarian_duties()).unwrap();
    let (_, line) = ledger.lines().next().unwrap();
    assert_eq!(line.duty(), Some("Geneva Convention III 109, 110"));
    assert_eq!(line.whose(), BTreeSet::from([Whose::Receivers]));
    assert_eq!(ledger.total(&party("north")), Shifts::only(Shift::Same));
    let page = render::ledger(&dossier, &[ledger]).to_text(100);
    assert!(page.contains("restates a duty: Geneva Convention III 109, 110"), "{page}");
}

/// Everything is the giver's, and weighs as much as its axis says.
struct Weighing(Baseline);

impl Lens for Weighing {
    fn baseline(&self) -> &Baseline {
        &self.0
    }
    fn whose(&self, _: &Transfer, _: &Given, _: &Measure) -> Whose {
        Whose::Givers
    }
    fn weight(&self, transfer: &Transfer) -> Option<i64> {
        Some(if matches!(transfer.good, Good::Title(_)) { 3 } else { 1 })
    }
}

fn own(name: &str) -> Baseline {
    Baseline { yardstick: Yardstick::Own(name.into()), source: None }
}

#[test]
fn weights_of_the_caller_stand_beside_and_change_no_balance() {
    let dossier = dossier();
    let ledger = call(&dossier, &Weighing(own("weights")));
    let weighed = ledger.weighed(&party("ukraine")).unwrap();
    // Title to two cells and control of one; perhaps control of two more, and a halt in two, besides title to four.
    assert_eq!(weighed.gives, (7, 7));
    assert_eq!(weighed.gets, (14, 16));
    assert_eq!(ledger.total(&party("ukraine")), Shifts::only(Shift::Both));
    assert_eq!(call(&dossier, &borders(&terrain(&dossier))).weighed(&party("ukraine")), None);
}

/// The change of the founding example by these yardsticks, as a page.
fn page(dossier: &Dossier, lenses: &[StandardLens]) -> String {
    let ledgers: Vec<LedgerDiff> = lenses.iter().map(|lens| movement(dossier, lens)).collect();
    render::ledger_diff(dossier, &ledgers).to_text(10_000)
}

#[test]
fn a_yardstick_that_has_nothing_to_say_does_not_weigh() {
    let dossier = dossier();
    let control = StandardLens::control(&dossier.grounds()[0]);
    let text = page(&dossier, &[borders(&terrain(&dossier)), control, StandardLens::humanitarian_duties()]);
    assert!(text.contains("By duties under humanitarian law: none of it is weighed."), "{text}");
    assert!(text.contains("By duties under humanitarian law: nothing that changed is weighed."), "{text}");
    let cession = text.lines().rfind(|line| line.contains("Cession of Donetsk:")).unwrap();
    let parted = "not weighed by control of the ground in August 2025 and by duties under humanitarian law";
    assert!(cession.contains(parted), "{cession}");
}

#[test]
fn of_a_side_that_is_not_weighed_it_is_not_said_that_it_gives_nothing() {
    let istanbul = include_str!("../examples/data/istanbul-2025-06.toml");
    let dossier = demarche::format::from_toml(istanbul).unwrap();
    let position = dossier.position("russia-memorandum").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(position));
    let ledger = Ledger::of(&terrain, position, &StandardLens::humanitarian_duties()).unwrap();
    let text = render::ledger(&dossier, &[ledger]).to_text(10_000);
    let words = "By duties under humanitarian law: of what is weighed, Russia neither gives nor gets. What Ukraine gives and gets is not weighed.";
    assert!(text.contains(words), "{text}");
}

#[test]
fn a_side_that_gives_and_gets_is_said_to_give_and_get_something() {
    let dossier = dossier();
    let control = StandardLens::control(&dossier.grounds()[0]);
    let text = page(&dossier, &[control]);
    let line = text.lines().find(|line| line.contains("Russia gets, and perhaps gives")).unwrap();
    assert!(
        line.contains(
            "It gets: control of the part of Donetsk held by Ukraine. It gives: perhaps control of"
        ),
        "{line}"
    );
    assert!(line.ends_with("For Ukraine it is the reverse."), "{line}");
}

#[test]
fn who_says_so_of_a_yardstick_follows_in_one_phrase() {
    let text = page(&dossier(), &[StandardLens::humanitarian_duties()]);
    let words = "Duties under humanitarian law, according to the Geneva Conventions and Additional Protocol I, as cited in the catalogue";
    assert!(text.contains(words), "{text}");
}

#[test]
fn what_may_be_given_runs_from_one_thing_to_another() {
    let dossier = dossier();
    let text = page(&dossier, &[claims(&terrain(&dossier))]);
    assert!(
        text.contains("title to Zaporizhzhia and Kherson (left open from deferral to cession)"),
        "{text}"
    );
    assert!(!text.contains("anything from"), "{text}");
}

#[test]
fn the_page_of_the_founding_example_stays_as_it_is() {
    let dossier = dossier();
    let terrain = terrain(&dossier);
    let control = StandardLens::control(&dossier.grounds()[0]);
    let lenses = [borders(&terrain), claims(&terrain), earlier(&dossier, &terrain), control];
    let ledgers: Vec<LedgerDiff> = lenses.iter().map(|lens| movement(&dossier, lens)).collect();
    util::golden("ledger/anchorage-call.txt", &render::ledger_diff(&dossier, &ledgers).to_text(100));
    let post: Vec<Ledger> = lenses.iter().map(|lens| call(&dossier, lens)).collect();
    util::golden("ledger/call.txt", &render::ledger(&dossier, &post).to_text(100));
}

// ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A yardstick that says nothing.
struct Silent(Baseline);

impl Lens for Silent {
    fn baseline(&self) -> &Baseline {
        &self.0
    }
    fn whose(&self, _: &Transfer, _: &Given, _: &Measure) -> Whose {
        Whose::Unsaid
    }
}

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/lens.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(1000) }
}

/// The lens of this number: the claims of the second party to some land, whatever everybody holds, or the earlier position.
fn lens(number: usize, stage: &Stage, pair: &Pair, claimed: &Expr, names: &Names) -> StandardLens {
    let terrain = stage.terrain();
    match (number, &stage.ground) {
        (0, Some(ground)) => StandardLens::control(ground),
        (1, _) => {
            StandardLens::earlier_position(&terrain, &position(&pair.before, Moment::Earlier, names)).unwrap()
        }
        _ => {
            StandardLens::claims(&terrain, "a map", names.parties[1].clone(), claimed.region(names)).unwrap()
        }
    }
}

/// A ledger as a table: everything that it says of each transfer.
fn table(ledger: &Ledger) -> BTreeMap<Transfer, (Measure, bool)> {
    ledger.lines().map(|(it, line)| (it.clone(), (line.measure().clone(), line.bears()))).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_ledger_of_a_diff_is_the_later_less_the_earlier(
        (world, pair) in (any_world(), any_pair()),
        (number, claimed) in (0usize..3, closed_expr()),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let terrain = stage.terrain();
        let (before, after) = pair.positions(&names);
        let lens = lens(number, &stage, &pair, &claimed, &names);
        let diff = Diff::compute(&terrain, &stage.conditions, &before, &after, &DiffOptions::default()).unwrap();
        let ledger = LedgerDiff::of(&terrain, &diff, &lens).unwrap();
        let one = Ledger::of(&terrain, &before, &lens).unwrap();
        let two = Ledger::of(&terrain, &after, &lens).unwrap();
        let (earlier, later) = (table(&one), table(&two));
        let all: BTreeSet<&Transfer> = earlier.keys().chain(later.keys()).collect();
        let differ: Vec<&Transfer> =
            all.into_iter().filter(|transfer| earlier.get(transfer) != later.get(transfer)).collect();
        let told: Vec<&Transfer> = ledger.changes().iter().map(|change| change.transfer()).collect();
        prop_assert_eq!(told, differ);
        for change in ledger.changes() {
            prop_assert_eq!(change.before(), one.line(change.transfer()));
            prop_assert_eq!(change.after(), two.line(change.transfer()));
        }
    }

    #[test]
    fn nothing_changes_between_a_position_and_itself(
        (world, pair) in (any_world(), any_pair()),
        (number, claimed) in (0usize..3, closed_expr()),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (_, after) = pair.positions(&names);
        let lens = lens(number, &stage, &pair, &claimed, &names);
        let ledger = LedgerDiff::between(&stage.terrain(), &after, &after, &lens).unwrap();
        prop_assert!(ledger.is_empty());
    }

    #[test]
    fn exchanging_before_and_after_reverses_every_shift(
        (world, pair) in (any_world(), any_pair()),
        (number, claimed) in (0usize..3, closed_expr()),
    ) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let terrain = stage.terrain();
        let (before, after) = pair.positions(&names);
        let lens = lens(number, &stage, &pair, &claimed, &names);
        let there = LedgerDiff::between(&terrain, &before, &after, &lens).unwrap();
        let back = LedgerDiff::between(&terrain, &after, &before, &lens).unwrap();
        prop_assert_eq!(there.changes().len(), back.changes().len());
        for (one, other) in there.changes().iter().zip(back.changes()) {
            prop_assert_eq!(one.transfer(), other.transfer());
            prop_assert_eq!((one.before(), one.after()), (other.after(), other.before()));
            prop_assert_eq!(one.basis(), other.basis());
            prop_assert_eq!(one.for_giver(), other.for_giver().reverse());
            prop_assert_eq!(one.for_receiver(), other.for_receiver().reverse());
        }
        for party in &names.parties {
            let (one, other) = (there.total(party), back.total(party));
            prop_assert_eq!(one.spoken, other.spoken.reverse());
            prop_assert_eq!(one.with_silence, other.with_silence.reverse());
        }
    }

    #[test]
    fn by_a_lens_that_counts_nothing_everything_is_the_same((world, pair) in (any_world(), any_pair())) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (before, after) = pair.positions(&names);
        let lens = Silent(own("nothing"));
        let ledger = LedgerDiff::between(&stage.terrain(), &before, &after, &lens).unwrap();
        for party in &names.parties {
            let total = ledger.total(party);
            prop_assert!(total.spoken.is_only(Shift::Same) && total.with_silence.is_only(Shift::Same));
            prop_assert!(ledger.after().total(party).is_only(Shift::Same));
        }
    }

    #[test]
    fn measured_against_itself_a_position_gives_nobody_anything((world, pair) in (any_world(), any_pair())) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (before, _) = pair.positions(&names);
        let lens = StandardLens::earlier_position(&stage.terrain(), &before).unwrap();
        let ledger = Ledger::of(&stage.terrain(), &before, &lens).unwrap();
        for party in &names.parties {
            prop_assert!(ledger.total(party).is_only(Shift::Same));
        }
    }

    #[test]
    fn renaming_the_parties_renames_the_ledger(
        (world, pair) in (any_world(), any_pair()),
        (number, claimed) in (0usize..3, closed_expr()),
    ) {
        let plain = Names::plain();
        let renamed = Names { parties: Names::others().parties, ..Names::plain() };
        let read = |names: &Names| -> (Vec<_>, Vec<_>, usize) {
            let stage = world.stage(names);
            let (before, after) = pair.positions(names);
            let lens = lens(number, &stage, &pair, &claimed, names);
            let ledger = LedgerDiff::between(&stage.terrain(), &before, &after, &lens).unwrap();
            let totals = names.parties.iter().map(|party| ledger.total(party)).collect();
            let standing = names.parties.iter().map(|party| ledger.after().total(party)).collect();
            (totals, standing, ledger.changes().len())
        };
        prop_assert_eq!(read(&plain), read(&renamed));
    }

    #[test]
    fn what_is_nobodys_own_is_given_by_nobody(world in any_world(), pair in any_pair()) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (_, after) = pair.positions(&names);
        let nothing: [(PartyId, Region); 0] = [];
        let lens = StandardLens::recognised_borders(&stage.terrain(), "nobody", nothing).unwrap();
        let ledger = Ledger::of(&stage.terrain(), &after, &lens).unwrap();
        let counted = ledger.lines().filter(|(_, line)| line.gives() > Certainty::No || line.gets() > Certainty::No);
        prop_assert_eq!(counted.count(), 0);
    }
}

#[test]
fn an_exact_set_of_cells_is_what_a_side_gives() {
    let dossier = dossier();
    let terrain = terrain(&dossier);
    let ledger = call(&dossier, &borders(&terrain));
    let ukraine = party("ukraine");
    let given: Cells = ledger
        .given_by(&ukraine)
        .filter(|(transfer, _)| matches!(transfer.good, Good::Title(_)))
        .filter_map(|(transfer, _)| transfer.good.cell().cloned())
        .collect();
    assert_eq!(Some(given), terrain.cells(&land(&["donetsk"])).unwrap());
}

#[test]
fn an_area_stands_beside_the_land_it_is_of() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/anchorage-2025-08.toml"));
    let dossier = demarche::format::from_toml(&text.unwrap()).unwrap();
    let position = dossier.position("anchorage-bloomberg").unwrap();
    let terrain = dossier.terrain(dossier.ground_of(position));
    let held = |place: &str, by: &str| terrain.bounds(&land(&[place]).held_by(party(by))).unwrap().surely;
    let area = terrain.area(&held("donetsk", "ukraine")).unwrap();
    assert_eq!((area.low(), area.high()), (6550, 6650));
    // The source gives no area for what the other side holds, so that of all is not known.
    assert_eq!(terrain.area(&held("donetsk", "russia")), None);
    assert_eq!(terrain.area(&terrain.bounds(&land(&["donetsk"])).unwrap().surely), None);
    assert_eq!(terrain.area(&Cells::default()), None);
}
