//! From a file to a diff: the dossier in it read as any other, the comparison made again, the findings held against it.

use super::{StoredDiff, agree, findings};
use crate::diff::{Comparison, CountedAxes, CountedLand, DiffOptions, SilencePolicy};
use crate::dossier::Dossier;
use crate::format::nearest::nearest;
use crate::format::problem::{Problem, ProblemCode, Problems, quoted};
use crate::format::read::{self, At, DIFF, Fields};
use crate::format::sources::Sources;
use crate::format::tree::{Node, Value};
use crate::format::{File, Loaded, Reader};
use crate::id::{GroundId, TermId};
use crate::territory::Nesting;

const KEYS: &[&str] = &["diff-version", "before", "after", "options", "findings", "dossier"];

const OPTIONS: &[&str] = &["silence", "axes", "land", "nesting", "ground", "pins", "bars"];

pub(super) fn read(reader: &Reader, file: &File<'_>) -> Result<StoredDiff, Problems> {
    let mut sources = Sources::default();
    sources.add(file.label, file.text);
    let mut found = Vec::new();
    let mut root = file.syntax.parse(file.text, &reader.limits, &mut found);
    // The dossier is read by itself, in the place where it stands.
    let dossier = root.take("dossier");
    let has_dossier = dossier.is_some();
    let loaded = dossier.map(|node| reader.read_trees(vec![node], sources.clone(), Vec::new(), |_| true));
    let (dossier, told) = match loaded {
        Some(Ok(Loaded { dossier, .. })) => (Some(dossier), Vec::new()),
        Some(Err(problems)) => (None, problems.iter().cloned().collect()),
        None => (None, Vec::new()),
    };
    found.extend(told);
    let (diff, problems) = read::by_itself(&root, &sources, &reader.limits, found, |top| {
        stored(top, dossier.as_ref(), has_dossier)
    });
    match (dossier, diff) {
        (Some(dossier), Some(diff)) if problems.is_empty() => Ok(StoredDiff { dossier, diff }),
        _ => Err(Problems::of(sources, or_some(problems), &reader.limits)),
    }
}

/// A reader that gives nothing has said why; this keeps a file from failing without a word.
fn or_some(problems: Vec<Problem>) -> Vec<Problem> {
    if problems.is_empty() {
        return vec![Problem::error(ProblemCode::BadValue, 0..0, "this file makes no diff")];
    }
    problems
}

/// All but the dossier. What does not follow from it is reported.
fn stored(at: &At<'_>, dossier: Option<&Dossier>, has_dossier: bool) -> Option<Comparison> {
    let is_later = DIFF.is_later(read::stated(at, &DIFF)?);
    let fields = if is_later { at.table() } else { at.fields("a stored diff", KEYS) }?;
    if !has_dossier && !fields.is_misspelt("dossier") {
        let problem = at.error(ProblemCode::MissingKey, "`dossier` is missing");
        at.report(problem.with_expected("the dossier that the diff rests on"));
    }
    let before = fields.required("before", "the id of the earlier position or text");
    let after = fields.required("after", "the id of the later position or text");
    let options = fields.required("options", "how the two were compared");
    let options = options.and_then(|at| self::options(&at, is_later));
    let findings = fields.required("findings", "what was found");
    let (dossier, before, after, options) = (dossier?, before?, after?, options?);
    let (before, after) = (statement(&before, dossier)?, statement(&after, dossier)?);
    let diff = at.accept(Comparison::between(dossier, before, after, &options))?;
    agree::check(&findings?, &findings::findings((&diff).into()).into(), is_later);
    Some(diff)
}

fn statement<'d>(at: &At<'_>, dossier: &'d Dossier) -> Option<&'d str> {
    let id = at.text()?;
    let found = dossier.statement(id).map(|statement| statement.id().as_str());
    if found.is_none() {
        let message = format!("no position or text of the dossier is called {}", quoted(id));
        let problem = at.error(ProblemCode::DanglingReference, message);
        let known = dossier.statements().map(|statement| statement.id().as_str());
        at.report(problem.did_you_mean(nearest(id, known)));
    }
    found
}

fn options(at: &At<'_>, is_later: bool) -> Option<DiffOptions> {
    let fields = if is_later { at.table() } else { at.fields("options", OPTIONS) }?;
    let policies =
        [(SilencePolicy::Keep, "keep"), (SilencePolicy::Drop, "drop"), (SilencePolicy::Unknown, "unknown")];
    let silence = fields.required("silence", "what silence stands for");
    let silence = silence.and_then(|at| at.choice("silence policy", &policies));
    let axes = fields.required("axes", "which axes count");
    let axes = axes.and_then(|at| at.choice("choice of axes", &CountedAxes::ALL));
    let land = fields.required("land", "on which land terms count");
    let land = land.and_then(|at| at.choice("choice of land", &CountedLand::ALL));
    let nesting = fields.required("nesting", "whether parts known by size are nested");
    let nesting = nesting.and_then(|at| at.choice("nesting", &Nesting::ALL));
    let options = DiffOptions::default()
        .with_silence(silence?)
        .with_axes(axes?)
        .with_land(land?)
        .with_nesting(nesting?);
    let options = match fields.get("ground") {
        Some(at) => options.with_ground(at.id::<GroundId>()?),
        None => options,
    };
    let options = pairs(&fields, "pins")?
        .into_iter()
        .fold(options, |options, (before, after)| options.with_pin(before, after));
    let bars = pairs(&fields, "bars")?.into_iter();
    Some(bars.fold(options, |options, (before, after)| options.with_bar(before, after)))
}

/// Pairs of terms, earlier first; `None` if one cannot be read.
fn pairs(fields: &Fields<'_>, key: &str) -> Option<Vec<(TermId, TermId)>> {
    let Some(at) = fields.get(key) else { return Some(Vec::new()) };
    let pair = |at: &At<'_>| match at.items().as_deref() {
        Some([before, after]) => Some((before.id()?, after.id()?)),
        _ => {
            at.wrong_type("the earlier and the later term: `[\"earlier\", \"later\"]`");
            None
        }
    };
    let items = at.items();
    if items.is_none() {
        at.wrong_type("a list of pairs of terms: `[[\"earlier\", \"later\"]]`");
    }
    items?.iter().map(pair).collect()
}

impl Node {
    /// Takes what stands under a key out of a table, key and all.
    fn take(&mut self, key: &str) -> Option<Self> {
        let Value::Table(entries) = &mut self.value else { return None };
        let index = entries.iter().position(|entry| entry.key == key)?;
        Some(entries.remove(index).value)
    }
}
