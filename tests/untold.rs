//! What two partial accounts tell of one thing: nothing, where each passes over what the other says; its size, where both state one.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, reason = "tests")]

use demarche::diff::{ChangeKind, Diff, DiffOptions, Facet};
use demarche::synopsis::{Mark, Synopsis, SynopsisOptions};
use demarche::{Direction, Dossier, Nesting, Relations, Verdict};

/// What Aland says of one term in two rounds, each by a partial account.
fn rounds(before: &str, after: &str) -> Dossier {
    let text = format!(
        r#"
format-version = "1.0"
title = "Two rounds"
parties = {{ a = {{ name = "Aland" }}, b = {{ name = "Bland" }}, c = {{ name = "Cland" }} }}
places = {{ x = {{ name = "Xtown" }}, y = {{ name = "Ytown" }}, z = {{ name = "Ztown" }} }}
sources = {{ s = {{ name = "Herald" }} }}
accounts.m = {{ source = "s", told = "1905-07-12" }}
events.e = {{ name = "round one", date = "1905-03-10" }}
events.f = {{ name = "round two", date = "1905-07-01" }}

[[positions]]
id = "p"
holder = "a"
event = "e"
account = "m"
{before}

[[positions]]
id = "q"
holder = "a"
event = "f"
account = "m"
{after}
"#
    );
    demarche::format::from_toml(&text).unwrap()
}

fn said(before: &str, after: &str, options: &DiffOptions) -> Diff {
    Diff::between(&rounds(before, after), "p", "q", options).unwrap()
}

fn kinds(diff: &Diff) -> Vec<ChangeKind> {
    diff.changes().iter().map(|change| change.kind()).collect()
}

#[test]
fn words_of_two_things_are_not_other_words_for_one() {
    let demand = |what: &str, words: &str| {
        format!(r#"demands = [{{ id = "t", {what}, quote = "{words}", cite = "s" }}]"#)
    };
    let tolls = r#"other = { of = "b", label = "an end to tolls" }"#;
    let (before, after) = (demand(tolls, "no tolls"), demand(r#"meet = { of = "b", with = "c" }"#, "meet"));
    let diff = said(&before, &after, &DiffOptions::default());
    assert_eq!(kinds(&diff), [ChangeKind::Unmentioned, ChangeKind::FirstMentioned]);
    let mark = |after: &str| {
        let columns = ["p", "q"].map(|id| id.try_into().unwrap());
        let dossier = rounds(&before, after);
        let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default()).unwrap();
        synopsis.rows().iter().flat_map(|row| row.cells()).map(|cell| cell.mark()).collect::<Vec<_>>()
    };
    assert_eq!(mark(&after), [Mark::Base, Mark::Untold(Relations::any())]);
    assert_eq!(mark(&before), [Mark::Base, Mark::Equal]);
    let diff = said(&before, &demand(tolls, "meet"), &DiffOptions::default());
    assert_eq!(kinds(&diff), [ChangeKind::Reworded]);
}

#[test]
fn of_stated_sizes_the_rest_is_not_passed_over() {
    let offer = |size: &str| {
        format!(r#"offers = [{{ id = "t", cede = {{ territory = {{ {size} }} }}, cite = "s" }}]"#)
    };
    let nested = DiffOptions::default().with_nesting(Nesting::Assumed);
    let sizes = [
        [r#"share = 90, of = "x""#, r#"share = 80, of = "x""#],
        [r#"part-of = "x", area-km2 = 900"#, r#"part-of = "x", area-km2 = 1"#],
        [r#"part-of = "x", places = 5"#, r#"part-of = "x", places = 3"#],
    ];
    for [more, less] in sizes.map(|both| both.map(offer)) {
        let diff = said(&more, &less, &nested);
        assert_eq!(kinds(&diff), [ChangeKind::Weakened]);
        assert_eq!(diff.verdict().unwrap().spoken, Verdict::only(Direction::Harder));
        assert_eq!(said(&less, &more, &nested).verdict().unwrap().spoken, Verdict::only(Direction::Softer));
        // Which part lies where is not said.
        assert!(
            said(&more, &less, &DiffOptions::default()).verdict().unwrap().spoken.contains(Direction::Mixed)
        );
    }
}

#[test]
fn the_rest_of_a_part_of_no_stated_size_is_passed_over() {
    let offer =
        |land: &str| format!(r#"offers = [{{ id = "t", cede = {{ territory = {land} }}, cite = "s" }}]"#);
    let diff = said(&offer(r#""x""#), &offer(r#"{ part-of = "x" }"#), &DiffOptions::default());
    assert!(kinds(&diff).contains(&ChangeKind::Unmentioned));
}

#[test]
fn an_exception_is_spoken_of() {
    let offer = |territory: &str| {
        format!(r#"offers = [{{ id = "t", cede = {{ territory = {territory} }}, cite = "s" }}]"#)
    };
    let (all, but_one) = (offer(r#"["x", "y"]"#), offer(r#"{ of = ["x", "y"], except = "y" }"#));
    for (before, after, direction) in
        [(&all, &but_one, Direction::Harder), (&but_one, &all, Direction::Softer)]
    {
        let diff = said(before, after, &DiffOptions::default());
        assert_eq!(diff.changes().len(), 1, "{before} → {after}");
        assert_eq!(diff.verdict().unwrap().spoken, Verdict::only(direction), "{before} → {after}");
    }
    let unlike = said(&all, &offer(r#""x""#), &DiffOptions::default());
    assert_eq!(kinds(&unlike), [ChangeKind::Unmentioned], "left out without a word");
    // What is left out of what a party holds, and of what is described, is spoken of as well.
    let within = offer(r#"{ held-by = "b", in = { of = ["x", "y"], except = "y" } }"#);
    let described = offer(r#"{ part-of = ["x", "y"], excludes = "y" }"#);
    for after in [within, described] {
        let diff = said(&all, &after, &DiffOptions::default());
        let passed_over = diff.changes().iter().filter(|change| change.kind() == ChangeKind::Unmentioned);
        let names: Vec<String> = passed_over.map(ToString::to_string).collect();
        assert!(names.iter().all(|name| !name.contains("Ytown")), "{names:?}");
    }
}

#[test]
fn land_that_is_passed_over_is_not_said_to_have_gone() {
    let offer = |territory: &str| {
        format!(r#"offers = [{{ id = "t", cede = {{ territory = {territory} }}, cite = "s" }}]"#)
    };
    let (before, after) = (offer(r#"{ of = ["x", "y", "z"], except = "x" }"#), offer(r#"["x", "y"]"#));
    let diff = said(&before, &after, &DiffOptions::default());
    let facets = diff.changes().iter().flat_map(|change| change.facets());
    let members: Vec<(usize, usize)> = facets
        .filter_map(|facet| match facet {
            Facet::Members { removed, added, .. } => Some((removed.len(), added.len())),
            _ => None,
        })
        .collect();
    assert_eq!(members, [(0, 1)]);
    let sentences: Vec<String> = diff.changes().iter().map(ToString::to_string).collect();
    assert!(sentences.iter().all(|sentence| !sentence.contains("no longer")), "{sentences:?}");
}
