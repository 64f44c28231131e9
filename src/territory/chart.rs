//! Regions with open parts, resolved exactly.
//!
//! Each cell is thought of as cut by the open parts that touch it: with k parts, into 2ᵏ *atoms*, one for each way a point can
//! lie in or out of every part. An atom may turn out empty or not. Whatever is asked of the regions depends only on which
//! atoms are not empty, so it is enough to know what each atom would show, and which sets of atoms are possible:
//!
//! - a cell is never empty, so at least one of its atoms is not;
//! - an unspecified part is never empty, and a part of stated size has that size.
//!
//! ```text
//!  cell donetsk/ukraine, parts P ("parts of Donetsk") and Q ("the north-west"):
//!      ┌─────────┬─────────┐
//!      │ P and Q │ Q only  │     a region is the set of atoms it covers,
//!      ├─────────┼─────────┤     kept as one bit per atom: a table.
//!      │ P only  │ neither │
//!      └─────────┴─────────┘
//! ```

use std::collections::BTreeSet;

use super::region::{Extent, Part, Region, Shape};
use super::terrain::{Nesting, Terrain};
use crate::id::PartyId;
use crate::text::Text;

/// One bit for each atom of a cell: bit a is the atom inside exactly the parts whose bits are set in a.
pub(crate) type Table = u128;

/// Which cells a region touches and which atoms of them it covers; sorted by cell, no table empty.
pub(crate) type Cover = Vec<(u32, Table)>;

/// What the caller wants to know of an atom, as bits; a result is the union over the atoms that are not empty.
pub(crate) type Flags = u64;

/// All atoms.
const ALL: Table = Table::MAX;

/// How many different open parts are told apart: 2⁷ atoms fill a table.
const MAX_PARTS: usize = 7;

/// How many unions of flags are followed before giving up on exactness.
const MAX_UNIONS: usize = 4096;

/// The atoms inside part `index`.
fn inside(index: usize) -> Table {
    (0..Table::BITS).filter(|atom| atom >> index & 1 == 1).fold(0, |table, atom| table | 1 << atom)
}

/// An unknown of the chart. Equal unknowns in two regions are one: see [`Chart::is_one`].
#[derive(Debug, Clone)]
enum Unknown {
    /// An unspecified, sized or described part.
    Part { of: Cover, extent: Extent, label: Option<Text>, includes: Cover, excludes: Cover },
    /// What "at least" leaves room for.
    More { than: Cover },
    /// What a party holds of cells that no ground divides.
    Held { holder: PartyId },
}

#[derive(Debug)]
pub(crate) struct Chart<'t> {
    terrain: &'t Terrain<'t>,
    unknowns: Vec<Unknown>,
    // More unknowns than can be told apart: nothing exact can be said.
    overflow: bool,
}

impl<'t> Chart<'t> {
    pub(crate) fn new(terrain: &'t Terrain<'t>) -> Self {
        Self { terrain, unknowns: Vec::new(), overflow: false }
    }

    /// The atoms inside `unknown`, which is entered if it is not known yet.
    fn unknown(&mut self, unknown: Unknown) -> Table {
        let known = self.unknowns.iter().position(|other| self.is_one(other, &unknown));
        let index = known.unwrap_or(self.unknowns.len());
        if index >= MAX_PARTS {
            self.overflow = true;
            return ALL;
        }
        if known.is_none() {
            self.unknowns.push(unknown);
        }
        inside(index)
    }

    /// Whether two descriptions are of one unknown: alike in size and label, and of the same land.
    fn is_one(&self, a: &Unknown, b: &Unknown) -> bool {
        match (a, b) {
            (
                Unknown::Part { of, extent, label, includes, excludes },
                Unknown::Part { of: whole, extent: size, label: name, includes: with, excludes: without },
            ) => {
                (extent, label) == (size, name)
                    && self.is_same(of, whole)
                    && self.is_same(includes, with)
                    && self.is_same(excludes, without)
            }
            (Unknown::More { than }, Unknown::More { than: other }) => self.is_same(than, other),
            (Unknown::Held { holder }, Unknown::Held { holder: other }) => holder == other,
            _ => false,
        }
    }

    /// Whether two covers differ in no atom that can be: one resolved earlier may still name atoms that unknowns met since rule out.
    fn is_same(&self, a: &Cover, b: &Cover) -> bool {
        let differ = |(cell, table): &(u32, Table)| self.can_be(*cell, *table);
        a == b || !merge(a, b, |a, b| a ^ b).iter().any(differ)
    }

