//! The positions of a dossier as one long table, for spreadsheets and statistics, and back.
//!
//! Answers: how do these terms look as rows, and what dossier do these rows make? One row is one action of one reading of one term, as
//! one account has it; a term that is one action is one row. All of a term, its position and its account stand in each of its rows, so
//! that a row can be read by itself and a table can be filtered. Read back, rows of one thing must say the same of it, or leave it
//! blank.
//!
//! # The cells
//!
//! A cell holds what the dossier file would hold: a text as it is, several as `donetsk; luhansk`, and everything else as JSON of the
//! dossier's own syntax: `{"part-of": "donetsk"}`. `quote`, `label` and `attribution` are always texts as they are.
//!
//! | columns | say |
//! |---|---|
//! | `position`, `holder`, `event`, `held`, `ground`, `account` | whose position, when, as whom has it |
//! | `phases` | the phases that its terms are done in, in their order, as a list in JSON |
//! | `replies` | the texts it answers by reference, as a list in JSON |
//! | `source`, `via`, `attribution`, `told`, `evidence`, `coverage`, `derived-from` | the account |
//! | `term`, `stance`, `issue`, `phase`, `label`, `firmness`, `conditions`, `unless`, `only`, `answers`, `quote` | the term |
//! | `in-return-for`, `package-with`, `after`, `unless-term`, `either-or` | how it is tied to other terms |
//! | `cite-source`, `cite-clause` | where it is found; several sources and their clauses stand in the same order |
//! | `absent`, `absent-cite` | that the term is declared absent; the rest of the row is then the term as it was |
//! | `reading`, `read-by`, `for` | which of several readings the row belongs to, and for whom it is |
//! | `obligor`, `action`, `region`, `parameters` | who would do what, where, and what else the action says, as a table in JSON |
//!
//! Columns may stand in any order, and any but `position`, `holder`, `account` and `term` may be missing.
//!
//! # What it does not carry
//!
//! A table names parties, places, events, issues, conditions and sources; what they are is said in a dossier beside it. Accounts are
//! carried as far as a position rests on them. Texts and records are not carried. [`Table::not_carried`] says what of a given dossier is left
//! behind.
//!
//! Cells are text from outside, as it came: nothing in a table is made safe for a terminal.

mod cells;
mod columns;
mod gather;
pub(crate) mod guard;
mod rows;
mod text;

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, Problems, Severity, quoted};
use super::sources::Sources;
use super::tree::{Builder, Entry, Node, Value};
use super::{Loaded, Reader, write as writer};
use crate::dossier::Dossier;
use crate::text::Text;

/// The positions of a dossier as a long table.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Table {
    /// Comma-separated values in UTF-8, the first line a header.
    pub csv: String,
    /// How many rows it has below its header.
    pub rows: usize,
    /// What of the dossier the table does not hold, in words: what stays in the dossier, and what would come back otherwise than it is.
    pub not_carried: Vec<String>,
}

/// Writes the positions of a dossier as a table.
///
/// # Laws
///
/// A position that [`not_carried`](Table::not_carried) does not name is read back equal, against the same dossier.
///
/// # Complexity
///
/// Linear in the dossier; the table is read back once, to be sure.
///
/// # Examples
///
#[cfg_attr(feature = "toml", doc = "```")]
#[cfg_attr(not(feature = "toml"), doc = "```ignore")]
/// use demarche::format::{self, table};
///
/// let dossier = format::from_toml(include_str!("../../../examples/data/founding-article.toml"))?;
/// let table = table::write(&dossier);
/// assert!(table.csv.contains(",cede,donetsk,"));
/// assert_eq!(table::read(&table.csv, &dossier)?.dossier, dossier);
/// # Ok::<(), demarche::format::Problems>(())
/// ```
#[must_use]
pub fn write(dossier: &Dossier) -> Table {
    written(dossier, false)
}

/// Writes the positions of a dossier as a table in which no cell can act in a spreadsheet.
///
/// # Semantics
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or `'` gets one `'` more in front. Every row says so in a last
/// column, `spreadsheet-safe`, so that reading takes the mark away again.
///
/// # Laws
///
/// As for [`write()`].
#[must_use]
pub fn write_spreadsheet_safe(dossier: &Dossier) -> Table {
    written(dossier, true)
}

/// Reads a table, and takes all that is no position from `base`.
///
/// # Semantics
///
/// The dossier read has the positions of the table instead of those of `base`. An account that `base` declares is that one, and cells
/// that say otherwise of it are errors; another is made of the cells.
///
/// # Errors
///
/// All [`Problems`] of the table, each at its cell, at least one of them an error.
pub fn read(csv: &str, base: &Dossier) -> Result<Loaded, Problems> {
    Reader::new().read_table(csv, base)
}

impl Reader {
    /// Reads a table as [`table::read`](read) does, within the limits of this reader.
    ///
    /// # Errors
    ///
    /// All [`Problems`] of the table, each at its cell, at least one of them an error.
    pub fn read_table(&self, csv: &str, base: &Dossier) -> Result<Loaded, Problems> {
        let mut beside = writer::tree(base);
        if let Value::Table(entries) = &mut beside.value {
            entries.retain(|entry| entry.key != "positions");
        }
        let mut sources = Sources::default();
        sources.add("the dossier beside the table", "");
        let start = sources.add(self.label.as_deref().unwrap_or("table.csv"), csv);
        let mut own = Vec::new();
        let mut table = parse(csv, &self.limits, &mut own);
        table.shift(start);
        let mut found = own.into_iter().map(|problem| problem.shifted(start)).collect();
        yield_accounts(&mut table, &[&beside], &mut found);
        self.read_trees(vec![beside, table], sources, found, |problem| {
            // What the dossier beside the table leaves to be said was said when it was read.
            problem.severity() == Severity::Error || problem.span().start >= start
        })
    }
}

