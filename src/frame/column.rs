//! What columns there are, and what may stand in them.

use std::fmt;

use super::decimal::Decimal;
use super::{
    accounts, agreement, brief, compatibility, convergence, diff, ledger, robust, synopsis, timeline, turns,
    views,
};
use crate::date::Date;
use crate::text::Text;

/// Of what a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FrameKind {
    /// A comparison: one row for each facet of each change.
    Diff,
    /// Ledgers: one row for each transfer by each yardstick.
    Ledger,
    /// A timeline: one row for each thing said of each term at each moment.
    Timeline,
    /// Accounts of one event: one row for each claim and line of reports.
    Accounts,
    /// A synopsis: one row for each point and column.
    Synopsis,
    /// A brief: one row for each claim that is added.
    Brief,
    /// What a brief turns: one row for each term that was known.
    Turns,
    /// What a brief turns in what accounts say: one row for each claim that counts by a view, or counts no more.
    Views,
    /// A robust verdict: one row for the base, one for all scenarios, and one for each way to another verdict.
    Robust,
    /// Two sides held against each other: one row for each dimension of each point.
    Compatibility,
    /// Two sides over time: one row for each heading of each step.
    Convergence,
    /// The agreement of coders: one row for each field.
    Agreement,
}

impl FrameKind {
    /// Every kind, with its stable name.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Diff, "diff"),
        (Self::Ledger, "ledger"),
        (Self::Timeline, "timeline"),
        (Self::Accounts, "accounts"),
        (Self::Synopsis, "synopsis"),
        (Self::Brief, "brief"),
        (Self::Turns, "turns"),
        (Self::Views, "views"),
        (Self::Robust, "robust"),
        (Self::Compatibility, "compatibility"),
        (Self::Convergence, "convergence"),
        (Self::Agreement, "agreement"),
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The columns of every frame of this kind, in order.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Diff => diff::COLUMNS,
            Self::Ledger => ledger::COLUMNS,
            Self::Timeline => timeline::COLUMNS,
            Self::Accounts => accounts::COLUMNS,
            Self::Synopsis => synopsis::COLUMNS,
            Self::Brief => brief::COLUMNS,
            Self::Turns => turns::COLUMNS,
            Self::Views => views::COLUMNS,
            Self::Robust => robust::COLUMNS,
            Self::Compatibility => compatibility::COLUMNS,
            Self::Convergence => convergence::COLUMNS,
            Self::Agreement => agreement::COLUMNS,
        }
    }

    /// One sentence on what a row is.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Diff => {
                "What changed between two positions or texts, or how a position answers a text: one row for each facet of each change."
            }
            Self::Ledger => "Who would give what to whom: one row for each transfer by each yardstick.",
            Self::Timeline => {
                "What became of each term of one party: one row for each thing said of it at each moment."
            }
            Self::Accounts => {
                "What the accounts of one event say: one row for each claim and line of reports."
            }
            Self::Synopsis => {
                "What positions, texts and accounts say side by side: one row for each point and column, silence included."
            }
            Self::Brief => {
                "What accounts add to what was known: one row for each claim that they make or deny."
            }
            Self::Turns => {
                "What became of conclusions with what is added: one row for each term that was known and is spoken of again."
            }
            Self::Views => {
                "What most accounts say with what is added: one row for each claim that counts by a view, or counts no more."
            }
            Self::Robust => {
                "Which verdicts can be reached: one row for the base, one for all scenarios, and one for each way to another verdict."
            }
            Self::Compatibility => {
                "What two sides can have together: one row for each point, or for each dimension in which they differ on it."
            }
            Self::Convergence => {
                "Whether two sides come nearer: one row for each heading of each step from one moment to the next."
            }
            Self::Agreement => "How far coders of the same clauses agree: one row for each field.",
        }
    }
}

/// A column of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Column {
    /// Its stable kebab-case name.
    pub name: &'static str,
    /// The type of its data.
    pub kind: ColumnKind,
    /// What it says, in one sentence.
    pub meaning: &'static str,
}

