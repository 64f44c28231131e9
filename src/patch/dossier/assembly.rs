//! A dossier put together from slots.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{DossierRecord, DossierSlot, DossierSlotError, GroundHeader, List, RecordKey};
use crate::account::Account;
use crate::dossier::DossierParts;
use crate::id::{AccountId, GroundId, PartyId, PlaceId, StatementId};
use crate::patch::position::{self, PositionRecord, PositionSlot};
use crate::patch::text::{self, TextRecord, TextSlot};
use crate::record::Record;
use crate::territory::{Gazetteer, Ground, Group, HeldPart, Place};
use crate::text::Text;

/// Who holds which places.
type HeldPlaces = BTreeMap<PlaceId, BTreeMap<PartyId, HeldPart>>;

/// Records, sorted by what they become.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    parts: DossierParts,
    places: BTreeMap<PlaceId, Place>,
    within: BTreeMap<PlaceId, PlaceId>,
    groups: BTreeMap<PlaceId, Group>,
    grounds: BTreeMap<GroundId, (GroundHeader, HeldPlaces)>,
    accounts: BTreeMap<AccountId, Account>,
    issues: BTreeMap<DossierSlot, Text>,
    positions: BTreeMap<StatementId, (position::Pieces, Option<AccountId>)>,
    texts: BTreeMap<StatementId, (text::Pieces, Option<AccountId>)>,
    records: BTreeMap<DossierSlot, Record>,
    orders: BTreeMap<List, Vec<DossierSlot>>,
}

impl Assembly {
    /// Adds a record. Slots come in their own order: what a slot belongs to comes first.
    pub(super) fn put(&mut self, slot: DossierSlot, record: DossierRecord) -> Result<(), DossierSlotError> {
        type Slot = DossierSlot;
        type Entry = DossierRecord;
        match (slot, record) {
            (Slot::Title, Entry::Text(title)) => self.parts.title = Some(title),
            (Slot::Party(id), Entry::Party(party)) => set(&mut self.parts.parties, id, party),
            (Slot::Place(id), Entry::Place(place)) if place.parent().is_none() => {
                set(&mut self.places, id, place);
            }
            (Slot::Within(id), Entry::Within(parent)) if self.places.contains_key(&id) => {
                set(&mut self.within, id, parent);
            }
            (Slot::Within(id), Entry::Within(_)) => {
                return Err(missing(Slot::Within(id.clone()), Slot::Place(id)));
            }
            (Slot::Group(id), Entry::Group(group)) => set(&mut self.groups, id, group),
            (Slot::Ground(id), Entry::Ground(header)) => {
                set(&mut self.grounds, id, (header, BTreeMap::new()));
            }
            (Slot::Held(id, place), Entry::Held(holders)) => self.hold(id, place, holders)?,
            (Slot::Source(id), Entry::Source(source)) => set(&mut self.parts.sources, id, source),
            (Slot::Event(id), Entry::Event(event)) => set(&mut self.parts.events, id, event),
            (Slot::Account(id), Entry::Account(account)) if account.id == id => {
                set(&mut self.accounts, id, account);
            }
            (slot @ Slot::Issue(_), Entry::Text(name)) => set(&mut self.issues, slot, name),
            (Slot::Condition(id), Entry::Text(text)) => {
                self.parts.conditions = std::mem::take(&mut self.parts.conditions).with(id, text);
            }
            (Slot::Trigger(id), Entry::Trigger(trigger)) => {
                self.parts.conditions = std::mem::take(&mut self.parts.conditions).triggered(id, trigger);
            }
            (Slot::Implication(stronger, weaker), Entry::Implied) => {
                self.parts.conditions = std::mem::take(&mut self.parts.conditions).implying(stronger, weaker);
            }
            (Slot::Position(id, PositionSlot::Account), Entry::ToldBy(account)) => {
                self.positions.entry(id).or_default().1 = Some(account);
            }
            (Slot::Position(id, slot), Entry::Position(record)) => self.position(id, slot, record)?,
            (Slot::Text(id, TextSlot::Account), Entry::ToldBy(account)) => {
                self.texts.entry(id).or_default().1 = Some(account);
            }
            (Slot::Text(id, slot), Entry::Draft(record)) => self.text(id, slot, record)?,
            (slot @ Slot::Record(_), Entry::Record(record)) => set(&mut self.records, slot, record),
            (Slot::Order(list), Entry::Order(order)) => set(&mut self.orders, list, order),
            (slot, _) => return Err(DossierSlotError::Misplaced { slot: Box::new(slot) }),
        }
        Ok(())
    }

    fn hold(
        &mut self,
        id: GroundId,
        place: PlaceId,
        holders: BTreeMap<PartyId, HeldPart>,
    ) -> Result<(), DossierSlotError> {
        let Some((_, held)) = self.grounds.get_mut(&id) else {
            return Err(missing(DossierSlot::Held(id.clone(), place), DossierSlot::Ground(id)));
        };
        set(held, place, holders);
        Ok(())
    }

    fn position(
        &mut self,
        id: StatementId,
        slot: PositionSlot,
        record: PositionRecord,
    ) -> Result<(), DossierSlotError> {
        let is_own = !matches!(&record, PositionRecord::Header(occasion) if occasion.id != id);
        let (pieces, _) = self.positions.entry(id.clone()).or_default();
        if is_own && slot != PositionSlot::Account {
            return pieces.put(slot, record).map_err(|error| wrong(&id, error));
        }
        Err(DossierSlotError::Misplaced { slot: Box::new(DossierSlot::Position(id, slot)) })
    }

