//! Positions and their terms.

use super::written::{Table, Written};
use super::{Context, provisions, records};
use crate::format::read::words::{ABSENT, SECTIONS, STANCES, UNSTATED};
use crate::id::{ConditionId, PartyId, TermId};
use crate::order::{Level, Span};
use crate::statement::{Absence, Position};
use crate::term::{Answered, Citation, Guard, Linkage, Members, Stance, Term};

pub(super) fn position(context: &Context<'_>, position: &Position) -> Table {
    let table = Table::default()
        .with("id", position.id())
        .with("holder", position.holder())
        .with_some("event", position.event())
        .with_some("held", position.held().filter(|_| !is_held_on_the_day(context, position)))
        .with("account", &position.account().id)
        .with_some("ground", position.ground());
    let table = SECTIONS.iter().fold(table, |table, (section, stance)| {
        let terms = position.clauses().terms().filter(|term| term.stance().tag() == *stance);
        table.with_tables(section, terms.map(|term| held(context, position, term)))
    });
    let absences = position.clauses().absences();
    table.with_tables(ABSENT, absences.map(|(id, it)| absence(context, id, it, position.holder())))
}

/// Whether the date of the event says when it was held.
fn is_held_on_the_day(context: &Context<'_>, position: &Position) -> bool {
    let event = context.events.and_then(|events| events.get(position.event()?));
    event.is_some_and(|event| Some(event.date) == position.held())
}

/// A term that is held: its section says how.
fn held(context: &Context<'_>, position: &Position, term: &Term) -> Table {
    let asks: Vec<&TermId> = position
        .clauses()
        .linkages()
        .filter_map(|Linkage::InReturnFor { give, ask }| (give == term.id()).then_some(ask))
        .collect();
    self::term(context, Table::default().with("id", term.id()), term, position.holder(), asks)
}

/// A term that says itself how it was held.
pub(super) fn lost(context: &Context<'_>, head: Table, term: &Term, holder: &PartyId) -> Table {
    let stance = STANCES.iter().find(|(tag, _)| *tag == term.stance().tag());
    let head = head.with_some("stance", stance.map(|(_, name)| *name));
    self::term(context, head, term, holder, Vec::new())
}

fn absence(context: &Context<'_>, id: &TermId, absence: &Absence, holder: &PartyId) -> Table {
    let was = absence.was.as_ref().map(|was| lost(context, Table::default(), was, holder));
    Table::default()
        .with("id", id)
        .with("kind", absence.kind.name())
        .with_all("cite", absence.citations.iter().map(citation))
        .with_some("was", was.map(Written::Section))
}

fn term(context: &Context<'_>, head: Table, term: &Term, holder: &PartyId, asks: Vec<&TermId>) -> Table {
    let table = head.with_some("label", term.label()).with_some("issue", term.issue());
    let (only, several) = match term.readings() {
        [only] if only.readers().is_empty() => (Some(only), [].as_slice()),
        several => (None, several),
    };
    let stance = term.stance().tag();
    let actions = only.map(|reading| provisions::actions(reading, stance, holder)).unwrap_or_default();
    table
        .and(actions)
        .with_all("if", guards(term, |guard| matches!(guard, Guard::If(_))))
        .with_all("unless", guards(term, |guard| matches!(guard, Guard::Unless(_))))
        .with_some("only", (term.members() == Members::Only).then_some(true))
        .with_some("firmness", term.firmness().map(levels))
        .with_some("answers", answers(context, term.stance()))
        .with_all("in-return-for", asks)
        .with_some("quote", term.wording())
        .with_all("cite", term.citations().iter().map(citation))
        .with_tables("readings", provisions::readings(several, stance, holder))
}

/// The conditions that bind a term in one way.
fn guards(term: &Term, is_so: fn(&Guard) -> bool) -> impl Iterator<Item = &ConditionId> {
    term.conditions().iter().filter(move |guard| is_so(guard)).map(Guard::condition)
}

fn citation(citation: &Citation) -> Written {
    records::citation(&citation.source, citation.clause.as_ref())
}

/// A tie by itself: its kind and its ends.
#[cfg(feature = "json")]
pub(crate) fn linkage(linkage: &Linkage) -> Table {
    let Linkage::InReturnFor { give, ask } = linkage;
    Table::default().with("kind", "in-return-for").with("give", give).with("ask", ask)
}

/// A level, or the two between which it is left open.
pub(crate) fn levels<L: Level>(levels: Span<L>) -> Written {
    match levels.exact() {
        Some(level) => level.name().into(),
        None => Written::list([levels.low().name(), levels.high().name()]),
    }
}

/// Whom it answers, by its id alone where that is plain.
fn answers(context: &Context<'_>, stance: &Stance) -> Option<Written> {
    let (Stance::Accept(answered) | Stance::Refuse(answered)) = stance else { return None };
    let (key, id) = match answered {
        Answered::Unstated => return None,
        Answered::Party(party) => ("party", party.as_str()),
        Answered::Statement(position) => ("position", position.as_str()),
    };
    let is_plain = id != UNSTATED && context.shared.as_ref().is_some_and(|shared| !shared.contains(id));
    Some(if is_plain { id.into() } else { Table::default().with(key, id).into() })
}
