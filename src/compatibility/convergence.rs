//! Whether two series of positions come nearer to each other.

use std::collections::BTreeSet;

use super::{Compatibility, Standing};
use crate::diff::{Diff, DiffError, DiffOptions};
use crate::dossier::Dossier;
use crate::id::IssueId;
use crate::order::{Direction, Verdict};
use crate::statement::{Position, Statement};

/// Which way two sides go on one issue in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// Somebody asks less or gives more, and nobody the reverse.
    Nearer,
    /// Nobody moves.
    Unmoved,
    /// Somebody asks more or gives less, and nobody the reverse; or it stands further apart.
    Apart,
    /// Some of each, or it cannot be told.
    Unclear,
}

/// From one moment to the next.
#[derive(Debug, Clone)]
pub struct Step<'d> {
    before: Compatibility<'d>,
    after: Compatibility<'d>,
    courses: Vec<(IssueId, Course)>,
}

impl<'d> Step<'d> {
    /// How the two stood.
    #[must_use]
    pub fn before(&self) -> &Compatibility<'d> {
        &self.before
    }

    /// How they stand.
    #[must_use]
    pub fn after(&self) -> &Compatibility<'d> {
        &self.after
    }

    /// Issue by issue, by id.
    #[must_use]
    pub fn courses(&self) -> &[(IssueId, Course)] {
        &self.courses
    }
}

/// Two parties' positions over time.
///
/// # Semantics
///
/// Each step is from the positions last held before it to those last held after it. Convergence is claimed only if some issue comes
/// nearer in some step and none goes apart, or may, in any.
///
/// # Laws
///
/// The order in which positions are given makes no difference, nor which of the two parties comes first.
///
/// # Source
///
/// semantics §9: convergence only if no issue diverges.
#[derive(Debug, Clone)]
pub struct Convergence<'d> {
    steps: Vec<Step<'d>>,
}

impl<'d> Convergence<'d> {
    /// Follows two series, each of one party's positions with dates. Those without a date play no part.
    ///
    /// # Errors
    ///
    /// As for [`Compatibility::between`].
    pub fn of(
        dossier: &'d Dossier,
        series: [&[&'d Position]; 2],
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let mut dates: Vec<_> = series.iter().flat_map(|all| all.iter()).filter_map(|it| it.held()).collect();
        dates.sort_by_key(|date| date.last_day());
        dates.dedup();
        let last = |all: &[&'d Position], day| {
            let held =
                all.iter().filter(|position| position.held().is_some_and(|held| held.last_day() <= day));
            held.max_by_key(|position| (position.held().map(|held| held.last_day()), position.id())).copied()
        };
        let moments = dates.iter().filter_map(|date| {
            let [one, other] = series.map(|all| last(all, date.last_day()));
            Some([one?, other?])
        });
        let mut moments: Vec<[&Position; 2]> = moments.collect();
        moments.dedup_by_key(|[one, other]| (one.id(), other.id()));
        let steps = moments.windows(2).filter_map(|pair| match pair {
            [before, after] => Some(step(dossier, *before, *after, options)),
            _ => None,
        });
        Ok(Self { steps: steps.collect::<Result<_, _>>()? })
    }

    /// From moment to moment.
    #[must_use]
    pub fn steps(&self) -> &[Step<'d>] {
        &self.steps
    }

    /// Issues that took this course in some step, by id.
    #[must_use]
    pub fn on_course(&self, course: Course) -> BTreeSet<&IssueId> {
        let all = self.steps.iter().flat_map(Step::courses);
        all.filter(|(_, own)| *own == course).map(|(issue, _)| issue).collect()
    }

    /// Whether the two come nearer: some issue does, and surely none goes apart.
    #[must_use]
    pub fn is_claimed(&self) -> bool {
        !self.on_course(Course::Nearer).is_empty()
            && self.on_course(Course::Apart).is_empty()
            && self.on_course(Course::Unclear).is_empty()
    }
}

fn step<'d>(
    dossier: &'d Dossier,
    before: [&'d Position; 2],
    after: [&'d Position; 2],
    options: &DiffOptions,
) -> Result<Step<'d>, DiffError> {
    let of = |sides: [&'d Position; 2]| Compatibility::of(dossier, sides.map(Statement::from), options);
    let (stood, stands) = (of(before)?, of(after)?);
    let [one, other] = [0, 1].map(|side| -> Result<Option<Diff>, DiffError> {
        let (Some(before), Some(after)) = (before.get(side), after.get(side)) else { return Ok(None) };
        let is_moved = before.id() != after.id();
        is_moved
            .then(|| Diff::between(dossier, before.id().as_str(), after.id().as_str(), options))
            .transpose()
    });
    let diffs: Vec<Diff> = [one?, other?].into_iter().flatten().collect();
    let issues =
        [&stood, &stands].into_iter().flat_map(Compatibility::issues).filter_map(|it| it.issue.cloned());
    let issues: BTreeSet<IssueId> = issues.collect();
    let course = |issue: IssueId| {
        let moved = diffs.iter().map(|diff| diff.content_verdict_on(&issue).with_silence);
        let moved = moved.fold(Verdict::only(Direction::Same), Verdict::join);
        let [stood, stands] = [&stood, &stands].map(|both| standing(both, &issue));
        let course = course(moved, stood, stands);
        (issue, course)
    };
    Ok(Step { courses: issues.into_iter().map(course).collect(), before: stood, after: stands })
}

fn standing(both: &Compatibility<'_>, issue: &IssueId) -> Standing {
    let found = both.issues().into_iter().find(|own| own.issue == Some(issue));
    found.map_or(Standing::OneSided, |own| own.standing)
}

/// Which way it goes, given how both moved and how it stood and stands.
fn course(moved: Verdict, stood: Standing, stands: Standing) -> Course {
    let is_further = |from: Standing, to: Standing| {
        let is_known = |standing| !matches!(standing, Standing::OneSided | Standing::Unknown);
        is_known(from) && is_known(to) && to > from
    };
    match moved.robust() {
        Some(Direction::Same) => Course::Unmoved,
        Some(Direction::Softer) if is_further(stood, stands) => Course::Apart,
        Some(Direction::Softer) => Course::Nearer,
        Some(Direction::Harder) if is_further(stands, stood) => Course::Unclear,
        Some(Direction::Harder) => Course::Apart,
        Some(Direction::Mixed) | None => Course::Unclear,
    }
}
