//! Results as rows: what is written is read back, and nothing in it is made safe, cut or lost on the way.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "tests")]
#![cfg(all(feature = "toml", feature = "table"))]

mod generators;
#[path = "support/roundtrip/mod.rs"]
mod support;
mod util;

use std::collections::BTreeSet;

use demarche::agreement::{Codings, Field, UnitBy};
use demarche::brief::{Added, Brief};
use demarche::compatibility::{Compatibility, Convergence};
use demarche::diff::{Comparison, DiffOptions, SilencePolicy};
use demarche::format::from_toml;
use demarche::frame::{self, Datum, Decimal, Frame, FrameError, FrameKind};
use demarche::lens::{Ledger, LedgerDiff, StandardLens};
use demarche::reconcile::Reconciliation;
use demarche::robust::{Counting, RobustVerdict, Scenarios};
use demarche::synopsis::{Mark, Synopsis, SynopsisOptions};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, PartyId, Position, StatementId};
use proptest::prelude::*;
use serde_json::Value;
use support::any_dossier;
use util::golden;

const ARTICLE: &str = include_str!("../examples/data/founding-article.toml");
const TEXTS: &str = include_str!("../examples/data/paris-london.toml");
const CALL: &str = include_str!("../examples/data/call-2025-10-16.toml");
const ISTANBUL: &str = include_str!("../examples/data/istanbul-2025-06.toml");
const CODINGS: [&str; 2] =
    [include_str!("../examples/data/merge/ours.toml"), include_str!("../examples/data/merge/theirs.toml")];

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
        frames.push(frame::accounts(dossier, &all));
    }
    frames.extend(side_by_side(dossier));
    frames.extend(held_together(dossier));
    frames
}

/// Everything beside everything, what each account adds to the others, and every answer that may hold.
fn side_by_side(dossier: &Dossier) -> Vec<Frame> {
    let mut frames = Vec::new();
    let columns: Vec<StatementId> = dossier.statements().map(|statement| statement.id().clone()).collect();
    if let Ok(synopsis) = Synopsis::of(dossier, &columns, &SynopsisOptions::default()) {
        let frame = frame::synopsis(dossier, &synopsis);
        assert_eq!(frame.rows().len(), synopsis.rows().len() * columns.len());
        frames.push(frame);
    }
    for account in dossier.accounts() {
        let added = Added::Accounts(BTreeSet::from([account.id.clone()]));
        let Ok(brief) = Brief::of(dossier, "9999".parse().unwrap(), &added) else { continue };
        frames.extend(of_brief(dossier, &brief));
    }
    for pair in dossier.positions().windows(2) {
        let scenarios = Scenarios::between(pair[0].id().clone(), pair[1].id().clone())
            .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL);
        if let Ok(robust) = RobustVerdict::of(dossier, &scenarios) {
            frames.push(of_robust(&robust));
        }
    }
    frames
}

/// Each with as many rows as there is to say.
fn of_brief(dossier: &Dossier, brief: &Brief<'_>) -> [Frame; 3] {
    let frames = [frame::brief(dossier, brief), frame::turns(dossier, brief), frame::views(dossier, brief)];
    let occasions = || brief.occasions().iter();
    let turned = occasions().flat_map(|it| it.views()).map(|view| view.gained.len() + view.lost.len());
    let expected =
        [occasions().map(|it| it.points().len()).sum(), brief.turns().len(), turned.sum::<usize>()];
    assert_eq!(frames.each_ref().map(|frame| frame.rows().len()), expected);
    frames
}

/// With a row for the base, one for all, and one for each way to another verdict.
fn of_robust(robust: &RobustVerdict) -> Frame {
    let frame = frame::robust(robust);
    let others = robust.reached().iter().filter(|it| it.fewest() > 0).map(|it| it.ways().len());
    assert_eq!(frame.rows().len(), 2 + others.sum::<usize>());
    frame
}

