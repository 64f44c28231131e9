//! Positions as a long table, and back.
#![cfg(all(feature = "toml", feature = "table"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    dead_code,
    reason = "a test fails by panicking, and uses some of what it shares"
)]

mod generators;
#[path = "support/roundtrip/mod.rs"]
mod support;
mod util;

use demarche::format::table::{self, Table};
use demarche::format::{File, Problems, Reader, Syntax, from_toml};
use demarche::{Dossier, DossierParts, Text};
use proptest::prelude::*;
use support::any_dossier;
use util::golden;

const FOUNDING: &str = include_str!("../examples/data/founding-article.toml");

/// A dossier in which each column says something.
const FULL: &str = r#"
format-version = "1.0"
parties = { north = { name = "North" }, south = { name = "South" } }
places = { hills = { name = "Hills" }, marsh = { name = "Marsh" } }
grounds.spring = { date = "2031-03", held = { hills = ["north", "south"] } }
sources = { gazette = { name = "Gazette" }, courier = { name = "Courier" } }
events = { bridge = { name = "the bridge", date = "2031-03" } }
issues = [{ id = "land", name = "Land" }]
conditions = { vote = { text = "a vote is held" }, guarantees = { text = "guarantees are given" } }

[accounts.first]
source = "gazette"
[accounts.second]
source = "gazette"
via = "courier"
attribution = "an aide; who asked for anonymity"
told = "2031-03-10"
evidence = "derivative"
coverage = { overall = "partial", land = "complete" }
derived-from = "first"
[accounts.idle]
source = "courier"

[[positions]]
id = "all"
holder = "north"
event = "bridge"
held = "2031-03-09"
ground = "spring"
account = "second"

[[positions.demands]]
id = "hills"
label = "=the hills"
issue = "land"
firmness = ["floated", "precondition"]
if = ["vote", "guarantees"]
only = true
quote = """
They must "go", she said;
all of them, now"""
cite = [{ source = "gazette", clause = "7" }, "courier"]
readings = [
    { read-by = ["the Gazette", "the Courier; its editor"], withdraw-forces = { of = "south", from = ["hills", "marsh"], by-date = "2031-06" } },
    { cede = [{ of = "south", territory = { part-of = "hills", share = 30 } }, { of = "south", territory = "marsh" }] },
]

[[positions.offers]]
id = "truce"
ceasefire = { in = { held-by = "north", in = "hills" }, for = "30 days" }
in-return-for = "hills"
cite = { source = "gazette", clause = "3; 4" }

[[positions.refuses]]
id = "meeting"
meet = { of = "both", at = "a summit" }
answers = "south"
cite = "gazette"

[[positions.absent]]
id = "vote"
kind = "withdrawn"
cite = { source = "courier", clause = "2" }
was = { stance = "demand", hold-referendum = { of = "south", in = "marsh" }, cite = "gazette" }

[[positions.absent]]
id = "gone"
kind = "moot"

[[positions]]
id = "nothing"
holder = "south"
account = "first"
"#;

