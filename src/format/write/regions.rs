//! Regions: where a term applies, as it was said.

use super::quantities;
use super::written::{Table, Written};
use crate::id::PartyId;
use crate::quantity::Amount;
use crate::territory::{Extent, Part, Region, Shape};

pub(super) fn region(region: &Region) -> Written {
    let held = |key: &str, holder: &PartyId, within: &Region| {
        Table::default().with(key, holder).with("in", self::region(within))
    };
    let table = match region.shape() {
        Shape::Place(place) => return place.into(),
        Shape::Union(regions) => return Written::list(regions.iter().map(self::region)),
        Shape::Intersection(regions) => {
            Table::default().with("common-to", Written::list(regions.iter().map(self::region)))
        }
        Shape::HeldBy(holder, within) => held("held-by", holder, within),
        Shape::NotHeldBy(holder, within) => held("not-held-by", holder, within),
        Shape::AtLeast(within) => Table::default().with("at-least", self::region(within)),
        Shape::Except(of, exception) => {
            Table::default().with("of", self::region(of)).with("except", self::region(exception))
        }
        Shape::Part(part) => self::part(part),
    };
    table.into()
}

fn part(part: &Part) -> Table {
    let of = region(&part.of);
    let is_described = part.label.is_some() || part.includes.is_some() || part.excludes.is_some();
    let table = match part.extent {
        Extent::Most => Table::default().with("most-of", of),
        Extent::Share { low, high } if !is_described => {
            return Table::default().with("share", share(low, high)).with("of", of);
        }
        Extent::Unspecified
        | Extent::Share { .. }
        | Extent::Area { .. }
        | Extent::Depth { .. }
        | Extent::Places { .. } => Table::default().with("part-of", of),
    };
    let table = match part.extent {
        Extent::Unspecified | Extent::Most => table,
        Extent::Share { low, high } => table.with("share", share(low, high)),
        Extent::Area { low, high } => table.with("area-km2", Written::range(low, high)),
        Extent::Depth { low, high } => table.with("depth-km", Written::range(low, high)),
        Extent::Places { low, high } => table.with("places", Written::range(low, high)),
    };
    table
        .with_some("as", part.label.as_ref())
        .with_some("includes", part.includes.as_ref().map(region))
        .with_some("excludes", part.excludes.as_ref().map(region))
}

/// Hundredths of a per cent as per cent.
fn share(low: u16, high: u16) -> Written {
    let per_cent = |hundredths: u16| quantities::amount(Amount::hundredths(hundredths.into()));
    if low == high { per_cent(low) } else { Written::list([per_cent(low), per_cent(high)]) }
}
