//! Pages as plain text: understandable without colour, wrapped to a width. With colour the words are the same.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::page::{Block, Entry, Grid, Page, Prose, marked};
use crate::diff::Edit;

/// Narrowest width that is respected, in columns.
const NARROWEST: usize = 40;

impl Page {
    /// The page as plain text, lines wrapped at `width` columns where words allow.
    ///
    /// # Units
    ///
    /// Columns of a terminal; fewer than 40 count as 40.
    #[must_use]
    pub fn to_text(&self, width: usize) -> String {
        Sheet::new(width, Ink::None).page(self)
    }

    /// The same for a terminal that knows ANSI escape sequences: headings stand out, labels and sources stand back, and changed words are
    /// red and green beside their marks.
    ///
    /// # Laws
    ///
    /// Without its escape sequences it is [`to_text`](Self::to_text), letter by letter: nothing is told by colour alone.
    #[must_use]
    pub fn to_coloured_text(&self, width: usize) -> String {
        Sheet::new(width, Ink::Ansi).page(self)
    }
}

/// Whether styles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    None,
    Ansi,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Heading,
    Soft,
    Deleted,
    Inserted,
}

impl Style {
    /// The escape sequence that starts it; that of plain words ends every other.
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "\u{1b}[0m",
            Self::Heading => "\u{1b}[1m",
            Self::Soft => "\u{1b}[2m",
            Self::Deleted => "\u{1b}[31m",
            Self::Inserted => "\u{1b}[32m",
        }
    }
}

/// Text while it is written.
struct Sheet {
    text: String,
    width: usize,
    ink: Ink,
    style: Style,
    /// Whether a section has just begun.
    is_fresh: bool,
}

impl Sheet {
    fn new(width: usize, ink: Ink) -> Self {
        Self { text: String::new(), width: width.max(NARROWEST), ink, style: Style::Plain, is_fresh: false }
    }

    fn page(mut self, page: &Page) -> String {
        self.wrap(Style::Heading, &page.title, 0, 3);
        self.rule('=', page.title.width().min(self.width));
        for section in &page.sections {
            self.text.push('\n');
            self.wrap(Style::Heading, section.heading, 0, 3);
            self.rule('-', section.heading.width());
            self.is_fresh = true;
            for block in &section.blocks {
                self.block(block);
                self.is_fresh = false;
            }
        }
        self.text
    }

    fn block(&mut self, block: &Block) {
        match block {
            // Only headings start a line: no word of a paragraph can pass for one.
            Block::Paragraph(paragraph) if paragraph.is_empty() => self.text.push('\n'),
            Block::Paragraph(paragraph) => {
                self.text.push_str("   ");
                self.wrap(Style::Plain, paragraph, 3, 3);
            }
            Block::List(items) => {
                for item in items {
                    self.text.push_str("  - ");
                    self.wrap(Style::Plain, item, 4, 4);
                }
            }
            Block::Entry(entry) => self.entry(entry),
            Block::Grid(grid) => self.grid(grid),
        }
    }

    /// Signs stand before the names, so that the eye need not cross a gap and a long name can run on.
    fn grid(&mut self, grid: &Grid) {
        let signs = grid.lines.iter().flat_map(|line| &line.signs).map(String::as_str);
        let wide =
            grid.columns.iter().copied().chain(signs).map(UnicodeWidthStr::width).max().unwrap_or(0) + 1;
        self.grid_line(wide, grid.columns.len(), &grid.columns, "");
        for line in &grid.lines {
            let signs: Vec<&str> = line.signs.iter().map(String::as_str).collect();
            self.grid_line(wide, grid.columns.len(), &signs, &line.name);
        }
    }

    /// Signs, each so wide, and a name after as many columns; without signs, a name at the left.
    fn grid_line(&mut self, wide: usize, columns: usize, signs: &[&str], name: &str) {
        let indent = 3 + wide * columns + 1;
        let mut line = "   ".to_owned();
        for sign in signs {
            line.push_str(sign);
            line.extend(std::iter::repeat_n(' ', wide - sign.width()));
        }
        match name.trim().is_empty() {
            true => self.text.push_str(line.trim_end()),
            false if signs.is_empty() => self.text.push_str(&line),
            false => self.text.push_str(&format!("{line} ")),
        }
        self.wrap(if signs.is_empty() { Style::Heading } else { Style::Plain }, name, indent, indent);
    }

    fn entry(&mut self, entry: &Entry) {
        if !entry.heading.is_empty() {
            if !self.is_fresh {
                self.text.push('\n');
            }
            self.wrap(Style::Heading, &entry.heading, 0, numbering(&entry.heading));
        }
        let label_width = entry.rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
        let mut last = "";
        for row in &entry.rows {
            // A label said again is not printed again: its rows belong together.
            let shown = if row.label == last { "" } else { row.label };
            last = row.label;
            self.text.push_str("   ");
            self.styled(Style::Soft, shown);
            self.text.extend(std::iter::repeat_n(' ', label_width - shown.width() + 2));
            self.wrap_all(&spans(&row.prose), label_width + 5, label_width + 5);
        }
    }

