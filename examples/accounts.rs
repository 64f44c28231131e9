//! What the accounts of one event say of what each party holds, claim by claim: who says so, who denies it, who does not mention it.
//!
//! `cargo run --example accounts -- DOSSIER EVENT [PARTY] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`; EVENT is the id of an event in it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{Form, finish, no_option, not_these, once, read, said, value};
use demarche::reconcile::Reconciliation;
use demarche::{frame, render};

const USAGE: &str = "usage: accounts DOSSIER EVENT [PARTY] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &[], USAGE)?;
    let (mut names, mut form, mut width) = (Vec::new(), Form::default(), 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let (file, event, party) = match names.as_slice() {
        [file, event] => (file, event, None),
        [file, event, party] => (file, event, Some(party)),
        _ => return Err(not_these(&names, "DOSSIER, EVENT and perhaps PARTY", USAGE)),
    };
    let dossier = read(file)?;
    let event = common::event(&dossier, event)?;
    let party = party.map(|party| common::party(&dossier, party)).transpose()?;
    let holders = Reconciliation::holders(&dossier, &event);
    let wanted = holders.into_iter().filter(|holder| party.as_ref().is_none_or(|party| party == *holder));
    let all = wanted.map(|holder| Reconciliation::of(&dossier, &event, holder));
    let all: Vec<Reconciliation<'_>> = all.collect::<Result<_, _>>().map_err(said)?;
    match all.is_empty() {
        true => match party {
            Some(party) => Err(format!("`{party}` holds no position at `{event}`")),
            None => Err(format!("no position was held at `{event}`")),
        },
        false => {
            Ok(form.print(width, || render::accounts(&dossier, &all), || frame::accounts(&dossier, &all)))
        }
    }
}
