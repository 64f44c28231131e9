//! Two sides held against each other, as rows: one for each dimension of each point.

use super::column::{Column, Datum};
use super::row::{Row, possible, several, yes};
use super::term::{self, covered, guards};
use super::{Frame, FrameKind};
use crate::compatibility::{Compatibility, Dimension, Item, Limit, Measured, Overlap, Standing, Tie};
use crate::dossier::Dossier;
use crate::id::IssueId;
use crate::render::level;
use crate::term::Term;

pub(super) const COLUMNS: &[Column] = &[
    Column::integer("point", "The number of the point, from 1; rows of one point have one number."),
    Column::text("first", "The position or text named first."),
    Column::text("second", "The position or text named second."),
    Column::text("holder-first", "Whose the first is; null for a text."),
    Column::text("holder-second", "Whose the second is."),
    Column::date("held-first", "When the first was held or dated."),
    Column::date("held-second", "When the second was held or dated."),
    Column::text("ground", "Who holds what is read from this ground."),
    Column::text("issue", "The headings that the two sides give it, between semicolons."),
    Column::text("terms-first", "The terms of the first."),
    Column::text("terms-second", "The terms of the second."),
    Column::text("stance-first", "As what they stand with the first."),
    Column::text("stance-second", "As what they stand with the second."),
    Column::text("action", "What would be done, action by action."),
    Column::text("obligor", "Who would do it."),
    Column::text("standing", "How the two stand; `unknown` if that is not settled."),
    Column::text("possible", "Every way in which they may stand."),
    Column::text(
        "free",
        "Whether it could be settled by itself: it can be had, and is tied to nothing that cannot.",
    ),
    Column::text("silent", "Of what one side speaks of alone, whether the other's account is known in part."),
    Column::text(
        "opposites",
        "Of what one side speaks of alone, the other's terms that would undo it or ask for its opposite.",
    ),
    Column::text("matched", "Why the two terms are taken for one."),
    Column::text("answer", "How a position answers the text, by reference, where that decides."),
    Column::text("answer-to", "The text that is answered so, and the clause after a colon."),
    Column::text("land-both", "Land that both are about."),
    Column::text("land-first", "Land that only the first is about."),
    Column::text("land-second", "Land that only the second is about."),
    Column::text(
        "passed-over",
        "What one account says of it and the other, known in part, does not mention.",
    ),
    Column::text("ties", "What it is tied to and so not to be had alone, each after the side that ties it."),
    Column::text("ties-standing", "How what it is tied to stands, tie by tie; `none` where it is no point."),
    Column::text("dimension", "In what the two differ; null if in nothing."),
    Column::text("dimension-name", "Which degree."),
    Column::text(
        "value-first",
        "What the first has there: values of a degree as a dossier in JSON has them, who benefits, conditions it alone sets.",
    ),
    Column::text("value-second", "What the second has there."),
    Column::text("relations", "How the second may stand to the first there; more asks more."),
    Column::text(
        "overlap",
        "Where the values lie on a line: `range` if both would take what lies between two ends, `not-ruled-out` if one refuses the rest, `gap` if nothing is within both, `unknown` if it cannot be told.",
    ),
    Column::text(
        "overlap-from",
        "Of a range, the smaller, shorter or earlier end, null if there is none, after `refused:` if it is itself refused; of a gap, how far the first goes.",
    ),
    Column::text(
        "overlap-to",
        "Of a range, the larger, longer or later end; of a gap, how far the second goes.",
    ),
    Column::text("words-first", "The first's terms in a sentence of ours, made safe for printing."),
    Column::text("words-second", "The second's terms in a sentence of ours, made safe for printing."),
    Column::text("quote-first", "The first's terms in the words of their source."),
    Column::text("quote-second", "The second's terms in the words of their source."),
    Column::text("cited-first", "Where the first's are found: sources, and the clause after a colon."),
    Column::text("cited-second", "Where the second's are found."),
];

/// Two sides held against each other, as rows.
///
/// # Semantics
///
/// One row for each dimension in which the two differ on a point; a point without any has one row, whose dimension is null.
#[must_use]
pub fn compatibility(dossier: &Dossier, both: &Compatibility<'_>) -> Frame {
    let head = head(both);
    let items = (1usize..).zip(both.items());
    let rows = items.flat_map(|(number, item)| {
        let row = of_item(dossier, item).and(&head).with("point", number);
        match item.dimensions() {
            [] => vec![row],
            all => all.iter().map(|dimension| row.clone().and(&of_dimension(item, dimension))).collect(),
        }
    });
    Frame::new(FrameKind::Compatibility, rows)
}

