//! The walk of docs/first-dossier.md: its dossier is read and its commands are run as it says; and the template it begins with.
//!
//! `DEMARCHE_REFRESH=1` writes anew what the page shows as printed.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../examples/check.rs"]
#[allow(dead_code, reason = "the tests call what its main function calls")]
mod check;

use std::path::Path;

use demarche::diff::{Diff, DiffOptions};
use demarche::format::{File, Reader, Syntax, from_toml};
use demarche::render;

const TEMPLATE: &str = include_str!("../examples/data/template.toml");
/// As the example `diff` has it.
const WIDTH: usize = 100;

/// A fenced block of the page.
struct Block {
    info: String,
    body: String,
}

/// The page as it is, in pieces that alternate: prose and blocks.
fn blocks(page: &str) -> (Vec<String>, Vec<Block>) {
    let (mut prose, mut blocks) = (vec![String::new()], Vec::<Block>::new());
    let mut is_inside = false;
    for line in page.split_inclusive('\n') {
        match (line.strip_prefix("```"), is_inside) {
            (Some(info), false) => {
                blocks.push(Block { info: info.trim().to_owned(), body: String::new() });
                is_inside = true;
            }
            (Some(_), true) => {
                prose.push(String::new());
                is_inside = false;
            }
            (None, true) => blocks.last_mut().unwrap().body += line,
            (None, false) => *prose.last_mut().unwrap() += line,
        }
    }
    (prose, blocks)
}

/// The dossier so far with one line put in place of the line under the same key.
fn with_slip(dossier: &str, slip: &str) -> String {
    let key = slip.split(" = ").next().unwrap();
    let lines = dossier.lines().map(|line| if line.starts_with(key) { slip.trim_end() } else { line });
    lines.map(|line| format!("{line}\n")).collect()
}

fn run(command: &str, dossier: &str) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    let words = words.strip_prefix(&["cargo", "run", "--example"][..]).unwrap();
    match words {
        ["check", "--", label] => {
            let file = File { label, text: dossier, syntax: Syntax::Toml };
            check::check(&[file]).unwrap_or_else(|problems| format!("{problems}\n"))
        }
        ["diff", "--", _, before, after] => {
            let dossier = from_toml(dossier).unwrap_or_else(|problems| panic!("{problems}"));
            let diff = Diff::between(&dossier, before, after, &DiffOptions::default()).unwrap();
            render::report(&dossier, &diff).to_text(WIDTH)
        }
        ["new_dossier", ">", _] => String::new(),
        other => panic!("the page runs what this test does not know: {other:?}"),
    }
}

#[test]
fn every_command_of_the_page_prints_what_the_page_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/first-dossier.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (prose, blocks) = blocks(&page);
    let (mut dossier, mut slip, mut command) = (String::new(), None, String::new());
    let mut written = prose[0].clone();
    for (block, prose) in blocks.iter().zip(&prose[1..]) {
        let mut body = block.body.clone();
        match block.info.as_str() {
            "toml" => dossier += &block.body,
            "toml slip" => slip = Some(with_slip(&dossier, &block.body)),
            "sh" => command.clone_from(&block.body),
            "text" => body = run(&command, &slip.take().unwrap_or_else(|| dossier.clone())),
            other => panic!("a block of another kind: {other}"),
        }
        written += &format!("```{}\n{body}```\n{prose}", block.info);
    }
    if std::env::var("DEMARCHE_REFRESH").as_deref() == Ok("1") {
        std::fs::write(&path, written).unwrap();
    } else if let Some((line, (shown, printed))) =
        page.lines().zip(written.lines()).enumerate().find(|(_, (shown, printed))| shown != printed)
    {
        panic!(
            "docs/first-dossier.md shows in line {}\n  {shown}\nand it prints\n  {printed}\nif that is meant, run with DEMARCHE_REFRESH=1",
            line + 1
        );
    } else {
        assert_eq!(page.len(), written.len());
    }
}

#[test]
fn the_dossier_of_the_page_has_less_than_thirty_lines_and_no_problem() {
    let (_, blocks) = blocks(include_str!("../docs/first-dossier.md"));
    let dossier: String =
        blocks.iter().filter(|block| block.info == "toml").map(|block| block.body.as_str()).collect();
    assert!(dossier.lines().count() < 30, "{dossier}");
    assert!(Reader::new().read_toml(&dossier).unwrap().warnings.is_none());
}

#[test]
fn the_template_can_be_read_as_it_stands() {
    let loaded = Reader::new().read_toml(TEMPLATE).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
}

#[test]
fn the_two_positions_of_the_template_can_be_compared() {
    let dossier = from_toml(TEMPLATE).unwrap();
    let diff = Diff::between(&dossier, "first", "second", &DiffOptions::default()).unwrap();
    assert!(!diff.is_empty());
}

/// Lines that are commented out are offered as they should be written.
#[test]
fn what_the_template_leaves_out_can_be_put_in() {
    let mut put_in = Vec::new();
    for line in TEMPLATE.lines() {
        let offered = line
            .strip_prefix("# ")
            .filter(|line| line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')));
        let line = offered.unwrap_or(line).replace("role = \"mediator\"", "role = \"participant\"");
        put_in.push(
            line.replace("in = \"border-country\"", "in = \"marsh\"")
                .replace("https://…", "https://example.org"),
        );
    }
    let text = put_in.join("\n");
    assert!(text.contains("\nalso = ") && text.contains("\nvia = "), "{text}");
    let loaded = Reader::new().read_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
}
