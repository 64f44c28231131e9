//! Frames as comma-separated values, and back.

use super::column::{Datum, FrameKind};
use super::{Frame, FrameError};
use crate::format::table::guard::{guarded, unguarded};

/// The last column of a frame whose texts cannot act in a spreadsheet.
const SAFE: &str = "spreadsheet-safe";

impl Frame {
    /// The frame as comma-separated values in UTF-8, the first line a header; null is a blank.
    ///
    /// # Semantics
    ///
    /// Text from outside stands in it as it came, and may be taken for a formula: for a spreadsheet write
    /// [`to_spreadsheet_csv`](Self::to_spreadsheet_csv).
    #[must_use]
    pub fn to_csv(&self) -> String {
        self.written(false)
    }

    /// The frame as comma-separated values in which no text can act in a spreadsheet.
    ///
    /// # Semantics
    ///
    /// As [`table::write_spreadsheet_safe`](crate::format::table::write_spreadsheet_safe) marks its cells: a text that begins with `=`,
    /// `+`, `-`, `@`, a tab, a carriage return or `'` gets one `'` more in front, and a last column, `spreadsheet-safe`, says so.
    #[must_use]
    pub fn to_spreadsheet_csv(&self) -> String {
        self.written(true)
    }

    #[expect(
        clippy::expect_used,
        reason = "writing to memory cannot fail, and all rows are as long as the header"
    )]
    fn written(&self, is_safe: bool) -> String {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        let last = |word: &str| is_safe.then(|| word.to_owned());
        let names = self.columns().iter().map(|column| column.name.to_owned());
        writer.write_record(names.chain(last(SAFE))).expect("memory");
        for row in &self.rows {
            let letters = row.iter().map(|datum| match datum {
                Datum::Text(text) if is_safe => guarded(text.as_raw()).into_owned(),
                other => other.letters(),
            });
            writer.write_record(letters.chain(last("yes"))).expect("memory");
        }
        String::from_utf8(writer.into_inner().expect("memory")).expect("texts in, text out")
    }

    /// Reads a frame that was written in either way.
    ///
    /// # Errors
    ///
    /// [`FrameError`] at the first thing that is not as it is written.
    pub fn from_csv(csv: &str) -> Result<Self, FrameError> {
        let syntax = |error: ::csv::Error| FrameError::Syntax { reason: error.to_string() };
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv.as_bytes());
        let mut records = reader.records();
        let header = records.next().ok_or(FrameError::Columns)?.map_err(syntax)?;
        let is_safe = header.iter().next_back() == Some(SAFE);
        let names = || header.iter().take(header.len() - usize::from(is_safe));
        let kinds = FrameKind::ALL.into_iter().map(|(kind, _)| kind);
        let mut kinds = kinds.filter(|kind| kind.columns().iter().map(|column| column.name).eq(names()));
        let kind = kinds.next().ok_or(FrameError::Columns)?;
        let rows = (1..).zip(records).map(|(row, record)| {
            let record = record.map_err(syntax)?;
            if record.len() != header.len() {
                return Err(FrameError::Row { row });
            }
            let data = kind.columns().iter().zip(&record).map(|(column, letters)| {
                let letters = if is_safe { unguarded(letters) } else { letters };
                let wrong = FrameError::Datum { row, column: column.name, kind: column.kind };
                Datum::read(column.kind, letters).ok_or(wrong)
            });
            data.collect()
        });
        Ok(Self { kind, rows: rows.collect::<Result<_, _>>()? })
    }
}