/// What all rows have in common.
fn head(both: &Compatibility<'_>) -> Row {
    let [first, second] = both.sides();
    Row::default()
        .with("first", first.id().as_str())
        .with("second", second.id().as_str())
        .with("holder-first", first.position().map(|position| position.holder().as_str()))
        .with("holder-second", second.position().map(|position| position.holder().as_str()))
        .with("held-first", first.date())
        .with("held-second", second.date())
        .with("ground", both.ground().map(|ground| ground.as_str()))
}

fn of_item(dossier: &Dossier, item: &Item) -> Row {
    let [first, second] = item.ends();
    let [only_first, only_second] = item.land_apart();
    let all: Vec<&Term> = [first, second].into_iter().flat_map(term::of).collect();
    let is_alone = item.standing() == Standing::OneSided;
    let issues = item.issues().into_iter().flatten().map(IssueId::as_str);
    term::deeds(&all, ["action", "obligor"])
        .and(&term::ends(dossier, first, ["terms-first", "words-first", "quote-first", "cited-first"]))
        .and(&term::ends(dossier, second, ["terms-second", "words-second", "quote-second", "cited-second"]))
        .and(&item.reply().map(term::reply).unwrap_or_default())
        .with("issue", several(issues))
        .with("stance-first", term::stances(&term::of(first)))
        .with("stance-second", term::stances(&term::of(second)))
        .with("standing", name(item.standing()))
        .with("possible", several(item.possible().iter().map(|standing| name(*standing))))
        .with("free", yes(item.is_free()))
        .with("silent", is_alone.then(|| yes(item.is_silent())))
        .with("opposites", several(item.opposites().iter().map(|id| id.as_str())))
        .with("matched", item.matched().map(|reason| reason.name()))
        .with("land-both", covered(item.land()))
        .with("land-first", covered(only_first))
        .with("land-second", covered(only_second))
        .with("passed-over", several(item.passed_over().iter().flat_map(term::mentioned)))
        .with("ties", several(item.ties().iter().map(tie)))
        .with(
            "ties-standing",
            several(item.ties().iter().map(|tie| tie.standing().map_or("none".to_owned(), name))),
        )
}

/// The name as one word: `bridgeable-on-one-dimension`.
pub(super) fn name(standing: Standing) -> String {
    standing.name().replace(' ', "-")
}

/// What one side ties: `first: offer in-return-for demand`.
fn tie(tie: &Tie) -> String {
    let side = if tie.side() == 0 { "first" } else { "second" };
    format!("{side}: {}", term::tie(tie.linkage()))
}

fn of_dimension(item: &Item, dimension: &Dimension) -> Row {
    let of = |name: &str| Row::default().with("dimension", name);
    let both =
        |row: Row, [first, second]: [Datum; 2]| row.with("value-first", first).with("value-second", second);
    let row = match &dimension.measured {
        Measured::Members => of("members"),
        Measured::Title => of("title"),
        Measured::Control => of("control"),
        Measured::Degree(key) => {
            let values =
                |ends| several(term::of(ends).into_iter().flat_map(|it| term::arguments(it, key.as_raw())));
            both(of("degree").with("dimension-name", key), item.ends().map(values))
        }
        Measured::Beneficiaries(sides) => both(of("for"), sides.each_ref().map(several)),
        Measured::Conditions(sides) => both(of("conditions"), sides.each_ref().map(guards)),
    };
    row.with("relations", possible(dimension.relations))
        .and(&dimension.overlap.as_ref().map(overlap).unwrap_or_default())
}

fn overlap(overlap: &Overlap) -> Row {
    let of = |name: &str| Row::default().with("overlap", name);
    match overlap {
        Overlap::Range(range) => of(if range.is_taken() { "range" } else { "not-ruled-out" })
            .with("overlap-from", range.from().map(limit))
            .with("overlap-to", range.to().map(limit)),
        Overlap::Gap(gap) => {
            let [first, second] = gap.ends().map(level);
            of("gap").with("overlap-from", first).with("overlap-to", second)
        }
        Overlap::Unknown => of("unknown"),
    }
}

fn limit(limit: &Limit) -> String {
    match limit {
        Limit::Taken(own) => level(own),
        Limit::Refused(own) => format!("refused:{}", level(own)),
    }
}
