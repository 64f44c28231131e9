//! Blocks: terms that may be one, however indirectly.
//!
//! Two terms can be one only if they act on something in common: a cell under actions that move land, an item of the same action, or
//! the same action where it may be done to nothing in particular. What is in different blocks cannot be matched, so that each
//! block is decided by itself.

use super::digest::digest;
use super::likeness::{Profile, Profiles};
use crate::term::Obligor;

/// How many terms a block may have on each side to be decided exactly. In a larger one each term is held against its nearest
/// neighbours only.
pub(super) const MAX_TERMS: usize = 128;

/// Terms of both sides, by their indices in the profiles, in order.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
}

impl Block {
    pub(super) fn is_small(&self) -> bool {
        self.before.len() <= MAX_TERMS && self.after.len() <= MAX_TERMS
    }
}

/// The blocks with terms of both sides.
pub(super) fn blocks(sides: &[Profiles<'_>; 2]) -> Vec<Block> {
    let [before, after] = sides;
    let is_open = |profile: &Profile<'_>| profile.obligors.contains(&&Obligor::Unstated);
    // One that is not named may be any.
    let by_obligor = !before.all.iter().chain(&after.all).any(is_open);
    let mut tokens: Vec<(u64, usize)> = Vec::new();
    for (node, profile) in before.all.iter().chain(&after.all).enumerate() {
        let obligors: &[&Obligor] = if by_obligor { &profile.obligors } else { &[&Obligor::Unstated] };
        for obligor in obligors {
            let obligor = digest(obligor);
            tokens.extend(profile.tokens.iter().map(|token| (digest(&(obligor, token)), node)));
        }
    }
    tokens.sort_unstable();
    let mut sets = Sets::new(before.all.len() + after.all.len());
    for pair in tokens.windows(2) {
        if let [(token, a), (other, b)] = pair {
            if token == other {
                sets.join(*a, *b);
            }
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    blocks.resize_with(before.all.len() + after.all.len(), Block::default);
    for node in 0..blocks.len() {
        let Some(block) = blocks.get_mut(sets.root(node)) else { continue };
        match node.checked_sub(before.all.len()) {
            None => block.before.push(node),
            Some(later) => block.after.push(later),
        }
    }
    blocks.retain(|block| !block.before.is_empty() && !block.after.is_empty());
    blocks
}

/// Disjoint sets of numbers, joined as they are found to belong together.
#[derive(Debug)]
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    /// The number that stands for the set of `node`.
    pub(super) fn root(&mut self, mut node: usize) -> usize {
        while let Some(&parent) = self.0.get(node) {
            if parent == node {
                break;
            }
            // Halve the path for whoever comes next.
            let grandparent = self.0.get(parent).copied().unwrap_or(parent);
            self.0.get_mut(node).into_iter().for_each(|parent| *parent = grandparent);
            node = grandparent;
        }
        node
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0.get_mut(a.max(b)).into_iter().for_each(|parent| *parent = a.min(b));
    }
}
