//! A dossier taken apart into slots.

mod assembly;

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;

use super::needs::Needs;
use super::order::woven;
use super::position::{PositionRecord, PositionSlot, SlotError};
use super::text::{TextRecord, TextSlot, TextSlotError};
use super::{Need, Slotted};
use crate::account::{Account, Source};
use crate::date::Date;
use crate::dossier::{Dossier, DossierError, Event, Party};
use crate::id::{
    AccountId, ConditionId, EventId, GroundId, IssueId, PartyId, PlaceId, SourceId, StatementId,
};
use crate::record::{Record, RecordKind};
use crate::term::Trigger;
use crate::territory::{GazetteerError, GroundError, Group, HeldPart, Place};
use crate::text::Text;
use assembly::Assembly;

/// Where a record of a dossier stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DossierSlot {
    /// What the dossier is about.
    Title,
    /// A party.
    Party(PartyId),
    /// A place, without what it lies in.
    Place(PlaceId),
    /// What a place lies in.
    Within(PlaceId),
    /// A group of places.
    Group(PlaceId),
    /// The date and the source of a ground.
    Ground(GroundId),
    /// Who holds a place on a ground.
    Held(GroundId, PlaceId),
    /// An outlet or document.
    Source(SourceId),
    /// A meeting or call.
    Event(EventId),
    /// A report.
    Account(AccountId),
    /// A heading.
    Issue(IssueId),
    /// A condition: what it says.
    Condition(ConditionId),
    /// What makes a condition come true.
    Trigger(ConditionId),
    /// That one condition implies another.
    Implication(ConditionId, ConditionId),
    /// A part of a position.
    Position(StatementId, PositionSlot),
    /// A part of a text.
    Text(StatementId, TextSlot),
    /// What is no position.
    Record(RecordKey),
    /// In which order the author has a list.
    Order(List),
}

/// What is kept in the author's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Headings.
    Issues,
    /// Positions.
    Positions,
    /// Texts.
    Texts,
    /// What is no position.
    Records,
}

/// What tells one record from another, as they have no ids: its kind, who is quoted and what is said; and which it is of several that
/// are alike in that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    kind: RecordKind,
    by: Text,
    says: Text,
    number: usize,
}

impl RecordKey {
    fn new(record: &Record, number: usize) -> Self {
        Self { kind: record.kind, by: record.by.clone(), says: record.says.clone(), number }
    }

    /// What kind of record it is.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        self.kind
    }

    /// Who said or did it.
    #[must_use]
    pub fn by(&self) -> &Text {
        &self.by
    }

    /// What was said or done.
    #[must_use]
    pub fn says(&self) -> &Text {
        &self.says
    }

    /// The one before it that is alike.
    pub(super) fn earlier(&self) -> Option<Self> {
        let number = self.number.checked_sub(1)?;
        Some(Self { number, ..self.clone() })
    }
}

impl fmt::Display for DossierSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => f.write_str("the title"),
            Self::Party(id) => write!(f, "party `{id}`"),
            Self::Place(id) => write!(f, "place `{id}`"),
            Self::Within(id) => write!(f, "what `{id}` lies in"),
            Self::Group(id) => write!(f, "group `{id}`"),
            Self::Ground(id) => write!(f, "ground `{id}`"),
            Self::Held(ground, place) => write!(f, "who holds `{place}` on ground `{ground}`"),
            Self::Source(id) => write!(f, "source `{id}`"),
            Self::Event(id) => write!(f, "event `{id}`"),
            Self::Account(id) => write!(f, "account `{id}`"),
            Self::Issue(id) => write!(f, "issue `{id}`"),
            Self::Condition(id) => write!(f, "condition `{id}`"),
            Self::Trigger(id) => write!(f, "what makes condition `{id}` come true"),
            Self::Implication(stronger, weaker) => write!(f, "that `{stronger}` implies `{weaker}`"),
            Self::Position(id, slot) => write!(f, "{slot} of position `{id}`"),
            Self::Text(id, slot) => write!(f, "{slot} of text `{id}`"),
            // Who says what is text from outside, and is printed by `render`.
            Self::Record(key) => write!(f, "a record of kind `{}`", key.kind.name()),
            Self::Order(list) => write!(f, "the order of {list}"),
        }
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Issues => "issues",
            Self::Positions => "positions",
            Self::Texts => "texts",
            Self::Records => "records",
        })
    }
}