/// Two sides at a time, and the dossier as two coders have it.
fn held_together(dossier: &Dossier) -> Vec<Frame> {
    let mut frames = Vec::new();
    let options = DiffOptions::default();
    let ids: Vec<&str> = dossier.statements().map(|statement| statement.id().as_str()).collect();
    for pair in ids.windows(2) {
        if let Ok(both) = Compatibility::between(dossier, [pair[0], pair[1]], &options) {
            frames.push(of_both(dossier, &both));
        }
    }
    let half = |odd: usize| -> Vec<&Position> { dossier.positions().iter().skip(odd).step_by(2).collect() };
    if let Ok(over_time) = Convergence::of(dossier, [&half(0), &half(1)], &options) {
        let frame = frame::convergence(&over_time);
        let courses = over_time.steps().iter().map(|step| step.courses().len());
        assert_eq!(frame.rows().len(), courses.sum::<usize>());
        frames.push(frame);
    }
    frames.push(of_codings(&Codings::of(&[dossier, dossier], UnitBy::Term)));
    frames
}

/// With a row for each dimension, and one for each point without any.
fn of_both(dossier: &Dossier, both: &Compatibility<'_>) -> Frame {
    let frame = frame::compatibility(dossier, both);
    let expected: usize = both.items().iter().map(|item| item.dimensions().len().max(1)).sum();
    assert_eq!(frame.rows().len(), expected);
    frame
}

/// With a row for each field, whose values are those of its alpha or stand alone, and which are there or missing.
fn of_codings(codings: &Codings<'_>) -> Frame {
    let frame = frame::agreement(codings);
    assert_eq!(frame.rows().len(), Field::ALL.len());
    for (row, (field, _)) in Field::ALL.into_iter().enumerate() {
        let number = |column: &str| match frame.get(row, column) {
            Some(Datum::Integer(number)) => usize::try_from(*number).unwrap(),
            other => panic!("{column}: {other:?}"),
        };
        let all = number("coders") * number("clauses");
        // A value that stands alone is in no unit.
        let alone = number("clauses") - number("units");
        assert!(number("values") + number("missing") <= all, "{field}");
        assert!(number("values") + number("missing") + alone >= all, "{field}");
        assert!(number("differing") <= number("units"), "{field}");
        let alpha = codings.alpha(field).value().and_then(Decimal::rounded);
        assert_eq!(frame.get(row, "alpha"), Some(&alpha.into()));
    }
    frame
}

#[track_caller]
fn assert_read_back(frame: &Frame) {
    assert!(frame.rows().iter().all(|row| row.len() == frame.columns().len()), "{}", frame.kind().name());
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
    golden("frame/accounts.json", &frame::accounts(&dossier, &[accounts]).to_json());
}

/// What a step leaves who with, by control of the ground, as rows.
fn moved(dossier: &Dossier, before: &str, after: &str) -> (LedgerDiff, Frame) {
    let [before, after] = [before, after].map(|id| dossier.statement(id).unwrap());
    let terrain = dossier.terrain(dossier.ground_of(after));
    let control = StandardLens::control(terrain.ground().unwrap());
    let ledger = LedgerDiff::between(&terrain, before, after, &control).unwrap();
    let frame = frame::ledger_diff(std::slice::from_ref(&ledger));
    (ledger, frame)
}

fn text<'f>(frame: &'f Frame, row: usize, column: &str) -> Option<&'f str> {
    match frame.get(row, column).unwrap() {
        Datum::Null => None,
        Datum::Text(text) => Some(text.as_raw()),
        other => panic!("{column}: {other:?}"),
    }
}

#[test]
fn what_rests_on_silence_may_leave_everybody_as_before() {
    let (_, frame) = moved(&article(), "anchorage", "call-post");
    let silent = (0..frame.rows().len()).filter(|row| text(&frame, *row, "basis") == Some("silence"));
    let silent: Vec<usize> = silent.collect();
    assert!(!silent.is_empty());
    for row in silent {
        for column in ["for-giver", "for-receiver"] {
            assert!(text(&frame, row, column).unwrap().split("; ").any(|it| it == "same"), "row {row}");
        }
    }
}

