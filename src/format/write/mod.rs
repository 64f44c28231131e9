//! From a dossier to the one way in which it is written.
//!
//! One walk through the dossier makes a tree of what is written, in the order in which it is written; one printer for each
//! format prints the tree. Whatever the model says is written, and whatever is left out is what the reader takes when it
//! finds nothing there. So what is written and read again is the same dossier, and the same dossier is the same bytes.

mod headings;
#[cfg(feature = "table")]
mod node;
mod places;
mod positions;
mod print;
mod provisions;
mod quantities;
mod records;
mod regions;
mod reports;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::read::VERSION;
use crate::dossier::{Dossier, Event};
use crate::id::EventId;
#[cfg(feature = "json")]
use crate::id::PartyId;
#[cfg(feature = "json")]
use crate::statement::Position;
#[cfg(feature = "json")]
use crate::term::Term;
#[cfg(feature = "table")]
pub(super) use node::tree;
use written::Table;

/// What the rest of the dossier makes plain, so that a position need not say it.
#[derive(Debug, Default)]
struct Context<'d> {
    /// Events, whose dates are those of the positions held at them; none in a piece without its dossier.
    events: Option<&'d BTreeMap<EventId, Event>>,
    /// Ids that name a party and a position at once; not known in a piece without its dossier.
    shared: Option<BTreeSet<&'d str>>,
}

impl<'d> Context<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let ids = dossier.positions().iter().map(|position| position.id().as_str());
        let shared = ids.filter(|id| dossier.parties().contains_key(*id)).collect();
        Self { events: Some(dossier.events()), shared: Some(shared) }
    }
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
fn dossier(dossier: &Dossier) -> Table {
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
        .with_tables("records", dossier.records().iter().map(records::record))
}

/// A term by itself, as other formats hold it in JSON: its id, its stance and all it says.
///
/// What another dossier would have to make plain is said in full; so it can be read in any.
#[cfg(feature = "json")]
#[cfg_attr(not(test), expect(dead_code, reason = "for the serialised diff"))]
pub(crate) fn term_json(term: &Term, holder: &PartyId) -> serde_json::Value {
    let head = Table::default().with("id", term.id());
    positions::lost(&Context::default(), head, term, holder).into()
}

/// A position by itself, as other formats hold it in JSON: as under `positions` in a dossier.
#[cfg(feature = "json")]
#[cfg_attr(not(test), expect(dead_code, reason = "for the serialised diff"))]
pub(crate) fn position_json(position: &Position) -> serde_json::Value {
    positions::position(&Context::default(), position).into()
}

#[cfg(all(test, feature = "json"))]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::account::Account;
    use crate::term::{Answered, Obligor, Provision, Reading, Stance};
    use crate::territory::Region;

    fn donetsk() -> Region {
        Region::place("donetsk".try_into().unwrap())
    }

    #[test]
    fn a_term_by_itself_says_how_it_is_held() {
        let reading = Reading::of(Obligor::Mutual, Provision::halt_operations(donetsk()));
        let answered = Answered::Statement("draft".try_into().unwrap());
        let term = Term::try_new("halt".try_into().unwrap(), Stance::Accept(answered), [reading]).unwrap();
        let expected = json!({
            "id": "halt",
            "stance": "accept",
            "halt-operations": { "of": "both", "in": "donetsk" },
            "answers": { "position": "draft" },
        });
        assert_eq!(term_json(&term, &"russia".try_into().unwrap()), expected);
    }

    #[test]
    fn a_position_by_itself_says_when_it_was_held() {
        let account = Account::new("post".try_into().unwrap(), "post".try_into().unwrap());
        let holder: PartyId = "russia".try_into().unwrap();
        let reading = Reading::of(holder.clone(), Provision::cede(donetsk()));
        let term = Term::try_new("land".try_into().unwrap(), Stance::Offer, [reading]).unwrap();
        let position = Position::builder("call".try_into().unwrap(), holder, account)
            .held("call".try_into().unwrap(), "2025-10-16".parse().unwrap())
            .term(term)
            .build()
            .unwrap();
        let expected = json!({
            "id": "call",
            "holder": "russia",
            "event": "call",
            "held": "2025-10-16",
            "account": "post",
            "offers": [{ "id": "land", "cede": { "territory": "donetsk" } }],
        });
        assert_eq!(position_json(&position), expected);
    }
}
