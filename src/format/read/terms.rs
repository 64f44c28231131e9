//! Terms: one thing a position says, with what bounds it.

use std::collections::BTreeSet;

use super::at::{At, Fields};
use super::clauses::Whose;
use super::dates::is_like_a_date;
use super::names::{Kind, either};
use super::provisions::{Stating, UNSTATED, unknown_action};
use super::quotes;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value;
use crate::id::{ConditionId, IssueId, PartyId, PhaseId, StatementId, TermId};
use crate::order::{Level, Span};
use crate::term::{
    Action, Answered, Citation, Firmness, Guard, Members, Reading, Side, Stance, StanceTag, Term, Until,
};

/// What a term of a position may say beside what would be done.
const KEYS: &[&str] = &[
    "id",
    "label",
    "issue",
    "phase",
    "for",
    "firmness",
    "if",
    "unless",
    "only",
    "quote",
    "cite",
    "answers",
    "in-return-for",
    "package-with",
    "after",
    "unless-term",
    "either-or",
    "readings",
];

/// What a term that is no longer held may say: its id is that of the absence.
const KEYS_OF_LOST: &[&str] = &[
    "stance", "label", "issue", "phase", "for", "firmness", "if", "unless", "only", "quote", "cite",
    "answers", "readings",
];

/// What a clause of a text may say beside what would be done.
const KEYS_OF_CLAUSE: &[&str] = &[
    "id",
    "label",
    "issue",
    "phase",
    "for",
    "to",
    "until",
    "by",
    "if",
    "unless",
    "only",
    "quote",
    "cite",
    "in-return-for",
    "package-with",
    "after",
    "unless-term",
    "either-or",
    "readings",
];

/// What a clause that is no longer in a text may say.
const KEYS_OF_LOST_CLAUSE: &[&str] = &[
    "stance", "label", "issue", "phase", "for", "to", "until", "by", "if", "unless", "only", "quote", "cite",
    "readings",
];

/// For whom it would be done, in a term or in one of several readings.
pub(in crate::format) const FOR: &str = "for";

pub(in crate::format) const STANCES_OF_TEXT: &[(StanceTag, &str)] = &[
    (StanceTag::Provided, "provided"),
    (StanceTag::Excluded, "excluded"),
    (StanceTag::LeftOpen, "left-open"),
    (StanceTag::Bracketed, "bracketed"),
];

pub(in crate::format) const STANCES: &[(StanceTag, &str)] = &[
    (StanceTag::Demand, "demand"),
    (StanceTag::Offer, "offer"),
    (StanceTag::Accept, "accept"),
    (StanceTag::Refuse, "refuse"),
    (StanceTag::Open, "open"),
];

/// Reads a term that is held; one without a source is worth a warning.
pub(super) fn held(at: &At<'_>, id: Option<TermId>, stating: Stating<'_>) -> Option<Term> {
    let name = id.as_ref().map_or_else(|| "this term".to_owned(), |id| quoted(id.as_str()));
    let own = if stating.stance.is_of_text() { KEYS_OF_CLAUSE } else { KEYS };
    let term = term(at, id, stating, own);
    let cites_nothing = |cite: At<'_>| cite.items().is_some_and(|items| items.is_empty());
    if at.get("cite").is_none_or(cites_nothing) {
        let spot = at.get("id").unwrap_or(*at);
        let problem = spot.warning(ProblemCode::Uncited, format!("{name} cites no source"));
        spot.report(problem.with_help("add `cite = { source = \"…\", clause = \"…\" }`"));
    }
    term
}

/// Reads the term that an absence speaks of, as it was.
pub(super) fn lost(at: &At<'_>, id: Option<TermId>, whose: Whose<'_>) -> Option<Term> {
    let is_clause = whose.sections.iter().any(|(_, stance)| stance.is_of_text());
    let (stances, own) =
        if is_clause { (STANCES_OF_TEXT, KEYS_OF_LOST_CLAUSE) } else { (STANCES, KEYS_OF_LOST) };
    if !at.is_table() {
        let first = stances.first().map_or("", |(_, name)| name);
        at.wrong_type(&format!("the term as it was: `{{ stance = \"{first}\", … }}`"));
        return None;
    }
    let fields = at.all_fields();
    let names = either(stances.iter().map(|(_, name)| *name));
    let stance = fields.required("stance", &format!("how it was held: {names}"));
    let stance = stance.and_then(|at| at.choice("stance", stances))?;
    let phase = fields.get("phase").map(|at| at.id::<PhaseId>());
    let was = term(at, id, Stating { stance, holder: whose.holder }, own)?;
    // It was a phase of what was held before: nothing here needs to declare it.
    phase.map_or(Some(was.clone()), |phase| Some(was.with_phase(phase?)))
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
    let firmness = fields.get("firmness").filter(|_| own.contains(&"firmness"));
    let firmness = firmness.and_then(|at| firmness_of(&at, stating.stance));

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
        let reading = stating.reading(&fields.at, own);
        return reading.map(|reading| vec![for_whom(fields, reading)]);
    };
    if let Some(at) = fields.get(FOR) {
        let problem = at.error(ProblemCode::BadValue, "`for` stands beside `readings`");
        at.report(problem.with_help("put it into each reading it belongs to"));
    }
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
fn firmness_of(at: &At<'_>, stance: StanceTag) -> Option<Span<Firmness>> {
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
    let reading = stating.reading(at, &["read-by", FOR]);
    let fields = at.all_fields();
    let readers = fields.all_words("read-by");
    let reading = for_whom(&fields, reading?);
    Some(readers.into_iter().fold(reading, Reading::read_by))
}