#[test]
fn rows_and_page_have_the_same_measures_and_say_where_nothing_changes_by_them() {
    let dossier = article();
    let (ledger, frame) = moved(&dossier, "anchorage", "call-post");
    let is_it = |row: &usize| {
        text(&frame, *row, "land") == Some("kherson (held by russia)")
            && text(&frame, *row, "good") == Some("control")
    };
    let row = (0..frame.rows().len()).find(is_it).unwrap();
    assert_eq!(text(&frame, row, "measure-before"), Some("freeze"));
    assert_eq!(text(&frame, row, "bears-before"), Some("no"));
    assert_eq!(text(&frame, row, "bears-after"), Some("yes"));
    let page = demarche::render::ledger_diff(&dossier, &[ledger]).to_text(1000);
    let words =
        "Kherson held by Russia (perhaps entry of the other side, was a halt where nothing can change by it)";
    assert!(page.contains(words), "{page}");
}

#[test]
fn who_speaks_of_a_thing_and_gives_none_of_it_gives_nothing() {
    for (before, after) in [("anchorage", "call-post"), ("call-post", "anchorage")] {
        let (_, frame) = moved(&article(), before, after);
        let spoken = (0..frame.rows().len()).filter(|row| text(&frame, *row, "basis") == Some("spoken"));
        for row in spoken {
            assert!(text(&frame, row, "measure-before").is_some(), "row {row}");
            assert!(text(&frame, row, "measure-after").is_some(), "row {row}");
        }
    }
}

#[test]
fn what_accounts_say_side_by_side_and_one_after_the_other_is_written_as_recorded() {
    let (dossier, call) = (article(), from_toml(CALL).unwrap());
    let columns = ["anchorage", "call-post", "call-kremlin"].map(|id| StatementId::new(id).unwrap());
    let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default()).unwrap();
    golden("frame/synopsis.json", &frame::synopsis(&dossier, &synopsis).to_json());
    let added = Added::ToldBy("2025-10-18".parse().unwrap());
    let brief = Brief::of(&call, "2025-10-17".parse().unwrap(), &added).unwrap();
    let [claims, turns, views] = of_brief(&call, &brief);
    golden("frame/brief.json", &claims.to_json());
    golden("frame/turns.json", &turns.to_json());
    golden("frame/views.json", &views.to_json());
    let scenarios = Scenarios::between(columns[0].clone(), columns[1].clone())
        .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL)
        .with_countings(Counting::default(), Counting::each());
    golden("frame/robust.json", &of_robust(&RobustVerdict::of(&dossier, &scenarios).unwrap()).to_json());
}

#[test]
fn two_sides_and_two_coders_are_written_as_recorded() {
    let istanbul = from_toml(ISTANBUL).unwrap();
    let options = DiffOptions::default();
    let names = ["russia-memorandum", "ukraine-memorandum"];
    let both = Compatibility::between(&istanbul, ["russia-2024-06", "ukraine-2025-04"], &options).unwrap();
    golden("frame/compatibility.json", &of_both(&istanbul, &both).to_json());
    let earlier = istanbul.position("russia-2025-05-16-exchange").unwrap();
    let [russia, ukraine] = names.map(|id| istanbul.position(id).unwrap());
    let over_time = Convergence::of(&istanbul, [&[earlier, russia], &[ukraine]], &options).unwrap();
    golden("frame/convergence.json", &frame::convergence(&over_time).to_json());
    let coded = CODINGS.map(|text| from_toml(text).unwrap());
    let codings = Codings::of(&[&coded[0], &coded[1]], UnitBy::Term);
    golden("frame/agreement.json", &of_codings(&codings).to_json());
}

#[test]
fn every_frame_of_the_real_dossiers_is_read_back() {
    for text in [ARTICLE, TEXTS, CALL, ISTANBUL, CODINGS[0], CODINGS[1]] {
        frames(&from_toml(text).unwrap()).iter().for_each(assert_read_back);
    }
}

