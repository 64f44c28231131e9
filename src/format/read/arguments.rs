//! What fills a parameter: one reader for each kind of parameter, so that a new row of the catalogue needs none.

use std::collections::{BTreeMap, BTreeSet};

use super::at::At;
use crate::format::problem::ProblemCode;
use crate::id::PartyId;
use crate::order::Span;
use crate::quantity::{Quantity, Sense};
use crate::term::{Action, Argument, Axes, Control, Parameter, ParameterKind, Title};
use crate::text::Text;

/// Reads the value of `parameter` of `action`.
pub(super) fn argument(at: &At<'_>, action: Action, parameter: &Parameter) -> Option<Argument> {
    let axes = action.entry().axes;
    if parameter.kind.can_be_left_open() {
        if let Some(settled_by) = at.left_open() {
            return settled_by.map(Argument::Open);
        }
    }
    let argument = match parameter.kind {
        ParameterKind::Region => Argument::Region(at.region()?),
        ParameterKind::Title => Argument::Title(at.levels("level of title", open_title(axes))?),
        ParameterKind::Control => Argument::Control(at.levels("level of control", open_control(axes))?),
        ParameterKind::Recognisers | ParameterKind::Parties => Argument::Parties(parties(at)?),
        ParameterKind::Items => Argument::Items(items(at)?),
        ParameterKind::Quantity(_) => Argument::Quantity(at.quantity()?),
        ParameterKind::People(_, whole) => Argument::People(at.people(whole)?),
        ParameterKind::Duration(_) => Argument::Duration(at.duration()?),
        ParameterKind::Scale(scale) => Argument::Grade(at.grade(scale)?),
        ParameterKind::Inclusion(_) => Argument::Words(items(at)?),
        ParameterKind::Menu => Argument::Menu(at.menu()?),
        ParameterKind::Deadline => Argument::Deadline(at.date()?),
        ParameterKind::Category => Argument::Category(at.name_words()?),
        ParameterKind::Degrees => Argument::Degrees(degrees(at)?),
    };
    Some(argument)
}

fn open_title(axes: Option<Axes>) -> Option<Span<Title>> {
    axes.map(|axes| axes.title_may_be)
}

fn open_control(axes: Option<Axes>) -> Option<Span<Control>> {
    axes.map(|axes| axes.control_may_be)
}

fn parties(at: &At<'_>) -> Option<BTreeSet<PartyId>> {
    some(at, |at| at.name())
}

fn items(at: &At<'_>) -> Option<BTreeSet<Text>> {
    some(at, |at| at.name_words())
}

/// One, or a list with something in it.
fn some<T: Ord>(at: &At<'_>, read: impl Fn(&At<'_>) -> Option<T>) -> Option<BTreeSet<T>> {
    let all = at.one_or_more();
    if all.is_empty() {
        let problem = at.error(ProblemCode::Empty, format!("{} is empty", at.what()));
        at.report(problem.with_expected("one, or a list of several"));
        return None;
    }
    let read: Vec<Option<T>> = all.iter().map(read).collect();
    read.into_iter().collect()
}

fn degrees(at: &At<'_>) -> Option<BTreeMap<Text, (Quantity, Sense)>> {
    let read: Vec<_> =
        at.members().iter().map(|member| Some((Text::new(member.key()), member.at.degree()?))).collect();
    read.into_iter().collect()
}
