//! What a diff found, as it is written: facts by stable names, no sentence of ours.

use super::fingerprint::Fingerprint;
use crate::diff::{
    Answer, Basis, Candidate, Change, ChangeKind, ClauseResponse, ComparisonRef, Diff, DiffVerdict, Drift,
    Effects, End, Facet, Matched, MembersPassedOver, Response, Share, Subject, TextDiff, Total,
};
use crate::format::write::{Table, Written, levels, linkage, obligor_word};
use std::collections::BTreeSet;

use crate::order::{Outcome, Possible};
use crate::term::Guard;
use crate::territory::{Cell, Cells, Covered};

/// Everything found.
pub(super) fn findings(diff: ComparisonRef<'_>) -> Table {
    match diff {
        ComparisonRef::Positions(diff) => of_positions(diff),
        ComparisonRef::Texts(diff) => of_texts(diff),
        ComparisonRef::Response(response) => of_response(response),
    }
}

fn of_positions(diff: &Diff) -> Table {
    let judged = |it: &Change| Table::default().with("verdict", possible(it.verdict()));
    Table::default()
        .with("cause", diff.cause().to_string())
        .with_some("ground", diff.ground())
        .with("verdict", verdict(diff.content_verdict()))
        .with(
            "changes",
            Written::List(diff.changes().iter().map(|it| change(diff, it, judged(it))).collect()),
        )
        .with("matches", Written::List(diff.matches().iter().map(matched).collect()))
        .with("reaffirmed", Written::list(diff.reaffirmed()))
        .with("drift", Written::List(diff.drift().iter().map(drift).collect()))
}

fn verdict(verdict: DiffVerdict) -> Table {
    Table::default()
        .with("spoken", possible(verdict.spoken))
        .with("with-silence", possible(verdict.with_silence))
}

/// Party by party, as nothing in a text is softer or harder.
fn of_texts(diff: &TextDiff) -> Table {
    let asked = diff.sides().map(|side| (obligor_word(side), diff.asked_of(side)));
    let given = diff.recipients().map(|party| (party.into(), diff.given_to(party)));
    let changes = diff.changes().iter().map(|it| change(diff, it, effects(it.effects())));
    Table::default()
        .with("kinship", diff.kinship().name())
        .with_some("ground", diff.ground())
        .with(
            "asked",
            Written::List(asked.map(|(side, total)| self::total("of", side.into(), total)).collect()),
        )
        .with("given", Written::List(given.map(|(party, total)| self::total("to", party, total)).collect()))
        .with("changes", Written::List(changes.collect()))
        .with("matches", Written::List(diff.matches().iter().map(matched).collect()))
        .with("reaffirmed", Written::list(diff.reaffirmed()))
        .with("drift", Written::List(diff.drift().iter().map(drift).collect()))
}

fn total(key: &'static str, whose: Written, total: Total) -> Written {
    let table = Table::default().with(key, whose);
    let table = table.with("spoken", possible(total.spoken));
    Written::Table(table.with("with-silence", possible(total.with_silence)))
}

/// What a change comes to for each party concerned.
fn effects(effects: &Effects) -> Table {
    let one = |key: &'static str, whose: Written, shifts| {
        Written::Table(Table::default().with(key, whose).with("shifts", possible(shifts)))
    };
    let asked = effects.asked().map(|(side, shifts)| one("of", obligor_word(side).into(), shifts));
    let given = effects.given().map(|(party, shifts)| one("to", party.into(), shifts));
    Table::default()
        .with("asked", Written::List(asked.collect()))
        .with("given", Written::List(given.collect()))
}

/// Clause by clause. Nobody moved, so no change is judged.
fn of_response(response: &Response) -> Table {
    let clauses = response.clauses().iter().map(|it| clause(response, it));
    Table::default()
        .with_some("ground", response.ground())
        .with("clauses", Written::List(clauses.collect()))
        .with("beyond", Written::list(response.beyond().iter().map(End::id)))
}

fn clause(response: &Response, clause: &ClauseResponse) -> Written {
    let (answer, grade, relations) = match clause.answer() {
        Answer::Accepted(grade) => ("accepted", Some(grade.name()), None),
        Answer::Refused(relations) => ("refused", None, Some(possible(relations))),
        Answer::Otherwise(relations) => ("otherwise", None, Some(possible(relations))),
        Answer::Unanswered => ("unanswered", None, None),
    };
    let reply = clause.reply().map(|reply| if reply.clause.is_some() { "clause" } else { "whole" });
    let differences = clause.differences().iter().map(|it| change(response, it, Table::default()));
    Written::Section(
        Table::default()
            .with("clause", clause.clause().id())
            .with("answer", answer)
            .with_some("grade", grade)
            .with_some("relations", relations)
            .with_some("reply", reply)
            .with_all("own", clause.own().iter().map(End::id))
            .with_some("matched", clause.matched().map(|reason| reason.name().to_owned()))
            .with("differences", Written::List(differences.collect())),
    )
}

