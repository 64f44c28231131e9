//! A report before it is written: sections of prose, lists and labelled rows, all of it already safe to print.
//!
//! One walk over the results makes a page; each writer prints pages.

use super::phrase::said;
use crate::diff::{Edit, Stretch};

/// A report, ready for a writer.
///
/// Text from outside has passed [`safe`](super::safe) before it gets here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub(super) title: String,
    pub(super) sections: Vec<Section>,
}

/// A part of a page under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(String),
    List(Vec<String>),
    /// Labelled rows under a line of their own.
    Entry(Entry),
    /// Signs in columns.
    Grid(Grid),
}

/// Signs in columns, a line for each name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grid {
    pub(super) columns: Vec<&'static str>,
    pub(super) lines: Vec<GridLine>,
}

/// A line of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GridLine {
    /// A sign for each column; none on a line that only says what those below it are about.
    pub(super) signs: Vec<String>,
    pub(super) name: String,
}

/// Labelled rows under a line of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry {
    pub(super) heading: String,
    pub(super) rows: Vec<Row>,
}

/// A row of an entry. Rows in a row of one label belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: &'static str,
    pub(super) prose: Prose,
}

/// The words of a row, and what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Prose {
    /// What is said of the label.
    Said(String),
    /// What belongs to the row before.
    More(String),
    /// Who says so, of the row before. Stands in square brackets.
    Source(String),
    /// Words that changed, stretch by stretch, with the space that follows each.
    Redline(Vec<(Edit, String)>),
}

impl Section {
    pub(super) fn new(heading: &'static str) -> Self {
        Self { heading, blocks: Vec::new() }
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }
}

impl Entry {
    pub(super) fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, label: &'static str, prose: impl Into<Prose>) {
        let prose = prose.into();
        if !prose.is_empty() {
            self.rows.push(Row { label, prose });
        }
    }

    /// Rows of one label together, in order.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&'static str, &[Row])> {
        let groups = self.rows.chunk_by(|one, next| one.label == next.label);
        groups.map(|rows| (rows.first().map_or("", |row| row.label), rows))
    }
}

impl Prose {
    /// What became of the words between two wordings.
    pub(super) fn redline(stretches: Vec<Stretch>) -> Self {
        let worded = |stretch: Stretch| {
            let space = if stretch.is_spaced { " " } else { "" };
            // Marks in the words themselves are set apart, so that none passes for ours.
            let words = said(&stretch.text).replace("[-", "[ -").replace("{+", "{ +");
            (stretch.edit, format!("{words}{space}"))
        };
        Self::Redline(stretches.into_iter().map(worded).collect())
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Said(words) | Self::More(words) | Self::Source(words) => words.is_empty(),
            Self::Redline(stretches) => stretches.is_empty(),
        }
    }

    /// In plain letters: changed words between marks, sources in brackets.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Said(words) | Self::More(words) => words.clone(),
            Self::Source(words) => format!("[{words}]"),
            Self::Redline(stretches) => stretches.iter().map(|(edit, words)| marked(*edit, words)).collect(),
        }
    }
}

impl From<String> for Prose {
    fn from(words: String) -> Self {
        Self::Said(words)
    }
}

impl From<&str> for Prose {
    fn from(words: &str) -> Self {
        Self::Said(words.to_owned())
    }
}

/// What stands before and after words that were deleted or inserted, where letters alone must tell.
pub(super) fn marks(edit: Edit) -> [&'static str; 2] {
    match edit {
        Edit::Kept => ["", ""],
        Edit::Deleted => ["[-", "-]"],
        Edit::Inserted => ["{+", "+}"],
    }
}

/// The words between their marks; a space at their end stays outside.
pub(super) fn marked(edit: Edit, words: &str) -> String {
    let [open, close] = marks(edit);
    let inside = words.strip_suffix(' ').unwrap_or(words);
    let space = if inside.len() < words.len() { " " } else { "" };
    format!("{open}{inside}{close}{space}")
}

#[cfg(test)]
pub(super) mod tests {
    //! Pages full of what somebody might try to break a writer with.

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Pieces that mean something to some reader.
    const PIECES: [&str; 74] = [
        "a",
        "B",
        "7",
        "12",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "#",
        "##",
        "-",
        "+",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "`id`",
        "~",
        "~~",
        "|",
        "||",
        "\\",
        "\\\\",
        "\\|",
        "[",
        "]",
        "[x]",
        "[^1]",
        "[a](b)",
        "![a](b)",
        "<",
        ">",
        "&",
        "&amp;",
        "&#60;",
        "&lt;",
        "<b>",
        "</td>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "]]>",
        "<br>",
        "\"",
        "'",
        "=",
        "===",
        "---",
        "1.",
        "2)",
        "$",
        "$$",
        "{",
        "}",
        "{#id}",
        ":",
        ":-)",
        ":end:",
        "@",
        "@who",
        "#12",
        "http://x",
        "www.x.org",
        "x@y.org",
        "[-",
        "-]",
        "{+",
        "القدس",
        "ירושלים",
        "\u{202e}",
        "\u{1b}[31m",
    ];

    pub(in crate::render) fn hostile() -> impl Strategy<Value = String> {
        let pieces = vec(prop::sample::select(PIECES.to_vec()), 0..12).prop_map(|pieces| pieces.concat());
        prop_oneof![4 => pieces, 1 => any::<String>()]
    }

    /// Text that passed the door, as every page has it; nothing is left of some.
    fn line() -> impl Strategy<Value = String> {
        hostile().prop_map(|text| said(&text.into()))
    }

    fn row() -> impl Strategy<Value = Row> {
        let labels = prop::sample::select(vec!["before", "after", "why"]);
        let redline = (hostile(), hostile())
            .prop_map(|(a, b)| Prose::redline(crate::diff::redline(&a.into(), &b.into())));
        let prose = prop_oneof![
            line().prop_map(Prose::Said),
            line().prop_map(Prose::More),
            line().prop_map(Prose::Source),
            redline,
        ];
        (labels, prose).prop_map(|(label, prose)| Row { label, prose })
    }

    fn block() -> impl Strategy<Value = Block> {
        let entry = (line(), vec(row(), 0..5)).prop_map(|(heading, rows)| Entry { heading, rows });
        prop_oneof![
            line().prop_map(Block::Paragraph),
            vec(line(), 1..4).prop_map(Block::List),
            entry.prop_map(Block::Entry),
            grid().prop_map(Block::Grid),
        ]
    }

    fn grid() -> impl Strategy<Value = Grid> {
        let line = (any::<bool>(), line()).prop_map(|(is_said, name)| {
            let signs = if is_said { vec!["=".to_owned(), ">·".to_owned()] } else { Vec::new() };
            GridLine { signs, name }
        });
        vec(line, 1..4).prop_map(|lines| Grid { columns: vec!["A", "B"], lines })
    }

    pub(in crate::render) fn hostile_page() -> impl Strategy<Value = Page> {
        let section = vec(block(), 0..5).prop_map(|blocks| Section { heading: "Section", blocks });
        (line(), vec(section, 0..3)).prop_map(|(title, sections)| Page { title, sections })
    }
}
