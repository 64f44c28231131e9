//! Two printers for one tree.
//!
//! What several authors add to stands on lines of its own, so that line-based tools can merge it: each key of a section, each
//! item of a list that is not short. Whether a value is broken hangs on that value alone, never on what stands beside it.

use super::written::{Table, Written};
use crate::render::safe::is_hidden;

/// Most items of a list on one line.
const FEW: usize = 4;
/// Widest list or table on one line, in characters.
const WIDTH: usize = 100;

/// The dossier in TOML: sections under headers, everything else as values.
#[cfg(feature = "toml")]
pub(super) fn toml(root: &Table) -> String {
    let mut out = String::new();
    TOML.section(root, "", &mut out);
    out
}

/// Values of a table whose header is `path`, and the sections inside it, as they stand in a dossier in TOML.
#[cfg(feature = "toml")]
pub(in crate::format) fn toml_lines(table: &Table, path: &str) -> String {
    let mut out = String::new();
    TOML.section(table, path, &mut out);
    out
}

/// A value in TOML without headers, on a line with this indent.
#[cfg(feature = "toml")]
pub(in crate::format) fn toml_value(value: &Written, indent: usize) -> String {
    let mut out = String::new();
    TOML.value(&without_headers(value), Some(indent), &mut out);
    out
}

/// A key in TOML.
#[cfg(feature = "toml")]
pub(in crate::format) fn toml_key(key: &str) -> String {
    let mut out = String::new();
    TOML.key(key, &mut out);
    out
}

/// The same with each section as a table on the line where it stands.
#[cfg(feature = "toml")]
fn without_headers(value: &Written) -> Written {
    match value {
        Written::Table(table) | Written::Section(table) => {
            let entries = table.entries.iter().map(|(key, value)| (key.clone(), without_headers(value)));
            Written::Table(Table { entries: entries.collect() })
        }
        Written::List(items) => Written::List(items.iter().map(without_headers).collect()),
        Written::Text(_) | Written::Integer(_) | Written::Bool(_) => value.clone(),
    }
}

/// The dossier in JSON.
#[cfg(feature = "json")]
pub(super) fn json(root: Table) -> String {
    let mut out = String::new();
    JSON.value(&Written::Section(root), Some(0), &mut out);
    out.push('\n');
    out
}

/// A value in JSON, on one line.
#[cfg(feature = "table")]
pub(super) fn json_on_one_line(value: &Written) -> String {
    let mut out = String::new();
    JSON.value(value, None, &mut out);
    out
}

#[cfg(feature = "toml")]
const TOML: Signs =
    Signs { assign: " = ", indent: 4, last_comma: true, has_long_tables: false, is_toml: true };
#[cfg(feature = "json")]
const JSON: Signs =
    Signs { assign: ": ", indent: 2, last_comma: false, has_long_tables: true, is_toml: false };

/// The signs in which the two formats differ.
struct Signs {
    /// Between a key and its value.
    assign: &'static str,
    /// Of what stands inside, in spaces.
    indent: usize,
    /// Whether a comma may follow the last item: then adding another changes no other line.
    last_comma: bool,
    /// Whether a table that is a value may run over several lines.
    has_long_tables: bool,
    is_toml: bool,
}

