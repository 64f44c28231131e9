//! One dossier in several files: what is united, what is refused, and where the messages point.
#![cfg(all(feature = "toml", feature = "json"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use demarche::Dossier;
use demarche::format::{File, Limits, ProblemCode, Problems, Reader, Severity, Syntax, from_toml};

const PLACES: &str = r#"format-version = "1.0"

[places]
hills = { name = "the Hills" }
marsh = { name = "the Marsh" }
"#;

const SOURCES: &str = r#"{
  "format-version": "1.0",
  "sources": { "gazette": { "name": "The Gazette" } },
  "accounts": { "gazette": { "source": "gazette", "told": "2031-05-02" } }
}"#;

const TALKS: &str = r#"format-version = "1.0"
title = "Talks on the Hills"

[parties]
aland = { name = "Aland" }
bland = { name = "Bland" }

[[positions]]
id = "may"
holder = "aland"
held = "2031-05-01"
account = "gazette"

[[positions.demands]]
id = "hills"
withdraw-forces = { of = "bland", from = "hills" }
cite = "gazette"
"#;

fn toml<'t>(label: &'t str, text: &'t str) -> File<'t> {
    File { label, text, syntax: Syntax::Toml }
}

fn sources() -> File<'static> {
    File { label: "sources.json", text: SOURCES, syntax: Syntax::Json }
}

