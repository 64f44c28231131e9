//! The pages on the format: every example in them is read, or refused for the reason given.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]
#![cfg(all(feature = "toml", feature = "json"))]

mod util;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use demarche::Action;
use demarche::format::{ProblemCode, Problems, Reader, reference};
use util::golden;

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_reference_in_the_repository_is_the_one_the_code_makes() {
    golden("../../docs/format.md", &reference());
}

/// Blocks of TOML in a page, each with the heading it stands under.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        match (&mut block, line) {
            (None, "```toml") => block = Some(String::new()),
            (None, line) if line.starts_with('#') => heading = line.trim_start_matches('#').trim().to_owned(),
            (None, _) => {}
            (Some(_), "```") => blocks.push((heading.clone(), block.take().unwrap())),
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    blocks
}

/// The dossier that the examples of the sections make together.
fn frame() -> String {
    let page = reference();
    let (sections, _) = page.split_once("\n## Terms\n").unwrap();
    blocks(sections).into_iter().map(|(_, block)| block + "\n").collect()
}

/// The frame with one more demand, whose action is this.
fn with_demand(action: &str) -> String {
    format!("{}\n[[positions.demands]]\nid = \"example\"\ncite = \"gazette\"\n{action}\n", frame())
}

#[track_caller]
fn assert_clean(file: &str) {
    let loaded = Reader::new().read_toml(file).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
}

#[test]
fn the_examples_of_the_sections_make_a_dossier_together() {
    let frame = frame();
    assert!(frame.matches("\n[").count() > 15, "{frame}");
    assert_clean(&frame);
}

#[test]
fn the_example_of_every_action_is_read() {
    let page = reference();
    let (_, actions) = page.split_once("\n## Actions\n").unwrap();
    let blocks = blocks(actions);
    let shown: Vec<&str> = blocks.iter().map(|(heading, _)| heading.trim_matches('`')).collect();
    assert_eq!(shown, Action::all().map(Action::name).collect::<Vec<_>>());
    for (_, block) in &blocks {
        assert_clean(&with_demand(block));
    }
}

