//! Where problems go while a tree is read.

use std::cell::RefCell;
use std::ops::Range;

use crate::format::limits::Limits;
use crate::format::problem::{Problem, ProblemCode, Severity};
use crate::format::sources::Sources;

/// The problems found so far in one dossier.
///
/// Readers hold it by shared reference, so that one can report while others stand above it on the way down.
#[derive(Debug)]
pub(crate) struct Sink<'s> {
    sources: &'s Sources,
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
    /// Some of what is read stands for several: what is wrong with it is said once.
    has_copies: bool,
}

/// How many problems of one severity were kept, and how many only counted.
#[derive(Debug, Default)]
struct Tally {
    kept: usize,
    left_out: Option<(usize, Range<usize>)>,
}

impl<'s> Sink<'s> {
    /// Takes over the problems that the parser found in `sources`.
    pub(crate) fn new(sources: &'s Sources, limits: &Limits, problems: Vec<Problem>) -> Self {
        let is_error = |problem: &&Problem| problem.severity() == Severity::Error;
        let has_gaps =
            problems.iter().filter(is_error).any(|problem| problem.code() != ProblemCode::BadValue);
        let errors = Tally { kept: problems.iter().filter(is_error).count(), left_out: None };
        let warnings = Tally { kept: problems.len() - errors.kept, left_out: None };
        let found = RefCell::new(Found { problems, errors, warnings, has_copies: false });
        Self { sources, most: limits.max_problems(), has_gaps, found }
    }

    /// From now on a problem that is found again at one place is reported once.
    pub(crate) fn expect_copies(&self) {
        self.found.borrow_mut().has_copies = true;
    }

    /// Reports a problem; past the most that are printed, only counts it.
    ///
    /// Nothing is said of what is missing when parts of the file could not be parsed: it may stand there.
    pub(crate) fn report(&self, problem: Problem) {
        if self.has_gaps && speaks_of_something_missing(problem.code()) {
            return;
        }
        let mut found = self.found.borrow_mut();
        if found.has_copies && found.problems.iter().any(|other| other.says_the_same(&problem)) {
            return;
        }
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

    /// Where a place lies, for use in a message: `line 12`, with its file where there are several.
    pub(crate) fn place(&self, at: usize) -> String {
        // Where no more problems are kept, nobody reads it, and the lines need not be counted.
        if self.is_full() { String::new() } else { self.sources.in_words(at) }
    }

    /// Whether parts of a file could not be parsed.
    pub(crate) fn has_gaps(&self) -> bool {
        self.has_gaps
    }

    /// Whether another warning would only be counted.
    pub(crate) fn is_full_of_warnings(&self) -> bool {
        self.found.borrow().warnings.kept >= self.most
    }

    /// The number of the file in which a place lies.
    pub(crate) fn file_of(&self, at: usize) -> usize {
        self.sources.resolve(&(at..at)).0
    }

    /// All that was found.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let Found { mut problems, errors, warnings, .. } = self.found.into_inner();
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
            | ProblemCode::UnstatedOrigin
            | ProblemCode::Uncited
            | ProblemCode::NoGround
            | ProblemCode::Empty
    )
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn problems_past_the_limit_are_counted_each_severity_by_itself() {
        let sources = Sources::one("f", "abc");
        let sink = Sink::new(&sources, &Limits::default().with_max_problems(2), Vec::new());
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
        let sources = Sources::one("f", "abc");
        let sink = Sink::new(&sources, &Limits::default(), vec![syntax]);
        sink.report(Problem::error(ProblemCode::MissingKey, 0..1, "no `name`"));
        sink.report(Problem::error(ProblemCode::BadId, 0..1, "bad"));
        assert_eq!(sink.into_problems().len(), 2);
    }
}
