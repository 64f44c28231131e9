//! Diffs that are stored and read again, and the fingerprints of their changes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]
#![cfg(all(feature = "toml", feature = "json"))]

mod generators;
#[path = "support/roundtrip/mod.rs"]
mod support;
mod util;

use std::collections::BTreeSet;

use demarche::diff::{
    Comparison, ComparisonRef, CountedAxes, CountedLand, Diff, DiffOptions, SilencePolicy, TextDiff,
};
use demarche::format::from_toml;
use demarche::patch::Patch;
use demarche::stored::{self, Fingerprint};
use demarche::{Dossier, Nesting};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::{Value, json};
use support::any_dossier;
use util::golden;

const ARTICLE: &str = include_str!("../examples/data/founding-article.toml");

fn article() -> Dossier {
    from_toml(ARTICLE).unwrap()
}

fn anchorage_and_call(dossier: &Dossier) -> Diff {
    Diff::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap()
}

fn stored() -> Value {
    let dossier = article();
    serde_json::from_str(&stored::to_json(&dossier, &anchorage_and_call(&dossier)).unwrap()).unwrap()
}

fn codes(text: &str) -> Vec<&'static str> {
    stored::from_json(text).unwrap_err().iter().map(|problem| problem.code().as_str()).collect()
}

#[test]
fn the_founding_diff_is_stored_as_recorded() {
    let dossier = article();
    golden("stored/anchorage-call.json", &stored::to_json(&dossier, &anchorage_and_call(&dossier)).unwrap());
}

#[test]
fn two_texts_and_an_answer_are_stored_as_recorded() {
    let answer = include_str!("support/answer.toml");
    let dossier = from_toml(&[include_str!("../examples/data/paris-london.toml"), answer].concat());
    let dossier = dossier.unwrap_or_else(|problems| panic!("{problems}"));
    for (before, after) in [("paris", "london"), ("paris", "answer")] {
        let diff = Comparison::between(&dossier, before, after, &DiffOptions::default()).unwrap();
        golden(&format!("stored/{before}-{after}.json"), &stored::to_json(&dossier, &diff).unwrap());
    }
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_code_makes() {
    golden("../../schema/diff.schema.json", &stored::schema());
}

#[test]
fn a_stored_diff_holds_no_other_positions_and_no_records() {
    let stored = stored();
    assert_eq!(stored["dossier"]["positions"].as_array().unwrap().len(), 2);
    assert_eq!(stored["dossier"].get("records"), None);
}

#[test]
fn another_major_version_is_refused() {
    let mut stored = stored();
    stored["diff-version"] = json!("2.0");
    assert_eq!(codes(&stored.to_string()), ["unsupported-version"]);
}

#[test]
fn what_a_later_minor_version_adds_is_passed_over() {
    let mut stored = stored();
    stored["diff-version"] = json!("1.7");
    stored["mood"] = json!("new");
    stored["findings"]["changes"][0]["weight"] = json!(3);
    let read = stored::from_json(&stored.to_string()).unwrap();
    assert_eq!(ComparisonRef::from(&read.diff), ComparisonRef::from(&anchorage_and_call(&article())));
}

#[test]
fn what_this_version_does_not_know_is_refused_in_it() {
    let mut stored = stored();
    stored["mood"] = json!("new");
    assert_eq!(codes(&stored.to_string()), ["unknown-key"]);
}

#[test]
fn a_finding_that_does_not_follow_is_refused_where_it_stands() {
    let mut stored = stored();
    stored["findings"]["changes"][2]["verdict"] = json!(["softer"]);
    let problems = stored::from_json(&stored.to_string()).unwrap_err();
    let [problem] = problems.as_slice() else { panic!("{problems}") };
    assert_eq!(problem.code().as_str(), "findings-differ");
    assert_eq!(problem.path(), "findings.changes[2].verdict[0]");
    assert_eq!(problem.expected(), Some("`harder`"));
}

#[test]
fn every_slip_in_a_stored_diff_is_told_as_recorded() {
    let mut stored = stored();
    let before = stored["before"].take();
    type Slip = fn(&mut Value);
    let cases: [(&str, Slip); 8] = [
        ("verdict", |it| it["findings"]["changes"][1]["verdict"] = json!(["harder"])),
        ("kind", |it| it["findings"]["changes"][0]["kind"] = json!("withdrawn")),
        ("change-left-out", |it| _ = it["findings"]["changes"].as_array_mut().unwrap().pop()),
        ("key-left-out", |it| _ = it["findings"].as_object_mut().unwrap().remove("cause")),
        ("key-added", |it| it["findings"]["changes"][0]["echo"] = json!(true)),
        ("unknown-position", |it| it["after"] = json!("call-pots")),
        ("unknown-policy", |it| it["options"]["silence"] = json!("kept")),
        ("no-dossier", |it| _ = it.as_object_mut().unwrap().remove("dossier")),
    ];
    for (name, spoil) in cases {
        let mut spoilt = stored.clone();
        spoilt["before"] = before.clone();
        spoil(&mut spoilt);
        let text = serde_json::to_string_pretty(&spoilt).unwrap();
        golden(&format!("broken/stored/{name}.txt"), &stored::from_json(&text).unwrap_err().to_string());
    }
}

#[test]
fn a_diff_is_not_stored_with_another_dossier() {
    let diff = anchorage_and_call(&article());
    let other = from_toml(&ARTICLE.replacen("\"anchorage\"", "\"alaska\"", 1));
    let Ok(other) = other else { return };
    let error = stored::to_json(&other, &diff).unwrap_err();
    assert!(error.to_string().contains("`anchorage`"), "{error}");
}

#[test]
fn fingerprints_read_back_and_nothing_else_does() {
    let dossier = article();
    let diff = anchorage_and_call(&dossier);
    for change in diff.changes() {
        let fingerprint = Fingerprint::of(&diff, change);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        let json = serde_json::to_string(&fingerprint).unwrap();
        assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);
    }
    for bad in ["", "0", "+1", &"G".repeat(32), &"A".repeat(32), &"0".repeat(33)] {
        assert!(bad.parse::<Fingerprint>().is_err(), "{bad}");
    }
}

