//! What is written, as the tree that files are read into: for formats that arrange it otherwise.

use super::written::{Table, Written};
use crate::dossier::Dossier;
use crate::format::tree::{Entry, Node, Value};

/// A whole dossier, at no place of any file.
pub(in crate::format) fn tree(dossier: &Dossier) -> Node {
    node(Written::Table(super::dossier(dossier)))
}

fn node(written: Written) -> Node {
    let value = match written {
        Written::Text(text) => Value::Text(text),
        Written::Integer(number) => Value::Integer(number),
        Written::Bool(flag) => Value::Bool(flag),
        Written::List(items) => Value::List(items.into_iter().map(node).collect()),
        Written::Table(Table { entries }) | Written::Section(Table { entries }) => {
            let entry = |(key, value)| Entry { key, key_span: 0..0, value: node(value) };
            Value::Table(entries.into_iter().map(entry).collect())
        }
    };
    Node { span: 0..0, value }
}