#[test]
fn a_synopsis_has_silence_too() {
    let dossier = article();
    let columns = ["anchorage", "call-kremlin"].map(|id| StatementId::new(id).unwrap());
    let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default()).unwrap();
    let frame = frame::synopsis(&dossier, &synopsis);
    let marks: Vec<Mark> =
        synopsis.rows().iter().flat_map(|row| row.cells()).map(|cell| cell.mark()).collect();
    assert!(marks.contains(&Mark::Unmentioned));
    for (row, mark) in marks.into_iter().enumerate() {
        assert_eq!(frame.get(row, "mark"), Some(&mark.name().into()));
        assert_eq!(mark.is_said(), frame.get(row, "terms") != Some(&Datum::Null), "row {row}");
    }
}

#[test]
fn a_way_says_only_what_it_assumes_otherwise_than_the_base() {
    let call = from_toml(CALL).unwrap();
    let id = |name: &str| StatementId::new(name).unwrap();
    let scenarios = Scenarios::between(id("june-2024"), id("call-post"))
        .or_from(id("anchorage-bloomberg"))
        .with_silences(SilencePolicy::Unknown, SilencePolicy::ALL)
        .with_countings(Counting::default(), Counting::each())
        .about("elsewhere".parse().unwrap());
    let robust = RobustVerdict::of(&call, &scenarios).unwrap();
    let frame = of_robust(&robust);
    let is_said = |row: usize, column: &str| frame.get(row, column) != Some(&Datum::Null);
    let kinds = ["from", "to", "readings", "silence", "counting"];
    let ways = robust.reached().iter().filter(|it| it.fewest() > 0).flat_map(|it| it.ways());
    for (row, way) in (2..).zip(ways) {
        let said = kinds.iter().filter(|column| is_said(row, column)).count();
        assert!(said >= 1 && said <= way.len(), "row {row}: {way:?}");
    }
    assert!(["from", "to", "silence", "counting"].iter().all(|column| is_said(0, column)));
    assert_eq!(frame.get(1, "from"), Some(&"june-2024; anchorage-bloomberg".into()));
}

#[test]
fn a_point_names_what_each_side_has_in_a_degree() {
    let istanbul = from_toml(ISTANBUL).unwrap();
    let names = ["russia-memorandum", "ukraine-memorandum"];
    let both = Compatibility::between(&istanbul, names, &DiffOptions::default()).unwrap();
    let frame = of_both(&istanbul, &both);
    let is_it = |row: &usize| {
        frame.get(*row, "terms-first") == Some(&"ceasefire".into())
            && frame.get(*row, "dimension-name") == Some(&"for".into())
    };
    let row = (0..frame.rows().len()).find(is_it).unwrap();
    assert_eq!(frame.get(row, "value-first"), Some(&"30 days".into()));
    assert_eq!(frame.get(row, "value-second"), Some(&"{ \"renewable\": \"30 days\" }".into()));
}

