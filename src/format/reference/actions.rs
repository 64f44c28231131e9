//! Actions, family by family.

use super::super::read::words::OF;
use super::super::sample::sample;
use super::page::{Page, code, either, key, sentence};
use crate::order::{Level, Span};
use crate::quantity::Sense;
use crate::term::{Action, Axes, Bearing, Family, Parameter, ParameterKind};

pub(super) fn write(page: &mut Page) {
    page.heading(2, "Actions");
    page.paragraph(
        "What would be done. Some actions move land on the two axes, [title and control](#title-and-control); the others are compared only with \
         their like. Beside its own keys, every action has `of`: who would do it.",
    );
    page.table(["action", "meaning", "title", "control"], Action::all().map(overview));
    let mut family = None;
    for action in Action::all() {
        let entry = action.entry();
        if family != Some(entry.family) {
            family = Some(entry.family);
            let (name, about) = family_in_words(entry.family);
            page.heading(3, name);
            page.paragraph(about);
        }
        write_action(page, action);
    }
    sources(page);
}

fn family_in_words(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::Territorial => ("Land", "Who leaves it, who has it, who says whose it is."),
        Family::Humanitarian => ("People", "Prisoners, families, remains, aid."),
        Family::Military => ("Forces", "Fighting and forces, where no land moves."),
        Family::Process => ("Talks", "What is to be talked about, where and to what end."),
        Family::Other => (
            "Anything else",
            "What no catalogue foresees is written in the author's own words. It is ordered only as its author declares.",
        ),
    }
}

fn overview(action: Action) -> [String; 4] {
    let entry = action.entry();
    let axis = |name: fn(Axes) -> String| entry.axes.map_or_else(|| "–".to_owned(), name);
    [
        format!("[`{action}`](#{action})"),
        entry.meaning.to_owned(),
        axis(|axes| axes.title.to_string()),
        axis(|axes| axes.control.to_string()),
    ]
}

fn write_action(page: &mut Page, action: Action) {
    let entry = action.entry();
    page.heading(4, &code(entry.name));
    page.paragraph(&sentence(entry.meaning));
    page.table(
        ["key", "takes", "meaning"],
        entry.parameters.iter().map(|parameter| {
            let takes = in_words(parameter, entry.axes);
            [key(parameter.key, parameter.required), takes, parameter.meaning.to_owned()]
        }),
    );
    if let Some(axes) = entry.axes {
        page.paragraph(&on_the_axes(axes));
    }
    page.toml(&format!("{action} = {}", sample(action).to_toml()));
    page.paragraph(&format!("*Source: {}.*", entry.source));
}

/// What a parameter takes, with a link to where it is explained.
fn in_words(parameter: &Parameter, axes: Option<Axes>) -> String {
    match parameter.kind {
        ParameterKind::Region => "[region](#regions)".to_owned(),
        ParameterKind::Title => named(axes.map(|axes| axes.title_may_be)),
        ParameterKind::Control => named(axes.map(|axes| axes.control_may_be)),
        ParameterKind::Recognisers | ParameterKind::Parties => "[party](#parties), one or several".to_owned(),
        ParameterKind::Items => "text, one or several".to_owned(),
        ParameterKind::Quantity(sense) => format!("[quantity](#quantities); {}", asks(sense)),
        ParameterKind::Duration => "[duration](#durations)".to_owned(),
        ParameterKind::Deadline => "[date](#dates)".to_owned(),
        ParameterKind::Category => "text".to_owned(),
        ParameterKind::Degrees => "[quantities](#quantities) with a `sense`, each under a name".to_owned(),
    }
}

fn asks(sense: Sense) -> &'static str {
    match sense {
        Sense::MoreAsksMore => "a larger one asks more",
        Sense::LessAsksMore => "a smaller one asks more",
    }
}

/// The levels that the words may name.
fn named<L: Level>(may_be: Option<Span<L>>) -> String {
    let levels = L::ALL.iter().filter(|level| may_be.is_none_or(|span| span.contains(**level)));
    format!("[level](#title-and-control): {}", either(&levels.map(|level| level.name()).collect::<Vec<_>>()))
}

fn on_the_axes(axes: Axes) -> String {
    let bearing = match axes.bearing {
        Bearing::Held => format!("The change of control bears on what the party under `{OF}` holds."),
        Bearing::NotHeld => {
            format!("The change of control bears on what the party under `{OF}` does not hold.")
        }
        Bearing::Anywhere => "It bears anywhere.".to_owned(),
    };
    let title = axis("Title", axes.title, axes.title_may_be);
    let control = axis("Control", axes.control, axes.control_may_be);
    format!("{title} {control} {bearing}")
}

fn axis<L: Level>(name: &str, meant: Span<L>, may_be: Span<L>) -> String {
    let rest = match meant == may_be {
        true => String::new(),
        false => format!(", and whatever its words name from {may_be}"),
    };
    format!("{name}: **{meant}**{rest}.")
}

fn sources(page: &mut Page) {
    page.heading(3, "Where the actions are taken from");
    page.table(
        ["abbreviation", "stands for"],
        [
            ["PA-X", "the Peace Agreements Database, by the codes of its codebook"],
            ["PAM", "the Peace Accords Matrix, by its provisions"],
            ["CAMEO", "Conflict and Mediation Event Observations, by the codes of its verbs"],
            ["AP I", "Protocol I of 1977 additional to the Geneva Conventions, by article"],
            [
                "semantics, taxonomy",
                "the notes on meaning and on kinds of terms that the catalogue was designed by",
            ],
        ]
        .map(|row| row.map(str::to_owned)),
    );
}