    /// What a region covers, in some way that can be. Places that are not listed cover nothing.
    pub(crate) fn resolve(&mut self, region: &Region) -> Cover {
        let mut cover = self.resolve_shape(region);
        if !self.unknowns.is_empty() {
            cover.retain(|(cell, table)| self.can_be(*cell, *table));
        }
        cover
    }

    /// Land of which a region says whether it covers it, or how much of it; empty where it speaks of nothing but what it covers.
    ///
    /// "10 per cent of Xland" speaks of the rest of Xland, and "Xland but Ytown" of Ytown. "At least" says nothing of the rest.
    pub(crate) fn resolve_told(&mut self, region: &Region) -> Cover {
        match region.tells_of_the_rest() {
            true => self.told(region),
            false => Cover::new(),
        }
    }

    fn told(&mut self, region: &Region) -> Cover {
        if !region.tells_of_the_rest() {
            return self.resolve(region);
        }
        match region.shape() {
            Shape::Place(_) | Shape::AtLeast(_) => self.resolve(region),
            Shape::HeldBy(holder, within) => {
                let within = self.told(within);
                self.held(within, holder, |table| table)
            }
            Shape::NotHeldBy(holder, within) => {
                let within = self.told(within);
                self.held(within, holder, |table| !table)
            }
            Shape::Part(part) if part.extent.bounds().is_some() => self.told(&part.of),
            Shape::Part(part) => {
                // Of what it is a part of, nothing is said but what is left out.
                let excluded =
                    part.excludes.as_ref().map(|excluded| self.resolve(excluded)).unwrap_or_default();
                let open = merge(&self.resolve(&part.of), &excluded, |of, excluded| of & !excluded);
                let told = merge(&self.told(&part.of), &open, |told, open| told & !open);
                merge(&self.resolve(region), &told, |part, told| part | told)
            }
            Shape::Union(regions) => self.told_of_each(regions, |a, b| a | b),
            Shape::Intersection(regions) => self.told_of_each(regions, |a, b| a & b),
            Shape::Except(of, _) => self.told(of),
        }
    }

    fn told_of_each(&mut self, regions: &[Region], both: fn(Table, Table) -> Table) -> Cover {
        let covers = regions.iter().map(|region| self.told(region));
        covers.reduce(|all, cover| merge(&all, &cover, both)).unwrap_or_default()
    }

    /// Whether some atom of `table` can be, in `cell`.
    pub(crate) fn can_be(&self, cell: u32, table: Table) -> bool {
        self.overflow || self.possible(cell) & table != 0
    }

    fn resolve_shape(&mut self, region: &Region) -> Cover {
        match region.shape() {
            Shape::Place(place) => self.terrain.indices(place).iter().map(|cell| (*cell, ALL)).collect(),
            Shape::HeldBy(holder, within) => {
                let within = self.resolve(within);
                self.held(within, holder, |table| table)
            }
            Shape::NotHeldBy(holder, within) => {
                let within = self.resolve(within);
                self.held(within, holder, |table| !table)
            }
            Shape::Part(part) => self.resolve_part(part),
            Shape::AtLeast(within) => self.resolve_at_least(within),
            Shape::Union(regions) => self.resolve_union(regions),
            Shape::Intersection(regions) => self.resolve_intersection(regions),
            Shape::Except(of, exception) => {
                let (of, exception) = (self.resolve(of), self.resolve(exception));
                merge(&of, &exception, |a, b| a & !b)
            }
        }
    }

    fn resolve_union(&mut self, regions: &[Region]) -> Cover {
        let mut all = Cover::with_capacity(2 * regions.len());
        for region in regions {
            match region.shape() {
                Shape::Place(place) => {
                    all.extend(self.terrain.indices(place).iter().map(|cell| (*cell, ALL)));
                }
                _ => all.extend(self.resolve(region)),
            }
        }
        all.sort_unstable_by_key(|(cell, _)| *cell);
        all.dedup_by(|(cell, table), (kept, union)| {
            let is_same = cell == kept;
            *union |= if is_same { *table } else { 0 };
            is_same
        });
        all
    }

    fn resolve_intersection(&mut self, regions: &[Region]) -> Cover {
        let covers = regions.iter().map(|region| self.resolve(region));
        covers.reduce(|all, cover| merge(&all, &cover, |a, b| a & b)).unwrap_or_default()
    }

    fn held(&mut self, cover: Cover, holder: &PartyId, sense: fn(Table) -> Table) -> Cover {
        let mut held = Cover::with_capacity(cover.len());
        for (cell, table) in cover {
            let by_holder = match self.terrain.holder(cell) {
                Some(other) if other == holder => ALL,
                Some(_) => 0,
                None => self.unknown(Unknown::Held { holder: holder.clone() }),
            };
            held.push((cell, table & sense(by_holder)));
        }
        held.retain(|(_, table)| *table != 0);
        held
    }

