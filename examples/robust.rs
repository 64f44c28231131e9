//! Whether an answer holds over accounts, readings, views of silence and ways to count; and the fewest assumptions that turn it.
//!
//! `cargo run --example robust -- DOSSIER… BEFORE[,BEFORE…] AFTER[,AFTER…] [--term ID]… [--reading POSITION/TERM=N]… [--silence POLICY] [--party PARTY [--lens LENS]…] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! With `--party` it is asked what the step leaves that party with, by each yardstick that `examples/common/lens.rs` reads; the first is
//! the base. The first position of each list is the base. Of a thing that several dossiers define, the last definition counts. As json, csv and
//! spreadsheet there is a row for the base, one for all scenarios, and one for each way to another verdict.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::lens::Asked;
use common::{Form, finish, is_file, misused, no_option, not_these, once, read_all, said, silence, value};
use demarche::diff::SilencePolicy;
use demarche::lens::{Lens, StandardLens};
use demarche::render::safe::inline;
use demarche::robust::{Counting, RobustBalance, RobustVerdict, Scenarios};
use demarche::{Dossier, StatementId, TermId, frame, render};

const USAGE: &str = "usage: robust DOSSIER… BEFORE[,BEFORE…] AFTER[,AFTER…] [--term ID]… [--reading POSITION/TERM=N]… [--silence keep|drop|unknown] [--party PARTY [--source WORDS] [--lens LENS]…] [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let mut arguments = once(arguments, &["--lens", "--source", "--term", "--reading"], USAGE)?;
    let (mut names, mut terms, mut readings) = (Vec::new(), Vec::new(), Vec::new());
    let (mut policy, mut form, mut width) = (SilencePolicy::default(), Form::default(), 100);
    let (mut party, mut lenses) = (None, Asked::default());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--party" => party = Some(value::<String>(&argument, arguments.next(), USAGE)?),
            "--source" => lenses.source(value(&argument, arguments.next(), USAGE)?, USAGE)?,
            "--lens" => lenses.lens(value(&argument, arguments.next(), USAGE)?),
            "--term" => terms.push(value::<String>(&argument, arguments.next(), USAGE)?),
            "--reading" => readings.push(value::<String>(&argument, arguments.next(), USAGE)?),
            "--silence" => policy = silence(&argument, arguments.next(), USAGE)?,
            "--format" => form = value(&argument, arguments.next(), USAGE)?,
            "--width" => width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => names.push(argument),
        }
    }
    let (files, ids): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| is_file(name));
    if files.is_empty() {
        return Err(misused("no dossier is named: a file that ends in `.toml` or `.json`", USAGE));
    }
    let [before, after] = ids.as_slice() else {
        return Err(not_these(&ids, "BEFORE and AFTER beside the dossiers", USAGE));
    };
    let dossier = read_all(&files)?;
    let mut scenarios = scenarios(before, after)?
        .with_silences(policy, SilencePolicy::ALL)
        .with_countings(Counting::default(), Counting::each());
    for term in terms {
        scenarios = scenarios.about(TermId::new(term).map_err(said)?);
    }
    for reading in readings {
        let (of, term, number) = picked(&reading)?;
        scenarios = scenarios.with_reading(of, term, number);
    }
    if let Some(party) = party {
        let party = common::party(&dossier, &party)?;
        let lenses = yardsticks(&dossier, &scenarios, lenses)?;
        let lenses: Vec<&dyn Lens> = lenses.iter().map(|lens| lens as &dyn Lens).collect();
        let balance = RobustBalance::of(&dossier, &scenarios, &party, &lenses).map_err(said)?;
        let page = || render::robust_balance(&dossier, &balance);
        return Ok(form.print(width, page, || frame::robust_balance(&balance)));
    }
    if !lenses.is_empty() {
        return Err(format!("a lens says what a step leaves somebody with: name `--party`\n{USAGE}"));
    }
    let robust = RobustVerdict::of(&dossier, &scenarios).map_err(said)?;
    Ok(form.print(width, || render::robust(&dossier, &robust), || frame::robust(&robust)))
}

/// The yardsticks that are asked for, on the ground of the base; without any, control and the earlier position.
fn yardsticks(dossier: &Dossier, scenarios: &Scenarios, asked: Asked) -> Result<Vec<StandardLens>, String> {
    let position = |ids: &[StatementId]| ids.first().and_then(|id| dossier.position(id.as_str()));
    let (before, after) = (position(scenarios.before()), position(scenarios.after()));
    let terrain = dossier.terrain(after.and_then(|after| dossier.ground_of(after)));
    asked.all(dossier, &terrain, before, USAGE)
}

/// The first of each list is the base.
fn scenarios(before: &str, after: &str) -> Result<Scenarios, String> {
    let ids =
        |names: &str| names.split(',').map(StatementId::new).collect::<Result<Vec<_>, _>>().map_err(said);
    let (before, after) = (ids(before)?, ids(after)?);
    let ([from, or_from @ ..], [to, or_to @ ..]) = (before.as_slice(), after.as_slice()) else {
        return Err(misused("BEFORE or AFTER is empty", USAGE));
    };
    let base = Scenarios::between(from.clone(), to.clone());
    let base = or_from.iter().cloned().fold(base, Scenarios::or_from);
    Ok(or_to.iter().cloned().fold(base, Scenarios::or_to))
}

/// "POSITION/TERM=N", N counted from 1.
fn picked(text: &str) -> Result<(StatementId, TermId, usize), String> {
    let wrong = || misused(format!("`{}` is not POSITION/TERM=N", inline(text)), USAGE);
    let (of, number) = text.rsplit_once('=').ok_or_else(wrong)?;
    let (of, term) = of.split_once('/').ok_or_else(wrong)?;
    let number: usize = number.parse().map_err(|_| wrong())?;
    let place = number.checked_sub(1).ok_or("readings are counted from 1")?;
    Ok((StatementId::new(of).map_err(said)?, TermId::new(term).map_err(said)?, place))
}
