//! Replies: a text, or a clause of it, answered by reference.

use std::collections::BTreeMap;

use super::accounts::Reports;
use super::at::{At, Fields};
use super::names::{Kind, MAX_LISTED, either};
use super::{quotes, terms};
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{StatementId, TermId};
use crate::statement::{Reception, Reply};

/// Reads the replies of a position; nothing if one cannot be read.
pub(super) fn replies(fields: &Fields<'_>, reports: &Reports) -> Option<Vec<Reply>> {
    let Some(section) = fields.get("replies") else { return Some(Vec::new()) };
    let tables = section.tables();
    let read: Vec<_> = tables.iter().map(|at| reply(at, reports)).collect();
    let mut first: BTreeMap<(&StatementId, Option<&TermId>), &At<'_>> = BTreeMap::new();
    let mut is_fit = true;
    for (at, reply) in tables.iter().zip(&read) {
        let Some(reply) = reply else { continue };
        if let Some(before) = first.insert((&reply.to, reply.clause.as_ref()), at) {
            let place = at.file().sink.place(before.span().start);
            let problem = at.error(ProblemCode::DuplicateId, "this is answered before");
            at.report(problem.with_help(format!("it is answered on {place}: leave one of the two out")));
            is_fit = false;
        }
    }
    read.into_iter().collect::<Option<Vec<_>>>().filter(|_| is_fit)
}

fn reply(at: &At<'_>, reports: &Reports) -> Option<Reply> {
    let fields = at.fields("a reply", &["to", "clause", "answer", "quote", "cite"])?;
    let to = fields.required("to", "the text that is answered");
    let to = to.and_then(|at| at.name_of::<StatementId>(&[Kind::Text]));
    let clause = match fields.get("clause") {
        Some(at) => clause(&at, to.as_ref(), reports).map(Some),
        None => Some(None),
    };
    let answer = fields.required("answer", &either(Reception::ALL.iter().map(|(_, name)| *name)));
    let reception = answer.and_then(|at| at.choice("answer", &Reception::ALL));
    let wording = fields.words("quote");
    let citations = fields.get("cite").map(|at| terms::citations(&at)).unwrap_or_default();
    if let (Some(at), Some(quote)) = (fields.get("quote"), &wording) {
        quotes::check(&at, quote, &citations);
    }
    if fields.get("cite").is_none() {
        let problem = at.warning(ProblemCode::Uncited, "this reply cites no source");
        at.report(problem.with_help("add `cite = { source = \"…\", clause = \"…\" }`"));
    }
    let citations = citations.into_iter().collect();
    Some(Reply { clause: clause?, wording, citations, ..Reply::to_text(to?, reception?) })
}

/// A clause of the text that is answered.
fn clause(at: &At<'_>, text: Option<&StatementId>, reports: &Reports) -> Option<TermId> {
    let id = at.text()?;
    let clauses = reports.clauses_of(text?.as_str())?;
    if clauses.contains(id) {
        return at.id();
    }
    let message = format!("no clause of text `{}` is called {}", text?, quoted(id));
    let problem = at.error(ProblemCode::DanglingReference, message);
    let known = || clauses.iter().map(String::as_str);
    let near = if at.file().sink.is_full() { None } else { nearest(id, known()) };
    at.report(match (near, clauses.len()) {
        (Some(_), _) => problem.did_you_mean(near),
        (None, 1..=MAX_LISTED) => problem.with_expected(either(known())),
        (None, _) => problem,
    });
    None
}
