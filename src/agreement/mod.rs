//! Several coders of the same clauses: how far they agree, field by field, and where they do not.
//!
//! [`Alpha`] is the measure, of values of any kind; [`Codings`] makes units of the clauses that dossiers have in common. What a coder left out
//! is missing, and no disagreement but in [`Field::Status`].

mod alpha;
mod field;

use std::collections::{BTreeMap, BTreeSet};

pub use alpha::{Alpha, Metric};
pub use field::{Coded, Field, Status};

use crate::dossier::Dossier;
use crate::id::{SourceId, StatementId, TermId};
use crate::statement::Statement;
use crate::term::{Citation, Term};
use crate::text::Text;

/// By what clauses of several coders are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum UnitBy {
    /// The id of the term.
    #[default]
    Term,
    /// The source and the number of the clause that is cited: coders give ids of their own.
    Clause,
}

/// One clause that is coded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A term of a statement, by id.
    Term(StatementId, TermId),
    /// A clause of a source, as a statement cites it.
    Clause(StatementId, SourceId, Text),
}

/// What one coder has of a clause.
#[derive(Debug, Clone, Default)]
struct Entry<'d> {
    held: Vec<&'d Term>,
    status: BTreeSet<Status>,
}

/// A clause on which coders differ in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The clause.
    pub unit: Unit,
    /// The field.
    pub field: Field,
    /// What each coder has, in their order; `None` if it is missing.
    pub coded: Vec<Option<Coded>>,
}

/// The same statements as several coders have them, clause by clause.
///
/// # Semantics
///
/// A statement counts if two coders have it, by its id; one that only one coder has was not coded twice. A clause that some of these coders
/// have and another does not is missing there in every field but [`Field::Status`]: a value that is missing is not nothing.
///
/// # Laws
///
/// The order of coders, and of what they coded, changes no alpha. Two copies of one dossier agree on everything.
///
/// # Examples
///
/// ```
/// use demarche::agreement::{Codings, Field, UnitBy};
///
/// let [ours, theirs] = [
///     include_str!("../../examples/data/merge/ours.toml"),
///     include_str!("../../examples/data/merge/theirs.toml"),
/// ].map(demarche::format::from_toml);
/// let (ours, theirs) = (ours?, theirs?);
/// let codings = Codings::of(&[&ours, &theirs], UnitBy::Term);
/// assert!(codings.alpha(Field::Stance).is_perfect());
/// assert!(codings.disagreements().iter().any(|it| it.field == Field::Content));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
///
/// Linear in the terms of all coders, but for looking them up.
///
/// # Source
///
/// Krippendorff's alpha, field by field.
#[derive(Debug)]
pub struct Codings<'d> {
    coders: usize,
    units: BTreeMap<Unit, Vec<Option<Entry<'d>>>>,
    once: BTreeSet<&'d StatementId>,
    unnumbered: usize,
}

