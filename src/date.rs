//! Calendar dates of day, month or year precision.
//!
//! Answers: *when*, as precisely as a report says it and no more? A date of month precision is an uncertain value: it is
//! some day of that month, never its first. So dates do not sort by meaning; they compare by [`Date::relation`], which
//! leaves open what the words leave open. The calendar is the proleptic Gregorian one, for the years 0001 to 9999.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::order::{Relation, Relations, relations_between};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Why a piece of text is no date.
///
/// # Examples
///
/// ```
/// use demarche::Date;
///
/// let error = Date::parse("2025-02-30").unwrap_err();
/// assert_eq!(error.to_string(), "`2025-02-30` is no date: February 2025 has 28 days");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateError {
    /// The text does not have the shape of a date.
    #[error("`{text}` is no date: write a day as 2025-08-15, a month as 2025-08, a year as 2025")]
    Shape {
        /// The text met.
        text: String,
    },
    /// The year is 0000.
    #[error("`{text}` is no date: years run from 0001 to 9999")]
    Year {
        /// The text met.
        text: String,
    },
    /// The month is not one of the twelve.
    #[error("`{text}` is no date: months run from 01 to 12")]
    Month {
        /// The text met.
        text: String,
    },
    /// The month has no such day.
    #[error("`{text}` is no date: {month} has {days} days")]
    Day {
        /// The text met.
        text: String,
        /// The month, in words, with its year.
        month: String,
        /// How many days it has.
        days: u8,
    },
}

/// How precisely a [`Date`] is known, the coarsest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Some day of a year.
    Year,
    /// Some day of a month.
    Month,
    /// One day.
    Day,
}

/// One day, as a number, for reckoning.
///
/// # Units
///
/// Whole days; the number itself is not shown, only differences are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    fn of(year: u16, month: u8, day: u8) -> Self {
        let before = i32::from(year) - 1;
        let leap_days = before / 4 - before / 100 + before / 400;
        let months: i32 = (1..month).map(|month| i32::from(days_in(year, month))).sum();
        Self(before * 365 + leap_days + months + i32::from(day))
    }

    /// How many days after `earlier` this day is; negative if it is before it.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::Date;
    ///
    /// let talks = Date::parse("2025-08-15")?.first_day();
    /// let call = Date::parse("2025-10-16")?.first_day();
    /// assert_eq!(call.days_since(talks), 62);
    /// # Ok::<(), demarche::DateError>(())
    /// ```
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

/// A day, a month or a year, as far as it is known.
///
/// # Semantics
///
/// A month or a year is every day in it, one of them being the right one; it is never its first day. There is no `Ord`:
/// [`relation`](Self::relation) compares meanings, [`sort_key`](Self::sort_key) only puts a list in a stable order.
///
/// # Examples
///
/// ```
/// use demarche::{Date, Relation};
///
/// let june = Date::parse("2025-06")?;
/// let first = Date::parse("2025-06-01")?;
/// assert_eq!(june.relation(first).to_string(), "equal or greater");
/// assert!(june.relation(Date::parse("2025-07-10")?).is_only(Relation::Less));
/// assert_eq!(june.in_words(), "June 2025");
/// # Ok::<(), demarche::DateError>(())
/// ```
///
/// # Source
///
/// semantics §4.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    // INVARIANT: 1 to 9999.
    year: u16,
    within: Within,
}

/// What is known inside the year. INVARIANT: the month is 1 to 12 and has that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Within {
    Year,
    Month { month: u8 },
    Day { month: u8, day: u8 },
}

