//! Levels: one by its name, or two between which the words leave it open.

use super::at::At;
use crate::format::problem::{Problem, ProblemCode};
use crate::format::tree::Value;
use crate::order::{Level, Span, SpanError};

impl At<'_> {
    /// `"cession"`, `["unaddressed", "cession"]`, or `"open"` for all of `open`; `what` says what it is: "title".
    pub(crate) fn levels<L: Level>(&self, what: &str, open: Option<Span<L>>) -> Option<Span<L>> {
        if let Some(ends) = self.items() {
            let [low, high] = self.pair(&ends)?;
            let (low, high) = (low.level(what)?, high.level(what)?);
            return Span::between(low, high).map_err(|error| self.report(self.not_a_span::<L>(&error))).ok();
        }
        match self.value() {
            Value::Text(text) if text == "open" && open.is_some() => open,
            _ => self.level(what).map(Span::exactly),
        }
    }

    fn not_a_span<L: Level>(&self, error: &SpanError) -> Problem {
        let names: Vec<&str> = L::ALL.iter().map(|level| level.name()).collect();
        let problem = self.error(ProblemCode::BadValue, error.to_string());
        problem.with_expected(format!("`[low, high]`; from low to high: {}", names.join(", ")))
    }

    fn level<L: Level>(&self, what: &str) -> Option<L> {
        let options: Vec<(L, &'static str)> = L::ALL.iter().map(|level| (*level, level.name())).collect();
        self.choice(what, &options)
    }
}
