//! Short entries: parties, issues and conditions.

use super::at::{At, Fields};
use super::names::Kind;
use super::provisions::{BOTH, UNSTATED};
use crate::dossier::{Party, Role};
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{ConditionId, IssueId, PartyId};
use crate::term::Conditions;
use crate::text::Text;

const ROLES: [(Role, &str); 3] =
    [(Role::Participant, "participant"), (Role::Mediator, "mediator"), (Role::Commentator, "commentator")];

/// Reads one party.
pub(super) fn party(id: PartyId, at: &At<'_>) -> Option<(PartyId, Party)> {
    if [BOTH, UNSTATED].contains(&id.as_str()) {
        let problem = at.error(ProblemCode::BadId, format!("no party can be called {}", quoted(id.as_str())));
        at.report(problem.with_help("the word stands for something else where a party is named"));
    }
    let fields = at.fields("a party", &["name", "also", "role"])?;
    let name = fields.required_words("name", "what it is called in print");
    let also = fields.all_words("also");
    let role = fields.get("role").and_then(|at| at.choice("role", &ROLES)).unwrap_or_default();
    Some((id, Party { also, role, ..Party::new(name?) }))
}

/// Reads one issue.
pub(super) fn issue(at: &At<'_>) -> Option<(IssueId, Text)> {
    let fields = at.fields("an issue", &["id", "name"])?;
    let id = fields.required("id", "a short name for it").and_then(|at| at.own_id(Kind::Issue));
    let name = fields.required_words("name", "the heading in print");
    Some((id?, name?))
}

/// Reads `conditions`.
pub(super) fn conditions(top: &Fields<'_>) -> Conditions {
    let read = top.entries("conditions", |id: ConditionId, at| {
        let fields = at.fields("a condition", &["text", "implies"])?;
        let text = fields.required_words("text", "what must come true");
        let implied: Vec<ConditionId> = fields.get("implies").map(|at| at.names()).unwrap_or_default();
        Some((id, text?, implied))
    });
    read.into_iter().flatten().fold(Conditions::none(), |all, (id, text, implied)| {
        let all = all.with(id.clone(), text);
        implied.into_iter().fold(all, |all, weaker| all.implying(id.clone(), weaker))
    })
}
