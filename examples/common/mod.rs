//! What the examples share: how they end, how files are read, and several dossiers made one.
#![allow(dead_code, unreachable_pub, reason = "no example uses all of it")]

pub mod lens;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{ErrorKind, Read as _, Write as _};
use std::process::ExitCode;
use std::str::FromStr;

use demarche::diff::SilencePolicy;
use demarche::format::Reader;
use demarche::frame::Frame;
use demarche::render::safe::inline;
use demarche::render::{Document, Page, PageFormat, UnknownPageFormat};
use demarche::{Dossier, DossierParts, EventId, Gazetteer, Limits, PartyId, Statement, TermId};

/// Most names listed in one message.
const MANY: usize = 12;

/// Prints what came out, or says to standard error what could not be used.
pub fn finish(result: Result<String, String>) -> ExitCode {
    match result {
        Ok(text) => show(&text),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what came out. Whoever reads it may stop before the end.
pub fn show(text: &str) -> ExitCode {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("cannot print: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// An error in words that are safe to print.
pub fn said(error: impl std::error::Error) -> String {
    inline(&error.to_string()).into_owned()
}

/// What a command line cannot mean: why, and then how the example is used.
pub fn misused(reason: impl AsRef<str>, usage: &str) -> String {
    format!("{}\n{usage}", reason.as_ref())
}

/// The arguments, each option in them once but those that may be `repeated`.
pub fn once(
    arguments: impl Iterator<Item = String>,
    repeated: &[&str],
    usage: &str,
) -> Result<std::vec::IntoIter<String>, String> {
    let arguments: Vec<String> = arguments.collect();
    let mut seen = BTreeSet::new();
    let is_option = |argument: &&String| argument.starts_with("--") && !repeated.contains(&argument.as_str());
    match arguments.iter().filter(is_option).find(|option| !seen.insert(option.as_str())) {
        Some(twice) => {
            Err(misused(format!("`{}` is given twice: one of them would do nothing", inline(twice)), usage))
        }
        None => Ok(arguments.into_iter()),
    }
}

/// What is said where there are not as many names as it takes.
pub fn not_these<S: AsRef<str>>(names: &[S], wanted: &str, usage: &str) -> String {
    let reason = match names {
        [] => format!("nothing is named: it takes {wanted}"),
        [only] => format!("`{}` alone is named: it takes {wanted}", inline(only.as_ref())),
        several => format!("{} names are given: it takes {wanted}", several.len()),
    };
    misused(reason, usage)
}

/// What follows an option, made what it stands for; else what is wrong with it, and how the example is used.
pub fn value<T: FromStr>(option: &str, argument: Option<String>, usage: &str) -> Result<T, String> {
    let argument = argument.ok_or_else(|| misused(format!("`{option}` has no value"), usage))?;
    if argument.starts_with("--") {
        let next = inline(&argument);
        return Err(misused(format!("`{option}` has no value: `{next}` follows it"), usage));
    }
    argument.parse().map_err(|_| no_value(option, &argument, usage))
}

/// What is said of a value that an option does not take.
pub fn no_value(option: &str, argument: &str, usage: &str) -> String {
    misused(format!("`{}` is no value of `{option}`", inline(argument)), usage)
}

/// "ID=ID": a term, and what it is called elsewhere.
pub fn same(option: &str, argument: Option<String>, usage: &str) -> Result<[TermId; 2], String> {
    let same: String = value(option, argument, usage)?;
    let (one, other) = same
        .split_once('=')
        .ok_or_else(|| misused(format!("`{}` is not ID=ID, two ids of one term", inline(&same)), usage))?;
    Ok([TermId::new(one).map_err(said)?, TermId::new(other).map_err(said)?])
}

/// Refuses an id that no term of these positions and texts has.
pub fn known_terms<'s>(
    ids: &[TermId],
    compared: impl Iterator<Item = Statement<'s>>,
    usage: &str,
) -> Result<(), String> {
    let of = |it: Statement<'s>| it.clauses().terms().map(|term| term.id().clone()).collect::<Vec<_>>();
    let absent = |it: Statement<'s>| it.clauses().absences().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let known: BTreeSet<TermId> = compared.flat_map(|it| [of(it), absent(it)].concat()).collect();
    match ids.iter().find(|id| !known.contains(*id)) {
        Some(id) => {
            let reason = none_of(known.iter().map(TermId::as_str), id.as_str(), "term that is compared");
            Err(misused(reason, usage))
        }
        None => Ok(()),
    }
}

/// The party of this id in a dossier.
pub fn party(dossier: &Dossier, name: &str) -> Result<PartyId, String> {
    let known = dossier.parties().keys().map(PartyId::as_str);
    one_of(known, name, "party").and_then(|name| PartyId::new(name).map_err(said))
}

/// The event of this id in a dossier.
pub fn event(dossier: &Dossier, name: &str) -> Result<EventId, String> {
    let known = dossier.events().keys().map(EventId::as_str);
    one_of(known, name, "event").and_then(|name| EventId::new(name).map_err(said))
}

fn one_of<'n>(known: impl Iterator<Item = &'n str>, name: &'n str, what: &str) -> Result<&'n str, String> {
    let known: Vec<&str> = known.collect();
    match known.contains(&name) {
        true => Ok(name),
        false => Err(none_of(known.into_iter(), name, what)),
    }
}

/// What is said where nothing is called so.
fn none_of<'n>(known: impl Iterator<Item = &'n str>, name: &str, what: &str) -> String {
    let known: Vec<&str> = known.collect();
    let there_are = match known.as_slice() {
        [] => "there is none".to_owned(),
        [only] => format!("there is {only}"),
        many if many.len() > MANY => {
            let (first, rest) = many.split_at(MANY);
            format!("there are {} and {} more", first.join(", "), rest.len())
        }
        many => format!("there are {}", many.join(", ")),
    };
    format!("no {what} is called `{}`: {there_are}", inline(name))
}

/// What is said of an option that is not known.
pub fn no_option(argument: &str, usage: &str) -> String {
    match argument {
        "--help" => usage.to_owned(),
        other => misused(format!("`{}` is no option", inline(other)), usage),
    }
}

/// The reading of silence of this name.
pub fn silence(option: &str, argument: Option<String>, usage: &str) -> Result<SilencePolicy, String> {
    let name: String = value(option, argument, usage)?;
    let policy = SilencePolicy::ALL.into_iter().find(|policy| policy.to_string() == name);
    policy.ok_or_else(|| no_value(option, &name, usage))
}

/// Whether a name is one of a file and not of something in it.
pub fn is_file(name: &str) -> bool {
    name.ends_with(".toml") || name.ends_with(".json")
}

/// What a file says, as far as a reader takes any; no more is read of one that has no end.
pub fn text_of(file: &str) -> Result<String, String> {
    let cannot = |error: &dyn std::fmt::Display| format!("cannot read `{}`: {error}", inline(file));
    let most = Limits::default().max_bytes();
    let opened = File::open(file).map_err(|error| cannot(&error))?;
    let mut bytes = Vec::new();
    let beyond = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    opened.take(beyond).read_to_end(&mut bytes).map_err(|error| cannot(&error))?;
    if bytes.len() > most {
        return Err(cannot(&format!("it is longer than {most} bytes")));
    }
    String::from_utf8(bytes).map_err(|_| cannot(&"it is no text in UTF-8"))
}

/// Writes a file.
pub fn write(file: &str, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|error| format!("cannot write `{}`: {error}", inline(file)))
}

/// A dossier in TOML, or in JSON if its name ends so; what in it deserves a look goes to standard error.
pub fn read(file: &str) -> Result<Dossier, String> {
    read_text(file, &text_of(file)?)
}

/// The dossier that a text makes, under the name of its file.
pub fn read_text(file: &str, text: &str) -> Result<Dossier, String> {
    let reader = Reader::new().with_label(file);
    let loaded = if file.ends_with(".json") { reader.read_json(text) } else { reader.read_toml(text) };
    let loaded = loaded.map_err(|problems| problems.to_string())?;
    if let Some(warnings) = loaded.warnings {
        eprintln!("{warnings}\n");
    }
    Ok(loaded.dossier)
}

/// Several files as one dossier; of what several define, the last counts.
pub fn read_all(files: &[String]) -> Result<Dossier, String> {
    let dossiers: Vec<Dossier> = files.iter().map(|file| read(file)).collect::<Result<_, _>>()?;
    united(&dossiers)
}

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

/// How a result is printed: as a page, or as rows.
#[derive(Clone, Copy)]
pub enum Form {
    Page(PageFormat),
    Json,
    Csv,
    Spreadsheet,
}

impl Default for Form {
    fn default() -> Self {
        Self::Page(PageFormat::default())
    }
}

impl FromStr for Form {
    type Err = UnknownPageFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "spreadsheet" => Ok(Self::Spreadsheet),
            _ => name.parse().map(Self::Page),
        }
    }
}

impl Form {
    /// Whether it has rows and no page.
    pub fn is_rows(self) -> bool {
        !matches!(self, Self::Page(_))
    }

    /// The result in this form; `width` is the columns of plain text.
    pub fn print(self, width: usize, page: impl FnOnce() -> Page, frame: impl FnOnce() -> Frame) -> String {
        match self {
            Self::Page(format) => page().to_format(format, width),
            Self::Json => frame().to_json(),
            Self::Csv => frame().to_csv(),
            Self::Spreadsheet => frame().to_spreadsheet_csv(),
        }
    }

    /// Two results in this form: one page after the other, or the rows of both.
    pub fn print_both(
        self,
        width: usize,
        [first, second]: [Page; 2],
        frame: impl FnOnce() -> Frame,
    ) -> String {
        match self {
            Self::Page(PageFormat::Html) => {
                Document::of(first, Vec::new()).with(second, Vec::new()).to_html()
            }
            Self::Page(format) => {
                format!("{}\n\n{}", first.to_format(format, width), second.to_format(format, width))
            }
            rows => rows.print(width, || first, frame),
        }
    }
}