    fn resolve_part(&mut self, part: &Part) -> Cover {
        let of = self.resolve(&part.of);
        let mut named =
            |region: &Option<Region>| region.as_ref().map(|r| self.resolve(r)).unwrap_or_default();
        let (includes, excludes) = (named(&part.includes), named(&part.excludes));
        // A part of what cannot be is nothing, not an unknown that can never be filled.
        let left = merge(&of, &excludes, |a, b| a & !b);
        if !left.iter().any(|(cell, table)| self.can_be(*cell, *table)) {
            return Cover::new();
        }
        // All of something is not open, whatever it is called.
        if part.extent.is_proper() == Some(false) && self.is_same(&left, &of) {
            return of;
        }
        let includes = merge(&includes, &left, |a, b| a & b);
        let unknown = Unknown::Part {
            of: of.clone(),
            extent: part.extent,
            label: part.label.clone(),
            includes,
            excludes,
        };
        let table = self.unknown(unknown);
        of.into_iter().map(|(cell, of)| (cell, of & table)).collect()
    }

    fn resolve_at_least(&mut self, within: &Region) -> Cover {
        let than = self.resolve(within);
        let more = self.unknown(Unknown::More { than: than.clone() });
        // The last index is the virtual cell beyond the gazetteer.
        let anywhere: Cover = (0..=self.terrain.len()).map(|cell| (cell, more)).collect();
        merge(&than, &anywhere, |a, b| a | b)
    }

    /// The atoms of `cell` that can be: those inside a part lie in what it is a part of, and so on.
    fn possible(&self, cell: u32) -> Table {
        let mut possible = ALL;
        let mut held = 0;
        for (index, unknown) in self.unknowns.iter().enumerate() {
            let here = inside(index);
            match unknown {
                Unknown::Part { of, includes, excludes, .. } => {
                    possible &= !here | table_at(of, cell);
                    possible &= here | !table_at(includes, cell);
                    possible &= !here | !table_at(excludes, cell);
                }
                Unknown::More { .. } => {}
                Unknown::Held { .. } => {
                    // Two parties do not hold the same ground.
                    possible &= !(here & held);
                    held |= here;
                }
            }
        }
        // Atoms inside parts that do not exist repeat the others.
        let atoms = 1u32 << self.unknowns.len();
        possible & if atoms >= Table::BITS { ALL } else { (1 << atoms) - 1 }
    }

    /// Whether it has more unknowns than can be told apart.
    pub(crate) fn is_overfull(&self) -> bool {
        self.overflow
    }

    /// Whether the atoms of `table` are all that `cell` can have.
    pub(crate) fn is_certain(&self, cell: u32, table: Table) -> bool {
        !self.overflow && cell < self.terrain.len() && self.possible(cell) & !table == 0
    }

    /// Every union of flags that the covers can show, over all choices of the open parts, sorted; `None` if there are too many
    /// parts or unions to be exact.
    ///
    /// `flags` says what an atom shows.
    pub(crate) fn outcomes<'c>(
        &'c self,
        covers: impl Iterator<Item = &'c Cover>,
        nesting: Nesting,
        flags: impl Fn(Atom<'_>) -> Flags,
    ) -> Option<Vec<Flags>> {
        match self.unknowns.is_empty() {
            _ if self.overflow => None,
            true => Some(vec![Self::exact_outcome(covers, flags)]),
            false => self.open_outcomes(covers, nesting, flags),
        }
    }

    /// What the covers show where no part is open: each cell is one atom, which is not empty, so there is one union.
    fn exact_outcome<'c>(
        covers: impl Iterator<Item = &'c Cover>,
        flags: impl Fn(Atom<'_>) -> Flags,
    ) -> Flags {
        let mut walk = Walk::along(covers);
        let mut all = 0;
        while let Some(cell) = walk.next() {
            all |= flags(walk.atom(cell, 0));
        }
        all
    }

