//! What became of each of one party's terms over time, through one dossier or several.
//!
//! `cargo run --example timeline -- PARTY DOSSIER… [--through POSITION]… [--same ID=ID]…`
//!
//! Of a thing that several dossiers define, the last definition counts. `--through` picks the positions to follow; `--same` says that a term
//! of one dossier is called otherwise in another.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use demarche::render::safe::inline;
use demarche::timeline::{Timeline, TimelineOptions};
use demarche::{Dossier, DossierParts, Gazetteer, PartyId, StatementId, TermId, render};

const USAGE: &str = "usage: timeline PARTY DOSSIER… [--through POSITION]… [--same ID=ID]…";

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

fn run(mut arguments: impl Iterator<Item = String>) -> Result<String, String> {
    let (mut names, mut through) = (Vec::new(), Vec::new());
    let mut options = TimelineOptions::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--through" => {
                let id = arguments.next().ok_or(USAGE)?;
                through.push(StatementId::new(id.as_str()).map_err(said)?);
            }
            "--same" => {
                let same = arguments.next().ok_or(USAGE)?;
                let (id, as_in) = same.split_once('=').ok_or(USAGE)?;
                options =
                    options.with_same(TermId::new(id).map_err(said)?, TermId::new(as_in).map_err(said)?);
            }
            _ => names.push(argument),
        }
    }
    let [party, files @ ..] = names.as_slice() else { return Err(USAGE.to_owned()) };
    let dossiers: Vec<Dossier> = files.iter().map(|file| read(file)).collect::<Result<_, _>>()?;
    let dossier = united(&dossiers)?;
    let party = PartyId::new(party.as_str()).map_err(said)?;
    let timeline = Timeline::of(&dossier, &party, &through, &options).map_err(said)?;
    Ok(render::timeline(&dossier, &timeline).to_text(100))
}

fn read(file: &str) -> Result<Dossier, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", inline(file)))?;
    demarche::format::from_toml(&text).map_err(|problems| problems.to_string())
}

/// Several dossiers as one; of what several define, the last counts.
fn united(dossiers: &[Dossier]) -> Result<Dossier, String> {
    let mut parts = DossierParts::default();
    let (mut places, mut groups) = (BTreeMap::new(), BTreeMap::new());
    let mut seen = BTreeSet::new();
    for dossier in dossiers.iter().rev() {
        for (id, place) in dossier.gazetteer().places() {
            places.entry(id.clone()).or_insert_with(|| place.clone());
        }
        for (id, group) in dossier.gazetteer().groups() {
            groups.entry(id.clone()).or_insert_with(|| group.clone());
        }
        for (id, party) in dossier.parties() {
            parts.parties.entry(id.clone()).or_insert_with(|| party.clone());
        }
        for (id, source) in dossier.sources() {
            parts.sources.entry(id.clone()).or_insert_with(|| source.clone());
        }
        for (id, event) in dossier.events() {
            parts.events.entry(id.clone()).or_insert_with(|| event.clone());
        }
        let mut is_new = |kind: &str, id: &str| seen.insert(format!("{kind} {id}"));
        parts
            .grounds
            .extend(dossier.grounds().iter().filter(|it| is_new("ground", it.id().as_str())).cloned());
        parts
            .accounts
            .extend(dossier.accounts().iter().filter(|it| is_new("account", it.id.as_str())).cloned());
        parts.issues.extend(dossier.issues().iter().filter(|it| is_new("issue", it.0.as_str())).cloned());
        let positions = dossier.positions().iter().filter(|it| is_new("statement", it.id().as_str()));
        parts.positions.extend(positions.cloned());
        parts
            .texts
            .extend(dossier.texts().iter().filter(|it| is_new("statement", it.id().as_str())).cloned());
        for (id, text) in dossier.conditions().iter() {
            parts.conditions = std::mem::take(&mut parts.conditions).with(id.clone(), text.clone());
        }
    }
    parts.gazetteer = Gazetteer::try_new(places, groups).map_err(said)?;
    Dossier::try_new(parts).map_err(said)
}

fn said(error: impl std::error::Error) -> String {
    inline(&error.to_string()).into_owned()
}
