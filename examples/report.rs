//! The whole report of what changed between two positions of a dossier, as one HTML document.
//!
//! `cargo run --example report -- DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--out FILE]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; BEFORE and AFTER are ids of positions or texts in it. Without
//! `--out` the document is printed.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{finish, no_option, read, said, silence};
use demarche::diff::{Comparison, DiffOptions};
use demarche::render;

const USAGE: &str = "usage: report DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--out FILE]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut names, mut options, mut out) = (Vec::new(), DiffOptions::default(), None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--silence" => options = options.with_silence(silence(arguments.next(), USAGE)?),
            "--out" => out = Some(arguments.next().ok_or(USAGE)?),
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let [file, before, after] = names.as_slice() else { return Err(USAGE.to_owned()) };
    let dossier = read(file)?;
    let compared = Comparison::between(&dossier, before, after, &options).map_err(said)?;
    let html = render::comparison_report(&dossier, &compared).to_html();
    match out {
        Some(out) => common::write(&out, &html).map(|()| String::new()),
        None => Ok(html),
    }
}
