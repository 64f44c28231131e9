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

use common::{Form, finish, is_file, known_terms, misused, no_option, once, read_all, said, same, value};
use demarche::synopsis::{Synopsis, SynopsisOptions};
use demarche::{StatementId, frame, render};

const USAGE: &str = "usage: synopsis DOSSIER… COLUMN… [--base COLUMN] [--same ID=ID]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &["--same"], USAGE)?;
    let (mut files, mut columns) = (Vec::new(), Vec::new());
    let mut options = SynopsisOptions::default();
    let mut alike = Vec::new();
    let (mut form, mut width) = (Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--base" => {
                options = options.with_base(id(&value::<String>(&argument, arguments.next(), USAGE)?)?);
            }
            "--same" => {
                let [id, as_in] = same(&argument, arguments.next(), USAGE)?;
                alike.extend([id.clone(), as_in.clone()]);
                options = options.with_same(id, as_in);
            }
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            file if is_file(file) => files.push(argument),
            column => columns.push(id(column)?),
        }
    }
    if files.is_empty() {
        return Err(misused("no dossier is named: a file that ends in `.toml` or `.json`", USAGE));
    }
    let dossier = read_all(&files)?;
    let compared = columns.iter().filter_map(|id| dossier.statement(id.as_str()));
    known_terms(&alike, compared, USAGE)?;
    let synopsis = Synopsis::of(&dossier, &columns, &options).map_err(said)?;
    let page = || render::synopsis(&dossier, &synopsis);
    Ok(form.print(width, page, || frame::synopsis(&dossier, &synopsis)))
}

fn id(name: &str) -> Result<StatementId, String> {
    StatementId::new(name).map_err(said)
}