/// One item, with what it was judged to come to.
fn change<'d, V>(diff: impl Into<ComparisonRef<'d>>, change: &Change<V>, judged: Table) -> Written {
    let flag = |is_set: bool| is_set.then_some(true);
    Written::Section(
        Table::default()
            .with("fingerprint", Fingerprint::of(diff, change).to_string())
            .with("kind", change.kind().name())
            .and(subject(change.subject()))
            .with_all("before", change.all_before().iter().map(End::id))
            .with_all("after", change.all_after().iter().map(End::id))
            .with("basis", basis(change.basis()))
            .and(judged)
            .with_some("relations", change.relations().map(possible))
            .with("land", Written::list(change.land().iter().map(covered)))
            .with("facets", Written::list(change.facets().iter().map(facet)))
            .with_some("absence", change.absence().map(|kind| kind.name().to_owned()))
            .with_some("matched", change.matched().map(|reason| reason.name().to_owned()))
            .with_some("margin", change.margin())
            .with_tables("candidates", change.candidates().iter().map(candidate))
            .with_some("rests-on-no-effect", flag(change.rests_on_no_effect()))
            .with_some("echo", flag(change.is_echo()))
            .with_some("inexact", flag(!change.is_exact())),
    )
}

fn subject(subject: &Subject) -> Table {
    let table = |name: &str| Table::default().with("subject", name);
    match subject {
        Subject::Term => table("term"),
        Subject::Members(members) => {
            let MembersPassedOver { land, share, items, actions } = members.as_ref();
            table("members")
                .with("cells", cells(land))
                .with_some("rest", (*share == Share::Rest).then_some(true))
                .with("items", Written::list(items))
                .with("actions", Written::list(actions.iter().map(|action| action.name().to_owned())))
        }
        Subject::Condition(id) => table("condition").with("condition", guard(id)),
        Subject::Firmness => table("firmness"),
        Subject::Beneficiaries => table("for"),
        Subject::Parameter(name) => table("parameter").with("parameter", name),
        Subject::Linkage(tie) => table("linkage").with("linkage", linkage(tie)),
    }
}

fn facet(facet: &Facet) -> Table {
    let of = |name: &str| Table::default().with("facet", name);
    match facet {
        Facet::Stance { before, after } => {
            of("stance").with("before", before.name()).with("after", after.name())
        }
        Facet::Standing { before, after } => {
            of("stance").with("before", before.tag().name()).with("after", after.tag().name())
        }
        Facet::Beneficiaries { before, after } => {
            of("for").with("before", Written::list(before)).with("after", Written::list(after))
        }
        Facet::Obligor { before, after } => {
            of("obligor").with("before", obligor_word(before)).with("after", obligor_word(after))
        }
        Facet::Readings { before, after } => {
            of("readings").with("before", count(*before)).with("after", count(*after))
        }
        Facet::Members { relations, removed, added } => of("members")
            .with("relations", possible(*relations))
            .with("removed", cells(removed))
            .with("added", cells(added)),
        Facet::Title { relations } => of("title").with("relations", possible(*relations)),
        Facet::Control { relations } => of("control").with("relations", possible(*relations)),
        Facet::Degree { name, relations } => {
            of("degree").with("name", name).with("relations", possible(*relations))
        }
        Facet::Firmness { before, after, relations } => of("firmness")
            .with("before", levels(*before))
            .with("after", levels(*after))
            .with("relations", possible(*relations)),
        Facet::Phase { before, after } => {
            of("phase").with_some("before", before.as_ref()).with_some("after", after.as_ref())
        }
        Facet::Conditions { added, removed } => {
            let guards = |all: &BTreeSet<Guard>| Written::list(all.iter().map(guard));
            of("conditions").with("added", guards(added)).with("removed", guards(removed))
        }
        Facet::Wording { before, after } => of("wording").with("before", before).with("after", after),
    }
}

/// A condition with how it binds: `{ "unless": "vote" }`.
pub(super) fn guard(guard: &Guard) -> Table {
    Table::default().with(guard.word(), guard.condition())
}

fn drift(drift: &Drift) -> Written {
    Written::Section(
        Table::default()
            .with("term", &drift.term)
            .with("removed", cells(&drift.delta.removed))
            .with("added", cells(&drift.delta.added)),
    )
}

/// What is possible, in the order in which outcomes are always told.
fn possible<T: Outcome>(of: Possible<T>) -> Written {
    Written::list(of.iter().map(|outcome| outcome.name().to_owned()))
}

fn cells(cells: &Cells) -> Written {
    Written::List(cells.iter().map(|it| Written::Table(cell(it))).collect())
}

fn cell(cell: &Cell) -> Table {
    Table::default()
        .with("place", cell.place())
        .with_some("rest", cell.is_remainder().then_some(true))
        .with_some("holder", cell.holder())
}

fn covered(covered: &Covered) -> Written {
    match covered {
        Covered::Whole(place) => place.into(),
        Covered::Part(part) => cell(part).into(),
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Spoken => "spoken",
        Basis::Silence => "silence",
    }
}

fn matched(matched: &Matched) -> Written {
    let table = Table::default().with("before", matched.before()).with("after", matched.after());
    Written::Table(table.with("why", matched.reason().name()))
}

fn candidate(candidate: &Candidate) -> Table {
    Table::default()
        .with_some("before", candidate.before())
        .with_some("after", candidate.after())
        .with("margin", candidate.margin())
}

/// Names that findings may hold, for the schema.
pub(super) fn kinds() -> impl Iterator<Item = &'static str> {
    ChangeKind::ALL.into_iter().map(|(_, name)| name)
}
