//! Plain values that are written out: as JSON, or as TOML on one line.
//!
//! Keys stay in the order in which they were given, whatever else is compiled in: the same value is the same bytes everywhere.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Widest line on which a table or list is written whole, in characters.
const WIDTH: usize = 120;
const INDENT: usize = 2;

/// A value of JSON, without `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal {
    Flag(bool),
    Number(u64),
    Text(Cow<'static, str>),
    List(Vec<Literal>),
    Table(Vec<(Cow<'static, str>, Literal)>),
}

impl From<&'static str> for Literal {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Literal {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Literal {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// A list of these values.
pub(crate) fn list<T: Into<Literal>>(items: impl IntoIterator<Item = T>) -> Literal {
    Literal::List(items.into_iter().map(Into::into).collect())
}

/// A table of these entries, in this order.
pub(crate) fn table<const N: usize>(entries: [(&'static str, Literal); N]) -> Literal {
    Literal::Table(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

impl Literal {
    /// This table with one more entry at its end; any other value as it is.
    #[must_use]
    pub(crate) fn with(mut self, key: impl Into<Cow<'static, str>>, value: impl Into<Literal>) -> Self {
        if let Self::Table(entries) = &mut self {
            entries.push((key.into(), value.into()));
        }
        self
    }

    /// JSON over several lines, short tables and lists on one.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out, 0, 0);
        out.push('\n');
        out
    }

    /// Writes the value where `used` characters already stand on the line, which is indented by `indent`.
    fn write_json(&self, out: &mut String, indent: usize, used: usize) {
        let whole = self.on_one_line();
        // A comma may follow.
        if used + whole.chars().count() < WIDTH {
            out.push_str(&whole);
            return;
        }
        let inner = indent + INDENT;
        let line = |out: &mut String, index: usize| {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&" ".repeat(inner));
        };
        let end = |out: &mut String, bracket: char| {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            out.push(bracket);
        };
        match self {
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    line(out, index);
                    item.write_json(out, inner, inner);
                }
                end(out, ']');
            }
            Self::Table(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    line(out, index);
                    let key = format!("{}: ", in_quotes(key));
                    out.push_str(&key);
                    value.write_json(out, inner, inner + key.chars().count());
                }
                end(out, '}');
            }
            Self::Flag(_) | Self::Number(_) | Self::Text(_) => out.push_str(&whole),
        }
    }

    /// JSON without a line break.
    pub(crate) fn on_one_line(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => in_quotes(text),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(entries) => {
                let entry = |(key, value): &(Cow<'static, str>, Self)| {
                    format!("{}: {}", in_quotes(key), value.on_one_line())
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// TOML on one line: `{ of = "a", from = ["b", "c"] }`.
    pub(crate) fn to_toml(&self) -> String {
        match self {
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_toml).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Table(entries) => {
                let entry = |(key, value): &(Cow<'static, str>, Self)| {
                    format!("{} = {}", bare_or_quoted(key), value.to_toml())
                };
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{{ {} }}", entries.join(", "))
            }
            Self::Flag(_) | Self::Number(_) | Self::Text(_) => self.on_one_line(),
        }
    }
}

/// A text in quotes, with the escapes that JSON and TOML share.
pub(crate) fn in_quotes(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // Writing to a text cannot fail.
            control if control.is_control() => drop(write!(quoted, "\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn bare_or_quoted(key: &str) -> String {
    let is_bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if is_bare { key.to_owned() } else { in_quotes(key) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Literal {
        table([("of", "a".into()), ("two words", list([1, 2])), ("empty", table([]))])
    }

    #[test]
    fn keys_stay_in_the_order_given() {
        assert_eq!(sample().to_json(), "{\"of\": \"a\", \"two words\": [1, 2], \"empty\": {}}\n");
    }

    #[test]
    fn toml_quotes_a_key_that_is_not_bare() {
        assert_eq!(sample().to_toml(), r#"{ of = "a", "two words" = [1, 2], empty = {} }"#);
    }

    #[test]
    fn what_does_not_fit_on_a_line_is_broken() {
        let long = table([("a", "x".repeat(70).into()), ("b", "x".repeat(70).into())]);
        assert_eq!(long.to_json().lines().count(), 4);
    }

    #[test]
    fn quotes_and_control_characters_are_escaped() {
        assert_eq!(in_quotes("a\"b\\\u{7}\n"), r#""a\"b\\\u0007\n""#);
    }
}
