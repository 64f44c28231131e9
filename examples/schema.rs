//! The JSON Schema of a dossier, of a stored diff or of results as rows; or what the reader says of dossiers in JSON, for holding the two against each other.
//!
//! `cargo run --example schema [-- --diff | --frame | --read-all DIR]`
//!
//! With `--read-all`, one line is printed for each `.json` file in DIR: its name, then the codes of its errors.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use demarche::format::{ProblemCode, Reader, Severity, schema};
use demarche::render::safe::inline;
use demarche::{frame, stored};

const USAGE: &str = "usage: schema [--diff | --frame | --read-all DIR]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let printed = match arguments.as_slice() {
        [] => Ok(schema()),
        [option] if option == "--diff" => Ok(stored::schema()),
        [option] if option == "--frame" => Ok(frame::schema()),
        [option, folder] if option == "--read-all" => read_all(folder),
        [option] if option == "--help" => Err(USAGE.to_owned()),
        other => Err(common::misused(
            format!("`{}` is not what it takes: one option at most", inline(&other.join(" "))),
            USAGE,
        )),
    };
    common::finish(printed)
}

fn read_all(folder: &str) -> Result<String, String> {
    let cannot = |error: std::io::Error| format!("cannot read `{folder}`: {error}");
    let entries = fs::read_dir(folder).map_err(cannot)?;
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(cannot)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut lines = String::new();
    for file in files {
        let text = common::text_of(&file.to_string_lossy())?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let codes: Vec<&str> = codes(&text).into_iter().map(ProblemCode::as_str).collect();
        lines.push_str(&format!("{name} {}\n", codes.join(" ")));
    }
    Ok(lines)
}

/// What keeps a dossier from being read.
fn codes(text: &str) -> BTreeSet<ProblemCode> {
    let Err(problems) = Reader::new().read_json(text) else { return BTreeSet::new() };
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
    errors.map(|problem| problem.code()).collect()
}
