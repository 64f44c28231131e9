//! Actions of forces that do not move land.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};

pub(crate) const ROWS: &[Entry] = &[Entry {
    name: "ceasefire",
    family: Family::Military,
    meaning: "fighting stops",
    noun: "a ceasefire",
    phrase: "a ceasefire in {}",
    axes: None,
    parameters: &[
        Parameter::optional("in", ParameterKind::Region, "where; everywhere if unsaid"),
        Parameter::optional("for", ParameterKind::Duration, "how long"),
    ],
    source: "PA-X Ce; PAM cease; CAMEO 0871",
}];
