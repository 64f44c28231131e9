//! Two readings face to face, resolved once: whatever is asked of them afterwards starts from here.

use std::collections::BTreeSet;

use super::choice::Choice;
use super::content::{Content, Item, Land, Strand};
use super::exchange;
use crate::term::{Action, Reading};
use crate::territory::{Chart, Cover, Terrain};

/// Two readings resolved on one chart, before first. A side that does not hold the term at all is `None`.
#[derive(Debug)]
pub(super) struct Facing<'a, 'r> {
    pub(super) chart: Chart<'a>,
    pub(super) sides: [Option<Content<'r>>; 2],
    /// The strands of all land, each once.
    pub(super) strands: Vec<Strand>,
    /// Every choice of the levels left open; `None` if there are too many to be exact.
    pub(super) choices: Option<Vec<Choice>>,
}

impl<'a, 'r> Facing<'a, 'r> {
    pub(super) fn of(
        terrain: &'a Terrain<'a>,
        before: Option<&'r Reading>,
        after: Option<&'r Reading>,
    ) -> Self {
        let mut chart = Chart::new(terrain);
        let two_legs = exchange::two_legs(before, after);
        let side = |reading: Option<&'r Reading>, as_two_legs, chart: &mut Chart<'_>| {
            reading.map(|reading| Content::of(reading, as_two_legs, chart))
        };
        let mut sides = [side(before, two_legs[0], &mut chart), side(after, two_legs[1], &mut chart)];
        if let [Some(before), Some(after)] = &mut sides {
            face_land(before, after);
        }
        let mut facing = Self { chart, sides, strands: Vec::new(), choices: None };
        facing.strands = facing.lands().map(|land| land.strand).collect();
        facing.strands.sort_unstable();
        facing.strands.dedup();
        facing.choices = Choice::all(facing.lands());
        facing
    }

    /// Indices of cells in which one side may cover what the other does not speak of.
    pub(super) fn left_out(&self, of: usize, by: usize) -> Vec<u32> {
        let content = |side: usize| self.sides.get(side).and_then(Option::as_ref);
        let (Some(own), Some(other)) = (content(of), content(by)) else { return Vec::new() };
        let at = |cell: u32, covers: &mut dyn Iterator<Item = &Cover>| {
            covers.flatten().filter(|(other, _)| *other == cell).fold(0, |all, (_, table)| all | table)
        };
        let is_left_out = |cell: &u32| {
            let covered = at(*cell, &mut own.lands.iter().map(|land| &land.cover));
            let spoken_of = at(*cell, &mut other.lands.iter().flat_map(|land| [&land.cover, &land.told]));
            self.chart.can_be(*cell, covered & !spoken_of)
        };
        own.cells().filter(is_left_out).collect()
    }

    /// Actions of one side on land on which the other does nothing that compares with them.
    pub(super) fn actions_only(&self, of: usize, by: usize) -> impl Iterator<Item = Action> {
        let lands = |side: usize| {
            let content = self.sides.get(side).and_then(Option::as_ref);
            content.map_or(&[][..], |content| content.lands.as_slice())
        };
        let is_faced = move |own: &&Land| lands(by).iter().any(|other| other.strand == own.strand);
        lands(of).iter().filter(move |own| !is_faced(own)).map(|own| own.action)
    }

    /// Whether the land that one side names for an action may be all that is listed.
    pub(super) fn names_all_land(&self, side: usize, action: &'static str, terrain: &Terrain<'_>) -> bool {
        let content = self.sides.get(side).and_then(Option::as_ref);
        let lands = content.into_iter().flat_map(|content| content.named_for(action));
        let cells: BTreeSet<u32> = lands.flat_map(|land| &land.cover).map(|(cell, _)| *cell).collect();
        cells.range(..terrain.len()).count() == terrain.len() as usize
    }

    /// Actions of one side that are also about land which neither side names, and of which the other is not.
    pub(super) fn elsewhere_only(&self, of: usize, by: usize) -> impl Iterator<Item = &'static str> {
        let elsewhere = |side: usize| self.sides.get(side).and_then(Option::as_ref).map(|it| &it.elsewhere);
        let others = elsewhere(by);
        let own = elsewhere(of).into_iter().flatten().copied();
        own.filter(move |action| others.is_none_or(|others| !others.contains(action)))
    }

    /// Members of one side that are no land and that the other does not have.
    pub(super) fn items_only(&self, of: usize, by: usize) -> impl Iterator<Item = Item<'r>> {
        let items = |side: usize| self.sides.get(side).and_then(Option::as_ref).map(|content| &content.items);
        let others = items(by);
        let own = items(of).into_iter().flatten().copied();
        own.filter(move |item| others.is_none_or(|others| !others.contains(item)))
    }

    /// Land of which one side says whether it covers it, or how much of it.
    pub(super) fn told(&self, side: usize) -> impl Iterator<Item = u32> {
        let content = self.sides.get(side).and_then(Option::as_ref);
        let lands = content.into_iter().flat_map(|content| &content.lands);
        lands.flat_map(|land| &land.told).map(|(cell, _)| *cell)
    }

    /// All land, before first.
    pub(super) fn lands(&self) -> impl Iterator<Item = &Land> + Clone {
        self.sides.iter().flatten().flat_map(|content| &content.lands)
    }
}

/// Land that one side names stands against the same land of the other, where that one leaves out what is meant by its silence: all land.
fn face_land(before: &mut Content<'_>, after: &mut Content<'_>) {
    if before.everywhere.is_empty() && after.everywhere.is_empty() {
        return;
    }
    let [earlier, later] = [&*before, &*after].map(|content| content.lands.clone());
    before.face_land_of(&later);
    after.face_land_of(&earlier);
}
