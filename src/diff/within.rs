//! Containment: whether what one reading says surely lies within what another leaves open.

use super::content::{Content, Land, Strand, are_alike, greater};
use super::facing::Facing;
use crate::order::Span;
use crate::term::{Control, Obligor, Title};
use crate::territory::{Chart, Table, Walk};

/// Whether the later of two readings surely lies within what the earlier leaves open, and the other way round, over the members that
/// both speak of.
///
/// `silences` says whether each side, before first, is silent on members that only the other has: those were merely passed over.
pub(super) fn containment(facing: &Facing<'_, '_>, silences: [bool; 2]) -> [bool; 2] {
    let [Some(before), Some(after)] = &facing.sides else { return [false; 2] };
    let [earlier_is_silent, later_is_silent] = silences;
    let later_within = is_rest_within(after, before, [later_is_silent, earlier_is_silent]);
    let earlier_within = is_rest_within(before, after, silences);
    let mut within = [later_within, earlier_within];
    let mut walk = Walk::along(facing.lands().flat_map(|land| [&land.cover, &land.told]));
    while let Some(cell) = walk.next() {
        for strand in &facing.strands {
            let earlier = Place::of(&before.lands, walk.tables(), *strand);
            let later = Place::of(&after.lands, walk.tables().skip(2 * before.lands.len()), *strand);
            let coverage = [&earlier, &later].map(|place| place.coverage(&facing.chart, cell));
            let is_passed_over = match coverage {
                [Coverage::None, _] if earlier_is_silent && !earlier.is_told => true,
                [_, Coverage::None] => later_is_silent && !later.is_told,
                _ => false,
            };
            let [earlier_coverage, later_coverage] = coverage;
            let [later_within, earlier_within] = &mut within;
            *later_within &= is_passed_over
                || (later_coverage.is_within(earlier_coverage) && later.are_levels_within(&earlier));
            *earlier_within &= is_passed_over
                || (earlier_coverage.is_within(later_coverage) && earlier.are_levels_within(&later));
        }
        if within == [false; 2] {
            break;
        }
    }
    within
}

/// Whether all but land lies within what the outer leaves open.
fn is_rest_within(
    inner: &Content<'_>,
    outer: &Content<'_>,
    [inner_is_silent, outer_is_silent]: [bool; 2],
) -> bool {
    let obligor = inner.obligor == outer.obligor || *outer.obligor == Obligor::Unstated;
    let items = (inner_is_silent || outer.items.is_subset(&inner.items))
        && (outer_is_silent || inner.items.is_subset(&outer.items));
    let degrees = inner.degrees.iter().all(|(name, own)| {
        outer.degrees.get(name).is_none_or(|other| match (own.as_slice(), other.as_slice()) {
            ([own], [other]) => own.is_within(other),
            _ => are_alike(own, other),
        })
    });
    let unstated = || {
        let mut names = outer.degrees.keys();
        names.all(|name| inner.degrees.contains_key(name) || inner_is_silent || !inner.could_say(*name))
    };
    // For whom, left out by a silent account, was merely passed over.
    let beneficiaries = inner.beneficiaries == outer.beneficiaries
        || outer.beneficiaries.is_empty()
        || (inner.beneficiaries.is_empty() && inner_is_silent);
    // Where an account is silent, it was merely passed over.
    let elsewhere = inner_is_silent || outer_is_silent || inner.elsewhere == outer.elsewhere;
    obligor && items && elsewhere && degrees && beneficiaries && unstated()
}

/// What one side says at one cell.
#[derive(Debug, Default)]
struct Place {
    table: Table,
    /// Whether it says of some of the cell whether it covers it, or how much of it.
    is_told: bool,
    /// The axes as they may be there: the greater on each, over all land that may cover it.
    levels: Option<(Span<Title>, Span<Control>)>,
}

impl Place {
    /// `tables` has two for each land: what it covers, and what it tells of.
    fn of(lands: &[Land], mut tables: impl Iterator<Item = Table>, strand: Strand) -> Self {
        let mut place = Self::default();
        for land in lands {
            let (Some(table), Some(told)) = (tables.next(), tables.next()) else { break };
            if land.strand != strand {
                continue;
            }
            place.is_told |= told != 0;
            if table == 0 {
                continue;
            }
            place.table |= table;
            place.levels = Some(match place.levels {
                Some((title, control)) => (greater(title, land.title), greater(control, land.control)),
                None => (land.title, land.control),
            });
        }
        // What moves neither axis is at no level.
        place.levels = place.levels.filter(|_| strand.is_none());
        place
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
