//! Actions: each row of the catalogue as a table of its own.

use super::super::literal::{Literal, list, table};
use super::super::read::words::OF;
use super::super::sample::sample;
use super::super::vocabulary::{CONTROLS, TITLES};
use super::values::{described, has, ids, levels, titled};
use super::{any_of, closed, one_or_more, open, reference};
use crate::term::{Action, Parameter, ParameterKind, Scale};

/// Every action by itself, then one or several of each, then that some action is there.
pub(super) fn definitions() -> Vec<(String, Literal)> {
    let singles = Action::all().map(|action| (single(action), one(action)));
    let several = Action::all().map(|action| (plural(action), one_or_more(&reference(&single(action)), 1)));
    let any = table([
        ("title", "Some action".into()),
        ("description", "At least one action is named.".into()),
        ("anyOf", list(Action::all().map(|action| has(action.name())))),
    ]);
    singles.chain(several).chain([("some-action".to_owned(), any)]).collect()
}

/// Every action as a key, one or several times.
pub(super) fn properties() -> impl Iterator<Item = (String, Literal)> {
    Action::all().map(|action| {
        let meaning = described(action.entry().meaning, reference(&plural(action)));
        (action.name().to_owned(), meaning)
    })
}

fn single(action: Action) -> String {
    format!("action-{action}")
}

fn plural(action: Action) -> String {
    format!("actions-{action}")
}

fn one(action: Action) -> Literal {
    let entry = action.entry();
    let of = (OF.to_owned(), reference("obligor"));
    let parameters = entry
        .parameters
        .iter()
        .map(|parameter| (parameter.key.to_owned(), described(parameter.meaning, takes(action, parameter))));
    let required = entry.parameters.iter().filter(|parameter| parameter.required);
    let object = closed(
        std::iter::once(of).chain(parameters).collect(),
        required.map(|parameter| parameter.key).collect(),
    );
    titled(entry.name, described(entry.meaning, object.with("examples", list([sample(action)]))))
}

fn takes(action: Action, parameter: &Parameter) -> Literal {
    let stated = stated(action, parameter);
    if !parameter.kind.can_be_left_open() {
        return stated;
    }
    any_of([stated, reference("to-be-settled")])
}

/// What it takes where it is not left open.
fn stated(action: Action, parameter: &Parameter) -> Literal {
    let axes = action.entry().axes;
    match parameter.kind {
        ParameterKind::Region => reference("region"),
        ParameterKind::Title => levels(axes.map(|axes| axes.title_may_be), axes.is_some(), TITLES),
        ParameterKind::Control => levels(axes.map(|axes| axes.control_may_be), axes.is_some(), CONTROLS),
        ParameterKind::Recognisers | ParameterKind::Parties => ids(1),
        ParameterKind::Items => one_or_more(&reference("text"), 1),
        ParameterKind::Quantity(_) => reference("quantity"),
        ParameterKind::People(_, whole) => {
            described(&format!("`true` stands for {whole}"), reference("people"))
        }
        ParameterKind::Duration(_) => reference("duration"),
        ParameterKind::Scale(scale) => steps(scale),
        ParameterKind::Inclusion(_) => one_or_more(&reference("text"), 1),
        ParameterKind::Menu => reference("menu"),
        ParameterKind::Deadline => reference("date"),
        ParameterKind::Category => reference("text"),
        ParameterKind::Degrees => open("text", reference("degree")).with("minProperties", 1),
    }
}

/// The steps of a scale, and ranges between two of them.
fn steps(scale: &Scale) -> Literal {
    let singles = scale.steps.iter().map(|step| Literal::from(step.name));
    let pairs = scale.steps.iter().map(|step| [step.name; 2]).chain(scale.ranges());
    let meanings: Vec<String> =
        scale.steps.iter().map(|step| format!("{}: {}", step.name, step.meaning)).collect();
    let about = format!("One word, or [low, high] where the words leave it open. {}", meanings.join("; "));
    table([("description", about.into()), ("enum", list(singles.chain(pairs.map(list))))])
}
