//! A synopsis as rows: one for each point and column.

use super::column::Column;
use super::row::{Row, possible, several};
use super::term;
use super::{Frame, FrameKind};
use crate::dossier::Dossier;
use crate::statement::{Absence, Statement};
use crate::synopsis::{Cell, Synopsis};
use crate::term::Term;

pub(super) const COLUMNS: &[Column] = &[
    Column::integer("point", "The number of the point among all, those of one column included, from 1."),
    Column::text("issue", "The heading its author put it under."),
    Column::text("column", "The position or text that is asked."),
    Column::text("against", "The position or text that all columns are held against."),
    Column::text("holder", "Whose the position is; null for a text."),
    Column::text("event", "The event it was held or presented at."),
    Column::date("held", "When it was held or dated."),
    Column::date("told", "When its account was told."),
    Column::text("account", "Who says so."),
    Column::text("mark", "How what it says stands to what it is held against, or how it is silent."),
    Column::text("relations", "How its content may stand to the other's, where the two are compared."),
    Column::text("terms", "The terms it has of the point, between semicolons, those declared absent last."),
    Column::text("stance", "As what they stand, or stood."),
    Column::text("absence", "How terms are declared absent."),
    Column::text("answer", "How a position answers the text it is held against, by reference."),
    Column::text("answer-to", "The text that is answered so, and the clause after a colon."),
    Column::text("label", "What its author calls it."),
    Column::text("action", "What would be done, action by action."),
    Column::text("obligor", "Who would do it."),
    Column::text("content", "All that the terms say, as a list in JSON of terms as a dossier has them."),
    Column::text("words", "The terms in a sentence of ours, made safe for printing."),
    Column::text("passed-over", "What the other says and this one, known in part, does not mention."),
    Column::text("beyond", "What this one says and the other, known in part, does not mention."),
    Column::text("quote", "The words of the source; of several terms, those of the first."),
    Column::text("cited", "Where it is found: sources, and the clause after a colon."),
];

/// A synopsis as rows: what each column says of each point.
///
/// # Semantics
///
/// Silence has rows too, with a mark of its own: a point has a row for each column.
#[must_use]
pub fn synopsis(dossier: &Dossier, synopsis: &Synopsis<'_>) -> Frame {
    let against = synopsis.columns().get(synopsis.base()).map(|base| base.id().as_str());
    let columns: Vec<Row> = synopsis.columns().iter().map(|column| of_column(*column)).collect();
    let rows = (1usize..).zip(synopsis.rows()).flat_map(|(number, point)| {
        let issue = point.issue().map(|issue| issue.as_str());
        let cells = point.cells().iter().zip(&columns);
        cells.map(move |(cell, column)| {
            of_cell(dossier, cell)
                .and(column)
                .with("point", number)
                .with("issue", issue)
                .with("against", against)
        })
    });
    Frame::new(FrameKind::Synopsis, rows)
}

fn of_column(column: Statement<'_>) -> Row {
    Row::default()
        .with("column", column.id().as_str())
        .with("holder", column.position().map(|position| position.holder().as_str()))
        .with("event", column.event().map(|event| event.as_str()))
        .with("held", column.date())
        .with("told", column.account().told)
        .with("account", column.account().id.as_str())
}

fn of_cell(dossier: &Dossier, cell: &Cell<'_>) -> Row {
    let absences = || cell.absences().iter().map(|(_, absence)| *absence);
    let lost = absences().filter_map(|absence: &Absence| absence.was.as_ref());
    let terms: Vec<&Term> = cell.terms().iter().copied().chain(lost).collect();
    let ids = cell.terms().iter().map(|term| term.id()).chain(cell.absences().iter().map(|(id, _)| *id));
    let held = terms.iter().flat_map(|term| term.citations());
    let cited = held
        .chain(absences().flat_map(|absence| &absence.citations))
        .chain(cell.reply().into_iter().flat_map(|reply| &reply.citations));
    let answered = cell.reply().and_then(|reply| reply.wording.as_ref());
    let quote = if terms.is_empty() { answered.into() } else { term::quote(&terms) };
    term::deeds(&terms, ["action", "obligor"])
        .with("mark", cell.mark().name())
        .with("relations", cell.mark().relations().map(possible))
        .with("terms", several(ids))
        .with("stance", term::stances(&terms))
        .with("absence", several(absences().map(|absence| absence.kind.name())))
        .and(&cell.reply().map(term::reply).unwrap_or_default())
        .with("label", terms.iter().find_map(|term| term.label()))
        .with("content", term::content(&terms))
        .with("words", term::words(dossier, &terms))
        .with("passed-over", several(cell.passed_over().flat_map(term::mentioned)))
        .with("beyond", several(cell.beyond().flat_map(term::mentioned)))
        .with("quote", quote)
        .with("cited", term::cited(cited))
}