impl Signs {
    /// Writes a value that begins on a line with this indent; without one, all of it on one line.
    fn value(&self, value: &Written, indent: Option<usize>, out: &mut String) {
        let broken = indent.filter(|_| self.is_broken(value));
        match (value, broken) {
            (Written::Text(text), _) => self.text(text, out),
            (Written::Integer(number), _) => out.push_str(&number.to_string()),
            (Written::Bool(flag), _) => out.push_str(if *flag { "true" } else { "false" }),
            (Written::List(items), Some(indent)) => {
                self.lines(['[', ']'], items.iter().map(|item| (None, item)), indent, out);
            }
            (Written::Table(table) | Written::Section(table), Some(indent)) => {
                let entries = table.entries.iter().map(|(key, value)| (Some(key.as_str()), value));
                self.lines(['{', '}'], entries, indent, out);
            }
            (Written::List(items), None) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    self.value(item, indent, out);
                }
                out.push(']');
            }
            (Written::Table(table) | Written::Section(table), None) => self.line(table, indent, out),
        }
    }

    /// A table on the line where it stands; a list in it may still be broken.
    fn line(&self, table: &Table, indent: Option<usize>, out: &mut String) {
        if table.entries.is_empty() {
            out.push_str("{}");
            return;
        }
        for (index, (key, value)) in table.entries.iter().enumerate() {
            out.push_str(if index == 0 { "{ " } else { ", " });
            self.entry(key, value, indent, out);
        }
        out.push_str(" }");
    }

    /// Values between brackets, each on a line of its own.
    fn lines<'w>(
        &self,
        [open, close]: [char; 2],
        values: impl ExactSizeIterator<Item = (Option<&'w str>, &'w Written)>,
        indent: usize,
        out: &mut String,
    ) {
        let last = values.len();
        let inner = indent + self.indent;
        out.push(open);
        for (index, (key, value)) in values.enumerate() {
            new_line(inner, out);
            match key {
                Some(key) => self.entry(key, value, Some(inner), out),
                None => self.value(value, Some(inner), out),
            }
            out.push_str(if self.last_comma || index + 1 < last { "," } else { "" });
        }
        new_line(indent, out);
        out.push(close);
    }

    fn entry(&self, key: &str, value: &Written, indent: Option<usize>, out: &mut String) {
        self.key(key, out);
        out.push_str(self.assign);
        self.value(value, indent, out);
    }

    /// Whether a value runs over several lines wherever it may.
    fn is_broken(&self, value: &Written) -> bool {
        let is_table = |item: &Written| matches!(item, Written::Table(_) | Written::Section(_));
        match value {
            Written::Text(_) | Written::Integer(_) | Written::Bool(_) => false,
            Written::Section(table) => !table.entries.is_empty(),
            Written::Table(table) => {
                self.has_long_tables
                    && (table.entries.iter().any(|(_, value)| self.is_broken(value)) || self.is_wide(value))
            }
            Written::List(items) => {
                items.len() > FEW
                    || (items.len() > 1 && items.iter().any(is_table))
                    || items.iter().any(|item| self.is_broken(item))
                    || self.is_wide(value)
            }
        }
    }

    fn is_wide(&self, value: &Written) -> bool {
        let mut line = String::new();
        self.value(value, None, &mut line);
        line.chars().count() > WIDTH
    }

    fn key(&self, key: &str, out: &mut String) {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if self.is_toml && !key.is_empty() && key.chars().all(is_bare) {
            out.push_str(key);
        } else {
            self.text(key, out);
        }
    }

    /// Writes a text in double quotes, whatever acts or hides in it as an escape.
    fn text(&self, text: &str, out: &mut String) {
        out.push('"');
        let mut before = None;
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                _ if is_hidden(before, c, characters.peek().copied()) => self.escape(c, out),
                _ => out.push(c),
            }
            before = Some(c);
        }
        out.push('"');
    }

    /// Writes a character by its number.
    fn escape(&self, c: char, out: &mut String) {
        let number = u32::from(c);
        if self.is_toml && number > 0xffff {
            out.push_str(&format!("\\U{number:08X}"));
            return;
        }
        // JSON has no escape for what lies beyond the first plane: two halves stand for it.
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04X}"));
        }
    }
}

/// Sections of TOML.
#[cfg(feature = "toml")]
impl Signs {
    /// Writes the values of a section, then the sections inside it.
    fn section(&self, table: &Table, path: &str, out: &mut String) {
        let (headed, plain): (Vec<_>, Vec<_>) = table.entries.iter().partition(|(_, value)| is_headed(value));
        for (key, value) in plain {
            self.entry(key, value, Some(0), out);
            out.push('\n');
        }
        for (key, value) in headed {
            let mut inner = if path.is_empty() { String::new() } else { format!("{path}.") };
            self.key(key, &mut inner);
            match value {
                Written::Section(table) => {
                    // A section of nothing but sections is made by theirs.
                    if table.entries.is_empty() || table.entries.iter().any(|(_, value)| !is_headed(value)) {
                        header(&format!("[{inner}]"), out);
                    }
                    self.section(table, &inner, out);
                }
                Written::List(tables) => {
                    for table in tables {
                        if let Written::Section(table) = table {
                            header(&format!("[[{inner}]]"), out);
                            self.section(table, &inner, out);
                        }
                    }
                }
                Written::Text(_) | Written::Integer(_) | Written::Bool(_) | Written::Table(_) => {}
            }
        }
    }
}

