//! Phases of a position or text, in their order.

use std::collections::BTreeMap;
use std::ops::Range;

use super::at::{At, Fields};
use super::names::{MAX_LISTED, either};
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::id::{ConditionId, PhaseId};
use crate::statement::{Phase, Transition};

pub(in crate::format) const PHASES: &str = "phases";

const KEYS: &[&str] = &["id", "name", "duration", "transition", "continues-while", "begins-if"];

/// The phases that a position or text declares, well read or not, and where each stands first.
#[derive(Debug)]
pub(super) struct Phases<'r> {
    ids: BTreeMap<&'r str, Range<usize>>,
}

impl<'r> Phases<'r> {
    /// Gathers the ids.
    pub(super) fn of(at: &At<'r>) -> Phases<'r> {
        let mut ids = BTreeMap::new();
        for (id, span) in at.ids_in(PHASES) {
            ids.entry(id).or_insert(span);
        }
        Self { ids }
    }

    /// Reads them.
    pub(super) fn read(&self, fields: &Fields<'_>, noun: &str) -> Option<Vec<Phase>> {
        let Some(section) = fields.get(PHASES) else { return Some(Vec::new()) };
        let read: Vec<_> = section.tables().iter().map(|at| self.phase(at, noun)).collect();
        read.into_iter().collect()
    }

    fn phase(&self, at: &At<'_>, noun: &str) -> Option<Phase> {
        let fields = at.fields("a phase", KEYS)?;
        let id =
            fields.required("id", "a short name; the same phase has the same id in every position and text");
        let id = id.and_then(|at| self.own_id(&at, noun));
        let name = fields.name_words("name");
        let duration = fields.get("duration").and_then(|at| at.duration());
        let transition = fields.get("transition").and_then(|at| at.choice("transition", &Transition::ALL));
        let named = |key| fields.get(key).map(|at| at.names::<ConditionId>()).unwrap_or_default();
        let phase = Phase::new(id?);
        let phase = name.into_iter().fold(phase, Phase::named);
        let phase = duration.into_iter().fold(phase, Phase::lasting);
        let phase = transition.into_iter().fold(phase, Phase::passing);
        let phase = named("continues-while").into_iter().fold(phase, Phase::continuing_while);
        Some(named("begins-if").into_iter().fold(phase, Phase::beginning_if))
    }

    fn own_id(&self, at: &At<'_>, noun: &str) -> Option<PhaseId> {
        let text = at.text()?;
        match self.ids.get(text) {
            Some(first) if *first != at.span() => {
                at.duplicate(&format!("phase of this {noun}"), text, first);
                None
            }
            _ => at.id(),
        }
    }

    /// The phase in which a term is done.
    pub(super) fn named(&self, at: &At<'_>, noun: &str) -> Option<PhaseId> {
        let text = at.text()?;
        if self.ids.contains_key(text) {
            return text.parse().ok();
        }
        let message = format!("no phase of this {noun} is called {}", quoted(text));
        let problem = at.error(ProblemCode::DanglingReference, message);
        let known = || self.ids.keys().copied();
        let near = if at.file().sink.is_full() { None } else { nearest(text, known()) };
        at.report(match (near, self.ids.len()) {
            (Some(_), _) => problem.did_you_mean(near),
            (None, 1..=MAX_LISTED) => problem.with_expected(either(known())),
            (None, _) => problem.with_help(format!("declare it: `[[{noun}s.phases]]` with its `id`")),
        });
        None
    }
}
