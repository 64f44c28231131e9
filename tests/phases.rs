//! Phases: what is declared, what becomes of a term that moves to another, and what is said of it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(all(feature = "toml", feature = "json"))]

use demarche::diff::{Basis, ChangeKind, Diff, DiffOptions, Facet};
use demarche::format::{from_toml, to_toml};
use demarche::patch::{ClauseSlot, Patch, PositionSlot};
use demarche::render::report;
use demarche::{Direction, Dossier, Phase, Transition, Verdict};

fn dossier(coverage: &str, before: &str, after: &str) -> Dossier {
    let file = format!(
        r#"format-version = "1.0"
parties = {{ hills = {{ name = "the Hills" }}, plains = {{ name = "the Plains" }} }}
sources = {{ gazette = {{ name = "The Gazette" }} }}
accounts = {{ gazette = {{ source = "gazette", coverage = "{coverage}" }} }}
conditions = {{ talks = {{ text = "talks go on" }}, signed = {{ text = "it is signed" }} }}
[[positions]]
id = "before"
holder = "hills"
held = "2031-04"
account = "gazette"
{before}
[[positions]]
id = "after"
holder = "hills"
held = "2031-05"
account = "gazette"
{after}
"#
    );
    from_toml(&file).unwrap_or_else(|problems| panic!("{problems}"))
}

const PHASES: &str = r#"
[[positions.phases]]
id = "phase-1"
duration = "6 weeks"
transition = "negotiated"
continues-while = "talks"
[[positions.phases]]
id = "phase-2"
name = "the second stage"
begins-if = "signed"
[[positions.demands]]
id = "trade"
other = { of = "plains", label = "trade" }
cite = "gazette"
"#;

fn in_phase(phase: &str) -> String {
    format!("{PHASES}phase = \"{phase}\"\n")
}

fn compared(dossier: &Dossier) -> Diff {
    Diff::between(dossier, "before", "after", &DiffOptions::default()).unwrap()
}

fn moved() -> Dossier {
    dossier("partial", &in_phase("phase-1"), &in_phase("phase-2"))
}

#[test]
fn phases_are_read_in_their_order() {
    let dossier = moved();
    let phases = dossier.position("before").unwrap().clauses().phases();
    assert_eq!(phases.iter().map(|phase| phase.id().as_str()).collect::<Vec<_>>(), ["phase-1", "phase-2"]);
    assert_eq!(phases[0].transition(), Some(Transition::Negotiated));
    assert_eq!(phases[0].continues_while().len(), 1);
    assert_eq!(phases[1].begins_if().len(), 1);
    assert_eq!(from_toml(&to_toml(&dossier)).unwrap(), dossier);
}

#[test]
fn a_term_in_another_phase_is_a_change_without_direction() {
    let diff = compared(&moved());
    let changes: Vec<_> = diff.changes().iter().collect();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].kind(), changes[0].basis()), (ChangeKind::PhaseChanged, Basis::Spoken));
    assert_eq!(changes[0].verdict(), Verdict::only(Direction::Same));
    assert!(matches!(changes[0].facets(), [Facet::Phase { before: Some(_), after: Some(_) }]));
}

#[test]
fn it_is_said_in_one_sentence() {
    let dossier = moved();
    let diff = compared(&dossier);
    let text = report(&dossier, &diff).to_text(400);
    assert!(text.contains("Moved to another phase: trade (in the second stage, was in phase 1)."), "{text}");
    assert_eq!(diff.changes()[0].to_string(), "Moved to another phase: trade (in phase 2, was in phase 1).");
}

#[test]
fn a_partial_account_that_names_no_phase_is_silent_on_it() {
    assert!(compared(&dossier("partial", &in_phase("phase-1"), PHASES)).changes().is_empty());
    let complete = compared(&dossier("complete", &in_phase("phase-1"), PHASES));
    assert_eq!(complete.changes()[0].kind(), ChangeKind::PhaseChanged);
}

#[test]
fn another_order_of_phases_is_another_position() {
    let dossier = moved();
    let position = dossier.position("before").unwrap();
    let mut phases: Vec<Phase> = position.clauses().phases().to_vec();
    phases.reverse();
    let builder = demarche::Position::builder(
        position.id().clone(),
        position.holder().clone(),
        position.account().clone(),
    )
    .held_on(position.held().unwrap());
    let terms = position.clauses().terms().cloned();
    let builder = terms.fold(builder, demarche::PositionBuilder::term);
    let other = phases.into_iter().fold(builder, demarche::PositionBuilder::phase).build().unwrap();
    let patch = Patch::between(position, &other);
    assert_eq!(
        patch.edits().map(|(slot, _)| slot).collect::<Vec<_>>(),
        [&PositionSlot::Clause(ClauseSlot::Phases)]
    );
    assert_eq!(patch.apply(position).unwrap(), other);
    assert_eq!(patch.invert().apply(&other).unwrap(), *position);
}

#[test]
fn a_position_is_taken_over_with_its_phases() {
    let more = "like = \"before\"\nwithout = \"trade\"\n";
    let dossier = dossier("partial", &in_phase("phase-1"), more);
    assert_eq!(dossier.position("after").unwrap().clauses().phases().len(), 2);
}