#[test]
fn a_fingerprint_outlives_edits_of_headings_labels_citations_and_of_other_terms() {
    let dossier = article();
    let diff = anchorage_and_call(&dossier);
    let names = |diff: &Diff| -> BTreeSet<_> {
        diff.changes().iter().map(|change| Fingerprint::of(diff, change)).collect()
    };
    let kept = |edited: &str| {
        let other = from_toml(edited).unwrap_or_else(|problems| panic!("{problems}"));
        names(&anchorage_and_call(&other)).intersection(&names(&diff)).count()
    };
    // A label alone: every change stays. Another place in one term: the others stay.
    let label = ARTICLE.replacen("label = \"", "label = \"so-called ", 1);
    assert_ne!(label, ARTICLE);
    assert_eq!(kept(&label), diff.changes().len());
    let from = "from = [\"donetsk\", \"luhansk\"";
    let place = ARTICLE.replace(from, &format!("{from}, \"kherson\""));
    assert_ne!(place, ARTICLE);
    let others = kept(&place);
    assert!(0 < others && others < diff.changes().len(), "{others} of {}", diff.changes().len());
}

fn options() -> impl Strategy<Value = DiffOptions> {
    let silence = prop::sample::select(SilencePolicy::ALL.to_vec());
    let axes = prop::sample::select(CountedAxes::ALL.map(|(axes, _)| axes).to_vec());
    let land = prop::sample::select(CountedLand::ALL.map(|(land, _)| land).to_vec());
    let nesting = prop::sample::select(Nesting::ALL.map(|(nesting, _)| nesting).to_vec());
    (silence, axes, land, nesting).prop_map(|(silence, axes, land, nesting)| {
        DiffOptions::default().with_silence(silence).with_axes(axes).with_land(land).with_nesting(nesting)
    })
}

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/stored.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(1000) }
}

/// Every change of a comparison by its fingerprint, with the line that tells it.
fn fingerprints(comparison: &Comparison) -> Vec<(Fingerprint, String)> {
    match comparison {
        Comparison::Positions(diff) => {
            let changes = diff.changes().iter();
            changes.map(|it| (Fingerprint::of(&**diff, it), format!("{it} {:?}", it.basis()))).collect()
        }
        Comparison::Texts(diff) => {
            let changes = diff.changes().iter();
            changes.map(|it| (Fingerprint::of(&**diff, it), format!("{it} {:?}", it.basis()))).collect()
        }
        Comparison::Response(response) => {
            let differences = response.clauses().iter().flat_map(demarche::diff::ClauseResponse::differences);
            differences.map(|it| (Fingerprint::of(&**response, it), format!("{it:?}"))).collect()
        }
        _ => panic!("a comparison of a kind that is not stored"),
    }
}

/// Two positions or texts of a dossier.
fn any_ends(dossier: &Dossier, choice: (usize, usize)) -> [String; 2] {
    let all: Vec<&str> = dossier.statements().map(|statement| statement.id().as_str()).collect();
    [choice.0, choice.1].map(|index| all[index % all.len()].to_owned())
}

/// Two positions of a dossier.
fn ends(dossier: &Dossier, choice: (usize, usize)) -> [&str; 2] {
    let positions = dossier.positions();
    [choice.0, choice.1].map(|index| positions[index % positions.len()].id().as_str())
}

