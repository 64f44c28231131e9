//! Terms, declared absences and ties: what a position and a text say alike, each under keys of its own.

use std::collections::BTreeMap;
use std::ops::Range;

use super::at::{At, Fields};
use super::names::either;
use super::phases::Phases;
use super::provisions::Stating;
use super::terms;
use super::ties::{self, Stances};
use crate::date::{Date, Precision};
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{PartyId, TermId};
use crate::order::Relation;
use crate::statement::{Absence, AbsenceKind, Phase};
use crate::term::{LinkageKind, StanceTag, Term};

pub(in crate::format) const ABSENT: &str = "absent";

/// Keys under which terms stand, each with the stance they are in.
pub(in crate::format) type Sections = &'static [(&'static str, StanceTag)];

/// Whose terms are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whose<'h> {
    /// What holds them, in a word: "position".
    pub(super) noun: &'static str,
    pub(super) sections: Sections,
    /// Who holds a position, if that could be read; nobody holds a text.
    pub(super) holder: Option<&'h PartyId>,
    /// Whether all terms are here; if not, that was reported.
    pub(super) is_whole: bool,
}

/// What was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) phases: Vec<Phase>,
    pub(super) terms: Vec<Term>,
    pub(super) absences: Vec<(TermId, Absence)>,
    /// How each is tied to others.
    pub(super) ties: Vec<(LinkageKind, TermId, TermId)>,
}

/// Reads all that a position or text says; nothing if some of it cannot be read.
pub(super) fn clauses(at: &At<'_>, whose: Whose<'_>) -> Option<Read> {
    let own = Own::of(at, whose);
    let said = at.all_fields();
    let phases = own.phases.read(&said, whose.noun);
    let terms = own.read_terms(&said);
    let absences = own.read_absences(&said);
    let ties = ties::ties(&said, whose, &own.stances());
    Some(Read { phases: phases?, terms: terms?, absences: absences?, ties })
}

/// The terms of one position or text by id, well read or not: how each is held and where it stands first.
#[derive(Debug)]
struct Own<'r, 'h> {
    whose: Whose<'h>,
    phases: Phases<'r>,
    terms: BTreeMap<&'r str, (Option<StanceTag>, Range<usize>)>,
}

impl<'r, 'h> Own<'r, 'h> {
    /// Gathers the ids; declared absences have no stance.
    fn of(at: &At<'r>, whose: Whose<'h>) -> Own<'r, 'h> {
        let mut own = Own { whose, phases: Phases::of(at), terms: BTreeMap::new() };
        let stances = whose.sections.iter().map(|(key, stance)| (*key, Some(*stance)));
        for (section, stance) in stances.chain([(ABSENT, None)]) {
            for (id, span) in at.ids_in(section) {
                own.terms.entry(id).or_insert((stance, span));
            }
        }
        own
    }

    /// How each is held.
    fn stances(&self) -> Stances<'r> {
        self.terms.iter().map(|(id, (stance, _))| (*id, *stance)).collect()
    }

    /// Reads the id of a term here, unless it stands in this position before.
    fn id(&self, at: &At<'_>, stance: Option<StanceTag>) -> Option<TermId> {
        let text = at.text()?;
        match self.terms.get(text) {
            Some((first, span)) if *span != at.span() => {
                if first.is_some() && stance.is_none() {
                    self.held_and_absent(at, text, span);
                } else {
                    at.duplicate(&format!("term of this {}", self.whose.noun), text, span);
                }
                None
            }
            _ => at.id(),
        }
    }

    fn held_and_absent(&self, at: &At<'_>, id: &str, first: &Range<usize>) {
        let place = at.file().sink.place(first.start);
        let message = format!("{} is held on {place} and declared absent here", quoted(id));
        let problem = at.error(ProblemCode::DuplicateId, message);
        at.report(problem.with_help("a term is one or the other: leave one of the two out"));
    }

    fn read_terms(&self, fields: &Fields<'_>) -> Option<Vec<Term>> {
        let (own, holder) = (self, self.whose.holder);
        let mut terms = Vec::new();
        for (key, stance) in self.whose.sections.iter().copied() {
            let Some(section) = fields.get(key) else { continue };
            for at in section.tables() {
                let meaning = "a short name; give it to the same term of other positions and texts too";
                let Some(term) = at.table() else {
                    terms.push(None);
                    continue;
                };
                let id = term.required("id", meaning).and_then(|at| own.id(&at, Some(stance)));
                let phase = term.get("phase").map(|at| own.phases.named(&at, own.whose.noun));
                let read = terms::held(&at, id, Stating { stance, holder });
                terms.push(match phase {
                    None => read,
                    Some(phase) => read.and_then(|term| Some(term.with_phase(phase?))),
                });
            }
        }
        terms.into_iter().collect()
    }

    fn read_absences(&self, fields: &Fields<'_>) -> Option<Vec<(TermId, Absence)>> {
        let Some(section) = fields.get(ABSENT) else { return Some(Vec::new()) };
        let read: Vec<_> = section.tables().iter().map(|at| self.absence(at)).collect();
        read.into_iter().collect()
    }

    fn absence(&self, at: &At<'_>) -> Option<(TermId, Absence)> {
        let own = self;
        let fields = at.fields("a declared absence", &["id", "kind", "was", "cite"])?;
        let id = fields.required("id", "the term that is no longer held").and_then(|at| own.id(&at, None));
        let kind = fields.required("kind", &either(AbsenceKind::ALL.iter().map(|(_, name)| *name)));
        let kind = kind.and_then(|at| at.choice("kind of absence", &AbsenceKind::ALL));
        let was = match fields.get("was") {
            Some(at) => Some(terms::lost(&at, id.clone(), self.whose)?),
            None => None,
        };
        let mut absence = Absence::new(kind?);
        absence.was = was;
        absence.citations =
            fields.get("cite").map(|at| terms::citations(&at)).unwrap_or_default().into_iter().collect();
        Some((id?, absence))
    }
}

/// A report that is surely older than what it reports has a wrong date somewhere.
pub(super) fn warn_if_told_before(
    statement: &Fields<'_>,
    told: Option<Date>,
    held: Option<Date>,
    what: &str,
) {
    let (Some(told), Some(held), Some(at)) = (told, held, statement.get("account")) else { return };
    if told.relation(held).is_only(Relation::Less) {
        let message = format!("this account was told {}, before {what} {}", when(told), when(held));
        at.report(at.warning(ProblemCode::ToldBefore, message).with_help("is one of the two dates wrong?"));
    }
}

/// A date as part of a sentence: "on 15 August 2025", "in August 2025".
fn when(date: Date) -> String {
    let preposition = if date.precision() == Precision::Day { "on" } else { "in" };
    format!("{preposition} {}", date.in_words())
}
