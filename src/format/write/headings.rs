//! Short entries: parties, issues and conditions.

use super::written::Table;
use crate::dossier::{Party, Role};
use crate::format::read::words::ROLES;
use crate::id::{ConditionId, IssueId};
use crate::term::Conditions;
use crate::text::Text;

pub(super) fn party(party: &Party) -> Table {
    let role = ROLES.iter().find(|(role, _)| *role == party.role && *role != Role::default());
    Table::default()
        .with("name", &party.name)
        .with_all("also", &party.also)
        .with_some("role", role.map(|(_, name)| *name))
}

pub(super) fn issue(id: &IssueId, name: &Text) -> Table {
    Table::default().with("id", id).with("name", name)
}

pub(super) fn conditions(conditions: &Conditions) -> impl Iterator<Item = (&ConditionId, Table)> {
    conditions.iter().map(|(id, text)| {
        let table = Table::default().with("text", text).with_all("implies", conditions.declared(id));
        (id, table)
    })
}
