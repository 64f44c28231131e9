//! Dossiers that are written and read again.
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
mod util;

use std::fs;
use std::path::Path;

use demarche::format::{from_json, from_toml, to_json, to_toml};
use demarche::render::safe::plain;
use demarche::{
    Account, Argument, Dossier, DossierParts, Extent, Obligor, Party, People, PeopleClass, Place, Position,
    Provision, Reading, Record, RecordKind, Region, Source, Stance, Term, Text,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use support::any_dossier;
use util::golden;

/// Every example in TOML, with its name.
fn examples() -> Vec<(String, Dossier)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let examples: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let dossier = from_toml(&fs::read_to_string(&path).unwrap());
            (name, dossier.unwrap_or_else(|problems| panic!("{problems}")))
        })
        .collect();
    assert!(!examples.is_empty());
    examples
}

fn founding_article() -> Dossier {
    examples().into_iter().find(|(name, _)| name == "founding-article").unwrap().1
}

#[track_caller]
fn toml_of(text: &str) -> Dossier {
    from_toml(text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

#[track_caller]
fn json_of(text: &str) -> Dossier {
    from_json(text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

/// Written and read again in both formats, it is the same, and the same text from then on.
#[track_caller]
fn assert_comes_back(dossier: &Dossier) {
    let (toml, json) = (to_toml(dossier), to_json(dossier));
    let (of_toml, of_json) = (toml_of(&toml), json_of(&json));
    // Two whole dossiers side by side would help nobody.
    assert!(of_toml == *dossier, "{toml}");
    assert!(of_json == *dossier, "{json}");
    assert_eq!(to_toml(&of_toml), toml);
    assert_eq!(to_json(&of_json), json);
}

#[test]
fn every_example_comes_back_through_both_formats() {
    for (name, dossier) in examples() {
        println!("{name}");
        assert_comes_back(&dossier);
        let through_both = toml_of(&to_toml(&json_of(&to_json(&dossier))));
        assert!(through_both == dossier);
    }
}

#[test]
fn the_founding_article_is_written_as_its_author_might() {
    golden("written/founding-article.toml", &to_toml(&founding_article()));
    golden("written/founding-article.json", &to_json(&founding_article()));
}

#[test]
fn a_file_ends_with_one_line_end() {
    for text in [to_toml(&founding_article()), to_json(&founding_article())] {
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
    }
}

#[test]
fn no_line_ends_in_white_space() {
    for text in [to_toml(&founding_article()), to_json(&founding_article())] {
        assert!(text.lines().all(|line| line.trim_end() == line));
    }
}

#[test]
fn another_crate_reads_what_is_written() {
    for (_, dossier) in examples() {
        let toml: serde_json::Value = toml::from_str(&to_toml(&dossier)).unwrap();
        let json: serde_json::Value = serde_json::from_str(&to_json(&dossier)).unwrap();
        assert_eq!(toml, json);
    }
}

#[test]
fn what_one_author_adds_changes_no_line_of_the_others() {
    let before = to_toml(&founding_article());
    let added = format!("{before}\n[parties.norway]\nname = \"Norway\"\n");
    let after = to_toml(&toml_of(&added));
    let mut lines = after.lines();
    assert!(before.lines().all(|line| lines.any(|other| other == line)), "{after}");
    assert_eq!(after.lines().count(), before.lines().count() + 3);
}

#[test]
fn an_empty_dossier_is_its_version() {
    let nothing = Dossier::try_new(DossierParts::default()).unwrap();
    assert_eq!(to_toml(&nothing), "format-version = \"1.0\"\n");
    assert_eq!(to_json(&nothing), "{\n  \"format-version\": \"1.0\"\n}\n");
    assert_comes_back(&nothing);
}

/// A dossier that says `text` wherever a dossier can.
fn saying(text: &str) -> Dossier {
    let mut parts = DossierParts::default();
    parts.title = Some(text.into());
    let mut party = Party::new(text);
    party.also = vec![text.into(), "x".into()];
    parts.parties.insert("party".try_into().unwrap(), party);
    let place = Place::new(text).also_called(text).with_code(text, text);
    parts.gazetteer = demarche::Gazetteer::try_new([("land".try_into().unwrap(), place)], []).unwrap();
    let mut source = Source::new(text);
    source.url = Some(text.into());
    parts.sources.insert("source".try_into().unwrap(), source);
    let account = Account::new("account".try_into().unwrap(), "source".try_into().unwrap());
    parts.accounts.push(account.clone());
    let land = Region::place("land".try_into().unwrap());
    let part = land.clone().described_part(text, Some(land.clone()), None);
    let other = Provision::try_new("other", [("label", Argument::Category(text.into()))]).unwrap();
    let reading = Reading::try_new(demarche::Obligor::Mutual, [Provision::cede(part), other]).unwrap();
    let term = Term::try_new("term".try_into().unwrap(), Stance::Demand, [reading.read_by(text)]).unwrap();
    let term = term.with_label(text).with_wording(text);
    let position = Position::builder("position".try_into().unwrap(), "party".try_into().unwrap(), account);
    parts.positions.push(position.term(term).build().unwrap());
    parts.records.push(Record::new(RecordKind::Commentary, text, text));
    Dossier::try_new(parts).unwrap()
}

#[test]
fn hostile_text_comes_back_as_it_was() {
    for text in [
        "quotes \" and ' and \"\"\" and '''",
        "a \\ backslash, \\n no line, \\u0041 no letter, at the end \\",
        "several\nlines\r\nand\ttabs",
        "controls \u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[2J\u{7f}\u{80}\u{85}\u{9f} end",
        "bidi \u{202e}txt.exe\u{202c} \u{2066}\u{2069} \u{200e}\u{200f}\u{61c} end",
        "hidden \u{200b}\u{200d}\u{2060}\u{ad}\u{feff}\u{2028}\u{2029}\u{e0041}\u{e007f} end",
        "# no comment = [no] {table}",
        "}\n[parties.x]\nname = \"injected\"",
        "Донецьк القدس 北京 👩\u{200d}🚀 می\u{200c}خواهم \u{10ffff}\u{fffe}",
        "true",
        "1979-05-27",
        "1e5",
        "inf",
    ] {
        let dossier = saying(text);
        assert_eq!(dossier.title().unwrap(), &Text::new(text));
        assert_comes_back(&dossier);
    }
}

#[test]
fn a_file_shows_all_that_it_holds() {
    let dossier = saying("\u{202e}abc\u{200b}\u{1b}\u{e0041}\tend");
    for text in [to_toml(&dossier), to_json(&dossier)] {
        assert_eq!(plain(&text), text);
    }
}

/// A file whose only position demands `action` of `b`.
fn demanding(action: &str) -> String {
    format!(
        "format-version = '1.0'\n[parties]\na = {{ name = 'A' }}\nb = {{ name = 'B' }}\n[places]\nland = {{ name = 'Land' }}\n\
         [sources]\ns = {{ name = 'S' }}\n[accounts]\ns = {{ source = 's' }}\n[[positions]]\nid = 'p'\nholder = 'a'\naccount = 's'\n\
         [[positions.demands]]\nid = 't'\n{action}\ncite = 's'\n"
    )
}

/// The line on which the action of a file is written.
#[track_caller]
fn written(action: &str) -> String {
    let dossier = toml_of(&demanding(action));
    assert_comes_back(&dossier);
    let text = to_toml(&dossier);
    let terms = text.split("id = \"t\"\n").nth(1).unwrap();
    terms.split("\ncite").next().unwrap().to_owned()
}

#[test]
fn what_is_read_in_several_ways_is_written_in_one() {
    for (read, expected) in [
        ("cede = { territory = ['land'], of = 'b' }", r#"cede = { of = "b", territory = "land" }"#),
        ("cede = { of = 'unstated', territory = 'land' }", r#"cede = { territory = "land" }"#),
        (
            "cede = { territory = { part-of = 'land', share = 30 } }",
            r#"cede = { territory = { share = 30, of = "land" } }"#,
        ),
        ("ceasefire = { for = '2 weeks', in = 'land' }", r#"ceasefire = { in = "land", for = "14 days" }"#),
        ("ceasefire = { for = '12 months' }", r#"ceasefire = { for = "1 year" }"#),
        (
            "ceasefire = { for = { renewable = '6 months' } }",
            r#"ceasefire = { for = { renewable = "6 months" } }"#,
        ),
        ("ceasefire = { for = { days = 30 } }", r#"ceasefire = { for = "30 days" }"#),
        (
            "other = { label = 'x', degrees = { d = { unit = 'km2', at-most = '5.50', sense = 'less-asks-more' } } }",
            r#"other = { label = "x", degrees = { d = { at-most = "5.5", unit = "km²", sense = "less-asks-more" } } }"#,
        ),
        (
            "give-up = { territory = 'land', title = 'open' }",
            r#"give-up = { territory = "land", title = ["unaddressed", "cession"] }"#,
        ),
        (
            "cede = [{ territory = 'land' }, { territory = { part-of = 'land' } }]",
            "cede = [\n    { territory = \"land\" },\n    { territory = { part-of = \"land\" } },\n]",
        ),
    ] {
        assert_eq!(written(read), expected);
    }
}

#[test]
fn what_has_no_shorter_form_is_read_as_it_is_written() {
    for action in [
        r#"ceasefire = { for = { days = "about 30", within = 5 } }"#,
        r#"ceasefire = { for = { days = "several", between = [20, 90] } }"#,
        r#"ceasefire = { for = { days = "unspecified" } }"#,
        r#"ceasefire = { for = { renewable = { days = [20, 40] } } }"#,
        r#"ceasefire = { for = { until = { words = "unstated" } } }"#,
        r#"ceasefire = { for = { until = "unstated" } }"#,
        r#"cede = { territory = { share = ["12.5", 30], of = "land" } }"#,
        r#"cede = { territory = { most-of = "land", as = "the north", includes = "land" } }"#,
        r#"other = { label = "x", degrees = { d = { exactly = { words = "3 dozen" }, unit = { words = "days" }, sense = "more-asks-more" } } }"#,
        r#"other = { label = "x", degrees = { d = { exactly = 5, unit = "per cent", base = { words = "unstated" }, sense = "more-asks-more" } } }"#,
    ] {
        assert_eq!(written(action), action);
    }
}

#[test]
fn codes_of_one_scheme_stand_together() {
    let place =
        Place::new("X").with_code("UN", "2").with_code("ISO", "1").with_code("UN", "1").with_code("UN", "2");
    let mut parts = DossierParts::default();
    parts.gazetteer = demarche::Gazetteer::try_new([("x".try_into().unwrap(), place)], []).unwrap();
    let dossier = Dossier::try_new(parts).unwrap();
    assert!(to_toml(&dossier).contains("\ncodes = { ISO = \"1\", UN = [\"1\", \"2\"] }\n"));
    assert_comes_back(&dossier);
}

#[test]
fn a_name_that_a_party_and_a_position_share_says_which_is_meant() {
    let file = demanding("cede = { territory = 'land' }").replace("id = 'p'", "id = 'b'");
    let answer = |answers: &str| {
        let accepted = format!("{file}[[positions.accepts]]\nid = 'u'\nmeet = {{}}\ncite = 's'\n{answers}\n");
        toml_of(&accepted)
    };
    for answers in ["answers = { party = \"b\" }", "answers = { position = \"b\" }"] {
        let dossier = answer(answers);
        assert!(to_toml(&dossier).contains(&format!("\n{answers}\n")));
        assert_comes_back(&dossier);
    }
}

/// Why the parts of a dossier, once changed, make none.
#[track_caller]
fn refused(change: impl FnOnce(&mut DossierParts)) -> String {
    let mut parts = DossierParts::default();
    parts.parties.insert("a".try_into().unwrap(), Party::new("A"));
    parts.sources.insert("s".try_into().unwrap(), Source::new("S"));
    let account = Account::new("s".try_into().unwrap(), "s".try_into().unwrap());
    let land = [("land".try_into().unwrap(), Place::new("Land"))];
    parts.gazetteer = demarche::Gazetteer::try_new(land, []).unwrap();
    parts.accounts.push(account);
    change(&mut parts);
    Dossier::try_new(parts).unwrap_err().to_string()
}

/// A position of `a` that demands part of the land, of this size.
fn demand(account: Account, extent: Extent) -> Position {
    let part = Region::place("land".try_into().unwrap()).part_of_extent(extent);
    held_with(account, Reading::of(Obligor::Unstated, Provision::cede(part)))
}

/// An exchange of which one leg is named beside the other, done by both sides.
fn exchange(account: Account) -> Position {
    let one = |class: &str| PeopleClass::named(class).unwrap();
    let who = |class: &str| Argument::People(People::all([one(class)]).unwrap());
    let legs = [("who", who("hostages")), ("in-exchange-for", who("prisoners of war"))];
    let release = Provision::try_new("release-hostages", legs).unwrap();
    held_with(account, Reading::of(Obligor::Mutual, release))
}

fn held_with(account: Account, reading: Reading) -> Position {
    let term = Term::try_new("t".try_into().unwrap(), Stance::Demand, [reading]).unwrap();
    Position::builder("p".try_into().unwrap(), "a".try_into().unwrap(), account).term(term).build().unwrap()
}

#[test]
fn what_could_not_be_read_again_is_no_dossier() {
    let says = refused(|parts| _ = parts.parties.insert("both".try_into().unwrap(), Party::new("Both")));
    assert_eq!(says, "no party can be called `both`: the word stands for something else");
    let says = refused(|parts| parts.issues.push(("overall".try_into().unwrap(), "All".into())));
    assert_eq!(says, "no issue can be called `overall`: the word stands for something else");
    let says = refused(|parts| parts.title = Some(" ".into()));
    assert_eq!(says, "a title of the dossier is empty");
    let says = refused(|parts| _ = parts.accounts[0].derived_from.insert("s".try_into().unwrap()));
    assert_eq!(says, "account `s` is derived from itself");
    let says = refused(|parts| {
        let mut other = parts.accounts[0].clone();
        other.id = "t".try_into().unwrap();
        other.derived_from.insert("s".try_into().unwrap());
        parts.accounts[0].derived_from.insert("t".try_into().unwrap());
        parts.accounts.push(other);
    });
    assert_eq!(says, "account `s` is derived from itself by way of others");
    let says = refused(|parts| {
        let mut other = parts.accounts[0].clone();
        other.attribution = Some("somebody".into());
        parts.positions.push(demand(other, Extent::Unspecified));
    });
    assert_eq!(says, "position `p` carries another account than the dossier lists under that id");
    let says = refused(|parts| {
        parts.positions.push(demand(parts.accounts[0].clone(), Extent::Area { low: 5, high: 4 }));
    });
    assert_eq!(says, "term `t` of position `p` speaks of a part of a size that no part can have");
    let says = refused(|parts| parts.positions.push(exchange(parts.accounts[0].clone())));
    assert_eq!(says, "term `t` of position `p` names another leg of what both sides do");
    let says = refused(|parts| {
        let (a, b) = ("calm".try_into().unwrap(), "truce".try_into().unwrap());
        parts.conditions =
            demarche::Conditions::none().with(a, "calm").implying("calm".try_into().unwrap(), b);
    });
    assert_eq!(says, "condition `calm` refers to condition `truce`, which is not in the dossier");
    let says = refused(|parts| parts.records.push(Record::new(RecordKind::DisputeOfFact, "A", "so")));
    assert_eq!(says, "a record of kind `dispute-of-fact` does not say what contradicts it");
}

#[test]
fn accounts_and_grounds_are_kept_by_id() {
    let mut parts = DossierParts::default();
    parts.sources.insert("s".try_into().unwrap(), Source::new("S"));
    for id in ["z", "a", "m"] {
        parts.accounts.push(Account::new(id.try_into().unwrap(), "s".try_into().unwrap()));
    }
    let dossier = Dossier::try_new(parts).unwrap();
    let ids: Vec<_> = dossier.accounts().iter().map(|account| account.id.as_str()).collect();
    assert_eq!(ids, ["a", "m", "z"]);
    assert_comes_back(&dossier);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_dossier_comes_back_through_toml(dossier in any_dossier()) {
        let text = to_toml(&dossier);
        let read = from_toml(&text).map_err(|problems| TestCaseError::fail(format!("{problems}\n{text}")))?;
        prop_assert!(read == dossier, "{}", text);
        prop_assert_eq!(to_toml(&read), text.as_str());
        prop_assert_eq!(plain(&text), text.as_str());
    }

    #[test]
    fn every_dossier_comes_back_through_json(dossier in any_dossier()) {
        let text = to_json(&dossier);
        let read = from_json(&text).map_err(|problems| TestCaseError::fail(format!("{problems}\n{text}")))?;
        prop_assert!(read == dossier, "{}", text);
        prop_assert_eq!(to_json(&read), text.as_str());
        prop_assert_eq!(plain(&text), text.as_str());
    }

    #[test]
    fn both_formats_have_one_shape(dossier in any_dossier()) {
        let toml: serde_json::Value = toml::from_str(&to_toml(&dossier)).unwrap();
        let json: serde_json::Value = serde_json::from_str(&to_json(&dossier)).unwrap();
        prop_assert_eq!(toml, json);
    }
}

/// What each form looks like in TOML.
const FORMS: &[&str] = &[
    ".was]",
    "= [\n    {",
    "[[positions.absent]]",
    "[[positions.raised]]",
    "[[positions.refuses]]",
    "\\u",
    "against =",
    "answers = \"",
    "answers = {",
    "area =",
    "area-km2 =",
    "at-least =",
    "base =",
    "between =",
    "by-date =",
    "clause =",
    "codes = {",
    "common-to =",
    "control =",
    "coverage = {",
    "days =",
    "degrees =",
    "derived-from =",
    "event =",
    "except =",
    "excludes =",
    "exhaustive =",
    "firmness = [",
    "ground =",
    "held =",
    "held]\n\n",
    "if = [",
    "in-return-for =",
    "includes =",
    "items = [",
    "most-of =",
    "not-held-by =",
    "note =",
    "only = true",
    "read-by =",
    "recognised-by =",
    "renewable =",
    "role =",
    "share =",
    "title = [",
    "until =",
    "via =",
    "while =",
    "within =",
    "{ words =",
];

#[test]
fn the_generated_dossiers_take_every_form() {
    let mut runner = TestRunner::deterministic();
    let mut missing: Vec<&str> = FORMS.to_vec();
    for _ in 0..300 {
        let text = to_toml(&any_dossier().new_tree(&mut runner).unwrap().current());
        missing.retain(|form| !text.contains(form));
    }
    assert!(missing.is_empty(), "{missing:?}");
}
