//! Short entries: parties, issues and conditions.

use super::quantities;
use super::written::{Table, Written};
use crate::dossier::{Party, Role};
use crate::format::read::words::ROLES;
use crate::id::{ConditionId, IssueId};
use crate::term::{Conditions, Trigger};
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
        (id, conditions.trigger(id).map(trigger).into_iter().fold(table, Table::and))
    })
}

fn trigger(trigger: &Trigger) -> Table {
    let table = Table::default();
    match trigger {
        Trigger::Date(date) => table.with("date", *date),
        Trigger::Count(quantity) => table.with("count", quantities::quantity(quantity)),
        Trigger::DeclaredBy(party) => table.with("declared-by", party),
        Trigger::Stage(stage) => table.with("stage", stage.name()),
        Trigger::All(all) => table.with("all-of", Written::list(all)),
        Trigger::Any(any) => table.with("any-of", Written::list(any)),
    }
}
