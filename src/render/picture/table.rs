//! Tiles in columns, a row for each point: what each column says of it.

use super::shape::{Point, Shape, lines, words};
use super::tiles::whole;
use super::{MARGIN, Picture};

/// Least width, so that the words beside it fit.
const LEAST: i32 = 352;
const COLUMN: i32 = 44;
/// From one line of a name to the next.
const LINE: i32 = 15;
/// How many lines a name may have.
const NAME_LINES: usize = 3;
/// A tile.
const SIZE: Point = (36, 22);
/// How wide a letter is, at most: small, and in a name.
const LETTERS: [i32; 2] = [7, 8];

/// A table of tiles before it is drawn.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct Table {
    pub(in crate::render) title: String,
    /// What each column is called, and what it stands for.
    pub(in crate::render) columns: Vec<(String, String)>,
    pub(in crate::render) rows: Vec<Row>,
    /// What the tiles mean.
    pub(in crate::render) key: Vec<(Tile, String)>,
}

/// One point.
#[derive(Debug, Clone)]
pub(in crate::render) struct Row {
    pub(in crate::render) name: String,
    pub(in crate::render) tiles: Vec<Tile>,
    /// All of it in words.
    pub(in crate::render) sentence: String,
}

/// What one column says of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Tile {
    pub(in crate::render) look: Look,
    pub(in crate::render) sign: String,
}

/// How a tile looks, so that it is told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Look {
    /// Filled, the sign in it.
    Full,
    /// An edge, the sign in it.
    Edge,
    /// A broken edge: not told.
    Broken,
    /// An edge with a stroke through it.
    Struck,
    /// A dotted line: silence.
    Unsaid,
    /// A short line: not there.
    Missing,
}

impl Table {
    pub(in crate::render) fn draw(self) -> Picture {
        let width = (whole(self.columns.len()) * COLUMN).max(LEAST);
        let [small, bold] = LETTERS.map(|letter| usize::try_from(width / letter).unwrap_or_default());
        let (mut shapes, mut top) = (Vec::new(), 22);
        for line in lines(&self.title, bold.saturating_sub(4), 2) {
            shapes.push(words("head", (MARGIN, top), line));
            top += 20;
        }
        for (letter, meaning) in &self.columns {
            shapes.push(words("name", (MARGIN, top), letter.clone()));
            for line in lines(meaning, small.saturating_sub(3), 2) {
                shapes.push(words("small", (MARGIN + 18, top), line));
                top += 14;
            }
            top += 4;
        }
        top += 10;
        for (column, (letter, _)) in self.columns.iter().enumerate() {
            shapes.push(words("mid-soft", (middle_of(column), top), letter.clone()));
        }
        top += 6;
        for row in &self.rows {
            shapes.push(Shape::Line("rule", (MARGIN, top), (MARGIN + width, top)));
            let (drawn, bottom) = row.shapes(top, bold);
            shapes.push(Shape::Group(row.sentence.clone(), drawn));
            top = bottom;
        }
        shapes.push(Shape::Line("rule", (MARGIN, top), (MARGIN + width, top)));
        top += 10;
        for (tile, meaning) in &self.key {
            shapes.extend(tile.shapes((MARGIN, top)));
            shapes.push(words("small", (MARGIN + SIZE.0 + 8, top + 15), meaning.clone()));
            top += SIZE.1 + 4;
        }
        let shapes = if self.rows.is_empty() { Vec::new() } else { shapes };
        let description = self.rows.into_iter().map(|row| row.sentence).collect();
        Picture { title: self.title, description, size: (width + 2 * MARGIN, top + MARGIN), shapes }
    }
}

fn left_of(column: usize) -> i32 {
    MARGIN + whole(column) * COLUMN
}

fn middle_of(column: usize) -> i32 {
    left_of(column) + SIZE.0 / 2
}

impl Row {
    /// What it looks like, and where it ends.
    fn shapes(&self, mut top: i32, room: usize) -> (Vec<Shape>, i32) {
        let mut shapes = Vec::new();
        top += 1;
        for line in lines(&self.name, room, NAME_LINES) {
            top += LINE;
            shapes.push(words("name", (MARGIN, top), line));
        }
        top += 7;
        for (column, tile) in self.tiles.iter().enumerate() {
            shapes.extend(tile.shapes((left_of(column), top)));
        }
        (shapes, top + SIZE.1 + 7)
    }
}

impl Tile {
    fn shapes(&self, (x, y): Point) -> Vec<Shape> {
        let (right, middle) = (x + SIZE.0, y + SIZE.1 / 2);
        let sign = |class| words(class, (x + SIZE.0 / 2, middle + 4), self.sign.clone());
        match self.look {
            Look::Full => vec![Shape::Box("dot", (x, y), SIZE), sign("on")],
            Look::Edge => vec![Shape::Box("plain", (x, y), SIZE), sign("mid")],
            Look::Broken => vec![Shape::Box("silent", (x, y), SIZE), sign("mid")],
            Look::Struck => {
                let stroke = Shape::Line("strike", (x, y + SIZE.1), (right, y));
                vec![Shape::Box("plain", (x, y), SIZE), stroke]
            }
            Look::Unsaid => vec![Shape::Line("unsaid", (x + 6, middle), (right - 6, middle))],
            Look::Missing => vec![Shape::Line("one", (x + 12, middle), (right - 12, middle))],
        }
    }
}