    fn open_outcomes<'c>(
        &'c self,
        covers: impl Iterator<Item = &'c Cover>,
        nesting: Nesting,
        flags: impl Fn(Atom<'_>) -> Flags,
    ) -> Option<Vec<Flags>> {
        let sizes = Sizes::of(&self.unknowns, nesting);
        let mut seen: BTreeSet<BTreeSet<u128>> = BTreeSet::new();
        // What a part is part of is walked too: the part may lie where no cover does.
        let wholes = self.unknowns.iter().filter_map(|unknown| match unknown {
            Unknown::Part { of, .. } => Some(of),
            Unknown::More { .. } | Unknown::Held { .. } => None,
        });
        let mut walk = Walk::along(covers.chain(wholes));
        while let Some(cell) = walk.next() {
            let atoms = bits(self.possible(cell)).map(|number| {
                u128::from(flags(walk.atom(cell, number))) | sizes.marks(cell, number) << Flags::BITS
            });
            seen.insert(atoms.collect());
        }
        // Cells that show the same things add nothing to each other: unions are closed under union.
        let mut all = BTreeSet::from([0u128]);
        for atoms in seen {
            let unions = closure(atoms)?;
            all = all.iter().flat_map(|a| unions.iter().map(move |b| a | b)).collect();
            if all.len() > MAX_UNIONS {
                return None;
            }
        }
        let possible = all.into_iter().filter(|marks| sizes.allow(marks >> Flags::BITS));
        let mut flags: Vec<Flags> = possible.map(|marks| (marks & u128::from(Flags::MAX)) as Flags).collect();
        flags.sort_unstable();
        flags.dedup();
        // Sizes that no choice can meet leave nothing to go by.
        Some(flags).filter(|flags| !flags.is_empty())
    }
}

/// A walk along covers: every cell that one of them touches, in order.
#[derive(Debug)]
pub(crate) struct Walk<'c> {
    tracks: Vec<Track<'c>>,
}

/// One cover of a walk.
#[derive(Debug)]
struct Track<'c> {
    ahead: &'c [(u32, Table)],
    here: Table,
}

impl<'c> Walk<'c> {
    pub(crate) fn along(covers: impl Iterator<Item = &'c Cover>) -> Self {
        Self { tracks: covers.map(|cover| Track { ahead: cover, here: 0 }).collect() }
    }

    /// Goes on to the next cell.
    pub(crate) fn next(&mut self) -> Option<u32> {
        let cell = self.tracks.iter().filter_map(|track| track.ahead.first()).map(|(cell, _)| *cell).min()?;
        for track in &mut self.tracks {
            track.here = match track.ahead.split_first() {
                Some(((next, table), rest)) if *next == cell => {
                    track.ahead = rest;
                    *table
                }
                _ => 0,
            };
        }
        Some(cell)
    }

    /// The table of each cover at the cell where the walk is.
    pub(crate) fn tables(&self) -> impl Iterator<Item = Table> {
        self.tracks.iter().map(|track| track.here)
    }

    fn atom(&self, cell: u32, number: u32) -> Atom<'_> {
        Atom { cell, tracks: &self.tracks, number }
    }
}

/// One atom of a cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Atom<'w> {
    pub(crate) cell: u32,
    tracks: &'w [Track<'w>],
    number: u32,
}

impl Atom<'_> {
    /// Whether it lies in the cover of this number, of those walked along.
    pub(crate) fn is_in(self, cover: usize) -> bool {
        self.tracks.get(cover).is_some_and(|track| track.here >> self.number & 1 == 1)
    }
}

/// The table of a cover at one cell.
fn table_at(cover: &Cover, cell: u32) -> Table {
    let found = cover.binary_search_by_key(&cell, |(cell, _)| *cell);
    found.ok().and_then(|index| cover.get(index)).map_or(0, |(_, table)| *table)
}

/// The numbers of the bits set.
fn bits(table: Table) -> impl Iterator<Item = u32> {
    (0..Table::BITS).filter(move |bit| table >> bit & 1 == 1)
}

/// All unions of one or more of these; `None` if there are too many.
fn closure(mut unions: BTreeSet<u128>) -> Option<BTreeSet<u128>> {
    loop {
        let mut more = unions.clone();
        for union in unions.iter().flat_map(|a| unions.iter().map(move |b| a | b)) {
            more.insert(union);
            if more.len() > MAX_UNIONS {
                return None;
            }
        }
        if more.len() == unions.len() {
            return Some(more);
        }
        unions = more;
    }
}

/// Cell by cell, `combine` of the two tables.
fn merge(a: &Cover, b: &Cover, combine: fn(Table, Table) -> Table) -> Cover {
    let mut merged = Cover::with_capacity(a.len().max(b.len()));
    let mut walk = Walk::along([a, b].into_iter());
    while let Some(cell) = walk.next() {
        let table = walk.tables().reduce(combine).unwrap_or(0);
        if table != 0 {
            merged.push((cell, table));
        }
    }
    merged
}

