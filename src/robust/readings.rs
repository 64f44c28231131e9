//! Every way to read what has several readings.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Assumption, Scenarios};
use crate::diff::{EndSide, Picked, Pieces};
use crate::statement::Position;
use crate::term::Term;

/// One way to read a piece.
#[derive(Debug, Clone, Default)]
pub(super) struct Pick {
    /// What it takes to read it so.
    pub(super) assumed: BTreeSet<Assumption>,
    /// The terms that are read in one way; the others are left as they are.
    pub(super) terms: Vec<Picked>,
}

impl Pick {
    /// Whether nothing is picked, and all readings stand side by side.
    pub(super) fn leaves_open(&self) -> bool {
        self.assumed.is_empty() && self.terms.is_empty()
    }

    /// Both at once.
    pub(super) fn and(&self, other: &Self) -> Self {
        let terms = self.terms.iter().chain(&other.terms).cloned().collect();
        Self { assumed: &self.assumed | &other.assumed, terms }
    }
}

/// Every way to read the terms of a piece. What has the same readings on both sides is one unknown.
pub(super) fn readings(
    scenarios: &Scenarios,
    pieces: &Pieces<'_>,
    piece: usize,
    [before, after]: [&Position; 2],
) -> Vec<Pick> {
    let terms: Vec<(EndSide, &Term)> =
        pieces.terms(piece).filter(|(_, term)| term.readings().len() > 1).collect();
    let mut all = vec![Pick::default()];
    let mut next = terms.as_slice();
    while let Some(((side, term), rest)) = next.split_first() {
        let twin = rest.first().filter(|(_, other)| reads_alike(term, other));
        next = if twin.is_some() { rest.get(1..).unwrap_or_default() } else { rest };
        // The later of twins names both.
        let (of, named) = match twin {
            Some((_, twin)) => (after, *twin),
            None => (if *side == EndSide::Before { before } else { after }, *term),
        };
        let base = scenarios.readings().get(&(of.id().clone(), named.id().clone())).copied();
        let both: Vec<(EndSide, &Term)> = std::iter::once((*side, *term)).chain(twin.copied()).collect();
        let choice = |reading: usize| {
            let assumed = Assumption::Reading { of: of.id().clone(), term: named.id().clone(), reading };
            let pick = |(side, term): &(EndSide, &Term)| {
                term.read_as(reading).map(|term| Picked { side: *side, term: Arc::new(term) })
            };
            Pick {
                assumed: (base != Some(reading)).then_some(assumed).into_iter().collect(),
                terms: both.iter().filter_map(pick).collect(),
            }
        };
        let open = base.is_none().then(Pick::default);
        let choices: Vec<Pick> = open.into_iter().chain((0..term.readings().len()).map(choice)).collect();
        all = all.iter().flat_map(|one| choices.iter().map(|choice| one.and(choice))).collect();
    }
    all
}

/// Whether two terms have the same readings, so that they are read in one way.
fn reads_alike(one: &Term, other: &Term) -> bool {
    let (one, other) = (one.readings(), other.readings());
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says_the_same(other))
}
