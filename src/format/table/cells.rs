//! What one cell says: a value of the dossier's syntax as a short text, and back.
//!
//! A text stands as it is and several as `a; b`; what would not come back so is JSON.

use crate::format::json;
use crate::format::limits::Limits;
use crate::format::problem::Problem;
use crate::format::tree::{Node, Value};

/// Between the items of a list.
const BETWEEN: &str = "; ";
const SEPARATOR: char = ';';

/// A value as the text of a cell.
pub(super) fn text_of(node: &Node) -> String {
    match &node.value {
        Value::Text(text) if is_plain(text) => text.clone(),
        Value::List(items) if items.len() > 1 => {
            let plain: Option<Vec<&str>> = items.iter().map(plain).collect();
            plain.map_or_else(|| json_of(node), |items| items.join(BETWEEN))
        }
        _ => json_of(node),
    }
}

/// What a cell says; a problem with it is given at no place of its own.
pub(super) fn node_of(text: &str, limits: &Limits, problems: &mut Vec<Problem>) -> Node {
    let text = text.trim();
    if text.starts_with(['{', '[', '"']) {
        return json::parse(text, limits, problems);
    }
    let text_node = |text: &str| Node { span: 0..0, value: Value::Text(text.trim().to_owned()) };
    if text.contains(SEPARATOR) {
        return Node { span: 0..0, value: Value::List(text.split(SEPARATOR).map(text_node).collect()) };
    }
    text_node(text)
}

fn plain(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) if is_plain(text) => Some(text),
        _ => None,
    }
}

/// Whether a text that stands in a cell as it is comes back as itself.
pub(super) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains(SEPARATOR) && !text.starts_with(['{', '[', '"'])
}

/// A value as JSON on one line, its keys in the order of the tree.
pub(super) fn json_of(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => in_quotes(text),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(json_of).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Table(entries) => {
            let entries = entries.iter();
            let entries: Vec<String> = entries
                .map(|entry| format!("{}: {}", in_quotes(&entry.key), json_of(&entry.value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Null | Value::Unreadable => "null".to_owned(),
    }
}

fn in_quotes(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node { span: 0..0, value: Value::Text(text.to_owned()) }
    }

    fn list(items: &[&str]) -> Node {
        Node { span: 0..0, value: Value::List(items.iter().map(|item| text(item)).collect()) }
    }

    #[track_caller]
    fn assert_cell(node: &Node, expected: &str) {
        assert_eq!(text_of(node), expected);
        let mut problems = Vec::new();
        let back = node_of(expected, &Limits::default(), &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(json_of(&back), json_of(node), "{expected}");
    }

    #[test]
    fn a_plain_text_stands_as_it_is() {
        assert_cell(&text("donetsk"), "donetsk");
        assert_cell(&text("a summit, in person"), "a summit, in person");
    }

    #[test]
    fn several_plain_texts_stand_between_semicolons() {
        assert_cell(&list(&["donetsk", "luhansk"]), "donetsk; luhansk");
    }

    #[test]
    fn what_would_not_come_back_as_it_is_stands_as_json() {
        assert_cell(&text("one; two"), "\"one; two\"");
        assert_cell(&text("[sic]"), "\"[sic]\"");
        assert_cell(&list(&["only one"]), "[\"only one\"]");
        assert_cell(&list(&["one; two", "three"]), "[\"one; two\", \"three\"]");
    }
}
