//! Actions for people.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};

pub(crate) const ROWS: &[Entry] = &[Entry {
    name: "reunite-families",
    family: Family::Humanitarian,
    meaning: "members of families are brought together again",
    noun: "reunion of families",
    phrase: "reunion of {} with their families",
    axes: None,
    parameters: &[Parameter::required("who", ParameterKind::Items, "the people reunited, class by class")],
    source: "PA-X GCh, HrMob; AP I 74; taxonomy b4",
}];
