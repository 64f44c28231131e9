//! How terms are tied to one another, and what it comes to when that changes (semantics §1, §5, §7.2).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use demarche::diff::{ChangeKind, Diff, DiffOptions, Subject};
use demarche::{ClausesError, Direction, Dossier, LinkageKind, PositionError, Verdict};

/// Two positions told in whole, of which the terms end with these lines.
fn dossier([before, after]: [[&str; 3]; 2]) -> Dossier {
    let position = |id: &str, date: &str, [ask, give, other]: [&str; 3]| {
        format!(
            r#"
[[positions]]
id = "{id}"
holder = "north"
account = "minutes"
held = "{date}"

[[positions.demands]]
id = "hills"
withdraw-forces = {{ of = "south", from = "hills" }}
cite = "minutes"
{ask}

[[positions.offers]]
id = "truce"
ceasefire = {{ in = "hills" }}
cite = "minutes"
{give}

[[positions.offers]]
id = "corridor"
grant-access = {{ through = "hills" }}
cite = "minutes"
{other}
"#
        )
    };
    let head = r#"
format-version = "1.0"
[parties]
north = { name = "the North" }
south = { name = "the South" }
[places]
hills = { name = "the Hills" }
[sources]
minutes = { name = "The minutes" }
[accounts]
minutes = { source = "minutes", coverage = "complete" }
"#;
    let text = format!(
        "{head}{}{}",
        position("first", "2031-01-01", before),
        position("second", "2031-02-01", after)
    );
    demarche::format::from_toml(&text).unwrap()
}

/// What became of ties: kind of change, kind of tie, verdict.
fn ties(before: [&str; 3], after: [&str; 3]) -> Vec<(ChangeKind, LinkageKind, Verdict)> {
    let dossier = dossier([before, after]);
    let diff = Diff::between(&dossier, "first", "second", &DiffOptions::default()).unwrap();
    let ties = diff.changes().iter().filter_map(|change| match change.subject() {
        Subject::Linkage(tie) => Some((change.kind(), tie.kind(), change.verdict())),
        _ => None,
    });
    ties.collect()
}

fn changed(kind: LinkageKind, direction: Direction) -> Vec<(ChangeKind, LinkageKind, Verdict)> {
    vec![(ChangeKind::LinkageChanged, kind, direction.into())]
}

const NONE: [&str; 3] = [""; 3];

#[test]
fn a_give_that_comes_only_after_an_ask_is_met_is_harder() {
    let found = ties(NONE, ["", "after = \"hills\"", ""]);
    assert_eq!(found, changed(LinkageKind::After, Direction::Harder));
}

#[test]
fn an_ask_that_comes_only_after_a_give_is_softer() {
    let found = ties(NONE, ["after = \"truce\"", "", ""]);
    assert_eq!(found, changed(LinkageKind::After, Direction::Softer));
}

#[test]
fn a_give_no_longer_undone_by_anything_is_softer() {
    let found = ties(["", "unless-term = \"corridor\"", ""], NONE);
    assert_eq!(found, changed(LinkageKind::UnlessTerm, Direction::Softer));
}

#[test]
fn one_of_two_gives_is_less_than_both() {
    let found = ties(NONE, ["", "either-or = \"corridor\"", ""]);
    assert_eq!(found, changed(LinkageKind::EitherOr, Direction::Harder));
}

#[test]
fn a_package_goes_no_way() {
    let found = ties(NONE, ["package-with = [\"truce\", \"corridor\"]", "", ""]);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|(_, _, verdict)| *verdict == Direction::Same.into()));
}

#[test]
fn the_same_package_said_at_other_ends_is_no_change() {
    let found = ties(
        ["package-with = [\"truce\", \"corridor\"]", "", ""],
        ["", "package-with = \"corridor\"", "package-with = \"hills\""],
    );
    assert_eq!(found, []);
}

#[test]
fn a_step_that_follows_from_others_is_no_change() {
    let found = ties(
        ["", "after = \"hills\"", "after = \"truce\""],
        ["", "after = \"hills\"", "after = [\"truce\", \"hills\"]"],
    );
    assert_eq!(found, []);
}

#[test]
fn terms_that_come_after_one_another_in_a_ring_make_no_position() {
    let dossier = dossier([NONE, NONE]);
    let position = &dossier.positions()[0];
    let builder = demarche::Position::builder(
        position.id().clone(),
        position.holder().clone(),
        position.account().clone(),
    );
    let builder = position.clauses().terms().fold(builder, |all, term| all.term(term.clone()));
    let after = |from: &str, to: &str| (LinkageKind::After, from.parse().unwrap(), to.parse().unwrap());
    let ring = [after("hills", "truce"), after("truce", "corridor"), after("corridor", "hills")];
    let built = ring.into_iter().fold(builder, |all, (kind, from, to)| all.linked(kind, from, to)).build();
    assert!(matches!(built, Err(PositionError::Clauses(ClausesError::Ring { .. }))));
}

#[test]
fn each_kind_is_told_in_its_own_words() {
    let dossier = dossier([
        NONE,
        ["", "after = \"hills\"\npackage-with = \"hills\"", "either-or = \"truce\"\nunless-term = \"hills\""],
    ]);
    let diff = Diff::between(&dossier, "first", "second", &DiffOptions::default()).unwrap();
    let report = demarche::render::report(&dossier, &diff).to_text(400);
    for words in ["only after", "as one package with", "or instead", "unless"] {
        assert!(report.contains(words), "{words}:\n{report}");
    }
}
