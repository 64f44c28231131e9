//! Terms: one thing a position says, with what bounds it.

use super::at::{At, Fields};
use super::names::Kind;
use super::provisions::{Stating, UNSTATED, unknown_action};
use super::quotes;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{ConditionId, IssueId, PartyId, StatementId, TermId};
use crate::order::{Level, Span};
use crate::term::{
    Action, Answered, Citation, Firmness, Guard, Members, Reading, Side, Stance, StanceTag, Term,
};

/// What a term may say beside what would be done.
const KEYS: &[&str] = &[
    "id",
    "label",
    "issue",
    "firmness",
    "if",
    "unless",
    "only",
    "quote",
    "cite",
    "answers",
    "in-return-for",
    "readings",
];

/// What a term that is no longer held may say: its id is that of the absence.
const KEYS_OF_LOST: &[&str] =
    &["stance", "label", "issue", "firmness", "if", "unless", "only", "quote", "cite", "answers", "readings"];

pub(in crate::format) const STANCES: [(StanceTag, &str); 5] = [
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
    let cites_nothing = |cite: At<'_>| cite.items().is_some_and(|items| items.is_empty());
    if at.get("cite").is_none_or(cites_nothing) {
        let spot = at.get("id").unwrap_or(*at);
        let problem = spot.warning(ProblemCode::Uncited, format!("{name} cites no source"));
        spot.report(problem.with_help("add `cite = { source = \"…\", clause = \"…\" }`"));
    }
    term
}

/// Reads the term that an absence speaks of, as it was.
pub(super) fn lost(at: &At<'_>, id: Option<TermId>, holder: Option<&PartyId>) -> Option<Term> {
    if !at.is_table() {
        at.wrong_type("the term as it was: `{ stance = \"demand\", … }`");
        return None;
    }
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
    let conditions = conditions(&fields);
    let members = fields.get("only").and_then(|at| at.flag());
    let citations = fields.get("cite").map(|at| citations(&at)).unwrap_or_default();
    let (label, wording) = (fields.name_words("label"), fields.words("quote"));
    if let (Some(at), Some(quote)) = (fields.get("quote"), &wording) {
        quotes::check(&at, quote, &citations);
    }
    let firmness = fields.get("firmness").and_then(|at| firmness(&at, stating.stance));

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

/// What it hangs on, of either kind.
fn conditions(fields: &Fields<'_>) -> Vec<Guard> {
    let named = |key| fields.get(key).map(|at| at.names::<ConditionId>()).unwrap_or_default();
    let come_true = named("if").into_iter().map(Guard::If);
    come_true.chain(named("unless").into_iter().map(Guard::Unless)).collect()
}

/// One reading from the actions of the term itself, or those under `readings`.
fn readings(fields: &Fields<'_>, stating: Stating<'_>, own: &[&str]) -> Option<Vec<Reading>> {
    let Some(list) = fields.get("readings") else {
        return stating.reading(&fields.at, own).map(|reading| vec![reading]);
    };
    let members = fields.at.members();
    for beside in members.iter().filter(|member| !own.contains(&member.key())) {
        if Action::named(beside.key()).is_none() {
            unknown_action(beside, own);
            continue;
        }
        let message = format!("{} stands beside `readings`", quoted(beside.key()));
        let problem = beside.error_at_key(ProblemCode::BadValue, message);
        fields.at.report(problem.with_help("put it into each reading it belongs to"));
    }
    if list.items().is_none() {
        list.wrong_type("a list: `readings = [{ read-by = \"…\", … }, { … }]`");
        return None;
    }
    let tables = list.tables();
    if list.items().is_some_and(|items| items.is_empty()) {
        let problem = list.error(ProblemCode::Empty, "`readings` is empty");
        list.report(problem.with_help("give each way to read the words, or state the action beside `id`"));
        return None;
    }
    let read: Vec<Option<Reading>> = tables.iter().map(|at| reading(at, stating)).collect();
    let read = read.into_iter().collect::<Option<Vec<Reading>>>()?;
    let Some(at) = repeated(&read).and_then(|index| tables.get(index)) else { return Some(read) };
    let problem = at.error(ProblemCode::BadValue, "this reading is given before");
    at.report(
        problem.with_help("leave it out, and name all who read it so in one `read-by = [\"…\", \"…\"]`"),
    );
    None
}

/// The index of a reading that says the same as one before it.
fn repeated(readings: &[Reading]) -> Option<usize> {
    let mut sorted: Vec<(&Reading, usize)> = readings.iter().zip(0..).collect();
    sorted.sort_unstable();
    sorted.windows(2).find_map(|pair| match pair {
        [(a, first), (b, second)] if a.says_the_same(b) => Some(*first.max(second)),
        _ => None,
    })
}

/// How firmly a term of this stance is put: what is given is stated at most.
fn firmness(at: &At<'_>, stance: StanceTag) -> Option<Span<Firmness>> {
    let firmness = at.levels::<Firmness>("firmness", None)?;
    if is_give(stance) && firmness.high() > Firmness::Stated {
        let what = in_words(stance);
        let message = format!("{what} is not put as firmly as `{}`", firmness.high().name());
        let problem = at.error(ProblemCode::BadValue, message).with_expected("`floated` or `stated`");
        at.report(problem.with_help("only a demand or a refusal can be a precondition or closed to talk"));
        return None;
    }
    Some(firmness)
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
    /// A party or a position; in a table, where both have one name: `{ party = "russia" }`.
    fn answered(&self) -> Option<Answered> {
        if self.is_table() {
            let fields = self.fields("who is answered", &["party", "position"])?;
            return match (fields.get("party"), fields.get("position")) {
                (Some(party), None) => party.name::<PartyId>().map(Answered::Party),
                (None, Some(position)) => position.name::<StatementId>().map(Answered::Statement),
                _ => {
                    let problem =
                        self.error(ProblemCode::BadValue, "either a party or a position is answered");
                    self.report(problem.with_expected("one of `party` or `position`"));
                    None
                }
            };
        }
        if self.text()? == UNSTATED {
            return Some(Answered::Unstated);
        }
        match (self.is_named(Kind::Party), self.is_named(Kind::Position)) {
            (true, true) => {
                let text = quoted(self.text()?);
                let message = format!("{text} is a party and a position: it is unclear which is answered");
                self.report(
                    self.error(ProblemCode::BadValue, message)
                        .with_help("say which: `{ party = \"…\" }` or `{ position = \"…\" }`"),
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

    #[test]
    fn no_action_is_called_like_a_key_of_a_term() {
        for action in Action::all() {
            let name = action.name();
            assert!(!KEYS.contains(&name) && !KEYS_OF_LOST.contains(&name) && name != "read-by", "{name}");
            assert!(action.parameter("of").is_none(), "`of` of {name} is taken");
        }
    }
}
