//! Positions: who holds what, at which event, by whose account.

use std::collections::BTreeMap;
use std::ops::Range;

use super::accounts::Reports;
use super::at::{At, Fields};
use super::names::{Kind, MAX_LISTED, either};
use super::provisions::Stating;
use super::terms;
use crate::date::{Date, Precision};
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{AccountId, EventId, PartyId, TermId};
use crate::order::Relation;
use crate::statement::{Absence, AbsenceKind, Position, PositionBuilder};
use crate::term::{Side, StanceTag, Term};

const KEYS: &[&str] = &[
    "id", "holder", "event", "held", "account", "ground", "demands", "offers", "accepts", "refuses",
    "raised", "absent",
];

/// Under which key terms of each stance stand.
pub(in crate::format) const SECTIONS: [(&str, StanceTag); 5] = [
    ("demands", StanceTag::Demand),
    ("offers", StanceTag::Offer),
    ("accepts", StanceTag::Accept),
    ("refuses", StanceTag::Refuse),
    ("raised", StanceTag::Open),
];

pub(in crate::format) const ABSENT: &str = "absent";

/// Reads one position.
pub(super) fn position(at: &At<'_>, reports: &Reports) -> Option<Position> {
    let fields = at.fields("a position", KEYS)?;
    let id = fields.required("id", "a short name for the position").and_then(|at| at.own_id(Kind::Position));
    let holder =
        fields.required("holder", "the party whose position it is").and_then(|at| at.name::<PartyId>());
    let account =
        fields.required("account", "the account that reports it").and_then(|at| at.name::<AccountId>());
    let event = fields.get("event").and_then(|at| at.name::<EventId>());
    let said = fields.date("held");
    let ground = fields.get("ground").and_then(|at| at.name());

    let own = Own::of(at);
    let held = at.all_fields();
    let terms = read_terms(&held, holder.as_ref(), &own);
    let absences = read_absences(&held, holder.as_ref(), &own);
    let bargains = read_bargains(&held, &own);
    let happened = || reports.events.get(event.as_ref()?).map(|event| event.date);
    let date = said.or_else(happened);
    let told = account.as_ref().and_then(|id| reports.account(id)?.told);
    warn_if_told_before(
        &held,
        told,
        date,
        if said.is_some() { "the position was held" } else { "the event" },
    );

    let account = reports.account(&account?)?.clone();
    let mut builder = Position::builder(id?, holder?, account);
    builder = match (event, date) {
        (Some(event), Some(date)) => builder.held(event, date),
        (None, Some(date)) => builder.held_on(date),
        // An event that could not be read has no date.
        (Some(_), None) => return None,
        (None, None) => builder,
    };
    if let Some(ground) = ground {
        builder = builder.on_ground(ground);
    }
    builder = terms?.into_iter().fold(builder, PositionBuilder::term);
    builder = absences?.into_iter().fold(builder, |builder, (id, absence)| builder.absence(id, absence));
    builder = bargains.into_iter().fold(builder, |builder, (give, ask)| builder.in_return_for(give, ask));
    at.accept(builder.build())
}

/// The terms of one position by id, well read or not: how each is held and where it stands first.
#[derive(Debug, Default)]
struct Own<'r> {
    terms: BTreeMap<&'r str, (Option<StanceTag>, Range<usize>)>,
}

