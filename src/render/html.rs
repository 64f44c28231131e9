//! Pages as HTML: one file that needs no other, and no script.

use super::markup::{Markup, Piece, pieces};
use super::page::{Block, Entry, Grid, Page, Prose, marks};
use super::page_format::PageFormat;
use super::picture::Picture;
use super::safe;
use super::script::runs;
use crate::diff::Edit;

/// How it looks: by day and by night, on paper, and as narrow as a telephone.
const STYLE: &str = include_str!("html.css");

impl Page {
    /// The page as one HTML document.
    ///
    /// # Semantics
    ///
    /// It says what [`to_text`](Page::to_text) says, word for word; marks that letters alone need (`[-`, `{+`, grave accents) are in it
    /// for readers that do not see, and for the clipboard. It loads nothing and runs nothing, and forbids both. Sections and entries have
    /// ids, so that a change can be linked to: `#change-by-change-3`. Text from outside has passed
    /// [`safe::html`], runs its own way (`dir="auto"`), and does not turn what stands beside it.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::diff::{Diff, DiffOptions};
    ///
    /// # let text = include_str!("../../examples/data/founding-article.toml");
    /// let dossier = demarche::format::from_toml(text)?;
    /// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
    /// let html = demarche::render::report(&dossier, &diff).to_html();
    /// assert!(html.contains("<th scope=\"row\">which way</th>"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        Document::of(self.clone(), Vec::new()).to_html()
    }
}

/// Several pages and their pictures as one HTML document.
///
/// # Semantics
///
/// The first page gives the document its title; each later one is a part under a heading of its own. The pictures of a page stand after what
/// it says in short, each under its title; what a picture shows is also said in words, in its description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    first: Part,
    others: Vec<Part>,
}

/// A page, and what is drawn of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    page: Page,
    pictures: Vec<Picture>,
}

impl Part {
    fn new(page: Page, mut pictures: Vec<Picture>) -> Self {
        pictures.retain(|picture| !picture.is_empty());
        Self { page, pictures }
    }
}

impl Document {
    /// A document of one page; pictures in which nothing is drawn are left out.
    #[must_use]
    pub fn of(page: Page, pictures: Vec<Picture>) -> Self {
        Self { first: Part::new(page, pictures), others: Vec::new() }
    }

    /// This document with one more page at its end.
    #[must_use]
    pub fn with(mut self, page: Page, pictures: Vec<Picture>) -> Self {
        self.others.push(Part::new(page, pictures));
        self
    }

    /// The document in any of its forms; without HTML there are no pictures, and the pages follow one another.
    ///
    /// # Units
    ///
    /// `width` is the columns of text; the other forms have no width.
    #[must_use]
    pub fn to_format(&self, format: PageFormat, width: usize) -> String {
        if format == PageFormat::Html {
            return self.to_html();
        }
        let parts = std::iter::once(&self.first).chain(&self.others);
        let pages: Vec<String> = parts.map(|part| part.page.to_format(format, width)).collect();
        pages.join("\n\n")
    }

    /// The document, which needs no other file.
    ///
    /// # Semantics
    ///
    /// As [`Page::to_html`].
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = Markup::new(safe::html);
        out.mark(HEAD)
            .words(&self.first.page.title)
            .mark("</title>\n<style>\n")
            .mark(STYLE)
            .mark("</style>\n</head>\n<body>\n<main>\n");
        let mut names: Vec<String> = Vec::new();
        write_part(&mut out, &self.first, &WHOLE, &mut names);
        for part in &self.others {
            out.mark("<article>\n");
            write_part(&mut out, part, &WITHIN, &mut names);
            out.mark("</article>\n");
        }
        out.mark("</main>\n</body>\n</html>\n");
        out.finish()
    }
}

/// After which section the pictures of a page stand.
const IN_SHORT: &str = "In short";

