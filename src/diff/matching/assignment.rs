//! Optimal assignment on integer costs, with a price for leaving something unmatched.
//!
//! Rows and columns may be matched one to one, or left alone at a price each. Costs are integers, so there is no rounding to make two
//! machines differ. Which of several equally cheap assignments is found depends on the order of rows and columns; what each pair
//! would cost beyond the cheapest does not.

/// A cost. Sums of a block's costs stay far below the limit.
pub(super) type Cost = i64;

/// More than any sum of costs: a pair that must not be.
const FORBIDDEN: Cost = 1 << 40;

/// What it costs to match, and not to match.
#[derive(Debug, Clone)]
pub(super) struct Costs {
    /// `pairs[row][column]`; `None` where the two must not be matched.
    pub(super) pairs: Vec<Vec<Option<Cost>>>,
    /// The price of leaving each row alone.
    pub(super) rows: Vec<Cost>,
    /// The price of leaving each column alone.
    pub(super) columns: Vec<Cost>,
}

impl Costs {
    /// The price of a pair in a square table, in which each row and column also has a partner that stands for being left alone.
    fn cost(&self, row: usize, column: usize) -> Cost {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let forbidden = |cost: Option<Cost>| cost.unwrap_or(FORBIDDEN);
        match (row.checked_sub(rows), column.checked_sub(columns)) {
            (None, None) => forbidden(self.pairs.get(row).and_then(|row| row.get(column)).copied().flatten()),
            // Being left alone is of each its own.
            (None, Some(of)) => forbidden(self.rows.get(row).copied().filter(|_| of == row)),
            (Some(of), None) => forbidden(self.columns.get(column).copied().filter(|_| of == column)),
            (Some(_), Some(_)) => 0,
        }
    }
}

/// A row and a column, or one of them and nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Forced {
    pub(super) row: Option<usize>,
    pub(super) column: Option<usize>,
    /// How much more the cheapest assignment with this pair costs than the cheapest of all.
    pub(super) margin: Cost,
}

/// The cheapest assignment.
///
/// The Hungarian method by shortest augmenting paths. Potentials leave each pair with a reduced cost that is never negative, and is nothing
/// along the assignment; so whatever else is asked is a shortest path again.
#[derive(Debug)]
pub(super) struct Assignment<'c> {
    costs: &'c Costs,
    size: usize,
    // The reduced costs, row by row.
    reduced: Vec<Cost>,
    // Whom each row is matched with, and each column.
    column_of: Vec<usize>,
    row_of: Vec<usize>,
}

impl<'c> Assignment<'c> {
    /// Finds it.
    ///
    /// # Complexity
    ///
    /// O(N³) in time and O(N²) in space for N rows and columns together.
    pub(super) fn of(costs: &'c Costs) -> Self {
        let size = costs.rows.len() + costs.columns.len();
        let all = (0..size).flat_map(|row| (0..size).map(move |column| costs.cost(row, column)));
        let mut table = Table::new(all.collect(), size);
        (0..size).for_each(|row| table.augment(row));
        let mut column_of = vec![0; size];
        table.row_of.iter().enumerate().for_each(|(column, row)| set(&mut column_of, *row, column));
        Self { costs, size, reduced: table.reduced(), column_of, row_of: table.row_of }
    }

