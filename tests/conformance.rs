//! The conformance vectors, run through the public interface, and the laws they bring along.
//!
//! `tests/conformance/README.md` says how a case is written. Every case of every file is run, and all that does not come out is
//! reported together.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first vector it cannot read"
)]

#[path = "support/conformance/mod.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value as Json;
use support::findings::{Findings, Question};
use support::naming::Naming;
use support::vectors::{Case, Mismatches, Names, cases, names};
use support::{algebra, comparison, land};

const ALGEBRA: &str = include_str!("conformance/algebra.json");
const REGIONS: &str = include_str!("conformance/regions.json");
const QUANTITIES: &str = include_str!("conformance/quantities.json");
const TITLE_CONTROL: &str = include_str!("conformance/title_control.json");

/// A file of diffs, and how many it has.
type Diffs = (&'static str, usize);

const DIRECTION: Diffs = (include_str!("conformance/direction.json"), 88);
const SILENCE: Diffs = (include_str!("conformance/silence.json"), 53);
const READINGS: Diffs = (include_str!("conformance/readings.json"), 26);

/// Cases of quantities that `tests/quantities.rs` runs.
const RUN_WITH_QUANTITIES: [(&str, usize); 3] =
    [("compare-deadlines", 10), ("compare-durations", 11), ("compare-quantities", 19)];

/// Runs the cases of one answer each.
fn check(cases: &[Case], answer: impl Fn(&Case) -> Json) {
    let mut mismatches = Mismatches::default();
    for case in cases {
        mismatches.expect(case, "answer", &case.expected::<Json>(), &answer(case));
    }
    mismatches.report();
}

#[test]
fn the_algebra_of_relations_and_directions_is_as_the_vectors_have_it() {
    let counts = [("converse", 4), ("join", 25), ("product", 24), ("reverse", 5), ("union-over-cases", 5)];
    check(&cases(ALGEBRA, &counts), algebra::answer);
}

#[test]
fn regions_resolve_and_compare_as_the_vectors_have_it() {
    let counts = [("cells", 15), ("compare-regions", 35), ("delta", 4)];
    check(&cases(REGIONS, &counts), land::answer);
}

#[test]
fn title_and_control_compare_as_the_vectors_have_it() {
    let counts = [("axes", 4), ("compare-control", 13), ("compare-provisions", 18), ("compare-title", 12)];
    check(&cases(TITLE_CONTROL, &counts), comparison::answer);
}

#[test]
fn recognisers_people_and_open_points_compare_as_the_vectors_have_it() {
    let here = [("compare-recognisers", 4), ("compare-people", 19), ("compare-discretion", 6)];
    let mut cases = cases(QUANTITIES, &[&RUN_WITH_QUANTITIES[..], &here].concat());
    cases.retain(|case| here.iter().any(|(op, _)| *op == case.op()));
    check(&cases, comparison::answer);
}

/// What a diff is expected to find.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    verdict: Names,
    spoken: Option<Names>,
    per_term: BTreeMap<String, Names>,
    kinds: BTreeMap<String, BTreeSet<String>>,
    #[serde(default)]
    linkages: BTreeMap<String, Names>,
}

/// Runs every case of some files of diffs.
fn for_each_diff(files: &[Diffs], check: impl Fn(&Case, &Question, &mut Mismatches)) {
    let mut mismatches = Mismatches::default();
    for (file, count) in files {
        for case in cases(file, &[("diff", *count)]) {
            check(&case, &case.question(), &mut mismatches);
        }
    }
    mismatches.report();
}

fn check_answer(case: &Case, question: &Question, mismatches: &mut Mismatches) {
    let expected: Expected = case.expected();
    let found = question.answer(Naming::AsWritten);
    mismatches.expect(case, "verdict", &expected.verdict, &names(found.verdict));
    if let Some(spoken) = &expected.spoken {
        mismatches.expect(case, "spoken", spoken, &names(found.spoken));
    }
    let same = Names::from(["Same".to_owned()]);
    for term in found.terms.keys().chain(expected.per_term.keys()).collect::<BTreeSet<_>>() {
        let expected = expected.per_term.get(term).unwrap_or(&same);
        let of_term = found.terms.get(term);
        let verdict = of_term.map_or_else(|| same.clone(), |of| names(of.verdict));
        mismatches.expect(case, &format!("verdict of `{term}`"), expected, &verdict);
        let joined = of_term.map_or_else(|| same.clone(), |of| names(of.joined));
        mismatches.expect(case, &format!("changes of `{term}` joined"), expected, &joined);
    }
    for (term, kinds) in &expected.kinds {
        let found = found.terms.get(term).map(|of| of.kinds.clone()).unwrap_or_default();
        mismatches.expect(case, &format!("kinds of `{term}`"), kinds, &found);
    }
    let linkages = found.linkages.into_iter().map(|(tie, verdict)| (tie, names(verdict))).collect();
    mismatches.expect(case, "linkages", &expected.linkages, &linkages);
}

#[test]
fn directions_are_as_the_vectors_have_it() {
    for_each_diff(&[DIRECTION], check_answer);
}

#[test]
fn silence_is_as_the_vectors_have_it() {
    for_each_diff(&[SILENCE], check_answer);
}

#[test]
fn readings_are_as_the_vectors_have_it() {
    for_each_diff(&[READINGS], check_answer);
}

// ---- Laws that every diff of the vectors brings along.

const DIFFS: [Diffs; 3] = [DIRECTION, SILENCE, READINGS];

// An absence declared beside silence is no exception: it reverses like everything else (semantics §6).
#[test]
fn a_comparison_reversed_reverses_what_it_finds() {
    let naming = Naming::AsWritten;
    for_each_diff(&DIFFS, |case, question, mismatches| {
        let backwards = question.diff(&question.after(naming), &question.before(naming), naming);
        mismatches.expect(case, "reversed", &question.answer(naming).reversed(), &backwards);
    });
}

#[test]
fn a_position_against_itself_changes_nothing() {
    let naming = Naming::AsWritten;
    for_each_diff(&DIFFS, |case, question, mismatches| {
        for position in [question.before(naming), question.after(naming)] {
            let found = question.diff(&position, &position, naming);
            mismatches.expect(case, position.id().as_str(), &Findings::none(), &found);
        }
    });
}

#[test]
fn the_order_in_which_things_are_listed_changes_nothing() {
    let naming = Naming::AsWritten;
    for_each_diff(&DIFFS, |case, question, mismatches| {
        let found = question.answer(naming);
        for (before, after) in question.reordered() {
            mismatches.expect(case, "reordered", &found, &question.diff(&before, &after, naming));
        }
    });
}

#[test]
fn the_names_of_parties_places_and_terms_change_nothing() {
    for_each_diff(&DIFFS, |case, question, mismatches| {
        let renamed = question.answer(Naming::Mirrored);
        mismatches.expect(case, "renamed", &question.answer(Naming::AsWritten), &renamed);
    });
}
