//! What new accounts add to what was known: what is first reported, what is borne out or denied, and which conclusions turn.
//!
//! `cargo run --example brief -- DOSSIER… --known DATE (--told DATE | --account ACCOUNT…) [--format text|colour|markdown|html|json|csv|spreadsheet] [--rows claims|turns|views] [--width N]`
//!
//! `--known` is the date up to which all was known that was surely told; added is what was told after it to the date of `--told`, or what
//! the accounts named have. Of a thing that several dossiers define, the last definition counts. As json, csv and spreadsheet there is
//! a row for each claim that is added; with `--rows turns` for each term of which something was known, with `--rows views` for each claim
//! that all or most accounts have now and did not before, or the reverse.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::str::FromStr;

use common::{Form, finish, is_file, misused, no_option, once, read_all, said, value};
use demarche::brief::{Added, Brief};
use demarche::frame::Frame;
use demarche::render::safe::inline;
use demarche::{AccountId, Date, Dossier, frame, render};

const USAGE: &str = "usage: brief DOSSIER… --known DATE (--told DATE | --account ACCOUNT…) [--format text|colour|markdown|html|json|csv|spreadsheet] [--rows claims|turns|views] [--width N]\n       --account takes an account whenever it was told, before --known too";

/// What there is a row for.
#[derive(Clone, Copy)]
enum Rows {
    Claims,
    Turns,
    Views,
}

impl FromStr for Rows {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "claims" => Ok(Self::Claims),
            "turns" => Ok(Self::Turns),
            "views" => Ok(Self::Views),
            _ => Err("it is none of claims, turns and views".to_owned()),
        }
    }
}

impl Rows {
    fn of(self, dossier: &Dossier, brief: &Brief<'_>) -> Frame {
        match self {
            Self::Claims => frame::brief(dossier, brief),
            Self::Turns => frame::turns(dossier, brief),
            Self::Views => frame::views(dossier, brief),
        }
    }
}

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &["--account"], USAGE)?;
    let (mut files, mut accounts) = (Vec::new(), BTreeSet::new());
    let (mut known, mut told) = (None, None);
    let (mut form, mut rows, mut width) = (Form::default(), None, 100);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--known" => known = Some(date(&argument, arguments.next())?),
            "--told" => told = Some(date(&argument, arguments.next())?),
            "--account" => {
                let id: String = value(&argument, arguments.next(), USAGE)?;
                accounts.insert(AccountId::new(id.as_str()).map_err(said)?);
            }
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--rows" => rows = Some(value(&argument, arguments.next(), USAGE)?),
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            file if is_file(file) => files.push(argument),
            other => return Err(format!("`{}` is no dossier\n{USAGE}", inline(other))),
        }
    }
    let added = match (told, accounts.is_empty()) {
        (Some(told), true) => Added::ToldBy(told),
        (None, false) => Added::Accounts(accounts),
        (Some(_), false) => {
            return Err(misused(
                "what is added is told up to `--told` or is what `--account` names: take one",
                USAGE,
            ));
        }
        (None, true) => return Err(misused("nothing is added: name `--told` or `--account`", USAGE)),
    };
    if files.is_empty() {
        return Err(misused("no dossier is named", USAGE));
    }
    let known = known.ok_or_else(|| misused("`--known` is missing: up to when was all known?", USAGE))?;
    if rows.is_some() && !form.is_rows() {
        return Err(misused(
            "`--rows` does nothing on a page: it goes with `--format csv`, json or spreadsheet",
            USAGE,
        ));
    }
    let rows = rows.unwrap_or(Rows::Claims);
    let dossier = read_all(&files)?;
    let brief = Brief::of(&dossier, known, &added).map_err(said)?;
    Ok(form.print(width, || render::brief(&dossier, &brief), || rows.of(&dossier, &brief)))
}

fn date(option: &str, argument: Option<String>) -> Result<Date, String> {
    let date: String = value(option, argument, USAGE)?;
    date.parse().map_err(|error| misused(said(error), USAGE))
}