/// Whether a value stands under a header of its own.
#[cfg(feature = "toml")]
pub(in crate::format) fn is_headed(value: &Written) -> bool {
    match value {
        Written::Section(_) => true,
        Written::List(items) => matches!(items.first(), Some(Written::Section(_))),
        Written::Text(_) | Written::Integer(_) | Written::Bool(_) | Written::Table(_) => false,
    }
}

#[cfg(feature = "toml")]
fn header(header: &str, out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(header);
    out.push('\n');
}

fn new_line(indent: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_line(text: &str) -> Table {
        Table::default().with("key", text)
    }

    fn numbers(count: u32) -> Written {
        Written::list(0..count)
    }

    #[cfg(feature = "toml")]
    #[test]
    fn a_short_list_stands_on_one_line_and_a_longer_one_on_several() {
        let table = Table::default().with("few", numbers(4)).with("more", numbers(5));
        assert_eq!(toml(&table), "few = [0, 1, 2, 3]\nmore = [\n    0,\n    1,\n    2,\n    3,\n    4,\n]\n");
    }

    #[cfg(feature = "toml")]
    #[test]
    fn a_list_in_a_table_of_toml_is_broken_and_the_table_is_not() {
        let table = Table::default().with("act", Table::default().with("of", "a").with("from", numbers(5)));
        assert_eq!(
            toml(&table),
            "act = { of = \"a\", from = [\n    0,\n    1,\n    2,\n    3,\n    4,\n] }\n"
        );
    }

    #[cfg(feature = "json")]
    #[test]
    fn a_table_of_json_is_broken_with_what_stands_in_it() {
        let table = Table::default().with("act", Table::default().with("of", "a").with("from", "b"));
        assert_eq!(json(table), "{\n  \"act\": { \"of\": \"a\", \"from\": \"b\" }\n}\n");
        let table = Table::default().with("act", Table::default().with("of", "a").with("from", numbers(5)));
        assert!(json(table).starts_with("{\n  \"act\": {\n    \"of\": \"a\",\n    \"from\": [\n      0,\n"));
    }

    #[cfg(feature = "toml")]
    #[test]
    fn sections_stand_under_headers_and_values_before_them() {
        let inner = Table::default().with("name", "A");
        let table =
            Table::default().with_entries("parties", [("a", inner.clone())]).with_tables("list", [inner]);
        let table = table.with("last", true);
        assert_eq!(toml(&table), "last = true\n\n[parties.a]\nname = \"A\"\n\n[[list]]\nname = \"A\"\n");
    }

    #[cfg(feature = "toml")]
    #[test]
    fn a_key_of_toml_is_quoted_unless_it_is_bare() {
        let table = Table::default().with("ISO 3166-2", "UA-14").with("", "x").with("a-1_B", 3);
        assert_eq!(toml(&table), "\"ISO 3166-2\" = \"UA-14\"\n\"\" = \"x\"\na-1_B = 3\n");
    }

    #[cfg(feature = "toml")]
    #[test]
    fn whatever_acts_or_hides_is_escaped_in_toml() {
        let hostile =
            "\"\\\n\r\t\u{0}\u{1b}\u{7f}\u{85}\u{202e}\u{2028}\u{feff}\u{e0041}Донецьк 👩\u{200d}🚀";
        let expected = "key = \"\\\"\\\\\\n\\r\\t\\u0000\\u001B\\u007F\\u0085\\u202E\\u2028\\uFEFF\\U000E0041Донецьк 👩\u{200d}🚀\"\n";
        assert_eq!(toml(&one_line(hostile)), expected);
    }

    #[cfg(feature = "json")]
    #[test]
    fn whatever_acts_or_hides_is_escaped_in_json() {
        let expected = "{\n  \"key\": \"\\u202E\\uDB40\\uDC41\\\"\"\n}\n";
        assert_eq!(json(one_line("\u{202e}\u{e0041}\"")), expected);
    }
}
