//! Blocks that are too large for an assignment: each term is held against its nearest neighbours only.
//!
//! All terms of a block are sorted together, once by what they act on and [`WORD_ORDERS`] times by a word, and each is held against the
//! [`REACH`] others that come next. The word is the first under an order of words that has no meaning: texts that share most words
//! mostly share the first (min-hashing), whichever word it is. Two are matched where each is the other's best by far, in rounds, since
//! what is matched no longer stands in the way.
//!
//! What is given up: the whole need not be the cheapest, a counterpart that sorts far away in every order is not found, and what
//! cannot be told apart, or only by little, is left alone instead of being named as ambiguous. Costs stay O(n log n), and as elsewhere
//! neither the order of terms nor the side they are on makes a difference.

use super::assignment::Cost;
use super::blocks::Block;
use super::digest::digest;
use super::likeness::{ALONE, NEAR, Profile, Profiles, cost};
use super::near_ties::Decision;
use super::search::Search;

/// How many neighbours each term is held against, in each order.
const REACH: usize = 8;

/// In how many orders of words.
const WORD_ORDERS: u64 = 4;

/// How much worse the next best that was looked at must be. More than elsewhere, since the best may not have been looked at.
const CLEAR: Cost = 4 * NEAR;

/// How often what is left over is held against each other again.
const ROUNDS: usize = 8;

/// Terms that are recognised by the same, by their indices in the profiles: nothing tells those of one side apart.
#[derive(Debug)]
struct Alike<'p, 't> {
    profile: &'p Profile<'t>,
    before: Vec<usize>,
    after: Vec<usize>,
}

/// Some earlier terms that are alike, some later ones, and the cost of taking one for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    earlier: usize,
    later: usize,
    cost: Cost,
}

/// Decides a block by nearest neighbours.
pub(super) fn decide(sides: &[Profiles<'_>; 2], block: &Block, search: &Search<'_, '_>) -> Decision {
    let [before, after] = sides;
    let all = alike(sides, block);
    let mut edges = edges(sides, &all, search);
    let mut decision = Decision::default();
    for _ in 0..ROUNDS {
        let clear = clear(&all, &edges);
        if clear.is_empty() {
            break;
        }
        let mut taken = [vec![false; all.len()], vec![false; all.len()]];
        for (edge, margin) in clear {
            for (taken, index) in taken.iter_mut().zip([edge.earlier, edge.later]) {
                taken.get_mut(index).into_iter().for_each(|taken| *taken = true);
            }
            let ends = [(edge.earlier, 0), (edge.later, 1)].map(|(index, side)| {
                let alike = all.get(index)?;
                let indices = if side == 0 { &alike.before } else { &alike.after };
                indices.first().copied()
            });
            if let [Some(earlier), Some(later)] = ends {
                decision.pairs.push((before.place(earlier), after.place(later), margin));
            }
        }
        let [rows, columns] = taken;
        let is_free = |taken: &[bool], index: usize| taken.get(index) == Some(&false);
        edges.retain(|edge| is_free(&rows, edge.earlier) && is_free(&columns, edge.later));
    }
    decision
}

/// The terms of a block, by what they are recognised by, sorted.
fn alike<'p, 't>(sides: &'p [Profiles<'t>; 2], block: &Block) -> Vec<Alike<'p, 't>> {
    let [before, after] = sides;
    let earlier = block.before.iter().filter_map(|index| Some((before.all.get(*index)?, Some(*index), None)));
    let later = block.after.iter().filter_map(|index| Some((after.all.get(*index)?, None, Some(*index))));
    let mut all: Vec<(&Profile<'t>, Option<usize>, Option<usize>)> = earlier.chain(later).collect();
    all.sort_unstable();
    let alike = all.chunk_by(|(a, _, _), (b, _, _)| a == b).filter_map(|same| {
        let (profile, _, _) = same.first()?;
        let before = same.iter().filter_map(|(_, earlier, _)| *earlier).collect();
        let after = same.iter().filter_map(|(_, _, later)| *later).collect();
        Some(Alike { profile, before, after })
    });
    alike.collect()
}

/// The pairs worth a look that cost less than leaving both alone.
fn edges(sides: &[Profiles<'_>; 2], all: &[Alike<'_, '_>], search: &Search<'_, '_>) -> Vec<Edge> {
    // Sorted as they are, they stand by what they act on.
    let mut orders: Vec<Vec<usize>> = vec![(0..all.len()).collect()];
    orders.extend((1..=WORD_ORDERS).map(|turn| {
        let first = |words: &[u64]| words.iter().map(|word| digest(&(turn, word))).min();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_cached_key(|index| all.get(*index).and_then(|alike| first(&alike.profile.words)));
        order
    }));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for order in orders {
        for (index, one) in order.iter().enumerate() {
            let others = order.iter().skip(index).take(1 + REACH);
            pairs.extend(others.flat_map(|other| [(*one, *other), (*other, *one)]));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let edge = |(earlier, later): (usize, usize)| {
        let ends = [all.get(earlier)?.before.first()?, all.get(later)?.after.first()?];
        let [before, after] = ends.map(|index| *index);
        let cost = cost(sides, search, before, after).filter(|cost| *cost < 2 * ALONE)?;
        Some(Edge { earlier, later, cost })
    };
    pairs.into_iter().filter_map(edge).collect()
}

/// Pairs that are each other's best, with how much worse the next best of either is.
fn clear(all: &[Alike<'_, '_>], edges: &[Edge]) -> Vec<(Edge, u32)> {
    let mut rows = vec![Best::NONE; all.len()];
    let mut columns = rows.clone();
    for edge in edges {
        let several =
            |of: fn(&Alike<'_, '_>) -> usize, index: usize| all.get(index).is_some_and(|a| of(a) > 1);
        let row = rows.get_mut(edge.earlier).into_iter();
        row.for_each(|best| best.add(edge.later, edge.cost, several(|alike| alike.after.len(), edge.later)));
        let column = columns.get_mut(edge.later).into_iter();
        column.for_each(|best| {
            best.add(edge.earlier, edge.cost, several(|alike| alike.before.len(), edge.earlier));
        });
    }
    let clear = edges.iter().filter_map(|edge| {
        let (row, column) = (rows.get(edge.earlier)?, columns.get(edge.later)?);
        let margin = row.margin().min(column.margin());
        let is_best = row.other == Some(edge.later) && column.other == Some(edge.earlier);
        (is_best && margin >= CLEAR).then_some((*edge, u32::try_from(margin).unwrap_or_default()))
    });
    clear.collect()
}

/// The best counterpart of a term so far, and what the second best costs.
#[derive(Debug, Clone)]
struct Best {
    other: Option<usize>,
    cost: Cost,
    second: Cost,
}

impl Best {
    /// Left alone.
    const NONE: Self = Self { other: None, cost: 2 * ALONE, second: 2 * ALONE };

    /// Adds a counterpart, or several that are alike.
    fn add(&mut self, other: usize, cost: Cost, are_several: bool) {
        if cost < self.cost {
            self.second = if are_several { cost } else { self.cost };
            (self.other, self.cost) = (Some(other), cost);
        } else {
            self.second = self.second.min(cost);
        }
    }

    fn margin(&self) -> Cost {
        self.second - self.cost
    }
}
