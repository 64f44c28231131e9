//! One example of each action, made from its row. Party and place are those of the outline's examples.

use super::literal::{Literal, list, table};
use super::read::words::OF;
use crate::order::{Level, Span};
use crate::quantity::Sense;
use crate::term::{Action, Axes, Parameter, ParameterKind};

/// The action with what it must say, and the first thing that it may.
pub(super) fn sample(action: Action) -> Literal {
    let parameters = action.entry().parameters;
    let first_optional = parameters.iter().find(|parameter| !parameter.required);
    let shown = parameters
        .iter()
        .filter(|parameter| parameter.required || first_optional.is_some_and(|first| first == *parameter));
    shown.fold(table([(OF, "lowland".into())]), |all, parameter| {
        all.with(parameter.key, value(parameter, action.entry().axes))
    })
}

fn value(parameter: &Parameter, axes: Option<Axes>) -> Literal {
    match parameter.kind {
        ParameterKind::Region => "valley".into(),
        ParameterKind::Title => level(axes.map(|axes| (axes.title, axes.title_may_be))),
        ParameterKind::Control => level(axes.map(|axes| (axes.control, axes.control_may_be))),
        ParameterKind::Recognisers => list(["highland", "commission"]),
        ParameterKind::Parties => "commission".into(),
        ParameterKind::Items => items(parameter.key),
        ParameterKind::Quantity(_) => quantity(),
        ParameterKind::People(Sense::MoreAsksMore, _) => table([("all", true.into())]),
        ParameterKind::People(Sense::LessAsksMore, _) => table([("number", 10.into())]),
        ParameterKind::Duration(Sense::MoreAsksMore) => "6 months".into(),
        ParameterKind::Duration(Sense::LessAsksMore) => "30 days".into(),
        ParameterKind::Scale(scale) => scale.steps.last().map_or("", |step| step.name).into(),
        ParameterKind::Inclusion(_) => list(["trade", "the ferry"]),
        ParameterKind::Menu => {
            table([("any-of", list(["their homes", "abroad"])), ("chosen-by", "beneficiary".into())])
        }
        ParameterKind::Deadline => "2031-09".into(),
        ParameterKind::Category => category(parameter.key).into(),
        ParameterKind::Degrees => table([("pupils", quantity().with("sense", "more-asks-more"))]),
    }
}

/// A level that the words may name and do not mean by themselves.
fn level<L: Level>(spans: Option<(Span<L>, Span<L>)>) -> Literal {
    let named = spans.and_then(|(meant, may_be)| {
        may_be.levels().filter(|level| Span::exactly(*level) != meant).last().map(Level::name)
    });
    named.or_else(|| L::ALL.first().map(|level| level.name())).unwrap_or_default().into()
}

fn items(key: &str) -> Literal {
    match key {
        "who" => list(["children", "the elderly"]),
        _ => list(["fishing", "the ferry"]),
    }
}

fn category(key: &str) -> &'static str {
    match key {
        "at" => "a summit",
        "on" => "the status of the valley",
        _ => "a joint school",
    }
}

fn quantity() -> Literal {
    table([("at-least", 100.into()), ("unit", "persons".into())])
}
