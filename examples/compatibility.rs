//! What of two sides' positions can be had together, or of a position and a text: what is agreed, and what stands between them.
//!
//! `cargo run --example compatibility -- DOSSIER FIRST SECOND [--over-time] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; FIRST and SECOND are ids of positions or texts in it.
//! `--over-time` also follows all dated positions of the two parties, up to these two. As json, csv and spreadsheet there is a row for
//! each dimension of each point; with `--over-time`, instead, for each heading of each step.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, no_option, not_these, once, read, said, value};
use demarche::compatibility::{Compatibility, Convergence};
use demarche::diff::DiffOptions;
use demarche::{Dossier, Position, Statement, frame, render};

const USAGE: &str = "usage: compatibility DOSSIER FIRST SECOND [--over-time] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let (mut names, mut over_time, mut form, mut width) = (Vec::new(), false, Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--over-time" => over_time = true,
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let [file, first, second] = names.as_slice() else {
        return Err(not_these(&names, "DOSSIER, FIRST and SECOND", USAGE));
    };
    let dossier = read(file)?;
    let options = DiffOptions::default();
    let both = Compatibility::between(&dossier, [first, second], &options).map_err(said)?;
    let holders = both.sides().map(|side| side.position().map(Position::holder));
    if let [Some(one), Some(other)] = holders {
        if one == other {
            return Err(format!("both are positions of `{one}`: what changed between them is for `diff`"));
        }
    }
    let convergence = over_time.then(|| {
        let [one, other] = both.sides().map(|side| earlier(&dossier, side));
        Convergence::of(&dossier, [&one?, &other?], &options).map_err(said)
    });
    let convergence = convergence.transpose()?;
    let page = || render::compatibility(&dossier, &both, convergence.as_ref());
    let rows =
        || convergence.as_ref().map_or_else(|| frame::compatibility(&dossier, &both), frame::convergence);
    Ok(form.print(width, page, rows))
}

/// What a side is known to have held up to its position: one position an event, which is this one at its own.
fn earlier<'d>(dossier: &'d Dossier, side: Statement<'d>) -> Result<Vec<&'d Position>, String> {
    let last = side.position().ok_or("a text is held by nobody: there is nothing to follow over time")?;
    let is_before = |position: &&Position| {
        let days = position.held().zip(last.held()).map(|(held, last)| held.last_day() < last.last_day());
        position.holder() == last.holder() && days == Some(true)
    };
    Ok(dossier.positions().iter().filter(is_before).chain([last]).collect())
}
