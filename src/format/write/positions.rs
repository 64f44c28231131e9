//! Positions: whose, when, as whom has it, and what they hold.

use super::clauses::{self, citation};
use super::written::Table;
use super::{Context, is_of_the_day};
use crate::format::read::words::SECTIONS;
use crate::statement::{Position, Reply};

pub(super) fn position(context: &Context<'_>, position: &Position) -> Table {
    let table = Table::default()
        .with("id", position.id())
        .with("holder", position.holder())
        .with_some("event", position.event())
        .with_some("held", position.held().filter(|_| !is_of_the_day(context, position)))
        .with("account", &position.account().id)
        .with_some("ground", position.ground());
    clauses::sections(context, table, SECTIONS, position.clauses(), Some(position.holder()))
        .with_tables("replies", position.replies().map(reply))
}

fn reply(reply: &Reply) -> Table {
    Table::default()
        .with("to", &reply.to)
        .with_some("clause", reply.clause.as_ref())
        .with("answer", reply.reception.name())
        .with_some("quote", reply.wording.as_ref())
        .with_all("cite", reply.citations.iter().map(citation))
}
