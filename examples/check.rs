//! Whether a dossier can be read, what in it deserves a look, and what it holds.
//!
//! `cargo run --example check -- FILE...`
//!
//! Each FILE is TOML, or JSON if its name ends in `.json`; several files make one dossier. Ends with 0 if the dossier can be read, with
//! 1 if it has problems, with 2 if a file cannot be opened.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::collections::BTreeMap;
use std::process::ExitCode;

use demarche::format::{File, Problems, Reader, Syntax};
use demarche::render::safe::inline;
use demarche::{Completeness, Date, Dossier, PartyId, Position, Relation, StanceTag, Text};
use unicode_width::UnicodeWidthStr;

const USAGE: &str = "usage: check FILE...";
/// Most ids listed on one line.
const MANY: usize = 12;

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() || names.iter().any(|name| name.starts_with("--")) {
        let reason = match names.iter().find(|name| name.starts_with("--")) {
            Some(option) => common::no_option(option, USAGE),
            None => common::not_these(&names, "one file or several", USAGE),
        };
        eprintln!("{reason}");
        return ExitCode::from(2);
    }
    let texts: Result<Vec<String>, String> = names.iter().map(|name| common::text_of(name)).collect();
    let texts = match texts {
        Ok(texts) => texts,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    let files: Vec<File<'_>> = names.iter().zip(&texts).map(|(name, text)| file(name, text)).collect();
    match check(&files) {
        Ok(text) => common::show(&text),
        Err(problems) => {
            println!("{problems}");
            ExitCode::from(1)
        }
    }
}

/// Warnings and what the dossier holds; if it cannot be read, why.
pub(crate) fn check(files: &[File<'_>]) -> Result<String, Problems> {
    let loaded = Reader::new().read_files(files)?;
    let warnings = loaded.warnings.map_or_else(String::new, |warnings| format!("{warnings}\n\n"));
    Ok(warnings + &summary(&loaded.dossier))
}

fn file<'t>(label: &'t str, text: &'t str) -> File<'t> {
    File { label, text, syntax: Syntax::of_name(label).unwrap_or(Syntax::Toml) }
}

fn summary(dossier: &Dossier) -> String {
    let title = dossier.title().map_or_else(|| "A dossier without a title".to_owned(), show);
    let mut text = format!("{title}\n{}\n", "=".repeat(title.width()));
    section(&mut text, "What it holds", holdings(dossier));
    for (holder, positions) in by_holder(dossier) {
        let name = show(&dossier.party_name(holder));
        let rows = positions.iter().map(|position| row(dossier, position)).collect();
        section(&mut text, &format!("Positions of {name}"), rows);
    }
    let comparisons = comparisons(dossier);
    if !comparisons.is_empty() {
        section(&mut text, "What can be compared with what", comparisons);
        text.push_str("\n   cargo run --example diff -- DOSSIER BEFORE AFTER\n");
    }
    text
}

/// How many there are of each thing, with their ids where they are few.
fn holdings(dossier: &Dossier) -> Vec<Vec<String>> {
    let gazetteer = dossier.gazetteer();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    dossier.records().iter().for_each(|record| *kinds.entry(record.kind.name()).or_default() += 1);
    let all: [([&str; 2], Vec<&str>); 12] = [
        (["party", "parties"], dossier.parties().keys().map(|id| id.as_str()).collect()),
        (["place", "places"], gazetteer.places().map(|(id, _)| id.as_str()).collect()),
        (["group of places", "groups of places"], gazetteer.groups().map(|(id, _)| id.as_str()).collect()),
        (["ground", "grounds"], dossier.grounds().iter().map(|ground| ground.id().as_str()).collect()),
        (["source", "sources"], dossier.sources().keys().map(|id| id.as_str()).collect()),
        (["account", "accounts"], dossier.accounts().iter().map(|account| account.id.as_str()).collect()),
        (["event", "events"], dossier.events().keys().map(|id| id.as_str()).collect()),
        (["issue", "issues"], dossier.issues().iter().map(|(id, _)| id.as_str()).collect()),
        (["condition", "conditions"], dossier.conditions().iter().map(|(id, _)| id.as_str()).collect()),
        (
            ["position", "positions"],
            dossier.positions().iter().map(|position| position.id().as_str()).collect(),
        ),
        (["text", "texts"], dossier.texts().iter().map(|text| text.id().as_str()).collect()),
        (["record", "records"], dossier.records().iter().map(|record| record.kind.name()).collect()),
    ];
    let row = |([one, more], ids): ([&str; 2], Vec<&str>)| {
        let shown = if one == "record" {
            kinds.iter().map(|(kind, number)| format!("{number} {kind}")).collect::<Vec<_>>().join(", ")
        } else {
            listed(&ids)
        };
        vec![ids.len().to_string(), if ids.len() == 1 { one } else { more }.to_owned(), shown]
    };
    all.into_iter().filter(|(_, ids)| !ids.is_empty()).map(row).collect()
}

/// Positions of each holder, by date; those without one come last.
fn by_holder(dossier: &Dossier) -> BTreeMap<&PartyId, Vec<&Position>> {
    let mut holders: BTreeMap<&PartyId, Vec<&Position>> = BTreeMap::new();
    for position in dossier.positions() {
        holders.entry(position.holder()).or_default().push(position);
    }
    let day = |position: &&Position| position.held().map(Date::first_day);
    for positions in holders.values_mut() {
        positions.sort_by_key(|position| (day(position).is_none(), day(position)));
    }
    holders
}

fn row(dossier: &Dossier, position: &Position) -> Vec<String> {
    let account = position.account();
    let source = dossier.sources().get(&account.source).map_or_else(String::new, |source| show(&source.name));
    let coverage = match account.coverage.of(None) {
        Completeness::Partial => "partial",
        Completeness::Complete => "complete",
    };
    vec![
        position.held().map_or_else(|| "no date".to_owned(), Date::in_words),
        position.id().to_string(),
        count(position.clauses().terms().len(), ["term", "terms"]),
        terms(position),
        format!("{source}, {coverage}"),
    ]
}

/// "1 demand, 2 offers".
fn terms(position: &Position) -> String {
    let mut counts: BTreeMap<StanceTag, usize> = BTreeMap::new();
    position.clauses().terms().for_each(|term| *counts.entry(term.stance().tag()).or_default() += 1);
    let absent = position.clauses().absences().len();
    let word = |tag: StanceTag| match tag {
        StanceTag::Demand => ["demand", "demands"],
        StanceTag::Offer => ["offer", "offers"],
        StanceTag::Accept => ["acceptance", "acceptances"],
        StanceTag::Refuse => ["refusal", "refusals"],
        StanceTag::Open => ["point raised", "points raised"],
        StanceTag::Provided => ["clause provided", "clauses provided"],
        StanceTag::Excluded => ["clause excluded", "clauses excluded"],
        StanceTag::LeftOpen => ["point left open", "points left open"],
        StanceTag::Bracketed => ["clause bracketed", "clauses bracketed"],
    };
    let counts = counts.into_iter().map(|(tag, number)| count(number, word(tag)));
    let counts = counts.chain((absent > 0).then(|| count(absent, ["declared absence", "declared absences"])));
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() { "says nothing".to_owned() } else { counts.join(", ") }
}

/// Pairs of positions, by what a difference between them is.
fn comparisons(dossier: &Dossier) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let holders = by_holder(dossier);
    for (holder, positions) in &holders {
        let name = show(&dossier.party_name(holder));
        let is_one_event = |a: &Position, b: &Position| a.event().is_some() && a.event() == b.event();
        let is_undated =
            |a: &Position, b: &Position| !is_one_event(a, b) && (a.held().is_none() || b.held().is_none());
        let found = [
            ("over time", steps(positions)),
            ("two accounts of one event", pairs(positions, is_one_event)),
            ("no date, so no order in time", pairs(positions, is_undated)),
        ];
        for (meaning, pairs) in found {
            if !pairs.is_empty() {
                rows.push(vec![name.clone(), meaning.to_owned(), listed(&pairs)]);
            }
        }
    }
    let all = dossier.positions().len();
    let within: usize = holders.values().map(|positions| positions.len() * (positions.len() - 1)).sum();
    let across = (all * all.saturating_sub(1) - within) / 2;
    if across > 0 {
        let pairs = count(across, ["pair", "pairs"]);
        rows.push(vec![
            String::new(),
            "side by side".to_owned(),
            format!("{pairs} of positions of two parties"),
        ]);
    }
    rows
}

