//! What goes together, found slowly: slot by slot, and by what the printed records name.

use std::collections::{BTreeMap, BTreeSet};

use demarche::patch::{
    Branch, Clash, DossierRecord, DossierSlot, PositionRecord, PositionSlot, RecordKey, Slotted,
};
use demarche::{Dossier, LinkageKind, Position, TermId};

use super::Versions;

/// A value whose needs can be told from its printed records.
pub trait Plain: super::Value {
    /// Whether a slot is an order of others, which both sides can put something into.
    fn is_order(slot: &Self::Slot) -> bool;
    /// Whether what stands in a slot names another slot.
    fn names(&self, slot: &Self::Slot, record: &Self::Record, other: &Self::Slot) -> bool;
    /// Whether what stands in a slot holds only as long as another slot is as it is.
    fn relies_on(&self, slot: &Self::Slot, record: &Self::Record, other: &Self::Slot) -> bool;
}

impl Plain for Position {
    fn is_order(_: &PositionSlot) -> bool {
        false
    }

    fn names(&self, slot: &PositionSlot, _: &PositionRecord, other: &PositionSlot) -> bool {
        is_named_within(slot, other)
    }

    fn relies_on(&self, slot: &PositionSlot, record: &PositionRecord, other: &PositionSlot) -> bool {
        is_relied_on_within(slot, other) || is_in_phases(record, other) || follows(self, slot, record, other)
    }
}

impl Plain for Dossier {
    fn is_order(slot: &DossierSlot) -> bool {
        matches!(slot, DossierSlot::Order(_))
    }