    /// Rows with their columns, by row.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let (rows, columns) = (self.costs.rows.len(), self.costs.columns.len());
        let pairs = self.column_of.iter().copied().enumerate().take(rows);
        pairs.filter(move |(_, column)| *column < columns)
    }

    /// Whether the two are matched, or the one is left alone.
    pub(super) fn has(&self, row: Option<usize>, column: Option<usize>) -> bool {
        let (rows, columns) = (self.costs.rows.len(), self.costs.columns.len());
        match (row, column) {
            (Some(row), Some(column)) => at(&self.column_of, row) == column,
            (Some(row), None) => at(&self.column_of, row) >= columns,
            (None, Some(column)) => at(&self.row_of, column) >= rows,
            (None, None) => false,
        }
    }

    /// How much more the whole would cost, if this row were not matched with its column.
    ///
    /// # Complexity
    ///
    /// O(N²).
    pub(super) fn margin(&self, row: usize, column: usize) -> Cost {
        at(&self.distances(row, Cost::MAX), column)
    }

    /// Every pair that some assignment has which costs less than `limit` more than the cheapest, and whoever is left alone in one; sorted.
    ///
    /// # Complexity
    ///
    /// O(N²) for each of N rows and columns at worst; linear for each that has no near alternative.
    pub(super) fn forced_below(&self, limit: Cost) -> Vec<Forced> {
        let mut all: Vec<Forced> = Vec::new();
        for from in 0..self.size {
            let column = at(&self.column_of, from);
            all.extend(self.forced(from, column, 0));
            // Who may take its column, when it takes another and so on until theirs is free.
            let distances = self.distances(from, limit);
            for (freed, distance) in distances.into_iter().enumerate() {
                let row = at(&self.row_of, freed);
                if freed != column && distance < limit {
                    let margin = distance + self.cost(row, column);
                    all.extend(self.forced(row, column, margin).filter(|forced| forced.margin < limit));
                }
            }
        }
        all.sort_unstable();
        all
    }

    fn forced(&self, row: usize, column: usize, margin: Cost) -> Option<Forced> {
        let real = |node: usize, count: usize| Some(node).filter(|node| *node < count);
        let (row, column) = (real(row, self.costs.rows.len()), real(column, self.costs.columns.len()));
        (row.is_some() || column.is_some()).then_some(Forced { row, column, margin })
    }

    fn cost(&self, row: usize, column: usize) -> Cost {
        at(&self.reduced, row * self.size + column)
    }

    /// The cheapest way from a row to each column, not along the pair that the row is in: taking a column, passing on to the row that had
    /// it, and so on. What is not less than `limit` may be missing.
    fn distances(&self, from: usize, limit: Cost) -> Vec<Cost> {
        let own = at(&self.column_of, from);
        let mut distances = vec![Cost::MAX; self.size];
        let mut done = vec![false; self.size];
        let (mut row, mut length) = (from, 0);
        loop {
            let costs = self.reduced.iter().skip(row * self.size).take(self.size);
            let (mut next, mut least) = (None, limit);
            for (column, cost) in costs.enumerate() {
                if at(&done, column) {
                    continue;
                }
                let is_own_pair = row == from && column == own;
                let distance =
                    at(&distances, column).min(if is_own_pair { Cost::MAX } else { length + cost });
                set(&mut distances, column, distance);
                // Who comes back to its own column has come round.
                if column != own && distance < least {
                    (next, least) = (Some(column), distance);
                }
            }
            let Some(column) = next else { return distances };
            set(&mut done, column, true);
            (row, length) = (at(&self.row_of, column), least);
        }
    }
}

/// The square table while rows are matched one by one. Nobody is `usize::MAX`.
#[derive(Debug)]
struct Table {
    size: usize,
    costs: Vec<Cost>,
    row_potential: Vec<Cost>,
    column_potential: Vec<Cost>,
    row_of: Vec<usize>,
}

const NOBODY: usize = usize::MAX;

impl Table {
    fn new(costs: Vec<Cost>, size: usize) -> Self {
        let zeros = vec![0; size];
        Self {
            size,
            costs,
            row_potential: zeros.clone(),
            column_potential: zeros,
            row_of: vec![NOBODY; size],
        }
    }

    /// Matches one more row along the cheapest path to a column that is free.
    fn augment(&mut self, free: usize) {
        let mut least = vec![Cost::MAX; self.size];
        let mut from = vec![NOBODY; self.size];
        let mut done = vec![false; self.size];
        let mut passed = vec![(free, NOBODY)];
        let (mut row, mut column) = (free, NOBODY);
        while row != NOBODY {
            let (mut step, mut next) = (Cost::MAX, NOBODY);
            let potential = at(&self.row_potential, row);
            let costs = self.costs.iter().skip(row * self.size).take(self.size);
            for (other, (cost, paid)) in costs.zip(&self.column_potential).enumerate() {
                if at(&done, other) {
                    continue;
                }
                let reduced = cost - potential - paid;
                if reduced < at(&least, other) {
                    set(&mut least, other, reduced);
                    set(&mut from, other, column);
                }
                if at(&least, other) < step {
                    (step, next) = (at(&least, other), other);
                }
            }
            for (row, column) in &passed {
                add(&mut self.row_potential, *row, step);
                add(&mut self.column_potential, *column, -step);
            }
            let open = least.iter_mut().zip(&done).filter(|(_, done)| !**done);
            open.for_each(|(least, _)| *least -= step);
            set(&mut done, next, true);
            column = next;
            row = at_or(&self.row_of, column, NOBODY);
            passed.push((row, column));
        }
        while column != NOBODY {
            let previous = at_or(&from, column, NOBODY);
            let row = if previous == NOBODY { free } else { at_or(&self.row_of, previous, NOBODY) };
            set(&mut self.row_of, column, row);
            column = previous;
        }
    }

    fn reduced(&self) -> Vec<Cost> {
        let rows = self.costs.chunks(self.size.max(1)).zip(&self.row_potential);
        let reduced = rows.flat_map(|(costs, row)| {
            costs.iter().zip(&self.column_potential).map(move |(cost, column)| cost - row - column)
        });
        reduced.collect()
    }
}

fn at<T: Copy + Default>(values: &[T], index: usize) -> T {
    values.get(index).copied().unwrap_or_default()
}

fn at_or<T: Copy>(values: &[T], index: usize, otherwise: T) -> T {
    values.get(index).copied().unwrap_or(otherwise)
}

fn set<T: Copy>(values: &mut [T], index: usize, value: T) {
    values.get_mut(index).into_iter().for_each(|slot| *slot = value);
}

