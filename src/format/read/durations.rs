//! Durations: `"30 days"`, `"6 months"`, `"permanent"`, `{ until = "elections" }`, `{ renewable = "6 months" }`.

use super::at::{At, Fields};
use super::provisions::UNSTATED;
use super::quantities;
use crate::duration::{Duration, Length};
use crate::format::problem::{Problem, ProblemCode, quoted};
use crate::format::tree::Value as Raw;
use crate::quantity::Value;
use crate::text::Text;

const KEYS: &[&str] = &["days", "renewable", "until", "while"];
const KEYS_OF_DAYS: &[&str] = &["days", "within", "between"];
const EXPECTED: &str = "\"30 days\", \"permanent\", \"indefinite\", { until = \"…\" }, { while = \"…\" } or { renewable = \"6 months\" }";

impl At<'_> {
    /// How long something lasts.
    pub(crate) fn duration(&self) -> Option<Duration> {
        match self.value() {
            Raw::Text(text) if text == "permanent" => Some(Duration::Permanent),
            Raw::Text(text) if text == "indefinite" => Some(Duration::Indefinite),
            Raw::Text(_) => self.length().map(Duration::Fixed),
            Raw::Table(_) => self.described_duration(),
            _ => {
                self.wrong_type(EXPECTED);
                None
            }
        }
    }

    fn described_duration(&self) -> Option<Duration> {
        let given = KEYS.iter().filter(|key| self.get(key).is_some()).count();
        if given == 1 && self.get("days").is_some() {
            return self.days(&self.fields("a number of days", KEYS_OF_DAYS)?).map(Duration::Fixed);
        }
        let fields = self.fields("a duration", KEYS)?;
        if given != 1 {
            if given == 0 && fields.is_any_misspelt() {
                return None;
            }
            let message = match given {
                0 => "this describes no duration".to_owned(),
                _ => format!("a duration is of one kind, and here are {given}"),
            };
            self.report(self.error(ProblemCode::BadValue, message).with_expected(EXPECTED));
            return None;
        }
        if let Some(at) = fields.get("until") {
            return at.event_or_unstated().map(Duration::Until);
        }
        if let Some(at) = fields.get("while") {
            return at.event_or_unstated().map(Duration::While);
        }
        fields.get("renewable")?.length().map(Duration::Renewable)
    }

    /// A number of days that is not exact, or not of a size for words: `{ days = "about 30" }`.
    fn days(&self, fields: &Fields<'_>) -> Option<Length> {
        let at = fields.required("days", "a number of days")?;
        self.accept(Length::new(quantities::value(fields, &at)?))
    }

    /// What it depends on, in words; the model's empty text if the source does not name it.
    fn event_or_unstated(&self) -> Option<Text> {
        match self.value() {
            Raw::Table(_) => self.mere_words(),
            Raw::Text(text) if text == UNSTATED => Some(Text::new("")),
            _ => self.words(),
        }
    }

    /// A number of days, weeks, months or years.
    fn length(&self) -> Option<Length> {
        if self.is_table() {
            return self.days(&self.fields("a number of days", KEYS_OF_DAYS)?);
        }
        let text = self.text()?;
        let days = text.split_once(' ').and_then(|(number, unit)| in_days(number.parse().ok()?, unit));
        if let Some((low, high)) = days {
            return self.length_between(low, high);
        }
        let message = format!("{} is no length of time", quoted(text));
        let problem: Problem = self.error(ProblemCode::BadValue, message).with_expected(EXPECTED);
        self.report(problem);
        None
    }

    fn length_between(&self, low: u64, high: u64) -> Option<Length> {
        let days = self.accept(Value::between(low, high))?;
        self.accept(Length::new(days))
    }
}

/// The fewest and the most days in so many of a unit; months and years have no fixed number of them.
pub(in crate::format) fn in_days(number: u32, unit: &str) -> Option<(u64, u64)> {
    let number = u64::from(number);
    let months =
        |months: u64| (months / 12 * 365 + fewest(months % 12), months / 12 * 366 + most(months % 12));
    Some(match unit {
        "day" | "days" => (number, number),
        "week" | "weeks" => (number * 7, number * 7),
        "month" | "months" => months(number),
        "year" | "years" => months(number * 12),
        _ => return None,
    })
}

/// Fewest days in so many months on end, less than twelve: those around February.
fn fewest(months: u64) -> u64 {
    [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
        .get(usize::try_from(months).unwrap_or(0))
        .copied()
        .unwrap_or(0)
}

/// Most days in so many months on end, less than twelve.
fn most(months: u64) -> u64 {
    [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
        .get(usize::try_from(months).unwrap_or(0))
        .copied()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of `months` months on end from the first of each month of a common and of a leap year.
    fn counted(months: usize) -> (u64, u64) {
        let year = |february| [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let years =
            [[year(28), year(28)].concat(), [year(29), year(28)].concat(), [year(28), year(29)].concat()];
        let sums =
            || years.iter().flat_map(|days| days.windows(months.max(1)).map(|run| run.iter().sum::<u64>()));
        if months == 0 { (0, 0) } else { (sums().min().unwrap_or(0), sums().max().unwrap_or(0)) }
    }

    #[test]
    fn months_have_as_many_days_as_the_calendar_gives_them() {
        for (months, number) in (0..12).zip(0..) {
            assert_eq!((fewest(number), most(number)), counted(months), "{months} months");
        }
    }

    #[test]
    fn a_length_is_known_between_its_fewest_and_most_days() {
        assert_eq!(in_days(30, "days"), Some((30, 30)));
        assert_eq!(in_days(2, "weeks"), Some((14, 14)));
        assert_eq!(in_days(6, "months"), Some((181, 184)));
        assert_eq!(in_days(1, "year"), Some((365, 366)));
        assert_eq!(in_days(1, "fortnight"), None);
    }
}
