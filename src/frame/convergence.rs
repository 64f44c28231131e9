//! Two sides over time as rows: one for each heading of each step.

use super::column::Column;
use super::compatibility::name;
use super::row::{Row, yes};
use super::{Frame, FrameKind};
use crate::compatibility::{Compatibility, Convergence, Course, Standing, Step};
use crate::date::Date;
use crate::id::IssueId;

pub(super) const COLUMNS: &[Column] = &[
    Column::integer("step", "The number of the step, from 1."),
    Column::text("issue", "The heading."),
    Column::text("course", "Which way the two go on it: `nearer`, `unmoved`, `apart`, `unclear`."),
    Column::text("standing-before", "How what both speak of stood under it, the furthest apart of it."),
    Column::text("standing-after", "How it stands."),
    Column::date("moment-before", "From when: the later of the dates of both positions."),
    Column::date("moment-after", "To when."),
    Column::text("first-before", "The first side's position from which the step is."),
    Column::text("second-before", "The second side's."),
    Column::text("first-after", "The first side's position to which the step is."),
    Column::text("second-after", "The second side's."),
    Column::text(
        "claimed",
        "Whether the two come nearer over all steps: some heading does, and surely none goes apart.",
    ),
];

/// Whether two sides come nearer, as rows.
#[must_use]
pub fn convergence(over_time: &Convergence<'_>) -> Frame {
    let claimed = yes(over_time.is_claimed());
    let steps = (1usize..).zip(over_time.steps());
    let rows = steps.flat_map(|(number, step)| {
        let ends = ends(step);
        let courses = step.courses().iter();
        courses.map(move |(issue, course)| {
            of_course(step, issue, *course).and(&ends).with("step", number).with("claimed", claimed)
        })
    });
    Frame::new(FrameKind::Convergence, rows)
}

/// Between which positions it is.
fn ends(step: &Step<'_>) -> Row {
    let ids = |both: &Compatibility<'_>| both.sides().map(|side| side.id().to_string());
    let ([first_before, second_before], [first_after, second_after]) =
        (ids(step.before()), ids(step.after()));
    Row::default()
        .with("moment-before", moment(step.before()))
        .with("moment-after", moment(step.after()))
        .with("first-before", first_before)
        .with("second-before", second_before)
        .with("first-after", first_after)
        .with("second-after", second_after)
}

fn moment(both: &Compatibility<'_>) -> Option<Date> {
    both.sides().into_iter().filter_map(|side| side.date()).max_by_key(|date| date.last_day())
}

fn of_course(step: &Step<'_>, issue: &IssueId, course: Course) -> Row {
    let course = match course {
        Course::Nearer => "nearer",
        Course::Unmoved => "unmoved",
        Course::Apart => "apart",
        Course::Unclear => "unclear",
    };
    Row::default()
        .with("issue", issue.as_str())
        .with("course", course)
        .with("standing-before", standing(step.before(), issue).map(name))
        .with("standing-after", standing(step.after(), issue).map(name))
}

/// How it stands under a heading; nothing, if neither speaks of it then.
fn standing(both: &Compatibility<'_>, issue: &IssueId) -> Option<Standing> {
    both.issues().into_iter().find(|own| own.issue == Some(issue)).map(|own| own.standing)
}
