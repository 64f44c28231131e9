//! Any number of positions, texts and accounts side by side: what each says of each point, and how that stands to one of them.
//!
//! `cargo run --example synopsis -- DOSSIER… COLUMN… [--base COLUMN] [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! A name that ends in `.toml` or `.json` is a dossier, another the id of a position or text. Of a thing that several dossiers define, the
//! last definition counts. All are held against the first column, or against `--base`. `--same` says that a term of one column is called
//! otherwise in another. As json, csv and spreadsheet there is a row for each point and column.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, is_file, no_option, read_all, said, value};
use demarche::synopsis::{Synopsis, SynopsisOptions};
use demarche::{StatementId, TermId, frame, render};

const USAGE: &str = "usage: synopsis DOSSIER… COLUMN… [--base COLUMN] [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut files, mut columns) = (Vec::new(), Vec::new());
    let mut options = SynopsisOptions::default();
    let (mut form, mut width) = (Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--base" => options = options.with_base(id(&value::<String>(arguments.next(), USAGE)?)?),
            "--same" => {
                let same: String = value(arguments.next(), USAGE)?;
                let (id, as_in) = same.split_once('=').ok_or(USAGE)?;
                options =
                    options.with_same(TermId::new(id).map_err(said)?, TermId::new(as_in).map_err(said)?);
            }
            "--format" => form = value(arguments.next(), USAGE)?,
            "--width" => width = value(arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            file if is_file(file) => files.push(argument),
            column => columns.push(id(column)?),
        }
    }
    if files.is_empty() {
        return Err(USAGE.to_owned());
    }
    let dossier = read_all(&files)?;
    let synopsis = Synopsis::of(&dossier, &columns, &options).map_err(said)?;
    let page = || render::synopsis(&dossier, &synopsis);
    Ok(form.print(width, page, || frame::synopsis(&dossier, &synopsis)))
}

fn id(name: &str) -> Result<StatementId, String> {
    StatementId::new(name).map_err(said)
}
