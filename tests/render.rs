//! Reports as they are written: one golden for each kind of report and each writer.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

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
const ANSWER: &str = r#"
[[positions]]
id = "answer"
holder = "ukraine"
held = "2025-04-26"
account = "reuters-london"

[[positions.replies]]
to = "paris"
clause = "ceasefire"
answer = "in-principle"

[[positions.refuses]]
id = "crimea"
issue = "land"
recognise-title = { of = "united-states", territory = "crimea" }
"#;

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
