//! A row while it is made, and the words that rows share.

use std::collections::BTreeMap;

use super::column::{Column, Datum};
use crate::diff::Basis;
use crate::dossier::Dossier;
use crate::lens::{Given, Good, Hand, Measure};
use crate::order::{Level, Outcome, Possible};
use crate::reconcile::{Claim, Matter};
use crate::render::value_in_words;
use crate::statement::Position;
use crate::territory::Cell;

/// Between the items of a list.
const BETWEEN: &str = "; ";

/// Data by column; what is not given is null.
#[derive(Debug, Clone, Default)]
pub(super) struct Row(BTreeMap<&'static str, Datum>);

impl Row {
    pub(super) fn with(mut self, column: &'static str, datum: impl Into<Datum>) -> Self {
        self.0.insert(column, datum.into());
        self
    }

    /// This row with all that another says beside.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().map(|(column, datum)| (*column, datum.clone())));
        self
    }

    /// A datum for each column.
    pub(super) fn laid_out(mut self, columns: &[Column]) -> Vec<Datum> {
        let row = columns.iter().map(|column| self.0.remove(column.name).unwrap_or_default()).collect();
        debug_assert!(self.0.is_empty(), "{:?} are no columns", self.0.keys());
        row
    }
}

/// Several names in one datum; null if there are none.
pub(super) fn several<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Datum {
    let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.join(BETWEEN).into()
}

/// What is possible, in the order in which outcomes are always told.
pub(super) fn possible<T: Outcome>(of: Possible<T>) -> Datum {
    several(of.iter().map(|outcome| outcome.name()))
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Spoken => "spoken",
        Basis::Silence => "silence",
    }
}

pub(super) fn yes(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// Land of one place that one party holds: `donetsk`, `donetsk (held by russia)`, `donetsk (rest)`.
pub(super) fn cell(cell: &Cell) -> String {
    match (cell.holder(), cell.is_remainder()) {
        (None, false) => cell.place().to_string(),
        (None, true) => format!("{} (rest)", cell.place()),
        (Some(holder), false) => format!("{} (held by {holder})", cell.place()),
        (Some(holder), true) => format!("{} (rest, held by {holder})", cell.place()),
    }
}

/// Who gives or gets; null for a side that is not named.
pub(super) fn hand(hand: &Hand) -> Datum {
    match hand {
        Hand::Party(party) => party.as_str().into(),
        Hand::Both => "both".into(),
        Hand::Unstated => Datum::Null,
    }
}

/// What changes hands: its sort, the action, the land and the item, as far as it has them.
pub(super) fn good(good: &Good) -> Row {
    let of = |name: &str| Row::default().with("good", name);
    let on = |name: &str, land: &Cell| of(name).with("place", land.place().as_str()).with("land", cell(land));
    match good {
        Good::Title(land) => on("title", land),
        Good::Control(land) => on("control", land),
        Good::Land(action, land) => on("act-on-land", land).with("action", action.name()),
        Good::People(action) => of("people").with("action", action.name()),
        Good::Item(action, item) => of("item").with("action", action.name()).with("item", item),
        Good::Act(action) => of("act").with("action", action.name()),
    }
}

/// How much of it there may be.
pub(super) fn measure(measure: &Measure) -> Datum {
    several(measure.levels().map(|level| match level {
        Given::Nothing => "nothing",
        Given::Title(title) => title.name(),
        Given::Control(control) => control.name(),
        Given::People(_) => "people",
        Given::Done => "done",
    }))
}

/// What is claimed, as far as one claim goes.
pub(super) fn claim(dossier: &Dossier, claim: &Claim) -> Row {
    let matter = match &claim.matter {
        Matter::Good { good, degree, is_partly } => {
            self::good(good).with("measure", measure(degree)).with("partly", yes(*is_partly))
        }
        Matter::Particular { action, key, values, .. } => Row::default()
            .with("action", action.name())
            .with("parameter", *key)
            .with("value", several(values.iter().map(|value| value_in_words(dossier, value)))),
    };
    matter
        .with("term", claim.term.as_str())
        .with("stance", claim.stance.name())
        .with("giver", hand(&claim.giver))
}

/// Positions by their ids.
pub(super) fn positions<'p>(positions: impl IntoIterator<Item = &'p Position>) -> Datum {
    several(positions.into_iter().map(|position| position.id().as_str()))
}