/// What the sizes of open parts demand, as marks that atoms leave and a test of their union.
#[derive(Debug)]
struct Sizes<'u> {
    // A part that must not be empty: the mark left by its atoms.
    filled: Vec<usize>,
    // A part that must leave some of its whole uncovered (true), or none (false).
    proper: Vec<(usize, bool)>,
    // Two parts of one whole, with the relations of the first to the second that their sizes allow.
    pairs: Vec<(usize, usize, [bool; 4])>,
    wholes: Vec<(usize, &'u Cover)>,
}

impl<'u> Sizes<'u> {
    fn of(unknowns: &'u [Unknown], nesting: Nesting) -> Self {
        let mut sizes =
            Self { filled: Vec::new(), proper: Vec::new(), pairs: Vec::new(), wholes: Vec::new() };
        let parts: Vec<(usize, &'u Cover, Extent, &Option<Text>)> = unknowns
            .iter()
            .enumerate()
            .filter_map(|(index, unknown)| match unknown {
                Unknown::Part { of, extent, label, .. } => Some((index, of, *extent, label)),
                Unknown::More { .. } | Unknown::Held { .. } => None,
            })
            .collect();
        for (position, (index, of, extent, label)) in parts.iter().enumerate() {
            sizes.filled.push(*index);
            sizes.wholes.push((*index, of));
            if let Some(is_proper) = extent.is_proper() {
                sizes.proper.push((*index, is_proper));
            }
            for (other, whole, size, name) in parts.iter().skip(position + 1) {
                let Some(nesting) = nesting_of((*extent, label), (*size, name), nesting) else { continue };
                if let Some(allowed) = allowed_relations(*extent, *size, nesting).filter(|_| whole == of) {
                    sizes.pairs.push((*index, *other, allowed));
                }
            }
        }
        sizes
    }

    /// The marks of one atom of a cell: in each part, in its whole but not in it, in one of a pair but not in the other.
    fn marks(&self, cell: u32, atom: u32) -> u128 {
        let within = |part: usize| atom >> part & 1 == 1;
        let filled = self.filled.iter().map(|&part| within(part));
        let proper = self.proper.iter().map(|&(part, _)| {
            let whole =
                self.wholes.iter().find(|(of, _)| *of == part).map_or(0, |(_, of)| table_at(of, cell));
            !within(part) && whole >> atom & 1 == 1
        });
        let first = self.pairs.iter().map(|&(a, b, _)| within(a) && !within(b));
        let second = self.pairs.iter().map(|&(a, b, _)| within(b) && !within(a));
        let marks = filled.chain(proper).chain(first).chain(second);
        marks.enumerate().fold(0, |all, (bit, mark)| all | u128::from(mark) << bit)
    }

    /// Whether sizes allow that exactly these marks are left.
    fn allow(&self, marks: u128) -> bool {
        let mark = |bit: usize| marks >> bit & 1 == 1;
        let proper_at = self.filled.len();
        let first_at = proper_at + self.proper.len();
        let second_at = first_at + self.pairs.len();
        let filled = (0..self.filled.len()).all(mark);
        let proper = self.proper.iter().enumerate().all(|(i, &(_, wanted))| mark(proper_at + i) == wanted);
        let paired = self.pairs.iter().enumerate().all(|(i, (_, _, allowed))| {
            let [equal, less, greater, incomparable] = *allowed;
            match (mark(first_at + i), mark(second_at + i)) {
                (false, false) => equal,
                (false, true) => less,
                (true, false) => greater,
                (true, true) => incomparable,
            }
        });
        filled && proper && paired
    }
}

/// Whether of two parts of one whole the one is known to lie in the other, or assumed to: strips along one line do; along different
/// lines, their depths say nothing of each other.
fn nesting_of(
    (a, label): (Extent, &Option<Text>),
    (b, name): (Extent, &Option<Text>),
    nesting: Nesting,
) -> Option<Nesting> {
    match (a, b) {
        (Extent::Depth { .. }, Extent::Depth { .. }) if label != name => None,
        (Extent::Depth { .. }, Extent::Depth { .. }) if label.is_some() => Some(Nesting::Assumed),
        _ => Some(nesting),
    }
}

/// How a part of size `a` may stand to a part of size `b` of the same whole: equal, less, greater, incomparable.
fn allowed_relations(a: Extent, b: Extent, nesting: Nesting) -> Option<[bool; 4]> {
    let (kind_a, low_a, high_a) = a.bounds()?;
    let (kind_b, low_b, high_b) = b.bounds()?;
    let overlap = low_a <= high_b && low_b <= high_a;
    (kind_a == kind_b).then_some([overlap, low_a < high_b, high_a > low_b, nesting == Nesting::Unknown])
}