impl Date {
    /// Reads `2025-08-15`, `2025-08` or `2025`.
    ///
    /// # Errors
    ///
    /// [`DateError::Shape`] for anything not written so (`15.8.2025`, `2025-8`), [`DateError::Year`] for year 0000,
    /// [`DateError::Month`] for `2025-13`, [`DateError::Day`] for `2025-02-30`.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let shape = || DateError::Shape { text: text.to_owned() };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|part| digits(part, 4)).ok_or_else(shape)?;
        let mut pair = || match parts.next() {
            None => Ok(None),
            Some(part) => match digits(part, 2).and_then(|number| u8::try_from(number).ok()) {
                Some(number) => Ok(Some(number)),
                None => Err(shape()),
            },
        };
        let (month, day) = (pair()?, pair()?);
        if parts.next().is_some() {
            return Err(shape());
        }
        Self::checked(text, year, month, day)
    }

    fn checked(text: &str, year: u16, month: Option<u8>, day: Option<u8>) -> Result<Self, DateError> {
        let text = || text.to_owned();
        if year == 0 {
            return Err(DateError::Year { text: text() });
        }
        let Some(month) = month else {
            return Ok(Self { year, within: Within::Year });
        };
        if !(1..=12).contains(&month) {
            return Err(DateError::Month { text: text() });
        }
        let whole = Self { year, within: Within::Month { month } };
        let Some(day) = day else {
            return Ok(whole);
        };
        let days = days_in(year, month);
        if !(1..=days).contains(&day) {
            return Err(DateError::Day { text: text(), month: whole.in_words(), days });
        }
        Ok(Self { year, within: Within::Day { month, day } })
    }

    /// How precisely it is known.
    #[must_use]
    pub fn precision(self) -> Precision {
        match self.within {
            Within::Year => Precision::Year,
            Within::Month { .. } => Precision::Month,
            Within::Day { .. } => Precision::Day,
        }
    }

    /// The earliest day it may be.
    #[must_use]
    pub fn first_day(self) -> Day {
        match self.within {
            Within::Year => Day::of(self.year, 1, 1),
            Within::Month { month } => Day::of(self.year, month, 1),
            Within::Day { month, day } => Day::of(self.year, month, day),
        }
    }

    /// The latest day it may be.
    #[must_use]
    pub fn last_day(self) -> Day {
        match self.within {
            Within::Year => Day::of(self.year, 12, 31),
            Within::Month { month } => Day::of(self.year, month, days_in(self.year, month)),
            Within::Day { month, day } => Day::of(self.year, month, day),
        }
    }

    /// How this stands to `other` in time: the later is the greater.
    ///
    /// # Laws
    ///
    /// The converse when swapped. Equal dates are one unknown declared twice and compare `Equal`; different dates are
    /// independent, and the result holds the relation of every day of the one to every day of the other.
    #[must_use]
    pub fn relation(self, other: Self) -> Relations {
        if self == other {
            return Relation::Equal.into();
        }
        relations_between((self.first_day(), self.last_day()), (other.first_day(), other.last_day()))
    }

    /// Whether every day it may be is a day `other` may be: a day in its month, a month in its year.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        other.first_day() <= self.first_day() && self.last_day() <= other.last_day()
    }

    /// A key that puts dates in a stable order for listing: by first day, then the coarser first.
    ///
    /// # Semantics
    ///
    /// The order has no meaning beyond the list: that `2025` is listed before `2025-01-01` does not say it was earlier.
    #[must_use]
    pub fn sort_key(self) -> (Day, Precision) {
        (self.first_day(), self.precision())
    }

    /// The date in English words: "15 August 2025", "August 2025", "2025".
    #[must_use]
    pub fn in_words(self) -> String {
        let year = self.year;
        match self.within {
            Within::Year => year.to_string(),
            Within::Month { month } => format!("{} {year}", name_of(month)),
            Within::Day { month, day } => format!("{day} {} {year}", name_of(month)),
        }
    }
}

/// How deadline `a` stands to deadline `b` in the order "asks more": the earlier asks more.
///
/// # Laws
///
/// The converse of [`Date::relation`].
///
/// # Examples
///
/// ```
/// use demarche::{Date, Relation, compare_deadlines};
///
/// let (june, july) = (Date::parse("2025-06")?, Date::parse("2025-07")?);
/// assert!(compare_deadlines(june, july).is_only(Relation::Greater));
/// # Ok::<(), demarche::DateError>(())
/// ```
///
/// # Source
///
/// semantics §4.5.
#[must_use]
pub fn compare_deadlines(a: Date, b: Date) -> Relations {
    a.relation(b).converse()
}

/// Exactly `count` ASCII digits as a number.
fn digits(text: &str, count: usize) -> Option<u16> {
    let all_digits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { text.parse().ok() } else { None }
}

