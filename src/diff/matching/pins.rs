//! What the caller says of which term became which: pins and bars.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::error::{DiffError, EndSide, NamedIn};
use crate::diff::options::DiffOptions;
use crate::id::TermId;
use crate::nearest::nearest;
use crate::statement::Clauses;

/// Pins and bars that hold together.
#[derive(Debug)]
pub(super) struct Pins<'o> {
    later: BTreeMap<&'o TermId, &'o TermId>,
    earlier: BTreeMap<&'o TermId, &'o TermId>,
    bars: BTreeSet<(&'o TermId, &'o TermId)>,
}

impl<'o> Pins<'o> {
    pub(super) fn is_empty(&self) -> bool {
        self.later.is_empty() && self.bars.is_empty()
    }

    /// The later term that an earlier one is pinned to.
    pub(super) fn later(&self, before: &TermId) -> Option<&'o TermId> {
        self.later.get(before).copied()
    }

    /// The earlier term that a later one is pinned to.
    pub(super) fn earlier(&self, after: &TermId) -> Option<&'o TermId> {
        self.earlier.get(after).copied()
    }

    /// Whether the two are not to be taken for one.
    pub(super) fn bar(&self, before: &TermId, after: &TermId) -> bool {
        !self.bars.is_empty() && self.bars.contains(&(before, after))
    }
}

/// Checks the pins and bars of `options` against the terms there are.
pub(super) fn check<'o>(
    options: &'o DiffOptions,
    before: &Clauses,
    after: &Clauses,
) -> Result<Pins<'o>, DiffError> {
    for (named, pairs) in [(NamedIn::Pin, options.pins()), (NamedIn::Bar, options.bars())] {
        for (earlier, later) in pairs {
            known(named, EndSide::Before, earlier, before)?;
            known(named, EndSide::After, later, after)?;
        }
    }
    let contradiction = |(earlier, later): &(TermId, TermId), (other, another): (&TermId, &TermId)| {
        Err(DiffError::ContradictoryPins {
            before: earlier.clone(),
            after: later.clone(),
            other_before: other.clone(),
            other_after: another.clone(),
        })
    };
    let mut pins = Pins { later: BTreeMap::new(), earlier: BTreeMap::new(), bars: BTreeSet::new() };
    for pin in options.pins() {
        let (earlier, later) = pin;
        if options.bars().contains(pin) {
            return Err(DiffError::PinnedAndBarred { before: earlier.clone(), after: later.clone() });
        }
        if let Some(other) = pins.later.insert(earlier, later) {
            return contradiction(pin, (earlier, other));
        }
        if let Some(other) = pins.earlier.insert(later, earlier) {
            return contradiction(pin, (other, later));
        }
    }
    pins.bars = options.bars().iter().map(|(earlier, later)| (earlier, later)).collect();
    Ok(pins)
}

fn known(named: NamedIn, side: EndSide, id: &TermId, clauses: &Clauses) -> Result<(), DiffError> {
    if clauses.term(id).is_some() || clauses.absence(id).is_some() {
        return Ok(());
    }
    let held = clauses.terms().map(|term| term.id());
    let ids = held.chain(clauses.absences().map(|(id, _)| id)).map(TermId::as_str);
    let nearest = nearest(id.as_str(), ids).and_then(|name| TermId::new(name).ok());
    Err(DiffError::UnknownTerm { named, side, term: id.clone(), nearest })
}
