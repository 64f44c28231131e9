//! Comparisons as rows: one for each facet of each change.

use super::column::{Column, Datum};
use super::row::{Row, basis, cell, possible, several, yes};
use super::term::{self, covered, guards, levels};
use super::{Frame, FrameKind};
use crate::diff::{Answer, Change, ClauseResponse, ComparisonRef, Effects, End, Facet, Subject};
use crate::dossier::Dossier;
use crate::format::write::obligor_word;
use crate::id::TermId;
use crate::render::{changes_in_print, text_changes_in_print};
use crate::stored::Fingerprint;
use crate::territory::Cells;

pub(super) const COLUMNS: &[Column] = &[
    Column::integer(
        "change",
        "The number that the printed report gives the change, or the clause that is answered; rows of one have one number.",
    ),
    Column::text("fingerprint", "The short name of the change, which stays while the rest is edited."),
    Column::text("before", "The earlier position or text; the text, where a position answers it."),
    Column::text("after", "The later position or text; the position, where it answers a text."),
    Column::text("holder", "Whose the later position is."),
    Column::date("held-before", "When the earlier was held or dated."),
    Column::date("held-after", "When the later was held or dated."),
    Column::text("account-before", "Who says so of the earlier."),
    Column::text("account-after", "Who says so of the later."),
    Column::text("term", "The term in question, as it is called last."),
    Column::text("terms-before", "The terms it was, between semicolons."),
    Column::text("terms-after", "The terms it is now, between semicolons."),
    Column::text("issue", "The heading its author put it under."),
    Column::text("action-before", "What would have been done by the earlier, action by action."),
    Column::text("action-after", "What would be done by the later."),
    Column::text("obligor-before", "Who would have done it."),
    Column::text("obligor-after", "Who would do it."),
    Column::text("land", "Where, as far as only a part of the term is in question."),
    Column::text("stance-before", "As what the earlier stands: demand, offer and so on."),
    Column::text("stance-after", "As what the later stands."),
    Column::text(
        "subject",
        "What of the term is in question: all of it, some members, a condition and so on.",
    ),
    Column::text("subject-name", "Which member, condition or parameter."),
    Column::text("kind", "What sort of change it is."),
    Column::text("basis", "Whether both accounts speak of it, or it rests on one's silence."),
    Column::text("absence", "How an absence was declared."),
    Column::text("answer", "How a position answers the clause of a text."),
    Column::text(
        "verdict",
        "Which ways it may have gone for the holder; null where nobody moved, and between texts.",
    ),
    Column::text("relations", "How the later content may stand to the earlier."),
    Column::text("matched", "Why the two terms are taken for one."),
    Column::integer("margin", "By how much the match is better than the next, in thousandths."),
    Column::text("echo", "Whether it only follows from another change."),
    Column::text("exact", "Whether nothing was rounded in comparing."),
    Column::text(
        "facet",
        "In what the change shows; for texts also `asked-of` and `given-to`, party by party.",
    ),
    Column::text("facet-name", "Which degree, or which party."),
    Column::text("facet-before", "What it was."),
    Column::text("facet-after", "What it is."),
    Column::text("facet-outcomes", "How the one may stand to the other; for a party, whether more or less."),
    Column::text("removed", "Land or conditions that are no longer in it."),
    Column::text("added", "Land or conditions that are in it now."),
    Column::text("words-before", "The earlier term in a sentence of ours, made safe for printing."),
    Column::text("words-after", "The later term in a sentence of ours, made safe for printing."),
    Column::text(
        "readings-before",
        "Where the earlier can be read in several ways, each after its term and number; all count, as the verdict says.",
    ),
    Column::text("readings-after", "Where the later can be."),
    Column::text("quote-before", "The earlier term in the words of its source."),
    Column::text("quote-after", "The later term in the words of its source."),
    Column::text("cited-before", "Where the earlier is found: sources, and the clause after a colon."),
    Column::text("cited-after", "Where the later is found."),
];

