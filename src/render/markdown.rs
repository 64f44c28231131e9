//! Pages as Markdown, to be read on GitHub and pasted into a report.

use super::markup::{Markup, Piece, pieces};
use super::page::{Block, Entry, Grid, Page, Prose, Row};
use super::safe;
use crate::diff::Edit;

impl Page {
    /// The page as Markdown of GitHub's flavour.
    ///
    /// # Semantics
    ///
    /// One heading of the first level, one of the second for each section, one of the third for each entry; the rows of an entry are
    /// a table without a header. Wording that changed stands in `<del>` and `<ins>`, lines of one cell are parted by `<br>`, and ids
    /// are code; nothing else in it is HTML. Text from outside has passed [`safe::markdown`].
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::diff::{Diff, DiffOptions};
    ///
    /// # let text = include_str!("../../examples/data/founding-article.toml");
    /// let dossier = demarche::format::from_toml(text)?;
    /// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
    /// let markdown = demarche::render::report(&dossier, &diff).to_markdown();
    /// assert!(markdown.contains("| **which way** | asks more |"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = Markup::new(safe::markdown_within);
        out.mark("# ");
        line(&mut out, &self.title);
        for section in &self.sections {
            out.mark("\n## ").mark(section.heading).mark("\n");
            let mut bullet = "- ";
            for block in &section.blocks {
                match block {
                    Block::Paragraph(words) if words.is_empty() => {}
                    Block::Paragraph(words) => {
                        out.mark("\n");
                        first_line(&mut out, words);
                    }
                    Block::List(items) => {
                        out.mark("\n");
                        for item in items {
                            out.mark(bullet);
                            first_line(&mut out, item);
                        }
                        // Another bullet is another list, so that two in a row stay two.
                        bullet = if bullet == "- " { "* " } else { "- " };
                    }
                    Block::Entry(entry) => write_entry(&mut out, entry),
                    Block::Grid(grid) => write_grid(&mut out, grid),
                }
            }
        }
        out.finish()
    }
}

fn write_entry(out: &mut Markup, entry: &Entry) {
    if !entry.heading.is_empty() {
        out.mark("\n### ");
        line(out, &entry.heading);
    }
    if entry.rows.is_empty() {
        return;
    }
    out.mark("\n|  |  |\n| :-- | :-- |\n");
    for (label, rows) in entry.groups() {
        let mut is_open = false;
        for row in rows {
            match (is_open, &row.prose) {
                (true, Prose::More(_) | Prose::Source(_)) => out.mark("<br>"),
                (true, _) => out.mark(" |\n|  | "),
                (false, _) => out.mark("| **").mark(label).mark("** | "),
            };
            write_row(out, row);
            is_open = true;
        }
        out.mark(" |\n");
    }
}

fn write_grid(out: &mut Markup, grid: &Grid) {
    out.mark("\n|  |");
    grid.columns.iter().for_each(|column| _ = out.mark(" ").mark(column).mark(" |"));
    out.mark("\n| :-- |");
    grid.columns.iter().for_each(|_| _ = out.mark(" :-- |"));
    for line in &grid.lines {
        let strong = if line.signs.is_empty() && !line.name.trim().is_empty() { "**" } else { "" };
        out.mark("\n| ").mark(strong);
        words(out, line.name.trim());
        out.mark(strong).mark(" |");
        for place in 0..grid.columns.len() {
            out.mark(" ").words(line.signs.get(place).map_or("", String::as_str)).mark(" |");
        }
    }
    out.mark("\n");
}

fn write_row(out: &mut Markup, row: &Row) {
    match &row.prose {
        Prose::Said(text) | Prose::More(text) => words(out, text.trim()),
        Prose::Source(text) => {
            out.mark("[");
            words(out, text);
            out.mark("]");
        }
        Prose::Redline(stretches) => {
            for (edit, text) in stretches {
                let inside = text.strip_suffix(' ').unwrap_or(text);
                let [open, close] = match edit {
                    Edit::Kept => ["", ""],
                    Edit::Deleted => ["<del>", "</del>"],
                    Edit::Inserted => ["<ins>", "</ins>"],
                };
                out.mark(open).words(inside).mark(close);
                out.mark(if inside.len() < text.len() { " " } else { "" });
            }
        }
    }
}

/// Words to the end of a line that a mark of ours has begun.
fn line(out: &mut Markup, text: &str) {
    words(out, text.trim());
    out.mark("\n");
}

/// Words that begin a line, or a list item, which may hold all that a page may.
fn first_line(out: &mut Markup, text: &str) {
    let text = text.trim();
    let mut pieces = pieces(text).into_iter();
    match pieces.next() {
        Some(Piece::Words(words)) => {
            out.words_by(safe::markdown, words);
        }
        Some(id) => piece(out, id),
        None => {}
    }
    pieces.for_each(|next| piece(out, next));
    out.mark("\n");
}

fn words(out: &mut Markup, text: &str) {
    pieces(text).into_iter().for_each(|next| piece(out, next));
}

