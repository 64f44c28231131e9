//! Who holds what, on a date, according to a source.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::date::Date;
use crate::id::{GroundId, PartyId, PlaceId, SourceId};
use crate::text::Text;

/// An area known between two bounds, both included.
///
/// # Units
///
/// Square kilometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    low: u32,
    high: u32,
}

impl Area {
    /// Between `low` and `high` square kilometres; the two are put in order.
    #[must_use]
    pub fn between(low: u32, high: u32) -> Self {
        Self { low: low.min(high), high: low.max(high) }
    }

    /// The lower bound, in square kilometres.
    #[must_use]
    pub fn low(self) -> u32 {
        self.low
    }

    /// The upper bound, in square kilometres.
    #[must_use]
    pub fn high(self) -> u32 {
        self.high
    }

    /// This area and another that does not meet it, together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.saturating_add(other.high) }
    }
}

/// The part of a place that one party holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeldPart {
    /// Its area, where known.
    pub area: Option<Area>,
    /// What the source says of it: "small", "the north-west".
    pub note: Option<Text>,
}

/// Why holdings make no ground.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GroundError {
    /// A place is listed with nobody holding it.
    #[error("`{place}` is listed with no holder: leave it out where nothing is known")]
    NoHolder {
        /// The place.
        place: PlaceId,
    },
}

/// Who holds which part of which place, on a date, according to a source.
///
/// Two sources give two grounds. A place held by one party is held by it throughout, unless places inside it are listed themselves; of
/// a place held by several, nobody says which of them holds a place inside it, which is then not divided. Nor is a place no one
/// listed.
///
/// # Source
///
/// semantics §3.2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    id: GroundId,
    date: Date,
    source: Option<SourceId>,
    parts: BTreeMap<PlaceId, BTreeMap<PartyId, HeldPart>>,
}

impl Ground {
    /// Makes a ground of what each place's parts are.
    ///
    /// # Errors
    ///
    /// [`GroundError::NoHolder`] if a place is listed with nobody.
    pub fn try_new(
        id: GroundId,
        date: Date,
        source: Option<SourceId>,
        parts: BTreeMap<PlaceId, BTreeMap<PartyId, HeldPart>>,
    ) -> Result<Self, GroundError> {
        if let Some((place, _)) = parts.iter().find(|(_, holders)| holders.is_empty()) {
            return Err(GroundError::NoHolder { place: place.clone() });
        }
        Ok(Self { id, date, source, parts })
    }

    /// The id of this ground.
    #[must_use]
    pub fn id(&self) -> &GroundId {
        &self.id
    }

    /// The date it is true of.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// Who says so, where stated.
    #[must_use]
    pub fn source(&self) -> Option<&SourceId> {
        self.source.as_ref()
    }

    /// The holders listed for a place itself.
    #[must_use]
    pub fn holders(&self, place: &PlaceId) -> Option<&BTreeMap<PartyId, HeldPart>> {
        self.parts.get(place)
    }

    /// The area of the part of a place that a party holds, where known.
    #[must_use]
    pub fn area(&self, place: &PlaceId, holder: &PartyId) -> Option<Area> {
        self.parts.get(place)?.get(holder)?.area
    }

    /// Every place listed.
    pub fn places(&self) -> impl Iterator<Item = (&PlaceId, &BTreeMap<PartyId, HeldPart>)> {
        self.parts.iter()
    }
}
