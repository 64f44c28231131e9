//! An action that may say where it is done, and does not, is done everywhere: what that comes to against the same said of some land.
//!
//! Told by a whole text, everywhere is what was said; told by an account known in part, where may merely have been passed over.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

use demarche::diff::{ChangeKind, CountedAxes, Diff, DiffOptions, SilencePolicy, Subject};
use demarche::format::from_toml;
use demarche::{Direction, Dossier, Relation, Verdict, render};

use Direction::{Harder, Same, Softer};

const WORLD: &str = r#"
format-version = "1.0"
[parties]
highland = { name = "the Highland" }
lowland = { name = "the Lowland" }
[places]
valley = { name = "the Valley" }
port = { name = "the Port" }
village = { name = "the Village", in = "valley" }
[sources]
gazette = { name = "The Gazette" }
[accounts]
whole = { source = "gazette", coverage = "complete" }
part = { source = "gazette" }
"#;

const EVERYWHERE: &str = "ceasefire = { of = \"lowland\" }";
const IN_THE_VALLEY: &str = "ceasefire = { of = \"lowland\", in = \"valley\" }";
const OVER_ALL_LISTED: &str = "ceasefire = { of = \"lowland\", in = [\"valley\", \"port\"] }";

/// Two positions of the Highland, each an account, a list and what stands in it.
fn dossier(sides: [(&str, &str, &str); 2]) -> Dossier {
    let position = |(id, date, (account, list, words)): (&str, &str, (&str, &str, &str))| {
        format!(
            "[[positions]]\nid = \"{id}\"\nholder = \"highland\"\nheld = \"{date}\"\naccount = \"{account}\"\n\
             [[positions.{list}]]\nid = \"term\"\nlabel = \"the truce\"\n{words}\n"
        )
    };
    let [before, after] = sides;
    let before = position(("before", "2031-01-01", before));
    let after = position(("after", "2031-02-01", after));
    from_toml(&format!("{WORLD}{before}{after}")).unwrap_or_else(|problems| panic!("{problems}"))
}

fn diff(dossier: &Dossier, options: &DiffOptions) -> Diff {
    Diff::between(dossier, "before", "after", options).unwrap()
}

fn with(policy: SilencePolicy) -> DiffOptions {
    DiffOptions::default().with_silence(policy)
}

fn verdict(directions: &[Direction]) -> Verdict {
    Verdict::from_outcomes(directions.iter().copied()).unwrap()
}

/// What all comes to, silence included.
fn total(before: (&str, &str), after: (&str, &str), options: &DiffOptions) -> Verdict {
    let [before, after] = [before, after].map(|(account, words)| (account, "demands", words));
    diff(&dossier([before, after]), options).verdict().unwrap().with_silence
}

#[test]
fn in_whole_texts_some_land_is_less_than_everywhere() {
    let options = DiffOptions::default();
    let diff =
        diff(&dossier([("whole", "demands", EVERYWHERE), ("whole", "demands", IN_THE_VALLEY)]), &options);
    let [change] = diff.changes() else { panic!("{:#?}", diff.changes()) };
    assert_eq!((change.kind(), change.verdict()), (ChangeKind::Weakened, Softer.into()));
    assert_eq!(change.relations(), Some(Relation::Less.into()));
    let back = total(("whole", IN_THE_VALLEY), ("whole", EVERYWHERE), &options);
    assert_eq!(back, Harder.into());
}

#[test]
fn what_is_given_everywhere_is_more_than_what_is_given_somewhere() {
    let offer = |land: &str| format!("ceasefire = {{ {land} }}");
    let [all, some] = [offer(""), offer("in = \"valley\"")];
    let dossier = dossier([("whole", "offers", &all), ("whole", "offers", &some)]);
    assert_eq!(diff(&dossier, &DiffOptions::default()).verdict().unwrap().spoken, Harder.into());
}

#[test]
fn where_all_listed_land_is_named_there_may_be_no_other() {
    let verdict = total(("whole", EVERYWHERE), ("whole", OVER_ALL_LISTED), &DiffOptions::default());
    assert_eq!(verdict, self::verdict(&[Same, Softer]));
}

