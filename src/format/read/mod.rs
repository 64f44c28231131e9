//! From the spanned tree to a checked dossier, with all problems on the way.
//!
//! Each noun has its reader, which reports what is wrong where it stands and goes on. A dossier is made only of a file
//! without errors, by the same constructors that programs use.

mod accounts;
mod arguments;
mod at;
mod durations;
mod headings;
mod levels;
mod names;
mod places;
mod positions;
mod provisions;
mod quantities;
mod records;
mod regions;
mod sink;
mod terms;

use std::str::FromStr;

use accounts::Reports;
use at::{At, Fields, File};
use names::Names;
use sink::Sink;

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, quoted};
use super::tree::{Node, Value};
use crate::dossier::{Dossier, DossierParts};
use crate::id::IdError;

/// The version of the format that is read, and written on top of every file.
const VERSION: &str = "1.0";

const KEYS: &[&str] = &[
    "format-version",
    "title",
    "parties",
    "places",
    "groups",
    "grounds",
    "sources",
    "events",
    "accounts",
    "issues",
    "conditions",
    "positions",
    "records",
];

/// Reads a dossier from the tree of `source`, in which the parser found `problems`; gives all problems too.
///
/// Without errors there is a dossier, and without a dossier there are errors.
pub(super) fn dossier(
    root: &Node,
    source: &str,
    limits: &Limits,
    problems: Vec<Problem>,
) -> (Option<Dossier>, Vec<Problem>) {
    let file = File { sink: Sink::new(source, limits, problems), names: Names::of(root) };
    let dossier = read(&At::top(root, &file)).filter(|_| !file.sink.has_errors());
    if dossier.is_none() && !file.sink.has_errors() {
        // A reader that gives nothing has said why; this line keeps a file from failing without a word.
        file.sink.report(Problem::error(
            ProblemCode::BadValue,
            root.span.clone(),
            "this file makes no dossier",
        ));
    }
    (dossier, file.sink.into_problems())
}

fn read(at: &At<'_>) -> Option<Dossier> {
    if *at.value() == Value::Unreadable {
        return None;
    }
    // What follows another version is not judged by the rules of this one.
    check_version(at)?;
    let top = at.fields("a dossier", KEYS)?;
    let gazetteer = places::gazetteer(&top);
    let reports = Reports::read(&top);
    let mut parts = DossierParts {
        title: top.words("title"),
        parties: top.entries("parties", headings::party).into_iter().flatten().collect(),
        grounds: top.entries("grounds", places::ground).into_iter().flatten().collect(),
        conditions: headings::conditions(&top),
        issues: top.tables("issues", headings::issue),
        positions: top.tables("positions", |at| positions::position(at, &reports)),
        records: top.tables("records", records::record),
        ..DossierParts::default()
    };
    parts.gazetteer = gazetteer?;
    // The order of keys in a table says nothing: JSON does not keep it.
    parts.grounds.sort_by(|a, b| a.id().cmp(b.id()));
    (parts.sources, parts.events, parts.accounts) = (reports.sources, reports.events, reports.accounts);
    if at.file().sink.has_errors() {
        return None;
    }
    at.accept(Dossier::try_new(parts))
}

/// Refuses a file of another major version; `None` if the file is not to be read on.
fn check_version(at: &At<'_>) -> Option<()> {
    let top = at.all_fields();
    if !matches!(at.value(), Value::Table(_)) {
        at.wrong_type("a table");
        return None;
    }
    let expected = format!("the version of the format this file follows, \"{VERSION}\"");
    let Some(version) = top.required("format-version", &expected) else { return Some(()) };
    let Some(text) = version.text() else { return Some(()) };
    let major = |version: &str| version.split_once('.').and_then(|(major, _)| major.parse::<u32>().ok());
    if major(text).is_some() && major(text) == major(VERSION) {
        return Some(());
    }
    let message = format!("format version {} is not known here", quoted(text));
    let problem = version.error(ProblemCode::UnsupportedVersion, message);
    version.report(problem.with_expected(format!("\"{VERSION}\"")));
    None
}

impl Fields<'_> {
    /// Reads each entry of a section whose entries stand under their ids; nothing for those that cannot be read.
    fn entries<I: FromStr<Err = IdError>, T>(
        &self,
        section: &str,
        read: impl Fn(I, &At<'_>) -> Option<T>,
    ) -> Vec<Option<T>> {
        let Some(section) = self.get(section) else { return Vec::new() };
        let members = section.members();
        members.iter().map(|member| read(member.id()?, &member.at)).collect()
    }

    /// Reads each table of a section that is a list.
    fn tables<T>(&self, section: &str, read: impl Fn(&At<'_>) -> Option<T>) -> Vec<T> {
        let Some(section) = self.get(section) else { return Vec::new() };
        section.tables().iter().filter_map(read).collect()
    }
}
