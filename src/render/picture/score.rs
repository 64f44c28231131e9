//! The score of a negotiation: a row for each term, a column for each moment, what became of it in each.

use super::shape::{Point, Shape, lines, words};
use super::tiles::whole;
use super::{MARGIN, Picture};
use crate::dossier::Dossier;
use crate::order::{Direction, Verdict};
use crate::render::margin::capitalised;
use crate::render::phrase::said;
use crate::render::sentence::in_verbs;
use crate::render::timeline::{name, ordered, side};
use crate::timeline::{Moment, Series, Stated, Timeline};

/// Least width, so that the words beside it fit.
const LEAST: i32 = 352;
const COLUMN: i32 = 56;
/// One line of a name, and a row without its name.
const LINE: i32 = 15;
const ROW: i32 = 31;
/// Half of a sign.
const SIGN: i32 = 7;

/// Every term of a timeline that is stated more than once, over time.
///
/// # Semantics
///
/// A sign at a moment is the step that leads to it, on what is spoken of: a triangle up asks more or gives less, one down asks less or
/// gives more, a hollow one does so perhaps, a disc is as before, a diamond is any of several, and a ring is the first statement. A bar under the sign is thin for one account, thick
/// for several. A cross is declared absent, or left out of a complete text. Between moments a line is solid where both speak of the term, and
/// dotted over those that do not mention it, which is no step.
#[must_use]
pub fn score(dossier: &Dossier, timeline: &Timeline<'_>) -> Picture {
    let moments = timeline.moments();
    let many: Vec<&Series<'_>> =
        ordered(dossier, timeline).into_iter().filter(|series| series.moments().len() > 1).collect();
    let holder = capitalised(&said(&dossier.party_name(timeline.holder())));
    let title = format!("{holder}, term by term");
    let room = usize::try_from(width(moments.len()) / 9).unwrap_or_default();
    let mut shapes = vec![words("head", (MARGIN, 22), lines(&title, room, 1).concat())];
    let columns = moments.iter().enumerate().filter_map(|(index, moment)| {
        let held = moment.first()?.held()?.in_words();
        let (day, year) = held.rsplit_once(' ').unwrap_or(("", &held));
        Some([(x_of(index), 44, short(day)), (x_of(index), 58, year.to_owned())])
    });
    shapes.extend(columns.flatten().map(|(x, y, date)| words("mid-soft", (x, y), date)));
    let mut description = Vec::new();
    let mut bottom = 68;
    for series in &many {
        let name = capitalised(&name(dossier, series));
        let room = usize::try_from(width(moments.len()) / 8).unwrap_or_default();
        let name_lines = lines(&name, room, 4);
        let drawn = Drawn { series, name, name_lines, at: bottom, places: places(timeline, series) };
        let sentence = drawn.sentence();
        shapes.push(Shape::Line("rule", (MARGIN, bottom), (MARGIN + width(moments.len()), bottom)));
        shapes.push(Shape::Group(sentence.clone(), drawn.shapes(moments.len())));
        description.push(sentence);
        bottom = drawn.bottom();
    }
    shapes.push(Shape::Line("rule", (MARGIN, bottom), (MARGIN + width(moments.len()), bottom)));
    shapes.extend(key(bottom + 18));
    let shapes = if many.is_empty() { Vec::new() } else { shapes };
    Picture { title, description, size: (width(moments.len()) + 2 * MARGIN, bottom + 112), shapes }
}

fn width(columns: usize) -> i32 {
    (whole(columns) * COLUMN).max(LEAST)
}

fn x_of(column: usize) -> i32 {
    MARGIN + whole(column) * COLUMN + COLUMN / 2
}

/// A day and a month, the month in three letters.
fn short(day: &str) -> String {
    match day.split_once(' ') {
        Some((day, month)) => format!("{day} {}", month.get(..3).unwrap_or(month)),
        None => day.get(..3).unwrap_or(day).to_owned(),
    }
}

/// In which column each moment of a series stands.
fn places(timeline: &Timeline<'_>, series: &Series<'_>) -> Vec<usize> {
    let column = |moment: &Moment<'_>| {
        let stated = moment.stated.first()?.position.id();
        timeline.moments().iter().position(|all| all.iter().any(|position| position.id() == stated))
    };
    series.moments().iter().filter_map(column).collect()
}

/// One row.
struct Drawn<'a, 'd> {
    series: &'a Series<'d>,
    name: String,
    name_lines: Vec<String>,
    at: i32,
    places: Vec<usize>,
}

impl Drawn<'_, '_> {
    fn sentence(&self) -> String {
        let side = side(self.series);
        let each = self.series.moments().iter().map(|moment| {
            let date = moment.date().map(|date| date.in_words()).unwrap_or_default();
            let what = match moment.step {
                _ if is_absent(moment) => "no longer".to_owned(),
                Some(step) if !step.is_told => "not told how it moved".to_owned(),
                Some(step) => in_verbs(side, step.spoken),
                None => "first stated".to_owned(),
            };
            format!("{date}: {what}")
        });
        let each: Vec<String> = each.collect();
        format!("{}: {}.", self.name, each.join("; "))
    }

