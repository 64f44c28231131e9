//! Cases as they are written, and the mismatches they show, reported together.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use demarche::{Outcome, Possible};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

/// One case: its question and the answer expected.
#[derive(Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    section: String,
    about: String,
    expect: Json,
    // The operation and its inputs.
    #[serde(flatten)]
    question: Map<String, Json>,
}

impl Case {
    pub(crate) fn op(&self) -> &str {
        self.question["op"].as_str().unwrap()
    }

    /// The operation and its inputs. What `T` does not know is an error, so that nothing written is passed over.
    pub(crate) fn question<T: DeserializeOwned>(&self) -> T {
        self.read(Json::Object(self.question.clone()))
    }

    pub(crate) fn expected<T: DeserializeOwned>(&self) -> T {
        self.read(self.expect.clone())
    }

    fn read<T: DeserializeOwned>(&self, json: Json) -> T {
        serde_json::from_value(json).unwrap_or_else(|error| panic!("{} is not understood: {error}", self.id))
    }
}

/// The cases of a file, once their operations were counted.
pub(crate) fn cases(file: &str, counts: &[(&str, usize)]) -> Vec<Case> {
    let cases: Vec<Case> = serde_json::from_str(file).unwrap();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "an id is used twice");
    let mut met = BTreeMap::new();
    for case in &cases {
        *met.entry(case.op()).or_insert(0) += 1;
    }
    assert_eq!(met, counts.iter().copied().collect(), "the operations of the file");
    cases
}

/// What did not come out as expected.
#[derive(Debug, Default)]
pub(crate) struct Mismatches(Vec<String>);

impl Mismatches {
    /// Notes what a case came to, if it is not what was expected.
    pub(crate) fn expect<T: PartialEq + Debug>(&mut self, case: &Case, what: &str, expected: &T, found: &T) {
        if expected != found {
            let Case { id, section, about, .. } = case;
            self.0.push(format!(
                "{id} (§{section}, {about})\n    {what}: expected {expected:?}, found {found:?}"
            ));
        }
    }

    /// Fails with all of them, if there are any.
    pub(crate) fn report(self) {
        assert!(self.0.is_empty(), "{} mismatches\n{}", self.0.len(), self.0.join("\n"));
    }
}

/// Names of outcomes as the vectors write them, in the order of the alphabet.
pub(crate) type Names = BTreeSet<String>;

pub(crate) fn names<T: Outcome>(outcomes: Possible<T>) -> Names {
    outcomes.iter().map(name).collect()
}

fn name<T: Outcome>(outcome: T) -> String {
    format!("{outcome:?}")
}

pub(crate) fn outcome<T: Outcome>(written: &str) -> T {
    let known = T::ALL.into_iter().find(|outcome| name(*outcome) == written);
    known.unwrap_or_else(|| panic!("no outcome is called {written}"))
}

pub(crate) fn outcomes<T: Outcome>(written: &[String]) -> Possible<T> {
    Possible::from_outcomes(written.iter().map(|name| outcome(name))).expect("a set that is not empty")
}
