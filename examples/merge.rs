//! Two authors' versions of one dossier, merged: what each changed, what goes together, and what does not.
//!
//! `cargo run --example merge -- [BASE OURS THEIRS] [--ours[=N,...]] [--theirs[=N,...]] [--base[=N,...]] [--out FILE] [--format text|colour|markdown|html] [--width N]`
//!
//! Each file is a dossier in TOML, or in JSON if its name ends in `.json`; without files, the two versions in `examples/data/merge`
//! are merged. `--ours` settles every conflict for ours, `--ours=1,3` the first and the third; so do `--theirs` and `--base`. `--out`
//! writes the result, in TOML, or in JSON if its name ends in `.json`. Ends with 0 if nothing is left in conflict, with 1 if
//! something is, with 2 if something could not be used. In Markdown and HTML, how conflicts can be settled goes to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

mod common;

use std::collections::BTreeMap;
use std::process::ExitCode;

use common::{no_option, not_these, read, read_text, said, value};
use demarche::format::{Syntax, to_json, to_toml};
use demarche::patch::{Merge, Resolution, merge};
use demarche::render::PageFormat;
use demarche::render::safe::inline;
use demarche::{Dossier, render};

const USAGE: &str = "usage: merge [BASE OURS THEIRS] [--ours[=N,...]] [--theirs[=N,...]] [--base[=N,...]] [--out FILE] [--format text|colour|markdown|html] [--width N]";

/// What is merged if nothing else is named.
const BUNDLED: [(&str, &str); 3] = [
    ("examples/data/merge/base.toml", include_str!("data/merge/base.toml")),
    ("examples/data/merge/ours.toml", include_str!("data/merge/ours.toml")),
    ("examples/data/merge/theirs.toml", include_str!("data/merge/theirs.toml")),
];

struct Request {
    names: Vec<String>,
    /// How conflicts are settled, by number.
    settled: BTreeMap<usize, Resolution>,
    /// How all others are.
    others: Option<Resolution>,
    out: Option<String>,
    format: PageFormat,
    width: usize,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(is_settled) => ExitCode::from(u8::from(!is_settled)),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// Whether nothing is left in conflict.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<bool, String> {
    let request = request(arguments)?;
    let [base, ours, theirs] = versions(&request.names)?;
    let merge = merge(&base, &ours, &theirs);
    let count = merge.conflicts().len();
    if let Some(number) = request.settled.keys().find(|number| **number == 0 || **number > count) {
        return Err(format!("there is no conflict {number}: there are {count}"));
    }
    common::show(&render::merge(&base, &ours, &theirs, &merge).to_format(request.format, request.width));

    let choices: Vec<Option<Resolution>> =
        (1..=count).map(|number| request.settled.get(&number).copied().or(request.others)).collect();
    let open: Vec<String> = (1..)
        .zip(&choices)
        .filter(|(_, choice)| choice.is_none())
        .map(|(number, _)| number.to_string())
        .collect();
    match request.format {
        PageFormat::Text | PageFormat::Colour => {
            common::show(&format!("\n{}\n", settling(&choices, &open)));
        }
        // It is no part of the document.
        _ => eprintln!("{}", settling(&choices, &open)),
    }
    if !open.is_empty() {
        if let Some(out) = &request.out {
            eprintln!("`{}` is not written: conflicts are open", inline(out));
        }
        return Ok(false);
    }
    if let Some(out) = &request.out {
        write(out, &result(&merge, &choices)?)?;
    }
    Ok(true)
}

fn result(merge: &Merge<Dossier>, choices: &[Option<Resolution>]) -> Result<Dossier, String> {
    let mut choices = choices.iter().copied().flatten();
    let result = merge.resolve(|_| choices.next().unwrap_or(Resolution::Base));
    result.map_err(said)
}