/// What stands in a slot of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DossierRecord {
    /// For [`DossierSlot::Title`], [`DossierSlot::Issue`] and [`DossierSlot::Condition`].
    Text(Text),
    /// For [`DossierSlot::Party`].
    Party(Party),
    /// For [`DossierSlot::Place`]: as if it lay in no other.
    Place(Place),
    /// For [`DossierSlot::Within`].
    Within(PlaceId),
    /// For [`DossierSlot::Group`].
    Group(Group),
    /// For [`DossierSlot::Ground`].
    Ground(GroundHeader),
    /// For [`DossierSlot::Held`].
    Held(BTreeMap<PartyId, HeldPart>),
    /// For [`DossierSlot::Source`].
    Source(Source),
    /// For [`DossierSlot::Event`].
    Event(Event),
    /// For [`DossierSlot::Account`].
    Account(Account),
    /// For [`DossierSlot::Trigger`].
    Trigger(Trigger),
    /// For [`DossierSlot::Implication`].
    Implied,
    /// For [`PositionSlot::Account`] and [`TextSlot::Account`]: which of the dossier's accounts it is.
    ToldBy(AccountId),
    /// For [`DossierSlot::Position`] otherwise.
    Position(PositionRecord),
    /// For [`DossierSlot::Text`] otherwise.
    Draft(TextRecord),
    /// For [`DossierSlot::Record`].
    Record(Record),
    /// For [`DossierSlot::Order`]: every issue, position or text (by its header), or record.
    Order(Vec<DossierSlot>),
}

/// When a ground is true, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundHeader {
    /// The date it is true of.
    pub date: Date,
    /// Who says so, where stated.
    pub source: Option<SourceId>,
}

