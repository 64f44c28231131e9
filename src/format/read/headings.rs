//! Short entries: parties, issues and conditions.

use super::accounts::OVERALL;
use super::at::{At, Fields};
use super::names::Kind;
use super::provisions::{BOTH, UNSTATED};
use crate::dossier::{Party, Role};
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value;
use crate::id::{ConditionId, IssueId, PartyId};
use crate::term::{Conditions, Stage, Trigger};
use crate::text::Text;

pub(in crate::format) const ROLES: [(Role, &str); 3] =
    [(Role::Participant, "participant"), (Role::Mediator, "mediator"), (Role::Commentator, "commentator")];

const CONDITION: &[&str] = &["text", "implies", "date", "count", "declared-by", "stage", "all-of", "any-of"];

/// Keys that say what makes a condition come true.
const TRIGGERS: &[&str] = &["date", "count", "declared-by", "stage", "all-of", "any-of"];

/// Reads one party.
pub(super) fn party(id: PartyId, at: &At<'_>) -> Option<(PartyId, Party)> {
    if [BOTH, UNSTATED].contains(&id.as_str()) {
        let problem = at.error(ProblemCode::BadId, format!("no party can be called {}", quoted(id.as_str())));
        at.report(problem.with_help("the word stands for something else where a party is named: add to it"));
    }
    let fields = at.fields("a party", &["name", "also", "role"])?;
    let name = fields.required_name("name", "what it is called in print");
    warn_if_shared(&fields, Kind::Party);
    let also = fields.all_names("also");
    let role = fields.get("role").and_then(|at| at.choice("role", &ROLES)).unwrap_or_default();
    Some((id, Party { also, role, ..Party::new(name?) }))
}

/// Reads one issue.
pub(super) fn issue(at: &At<'_>) -> Option<(IssueId, Text)> {
    let fields = at.fields("an issue", &["id", "name"])?;
    let id: Option<IssueId> =
        fields.required("id", "a short name for it").and_then(|at| at.own_id(Kind::Issue));
    if id.as_ref().is_some_and(|id| id.as_str() == OVERALL) {
        let problem = at.error(ProblemCode::BadId, format!("no issue can be called {}", quoted(OVERALL)));
        at.report(problem.with_help("the word stands for all issues in the `coverage` of an account"));
    }
    let name = fields.required_name("name", "the heading in print");
    Some((id?, name?))
}

/// Two things of one kind that are called the same cannot be told apart in print.
pub(super) fn warn_if_shared(fields: &Fields<'_>, kind: Kind) {
    let Some(at) = fields.get("name") else { return };
    let Value::Text(name) = at.value() else { return };
    let Some(first) = at.file().names.first_named(kind, name).filter(|first| *first != at.span()) else {
        return;
    };
    let sink = &at.file().sink;
    // Lines are not counted for what nobody reads.
    let place = if sink.is_full_of_warnings() { String::new() } else { sink.place(first.start) };
    let message = format!("another {} is called {} in print", kind.noun(), quoted(name));
    let problem = at.warning(ProblemCode::SharedName, message);
    at.report(
        problem.with_help(format!("it stands on {place}: say more, so that readers can tell them apart")),
    );
}

/// The conditions that `own` is said to imply, itself never among them.
fn implied(at: &At<'_>, own: &ConditionId) -> Vec<ConditionId> {
    for weaker in at.one_or_more() {
        if matches!(weaker.value(), Value::Text(text) if text == own.as_str()) {
            let message = format!("condition `{own}` is said to imply itself");
            let problem = weaker.error(ProblemCode::BadValue, message);
            weaker.report(
                problem.with_help("name a weaker condition, or leave it out: every condition implies itself"),
            );
        }
    }
    at.names()
}

/// What makes a condition come true, where it is said in types; said twice, it is reported.
fn trigger(fields: &Fields<'_>) -> Option<Trigger> {
    let said: Vec<(&str, At<'_>)> =
        TRIGGERS.iter().filter_map(|key| Some((*key, fields.get(key)?))).collect();
    if let [(first, _), (_, second), ..] = said.as_slice() {
        let message = format!("this condition has {} as well", quoted(first));
        let problem = second.error(ProblemCode::BadValue, message);
        second.report(problem.with_help("split it in two, and let a third say `all-of` or `any-of` of them"));
    }
    let (key, at) = said.first()?;
    Some(match *key {
        "date" => Trigger::Date(at.date()?),
        "count" => Trigger::Count(at.quantity()?),
        "declared-by" => Trigger::DeclaredBy(at.name::<PartyId>()?),
        "stage" => Trigger::Stage(at.choice("stage", &Stage::ALL)?),
        "all-of" => Trigger::All(at.names::<ConditionId>().into_iter().collect()),
        _ => Trigger::Any(at.names::<ConditionId>().into_iter().collect()),
    })
}

/// Reads `conditions`.
pub(super) fn conditions(top: &Fields<'_>) -> Conditions {
    let read = top.entries("conditions", |id: ConditionId, at| {
        let fields = at.fields("a condition", CONDITION)?;
        let text = fields.required_words("text", "what must come true");
        let implied: Vec<ConditionId> = fields.get("implies").map(|at| implied(&at, &id)).unwrap_or_default();
        let trigger = trigger(&fields);
        Some((id, text?, implied, trigger))
    });
    read.into_iter().flatten().fold(Conditions::none(), |all, (id, text, implied, trigger)| {
        let all = all.with(id.clone(), text);
        let all = trigger.into_iter().fold(all, |all, trigger| all.triggered(id.clone(), trigger));
        implied.into_iter().fold(all, |all, weaker| all.implying(id.clone(), weaker))
    })
}
