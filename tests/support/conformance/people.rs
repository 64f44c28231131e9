//! Formulas of people, and who settles what is left open.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{Bound, Discretion, People, PeopleClass, Text};
use serde::Deserialize;

/// Classes, each with those directly inside it.
pub(crate) type Classes = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(untagged, rename_all_fields = "kebab-case", deny_unknown_fields)]
pub(crate) enum PeopleSpec {
    All { all_of: String },
    Number { n_of: String, n: u64, picks: String },
    List { list: BTreeSet<String> },
}

impl PeopleSpec {
    pub(crate) fn people(&self, classes: &Classes) -> People {
        match self {
            Self::All { all_of } => People::all([class(all_of, classes)]).unwrap(),
            Self::Number { n_of, n, picks } => {
                let number = People::number(Bound::Exactly, (*n).into(), [class(n_of, classes)]).unwrap();
                number.chosen_by(discretion(picks)).unwrap()
            }
            Self::List { list } => People::list(list.iter().map(Text::new)).unwrap(),
        }
    }
}

/// The class of this name, declared to lie in every class around it.
fn class(name: &str, classes: &Classes) -> PeopleClass {
    let around = |inner: &str| {
        let found = classes.iter().find(|(_, inside)| inside.iter().any(|class| class == inner));
        found.map(|(outer, _)| outer.clone())
    };
    let outer = std::iter::successors(around(name), |outer| around(outer));
    outer.fold(PeopleClass::named(name).unwrap(), |class, outer| class.among(outer).unwrap())
}

pub(crate) fn discretion(side: &str) -> Discretion {
    match side {
        "unsaid" => Discretion::Unsaid,
        "by-agreement" => Discretion::Agreement,
        said => Discretion::ALL.into_iter().find(|(_, name)| *name == said).unwrap().0,
    }
}