/// What stands in the first cell of each row under a heading, without its backticks.
fn first_cells(page: &str, heading: &str) -> Vec<String> {
    let (_, rest) = page.split_once(&format!("\n### {heading}\n")).unwrap();
    let section = rest.split("\n#").next().unwrap();
    let table = section.split("| written | means |").nth(1).unwrap().trim_start();
    let rows = table.lines().take_while(|line| line.starts_with('|')).skip(1);
    rows.map(|row| row.split('`').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn the_examples_of_values_are_read() {
    let page = reference();
    let mut count = 0;
    for region in first_cells(&page, "Regions") {
        assert_clean(&with_demand(&format!("cede = {{ of = \"lowland\", territory = {region} }}")));
        count += 1;
    }
    for duration in first_cells(&page, "Durations") {
        assert_clean(&with_demand(&format!("ceasefire = {{ for = {duration} }}")));
        count += 1;
    }
    for quantity in first_cells(&page, "Quantities") {
        let degree = quantity.replace(" }", ", sense = \"more-asks-more\" }");
        assert_clean(&with_demand(&format!("other = {{ label = \"l\", degrees = {{ d = {degree} }} }}")));
        count += 1;
    }
    assert!(count >= 25, "{count} examples");
}

#[test]
fn every_link_within_the_reference_leads_to_a_heading() {
    let page = reference();
    let anchor = |heading: &str| heading.trim_matches(['#', ' ', '`']).to_lowercase().replace(' ', "-");
    let mut anchors: BTreeMap<String, usize> = BTreeMap::new();
    for heading in page.lines().filter(|line| line.starts_with('#')) {
        *anchors.entry(anchor(heading)).or_default() += 1;
    }
    for link in page.split("](#").skip(1) {
        let link = link.split(')').next().unwrap();
        assert_eq!(anchors.get(link), Some(&1), "#{link}");
    }
}

fn page_of_problems() -> String {
    fs::read_to_string(repository("docs/problems.md")).unwrap()
}

#[test]
fn every_problem_has_its_paragraph() {
    let page = page_of_problems();
    let told: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect();
    let known: BTreeSet<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
    let missing: Vec<_> = known.iter().filter(|code| !told.contains(code)).collect();
    assert!(missing.is_empty(), "docs/problems.md says nothing of {missing:?}");
    let strangers: Vec<_> = told.iter().filter(|code| !known.contains(*code)).collect();
    assert!(strangers.is_empty(), "docs/problems.md tells of {strangers:?}, which are no codes");
    assert_eq!(told.len(), known.len(), "a code stands there twice");
}

/// Every file in a folder and in the folders in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Codes that the goldens of broken files hold.
fn codes_in_goldens() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in files(&repository("tests/golden/broken")) {
        for line in fs::read_to_string(file).unwrap().lines() {
            let after = line.strip_prefix("error[").or_else(|| line.strip_prefix("warning["));
            codes.extend(after.and_then(|rest| rest.split(']').next()).map(str::to_owned));
        }
    }
    codes
}

#[test]
fn every_problem_is_fired_by_a_broken_file() {
    let fired = codes_in_goldens();
    let silent: Vec<&str> =
        ProblemCode::ALL.iter().map(|code| code.as_str()).filter(|code| !fired.contains(*code)).collect();
    assert!(silent.is_empty(), "no file of tests/broken fires {silent:?}");
}

/// What the source that the examples cite says, so that quotations can be held against it.
const GAZETTE: &str = "The Port is no obstacle, and the bridge is to be theirs.";

fn codes_of(file: &str) -> Vec<ProblemCode> {
    let reader = Reader::new().with_source_text("gazette".try_into().unwrap(), GAZETTE);
    match reader.read_toml(file) {
        Ok(loaded) => loaded.warnings.iter().flat_map(Problems::iter).map(|problem| problem.code()).collect(),
        Err(problems) => problems.iter().map(|problem| problem.code()).collect(),
    }
}

#[test]
fn the_message_shown_is_the_one_that_is_printed() {
    let page = page_of_problems();
    let shown = page.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let slip = with_demand("cede = { of = \"lowlnd\", territory = \"valley\" }");
    let problems = Reader::new().with_label("notes.toml").read_toml(&slip).unwrap_err();
    assert_eq!(shown.trim_end(), problems.to_string().trim_end());
}

/// In the page each code has a piece that fires it, and where one can be given, the same mended.
#[test]
fn the_examples_of_problems_fire_them_and_mended_fire_none() {
    let page = page_of_problems();
    let mut by_code: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (heading, block) in blocks(&page) {
        by_code.entry(heading.trim_matches('`').to_owned()).or_default().push(block);
    }
    for code in ProblemCode::ALL {
        let Some(pieces) = by_code.remove(code.as_str()) else {
            let is_told_in_words = matches!(
                code,
                ProblemCode::TooDeep
                    | ProblemCode::TooLarge
                    | ProblemCode::FindingsDiffer
                    | ProblemCode::TooMany
            );
            assert!(is_told_in_words, "`{code}` has no example");
            continue;
        };
        let [wrong, mended] = pieces.as_slice() else { panic!("`{code}` has {} examples", pieces.len()) };
        let fired = codes_of(&whole(wrong));
        assert!(fired.iter().all(|fired| fired == code) && !fired.is_empty(), "`{code}`: {fired:?}\n{wrong}");
        assert_eq!(codes_of(&whole(mended)), [], "`{code}` mended\n{mended}");
    }
    // What stands before the first heading of a code.
    assert!(by_code.len() <= 1, "{:?}", by_code.keys());
}

/// A piece put into the dossier of the reference page, unless it is a file by itself.
fn whole(piece: &str) -> String {
    if piece.contains("format-version") { piece.to_owned() } else { format!("{}\n{piece}", frame()) }
}
