//! Terms: one thing a position says, with what bounds it.

use super::at::{At, Fields};
use super::names::Kind;
use super::provisions::{Stating, UNSTATED};
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{ConditionId, IssueId, PartyId, StatementId, TermId};
use crate::term::{Answered, Citation, Members, Reading, Side, Stance, StanceTag, Term};

/// What a term may say beside what would be done.
const KEYS: &[&str] = &[
    "id",
    "label",
    "issue",
    "firmness",
    "if",
    "only",
    "quote",
    "cite",
    "answers",
    "in-return-for",
    "readings",
];

/// What a term that is no longer held may say: its id is that of the absence.
const KEYS_OF_LOST: &[&str] =
    &["stance", "label", "issue", "firmness", "if", "only", "quote", "cite", "answers", "readings"];

const STANCES: [(StanceTag, &str); 5] = [
    (StanceTag::Demand, "demand"),
    (StanceTag::Offer, "offer"),
    (StanceTag::Accept, "accept"),
    (StanceTag::Refuse, "refuse"),
    (StanceTag::Open, "open"),
];

/// Reads a term that is held; one without a source is worth a warning.
pub(super) fn held(at: &At<'_>, id: Option<TermId>, stating: Stating<'_>) -> Option<Term> {
    let name = id.as_ref().map_or_else(|| "this term".to_owned(), |id| quoted(id.as_str()));
    let term = term(at, id, stating, KEYS);
    if at.get("cite").is_none() {
        let spot = at.get("id").unwrap_or(*at);
        let problem = spot.warning(ProblemCode::Uncited, format!("{name} cites no source"));
        spot.report(problem.with_help("add `cite = { source = \"…\", clause = \"…\" }`"));
    }
    term
}

/// Reads the term that an absence speaks of, as it was.
pub(super) fn lost(at: &At<'_>, id: Option<TermId>, holder: Option<&PartyId>) -> Option<Term> {
    let fields = at.all_fields();
    let stance =
        fields.required("stance", "how it was held: `demand`, `offer`, `accept`, `refuse` or `open`");
    let stance = stance.and_then(|at| at.choice("stance", &STANCES))?;
    term(at, id, Stating { stance, holder }, KEYS_OF_LOST)
}

fn term(at: &At<'_>, id: Option<TermId>, stating: Stating<'_>, own: &[&str]) -> Option<Term> {
    let fields = at.all_fields();
    let readings = readings(&fields, stating, own);
    let stance = stance(&fields, stating.stance);
    let issue = fields.get("issue").and_then(|at| at.name::<IssueId>());
    let conditions = fields.get("if").map(|at| at.names::<ConditionId>()).unwrap_or_default();
    let members = fields.get("only").and_then(|at| at.flag());
    let citations = fields.get("cite").map(|at| citations(&at)).unwrap_or_default();
    let (label, wording) = (fields.words("label"), fields.words("quote"));
    let firmness = fields.get("firmness").and_then(|at| at.levels("firmness", None));

    let spot = fields.get("readings").unwrap_or(*at);
    let mut term = spot.accept(Term::try_new(id?, stance?, readings?))?;
    if members == Some(true) {
        term = term.with_members(Members::Only);
    }
    if let Some(issue) = issue {
        term = term.with_issue(issue);
    }
    if let Some(label) = label {
        term = term.with_label(label);
    }
    if let Some(wording) = wording {
        term = term.with_wording(wording);
    }
    term = conditions.into_iter().fold(term, Term::with_condition);
    term = citations.into_iter().fold(term, Term::with_citation);
    match (firmness, fields.get("firmness")) {
        (Some(firmness), Some(at)) => at.accept(term.with_firmness(firmness)),
        _ => Some(term),
    }
}

/// One reading from the actions of the term itself, or those under `readings`.
fn readings(fields: &Fields<'_>, stating: Stating<'_>, own: &[&str]) -> Option<Vec<Reading>> {
    let Some(list) = fields.get("readings") else {
        return stating.reading(&fields.at, own).map(|reading| vec![reading]);
    };
    let members = fields.at.members();
    if let Some(beside) = members.iter().find(|member| !own.contains(&member.key())) {
        let message = format!("{} stands beside `readings`", quoted(beside.key()));
        let problem = beside.error_at_key(ProblemCode::BadValue, message);
        fields.at.report(problem.with_help("put it into each reading it belongs to"));
    }
    let tables = list.tables();
    if list.items().is_some_and(|items| items.is_empty()) {
        list.report(list.error(ProblemCode::Empty, "`readings` is empty"));
    }
    let read: Vec<Option<Reading>> = tables.iter().map(|at| reading(at, stating)).collect();
    read.into_iter().collect()
}