impl<'r> Own<'r> {
    /// Gathers the ids; declared absences have no stance.
    fn of(at: &At<'r>) -> Own<'r> {
        let mut own = Own::default();
        let stances = SECTIONS.iter().map(|(key, stance)| (*key, Some(*stance)));
        for (section, stance) in stances.chain([(ABSENT, None)]) {
            for (id, span) in at.ids_in(section) {
                own.terms.entry(id).or_insert((stance, span));
            }
        }
        own
    }

    /// Reads the id of a term here, unless it stands in this position before.
    fn id(&self, at: &At<'_>, stance: Option<StanceTag>) -> Option<TermId> {
        let text = at.text()?;
        match self.terms.get(text) {
            Some((first, span)) if *span != at.span() => {
                if first.is_some() && stance.is_none() {
                    self.held_and_absent(at, text, span);
                } else {
                    at.duplicate("term of this position", text, span);
                }
                None
            }
            _ => at.id(),
        }
    }

    fn held_and_absent(&self, at: &At<'_>, id: &str, first: &Range<usize>) {
        let place = at.file().sink.place(first.start);
        let message = format!("{} is held on {place} and declared absent here", quoted(id));
        let problem = at.error(ProblemCode::DuplicateId, message);
        at.report(problem.with_help("a term is one or the other: leave one of the two out"));
    }
}

fn read_terms(fields: &Fields<'_>, holder: Option<&PartyId>, own: &Own<'_>) -> Option<Vec<Term>> {
    let mut terms = Vec::new();
    for (key, stance) in SECTIONS {
        let Some(section) = fields.get(key) else { continue };
        for at in section.tables() {
            let meaning = "a short name; give it to the same term of other positions too";
            let Some(term) = at.table() else {
                terms.push(None);
                continue;
            };
            let id = term.required("id", meaning).and_then(|at| own.id(&at, Some(stance)));
            terms.push(terms::held(&at, id, Stating { stance, holder }));
        }
    }
    terms.into_iter().collect()
}

fn read_absences(
    fields: &Fields<'_>,
    holder: Option<&PartyId>,
    own: &Own<'_>,
) -> Option<Vec<(TermId, Absence)>> {
    let Some(section) = fields.get(ABSENT) else { return Some(Vec::new()) };
    let read: Vec<_> = section.tables().iter().map(|at| absence(at, holder, own)).collect();
    read.into_iter().collect()
}

fn absence(at: &At<'_>, holder: Option<&PartyId>, own: &Own<'_>) -> Option<(TermId, Absence)> {
    let fields = at.fields("a declared absence", &["id", "kind", "was", "cite"])?;
    let id = fields.required("id", "the term that is no longer held").and_then(|at| own.id(&at, None));
    let kind = fields.required("kind", &either(AbsenceKind::ALL.iter().map(|(_, name)| *name)));
    let kind = kind.and_then(|at| at.choice("kind of absence", &AbsenceKind::ALL));
    let was = match fields.get("was") {
        Some(at) => Some(terms::lost(&at, id.clone(), holder)?),
        None => None,
    };
    let mut absence = Absence::new(kind?);
    absence.was = was;
    absence.citations =
        fields.get("cite").map(|at| terms::citations(&at)).unwrap_or_default().into_iter().collect();
    Some((id?, absence))
}

/// What is held out in return for what; what is wrong with it is reported.
fn read_bargains(fields: &Fields<'_>, own: &Own<'_>) -> Vec<(TermId, TermId)> {
    let mut bargains = Vec::new();
    for (key, stance) in SECTIONS {
        let Some(section) = fields.get(key) else { continue };
        for term in section.items().unwrap_or_default() {
            let Some(price) = term.get("in-return-for") else { continue };
            if !terms::is_give(stance) {
                refuse_price(&price, stance);
                continue;
            }
            let give: Option<TermId> = term.get("id").and_then(|at| at.text()?.parse().ok());
            for ask in price.one_or_more().iter().filter_map(|at| ask(at, own)) {
                bargains.extend(give.clone().map(|give| (give, ask)));
            }
        }
    }
    bargains
}

fn refuse_price(at: &At<'_>, stance: StanceTag) {
    let message = format!("{} is not held out in return for anything", terms::in_words(stance));
    let problem = at.error(ProblemCode::BadValue, message);
    let help = "say it the other way round: the offer or acceptance names, under `in-return-for`, the demand it pays for";
    at.report(problem.with_help(help));
}

/// A term of this position that something is held out for.
fn ask(at: &At<'_>, own: &Own<'_>) -> Option<TermId> {
    let text = at.text()?;
    let asks = || own.terms.iter().filter(|(_, (stance, _))| is_ask(*stance)).map(|(id, _)| *id);
    let (message, code) = match own.terms.get(text) {
        Some((stance, _)) if is_ask(*stance) => return text.parse().ok(),
        Some((Some(stance), _)) => {
            let message =
                format!("{} is {}, and nothing is held out for that", quoted(text), terms::in_words(*stance));
            (message, ProblemCode::BadValue)
        }
        Some((None, _)) => (
            format!("{} is declared absent from this position", quoted(text)),
            ProblemCode::DanglingReference,
        ),
        None => {
            (format!("no term of this position is called {}", quoted(text)), ProblemCode::DanglingReference)
        }
    };
    let problem = at.error(code, message);
    let near = if at.file().sink.is_full() { None } else { nearest(text, asks()) };
    at.report(match (near, asks().take(MAX_LISTED + 1).count()) {
        (Some(_), _) => problem.did_you_mean(near),
        (None, 0) => problem.with_help("this position demands and refuses nothing"),
        (None, 1..=MAX_LISTED) => {
            problem.with_expected(format!("a demand or refusal of this position: {}", either(asks())))
        }
        (None, _) => problem.with_expected("a demand or refusal of this position"),
    });
    None
}

fn is_ask(stance: Option<StanceTag>) -> bool {
    stance.is_some_and(|stance| stance.side() == Side::Ask)
}

/// A report that is surely older than what it reports has a wrong date somewhere.
fn warn_if_told_before(position: &Fields<'_>, told: Option<Date>, held: Option<Date>, what: &str) {
    let (Some(told), Some(held), Some(at)) = (told, held, position.get("account")) else { return };
    if told.relation(held).is_only(Relation::Less) {
        let message = format!("this account was told {}, before {what} {}", when(told), when(held));
        at.report(at.warning(ProblemCode::ToldBefore, message).with_help("is one of the two dates wrong?"));
    }
}

/// A date as part of a sentence: "on 15 August 2025", "in August 2025".
fn when(date: Date) -> String {
    let preposition = if date.precision() == Precision::Day { "on" } else { "in" };
    format!("{preposition} {}", date.in_words())
}
