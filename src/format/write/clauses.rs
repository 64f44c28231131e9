//! Terms, declared absences and bargains: what a position and a text say alike.

use super::written::{Table, Written};
use super::{Context, provisions, quantities, records};
use crate::format::read::words::{
    ABSENT, FOR, PHASES, STANCES, STANCES_OF_TEXT, Sections, UNSTATED, is_like_a_date,
};
use crate::id::{ConditionId, PartyId, TermId};
use crate::order::{Level, Span};
use crate::statement::{Absence, Clauses, Phase, Transition};
use crate::term::{Answered, Citation, Guard, Linkage, LinkageKind, Members, Reading, Stance, Term, Until};

/// The table of a position or text, with its terms under these keys and its absences.
pub(super) fn sections(
    context: &Context<'_>,
    table: Table,
    sections: Sections,
    clauses: &Clauses,
    holder: Option<&PartyId>,
) -> Table {
    let table = table.with_tables(PHASES, clauses.phases().iter().map(phase));
    let table = sections.iter().fold(table, |table, (section, stance)| {
        let terms = clauses.terms().filter(|term| term.stance().tag() == *stance);
        table.with_tables(section, terms.map(|term| held(context, clauses, term, holder)))
    });
    let absences = clauses.absences();
    table.with_tables(ABSENT, absences.map(|(id, it)| absence(context, id, it, holder)))
}

fn phase(phase: &Phase) -> Table {
    Table::default()
        .with("id", phase.id())
        .with_some("name", phase.name())
        .with_some("duration", phase.duration().map(quantities::duration))
        .with_some("transition", phase.transition().map(Transition::name))
        .with_all("continues-while", phase.continues_while())
        .with_all("begins-if", phase.begins_if())
}

/// A term that is held: its section says how.
fn held(context: &Context<'_>, clauses: &Clauses, term: &Term, holder: Option<&PartyId>) -> Table {
    let own = clauses.linkages().filter(|linkage| linkage.ends().0 == term.id());
    self::term(context, Table::default().with("id", term.id()), term, holder, &own.collect::<Vec<_>>())
}

/// A term that says itself how it was held.
pub(super) fn lost(context: &Context<'_>, head: Table, term: &Term, holder: Option<&PartyId>) -> Table {
    let mut stances = STANCES.iter().chain(STANCES_OF_TEXT);
    let stance = stances.find(|(tag, _)| *tag == term.stance().tag());
    let head = head.with_some("stance", stance.map(|(_, name)| *name));
    self::term(context, head, term, holder, &[])
}

fn absence(context: &Context<'_>, id: &TermId, absence: &Absence, holder: Option<&PartyId>) -> Table {
    let was = absence.was.as_ref().map(|was| lost(context, Table::default(), was, holder));
    Table::default()
        .with("id", id)
        .with("kind", absence.kind.name())
        .with_all("cite", absence.citations.iter().map(citation))
        .with_some("was", was.map(Written::Section))
}

fn term(
    context: &Context<'_>,
    head: Table,
    term: &Term,
    holder: Option<&PartyId>,
    ties: &[&Linkage],
) -> Table {
    let table = head
        .with_some("label", term.label())
        .with_some("issue", term.issue())
        .with_some("phase", term.phase());
    let (only, several) = match term.readings() {
        [only] if only.readers().is_empty() => (Some(only), [].as_slice()),
        several => (None, several),
    };
    let stance = term.stance().tag();
    let actions = only.map(|reading| provisions::actions(reading, stance, holder)).unwrap_or_default();
    let table = table.and(actions).with_all(FOR, only.into_iter().flat_map(Reading::beneficiaries));
    let table = standing(table, term.stance())
        .with_all("if", guards(term, |guard| matches!(guard, Guard::If(_))))
        .with_all("unless", guards(term, |guard| matches!(guard, Guard::Unless(_))))
        .with_some("only", (term.members() == Members::Only).then_some(true))
        .with_some("firmness", term.firmness().map(levels))
        .with_some("answers", answers(context, term.stance()));
    let tied = |kind: LinkageKind| {
        ties.iter().filter(move |tie| tie.kind() == kind).map(|tie| tie.ends().1).collect::<Vec<_>>()
    };
    LinkageKind::ALL
        .into_iter()
        .fold(table, |table, (kind, key)| table.with_all(key, tied(kind)))
        .with_some("quote", term.wording())
        .with_all("cite", term.citations().iter().map(citation))
        .with_tables("readings", provisions::readings(several, stance, holder))
}

/// Who opened or bracketed it, in a text.
fn standing(table: Table, stance: &Stance) -> Table {
    match stance {
        Stance::LeftOpen { to, until } => {
            table.with_all("to", to).with_some("until", until.as_ref().map(self::until))
        }
        Stance::Bracketed { by } => table.with_all("by", by),
        _ => table,
    }
}

/// What happens, as text where that cannot be read as a date.
fn until(until: &Until) -> Written {
    match until {
        Until::Date(date) => (*date).into(),
        Until::Event(event) if is_like_a_date(event.as_raw()) => Written::mere_words(event.as_raw()),
        Until::Event(event) => event.into(),
    }
}

pub(super) fn citation(citation: &Citation) -> Written {
    records::citation(&citation.source, citation.clause.as_ref())
}

/// The conditions that bind a term in one way.
fn guards(term: &Term, is_so: fn(&Guard) -> bool) -> impl Iterator<Item = &ConditionId> {
    term.conditions().iter().filter(move |guard| is_so(guard)).map(Guard::condition)
}

/// A tie by itself: its kind and its ends.
#[cfg(feature = "json")]
pub(crate) fn linkage(linkage: &Linkage) -> Table {
    let (from, to) = linkage.ends();
    Table::default().with("kind", linkage.kind().name()).with("from", from).with("to", to)
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
        Answered::Statement(id) if context.texts.contains(id.as_str()) => ("text", id.as_str()),
        Answered::Statement(id) => ("position", id.as_str()),
    };
    let is_plain = id != UNSTATED && context.shared.as_ref().is_some_and(|shared| !shared.contains(id));
    Some(if is_plain { id.into() } else { Table::default().with(key, id).into() })
}
