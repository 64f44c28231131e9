//! Levels and provisions compared, the latter in a diff over one cell.

use std::collections::BTreeSet;

use demarche::diff::{Diff, DiffOptions};
use demarche::{
    Account, Argument, Completeness, Conditions, Control, Coverage, Level, Obligor, Position, Reading,
    Relation, Relations, Stance, Term, Title,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::land::{HoldersByPlace, RegionSpec, World};
use super::naming::{Naming, id};
use super::people::{Classes, PeopleSpec, discretion};
use super::provision::{ProvisionSpec, SpanSpec, span};
use super::vectors::{Case, names};

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
enum Question {
    CompareTitle { a: SpanSpec, b: SpanSpec },
    CompareControl { a: SpanSpec, b: SpanSpec },
    CompareProvisions { a: Box<ProvisionSpec>, b: Box<ProvisionSpec> },
    CompareRecognisers { a: BTreeSet<String>, b: BTreeSet<String> },
    ComparePeople { a: PeopleSpec, b: PeopleSpec, classes: Classes },
    CompareDiscretion { a: String, b: String },
    Axes { action: String },
}

pub(crate) fn answer(case: &Case) -> Json {
    let compared = |compare: &dyn Fn(bool) -> Relations| {
        assert_eq!(compare(true), compare(false).converse(), "{} swapped", case.id);
        json!({"relations": names(compare(false))})
    };
    match case.question() {
        Question::CompareTitle { a, b } => compared(&|swapped| compare_levels::<Title>(&a, &b, swapped)),
        Question::CompareControl { a, b } => compared(&|swapped| compare_levels::<Control>(&a, &b, swapped)),
        Question::CompareProvisions { a, b } => compared(&|swapped| compare_provisions(&a, &b, swapped)),
        Question::CompareRecognisers { a, b } => {
            let (a, b) = (ProvisionSpec::recognition(a), ProvisionSpec::recognition(b));
            compared(&|swapped| compare_provisions(&a, &b, swapped))
        }
        Question::ComparePeople { a, b, classes } => {
            let [a, b] = [a, b].map(|spec| ProvisionSpec::release(Argument::People(spec.people(&classes))));
            compared(&|swapped| compare_provisions(&a, &b, swapped))
        }
        Question::CompareDiscretion { a, b } => {
            let [a, b] = [a, b].map(|side| ProvisionSpec::release(Argument::Open(discretion(&side))));
            compared(&|swapped| compare_provisions(&a, &b, swapped))
        }
        Question::Axes { action } => axes(&action),
    }
}

fn compare_levels<L: Level>(a: &SpanSpec, b: &SpanSpec, swapped: bool) -> Relations {
    let (a, b) = if swapped { (b, a) } else { (a, b) };
    span::<L>(a).relations(span(b))
}

/// The one cell that provisions are compared on.
const PLACE: &str = "place";
const HOLDER: &str = "holder";
const OBLIGOR: &str = "obligor";

fn one_cell() -> World {
    let holders = HoldersByPlace::from([(PLACE.to_owned(), vec![OBLIGOR.to_owned()])]);
    World::held(&holders, Naming::AsWritten)
}

fn on_the_cell(spec: &ProvisionSpec) -> ProvisionSpec {
    spec.clone().over(RegionSpec::Named(PLACE.to_owned()))
}

/// How `a` stands to `b`: what a demand changes to, after to before, where both accounts tell all.
fn compare_provisions(a: &ProvisionSpec, b: &ProvisionSpec, swapped: bool) -> Relations {
    let (after, before) = if swapped { (b, a) } else { (a, b) };
    let world = one_cell();
    let diff = Diff::compute(
        &world.terrain(),
        &Conditions::none(),
        &demanding("before", before),
        &demanding("after", after),
        &DiffOptions::default(),
    );
    match diff.unwrap().changes() {
        [] => Relation::Equal.into(),
        [change] => change.relations().unwrap(),
        changes => panic!("one term changes once: {changes:?}"),
    }
}

fn demanding(name: &str, spec: &ProvisionSpec) -> Position {
    let provision = on_the_cell(spec).provision(Naming::AsWritten);
    let reading = Reading::of(Obligor::Party(id(OBLIGOR)), provision);
    let account = Account::new(id(name), id(name)).with_coverage(Coverage::overall(Completeness::Complete));
    Position::builder(id(name), id(HOLDER), account)
        .term(Term::try_new(id("term"), Stance::Demand, [reading]).unwrap())
        .build()
        .unwrap()
}

/// The levels that an action leaves possible on each axis.
fn axes(action: &str) -> Json {
    let spec: ProvisionSpec = serde_json::from_value(json!({"action": action})).unwrap();
    let provision = on_the_cell(&spec).provision(Naming::AsWritten);
    let title: BTreeSet<_> = provision.title().levels().map(Level::name).collect();
    let control: BTreeSet<_> = provision.control().levels().map(Level::name).collect();
    json!({"title": title, "control": control})
}
