//! A base, and what two authors made of it.
//!
//! Each author takes a few steps from the base: takes over some slots of another value with what they need, takes slots away with
//! what needs them, moves a place, exchanges the holder, ties terms or unties them, turns an order round. A step that leaves no valid value is not taken.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use demarche::patch::{
    ClauseRecord, ClauseSlot, DossierRecord, DossierSlot, List, Need, Patch, PositionRecord, PositionSlot,
    Slotted, TextRecord, TextSlot,
};
use demarche::{Dossier, Linkage, LinkageKind, NegotiatingText, PartyId, PlaceId, Position, TermId};
use proptest::prelude::*;

use super::Value;
use crate::generators::{Names, any_pair};
use crate::support::any_dossier;

/// A base and what two authors made of it.
#[derive(Debug, Clone)]
pub struct Versions<T> {
    pub base: T,
    pub ours: T,
    pub theirs: T,
}

type Slots<T> = BTreeMap<<T as Slotted>::Slot, <T as Slotted>::Record>;

/// Versions of a dossier.
pub fn dossiers() -> impl Strategy<Value = Versions<Dossier>> {
    (any_dossier(), any_dossier(), numbers(), numbers(), numbers()).prop_map(
        |(one, other, base, ours, theirs)| versions(&[one, other], [&base, &ours, &theirs], dossier_step),
    )
}

/// Versions of a position.
pub fn positions() -> impl Strategy<Value = Versions<Position>> {
    (unrelated_positions(), numbers(), numbers(), numbers())
        .prop_map(|(pool, base, ours, theirs)| versions(&pool, [&base, &ours, &theirs], position_step))
}

/// Versions of a text.
pub fn texts() -> impl Strategy<Value = Versions<NegotiatingText>> {
    (unrelated_texts(), numbers(), numbers(), numbers())
        .prop_map(|(pool, base, ours, theirs)| versions(&pool, [&base, &ours, &theirs], text_step))
}

/// Texts that share nothing but what they speak of.
pub fn unrelated_texts() -> impl Strategy<Value = [NegotiatingText; 3]> {
    let text = || any_dossier().prop_filter_map("no text", |dossier| dossier.texts().last().cloned()).boxed();
    [text(), text(), text()]
}

/// Dossiers that share nothing but what they speak of.
pub fn unrelated_dossiers() -> impl Strategy<Value = [Dossier; 3]> {
    [any_dossier(), any_dossier(), any_dossier()]
}

/// Positions that share nothing but what they speak of; one of another holder.
pub fn unrelated_positions() -> impl Strategy<Value = [Position; 3]> {
    (any_pair(), any_pair()).prop_map(|(first, second)| {
        let (before, after) = first.positions(&Names::plain());
        let mut names = Names::plain();
        names.parties.rotate_left(1);
        [before, after, second.positions(&names).1]
    })
}

fn numbers() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(any::<u32>(), 0..17)
}

fn versions<T: Value>(
    pool: &[T],
    [base, ours, theirs]: [&[u32]; 3],
    special: fn(&mut Slots<T>, u32, u32),
) -> Versions<T> {
    // The base lacks some of what both authors may put in.
    let base = base.iter().take(3).fold(pool[0].clone(), |value, number| {
        T::from_slots(without(&value, &[*number as usize])).unwrap_or(value)
    });
    let ours = steps(&base, pool, ours, special);
    let theirs = steps(&base, pool, theirs, special);
    Versions { base, ours, theirs }
}

/// A step for every two numbers.
fn steps<T: Value>(start: &T, pool: &[T], numbers: &[u32], special: fn(&mut Slots<T>, u32, u32)) -> T {
    numbers.chunks_exact(2).fold(start.clone(), |value, step| {
        let (kind, number) = (step[0], step[1]);
        let slots = match kind % 8 {
            0 => without(&value, &[number as usize]),
            1..=4 => taking_over(&value, &pool[kind as usize / 8 % pool.len()], number),
            _ => {
                let mut slots = value.slots();
                special(&mut slots, kind / 8, number);
                slots
            }
        };
        T::from_slots(slots).unwrap_or(value)
    })
}

/// The slots of `value` without some of them, and without all that needs those.
pub fn without<T: Value>(value: &T, which: &[usize]) -> Slots<T> {
    let mut slots = value.slots();
    let all: Vec<T::Slot> = slots.keys().cloned().collect();
    let mut gone: BTreeSet<T::Slot> = which.iter().map(|index| all[index % all.len()].clone()).collect();
    let needs: Vec<(T::Slot, Vec<T::Slot>)> = slots
        .iter()
        .map(|(slot, record)| (slot.clone(), value.hangs_on(slot, record).into_iter().map(target).collect()))
        .collect();
    loop {
        let before = gone.len();
        for (slot, needed) in &needs {
            if needed.iter().any(|slot| gone.contains(slot)) {
                gone.insert(slot.clone());
            }
        }
        if gone.len() == before {
            break;
        }
    }
    slots.retain(|slot, _| !gone.contains(slot));
    slots
}

