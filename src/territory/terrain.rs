//! A gazetteer split into cells by one ground: what region expressions are resolved on.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::cells::{Cell, Cells};
use super::chart::{Chart, Flags};
use super::gazetteer::{Gazetteer, Group};
use super::ground::{Area, Ground, HeldPart};
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

impl Nesting {
    /// Both, with their stable kebab-case names.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Unknown, "unknown"), (Self::Assumed, "assumed")];
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
    // Every place and group, sorted by name, so that an index orders as its name does.
    lands: Vec<Named>,
    // The names alone: what regions may name.
    names: BTreeSet<PlaceId>,
    // The place that each cell lies in, as an index into `lands`.
    homes: Vec<usize>,
}

/// A place or group, with what lies in it.
#[derive(Debug)]
struct Named {
    name: PlaceId,
    /// Indices of its cells, sorted.
    cells: Vec<u32>,
    /// The place that it lies in, as an index.
    within: Option<usize>,
}

impl<'a> Terrain<'a> {
    /// Splits the leaf places of `gazetteer` by who holds them on `ground`.
    ///
    /// # Complexity
    ///
    /// O(n log n) in places times their depth, and in holders.
    #[must_use]
    pub fn new(gazetteer: &'a Gazetteer, ground: Option<&'a Ground>) -> Self {
        let cells = split(gazetteer, ground);
        let mut by_place: BTreeMap<&PlaceId, Vec<u32>> = BTreeMap::new();
        for (index, cell) in (0u32..).zip(&cells) {
            for place in gazetteer.ancestors(cell.place()) {
                by_place.entry(place).or_default().push(index);
            }
        }
        let of_group = |group: &Group| {
            let members = group.places.iter().filter_map(|place| by_place.get(place));
            sorted(members.flatten().copied().collect())
        };
        let places = gazetteer.places().map(|(id, _)| (id, by_place.get(id).cloned().unwrap_or_default()));
        let groups = gazetteer.groups().map(|(id, group)| (id, of_group(group)));
        let lands: BTreeMap<&PlaceId, Vec<u32>> = places.chain(groups).collect();
        let names: Vec<&PlaceId> = lands.keys().copied().collect();
        let index_of = |place: &PlaceId| names.binary_search(&place).ok();
        let homes = cells.iter().filter_map(|cell| index_of(cell.place())).collect();
        let lands = lands.into_iter().map(|(name, cells)| Named {
            name: name.clone(),
            cells,
            within: gazetteer.place(name).and_then(|place| index_of(place.parent()?)),
        });
        let lands: Vec<Named> = lands.collect();
        let names = lands.iter().map(|land| land.name.clone()).collect();
        Self { gazetteer, ground, cells, lands, names, homes }
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
    pub(crate) fn indices(&self, place: &PlaceId) -> &[u32] {
        let found = self.lands.binary_search_by(|land| land.name.cmp(place)).ok();
        found.and_then(|index| self.lands.get(index)).map_or(&[], |land| &land.cells)
    }

    /// Indices of the cells that a region may cover, whole or in part, sorted.
    pub(crate) fn touched(&self, region: &Region) -> Vec<u32> {
        let cover = Chart::new(self).resolve(region);
        cover.into_iter().map(|(cell, _)| cell).filter(|cell| *cell < self.len()).collect()
    }

    /// Indices of the cells of which a region says that it covers none of them, sorted: those that it excepts.
    pub(crate) fn excepted(&self, region: &Region) -> Vec<u32> {
        let mut chart = Chart::new(self);
        let (cover, told) = (chart.resolve(region), chart.resolve_told(region));
        let is_covered = |cell: u32| cover.binary_search_by_key(&cell, |(cell, _)| *cell).is_ok();
        let none =
            told.into_iter().map(|(cell, _)| cell).filter(|cell| *cell < self.len() && !is_covered(*cell));
        none.collect()
    }

    /// The cells at these indices, which are sorted.
    pub(crate) fn cells_at(&self, indices: &[u32]) -> Cells {
        Cells::sorted(indices.iter().filter_map(|index| self.cell(*index).cloned()).collect())
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

    /// Whether all these are listed.
    pub(crate) fn check_all(&self, places: &BTreeSet<PlaceId>) -> Result<(), UnknownPlace> {
        match places.difference(&self.names).next() {
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

    /// The area of these cells together, as the ground has it.
    ///
    /// An area stands beside what is compared, and decides nothing.
    ///
    /// # Units
    ///
    /// Square kilometres, between two bounds. `None` if the area of one of them is not known, or if there are none.
    ///
    /// # Laws
    ///
    /// The area of two disjoint sets together is that of the one [and](Area::and) that of the other.
    #[must_use]
    pub fn area(&self, cells: &Cells) -> Option<Area> {
        let ground = self.ground?;
        // What is left of a part beside places inside it is not measured.
        let one = |cell: &Cell| ground.area(cell.place(), cell.holder().filter(|_| !cell.is_remainder())?);
        let mut areas = cells.iter().map(one);
        let first = areas.next()??;
        areas.try_fold(first, |sum, area| Some(sum.and(area?)))
    }

    /// Cells put in the fewest words: the outermost places covered whole, then single cells.
    ///
    /// # Laws
    ///
    /// The cells of what is returned are the cells given.
    #[must_use]
    pub fn in_few(&self, cells: &Cells) -> Vec<Covered> {
        let index_of =
            |cell: &Cell| self.cells.binary_search(cell).ok().and_then(|index| u32::try_from(index).ok());
        let known: Vec<u32> = cells.iter().filter_map(index_of).collect();
        let mut covered = self.in_few_at(&known);
        if known.len() < cells.len() {
            // Cells of another terrain.
            covered.extend(cells.iter().filter(|cell| index_of(cell).is_none()).cloned().map(Covered::Part));
            covered.sort();
        }
        covered
    }

    /// [`Terrain::in_few`] of the cells at these indices, which are sorted.
    pub(crate) fn in_few_at(&self, indices: &[u32]) -> Vec<Covered> {
        let home = |index: &u32| self.homes.get(*index as usize).copied();
        let mut wholes = Vec::new();
        let mut parts = Vec::new();
        for cells in indices.chunk_by(|a, b| home(a) == home(b)) {
            match cells.first().and_then(home).and_then(|home| self.outermost(home, indices)) {
                Some(land) => wholes.push(land),
                None => parts.extend(cells.iter().filter_map(|index| self.cell(*index))),
            }
        }
        let wholes = sorted(wholes).into_iter().filter_map(|land| self.lands.get(land));
        let wholes = wholes.map(|land| Covered::Whole(land.name.clone()));
        wholes.chain(parts.into_iter().cloned().map(Covered::Part)).collect()
    }

    /// The outermost place around `home`, itself included, that lies in `indices` with all places between.
    fn outermost(&self, home: usize, indices: &[u32]) -> Option<usize> {
        let places = std::iter::successors(Some(home), |place| self.lands.get(*place)?.within);
        let is_covered = |place: &usize| {
            let cells = self.lands.get(*place).map_or(&[][..], |land| &land.cells);
            cells.iter().all(|cell| indices.binary_search(cell).is_ok())
        };
        places.take_while(is_covered).last()
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
        let outcomes =
            chart.outcomes([&a, &b].into_iter(), nesting, |atom| match (atom.is_in(0), atom.is_in(1)) {
                (true, false) => GREATER,
                (false, true) => LESS,
                _ => 0,
            });
        let relations = outcomes.map(|flags| {
            flags.into_iter().map(|flags| Relation::of(flags & LESS != 0, flags & GREATER != 0))
        });
        Ok(relations.and_then(Relations::from_outcomes).unwrap_or_else(Relations::any))
    }
}

/// The leaf places and remainders of a gazetteer, split by who holds them; sorted.
fn split(gazetteer: &Gazetteer, ground: Option<&Ground>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (id, place) in gazetteer.places() {
        let has_parts = !gazetteer.children(id).is_empty();
        if has_parts && place.is_exhaustive() {
            continue;
        }
        match ground.and_then(|ground| holders_of(gazetteer, ground, id)) {
            None => cells.push(Cell::new(id.clone(), has_parts, None)),
            Some(holders) => {
                let cell = |holder: &PartyId| Cell::new(id.clone(), has_parts, Some(holder.clone()));
                cells.extend(holders.keys().map(cell));
            }
        }
    }
    cells.sort_unstable();
    cells
}

/// Who holds parts of a place: as listed for it, else the one holder of the nearest listed place around it. Where several hold that
/// one, nobody says which of them holds this.
fn holders_of<'g>(
    gazetteer: &'g Gazetteer,
    ground: &'g Ground,
    id: &'g PlaceId,
) -> Option<&'g BTreeMap<PartyId, HeldPart>> {
    let (place, holders) = gazetteer.ancestors(id).find_map(|place| Some((place, ground.holders(place)?)))?;
    (place == id || holders.len() == 1).then_some(holders)
}

/// Sorted, without duplicates.
fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}
