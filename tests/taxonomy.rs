//! Worked examples and pitfalls from the notes on kinds of terms, as the notes on meaning correct them: what real sources do, and what must
//! not follow from it. What other tests show already is not repeated: order vectors, the worked example, the silence of a readout, readings
//! that survive being written.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use std::fs;
use std::path::Path;

use demarche::diff::{
    Cause, Change, ChangeKind, CountedLand, Diff, DiffOptions, Facet, SilencePolicy, Subject,
};
use demarche::format::from_toml;
use demarche::{Direction, Dossier, Obligor, RecordKind, StatementId, TermId, Verdict};

use ChangeKind::{FirstMentioned, Omitted, Strengthened, Unmentioned, Withdrawn};
use Direction::{Harder, Mixed, Same, Softer};

fn file(name: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/data/{name}.toml"));
    from_toml(&fs::read_to_string(path).unwrap()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn between(dossier: &Dossier, before: &str, after: &str) -> Diff {
    Diff::between(dossier, before, after, &DiffOptions::default()).unwrap()
}

fn dropping() -> DiffOptions {
    DiffOptions::default().with_silence(SilencePolicy::Drop)
}

fn verdict(directions: impl IntoIterator<Item = Direction>) -> Verdict {
    Verdict::from_outcomes(directions).unwrap()
}

/// All that changed of a term, in whole or in part.
fn changes<'d>(diff: &'d Diff, term: &str) -> Vec<&'d Change> {
    diff.changes().iter().filter(|change| change.id().is_some_and(|id| id.as_str() == term)).collect()
}

/// The change of a term as a whole.
#[track_caller]
fn change<'d>(diff: &'d Diff, term: &str) -> &'d Change {
    let whole = changes(diff, term).into_iter().find(|change| matches!(change.subject(), Subject::Term));
    whole.unwrap_or_else(|| panic!("nothing of `{term}` changed"))
}

/// Two parties, four places, and accounts known in part and in full.
const WORLD: &str = r#"
format-version = "1.0"
[parties]
russia = { name = "Russia" }
ukraine = { name = "Ukraine" }
united-states = { name = "the United States" }
[places]
donetsk = { name = "Donetsk" }
crimea = { name = "Crimea" }
zaporizhzhia = { name = "Zaporizhzhia" }
[sources]
paper = { name = "the paper" }
[events]
call = { name = "the call", date = "2025-03-18" }
[accounts]
whole = { source = "paper", coverage = "complete" }
part = { source = "paper" }
other-part = { source = "paper" }
[grounds.august]
date = "2025-08"
[grounds.august.held]
donetsk = ["russia", "ukraine"]
zaporizhzhia = ["russia", "ukraine"]
"#;

fn world(rest: &str) -> Dossier {
    from_toml(&format!("{WORLD}\n{rest}")).unwrap_or_else(|problems| panic!("{problems}"))
}

/// A position of Russia, on one day, with one term.
fn position(id: &str, date: &str, list: &str, term: &str) -> String {
    format!(
        "[[positions]]\nid = \"{id}\"\nholder = \"russia\"\nheld = \"{date}\"\naccount = \"whole\"\n\
         [[positions.{list}]]\nid = \"term\"\n{term}\n"
    )
}

/// How demanding `x` of Ukraine stands to demanding `y` of it.
fn x_against_y(x: &str, y: &str) -> Verdict {
    let before = position("y", "2025-01-01", "demands", y);
    let after = position("x", "2025-02-01", "demands", x);
    between(&world(&(before + &after)), "y", "x").verdict().unwrap().spoken
}

mod orders {
    use super::*;

    fn cap(number: u64) -> String {
        format!(
            "limit-forces = {{ of = \"ukraine\", which = \"the army\", at = {{ at-most = {number}, unit = \"persons\" }} }}"
        )
    }

    #[test]
    fn a_lower_cap_asks_more() {
        assert_eq!(x_against_y(&cap(600_000), &cap(800_000)), Harder.into());
    }

    #[test]
    fn a_ban_on_any_forces_asks_more_than_one_on_bases() {
        let ban =
            |extent| format!("ban-forces = {{ of = \"ukraine\", in = \"donetsk\", extent = \"{extent}\" }}");
        assert_eq!(x_against_y(&ban("any-presence"), &ban("permanent-stationing")), Harder.into());
    }

    fn release(who: &str) -> String {
        format!("release-prisoners = {{ of = \"ukraine\", who = {who} }}")
    }

