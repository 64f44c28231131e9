//! Readings: who would do what, action by action. What fills a parameter is written by its kind, so that a new row of the
//! catalogue needs nothing here.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::levels;
use super::regions::region;
use super::written::{Table, Written};
use super::{people, quantities};
use crate::format::read::words::{BOTH, FOR, OF, UNSTATED};
use crate::id::PartyId;
use crate::term::{Argument, Obligor, Provision, Reading, StanceTag};

/// One of several readings, with who reads it so.
fn reading(reading: &Reading, stance: StanceTag, holder: Option<&PartyId>) -> Table {
    let table = Table::default().with_all("read-by", reading.readers());
    table.and(actions(reading, stance, holder)).with_all(FOR, reading.beneficiaries())
}

/// Several readings in the order of what is written of them.
pub(super) fn readings(readings: &[Reading], stance: StanceTag, holder: Option<&PartyId>) -> BTreeSet<Table> {
    readings.iter().map(|reading| self::reading(reading, stance, holder)).collect()
}

/// What would be done, action by action.
pub(super) fn actions(reading: &Reading, stance: StanceTag, holder: Option<&PartyId>) -> Table {
    let of = obligor(reading.obligor(), stance, holder);
    let mut actions: BTreeMap<&str, BTreeSet<Table>> = BTreeMap::new();
    for provision in reading.provisions() {
        let tables = actions.entry(provision.action().name()).or_default();
        tables.insert(self::provision(provision, of));
    }
    actions.into_iter().fold(Table::default(), |table, (name, tables)| table.with_all(name, tables))
}

/// Who would do it, in full.
#[cfg(feature = "json")]
pub(crate) fn obligor_word(obligor: &Obligor) -> &str {
    match obligor {
        Obligor::Party(party) => party.as_str(),
        Obligor::Mutual => BOTH,
        Obligor::Unstated => UNSTATED,
    }
}

/// Who would do it; none where the reader takes just that for granted.
fn obligor<'r>(obligor: &'r Obligor, stance: StanceTag, holder: Option<&PartyId>) -> Option<&'r str> {
    match (obligor, stance) {
        (Obligor::Party(party), StanceTag::Offer) if Some(party) == holder => None,
        (Obligor::Party(party), _) => Some(party.as_str()),
        (Obligor::Mutual, _) => Some(BOTH),
        (Obligor::Unstated, StanceTag::Offer) => Some(UNSTATED),
        (Obligor::Unstated, _) => None,
    }
}

/// Parameters in the order of the catalogue.
fn provision(provision: &Provision, of: Option<&str>) -> Table {
    let parameters = provision.action().entry().parameters.iter();
    parameters.fold(Table::default().with_some(OF, of), |table, parameter| {
        table.with_some(parameter.key, provision.argument(parameter.key).and_then(argument))
    })
}

fn argument(argument: &Argument) -> Option<Written> {
    Some(match argument {
        Argument::Region(region) => self::region(region),
        Argument::Title(title) => levels(*title),
        Argument::Control(control) => levels(*control),
        Argument::Parties(parties) => return Written::one_or_more(parties),
        Argument::Items(texts) | Argument::Words(texts) => return Written::one_or_more(texts),
        Argument::People(people) => people::people(people),
        Argument::Grade(grade) if grade.low() == grade.high() => grade.low().into(),
        Argument::Grade(grade) => Written::list([grade.low(), grade.high()]),
        Argument::Menu(menu) => people::menu(menu),
        Argument::Open(to) => Table::default().with("settled-by", to.name()).into(),
        Argument::Quantity(quantity) => quantities::quantity(quantity).into(),
        Argument::Duration(duration) => quantities::duration(duration),
        Argument::Deadline(date) => (*date).into(),
        Argument::Category(text) => text.into(),
        Argument::Degrees(degrees) => {
            let degrees = degrees.iter().fold(Table::default(), |table, (name, (quantity, sense))| {
                table.with(name.as_raw(), quantities::degree(quantity, *sense))
            });
            degrees.into()
        }
    })
}
