//! Exchanges as two legs, each with its own sign, read from a dossier (semantics §4.3).
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]
#![cfg(feature = "toml")]

use demarche::diff::{ChangeKind, Diff, DiffOptions};
use demarche::format::from_toml;
use demarche::{Direction, Verdict};

/// What the North demands at first and then.
fn compared(before: &str, after: &str) -> (ChangeKind, Verdict) {
    let position = |id: &str, action: &str| {
        format!(
            "[[positions]]\nid = '{id}'\nholder = 'north'\naccount = 'readout'\n\
             [[positions.demands]]\nid = 'term'\ncite = 'gazette'\n{action}\n"
        )
    };
    let text = "format-version = '1.0'\n[parties]\nnorth = { name = 'North' }\nsouth = { name = 'South' }\n\
                [sources]\ngazette = { name = 'Gazette' }\n\
                [accounts]\nreadout = { source = 'gazette', coverage = 'complete' }\n"
        .to_owned()
        + &position("before", before)
        + &position("after", after);
    let dossier = from_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
    let diff = Diff::between(&dossier, "before", "after", &DiffOptions::default()).unwrap();
    let [change] = diff.changes() else { panic!("{:#?}", diff.changes()) };
    assert_eq!(diff.verdict().unwrap().with_silence, change.verdict());
    (change.kind(), change.verdict())
}

fn release(of: &str, who: &str) -> String {
    format!("release-prisoners = {{ of = '{of}', who = {{ number = {who} }} }}")
}

fn exchange(who: u64, for_others: u64) -> String {
    format!(
        "release-prisoners = {{ of = 'south', who = {{ number = {who} }}, in-exchange-for = {{ number = {for_others} }} }}"
    )
}

#[test]
fn more_on_both_of_two_equal_legs_has_no_direction() {
    let change = compared(&release("both", "1000"), &release("both", "1200"));
    assert_eq!(change, (ChangeKind::Strengthened, Direction::Same.into()));
}

#[test]
fn the_leg_of_the_other_side_has_the_other_sign() {
    let harder = (ChangeKind::Strengthened, Direction::Harder.into());
    assert_eq!(compared(&exchange(1000, 500), &exchange(1200, 500)), harder);
    assert_eq!(compared(&exchange(1000, 500), &exchange(1000, 300)), harder);
    let mixed = (ChangeKind::Altered, Direction::Mixed.into());
    assert_eq!(compared(&exchange(1000, 500), &exchange(1200, 600)), mixed);
}

#[test]
fn equal_legs_against_unequal_ones_are_compared_leg_by_leg() {
    let equal = release("both", "1000");
    let harder = (ChangeKind::Strengthened, Direction::Harder.into());
    assert_eq!(compared(&equal, &exchange(1200, 1000)), harder);
    assert_eq!(compared(&equal, &exchange(1000, 500)), harder);
    let softer = (ChangeKind::Weakened, Direction::Softer.into());
    assert_eq!(compared(&equal, &exchange(1000, 1500)), softer);
    assert_eq!(compared(&exchange(1000, 500), &equal), softer);
    let mixed = (ChangeKind::Altered, Direction::Mixed.into());
    assert_eq!(compared(&equal, &exchange(1200, 1500)), mixed);
}

#[test]
fn one_way_against_mutual_the_leg_that_came_or_went_decides() {
    let (_, verdict) = compared(&release("both", "6000"), &release("south", "6000"));
    assert_eq!(verdict, Direction::Harder.into());
    let (_, verdict) = compared(&release("south", "6000"), &release("both", "6000"));
    assert_eq!(verdict, Direction::Softer.into());
}

#[test]
fn one_for_one_does_not_compare_with_a_number() {
    let one_for_one = "release-prisoners = { of = 'south', who = { one-for-one = true } }";
    assert_eq!(compared(one_for_one, &release("south", "1000")).0, ChangeKind::Altered);
}

#[test]
fn readings_with_actions_of_several_kinds_keep_their_parameters_apart() {
    let both = |days: u32| {
        format!(
            "ceasefire = {{ of = 'south', for = '{days} days' }}\ndiscuss = {{ of = 'south', what = 'x' }}\nsuspend-talks = {{ of = 'south', for = '7 days' }}"
        )
    };
    assert_eq!(compared(&both(30), &both(60)), (ChangeKind::Strengthened, Direction::Harder.into()));
}
