//! Any number of positions, texts and accounts beside one another: what each says of each point, and how that stands to one of them.
//!
//! A [`Synopsis`] is the table that is made by hand of who said what. It judges nothing and nobody moves in it: a [`Mark`] says how content
//! stands to content, and silence has marks of its own.

mod alignment;
mod mark;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

pub use mark::Mark;

use crate::account::Completeness;
use crate::diff::{Beside, ChangeKind, DiffError, DiffOptions, Difference, MatchReason, Subject};
use crate::dossier::Dossier;
use crate::id::{IssueId, StatementId, TermId};
use crate::statement::{Absence, Reception, Reply, Statement};
use crate::term::{StanceTag, Term};
use crate::territory::Ground;

/// Why there is no synopsis.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SynopsisError {
    /// What is named cannot be compared.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// No column is named.
    #[error("a synopsis needs a position or text at least")]
    NoColumn,
    /// A column is named twice.
    #[error("`{column}` is named twice")]
    SameColumnTwice {
        /// The column.
        column: StatementId,
    },
    /// What all are to be held against is no column.
    #[error("`{base}` is to be held against, and is none of the columns")]
    BaseIsNoColumn {
        /// What is named.
        base: StatementId,
    },
}

/// How to set columns beside one another.
///
/// # Examples
///
/// ```
/// use demarche::synopsis::SynopsisOptions;
/// use demarche::{StatementId, TermId};
///
/// let options = SynopsisOptions::default()
///     .with_base(StatementId::new("june-2024")?)
///     .with_same(TermId::new("donbas")?, TermId::new("regions")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SynopsisOptions {
    diff: DiffOptions,
    base: Option<StatementId>,
    same: BTreeMap<TermId, TermId>,
}

impl SynopsisOptions {
    /// How contents are compared. Pins and bars, which are of two statements, play no part.
    #[must_use]
    pub fn with_diff(mut self, diff: DiffOptions) -> Self {
        self.diff = diff;
        self
    }

    /// The column that all are held against. If unspecified, the first.
    #[must_use]
    pub fn with_base(mut self, base: StatementId) -> Self {
        self.base = Some(base);
        self
    }

    /// What is called `id` in some columns is the term called `as_in` in others.
    #[must_use]
    pub fn with_same(mut self, id: TermId, as_in: TermId) -> Self {
        self.same.insert(id, as_in);
        self
    }

    /// The one name of a term.
    fn name<'o>(&'o self, id: &'o TermId) -> &'o TermId {
        self.same.get(id).unwrap_or(id)
    }
}

/// What a column says of a point, and how that stands to the column it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'d> {
    terms: Vec<&'d Term>,
    absences: Vec<(&'d TermId, &'d Absence)>,
    reply: Option<&'d Reply>,
    mark: Mark,
    differences: Vec<Difference>,
}

impl<'d> Cell<'d> {
    /// The terms held: one, or several that a term of another column was split into.
    #[must_use]
    pub fn terms(&self) -> &[&'d Term] {
        &self.terms
    }

    /// The declared absences.
    #[must_use]
    pub fn absences(&self) -> &[(&'d TermId, &'d Absence)] {
        &self.absences
    }

    /// How a position answers, by reference, the clause of the text it is held against.
    #[must_use]
    pub fn reply(&self) -> Option<&'d Reply> {
        self.reply
    }

    /// How it stands to the column it is held against.
    #[must_use]
    pub fn mark(&self) -> Mark {
        self.mark
    }

    /// What differs from the column it is held against, in terms that both hold.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// What the column it is held against says and this one, known in part, does not mention.
    pub fn passed_over(&self) -> impl Iterator<Item = &Difference> {
        self.one_sided(ChangeKind::Unmentioned)
    }

    /// What it says and the column it is held against, known in part, does not mention.
    pub fn beyond(&self) -> impl Iterator<Item = &Difference> {
        self.one_sided(ChangeKind::FirstMentioned)
    }

    fn one_sided(&self, kind: ChangeKind) -> impl Iterator<Item = &Difference> {
        let is_it = move |it: &&Difference| it.kind() == kind && *it.subject() != Subject::Term;
        self.differences.iter().filter(is_it)
    }
}

