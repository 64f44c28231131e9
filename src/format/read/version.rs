//! The version of the format that a file follows, and the way of an older file to the newest.
//!
//! A file of a version before this one is not read by old rules: its tree is [`upgraded`] step by step, each of which
//! keeps the spans, so that messages point into the file as it was written. Only 1.0 exists, so there is no step yet.
//!
//! A file of a later minor version is read as far as it is known: what a later minor version may add is keys that can be left
//! out. A file of another major version is refused.

use std::fmt;
use std::str::FromStr;

use super::VERSION;
use super::at::At;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::{Node, Value};

/// A version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    major: u32,
    minor: u32,
}

/// The version that is read.
const CURRENT: Version = Version { major: 1, minor: 0 };

/// How files of one version become files of a later one.
struct Step {
    /// The last version that still needs it.
    from: Version,
    apply: fn(Node) -> Node,
}

/// In order. When the format changes so that an older file would read differently, its step is added here, and the example
/// dossiers of before stay in the tests.
const STEPS: &[Step] = &[];

impl Version {
    /// Whether a file of this version may hold keys that are not known here.
    pub(super) fn is_later(self) -> bool {
        self > CURRENT
    }

    fn is_known(self) -> bool {
        let has_way = self.major == CURRENT.major || STEPS.iter().any(|step| step.from.major == self.major);
        has_way && self.major <= CURRENT.major
    }
}

impl FromStr for Version {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |text: &str| {
            let is_plain = text.len() < 6 && text.chars().all(|c| c.is_ascii_digit());
            text.parse().ok().filter(|_| is_plain)
        };
        let (major, minor) = text.split_once('.').ok_or(())?;
        Ok(Self { major: number(major).ok_or(())?, minor: number(minor).ok_or(())? })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The version that a file says it follows, this one if it says none, which is reported; `None` if it is not to be read on.
pub(super) fn stated(at: &At<'_>) -> Option<Version> {
    let top = at.all_fields();
    if !matches!(at.value(), Value::Table(_)) {
        at.wrong_type("a table with the sections of a dossier");
        return None;
    }
    let Some(version) = top.get("format-version") else {
        let problem = at.error(ProblemCode::MissingKey, "`format-version` is missing");
        at.report(
            problem.with_expected(format!(
                "the version of the format, on top: `format-version = \"{VERSION}\"`"
            )),
        );
        return Some(CURRENT);
    };
    let Value::Text(text) = version.value() else {
        version.wrong_type(&format!("the version in quotes: \"{VERSION}\""));
        return Some(CURRENT);
    };
    match text.parse::<Version>() {
        Ok(version) if version.is_known() => Some(version),
        parsed => {
            let message = format!("format version {} is not known here", quoted(text));
            let problem = version.error(ProblemCode::UnsupportedVersion, message);
            let problem = problem.with_expected(format!("\"{VERSION}\""));
            version.report(match parsed {
                Ok(parsed) if parsed.is_later() => problem.with_help(
                    "the file follows a later format: read it with a later version of this program",
                ),
                _ => problem.with_help("a version is two numbers with a point between them"),
            });
            None
        }
    }
}

/// A file of version `from`, as one of this version.
pub(super) fn upgraded(root: Node, from: Version) -> Node {
    by_steps(root, from, STEPS)
}

fn by_steps(root: Node, from: Version, steps: &[Step]) -> Node {
    steps.iter().filter(|step| from <= step.from).fold(root, |root, step| (step.apply)(root))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_version_read_is_the_version_written() {
        assert_eq!(CURRENT.to_string(), VERSION);
    }

    #[test]
    fn a_version_is_two_plain_numbers() {
        assert_eq!("1.12".parse(), Ok(Version { major: 1, minor: 12 }));
        for bad in ["1", "1.", ".0", "1.x", "1.0.0", "+1.0", "1.-1", "one", "", "1.99999999999", "1 .0"] {
            assert!(bad.parse::<Version>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_older_file_goes_through_each_later_step_in_order() {
        fn noted(node: Node, mark: char) -> Node {
            let Value::Text(text) = node.value else { return node };
            Node { value: Value::Text(format!("{text}{mark}")), ..node }
        }
        let steps = [
            Step { from: Version { major: 0, minor: 9 }, apply: |node| noted(node, 'a') },
            Step { from: Version { major: 1, minor: 2 }, apply: |node| noted(node, 'b') },
        ];
        let marks = |from: &str| {
            let node = Node { span: 0..0, value: Value::Text(String::new()) };
            by_steps(node, from.parse().unwrap(), &steps).value
        };
        let expected = ["ab", "b", "b", ""].map(|marks| Value::Text(marks.to_owned()));
        assert_eq!(["0.9", "1.0", "1.2", "1.3"].map(marks), expected);
    }
}