#[test]
fn a_partial_account_of_some_land_leaves_the_rest_unmentioned() {
    let before = ("whole", EVERYWHERE);
    let after = ("part", IN_THE_VALLEY);
    assert_eq!(total(before, after, &DiffOptions::default()), verdict(&[Same, Softer]));
    assert_eq!(total(before, after, &with(SilencePolicy::Keep)), Same.into());
    assert_eq!(total(before, after, &with(SilencePolicy::Drop)), Softer.into());
    let sides = [before, after].map(|(account, words)| (account, "demands", words));
    let diff = diff(&dossier(sides), &DiffOptions::default());
    let [change] = diff.changes() else { panic!("{:#?}", diff.changes()) };
    assert!(matches!(change.subject(), Subject::Members(_)), "{change:?}");
    assert_eq!(change.kind(), ChangeKind::Unmentioned);
}

#[test]
fn only_this_land_is_less_than_everywhere_on_any_account() {
    let only = format!("{IN_THE_VALLEY}\nonly = true");
    assert_eq!(total(("whole", EVERYWHERE), ("part", &only), &DiffOptions::default()), Softer.into());
}

#[test]
fn a_partial_account_without_land_may_only_have_passed_it_over() {
    for whole in ["whole", "part"] {
        let narrowed = |options| total(("part", EVERYWHERE), (whole, IN_THE_VALLEY), &options);
        assert_eq!(narrowed(DiffOptions::default()), verdict(&[Same, Softer]), "{whole}");
        assert_eq!(narrowed(with(SilencePolicy::Keep)), Same.into(), "{whole}");
        let widened = |options| total((whole, IN_THE_VALLEY), ("part", EVERYWHERE), &options);
        assert_eq!(widened(DiffOptions::default()), verdict(&[Same, Harder]), "{whole}");
    }
}

#[test]
fn everywhere_stays_what_it_is() {
    for accounts in [["whole", "part"], ["part", "whole"], ["part", "part"], ["whole", "whole"]] {
        let [before, after] = accounts.map(|account| (account, EVERYWHERE));
        assert_eq!(total(before, after, &DiffOptions::default()), Same.into(), "{accounts:?}");
    }
}

#[test]
fn turned_round_every_verdict_turns() {
    let strikes = "stop-strikes = { of = \"lowland\", on = [\"plants\", \"bridges\"] }";
    let strikes_there = "stop-strikes = { of = \"lowland\", on = \"plants\", in = \"village\" }";
    let both = "ceasefire = { of = \"lowland\", in = \"port\" }\nhalt-redeployment = { of = \"lowland\", which = \"brigades\" }";
    let words = [EVERYWHERE, IN_THE_VALLEY, OVER_ALL_LISTED, strikes, strikes_there, both];
    let policies = [SilencePolicy::Keep, SilencePolicy::Drop, SilencePolicy::Unknown];
    let sides = || words.iter().flat_map(|words| ["whole", "part"].map(|account| (account, *words)));
    for (before, after) in sides().flat_map(|before| sides().map(move |after| (before, after))) {
        for policy in policies {
            let options = with(policy);
            let there = total(before, after, &options);
            assert_eq!(total(after, before, &options), there.reverse(), "{before:?} {after:?} {policy:?}");
            let is_known = total(before, after, &with(SilencePolicy::Unknown));
            assert!(there.iter().all(|it| is_known.contains(it)), "{before:?} {after:?} {policy:?}");
        }
    }
}

#[test]
fn things_done_everywhere_are_done_there_too() {
    let everywhere = "stop-strikes = { of = \"lowland\", on = \"plants\" }";
    let there = "stop-strikes = { of = \"lowland\", on = \"plants\", in = \"village\" }";
    assert_eq!(total(("whole", everywhere), ("whole", there), &DiffOptions::default()), Softer.into());
    assert_eq!(total(("whole", there), ("whole", everywhere), &DiffOptions::default()), Harder.into());
}

