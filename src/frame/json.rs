//! Frames as JSON, and back.

use serde_json::{Map, Value};

use super::column::{Column, ColumnKind, Datum, FrameKind};
use super::decimal::Decimal;
use super::{Frame, FrameError, VERSION};
use crate::format::literal::{in_quotes, table};

impl Frame {
    /// The frame as one JSON object: its version, what it is a frame of, its columns, and its rows as records.
    ///
    /// # Semantics
    ///
    /// Every record has every column, null where there is nothing. Numbers are numbers; dates are texts (`2025-08-15`, `2025-08`,
    /// `2025`). Text from outside stands in it as it came: a reader must make it safe for where it prints it. A record is one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        let columns = self.columns().iter().map(column);
        let rows = self.rows.iter().map(|row| record(self.columns(), row));
        format!(
            "{{\n  \"frame-version\": {},\n  \"frame\": {},\n  \"columns\": [{}],\n  \"rows\": [{}]\n}}\n",
            in_quotes(VERSION),
            in_quotes(self.kind.name()),
            lines(columns),
            lines(rows)
        )
    }

    /// Reads a frame that was written as JSON.
    ///
    /// # Errors
    ///
    /// [`FrameError`] at the first thing that is not as it is written.
    pub fn from_json(json: &str) -> Result<Self, FrameError> {
        let syntax = |error: serde_json::Error| FrameError::Syntax { reason: error.to_string() };
        let file: Map<String, Value> = serde_json::from_str(json).map_err(syntax)?;
        let word = |key: &str| file.get(key).and_then(Value::as_str).unwrap_or_default();
        if word("frame-version") != VERSION {
            return Err(FrameError::Version { version: word("frame-version").to_owned() });
        }
        let known = FrameKind::ALL.into_iter().find(|(_, name)| *name == word("frame"));
        let (kind, _) = known.ok_or(FrameError::Columns)?;
        let list = |key: &str| file.get(key).and_then(Value::as_array).ok_or(FrameError::Columns);
        let names = list("columns")?.iter().map(|column| column.get("name").and_then(Value::as_str));
        if !names.eq(kind.columns().iter().map(|column| Some(column.name))) {
            return Err(FrameError::Columns);
        }
        let rows = (1..).zip(list("rows")?).map(|(row, record)| read_record(kind.columns(), row, record));
        Ok(Self { kind, rows: rows.collect::<Result<_, _>>()? })
    }
}

fn column(column: &Column) -> String {
    let entries = [("name", column.name), ("type", column.kind.name()), ("meaning", column.meaning)];
    table(entries.map(|(key, value)| (key, value.into()))).on_one_line()
}

fn record(columns: &[Column], row: &[Datum]) -> String {
    let entries = columns.iter().zip(row).map(|(column, datum)| {
        let datum = match datum {
            Datum::Null => "null".to_owned(),
            Datum::Integer(_) | Datum::Number(_) => datum.letters(),
            Datum::Text(_) | Datum::Date(_) => in_quotes(&datum.letters()),
        };
        format!("{}: {datum}", in_quotes(column.name))
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// Each on a line of its own.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.map(|item| format!("\n    {item}")).collect();
    if items.is_empty() { String::new() } else { format!("{}\n  ", items.join(",")) }
}

fn read_record(columns: &[Column], row: usize, record: &Value) -> Result<Vec<Datum>, FrameError> {
    let record = record.as_object().filter(|record| record.len() == columns.len());
    let record = record.ok_or(FrameError::Row { row })?;
    let datum = |column: &Column| {
        let value = record.get(column.name).ok_or(FrameError::Row { row })?;
        let wrong = FrameError::Datum { row, column: column.name, kind: column.kind };
        read_datum(column.kind, value).ok_or(wrong)
    };
    columns.iter().map(datum).collect()
}

fn read_datum(kind: ColumnKind, value: &Value) -> Option<Datum> {
    match (kind, value) {
        (_, Value::Null) => Some(Datum::Null),
        (ColumnKind::Integer, Value::Number(number)) => number.as_i64().map(Datum::Integer),
        (ColumnKind::Number, Value::Number(number)) => {
            number.as_f64().and_then(Decimal::rounded).map(Datum::Number)
        }
        (ColumnKind::Text | ColumnKind::Date, Value::String(letters)) if !letters.is_empty() => {
            Datum::read(kind, letters)
        }
        _ => None,
    }
}
