//! What the conformance vectors say, put in the crate's own values.

pub(crate) mod algebra;
pub(crate) mod comparison;
pub(crate) mod findings;
pub(crate) mod land;
pub(crate) mod naming;
pub(crate) mod people;
pub(crate) mod position;
pub(crate) mod provision;
pub(crate) mod vectors;
