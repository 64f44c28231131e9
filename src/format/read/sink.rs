//! Where problems go while a tree is read.

use std::cell::RefCell;
use std::ops::Range;

use crate::format::limits::Limits;
use crate::format::problem::{Problem, ProblemCode, Severity};

/// The problems found so far in one file.
///
/// Readers hold it by shared reference, so that one can report while others stand above it on the way down.
#[derive(Debug)]
pub(crate) struct Sink<'s> {
    source: &'s str,
    most: usize,
    // What the parser left out may be just what a reader finds missing.
    has_gaps: bool,
    found: RefCell<Found>,
}

#[derive(Debug, Default)]
struct Found {
    problems: Vec<Problem>,
    errors: Tally,
    warnings: Tally,
}

/// How many problems of one severity were kept, and how many only counted.
#[derive(Debug, Default)]
struct Tally {
    kept: usize,
    left_out: Option<(usize, Range<usize>)>,
}

impl<'s> Sink<'s> {
    /// Takes over the problems that the parser found in `source`.
    pub(crate) fn new(source: &'s str, limits: &Limits, problems: Vec<Problem>) -> Self {
        let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
        let has_gaps =
            problems.iter().filter(is_error).any(|problem| problem.code() != ProblemCode::BadValue);
        let errors = Tally { kept: problems.iter().filter(is_error).count(), left_out: None };
        let warnings = Tally { kept: problems.len() - errors.kept, left_out: None };
        let found = RefCell::new(Found { problems, errors, warnings });
        Self { source, most: limits.max_problems(), has_gaps, found }
    }

    /// Reports a problem; past the most that are printed, only counts it.
    ///
    /// Nothing is said of what is missing when parts of the file could not be parsed: it may stand there.
    pub(crate) fn report(&self, problem: Problem) {
        if self.has_gaps && speaks_of_something_missing(problem.code()) {
            return;
        }
        let mut found = self.found.borrow_mut();
        let tally = match problem.severity() {
            Severity::Error => &mut found.errors,
            Severity::Warning => &mut found.warnings,
        };
        if tally.kept < self.most {
            tally.kept += 1;
            found.problems.push(problem);
        } else {
            tally.left_out.get_or_insert((0, problem.span())).0 += 1;
        }
    }

    /// Whether another error would only be counted, so that no effort on its wording is due.
    pub(crate) fn is_full(&self) -> bool {
        self.found.borrow().errors.kept >= self.most
    }

    /// Whether the file cannot be read as meant.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.borrow().errors.kept > 0
    }

    /// The line on which a byte of the source stands, counted from 1; for use in a message, and 0 where none more is kept.
    pub(crate) fn line(&self, at: usize) -> usize {
        if self.is_full() {
            return 0;
        }
        let before = self.source.as_bytes().get(..at).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// All that was found.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let Found { mut problems, errors, warnings } = self.found.into_inner();
        for (tally, severity) in [(errors, Severity::Error), (warnings, Severity::Warning)] {
            problems.extend(tally.left_out.map(|(count, span)| Problem::left_out(count, severity, span)));
        }
        problems
    }
}

fn speaks_of_something_missing(code: ProblemCode) -> bool {
    matches!(
        code,
        ProblemCode::MissingKey
            | ProblemCode::UnknownName
            | ProblemCode::DanglingReference
            | ProblemCode::UnstatedBase
            | ProblemCode::Empty
    )
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn problems_past_the_limit_are_counted_each_severity_by_itself() {
        let sink = Sink::new("abc", &Limits::default().with_max_problems(2), Vec::new());
        for _ in 0..5 {
            sink.report(Problem::error(ProblemCode::BadId, 0..1, "e"));
        }
        sink.report(Problem::warning(ProblemCode::Empty, 0..1, "w"));
        assert!(sink.is_full());
        let problems = sink.into_problems();
        assert_eq!(problems.len(), 4);
        assert_eq!(problems[3].message(), "3 more problems are not shown");
    }

    #[test]
    fn nothing_is_called_missing_in_a_file_with_gaps() {
        let syntax = Problem::error(ProblemCode::Syntax, 0..1, "a line without `=`");
        let sink = Sink::new("abc", &Limits::default(), vec![syntax]);
        sink.report(Problem::error(ProblemCode::MissingKey, 0..1, "no `name`"));
        sink.report(Problem::error(ProblemCode::BadId, 0..1, "bad"));
        assert_eq!(sink.into_problems().len(), 2);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let sink = Sink::new("a\nb\n", &Limits::default(), Vec::new());
        assert_eq!([sink.line(0), sink.line(1), sink.line(2), sink.line(99)], [1, 1, 2, 1]);
    }
}
