//! Positions: who holds what, at which event, by whose account.

use super::accounts::Reports;
use super::at::At;
use super::clauses::{self, Sections, Whose, warn_if_told_before};
use super::likeness::LIKE;
use super::names::Kind;
use super::{replies, texts};
use crate::format::tree::Value;
use crate::id::{AccountId, EventId, PartyId};
use crate::statement::{Position, PositionBuilder};
use crate::term::StanceTag;

const KEYS: &[&str] = &[
    "id", "holder", "account", "like", "without", "event", "held", "ground", "phases", "demands", "offers",
    "accepts", "refuses", "raised", "absent", "replies",
];

/// Under which key terms of each stance stand.
pub(in crate::format) const SECTIONS: Sections = &[
    ("demands", StanceTag::Demand),
    ("offers", StanceTag::Offer),
    ("accepts", StanceTag::Accept),
    ("refuses", StanceTag::Refuse),
    ("raised", StanceTag::Open),
];

/// Reads one position.
pub(super) fn position(at: &At<'_>, reports: &Reports) -> Option<Position> {
    let fields = at.fields_beside("a position", KEYS, texts::SECTIONS)?;
    texts::refuse_in_a_position(&fields);
    let id = fields.required("id", "a short name for the position").and_then(|at| at.own_id(Kind::Position));
    let like = fields.get(LIKE);
    let holder = match like {
        // The other position says who holds it, or it was reported that it does not.
        Some(_) => fields.get("holder"),
        None => fields.required("holder", "the party whose position it is"),
    };
    let holder = holder.and_then(|at| at.name::<PartyId>());
    let account =
        fields.required("account", "the account that reports it").and_then(|at| at.name::<AccountId>());
    let event = fields.get("event").and_then(|at| at.name::<EventId>());
    let said = fields.date("held");
    let ground = fields.get("ground").and_then(|at| at.name());

    let held = at.all_fields();
    let is_whole = like.is_none_or(|at| *at.value() != Value::Unreadable);
    let whose = Whose { noun: "position", sections: SECTIONS, holder: holder.as_ref(), is_whole };
    let clauses = clauses::clauses(at, whose);
    let replies = replies::replies(&held, reports);
    let happened = || reports.events.get(event.as_ref()?).map(|event| event.date);
    let date = said.or_else(happened);
    let told = account.as_ref().and_then(|id| reports.account(id)?.told);
    warn_if_told_before(
        &held,
        told,
        date,
        if said.is_some() { "the position was held" } else { "the event" },
    );

    let account = reports.account(&account?)?.clone();
    let mut builder = Position::builder(id?, holder?, account);
    builder = match (event, date) {
        (Some(event), Some(date)) => builder.held(event, date),
        (None, Some(date)) => builder.held_on(date),
        // An event that could not be read has no date.
        (Some(_), None) => return None,
        (None, None) => builder,
    };
    if let Some(ground) = ground {
        builder = builder.on_ground(ground);
    }
    let clauses = clauses?;
    builder = clauses.phases.into_iter().fold(builder, PositionBuilder::phase);
    builder = clauses.terms.into_iter().fold(builder, PositionBuilder::term);
    builder =
        clauses.absences.into_iter().fold(builder, |builder, (id, absence)| builder.absence(id, absence));
    builder =
        clauses.ties.into_iter().fold(builder, |builder, (kind, from, to)| builder.linked(kind, from, to));
    builder = replies?.into_iter().fold(builder, PositionBuilder::reply);
    at.accept(builder.build())
}
