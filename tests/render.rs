//! Reports as they are written: one golden for each kind of report and each writer.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use demarche::Dossier;
use demarche::diff::{Comparison, DiffOptions};
use demarche::format::from_toml;
use demarche::patch::merge;
use demarche::render::{self, Page};
use util::golden;

const ARTICLE: &str = include_str!("../examples/data/founding-article.toml");
const TEXTS: &str = include_str!("../examples/data/paris-london.toml");
/// A position that answers a text.
const ANSWER: &str = include_str!("support/answer.toml");

fn page_of(dossier: &Dossier, before: &str, after: &str) -> Page {
    let compared = Comparison::between(dossier, before, after, &DiffOptions::default()).unwrap();
    render::comparison_report(dossier, &compared)
}

/// The article with words given to one demand, before and after.
fn worded() -> Dossier {
    let before = "withdraw-forces = { of = \"ukraine\", from = [\"donetsk\", \"luhansk\"] }\ncite";
    let after = "cede = { of = \"ukraine\", territory = \"donetsk\" }\ncite";
    let quoted = |line: &str, quote: &str| line.replace("cite", &format!("quote = \"{quote}\"\ncite"));
    let text = ARTICLE
        .replacen(before, &quoted(before, "Ukraine leaves Donetsk and Luhansk, and Russia stops [-here-]"), 1)
        .replacen(after, &quoted(after, "Ukraine cedes all of Donetsk, and Russia stops <b>here</b>"), 1);
    from_toml(&text).unwrap()
}

/// A page of each kind, by name.
fn pages() -> Vec<(&'static str, Page)> {
    let article = from_toml(ARTICLE).unwrap();
    let texts = from_toml(&[TEXTS, ANSWER].concat()).unwrap();
    let versions = [
        include_str!("../examples/data/merge/base.toml"),
        include_str!("../examples/data/merge/ours.toml"),
        include_str!("../examples/data/merge/theirs.toml"),
    ];
    let [base, ours, theirs] = versions.map(|text| from_toml(text).unwrap());
    let merged = merge(&base, &ours, &theirs);
    vec![
        ("founding", page_of(&article, "anchorage", "call-post")),
        ("accounts", page_of(&article, "call-post", "call-kremlin")),
        ("wording", page_of(&worded(), "anchorage", "call-post")),
        ("texts", page_of(&texts, "paris", "london")),
        ("response", page_of(&texts, "paris", "answer")),
        ("patch", render::patch(&ours, &theirs)),
        ("merge", render::merge(&base, &ours, &theirs, &merged)),
    ]
}

#[test]
fn every_kind_of_report_is_written_in_markdown_as_recorded() {
    for (name, page) in pages() {
        golden(&format!("render/{name}.md"), &page.to_markdown());
    }
}

#[test]
fn every_kind_of_report_is_written_in_html_as_recorded() {
    for (name, page) in pages() {
        golden(&format!("render/{name}.html"), &page.to_html());
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
        assert_eq!(words_of_html(&page), words_of_text(&page), "{name}");
    }
}