impl<'d> Codings<'d> {
    /// Takes the clauses of several coders' dossiers for one another.
    #[must_use]
    pub fn of(coders: &[&'d Dossier], by: UnitBy) -> Self {
        let statements: Vec<Vec<Statement<'d>>> =
            coders.iter().map(|dossier| dossier.statements().collect()).collect();
        let mut known: BTreeMap<&'d StatementId, usize> = BTreeMap::new();
        statements.iter().flatten().for_each(|statement| *known.entry(statement.id()).or_default() += 1);
        let once = known.iter().filter(|(_, count)| **count == 1).map(|(id, _)| *id).collect();
        let shared = |statement: &&Statement<'d>| known.get(statement.id()).is_some_and(|count| *count > 1);
        let mut codings = Self { coders: coders.len(), units: BTreeMap::new(), once, unnumbered: 0 };
        for (coder, own) in statements.iter().enumerate() {
            own.iter().filter(shared).for_each(|statement| codings.add(coder, *statement, by));
        }
        codings.fill(&statements);
        codings
    }

    /// Takes the clauses of one text or position for one another, as several coders have it, whatever they call it.
    #[must_use]
    pub fn of_one(statements: &[Statement<'d>], by: UnitBy) -> Self {
        let mut codings =
            Self { coders: statements.len(), units: BTreeMap::new(), once: BTreeSet::new(), unnumbered: 0 };
        let Some(first) = statements.first() else { return codings };
        for (coder, statement) in statements.iter().enumerate() {
            codings.add_as(first.id(), coder, *statement, by);
        }
        let not_coded = Entry { held: Vec::new(), status: BTreeSet::from([Status::NotCoded]) };
        for entry in codings.units.values_mut().flatten().filter(|entry| entry.is_none()) {
            *entry = Some(not_coded.clone());
        }
        codings
    }

    fn add(&mut self, coder: usize, statement: Statement<'d>, by: UnitBy) {
        self.add_as(statement.id(), coder, statement, by);
    }

    fn add_as(&mut self, name: &StatementId, coder: usize, statement: Statement<'d>, by: UnitBy) {
        let clauses = statement.clauses();
        for term in clauses.terms() {
            for unit in self.units_of(name, term.id(), term.citations(), by) {
                self.note(unit, coder, |entry| {
                    entry.held.push(term);
                    entry.status.insert(Status::Held);
                });
            }
        }
        for (id, absence) in clauses.absences() {
            for unit in self.units_of(name, id, &absence.citations, by) {
                self.note(unit, coder, |entry| _ = entry.status.insert(Status::Absent(absence.kind)));
            }
        }
    }

    /// The units that a term is of: one by its id, one for each clause that it cites.
    fn units_of(
        &mut self,
        name: &StatementId,
        id: &TermId,
        citations: &BTreeSet<Citation>,
        by: UnitBy,
    ) -> Vec<Unit> {
        if by == UnitBy::Term {
            return vec![Unit::Term(name.clone(), id.clone())];
        }
        let clause = |citation: &Citation| {
            Some(Unit::Clause(name.clone(), citation.source.clone(), citation.clause.clone()?))
        };
        let units: Vec<Unit> = citations.iter().filter_map(clause).collect();
        self.unnumbered += usize::from(units.is_empty());
        units
    }

    fn note(&mut self, unit: Unit, coder: usize, note: impl FnOnce(&mut Entry<'d>)) {
        let coders = self.coders;
        let entries = self.units.entry(unit).or_insert_with(|| vec![None; coders]);
        if let Some(place) = entries.get_mut(coder) {
            note(place.get_or_insert_with(Entry::default));
        }
    }

    /// Says of each coder who has a statement, and not a clause of it that others have, that it is not coded.
    fn fill(&mut self, statements: &[Vec<Statement<'d>>]) {
        let has: Vec<BTreeSet<&StatementId>> =
            statements.iter().map(|own| own.iter().map(|statement| statement.id()).collect()).collect();
        for (unit, entries) in &mut self.units {
            let (Unit::Term(statement, _) | Unit::Clause(statement, ..)) = unit;
            for (entry, has) in entries.iter_mut().zip(&has) {
                if entry.is_none() && has.contains(statement) {
                    *entry = Some(Entry { held: Vec::new(), status: BTreeSet::from([Status::NotCoded]) });
                }
            }
        }
    }

    /// How many coders there are.
    #[must_use]
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// The clauses that a coder has, of statements that two have.
    #[must_use]
    pub fn units(&self) -> impl ExactSizeIterator<Item = &Unit> {
        self.units.keys()
    }

    /// Statements that only one coder has; they are left out.
    #[must_use]
    pub fn coded_once(&self) -> &BTreeSet<&'d StatementId> {
        &self.once
    }

    /// How many terms cite no clause by number, and are left out where units are clauses.
    #[must_use]
    pub fn unnumbered(&self) -> usize {
        self.unnumbered
    }

    /// The terms in which each coder has a clause held; none where it is not coded, or declared absent.
    #[must_use]
    pub fn terms(&self, unit: &Unit) -> Vec<Vec<&'d Term>> {
        let entries = self.units.get(unit).into_iter().flatten();
        entries.map(|entry| entry.as_ref().map(|entry| entry.held.clone()).unwrap_or_default()).collect()
    }

    /// How far coders agree on a field: by the order of its steps if it [has one](Field::is_ordered), else by whether values are the same.
    #[must_use]
    pub fn alpha(&self, field: Field) -> Alpha {
        let metric = if field.is_ordered() { Metric::Ordinal } else { Metric::Nominal };
        Alpha::of(&self.coded(field), metric)
    }

    /// How many values of a field are missing: one for each coder and clause, where that coder has not the statement or nothing in the field.
    #[must_use]
    pub fn missing(&self, field: Field) -> usize {
        self.coded(field).iter().flatten().filter(|value| value.is_none()).count()
    }

    /// What each coder has in a field, clause by clause.
    fn coded(&self, field: Field) -> Vec<Vec<Option<Coded>>> {
        self.units.values().map(|entries| coded(field, entries)).collect()
    }

    /// How far coders agree on anything else that can be read off the terms of a clause, by any metric; missing where there is none.
    pub fn alpha_by<V: Ord>(&self, value: impl Fn(&[&'d Term]) -> Option<V>, metric: Metric<V>) -> Alpha {
        let of = |entry: &Option<Entry<'d>>| {
            let held = entry.as_ref().map(|entry| entry.held.as_slice()).filter(|held| !held.is_empty())?;
            value(held)
        };
        let units: Vec<Vec<Option<V>>> =
            self.units.values().map(|entries| entries.iter().map(of).collect()).collect();
        Alpha::of(&units, metric)
    }

    /// Where coders differ: clause by clause, and field by field.
    #[must_use]
    pub fn disagreements(&self) -> Vec<Disagreement> {
        let fields = Field::ALL.map(|(field, _)| field);
        let all = self.units.iter().flat_map(|(unit, entries)| fields.map(|field| (unit, entries, field)));
        let differing = all.filter_map(|(unit, entries, field)| {
            let coded = coded(field, entries);
            let values: BTreeSet<&Coded> = coded.iter().flatten().collect();
            (values.len() > 1).then(|| Disagreement { unit: unit.clone(), field, coded: coded.clone() })
        });
        differing.collect()
    }
}

/// What each coder has in a field.
fn coded(field: Field, entries: &[Option<Entry<'_>>]) -> Vec<Option<Coded>> {
    let of = |entry: &Entry<'_>| match field {
        Field::Status => Some(Coded::Status(entry.status.clone())),
        _ => Coded::of(field, &entry.held),
    };
    entries.iter().map(|entry| entry.as_ref().and_then(of)).collect()
}
