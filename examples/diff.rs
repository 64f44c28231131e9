//! What changed between two positions, or two texts, of any dossier; or how a position answers a text.
//!
//! `cargo run --example diff -- DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--effect-only] [--title-only] [--format text|markdown|html] [--width N] [--json]`
//!
//! `cargo run --example diff -- --stored FILE [--format text|markdown|html] [--width N]`
//!
//! With `--json` the diff is printed as it is stored: with all that it rests on, to be read again by `--stored`. DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; BEFORE and AFTER are ids of positions or texts in it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;

use demarche::diff::{Comparison, CountedAxes, CountedLand, DiffOptions, SilencePolicy};
use demarche::format::Reader;
use demarche::render::PageFormat;
use demarche::render::safe::inline;
use demarche::{Dossier, render, stored};

const USAGE: &str = "usage: diff DOSSIER BEFORE AFTER [--silence keep|drop|unknown] [--effect-only] [--title-only] [--format text|markdown|html] [--width N] [--json]\n       diff --stored FILE [--format text|markdown|html] [--width N] [--json]";

struct Request {
    names: Vec<String>,
    options: DiffOptions,
    format: PageFormat,
    width: usize,
    is_json: bool,
    is_stored: bool,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
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
        _ => return Err(USAGE.to_owned()),
    };
    if request.is_json {
        return stored::to_json(&dossier, &compared).map_err(said);
    }
    Ok(render::comparison_report(&dossier, &compared).to_format(request.format, request.width))
}

fn said(error: impl std::error::Error) -> String {
    inline(&error.to_string()).into_owned()
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request {
        names: Vec::new(),
        options: DiffOptions::default(),
        format: PageFormat::default(),
        width: 100,
        is_json: false,
        is_stored: false,
    };
    while let Some(argument) = arguments.next() {
        let options = request.options.clone();
        match argument.as_str() {
            "--silence" => {
                let name = arguments.next().unwrap_or_default();
                let policy = SilencePolicy::ALL.into_iter().find(|policy| policy.to_string() == name);
                request.options = options.with_silence(policy.ok_or(USAGE)?);
            }
            "--effect-only" => request.options = options.with_land(CountedLand::EffectOnly),
            "--json" => request.is_json = true,
            "--stored" => request.is_stored = true,
            "--title-only" => request.options = options.with_axes(CountedAxes::Title),
            "--format" => {
                let format = PageFormat::of_name(&arguments.next().unwrap_or_default());
                request.format = format.ok_or(USAGE)?;
            }
            "--width" => {
                request.width = arguments.next().and_then(|width| width.parse().ok()).ok_or(USAGE)?;
            }
            "--help" => return Err(USAGE.to_owned()),
            other if other.starts_with("--") => {
                return Err(format!("`{}` is no option\n{USAGE}", inline(other)));
            }
            _ => request.names.push(argument),
        }
    }
    Ok(request)
}

/// The dossier; what in it deserves a look goes to standard error.
fn read(file: &str) -> Result<Dossier, String> {
    let text = text_of(file)?;
    let reader = Reader::new().with_label(file);
    let loaded = if file.ends_with(".json") { reader.read_json(&text) } else { reader.read_toml(&text) };
    let loaded = loaded.map_err(|problems| problems.to_string())?;
    if let Some(warnings) = loaded.warnings {
        eprintln!("{warnings}\n");
    }
    Ok(loaded.dossier)
}

fn text_of(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("cannot read `{}`: {error}", inline(file)))
}
