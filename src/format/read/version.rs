//! The version of the format that a file follows, and the way of an older file to the newest.
//!
//! A file of a version before this one is not read by old rules: its tree is [`upgraded`] step by step, each of which
//! keeps the spans, so that messages point into the file as it was written. Only 1.0 exists, so there is no step yet.
//!
//! A file of a later minor version is read as far as it is known: what a later minor version may add is keys that can be left
//! out. A file of another major version is refused.

use std::fmt;
use std::str::FromStr;

use super::at::At;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::{Node, Value};

/// A version of a form of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version {
    major: u32,
    minor: u32,
}

/// A form of files, and the version of it that is read.
#[derive(Debug)]
pub(crate) struct Form {
    /// The key on top under which a file says its version.
    key: &'static str,
    /// What such a file is: "a dossier".
    what: &'static str,
    current: Version,
    steps: &'static [Step],
}

/// The form of dossiers.
pub(super) const DOSSIER: Form =
    Form { key: "format-version", what: "a dossier", current: Version { major: 1, minor: 0 }, steps: STEPS };

#[cfg(feature = "json")]
/// The form of stored diffs.
pub(crate) const DIFF: Form =
    Form { key: "diff-version", what: "a stored diff", current: Version { major: 1, minor: 0 }, steps: &[] };

/// How files of one version become files of a later one.
#[derive(Debug)]
struct Step {
    /// The last version that still needs it.
    from: Version,
    apply: fn(Node) -> Node,
}

/// In order. When the format changes so that an older file would read differently, its step is added here, and the example
/// dossiers of before stay in the tests.
const STEPS: &[Step] = &[];

impl Form {
    /// Whether a file of this version may hold keys that are not known here.
    pub(crate) fn is_later(&self, version: Version) -> bool {
        version > self.current
    }

    fn knows(&self, version: Version) -> bool {
        let is_this = version.major == self.current.major;
        let has_way = is_this || self.steps.iter().any(|step| step.from.major == version.major);
        has_way && version.major <= self.current.major
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
pub(crate) fn stated(at: &At<'_>, form: &Form) -> Option<Version> {
    let (top, current) = (at.all_fields(), form.current);
    if !matches!(at.value(), Value::Table(_)) {
        at.wrong_type(&format!("a table with the sections of {}", form.what));
        return None;
    }
    let Some(version) = top.get(form.key) else {
        let problem = at.error(ProblemCode::MissingKey, format!("`{}` is missing", form.key));
        at.report(
            problem
                .with_expected(format!("the version of the format, on top: `{} = \"{current}\"`", form.key)),
        );
        return Some(current);
    };
    let Value::Text(text) = version.value() else {
        version.wrong_type(&format!("the version in quotes: \"{current}\""));
        return Some(current);
    };
    match text.parse::<Version>() {
        Ok(version) if form.knows(version) => Some(version),
        parsed => {
            let message = format!("format version {} is not known here", quoted(text));
            let problem = version.error(ProblemCode::UnsupportedVersion, message);
            let problem = problem.with_expected(format!("\"{current}\""));
            version.report(match parsed {
                Ok(parsed) if form.is_later(parsed) => problem.with_help(
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
    by_steps(root, from, DOSSIER.steps)
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
        assert_eq!(DOSSIER.current.to_string(), crate::format::read::VERSION);
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
