//! Dossier files: what is read, and what is said of what cannot be.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]
#![cfg(all(feature = "toml", feature = "json"))]

mod util;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::format::{Limits, Problem, ProblemCode, Problems, Reader, Severity, from_json, from_toml};
use demarche::{
    Account, Answered, Citation, Completeness, Coverage, Evidence, Obligor, PlaceId, Position, Provision,
    Reading, RecordKind, Region, Role, Stance, Term,
};
use proptest::prelude::*;
use util::golden;

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn founding_article() -> String {
    fs::read_to_string(repository("examples/data/founding-article.toml")).unwrap()
}

fn place(id: &str) -> Region {
    Region::place(PlaceId::new(id).unwrap())
}

fn places(ids: &[&str]) -> Region {
    Region::union(ids.iter().map(|id| place(id))).unwrap()
}

/// TOML as the JSON of the same shape; dates become text.
fn in_json(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.iter().map(in_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), in_json(value))).collect(),
    }
}

/// A file whose only position holds one term, written `term`, beside what it needs.
fn with_term(section: &str, term: &str) -> String {
    format!(
        r#"format-version = "1.0"
[parties]
russia = {{ name = "Russia" }}
ukraine = {{ name = "Ukraine" }}
[places]
donetsk = {{ name = "Donetsk" }}
luhansk = {{ name = "Luhansk" }}
[conditions]
calm = {{ text = "calm", implies = "truce" }}
truce = {{ text = "a truce" }}
[sources]
post = {{ name = "The Post" }}
[accounts]
post = {{ source = "post" }}
[[positions]]
id = "p"
holder = "russia"
account = "post"
[[positions.{section}]]
id = "t"
cite = "post"
{term}
"#
    )
}

#[track_caller]
fn term(section: &str, term: &str) -> Term {
    let file = with_term(section, term);
    let dossier = from_toml(&file).unwrap_or_else(|problems| panic!("{problems}"));
    dossier.position("p").unwrap().clauses().terms().next().unwrap().clone()
}

/// Where the only provision of a demand applies, given as `region`.
#[track_caller]
fn region(region: &str) -> Region {
    let term = term("demands", &format!("cede = {{ of = 'ukraine', territory = {region} }}"));
    term.readings()[0].provisions()[0].region().unwrap().clone()
}

/// The quantity `quantity` in print.
#[track_caller]
fn quantity(quantity: &str) -> String {
    let (before, after) = ("other = { label = 'l', degrees = { d = { sense = 'more-asks-more', ", " } } }");
    let term = term("demands", &format!("{before}{quantity}{after}"));
    match term.readings()[0].provisions()[0].argument("degrees").unwrap() {
        demarche::Argument::Degrees(degrees) => degrees.values().next().unwrap().0.to_string(),
        other => panic!("{other:?}"),
    }
}