/// The reading, for those that the table says it is for.
fn for_whom(fields: &Fields<'_>, reading: Reading) -> Reading {
    let parties = fields.get(FOR).map(|at| at.names::<PartyId>()).unwrap_or_default();
    parties.into_iter().fold(reading, Reading::benefiting)
}

fn stance(fields: &Fields<'_>, tag: StanceTag) -> Option<Stance> {
    let answers = fields.get("answers");
    let answered = || answers.map_or(Some(Answered::Unstated), |at| at.answered());
    match tag {
        StanceTag::Accept => return answered().map(Stance::Accept),
        StanceTag::Refuse => return answered().map(Stance::Refuse),
        _ if tag.is_of_text() => return clause_stance(fields, tag),
        _ => {}
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

/// How something stands in a text, with who opened or bracketed it.
fn clause_stance(fields: &Fields<'_>, tag: StanceTag) -> Option<Stance> {
    let parties = |key| -> BTreeSet<PartyId> {
        fields.get(key).map(|at| at.names::<PartyId>()).unwrap_or_default().into_iter().collect()
    };
    let misplaced = [
        ("to", StanceTag::LeftOpen, "only what is left open is left to somebody", "left-open"),
        ("until", StanceTag::LeftOpen, "only what is left open is so until something", "left-open"),
        ("by", StanceTag::Bracketed, "only what is bracketed is so by somebody", "bracketed"),
    ];
    let mut is_fit = true;
    for (key, _, message, section) in misplaced.into_iter().filter(|(_, of, _, _)| *of != tag) {
        if let Some(at) = fields.get(key) {
            let problem = at.error(ProblemCode::BadValue, message);
            at.report(problem.with_help(format!("move the term to `{section}`, or leave `{key}` out")));
            is_fit = false;
        }
    }
    if !is_fit {
        return None;
    }
    Some(match tag {
        StanceTag::Excluded => Stance::Excluded,
        StanceTag::LeftOpen => {
            let (to, until) = (parties("to"), fields.get("until"));
            let until = until.map_or(Some(None), |at| at.until().map(Some));
            Stance::LeftOpen { to, until: until? }
        }
        StanceTag::Bracketed => Stance::Bracketed { by: parties("by") },
        _ => Stance::Provided,
    })
}

impl At<'_> {
    /// A date, or what is to happen; in a table, where what is to happen reads like a date: `{ words = "2026" }`.
    fn until(&self) -> Option<Until> {
        match self.value() {
            Value::Table(_) => self.mere_words().map(Until::Event),
            Value::Text(text) if !is_like_a_date(text) => self.words().map(Until::Event),
            _ => self.date().map(Until::Date),
        }
    }

    /// A party, a position or a text; in a table, where both have one name: `{ party = "russia" }`.
    fn answered(&self) -> Option<Answered> {
        if self.is_table() {
            let fields = self.fields("who is answered", &["party", "position", "text"])?;
            let statement = |at: At<'_>, kind| at.name_of::<StatementId>(&[kind]).map(Answered::Statement);
            return match (fields.get("party"), fields.get("position"), fields.get("text")) {
                (Some(party), None, None) => party.name::<PartyId>().map(Answered::Party),
                (None, Some(position), None) => statement(position, Kind::Position),
                (None, None, Some(text)) => statement(text, Kind::Text),
                _ => {
                    let message = "either a party, a position or a text is answered";
                    let problem = self.error(ProblemCode::BadValue, message);
                    self.report(problem.with_expected("one of `party`, `position` or `text`"));
                    None
                }
            };
        }
        if self.text()? == UNSTATED {
            return Some(Answered::Unstated);
        }
        let statement = [Kind::Position, Kind::Text].into_iter().find(|kind| self.is_named(*kind));
        match (self.is_named(Kind::Party), statement) {
            (true, Some(kind)) => {
                let (text, noun) = (quoted(self.text()?), kind.noun());
                let message = format!("{text} is a party and a {noun}: it is unclear which is answered");
                let help = format!("say which: `{{ party = \"…\" }}` or `{{ {noun} = \"…\" }}`");
                self.report(self.error(ProblemCode::BadValue, message).with_help(help));
                None
            }
            (true, None) => self.name::<PartyId>().map(Answered::Party),
            (false, Some(_)) => self.name::<StatementId>().map(Answered::Statement),
            (false, None) => {
                self.name_of::<PartyId>(&[Kind::Party, Kind::Position, Kind::Text]);
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
        StanceTag::Provided => "a clause that is provided",
        StanceTag::Excluded => "excluded",
        StanceTag::LeftOpen => "left open",
        StanceTag::Bracketed => "bracketed",
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
            let own = [KEYS, KEYS_OF_LOST, KEYS_OF_CLAUSE, KEYS_OF_LOST_CLAUSE];
            assert!(own.iter().all(|keys| !keys.contains(&name)) && name != "read-by", "{name}");
            assert!(action.parameter("of").is_none(), "`of` of {name} is taken");
        }
    }
}
