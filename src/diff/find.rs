//! What is to be compared, by the names it has in a dossier, and the ground to compare it on.

use super::DiffError;
use super::options::DiffOptions;
use crate::dossier::Dossier;
use crate::statement::{NegotiatingText, Position, Statement};
use crate::territory::Ground;

/// The position of this name.
pub(super) fn position<'d>(dossier: &'d Dossier, name: &str) -> Result<&'d Position, DiffError> {
    match dossier.statement(name) {
        Some(Statement::Position(position)) => Ok(position),
        Some(Statement::Text(_)) => Err(DiffError::IsText { name: name.to_owned() }),
        None => Err(DiffError::UnknownPosition {
            name: name.to_owned(),
            known: dossier.positions().iter().map(|position| position.id().to_string()).collect(),
        }),
    }
}

/// The text of this name.
pub(super) fn text<'d>(dossier: &'d Dossier, name: &str) -> Result<&'d NegotiatingText, DiffError> {
    match dossier.statement(name) {
        Some(Statement::Text(text)) => Ok(text),
        Some(Statement::Position(_)) => Err(DiffError::IsPosition { name: name.to_owned() }),
        None => Err(DiffError::UnknownText {
            name: name.to_owned(),
            known: dossier.texts().iter().map(|text| text.id().to_string()).collect(),
        }),
    }
}

/// The position or text of this name.
pub(super) fn statement<'d>(dossier: &'d Dossier, name: &str) -> Result<Statement<'d>, DiffError> {
    dossier.statement(name).ok_or_else(|| DiffError::UnknownStatement {
        name: name.to_owned(),
        known: dossier.statements().map(|statement| statement.id().to_string()).collect(),
    })
}

/// The ground to compare on: the one asked for, else the latest of the statements' own, by date and then by id.
pub(super) fn ground<'d>(
    dossier: &'d Dossier,
    own: impl IntoIterator<Item = Option<&'d Ground>>,
    options: &DiffOptions,
) -> Result<Option<&'d Ground>, DiffError> {
    let later = |ground: &&Ground| (ground.date().last_day(), ground.id().clone());
    match options.ground() {
        Some(id) => match dossier.ground(id) {
            Some(ground) => Ok(Some(ground)),
            None => Err(DiffError::UnknownGround { ground: id.clone() }),
        },
        None => Ok(own.into_iter().flatten().max_by_key(later)),
    }
}
