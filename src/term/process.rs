//! Actions of the talks themselves.

use super::catalogue::{Entry, Family, Parameter, ParameterKind};

pub(crate) const ROWS: &[Entry] = &[
    Entry {
        name: "discuss",
        family: Family::Process,
        meaning: "subjects are talked about",
        noun: "talks",
        phrase: "talks on {}",
        axes: None,
        parameters: &[Parameter::required("what", ParameterKind::Items, "the subjects, one by one")],
        source: "CAMEO 036; taxonomy b5",
    },
    Entry {
        name: "meet",
        family: Family::Process,
        meaning: "representatives meet",
        noun: "a meeting",
        phrase: "a meeting",
        axes: None,
        parameters: &[
            Parameter::optional("with", ParameterKind::Parties, "the others who take part"),
            Parameter::optional("at", ParameterKind::Category, "where or at what level"),
            Parameter::optional("by-date", ParameterKind::Deadline, "by when"),
        ],
        source: "CAMEO 036, 106; taxonomy b5",
    },
    Entry {
        name: "conclude-agreement",
        family: Family::Process,
        meaning: "an agreement is reached",
        noun: "an agreement",
        phrase: "an agreement on {}",
        axes: None,
        parameters: &[
            Parameter::required("on", ParameterKind::Items, "what is agreed, one by one"),
            Parameter::optional("by-date", ParameterKind::Deadline, "by when"),
        ],
        source: "CAMEO 057, 107; taxonomy b5",
    },
];
