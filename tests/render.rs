//! Reports as they are written: one golden for each kind of report and each writer.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[allow(dead_code, unreachable_pub, reason = "shared by several suites")]
mod results;
#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use demarche::diff::{Comparison, DiffOptions};
use demarche::format::from_toml;
use demarche::render::{self, Page};
use results::{ARTICLE, Dossiers};
use util::golden;

/// The article with words given to one demand, before and after.
fn worded() -> Page {
    let before = "withdraw-forces = { of = \"ukraine\", from = [\"donetsk\", \"luhansk\"] }\ncite";
    let after = "cede = { of = \"ukraine\", territory = \"donetsk\" }\ncite";
    let quoted = |line: &str, quote: &str| line.replace("cite", &format!("quote = \"{quote}\"\ncite"));
    let text = ARTICLE
        .replacen(before, &quoted(before, "Ukraine leaves Donetsk and Luhansk, and Russia stops [-here-]"), 1)
        .replacen(after, &quoted(after, "Ukraine cedes all of Donetsk, and Russia stops <b>here</b>"), 1);
    let dossier = from_toml(&text).unwrap();
    let compared = Comparison::between(&dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap();
    render::comparison_report(&dossier, &compared)
}

/// A page of each kind, by name.
fn pages() -> Vec<(&'static str, Page)> {
    let mut pages = Dossiers::read(|dossier| dossier).pages();
    pages.push(("wording", worded()));
    pages
}

#[test]
fn every_kind_of_report_is_written_in_markdown_as_recorded() {
    for (name, page) in pages() {
        golden(&format!("render/{name}.md"), &page.to_markdown());
    }
}

#[test]
fn every_kind_of_report_is_written_in_plain_text_as_recorded() {
    for (name, page) in pages() {
        golden(&format!("render/{name}.txt"), &page.to_text(100));
    }
}

#[test]
fn colours_are_written_as_recorded() {
    golden("render/wording.ansi", &worded().to_coloured_text(100));
}

/// The style sheet is the same in all: one golden has it.
#[test]
fn every_kind_of_report_is_written_in_html_as_recorded() {
    for (name, page) in pages() {
        let html = page.to_html();
        let (head, rest) = html.split_once("<style>").unwrap();
        let (style, body) = rest.split_once("</style>").unwrap();
        golden(&format!("render/{name}.html"), &format!("{head}<style></style>{body}"));
        golden("render/style.css", style);
    }
}

/// The words of a report in plain text, without the signs that rule it.
fn words_of_text(page: &Page) -> Vec<String> {
    let text = page.to_text(100_000);
    let lines = text.lines().filter(|line| !line.starts_with("==") && !line.starts_with("--"));
    let lines = lines.map(|line| line.strip_prefix("  - ").unwrap_or(line));
    lines.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The words of a document, tags taken away: at the end of what stands by itself, a word ends.
fn words_of_html(page: &Page) -> Vec<String> {
    let html = page.to_html();
    let (_, body) = html.split_once("<body>").unwrap();
    let mut text = String::new();
    for piece in body.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let ends_word = ["/h1", "/h2", "/h3", "/p", "/li", "/th", "/td"].contains(&tag);
        text.push_str(if ends_word { " " } else { "" });
        text.push_str(words);
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&").split_whitespace().map(str::to_owned).collect()
}

#[test]
fn html_says_what_plain_text_says_word_for_word() {
    for (name, page) in pages() {
        let (mut html, mut text) = (words_of_html(&page), words_of_text(&page));
        // In a grid the signs stand before the name in one, and after it in the other.
        if name == "synopsis" {
            html.sort();
            text.sort();
        }
        assert_eq!(html, text, "{name}");
    }
}
