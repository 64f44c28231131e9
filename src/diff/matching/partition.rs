//! Splits and mergers: one term, and several that have its members between them.
//!
//! They must be of one performer and stance, each with one reading. A member goes with what is done to it, so that "withdraw from A and
//! cede B" is split into its halves too. The parts have every member of the whole, each once, and no other; a whole of which a member is
//! lost or added beside is no split, since nothing then tells it from a term that shrank and another that came. Where several
//! sets of parts would do, none is taken.
//!
//! It comes before likeness, since a whole is rather like each of its parts.

use super::digest::digest;
use super::search::{Place, Search};
use crate::diff::change::ChangeKind;
use crate::diff::entry::{Entry, Holding};
use crate::diff::land;
use crate::term::{Provision, Term};
use crate::territory::Terrain;

/// How many terms may have a member in common before they are too many to be parts of one whole.
const MAX_HOLDERS: usize = 16;

/// Finds terms that were split and terms that merged.
pub(super) fn run(search: &mut Search<'_, '_>) {
    let sides = [0, 1].map(|side| Members::of(search, side));
    let [before, after] = &sides;
    let splits = before.partitions(after).map(|(whole, parts)| [vec![whole], parts]);
    let mergers = after.partitions(before).map(|(whole, parts)| [parts, vec![whole]]);
    let mut found: Vec<[Vec<Place>; 2]> = splits.chain(mergers).collect();
    found.retain(|[before, after]| {
        before.iter().all(|before| after.iter().all(|after| !search.is_barred(*before, *after)))
    });
    for group in disjoint(&found) {
        let [before, after] = group;
        let kind = if before.len() == 1 { ChangeKind::Split } else { ChangeKind::Merged };
        search.group(kind, [before, after], Vec::new(), None);
    }
}

/// Those that share no term with another.
fn disjoint(groups: &[[Vec<Place>; 2]]) -> impl Iterator<Item = &[Vec<Place>; 2]> {
    let used = |side: usize| {
        let mut places: Vec<Place> =
            groups.iter().filter_map(|group| group.get(side)).flatten().copied().collect();
        places.sort_unstable();
        places
    };
    let used = [used(0), used(1)];
    groups.iter().filter(move |group| {
        group.iter().zip(&used).all(|(places, used)| {
            let times =
                |place: &Place| used.partition_point(|p| p <= place) - used.partition_point(|p| p < place);
            places.iter().all(|place| times(place) == 1)
        })
    })
}

/// The members of the terms left over on one side, as digests.
#[derive(Debug)]
struct Members {
    of: Vec<(Place, Vec<u64>)>,
    // Each member with the index of a term that has it, sorted.
    holders: Vec<(u64, usize)>,
}

impl Members {
    fn of(search: &Search<'_, '_>, side: usize) -> Self {
        let members = |(place, entry, _): (Place, Entry<'_>, &Term)| match entry.content {
            Holding::Held(term) => Some((place, members(term, search.terrain)?)),
            Holding::Absent(_) => None,
        };
        let of: Vec<(Place, Vec<u64>)> = search.left(side).filter_map(members).collect();
        let holders = of.iter().enumerate();
        let holders =
            holders.flat_map(|(index, (_, members))| members.iter().map(move |member| (*member, index)));
        let mut holders: Vec<(u64, usize)> = holders.collect();
        holders.sort_unstable();
        Self { of, holders }
    }

    /// Each term here with the terms there that have its members between them.
    fn partitions<'m>(&'m self, there: &'m Self) -> impl Iterator<Item = (Place, Vec<Place>)> + 'm {
        self.of.iter().filter_map(|(place, members)| Some((*place, there.parts_of(members)?)))
    }

    fn parts_of(&self, whole: &[u64]) -> Option<Vec<Place>> {
        let mut holders = Vec::new();
        for member in whole {
            let start = self.holders.partition_point(|(other, _)| other < member);
            let of_member = self.holders.iter().skip(start).take_while(|(other, _)| other == member);
            let known = holders.len();
            holders.extend(of_member.take(MAX_HOLDERS + 1).map(|(_, index)| *index));
            if !(1..=MAX_HOLDERS).contains(&(holders.len() - known)) {
                return None;
            }
        }
        holders.sort_unstable();
        let within = holders.chunk_by(|a, b| a == b).filter_map(|same| {
            let (place, members) = self.of.get(*same.first()?)?;
            (members.len() == same.len()).then_some((*place, members))
        });
        let parts: Vec<(Place, &Vec<u64>)> = within.collect();
        let mut covered: Vec<u64> = parts.iter().flat_map(|(_, members)| *members).copied().collect();
        covered.sort_unstable();
        (parts.len() > 1 && covered == whole).then(|| parts.into_iter().map(|(place, _)| place).collect())
    }
}

/// What a term does to what, by whom and in which stance, member by member, sorted; `None` if its words have several readings.
fn members(term: &Term, terrain: &Terrain<'_>) -> Option<Vec<u64>> {
    let [reading] = term.readings() else { return None };
    let mut members = Vec::new();
    for provision in reading.provisions() {
        let stance = term.stance();
        // In a text, who opened or bracketed it belongs to the stance.
        let (tag, standing) = (stance.tag(), stance.tag().is_of_text().then_some(stance));
        let whose = (tag, standing, reading.obligor(), reading.beneficiaries());
        let deed = digest(&(whose, provision.action(), provision.label()));
        add_members(&mut members, deed, provision, terrain);
    }
    members.sort_unstable();
    members.dedup();
    (!members.is_empty()).then_some(members)
}

fn add_members(members: &mut Vec<u64>, deed: u64, provision: &Provision, terrain: &Terrain<'_>) {
    let land = provision.region().map(|region| land::on(terrain, terrain.touched(region)));
    if land.is_none() && provision.items().is_none() {
        members.push(deed);
    }
    members.extend(land.into_iter().flatten().map(|cell| digest(&(deed, cell))));
    members.extend(provision.items().into_iter().flatten().map(|item| digest(&(deed, item))));
}
