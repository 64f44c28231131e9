//! What an assignment leaves uncertain: terms for which another way to match is nearly as cheap.
//!
//! The cheapest assignment is computed with, for each pair, how much dearer the whole would be if the two were matched. Where a term's
//! best alternative is within [`NEAR`], or leaving both of a pair alone within [`DOUBT`], it and all it may be matched with go into one
//! group, which stays undecided. That depends on the costs alone: of two equally cheap assignments it makes no difference which was found,
//! so that no tie is ever broken.

use super::assignment::{Assignment, Costs, Forced};
use super::blocks::{Block, Sets};
use super::likeness::{ALONE, DOUBT, NEAR, Profiles, cost};
use super::search::{Place, Search};
use super::{Match, Near};
use crate::diff::change::{ChangeKind, MatchReason};

/// What was decided in a block, and what was not.
#[derive(Debug, Default)]
pub(super) struct Decision {
    pub(super) pairs: Vec<(Place, Place, u32)>,
    pub(super) open: Vec<Open>,
}

/// Terms of which it is open which became which.
#[derive(Debug, Default)]
pub(super) struct Open {
    before: Vec<Place>,
    after: Vec<Place>,
    candidates: Vec<Near>,
    margin: u32,
}

impl Decision {
    pub(super) fn apply(self, search: &mut Search<'_, '_>) {
        for (before, after, margin) in self.pairs {
            search.pair(before, after, Match { reason: MatchReason::Likeness, margin: Some(margin) });
        }
        for open in self.open {
            let Open { before, after, candidates, margin } = open;
            search.group(ChangeKind::Ambiguous, [&before, &after], candidates, Some(margin));
        }
    }
}

/// Decides a block by the cheapest assignment.
pub(super) fn decide(sides: &[Profiles<'_>; 2], block: &Block, search: &Search<'_, '_>) -> Decision {
    let pairs = block
        .before
        .iter()
        .map(|earlier| block.after.iter().map(|later| cost(sides, search, *earlier, *later)).collect());
    let costs = Costs {
        pairs: pairs.collect(),
        rows: vec![ALONE; block.before.len()],
        columns: vec![ALONE; block.after.len()],
    };
    let assignment = Assignment::of(&costs);
    let mut near = assignment.forced_below(NEAR);
    add_doubts(&mut near, &costs);
    let open = Uncertain::of(&near, &costs);
    let [before, after] = sides;
    let row_place = |row: usize| before.place(block.before.get(row).copied().unwrap_or_default());
    let column_place = |column: usize| after.place(block.after.get(column).copied().unwrap_or_default());
    let mut decision = Decision::default();
    for (row, column) in assignment.pairs() {
        if !open.rows.get(row).is_some_and(|open| *open) {
            let margin = u32::try_from(assignment.margin(row, column)).unwrap_or(u32::MAX);
            decision.pairs.push((row_place(row), column_place(column), margin));
        }
    }
    for group in open.groups(&near, &assignment) {
        decision.open.push(Open {
            before: group.before.into_iter().map(row_place).collect(),
            after: group.after.into_iter().map(column_place).collect(),
            ..group
        });
    }
    decision
}

/// Adds leaving both alone where a pair of a cheapest assignment is hardly cheaper than that.
fn add_doubts(near: &mut Vec<Forced>, costs: &Costs) {
    let doubt = |forced: &Forced| {
        let (row, column) = (forced.row?, forced.column?);
        let cost = costs.pairs.get(row)?.get(column).copied().flatten()?;
        let margin = 2 * ALONE - cost;
        (forced.margin == 0 && margin < DOUBT).then_some([
            Forced { row: Some(row), column: None, margin },
            Forced { row: None, column: Some(column), margin },
        ])
    };
    let doubts: Vec<Forced> = near.iter().filter_map(doubt).flatten().collect();
    near.extend(doubts);
    // By the least margin: where another pair is near, it may be nearer to leave this one alone.
    near.sort_unstable();
    near.dedup_by_key(|forced| (forced.row, forced.column));
}

/// Which rows and columns have an alternative that is nearly as cheap.
#[derive(Debug)]
struct Uncertain {
    rows: Vec<bool>,
    columns: Vec<bool>,
}

impl Uncertain {
    fn of(near: &[Forced], costs: &Costs) -> Self {
        let mut ways = [vec![0; costs.rows.len()], vec![0; costs.columns.len()]];
        for forced in near {
            for (ways, node) in ways.iter_mut().zip([forced.row, forced.column]) {
                let way: Option<&mut usize> = node.and_then(|node| ways.get_mut(node));
                way.into_iter().for_each(|ways| *ways += 1);
            }
        }
        let [rows, columns] = ways.map(|ways| ways.into_iter().map(|ways| ways > 1).collect());
        Self { rows, columns }
    }

    /// The uncertain rows and columns in groups that hang together. Places in them are still rows and columns.
    fn groups(&self, near: &[Forced], assignment: &Assignment<'_>) -> Vec<Open> {
        let first_column = self.rows.len();
        let mut sets = Sets::new(first_column + self.columns.len());
        let is_open = |forced: &&Forced| {
            let row = forced.row.is_some_and(|row| self.rows.get(row) == Some(&true));
            let column = forced.column.is_some_and(|column| self.columns.get(column) == Some(&true));
            row || column
        };
        let near = || near.iter().filter(is_open);
        for forced in near() {
            if let (Some(row), Some(column)) = (forced.row, forced.column) {
                sets.join(row, first_column + column);
            }
        }
        let mut groups: Vec<Open> = Vec::new();
        groups
            .resize_with(first_column + self.columns.len(), || Open { margin: u32::MAX, ..Open::default() });
        let nodes = self.rows.iter().chain(&self.columns).enumerate().filter(|(_, open)| **open);
        for (node, _) in nodes {
            let Some(group) = groups.get_mut(sets.root(node)) else { continue };
            match node.checked_sub(first_column) {
                None => group.before.push(node),
                Some(column) => group.after.push(column),
            }
        }
        for forced in near() {
            let node = forced.row.or(forced.column.map(|column| first_column + column)).unwrap_or_default();
            let Some(group) = groups.get_mut(sets.root(node)) else { continue };
            let margin = u32::try_from(forced.margin).unwrap_or_default();
            if !assignment.has(forced.row, forced.column) {
                group.margin = group.margin.min(margin);
            }
            let place = |places: &[usize], node: Option<usize>| places.binary_search(&node?).ok();
            let (before, after) = (place(&group.before, forced.row), place(&group.after, forced.column));
            group.candidates.push(Near { before, after, margin });
        }
        groups.retain(|group| !group.candidates.is_empty());
        groups.iter_mut().for_each(|group| group.candidates.sort_unstable());
        groups
    }
}
