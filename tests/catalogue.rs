//! The catalogue holds together: every row is named once, documented, sourced, and works wherever rows are used.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{ChangeKind, Diff, DiffOptions};
use demarche::{
    Account, Action, Argument, Bound, Completeness, Conditions, Control, Coverage, Direction, Duration,
    Gazetteer, Obligor, ParameterKind, Place, Position, Provision, Quantity, Reading, Region, Relation,
    Sense, Stance, Term, Terrain, Text, Title, Unit, Value,
};

fn text(words: &str) -> Text {
    Text::new(words)
}

fn place(id: &str) -> Region {
    Region::place(id.try_into().unwrap())
}

/// Two values for a parameter: one, and one that is more or other.
fn values(kind: ParameterKind) -> [Argument; 2] {
    let quantity = |n: u64| Quantity::new(Bound::AtLeast, Value::exact(n), Unit::Persons).unwrap();
    match kind {
        ParameterKind::Region => [
            Argument::Region(place("north")),
            Argument::Region(Region::union([place("north"), place("south")]).unwrap()),
        ],
        ParameterKind::Title => {
            [Argument::Title(Title::Deferred.into()), Argument::Title(Title::DeJure.into())]
        }
        ParameterKind::Control => [
            Argument::Control(Control::DemilitarisedZone.into()),
            Argument::Control(Control::OtherSideEnters.into()),
        ],
        ParameterKind::Recognisers | ParameterKind::Parties => {
            let party = |id: &str| demarche::PartyId::new(id).unwrap();
            [
                Argument::Parties(BTreeSet::from([party("third")])),
                Argument::Parties(BTreeSet::from([party("third"), party("fourth")])),
            ]
        }
        ParameterKind::Items => [
            Argument::Items(BTreeSet::from([text("one")])),
            Argument::Items(BTreeSet::from([text("one"), text("two")])),
        ],
        ParameterKind::Quantity(_) => [Argument::Quantity(quantity(1)), Argument::Quantity(quantity(2))],
        ParameterKind::Duration => {
            [Argument::Duration(Duration::Indefinite), Argument::Duration(Duration::Permanent)]
        }
        ParameterKind::Deadline => {
            [Argument::Deadline("2026-02".parse().unwrap()), Argument::Deadline("2026-01".parse().unwrap())]
        }
        ParameterKind::Category => [Argument::Category(text("one")), Argument::Category(text("other"))],
        ParameterKind::Degrees => [1, 2].map(|n| {
            Argument::Degrees(BTreeMap::from([(text("how many"), (quantity(n), Sense::MoreAsksMore))]))
        }),
        _ => panic!("a new kind of parameter: give it two values here"),
    }
}

/// A provision with every parameter filled, `varied` with its second value.
fn filled(action: Action, varied: Option<&str>) -> Provision {
    let arguments = action.entry().parameters.iter().map(|parameter| {
        let [first, second] = values(parameter.kind);
        (parameter.key, if varied == Some(parameter.key) { second } else { first })
    });
    Provision::try_new(action.name(), arguments).unwrap_or_else(|error| panic!("{action}: {error}"))
}

fn demand(provision: Provision) -> Position {
    let account = Account::new("account".try_into().unwrap(), "source".try_into().unwrap())
        .with_coverage(Coverage::overall(Completeness::Complete));
    let reading = Reading::of(Obligor::Party("other".try_into().unwrap()), provision);
    let term = Term::try_new("term".try_into().unwrap(), Stance::Demand, [reading]).unwrap();
    Position::builder("position".try_into().unwrap(), "holder".try_into().unwrap(), account)
        .term(term)
        .build()
        .unwrap()
}

fn compare(before: Provision, after: Provision) -> Diff {
    let places = ["north", "south"].map(|id| (id.try_into().unwrap(), Place::new(id)));
    let gazetteer = Gazetteer::try_new(places, []).unwrap();
    let terrain = Terrain::new(&gazetteer, None);
    Diff::compute(&terrain, &Conditions::none(), &demand(before), &demand(after), &DiffOptions::default())
        .unwrap()
}

#[test]
fn names_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for action in Action::all() {
        let name = action.name();
        assert!(seen.insert(name), "`{name}` is there twice");
        assert!(demarche::TermId::new(name).is_ok(), "`{name}` is not kebab-case");
    }
    assert!(seen.len() >= 20);
}