/// Why slots make no dossier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DossierSlotError {
    /// A slot stands without the one it belongs to.
    #[error("{slot} stands without {missing}")]
    Missing {
        /// The slot.
        slot: Box<DossierSlot>,
        /// What is missing.
        missing: Box<DossierSlot>,
    },
    /// A record stands in a slot of another kind.
    #[error("a record of another kind stands where {slot} should")]
    Misplaced {
        /// The slot.
        slot: Box<DossierSlot>,
    },
    /// The places make no gazetteer.
    #[error(transparent)]
    Gazetteer(#[from] GazetteerError),
    /// What is held makes no ground.
    #[error(transparent)]
    Ground(#[from] GroundError),
    /// The slots of a position make none.
    #[error("position `{position}`: {error}")]
    Position {
        /// The position.
        position: StatementId,
        /// What is wrong with it.
        error: Box<SlotError>,
    },
    /// The slots of a text make none.
    #[error("text `{text}`: {error}")]
    Text {
        /// The text.
        text: StatementId,
        /// What is wrong with it.
        error: Box<TextSlotError>,
    },
    /// The parts make no dossier.
    #[error(transparent)]
    Dossier(#[from] DossierError),
}

impl Slotted for Dossier {
    type Slot = DossierSlot;
    type Record = DossierRecord;
    type Error = DossierSlotError;

    fn slots(&self) -> BTreeMap<DossierSlot, DossierRecord> {
        let mut slots = BTreeMap::new();
        slots.extend(self.title().map(|title| (DossierSlot::Title, DossierRecord::Text(title.clone()))));
        let parties = self.parties().iter();
        slots.extend(
            parties.map(|(id, it)| (DossierSlot::Party(id.clone()), DossierRecord::Party(it.clone()))),
        );
        place_slots(self, &mut slots);
        let sources = self.sources().iter();
        slots.extend(
            sources.map(|(id, it)| (DossierSlot::Source(id.clone()), DossierRecord::Source(it.clone()))),
        );
        let events = self.events().iter();
        slots.extend(
            events.map(|(id, it)| (DossierSlot::Event(id.clone()), DossierRecord::Event(it.clone()))),
        );
        let accounts = self.accounts().iter();
        slots.extend(
            accounts.map(|it| (DossierSlot::Account(it.id.clone()), DossierRecord::Account(it.clone()))),
        );
        condition_slots(self, &mut slots);
        listed_slots(self, &mut slots);
        slots
    }

    fn from_slots(slots: BTreeMap<DossierSlot, DossierRecord>) -> Result<Self, DossierSlotError> {
        let mut assembly = Assembly::default();
        slots.into_iter().try_for_each(|(slot, record)| assembly.put(slot, record))?;
        Ok(Self::try_new(assembly.parts()?)?)
    }

    fn hangs_on(&self, slot: &DossierSlot, record: &DossierRecord) -> Vec<Need<DossierSlot>> {
        Needs::of(self, slot, record)
    }

    fn unite(base: &DossierRecord, ours: &DossierRecord, theirs: &DossierRecord) -> Option<DossierRecord> {
        match (base, ours, theirs) {
            (DossierRecord::Order(base), DossierRecord::Order(ours), DossierRecord::Order(theirs)) => {
                woven(base, ours, theirs).map(DossierRecord::Order)
            }
            _ => None,
        }
    }
}

type Slots = BTreeMap<DossierSlot, DossierRecord>;

fn place_slots(dossier: &Dossier, slots: &mut Slots) {
    for (id, place) in dossier.gazetteer().places() {
        slots.insert(DossierSlot::Place(id.clone()), DossierRecord::Place(without_parent(place)));
        let parent = place.parent().map(|parent| DossierRecord::Within(parent.clone()));
        slots.extend(parent.map(|parent| (DossierSlot::Within(id.clone()), parent)));
    }
    let groups = dossier.gazetteer().groups();
    slots.extend(groups.map(|(id, it)| (DossierSlot::Group(id.clone()), DossierRecord::Group(it.clone()))));
    for ground in dossier.grounds() {
        let header = GroundHeader { date: ground.date(), source: ground.source().cloned() };
        slots.insert(DossierSlot::Ground(ground.id().clone()), DossierRecord::Ground(header));
        slots.extend(ground.places().map(|(place, holders)| {
            (DossierSlot::Held(ground.id().clone(), place.clone()), DossierRecord::Held(holders.clone()))
        }));
    }
}

/// The same place, inside no other.
fn without_parent(place: &Place) -> Place {
    let mut bare = Place::new(place.name().clone());
    bare = place.other_names().iter().cloned().fold(bare, Place::also_called);
    for code in place.codes() {
        bare = bare.with_code(code.scheme.clone(), code.code.clone());
    }
    if place.is_exhaustive() { bare.exhausted_by_its_parts() } else { bare }
}

fn condition_slots(dossier: &Dossier, slots: &mut Slots) {
    let conditions = dossier.conditions();
    slots.extend(
        conditions
            .iter()
            .map(|(id, it)| (DossierSlot::Condition(id.clone()), DossierRecord::Text(it.clone()))),
    );
    slots.extend(
        conditions
            .triggers()
            .map(|(id, it)| (DossierSlot::Trigger(id.clone()), DossierRecord::Trigger(it.clone()))),
    );
    slots.extend(conditions.implications().map(|(stronger, weaker)| {
        (DossierSlot::Implication(stronger.clone(), weaker.clone()), DossierRecord::Implied)
    }));
}

fn listed_slots(dossier: &Dossier, slots: &mut Slots) {
    let mut issues = Vec::new();
    for (id, name) in dossier.issues() {
        let slot = DossierSlot::Issue(id.clone());
        issues.push(slot.clone());
        slots.insert(slot, DossierRecord::Text(name.clone()));
    }
    let mut positions = Vec::new();
    for position in dossier.positions() {
        positions.push(DossierSlot::Position(position.id().clone(), PositionSlot::Header));
        slots.extend(position.slots().into_iter().map(|(slot, record)| {
            let record = match record {
                PositionRecord::Account(account) => DossierRecord::ToldBy(account.id),
                other => DossierRecord::Position(other),
            };
            (DossierSlot::Position(position.id().clone(), slot), record)
        }));
    }
    let mut texts = Vec::new();
    for text in dossier.texts() {
        texts.push(DossierSlot::Text(text.id().clone(), TextSlot::Header));
        slots.extend(text.slots().into_iter().map(|(slot, record)| {
            let record = match record {
                TextRecord::Account(account) => DossierRecord::ToldBy(account.id),
                other => DossierRecord::Draft(other),
            };
            (DossierSlot::Text(text.id().clone(), slot), record)
        }));
    }
    let mut records = Vec::new();
    let mut alike: BTreeMap<RecordKey, usize> = BTreeMap::new();
    for record in dossier.records() {
        let number = alike.entry(RecordKey::new(record, 0)).or_default();
        let slot = DossierSlot::Record(RecordKey::new(record, *number));
        *number += 1;
        records.push(slot.clone());
        slots.insert(slot, DossierRecord::Record(record.clone()));
    }
    let orders = [
        (List::Issues, issues),
        (List::Positions, positions),
        (List::Texts, texts),
        (List::Records, records),
    ];
    slots.extend(orders.map(|(list, order)| (DossierSlot::Order(list), DossierRecord::Order(order))));
}
