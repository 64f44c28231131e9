//! Levels: one by its name, or two between which the words leave it open.

use super::at::At;
use crate::format::problem::{Problem, ProblemCode};
use crate::format::tree::Value;
use crate::order::{Level, Span, SpanError};
use crate::term::{Grade, GradeError, Scale};

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

    /// A step of a scale, or two between which it is left open: `"consultation"`, `["consultation", "armed-defence"]`.
    pub(crate) fn grade(&self, scale: &'static Scale) -> Option<Grade> {
        let Some(ends) = self.items() else {
            return self.step(scale).and_then(|step| self.accept(Grade::named(scale, step)));
        };
        let [low, high] = self.pair(&ends)?;
        let (low, high) = (low.step(scale)?, high.step(scale)?);
        let refuse = |error: GradeError| {
            let problem = self.error(ProblemCode::BadValue, error.to_string());
            self.report(problem.with_expected("`[low, high]`, the one below the other"));
        };
        Grade::between(scale, low, high).map_err(refuse).ok()
    }

    fn step(&self, scale: &'static Scale) -> Option<&'static str> {
        let options: Vec<(&str, &str)> = scale.steps.iter().map(|step| (step.name, step.name)).collect();
        self.choice(scale.name, &options)
    }
}
