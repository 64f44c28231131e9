//! What things are called in print.

use std::collections::BTreeSet;

use super::phrase::said;
use crate::dossier::Dossier;
use crate::id::{ConditionId, PartyId, PhaseId, PlaceId, StatementId, in_words};
use crate::statement::{Position, Statement};
use crate::term::{Stage, Trigger};
use crate::text::Text;

/// Gives parties, places and conditions their names.
pub(super) trait Names {
    fn party(&self, id: &PartyId) -> Text;
    fn place(&self, id: &PlaceId) -> Text;
    fn condition(&self, id: &ConditionId) -> Text;
    /// How far what a condition says must have come, where that is said in types.
    fn stage(&self, id: &ConditionId) -> Option<Stage>;
    fn phase(&self, id: &PhaseId) -> Text;
    fn statement_in_words(&self, id: &StatementId) -> String;
}

impl Names for Dossier {
    fn party(&self, id: &PartyId) -> Text {
        self.party_name(id)
    }

    fn place(&self, id: &PlaceId) -> Text {
        self.gazetteer().name(id)
    }

    fn condition(&self, id: &ConditionId) -> Text {
        self.conditions().text(id).cloned().unwrap_or_else(|| words(id.as_str()))
    }

    fn stage(&self, id: &ConditionId) -> Option<Stage> {
        match self.conditions().trigger(id) {
            Some(Trigger::Stage(stage)) => Some(*stage),
            _ => None,
        }
    }

    fn phase(&self, id: &PhaseId) -> Text {
        let statements = self.positions().iter().map(Statement::from);
        let statements = statements.chain(self.texts().iter().map(Statement::from));
        let names: BTreeSet<&Text> = statements
            .flat_map(|statement| statement.clauses().phases())
            .filter(|phase| phase.id() == id)
            .filter_map(|phase| phase.name())
            .collect();
        match names.first() {
            // Where statements call it by several names, none is the name.
            Some(name) if names.len() == 1 => (*name).clone(),
            _ => words(id.as_str()),
        }
    }

    fn statement_in_words(&self, id: &StatementId) -> String {
        let position = match self.statement(id.as_str()) {
            Some(Statement::Position(position)) => position,
            Some(Statement::Text(text)) => {
                return text.name().map_or_else(|| format!("the text `{id}`"), said);
            }
            None => return format!("`{id}`"),
        };
        let event = position.event().and_then(|event| self.events().get(event));
        let at = event.map_or_else(String::new, |event| format!(" at {}", said(&event.name)));
        format!("{}{at}", said(&self.party_name(position.holder())))
    }
}

/// The event at which a position is held, else a position of its date: "the second round", "a position of June 2025".
pub(super) fn occasion(dossier: &Dossier, position: &Position) -> String {
    let event = position.event().and_then(|event| dossier.events().get(event));
    match (event, position.held()) {
        (Some(event), _) => said(&event.name),
        (None, Some(held)) => format!("a position of {}", held.in_words()),
        (None, None) => "a position on a date not stated".to_owned(),
    }
}

/// Ids put in words, where there is no dossier to ask.
pub(super) struct InWords;

impl Names for InWords {
    fn party(&self, id: &PartyId) -> Text {
        in_words(id.as_str()).into()
    }

    fn place(&self, id: &PlaceId) -> Text {
        in_words(id.as_str()).into()
    }

    fn condition(&self, id: &ConditionId) -> Text {
        words(id.as_str())
    }

    fn stage(&self, _: &ConditionId) -> Option<Stage> {
        None
    }

    fn phase(&self, id: &PhaseId) -> Text {
        words(id.as_str())
    }

    fn statement_in_words(&self, id: &StatementId) -> String {
        format!("`{id}`")
    }
}

/// An id as plain words, in lower case: it stands within a sentence.
fn words(id: &str) -> Text {
    id.replace('-', " ").into()
}
