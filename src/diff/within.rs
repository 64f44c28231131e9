//! Containment: whether what one reading says surely lies within what another leaves open.

use super::content::{Content, Land, Strand, greater, strands};
use crate::order::Span;
use crate::term::{Control, Obligor, Title};
use crate::territory::{Chart, Table, Walk};

/// Whether the content of `inner` surely lies within what `outer` leaves open, over the members that both speak of.
///
/// `inner_is_silent` says that cells only `outer` has were merely passed over, and the other way round.
pub(super) fn is_within(
    chart: &Chart<'_>,
    inner: &Content<'_>,
    outer: &Content<'_>,
    inner_is_silent: bool,
    outer_is_silent: bool,
) -> bool {
    let obligor = inner.obligor == outer.obligor || *outer.obligor == Obligor::Unstated;
    let items = (inner_is_silent || outer.items.is_subset(&inner.items))
        && (outer_is_silent || inner.items.is_subset(&outer.items));
    obligor
        && items
        && are_degrees_within(inner, outer, inner_is_silent)
        && is_land_within(chart, [inner, outer], inner_is_silent, outer_is_silent)
}

fn are_degrees_within(inner: &Content<'_>, outer: &Content<'_>, inner_is_silent: bool) -> bool {
    inner.degrees.iter().all(|(name, own)| {
        outer.degrees.get(name).is_none_or(|other| {
            own.len() == other.len() && own.iter().zip(other).all(|(a, b)| a.is_within(b))
        })
    }) && outer
        .degrees
        .keys()
        .all(|name| inner.degrees.contains_key(name) || inner_is_silent || !inner.could_say(*name))
}

fn is_land_within(
    chart: &Chart<'_>,
    [inner, outer]: [&Content<'_>; 2],
    inner_is_silent: bool,
    outer_is_silent: bool,
) -> bool {
    let lands = || inner.lands.iter().chain(&outer.lands);
    let strands = strands(lands());
    let mut walk = Walk::along(lands().map(|land| &land.cover));
    while let Some(cell) = walk.next() {
        for strand in &strands {
            let own = Place::of(&inner.lands, walk.tables(), *strand);
            let other = Place::of(&outer.lands, walk.tables().skip(inner.lands.len()), *strand);
            let [own_coverage, other_coverage] = [&own, &other].map(|place| place.coverage(chart, cell));
            let within = match (own_coverage, other_coverage) {
                (Coverage::None, _) if inner_is_silent => true,
                (_, Coverage::None) if outer_is_silent => true,
                _ => own_coverage.is_within(other_coverage) && own.are_levels_within(&other),
            };
            if !within {
                return false;
            }
        }
    }
    true
}

/// What one side says at one cell.
#[derive(Debug, Default)]
struct Place {
    table: Table,
    /// The axes as they may be there: the greater on each, over all land that may cover it.
    levels: Option<(Span<Title>, Span<Control>)>,
}

impl Place {
    fn of(lands: &[Land], tables: impl Iterator<Item = Table>, strand: Strand) -> Self {
        let here = lands.iter().zip(tables).filter(|(land, table)| land.strand == strand && *table != 0);
        here.fold(Self::default(), |place, (land, table)| {
            let (title, control) = place.levels.unwrap_or((land.title, land.control));
            let levels = (greater(title, land.title), greater(control, land.control));
            Self { table: place.table | table, levels: Some(levels).filter(|_| strand.is_none()) }
        })
    }

    fn coverage(&self, chart: &Chart<'_>, cell: u32) -> Coverage {
        match self.table {
            0 => Coverage::None,
            table if chart.is_certain(cell, table) => Coverage::All,
            _ => Coverage::Open,
        }
    }

    fn are_levels_within(&self, outer: &Self) -> bool {
        match (self.levels, outer.levels) {
            (Some((title, control)), Some((open_title, open_control))) => {
                title.is_within(open_title) && control.is_within(open_control)
            }
            _ => true,
        }
    }
}

/// How much of a cell is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coverage {
    None,
    Open,
    All,
}

impl Coverage {
    fn is_within(self, outer: Self) -> bool {
        self == outer || outer == Self::Open
    }
}
