//! Sources, the events they report on, and their accounts of them.

use super::written::{Table, Written};
use crate::account::{Account, Coverage, Source};
use crate::dossier::Event;
use crate::format::read::words::OVERALL;

pub(super) fn source(source: &Source) -> Table {
    Table::default()
        .with("name", &source.name)
        .with_some("title", source.title.as_ref())
        .with_some("date", source.date)
        .with_some("url", source.url.as_ref())
}

pub(super) fn event(event: &Event) -> Table {
    Table::default()
        .with("name", &event.name)
        .with("date", event.date)
        .with_some("place", event.place.as_ref())
}

/// Coverage is always said: what silence means hangs on it.
pub(super) fn account(account: &Account) -> Table {
    Table::default()
        .with("source", &account.source)
        .with_some("via", account.via.as_ref())
        .with_all("derived-from", &account.derived_from)
        .with_some("attribution", account.attribution.as_ref())
        .with_some("told", account.told)
        .with_some("evidence", account.evidence.map(|evidence| evidence.name()))
        .with("coverage", coverage(&account.coverage))
}

fn coverage(coverage: &Coverage) -> Written {
    let overall = coverage.of(None).to_string();
    if coverage.issues().next().is_none() {
        return overall.into();
    }
    let table = Table::default().with(OVERALL, overall);
    let issues = coverage.issues();
    issues.fold(table, |table, (issue, how)| table.with(issue.as_str(), how.to_string())).into()
}