    #[test]
    fn all_prisoners_are_more_than_the_wounded_among_them() {
        let wounded = "{ all = \"seriously wounded prisoners\", among = \"prisoners of war\" }";
        assert_eq!(x_against_y(&release("{ all = true }"), &release(wounded)), Harder.into());
    }

    #[test]
    fn a_thousand_of_any_do_not_compare_with_all_of_an_age() {
        let young = "{ all = { class = \"prisoners of war\", aged-from = 18, aged-to = 25 } }";
        let thousand = "{ number = 1000, of = \"prisoners of war\", chosen-by = \"obligor\" }";
        assert_eq!(x_against_y(&release(thousand), &release(young)), Mixed.into());
    }

    #[test]
    fn all_children_are_no_fewer_than_those_on_a_list_if_the_list_is_declared_to_be_of_them() {
        let children = |who: &str| format!("return-children = {{ of = \"ukraine\", who = {who} }}");
        let all = children("{ all = \"deported children\" }");
        let declared = children("{ list = \"the list of 339\", of = \"deported children\" }");
        let bare = children("{ list = \"the list of 339\" }");
        assert_eq!(x_against_y(&all, &declared), verdict([Same, Harder]), "all of them may be on it");
        assert_eq!(x_against_y(&all, &bare), Mixed.into());
    }

    #[test]
    fn energy_is_narrower_than_energy_and_infrastructure() {
        let stop = |on: &str| format!("stop-strikes = {{ of = \"ukraine\", on = {on} }}");
        let (energy, both) = (stop("[\"energy\"]"), stop("[\"energy\", \"infrastructure\"]"));
        assert_eq!(x_against_y(&energy, &both), Softer.into());
    }

    #[test]
    fn one_way_against_mutual_the_leg_that_went_decides() {
        let remains = |list, of: &str| {
            position(
                of,
                if of == "both" { "2025-01-01" } else { "2025-02-01" },
                list,
                &format!(
                    "return-remains = {{ of = \"{of}\", who = {{ number = 6000, of = \"remains of soldiers\" }} }}"
                ),
            )
        };
        let dossier = world(&(remains("offers", "both") + &remains("offers", "russia")));
        let diff = between(&dossier, "both", "russia");
        assert_eq!(diff.verdict().unwrap().spoken, Softer.into(), "nothing is asked for in return any more");
    }
}

mod anchorage {
    use super::*;

    #[test]
    fn one_paper_and_one_event_with_luhansk_and_without_move_nobody() {
        let diff = between(&file("anchorage-2025-08"), "anchorage-ft-by-wion", "anchorage-ft-by-irish-times");
        assert_eq!((diff.cause(), diff.verdict()), (Cause::Knowledge, None));
        assert!(!changes(&diff, "regions").is_empty());
    }

    #[test]
    fn who_is_to_recognise_and_who_to_lift_sanctions_stays_unsaid() {
        let dossier = file("anchorage-2025-08");
        let id = StatementId::new("anchorage-reuters-17").unwrap();
        let position = dossier.positions().iter().find(|position| *position.id() == id).unwrap();
        for term in ["crimea", "sanctions"] {
            let term = position.clauses().term(&TermId::new(term).unwrap()).unwrap();
            assert!(term.readings().iter().all(|reading| *reading.obligor() == Obligor::Unstated));
        }
    }

    #[test]
    fn from_june_to_august_two_regions_are_silent_and_dropped_only_if_silence_drops() {
        let dossier = file("anchorage-2025-08");
        let unknown = between(&dossier, "june-2024", "anchorage-reuters-21");
        let silent = |diff: &Diff| {
            let of = changes(diff, "regions").into_iter().find(|change| change.kind() == Unmentioned);
            of.map(Change::verdict).unwrap()
        };
        assert_eq!(silent(&unknown), verdict([Same, Softer]));
        assert_eq!(change(&unknown, "elsewhere").kind(), FirstMentioned);
        let drop = Diff::between(&dossier, "june-2024", "anchorage-reuters-21", &dropping()).unwrap();
        assert_eq!(silent(&drop), Softer.into());
    }
}

mod call {
    use super::*;

    const SILENT: [&str; 4] = ["nato", "crimea", "sanctions", "tracts"];

    #[test]
    fn what_the_leak_does_not_speak_of_is_silent_and_not_withdrawn() {
        let diff = between(&file("call-2025-10-16"), "anchorage-reuters-17", "call-post");
        for term in SILENT {
            assert_eq!(change(&diff, term).kind(), Unmentioned, "{term}");
        }
        assert!(diff.changes().iter().all(|change| ![Withdrawn, Omitted].contains(&change.kind())));
    }

