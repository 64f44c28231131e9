//! A gazetteer split into cells by one ground: what region expressions are resolved on.

use std::collections::BTreeMap;

use thiserror::Error;

use super::cells::{Cell, Cells};
use super::chart::{Chart, Flags};
use super::gazetteer::Gazetteer;
use super::ground::Ground;
use super::region::Region;
use crate::id::{PartyId, PlaceId};
use crate::order::{Outcome, Relation, Relations};

/// A region names a place that the gazetteer does not list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no place or group is called `{place}`")]
pub struct UnknownPlace {
    /// The place.
    pub place: PlaceId,
}

/// Whether parts of one whole, known only by size, lie inside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Nesting {
    /// Nothing is assumed: a smaller part may lie elsewhere.
    #[default]
    Unknown,
    /// The smaller lies in the larger.
    Assumed,
}

/// What a region covers: surely, and at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Cells it covers whole under every reading of its open parts.
    pub surely: Cells,
    /// Cells it covers, whole or in part, under some reading.
    pub at_most: Cells,
    /// Whether it may reach beyond the gazetteer.
    pub beyond: bool,
}

/// Land in the fewest words: a whole place, or one holder's part of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// All of a place.
    Whole(PlaceId),
    /// One cell of a place that is not covered whole.
    Part(Cell),
}

impl Covered {
    /// The place it is, or is part of.
    #[must_use]
    pub fn place(&self) -> &PlaceId {
        match self {
            Self::Whole(place) => place,
            Self::Part(cell) => cell.place(),
        }
    }
}

/// The cells of a gazetteer on one ground, or each leaf place whole if there is no ground.
///
/// A comparison uses one terrain for both sides.
///
/// # Examples
///
/// ```
/// use demarche::{Gazetteer, Nesting, Place, PlaceId, Region, Relation, Terrain};
///
/// let donetsk = PlaceId::new("donetsk")?;
/// let gazetteer = Gazetteer::try_new([(donetsk.clone(), Place::new("Donetsk"))], [])?;
/// let terrain = Terrain::new(&gazetteer, None);
///
/// let whole = Region::place(donetsk);
/// let parts = whole.clone().part();
/// let relations = terrain.compare(&parts, &whole, Nesting::Unknown)?;
/// assert!(relations.contains(Relation::Less) && relations.contains(Relation::Equal));
/// assert!(!relations.contains(Relation::Greater));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §3.3–3.4.
#[derive(Debug)]
pub struct Terrain<'a> {
    gazetteer: &'a Gazetteer,
    ground: Option<&'a Ground>,
    // Sorted, so that an index orders as its cell does.
    cells: Vec<Cell>,
    by_place: BTreeMap<&'a PlaceId, Vec<u32>>,
}

impl<'a> Terrain<'a> {
    /// Splits the leaf places of `gazetteer` by who holds them on `ground`.
    ///
    /// # Complexity
    ///
    /// Linear in places times their depth, and in holders.
    #[must_use]
    pub fn new(gazetteer: &'a Gazetteer, ground: Option<&'a Ground>) -> Self {
        let mut cells = Vec::new();
        for (id, place) in gazetteer.places() {
            let has_parts = !gazetteer.children(id).is_empty();
            if has_parts && place.is_exhaustive() {
                continue;
            }
            let holders =
                ground.and_then(|ground| gazetteer.ancestors(id).find_map(|place| ground.holders(place)));
            match holders {
                None => cells.push(Cell::new(id.clone(), has_parts, None)),
                Some(holders) => {
                    cells.extend(
                        holders.keys().map(|holder| Cell::new(id.clone(), has_parts, Some(holder.clone()))),
                    );
                }
            }
        }
        cells.sort_unstable();
        let mut by_place: BTreeMap<&PlaceId, Vec<u32>> = BTreeMap::new();
        for (index, cell) in (0u32..).zip(&cells) {
            // The gazetteer's own key, so that the map borrows from it and not from the cells.
            for place in gazetteer.key(cell.place()).into_iter().flat_map(|id| gazetteer.ancestors(id)) {
                by_place.entry(place).or_default().push(index);
            }
        }
        Self { gazetteer, ground, cells, by_place }
    }

