//! Who would give what to whom, by each of several yardsticks: by a position, a text, or a change from one to another.
//!
//! `cargo run --example ledger -- DOSSIER BEFORE AFTER [--lens LENS]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! `cargo run --example ledger -- DOSSIER STATEMENT [--lens LENS]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]`
//!
//! DOSSIER is a file in TOML, or in JSON if its name ends in `.json`. A LENS is one of those that `examples/common/lens.rs` reads.
//! Without one: control, the earlier position and duties, which need nothing that is not in the dossier.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::lens::Asked;
use common::{Form, finish, no_option, not_these, once, read, said, value};
use demarche::lens::{Ledger, LedgerDiff};
use demarche::render::safe::inline;
use demarche::{Statement, frame, render};

const USAGE: &str = "usage: ledger DOSSIER [BEFORE] AFTER [--source WORDS] [--lens borders:PARTY=PLACE[+PLACE…]|claims:PARTY=PLACE[+PLACE…]|control[:GROUND]|earlier|counterpart:POSITION|duties]… [--format text|colour|markdown|html|json|csv|spreadsheet] [--width N]";

fn main() -> ExitCode {
    finish(run(std::env::args().skip(1)))
}

struct Request {
    names: Vec<String>,
    lenses: Asked,
    form: Form,
    width: usize,
}

fn request(arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut arguments = once(arguments, &["--lens", "--source"], USAGE)?;
    let mut request =
        Request { names: Vec::new(), lenses: Asked::default(), form: Form::default(), width: 100 };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--source" => request.lenses.source(value(&argument, arguments.next(), USAGE)?, USAGE)?,
            "--lens" => request.lenses.lens(value(&argument, arguments.next(), USAGE)?),
            "--format" => request.form = value(&argument, arguments.next(), USAGE)?,
            "--width" => request.width = value(&argument, arguments.next(), USAGE)?,
            option if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => request.names.push(argument),
        }
    }
    Ok(request)
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let request = request(arguments)?;
    let (file, before, after) = match request.names.as_slice() {
        [file, after] => (file, None, after),
        [file, before, after] => (file, Some(before), after),
        names => return Err(not_these(names, "DOSSIER, perhaps BEFORE, and AFTER", USAGE)),
    };
    let dossier = read(file)?;
    let find = |id: &String| {
        dossier.statement(id).ok_or_else(|| format!("no position or text is called `{}`", inline(id)))
    };
    let before = before.map(find).transpose()?;
    let after = find(after)?;
    let terrain = dossier.terrain(dossier.ground_of(after));
    let earlier = before.and_then(Statement::position);
    if let Some((one, other)) =
        earlier.zip(after.position()).filter(|(one, other)| one.holder() != other.holder())
    {
        let (one, other) = (one.id(), other.id());
        return Err(format!(
            "`{one}` and `{other}` are of two parties, neither is the other's earlier position: take `{other}` alone, with `--lens counterpart:{one}`"
        ));
    }
    let lenses = request.lenses.all(&dossier, &terrain, earlier, USAGE)?;
    let (form, width) = (request.form, request.width);
    match before {
        None => {
            let ledgers = lenses.iter().map(|lens| Ledger::of(&terrain, after, lens));
            let ledgers: Vec<Ledger> = ledgers.collect::<Result<_, _>>().map_err(said)?;
            Ok(form.print(width, || render::ledger(&dossier, &ledgers), || frame::ledger(&ledgers)))
        }
        Some(before) => {
            let ledgers = lenses.iter().map(|lens| LedgerDiff::between(&terrain, before, after, lens));
            let ledgers: Vec<LedgerDiff> = ledgers.collect::<Result<_, _>>().map_err(said)?;
            let page = || render::ledger_diff(&dossier, &ledgers);
            Ok(form.print(width, page, || frame::ledger_diff(&ledgers)))
        }
    }
}
