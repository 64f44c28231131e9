//! The whole report on two positions of a dossier, as one document: what changed, place by place and over time, all accounts side by side, what those of the
//! later say, and who would give what.
//!
//! `cargo run --example report -- DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--format html|text|colour|markdown] [--width N] [--out FILE]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; BEFORE and AFTER are ids of positions or texts in it. Without
//! `--out` the document is printed. Pictures are in the HTML alone.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{finish, no_option, not_these, once, read, said, silence, value};
use demarche::diff::{Comparison, ComparisonRef, DiffOptions};
use demarche::lens::{Ledger, LedgerDiff, StandardLens};
use demarche::reconcile::Reconciliation;
use demarche::render::{Document, PageFormat};
use demarche::synopsis::{Synopsis, SynopsisOptions};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, Position, Statement, StatementId, render};

const USAGE: &str = "usage: report DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--format html|text|colour|markdown] [--width N] [--out FILE]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let (mut names, mut options, mut out) = (Vec::new(), DiffOptions::default(), None);
    let (mut format, mut width) = (PageFormat::Html, 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--silence" => options = options.with_silence(silence(&argument, arguments.next(), USAGE)?),
            "--format" => format = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            "--out" => out = Some(value::<String>(&argument, arguments.next(), USAGE)?),
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let [file, before, after] = names.as_slice() else {
        return Err(not_these(&names, "DOSSIER, BEFORE and AFTER", USAGE));
    };
    let dossier = read(file)?;
    let compared = Comparison::between(&dossier, before, after, &options).map_err(said)?;
    let written = document(&dossier, &compared)?.to_format(format, width);
    match out {
        Some(out) => common::write(&out, &written).map(|()| String::new()),
        None => Ok(written),
    }
}

fn document(dossier: &Dossier, compared: &Comparison) -> Result<Document, String> {
    let [before, after] = ComparisonRef::from(compared).statements();
    let page = render::comparison_report(dossier, compared);
    let mut document = Document::of(page, vec![render::tiles(dossier, compared)]);
    if let Some(synopsis) = side_by_side(dossier, [before, after])? {
        let pictures = vec![render::grid(dossier, &synopsis)];
        document = document.with(render::synopsis(dossier, &synopsis), pictures);
    }
    if let Some(position) = after.position() {
        if let Some(event) = position.event() {
            let holders = Reconciliation::holders(dossier, event).into_iter();
            let all = holders.map(|holder| Reconciliation::of(dossier, event, holder));
            let all = all.collect::<Result<Vec<_>, _>>().map_err(said)?;
            let pictures = all.iter().map(|of| render::divergence(dossier, of)).collect();
            document = document.with(render::accounts(dossier, &all), pictures);
        }
        let options = TimelineOptions::default();
        let timeline = Timeline::of(dossier, position.holder(), &[], &options).map_err(said)?;
        let score = render::score(dossier, &timeline);
        document = document.with(render::timeline(dossier, &timeline), vec![score]);
    }
    let terrain = dossier.terrain(dossier.ground_of(after));
    let earlier = before.position().map(|position| StandardLens::earlier_position(&terrain, position));
    let lenses = terrain.ground().map(StandardLens::control).into_iter();
    let lenses =
        lenses.chain(earlier.transpose().map_err(said)?).chain([StandardLens::humanitarian_duties()]);
    let ledgers = lenses.map(|lens| LedgerDiff::between(&terrain, before, after, &lens));
    let ledgers: Vec<LedgerDiff> = ledgers.collect::<Result<_, _>>().map_err(said)?;
    let later: Vec<Ledger> = ledgers.iter().map(|ledger| ledger.after().clone()).collect();
    Ok(document.with(render::ledger_diff(dossier, &ledgers), vec![render::balance(dossier, &later)]))
}

/// All accounts of what both sides are accounts of, the earlier side first; none, if these two are all there are.
fn side_by_side<'d>(dossier: &'d Dossier, sides: [Statement<'d>; 2]) -> Result<Option<Synopsis<'d>>, String> {
    let mut columns: Vec<StatementId> = sides.map(|side| side.id().clone()).to_vec();
    let is_other = |position: &&Position| {
        let sides = sides.iter().filter_map(|side| side.position());
        let mut of = sides.map(|side| (side.event(), side.holder()));
        position.event().is_some() && of.any(|of| of == (position.event(), position.holder()))
    };
    for position in dossier.positions().iter().filter(is_other) {
        if !columns.contains(position.id()) {
            columns.push(position.id().clone());
        }
    }
    if columns.len() == sides.len() {
        return Ok(None);
    }
    Synopsis::of(dossier, &columns, &SynopsisOptions::default()).map(Some).map_err(said)
}