    #[test]
    fn the_offer_on_two_regions_is_larger_by_every_relay() {
        let dossier = file("call-2025-10-16");
        for relay in ["call-post", "call-liga", "call-digest"] {
            let diff = between(&dossier, "anchorage-reuters-17", relay);
            let change = change(&diff, "elsewhere");
            assert_eq!((change.kind(), change.verdict()), (Strengthened, Softer.into()), "{relay}");
        }
    }

    #[test]
    fn if_silence_drops_the_return_of_land_is_gone_and_the_verdict_mixed() {
        let dossier = file("call-2025-10-16");
        let diff = Diff::between(&dossier, "anchorage-reuters-17", "call-post", &dropping()).unwrap();
        assert_eq!(change(&diff, "tracts").verdict(), Harder.into());
        assert_eq!(diff.verdict().unwrap().with_silence, Mixed.into());
    }

    #[test]
    fn the_paper_days_later_speaks_of_luhansk_again() {
        let diff = between(&file("call-2025-10-16"), "call-post", "non-paper-reuters");
        let regions = changes(&diff, "regions");
        assert!(regions.iter().any(|change| change.kind() == FirstMentioned), "{regions:?}");
    }
}

/// 18 March 2025: what each side said of one call.
const READOUTS: &str = r#"
[[positions]]
id = "white-house"
holder = "russia"
event = "call"
account = "part"
[[positions.accepts]]
id = "strikes"
stop-strikes = { of = "both", on = ["energy", "infrastructure"] }
[[positions.accepts]]
id = "sea"
negotiate = { of = "both", on = "a ceasefire in the Black Sea" }
[[positions]]
id = "kremlin"
holder = "russia"
event = "call"
account = "other-part"
[[positions.accepts]]
id = "strikes"
stop-strikes = { of = "both", on = "energy infrastructure", for = "30 days" }
[[positions.offers]]
id = "exchange"
release-prisoners = { of = "both", who = { number = 175, of = "prisoners of war" }, by-date = "2025-03-19" }
[[positions.raised]]
id = "aid"
halt-arms-supplies = { of = "united-states", to = "ukraine", which = "arms" }
[[positions.raised]]
id = "mobilisation"
halt-mobilisation = { of = "ukraine" }
[[positions.offers]]
id = "experts"
establish-body = { of = "both", what = "groups of experts" }
"#;

#[test]
fn two_readouts_of_one_call_differ_in_what_is_spared_and_in_five_things_more() {
    let diff = between(&world(READOUTS), "white-house", "kremlin");
    assert_eq!((diff.cause(), diff.verdict()), (Cause::Knowledge, None));
    let spared = changes(&diff, "strikes");
    assert!(!spared.is_empty(), "energy infrastructure is neither energy nor infrastructure");
    for one_sided in ["sea", "exchange", "aid", "mobilisation", "experts"] {
        assert!([FirstMentioned, Unmentioned].contains(&change(&diff, one_sided).kind()), "{one_sided}");
    }
}

mod pitfalls {
    use super::*;

    #[test]
    fn a_headline_stronger_than_its_text_leaves_both_readings_in_the_verdict() {
        let body = "give-up = { of = \"ukraine\", territory = { held-by = \"ukraine\", in = \"donetsk\" }, title = \"unaddressed\" }";
        let readings = "readings = [\n\
             { read-by = \"the headline\", cede = { of = \"ukraine\", territory = { held-by = \"ukraine\", in = \"donetsk\" } } },\n\
             { read-by = \"the text\", give-up = { of = \"ukraine\", territory = { held-by = \"ukraine\", in = \"donetsk\" }, title = \"unaddressed\" } },\n]";
        assert_eq!(x_against_y(readings, body), verdict([Same, Harder]));
    }

    #[test]
    fn a_headline_on_two_regions_over_a_text_on_one_is_told_from_the_text_alone() {
        let diff = between(&file("call-2025-10-16"), "call-post", "call-overview");
        assert_eq!(diff.cause(), Cause::Knowledge);
        assert!(!changes(&diff, "regions").is_empty());
    }

    #[test]
    fn full_control_of_a_region_is_in_effect_the_part_not_yet_held() {
        let whole = position(
            "whole",
            "2025-08-01",
            "demands",
            "withdraw-forces = { of = \"ukraine\", from = \"donetsk\" }",
        );
        let rest =
            "withdraw-forces = { of = \"ukraine\", from = { held-by = \"ukraine\", in = \"donetsk\" } }";
        let dossier = world(&(whole + &position("rest", "2025-08-02", "demands", rest)));
        let verdict = |options: &DiffOptions| {
            Diff::between(&dossier, "rest", "whole", options).unwrap().verdict().unwrap().spoken
        };
        assert_eq!(verdict(&DiffOptions::default()), Harder.into());
        assert_eq!(verdict(&DiffOptions::default().with_land(CountedLand::EffectOnly)), Same.into());
    }