/// A comparison as rows: of two positions, of two texts, or of a text and its answer.
///
/// # Semantics
///
/// One row for each facet of each change, in the order and by the numbers of the printed report; a change without any facet has one row,
/// whose facet is null. A position's answers to a text are numbered by clause; one without a difference has one row, without a
/// fingerprint.
#[must_use]
pub fn diff<'d>(dossier: &'d Dossier, compared: impl Into<ComparisonRef<'d>>) -> Frame {
    let compared = compared.into();
    let rows = Rows { dossier, compared };
    let head = head(compared);
    let all: Vec<Row> = match compared {
        ComparisonRef::Positions(diff) => {
            numbered(changes_in_print(dossier, diff).into_iter().map(|change| {
                let row = rows.row(change).with("verdict", possible(change.verdict()));
                with_facets(row, &facets(change))
            }))
        }
        ComparisonRef::Texts(diff) => {
            numbered(text_changes_in_print(dossier, diff).into_iter().map(|change| {
                let shown = facets(change).into_iter().chain(effects(change.effects()));
                with_facets(rows.row(change), &shown.collect::<Vec<_>>())
            }))
        }
        ComparisonRef::Response(response) => {
            numbered(response.clauses().iter().map(|clause| rows.answered(clause)))
        }
    };
    Frame::new(FrameKind::Diff, all.into_iter().map(|row| row.and(&head)))
}

/// What all rows have in common.
fn head(compared: ComparisonRef<'_>) -> Row {
    let [before, after] = compared.statements();
    let holder = after.position().map(|position| position.holder().as_str());
    Row::default()
        .with("before", before.id().as_str())
        .with("after", after.id().as_str())
        .with("holder", holder)
        .with("held-before", before.date())
        .with("held-after", after.date())
        .with("account-before", before.account().id.as_str())
        .with("account-after", after.account().id.as_str())
}

/// The rows of each change or clause, with its number.
fn numbered(changes: impl Iterator<Item = Vec<Row>>) -> Vec<Row> {
    let changes = (1usize..).zip(changes);
    changes.flat_map(|(number, rows)| rows.into_iter().map(move |row| row.with("change", number))).collect()
}

fn with_facets(row: Row, facets: &[Row]) -> Vec<Row> {
    if facets.is_empty() { vec![row] } else { facets.iter().map(|facet| row.clone().and(facet)).collect() }
}

fn facets<V>(change: &Change<V>) -> Vec<Row> {
    change.facets().iter().map(facet).collect()
}

struct Rows<'d> {
    dossier: &'d Dossier,
    compared: ComparisonRef<'d>,
}

impl Rows<'_> {
    fn answered(&self, clause: &ClauseResponse) -> Vec<Row> {
        let (answer, relations) = match clause.answer() {
            Answer::Accepted(grade) => (format!("accepted {}", grade.name()), None),
            Answer::Refused(relations) => ("refused".to_owned(), Some(possible(relations))),
            Answer::Otherwise(relations) => ("otherwise".to_owned(), Some(possible(relations))),
            Answer::Unanswered => ("unanswered".to_owned(), None),
        };
        if clause.differences().is_empty() {
            let own = clause.own();
            let row = self
                .ends(std::slice::from_ref(clause.clause()), own)
                .and(&of_term(own.first().or(Some(clause.clause()))))
                .with("matched", clause.matched().map(|reason| reason.name()))
                .with("relations", relations)
                .with("answer", answer);
            return vec![row];
        }
        let differences = clause.differences().iter().flat_map(|difference| {
            let row = self.row(difference).with("answer", answer.clone());
            with_facets(row, &facets(difference))
        });
        differences.collect()
    }

    fn row<V>(&self, change: &Change<V>) -> Row {
        let subject = subject(change.subject());
        self.ends(change.all_before(), change.all_after())
            .and(&of_term(change.after().or(change.before())))
            .and(&subject)
            .with("fingerprint", Fingerprint::of(self.compared, change).to_string())
            .with("term", change.id().map(TermId::as_str))
            .with("land", covered(change.land()))
            .with("kind", change.kind().name())
            .with("basis", basis(change.basis()))
            .with("absence", change.absence().map(|absence| absence.name()))
            .with("relations", change.relations().map(possible))
            .with("matched", change.matched().map(|reason| reason.name()))
            .with("margin", change.margin())
            .with("echo", yes(change.is_echo()))
            .with("exact", yes(change.is_exact()))
    }

    /// What the terms of both sides are called and say.
    fn ends(&self, before: &[End], after: &[End]) -> Row {
        let dossier = self.dossier;
        let (earlier, later) = (term::of(before), term::of(after));
        term::ends(dossier, before, ["terms-before", "words-before", "quote-before", "cited-before"])
            .and(&term::ends(dossier, after, ["terms-after", "words-after", "quote-after", "cited-after"]))
            .and(&term::deeds(&earlier, ["action-before", "obligor-before"]))
            .and(&term::deeds(&later, ["action-after", "obligor-after"]))
            .with("stance-before", term::stances(&earlier))
            .with("stance-after", term::stances(&later))
            .with("readings-before", term::readings(dossier, &earlier))
            .with("readings-after", term::readings(dossier, &later))
    }
}