/// Each position, and those that are surely the next after it.
fn steps(positions: &[&Position]) -> Vec<String> {
    let is_before = |a: &Position, b: &Position| match (a.held(), b.held()) {
        (Some(a), Some(b)) => a.relation(b).is_only(Relation::Less),
        _ => false,
    };
    let follows = |a: &Position, b: &Position| {
        is_before(a, b) && !positions.iter().any(|other| is_before(a, other) && is_before(other, b))
    };
    let pairs = positions.iter().flat_map(|a| positions.iter().map(move |b| (a, b)));
    pairs.filter(|(a, b)| follows(a, b)).map(|(a, b)| format!("{} → {}", a.id(), b.id())).collect()
}

fn pairs(positions: &[&Position], is_meant: impl Fn(&Position, &Position) -> bool) -> Vec<String> {
    let pairs = positions
        .iter()
        .enumerate()
        .flat_map(|(index, a)| positions.iter().skip(index + 1).map(move |b| (a, b)));
    pairs.filter(|(a, b)| is_meant(a, b)).map(|(a, b)| format!("{} and {}", a.id(), b.id())).collect()
}

fn show(text: &Text) -> String {
    inline(text.as_raw()).into_owned()
}

fn count(number: usize, [one, more]: [&str; 2]) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// The first few, and how many more there are.
fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let mut shown: Vec<String> = items.iter().take(MANY).map(|item| item.as_ref().to_owned()).collect();
    if items.len() > MANY {
        shown.push(format!("and {} more", items.len() - MANY));
    }
    shown.join(", ")
}

/// Rows in columns under a heading; nothing if there are none.
fn section(text: &mut String, heading: &str, rows: Vec<Vec<String>>) {
    const WIDTH: usize = 100;
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n{heading}\n{}\n", "-".repeat(heading.width())));
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.saturating_sub(1))
        .map(|column| rows.iter().filter_map(|row| Some(row.get(column)?.width())).max().unwrap_or(0))
        .collect();
    for row in rows {
        let mut line = "  ".to_owned();
        for (cell, width) in row.iter().zip(&widths) {
            let padding = " ".repeat(width - cell.width());
            let is_number = cell.chars().all(|c| c.is_ascii_digit());
            line += &if is_number { format!(" {padding}{cell} ") } else { format!(" {cell}{padding} ") };
        }
        let indent = line.width() + 1;
        let mut column = indent;
        line.push(' ');
        for (index, word) in row.last().map_or("", String::as_str).split(' ').enumerate() {
            if index > 0 && column + word.width() + 1 > WIDTH {
                line += &format!("\n{}{word}", " ".repeat(indent));
                column = indent + word.width();
            } else {
                let gap = if index > 0 { " " } else { "" };
                line += &format!("{gap}{word}");
                column += gap.len() + word.width();
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}
