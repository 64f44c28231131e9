//! What the accounts of one event say of what each party holds, claim by claim: who says so, who denies it, who does not mention it.
//!
//! `cargo run --example accounts -- DOSSIER EVENT [PARTY]`
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::process::ExitCode;

use common::{finish, read, said};
use demarche::reconcile::Reconciliation;
use demarche::{EventId, PartyId, render};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    finish(run(&arguments))
}

fn run(arguments: &[String]) -> Result<String, String> {
    let (file, event, party) = match arguments {
        [file, event] => (file, event, None),
        [file, event, party] => (file, event, Some(PartyId::new(party.as_str()).map_err(said)?)),
        _ => return Err("usage: accounts DOSSIER EVENT [PARTY]".to_owned()),
    };
    let dossier = read(file)?;
    let event = EventId::new(event.as_str()).map_err(said)?;
    let holders = Reconciliation::holders(&dossier, &event);
    let wanted = holders.into_iter().filter(|holder| party.as_ref().is_none_or(|party| party == *holder));
    let all = wanted.map(|holder| Reconciliation::of(&dossier, &event, holder));
    let all: Vec<Reconciliation<'_>> = all.collect::<Result<_, _>>().map_err(said)?;
    match all.is_empty() {
        true => Err(format!("no position was held at `{event}`")),
        false => Ok(render::accounts(&dossier, &all).to_text(100)),
    }
}