fn piece(out: &mut Markup, piece: Piece<'_>) {
    match piece {
        Piece::Words(words) => out.words(words),
        Piece::Id(id) => out.mark("`").words(id).mark("`"),
    };
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;
    use crate::render::page::{Section, tests::hostile_page};

    /// What an independent reader finds: a line for each heading, paragraph and item, one for each cell of each row.
    fn read(markdown: &str) -> Vec<String> {
        // All that some reader may know, but for making pretty quotes and dashes of plain ones.
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let mut found = Vec::new();
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::Code(id) => text.push_str(&format!("`{id}`")),
                Event::InlineHtml(html) => text.push_str(match &*html {
                    "<br>" => "⏎",
                    "<del>" => "[-",
                    "</del>" => "-]",
                    "<ins>" => "{+",
                    "</ins>" => "+}",
                    "<!-- -->" => "",
                    other => panic!("HTML: {other}"),
                }),
                Event::End(end) => {
                    let kind = match end {
                        TagEnd::Heading(level) => format!("h{}", level as usize),
                        TagEnd::Paragraph => "paragraph".to_owned(),
                        TagEnd::Item => "item".to_owned(),
                        TagEnd::TableCell => "cell".to_owned(),
                        TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table => format!("{end:?}"),
                        TagEnd::List(false) | TagEnd::Strong => continue,
                        other => panic!("{other:?}"),
                    };
                    found.push(format!("{kind}: {}", spaced(&std::mem::take(&mut text))));
                }
                Event::Start(
                    Tag::Heading { id: None, .. } | Tag::Paragraph | Tag::List(None) | Tag::Item,
                ) => {}
                Event::Start(
                    Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::Strong,
                ) => {}
                other => panic!("{other:?} in\n{markdown}"),
            }
        }
        found
    }

    fn spaced(text: &str) -> String {
        safe::inline(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What such a reader should find.
    fn expected(page: &Page) -> Vec<String> {
        let mut lines = vec![format!("h1: {}", spaced(&page.title))];
        for Section { heading, blocks } in &page.sections {
            lines.push(format!("h2: {heading}"));
            for block in blocks {
                match block {
                    Block::Paragraph(text) if spaced(text).is_empty() => {}
                    Block::Paragraph(text) => lines.push(format!("paragraph: {}", spaced(text))),
                    Block::List(items) => {
                        lines.extend(items.iter().map(|item| format!("item: {}", spaced(item))));
                    }
                    Block::Entry(entry) => expected_entry(&mut lines, entry),
                    Block::Grid(grid) => expected_grid(&mut lines, grid),
                }
            }
        }
        lines
    }

    fn expected_entry(lines: &mut Vec<String>, entry: &Entry) {
        if !entry.heading.is_empty() {
            lines.push(format!("h3: {}", spaced(&entry.heading)));
        }
        if entry.rows.is_empty() {
            return;
        }
        lines.extend(["cell: ", "cell: ", "TableHead: "].map(str::to_owned));
        for (label, rows) in entry.groups() {
            let mut cells: Vec<String> = Vec::new();
            for row in rows {
                let words = spaced(&row.prose.plain());
                match (cells.last_mut(), &row.prose) {
                    (Some(cell), Prose::More(_) | Prose::Source(_)) => {
                        *cell = format!("{cell}⏎{words}");
                    }
                    _ => cells.push(words),
                }
            }
            for (index, cell) in cells.iter().enumerate() {
                let label = if index == 0 { label } else { "" };
                lines.push(format!("cell: {label}"));
                lines.push(format!("cell: {cell}"));
                lines.push("TableRow: ".to_owned());
            }
        }
        lines.push("Table: ".to_owned());
    }

    fn expected_grid(lines: &mut Vec<String>, grid: &Grid) {
        lines.push("cell: ".to_owned());
        lines.extend(grid.columns.iter().map(|column| format!("cell: {column}")));
        lines.push("TableHead: ".to_owned());
        for line in &grid.lines {
            lines.push(format!("cell: {}", spaced(&line.name)));
            let signs = line.signs.iter().map(String::as_str).chain(std::iter::repeat(""));
            lines.extend(signs.take(grid.columns.len()).map(|sign| format!("cell: {sign}")));
            lines.push("TableRow: ".to_owned());
        }
        lines.push("Table: ".to_owned());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn an_independent_reader_finds_the_same_headings_items_rows_and_cells(page in hostile_page()) {
            let markdown = page.to_markdown();
            prop_assert_eq!(read(&markdown), expected(&page), "{}", markdown);
        }
    }

    #[test]
    fn two_lists_in_a_row_stay_two() {
        let mut section = Section::new("Lists");
        section.list(vec!["one".to_owned()]);
        section.list(vec!["two".to_owned()]);
        let page = Page { title: "Page".to_owned(), sections: vec![section] };
        assert_eq!(page.to_markdown(), "# Page\n\n## Lists\n\n- one\n\n* two\n");
    }
}