#[test]
fn everywhere_counts_where_only_the_region_does() {
    let options = DiffOptions::default().with_axes(CountedAxes::RegionOnly);
    assert_eq!(total(("whole", EVERYWHERE), ("whole", IN_THE_VALLEY), &options), Softer.into());
    let options = DiffOptions::default().with_axes(CountedAxes::Title);
    assert_eq!(total(("whole", EVERYWHERE), ("whole", IN_THE_VALLEY), &options), Same.into());
}

#[test]
fn it_is_told_in_words() {
    let told = |accounts: [&str; 2], words: [&str; 2]| {
        let [before, after] = [0, 1].map(|side| (accounts[side], "demands", words[side]));
        let dossier = dossier([before, after]);
        render::report(&dossier, &diff(&dossier, &DiffOptions::default())).to_text(200)
    };
    let narrowed = [EVERYWHERE, IN_THE_VALLEY];
    let whole = told(["whole", "whole"], narrowed);
    assert!(whole.contains("Asks less of the Lowland on the Valley (no longer everywhere)."), "{whole}");
    let unmentioned = told(["whole", "part"], narrowed);
    assert!(unmentioned.contains("a ceasefire everywhere else"), "{unmentioned}");
    let passed_over = told(["part", "part"], narrowed);
    assert!(passed_over.contains("the place of the truce"), "{passed_over}");
    let widened = told(["whole", "whole"], [IN_THE_VALLEY, EVERYWHERE]);
    assert!(widened.contains("(now everywhere)"), "{widened}");
}

/// The same from sets of points: everywhere is all that is listed and what lies beyond, of which there may be none.
mod by_sets {
    use std::collections::BTreeSet;

    use super::*;

    type Set = BTreeSet<&'static str>;

    /// Land in words, and the points of it; no words where it is everywhere.
    const LANDS: [(&str, &[&str]); 6] = [
        ("", &["village", "the rest of the valley", "port", "beyond"]),
        (", in = \"valley\"", &["village", "the rest of the valley"]),
        (", in = \"village\"", &["village"]),
        (", in = \"port\"", &["port"]),
        (", in = [\"village\", \"port\"]", &["village", "port"]),
        (", in = [\"valley\", \"port\"]", &["village", "the rest of the valley", "port"]),
    ];
    const TARGETS: [(&str, &[&str]); 3] = [
        ("\"plants\"", &["plants"]),
        ("\"bridges\"", &["bridges"]),
        ("[\"plants\", \"bridges\"]", &["plants", "bridges"]),
    ];

    fn stands(before: &Set, after: &Set) -> [bool; 2] {
        [!before.is_subset(after), !after.is_subset(before)]
    }

    /// Which ways a demand may go: down where something is no longer asked, up where something more is.
    fn expected(lands: [&[&'static str]; 2], targets: [&[&'static str]; 2]) -> Verdict {
        let set = |points: &[&'static str]| points.iter().copied().collect::<Set>();
        let directions = [true, false].map(|is_more| {
            let kept = |points: &[&'static str]| {
                points.iter().copied().filter(|point| is_more || *point != "beyond").collect::<Set>()
            };
            let of_land = stands(&kept(lands[0]), &kept(lands[1]));
            let of_targets = stands(&set(targets[0]), &set(targets[1]));
            match [0, 1].map(|way| of_land[way] || of_targets[way]) {
                [false, false] => Same,
                [true, false] => Softer,
                [false, true] => Harder,
                [true, true] => Direction::Mixed,
            }
        });
        verdict(&directions)
    }

    #[test]
    fn whole_texts_stand_as_their_points_do() {
        for (land, points) in LANDS {
            for (later_land, later_points) in LANDS {
                for (target, things) in TARGETS {
                    for (later_target, later_things) in TARGETS {
                        let strikes =
                            |on, land| format!("stop-strikes = {{ of = \"lowland\", on = {on}{land} }}");
                        let [before, after] = [strikes(target, land), strikes(later_target, later_land)];
                        let found = total(("whole", &before), ("whole", &after), &DiffOptions::default());
                        let expected = expected([points, later_points], [things, later_things]);
                        assert_eq!(found, expected, "{before} → {after}");
                    }
                }
            }
        }
    }
}