fn reading(at: &At<'_>, stating: Stating<'_>) -> Option<Reading> {
    let reading = stating.reading(at, &["read-by"]);
    let readers = at.all_fields().all_words("read-by");
    Some(readers.into_iter().fold(reading?, Reading::read_by))
}

fn stance(fields: &Fields<'_>, tag: StanceTag) -> Option<Stance> {
    let answers = fields.get("answers");
    let answered = || answers.map_or(Some(Answered::Unstated), |at| at.answered());
    match tag {
        StanceTag::Accept => return answered().map(Stance::Accept),
        StanceTag::Refuse => return answered().map(Stance::Refuse),
        StanceTag::Demand | StanceTag::Offer | StanceTag::Open => {}
    }
    if let Some(at) = answers {
        let problem = at.error(ProblemCode::BadValue, "only what is accepted or refused answers somebody");
        at.report(problem.with_help("move the term to `accepts` or `refuses`, or leave `answers` out"));
        return None;
    }
    Some(match tag {
        StanceTag::Demand => Stance::Demand,
        StanceTag::Offer => Stance::Offer,
        _ => Stance::Open,
    })
}

impl At<'_> {
    /// A party or a position.
    fn answered(&self) -> Option<Answered> {
        if self.text()? == UNSTATED {
            return Some(Answered::Unstated);
        }
        match (self.is_named(Kind::Party), self.is_named(Kind::Position)) {
            (true, true) => {
                let text = quoted(self.text()?);
                let message = format!("{text} is a party and a position: it is unclear which is answered");
                self.report(
                    self.error(ProblemCode::BadValue, message).with_help("give the position another id"),
                );
                None
            }
            (true, false) => self.name::<PartyId>().map(Answered::Party),
            (false, true) => self.name::<StatementId>().map(Answered::Statement),
            (false, false) => {
                self.name_of::<PartyId>(&[Kind::Party, Kind::Position]);
                None
            }
        }
    }
}

/// Sources, each alone or with a clause: `"digest"`, `{ source = "digest", clause = 7 }`.
pub(super) fn citations(at: &At<'_>) -> Vec<Citation> {
    at.one_or_more().iter().filter_map(At::citation).collect()
}

impl At<'_> {
    /// A source, alone or with a clause.
    pub(super) fn citation(&self) -> Option<Citation> {
        use crate::format::tree::Value;
        match self.value() {
            Value::Text(_) => Some(Citation { source: self.name()?, clause: None }),
            Value::Table(_) => {
                let fields = self.fields("a citation", &["source", "clause"])?;
                let source = fields.required("source", "where it is found").and_then(|at| at.name());
                let clause = fields.get("clause").and_then(|at| match at.value() {
                    Value::Integer(number) => Some(number.to_string().into()),
                    _ => at.words(),
                });
                Some(Citation { source: source?, clause })
            }
            _ => {
                self.wrong_type("a source, or `{ source = \"…\", clause = \"…\" }`");
                None
            }
        }
    }
}

/// On which side of a bargain terms of this stance are, in words.
pub(super) fn in_words(tag: StanceTag) -> &'static str {
    match tag {
        StanceTag::Demand => "a demand",
        StanceTag::Offer => "an offer",
        StanceTag::Accept => "an acceptance",
        StanceTag::Refuse => "a refusal",
        StanceTag::Open => "a point that was raised",
    }
}

/// Whether terms of this stance are held out in return for something.
pub(super) fn is_give(tag: StanceTag) -> bool {
    tag.side() == Side::Give
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::Action;

    #[test]
    fn no_action_is_called_like_a_key_of_a_term() {
        for action in Action::all() {
            let name = action.name();
            assert!(!KEYS.contains(&name) && !KEYS_OF_LOST.contains(&name) && name != "read-by", "{name}");
            assert!(action.parameter("of").is_none(), "`of` of {name} is taken");
        }
    }
}