/// One point: what each column says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'d> {
    issue: Option<&'d IssueId>,
    cells: Vec<Cell<'d>>,
}

impl<'d> Row<'d> {
    /// The heading it stands under; of several, the first in the dossier's order.
    #[must_use]
    pub fn issue(&self) -> Option<&'d IssueId> {
        self.issue
    }

    /// A cell for each column, in the order of [`columns`](Synopsis::columns).
    #[must_use]
    pub fn cells(&self) -> &[Cell<'d>] {
        &self.cells
    }

    /// How many columns say something of it.
    fn said(&self) -> usize {
        self.cells.iter().filter(|cell| cell.mark.is_said()).count()
    }
}

/// Why two terms that two columns alone would put into one row stand in two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// By surer matches, the row has another term of the same column already.
    Crossed(MatchReason),
    /// Others would do nearly as well.
    Ambiguous,
}

/// Two terms that two columns alone would put into one row, and that stand in two.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Apart {
    /// A term of one column.
    pub one: (StatementId, TermId),
    /// A term of another.
    pub other: (StatementId, TermId),
    /// Why.
    pub doubt: Doubt,
}

/// Positions, texts and accounts beside one another, point by point.
///
/// # Semantics
///
/// Every two columns are matched as in a [`Diff`](crate::diff::Diff), and the matches made to go together, surest first; of one sort, those
/// first that most other columns bear out. What cannot go with surer matches is listed in [`apart`](Synopsis::apart). All columns are
/// read on one ground: the one in the options, else the latest of their own.
///
/// # Laws
///
/// Every term of every column is in one cell. Permuting the columns permutes the cells and changes nothing else. A mark is what the
/// comparison of its two columns alone, on that ground, says of terms it takes for one.
///
/// # Examples
///
/// ```
/// use demarche::StatementId;
/// use demarche::synopsis::{Mark, Synopsis, SynopsisOptions};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let columns = ["anchorage", "call-post", "call-kremlin"].map(StatementId::try_from);
/// let columns = columns.into_iter().collect::<Result<Vec<_>, _>>()?;
/// let synopsis = Synopsis::of(&dossier, &columns, &SynopsisOptions::default())?;
/// let marks: Vec<Mark> = synopsis.rows()[0].cells().iter().map(|cell| cell.mark()).collect();
/// assert_eq!(marks, [Mark::Base, Mark::Wider, Mark::Unmentioned]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
///
/// A matching for every two columns, and a comparison for every cell.
///
/// # Source
///
/// semantics §9.
#[derive(Debug)]
pub struct Synopsis<'d> {
    columns: Vec<Statement<'d>>,
    base: usize,
    ground: Option<&'d Ground>,
    rows: Vec<Row<'d>>,
    apart: Vec<Apart>,
}

impl<'d> Synopsis<'d> {
    /// Sets positions and texts of a dossier beside one another.
    ///
    /// # Errors
    ///
    /// [`SynopsisError::Diff`] for a column or ground that the dossier does not have; else that no column is named, one is named twice,
    /// or none of them is the one to hold all against.
    pub fn of(
        dossier: &'d Dossier,
        columns: &[StatementId],
        options: &SynopsisOptions,
    ) -> Result<Self, SynopsisError> {
        let base = base(columns, options)?;
        let columns: Vec<Statement<'d>> =
            columns.iter().map(|id| find(dossier, id)).collect::<Result<_, _>>()?;
        let beside = Beside::of(dossier, &columns, &options.diff)?;
        // What becomes of the columns must not hang on their order.
        let mut by_id = columns.clone();
        by_id.sort_by_key(|column| column.id());
        let alignment = alignment::align(&beside, &by_id, options)?;
        let table = Table { dossier, beside: &beside, columns: &columns, by_id: &by_id, base };
        let mut rows: Vec<(Row<'d>, _)> =
            alignment.rows.into_iter().map(|said| (table.row(&said), said)).collect();
        rows.sort_by_cached_key(|(row, said)| (table.rank(row), said.clone()));
        let rows = rows.into_iter().map(|(row, _)| row).collect();
        let ground = beside.terrain().ground();
        Ok(Self { columns, base, ground, rows, apart: alignment.apart })
    }

    /// What stands beside one another, as it was named.
    #[must_use]
    pub fn columns(&self) -> &[Statement<'d>] {
        &self.columns
    }

    /// Which column all are held against, counted from nothing.
    #[must_use]
    pub fn base(&self) -> usize {
        self.base
    }

    /// The one ground on which all are read.
    #[must_use]
    pub fn ground(&self) -> Option<&'d Ground> {
        self.ground
    }

