//! From a dossier to the one way in which it is written.
//!
//! One walk through the dossier makes a tree of what is written, in the order in which it is written; one printer for each
//! format prints the tree. Whatever the model says is written, and whatever is left out is what the reader takes when it
//! finds nothing there. So what is written and read again is the same dossier, and the same dossier is the same bytes.

mod clauses;
mod headings;
#[cfg(feature = "table")]
mod node;
mod people;
mod places;
mod positions;
mod print;
mod provisions;
mod quantities;
mod records;
mod regions;
mod reports;
mod texts;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::read::VERSION;
use crate::dossier::{Dossier, Event};
use crate::id::EventId;
#[cfg(feature = "json")]
use crate::id::PartyId;
use crate::statement::Statement;
#[cfg(feature = "json")]
use crate::term::Term;
#[cfg(feature = "json")]
pub(crate) use clauses::{levels, linkage};
#[cfg(feature = "table")]
pub(super) use node::tree;
#[cfg(feature = "toml")]
pub(super) use print::{is_headed, toml_key, toml_lines, toml_value};
#[cfg(feature = "json")]
pub(crate) use provisions::obligor_word;
pub(crate) use written::Table;
pub(crate) use written::Written;

/// What the rest of the dossier makes plain, so that a position need not say it.
#[derive(Debug, Default)]
struct Context<'d> {
    /// Events, whose dates are those of the positions held at them; none in a piece without its dossier.
    events: Option<&'d BTreeMap<EventId, Event>>,
    /// Ids that name a party and a position or text at once; not known in a piece without its dossier.
    shared: Option<BTreeSet<&'d str>>,
    /// Ids of texts; none in a piece without its dossier.
    texts: BTreeSet<&'d str>,
}

impl<'d> Context<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let ids = dossier.statements().map(|statement| statement.id().as_str());
        let shared = ids.filter(|id| dossier.parties().contains_key(*id)).collect();
        let texts = dossier.texts().iter().map(|text| text.id().as_str()).collect();
        Self { events: Some(dossier.events()), shared: Some(shared), texts }
    }
}

/// Whether the date of its event says when a statement was made.
fn is_of_the_day<'s>(context: &Context<'_>, statement: impl Into<Statement<'s>>) -> bool {
    let statement = statement.into();
    let event = context.events.and_then(|events| events.get(statement.event()?));
    event.is_some_and(|event| Some(event.date) == statement.date())
}

/// A dossier in TOML.
#[cfg(feature = "toml")]
pub(super) fn toml(dossier: &Dossier) -> String {
    print::toml(&self::dossier(dossier))
}

/// A dossier in JSON.
#[cfg(feature = "json")]
pub(super) fn json(dossier: &Dossier) -> String {
    print::json(self::dossier(dossier))
}

/// All of a dossier, section by section.
pub(crate) fn dossier(dossier: &Dossier) -> Table {
    let context = Context::of(dossier);
    let (gazetteer, conditions) = (dossier.gazetteer(), dossier.conditions());
    Table::default()
        .with("format-version", VERSION)
        .with_some("title", dossier.title())
        .with_entries("parties", dossier.parties().iter().map(|(id, it)| (id, headings::party(it))))
        .with_entries("places", gazetteer.places().map(|(id, it)| (id, places::place(it))))
        .with_entries("groups", gazetteer.groups().map(|(id, it)| (id, places::group(it))))
        .with_entries("grounds", dossier.grounds().iter().map(|it| (it.id(), places::ground(it))))
        .with_entries("sources", dossier.sources().iter().map(|(id, it)| (id, reports::source(it))))
        .with_entries("events", dossier.events().iter().map(|(id, it)| (id, reports::event(it))))
        .with_entries("accounts", dossier.accounts().iter().map(|it| (&it.id, reports::account(it))))
        .with_tables("issues", dossier.issues().iter().map(|(id, name)| headings::issue(id, name)))
        .with_entries("conditions", headings::conditions(conditions))
        .with_tables("positions", dossier.positions().iter().map(|it| positions::position(&context, it)))
        .with_tables("texts", dossier.texts().iter().map(|it| texts::text(&context, it)))
        .with_tables("records", dossier.records().iter().map(records::record))
}

/// Any table in JSON.
#[cfg(feature = "json")]
pub(crate) fn json_of(table: Table) -> String {
    print::json(table)
}

/// Any value in JSON, on one line.
#[cfg(feature = "table")]
pub(crate) fn json_on_one_line(value: &Written) -> String {
    print::json_on_one_line(value)
}

/// What a term says, apart from its id and from what only serves a reader: its heading, label and citations.
///
/// What another dossier would have to make plain is said in full.
#[cfg(feature = "json")]
pub(crate) fn term_content(term: &Term, holder: Option<&PartyId>) -> Table {
    let mut table = clauses::lost(&Context::default(), Table::default(), term, holder);
    table.entries.retain(|(key, _)| !["label", "issue", "cite"].contains(&key.as_str()));
    table
}
