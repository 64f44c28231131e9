//! One tree for both file formats, in which everything knows its place in the source.
//!
//! Answers: what does the file hold, and where does each piece stand? What it *means* is for the readers that walk
//! the tree.

use std::fmt;
use std::ops::Range;

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, Severity, byte_order_mark, quoted};

/// One value of a file, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Bytes of the source that hold the value, quotes and brackets included.
    ///
    /// A TOML table under a header has the span of its header, the first one for a list of tables; a TOML table made
    /// by a dotted key has the span of the key; the table that is a whole TOML file has an empty span at its start.
    pub(crate) span: Range<usize>,
    /// The value.
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A text, or a TOML date as it is written.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Another finite number.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// Values in order.
    List(Vec<Node>),
    /// Values by key, in the order of the source, each key once.
    Table(Vec<Entry>),
    /// JSON's `null`.
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "TOML has none"))]
    Null,
    /// A value with a problem that was reported. A reader takes it for whatever it needs and says nothing more.
    Unreadable,
}

/// One key of a table, and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    /// The key, unescaped.
    pub(crate) key: String,
    /// Bytes of the source that hold the key, quotes included.
    pub(crate) key_span: Range<usize>,
    /// Its value.
    pub(crate) value: Node,
}

impl Node {
    /// A value that was reported and is not read.
    pub(crate) fn unreadable(span: Range<usize>) -> Self {
        Self { span, value: Value::Unreadable }
    }

    /// Moves it, and all it holds, by so many bytes.
    pub(crate) fn shift(&mut self, by: usize) {
        let moved = |span: &Range<usize>| span.start + by..span.end + by;
        self.span = moved(&self.span);
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.shift(by)),
            Value::Table(entries) => {
                for entry in entries {
                    entry.key_span = moved(&entry.key_span);
                    entry.value.shift(by);
                }
            }
            Value::Text(_)
            | Value::Integer(_)
            | Value::Float(_)
            | Value::Bool(_)
            | Value::Null
            | Value::Unreadable => {}
        }
    }

    /// What kind of value it is, with an article, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Text(_) => "text",
            Value::Integer(_) | Value::Float(_) => "a number",
            Value::Bool(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Null => "null",
            Value::Unreadable => "an unreadable value",
        }
    }

    /// The entry of a table under `key`; none in any other value.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }
}

/// The way from the top of the file to a value; prints as `positions[2].demands[0].of`.
///
/// Made on the way down at no cost, and put into words only when something is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    /// The file itself; prints as nothing.
    Top,
    /// The value under a key.
    Key(&'p Path<'p>, &'p str),
    /// The value at an index, counted from 0.
    Index(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    /// The value under `key` here.
    pub(crate) fn key(&'p self, key: &'p str) -> Self {
        Self::Key(self, key)
    }

    /// The value at `index` here.
    pub(crate) fn index(&'p self, index: usize) -> Self {
        Self::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Index(outer, index) => write!(f, "{outer}[{index}]"),
            Self::Key(outer, key) => {
                outer.fmt(f)?;
                if !matches!(outer, Self::Top) {
                    f.write_str(".")?;
                }
                let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                if !key.is_empty() && key.len() <= 80 && key.chars().all(bare) {
                    f.write_str(key)
                } else {
                    f.write_str(&quoted(key))
                }
            }
        }
    }
}

/// What to do about a file that is too large.
pub(crate) const SMALLER: &str = "make several files of it, or let the program that reads it allow more";

/// What the parsers of both formats share: the bounds they keep, and the problems they report.
#[derive(Debug)]
pub(crate) struct Builder<'b> {
    limits: &'b Limits,
    problems: &'b mut Vec<Problem>,
    nodes: usize,
    reported: usize,
    left_out: Option<(usize, Range<usize>)>,
}

impl<'b> Builder<'b> {
    /// Begins a tree, unless the file as a whole is too large or empty, which is then reported.
    pub(crate) fn begin(source: &str, limits: &'b Limits, problems: &'b mut Vec<Problem>) -> Option<Self> {
        let start = byte_order_mark(source);
        let most = limits.max_bytes();
        if source.len() > most {
            let message = format!("the file is {} bytes long, and at most {most} are read", source.len());
            let problem = Problem::error(ProblemCode::TooLarge, start..start, message);
            problems.push(problem.with_help(SMALLER));
            return None;
        }
        if source.get(start..).is_none_or(|text| text.trim().is_empty()) {
            let problem = Problem::error(ProblemCode::Empty, start..start, "the file is empty");
            problems.push(problem.with_help("a dossier begins with its version: `format-version = \"1.0\"`"));
            return None;
        }
        Some(Self { limits, problems, nodes: 0, reported: 0, left_out: None })
    }