/// The duration `duration` in print.
#[track_caller]
fn duration(duration: &str) -> String {
    let term = term("demands", &format!("ceasefire = {{ for = {duration} }}"));
    match term.readings()[0].provisions()[0].argument("for").unwrap() {
        demarche::Argument::Duration(duration) => duration.in_words().as_raw().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn problems(file: &str) -> Problems {
    from_toml(file).map(|_| "read without an error").unwrap_err()
}

#[track_caller]
fn only_problem(file: &str) -> Problem {
    let problems = problems(file);
    assert_eq!(problems.as_slice().len(), 1, "{problems}");
    problems.as_slice()[0].clone()
}

#[test]
fn the_founding_article_is_read_without_a_word_of_warning() {
    let loaded = Reader::new().read_toml(&founding_article()).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(loaded.warnings.is_none(), "{}", loaded.warnings.unwrap());
}

#[test]
fn the_founding_article_holds_what_it_must() {
    let dossier = from_toml(&founding_article()).unwrap();
    let positions: Vec<_> = dossier
        .positions()
        .iter()
        .map(|position| (position.id().as_str(), position.holder().as_str()))
        .collect();
    assert_eq!(
        positions,
        [
            ("anchorage", "russia"),
            ("us-after-anchorage", "united-states"),
            ("call-post", "russia"),
            ("call-kremlin", "russia"),
            ("us-white-house", "united-states"),
        ]
    );
    assert_eq!(dossier.events().len(), 3);
    let commentators = dossier.parties().values().filter(|party| party.role == Role::Commentator);
    assert_eq!(commentators.count(), 1);
    let kinds: Vec<_> = dossier.records().iter().map(|record| record.kind).collect();
    let count = |kind| kinds.iter().filter(|other| **other == kind).count();
    assert_eq!(count(RecordKind::Commentary), 3);
    assert_eq!(count(RecordKind::Silence), 2);
    assert_eq!(count(RecordKind::DisputeOfFact), 1);
}

#[test]
fn every_clause_of_the_founding_article_is_cited() {
    let dossier = from_toml(&founding_article()).unwrap();
    let terms = dossier.positions().iter().flat_map(|position| position.clauses().terms());
    let of_terms =
        terms.flat_map(|term| term.citations().iter().filter_map(|citation| citation.clause.clone()));
    let of_records = dossier.records().iter().filter_map(|record| record.clause.clone());
    let cited: BTreeSet<u32> =
        of_terms.chain(of_records).map(|clause| clause.as_raw().parse().unwrap()).collect();
    assert_eq!(cited, (1..=13).collect());
}

#[test]
fn every_record_and_term_of_the_founding_article_has_a_date() {
    let dossier = from_toml(&founding_article()).unwrap();
    assert!(dossier.positions().iter().all(|position| position.held().is_some()));
    assert!(dossier.accounts().iter().all(|account| account.told.is_some()));
    assert!(dossier.records().iter().all(|record| record.date.is_some()));
}

#[test]
fn a_position_read_is_the_position_built() {
    let dossier = from_toml(&founding_article()).unwrap();
    let ukraine = || Obligor::Party("ukraine".try_into().unwrap());
    let russia = || Obligor::Party("russia".try_into().unwrap());
    let cited = |term: Term| {
        let citation = Citation { source: "digest".try_into().unwrap(), clause: Some("7".into()) };
        term.with_issue("territory".try_into().unwrap()).with_citation(citation)
    };
    let term = |id: &str, stance, obligor, provision| {
        cited(Term::try_new(id.try_into().unwrap(), stance, [Reading::of(obligor, provision)]).unwrap())
    };
    let mut account = Account::new("bloomberg".try_into().unwrap(), "bloomberg".try_into().unwrap())
        .with_coverage(Coverage::overall(Completeness::Partial));
    account.via = Some("digest".try_into().unwrap());
    account.attribution = Some("earlier reports".into());
    account.told = Some("2025".parse().unwrap());

    let leave = Provision::withdraw_forces(places(&["donetsk", "luhansk"]));
    let halt = Provision::halt_operations(places(&["zaporizhzhia", "kherson"]));
    let held = places(&["kharkiv", "dnipropetrovsk"]).held_by("russia".try_into().unwrap());
    let built = Position::builder("anchorage".try_into().unwrap(), "russia".try_into().unwrap(), account)
        .held("anchorage".try_into().unwrap(), "2025-08-15".parse().unwrap())
        .on_ground("august-2025".try_into().unwrap())
        .term(term("donbas", Stance::Demand, ukraine(), leave))
        .term(term("claims", Stance::Offer, russia(), halt))
        .term(
            term("pull-back", Stance::Offer, russia(), Provision::withdraw_forces(held))
                .with_label("the pull-back from Kharkiv and Dnipropetrovsk"),
        )
        .in_return_for("claims".try_into().unwrap(), "donbas".try_into().unwrap())
        .in_return_for("pull-back".try_into().unwrap(), "donbas".try_into().unwrap())
        .build()
        .unwrap();
    assert_eq!(dossier.position("anchorage"), Some(&built));
}

#[test]
fn several_readings_keep_who_reads_them_so() {
    let dossier = from_toml(&founding_article()).unwrap();
    let call = dossier.position("call-post").unwrap();
    let claims = call.clauses().term(&"claims".try_into().unwrap()).unwrap();
    let both = places(&["zaporizhzhia", "kherson"]);
    let of_claim =
        Reading::of(Obligor::Party("russia".try_into().unwrap()), Provision::renounce_claim(both.clone()));
    let with_land = Reading::try_new(
        Obligor::Party("russia".try_into().unwrap()),
        [
            Provision::renounce_claim(both.clone()),
            Provision::withdraw_forces(both.held_by("russia".try_into().unwrap())),
        ],
    );
    let mut expected =
        [of_claim.read_by("the digest"), with_land.unwrap().read_by("relays of the same report")];
    expected.sort();
    assert_eq!(claims.readings(), expected);
}

#[test]
fn json_of_the_same_shape_is_the_same_dossier() {
    let file = founding_article();
    let json = in_json(&toml::from_str(&file).unwrap());
    // Two whole dossiers side by side would help nobody.
    assert!(from_json(&json.to_string()).unwrap() == from_toml(&file).unwrap());
}

#[test]
fn lists_are_kept_in_the_order_of_the_author_and_tables_by_id() {
    let dossier = from_toml(&founding_article()).unwrap();
    let issues: Vec<_> = dossier.issues().iter().map(|(issue, _)| issue.as_str()).collect();
    assert_eq!(issues, ["territory", "people", "talks"]);
    let accounts: Vec<_> = dossier.accounts().iter().map(|account| account.id.as_str()).collect();
    assert_eq!(accounts, ["after-anchorage", "bloomberg", "kremlin", "post", "trump-in-public"]);
}

#[test]
fn every_form_of_region_is_read() {
    let (donetsk, luhansk) = (place("donetsk"), place("luhansk"));
    let extent = demarche::Extent::share_between(10, 25).unwrap();
    let ukraine = || "ukraine".try_into().unwrap();
    for (written, expected) in [
        ("'donetsk'", donetsk.clone()),
        ("['donetsk', 'luhansk']", places(&["donetsk", "luhansk"])),
        ("{ held-by = 'ukraine', in = 'donetsk' }", donetsk.clone().held_by(ukraine())),
        ("{ not-held-by = 'ukraine', in = 'donetsk' }", donetsk.clone().not_held_by(ukraine())),
        ("{ part-of = 'donetsk' }", donetsk.clone().part()),
        ("{ part-of = 'donetsk', share = [10, 25] }", donetsk.clone().part_of_extent(extent)),
        ("{ share = [10, 25], of = 'donetsk' }", donetsk.clone().part_of_extent(extent)),
        ("{ most-of = 'donetsk' }", donetsk.clone().part_of_extent(demarche::Extent::Most)),
        (
            "{ part-of = 'donetsk', area-km2 = 440 }",
            donetsk.clone().part_of_extent(demarche::Extent::Area { low: 440, high: 440 }),
        ),
        (
            "{ part-of = 'donetsk', as = 'west of the line', depth-km = [10, 15] }",
            donetsk.clone().described_part_of_extent(
                demarche::Extent::Depth { low: 10, high: 15 },
                Some("west of the line".into()),
                None,
                None,
            ),
        ),
        (
            "{ part-of = ['donetsk', 'luhansk'], as = 'the west', includes = 'donetsk' }",
            places(&["donetsk", "luhansk"]).described_part("the west", Some(donetsk.clone()), None),
        ),
        ("{ at-least = 'donetsk' }", donetsk.clone().at_least()),
        (
            "{ of = ['donetsk', 'luhansk'], except = 'luhansk' }",
            places(&["donetsk", "luhansk"]).except(luhansk.clone()),
        ),
        (
            "{ common-to = ['donetsk', 'luhansk'] }",
            Region::intersection([donetsk.clone(), luhansk.clone()]).unwrap(),
        ),
    ] {
        assert_eq!(region(written), expected, "{written}");
    }
}

#[test]
fn every_form_of_quantity_is_read() {
    for (written, expected) in [
        ("at-most = 600000, unit = 'persons'", "at most 600,000 persons"),
        ("exactly = [900, 1100], unit = 'persons'", "between 900 and 1,100 persons"),
        ("exactly = 'about 440', unit = 'km²'", "about 440 km²"),
        ("exactly = 'about 440', within = 20, unit = 'km2'", "about 440 ± 20 km²"),
        ("exactly = 'hundreds', between = [200, 900], unit = 'persons'", "hundreds of persons (200 to 900)"),
        (
            "at-least = 12.5, unit = 'per cent', base = 'territory of Donetsk'",
            "at least 12.5 per cent of territory of Donetsk",
        ),
        ("at-least = 30, unit = '%', base = 'unstated'", "at least 30 per cent (base unstated)"),
        ("exactly = 'unspecified', unit = 'trucks per day'", "an unspecified number of trucks per day"),
        ("exactly = 3, unit = 'unstated'", "3 (unit unstated)"),
    ] {
        assert_eq!(quantity(written), expected, "{written}");
    }
}

#[test]
fn every_form_of_duration_is_read() {
    for (written, expected) in [
        ("'30 days'", "30 days"),
        ("'2 weeks'", "14 days"),
        ("'6 months'", "6 months"),
        ("{ days = [20, 40] }", "between 20 and 40 days"),
        ("{ renewable = '30 days' }", "30 days, renewable"),
        ("{ until = 'elections' }", "until elections"),
        ("{ until = 'unstated' }", "until an event that is not named"),
        ("{ while = 'talks go on' }", "while talks go on"),
        ("'indefinite'", "without a stated end"),
        ("'permanent'", "for good"),
    ] {
        assert_eq!(duration(written), expected, "{written}");
    }
}

#[test]
fn levels_may_be_open() {
    let title = |written: &str| {
        let term = term("demands", &format!("give-up = {{ territory = 'donetsk', title = {written} }}"));
        term.readings()[0].provisions()[0].title().to_string()
    };
    assert_eq!(title("'cession'"), "cession");
    assert_eq!(title("['deferred', 'de-jure']"), "deferred to de-jure");
    assert_eq!(title("'open'"), "unaddressed to cession");
}

#[test]
fn an_offer_is_the_holders_and_any_other_obligor_is_unstated_unless_said() {
    let obligor = |section, action: &str| term(section, action).readings()[0].obligor().clone();
    let halt = "halt-operations = { in = 'donetsk' }";
    assert_eq!(obligor("offers", halt), Obligor::Party("russia".try_into().unwrap()));
    assert_eq!(obligor("demands", halt), Obligor::Unstated);
    assert_eq!(obligor("accepts", halt), Obligor::Unstated);
    assert_eq!(obligor("demands", "freeze-line = { of = 'both', in = 'donetsk' }"), Obligor::Mutual);
}

#[test]
fn one_obligor_said_once_is_that_of_the_whole_reading() {
    let term = term("demands", "cede = { of = 'ukraine', territory = 'donetsk' }\nceasefire = {}");
    assert_eq!(term.readings()[0].obligor(), &Obligor::Party("ukraine".try_into().unwrap()));
    assert_eq!(term.readings()[0].provisions().len(), 2);
}

#[test]
fn one_action_may_be_said_several_times() {
    let twice =
        "withdraw-forces = [{ of = 'ukraine', from = 'donetsk' }, { from = 'luhansk', for = 'permanent' }]";
    assert_eq!(term("demands", twice).readings()[0].provisions().len(), 2);
}

#[test]
fn answers_name_a_party_or_a_position() {
    let answered = |answers: &str| term("accepts", &format!("ceasefire = {{}}\n{answers}")).stance().clone();
    assert_eq!(answered(""), Stance::Accept(Answered::Unstated));
    assert_eq!(
        answered("answers = 'ukraine'"),
        Stance::Accept(Answered::Party("ukraine".try_into().unwrap()))
    );
    assert_eq!(answered("answers = 'p'"), Stance::Accept(Answered::Statement("p".try_into().unwrap())));
}

#[test]
fn what_bounds_a_term_is_read() {
    let term = term(
        "demands",
        "ceasefire = {}\nif = 'calm'\nfirmness = ['stated', 'precondition']\nonly = true\nquote = 'q'",
    );
    assert_eq!(term.conditions().len(), 1);
    assert_eq!(term.firmness().unwrap().to_string(), "stated to precondition");
    assert_eq!(term.members(), demarche::Members::Only);
    assert_eq!(term.wording().unwrap().as_raw(), "q");
}

#[test]
fn a_declared_absence_may_say_what_was_held() {
    let file = with_term(
        "absent",
        "kind = 'withdrawn'\nwas = { stance = 'demand', cede = { of = 'ukraine', territory = 'donetsk' } }",
    );
    let dossier = from_toml(&file).unwrap_or_else(|problems| panic!("{problems}"));
    let (id, absence) = dossier.positions()[0].clauses().absences().next().unwrap();
    assert_eq!(absence.was.as_ref().unwrap().id(), id);
    assert_eq!(absence.citations.len(), 1);
}

#[test]
fn an_account_may_be_complete_on_some_issues() {
    let file = with_term("raised", "discuss = { what = 'land' }").replace(
        "post = { source = \"post\" }",
        "post = { source = 'post', evidence = 'leak', coverage = { overall = 'partial', land = 'complete' } }\n[[issues]]\nid = 'land'\nname = 'Land'",
    );
    let dossier = from_toml(&file).unwrap_or_else(|problems| panic!("{problems}"));
    let account = &dossier.accounts()[0];
    assert_eq!(account.evidence, Some(Evidence::Leak));
    assert_eq!(account.coverage.of(None), Completeness::Partial);
    assert_eq!(account.coverage.of(Some(&"land".try_into().unwrap())), Completeness::Complete);
}

#[test]
fn a_later_minor_version_is_read() {
    assert!(from_toml("format-version = \"1.9\"").is_ok());
}

/// The files of a folder in `tests`, by name.
fn files_of(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(repository("tests").join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let mut files: Vec<_> = paths
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The codes that a file says, in a line `# Problems: …`, it is to be told of.
fn stated_codes(text: &str) -> BTreeSet<&str> {
    let line =
        text.lines().find_map(|line| line.strip_prefix("# Problems: ")).expect("a line `# Problems: …`");
    line.trim_end_matches('.').split(", ").collect()
}

#[track_caller]
fn assert_told(folder: &str, name: &str, text: &str, problems: &Problems) {
    let codes: BTreeSet<&str> = problems.iter().map(|problem| problem.code().as_str()).collect();
    assert_eq!(codes, stated_codes(text), "{name}\n{problems}");
    golden(&format!("{folder}/{}", name.replace(".toml", ".txt")), &problems.to_string());
}

/// Every file of `tests/broken` against its golden.
#[test]
fn each_broken_file_is_told_what_is_wrong_and_what_would_be_right() {
    let files = files_of("broken");
    assert!(files.len() >= 150, "{} broken files", files.len());
    for (name, text) in files {
        let Err(problems) = Reader::new().with_label(&name).read_toml(&text) else {
            panic!("{name} is read without an error");
        };
        assert_told("broken", &name, &text, &problems);
    }
}

/// Every file of `tests/broken/warnings` against its golden.
#[test]
fn each_doubtful_file_is_read_and_told_what_deserves_a_look() {
    for (name, text) in files_of("broken/warnings") {
        let loaded =
            Reader::new().with_label(&name).read_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
        let warnings = loaded.warnings.unwrap_or_else(|| panic!("{name} is read without a warning"));
        assert_told("broken/warnings", &name, &text, &warnings);
    }
}

/// Every file of `tests/broken/json` against its golden.
#[test]
fn each_broken_file_in_json_is_told_what_is_wrong_and_what_would_be_right() {
    let files = files_of("broken/json");
    assert!(files.len() >= 10, "{} broken files", files.len());
    for (name, text) in files {
        let Err(problems) = Reader::new().with_label(&name).read_json(&text) else {
            panic!("{name} is read without an error");
        };
        golden(&format!("broken/json/{}", name.replace(".json", ".txt")), &problems.to_string());
    }
}

#[test]
fn no_golden_of_a_broken_file_is_left_behind() {
    for (folder, end) in [("broken", ".toml"), ("broken/warnings", ".toml"), ("broken/json", ".json")] {
        for (name, _) in files_of(&format!("golden/{folder}")) {
            let file = repository("tests").join(folder).join(name.replace(".txt", end));
            assert!(file.exists() || GENERATED.contains(&name.as_str()), "{name}");
        }
    }
}

/// Goldens of files that are made here: they are too long to keep, or need another reader than the default one.
const GENERATED: [&str; 9] = [
    "nesting-bomb.txt",
    "warnings.txt",
    "quotes.txt",
    "file-empty.txt",
    "limit-of-bytes.txt",
    "limit-of-depth.txt",
    "limit-of-problems.txt",
    "limit-of-text.txt",
    "limit-of-values.txt",
];

#[test]
fn no_golden_names_a_type_of_the_program() {
    let types =
        ["Option", "Vec<", "String", "u32", "i64", "f64", "BTree", "Region", "TermId", "None", "Some("];
    for (name, text) in files_of("golden/broken") {
        for line in text.lines().filter(|line| line.contains("]: ") || line.contains(" = ")) {
            assert!(types.iter().all(|word| !line.contains(word)) || line.contains(" | "), "{name}: {line}");
        }
    }
}

#[test]
fn what_is_printed_of_a_broken_file_is_harmless() {
    for (name, text) in files_of("golden/broken") {
        let hostile = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}' | '\u{202e}');
        assert!(!text.contains(hostile), "{name}");
    }
}

#[test]
fn an_empty_file_is_told_how_to_begin() {
    let problems = Reader::new().with_label("file-empty.toml").read_toml("\u{feff} \r\n").unwrap_err();
    golden("broken/file-empty.txt", &problems.to_string());
}

#[test]
fn each_limit_is_told_with_what_to_do() {
    let limits = Limits::default;
    let file =
        with_term("demands", "cede = { of = 'ukraine', territory = [['donetsk'], 'luhansk', 'Kherson'] }");
    for (name, limits) in [
        ("bytes", limits().with_max_bytes(100)),
        ("depth", limits().with_max_depth(5)),
        ("problems", limits().with_max_problems(1)),
        ("text", limits().with_max_text_bytes(15)),
        ("values", limits().with_max_nodes(30)),
    ] {
        let file = if name == "problems" { file.replace("luhansk'", "sumy'") } else { file.clone() };
        let file =
            if name == "text" { file.replace("'Kherson'", "'the west bank of Kherson'") } else { file };
        let name = format!("limit-of-{name}");
        let problems = Reader::new()
            .with_limits(limits)
            .with_label(format!("{name}.toml"))
            .read_toml(&file)
            .unwrap_err();
        golden(&format!("broken/{name}.txt"), &problems.to_string());
    }
}

#[test]
fn a_quotation_is_held_against_the_text_of_its_source() {
    let file = with_term(
        "demands",
        "ceasefire = {}\nquote = 'it\u{2019}s time to stop \u{2026} and make a deal'",
    ) + "[[records]]\nkind = 'commentary'\nby = 'a diplomat'\nsays = 'x'\nquote = 'its own leg'\ncite = 'post'\n";
    let text = "He said it's time to stop the killing -\nand make a deal.";
    let reader = || Reader::new().with_label("quotes.toml");
    assert!(reader().read_toml(&file).unwrap().warnings.is_none());
    let warnings = reader()
        .with_source_text("post".try_into().unwrap(), text)
        .read_toml(&file)
        .unwrap()
        .warnings
        .unwrap();
    golden("broken/quotes.txt", &warnings.to_string());
    let more = reader()
        .with_source_text("post".try_into().unwrap(), text)
        .with_source_text("post".try_into().unwrap(), "To sell Ukraine its own leg");
    assert!(more.read_toml(&file).unwrap().warnings.is_none());
}

#[test]
fn a_quotation_of_the_founding_article_that_was_never_written_is_told() {
    let reader = Reader::new().with_source_text("digest".try_into().unwrap(), "stop where they are");
    let warnings = reader.read_toml(&founding_article()).unwrap().warnings.unwrap();
    assert!(warnings.iter().all(|warning| warning.code() == ProblemCode::QuoteNotFound));
    assert!(!warnings.to_string().contains("`stop where they are`"));
}

#[test]
fn a_key_of_a_later_version_is_passed_over_and_an_action_of_it_is_not() {
    let later = |term: &str| with_term("demands", term).replace("\"1.0\"", "\"1.7\"");
    assert!(from_toml(&later("ceasefire = {}\nmood = 'firm'")).is_ok());
    assert!(from_toml(&later("ceasefire = { mood = 'firm' }")).is_ok());
    for (term, code) in [
        ("ceasefire = {}\nannex = { territory = 'donetsk' }", ProblemCode::UnknownAction),
        ("mood = 'firm'", ProblemCode::MissingKey),
        ("cede = { of = 'ukraine', teritory = 'donetsk' }", ProblemCode::MissingKey),
    ] {
        let problems = from_toml(&later(term)).unwrap_err();
        let errors: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Error)
            .map(Problem::code)
            .collect();
        assert_eq!(errors, [code], "{problems}");
    }
}

#[test]
fn the_month_of_an_event_is_a_date_like_any_other() {
    let file = with_term("demands", "ceasefire = {}")
        .replace("holder = \"russia\"", "holder = \"russia\"\nheld = 2025-08-15");
    assert!(from_toml(&file).is_ok());
    assert!(from_toml(&file.replace("2025-08-15", "'2025-08'")).is_ok());
    assert!(from_toml(&file.replace("2025-08-15", "2025")).is_ok());
}

#[test]
fn a_nesting_bomb_is_told_where_it_begins() {
    let region = format!("{}\"donetsk\"{}", "[".repeat(100_000), "]".repeat(100_000));
    let file = with_term("demands", &format!("cede = {{ of = 'ukraine', territory = {region} }}"));
    let problems = Reader::new().with_label("nesting-bomb.toml").read_toml(&file).unwrap_err();
    golden("broken/nesting-bomb.txt", &problems.to_string());
}

#[test]
fn a_region_nested_as_deep_as_allowed_is_read() {
    let nested = |depth: usize| format!("{}'donetsk'{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(region(&nested(20)), place("donetsk"));
}

#[test]
fn what_deserves_a_look_stands_beside_the_dossier() {
    let file = with_term("demands", "ceasefire = {}")
        .replace("cite = \"post\"\n", "")
        .replace(
            "source = \"post\" }",
            "source = \"post\", told = \"2025-08-01\", evidence = \"derivative\" }",
        )
        .replace("holder = \"russia\"", "holder = \"russia\"\nheld = \"2025-08-15\"");
    let loaded = Reader::new().with_label("warnings.toml").read_toml(&file).unwrap();
    let warnings = loaded.warnings.unwrap();
    let codes: Vec<_> = warnings.iter().map(Problem::code).collect();
    assert_eq!(codes, [ProblemCode::UnstatedOrigin, ProblemCode::ToldBefore, ProblemCode::Uncited]);
    assert!(warnings.iter().all(|warning| warning.severity() == Severity::Warning));
    golden("broken/warnings.txt", &warnings.to_string());
}

#[test]
fn a_report_of_the_same_month_may_be_later_than_the_event() {
    let file = with_term("demands", "ceasefire = {}")
        .replace("source = \"post\" }", "source = \"post\", told = \"2025-08\" }")
        .replace("holder = \"russia\"", "holder = \"russia\"\nheld = \"2025-08-15\"");
    assert!(Reader::new().read_toml(&file).unwrap().warnings.is_none());
}

#[test]
fn a_misspelt_section_is_told_once() {
    let file = with_term("demands", "ceasefire = {}").replace("[parties]", "[partys]");
    let problem = only_problem(&file);
    assert_eq!((problem.code(), problem.help()), (ProblemCode::UnknownKey, Some("did you mean `parties`?")));
}

#[test]
fn a_name_for_another_thing_says_what_it_is() {
    let problem = only_problem(&with_term("demands", "ceasefire = { in = 'russia' }"));
    assert_eq!(problem.help(), Some("`russia` is a party"));
}

#[test]
fn problems_know_their_path() {
    let problem = only_problem(&with_term("demands", "ceasefire = { of = 'ukrane' }"));
    assert_eq!(problem.path(), "positions[0].demands[0].ceasefire.of");
}

#[test]
fn no_more_problems_are_told_than_asked_for() {
    let terms: String = (0..1000)
        .map(|n| {
            format!("[[positions.demands]]\nid = 't{n}'\ncite = 'post'\nceasefire = {{ of = 'x{n}' }}\n")
        })
        .collect();
    let limits = Limits::default().with_max_problems(5);
    let file = with_term("demands", &format!("ceasefire = {{}}\n{terms}"));
    let problems = Reader::new().with_limits(limits).read_toml(&file).unwrap_err();
    assert_eq!(problems.as_slice().len(), 6);
    assert_eq!(problems.count(Severity::Error), 1000);
}

#[test]
fn a_party_cannot_be_called_like_a_word_of_the_format() {
    let file = with_term("demands", "ceasefire = {}").replace("ukraine = {", "both = {");
    assert_eq!(only_problem(&file).code(), ProblemCode::BadId);
}

#[test]
fn an_empty_file_and_a_file_without_version_are_refused() {
    assert_eq!(only_problem("").code(), ProblemCode::Empty);
    assert_eq!(only_problem("title = 'x'").code(), ProblemCode::MissingKey);
}

/// The founding article with words put in the place of others.
fn shuffled(file: &str, swaps: &[(prop::sample::Index, prop::sample::Index)]) -> String {
    let words: Vec<&str> = file.split_inclusive(|c: char| " ={}[],\n".contains(c)).collect();
    let mut shuffled = words.clone();
    for (to, from) in swaps {
        shuffled[to.index(words.len())] = words[from.index(words.len())];
    }
    shuffled.concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_reason(
        swaps in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..4),
    ) {
        let damaged = shuffled(&founding_article(), &swaps);
        if let Err(problems) = from_toml(&damaged) {
            prop_assert!(problems.has_errors());
            prop_assert!(!problems.to_string().contains("this file makes no dossier"), "{problems}\n{damaged}");
        }
    }
}