#[track_caller]
fn read(files: &[File<'_>]) -> Dossier {
    let loaded = Reader::new().read_files(files).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
    loaded.dossier
}

#[track_caller]
fn refused(files: &[File<'_>]) -> Problems {
    Reader::new().read_files(files).unwrap_err()
}

#[track_caller]
fn assert_refused(files: &[File<'_>], expected: &str) {
    assert_eq!(refused(files).to_string(), expected.trim_start_matches('\n'));
}

#[test]
fn names_resolve_across_files_of_both_syntaxes() {
    let dossier = read(&[toml("places.toml", PLACES), sources(), toml("talks.toml", TALKS)]);
    assert_eq!(dossier.positions().len(), 1);
    assert_eq!(dossier.title().unwrap().as_raw(), "Talks on the Hills");
}

#[test]
fn the_order_of_files_makes_no_difference_to_what_stands_under_ids() {
    let [places, talks] = [toml("places.toml", PLACES), toml("talks.toml", TALKS)];
    assert_eq!(read(&[places, sources(), talks]), read(&[talks, sources(), places]));
}

#[test]
fn several_files_say_the_same_as_one_that_holds_them_all() {
    let whole = TALKS.to_owned()
        + PLACES.trim_start_matches("format-version = \"1.0\"")
        + "[sources]\ngazette = { name = \"The Gazette\" }\n[accounts]\ngazette = { source = \"gazette\", told = \"2031-05-02\" }\n";
    let several = read(&[toml("talks.toml", TALKS), toml("places.toml", PLACES), sources()]);
    assert_eq!(several, from_toml(&whole).unwrap());
}

#[test]
fn lists_follow_one_another_in_the_order_of_the_files() {
    let issues = |id: &str| format!("format-version = \"1.0\"\n[[issues]]\nid = \"{id}\"\nname = \"{id}\"\n");
    let (first, second) = (issues("people"), issues("land"));
    let dossier = read(&[toml("a.toml", &first), toml("b.toml", &second)]);
    let ids: Vec<&str> = dossier.issues().iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["people", "land"]);
}

#[test]
fn a_thing_defined_in_two_files_is_an_error_that_names_both_places() {
    let again = "format-version = \"1.0\"\n\n[places.marsh]\nname = \"the Marsh\"\n";
    assert_refused(
        &[toml("places.toml", PLACES), toml("again.toml", again)],
        "
error[duplicate-id]: another place is called `marsh`
 --> again.toml:3:9
  |
3 | [places.marsh]
  |         ^^^^^
  = help: it stands on line 5 of `places.toml`: give one of the two another id

1 error",
    );
}

#[test]
fn a_position_in_two_files_is_an_error_that_names_both_places() {
    let files = [toml("places.toml", PLACES), sources(), toml("a.toml", TALKS)];
    let again =
        "format-version = \"1.0\"\n[[positions]]\nid = \"may\"\nholder = \"bland\"\naccount = \"gazette\"\n";
    let problems = refused(&[files[0], files[1], files[2], toml("b.toml", again)]);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    assert_eq!(
        problems.as_slice()[0].help(),
        Some("it stands on line 9 of `a.toml`: give one of the two another id")
    );
}

#[test]
fn a_group_in_one_file_cannot_be_called_like_a_place_in_another() {
    let groups = "format-version = \"1.0\"\n[groups.marsh]\nname = \"wet land\"\nplaces = \"hills\"\n";
    let problems = refused(&[toml("places.toml", PLACES), toml("groups.toml", groups)]);
    assert_eq!(problems.as_slice()[0].code(), ProblemCode::DuplicateId, "{problems}");
    assert!(problems.to_string().contains("on line 5 of `places.toml`"), "{problems}");
}

#[test]
fn two_titles_are_an_error_that_names_both_places() {
    let second = "format-version = \"1.0\"\ntitle = \"Another\"\n";
    let first = "format-version = \"1.0\"\ntitle = \"One\"\n";
    assert_refused(
        &[toml("a.toml", first), toml("b.toml", second)],
        "
error[duplicate-key]: another file of this dossier has `title` too
 --> b.toml:2:1
  |
2 | title = \"Another\"
  | ^^^^^
  = help: it stands on line 2 of `a.toml`: leave one of the two out

1 error",
    );
}

#[test]
fn every_file_says_its_version() {
    let problems = refused(&[toml("places.toml", PLACES), toml("b.toml", "title = \"x\"\n")]);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    let problem = &problems.as_slice()[0];
    assert_eq!((problems.label_of(problem), problem.code()), ("b.toml", ProblemCode::MissingKey));
}

#[test]
fn nothing_is_judged_beside_a_file_of_another_version() {
    let other = "format-version = \"9.0\"\nnew-thing = 1\n";
    let problems = refused(&[toml("talks.toml", TALKS), toml("b.toml", other)]);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    assert_eq!(problems.as_slice()[0].code(), ProblemCode::UnsupportedVersion);
}

#[test]
fn each_problem_is_shown_in_its_own_file() {
    let places = PLACES.replace("name = \"the Marsh\"", "nam = \"the Marsh\"");
    let talks = TALKS.replace("from = \"hills\"", "from = \"hils\"");
    assert_refused(
        &[toml("places.toml", &places), sources(), toml("talks.toml", &talks)],
        "
error[unknown-key]: a place has no key `nam`
 --> places.toml:5:11
  |
5 | marsh = { nam = \"the Marsh\" }
  |           ^^^
  = help: did you mean `name`?

error[unknown-name]: no place or group is called `hils`
  --> talks.toml:16:42
   |
16 | withdraw-forces = { of = \"bland\", from = \"hils\" }
   |                                          ^^^^^^
   = help: did you mean `hills`?

2 errors",
    );
}

#[test]
fn a_span_is_counted_in_its_own_file() {
    let talks = TALKS.replace("from = \"hills\"", "from = \"hils\"");
    let problems = refused(&[toml("places.toml", PLACES), sources(), toml("talks.toml", &talks)]);
    let problem = &problems.as_slice()[0];
    assert_eq!(problem.file(), 2);
    let text = problems.files().nth(problem.file()).unwrap().1;
    assert_eq!(&text[problem.span()], "\"hils\"");
}

#[test]
fn what_is_missing_is_not_reported_beside_a_file_that_cannot_be_parsed() {
    let problems = refused(&[toml("places.toml", "[places\n"), sources(), toml("talks.toml", TALKS)]);
    assert!(problems.iter().all(|problem| problem.code() == ProblemCode::Syntax), "{problems}");
}

#[test]
fn a_section_of_the_wrong_kind_is_reported_once_and_its_names_are_not_missed() {
    let places = "format-version = \"1.0\"\nplaces = 7\n";
    let more = "format-version = \"1.0\"\n[places]\nmarsh = { name = \"the Marsh\" }\n";
    let files = [toml("places.toml", places), toml("more.toml", more), sources(), toml("talks.toml", TALKS)];
    let problems = refused(&files);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    assert_eq!(problems.as_slice()[0].code(), ProblemCode::WrongType);
    assert_eq!(problems.label_of(&problems.as_slice()[0]), "places.toml");
}

#[test]
fn a_key_that_means_nothing_is_reported_once() {
    let problems =
        refused(&[toml("a.toml", "format-version = \"1.0\"\nplases = 1\n"), toml("b.toml", PLACES)]);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    assert_eq!(problems.as_slice()[0].code(), ProblemCode::UnknownKey);
}

#[test]
fn warnings_name_their_file() {
    let talks = TALKS.replace("cite = \"gazette\"\n", "");
    let files = [toml("places.toml", PLACES), sources(), toml("talks.toml", &talks)];
    let warnings = Reader::new().read_files(&files).unwrap().warnings.unwrap();
    assert_eq!(warnings.count(Severity::Warning), 1);
    assert!(warnings.to_string().contains("--> talks.toml:15:6"), "{warnings}");
}

#[test]
fn problems_left_out_are_counted_over_all_files() {
    let bad = "format-version = \"1.0\"\na = 1\nb = 2\nc = 3\n";
    let limits = Limits::default().with_max_problems(2);
    let reader = Reader::new().with_limits(limits);
    let problems = reader.read_files(&[toml("a.toml", bad), toml("b.toml", bad)]).unwrap_err();
    assert_eq!(problems.count(Severity::Error), 6, "{problems}");
    assert!(problems.to_string().contains("4 more problems are not shown"), "{problems}");
}

#[test]
fn no_file_is_no_dossier() {
    let problems = refused(&[]);
    assert_eq!(problems.as_slice()[0].message(), "no file was given");
}

#[test]
fn the_syntax_is_told_by_the_end_of_a_name() {
    let of = Syntax::of_name;
    assert_eq!(
        [of("a.toml"), of("b.x.json"), of("c.txt"), of("toml")],
        [Some(Syntax::Toml), Some(Syntax::Json), None, None]
    );
}
