//! Durations: `"30 days"`, `"6 months"`, `"permanent"`, `{ until = "elections" }`, `{ renewable = "6 months" }`.

use super::at::{At, Fields};
use super::provisions::UNSTATED;
use super::quantities;
use crate::duration::{Duration, Length, in_days};
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
