//! Ledgers drawn on two sides: what each party would give, and what it would get, good by good.

use super::shape::{Point, Shape, lines, words};
use super::tiles::whole;
use super::{MARGIN, Picture};
use crate::dossier::Dossier;
use crate::id::PartyId;
use crate::lens::{Certainty, Good, Ledger};
use crate::render::ledger::yardstick;
use crate::render::margin::{capitalised, plural};
use crate::render::names::Names as _;
use crate::render::phrase::{listed, said};

const WIDTH: i32 = 344;
/// The side of a square, and the distance from one to the next.
const SIDE: i32 = 9;
const STEP: i32 = 12;
/// How many squares stand in a line on one side.
const ACROSS: usize = 13;

/// What each party would give of its own, on the left, and get that is not its own, on the right, by each of several yardsticks.
///
/// # Semantics
///
/// A square is one good: title to a place, control of it, one act. Squares are laid side by side and not weighed against one another: a city is no
/// more and no less than a village. A filled square surely changes hands, a hollow one perhaps.
#[must_use]
pub fn balance(dossier: &Dossier, ledgers: &[Ledger]) -> Picture {
    let statement = ledgers.first().map(|ledger| dossier.statement_in_words(ledger.statement()));
    let statement = capitalised(&statement.unwrap_or_default());
    let title = "Who gives and who gets".to_owned();
    let mut shapes = vec![
        words("head", (MARGIN, 22), title.clone()),
        words("small", (MARGIN, 40), lines(&statement, 54, 1).concat()),
    ];
    let mut description = Vec::new();
    let mut y = 50;
    for ledger in ledgers {
        let by = capitalised(&yardstick(dossier, ledger.baseline()));
        shapes.push(Shape::Line("rule", (MARGIN, y), (MARGIN + WIDTH, y)));
        shapes.push(words("name", (MARGIN, y + 17), lines(&by, 42, 1).concat()));
        y += 26;
        let parties = ledger.parties().into_iter();
        let rows: Vec<Row> = parties.map(|party| Row::of(dossier, ledger, party)).collect();
        let (moved, idle): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(Row::is_moved);
        for row in &moved {
            let sentence = format!("{by}: {}.", row.sentence());
            shapes.push(Shape::Group(sentence.clone(), row.shapes(y)));
            description.push(sentence);
            y += row.height();
        }
        let idle = listed(idle.into_iter().map(|row| row.name), "and");
        let sentence = match idle.as_str() {
            "" if moved.is_empty() => "nothing changes hands".to_owned(),
            "" => String::new(),
            idle => format!("nothing given or got by {idle}"),
        };
        if !sentence.is_empty() {
            shapes.push(words("small", (MARGIN, y + 10), lines(&sentence, 54, 1).concat()));
            description.push(format!("{by}: {sentence}."));
            y += 20;
        }
        y += 6;
    }
    shapes.push(Shape::Line("rule", (MARGIN, y), (MARGIN + WIDTH, y)));
    let key = [
        "left: gives of its own; right: gets what is not its own",
        "filled surely, hollow perhaps; a square is one good,",
        "not weighed against another",
    ];
    for (line, meaning) in (0..).zip(key) {
        shapes.push(words("small", (MARGIN, y + 17 + 15 * line), meaning));
    }
    let shapes = if ledgers.is_empty() { Vec::new() } else { shapes };
    Picture { title, description, size: (WIDTH + 2 * MARGIN, y + 57), shapes }
}

/// One party by one yardstick: how many goods surely, and how many perhaps, it gives and gets.
struct Row {
    name: String,
    gives: [usize; 2],
    gets: [usize; 2],
}

impl Row {
    fn of(dossier: &Dossier, ledger: &Ledger, party: &PartyId) -> Self {
        let count = |lines: Vec<(&Good, Certainty)>| {
            let of = |wanted: Certainty| lines.iter().filter(|(_, how)| *how == wanted).count();
            [of(Certainty::Surely), of(Certainty::Perhaps)]
        };
        Self {
            name: capitalised(&said(&dossier.party_name(party))),
            gives: count(ledger.given_by(party).map(|(it, line)| (&it.good, line.gives())).collect()),
            gets: count(ledger.got_by(party).map(|(it, line)| (&it.good, line.gets())).collect()),
        }
    }

    fn is_moved(&self) -> bool {
        [self.gives, self.gets].concat().iter().any(|count| *count > 0)
    }

    fn sentence(&self) -> String {
        let side = |[surely, perhaps]: [usize; 2]| match (surely, perhaps) {
            (0, 0) => "nothing".to_owned(),
            (surely, 0) => format!("{surely} {} surely", plural(surely, "good", "goods")),
            (0, perhaps) => format!("{perhaps} {} perhaps", plural(perhaps, "good", "goods")),
            (surely, perhaps) => {
                format!("{surely} {} surely and {perhaps} perhaps", plural(surely, "good", "goods"))
            }
        };
        format!("{} gives {} and gets {}", self.name, side(self.gives), side(self.gets))
    }

    fn lines(&self) -> usize {
        [self.gives, self.gets]
            .map(|[surely, perhaps]| (surely + perhaps).div_ceil(ACROSS).max(1))
            .into_iter()
            .max()
            .unwrap_or(1)
    }

    fn height(&self) -> i32 {
        18 + whole(self.lines()) * STEP + 8
    }

    fn shapes(&self, y: i32) -> Vec<Shape> {
        let middle = MARGIN + WIDTH / 2;
        let top = y + 18;
        let mut shapes = vec![words("mid", (middle, y + 11), lines(&self.name, 40, 1).concat())];
        shapes.push(Shape::Line("axis", (middle, top - 2), (middle, top + whole(self.lines()) * STEP)));
        let left = |index: usize| {
            (middle - 6 - SIDE - whole(index % ACROSS) * STEP, top + whole(index / ACROSS) * STEP)
        };
        let right =
            |index: usize| (middle + 6 + whole(index % ACROSS) * STEP, top + whole(index / ACROSS) * STEP);
        shapes.extend(squares(self.gives, ["given-fill", "given-edge"], left));
        shapes.extend(squares(self.gets, ["asked", "asked-edge"], right));
        for (count, x, word) in
            [(self.gives, MARGIN, "gives nothing"), (self.gets, middle + 10, "gets nothing")]
        {
            if count == [0, 0] {
                shapes.push(words("small", (x, top + 9), word));
            }
        }
        shapes
    }
}

fn squares(
    [surely, perhaps]: [usize; 2],
    [full, hollow]: [&'static str; 2],
    at: impl Fn(usize) -> Point,
) -> Vec<Shape> {
    let class = |index: usize| if index < surely { full } else { hollow };
    (0..surely + perhaps).map(|index| Shape::Box(class(index), at(index), (SIDE, SIDE))).collect()
}
