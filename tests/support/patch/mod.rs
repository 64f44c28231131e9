//! Three versions of one value, as two authors might leave it; and a slow, plain answer to what goes together.

pub mod oracle;
mod versions;

pub use versions::{
    Versions, dossiers, positions, texts, unrelated_dossiers, unrelated_positions, unrelated_texts, without,
};

use std::fmt::Debug;

use demarche::patch::Slotted;

/// What the laws ask of a value.
pub trait Value: Slotted + Clone + PartialEq + Debug {}

impl<T: Slotted + Clone + PartialEq + Debug> Value for T {}
