//! Texts: who wrote them, what they are based on, and what they say.

use super::written::{Table, Written};
use super::{Context, clauses, is_of_the_day};
use crate::format::read::words::SECTIONS_OF_TEXT;
use crate::statement::NegotiatingText;

pub(super) fn text(context: &Context<'_>, text: &NegotiatingText) -> Table {
    let table = Table::default()
        .with("id", text.id())
        .with_some("name", text.name())
        .with_all("authors", text.authors())
        .with_some("authors-according-to", authors_according_to(text))
        .with_some("version", text.version())
        .with_all("based-on", text.based_on())
        .with_some("status", text.status().map(|status| status.name()))
        .with_some("event", text.event())
        .with_some("date", text.date().filter(|_| !is_of_the_day(context, text)))
        .with("account", &text.account().id)
        .with_some("ground", text.ground());
    clauses::sections(context, table, SECTIONS_OF_TEXT, text.clauses(), None)
}

fn authors_according_to(text: &NegotiatingText) -> Option<Written> {
    let others = text.authors_according_to();
    let table =
        others.fold(Table::default(), |table, (account, authors)| table.with_all(account.as_str(), authors));
    (!table.entries.is_empty()).then(|| table.into())
}
