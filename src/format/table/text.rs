//! Rows as comma-separated values, and back, every cell with its place in the text.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::columns::Column;
use super::guard::{guarded, unguarded};
use super::rows::Row;
use crate::format::nearest::nearest;
use crate::format::problem::{Problem, ProblemCode, byte_order_mark, quoted};
use crate::format::tree::{Builder, Path};

/// A cell that is not blank, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// Cells by column, and where the row stands.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) cells: BTreeMap<Column, Cell>,
    pub(super) span: Range<usize>,
}

/// In every row whose cells are marked.
const YES: &str = "yes";

/// Writes rows under a header.
#[expect(
    clippy::expect_used,
    reason = "writing to memory cannot fail, and all rows are as long as the header"
)]
pub(super) fn write(rows: &[Row], spreadsheet_safe: bool) -> String {
    let columns: Vec<Column> = Column::ALL
        .iter()
        .copied()
        .filter(|column| spreadsheet_safe || *column != Column::SpreadsheetSafe)
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns.iter().map(|column| column.name())).expect("memory");
    for row in rows {
        let cell = |column: &Column| match row.get(column).map_or("", String::as_str) {
            "" if *column == Column::SpreadsheetSafe => Cow::Borrowed(YES),
            text if spreadsheet_safe => guarded(text),
            text => text.into(),
        };
        writer.write_record(columns.iter().map(|column| cell(column).into_owned())).expect("memory");
    }
    String::from_utf8(writer.into_inner().expect("memory")).expect("texts in, text out")
}

/// Reads rows; what is wrong with them is reported.
pub(super) fn read(source: &str, builder: &mut Builder<'_>) -> Vec<Line> {
    let start = byte_order_mark(source);
    let text = source.get(start..).unwrap_or_default();
    let mut records =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut header: Option<Vec<Option<Column>>> = None;
    let mut lines = Vec::new();
    loop {
        let from = offset(records.position().byte());
        match records.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let at = start + from;
                builder.report(Problem::error(ProblemCode::Syntax, at..at, error.to_string()));
                break;
            }
        }
        let to = offset(records.position().byte());
        let Some(spans) = spans(source, start + from..start + to, builder) else { break };
        match &header {
            None => header = Some(read_header(&record, &spans, builder)),
            Some(columns) => lines.extend(read_line(&record, columns, &spans, builder)),
        }
    }
    lines
}

fn offset(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

/// Where each field of a record stands, quotes included, and then where the record does.
type Places = (Vec<Range<usize>>, Range<usize>);

/// Finds the fields of a record; `None`, and reported, if a quote in it is open to the end.
fn spans(source: &str, record: Range<usize>, builder: &mut Builder<'_>) -> Option<Places> {
    let text = source.get(record.clone()).unwrap_or_default();
    let start = record.start + (text.len() - text.trim_start_matches(['\r', '\n']).len());
    let end = start + text.trim_start_matches(['\r', '\n']).trim_end_matches(['\r', '\n']).len();
    let (mut fields, mut from, mut is_quoted, mut closed) = (Vec::new(), start, false, None);
    for (index, byte) in (start..).zip(source.get(start..end).unwrap_or_default().bytes()) {
        match byte {
            b'"' if is_quoted => (is_quoted, closed) = (false, Some(index + 1)),
            // A quote opens a field, or follows one that seemed to close it; anywhere else it is a sign like others.
            b'"' => is_quoted = index == from || closed == Some(index),
            b',' if !is_quoted => {
                fields.push(from..index);
                (from, closed) = (index + 1, None);
            }
            _ => {}
        }
    }
    fields.push(from..end.max(from));
    if is_quoted {
        builder.report(Problem::error(ProblemCode::Syntax, from..from + 1, "this quote is never closed"));
        return None;
    }
    Some((fields, start..end))
}

fn read_header(
    record: &csv::StringRecord,
    (spans, whole): &Places,
    builder: &mut Builder<'_>,
) -> Vec<Option<Column>> {
    let names = || Column::ALL.iter().map(|column| column.name());
    let mut columns: Vec<Option<Column>> = Vec::new();
    if record.len() == 1 && record.get(0).is_some_and(|only| only.contains([';', '\t'])) {
        let problem =
            Problem::error(ProblemCode::Syntax, whole.clone(), "the columns are not separated by commas");
        builder.report(problem.with_help("save the table as comma-separated values, in UTF-8"));
        return columns;
    }
    for (index, name) in record.iter().enumerate() {
        let span = spans.get(index).unwrap_or(whole).clone();
        let column = Column::ALL.iter().copied().find(|column| column.name() == name.trim());
        match column {
            None => {
                let message = format!("a table has no column {}", quoted(name));
                let problem = Problem::error(ProblemCode::UnknownKey, span, message);
                builder.report(problem.did_you_mean(nearest(name, names())));
            }
            Some(column) if columns.contains(&Some(column)) => {
                let message = format!("another column is called {}", quoted(name));
                builder.report(Problem::error(ProblemCode::DuplicateKey, span, message));
            }
            Some(_) => {}
        }
        columns.push(column.filter(|column| !columns.contains(&Some(*column))));
    }
    for column in [Column::Position, Column::Holder, Column::Account, Column::Term] {
        if !columns.contains(&Some(column)) {
            let message = format!("the column {} is missing", quoted(column.name()));
            builder.report(Problem::error(ProblemCode::MissingKey, whole.clone(), message));
        }
    }
    columns
}

fn read_line(
    record: &csv::StringRecord,
    columns: &[Option<Column>],
    (spans, whole): &Places,
    builder: &mut Builder<'_>,
) -> Option<Line> {
    if record.iter().all(|cell| cell.trim().is_empty()) || columns.is_empty() {
        return None;
    }
    if record.len() != columns.len() {
        let message = format!("this row has {} cells, and the header has {}", record.len(), columns.len());
        builder.report(Problem::error(ProblemCode::Syntax, whole.clone(), message));
        return None;
    }
    let is_marked =
        |column: &Option<Column>, text: &str| *column == Some(Column::SpreadsheetSafe) && text == YES;
    let is_marked = columns.iter().zip(record).any(|(column, text)| is_marked(column, text.trim()));
    let mut cells = BTreeMap::new();
    for ((column, text), span) in columns.iter().zip(record).zip(spans) {
        let Some(column) = column.filter(|_| !text.trim().is_empty()) else { continue };
        let text = if is_marked { unguarded(text) } else { text };
        let path = Path::Top;
        let path = path.key(column.name());
        if !builder.admit(1, span, &path) || !builder.fits(text.len(), span, &path) {
            return None;
        }
        cells.insert(column, Cell { text: text.to_owned(), span: span.clone() });
    }
    Some(Line { cells, span: whole.clone() })
}