    #[test]
    fn when_it_was_told_is_not_when_it_was_held() {
        let dossier = file("founding-article");
        let position = dossier.positions().iter().find(|it| it.id().as_str() == "call-post").unwrap();
        assert_eq!(position.held().unwrap().to_string(), "2025-10-16");
        assert_eq!(position.account().told.unwrap().to_string(), "2025-10-18");
    }

    #[test]
    fn a_relay_names_what_it_relays() {
        let dossier = file("anchorage-2025-08");
        let account = |id: &str| dossier.accounts().iter().find(|account| account.id.as_str() == id).unwrap();
        for relay in ["ft-by-wion", "ft-by-irish-times"] {
            assert!(account(relay).derived_from.iter().any(|from| from.as_str() == "ft-august"), "{relay}");
        }
        assert!(account("reuters-17").via.is_some());
    }

    #[test]
    fn shares_of_land_held_are_a_dispute_of_fact_and_no_demand() {
        let dossier = file("call-2025-10-16");
        let disputes = dossier.records().iter().filter(|record| record.kind == RecordKind::DisputeOfFact);
        let of_shares = disputes.filter(|record| record.says.as_raw().contains("75 per cent"));
        assert_eq!(of_shares.count(), 1);
    }

    #[test]
    fn recognition_by_nobody_in_particular_may_be_by_anybody() {
        let by = |whom: &str| format!("recognise-title = {{ of = \"{whom}\", territory = \"crimea\" }}");
        let found = x_against_y(&by("ukraine"), &by("unstated"));
        assert!(found.contains(Same) && found.iter().count() > 1, "{found}");
    }

    #[test]
    fn the_refusal_of_the_other_side_is_no_part_of_the_demand() {
        let demand = |id: &str, date: &str| {
            position(id, date, "demands", "cede = { of = \"ukraine\", territory = \"donetsk\" }")
        };
        let refusal = "[[positions]]\nid = \"refusal\"\nholder = \"ukraine\"\nheld = \"2025-01-20\"\naccount = \"whole\"\n\
             [[positions.refuses]]\nid = \"term\"\ncede = { of = \"ukraine\", territory = \"donetsk\" }\nanswers = \"russia\"\n";
        let dossier = world(&(demand("y", "2025-01-01") + refusal + &demand("x", "2025-02-01")));
        assert!(between(&dossier, "y", "x").is_empty());
        let across = between(&dossier, "y", "refusal");
        assert_eq!((across.cause(), across.verdict()), (Cause::Author, None));
    }

    #[test]
    fn what_a_party_calls_its_change_is_no_input_to_the_verdict() {
        let positions = position(
            "y",
            "2025-01-01",
            "demands",
            "withdraw-forces = { of = \"ukraine\", from = \"donetsk\" }",
        ) + &position(
            "x",
            "2025-02-01",
            "demands",
            "cede = { of = \"ukraine\", territory = \"donetsk\" }",
        );
        let label = "[[records]]\nkind = \"own-label\"\nby = \"Russia\"\nparty = \"russia\"\nsays = \"a clarification\"\nabout = \"x\"\n";
        let verdicts = [positions.clone(), positions + label]
            .map(|text| between(&world(&text), "y", "x").verdict().unwrap().spoken);
        assert_eq!(verdicts, [Harder.into(), Harder.into()]);
    }

    #[test]
    fn the_same_words_over_a_line_that_moved_are_said_to_mean_other_ground() {
        let october = "[grounds.october]\ndate = \"2025-10\"\n[grounds.october.held]\ndonetsk = [\"russia\", \"ukraine\"]\nzaporizhzhia = [\"russia\"]\n";
        let words = "withdraw-forces = { of = \"ukraine\", from = { held-by = \"ukraine\", in = [\"donetsk\", \"zaporizhzhia\"] } }";
        let dossier = world(&format!(
            "{october}{}{}",
            position("y", "2025-09-01", "demands", words),
            position("x", "2025-11-01", "demands", words)
        ));
        let diff = between(&dossier, "y", "x");
        assert_eq!(diff.drift().len(), 1, "{:?}", diff.drift());
        assert!(
            diff.changes()
                .iter()
                .all(|change| !change.facets().iter().any(|it| matches!(it, Facet::Members { .. })))
        );
    }
}
