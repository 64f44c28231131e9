//! What the tests of the catalogue compare it with.

pub(crate) mod codes;
#[cfg(all(feature = "toml", feature = "json"))]
pub(crate) mod fixtures;
