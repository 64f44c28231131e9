//! Files that are edited: what is to be said is said, and what did not change stays as it was written.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]
#![cfg(all(feature = "toml", feature = "json"))]

mod generators;
#[path = "support/roundtrip/mod.rs"]
mod support;
#[path = "support/edit/mod.rs"]
mod trials;
mod util;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::Dossier;
use demarche::format::{EditError, File, Limits, Reader, Syntax, edit_toml, from_json, from_toml, to_toml};
use proptest::prelude::*;
use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};
use support::any_dossier;
use trials::changes::{Change, changed, in_json, rename};
use trials::layouts::Writer;
use util::golden;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn by_hand() -> String {
    file("tests/golden/edit/before.toml")
}

#[track_caller]
fn read(text: &str) -> Dossier {
    from_toml(text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// What a dossier says, with a change made to it.
#[track_caller]
fn with(dossier: &Dossier, change: impl FnOnce(&mut Value)) -> Dossier {
    let mut value = in_json(dossier);
    change(&mut value);
    from_json(&value.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The text once edited to say what the change makes of it.
#[track_caller]
fn edited(text: &str, change: impl FnOnce(&mut Value)) -> String {
    let dossier = with(&read(text), change);
    let edited = edit_toml(text, &dossier).unwrap();
    assert!(read(&edited) == dossier, "{edited}");
    edited
}

/// Lines that differ, those of the first marked with `-` and those of the second with `+`.
fn differences(before: &str, after: &str) -> Vec<String> {
    TextDiff::from_lines(before, after)
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal)
        .map(|change| format!("{}{}", change.tag(), change.value().trim_end_matches('\n')))
        .collect()
}

/// What an edit of the file kept by hand changes, line by line.
#[track_caller]
fn assert_changes(change: impl FnOnce(&mut Value), expected: &[&str]) {
    let (before, after) = (by_hand(), edited(&by_hand(), change));
    assert_eq!(differences(&before, &after), expected, "\n{after}");
}

fn take(value: &mut Value, key: &str) -> Value {
    value.as_object_mut().unwrap().remove(key).unwrap()
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().unwrap().push(item);
}

#[test]
fn many_edits_at_once_keep_every_remark_that_is_not_taken_out() {
    let after = edited(&by_hand(), |top| {
        rename(top, "bland", "blandia");
        top["parties"]["aland"]["name"] = "the Republic of Aland".into();
        take(&mut top["parties"], "witness");
        top["parties"]["mediator"] = json!({ "name": "a mediator", "role": "mediator" });
        top["sources"]["courier"] = json!({ "name": "The Courier" });
        top["conditions"] = json!({ "calm": { "text": "the guns are silent" } });
        let position = &mut top["positions"][0];
        position["demands"][0]["cite"] = json!(["gazette", "courier"]);
        position["demands"][0]["firmness"] = "precondition".into();
        position["offers"][0]["if"] = "calm".into();
        let tolls = json!({ "id": "tolls", "kind": "withdrawn", "cite": "courier" });
        position["demands"].as_array_mut().unwrap().retain(|term| term["id"] != "tolls");
        position["absent"] = json!([tolls]);
        top["records"][0]["says"] = "hardly anybody shouted".into();
    });
    golden("edit/after.toml", &after);
}

#[test]
fn a_name_is_put_in_the_place_of_another() {
    assert_changes(
        |top| top["parties"]["bland"]["name"] = "Blandland".into(),
        &[
            "-bland = { also = [\"the South\", \"Blandia\"], name = \"Bland\" } # spelt two ways",
            "+bland = { also = [\"the South\", \"Blandia\"], name = \"Blandland\" } # spelt two ways",
        ],
    );
}

#[test]
fn a_dotted_key_keeps_its_remark_and_its_place() {
    assert_changes(
        |top| top["grounds"]["spring"]["held"]["hills"] = "bland".into(),
        &[
            "-held.hills = [\"aland\", \"bland\"]         # each holds a part",
            "+held.hills = \"bland\"         # each holds a part",
        ],
    );
}

#[test]
fn an_entry_among_dotted_keys_is_written_like_them() {
    assert_changes(
        |top| top["grounds"]["spring"]["held"] = json!({ "hills": ["aland", "bland"] }),
        &["-held.marsh = \"aland\""],
    );
    assert_changes(
        |top| top["sources"]["gazette"]["title"] = "The round of May".into(),
        &["+gazette.title = \"The round of May\""],
    );
}

#[test]
fn a_new_entry_comes_behind_its_siblings_in_their_layout() {
    assert_changes(
        |top| top["parties"]["cland"] = json!({ "name": "Cland" }),
        &["+cland = { name = \"Cland\" }"],
    );
    assert_changes(
        |top| top["places"]["bog"] = json!({ "name": "the Bog", "in": "marsh" }),
        &["+[places.bog]", "+name = \"the Bog\"", "+in = \"marsh\"", "+"],
    );
}

#[test]
fn a_new_key_stands_where_the_writer_would_have_it() {
    assert_changes(|top| top["places"]["hills"]["also"] = "the Heights".into(), &["+also = \"the Heights\""]);
    let after = edited(&by_hand(), |top| top["places"]["hills"]["also"] = "the Heights".into());
    assert!(after.contains("name = \"the Hills\"\nalso = \"the Heights\"\n# codes"), "{after}");
}

#[test]
fn a_section_that_was_not_there_comes_before_those_that_follow_it() {
    let after = edited(&by_hand(), |top| top["conditions"] = json!({ "calm": { "text": "calm" } }));
    let expected =
        "coverage = \"partial\" # as ever\n\n[conditions.calm]\ntext = \"calm\"\n\n[[positions]]\n";
    assert!(after.contains(expected), "{after}");
}

#[test]
fn an_entry_that_goes_takes_its_own_remarks_and_no_others() {
    assert_changes(
        |top| _ = take(&mut top["parties"], "witness"),
        &["-# Only quoted.", "-witness = { name = \"a witness\", role = \"commentator\" }", "-"],
    );
    assert_changes(
        |top| {
            take(&mut top["places"], "hills");
            take(&mut top["places"]["marsh"], "in");
            take(&mut top["grounds"]["spring"]["held"], "hills");
            top["positions"][0]["demands"][0]["withdraw-forces"]["from"] = "marsh".into();
        },
        &[
            "-[places.hills]",
            "-name = \"the Hills\"",
            "-# codes = { survey = \"H\" }              # not known yet",
            "-",
            "-in   = \"hills\"                          # by the survey",
            "-held.hills = [\"aland\", \"bland\"]         # each holds a part",
            "-withdraw-forces = { of = \"bland\", from = [\"hills\"] }",
            "+withdraw-forces = { of = \"bland\", from = [\"marsh\"] }",
        ],
    );
}

#[test]
fn a_term_that_goes_takes_its_remark() {
    assert_changes(
        |top| _ = take(&mut top["positions"][0], "offers"),
        &[
            "-# What they give.",
            "-[[positions.offers]]",
            "-id = \"truce\"",
            "-ceasefire = { for = \"2 weeks\" }         # their words",
            "-cite = \"gazette\"",
            "-",
        ],
    );
}

#[test]
fn the_remark_at_the_end_of_a_file_stays() {
    let after = edited(&by_hand(), |top| _ = take(top, "records"));
    assert!(after.ends_with("cite = \"gazette\"\n\n# Next: the June round.\n"), "{after}");
}

#[test]
fn an_item_of_a_list_on_several_lines_comes_and_goes_with_its_line() {
    let text = by_hand().replace("    \"gazette\", # page 3\n", "    \"gazette\" # page 3\n");
    let after = edited(&text, |top| {
        top["sources"]["courier"] = json!({ "name": "The Courier" });
        top["positions"][0]["demands"][0]["cite"] =
            json!(["gazette", { "source": "courier", "clause": "2" }]);
    });
    assert!(
        after
            .contains("cite = [\n    { source = \"courier\", clause = \"2\" },\n    \"gazette\" # page 3\n]"),
        "{after}"
    );
    let back = edited(&after, |top| {
        take(&mut top["sources"], "courier");
        top["positions"][0]["demands"][0]["cite"] = "gazette".into();
    });
    assert!(back.contains("cite = \"gazette\"\n"), "{back}");
}

#[test]
fn an_item_of_a_list_on_one_line_comes_and_goes_with_its_comma() {
    let text = by_hand();
    let also = |names: Value| {
        let after = edited(&text, |top| top["parties"]["bland"]["also"] = names);
        after.split("also = [").nth(1).unwrap().split(']').next().unwrap().to_owned()
    };
    assert_eq!(also(json!(["the South", "Blandia", "B"])), r#""the South", "Blandia", "B""#);
    assert_eq!(also(json!(["B", "the South", "Blandia"])), r#""B", "the South", "Blandia""#);
    assert_eq!(also(json!(["the South", "Blandland"])), r#""the South", "Blandland""#);
    assert_eq!(also(json!(["the South", "B", "Blandia"])), r#""the South", "B", "Blandia""#);
}

#[test]
fn a_spelling_of_the_author_stays_where_it_says_the_same() {
    let after = edited(&by_hand(), |top| {
        top["positions"][0]["offers"][0]["ceasefire"]["in"] = "hills".into();
        top["positions"][0]["demands"][0]["withdraw-forces"]["by-date"] = "2031-09".into();
    });
    assert!(
        after.contains("ceasefire = { in = \"hills\", for = \"2 weeks\" }         # their words"),
        "{after}"
    );
    assert!(after.contains("from = [\"hills\"], by-date = \"2031-09\" }"), "{after}");
}

#[test]
fn an_id_is_put_in_the_place_of_another_wherever_it_stands() {
    assert_changes(
        |top| rename(top, "gazette", "herald"),
        &[
            "-gazette.name = \"The Gazette\"",
            "-gazette.date = 2031",
            "+herald.name = \"The Gazette\"",
            "+herald.date = 2031",
            "-[accounts.gazette]",
            "-source = \"gazette\"",
            "+[accounts.herald]",
            "+source = \"herald\"",
            "-account = \"gazette\"",
            "+account = \"herald\"",
            "-    \"gazette\", # page 3",
            "+    \"herald\", # page 3",
            "-cite = \"gazette\"",
            "+cite = \"herald\"",
            "-cite = \"gazette\"",
            "+cite = \"herald\"",
            "-cite = \"gazette\"",
            "+cite = \"herald\"",
        ],
    );
}

#[test]
fn a_term_that_goes_over_to_another_list_stays_in_its_place() {
    assert_changes(
        |top| {
            let mut truce = take(&mut top["positions"][0], "offers")[0].take();
            truce["ceasefire"]["of"] = "both".into();
            push(&mut top["positions"][0]["demands"], truce);
        },
        &[
            "-[[positions.offers]]",
            "+[[positions.demands]]",
            "-ceasefire = { for = \"2 weeks\" }         # their words",
            "+ceasefire = { of = \"both\", for = \"2 weeks\" }         # their words",
        ],
    );
}

#[test]
fn positions_in_another_order_take_their_remarks_along() {
    let text = file("examples/data/template.toml");
    let after = edited(&text, |top| top["positions"].as_array_mut().unwrap().swap(0, 1));
    let mut lines: [Vec<&str>; 2] = [text.lines().collect(), after.lines().collect()];
    lines.iter_mut().for_each(|lines| lines.sort_unstable());
    assert_eq!(lines[0], lines[1]);
    let second = after.find("id = \"second\"").unwrap();
    assert!(second < after.find("# A position: what one party").unwrap(), "{after}");
}

#[test]
fn what_was_taken_for_granted_is_said_once_it_is_not_granted() {
    let text = by_hand().replace("held = \"2031-05-01\"", "event = \"round\" # of May").replace(
        "[accounts.gazette]",
        "[events.round]\nname = \"the round\"\ndate = \"2031-05\"\n\n[accounts.gazette]",
    );
    let after = edited(&text, |top| {
        top["events"]["round"]["date"] = "2031-06".into();
        top["positions"][0]["held"] = "2031-05".into();
    });
    assert_eq!(
        differences(&text, &after),
        ["-date = \"2031-05\"", "+date = \"2031-06\"", "+held = \"2031-05\""],
        "{after}"
    );
}

#[test]
fn what_was_said_without_need_goes_where_it_would_be_wrong() {
    let text = by_hand()
        .replace("ceasefire = { for", "ceasefire = { of = \"aland\", for")
        .replace("held = \"2031-05-01\"", "event = \"round\"\nheld = 2031-05-01")
        .replace(
            "[accounts.gazette]",
            "[events.round]\nname = \"the round\"\ndate = \"2031-05-01\"\n\n[accounts.gazette]",
        );
    let after = edited(&text, |top| {
        rename(top, "aland", "alandia");
        top["events"]["round"]["date"] = "2031-06".into();
    });
    assert!(after.contains("ceasefire = { for = \"2 weeks\" }         # their words"), "{after}");
    assert!(!after.contains("held = 2031-05-01"), "{after}");
}

#[test]
fn line_ends_stay_what_they_are() {
    let text = format!("\u{feff}{}", by_hand().replace('\n', "\r\n"));
    let after = edited(&text, |top| {
        top["parties"]["bland"]["name"] = "Blandland".into();
        top["places"]["bog"] = json!({ "name": "the Bog", "also": ["a", "b", "c", "d", "e"] });
        top["positions"][0]["demands"][0]["label"] = "the Hills".into();
    });
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(after.starts_with("\u{feff}# Talks"), "{after}");
}

#[test]
fn mixed_line_ends_stay_where_they_are() {
    let text = by_hand().replacen('\n', "\r\n", 3);
    let after = edited(&text, |top| top["parties"]["bland"]["name"] = "Blandland".into());
    assert_eq!(differences(&text, &after).len(), 2);
}

#[test]
fn a_file_that_ends_without_a_line_end_still_does() {
    let text = by_hand().replace("\n\n# Next: the June round.\n", "");
    let after = edited(&text, |top| {
        let mut again = top["records"][0].clone();
        again["says"] = "everybody shouted".into();
        push(&mut top["records"], again);
    });
    assert!(after.starts_with(&text), "{after}");
    assert!(after.ends_with("says = \"everybody shouted\"\ncite = \"gazette\""), "{after}");
}

#[test]
fn what_looks_like_a_remark_inside_a_text_is_none() {
    let text = by_hand().replace("by = \"a witness\"", "by = '''\n# a witness'''");
    let after = edited(&text, |top| top["records"][0].as_object_mut().unwrap()["says"] = "x".into());
    assert!(after.contains("by = '''\n# a witness'''\nsays = \"x\"                 # overheard"), "{after}");
}

#[test]
fn a_file_all_in_braces_stays_so() {
    let text = "format-version = \"1.0\"\nparties = { a = { name = \"A\" }, b.name = \"B\" } # both\nplaces.x.name = \"X\"\n";
    let after = edited(text, |top| {
        top["parties"]["c"] = json!({ "name": "C" });
        top["parties"]["b"]["name"] = "BB".into();
        take(&mut top["parties"], "a");
        top["places"]["y"] = json!({ "name": "Y" });
        top["title"] = "T".into();
    });
    let expected = "format-version = \"1.0\"\ntitle = \"T\"\nparties = { b.name = \"BB\", c = { name = \"C\" } } # both\nplaces.x.name = \"X\"\nplaces.y = { name = \"Y\" }\n";
    assert_eq!(after, expected);
}

#[test]
fn a_text_that_makes_no_dossier_is_not_edited() {
    let dossier = read(&by_hand());
    let error = edit_toml("title = 1", &dossier).unwrap_err();
    assert_eq!(error.to_string(), "the text to edit makes no dossier");
    assert!(matches!(error, EditError::Unread(problems) if problems.has_errors()));
}

#[test]
fn a_dossier_past_the_limits_of_the_reader_is_not_written() {
    let text = "format-version = \"1.0\"\n";
    let reader = Reader::new().with_limits(Limits::default().with_max_bytes(100));
    let error = reader.edit_toml(text, &read(&by_hand())).unwrap_err();
    assert_eq!(error, EditError::Unreadable);
}

const PLACES: &str = "format-version = \"1.0\" # places\n\n# Highest first.\n[places]\nhills = { name = \"the Hills\" } # 900 m\n";
const TALKS: &str = "format-version = \"1.0\" # talks\n\n[parties.a]\nname = \"A\"\n\n[places.marsh]\nname = \"the Marsh\" # wet\n";
const SOURCES: &str = r#"{ "format-version": "1.0", "sources": { "gazette": { "name": "The Gazette" } } }"#;

fn several() -> [File<'static>; 3] {
    [
        File { label: "places.toml", text: PLACES, syntax: Syntax::Toml },
        File { label: "sources.json", text: SOURCES, syntax: Syntax::Json },
        File { label: "talks.toml", text: TALKS, syntax: Syntax::Toml },
    ]
}

#[track_caller]
fn edited_files(change: impl FnOnce(&mut Value)) -> Result<Vec<String>, EditError> {
    let dossier = with(&Reader::new().read_files(&several()).unwrap().dossier, change);
    let texts = Reader::new().edit_files(&several(), &dossier)?;
    let files: Vec<File<'_>> =
        several().into_iter().zip(&texts).map(|(file, text)| File { text, ..file }).collect();
    assert!(Reader::new().read_files(&files).unwrap().dossier == dossier);
    Ok(texts)
}

#[test]
fn each_of_several_files_is_edited_where_it_says_it() {
    let texts = edited_files(|top| {
        top["places"]["hills"]["name"] = "the Heights".into();
        take(&mut top["places"], "marsh");
        top["parties"]["b"] = json!({ "name": "B" });
        top["title"] = "Talks".into();
    });
    let expected = [
        "format-version = \"1.0\" # places\ntitle = \"Talks\"\n\n# Highest first.\n[places]\nhills = { name = \"the Heights\" } # 900 m\n",
        SOURCES,
        "format-version = \"1.0\" # talks\n\n[parties.a]\nname = \"A\"\n\n[parties.b]\nname = \"B\"\n",
    ];
    assert_eq!(texts.unwrap(), expected);
}

#[test]
fn what_is_new_beside_a_file_that_is_not_toml_stands_in_one_that_is() {
    let texts = edited_files(|top| top["sources"]["courier"] = json!({ "name": "The Courier" })).unwrap();
    assert_eq!(texts[..2], [PLACES, SOURCES]);
    assert_eq!(texts[2], format!("{TALKS}\n[sources.courier]\nname = \"The Courier\"\n"));
}

#[test]
fn a_file_that_is_not_toml_is_not_edited() {
    let error = edited_files(|top| top["sources"]["gazette"]["name"] = "The Herald".into()).unwrap_err();
    assert_eq!(error.to_string(), "`sources.json` would have to change, and only TOML is edited");
}

#[test]
fn no_file_is_not_edited() {
    let dossier = read("format-version = \"1.0\"");
    assert!(matches!(Reader::new().edit_files(&[], &dossier), Err(EditError::Unread(_))));
}

fn any_change() -> impl Strategy<Value = Change> {
    (any::<u16>(), any::<u8>(), any::<u16>()).prop_map(|(place, kind, other)| Change { place, kind, other })
}

/// A dossier, and one way to write it.
fn any_file() -> impl Strategy<Value = (String, Dossier)> {
    (any_dossier(), prop::collection::vec(any::<u16>(), 1..100))
        .prop_map(|(dossier, numbers)| (Writer::new(&numbers).write(&in_json(&dossier)), dossier))
}

fn remarks(text: &str) -> BTreeSet<&str> {
    text.split("# remark ")
        .skip(1)
        .filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next())
        .collect()
}

/// Pointers to what is said in words, under a key that nothing else refers to.
fn wordings(value: &Value, place: &str, found: &mut Vec<String>) {
    const KEYS: [&str; 5] = ["name", "says", "title", "attribution", "url"];
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| wordings(item, &format!("{place}/{index}"), found));
        }
        Value::Object(entries) => {
            for (key, inner) in entries.iter().filter(|(key, _)| !key.contains(['/', '~'])) {
                let place = format!("{place}/{key}");
                // In a statement, a title is one to land.
                let is_statement =
                    ["/positions/", "/texts/"].iter().any(|section| place.starts_with(section));
                if inner.is_string() && KEYS.contains(&key.as_str()) && !is_statement {
                    found.push(place.clone());
                }
                wordings(inner, &place, found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_edited_file_says_what_it_is_to_say(
        (text, dossier) in any_file(),
        changes in prop::collection::vec(any_change(), 1..8),
    ) {
        let new = changed(&dossier, &changes);
        let edited = edit_toml(&text, &new).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert!(from_toml(&edited).is_ok_and(|read| read == new), "{}", edited);
    }

    #[test]
    fn an_example_that_is_edited_says_what_it_is_to_say(
        name in prop::sample::select(vec!["founding-article", "template"]),
        changes in prop::collection::vec(any_change(), 1..8),
    ) {
        let text = file(&format!("examples/data/{name}.toml"));
        let new = changed(&read(&text), &changes);
        prop_assert!(read(&edit_toml(&text, &new).unwrap()) == new);
    }

    #[test]
    fn a_file_that_is_to_say_the_same_stays_the_same((text, dossier) in any_file()) {
        prop_assert!(read(&text) == dossier, "{}", text);
        prop_assert_eq!(edit_toml(&text, &dossier).unwrap(), text);
    }

    #[test]
    fn a_word_that_changes_changes_one_line(
        (text, dossier) in any_file(),
        place in any::<prop::sample::Index>(),
    ) {
        let mut value = in_json(&dossier);
        let mut places = Vec::new();
        wordings(&value, "", &mut places);
        let place = places[place.index(places.len())].clone();
        *value.pointer_mut(&place).unwrap() = "in other words".into();
        let new = from_json(&value.to_string()).unwrap();
        let after = edit_toml(&text, &new).unwrap();
        prop_assert_eq!(remarks(&after), remarks(&text));
        let most = if new == dossier { 0 } else { 2 };
        prop_assert_eq!(differences(&text, &after).len(), most, "{:#?}\n{}", differences(&text, &after), text);
    }

    #[test]
    fn what_is_added_takes_nothing_away((text, dossier) in any_file()) {
        let new = with(&dossier, |top| {
            top["parties"]["new-party"] = json!({ "name": "N", "also": ["x", "y"] });
            top["conditions"]["new-condition"] = json!({ "text": "new" });
        });
        let after = edit_toml(&text, &new).unwrap();
        prop_assert_eq!(remarks(&after), remarks(&text));
        prop_assert!(differences(&text, &after).len() < 20, "{}", after);
    }

    #[test]
    fn what_is_taken_out_of_a_file_as_it_is_written_leaves_the_rest(dossier in any_dossier(), number in any::<prop::sample::Index>()) {
        let text = to_toml(&dossier);
        let number = number.index(dossier.positions().len());
        let Ok(new) = ({
            let mut value = in_json(&dossier);
            value["positions"].as_array_mut().unwrap().remove(number);
            from_json(&value.to_string())
        }) else { return Ok(()) };
        prop_assert_eq!(edit_toml(&text, &new).unwrap(), to_toml(&new));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_file_is_made_to_say_anything_else((text, _) in any_file(), new in any_dossier()) {
        let edited = edit_toml(&text, &new).unwrap();
        prop_assert!(read(&edited) == new, "{}", edited);
    }
}
