//! What HTML says is what was to be said, and nothing in it is anybody else's.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::render::page::{Section, tests::hostile_page};

/// Every tag there may be, with the names of its attributes.
const TAGS: [(&str, &[&str]); 23] = [
    ("section", &["id"]),
    ("div", &["class", "id"]),
    ("h1", &["dir"]),
    ("h2", &[]),
    ("h3", &["dir"]),
    ("p", &["class", "dir"]),
    ("ul", &[]),
    ("li", &["dir"]),
    ("table", &["class"]),
    ("tr", &[]),
    ("th", &["scope"]),
    ("td", &[]),
    ("span", &["class"]),
    ("code", &[]),
    ("bdi", &[]),
    ("del", &[]),
    ("ins", &[]),
    ("main", &[]),
    ("body", &[]),
    ("html", &["lang"]),
    ("figure", &["class"]),
    ("figcaption", &[]),
    ("header", &[]),
];

/// A plain reader: what each heading, paragraph, item and header cell says, in order. It takes no tag but those above.
fn read(html: &str) -> Vec<String> {
    let (_, body) = html.split_once("<body>").unwrap();
    let mut found = Vec::new();
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = body;
    while let Some((words, tag)) = rest.split_once('<') {
        text.push_str(&unescaped(words));
        let (tag, after) = tag.split_once('>').unwrap();
        rest = after;
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        let (_, attributes) =
            TAGS.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("<{tag}>"));
        check_attributes(tag, attributes);
        if !tag.starts_with('/') {
            open.push(name);
            continue;
        }
        if !matches!(name, "body" | "html") {
            assert_eq!(open.pop(), Some(name), "tags are closed in order");
        }
        if matches!(name, "h1" | "h2" | "h3" | "p" | "li" | "th") {
            found.push(format!("{name}: {}", spaced(&std::mem::take(&mut text))));
        }
    }
    assert_eq!(spaced(&text), "", "all is said in some element");
    found
}

fn check_attributes(tag: &str, allowed: &[&str]) {
    for attribute in tag.split(' ').skip(1) {
        let (key, value) = attribute.split_once('=').unwrap_or_else(|| panic!("<{tag}>"));
        assert!(allowed.contains(&key), "<{tag}>");
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        assert!(value.trim_matches('"').chars().all(is_plain), "<{tag}>");
    }
}

fn unescaped(text: &str) -> String {
    let read = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    read.replace("&amp;", "&")
}

fn spaced(text: &str) -> String {
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What such a reader should find.
fn expected(page: &Page) -> Vec<String> {
    let mut lines = vec![format!("h1: {}", spaced(&page.title))];
    for Section { heading, blocks } in &page.sections {
        lines.push(format!("h2: {heading}"));
        for block in blocks {
            match block {
                Block::Paragraph(text) if spaced(text).is_empty() => {}
                Block::Paragraph(text) => lines.push(format!("p: {}", spaced(text))),
                Block::List(items) => lines.extend(items.iter().map(|item| format!("li: {}", spaced(item)))),
                Block::Grid(grid) => {
                    lines.extend(grid.columns.iter().map(|column| format!("th: {column}")));
                    for line in &grid.lines {
                        lines.push(format!("th: {}", spaced(&line.name)));
                        lines.extend(line.signs.iter().map(|sign| format!("p: {sign}")));
                    }
                }
                Block::Entry(entry) => {
                    if !spaced(&entry.heading).is_empty() {
                        lines.push(format!("h3: {}", spaced(&entry.heading)));
                    }
                    for (label, rows) in entry.groups() {
                        lines.push(format!("th: {label}"));
                        lines.extend(rows.iter().map(|row| format!("p: {}", spaced(&row.prose.plain()))));
                    }
                }
            }
        }
    }
    lines
}

/// As words alone: spaces stand otherwise around changed words and brackets.
fn closed(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|line| line.replace(' ', "")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_word_is_said_and_no_tag_is_anybody_elses(page in hostile_page()) {
        let html = page.to_html();
        prop_assert_eq!(closed(read(&html)), closed(expected(&page)), "{}", html);
        let is_acting = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!html.contains(is_acting));
    }
}

#[test]
fn the_same_heading_twice_is_two_names() {
    let names = |headings: &[&str]| {
        headings.iter().fold(Vec::new(), |mut names: Vec<String>, heading| {
            names.push(name(heading, &names));
            names
        })
    };
    assert_eq!(names(&["In short", "Who (it) is", "In short"]), ["in-short", "who-it-is", "in-short.2"]);
}

#[test]
fn a_name_from_right_to_left_stands_apart() {
    let page = Page { title: "Control of القدس, 5 km²".to_owned(), sections: Vec::new() };
    assert!(page.to_html().contains("<h1 dir=\"auto\">Control of <bdi>القدس</bdi>, 5 km²</h1>"));
}
