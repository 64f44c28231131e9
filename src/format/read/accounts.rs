//! Sources, the events they report on, and their accounts of them.

use std::collections::{BTreeMap, BTreeSet};

use super::at::{At, Fields};
use super::names::{MAX_LISTED, either};
use super::texts;
use crate::account::{Account, Completeness, Coverage, Evidence, Source, circles};
use crate::dossier::Event;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value;
use crate::id::{AccountId, EventId, IssueId, SourceId};

/// In the coverage of an account, whatever has no entry of its own.
pub(in crate::format) const OVERALL: &str = "overall";

const COMPLETENESS: [(Completeness, &str); 2] =
    [(Completeness::Partial, "partial"), (Completeness::Complete, "complete")];

/// What positions refer to.
#[derive(Debug)]
pub(super) struct Reports {
    pub(super) sources: BTreeMap<SourceId, Source>,
    pub(super) events: BTreeMap<EventId, Event>,
    pub(super) accounts: Vec<Account>,
    by_id: BTreeMap<AccountId, usize>,
    /// Clauses of each text by the text's id, well read or not.
    clauses: BTreeMap<String, BTreeSet<String>>,
}

impl Reports {
    pub(super) fn read(top: &Fields<'_>) -> Self {
        let mut accounts: Vec<Account> = top.entries("accounts", account).into_iter().flatten().collect();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        circles(&accounts).iter().for_each(|circle| report_circle(top, circle));
        let by_id = accounts.iter().enumerate().map(|(index, account)| (account.id.clone(), index)).collect();
        Self {
            sources: top.entries("sources", |id, at| Some((id, source(at)?))).into_iter().flatten().collect(),
            events: top.entries("events", |id, at| Some((id, event(at)?))).into_iter().flatten().collect(),
            accounts,
            by_id,
            clauses: texts::clauses_by_text(top),
        }
    }

    /// Ids of the clauses of a text, if there is one of this id.
    pub(super) fn clauses_of(&self, text: &str) -> Option<&BTreeSet<String>> {
        self.clauses.get(text)
    }

    pub(super) fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.get(*self.by_id.get(id)?)
    }
}

fn source(at: &At<'_>) -> Option<Source> {
    let fields = at.fields("a source", &["name", "title", "date", "url"])?;
    let name = fields.required_name("name", "the outlet or issuer");
    let (title, date, url) = (fields.words("title"), fields.date("date"), fields.words("url"));
    Some(Source { title, date, url, ..Source::new(name?) })
}

fn event(at: &At<'_>) -> Option<Event> {
    let fields = at.fields("an event", &["name", "date", "place"])?;
    let name = fields.required_name("name", "what it is called in print");
    let date = fields.required("date", "a day, a month or a year").and_then(|at| at.date());
    let place = fields.words("place");
    Some(Event { name: name?, date: date?, place })
}

const KEYS: &[&str] = &["source", "attribution", "told", "coverage", "evidence", "via", "derived-from"];

fn account(id: AccountId, at: &At<'_>) -> Option<Account> {
    let fields = at.fields("an account", KEYS)?;
    let source = fields.required("source", "where it appeared").and_then(|at| at.name());
    let evidence = fields.get("evidence").and_then(|at| at.choice("kind of evidence", &Evidence::ALL));
    warn_if_unoriginated(&fields, evidence);
    Some(Account {
        attribution: fields.words("attribution"),
        told: fields.date("told"),
        evidence,
        coverage: fields.get("coverage").and_then(|at| coverage(&at)).unwrap_or_default(),
        via: fields.get("via").and_then(|at| at.name()),
        derived_from: origins(&fields, &id),
        // Last, so that an unknown source does not hide what else is wrong.
        ..Account::new(id, source?)
    })
}

/// The accounts it is derived from, itself never among them.
fn origins(fields: &Fields<'_>, own: &AccountId) -> BTreeSet<AccountId> {
    let Some(at) = fields.get("derived-from") else { return BTreeSet::new() };
    for origin in at.one_or_more() {
        if matches!(origin.value(), Value::Text(text) if text == own.as_str()) {
            let problem =
                origin.error(ProblemCode::BadValue, format!("account `{own}` is derived from itself"));
            origin.report(problem.with_help("name the account it repeats, or leave `derived-from` out"));
        }
    }
    at.names().into_iter().collect()
}

/// Reports accounts that are derived from one another, where the first says so.
fn report_circle(top: &Fields<'_>, circle: &[&AccountId]) {
    let (Some(first), Some(accounts)) = (circle.first(), top.get("accounts")) else { return };
    let next = circle.get(1).unwrap_or(first);
    let account = accounts.get(first.as_str());
    let origins = account.as_ref().and_then(|account| account.get("derived-from"));
    let origins = origins.as_ref().map(At::one_or_more).unwrap_or_default();
    let names_next = |at: &&At<'_>| matches!(at.value(), Value::Text(text) if text == next.as_str());
    let spot = origins.iter().find(names_next).unwrap_or(&top.at);
    let message = format!("account `{first}` is derived from itself by way of others");
    let mut way: Vec<String> = circle.iter().take(MAX_LISTED).map(|id| quoted(id.as_str())).collect();
    way.push(if circle.len() > MAX_LISTED { "…".to_owned() } else { quoted(first.as_str()) });
    let help = format!("one `derived-from` on the way is wrong: {}", way.join(" from "));
    spot.report(spot.error(ProblemCode::BadValue, message).with_help(help));
}

/// A relay that does not say of what cannot be kept apart from a second witness.
fn warn_if_unoriginated(fields: &Fields<'_>, evidence: Option<Evidence>) {
    let says_of_what = fields.get("derived-from").is_some() || fields.get("via").is_some();
    let (Some(Evidence::Derivative), false, Some(at)) = (evidence, says_of_what, fields.get("evidence"))
    else {
        return;
    };
    let problem =
        at.warning(ProblemCode::UnstatedOrigin, "a report of another report that does not say of which");
    at.report(
        problem.with_help("add `derived-from = [\"…\"]`, or `via = \"…\"` if the outlet itself was not read"),
    );
}

/// `"partial"`, or `{ overall = "partial", territory = "complete" }`, issue by issue.
fn coverage(at: &At<'_>) -> Option<Coverage> {
    match at.value() {
        Value::Text(_) => at.completeness().map(Coverage::overall),
        Value::Table(_) => {
            let overall = at.get(OVERALL).map_or(Some(Completeness::Partial), |at| at.completeness());
            let mut coverage = Coverage::overall(overall?);
            for member in at.members().iter().filter(|member| member.key() != OVERALL) {
                let issue = member.with_key(|key| key.name::<IssueId>());
                let completeness = member.at.completeness();
                coverage = coverage.with_issue(issue?, completeness?);
            }
            Some(coverage)
        }
        _ => {
            let words = either(COMPLETENESS.iter().map(|(_, name)| *name));
            at.wrong_type(&format!("{words}, or a table of them by issue"));
            None
        }
    }
}

impl At<'_> {
    fn completeness(&self) -> Option<Completeness> {
        self.choice("coverage", &COMPLETENESS)
    }
}
