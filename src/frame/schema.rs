//! The JSON Schema of a frame.

use super::VERSION;
use super::column::{Column, ColumnKind, FrameKind};
use crate::format::literal::{Literal, list, table};
use crate::format::schema::{any_of, closed, headed, list_of};

/// The JSON Schema (draft 2020-12) of a frame as [`Frame::to_json`](super::Frame::to_json) writes it, with the meaning of every column.
///
/// # Examples
///
/// ```
/// assert!(demarche::frame::schema().contains("\"fingerprint\""));
/// ```
#[must_use]
pub fn schema() -> String {
    let about = "Results as rows: columns of one type each, and records that have every column.";
    headed("Frame", about, any_of(FrameKind::ALL.map(|(kind, _)| of(kind)))).to_json()
}

fn of(kind: FrameKind) -> Literal {
    let text = || table([("type", "string".into())]);
    let one_of = |words: Vec<&'static str>| table([("enum", list(words))]);
    let columns = kind.columns();
    let column = vec![
        ("name".to_owned(), one_of(columns.iter().map(|column| column.name).collect())),
        ("type".to_owned(), one_of(ColumnKind::ALL.iter().map(|(_, name)| *name).collect())),
        ("meaning".to_owned(), text()),
    ];
    let record = columns.iter().map(|column| (column.name.to_owned(), datum(column))).collect();
    let record = closed(record, columns.iter().map(|column| column.name).collect());
    let properties = vec![
        ("frame-version".to_owned(), table([("const", VERSION.into())])),
        ("frame".to_owned(), table([("const", kind.name().into())])),
        ("columns".to_owned(), list_of(closed(column, vec!["name", "type", "meaning"]), 1)),
        ("rows".to_owned(), list_of(record, 0)),
    ];
    let frame = closed(properties, vec!["frame-version", "frame", "columns", "rows"]);
    described(kind.meaning(), frame)
}

/// What may stand in a column.
fn datum(column: &Column) -> Literal {
    let of = |name: &'static str| table([("type", list([name, "null"]))]);
    let datum = match column.kind {
        ColumnKind::Text => of("string").with("minLength", 1u64),
        ColumnKind::Integer => of("integer"),
        ColumnKind::Number => of("number"),
        ColumnKind::Date => of("string").with("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
    };
    described(column.meaning, datum)
}

fn described(meaning: &'static str, schema: Literal) -> Literal {
    let Literal::Table(entries) = schema else { return schema };
    let head = table([("description", meaning.into())]);
    entries.into_iter().fold(head, |all, (key, value)| all.with(key, value))
}
