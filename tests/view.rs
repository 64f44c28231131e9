//! Views over a diff.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![cfg(feature = "toml")]

mod generators;

use std::collections::BTreeSet;

use demarche::diff::{Basis, ChangeKind, Counts, Diff, DiffOptions, TextChange, TextDiff, View};
use demarche::format::from_toml;
use demarche::{Conditions, Direction, Dossier, Obligor, Shift, Side};
use generators::{Names, any_pair, any_world};
use proptest::prelude::*;

fn article() -> Dossier {
    from_toml(include_str!("../examples/data/founding-article.toml")).unwrap()
}

fn diff(dossier: &Dossier) -> Diff {
    Diff::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap()
}

fn kinds(view: &View<'_>) -> Vec<ChangeKind> {
    view.changes().iter().map(|change| change.kind()).collect()
}

#[test]
fn the_founding_diff_in_numbers() {
    let counts = diff(&article()).view().counts();
    assert_eq!((counts.all, counts.silent, counts.echoes), (5, 2, 1));
    assert_eq!(counts.to_string(), "5 changes: 2 unmentioned, 2 strengthened, 1 linkage-changed");
}

#[test]
fn by_party_by_source_by_direction() {
    let dossier = article();
    let diff = diff(&dossier);
    let ukraine = "ukraine".parse().unwrap();
    assert_eq!(
        kinds(&diff.view().of_party(&ukraine).on_side(Side::Ask)),
        [ChangeKind::Strengthened, ChangeKind::Unmentioned]
    );
    assert_eq!(diff.view().surely(Direction::Harder).counts().all, 1);
    assert_eq!(diff.view().possibly(Direction::Softer).resting_on(Basis::Spoken).counts().all, 1);
    assert_eq!(diff.view().citing(&"nobody".parse().unwrap()).counts(), Counts::default());
    let digest = dossier.sources().keys().next().unwrap();
    assert!(
        dossier.sources().keys().any(|source| !diff.view().citing(source).changes().is_empty()),
        "{digest}"
    );
}

#[test]
fn a_diff_of_texts_is_viewed_party_by_party() {
    let dossier = from_toml(include_str!("../examples/data/paris-london.toml")).unwrap();
    let diff = TextDiff::between(&dossier, "paris", "london", &DiffOptions::default()).unwrap();
    let states = Obligor::Party("united-states".parse().unwrap());
    let ids = |changes: Vec<&TextChange>| -> BTreeSet<String> {
        let ends = changes.into_iter().filter_map(|change| change.after().or(change.before()));
        ends.map(|end| end.id().to_string()).collect()
    };
    let moving = [Shift::More, Shift::Less, Shift::Both];
    let viewed = moving.map(|shift| ids(diff.view().asking(&states, shift).changes().to_vec()));
    assert_eq!(
        viewed.into_iter().flatten().collect::<BTreeSet<_>>(),
        ids(diff.changes_asked_of(&states).collect())
    );
    let headings: usize = diff.view().by_issue().values().map(|view| view.counts().all).sum();
    assert_eq!(headings, diff.changes().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn groups_hold_every_change_and_steps_commute(world in any_world(), pair in any_pair()) {
        let names = Names::plain();
        let stage = world.stage(&names);
        let (before, after) = pair.positions(&names);
        let diff =
            Diff::compute(&stage.terrain(), &Conditions::none(), &before, &after, &DiffOptions::default()).unwrap();
        let view = diff.view();
        let all = view.changes().len();
        let sum = |sizes: Vec<usize>| sizes.into_iter().sum::<usize>();
        prop_assert_eq!(sum(view.by_kind().values().map(|group| group.changes().len()).collect()), all);
        prop_assert_eq!(sum(view.by_issue().values().map(|group| group.changes().len()).collect()), all);
        prop_assert!(sum(view.by_party().values().map(|group| group.changes().len()).collect()) + 1 > all
            || view.changes().iter().any(|change| change.term().is_none()));
        for (kind, group) in view.by_kind() {
            prop_assert_eq!(kinds(&group), kinds(&diff.view().of_kind(kind)));
        }
        for (obligor, group) in view.by_party() {
            if let Obligor::Party(party) = obligor {
                let of_party = diff.view().of_party(party);
                prop_assert!(group.changes().iter().all(|change| of_party.changes().contains(change)));
            }
        }
        let one = diff.view().resting_on(Basis::Spoken).possibly(Direction::Harder);
        let other = diff.view().possibly(Direction::Harder).resting_on(Basis::Spoken);
        prop_assert_eq!(kinds(&one), kinds(&other));
        prop_assert_eq!(kinds(&one.clone().possibly(Direction::Harder)), kinds(&one));
        prop_assert_eq!(view.counts().kinds.values().sum::<usize>(), all);
    }
}