    fn text(&mut self, id: StatementId, slot: TextSlot, record: TextRecord) -> Result<(), DossierSlotError> {
        let is_own = !matches!(&record, TextRecord::Header(head) if head.id != id);
        let (pieces, _) = self.texts.entry(id.clone()).or_default();
        if is_own && slot != TextSlot::Account {
            return pieces.put(slot, record).map_err(|error| wrong_text(&id, error));
        }
        Err(DossierSlotError::Misplaced { slot: Box::new(DossierSlot::Text(id, slot)) })
    }

    /// The account that tells of what stands in a slot.
    fn account(
        &self,
        account: Option<AccountId>,
        slot: impl FnOnce() -> DossierSlot,
    ) -> Result<Option<Account>, DossierSlotError> {
        let Some(account) = account else { return Ok(None) };
        match self.accounts.get(&account) {
            Some(account) => Ok(Some(account.clone())),
            None => Err(missing(slot(), DossierSlot::Account(account))),
        }
    }

    /// The parts of the dossier, unchecked as a whole.
    pub(super) fn parts(mut self) -> Result<DossierParts, DossierSlotError> {
        self.parts.gazetteer = self.gazetteer()?;
        for (id, (header, held)) in std::mem::take(&mut self.grounds) {
            self.parts.grounds.push(Ground::try_new(id, header.date, header.source, held)?);
        }
        let mut positions = BTreeMap::new();
        for (id, (pieces, account)) in std::mem::take(&mut self.positions) {
            let slot = || DossierSlot::Position(id.clone(), PositionSlot::Account);
            let position = pieces.build(self.account(account, slot)?).map_err(|error| wrong(&id, error))?;
            positions.insert(DossierSlot::Position(id, PositionSlot::Header), position);
        }
        let mut texts = BTreeMap::new();
        for (id, (pieces, account)) in std::mem::take(&mut self.texts) {
            let slot = || DossierSlot::Text(id.clone(), TextSlot::Account);
            let text = pieces.build(self.account(account, slot)?).map_err(|error| wrong_text(&id, error))?;
            texts.insert(DossierSlot::Text(id, TextSlot::Header), text);
        }
        let mut order = |list| self.orders.remove(&list).unwrap_or_default();
        let issues = in_order(order(List::Issues), self.issues);
        let names = issues.into_iter().filter_map(|(slot, name)| match slot {
            DossierSlot::Issue(id) => Some((id, name)),
            _ => None,
        });
        self.parts.issues = names.collect();
        self.parts.positions = values(in_order(order(List::Positions), positions));
        self.parts.texts = values(in_order(order(List::Texts), texts));
        let records = numbered(order(List::Records), &self.records);
        self.parts.records = values(in_order(records, self.records));
        self.parts.accounts = self.accounts.into_values().collect();
        Ok(self.parts)
    }

    fn gazetteer(&mut self) -> Result<Gazetteer, DossierSlotError> {
        let mut within = std::mem::take(&mut self.within);
        let places = std::mem::take(&mut self.places).into_iter().map(|(id, place)| {
            let place = match within.remove(&id) {
                Some(parent) => place.within(parent),
                None => place,
            };
            (id, place)
        });
        Ok(Gazetteer::try_new(places.collect::<Vec<_>>(), std::mem::take(&mut self.groups))?)
    }
}

fn set<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: V) {
    map.insert(key, value);
}

fn missing(slot: DossierSlot, missing: DossierSlot) -> DossierSlotError {
    DossierSlotError::Missing { slot: Box::new(slot), missing: Box::new(missing) }
}

fn wrong(position: &StatementId, error: crate::patch::SlotError) -> DossierSlotError {
    DossierSlotError::Position { position: position.clone(), error: Box::new(error) }
}

fn wrong_text(text: &StatementId, error: crate::patch::TextSlotError) -> DossierSlotError {
    DossierSlotError::Text { text: text.clone(), error: Box::new(error) }
}

fn values<T>(items: Vec<(DossierSlot, T)>) -> Vec<T> {
    items.into_iter().map(|(_, item)| item).collect()
}

/// What is there, as listed; then what no order lists, by its slot.
fn in_order<T>(order: Vec<DossierSlot>, mut items: BTreeMap<DossierSlot, T>) -> Vec<(DossierSlot, T)> {
    let mut ordered: Vec<_> = order.into_iter().filter_map(|slot| items.remove_entry(&slot)).collect();
    ordered.extend(items);
    ordered
}

/// The records that are there, as listed; those that are alike but for their number in the order of their numbers.
fn numbered(order: Vec<DossierSlot>, records: &BTreeMap<DossierSlot, Record>) -> Vec<DossierSlot> {
    let listed: BTreeSet<&DossierSlot> = order.iter().filter(|slot| records.contains_key(*slot)).collect();
    let mut alike: BTreeMap<RecordKey, VecDeque<DossierSlot>> = BTreeMap::new();
    for slot in listed {
        if let DossierSlot::Record(key) = slot {
            alike.entry(RecordKey { number: 0, ..key.clone() }).or_default().push_back(slot.clone());
        }
    }
    let next = |slot: DossierSlot| match slot {
        DossierSlot::Record(key) => alike.get_mut(&RecordKey { number: 0, ..key })?.pop_front(),
        _ => None,
    };
    order.into_iter().filter_map(next).collect()
}