fn written(dossier: &Dossier, spreadsheet_safe: bool) -> Table {
    let rows = rows::rows(&writer::tree(dossier), dossier);
    let csv = text::write(&rows, spreadsheet_safe);
    let mut not_carried = left_behind(dossier);
    not_carried.extend(altered(&csv, dossier));
    Table { csv, rows: rows.len(), not_carried }
}

/// What a table of this dossier has no place for.
fn left_behind(dossier: &Dossier) -> Vec<String> {
    let counted = |number: usize, one: &str, more: &str| {
        (number > 0).then(|| format!("{number} {}", if number == 1 { one } else { more }))
    };
    let gazetteer = dossier.gazetteer();
    let named: Vec<String> = [
        counted(dossier.parties().len(), "party", "parties"),
        counted(gazetteer.places().count(), "place", "places"),
        counted(gazetteer.groups().count(), "group of places", "groups of places"),
        counted(dossier.grounds().len(), "ground", "grounds"),
        counted(dossier.sources().len(), "source", "sources"),
        counted(dossier.events().len(), "event", "events"),
        counted(dossier.issues().len(), "issue", "issues"),
        counted(dossier.conditions().iter().count(), "condition", "conditions"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rests_on_it = |id| dossier.positions().iter().any(|position| position.account().id == id);
    let idle = dossier.accounts().iter().filter(|account| !rests_on_it(account.id.clone()));
    let idle: Vec<String> = idle.map(|account| quoted(account.id.as_str())).collect();
    let mut all = Vec::new();
    if !named.is_empty() {
        all.push(format!("named by their ids alone: {}", named.join(", ")));
    }
    if !idle.is_empty() {
        all.push(format!("accounts that no position rests on: {}", idle.join(", ")));
    }
    all.extend(counted(dossier.texts().len(), "text", "texts"));
    all.extend(counted(dossier.records().len(), "record", "records"));
    all
}

/// Positions that do not come back from the table as they are.
fn altered(csv: &str, dossier: &Dossier) -> Vec<String> {
    let limits = Limits::default().with_max_bytes(usize::MAX).with_max_nodes(usize::MAX);
    let reader = Reader::new().with_limits(limits.with_max_text_bytes(usize::MAX));
    let back = match reader.read_table(csv, dossier) {
        Ok(loaded) => loaded.dossier,
        Err(problems) => {
            let all = problems.iter().filter(|problem| problem.severity() == Severity::Error);
            return all.map(|problem| format!("it cannot be read back: {}", problem.message())).collect();
        }
    };
    let positions = dossier.positions().iter();
    let altered = positions.filter(|position| back.position(position.id().as_str()) != Some(position));
    altered
        .map(|position| format!("the position `{}` comes back otherwise than it is", position.id()))
        .collect()
}

/// Makes a tree of a table; what is wrong with it is reported.
pub(super) fn parse(source: &str, limits: &Limits, problems: &mut Vec<Problem>) -> Node {
    let Some(mut builder) = Builder::begin(source, limits, problems) else { return Node::unreadable(0..0) };
    let lines = text::read(source, &mut builder);
    let tree = gather::tree(&lines, source, &mut builder);
    builder.end();
    tree
}

/// Leaves out of a table's tree the accounts that other files declare, and reports cells that say otherwise of them.
pub(super) fn yield_accounts(table: &mut Node, others: &[&Node], problems: &mut Vec<Problem>) {
    let Value::Table(sections) = &mut table.value else { return };
    let accounts = sections.iter_mut().find(|section| section.key == "accounts");
    let Some(Entry { value: Node { value: Value::Table(accounts), .. }, .. }) = accounts else { return };
    accounts.retain(|account| {
        let declared =
            others.iter().filter_map(|other| other.get("accounts")?.value.get(&account.key)).next();
        if let Some(declared) = declared {
            report_otherwise(account, &declared.value, problems);
        }
        declared.is_none()
    });
}

fn report_otherwise(account: &Entry, declared: &Node, problems: &mut Vec<Problem>) {
    let Value::Table(said) = &account.value.value else { return };
    for own in said {
        let other = declared.get(&own.key).map(|entry| &entry.value);
        let (Some(here), Some(there)) = (word(Some(&own.value)), word(other)) else { continue };
        if here != there {
            let (key, account) = (&own.key, quoted(&account.key));
            let message = format!(
                "`{key}` is {} here, and {} where the account {account} is declared",
                quoted(here.as_raw()),
                if there.is_empty() { "nothing".to_owned() } else { quoted(there.as_raw()) },
            );
            let problem = Problem::error(ProblemCode::BadValue, own.key_span.clone(), message);
            problems.push(problem.with_help("change both, or leave the cell blank"));
        }
    }
}

/// A value that is a single word or date, empty if it is not there; `None` for what is more than that and is not compared here.
fn word(node: Option<&Node>) -> Option<Text> {
    let Some(node) = node else { return Some(Text::new("")) };
    match &node.value {
        Value::Text(text) => Some(Text::new(text)),
        Value::Integer(year) => Some(format!("{year:04}").into()),
        Value::List(items) => match items.as_slice() {
            [only] => word(Some(only)),
            _ => Some(Text::new(cells::text_of(node))),
        },
        _ => None,
    }
}
