//! How far several coders of the same statements agree, field by field, and where they do not.
//!
//! `cargo run --example agreement -- CODING CODING… [--by term|clause] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! Each CODING is a dossier in TOML, or in JSON if its name ends in `.json`. Clauses are taken for one by the ids of terms, or with
//! `--by clause` by the source and number of the clause that they cite, where coders give ids of their own. As json, csv and spreadsheet
//! there is a row for each field.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, no_option, no_value, not_these, once, read, value};
use demarche::agreement::{Codings, UnitBy};
use demarche::{Dossier, frame, render};

const USAGE: &str = "usage: agreement CODING CODING… [--by term|clause] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let (mut files, mut by) = (Vec::new(), UnitBy::Term);
    let (mut form, mut width) = (Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--by" => {
                by = match value::<String>(&argument, arguments.next(), USAGE)?.as_str() {
                    "term" => UnitBy::Term,
                    "clause" => UnitBy::Clause,
                    other => return Err(no_value(&argument, other, USAGE)),
                }
            }
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => files.push(argument),
        }
    }
    if files.len() < 2 {
        return Err(not_these(&files, "two dossiers or more", USAGE));
    }
    let dossiers: Vec<Dossier> = files.iter().map(|file| read(file)).collect::<Result<_, _>>()?;
    let codings = Codings::of(&dossiers.iter().collect::<Vec<_>>(), by);
    let coders: Vec<(&str, &Dossier)> = files.iter().map(String::as_str).zip(&dossiers).collect();
    Ok(form.print(width, || render::agreement(&coders, &codings), || frame::agreement(&codings)))
}
