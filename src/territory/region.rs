//! Where a term applies: expressions over places, kept as they were said.

use std::sync::Arc;

use thiserror::Error;

use crate::id::{PartyId, PlaceId};
use crate::quantity::Amount;
use crate::text::Text;

/// How much of a whole an open part takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Extent {
    /// Not said: "parts of", "small areas".
    Unspecified,
    /// A share of the whole, between two bounds, both included.
    ///
    /// # Units
    ///
    /// Hundredths of a per cent: 30 per cent is 3000.
    Share {
        /// The lower bound.
        low: u16,
        /// The upper bound.
        high: u16,
    },
    /// "Most of": more than half.
    Most,
    /// An area between two bounds, both included.
    ///
    /// # Units
    ///
    /// Square kilometres.
    Area {
        /// The lower bound.
        low: u32,
        /// The upper bound.
        high: u32,
    },
    /// A strip along a line, its depth between two bounds, both included. The label of the part names the line and its side.
    ///
    /// # Semantics
    ///
    /// Of two strips along one line, the deeper holds the other.
    ///
    /// # Units
    ///
    /// Kilometres.
    Depth {
        /// The lower bound.
        low: u32,
        /// The upper bound.
        high: u32,
    },
    /// A number of places between two bounds, both included: "three villages in".
    Places {
        /// The lower bound.
        low: u32,
        /// The upper bound.
        high: u32,
    },
}

/// A whole, in hundredths of a per cent.
const WHOLE: u16 = 10_000;

impl Extent {
    /// Exactly `per_cent` of the whole.
    ///
    /// # Errors
    ///
    /// [`RegionError::Share`] above 100 per cent or at 0: an open part is never empty.
    pub fn share(per_cent: u16) -> Result<Self, RegionError> {
        Self::share_between(per_cent, per_cent)
    }

    /// Between `low` and `high` per cent of the whole.
    ///
    /// # Errors
    ///
    /// [`RegionError::Share`] if the bounds are out of order, above 100, or the upper one is 0.
    pub fn share_between(low: u16, high: u16) -> Result<Self, RegionError> {
        Self::share_of_amounts(Amount::whole(low.into()), Amount::whole(high.into()))
    }

    /// Between two amounts of per cent of the whole.
    pub(crate) fn share_of_amounts(low: Amount, high: Amount) -> Result<Self, RegionError> {
        let bound = |amount: Amount| u16::try_from(amount.in_hundredths()).ok().filter(|it| *it <= WHOLE);
        let share = bound(low).zip(bound(high)).map(|(low, high)| Self::Share { low, high });
        share.filter(|share| share.is_possible()).ok_or(RegionError::Share { low, high })
    }

    /// Whether a part can have this size: bounds in order, more than nothing and no more than the whole.
    pub(crate) fn is_possible(self) -> bool {
        match self {
            Self::Unspecified | Self::Most => true,
            Self::Share { low, high } => low <= high && 0 < high && high <= WHOLE,
            Self::Area { low, high } | Self::Depth { low, high } | Self::Places { low, high } => {
                low <= high && 0 < high
            }
        }
    }

    /// The bounds in a unit that two extents of the same kind share: (kind, low, high).
    pub(crate) fn bounds(self) -> Option<(u8, u32, u32)> {
        match self {
            Self::Unspecified => None,
            Self::Share { low, high } => Some((0, u32::from(low), u32::from(high))),
            // "Most" is more than half; shares are reckoned in hundredths of a per cent.
            Self::Most => Some((0, u32::from(WHOLE / 2) + 1, u32::from(WHOLE))),
            Self::Area { low, high } => Some((1, low, high)),
            Self::Places { low, high } => Some((2, low, high)),
            Self::Depth { low, high } => Some((3, low, high)),
        }
    }

    /// Whether it is less than the whole, where that is sure.
    pub(crate) fn is_proper(self) -> Option<bool> {
        match self {
            Self::Share { high, .. } if high < WHOLE => Some(true),
            Self::Share { low, .. } if low >= WHOLE => Some(false),
            _ => None,
        }
    }
}

/// Why an expression is no region.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RegionError {
    /// A union or intersection of nothing.
    #[error("a region is made of no places")]
    Empty,
    /// A share that is no share.
    #[error(
        "a share between {low} and {high} per cent is none: give bounds in order, above 0 and at most 100"
    )]
    Share {
        /// The lower bound given, in per cent.
        low: Amount,
        /// The upper bound given, in per cent.
        high: Amount,
    },
}

