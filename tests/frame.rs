//! Results as rows: what is written is read back, and nothing in it is made safe, cut or lost on the way.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]
#![cfg(all(feature = "toml", feature = "table"))]

mod generators;
#[path = "support/roundtrip/mod.rs"]
mod support;
mod util;

use std::collections::BTreeSet;

use demarche::diff::{Comparison, DiffOptions};
use demarche::format::from_toml;
use demarche::frame::{self, Datum, Frame, FrameError, FrameKind};
use demarche::lens::{Ledger, LedgerDiff, StandardLens};
use demarche::reconcile::Reconciliation;
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, PartyId};
use proptest::prelude::*;
use serde_json::Value;
use support::any_dossier;
use util::golden;

const ARTICLE: &str = include_str!("../examples/data/founding-article.toml");
const TEXTS: &str = include_str!("../examples/data/paris-london.toml");

fn article() -> Dossier {
    from_toml(ARTICLE).unwrap()
}

fn compared(dossier: &Dossier, before: &str, after: &str) -> Frame {
    let compared = Comparison::between(dossier, before, after, &DiffOptions::default()).unwrap();
    frame::diff(dossier, &compared)
}

/// Every frame that can be made of a dossier, by some of its positions.
fn frames(dossier: &Dossier) -> Vec<Frame> {
    let mut frames = Vec::new();
    let ids: Vec<&str> = dossier.statements().map(|statement| statement.id().as_str()).collect();
    let duties = StandardLens::humanitarian_duties();
    for pair in ids.windows(2) {
        if let Ok(compared) = Comparison::between(dossier, pair[0], pair[1], &DiffOptions::default()) {
            frames.push(frame::diff(dossier, &compared));
        }
        let [before, after] = [pair[0], pair[1]].map(|id| dossier.statement(id).unwrap());
        let terrain = dossier.terrain(dossier.ground_of(after));
        frames.push(frame::ledger(&[Ledger::of(&terrain, after, &duties).unwrap()]));
        frames.push(frame::ledger_diff(&[LedgerDiff::between(&terrain, before, after, &duties).unwrap()]));
    }
    for holder in dossier.parties().keys() {
        if let Ok(timeline) = Timeline::of(dossier, holder, &[], &TimelineOptions::default()) {
            frames.push(frame::timeline(dossier, &timeline));
        }
    }
    for event in dossier.events().keys() {
        let holders = Reconciliation::holders(dossier, event).into_iter();
        let all: Vec<_> = holders.map(|it| Reconciliation::of(dossier, event, it).unwrap()).collect();
        frames.push(frame::accounts(&all));
    }
    frames
}

#[track_caller]
fn assert_read_back(frame: &Frame) {
    assert_eq!(Frame::from_csv(&frame.to_csv()).as_ref(), Ok(frame), "as CSV");
    assert_eq!(Frame::from_csv(&frame.to_spreadsheet_csv()).as_ref(), Ok(frame), "for spreadsheets");
    assert_eq!(Frame::from_json(&frame.to_json()).as_ref(), Ok(frame), "as JSON");
}

#[test]
fn the_founding_frames_are_written_as_recorded() {
    let dossier = article();
    let diff = compared(&dossier, "anchorage", "call-post");
    golden("frame/diff.csv", &diff.to_csv());
    golden("frame/diff.json", &diff.to_json());
    let terrain = dossier.terrain(dossier.ground_of(dossier.position("call-post").unwrap()));
    let [before, after] = ["anchorage", "call-post"].map(|id| dossier.statement(id).unwrap());
    let lens = StandardLens::earlier_position(&terrain, before.position().unwrap()).unwrap();
    let ledger = LedgerDiff::between(&terrain, before, after, &lens).unwrap();
    golden("frame/ledger.json", &frame::ledger_diff(&[ledger]).to_json());
    let russia = PartyId::new("russia").unwrap();
    let timeline = Timeline::of(&dossier, &russia, &[], &TimelineOptions::default()).unwrap();
    golden("frame/timeline.json", &frame::timeline(&dossier, &timeline).to_json());
    let event = dossier.position("call-post").unwrap().event().unwrap();
    let accounts = Reconciliation::of(&dossier, event, &russia).unwrap();
    golden("frame/accounts.json", &frame::accounts(&[accounts]).to_json());
}