#[test]
fn frames_of_one_kind_are_joined_row_after_row() {
    let dossier = article();
    let [one, other] =
        [("anchorage", "call-post"), ("call-post", "call-kremlin")].map(|(a, b)| compared(&dossier, a, b));
    let joined = Frame::joined([one.clone(), other.clone()]).unwrap();
    assert_eq!(joined.rows(), [one.rows(), other.rows()].concat());
    assert_read_back(&joined);
    let accounts = frame::accounts(&dossier, &[]);
    assert_eq!(Frame::joined([one, accounts]), None);
    assert_eq!(Frame::joined([]), None);
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

/// Number, kind and whether it is an echo, of each change in the rows.
fn numbers(frame: &Frame) -> BTreeSet<(i64, String, bool)> {
    let of = |row: usize| {
        let Some(Datum::Integer(number)) = frame.get(row, "change") else { panic!("row {row}") };
        let [kind, echo] = ["kind", "echo"].map(|column| text(frame, row, column).unwrap());
        (*number, kind.replace('-', " "), echo == "yes")
    };
    (0..frame.rows().len()).map(of).collect()
}

#[test]
fn a_change_has_the_number_that_the_report_gives_it() {
    let pairs = [
        (ARTICLE, "anchorage", "call-post"),
        (ARTICLE, "call-post", "call-kremlin"),
        (ISTANBUL, "russia-2024-06", "russia-memorandum"),
        (TEXTS, "paris", "london"),
    ];
    for (dossier, before, after) in pairs {
        let dossier = from_toml(dossier).unwrap();
        let diff = Comparison::between(&dossier, before, after, &DiffOptions::default()).unwrap();
        let page = demarche::render::comparison_report(&dossier, &diff).to_text(10_000);
        let headed: Vec<&str> =
            page.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).collect();
        let numbers = numbers(&frame::diff(&dossier, &diff));
        assert_eq!(numbers.len(), headed.len(), "{after}");
        for ((number, kind, is_echo), heading) in numbers.iter().zip(headed) {
            assert!(heading.starts_with(&format!("{number}. ")), "{number}: {heading}");
            // Between two accounts nothing changed.
            let end = match (*is_echo, kind.as_str(), after) {
                (true, _, "call-kremlin") => "differs with one of its ends",
                (true, ..) => "changed with one of its ends",
                (_, "unmentioned", "call-kremlin") => "not mentioned by the second",
                (_, "first mentioned", "call-kremlin") => "not mentioned by the first",
                (_, kind, _) => kind,
            };
            assert!(heading.ends_with(&format!("— {end}")), "{kind}: {heading}");
        }
    }
}

#[test]
fn an_answer_has_the_number_of_its_clause() {
    let texts = from_toml(&format!("{TEXTS}{}", include_str!("support/answer.toml"))).unwrap();
    let answer = Comparison::between(&texts, "paris", "answer", &DiffOptions::default()).unwrap();
    let Comparison::Response(response) = &answer else { panic!("it is an answer") };
    let frame = frame::diff(&texts, &answer);
    let numbers = (0..frame.rows().len()).map(|row| frame.get(row, "change").unwrap().clone());
    let numbers: BTreeSet<String> = numbers.map(|number| format!("{number:?}")).collect();
    assert_eq!(numbers.len(), response.clauses().len());
}

#[test]
fn a_change_says_what_would_be_done_before_and_after_and_how_it_can_be_read() {
    let frame = compared(&article(), "anchorage", "call-post");
    let row =
        |term: &str| (0..frame.rows().len()).find(|row| text(&frame, *row, "term") == Some(term)).unwrap();
    let donbas = row("donbas");
    assert_eq!(text(&frame, donbas, "action-before"), Some("withdraw-forces"));
    assert_eq!(text(&frame, donbas, "action-after"), Some("cede"));
    assert_eq!(text(&frame, donbas, "readings-after"), None);
    let claims = row("claims");
    assert_eq!(text(&frame, claims, "action-before"), Some("halt-operations"));
    assert_eq!(text(&frame, claims, "readings-before"), None);
    let readings = text(&frame, claims, "readings-after").unwrap();
    assert!(readings.starts_with("claims=1: "), "{readings}");
    assert!(readings.contains("; claims=2: "), "{readings}");
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
    let headers = FrameKind::ALL.map(|(kind, _)| kind.columns().iter().map(|column| column.name));
    let headers: BTreeSet<Vec<&str>> = headers.into_iter().map(Iterator::collect).collect();
    assert_eq!(headers.len(), FrameKind::ALL.len(), "two kinds have the same columns");
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
        frames(&dossier).iter().for_each(assert_read_back);
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
    let coded = article();
    let alphas = frame::agreement(&Codings::of(&[&coded, &coded], UnitBy::Term)).to_csv();
    let strange = alphas.replacen("nominal,1.0,", "nominal,1e0,", 1);
    assert_ne!(strange, alphas);
    assert_eq!(Frame::from_csv(&strange).unwrap_err().to_string(), "row 2: `alpha` is not of type number");
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