    /// The bounds to keep.
    #[cfg_attr(
        not(any(feature = "toml", feature = "table")),
        expect(dead_code, reason = "JSON needs no bounds beyond those kept here")
    )]
    pub(crate) fn limits(&self) -> &'b Limits {
        self.limits
    }

    /// Reports a problem; past the most that are printed, only counts it.
    pub(crate) fn report(&mut self, problem: Problem) {
        if self.reported < self.limits.max_problems() {
            self.reported += 1;
            self.problems.push(problem);
        } else {
            self.left_out.get_or_insert((0, problem.span())).0 += 1;
        }
    }

    /// Counts one value at `depth`; false, and reported, when it is one too many or too deep.
    pub(crate) fn admit(&mut self, depth: usize, span: &Range<usize>, path: &Path<'_>) -> bool {
        let (most, deepest) = (self.limits.max_nodes(), self.limits.max_depth());
        self.nodes += 1;
        if self.nodes > most {
            if self.nodes == most + 1 {
                let message = format!("the file holds more than {most} values");
                let problem = Problem::error(ProblemCode::TooLarge, span.clone(), message);
                self.report(problem.at(path).with_help(SMALLER));
            }
            return false;
        }
        if depth > deepest {
            let message = format!("nested deeper than {deepest} levels");
            let problem = Problem::error(ProblemCode::TooDeep, span.clone(), message);
            let help = "say it in fewer steps: a group of places can stand for a long list";
            self.report(problem.at(path).with_help(help));
            return false;
        }
        true
    }

    /// Whether a text or key of `length` bytes is short enough; reported if not.
    pub(crate) fn fits(&mut self, length: usize, span: &Range<usize>, path: &Path<'_>) -> bool {
        let most = self.limits.max_text_bytes();
        if length > most {
            let message = format!("a text of {length} bytes is longer than {most}");
            let problem = Problem::error(ProblemCode::TooLarge, span.clone(), message);
            self.report(problem.at(path).with_help("keep the text in its own file and quote what matters"));
        }
        length <= most
    }

    /// A number as written, without signs that only group digits; reported if it is out of bounds.
    pub(crate) fn number(&mut self, text: &str, span: &Range<usize>, path: &Path<'_>) -> Value {
        let whole = !text.contains(['.', 'e', 'E', 'n']);
        let value = if whole {
            text.parse().ok().map(Value::Integer)
        } else {
            text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float)
        };
        value.unwrap_or_else(|| self.bad_number(text, span, path))
    }

    /// Reports a number that cannot be held.
    pub(crate) fn bad_number(&mut self, text: &str, span: &Range<usize>, path: &Path<'_>) -> Value {
        let message = format!("{} is not a number that can be read", quoted(text));
        let problem = Problem::error(ProblemCode::BadValue, span.clone(), message)
            .with_expected("a finite number; a whole one between -2^63 and 2^63 - 1");
        self.report(problem.at(path));
        Value::Unreadable
    }

    /// Ends the tree: says how many problems were only counted.
    pub(crate) fn end(self) {
        if let Some((count, span)) = self.left_out {
            self.problems.push(Problem::left_out(count, Severity::Error, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_keys_and_indices() {
        let top = Path::Top;
        let positions = top.key("positions");
        let second = positions.index(2);
        let demand = second.key("two words");
        assert_eq!(demand.to_string(), "positions[2].`two words`");
        assert_eq!(top.to_string(), "");
    }

    #[test]
    fn a_number_out_of_bounds_is_reported() {
        let limits = Limits::default();
        let mut problems = Vec::new();
        let mut builder =
            Builder { limits: &limits, problems: &mut problems, nodes: 0, reported: 0, left_out: None };
        let mut read = |text| builder.number(text, &(0..1), &Path::Top);
        assert_eq!(read("-42"), Value::Integer(-42));
        assert_eq!(read("0.5"), Value::Float(0.5));
        for bad in ["9223372036854775808", "1e999", "nan", "inf", ""] {
            assert_eq!(read(bad), Value::Unreadable, "{bad}");
        }
        assert_eq!(problems.len(), 5);
    }

    #[test]
    fn problems_past_the_limit_are_counted() {
        let limits = Limits::default().with_max_problems(2);
        let mut problems = Vec::new();
        let mut builder =
            Builder { limits: &limits, problems: &mut problems, nodes: 0, reported: 0, left_out: None };
        for at in 0..5 {
            builder.report(Problem::error(ProblemCode::Syntax, at..at, "x"));
        }
        builder.end();
        assert_eq!(problems.last().map(Problem::message), Some("3 more problems are not shown"));
        assert_eq!(problems.len(), 3);
    }
}
