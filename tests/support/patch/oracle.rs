//! What goes together, found slowly: slot by slot, and by what the printed records name.

use std::collections::{BTreeMap, BTreeSet};

use demarche::patch::{
    Branch, Clash, ClauseRecord, ClauseSlot, DossierRecord, DossierSlot, PositionRecord, PositionSlot,
    RecordKey, Slotted, TextRecord, TextSlot,
};
use demarche::{Clauses, Dossier, LinkageKind, NegotiatingText, Position, TermId};

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
        is_relied_on_within(self, slot, record, other)
    }
}

impl Plain for NegotiatingText {
    fn is_order(_: &TextSlot) -> bool {
        false
    }

    fn names(&self, slot: &TextSlot, _: &TextRecord, other: &TextSlot) -> bool {
        is_named_within_text(slot, other)
    }

    fn relies_on(&self, slot: &TextSlot, record: &TextRecord, other: &TextSlot) -> bool {
        (slot, other) == (&TextSlot::Basis, &TextSlot::Header)
            || is_relied_on_within_text(self, slot, record, other)
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
            (DossierSlot::Text(own, slot), DossierSlot::Text(id, other)) if own == id => {
                is_named_within_text(slot, other)
            }
            (DossierSlot::Record(own), DossierSlot::Record(other)) => is_just_before(other, own),
            (_, DossierSlot::Position(id, PositionSlot::Header)) => says(format!("{id:?}")),
            (_, DossierSlot::Text(id, TextSlot::Header)) => says(format!("{id:?}")),
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
                matches!((self.position(id.as_str()), record), (Some(position), DossierRecord::Position(record))
                    if is_relied_on_within(position, slot, record, other))
            }
            (DossierSlot::Position(own, PositionSlot::Header), DossierSlot::Text(id, TextSlot::Header))
            | (DossierSlot::Text(own, TextSlot::Header), DossierSlot::Position(id, PositionSlot::Header)) => {
                own == id
            }
            (DossierSlot::Text(own, slot), DossierSlot::Text(id, other)) if own == id => {
                matches!((self.text(id.as_str()), record), (Some(text), DossierRecord::Draft(record))
                    if is_relied_on_within_text(text, slot, record, other))
            }
            (
                DossierSlot::Position(_, PositionSlot::Reply(text, Some(clause))),
                DossierSlot::Text(id, TextSlot::Clause(ClauseSlot::Term(term))),
            ) => text == id && clause == term,
            (DossierSlot::Text(text, TextSlot::Basis), DossierSlot::Text(other, TextSlot::Basis)) => {
                self.is_based_on(text, other)
            }
            (DossierSlot::Position(..) | DossierSlot::Text(..), DossierSlot::Group(id)) => {
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
        PositionSlot::Clause(ClauseSlot::Phases | ClauseSlot::Term(_)) => *other == PositionSlot::Header,
        PositionSlot::Clause(_) => false,
        PositionSlot::Header => matches!(other, PositionSlot::Holder | PositionSlot::Account),
        PositionSlot::Holder | PositionSlot::Account | PositionSlot::Reply(..) => {
            *other == PositionSlot::Header
        }
    }
}

/// Whether one slot of a text names another.
fn is_named_within_text(slot: &TextSlot, other: &TextSlot) -> bool {
    match slot {
        TextSlot::Header => *other == TextSlot::Account,
        TextSlot::Clause(ClauseSlot::Linkage(_) | ClauseSlot::Sequence(_)) => false,
        _ => *other == TextSlot::Header,
    }
}

/// Whether one slot of a position holds only as long as another is as it is.
fn is_relied_on_within(
    position: &Position,
    slot: &PositionSlot,
    record: &PositionRecord,
    other: &PositionSlot,
) -> bool {
    match (slot, record, other) {
        (PositionSlot::Clause(ClauseSlot::Term(_)), _, PositionSlot::Holder) => true,
        (PositionSlot::Clause(slot), PositionRecord::Clause(record), PositionSlot::Clause(other)) => {
            is_tied(position.clauses(), slot, record, other)
        }
        _ => false,
    }
}

/// The same for a text: other accounts name its authors only as long as none of them is its own.
fn is_relied_on_within_text(
    text: &NegotiatingText,
    slot: &TextSlot,
    record: &TextRecord,
    other: &TextSlot,
) -> bool {
    match (slot, record, other) {
        (TextSlot::Authors, TextRecord::Authors(by), TextSlot::Account) => !by.according_to.is_empty(),
        (TextSlot::Clause(slot), TextRecord::Clause(record), TextSlot::Clause(other)) => {
            is_tied(text.clauses(), slot, record, other)
        }
        _ => false,
    }
}

/// Whether a slot ties a term, or says that one comes after it, or after what comes after it by way of others.
fn is_tied(clauses: &Clauses, slot: &ClauseSlot, record: &ClauseRecord, other: &ClauseSlot) -> bool {
    if let (ClauseSlot::Linkage(tie), ClauseSlot::Term(end)) = (slot, other) {
        let (from, to) = tie.ends();
        return end == from || end == to;
    }
    if let (ClauseRecord::Held(term), ClauseSlot::Phases) = (record, other) {
        return term.phase().is_some();
    }
    let (ClauseSlot::Sequence(own), ClauseRecord::After(ends)) = (slot, record) else { return false };
    let after = |id: &TermId| -> Vec<TermId> {
        let ties = clauses.linkages().filter(|tie| tie.kind() == LinkageKind::After);
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
        ClauseSlot::Term(id) => id == own || ends.contains(id),
        ClauseSlot::Sequence(id) => behind.contains(id),
        ClauseSlot::Phases | ClauseSlot::Linkage(_) => false,
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