/// What the term is called, and under which heading.
fn of_term(end: Option<&End>) -> Row {
    let Some(term) = end.and_then(End::term) else { return Row::default() };
    Row::default().with("term", term.id().as_str()).with("issue", term.issue().map(|issue| issue.as_str()))
}

fn subject(subject: &Subject) -> Row {
    Row::default()
        .with("subject", term::sort_of(subject))
        .with("subject-name", several(term::names_of(subject)))
}

fn facet(facet: &Facet) -> Row {
    let of = |name: &str| Row::default().with("facet", name);
    let both =
        |row: Row, before: Datum, after: Datum| row.with("facet-before", before).with("facet-after", after);
    let lands = |cells: &Cells| several(cells.iter().map(cell));
    match facet {
        Facet::Stance { before, after } => both(of("stance"), before.name().into(), after.name().into()),
        Facet::Standing { before, after } => {
            both(of("stance"), before.tag().name().into(), after.tag().name().into())
        }
        Facet::Beneficiaries { before, after } => both(of("for"), several(before), several(after)),
        Facet::Obligor { before, after } => {
            both(of("obligor"), obligor_word(before).into(), obligor_word(after).into())
        }
        Facet::Readings { before, after } => {
            both(of("readings"), before.to_string().into(), after.to_string().into())
        }
        Facet::Members { relations, removed, added } => of("members")
            .with("facet-outcomes", possible(*relations))
            .with("removed", lands(removed))
            .with("added", lands(added)),
        Facet::Title { relations } => of("title").with("facet-outcomes", possible(*relations)),
        Facet::Control { relations } => of("control").with("facet-outcomes", possible(*relations)),
        Facet::Degree { name, relations } => {
            of("degree").with("facet-name", name).with("facet-outcomes", possible(*relations))
        }
        Facet::Firmness { before, after, relations } => {
            both(of("firmness"), levels(*before), levels(*after)).with("facet-outcomes", possible(*relations))
        }
        Facet::Phase { before, after } => both(
            of("phase"),
            before.as_ref().map(|phase| phase.as_str()).into(),
            after.as_ref().map(|phase| phase.as_str()).into(),
        ),
        Facet::Conditions { added, removed } => {
            of("conditions").with("added", guards(added)).with("removed", guards(removed))
        }
        Facet::Wording { before, after } => both(of("wording"), before.into(), after.into()),
    }
}

/// What a change comes to for each party concerned.
fn effects(effects: &Effects) -> Vec<Row> {
    let one = |name: &str, whose: &str, shifts| {
        Row::default().with("facet", name).with("facet-name", whose).with("facet-outcomes", possible(shifts))
    };
    let asked = effects.asked().map(|(side, shifts)| one("asked-of", obligor_word(side), shifts));
    let given = effects.given().map(|(party, shifts)| one("given-to", party.as_str(), shifts));
    asked.chain(given).collect()
}
