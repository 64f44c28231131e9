//! Land of the two sides of a change, as sorted indices of cells.

use crate::term::{Reading, Term};
use crate::territory::{Cells, Terrain, combined};

/// The land that each side may cover.
#[derive(Debug)]
pub(super) struct Lands<'a> {
    terrain: &'a Terrain<'a>,
    before: Vec<u32>,
    after: Vec<u32>,
    /// What each side speaks of, though it may not cover it.
    told: [Vec<u32>; 2],
}

impl<'a> Lands<'a> {
    pub(super) fn new(terrain: &'a Terrain<'a>, before: Vec<u32>, after: Vec<u32>) -> Self {
        Self { terrain, before: on(terrain, before), after: on(terrain, after), told: Default::default() }
    }

    /// With what each side speaks of, though it may not cover it.
    pub(super) fn telling_of(self, told: [Vec<u32>; 2]) -> Self {
        Self { told: told.map(|cells| on(self.terrain, cells)), ..self }
    }

    /// Land that only the earlier covers and of which the later does not speak.
    pub(super) fn passed_over_by_later(&self) -> Vec<u32> {
        let [_, told] = &self.told;
        combined(&self.only_before(), told, |before, told| before && !told)
    }

    /// Land that only the later covers and of which the earlier does not speak.
    pub(super) fn passed_over_by_earlier(&self) -> Vec<u32> {
        let [told, _] = &self.told;
        combined(&self.only_after(), told, |after, told| after && !told)
    }

    pub(super) fn only_before(&self) -> Vec<u32> {
        combined(&self.before, &self.after, |before, after| before && !after)
    }

    pub(super) fn only_after(&self) -> Vec<u32> {
        combined(&self.before, &self.after, |before, after| after && !before)
    }

    /// Land that both speak of, or that one of them has without the other being silent on it.
    pub(super) fn shared(&self, [earlier_is_silent, later_is_silent]: [bool; 2]) -> Vec<u32> {
        let [told_by_earlier, told_by_later] = &self.told;
        let either = |a: &[u32], b: &[u32]| combined(a, b, |a, b| a || b);
        let covered = either(&self.before, &self.after);
        let [before, after] = [either(&self.before, told_by_earlier), either(&self.after, told_by_later)];
        let spoken_of = combined(&before, &after, |before, after| {
            (before || !earlier_is_silent) && (after || !later_is_silent)
        });
        combined(&covered, &spoken_of, |covered, spoken_of| covered && spoken_of)
    }

    /// Land that only the earlier covers, and only the later, of which the other speaks: what that one leaves out without a word is passed
    /// over.
    pub(super) fn gone_and_come(&self, [earlier_is_silent, later_is_silent]: [bool; 2]) -> [Cells; 2] {
        let spoken_of = |cells: Vec<u32>, passed_over: Vec<u32>, is_silent: bool| {
            let kept =
                combined(&cells, &passed_over, |cell, passed_over| cell && !(is_silent && passed_over));
            self.terrain.cells_at(&kept)
        };
        [
            spoken_of(self.only_before(), self.passed_over_by_later(), later_is_silent),
            spoken_of(self.only_after(), self.passed_over_by_earlier(), earlier_is_silent),
        ]
    }
}

/// All land that a term may cover under some reading.
pub(super) fn of(terrain: &Terrain<'_>, term: &Term) -> Vec<u32> {
    let provisions = term.readings().iter().flat_map(Reading::provisions);
    let regions = provisions.filter_map(|provision| provision.region());
    on(terrain, regions.flat_map(|region| terrain.touched(region)).collect())
}

/// Sorted, without duplicates and without what lies beyond the gazetteer.
pub(super) fn on(terrain: &Terrain<'_>, mut cells: Vec<u32>) -> Vec<u32> {
    cells.retain(|cell| *cell < terrain.len());
    cells.sort_unstable();
    cells.dedup();
    cells
}
