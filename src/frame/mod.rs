//! Results as rows, for data frames and spreadsheets.
//!
//! Answers: how do I count, sort and join what was found? A [`Frame`] has documented columns, each of one type, and one row for each thing
//! found. It holds what was found and no more: text from outside stands in it as it came, what is not known or does not apply is null, and
//! sets of outcomes are names between semicolons, in the order in which outcomes are always told. Written as CSV or as JSON, it is read back
//! the same.

mod accounts;
mod agreement;
mod brief;
mod column;
mod compatibility;
mod convergence;
mod csv;
mod decimal;
mod diff;
mod json;
mod ledger;
mod robust;
mod row;
mod schema;
mod synopsis;
mod term;
mod timeline;
mod turns;
mod views;

pub use accounts::accounts;
pub use agreement::agreement;
pub use brief::brief;
pub use column::{Column, ColumnKind, Datum, FrameKind};
pub use compatibility::compatibility;
pub use convergence::convergence;
pub use decimal::{Decimal, NoDecimal};
pub use diff::diff;
pub use ledger::{ledger, ledger_diff};
pub use robust::{robust, robust_balance};
pub use schema::schema;
pub use synopsis::synopsis;
pub use timeline::timeline;
pub use turns::turns;
pub use views::views;

use thiserror::Error;

use row::Row;

/// The version of the form in which frames are written.
const VERSION: &str = "1.0";

/// A result as rows.
///
/// # Laws
///
/// Every row is as long as the columns, and each datum is null or of its column's type. Written in either form and read again, it is
/// the same frame.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Comparison, DiffOptions};
/// use demarche::frame::{self, Frame};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let compared = Comparison::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let frame = frame::diff(&dossier, &compared);
/// assert!(frame.to_csv().starts_with("change,fingerprint,before,after"));
/// assert_eq!(Frame::from_json(&frame.to_json())?, frame);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    kind: FrameKind,
    rows: Vec<Vec<Datum>>,
}

/// Why a file is no frame.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FrameError {
    /// It cannot be taken apart.
    #[error("it is not sound: {reason}")]
    Syntax {
        /// What its reader says.
        reason: String,
    },
    /// It is of no version, or of another.
    #[error("it is of version `{}`, not {VERSION}", crate::render::safe::inline(version))]
    Version {
        /// The version it gives.
        version: String,
    },
    /// Its columns are not those of any frame.
    #[error("its columns are those of no frame")]
    Columns,
    /// A row is not as long as the columns, or has a key that is no column.
    #[error("row {row} does not have the columns of the others")]
    Row {
        /// Its number, from 1.
        row: usize,
    },
    /// A datum is not of its column's type.
    #[error("row {row}: `{column}` is not of type {kind}")]
    Datum {
        /// The row's number, from 1.
        row: usize,
        /// The column.
        column: &'static str,
        /// What its data are.
        kind: ColumnKind,
    },
}

impl Frame {
    fn new(kind: FrameKind, rows: impl IntoIterator<Item = Row>) -> Self {
        let rows = rows.into_iter().map(|row| row.laid_out(kind.columns())).collect();
        Self { kind, rows }
    }

    /// Several frames as one: the rows of each after those of the one before; `None` if there are none, or they are of several kinds.
    ///
    /// # Semantics
    ///
    /// Numbers of rows are counted in each frame by itself: two changes are told apart by their number and what they are between.
    #[must_use]
    pub fn joined(frames: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut frames = frames.into_iter();
        let mut all = frames.next()?;
        for frame in frames {
            if frame.kind != all.kind {
                return None;
            }
            all.rows.extend(frame.rows);
        }
        Some(all)
    }

    /// Of what it is a frame.
    #[must_use]
    pub fn kind(&self) -> FrameKind {
        self.kind
    }

    /// Its columns, in order.
    #[must_use]
    pub fn columns(&self) -> &'static [Column] {
        self.kind.columns()
    }

    /// Its rows, in the order of what they are about, each with a datum for each column.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Datum>] {
        &self.rows
    }

    /// What a row has in the column of this name.
    #[must_use]
    pub fn get(&self, row: usize, column: &str) -> Option<&Datum> {
        let index = self.columns().iter().position(|known| known.name == column)?;
        self.rows.get(row)?.get(index)
    }
}
