//! The house stays as ARCHITECTURE.md draws it: rooms see only what is to their left.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms and the rooms each may see, beside itself.
const FIRST: &[&str] =
    &["id", "text", "date", "duration", "quantity", "order", "discretion", "people", "nearest"];
const ROOMS: &[(&str, &[&str])] = &[
    ("territory", &["first"]),
    ("term", &["first", "territory"]),
    ("account", &["first"]),
    ("record", &["first"]),
    ("statement", &["first", "territory", "term", "account"]),
    ("dossier", &["first", "territory", "term", "account", "record", "statement"]),
    ("diff", &["first", "territory", "term", "account", "record", "statement", "dossier", "patch"]),
    ("lens", &["first", "territory", "term", "account", "statement", "dossier", "diff"]),
    ("reconcile", &["first", "territory", "term", "account", "statement", "dossier", "lens"]),
    ("timeline", &["first", "territory", "term", "account", "statement", "dossier", "diff"]),
    (
        "brief",
        &[
            "first",
            "territory",
            "term",
            "account",
            "statement",
            "dossier",
            "diff",
            "lens",
            "reconcile",
            "timeline",
        ],
    ),
    ("agreement", &["first", "territory", "term", "statement", "dossier"]),
    ("synopsis", &["first", "territory", "term", "account", "statement", "dossier", "diff"]),
    ("robust", &["first", "territory", "term", "account", "statement", "dossier", "diff", "lens"]),
    ("compatibility", &["first", "territory", "term", "account", "statement", "dossier", "diff"]),
    ("stored", &["first", "territory", "term", "statement", "dossier", "format", "diff"]),
    ("patch", &["first", "territory", "term", "account", "record", "statement", "dossier"]),
    // The door for text from outside is shared with error messages.
    ("format", &["first", "territory", "term", "account", "record", "statement", "dossier", "render::safe"]),
    (
        "render",
        &[
            "first",
            "territory",
            "term",
            "account",
            "record",
            "statement",
            "dossier",
            "diff",
            "patch",
            "lens",
            "reconcile",
            "timeline",
            "synopsis",
            "brief",
            "agreement",
            "robust",
            "compatibility",
        ],
    ),
    (
        "frame",
        &[
            "first",
            "territory",
            "term",
            "account",
            "statement",
            "dossier",
            "diff",
            "lens",
            "reconcile",
            "timeline",
            "synopsis",
            "brief",
            "agreement",
            "robust",
            "compatibility",
            "format",
            "stored",
            "render",
        ],
    ),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn room(file: &Path) -> String {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The part of a file before its unit tests, without comments.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Paths a file names after `crate::`.
fn uses(file: &Path) -> BTreeSet<String> {
    let code = code(file);
    let after = code.split("crate::").skip(1);
    after
        .map(|rest| {
            rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect::<String>()
        })
        .collect()
}

#[test]
fn every_room_sees_only_what_is_to_its_left() {
    let mut wrong = Vec::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let room = room(&file);
        if room == "lib" {
            continue;
        }
        let allowed: &[&str] = match ROOMS.iter().find(|(name, _)| *name == room) {
            Some((_, allowed)) => allowed,
            None if FIRST.contains(&room.as_str()) => &["first"],
            None => panic!("`{room}` is a new room: draw it in ARCHITECTURE.md and in this test"),
        };
        for used in uses(&file) {
            let target = used.split("::").next().unwrap();
            let is_allowed = target == room
                || allowed.contains(&target)
                || allowed.iter().any(|path| path.contains("::") && used.starts_with(path))
                || (allowed.contains(&"first") && FIRST.contains(&target));
            if !is_allowed {
                wrong.push(format!("{} uses crate::{used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn similar_is_used_in_one_file() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let users: Vec<PathBuf> =
        files(&src).into_iter().filter(|file| code(file).contains("similar::")).collect();
    assert_eq!(users, [src.join("diff/wording.rs")]);
}

#[test]
fn the_readme_shows_what_the_main_example_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let golden = fs::read_to_string(root.join("tests/golden/examples/anchorage_vs_october.txt")).unwrap();
    let shown = readme.split("```text\n").nth(1).unwrap().split("\n```").next().unwrap();
    assert!(shown.lines().count() > 20, "the README shows the first screen");
    assert!(golden.starts_with(shown), "README.md shows something else than the example prints:\n{shown}");
}