fn add(values: &mut [Cost], index: usize, value: Cost) {
    values.get_mut(index).into_iter().for_each(|slot| *slot += value);
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The least total over every way to match, and the least without one pair.
    fn brute(costs: &Costs, row: usize, used: &mut Vec<bool>, without: Option<(usize, usize)>) -> Cost {
        if row == costs.rows.len() {
            return (0..costs.columns.len()).filter(|c| !used[*c]).map(|c| costs.columns[c]).sum();
        }
        let mut least = costs.rows[row] + brute(costs, row + 1, used, without);
        for column in 0..costs.columns.len() {
            let Some(cost) = costs.pairs[row][column] else { continue };
            if used[column] || without == Some((row, column)) {
                continue;
            }
            used[column] = true;
            least = least.min(cost + brute(costs, row + 1, used, without));
            used[column] = false;
        }
        least
    }

    fn total(costs: &Costs, matched: &[(usize, usize)]) -> Cost {
        let pairs: Cost = matched.iter().map(|(row, column)| costs.pairs[*row][*column].unwrap()).sum();
        let rows = (0..costs.rows.len()).filter(|row| matched.iter().all(|(other, _)| other != row));
        let columns =
            (0..costs.columns.len()).filter(|column| matched.iter().all(|(_, other)| other != column));
        pairs
            + rows.map(|row| costs.rows[row]).sum::<Cost>()
            + columns.map(|c| costs.columns[c]).sum::<Cost>()
    }

    fn costs() -> impl Strategy<Value = Costs> {
        (0usize..6, 0usize..6).prop_flat_map(|(rows, columns)| {
            let pair = prop_oneof![4 => (0i64..50).prop_map(Some), 1 => Just(None)];
            (
                prop::collection::vec(prop::collection::vec(pair, columns), rows),
                prop::collection::vec(0i64..30, rows),
                prop::collection::vec(0i64..30, columns),
            )
                .prop_map(|(pairs, rows, columns)| Costs { pairs, rows, columns })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn the_assignment_is_the_cheapest(costs in costs()) {
            let matched: Vec<_> = Assignment::of(&costs).pairs().collect();
            let mut used = vec![false; costs.columns.len()];
            prop_assert_eq!(total(&costs, &matched), brute(&costs, 0, &mut used, None));
        }

        #[test]
        fn a_margin_is_what_doing_without_the_pair_costs(costs in costs()) {
            let assignment = Assignment::of(&costs);
            let best = total(&costs, &assignment.pairs().collect::<Vec<_>>());
            for (row, column) in assignment.pairs() {
                let mut used = vec![false; costs.columns.len()];
                let without = brute(&costs, 0, &mut used, Some((row, column)));
                prop_assert_eq!(assignment.margin(row, column), without - best);
            }
        }

        #[test]
        fn what_is_forced_costs_what_the_cheapest_with_it_does(costs in costs()) {
            let assignment = Assignment::of(&costs);
            let best = total(&costs, &assignment.pairs().collect::<Vec<_>>());
            let mut expected = Vec::new();
            let mut with = |row: Option<usize>, column: Option<usize>, costs: &Costs| {
                let margin = brute(costs, 0, &mut vec![false; costs.columns.len()], None) - best;
                if margin < 20 {
                    expected.push(Forced { row, column, margin });
                }
            };
            for row in 0..costs.rows.len() {
                with(Some(row), None, &only(&costs, Some(row), None));
                for column in (0..costs.columns.len()).filter(|column| costs.pairs[row][*column].is_some()) {
                    with(Some(row), Some(column), &only(&costs, Some(row), Some(column)));
                }
            }
            (0..costs.columns.len()).for_each(|column| with(None, Some(column), &only(&costs, None, Some(column))));
            expected.sort_unstable();
            prop_assert_eq!(assignment.forced_below(20), expected);
        }

        #[test]
        fn no_row_or_column_is_matched_twice_nor_a_forbidden_pair(costs in costs()) {
            let matched: Vec<_> = Assignment::of(&costs).pairs().collect();
            for (index, (row, column)) in matched.iter().enumerate() {
                prop_assert!(costs.pairs[*row][*column].is_some());
                prop_assert!(matched[index + 1..].iter().all(|(r, c)| r != row && c != column));
            }
        }
    }

    /// The same costs, with no choice but this.
    fn only(costs: &Costs, row: Option<usize>, column: Option<usize>) -> Costs {
        let mut costs = costs.clone();
        for (r, pairs) in costs.pairs.iter_mut().enumerate() {
            for (c, pair) in pairs.iter_mut().enumerate() {
                let is_other = (Some(r) == row) != (Some(c) == column);
                *pair = pair.filter(|_| !is_other);
            }
        }
        if let (Some(row), Some(column)) = (row, column) {
            (costs.rows[row], costs.columns[column]) = (1_000, 1_000);
            // Not to be left alone.
            costs.pairs[row][column] = costs.pairs[row][column].map(|cost| cost.min(999));
        }
        costs
    }
}
