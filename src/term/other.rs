//! What no catalogue foresees, ordered only as its author declares.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};

pub(crate) const ROWS: &[Entry] =
    &[Entry::new(Family::Other, "other", "an action in the author's own words", "another undertaking", "{}")
        .takes(&[
            Parameter::required("label", ParameterKind::Category, "what is done, in a few words"),
            Parameter::optional("items", ParameterKind::Items, "what it is done to, one by one"),
            Parameter::optional("degrees", ParameterKind::Degrees, "how much, each with its sense"),
        ])
        .no_mirror("what undoes it is for its author to say")
        .source("semantics §4.1; taxonomy b5")];
