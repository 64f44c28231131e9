//! The catalogue holds together: every row is named once, documented, sourced, and works wherever rows are used.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[path = "support/catalogue/mod.rs"]
mod support;
mod util;

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{ChangeKind, Diff, DiffOptions};
use demarche::{
    Account, Action, Argument, Bound, Completeness, Conditions, Control, Coverage, Direction, Discretion,
    Duration, Family, Gazetteer, Grade, Length, Menu, Mirror, Obligor, ParameterKind, People, PeopleClass,
    Place, Position, Provision, Quantity, Reading, Region, Relation, Scheme, Sense, Stance, Step, Term,
    Terrain, Text, Title, Unit, Value,
};
use support::codes;

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
        ParameterKind::Quantity(sense) => {
            let exactly = |n: u64| Quantity::new(Bound::Exactly, Value::exact(n), Unit::Persons).unwrap();
            in_sense(sense, [1, 2].map(|n| Argument::Quantity(exactly(n))))
        }
        ParameterKind::People(sense, _) => {
            // The two legs of an exchange are not the same.
            let whom = if sense == Sense::MoreAsksMore { "hostages" } else { "prisoners" };
            let people =
                |n: u64| People::number(Bound::Exactly, n.into(), [PeopleClass::named(whom).unwrap()]);
            in_sense(sense, [7, 9].map(|n| Argument::People(people(n).unwrap())))
        }
        ParameterKind::Duration(sense) => {
            let days = |n: u64| Argument::Duration(Duration::Fixed(Length::new(n.into()).unwrap()));
            in_sense(sense, [days(30), days(60)])
        }
        ParameterKind::Scale(scale) => {
            let grade = |step: &Step| Argument::Grade(Grade::named(scale, step.name).unwrap());
            [grade(scale.steps.first().unwrap()), grade(scale.steps.last().unwrap())]
        }
        ParameterKind::Inclusion(sense) => in_sense(
            sense,
            [
                Argument::Words(BTreeSet::from([text("one")])),
                Argument::Words(BTreeSet::from([text("one"), text("two")])),
            ],
        ),
        ParameterKind::Menu => {
            let menu = |ways: &[&str]| Menu::try_new(ways.iter().map(Text::new), Discretion::Beneficiary);
            [Argument::Menu(menu(&["one"]).unwrap()), Argument::Menu(menu(&["one", "two"]).unwrap())]
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

/// The two turned round where less asks more.
fn in_sense(sense: Sense, [less, more]: [Argument; 2]) -> [Argument; 2] {
    match sense {
        Sense::MoreAsksMore => [less, more],
        Sense::LessAsksMore => [more, less],
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
    assert!(seen.len() >= 100);
}

#[test]
fn actions_can_be_asked_for_by_family_name_and_code() {
    let by_family = Family::ALL.into_iter().flat_map(Action::of_family);
    assert!(by_family.eq(Action::all()));
    for family in Family::ALL {
        assert_eq!(Family::named(family.name()), Some(family));
        assert!(Action::of_family(family).all(|action| action.entry().family == family));
        assert!(Action::of_family(family).next().is_some(), "{} is empty", family.name());
    }
    for action in Action::all() {
        assert_eq!(Action::named(action.name()), Some(action));
        for scheme in Scheme::ALL {
            let codes = action.entry().codes;
            assert!(codes.of(scheme).all(|code| Action::coded(scheme, code).any(|coded| coded == action)));
        }
    }
    assert_eq!(Action::coded(Scheme::Pam, "nothing").count(), 0);
}

#[test]
fn other_words_for_an_action_are_kebab_case_and_name_one_action() {
    let mut seen: BTreeSet<&str> = Action::all().map(Action::name).collect();
    for action in Action::all() {
        for other in action.entry().also {
            assert!(seen.insert(other), "`{other}` is there twice");
            assert!(demarche::TermId::new(other).is_ok(), "`{other}` is not kebab-case");
            assert_eq!(Action::also_called(other), Some(action));
        }
    }
}

#[test]
fn every_action_has_its_mirror_or_a_reason_why_none() {
    for action in Action::all() {
        match action.entry().mirror {
            Mirror::None(reason) => assert!(!reason.is_empty(), "`{action}` has neither"),
            Mirror::Actions(names) => {
                assert_eq!(action.mirrors().count(), names.len(), "`{action}` mirrors a stranger");
                for mirror in action.mirrors() {
                    assert!(
                        mirror != action && mirror.mirrors().any(|back| back == action),
                        "`{action}`, `{mirror}`"
                    );
                }
            }
        }
    }
}

#[test]
fn every_code_is_one_of_its_code_book() {
    for scheme in Scheme::ALL {
        for action in Action::all() {
            for code in action.entry().codes.of(scheme) {
                assert!(codes::is_known(scheme, code), "{} has no {code} (`{action}`)", scheme.name());
            }
        }
    }
}

#[test]
fn the_steps_of_a_scale_are_named_once_explained_and_stand_above_earlier_ones() {
    let mut scales: BTreeMap<&str, &[Step]> = BTreeMap::new();
    for parameter in Action::all().flat_map(|action| action.entry().parameters) {
        let ParameterKind::Scale(scale) = parameter.kind else { continue };
        let known = scales.insert(scale.name, scale.steps);
        assert!(
            known.is_none_or(|known| std::ptr::eq(known, scale.steps)),
            "two scales are called {}",
            scale.name
        );
        let mut earlier = BTreeSet::new();
        for step in scale.steps {
            assert!(demarche::TermId::new(step.name).is_ok(), "`{}` is not kebab-case", step.name);
            assert!(
                !step.meaning.is_empty() && !step.meaning.ends_with('.'),
                "`{}` is not explained",
                step.name
            );
            assert!(
                step.above.iter().all(|below| earlier.contains(below)),
                "`{}` of {}",
                step.name,
                scale.name
            );
            assert!(earlier.insert(step.name), "`{}` of {} is there twice", step.name, scale.name);
        }
        assert!(earlier.len() > 1, "{} has one step", scale.name);
    }
    assert!(scales.len() >= 20);
}

#[test]
fn every_row_is_documented_and_sourced() {
    for action in Action::all() {
        let entry = action.entry();
        for (what, words) in [("meaning", entry.meaning), ("noun", entry.noun), ("source", entry.source)] {
            assert!(!words.is_empty(), "`{action}` has no {what}");
            assert!(!words.ends_with('.'), "the {what} of `{action}` is no sentence");
        }
        // What it is done to stands first, and in the phrase.
        let first = entry.parameters.first().unwrap();
        let has_object = first.required && first.kind.names_members();
        assert!(
            !has_object || entry.phrase.matches("{}").count() == 1,
            "`{action}` does not say where its members go"
        );
        assert!(entry.phrase.matches("{}").count() <= 1, "`{action}`");
        for parameter in entry.parameters {
            assert!(
                parameter.said.is_empty() || parameter.said.matches("{}").count() == 1,
                "`{action}` {}",
                parameter.key
            );
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
            let is_ordered = parameter.kind.is_ordered();
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
fn what_is_left_to_be_settled_is_worth_more_the_nearer_it_is_to_the_beneficiary() {
    for action in Action::all() {
        for parameter in
            action.entry().parameters.iter().filter(|parameter| parameter.kind.can_be_left_open())
        {
            let open = |to| with(action, parameter.key, Argument::Open(to));
            let change = |before, after| {
                let diff = compare(before, after);
                (diff.changes()[0].kind(), diff.verdict().unwrap().with_silence)
            };
            let (weak, strong) = (open(Discretion::Obligor), open(Discretion::Beneficiary));
            let expected = (ChangeKind::Strengthened, Direction::Harder.into());
            assert_eq!(change(weak, strong), expected, "`{}` of `{action}`", parameter.key);
            let (kind, verdict) = change(open(Discretion::Unsaid), filled(action, None));
            assert_eq!(kind, ChangeKind::Specified, "`{}` of `{action}`", parameter.key);
            assert!(verdict.contains(Direction::Same));
        }
    }
}

fn with(action: Action, key: &str, argument: Argument) -> Provision {
    let filled = filled(action, None);
    let others = filled.arguments().filter(|(own, _)| *own != key);
    let others = others.map(|(key, argument)| (key, argument.clone()));
    Provision::try_new(action.name(), others.chain([(key, argument)])).unwrap()
}

#[test]
fn equal_legs_of_an_exchange_are_refused() {
    let who = || Argument::People(People::all([PeopleClass::named("hostages").unwrap()]).unwrap());
    let error =
        Provision::try_new("release-hostages", [("who", who()), ("in-exchange-for", who())]).unwrap_err();
    assert!(error.to_string().starts_with("both legs of `release-hostages` are the same"), "{error}");
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

#[cfg(all(feature = "toml", feature = "json"))]
mod fixtures {
    use super::*;
    use crate::support::fixtures::{Fixture, STANCES, dossier, fixtures};
    use demarche::format::{from_json, from_toml, to_json, to_toml};
    use demarche::render;

    #[test]
    fn every_action_is_fired_by_a_fixture_and_no_stranger_is() {
        let fixtures = fixtures();
        let fired: BTreeSet<&str> = fixtures.keys().map(String::as_str).collect();
        let all: BTreeSet<&str> = Action::all().map(Action::name).collect();
        let (missing, strangers) = (all.difference(&fired), fired.difference(&all));
        let [missing, strangers] = [missing.collect::<Vec<_>>(), strangers.collect::<Vec<_>>()];
        assert!(missing.is_empty(), "tests/catalogue/fixtures.toml has no {missing:?}");
        assert!(strangers.is_empty(), "{strangers:?} are no actions");
    }

    fn changed(action: &str, list: &str, before: &str, after: &str) -> (ChangeKind, demarche::Verdict) {
        let dossier = dossier(&[("before", list, action, before), ("after", list, action, after)]);
        let diff = Diff::between(&dossier, "before", "after", &DiffOptions::default()).unwrap();
        let [change] = diff.changes() else { panic!("`{action}`: {:#?}", diff.changes()) };
        (change.kind(), change.verdict())
    }

    #[test]
    fn to_ask_more_is_harder_and_to_give_more_is_softer() {
        for (action, Fixture { said, more, other }) in &fixtures() {
            let Some(more) = more else {
                let (kind, verdict) = changed(action, "demands", said, other.as_ref().unwrap());
                assert_eq!((kind, verdict), (ChangeKind::Altered, Direction::Mixed.into()), "`{action}`");
                continue;
            };
            for (list, direction) in [("demands", Direction::Harder), ("offers", Direction::Softer)] {
                let there = changed(action, list, said, more);
                assert_eq!(there, (ChangeKind::Strengthened, direction.into()), "`{action}` in {list}");
                let back = changed(action, list, more, said);
                assert_eq!(back, (ChangeKind::Weakened, direction.reverse().into()), "`{action}` in {list}");
            }
        }
    }

    #[test]
    fn every_fixture_comes_back_through_both_formats() {
        for (action, Fixture { said, more, other }) in &fixtures() {
            for words in [Some(said), more.as_ref(), other.as_ref()].into_iter().flatten() {
                let dossier = dossier(&[("before", "demands", action, words)]);
                assert_eq!(from_toml(&to_toml(&dossier)).unwrap(), dossier, "`{action}`");
                assert_eq!(from_json(&to_json(&dossier)).unwrap(), dossier, "`{action}`");
            }
        }
    }

    /// One sentence for each stance on each action: to be read for ugly or wrong English.
    #[test]
    fn every_action_is_said_in_plain_words() {
        let fixtures = fixtures();
        let mut table = String::new();
        for action in Action::all() {
            let said = &fixtures[action.name()].said;
            table.push_str(&format!("{action}\n"));
            for list in STANCES {
                let dossier = dossier(&[("before", list, action.name(), said)]);
                let position = dossier.position("before").unwrap();
                let term = position.clauses().terms().next().unwrap();
                table.push_str(&format!("  {}\n", render::says(&dossier, position, term)));
            }
            if action.entry().exchange.is_some() {
                let dossier = dossier(&[("before", "exchanged", action.name(), said)]);
                let position = dossier.position("before").unwrap();
                let term = position.clauses().terms().next().unwrap();
                table.push_str(&format!("  {}\n", render::says(&dossier, position, term)));
            }
        }
        util::golden("catalogue/sentences.txt", &table);
    }
}