#[test]
fn every_row_is_documented_and_sourced() {
    for action in Action::all() {
        let entry = action.entry();
        for (what, words) in [("meaning", entry.meaning), ("noun", entry.noun), ("source", entry.source)] {
            assert!(!words.is_empty(), "`{action}` has no {what}");
            assert!(!words.ends_with('.'), "the {what} of `{action}` is no sentence");
        }
        let has_members = entry.parameters.iter().any(|p| {
            matches!(p.kind, ParameterKind::Region | ParameterKind::Items)
                && (p.required || entry.name == "ceasefire")
        });
        if has_members {
            assert_eq!(entry.phrase.matches("{}").count(), 1, "`{action}` does not say where its members go");
        }
    }
}

#[test]
fn parameters_of_a_row_are_named_once_and_explained() {
    for action in Action::all() {
        let mut seen = BTreeSet::new();
        for parameter in action.entry().parameters {
            assert!(seen.insert(parameter.key), "`{action}` has `{}` twice", parameter.key);
            assert!(!parameter.meaning.is_empty(), "`{}` of `{action}` is not explained", parameter.key);
            assert!(
                !["of", "read-by"].contains(&parameter.key),
                "`{}` is a key of every provision",
                parameter.key
            );
        }
        let regions = action.entry().parameters.iter().filter(|p| p.kind == ParameterKind::Region).count();
        assert!(regions <= 1, "`{action}` has two regions");
    }
}

#[test]
fn every_action_on_the_axes_has_land_and_stays_within_its_words() {
    for action in Action::all() {
        let Some(axes) = action.entry().axes else { continue };
        assert!(
            action.parameter_of(ParameterKind::Region).is_some_and(|p| p.required),
            "`{action}` names no land"
        );
        assert!(axes.title.is_within(axes.title_may_be), "`{action}`");
        assert!(axes.control.is_within(axes.control_may_be), "`{action}`");
    }
}

#[test]
fn every_action_compares_equal_to_itself() {
    for action in Action::all() {
        let diff = compare(filled(action, None), filled(action, None));
        assert!(diff.is_empty(), "`{action}`: {:#?}", diff.changes());
    }
}

#[test]
fn every_parameter_of_every_action_fires_and_mirrors() {
    for action in Action::all() {
        for parameter in action.entry().parameters {
            let (one, other) = (filled(action, None), filled(action, Some(parameter.key)));
            if one == other {
                continue;
            }
            let (there, back) = (compare(one.clone(), other.clone()), compare(other, one));
            assert!(!there.is_empty(), "`{}` of `{action}` changes nothing", parameter.key);
            let verdict = there.verdict().unwrap().with_silence;
            assert_eq!(
                back.verdict().unwrap().with_silence,
                verdict.reverse(),
                "`{}` of `{action}`",
                parameter.key
            );
            assert_ne!(verdict, Direction::Same.into(), "`{}` of `{action}` has no direction", parameter.key);
        }
    }
}

#[test]
fn more_of_an_ordered_parameter_asks_more() {
    for action in Action::all() {
        for parameter in action.entry().parameters {
            let is_ordered = !matches!(parameter.kind, ParameterKind::Parties | ParameterKind::Category);
            let (one, other) = (filled(action, None), filled(action, Some(parameter.key)));
            if !is_ordered || one == other {
                continue;
            }
            let diff = compare(one, other);
            assert_eq!(
                diff.changes()[0].kind(),
                ChangeKind::Strengthened,
                "`{}` of `{action}`",
                parameter.key
            );
            assert_eq!(diff.changes()[0].relations(), Some(Relation::Greater.into()));
        }
    }
}

#[test]
fn the_named_constructors_are_rows() {
    let land = || place("north");
    for (provision, name) in [
        (Provision::withdraw_forces(land()), "withdraw-forces"),
        (Provision::cede(land()), "cede"),
        (Provision::give_up(land()), "give-up"),
        (Provision::halt_operations(land()), "halt-operations"),
        (Provision::renounce_claim(land()), "renounce-claim"),
        (Provision::arrange(land(), Title::DeJure, Control::Freeze), "arrange"),
    ] {
        assert_eq!(provision.action().name(), name);
        assert_eq!(provision.region(), Some(&land()));
    }
}