    /// Every point, by heading; under one, those first that the column speaks of which all are held against, then those of which most do.
    #[must_use]
    pub fn rows(&self) -> &[Row<'d>] {
        &self.rows
    }

    /// Terms that two columns alone would put into one row, and that stand in two.
    #[must_use]
    pub fn apart(&self) -> &[Apart] {
        &self.apart
    }
}

fn base(columns: &[StatementId], options: &SynopsisOptions) -> Result<usize, SynopsisError> {
    let mut seen = BTreeSet::new();
    if let Some(column) = columns.iter().find(|column| !seen.insert(*column)) {
        return Err(SynopsisError::SameColumnTwice { column: column.clone() });
    }
    match &options.base {
        _ if columns.is_empty() => Err(SynopsisError::NoColumn),
        None => Ok(0),
        Some(base) => columns
            .iter()
            .position(|column| column == base)
            .ok_or_else(|| SynopsisError::BaseIsNoColumn { base: base.clone() }),
    }
}

fn find<'d>(dossier: &'d Dossier, id: &StatementId) -> Result<Statement<'d>, DiffError> {
    dossier.statement(id.as_str()).ok_or_else(|| DiffError::UnknownStatement {
        name: id.to_string(),
        known: dossier.statements().map(|statement| statement.id().to_string()).collect(),
    })
}

/// What rows are made from.
struct Table<'t, 'd> {
    dossier: &'d Dossier,
    beside: &'t Beside<'d>,
    columns: &'t [Statement<'d>],
    by_id: &'t [Statement<'d>],
    base: usize,
}

/// The ids under which columns speak of a point, by their places in the order of their ids.
type SaidBy = BTreeMap<usize, BTreeSet<TermId>>;