    fn names(&self, slot: &DossierSlot, record: &DossierRecord, other: &DossierSlot) -> bool {
        if slot == other || Self::is_order(slot) {
            return false;
        }
        let printed = format!("{slot:?} {record:?}");
        let says = |id: String| printed.contains(&id);
        match (slot, other) {
            (DossierSlot::Position(own, slot), DossierSlot::Position(id, other)) if own == id => {
                is_named_within(slot, other)
            }
            (DossierSlot::Record(own), DossierSlot::Record(other)) => is_just_before(other, own),
            (_, DossierSlot::Position(id, PositionSlot::Header)) => says(format!("{id:?}")),
            (_, DossierSlot::Text(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Party(id)) => says(format!("{id:?}")),
            (DossierSlot::Group(own), DossierSlot::Place(id)) => own != id && says(format!("{id:?}")),
            (_, DossierSlot::Place(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Ground(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Source(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Event(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Account(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Issue(id)) => says(format!("{id:?}")),
            (_, DossierSlot::Condition(id)) => says(format!("{id:?}")),
            _ => false,
        }
    }

    fn relies_on(&self, slot: &DossierSlot, record: &DossierRecord, other: &DossierSlot) -> bool {
        match (slot, other) {
            (DossierSlot::Position(own, slot), DossierSlot::Position(id, other)) if own == id => {
                let position = self.position(id.as_str());
                is_relied_on_within(slot, other)
                    || matches!((position, record), (Some(position), DossierRecord::Position(record))
                        if is_in_phases(record, other) || follows(position, slot, record, other))
            }
            (DossierSlot::Position(own, PositionSlot::Header), DossierSlot::Text(id)) => own == id,
            (DossierSlot::Text(own), DossierSlot::Position(id, PositionSlot::Header)) => own == id,
            (DossierSlot::Position(_, PositionSlot::Reply(text, Some(_))), DossierSlot::Text(id)) => {
                text == id
            }
            (DossierSlot::Basis(text), DossierSlot::Basis(other)) => self.is_based_on(text, other),
            (DossierSlot::Position(..) | DossierSlot::Text(_), DossierSlot::Group(id)) => {
                format!("{record:?}").contains(&format!("{id:?}"))
            }
            (DossierSlot::Group(own), DossierSlot::Place(id)) => own == id,
            (DossierSlot::Within(place), DossierSlot::Within(other)) => {
                self.gazetteer().ancestors(place).skip(1).any(|around| around == other)
            }
            _ => false,
        }
    }
}

/// Whether one slot of a position names another.
fn is_named_within(slot: &PositionSlot, other: &PositionSlot) -> bool {
    match slot {
        PositionSlot::Term(_) => *other == PositionSlot::Header,
        PositionSlot::Linkage(_) | PositionSlot::Sequence(_) => false,
        PositionSlot::Header => matches!(other, PositionSlot::Holder | PositionSlot::Account),
        PositionSlot::Holder | PositionSlot::Account | PositionSlot::Phases | PositionSlot::Reply(..) => {
            *other == PositionSlot::Header
        }
    }
}

/// Whether one slot of a position holds only as long as another is as it is.
fn is_relied_on_within(slot: &PositionSlot, other: &PositionSlot) -> bool {
    match (slot, other) {
        (PositionSlot::Term(_), PositionSlot::Holder) => true,
        (PositionSlot::Linkage(tie), PositionSlot::Term(end)) => {
            let (from, to) = tie.ends();
            end == from || end == to
        }
        (PositionSlot::Sequence(id), PositionSlot::Term(end)) => id == end,
        _ => false,
    }
}

/// Whether a record is a term in a phase, and the slot that of the phases.
fn is_in_phases(record: &PositionRecord, other: &PositionSlot) -> bool {
    let PositionRecord::Held(term) = record else { return false };
    term.phase().is_some() && *other == PositionSlot::Phases
}

/// Whether a slot says that a term comes after another, or after what that one comes after by way of others.
fn follows(position: &Position, slot: &PositionSlot, record: &PositionRecord, other: &PositionSlot) -> bool {
    let (PositionSlot::Sequence(_), PositionRecord::After(ends)) = (slot, record) else { return false };
    let after = |id: &TermId| -> Vec<TermId> {
        let ties = position.clauses().linkages().filter(|tie| tie.kind() == LinkageKind::After);
        ties.filter(|tie| tie.ends().0 == id).map(|tie| tie.ends().1.clone()).collect()
    };
    let mut behind = ends.clone();
    loop {
        let more: BTreeSet<TermId> = behind.iter().flat_map(after).chain(behind.clone()).collect();
        if more.len() == behind.len() {
            break;
        }
        behind = more;
    }
    match other {
        PositionSlot::Term(id) => ends.contains(id),
        PositionSlot::Sequence(id) => behind.contains(id),
        _ => false,
    }
}

/// Whether `key` is of the record just before `other` among those that are alike.
fn is_just_before(key: &RecordKey, other: &RecordKey) -> bool {
    key < other && {
        let (key, other) = (format!("{key:?}"), format!("{other:?}"));
        let split = |text: &str| {
            let at = text.rfind("number: ").unwrap() + "number: ".len();
            let number: usize = text[at..].trim_end_matches(" }").parse().unwrap();
            (text[..at].to_owned(), number)
        };
        let ((key, number), (other, next)) = (split(&key), split(&other));
        key == other && number + 1 == next
    }
}

/// The plain answer.
#[derive(Debug)]
pub struct Answer<T: Slotted> {
    /// Why two changes do not go together.
    pub clashes: BTreeSet<Clash<T::Slot>>,
    /// Every slot that no clash is about, without orders.
    pub merged: BTreeMap<T::Slot, Option<T::Record>>,
}

pub fn answer<T: Plain>(versions: &Versions<T>) -> Answer<T> {
    let [base, ours, theirs] = [&versions.base, &versions.ours, &versions.theirs].map(Slotted::slots);
    let slots: BTreeSet<&T::Slot> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
    let slots: Vec<&T::Slot> = slots.into_iter().filter(|slot| !T::is_order(slot)).collect();
    let (mut clashes, mut merged) = (BTreeSet::new(), BTreeMap::new());
    for slot in &slots {
        let (was, own, other) = (base.get(*slot), ours.get(*slot), theirs.get(*slot));
        let both = if own == was { other } else { own };
        if own != other && own != was && other != was {
            clashes.insert(Clash::Both { slot: (*slot).clone() });
        } else {
            merged.insert((*slot).clone(), both.cloned());
        }
    }
    let sides =
        [(Branch::Ours, &versions.ours, &ours, &theirs), (Branch::Theirs, &versions.theirs, &theirs, &ours)];
    for (by, value, own, other) in sides {
        let only = |slot: &T::Slot, one: &BTreeMap<_, _>, two: &BTreeMap<_, _>| {
            one.get(slot) != base.get(slot) && two.get(slot) == base.get(slot)
        };
        for slot in slots.iter().filter(|slot| only(slot, own, other)) {
            for on in slots.iter().filter(|on| only(on, other, own)) {
                let removes = !other.contains_key(*on);
                let is_clash = match (own.get(*slot), base.get(*slot)) {
                    (Some(record), _) => {
                        value.relies_on(slot, record, on) || removes && value.names(slot, record, on)
                    }
                    (None, Some(record)) => versions.base.relies_on(slot, record, on),
                    (None, None) => false,
                };
                if is_clash {
                    clashes.insert(Clash::Under { slot: (*slot).clone(), by, on: (*on).clone() });
                }
            }
        }
    }
    Answer { clashes, merged }
}