fn name_of(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The canonical ISO 8601 form, as read by [`Date::parse`].
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.within {
            Within::Year => write!(f, "{year:04}"),
            Within::Month { month } => write!(f, "{year:04}-{month:02}"),
            Within::Day { month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl FromStr for Date {
    type Err = DateError;
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Date {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        Self::parse(&text)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_printed_as_it_is_read() {
        for text in
            ["2025-08-15", "2025-08", "2025", "0001", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"]
        {
            assert_eq!(date(text).to_string(), text);
        }
    }

    #[test]
    fn each_error_says_what_is_wrong() {
        let shape = "is no date: write a day as 2025-08-15, a month as 2025-08, a year as 2025";
        for text in [
            "",
            "25",
            "2025-8",
            "2025-",
            "2025-08-15-",
            "2025-08-15T00",
            " 2025",
            "+025",
            "-2025",
            "٢٠٢٥",
            "2025/08",
        ] {
            assert_eq!(Date::parse(text).unwrap_err().to_string(), format!("`{text}` {shape}"));
        }
        for (text, reason) in [
            ("0000", "years run from 0001 to 9999"),
            ("2025-00", "months run from 01 to 12"),
            ("2025-13", "months run from 01 to 12"),
            ("2025-02-30", "February 2025 has 28 days"),
            ("2024-02-30", "February 2024 has 29 days"),
            ("1900-02-29", "February 1900 has 28 days"),
            ("2025-06-31", "June 2025 has 30 days"),
            ("2025-06-00", "June 2025 has 30 days"),
        ] {
            assert_eq!(Date::parse(text).unwrap_err().to_string(), format!("`{text}` is no date: {reason}"));
        }
    }

    #[test]
    fn a_date_reads_in_words() {
        assert_eq!(date("2025-08-15").in_words(), "15 August 2025");
        assert_eq!(date("2025-08").in_words(), "August 2025");
        assert_eq!(date("2025").in_words(), "2025");
        assert_eq!(date("0988-01-05").in_words(), "5 January 988");
    }

    #[test]
    fn days_follow_one_another_through_all_years() {
        let mut last = Day::of(1, 1, 1);
        for year in 1..=9999 {
            for month in 1..=12 {
                let first = Day::of(year, month, 1);
                assert!(last == first || first.days_since(last) == 1, "{year}-{month}");
                last = Day::of(year, month, days_in(year, month));
                assert_eq!(last.days_since(first), i32::from(days_in(year, month)) - 1);
            }
        }
    }

    #[test]
    fn known_spans_of_days_come_out() {
        let days = |from, to| date(to).first_day().days_since(date(from).first_day());
        assert_eq!(days("1970-01-01", "2000-03-01"), 11_017);
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2000-01-01", "2400-01-01"), 146_097);
        assert_eq!(days("2025-01-02", "2025-01-01"), -1);
    }

    #[test]
    fn a_month_is_every_day_in_it_never_its_first() {
        let june = date("2025-06");
        for (other, expected) in [
            ("2025-05-31", "greater"),
            ("2025-06-01", "equal or greater"),
            ("2025-06-15", "equal or less or greater"),
            ("2025-06-30", "equal or less"),
            ("2025-07-01", "less"),
            ("2025-06", "equal"),
            ("2025", "equal or less or greater"),
        ] {
            assert_eq!(june.relation(date(other)).to_string(), expected, "{other}");
        }
    }

    #[test]
    fn within_means_every_day_is_a_day_of_the_other() {
        assert!(date("2024-02-29").is_within(date("2024-02")));
        assert!(date("2024-02").is_within(date("2024")));
        assert!(date("2024").is_within(date("2024")));
        assert!(!date("2024").is_within(date("2024-02")));
        assert!(!date("2025-02").is_within(date("2024")));
    }

    #[test]
    fn a_list_is_sorted_by_first_day_then_the_coarser_first() {
        let mut dates = ["2025-01-01", "2025-01", "2024-12-31", "2025", "2025-01-02"].map(date);
        dates.sort_by_key(|date| date.sort_key());
        assert_eq!(
            dates.map(|date| date.to_string()),
            ["2024-12-31", "2025", "2025-01", "2025-01-01", "2025-01-02"]
        );
    }

    #[test]
    fn serde_does_not_bypass_the_check() {
        assert_eq!(serde_json::to_string(&date("2025-08")).unwrap(), "\"2025-08\"");
        assert_eq!(serde_json::from_str::<Date>("\"2025-08\"").unwrap(), date("2025-08"));
        let error = serde_json::from_str::<Date>("\"2025-02-30\"").unwrap_err();
        assert!(error.to_string().starts_with("`2025-02-30` is no date: February 2025 has 28 days"));
    }
}
