//! What changed between two positions, or two texts, of any dossier; or how a position answers a text.
//!
//! `cargo run --example diff -- DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--effect-only] [--title-only] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N] [--json]`
//!
//! `cargo run --example diff -- --stored FILE [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! `--format` takes text, markdown and html for a report, and json, csv and spreadsheet for rows: one for each facet of each change.
//! With `--json` the diff is printed as it is stored: with all that it rests on, to be read again by `--stored`. DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; BEFORE and AFTER are ids of positions or texts in it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, misused, no_option, not_these, once, read, said, silence, text_of, value};
use demarche::diff::{Comparison, CountedAxes, CountedLand, DiffOptions};
use demarche::format::Reader;
use demarche::{frame, render, stored};

const USAGE: &str = "usage: diff DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--effect-only] [--title-only] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N] [--json]\n       diff --stored FILE [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N] [--json]";

struct Request {
    names: Vec<String>,
    options: DiffOptions,
    form: Form,
    width: usize,
    is_json: bool,
    is_stored: bool,
}

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let request = request(arguments)?;
    let (dossier, compared) = match (request.names.as_slice(), request.is_stored) {
        ([file], true) => {
            let stored = Reader::new().with_label(file).read_diff(&text_of(file)?);
            let stored = stored.map_err(|problems| problems.to_string())?;
            (stored.dossier, stored.diff)
        }
        ([file, before, after], false) => {
            let dossier = read(file)?;
            let compared = Comparison::between(&dossier, before, after, &request.options).map_err(said)?;
            (dossier, compared)
        }
        (names, true) => return Err(not_these(names, "the FILE in which the diff is stored", USAGE)),
        (names, false) => return Err(not_these(names, "DOSSIER, BEFORE and AFTER", USAGE)),
    };
    if request.is_json {
        return stored::to_json(&dossier, &compared).map_err(said);
    }
    let page = || render::comparison_report(&dossier, &compared);
    Ok(request.form.print(request.width, page, || frame::diff(&dossier, &compared)))
}

fn request(arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let is_given = |option: &str| arguments.as_slice().iter().any(|argument| argument == option);
    let (is_stored, is_json) = (is_given("--stored"), is_given("--json"));
    let mut request = Request {
        names: Vec::new(),
        options: DiffOptions::default(),
        form: Form::default(),
        width: 100,
        is_json: false,
        is_stored: false,
    };
    while let Some(argument) = arguments.next() {
        let options = request.options.clone();
        match argument.as_str() {
            "--silence" | "--effect-only" | "--title-only" if is_stored => {
                let reason = format!(
                    "`{argument}` does nothing with `--stored`: a stored diff is taken as it was made"
                );
                return Err(misused(reason, USAGE));
            }
            "--format" if is_json => {
                let reason = "`--json` prints the diff as it is stored, `--format` a report or its rows: take one of them";
                return Err(misused(reason, USAGE));
            }
            "--silence" => {
                request.options = options.with_silence(silence(&argument, arguments.next(), USAGE)?);
            }
            "--effect-only" => request.options = options.with_land(CountedLand::EffectOnly),
            "--json" => request.is_json = true,
            "--stored" => request.is_stored = true,
            "--title-only" => request.options = options.with_axes(CountedAxes::Title),
            "--format" => request.form = value(&argument, arguments.next(), USAGE)?,
            "--width" => request.width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => request.names.push(argument),
        }
    }
    Ok(request)
}
