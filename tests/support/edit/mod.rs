//! What edits are tried on: dossiers in every layout that TOML has, and changes of what they say.

pub mod changes;
pub mod layouts;