#[track_caller]
fn dossier(text: &str) -> Dossier {
    from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

#[track_caller]
fn read(csv: &str, base: &Dossier) -> Dossier {
    table::read(csv, base).unwrap_or_else(|problems| panic!("{problems}\n{csv}")).dossier
}

#[track_caller]
fn refused(csv: &str, base: &Dossier) -> Problems {
    table::read(csv, base).unwrap_err()
}

/// The one problem of a table as it is printed, without the count.
#[track_caller]
fn assert_problem(csv: &str, base: &Dossier, expected: &str) {
    let printed = refused(csv, base).to_string();
    assert_eq!(printed.trim_end_matches("\n\n1 error"), expected.trim());
}

/// Whether a table says that something in a position is lost.
fn is_altered(table: &Table) -> bool {
    table.not_carried.iter().any(|what| what.starts_with("the position") || what.starts_with("it cannot"))
}

#[test]
fn the_founding_article_comes_back_equal() {
    let founding = dossier(FOUNDING);
    assert_eq!(read(&table::write(&founding).csv, &founding), founding);
}

#[test]
fn whatever_a_position_says_comes_back_equal_in_both_ways_of_writing() {
    let full = dossier(FULL);
    for table in [table::write(&full), table::write_spreadsheet_safe(&full)] {
        assert!(!is_altered(&table), "{:?}", table.not_carried);
        assert_eq!(read(&table.csv, &full), full, "{}", table.csv);
    }
}

#[test]
fn a_full_table_is_written_as_recorded() {
    golden("table/full.csv", &table::write(&dossier(FULL)).csv);
    golden("table/full-spreadsheet-safe.csv", &table::write_spreadsheet_safe(&dossier(FULL)).csv);
}

#[test]
fn a_row_is_one_action_of_one_reading_of_one_term() {
    // Two readings, of one action and of two; an offer; a refusal; two absences; a position that says nothing.
    assert_eq!(table::write(&dossier(FULL)).rows, 3 + 1 + 1 + 2 + 1);
}

#[test]
fn what_the_table_has_no_place_for_is_said() {
    let founding = table::write(&dossier(FOUNDING)).not_carried;
    assert!(founding.iter().any(|what| what == "9 records"), "{founding:?}");
    assert!(founding[0].starts_with("named by their ids alone: 4 parties, 7 places, 1 group of places"));
    let full = table::write(&dossier(FULL)).not_carried;
    assert!(full.contains(&"accounts that no position rests on: `idle`".to_owned()), "{full:?}");
}

#[test]
fn a_table_can_be_a_file_beside_others() {
    let founding = dossier(FOUNDING);
    let csv = table::write(&founding).csv;
    let (before, after) = FOUNDING.split_once("# August: Ukraine").unwrap();
    let (_, records) = after.split_once("# ── What is no position").unwrap();
    let base = format!("{before}\n# {records}");
    let files = [
        File { label: "base.toml", text: &base, syntax: Syntax::Toml },
        File { label: "positions.csv", text: &csv, syntax: Syntax::Table },
    ];
    let loaded = Reader::new().read_files(&files).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(loaded.dossier, founding);
}

#[test]
fn an_account_that_the_base_does_not_declare_is_made_of_its_cells() {
    let full = dossier(FULL);
    let csv = table::write(&full).csv;
    let text = FULL.replace("[accounts.second]", "[accounts.other]");
    let (before, _) = text.split_once("[[positions]]").unwrap();
    assert_eq!(
        read(&csv, &dossier(before)).account(&"second".parse().unwrap()),
        full.account(&"second".parse().unwrap())
    );
}

#[test]
fn a_spreadsheet_safe_table_has_no_cell_that_acts() {
    let csv = table::write_spreadsheet_safe(&dossier(FULL)).csv;
    let acts = |cell: &str| cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t', '\r']);
    assert!(csv.contains(",'=the hills,"), "{csv}");
    assert!(!csv.split([',', '\n']).any(acts), "{csv}");
}

#[test]
fn a_cell_marked_by_hand_in_an_unmarked_table_is_taken_as_it_is() {
    let full = dossier(FULL);
    let csv = table::write(&full).csv.replace(",=the hills,", ",'=the hills,");
    let back = read(&csv, &full);
    let term = back.position("all").unwrap().clauses().term(&"hills".parse().unwrap()).unwrap().clone();
    assert_eq!(term.label(), Some(&Text::new("'=the hills")));
}

const SMALL: &str = r#"
format-version = "1.0"
parties = { north = { name = "North" }, south = { name = "South" } }
places = { hills = { name = "Hills" }, marsh = { name = "Marsh" } }
sources = { gazette = { name = "Gazette" } }
accounts = { first = { source = "gazette", told = 2031 } }
"#;

const HEADER: &str = "position,holder,account,term,stance,obligor,action,region,parameters,cite-source\n";

fn small(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

#[test]
fn a_table_by_hand_needs_few_columns_in_any_order() {
    let csv = "action,term,stance,region,obligor,account,holder,position\r\ncede,hills,demand,hills ; marsh,south,first,north,p\r\n\r\n";
    let back = read(csv, &dossier(SMALL));
    let whole = format!(
        "{SMALL}\n[[positions]]\nid = \"p\"\nholder = \"north\"\naccount = \"first\"\n[[positions.demands]]\nid = \"hills\"\ncede = {{ of = \"south\", territory = [\"hills\", \"marsh\"] }}\n"
    );
    assert_eq!(back, dossier(&whole));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_column() {
    let csv = small("p,north,first,hills,demand,south,cede,hills,,gazette\n");
    let base = dossier(SMALL);
    assert_eq!(read(&format!("\u{feff}{csv}"), &base), read(&csv, &base));
}

#[test]
fn what_is_wrong_is_shown_at_its_cell() {
    let csv = small("p,north,first,hills,demand,south,cede,hils,,gazette\n");
    assert_problem(
        &csv,
        &dossier(SMALL),
        "
error[unknown-name]: no place or group is called `hils`
 --> table.csv:2:39
  |
2 | p,north,first,hills,demand,south,cede,hils,,gazette
  |                                       ^^^^
  = help: did you mean `hills`?
",
    );
}

#[test]
fn rows_of_one_thing_may_not_disagree() {
    let csv = small(
        "p,north,first,a,demand,south,cede,hills,,gazette\np,south,first,b,demand,south,cede,marsh,,gazette\n",
    );
    assert_problem(
        &csv,
        &dossier(SMALL),
        "
error[bad-value]: `holder` is `south` here, and `north` on line 2
 --> table.csv:3:3
  |
3 | p,south,first,b,demand,south,cede,marsh,,gazette
  |   ^^^^^
  = help: rows of one thing say the same of it, or leave it blank
",
    );
}

#[test]
fn a_later_row_may_leave_blank_what_the_first_says() {
    let base = dossier(SMALL);
    let said = small(
        "p,north,first,a,demand,south,cede,hills,,gazette\np,north,first,b,demand,south,cede,marsh,,gazette\n",
    );
    let blank =
        small("p,north,first,a,demand,south,cede,hills,,gazette\np,,,b,demand,south,cede,marsh,,gazette\n");
    assert_eq!(read(&said, &base), read(&blank, &base));
}

#[test]
fn an_account_may_not_be_told_otherwise_than_the_base_tells_it() {
    let csv = "position,holder,account,term,stance,obligor,action,region,told,cite-source\np,north,first,a,demand,south,cede,hills,2032,gazette\n";
    assert_problem(
        csv,
        &dossier(SMALL),
        "
error[bad-value]: `told` is `2032` here, and `2031` where the account `first` is declared
 --> table.csv:2:41
  |
2 | p,north,first,a,demand,south,cede,hills,2032,gazette
  |                                         ^^^^
  = help: change both, or leave the cell blank
",
    );
}

#[track_caller]
fn assert_message(csv: &str, expected: &str) {
    let problems = refused(csv, &dossier(SMALL));
    assert_eq!(problems.as_slice()[0].message(), expected, "{problems}");
}

#[test]
fn a_table_that_is_not_right_says_why() {
    assert_message("position;holder;account;term\n", "the columns are not separated by commas");
    assert_message("position,holder,account\n", "the column `term` is missing");
    assert_message(&HEADER.replace("region", "regoin"), "a table has no column `regoin`");
    assert_message(&HEADER.replace("region", "action"), "another column is called `action`");
    assert_message(&small("p,north\n"), "this row has 2 cells, and the header has 10");
    assert_message(
        &small("p,north,first,\"a,demand,south,cede,hills,,gazette\n"),
        "this quote is never closed",
    );
    assert_message(
        &small(",north,first,a,demand,south,cede,hills,,gazette\n"),
        "`position` is blank in this row",
    );
    assert_message(
        &small("p,north,first,,demand,south,cede,hills,,gazette\n"),
        "`term` is blank in this row",
    );
    assert_message(&small("p,north,first,a,,south,cede,hills,,gazette\n"), "`stance` is blank in this row");
    assert_message(&small("p,north,first,a,demands,south,cede,hills,,gazette\n"), "`demands` is no stance");
    assert_message(
        &small("p,north,first,a,demand,south,ceed,hills,,gazette\n"),
        "no action is called `ceed`",
    );
    assert_message(&small("p,north,first,a,demand,south,meet,hills,,gazette\n"), "`meet` is done to no land");
    assert_message(&small("p,north,first,a,demand,south,cede,hills,soon,gazette\n"), "`parameters` is text");
    assert_message("", "the file is empty");
}

#[test]
fn json_in_a_cell_that_is_not_right_is_shown_at_the_cell() {
    let csv = small("p,north,first,a,demand,south,cede,hills,\"{\"\"by-date\"\": }\",gazette\n");
    let problems = refused(&csv, &dossier(SMALL));
    assert_eq!(problems.as_slice()[0].line_column(), (2, 41), "{problems}");
}

#[test]
fn a_cell_that_ends_in_a_space_or_stands_in_quotes_says_the_same() {
    let base = dossier(SMALL);
    let plain = small("p,north,first,hills,demand,south,cede,hills,,gazette\n");
    let quoted = small("p,north,first,hills,demand,south,cede,\"\"\"hills\"\"\",,gazette \n");
    assert_eq!(read(&plain, &base), read(&quoted, &base));
}

#[test]
fn a_quote_inside_a_cell_is_a_sign_like_others() {
    let csv = "position,holder,account,term,stance,label,obligor,action,region\np,north,first,hills,demand,the 3\" line,south,cede,hils\n";
    let problems = refused(csv, &dossier(SMALL)).to_string();
    assert!(problems.contains("--> table.csv:2:51"), "{problems}");
    let back = read(&csv.replace("hils", "hills"), &dossier(SMALL));
    let term = back.positions()[0].clauses().terms().next().unwrap().label().cloned();
    assert_eq!(term, Some(Text::new("the 3\" line")));
}

#[test]
fn a_dossier_without_positions_is_a_header() {
    let table = table::write(&dossier(SMALL));
    assert_eq!((table.rows, table.csv.lines().count()), (0, 1));
    assert_eq!(read(&table.csv, &dossier(SMALL)), dossier(SMALL));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_position_comes_back_equal_or_is_said_not_to(dossier in any_dossier()) {
        for table in [table::write(&dossier), table::write_spreadsheet_safe(&dossier)] {
            prop_assert!(!is_altered(&table), "{:?}\n{}", table.not_carried, table.csv);
            prop_assert!(read(&table.csv, &dossier) == dossier, "{}", table.csv);
        }
    }

    #[test]
    fn no_table_makes_the_reader_fail(text in "(position|holder|account|term|[a-z,;'\"{}\\[\\]\n ]){0,60}") {
        let _ = table::read(&text, &Dossier::try_new(DossierParts::default()).unwrap());
    }
}