    fn bottom(&self) -> i32 {
        self.at + whole(self.name_lines.len()) * LINE + ROW
    }

    fn shapes(&self, columns: usize) -> Vec<Shape> {
        let middle = self.bottom() - 15;
        let mut shapes = Vec::new();
        for (number, line) in self.name_lines.iter().enumerate() {
            shapes.push(words("name", (MARGIN, self.at + 15 + whole(number) * LINE), line.as_str()));
        }
        for pair in self.places.windows(2) {
            let [from, to] = pair else { continue };
            let class = if to - from > 1 { "unsaid" } else { "one" };
            shapes.push(Shape::Line(class, (x_of(*from) + SIGN, middle), (x_of(*to) - SIGN, middle)));
        }
        // What comes after the last statement is silence, not its end.
        if let Some(last) = self.places.last().filter(|last| **last + 1 < columns && self.series.is_held()) {
            let end = (x_of(columns - 1) + SIGN, middle);
            shapes.push(Shape::Line("unsaid", (x_of(*last) + SIGN, middle), end));
        }
        for (column, moment) in self.places.iter().zip(self.series.moments()) {
            let at = (x_of(*column), middle);
            shapes.extend(sign(at, mark(moment)));
            let class = if moment.stated.len() > 1 { "many" } else { "one" };
            let below = middle + SIGN + 5;
            shapes.push(Shape::Line(class, (at.0 - SIGN, below), (at.0 + SIGN, below)));
        }
        shapes
    }
}

/// What is drawn at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    First,
    Same,
    Harder,
    PerhapsHarder,
    Softer,
    PerhapsSofter,
    Several,
    Gone,
}

fn mark(moment: &Moment<'_>) -> Mark {
    let of = |verdict: Verdict| {
        let only = |ways: [Direction; 2]| Verdict::from_outcomes(ways) == Some(verdict);
        match verdict.robust() {
            Some(Direction::Same) => Mark::Same,
            Some(Direction::Harder) => Mark::Harder,
            Some(Direction::Softer) => Mark::Softer,
            _ if only([Direction::Same, Direction::Harder]) => Mark::PerhapsHarder,
            _ if only([Direction::Same, Direction::Softer]) => Mark::PerhapsSofter,
            _ => Mark::Several,
        }
    };
    match moment.step {
        _ if is_absent(moment) => Mark::Gone,
        Some(step) => of(step.spoken),
        None => Mark::First,
    }
}

fn is_absent(moment: &Moment<'_>) -> bool {
    moment.stated.iter().all(|stated: &Stated<'_>| stated.term.is_none())
}

fn sign((x, y): Point, mark: Mark) -> Vec<Shape> {
    let s = SIGN;
    let up = |class| vec![Shape::Polygon(class, vec![(x - s, y + s - 1), (x + s, y + s - 1), (x, y - s)])];
    let down = |class| vec![Shape::Polygon(class, vec![(x - s, y - s + 1), (x + s, y - s + 1), (x, y + s)])];
    match mark {
        Mark::First => vec![Shape::Circle("ring", (x, y), s - 1)],
        Mark::Same => vec![Shape::Circle("dot", (x, y), s - 2)],
        Mark::Harder => up("given-fill"),
        Mark::PerhapsHarder => up("given-edge"),
        Mark::Softer => down("asked"),
        Mark::PerhapsSofter => down("asked-edge"),
        Mark::Several => vec![Shape::Polygon("open", vec![(x, y - s), (x + s, y), (x, y + s), (x - s, y)])],
        Mark::Gone => vec![
            Shape::Line("strike", (x - s, y - s), (x + s, y + s)),
            Shape::Line("strike", (x - s, y + s), (x + s, y - s)),
        ],
    }
}

/// What the signs are.
fn key(top: i32) -> Vec<Shape> {
    let left = MARGIN + SIGN;
    let signs = [
        (0, 0, Mark::Harder, "asks more or gives less"),
        (1, 0, Mark::Softer, "asks less or gives more"),
        (0, 1, Mark::PerhapsHarder, "perhaps, or as before"),
        (1, 1, Mark::PerhapsSofter, "perhaps, or as before"),
        (0, 2, Mark::Same, "as before"),
        (1, 2, Mark::Several, "may be either way"),
        (0, 3, Mark::First, "first stated"),
        (1, 3, Mark::Gone, "declared absent, left out"),
    ];
    let each = signs.into_iter().flat_map(|(column, row, mark, meaning)| {
        let at = (left + column * 176, top + row * 18);
        let meaning = words("small", (at.0 + 14, at.1 + 4), meaning);
        sign(at, mark).into_iter().chain([meaning])
    });
    let below = top + 72;
    let line = |class: &'static str, x: i32, meaning: &'static str| {
        [Shape::Line(class, (x, below), (x + 14, below)), words("small", (x + 21, below + 4), meaning)]
    };
    let lines = [
        line("unsaid", MARGIN, "not mentioned"),
        line("one", 124, "one account"),
        line("many", 232, "several"),
    ];
    each.chain(lines.into_iter().flatten()).collect()
}
