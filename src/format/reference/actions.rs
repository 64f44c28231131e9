//! Actions, family by family.

use super::super::read::words::OF;
use super::super::sample::sample;
use super::page::{Page, code, either, key, sentence};
use crate::order::{Level, Span};
use crate::quantity::Sense;
use crate::term::{
    Action, Axes, Bearing, Codes, Family, Mirror, Parameter, ParameterKind, Said, Scale, Scheme,
};

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
        Family::Humanitarian => ("Relief and returns", "Prisoners, families, remains, the displaced, aid."),
        Family::Military => ("Forces", "Fighting and forces, where no land moves."),
        Family::Political => ("States and rights", "States, institutions, alliances, languages and faiths."),
        Family::Security => ("Security", "What keeps a peace: guarantees, pledges, peacekeepers."),
        Family::Economic => ("Economy", "Money, goods, plants and sanctions."),
        Family::Legal => ("Law", "Courts, claims and laws."),
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
    page.paragraph(&beside(action));
}

/// What is to be known beside its meaning: other words for it, its mirror, duties, sources and codes.
fn beside(action: Action) -> String {
    let entry = action.entry();
    let mut lines = Vec::new();
    if !entry.also.is_empty() {
        lines.push(format!("*Also called {}.*", either(entry.also)));
    }
    lines.push(match entry.mirror {
        Mirror::Actions(names) => {
            let links: Vec<String> = names.iter().map(|name| format!("[`{name}`](#{name})")).collect();
            format!("*Mirror: {}.*", links.join(", "))
        }
        Mirror::None(reason) => format!("*No mirror: {reason}.*"),
    });
    lines.extend(entry.duty.map(|rule| format!("*Already a duty: {rule}.*")));
    lines.push(format!("*Source: {}.*", entry.source));
    lines.push(format!("*Codes: {}.*", codes(&entry.codes)));
    lines.join(" ")
}

/// What other code books call it.
fn codes(codes: &Codes) -> String {
    let all = |codes: &[&str]| if codes.is_empty() { "none".to_owned() } else { codes.join(" ") };
    let said =
        |said: &Said| match said.demanded.is_empty() && said.undertaken.is_empty() && said.refused.is_empty()
        {
            true => "none".to_owned(),
            false => [said.demanded, said.undertaken, said.refused].map(all).join(" / "),
        };
    let book = |scheme: Scheme| {
        let codes = match scheme {
            Scheme::PaX => all(codes.pa_x),
            Scheme::Pam => all(codes.pam),
            Scheme::Cameo => said(&codes.cameo),
            Scheme::Plover => said(&codes.plover),
        };
        format!("{} {codes}", scheme.name())
    };
    Scheme::ALL.map(book).join("; ")
}

/// What a parameter takes, with a link to where it is explained.
fn in_words(parameter: &Parameter, axes: Option<Axes>) -> String {
    match parameter.kind {
        ParameterKind::Region => "[region](#regions)".to_owned(),
        ParameterKind::Title => named(axes.map(|axes| axes.title_may_be)),
        ParameterKind::Control => named(axes.map(|axes| axes.control_may_be)),
        ParameterKind::Recognisers => "[party](#parties), one or several; more of them ask more".to_owned(),
        ParameterKind::Parties => "[party](#parties), one or several".to_owned(),
        ParameterKind::Items => "text, one or several".to_owned(),
        ParameterKind::Quantity(sense) => format!("[quantity](#quantities); {}", asks(sense)),
        ParameterKind::People(sense, whole) => {
            format!("[people](#people), `true` being {whole}; {}", asks_of_people(sense))
        }
        ParameterKind::Duration(sense) => format!("[duration](#durations); {}", asks_of_length(sense)),
        ParameterKind::Scale(scale) => steps(scale),
        ParameterKind::Inclusion(sense) => format!("text, one or several; {}", asks_of_people(sense)),
        ParameterKind::Menu => "[one way or several](#open-points)".to_owned(),
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

fn asks_of_people(sense: Sense) -> &'static str {
    match sense {
        Sense::MoreAsksMore => "more of them ask more",
        Sense::LessAsksMore => "fewer of them ask more",
    }
}

fn asks_of_length(sense: Sense) -> &'static str {
    match sense {
        Sense::MoreAsksMore => "a longer one asks more",
        Sense::LessAsksMore => "a shorter one asks more",
    }
}

/// The steps of a scale, each with those right below it.
fn steps(scale: &Scale) -> String {
    let steps = scale.steps.iter().map(|step| {
        let above = match step.above {
            [] => String::new(),
            below => format!(" (above {})", below.join(" and ")),
        };
        format!("{}: {}{above}", code(step.name), step.meaning)
    });
    format!("one of these, or a range of two – {}", steps.collect::<Vec<_>>().join("; "))
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
    page.paragraph(
        "Codes are those of an action that is asked of another / undertaken / refused, where a book of events tells these apart. A \
         crosswalk loses: no book of events has a demand for land, for recognition or for a line.",
    );
    let books = Scheme::ALL.map(|scheme| [scheme.name().to_owned(), scheme.edition().to_owned()]);
    let notes = "the notes on meaning and on kinds of terms that the catalogue was designed by";
    let notes = ["semantics, taxonomy".to_owned(), notes.to_owned()];
    page.table(["book", "edition"], books.into_iter().chain([notes]));
}