/// How conflicts were settled, or can be.
fn settling(choices: &[Option<Resolution>], open: &[String]) -> String {
    let taken = |wanted: Resolution, name: &str| {
        let numbers = (1..).zip(choices).filter(|(_, choice)| **choice == Some(wanted));
        let numbers: Vec<String> = numbers.map(|(number, _): (usize, _)| number.to_string()).collect();
        (!numbers.is_empty()).then(|| format!("{} as in {name}", numbers.join(", ")))
    };
    let taken = [
        taken(Resolution::Ours, "ours"),
        taken(Resolution::Theirs, "theirs"),
        taken(Resolution::Base, "the base"),
    ];
    let taken: Vec<String> = taken.into_iter().flatten().collect();
    let mut lines = Vec::new();
    if !taken.is_empty() {
        lines.push(format!("Settled: {}.", taken.join("; ")));
    }
    if let Some(first) = open.first() {
        lines.push(format!(
            "Open: {}. Settle them in the files, or say which side is taken:",
            open.join(", ")
        ));
        let some = format!("--ours={first}, --theirs={first} or --base={first}");
        let all = format!("{:width$}", "--ours, --theirs or --base", width = some.len());
        lines.push(format!("   {all}  for all that are open"));
        lines.push(format!("   {some}  for some, by their numbers"));
    } else if taken.is_empty() {
        lines.push("Nothing is left to settle.".to_owned());
    }
    lines.join("\n")
}

fn write(out: &str, dossier: &Dossier) -> Result<(), String> {
    let text = match Syntax::of_name(out) {
        Some(Syntax::Json) => to_json(dossier),
        _ => to_toml(dossier),
    };
    common::write(out, &text)?;
    eprintln!("the result is in `{}`, without the comments of the three files", inline(out));
    Ok(())
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request {
        names: Vec::new(),
        settled: BTreeMap::new(),
        others: None,
        out: None,
        format: PageFormat::default(),
        width: 100,
    };
    while let Some(argument) = arguments.next() {
        let (option, numbers) = match argument.split_once('=') {
            Some((option, numbers)) if option.starts_with("--") => (option, Some(numbers)),
            _ => (argument.as_str(), None),
        };
        match (option, numbers) {
            ("--ours", numbers) => request.settle(Resolution::Ours, numbers)?,
            ("--theirs", numbers) => request.settle(Resolution::Theirs, numbers)?,
            ("--base", numbers) => request.settle(Resolution::Base, numbers)?,
            ("--out", None) => request.out = Some(value(option, arguments.next(), USAGE)?),
            ("--format", None) => request.format = value(option, arguments.next(), USAGE)?,
            ("--width", None) => request.width = value(option, arguments.next(), USAGE)?,
            (option, _) if option.starts_with("--") => return Err(no_option(option, USAGE)),
            _ => request.names.push(argument),
        }
    }
    Ok(request)
}

impl Request {
    fn settle(&mut self, resolution: Resolution, numbers: Option<&str>) -> Result<(), String> {
        let Some(numbers) = numbers else {
            if self.others.replace(resolution).is_some_and(|other| other != resolution) {
                return Err(format!("all conflicts can be settled for one side only\n{USAGE}"));
            }
            return Ok(());
        };
        for number in numbers.split(',') {
            let number =
                number.trim().parse().map_err(|_| format!("`{}` is no number\n{USAGE}", inline(number)))?;
            if self.settled.insert(number, resolution).is_some_and(|other| other != resolution) {
                return Err(format!("conflict {number} can be settled for one side only"));
            }
        }
        Ok(())
    }
}

/// The base, ours and theirs.
fn versions(names: &[String]) -> Result<[Dossier; 3], String> {
    match names {
        [] => {
            let [base, ours, theirs] = BUNDLED.map(|(name, text)| read_text(name, text));
            Ok([base?, ours?, theirs?])
        }
        [base, ours, theirs] => Ok([read(base)?, read(ours)?, read(theirs)?]),
        _ => Err(not_these(names, "none, or BASE, OURS and THEIRS", USAGE)),
    }
}
