//! Strategies for worlds, regions, terms and pairs of positions, shared by the laws and the oracle.
//!
//! A strategy makes a *draft*: plain numbers that any draft can hold, so that shrinking never leaves what is valid. A draft is
//! built into values of the crate with a set of [`Names`]; building it twice with other names is a renaming.
//!
//! The later position of a pair is a mixture of the earlier one and an unrelated one, element by element, as a mask says: most pairs
//! then agree in most things, as real positions do, and a mask shrunk to nothing is a position against itself.
#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "each suite that shares these uses some of them"
)]

mod region;
mod statement;
mod term;
mod world;

pub use region::{Described, Expr, Extension, stated_size};
pub use region::{any_expr, closed_expr, exact_expr, small_expr};
pub use statement::{Draft, Moment, Pair, SlotDraft, any_pair, position, single};
pub use term::any_term;
pub use world::{Names, PLACES, Stage, World, any_world, small_world};

use demarche::Nesting;
use demarche::diff::{CountedAxes, CountedLand, DiffOptions, SilencePolicy};
use proptest::prelude::*;

/// Any options but a ground.
pub fn any_options() -> impl Strategy<Value = DiffOptions> {
    let silence = prop::sample::select(SilencePolicy::ALL.to_vec());
    (silence, any_counts()).prop_map(|(silence, options)| options.with_silence(silence))
}

/// Any options but a ground and a silence policy.
pub fn any_counts() -> impl Strategy<Value = DiffOptions> {
    let axes = prop_oneof![
        4 => Just(CountedAxes::All),
        1 => Just(CountedAxes::Title),
        1 => Just(CountedAxes::Control),
        1 => Just(CountedAxes::RegionOnly),
    ];
    let land = prop_oneof![2 => Just(CountedLand::Declared), 1 => Just(CountedLand::EffectOnly)];
    let nesting = prop_oneof![Just(Nesting::Unknown), Just(Nesting::Assumed)];
    (axes, land, nesting).prop_map(|(axes, land, nesting)| {
        DiffOptions::default().with_axes(axes).with_land(land).with_nesting(nesting)
    })
}

/// The elements of `items` whose bits are set.
pub fn chosen<T: Clone>(items: &[T], mask: usize) -> Vec<T> {
    let of = items.iter().enumerate().filter(|(index, _)| mask >> index & 1 == 1);
    of.map(|(_, item)| item.clone()).collect()
}
