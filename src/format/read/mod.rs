//! From the spanned tree to a checked dossier, with all problems on the way.
//!
//! Each noun has its reader, which reports what is wrong where it stands and goes on. A dossier is made only of a file
//! without errors, by the same constructors that programs use.

mod accounts;
mod arguments;
mod at;
mod clauses;
mod dates;
mod durations;
mod headings;
mod hollow;
mod letters;
mod levels;
mod likeness;
mod names;
mod people;
mod phases;
mod places;
mod positions;
mod provisions;
mod quantities;
mod quotes;
mod records;
mod regions;
mod replies;
mod sink;
mod terms;
mod texts;
mod ties;
mod unite;
mod version;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::str::FromStr;

use accounts::Reports;
use at::File;
pub(crate) use at::{At, Fields};
use names::{Kind, Names};
use sink::Sink;

use super::limits::Limits;
pub(super) use quotes::SourceTexts;
#[cfg(feature = "json")]
pub(crate) use version::{DIFF, stated};

use super::problem::{Problem, ProblemCode};
use super::sources::Sources;
use super::tree::{Node, Value};
use crate::dossier::{Dossier, DossierParts};
use crate::id::IdError;

/// The version of the format that is read, and written on top of every file.
pub(super) const VERSION: &str = "1.0";

/// Words of the format, for those who write it.
pub(super) mod words {
    pub(in crate::format) use super::accounts::OVERALL;
    pub(in crate::format) use super::clauses::{ABSENT, Sections};
    pub(in crate::format) use super::dates::is_like_a_date;
    pub(in crate::format) use super::headings::ROLES;
    pub(in crate::format) use super::people::NUMBERS;
    pub(in crate::format) use super::phases::PHASES;
    pub(in crate::format) use super::positions::SECTIONS;
    pub(in crate::format) use super::provisions::{BOTH, OF, UNSTATED};
    pub(in crate::format) use super::quantities::{ABOUT, BOUNDS, SENSES, is_words, unit_named};
    pub(in crate::format) use super::terms::{FOR, STANCES, STANCES_OF_TEXT};
    pub(in crate::format) use super::texts::SECTIONS as SECTIONS_OF_TEXT;
}

/// Sections of a dossier, in the order in which they are written.
pub(super) const KEYS: &[&str] = &[
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
    "texts",
    "records",
];

/// Reads a dossier from the trees of `sources`, in which the parsers found `problems`; gives all problems too.
///
/// Without errors there is a dossier, and without a dossier there are errors.
pub(super) fn dossier(
    roots: Vec<Node>,
    sources: &Sources,
    limits: &Limits,
    texts: &SourceTexts,
    problems: Vec<Problem>,
) -> (Option<Dossier>, Vec<Problem>) {
    let count = roots.len();
    let mut top = File {
        sink: Sink::new(sources, limits, problems),
        names: Names::default(),
        texts,
        later: BTreeSet::new(),
        no_ground: RefCell::new(None),
        regions: RefCell::default(),
    };
    // What follows another version is not judged by the rules of this one.
    let known: Vec<Node> = roots.into_iter().filter_map(|root| known_top(root, &mut top)).collect();
    let are_known = known.len() == count && count > 0;
    let (root, gaps) =
        if are_known { unite::united(known, &top) } else { (Node::unreadable(0..0), Vec::new()) };
    let mut names = Names::of(&root);
    gaps.iter().for_each(|section| names.may_lack(section));
    let file = File { names, ..top };
    let full = if are_known { likeness::written_out(&root, &file, limits) } else { None };
    let root = full.as_ref().unwrap_or(&root);
    let dossier = if are_known { read(&At::top(root, &file).all_fields()) } else { None };
    let dossier = dossier.filter(|_| !file.sink.has_errors());
    file.report_no_ground();
    dossier.iter().for_each(|dossier| file.report_hollow(dossier));
    if dossier.is_none() && !file.sink.has_errors() {
        // A reader that gives nothing has said why; this line keeps a file from failing without a word.
        file.sink.report(Problem::error(ProblemCode::BadValue, 0..0, "this file makes no dossier"));
    }
    (dossier, file.sink.into_problems())
}

/// Reads a tree that is no dossier, found in `sources` with these problems; gives all problems too.
#[cfg(feature = "json")]
pub(crate) fn by_itself<T>(
    root: &Node,
    sources: &Sources,
    limits: &Limits,
    problems: Vec<Problem>,
    read: impl FnOnce(&At<'_>) -> T,
) -> (T, Vec<Problem>) {
    let file = File {
        sink: Sink::new(sources, limits, problems),
        names: Names::default(),
        texts: &SourceTexts::default(),
        later: BTreeSet::new(),
        no_ground: RefCell::new(None),
        regions: RefCell::default(),
    };
    let read = read(&At::top(root, &file));
    (read, file.sink.into_problems())
}

/// The top of one file as one of this version, once its keys are looked through; `None` if it is not to be read on.
fn known_top(root: Node, file: &mut File<'_>) -> Option<Node> {
    if root.value == Value::Unreadable {
        return None;
    }
    let version = version::stated(&At::top(&root, file), &version::DOSSIER)?;
    let root = version::upgraded(root, version);
    if version::DOSSIER.is_later(version) {
        file.later.insert(file.sink.file_of(root.span.start));
    }
    At::top(&root, file).fields("a dossier", KEYS)?;
    Some(root)
}

fn read(top: &Fields<'_>) -> Option<Dossier> {
    let at = &top.at;
    let gazetteer = places::gazetteer(top);
    let reports = Reports::read(top);
    let mut parts = DossierParts {
        title: top.words("title"),
        parties: top.entries("parties", headings::party).into_iter().flatten().collect(),
        grounds: top.entries("grounds", places::ground).into_iter().flatten().collect(),
        conditions: headings::conditions(top),
        issues: top.tables("issues", headings::issue),
        positions: top.tables("positions", |at| positions::position(at, &reports)),
        texts: texts::texts(top, &reports),
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

impl File<'_> {
    /// Notes a region that depends on who holds what, if nothing in the dossier says so.
    fn note_no_ground(&self, region: &At<'_>) {
        let mut noted = self.no_ground.borrow_mut();
        if noted.is_none() && self.names.has_none(Kind::Ground) {
            let message = "this region depends on who holds what, and the dossier has no ground that says so";
            let problem = region.warning(ProblemCode::NoGround, message);
            let help = "add `[grounds.…]` with a `date` and, under `held`, who holds each place";
            *noted = Some(problem.with_help(help));
        }
    }

    /// Once for all regions.
    fn report_no_ground(&self) {
        // In a file with errors the ground may be what could not be read.
        if let Some(problem) = self.no_ground.take().filter(|_| !self.sink.has_errors()) {
            self.sink.report(problem);
        }
    }
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
