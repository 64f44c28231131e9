//! What became of each of one party's terms over time, through one dossier or several.
//!
//! `cargo run --example timeline -- PARTY DOSSIER… [--through POSITION]… [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! Of a thing that several dossiers define, the last definition counts. `--through` picks the positions to follow; `--same` says that a term
//! of one dossier is called otherwise in another.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, no_option, read_all, said, value};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{StatementId, TermId, frame, render};

const USAGE: &str = "usage: timeline PARTY DOSSIER… [--through POSITION]… [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut names, mut through) = (Vec::new(), Vec::new());
    let mut options = TimelineOptions::default();
    let (mut form, mut width) = (Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--through" => {
                let id = arguments.next().ok_or(USAGE)?;
                through.push(StatementId::new(id.as_str()).map_err(said)?);
            }
            "--same" => {
                let same = arguments.next().ok_or(USAGE)?;
                let (id, as_in) = same.split_once('=').ok_or(USAGE)?;
                options =
                    options.with_same(TermId::new(id).map_err(said)?, TermId::new(as_in).map_err(said)?);
            }
            "--format" => form = value(arguments.next(), USAGE)?,
            "--width" => width = value(arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let [party, files @ ..] = names.as_slice() else { return Err(USAGE.to_owned()) };
    let dossier = read_all(files)?;
    let party = common::party(&dossier, party)?;
    if dossier.positions().iter().all(|position| position.holder() != &party) {
        return Err(format!("`{party}` holds no position in these dossiers"));
    }
    let timeline = Timeline::of(&dossier, &party, &through, &options).map_err(said)?;
    let page = || render::timeline(&dossier, &timeline);
    Ok(form.print(width, page, || frame::timeline(&dossier, &timeline)))
}