    /// The gazetteer.
    #[must_use]
    pub fn gazetteer(&self) -> &'a Gazetteer {
        self.gazetteer
    }

    /// The ground, if any.
    #[must_use]
    pub fn ground(&self) -> Option<&'a Ground> {
        self.ground
    }

    /// How many cells there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.cells.len()).unwrap_or(u32::MAX)
    }

    /// The cell at `index`; none for the virtual cell beyond the gazetteer.
    pub(crate) fn cell(&self, index: u32) -> Option<&Cell> {
        self.cells.get(usize::try_from(index).ok()?)
    }

    pub(crate) fn holder(&self, index: u32) -> Option<&PartyId> {
        self.cell(index)?.holder()
    }

    /// Indices of the cells of a place or group, sorted.
    pub(crate) fn indices(&self, place: &PlaceId) -> Vec<u32> {
        let Some(group) = self.gazetteer.group(place) else {
            return self.by_place.get(place).cloned().unwrap_or_default();
        };
        let members = group.places.iter().filter_map(|place| self.by_place.get(place));
        let mut indices: Vec<u32> = members.flatten().copied().collect();
        indices.sort_unstable();
        indices.dedup();
        indices
    }

    /// Whether every place a region names is listed.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] with the first that is not.
    pub fn check(&self, region: &Region) -> Result<(), UnknownPlace> {
        match region.places().into_iter().find(|place| !self.gazetteer.contains(place)) {
            Some(place) => Err(UnknownPlace { place: place.clone() }),
            None => Ok(()),
        }
    }

    /// The cells of an exact region; `None` if parts of it are open.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if it names a place the gazetteer does not list.
    pub fn cells(&self, region: &Region) -> Result<Option<Cells>, UnknownPlace> {
        let bounds = self.bounds(region)?;
        Ok((!bounds.beyond && bounds.surely == bounds.at_most).then_some(bounds.surely))
    }

    /// What a region surely covers and covers at most.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if it names a place the gazetteer does not list.
    pub fn bounds(&self, region: &Region) -> Result<Bounds, UnknownPlace> {
        self.check(region)?;
        let mut chart = Chart::new(self);
        let cover = chart.resolve(region);
        let covered = |surely: bool| {
            let indices = cover.iter().filter(|(cell, table)| !surely || chart.is_certain(*cell, *table));
            indices.filter_map(|(cell, _)| self.cell(*cell).cloned()).collect::<Cells>()
        };
        let beyond = cover.iter().any(|(cell, _)| *cell == self.len());
        Ok(Bounds { surely: covered(true), at_most: covered(false), beyond })
    }

    /// Cells put in the fewest words: the outermost places covered whole, then single cells.
    ///
    /// # Laws
    ///
    /// The cells of what is returned are the cells given.
    #[must_use]
    pub fn in_few(&self, cells: &Cells) -> Vec<Covered> {
        let is_covered = |place: &PlaceId| {
            self.by_place.get(place).is_some_and(|indices| {
                indices.iter().all(|index| self.cell(*index).is_some_and(|cell| cells.contains(cell)))
            })
        };
        let whole = |cell: &Cell| {
            let places = self.gazetteer.key(cell.place()).into_iter();
            places.flat_map(|id| self.gazetteer.ancestors(id)).take_while(|place| is_covered(place)).last()
        };
        let mut covered: Vec<Covered> = cells
            .iter()
            .map(|cell| {
                whole(cell).map_or_else(|| Covered::Part(cell.clone()), |place| Covered::Whole(place.clone()))
            })
            .collect();
        covered.sort();
        covered.dedup();
        covered
    }

    /// How `a` stands to `b` by inclusion, over every choice of their open parts.
    ///
    /// # Laws
    ///
    /// Converse when swapped; `Equal` only, if both resolve alike: equal open parts are one unknown. Exact for up to seven
    /// different open parts; with more, all four relations are returned, which is sound.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if either names a place the gazetteer does not list.
    ///
    /// # Complexity
    ///
    /// Linear in the cells of both, times 2ᵏ for k different open parts.
    pub fn compare(&self, a: &Region, b: &Region, nesting: Nesting) -> Result<Relations, UnknownPlace> {
        const LESS: Flags = 1;
        const GREATER: Flags = 2;
        self.check(a)?;
        self.check(b)?;
        let mut chart = Chart::new(self);
        let (a, b) = (chart.resolve(a), chart.resolve(b));
        let outcomes = chart.outcomes(&[&a, &b], nesting, |covered| match covered {
            [true, false] => GREATER,
            [false, true] => LESS,
            _ => 0,
        });
        let relations = outcomes.map(|flags| {
            flags.into_iter().map(|flags| Relation::of(flags & LESS != 0, flags & GREATER != 0))
        });
        Ok(relations.and_then(Relations::from_outcomes).unwrap_or_else(Relations::any))
    }
}
