//! What a brief turns, as rows: one for each term that was known and is spoken of again.

use super::column::Column;
use super::row::{Row, possible, yes};
use super::{Frame, FrameKind};
use crate::brief::{Brief, Course, Turn};
use crate::dossier::Dossier;
use crate::render::term_in_words;
use crate::term::Term;

pub(super) const COLUMNS: &[Column] = &[
    Column::date("known", "The date up to which all was known that was told."),
    Column::text("holder", "Whose the term is."),
    Column::text("term", "The term, by one name through all positions."),
    Column::text("issue", "The heading its author put it under."),
    Column::text("stance", "As what an added account has it."),
    Column::text(
        "conclusion",
        "What becomes of the conclusion that could be drawn: it is `turned`, it `stands`, or there was `none`.",
    ),
    Column::date("first-before", "When the term was first stated, as far as was known."),
    Column::date("last-before", "When it was last stated."),
    Column::text("held-before", "Whether it was held when it was last stated."),
    Column::text(
        "net-before",
        "Which ways it may have gone from the first to the last, on what is spoken of.",
    ),
    Column::text("net-before-with-silence", "The same, with what rests on silence."),
    Column::date("first-after", "When the term was first stated, with what is added."),
    Column::date("last-after", "When it was last stated."),
    Column::text("held-after", "Whether it was held when it was last stated."),
    Column::text(
        "net-after",
        "Which ways it may have gone from the first to the last, on what is spoken of.",
    ),
    Column::text("net-after-with-silence", "The same, with what rests on silence."),
    Column::text(
        "step",
        "Which ways it may have gone to the moment that is added, from the one before at which it is stated.",
    ),
    Column::text("step-with-silence", "The same, with what rests on silence."),
    Column::text(
        "words",
        "The term as an added account has it, in a sentence of ours, made safe for printing.",
    ),
    Column::text("quote", "The same in the words of its source."),
];

/// What becomes of earlier conclusions, as rows.
///
/// # Semantics
///
/// Where a term was stated of one occasion alone there was no conclusion to turn.
#[must_use]
pub fn turns(dossier: &Dossier, brief: &Brief<'_>) -> Frame {
    let rows = brief.turns().iter().map(|turn| of_turn(dossier, turn).with("known", brief.known()));
    Frame::new(FrameKind::Turns, rows)
}

fn of_turn(dossier: &Dossier, turn: &Turn<'_>) -> Row {
    let conclusion = match (turn.is_turned(), turn.before.net) {
        (true, _) => "turned",
        (false, Some(_)) => "stands",
        (false, None) => "none",
    };
    let before = ["first-before", "last-before", "held-before", "net-before", "net-before-with-silence"];
    let after = ["first-after", "last-after", "held-after", "net-after", "net-after-with-silence"];
    course(&turn.before, before)
        .and(&course(&turn.after, after))
        .with("holder", turn.holder.as_str())
        .with("term", turn.term.as_str())
        .with("issue", turn.stated.and_then(Term::issue).map(|issue| issue.as_str()))
        .with("stance", turn.stated.map(|term| term.stance().tag().name()))
        .with("conclusion", conclusion)
        .with("step", turn.step.map(|step| possible(step.spoken)))
        .with("step-with-silence", turn.step.map(|step| possible(step.with_silence)))
        .with("words", turn.stated.map(|term| term_in_words(dossier, term)))
        .with("quote", turn.stated.and_then(Term::wording))
}

fn course(course: &Course, [first, last, held, net, with_silence]: [&'static str; 5]) -> Row {
    Row::default()
        .with(first, course.first)
        .with(last, course.last)
        .with(held, yes(course.is_held))
        .with(net, course.net.map(|net| possible(net.spoken)))
        .with(with_silence, course.net.map(|net| possible(net.with_silence)))
}
