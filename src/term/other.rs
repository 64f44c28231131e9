//! What no catalogue foresees, ordered only as its author declares.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};

pub(crate) const ROWS: &[Entry] = &[Entry {
    name: "other",
    family: Family::Other,
    meaning: "an action in the author's own words",
    noun: "another undertaking",
    phrase: "{}",
    axes: None,
    parameters: &[
        Parameter::required("label", ParameterKind::Category, "what is done, in a few words"),
        Parameter::optional("items", ParameterKind::Items, "what it is done to, one by one"),
        Parameter::optional("degrees", ParameterKind::Degrees, "how much, each with its sense"),
    ],
    source: "semantics §4.1",
}];
