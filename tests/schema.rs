//! The schema of a dossier is the one in the repository, and takes the keys and words that the reader takes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    unreachable_pub,
    reason = "a test fails by panicking, and pieces of JSON are written where they are used"
)]
#![cfg(all(feature = "toml", feature = "json"))]

mod util;

use std::collections::BTreeSet;

use demarche::format::{Loaded, Problems, Reader, schema};
use demarche::{Action, Level};
use serde_json::{Value, json};
use util::golden;

fn parsed() -> Value {
    serde_json::from_str(&schema()).unwrap()
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_code_makes() {
    golden("../../schema/dossier.schema.json", &schema());
}

/// Every `$ref` in a schema.
fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_reference_in_the_schema_leads_somewhere_and_every_definition_is_used() {
    let schema = parsed();
    let used: BTreeSet<&str> = references(&schema)
        .into_iter()
        .map(|reference| reference.strip_prefix("#/$defs/").unwrap())
        .collect();
    let defined: BTreeSet<&str> = schema["$defs"].as_object().unwrap().keys().map(String::as_str).collect();
    let missing: Vec<_> = used.difference(&defined).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // No action takes a single quantity yet.
    let unused: Vec<_> = defined.difference(&used).filter(|name| **name != "quantity").collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_action_stands_in_the_schema_with_its_parameters() {
    let schema = parsed();
    for action in Action::all() {
        let definition = &schema["$defs"][format!("action-{action}")];
        let parameters = action.entry().parameters;
        let keys: BTreeSet<&str> = parameters.iter().map(|parameter| parameter.key).chain(["of"]).collect();
        assert_eq!(keys_of(definition), keys, "{action}");
        let required: Vec<&str> =
            parameters.iter().filter(|parameter| parameter.required).map(|parameter| parameter.key).collect();
        let stated: Vec<&str> =
            definition["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(stated, required, "{action}");
        assert_eq!(definition["additionalProperties"], false, "{action}");
    }
}

fn keys_of(table: &Value) -> BTreeSet<&str> {
    table["properties"].as_object().unwrap().keys().map(String::as_str).collect()
}

/// A key that is near none.
const STRANGER: &str = "zzzzzz";

/// The dossier around one piece of it.
fn around(section: &str, piece: Value) -> Value {
    json!({ "format-version": "1.0", section: piece })
}

fn around_entry(section: &str, entry: Value) -> Value {
    match section {
        "issues" | "positions" | "texts" | "records" => around(section, json!([entry])),
        _ => around(section, json!({ "a": entry })),
    }
}

fn around_term(list: &str, term: Value) -> Value {
    around_entry("positions", json!({ list: [term] }))
}

fn around_clause(list: &str, term: Value) -> Value {
    around_entry("texts", json!({ list: [term] }))
}

fn around_action(action: &str, arguments: Value) -> Value {
    around_term("demands", json!({ action: arguments }))
}

fn read(dossier: &Value) -> Result<Loaded, Problems> {
    Reader::new().read_json(&dossier.to_string())
}

/// What the reader says is right in place of the stranger.
#[track_caller]
fn expected(dossier: &Value) -> BTreeSet<String> {
    let problems = read(dossier).unwrap_err();
    let problem = problems.iter().find(|problem| problem.message().contains(STRANGER));
    let problem = problem.unwrap_or_else(|| panic!("nobody minds it in {dossier}:\n{problems}"));
    let words = problem.expected().unwrap_or_else(|| panic!("{problem:?}"));
    words.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[track_caller]
fn assert_same_keys(table: &Value, dossier: &Value) {
    let ours: BTreeSet<String> = keys_of(table).into_iter().map(str::to_owned).collect();
    assert_eq!(ours, expected(dossier), "the schema has the first, the reader takes the second");
}

fn stranger() -> Value {
    json!({ STRANGER: 1 })
}

#[test]
fn every_table_has_the_keys_that_the_reader_takes() {
    let schema = parsed();
    let defined = |name: &str| &schema["$defs"][name];
    assert_same_keys(&schema, &json!({ "format-version": "1.0", STRANGER: 1 }));
    for (section, name) in [
        ("parties", "party"),
        ("places", "place"),
        ("groups", "group"),
        ("grounds", "ground"),
        ("sources", "source"),
        ("events", "event"),
        ("accounts", "account"),
        ("issues", "issue"),
        ("conditions", "condition"),
        ("positions", "position"),
        ("texts", "negotiating-text"),
        ("records", "record"),
    ] {
        assert_same_keys(defined(name), &around_entry(section, stranger()));
    }
    assert_same_keys(defined("absence"), &around_term("absent", stranger()));
    assert_same_keys(defined("absence-of-clause"), &around_clause("absent", stranger()));
    assert_same_keys(defined("reply"), &around_term("replies", stranger()));
    assert_same_keys(
        &defined("citation")["anyOf"][1],
        &around_entry("records", json!({ "cite": stranger() })),
    );
    let held = &defined("ground")["properties"]["held"]["additionalProperties"]["anyOf"][2];
    let part = json!({ "held": { "a": { "a": stranger() } } });
    assert_same_keys(&held["additionalProperties"], &around_entry("grounds", part));
    let degrees = json!({ "degrees": { "d": stranger() } });
    assert_same_keys(defined("degree"), &around_action("other", degrees));
    let words = json!({ "until": stranger() });
    assert_same_keys(defined("mere-words"), &around_action("ceasefire", json!({ "for": words })));
    for action in Action::all() {
        let definition = defined(&format!("action-{action}"));
        assert_same_keys(definition, &around_action(action.name(), stranger()));
    }
}

/// Keys of a table that are no actions.
fn own(table: &Value) -> BTreeSet<String> {
    let keys = keys_of(table).into_iter();
    keys.filter(|key| Action::named(key).is_none()).map(str::to_owned).collect()
}

#[test]
fn terms_have_the_keys_that_the_reader_takes() {
    let schema = parsed();
    let of = |name: &str| own(&schema["$defs"][name]);
    let lists = ["demand", "offer", "acceptance", "refusal", "raised"];
    let together: BTreeSet<String> = lists.into_iter().flat_map(of).collect();
    assert_eq!(together, expected(&around_term("demands", stranger())));
    let was = json!({ "was": { "stance": "demand", STRANGER: 1 } });
    assert_eq!(of("lost"), expected(&around_term("absent", was)));
    let lists = ["provided", "excluded", "left-open", "bracketed"];
    let together: BTreeSet<String> = lists.into_iter().flat_map(of).collect();
    assert_eq!(together, expected(&around_clause("provided", stranger())));
    let was = json!({ "was": { "stance": "provided", STRANGER: 1 } });
    assert_eq!(of("lost-clause"), expected(&around_clause("absent", was)));
    let reading = json!({ "readings": [stranger()] });
    assert_eq!(of("reading"), expected(&around_term("demands", reading)));
}

#[test]
fn regions_and_durations_have_the_forms_that_the_reader_takes() {
    let schema = parsed();
    let forms = |name: &str| -> Vec<Value> {
        let forms = schema["$defs"][name]["anyOf"].as_array().unwrap();
        forms.iter().filter(|form| form["type"] == "object").cloned().collect()
    };
    let region = |region: Value| around_action("ceasefire", json!({ "in": region }));
    for form in forms("region") {
        let mut sample = json!({ STRANGER: 1 });
        for key in form["required"].as_array().unwrap() {
            sample[key.as_str().unwrap()] = json!("a");
        }
        assert_same_keys(&form, &region(sample));
    }
    // A region in which no form is recognised is asked for one of their first keys.
    let nothing = read(&region(json!({}))).unwrap_err();
    let problem = nothing.iter().find(|problem| problem.message() == "this describes no region").unwrap();
    let firsts: BTreeSet<&str> = problem.expected().unwrap().split('`').skip(1).step_by(2).collect();
    let required: BTreeSet<String> = forms("region")
        .iter()
        .flat_map(|form| form["required"].as_array().unwrap().clone())
        .map(|key| key.as_str().unwrap().to_owned())
        .filter(|key| !["in", "of"].contains(&key.as_str()))
        .collect();
    assert_eq!(required, firsts.into_iter().map(str::to_owned).collect());

    let duration = |duration: Value| around_action("ceasefire", json!({ "for": duration }));
    let days = &schema["$defs"]["days"];
    assert_same_keys(days, &duration(json!({ "days": 1, STRANGER: 1 })));
    let mut of_duration: BTreeSet<String> = forms("duration").iter().flat_map(own).collect();
    of_duration.insert("days".to_owned());
    assert_eq!(of_duration, expected(&duration(stranger())));
}

#[test]
fn closed_sets_have_the_words_that_the_reader_takes() {
    let schema = parsed();
    let words = |property: &Value| -> BTreeSet<String> {
        let words = property["enum"].as_array().unwrap_or_else(|| panic!("no words: {property}"));
        words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let of = |name: &str, key: &str| words(&schema["$defs"][name]["properties"][key]);
    let word = json!(STRANGER);
    for (name, section, key) in
        [("party", "parties", "role"), ("account", "accounts", "evidence"), ("record", "records", "kind")]
    {
        assert_eq!(of(name, key), expected(&around_entry(section, json!({ key: word }))));
    }
    assert_eq!(of("absence", "kind"), expected(&around_term("absent", json!({ "kind": word }))));
    assert_eq!(of("lost", "stance"), expected(&around_term("absent", json!({ "was": { "stance": word } }))));
    let was = json!({ "was": { "stance": word } });
    assert_eq!(of("lost-clause", "stance"), expected(&around_clause("absent", was)));
    assert_eq!(of("reply", "answer"), expected(&around_term("replies", json!({ "answer": word }))));
    assert_eq!(of("negotiating-text", "status"), expected(&around_entry("texts", json!({ "status": word }))));
    assert_eq!(of("demand", "firmness"), expected(&around_term("demands", json!({ "firmness": word }))));
    let degrees = json!({ "degrees": { "d": { "sense": word } } });
    assert_eq!(of("degree", "sense"), expected(&around_action("other", degrees)));
    let coverage = &schema["$defs"]["account"]["properties"]["coverage"]["anyOf"];
    assert_eq!(words(&coverage[0]), expected(&around_entry("accounts", json!({ "coverage": word }))));
}

#[test]
fn levels_are_those_that_the_action_can_mean() {
    let schema = parsed();
    let levels = |action: &str, key: &str| {
        schema["$defs"][format!("action-{action}")]["properties"][key]["enum"].as_array().unwrap().clone()
    };
    assert_eq!(
        levels("withdraw-forces", "control"),
        [
            json!("demilitarised-zone"),
            json!("other-side-enters"),
            json!(["demilitarised-zone", "demilitarised-zone"]),
            json!(["demilitarised-zone", "other-side-enters"]),
            json!(["other-side-enters", "other-side-enters"]),
            json!("open"),
        ]
    );
    assert!(!levels("renounce-claim", "title").contains(&json!("unaddressed")));
    assert_eq!(
        levels("arrange", "title").iter().filter(|level| level.is_string()).count(),
        demarche::Title::ALL.len() + 1
    );
    assert!(!levels("arrange", "control").contains(&json!(["third-party", "special-status"])));
}
