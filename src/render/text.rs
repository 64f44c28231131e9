//! Pages as plain text: understandable without colour, wrapped to a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::page::{Block, Entry, Page};

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
        let width = width.max(NARROWEST);
        let mut text = String::new();
        wrap(&mut text, &self.title, width, 0, 3);
        rule(&mut text, '=', self.title.width().min(width));
        for section in &self.sections {
            text.push('\n');
            text.push_str(section.heading);
            text.push('\n');
            rule(&mut text, '-', section.heading.width());
            for block in &section.blocks {
                write_block(&mut text, block, width);
            }
        }
        text
    }
}

fn write_block(text: &mut String, block: &Block, width: usize) {
    match block {
        // Only headings start a line: no word of a paragraph can pass for one.
        Block::Paragraph(paragraph) if paragraph.is_empty() => text.push('\n'),
        Block::Paragraph(paragraph) => {
            text.push_str("   ");
            wrap(text, paragraph, width, 3, 3);
        }
        Block::List(items) => {
            for item in items {
                text.push_str("  - ");
                wrap(text, item, width, 4, 4);
            }
        }
        Block::Entry(entry) => write_entry(text, entry, width),
    }
}

fn write_entry(text: &mut String, entry: &Entry, width: usize) {
    if !entry.heading.is_empty() {
        if !text.ends_with("-\n") {
            text.push('\n');
        }
        wrap(text, &entry.heading, width, 0, numbering(&entry.heading));
    }
    let label_width = entry.rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    let mut last = "";
    for row in &entry.rows {
        // A label said again is not printed again: its rows belong together.
        let shown = if row.label == last { "" } else { row.label };
        last = row.label;
        let padding = " ".repeat(label_width - shown.width());
        text.push_str(&format!("   {shown}{padding}  "));
        wrap(text, &row.prose.plain(), width, label_width + 5, label_width + 5);
    }
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

fn rule(text: &mut String, line: char, width: usize) {
    text.extend(std::iter::repeat_n(line, width));
    text.push('\n');
}

/// Writes words with line breaks between them; `at` columns are taken already, later lines are indented. A word longer than a line is
/// broken.
fn wrap(text: &mut String, words: &str, width: usize, at: usize, indent: usize) {
    let mut column = at;
    let mut is_first = true;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        if !is_first && column + 1 + word.width() > width {
            column = new_line(text, indent);
        } else if !is_first {
            text.push(' ');
            column += 1;
        }
        for letter in word.chars() {
            let wide = letter.width().unwrap_or(0);
            if column + wide > width && column > indent {
                column = new_line(text, indent);
            }
            text.push(letter);
            column += wide;
        }
        is_first = false;
    }
    text.push('\n');
}

fn new_line(text: &mut String, indent: usize) -> usize {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    indent
}