/// A place in a tree of JSON, by number, for spoiling it.
fn leaves(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Array(items) => items.iter_mut().flat_map(leaves).collect(),
        Value::Object(members) => members.values_mut().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_stored_diff_is_read_back_as_it_was_and_written_again_as_it_stood(
        dossier in any_dossier(),
        choice in (0usize..12, 0usize..12),
        options in options(),
    ) {
        let [before, after] = any_ends(&dossier, choice);
        let diff = Comparison::between(&dossier, &before, &after, &options).unwrap();
        let text = stored::to_json(&dossier, &diff).unwrap();
        let read = stored::from_json(&text).unwrap_or_else(|problems| panic!("{problems}"));
        prop_assert!(read.diff == diff);
        prop_assert_eq!(stored::to_json(&read.dossier, &read.diff).unwrap(), text);
    }

    #[test]
    fn a_finding_that_is_changed_is_always_found(
        dossier in any_dossier(),
        choice in (0usize..12, 0usize..12),
        leaf in any::<prop::sample::Index>(),
    ) {
        let [before, after] = any_ends(&dossier, choice);
        let diff = Comparison::between(&dossier, &before, &after, &DiffOptions::default()).unwrap();
        let mut stored: Value = serde_json::from_str(&stored::to_json(&dossier, &diff).unwrap()).unwrap();
        let mut all = leaves(&mut stored["findings"]);
        prop_assume!(!all.is_empty());
        let leaf = leaf.index(all.len());
        *all[leaf] = match &all[leaf] {
            Value::String(text) => json!(format!("{text}x")),
            Value::Bool(flag) => json!(!flag),
            Value::Number(number) => json!(number.as_u64().unwrap() + 1),
            other => panic!("{other}"),
        };
        let problems = stored::from_json(&stored.to_string()).unwrap_err();
        prop_assert!(problems.iter().all(|problem| problem.code().as_str() == "findings-differ"), "{problems}");
    }

    #[test]
    fn different_changes_of_one_diff_have_different_fingerprints(
        dossier in any_dossier(),
        choice in (0usize..12, 0usize..12),
    ) {
        let [before, after] = any_ends(&dossier, choice);
        let diff = Comparison::between(&dossier, &before, &after, &DiffOptions::default()).unwrap();
        let all = fingerprints(&diff);
        let names: BTreeSet<_> = all.iter().map(|(name, _)| *name).collect();
        prop_assert_eq!(names.len(), all.len(), "{:#?}", all);
    }

    #[test]
    fn steps_compose_and_turn_round_as_their_patches_do(
        dossier in any_dossier(),
        choice in (0usize..8, 0usize..8, 0usize..8),
        options in options(),
    ) {
        let [a, b] = ends(&dossier, (choice.0, choice.1));
        let [_, c] = ends(&dossier, (choice.1, choice.2));
        let between = |from: &str, to: &str| Diff::between(&dossier, from, to, &options).unwrap();
        let (first, second) = (between(a, b), between(b, c));
        let both = first.then(&second, &dossier).unwrap();
        prop_assert!(both == between(a, c));
        prop_assert_eq!(both.patch(), first.patch().then(&second.patch()).unwrap());
        prop_assert_eq!(first.patch().apply(first.before()).unwrap(), first.after().clone());
        prop_assert_eq!(first.reversed(&dossier).unwrap().patch(), first.patch().invert());
        prop_assert_eq!(first.patch().is_empty(), first.before() == first.after());
        prop_assert_eq!(Patch::between(first.before(), first.before()).is_empty(), true);
        if a != c {
            prop_assert!(first.then(&between(c, a), &dossier).is_err() || b == c);
        }
    }

    #[test]
    fn steps_from_text_to_text_compose_and_turn_round(
        dossier in any_dossier(),
        choice in (0usize..8, 0usize..8, 0usize..8),
        options in options(),
    ) {
        let texts = dossier.texts();
        prop_assume!(!texts.is_empty());
        let [a, b, c] = [choice.0, choice.1, choice.2].map(|index| texts[index % texts.len()].id().as_str());
        let between = |from: &str, to: &str| TextDiff::between(&dossier, from, to, &options).unwrap();
        let (first, second) = (between(a, b), between(b, c));
        let both = first.then(&second, &dossier).unwrap();
        prop_assert!(both == between(a, c));
        prop_assert!(first.reversed(&dossier).unwrap() == between(b, a));
        prop_assert_eq!(both.patch(), first.patch().then(&second.patch()).unwrap());
        prop_assert_eq!(first.patch().apply(first.before()).unwrap(), first.after().clone());
        prop_assert_eq!(first.reversed(&dossier).unwrap().patch(), first.patch().invert());
        prop_assert_eq!(first.patch().is_empty(), first.before() == first.after());
        if a != c {
            prop_assert!(first.then(&between(c, a), &dossier).is_err() || b == c);
        }
    }
}