#[test]
fn two_texts_are_told_party_by_party() {
    let texts = from_toml(TEXTS).unwrap();
    let frame = compared(&texts, "paris", "london");
    let row =
        (0..frame.rows().len()).find(|row| frame.get(*row, "facet") == Some(&"asked-of".into())).unwrap();
    assert_ne!(frame.get(row, "facet-name"), Some(&Datum::Null));
    assert_eq!(frame.get(row, "verdict"), Some(&Datum::Null));
    assert_read_back(&frame);
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_code_makes() {
    golden("../../schema/frame.schema.json", &frame::schema());
}

#[test]
fn a_change_has_a_row_for_each_facet_and_at_least_one() {
    let dossier = article();
    let options = DiffOptions::default();
    let diff = demarche::diff::Diff::between(&dossier, "anchorage", "call-post", &options).unwrap();
    let expected: usize = diff.changes().iter().map(|change| change.facets().len().max(1)).sum();
    assert_eq!(frame::diff(&dossier, &diff).rows().len(), expected);
}

#[test]
fn silence_has_no_row_in_a_timeline() {
    let dossier = article();
    let russia = PartyId::new("russia").unwrap();
    let timeline = Timeline::of(&dossier, &russia, &[], &TimelineOptions::default()).unwrap();
    let frame = frame::timeline(&dossier, &timeline);
    let stated = timeline.series().iter().flat_map(|series| series.moments()).map(|it| it.stated.len());
    assert_eq!(frame.rows().len(), stated.sum::<usize>());
}

#[test]
fn names_of_columns_are_unique_and_every_record_has_each() {
    for (kind, _) in FrameKind::ALL {
        let names: BTreeSet<&str> = kind.columns().iter().map(|column| column.name).collect();
        assert_eq!(names.len(), kind.columns().len(), "{}", kind.name());
        assert!(kind.columns().iter().all(|column| column.meaning.ends_with('.')), "{}", kind.name());
    }
    let file: Value =
        serde_json::from_str(&compared(&article(), "anchorage", "call-post").to_json()).unwrap();
    for row in file["rows"].as_array().unwrap() {
        assert_eq!(row.as_object().unwrap().len(), FrameKind::Diff.columns().len());
    }
}

/// What a spreadsheet would run, a terminal obey, or a page take for markup.
const HOSTILE: [&str; 7] = [
    "=HYPERLINK(\"http://x\", \"y\")",
    "+1; -2, \"3\"\r\n4",
    "@SUM(A1:A9)",
    "'quoted",
    "<script>alert(1)</script>",
    "\u{1b}[31mred \u{202e}dlrow",
    "a,b\tc\u{0}d",
];

#[test]
fn text_from_outside_stands_in_a_frame_as_it_came() {
    for hostile in HOSTILE {
        let toml = toml_quoted(hostile);
        let text = ARTICLE.replacen("cite", &format!("quote = {toml}\ncite"), 1);
        let dossier = from_toml(&text).unwrap();
        let frame = compared(&dossier, "anchorage", "call-post");
        assert_read_back(&frame);
        let file: Value = serde_json::from_str(&frame.to_json()).unwrap();
        let rows = file["rows"].as_array().unwrap();
        assert!(rows.iter().any(|row| row["quote-before"].as_str() == Some(hostile)), "{hostile}");
        let safe = frame.to_spreadsheet_csv();
        let mut cells = csv_cells(&safe);
        assert!(!cells.any(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{safe}");
    }
}

fn toml_quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\u{:04X}", u32::from(c)) })
        .collect();
    format!("\"{escaped}\"")
}

/// The cells of a table, by a plain reader of its own.
fn csv_cells(csv: &str) -> impl Iterator<Item = String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = csv.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    assert!(!is_quoted && cell.is_empty(), "{csv}");
    cells.into_iter()
}

#[test]
fn what_is_no_frame_is_refused_where_it_goes_wrong() {
    let frame = compared(&article(), "anchorage", "call-post");
    let json = frame.to_json();
    let error = |text: &str| Frame::from_json(text).unwrap_err().to_string();
    assert_eq!(error(&json.replace("\"1.0\"", "\"2.0\"")), "it is of version `2.0`, not 1.0");
    assert_eq!(
        error(&json.replacen("\"change\": 1", "\"change\": \"one\"", 1)),
        "row 1: `change` is not of type integer"
    );
    assert_eq!(
        Frame::from_json(&json.replacen("\"facet-name\": null, ", "", 1)),
        Err(FrameError::Row { row: 1 })
    );
    assert_eq!(Frame::from_csv("a,b\n1,2\n"), Err(FrameError::Columns));
    assert!(matches!(Frame::from_json("{"), Err(FrameError::Syntax { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_frame_of_every_dossier_is_read_back(dossier in any_dossier()) {
        for frame in frames(&dossier) {
            assert_read_back(&frame);
        }
    }
}