/// Some slots as another value has them, with all that those need there.
fn taking_over<T: Value>(value: &T, other: &T, mask: u32) -> Slots<T> {
    let mut slots = value.slots();
    let there = other.slots();
    let patch = Patch::between(value, other);
    let is_picked = |index: usize| {
        let mixed = (mask ^ index as u32).wrapping_mul(0x9e37_79b1).rotate_left(13).wrapping_mul(0x85eb_ca6b);
        mixed >> 27 <= mask % 8
    };
    let picked = patch.edits().enumerate().filter(|(index, _)| is_picked(*index));
    let mut next: Vec<T::Slot> = picked.map(|(_, (slot, _))| slot.clone()).collect();
    let mut done = BTreeSet::new();
    while let Some(slot) = next.pop() {
        if !done.insert(slot.clone()) {
            continue;
        }
        match there.get(&slot) {
            Some(record) => {
                next.extend(other.hangs_on(&slot, record).into_iter().map(target));
                slots.insert(slot, record.clone());
            }
            None => {
                slots.remove(&slot);
            }
        }
    }
    slots
}

fn target<S>(need: Need<S>) -> S {
    let (Need::Present(slot) | Need::Unchanged(slot)) = need;
    slot
}

fn dossier_step(slots: &mut Slots<Dossier>, kind: u32, number: u32) {
    match kind % 4 {
        0 => {
            let places: Vec<PlaceId> = slots
                .keys()
                .filter_map(|slot| match slot {
                    DossierSlot::Place(id) => Some(id.clone()),
                    _ => None,
                })
                .collect();
            if places.is_empty() {
                return;
            }
            let at = |number: u32| places[number as usize % places.len()].clone();
            slots.insert(DossierSlot::Within(at(number)), DossierRecord::Within(at(number / 64)));
        }
        1 => {
            let holders = slots.iter_mut().filter_map(|(_, record)| match record {
                DossierRecord::Position(PositionRecord::Holder(holder)) => Some(holder),
                _ => None,
            });
            let mut holders: Vec<_> = holders.collect();
            let count = holders.len();
            if count > 0 {
                *holders[number as usize % count] = party(number / 64);
            }
        }
        2 => tie(slots, number),
        _ => {
            let list = [List::Issues, List::Positions, List::Texts, List::Records][number as usize % 4];
            if let Some(DossierRecord::Order(order)) = slots.get_mut(&DossierSlot::Order(list)) {
                let count = order.len();
                if count > 0 {
                    order.rotate_left(number as usize / 64 % count);
                }
            }
        }
    }
}

/// Ties two terms of a position, or takes their tie away.
fn tie(slots: &mut Slots<Dossier>, number: u32) {
    let terms = slots.keys().filter_map(|slot| match slot {
        DossierSlot::Position(id, PositionSlot::Clause(ClauseSlot::Term(term))) => {
            Some((id.clone(), term.clone()))
        }
        _ => None,
    });
    let terms: Vec<_> = terms.collect();
    if terms.is_empty() {
        return;
    }
    let (position, give) = terms[number as usize % terms.len()].clone();
    let own: Vec<_> = terms.into_iter().filter(|(id, _)| *id == position).collect();
    let ask = own[number as usize / 64 % own.len()].1.clone();
    let Some((slot, record)) = tied(number / 4096, give, ask) else { return };
    let slot = DossierSlot::Position(position, PositionSlot::Clause(slot));
    if slots.remove(&slot).is_none() {
        slots.insert(slot, DossierRecord::Position(PositionRecord::Clause(record)));
    }
}

/// A tie between two terms, as it stands among clauses; nothing between a term and itself.
fn tied(kind: u32, from: TermId, to: TermId) -> Option<(ClauseSlot, ClauseRecord)> {
    let (kind, _) = LinkageKind::ALL[kind as usize % LinkageKind::ALL.len()];
    let tie = Linkage::try_new(kind, from.clone(), to.clone()).ok()?;
    Some(match kind {
        LinkageKind::After => (ClauseSlot::Sequence(from), ClauseRecord::After([to].into())),
        _ => (ClauseSlot::Linkage(tie), ClauseRecord::Tied),
    })
}

fn position_step(slots: &mut Slots<Position>, kind: u32, number: u32) {
    let terms = slots.keys().filter_map(|slot| match slot {
        PositionSlot::Clause(ClauseSlot::Term(id)) => Some(id.clone()),
        _ => None,
    });
    let terms: Vec<_> = terms.collect();
    if kind % 2 == 0 || terms.is_empty() {
        slots.insert(PositionSlot::Holder, PositionRecord::Holder(party(number)));
        return;
    }
    let at = |number: u32| terms[number as usize % terms.len()].clone();
    let Some((slot, record)) = tied(number / 4096, at(number), at(number / 64)) else { return };
    let slot = PositionSlot::Clause(slot);
    if slots.remove(&slot).is_none() {
        slots.insert(slot, PositionRecord::Clause(record));
    }
}

/// Names another author, or ties two terms of a text or takes their tie away.
fn text_step(slots: &mut Slots<NegotiatingText>, kind: u32, number: u32) {
    let terms = slots.keys().filter_map(|slot| match slot {
        TextSlot::Clause(ClauseSlot::Term(id)) => Some(id.clone()),
        _ => None,
    });
    let terms: Vec<_> = terms.collect();
    if kind % 2 == 0 || terms.is_empty() {
        if let Some(TextRecord::Authors(authorship)) = slots.get_mut(&TextSlot::Authors) {
            authorship.authors = [party(number)].into();
        }
        return;
    }
    let at = |number: u32| terms[number as usize % terms.len()].clone();
    let Some((slot, record)) = tied(number / 4096, at(number), at(number / 64)) else { return };
    let slot = TextSlot::Clause(slot);
    if slots.remove(&slot).is_none() {
        slots.insert(slot, TextRecord::Clause(record));
    }
}

fn party(number: u32) -> PartyId {
    Names::plain().parties[number as usize % 3].clone()
}