impl<'d> Table<'_, 'd> {
    fn row(&self, said: &SaidBy) -> Row<'d> {
        let own = |column: &Statement<'d>| {
            let place = self.by_id.iter().position(|other| other.id() == column.id());
            place.and_then(|place| said.get(&place)).cloned().unwrap_or_default()
        };
        let ids: Vec<BTreeSet<TermId>> = self.columns.iter().map(own).collect();
        let columns = || self.columns.iter().zip(&ids);
        let terms = columns().flat_map(|(column, ids)| ids.iter().filter_map(|id| term(*column, id)));
        let issue = terms.filter_map(Term::issue).min_by_key(|issue| self.issue_rank(Some(issue)));
        let base = columns().nth(self.base);
        let cells = columns().enumerate().map(|(place, (column, ids))| {
            let against = base.filter(|_| place != self.base);
            self.cell(*column, ids, against, issue)
        });
        Row { issue, cells: cells.collect() }
    }

    /// What a column says, held against the base unless it is the base itself.
    fn cell(
        &self,
        column: Statement<'d>,
        ids: &BTreeSet<TermId>,
        against: Option<(&Statement<'d>, &BTreeSet<TermId>)>,
        issue: Option<&IssueId>,
    ) -> Cell<'d> {
        let clauses = column.clauses();
        let terms: Vec<&Term> = ids.iter().filter_map(|id| clauses.term(id)).collect();
        let absences = clauses.absences().filter(|(id, _)| ids.contains(*id)).collect();
        let mut cell = Cell { terms, absences, reply: None, mark: Mark::Base, differences: Vec::new() };
        cell.reply = against.and_then(|(base, theirs)| reply(column, *base, theirs));
        cell.mark = self.mark(&mut cell, column, ids, against, issue);
        cell
    }

    fn mark(
        &self,
        cell: &mut Cell<'d>,
        column: Statement<'d>,
        ids: &BTreeSet<TermId>,
        against: Option<(&Statement<'d>, &BTreeSet<TermId>)>,
        issue: Option<&IssueId>,
    ) -> Mark {
        let answered = cell.reply.map(|reply| match reply.reception {
            Reception::Accepted(grade) => Mark::Accepted(grade),
            Reception::Refused => Mark::Excluded,
        });
        let by_clause = cell.reply.is_some_and(|reply| reply.clause.is_some());
        match (cell.terms.as_slice(), cell.absences.as_slice(), against) {
            // An answer to the clause governs; one to the whole text says nothing of what is said of the clause itself.
            (_, _, Some(_)) if by_clause => answered.unwrap_or(Mark::Base),
            ([], [], _) => answered.unwrap_or_else(|| silence(column, against, issue)),
            ([], [(_, absence), ..], _) => Mark::Declared(absence.kind),
            (_, _, None) => Mark::Base,
            ([own, ..], _, Some((base, theirs))) => {
                let theirs_held = theirs.iter().find_map(|id| base.clauses().term(id));
                let Some(other) = theirs_held else { return Mark::Beyond };
                let differences = self.beside.differences([*base, column], [theirs, ids]);
                let stances: [StanceTag; 2] = [other, own].map(|term| term.stance().tag());
                let mark = Mark::between(stances, differences.as_deref());
                cell.differences = differences.unwrap_or_default();
                mark
            }
        }
    }

    /// Where a row stands, whatever the order of the columns.
    fn rank(&self, row: &Row<'d>) -> (usize, bool, std::cmp::Reverse<usize>) {
        let is_in_base = row.cells.get(self.base).is_some_and(|cell| cell.mark.is_said());
        (self.issue_rank(row.issue), !is_in_base, std::cmp::Reverse(row.said()))
    }

    fn issue_rank(&self, issue: Option<&IssueId>) -> usize {
        let issues = self.dossier.issues();
        issues.iter().position(|(id, _)| Some(id) == issue).unwrap_or(issues.len())
    }
}

/// The term of this id, as held, or as a declared absence has it.
fn term<'d>(column: Statement<'d>, id: &TermId) -> Option<&'d Term> {
    let clauses = column.clauses();
    let lost =
        || clauses.absences().find(|(absent, _)| *absent == id).and_then(|(_, absence)| absence.was.as_ref());
    clauses.term(id).or_else(lost)
}

/// How a position answers the clause of a text, by itself or with the whole.
fn reply<'d>(column: Statement<'d>, base: Statement<'d>, clause: &BTreeSet<TermId>) -> Option<&'d Reply> {
    let (position, text) = (column.position()?, base.text()?);
    let clause = clause.iter().find(|id| text.clauses().term(id).is_some())?;
    position.reply(text.id(), Some(clause)).or_else(|| position.reply(text.id(), None))
}

fn silence<'d>(
    column: Statement<'d>,
    against: Option<(&Statement<'d>, &BTreeSet<TermId>)>,
    issue: Option<&IssueId>,
) -> Mark {
    let is_clause =
        |(base, ids): (&Statement<'d>, &BTreeSet<TermId>)| base.text().is_some() && !ids.is_empty();
    match (against.is_some_and(is_clause) && column.position().is_some(), column.account().coverage.of(issue))
    {
        (true, _) => Mark::Unanswered,
        (false, Completeness::Partial) => Mark::Unmentioned,
        (false, Completeness::Complete) => Mark::Omitted,
    }
}