    fn rule(&mut self, line: char, width: usize) {
        self.text.extend(std::iter::repeat_n(line, width));
        self.text.push('\n');
    }

    /// Puts what follows in a style, if styles are written.
    fn set(&mut self, style: Style) {
        if self.ink == Ink::Ansi && self.style != style {
            if self.style != Style::Plain {
                self.text.push_str(Style::Plain.code());
            }
            if style != Style::Plain {
                self.text.push_str(style.code());
            }
            self.style = style;
        }
    }

    fn styled(&mut self, style: Style, words: &str) {
        if !words.is_empty() {
            self.set(style);
            self.text.push_str(words);
            self.set(Style::Plain);
        }
    }

    fn wrap(&mut self, style: Style, words: &str, at: usize, indent: usize) {
        self.wrap_all(&[(style, words.to_owned())], at, indent);
    }

    /// Writes words with line breaks between them; `at` columns are taken already, later lines are indented. A word longer than a line is
    /// broken.
    fn wrap_all(&mut self, spans: &[(Style, String)], at: usize, indent: usize) {
        let mut column = at;
        let mut is_first = true;
        for word in words(spans) {
            let wide: usize = word.iter().map(|(_, part)| part.width()).sum();
            if !is_first && column + 1 + wide > self.width {
                column = self.new_line(indent);
            } else if !is_first {
                self.text.push(' ');
                column += 1;
            }
            for (style, part) in word {
                self.set(style);
                for letter in part.chars() {
                    let wide = letter.width().unwrap_or(0);
                    if column + wide > self.width && column > indent {
                        column = self.new_line(indent);
                    }
                    self.text.push(letter);
                    column += wide;
                }
            }
            is_first = false;
        }
        self.set(Style::Plain);
        self.text.push('\n');
    }

    fn new_line(&mut self, indent: usize) -> usize {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
        indent
    }
}

/// The words of a row, each with how it looks; together they are its plain words.
fn spans(prose: &Prose) -> Vec<(Style, String)> {
    match prose {
        Prose::Said(_) | Prose::More(_) => vec![(Style::Plain, prose.plain())],
        Prose::Source(_) => vec![(Style::Soft, prose.plain())],
        Prose::Redline(stretches) => {
            let style = |edit: Edit| match edit {
                Edit::Kept => Style::Plain,
                Edit::Deleted => Style::Deleted,
                Edit::Inserted => Style::Inserted,
            };
            stretches.iter().map(|(edit, words)| (style(*edit), marked(*edit, words))).collect()
        }
    }
}

/// Spans cut into words at spaces: a word is all that stands between two, in as many styles as it has.
fn words(spans: &[(Style, String)]) -> Vec<Vec<(Style, &str)>> {
    let mut words: Vec<Vec<(Style, &str)>> = vec![Vec::new()];
    for (style, span) in spans {
        for (number, part) in span.split(' ').enumerate() {
            if number > 0 {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut().filter(|_| !part.is_empty()) {
                word.push((*style, part));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// How far the words of a heading stand from the left, after its number if it has one: lines that follow stand under them.
fn numbering(heading: &str) -> usize {
    let digits = heading.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && heading.get(digits..).is_some_and(|rest| rest.starts_with(". ")) {
        digits + 2
    } else {
        3
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::page::{Section, tests::hostile_page};
    use super::*;

    const ESCAPE: char = '\u{1b}';

    /// A plain reader of the five sequences that styles are.
    fn without_colour(text: &str) -> String {
        let all = [Style::Plain, Style::Heading, Style::Soft, Style::Deleted, Style::Inserted];
        all.into_iter().fold(text.to_owned(), |text, style| text.replace(style.code(), ""))
    }

    #[test]
    fn a_name_that_looks_like_a_rule_is_none() {
        let mut section = Section::new("Section");
        section.paragraph("-");
        section.blocks.push(Block::Entry(Entry::new("heading")));
        let page = Page { title: "Title".to_owned(), sections: vec![section] };
        assert_eq!(page.to_text(80), "Title\n=====\n\nSection\n-------\n   -\n\nheading\n");
    }

    proptest! {
        #[test]
        fn without_its_colours_it_is_the_plain_text(page in hostile_page(), width in 30usize..120) {
            prop_assert_eq!(without_colour(&page.to_coloured_text(width)), page.to_text(width));
        }

        #[test]
        fn no_sequence_from_outside_is_left(page in hostile_page()) {
            prop_assert!(!page.to_text(80).contains(ESCAPE));
            prop_assert!(!without_colour(&page.to_coloured_text(80)).contains(ESCAPE));
        }

        #[test]
        fn every_line_ends_in_plain_style_or_goes_on_in_its_own(page in hostile_page()) {
            let text = page.to_coloured_text(80);
            let opened = text.matches(ESCAPE).count();
            prop_assert_eq!(opened % 2, 0, "each style that starts ends");
        }
    }
}
