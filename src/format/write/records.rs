//! Records: what is no position.

use super::written::{Table, Written};
use crate::id::SourceId;
use crate::record::Record;
use crate::text::Text;

pub(super) fn record(record: &Record) -> Table {
    let cite = record.source.as_ref().map(|source| citation(source, record.clause.as_ref()));
    Table::default()
        .with("kind", record.kind.name())
        .with("by", &record.by)
        .with_some("party", record.party.as_ref())
        .with("says", &record.says)
        .with_some("quote", record.quote.as_ref())
        .with_some("against", record.against.as_ref())
        .with_some("date", record.date)
        .with_some("event", record.event.as_ref())
        .with_all("about", &record.about)
        .with_some("cite", cite)
}

/// A source, alone or with a place in it.
pub(super) fn citation(source: &SourceId, clause: Option<&Text>) -> Written {
    match clause {
        Some(clause) => Table::default().with("source", source).with("clause", clause).into(),
        None => source.into(),
    }
}
