//! A brief as rows: one for each claim that is added.

use super::column::{Column, with_claim};
use super::row::{self, Row, positions, yes};
use super::term::cited;
use super::{Frame, FrameKind};
use crate::brief::{Brief, Occasion, Point};
use crate::dossier::Dossier;
use crate::statement::Position;
use crate::term::{Citation, Term};

pub(super) const COLUMNS: &[Column] = with_claim!(
    [
        Column::date("known", "The date up to which all was known that was told."),
        Column::integer("occasion", "The number of the occasion, from 1."),
        Column::text("event", "The event; null for a position that was held at none that is named."),
        Column::text("holder", "Whose terms are reported."),
        Column::date("held", "When the position was held."),
        Column::integer("claim", "The number of the claim on its occasion, from 1."),
        Column::text("issue", "The heading its author put it under."),
    ],
    [
        Column::text(
            "news",
            "What is added: first reported, borne out, repeated, denied, or so by relays only."
        ),
        Column::text("said-by", "The positions that are added and say so, between semicolons."),
        Column::text("denied-by", "The positions that are added and deny it."),
        Column::text("relayed", "Whether all who are added and say so only relay accounts that were known."),
        Column::text("known-by", "The positions known before that say so, those told first in front."),
        Column::text("first-account", "The account that said so first; null if none did."),
        Column::date("first-told", "When that account was told."),
        Column::text("contradicted", "The positions known before that deny it."),
        Column::integer("lines-before", "How many independent lines said so before."),
        Column::integer("lines-after", "How many do with what is added."),
        Column::text(
            "elsewhere",
            "The position known before in which the same was first said of another occasion."
        ),
        Column::text("quote", "The words of the first source that is added and says so."),
        Column::text(
            "cited",
            "Where those who are added say so, or deny it: sources, and the clause after a colon."
        ),
    ]
);

/// A brief as rows: what is added to each claim.
///
/// # Semantics
///
/// Claims that nothing is added to have no row. What becomes of conclusions stands in the rows of [`turns`](super::turns()) and
/// [`views`](super::views()).
#[must_use]
pub fn brief(dossier: &Dossier, brief: &Brief<'_>) -> Frame {
    let occasions = (1usize..).zip(brief.occasions());
    let rows = occasions.flat_map(|(number, occasion)| {
        let points = (1usize..).zip(occasion.points());
        points.map(move |(claim, point)| {
            of_point(dossier, occasion, point)
                .and(&of_occasion(occasion))
                .with("known", brief.known())
                .with("occasion", number)
                .with("claim", claim)
        })
    });
    Frame::new(FrameKind::Brief, rows)
}

/// Whose it is, at what event.
pub(super) fn of_occasion(occasion: &Occasion<'_>) -> Row {
    Row::default()
        .with("event", occasion.after().event().map(|event| event.as_str()))
        .with("holder", occasion.after().holder().as_str())
        .with("held", occasion.added().first().and_then(|position| position.held()))
}

fn of_point(dossier: &Dossier, occasion: &Occasion<'_>, point: &Point<'_>) -> Row {
    let added = || point.said.iter().chain(&point.denied).copied();
    let first = point.known.first().map(|position| position.account());
    let said = point.said.iter().filter_map(|position| position.clauses().term(&point.claim.term));
    let all = occasion.after().lines().iter().flat_map(|line| &line.positions);
    let issue = all.filter_map(|position| position.clauses().term(&point.claim.term)).find_map(Term::issue);
    row::claim(dossier, &point.claim)
        .with("issue", issue.map(|issue| issue.as_str()))
        .with("news", point.news().name())
        .with("said-by", positions(point.said.iter().copied()))
        .with("denied-by", positions(point.denied.iter().copied()))
        .with("relayed", (!point.said.is_empty()).then(|| yes(point.is_relayed)))
        .with("known-by", positions(point.known.iter().copied()))
        .with("first-account", first.map(|account| account.id.as_str()))
        .with("first-told", first.and_then(|account| account.told))
        .with("contradicted", positions(point.contradicted.iter().copied()))
        .with("lines-before", point.lines_before)
        .with("lines-after", point.lines_after)
        .with("elsewhere", point.elsewhere.map(|position| position.id().as_str()))
        .with("quote", said.filter_map(Term::wording).next())
        .with("cited", cited(added().flat_map(|position| citations(position, point))))
}

/// Where a position speaks of a claim: where its term is found, or its absence.
fn citations<'p>(position: &'p Position, point: &Point<'_>) -> impl Iterator<Item = &'p Citation> {
    let clauses = position.clauses();
    let held = clauses.term(&point.claim.term).map(Term::citations);
    let lost = clauses.absence(&point.claim.term).map(|absence| &absence.citations);
    held.or(lost).into_iter().flatten()
}
