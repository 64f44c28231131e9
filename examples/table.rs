//! The positions of a dossier as one long table, for a spreadsheet or statistics.
//!
//! `cargo run --example table -- DOSSIER... [--spreadsheet-safe] [--output FILE]`
//!
//! DOSSIER is TOML, or JSON if its name ends in `.json`; several files make one dossier. Without `--output` the table is printed. What
//! the table cannot carry is said beside it, and not in it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use demarche::format::{File, Reader, Syntax, table};

const USAGE: &str = "usage: table DOSSIER... [--spreadsheet-safe] [--output FILE]";

#[derive(Default)]
struct Request {
    names: Vec<String>,
    output: Option<String>,
    spreadsheet_safe: bool,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let Request { names, output, spreadsheet_safe } = request(arguments)?;
    let texts = names.iter().map(|name| common::text_of(name)).collect::<Result<Vec<_>, _>>()?;
    let files = names.iter().zip(&texts);
    let files: Vec<File<'_>> =
        files.map(|(label, text)| File { label, text, syntax: syntax(label) }).collect();
    let dossier = Reader::new().read_files(&files).map_err(|problems| problems.to_string())?.dossier;

    let table =
        if spreadsheet_safe { table::write_spreadsheet_safe(&dossier) } else { table::write(&dossier) };
    match &output {
        Some(name) => {
            std::fs::write(name, &table.csv).map_err(|error| format!("cannot write `{name}`: {error}"))?;
            eprintln!("{} rows in {name}", table.rows);
        }
        None => {
            common::show(&table.csv);
        }
    }
    if !table.not_carried.is_empty() {
        eprintln!("\nNot in the table:");
    }
    table.not_carried.iter().for_each(|what| eprintln!("  - {what}"));
    Ok(())
}

fn request(arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut arguments = common::once(arguments, &[], USAGE)?;
    let mut request = Request::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--spreadsheet-safe" => request.spreadsheet_safe = true,
            "--output" => request.output = Some(common::value(&argument, arguments.next(), USAGE)?),
            other if other.starts_with("--") => return Err(common::no_option(other, USAGE)),
            _ => request.names.push(argument),
        }
    }
    if request.names.is_empty() {
        return Err(common::not_these(&request.names, "one dossier or several", USAGE));
    }
    Ok(request)
}

fn syntax(name: &str) -> Syntax {
    Syntax::of_name(name).unwrap_or(Syntax::Toml)
}
