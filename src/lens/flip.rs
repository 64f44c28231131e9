//! Where yardsticks part: what is a loss by one and a gain, or nothing, by another.

use std::collections::BTreeSet;

use super::baseline::Baseline;
use super::change::LedgerDiff;
use super::ledger::Ledger;
use crate::id::{PartyId, TermId};
use crate::order::{Shift, Shifts};

/// What yardsticks are compared on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// One term.
    Term(TermId),
    /// Several that are held out for one another.
    Package(BTreeSet<TermId>),
    /// Everything.
    Whole,
}

/// Something that comes to another thing for a party by one yardstick than by another.
///
/// # Source
///
/// semantics §8: a change whose sign differs between lenses is flagged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// What it is.
    pub about: About,
    /// For whom.
    pub party: PartyId,
    /// What it comes to by each yardstick, in the order in which they were given.
    pub by: Vec<(Baseline, Shifts)>,
}

impl Flip {
    /// Whether it is surely nothing but a loss by one yardstick, and nothing but a gain by another.
    #[must_use]
    pub fn is_reversal(&self) -> bool {
        let is = |shift| self.by.iter().any(|(_, shifts)| shifts.is_only(shift));
        is(Shift::Less) && is(Shift::More)
    }
}

/// What yardsticks disagree on in one position or text: every term, then every package, then the whole.
///
/// The ledgers are of one statement by several lenses.
#[must_use]
pub fn flips(ledgers: &[Ledger]) -> Vec<Flip> {
    let parties = ledgers.iter().flat_map(Ledger::parties).collect();
    let packages = ledgers.first().map(Ledger::packages).unwrap_or_default();
    parted(&parties, packages, |party, terms| {
        let one = |ledger: &Ledger| (ledger.baseline().clone(), ledger.balance(party, terms));
        ledgers.iter().map(one).collect()
    })
}

/// What yardsticks disagree on in a change, on what both accounts speak of: every term, then every package, then the whole.
///
/// The ledgers are of one change by several lenses.
#[must_use]
pub fn flips_between(ledgers: &[LedgerDiff]) -> Vec<Flip> {
    let parties = ledgers.iter().flat_map(LedgerDiff::parties).collect();
    let packages = ledgers.first().map(LedgerDiff::packages).unwrap_or_default();
    parted(&parties, packages, |party, terms| {
        let one = |ledger: &LedgerDiff| (ledger.baseline().clone(), ledger.balance(party, terms).spoken);
        ledgers.iter().map(one).collect()
    })
}

fn parted(
    parties: &BTreeSet<&PartyId>,
    packages: &[BTreeSet<TermId>],
    by: impl Fn(&PartyId, &BTreeSet<TermId>) -> Vec<(Baseline, Shifts)>,
) -> Vec<Flip> {
    let all: BTreeSet<TermId> = packages.iter().flatten().cloned().collect();
    let terms = all.iter().map(|term| (About::Term(term.clone()), BTreeSet::from([term.clone()])));
    let several = packages.iter().filter(|package| package.len() > 1 && package.len() < all.len());
    let groups = several.map(|package| (About::Package(package.clone()), package.clone()));
    let whole = (all.len() > 1).then(|| (About::Whole, all.clone()));
    let mut flips = Vec::new();
    for (about, terms) in terms.chain(groups).chain(whole) {
        for party in parties {
            let by = by(party, &terms);
            let differs = by.windows(2).any(|pair| matches!(pair, [(_, a), (_, b)] if a != b));
            if differs {
                flips.push(Flip { about: about.clone(), party: (*party).clone(), by });
            }
        }
    }
    flips
}