impl Column {
    pub(super) const fn text(name: &'static str, meaning: &'static str) -> Self {
        Self { name, kind: ColumnKind::Text, meaning }
    }

    pub(super) const fn integer(name: &'static str, meaning: &'static str) -> Self {
        Self { name, kind: ColumnKind::Integer, meaning }
    }

    pub(super) const fn number(name: &'static str, meaning: &'static str) -> Self {
        Self { name, kind: ColumnKind::Number, meaning }
    }

    pub(super) const fn date(name: &'static str, meaning: &'static str) -> Self {
        Self { name, kind: ColumnKind::Date, meaning }
    }
}

/// These columns, with those of a claim between the first and the rest, as [`claim`](super::row::claim) fills them.
macro_rules! with_claim {
    ([$($before:expr),+ $(,)?], [$($after:expr),* $(,)?]) => {
        &[
            $($before,)+
            Column::text("term", "The term it is a part of."),
            Column::text("stance", "As what it stands: demand, offer and so on."),
            Column::text("giver", "Who would give; `both` for what is exchanged."),
            Column::text("good", "What sort of thing it is; null for what is said beside the members."),
            Column::text("action", "What would be done, where the good is an act, or to which a parameter belongs."),
            Column::text("parameter", "What is said beside the members: the key of the parameter."),
            Column::text("value", "What the parameter is said to be, in words made safe for printing."),
            Column::text("place", "Which place it is in or of."),
            Column::text("land", "Which part of the place."),
            Column::text("item", "Which item, where it is one of several."),
            Column::text("measure", "How much of it there may be."),
            Column::text("partly", "Whether some of the land or all of it may be meant."),
            $($after,)*
        ]
    };
}
pub(super) use with_claim;

/// The type of the data in a column. Any may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// Text that is not empty.
    Text,
    /// A whole number.
    Integer,
    /// A number to six decimals.
    Number,
    /// A date as far as it is known: a day, a month or a year.
    Date,
}

impl ColumnKind {
    /// Every type, with its stable name.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Text, "text"), (Self::Integer, "integer"), (Self::Number, "number"), (Self::Date, "date")];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for ColumnKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What stands in one column of one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Datum {
    /// Not known, or does not apply.
    #[default]
    Null,
    /// A text that is not empty; one from outside is as it came.
    Text(Text),
    /// A whole number.
    Integer(i64),
    /// A number to six decimals.
    Number(Decimal),
    /// A date.
    Date(Date),
}

impl Datum {
    /// What it is read as in a column of this type; `None` if that cannot be.
    pub(super) fn read(kind: ColumnKind, letters: &str) -> Option<Self> {
        Some(match kind {
            _ if letters.is_empty() => Self::Null,
            // A text is never but spaces: such a one would not come back.
            ColumnKind::Text => Some(Text::new(letters)).filter(|text| !text.is_empty()).map(Self::Text)?,
            ColumnKind::Integer => Self::Integer(letters.parse().ok()?),
            ColumnKind::Number => Self::Number(letters.parse().ok()?),
            ColumnKind::Date => Self::Date(Date::parse(letters).ok()?),
        })
    }

    /// Its letters, as CSV has them: none for null.
    pub(super) fn letters(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Text(text) => text.as_raw().to_owned(),
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

impl From<Text> for Datum {
    fn from(text: Text) -> Self {
        if text.is_empty() { Self::Null } else { Self::Text(text) }
    }
}

impl From<&Text> for Datum {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Text::new(text).into()
    }
}

impl From<String> for Datum {
    fn from(text: String) -> Self {
        Text::from(text).into()
    }
}

impl From<usize> for Datum {
    fn from(number: usize) -> Self {
        Self::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Datum {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Datum {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<Decimal> for Datum {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Datum {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Datum>> From<Option<T>> for Datum {
    fn from(datum: Option<T>) -> Self {
        datum.map_or(Self::Null, Into::into)
    }
}