/// The headings of a page, of its sections and of their entries: open and close.
type Headings = [[&'static str; 2]; 3];

/// Of a page that is the document, or its first.
const WHOLE: Headings =
    [["<h1 dir=\"auto\">", "</h1>\n"], ["<h2>", "</h2>\n"], ["<h3 dir=\"auto\">", "</h3>\n"]];
/// Of a later page.
const WITHIN: Headings =
    [["<h2 dir=\"auto\">", "</h2>\n"], ["<h3>", "</h3>\n"], ["<h4 dir=\"auto\">", "</h4>\n"]];

fn write_part(out: &mut Markup, part: &Part, headings: &Headings, names: &mut Vec<String>) {
    let [[open, close], [open_section, close_section], of_entries] = headings;
    element(out, open, &part.page.title, close);
    let after = part.page.sections.iter().position(|section| section.heading == IN_SHORT).unwrap_or(0);
    for (number, section) in part.page.sections.iter().enumerate() {
        let name = name(section.heading, names);
        out.mark("<section id=\"").words(&name).mark("\">\n");
        out.mark(open_section).words(section.heading).mark(close_section);
        let mut entries = 0;
        for block in &section.blocks {
            match block {
                Block::Paragraph(words) if words.trim().is_empty() => {}
                Block::Paragraph(words) => element(out, "<p dir=\"auto\">", words, "</p>\n"),
                Block::List(items) => {
                    out.mark("<ul>\n");
                    items.iter().for_each(|item| write_item(out, item));
                    out.mark("</ul>\n");
                }
                Block::Entry(entry) => {
                    entries += 1;
                    write_entry(out, entry, &format!("{name}-{entries}"), of_entries);
                }
                Block::Grid(grid) => write_grid(out, grid),
            }
        }
        out.mark("</section>\n");
        names.push(name);
        if number == after {
            part.pictures.iter().for_each(|picture| write_picture(out, picture));
        }
    }
}

fn write_picture(out: &mut Markup, picture: &Picture) {
    out.mark("<figure>\n");
    picture.write(out);
    out.mark("</figure>\n");
}

/// All before the title.
const HEAD: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>"#;

/// What a section is called in a link: its heading in small letters, with a number if another is called so.
fn name(heading: &str, taken: &[String]) -> String {
    let letters =
        heading.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' });
    let name = letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("-");
    let count =
        taken.iter().filter(|other| **other == name || other.starts_with(&format!("{name}."))).count();
    if count == 0 { name } else { format!("{name}.{}", count + 1) }
}

/// An item of a list; what it cites in brackets at its end is set small.
fn write_item(out: &mut Markup, item: &str) {
    let cited = item.strip_suffix(']').and_then(|item| item.rsplit_once(" ["));
    let (words, cited) = cited.map_or((item, None), |(words, cited)| (words, Some(cited)));
    element(out, "<li dir=\"auto\">", words, "");
    if let Some(cited) = cited {
        element(out, " <span class=\"source\">[", cited, "]</span>");
    }
    out.mark("</li>\n");
}

fn write_entry(out: &mut Markup, entry: &Entry, name: &str, [open, close]: &[&'static str; 2]) {
    out.mark("<div class=\"entry\" id=\"").words(name).mark("\">\n");
    if !entry.heading.trim().is_empty() {
        element(out, open, &entry.heading, close);
    }
    if !entry.rows.is_empty() {
        out.mark("<table>\n");
        for (label, rows) in entry.groups() {
            out.mark("<tr><th scope=\"row\">").words(label).mark("</th><td>\n");
            rows.iter().for_each(|row| write_prose(out, &row.prose));
            out.mark("</td></tr>\n");
        }
        out.mark("</table>\n");
    }
    out.mark("</div>\n");
}

fn write_grid(out: &mut Markup, grid: &Grid) {
    out.mark("<table class=\"grid\">\n<tr><td></td>");
    for column in &grid.columns {
        out.mark("<th scope=\"col\">").mark(column).mark("</th>");
    }
    out.mark("</tr>\n");
    for line in &grid.lines {
        let is_heading = line.signs.is_empty();
        let open = if is_heading { "<tr><th scope=\"rowgroup\">" } else { "<tr><th scope=\"row\">" };
        element(out, open, &line.name, "</th>");
        for sign in &line.signs {
            out.mark("<td><p>").words(sign).mark("</p></td>");
        }
        out.mark("</tr>\n");
    }
    out.mark("</table>\n");
}

fn write_prose(out: &mut Markup, prose: &Prose) {
    match prose {
        Prose::Said(words) => element(out, "<p dir=\"auto\">", words, "</p>\n"),
        Prose::More(words) => element(out, "<p class=\"more\" dir=\"auto\">", words, "</p>\n"),
        Prose::Source(words) => {
            out.mark("<p class=\"source\" dir=\"auto\">");
            unseen(out, "[");
            write_words(out, words.trim());
            unseen(out, "]").mark("</p>\n");
        }
        Prose::Redline(stretches) => {
            out.mark("<p class=\"redline\" dir=\"auto\">");
            for (edit, words) in stretches {
                let inside = words.strip_suffix(' ').unwrap_or(words);
                let [open, close] = marks(*edit);
                match edit {
                    Edit::Kept => write_words(out, inside),
                    Edit::Deleted | Edit::Inserted => {
                        let is_deleted = *edit == Edit::Deleted;
                        unseen(out.mark(if is_deleted { "<del>" } else { "<ins>" }), open);
                        write_words(out, inside);
                        unseen(out, close).mark(if is_deleted { "</del>" } else { "</ins>" });
                    }
                }
                out.mark(if inside.len() < words.len() { " " } else { "" });
            }
            out.mark("</p>\n");
        }
    }
}

/// Words between two marks.
fn element(out: &mut Markup, open: &'static str, words: &str, close: &'static str) {
    out.mark(open);
    write_words(out, words.trim());
    out.mark(close);
}

/// A mark for readers that do not see, where the others see it otherwise.
fn unseen<'m>(out: &'m mut Markup, mark: &'static str) -> &'m mut Markup {
    out.mark("<span class=\"unseen\">").mark(mark).mark("</span>")
}

fn write_words(out: &mut Markup, words: &str) {
    for piece in pieces(words) {
        match piece {
            Piece::Id(id) => {
                unseen(out.mark("<code>"), "`").words(id);
                unseen(out, "`").mark("</code>");
            }
            Piece::Words(words) => {
                for (is_apart, run) in runs(words) {
                    let [open, close] = if is_apart { ["<bdi>", "</bdi>"] } else { ["", ""] };
                    out.mark(open).words(run).mark(close);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