/// An open part of a region: known to lie in it, not known exactly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Part {
    pub(crate) of: Region,
    pub(crate) extent: Extent,
    pub(crate) label: Option<Text>,
    pub(crate) includes: Option<Region>,
    pub(crate) excludes: Option<Region>,
}

/// The shape of a region expression.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shape {
    Place(PlaceId),
    HeldBy(PartyId, Region),
    NotHeldBy(PartyId, Region),
    Part(Part),
    AtLeast(Region),
    Union(Vec<Region>),
    Intersection(Vec<Region>),
    Except(Region, Region),
}

/// Where a term applies, as it was said.
///
/// The expression is kept: ambiguity kept on purpose survives. What it covers is known once it is resolved on a
/// [`Terrain`](crate::Terrain). `==` compares expressions; [`Terrain::compare`](crate::Terrain::compare) compares what they
/// cover.
///
/// # Examples
///
/// ```
/// use demarche::{PartyId, PlaceId, Region};
///
/// let russia = PartyId::new("russia")?;
/// let both = Region::union([Region::place(PlaceId::new("kharkiv")?), Region::place(PlaceId::new("sumy")?)])?;
/// let held = both.held_by(russia);
/// let some_of_it = held.clone().part();
/// assert_ne!(held, some_of_it);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §3.3.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(Arc<Shape>);

impl Region {
    pub(crate) fn shape(&self) -> &Shape {
        &self.0
    }

    fn of(shape: Shape) -> Self {
        Self(Arc::new(shape))
    }

    /// A whole place or group.
    #[must_use]
    pub fn place(place: PlaceId) -> Self {
        Self::of(Shape::Place(place))
    }

    /// All of these together.
    ///
    /// # Errors
    ///
    /// [`RegionError::Empty`] if there are none.
    pub fn union(regions: impl IntoIterator<Item = Self>) -> Result<Self, RegionError> {
        Self::several(regions, Shape::Union)
    }

    /// What these have in common.
    ///
    /// # Errors
    ///
    /// [`RegionError::Empty`] if there are none.
    pub fn intersection(regions: impl IntoIterator<Item = Self>) -> Result<Self, RegionError> {
        Self::several(regions, Shape::Intersection)
    }

    fn several(
        regions: impl IntoIterator<Item = Self>,
        shape: fn(Vec<Self>) -> Shape,
    ) -> Result<Self, RegionError> {
        let mut regions: Vec<Self> = regions.into_iter().collect();
        match (regions.pop(), regions.is_empty()) {
            (None, _) => Err(RegionError::Empty),
            (Some(only), true) => Ok(only),
            (Some(last), false) => {
                regions.push(last);
                Ok(Self::of(shape(regions)))
            }
        }
    }

    /// The part of it that `holder` holds.
    #[must_use]
    pub fn held_by(self, holder: PartyId) -> Self {
        Self::of(Shape::HeldBy(holder, self))
    }

    /// The part of it that `holder` does not hold.
    #[must_use]
    pub fn not_held_by(self, holder: PartyId) -> Self {
        Self::of(Shape::NotHeldBy(holder, self))
    }

    /// It, without `exception`.
    #[must_use]
    pub fn except(self, exception: Self) -> Self {
        Self::of(Shape::Except(self, exception))
    }

    /// An unspecified part of it: "parts of".
    #[must_use]
    pub fn part(self) -> Self {
        self.part_of_extent(Extent::Unspecified)
    }

    /// A part of it of stated size.
    #[must_use]
    pub fn part_of_extent(self, extent: Extent) -> Self {
        self.described_part_of_extent(extent, None, None, None)
    }

    /// A part of it described in words, with what the author declares to lie in it and out of it.
    #[must_use]
    pub fn described_part(
        self,
        label: impl Into<Text>,
        includes: Option<Self>,
        excludes: Option<Self>,
    ) -> Self {
        self.described_part_of_extent(Extent::Unspecified, Some(label.into()), includes, excludes)
    }

    /// A part of it of stated size, described in words where the source does, with what the author declares to lie in it and
    /// out of it.
    #[must_use]
    pub fn described_part_of_extent(
        self,
        extent: Extent,
        label: Option<Text>,
        includes: Option<Self>,
        excludes: Option<Self>,
    ) -> Self {
        Self::of(Shape::Part(Part { of: self, extent, label, includes, excludes }))
    }

