//! What Russia demanded at Anchorage, against what it demanded in the call of 16 October 2025; then two accounts of that call.
//!
//! `cargo run --example anchorage_vs_october [-- --format text|colour|markdown|html|json|csv|spreadsheet]`
//!
//! As text, Markdown and HTML the two comparisons follow each other as pages; as json, csv and spreadsheet they are one table, whose
//! columns `before` and `after` say of which a row is.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, no_option, once, said, value};
use demarche::diff::{Diff, DiffOptions};
use demarche::frame::Frame;
use demarche::{format, frame, render};

const WIDTH: usize = 100;
const USAGE: &str = "usage: anchorage_vs_october [--format text|colour|markdown|html|json|csv|spreadsheet]\n\njson, csv and spreadsheet have both comparisons in one table; `before` and `after` say of which a row is";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let mut form = Form::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            other => return Err(no_option(other, USAGE)),
        }
    }
    let dossier = format::from_toml(include_str!("data/founding-article.toml")).map_err(said)?;
    let options = DiffOptions::default();
    let movement = Diff::between(&dossier, "anchorage", "call-post", &options).map_err(said)?;
    let accounts = Diff::between(&dossier, "call-post", "call-kremlin", &options).map_err(said)?;
    let diffs = [&movement, &accounts];
    let pages = diffs.map(|diff| render::report(&dossier, diff));
    let rows = Frame::joined(diffs.map(|diff| frame::diff(&dossier, diff)));
    let rows = rows.ok_or("the two comparisons have not the same columns")?;
    Ok(form.print_both(WIDTH, pages, || rows))
}
