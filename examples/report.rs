//! The whole report of what changed between two positions of a dossier, as one HTML document.
//!
//! `cargo run --example report -- DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--out FILE]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; BEFORE and AFTER are ids of positions or texts in it. Without
//! `--out` the document is printed.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;

use demarche::diff::{Comparison, DiffOptions, SilencePolicy};
use demarche::format::Reader;
use demarche::render::safe::inline;
use demarche::{Dossier, render};

const USAGE: &str = "usage: report DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--out FILE]";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut names, mut options, mut out) = (Vec::new(), DiffOptions::default(), None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--silence" => {
                let name = arguments.next().unwrap_or_default();
                let policy = SilencePolicy::ALL.into_iter().find(|policy| policy.to_string() == name);
                options = options.with_silence(policy.ok_or(USAGE)?);
            }
            "--out" => out = Some(arguments.next().ok_or(USAGE)?),
            option if option.starts_with("--") => return Err(USAGE.to_owned()),
            _ => names.push(argument),
        }
    }
    let [file, before, after] = names.as_slice() else { return Err(USAGE.to_owned()) };
    let dossier = read(file)?;
    let compared = Comparison::between(&dossier, before, after, &options)
        .map_err(|error| inline(&error.to_string()).into_owned())?;
    let html = render::comparison_report(&dossier, &compared).to_html();
    match out {
        Some(out) => {
            std::fs::write(&out, html).map_err(|error| format!("cannot write `{}`: {error}", inline(&out)))
        }
        None => {
            print!("{html}");
            Ok(())
        }
    }
}

/// The dossier; what in it deserves a look goes to standard error.
fn read(file: &str) -> Result<Dossier, String> {
    let text =
        std::fs::read_to_string(file).map_err(|error| format!("cannot read `{}`: {error}", inline(file)))?;
    let reader = Reader::new().with_label(file);
    let loaded = if file.ends_with(".json") { reader.read_json(&text) } else { reader.read_toml(&text) };
    let loaded = loaded.map_err(|problems| problems.to_string())?;
    if let Some(warnings) = loaded.warnings {
        eprintln!("{warnings}\n");
    }
    Ok(loaded.dossier)
}
