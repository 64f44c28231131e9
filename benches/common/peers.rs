//! What the diff is measured beside: the floors, and other libraries on a plain form of the same terms.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use demarche::{Position, Term, TermId};
use serde::Serialize;
use structdiff::{Difference, StructDiff};

use super::Size;

/// Ids that differ: the least that any diff by id must find out.
pub fn floor(before: &Position, after: &Position) -> Vec<TermId> {
    let mut earlier: HashMap<&TermId, &Term> =
        before.clauses().terms().map(|term| (term.id(), term)).collect();
    let mut differ = Vec::new();
    for term in after.clauses().terms() {
        match earlier.remove(term.id()) {
            Some(other) if other == term => {}
            _ => differ.push(term.id().clone()),
        }
    }
    differ.extend(earlier.into_keys().cloned());
    differ
}

/// A term by its content: all but its id.
struct Content<'t>(&'t Term);

impl PartialEq for Content<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.0, other.0);
        a.stance() == b.stance()
            && a.readings() == b.readings()
            && a.members() == b.members()
            && a.issue() == b.issue()
            && a.firmness() == b.firmness()
            && a.conditions() == b.conditions()
            && a.label() == b.label()
            && a.wording() == b.wording()
            && a.citations() == b.citations()
    }
}

impl Eq for Content<'_> {}

impl Hash for Content<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0.stance(), self.0.readings(), self.0.wording()).hash(state);
    }
}

/// Terms whose content the other side does not have: the least that any diff without ids must find out.
pub fn floor_by_content(before: &Position, after: &Position) -> Vec<TermId> {
    let mut earlier: HashMap<Content<'_>, Vec<&TermId>> = HashMap::new();
    for term in before.clauses().terms() {
        earlier.entry(Content(term)).or_default().push(term.id());
    }
    let mut differ = Vec::new();
    for term in after.clauses().terms() {
        match earlier.get_mut(&Content(term)).and_then(Vec::pop) {
            Some(_) => {}
            None => differ.push(term.id().clone()),
        }
    }
    differ.extend(earlier.into_values().flatten().cloned());
    differ
}

/// A term as a plain record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record {
    stance: &'static str,
    obligor: &'static str,
    action: &'static str,
    places: Vec<String>,
    wording: String,
}

/// A position as plain records by id.
#[derive(Debug, Clone, PartialEq, Difference)]
pub struct Records {
    #[difference(collection_strategy = "unordered_map_like", map_equality = "key_and_value")]
    terms: HashMap<String, Record>,
}

impl Records {
    pub fn of(size: Size, later: bool) -> Self {
        let record = |draft: super::Draft| {
            let (stance, obligor, action) = match draft.kind {
                0 => ("demand", "ukraine", "withdraw-forces"),
                1 => ("demand", "ukraine", "cede"),
                _ => ("offer", "russia", "halt-operations"),
            };
            let places = draft.places.iter().map(|n| format!("place-{n}")).collect();
            let wording = draft.wording();
            (format!("term-{}", draft.index), Record { stance, obligor, action, places, wording })
        };
        Self { terms: size.drafts(later).map(record).collect() }
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::to_value(self.terms.iter().collect::<BTreeMap<_, _>>()).unwrap()
    }

    /// How many terms structdiff finds to differ.
    pub fn struct_diff(&self, after: &Self) -> usize {
        self.diff_ref(after).len()
    }
}
