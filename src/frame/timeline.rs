//! A timeline as rows: one for each thing said of each term at each moment.

use super::column::Column;
use super::row::{Row, possible};
use super::{Frame, FrameKind};
use crate::dossier::Dossier;
use crate::render::term_in_words;
use crate::timeline::{Moment, Series, Stated, Timeline};

pub(super) const COLUMNS: &[Column] = &[
    Column::text("holder", "Whose terms they are."),
    Column::text("term", "The term, by one name through all positions."),
    Column::text("issue", "The heading its author put it under."),
    Column::integer("moment", "The number of the moment among those that speak of the term, from 1."),
    Column::date("held", "When the position was held."),
    Column::date("told", "When its account was told."),
    Column::text("position", "The position that says so."),
    Column::text("event", "The event it was held at."),
    Column::text("account", "Who says so."),
    Column::text("evidence", "How the account knows."),
    Column::text(
        "status",
        "Whether the term is `stated`, declared absent (and how), or `left-out` of a complete account.",
    ),
    Column::text("term-there", "What the term is called in that position."),
    Column::text("stance", "As what it stands there."),
    Column::text("words", "The term in a sentence of ours, made safe for printing."),
    Column::text("quote", "The term in the words of its source."),
    Column::text("step", "Which ways it may have gone since the moment before, on what is spoken of."),
    Column::text("step-with-silence", "The same, with what rests on silence."),
    Column::text("net", "Which ways it may have gone from the first moment to the last."),
];

/// A timeline as rows.
///
/// # Semantics
///
/// What is not mentioned has no row: silence is no statement. A step stands in every row of the moment it leads to.
#[must_use]
pub fn timeline(dossier: &Dossier, timeline: &Timeline<'_>) -> Frame {
    let rows = timeline.series().iter().flat_map(|series| {
        let moments = (1usize..).zip(series.moments());
        moments.flat_map(move |(number, moment)| {
            let row = of_moment(series, moment).with("moment", number);
            moment.stated.iter().map(move |stated| row.clone().and(&of_stated(dossier, stated)))
        })
    });
    let holder = timeline.holder().as_str();
    Frame::new(FrameKind::Timeline, rows.map(|row| row.with("holder", holder)))
}

fn of_moment(series: &Series<'_>, moment: &Moment<'_>) -> Row {
    Row::default()
        .with("term", series.id().as_str())
        .with("issue", series.issue().map(|issue| issue.as_str()))
        .with("step", moment.step.map(|step| possible(step.spoken)))
        .with("step-with-silence", moment.step.map(|step| possible(step.with_silence)))
        .with("net", series.net().map(|net| possible(net.spoken)))
}

fn of_stated(dossier: &Dossier, stated: &Stated<'_>) -> Row {
    let (position, account) = (stated.position, stated.position.account());
    let status = match (stated.term, stated.absence) {
        (Some(_), _) => "stated",
        (None, Some(absence)) => absence.kind.name(),
        (None, None) => "left-out",
    };
    Row::default()
        .with("held", position.held())
        .with("told", account.told)
        .with("position", position.id().as_str())
        .with("event", position.event().map(|event| event.as_str()))
        .with("account", account.id.as_str())
        .with("evidence", account.evidence.map(|evidence| evidence.name()))
        .with("status", status)
        .with("term-there", stated.term.map(|term| term.id().as_str()))
        .with("stance", stated.term.map(|term| term.stance().tag().name()))
        .with("words", stated.term.map(|term| term_in_words(dossier, term)))
        .with("quote", stated.term.and_then(|term| term.wording()))
}
