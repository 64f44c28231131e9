//! Places, groups of them, and who holds them on which ground.

use std::collections::BTreeMap;

use super::written::{Table, Written};
use crate::id::PartyId;
use crate::territory::{Area, Code, Ground, Group, HeldPart, Place};
use crate::text::Text;

pub(super) fn place(place: &Place) -> Table {
    Table::default()
        .with("name", place.name())
        .with_all("also", place.other_names())
        .with_some("codes", codes(place.codes()))
        .with_some("in", place.parent())
        .with_some("exhaustive", place.is_exhaustive().then_some(true))
}

/// Codes under their schemes.
fn codes(codes: &[Code]) -> Option<Table> {
    let mut schemes: BTreeMap<&Text, Vec<&Text>> = BTreeMap::new();
    for Code { scheme, code } in codes {
        schemes.entry(scheme).or_default().push(code);
    }
    let table = |table: Table, (scheme, codes): (&Text, Vec<&Text>)| table.with_all(scheme.as_raw(), codes);
    (!codes.is_empty()).then(|| schemes.into_iter().fold(Table::default(), table))
}

pub(super) fn group(group: &Group) -> Table {
    Table::default().with("name", &group.name).with_all("places", &group.places)
}

pub(super) fn ground(ground: &Ground) -> Table {
    let held = ground
        .places()
        .fold(Table::default(), |table, (place, holders)| table.with_some(place.as_str(), held(holders)));
    Table::default()
        .with("date", ground.date())
        .with_some("source", ground.source())
        .with("held", Written::Section(held))
}

/// The holders of one place, each with what is known of its part if anything is known of any.
fn held(holders: &BTreeMap<PartyId, HeldPart>) -> Option<Written> {
    if holders.values().all(|part| *part == HeldPart::default()) {
        return Written::one_or_more(holders.keys());
    }
    let parts = holders.iter().fold(Table::default(), |table, (party, part)| {
        let area = part.area.map(|area: Area| Written::range(area.low(), area.high()));
        let known = Table::default().with_some("area", area).with_some("note", part.note.as_ref());
        table.with(party.as_str(), known)
    });
    Some(parts.into())
}