    /// It and perhaps more, even beyond the gazetteer.
    #[must_use]
    pub fn at_least(self) -> Self {
        Self::of(Shape::AtLeast(self))
    }

    /// Every place or group named in it, in order of mention, repeats included.
    #[must_use]
    pub fn places(&self) -> Vec<&PlaceId> {
        let mut places = Vec::new();
        self.collect_places(&mut places);
        places
    }

    fn collect_places<'a>(&'a self, places: &mut Vec<&'a PlaceId>) {
        match self.shape() {
            Shape::Place(place) => places.push(place),
            Shape::HeldBy(_, within) | Shape::NotHeldBy(_, within) | Shape::AtLeast(within) => {
                within.collect_places(places);
            }
            Shape::Part(part) => {
                for region in
                    [Some(&part.of), part.includes.as_ref(), part.excludes.as_ref()].into_iter().flatten()
                {
                    region.collect_places(places);
                }
            }
            Shape::Union(regions) | Shape::Intersection(regions) => {
                regions.iter().for_each(|region| region.collect_places(places));
            }
            Shape::Except(of, exception) => {
                of.collect_places(places);
                exception.collect_places(places);
            }
        }
    }

    /// Every open part in it.
    pub(crate) fn parts(&self) -> Vec<&Part> {
        match self.shape() {
            Shape::Place(_) => Vec::new(),
            Shape::HeldBy(_, within) | Shape::NotHeldBy(_, within) | Shape::AtLeast(within) => within.parts(),
            Shape::Part(part) => {
                let inner = [Some(&part.of), part.includes.as_ref(), part.excludes.as_ref()];
                std::iter::once(part).chain(inner.into_iter().flatten().flat_map(Self::parts)).collect()
            }
            Shape::Union(regions) | Shape::Intersection(regions) => {
                regions.iter().flat_map(Self::parts).collect()
            }
            Shape::Except(of, exception) => of.parts().into_iter().chain(exception.parts()).collect(),
        }
    }

    /// The parts by whose stated sizes it says how much of a whole it covers.
    pub(crate) fn sized_parts(&self) -> Vec<Self> {
        match self.shape() {
            Shape::Part(part) if part.extent.bounds().is_some() => vec![self.clone()],
            Shape::Union(regions) => regions.iter().flat_map(Self::sized_parts).collect(),
            Shape::Except(of, _) => of.sized_parts(),
            _ => Vec::new(),
        }
    }

    /// Whether it speaks of land that it does not cover: by a stated size, or as an exception. "At least" says nothing of the rest.
    pub(crate) fn tells_of_the_rest(&self) -> bool {
        match self.shape() {
            Shape::Place(_) | Shape::AtLeast(_) => false,
            Shape::Except(..) => true,
            Shape::Part(part) => {
                part.extent.bounds().is_some() || part.excludes.is_some() || part.of.tells_of_the_rest()
            }
            Shape::HeldBy(_, within) | Shape::NotHeldBy(_, within) => within.tells_of_the_rest(),
            Shape::Union(regions) | Shape::Intersection(regions) => {
                regions.iter().any(Self::tells_of_the_rest)
            }
        }
    }

    /// What it is a part of, if it is an open part; else itself.
    pub(crate) fn whole(&self) -> &Self {
        match self.shape() {
            Shape::Part(part) => &part.of,
            _ => self,
        }
    }

    /// Every party named in it as a holder.
    #[must_use]
    pub fn holders(&self) -> Vec<&PartyId> {
        match self.shape() {
            Shape::Place(_) => Vec::new(),
            Shape::HeldBy(holder, within) | Shape::NotHeldBy(holder, within) => {
                let mut holders = within.holders();
                holders.push(holder);
                holders
            }
            Shape::AtLeast(within) => within.holders(),
            Shape::Part(part) => {
                let parts = [Some(&part.of), part.includes.as_ref(), part.excludes.as_ref()];
                parts.into_iter().flatten().flat_map(Self::holders).collect()
            }
            Shape::Union(regions) | Shape::Intersection(regions) => {
                regions.iter().flat_map(Self::holders).collect()
            }
            Shape::Except(of, exception) => of.holders().into_iter().chain(exception.holders()).collect(),
        }
    }
}

impl From<PlaceId> for Region {
    fn from(place: PlaceId) -> Self {
        Self::place(place)
    }
}
