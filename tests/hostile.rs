//! One dossier full of what somebody might try, through every writer: nothing gets through, and nothing is lost.
#![cfg(all(feature = "toml", feature = "json", feature = "table"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]

#[allow(dead_code, unreachable_pub, reason = "shared by several suites")]
mod results;
#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use std::collections::BTreeSet;

use demarche::diff::{Comparison, DiffOptions};
use demarche::frame::{self, Frame};
use demarche::render::Document;
use demarche::{Dossier, format};
use pulldown_cmark::{Event, Options, Parser, Tag};
use results::Dossiers;
use serde_json::Value;

/// A formula, a cell break, an escape sequence, an override of direction, a script, code, a forged heading and a forged item.
const ATTACK: &str =
    "=1+1|\u{1b}[31m\u{202e}</td><script>alert(1)</script>`a`[x](javascript:y)\r\n# Forged\n- item\n";

/// Keys whose values are words from outside.
const WORDS: [&str; 15] = [
    "title",
    "name",
    "also",
    "note",
    "attribution",
    "clause",
    "label",
    "quote",
    "read-by",
    "by",
    "says",
    "against",
    "what",
    "on",
    "version",
];

/// The same dossier with the attack before all words from outside, each with a word of its own; equal words stay equal.
fn attacked(dossier: &Dossier) -> Dossier {
    let mut json: Value = serde_json::from_str(&format::to_json(dossier)).unwrap();
    attack(&mut json, "");
    format::from_json(&json.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn attack(json: &mut Value, key: &str) {
    match json {
        Value::Object(members) => {
            // The clause of a reply is an id, that of a citation is words.
            let is_reply = members.contains_key("answer");
            for (key, value) in members.iter_mut().filter(|(key, _)| !(is_reply && *key == "clause")) {
                attack(value, key);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| attack(item, key)),
        // Who is said to have done it may also be a party, by id.
        Value::String(words) if key == "by" && demarche::PartyId::new(words.as_str()).is_ok() => {}
        Value::String(words) if WORDS.contains(&key) => {
            let number =
                words.bytes().fold(7u32, |number, byte| number.wrapping_mul(31).wrapping_add(byte.into()));
            *words = format!("{ATTACK}mark{number}x {words}");
        }
        _ => {}
    }
}

/// The words that were planted and are in a text.
fn marks(text: &str) -> BTreeSet<String> {
    let all = text.split("mark").skip(1).filter_map(|rest| rest.split_once('x'));
    let numbers = all.map(|(number, _)| number).filter(|number| number.parse::<u32>().is_ok());
    numbers.map(str::to_owned).collect()
}

fn dossiers() -> Dossiers {
    Dossiers::read(|dossier| attacked(&dossier))
}

fn has_no_control(text: &str) -> bool {
    let is_bidi = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|c| (c.is_control() && c != '\n') || is_bidi(c))
}

#[test]
fn the_attack_is_in_every_result() {
    for (name, page) in dossiers().pages() {
        assert!(marks(&page.to_text(100)).len() > 2, "{name}");
    }
    for (name, picture) in dossiers().pictures() {
        assert!(!marks(&picture.to_svg()).is_empty(), "{name}");
    }
}

#[test]
fn plain_text_has_no_control_characters_and_no_heading_that_is_not_ours() {
    let plain = Dossiers::read(|dossier| dossier);
    for ((name, page), (_, own)) in dossiers().pages().into_iter().zip(plain.pages()) {
        let text = page.to_text(100);
        assert!(has_no_control(&text), "{name}");
        let rules = |text: &str| text.lines().filter(|line| line.starts_with("---")).count();
        assert_eq!(rules(&text), rules(&own.to_text(100)), "{name}");
        assert!(
            !text.lines().any(|line| line.starts_with("# Forged") || line.starts_with("- item")),
            "{name}"
        );
    }
}

#[test]
fn coloured_text_has_our_sequences_and_no_other() {
    for (name, page) in dossiers().pages() {
        let coloured = page.to_coloured_text(100);
        let plain = [0, 1, 2, 31, 32]
            .iter()
            .fold(coloured.clone(), |text, code| text.replace(&format!("\u{1b}[{code}m"), ""));
        assert_eq!(plain, page.to_text(100), "{name}");
    }
}

#[test]
fn markdown_has_no_html_no_link_and_as_many_headings_as_ours() {
    let plain = Dossiers::read(|dossier| dossier);
    for ((name, page), (_, own)) in dossiers().pages().into_iter().zip(plain.pages()) {
        let (markdown, ours) = (page.to_markdown(), own.to_markdown());
        assert!(has_no_control(&markdown), "{name}");
        let events = |text| Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
        let headings =
            |text| events(text).filter(|event| matches!(event, Event::Start(Tag::Heading { .. }))).count();
        assert_eq!(headings(&markdown), headings(&ours), "{name}");
        let is_foreign = |event: Event<'_>| match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                !["<br>", "<ins>", "</ins>", "<del>", "</del>"].contains(&&*html)
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => true,
            _ => false,
        };
        assert!(!events(&markdown).any(is_foreign), "{name}");
        assert_eq!(marks(&markdown), marks(&page.to_text(100_000)), "{name}: the same words as plain text");
    }
}

#[test]
fn html_has_no_tag_that_is_not_ours_and_the_words_of_plain_text() {
    let plain = Dossiers::read(|dossier| dossier).pages();
    let plain: Vec<String> = plain.iter().map(|(_, page)| page.to_html()).collect();
    let ours: BTreeSet<&str> = plain.iter().flat_map(|html| tags(html)).collect();
    for (name, page) in dossiers().pages() {
        let html = page.to_html();
        assert!(has_no_control(&html), "{name}");
        assert!(tags(&html).is_subset(&ours), "{name}: {:?}", tags(&html));
        assert!(html.contains("&lt;script&gt;"), "{name}: what was said is shown");
        assert_eq!(marks(&html), marks(&page.to_text(100_000)), "{name}");
    }
}

/// The names of all tags, by a plain reader.
fn tags(markup: &str) -> BTreeSet<&str> {
    let tags = markup.split('<').skip(1);
    tags.map(|tag| tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap()).collect()
}

#[test]
fn pictures_have_no_tag_that_is_not_ours() {
    let plain = Dossiers::read(|dossier| dossier);
    for ((name, picture), (_, own)) in dossiers().pictures().into_iter().zip(plain.pictures()) {
        let (svg, ours) = (picture.to_svg(), own.to_svg());
        assert!(has_no_control(&svg), "{name}");
        assert_eq!(tags(&svg), tags(&ours), "{name}");
        assert!(svg.contains("&lt;script&gt;"), "{name}: what was said is shown");
    }
}

fn frames(dossiers: &Dossiers) -> Vec<Frame> {
    let dossier = &dossiers.article;
    let compared = Comparison::between(dossier, "anchorage", "call-post", &DiffOptions::default()).unwrap();
    vec![
        frame::diff(dossier, &compared),
        frame::timeline(dossier, &dossiers.timeline()),
        frame::accounts(dossier, &[dossiers.reconciliation()]),
    ]
}

#[test]
fn rows_keep_every_letter_and_a_spreadsheet_gets_no_formula() {
    for frame in frames(&dossiers()) {
        assert_eq!(Frame::from_json(&frame.to_json()).unwrap(), frame);
        assert_eq!(Frame::from_csv(&frame.to_csv()).unwrap(), frame);
        let sheet = frame.to_spreadsheet_csv();
        let starts = sheet.split([',', '\n', '"']).filter(|cell| cell.starts_with("=1+1"));
        assert_eq!(starts.count(), 0, "a cell is words, not a formula");
    }
}

#[test]
fn a_message_about_hostile_words_is_one_line_for_each_problem() {
    let text = format!(
        "format-version = \"1.0\"\ntitle = \"x\"\n[parties.{}]\nname = 3\n",
        serde_json::json!(ATTACK)
    );
    let problems = format::from_toml(&text).unwrap_err().to_string();
    assert!(has_no_control(&problems), "{problems:?}");
    assert!(!problems.lines().any(|line| line.starts_with("# Forged")), "{problems}");
}

/// A page to look at in a browser.
#[test]
fn a_hostile_page_is_written_as_recorded() {
    let dossiers = dossiers();
    let (_, page) = dossiers.pages().swap_remove(0);
    let pictures = dossiers.pictures().into_iter().map(|(_, picture)| picture).collect();
    util::golden("hostile/report.html", &Document::of(page, pictures).to_html());
}
