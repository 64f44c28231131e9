//! What is held at a time as far as is known, silence filled by what was last stated.

use std::collections::BTreeMap;

use super::series::{Series, Stated};
use crate::date::Date;
use crate::id::TermId;
use crate::statement::Position;

/// What is held: each term as it was last stated, by every account of that moment.
///
/// # Semantics
///
/// After carry-forward no silence is left in it: what no later account mentions stands as it was. What every account of the last moment
/// declares absent, or leaves out being complete, is not held.
///
/// # Laws
///
/// Carrying forward is idempotent: the state of the positions that a state rests on is that state.
///
/// # Source
///
/// semantics §9.
#[derive(Debug, Clone)]
pub struct State<'d> {
    held: BTreeMap<TermId, Vec<Stated<'d>>>,
    absent: BTreeMap<TermId, Vec<Stated<'d>>>,
}

impl<'d> State<'d> {
    pub(super) fn last_of(series: Vec<Series<'d>>) -> Self {
        let mut state = Self { held: BTreeMap::new(), absent: BTreeMap::new() };
        for series in series {
            let Some(last) = series.moments().last() else { continue };
            let side = if series.is_held() { &mut state.held } else { &mut state.absent };
            side.insert(series.id().clone(), last.stated.clone());
        }
        state
    }

    /// What is held, by id, as each account of the last moment has it.
    #[must_use]
    pub fn held(&self) -> impl ExactSizeIterator<Item = (&TermId, &[Stated<'d>])> {
        self.held.iter().map(|(id, stated)| (id, stated.as_slice()))
    }

    /// What was held and is not, by id, as each account of the last moment has it.
    #[must_use]
    pub fn absent(&self) -> impl ExactSizeIterator<Item = (&TermId, &[Stated<'d>])> {
        self.absent.iter().map(|(id, stated)| (id, stated.as_slice()))
    }
}

/// Whether a position was held by one date and told by another. What has no date of telling was known when it was held.
pub(super) fn is_known(position: &Position, on: Date, known_by: Date) -> bool {
    let by = |date: Option<Date>, limit: Date| date.is_some_and(|date| date.first_day() <= limit.last_day());
    by(position.held(), on) && by(position.account().told.or(position.held()), known_by)
}
