//! What became of each of one party's terms over time, through one dossier or several.
//!
//! `cargo run --example timeline -- PARTY DOSSIER… [--through POSITION]… [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! Of a thing that several dossiers define, the last definition counts. `--through` picks the positions to follow; `--same` says that a term
//! of one dossier is called otherwise in another.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, known_terms, no_option, not_these, once, read_all, said, same, value};
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Position, Statement, StatementId, frame, render};

const USAGE: &str = "usage: timeline PARTY DOSSIER… [--through POSITION]… [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &["--through", "--same"], USAGE)?;
    let (mut names, mut through) = (Vec::new(), Vec::new());
    let mut options = TimelineOptions::default();
    let mut alike = Vec::new();
    let (mut form, mut width) = (Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--through" => {
                let id: String = value(&argument, arguments.next(), USAGE)?;
                through.push(StatementId::new(id.as_str()).map_err(said)?);
            }
            "--same" => {
                let [id, as_in] = same(&argument, arguments.next(), USAGE)?;
                alike.extend([id.clone(), as_in.clone()]);
                options = options.with_same(id, as_in);
            }
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let [party, files @ ..] = names.as_slice() else {
        return Err(not_these(&names, "PARTY and DOSSIER, one or several", USAGE));
    };
    if files.is_empty() {
        return Err(not_these(&names, "PARTY and DOSSIER, one or several", USAGE));
    }
    let dossier = read_all(files)?;
    let party = common::party(&dossier, party)?;
    if dossier.positions().iter().all(|position| position.holder() != &party) {
        return Err(format!("`{party}` holds no position in these dossiers"));
    }
    let is_followed =
        |it: &&Position| it.holder() == &party && (through.is_empty() || through.contains(it.id()));
    known_terms(&alike, dossier.positions().iter().filter(is_followed).map(Statement::Position), USAGE)?;
    let timeline = Timeline::of(&dossier, &party, &through, &options).map_err(said)?;
    let page = || render::timeline(&dossier, &timeline);
    Ok(form.print(width, page, || frame::timeline(&dossier, &timeline)))
}
