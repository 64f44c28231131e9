//! A change taken apart: what some terms of two statements come to, whatever the others do.

use std::collections::BTreeSet;

use super::Lens;
use super::change::LedgerDiff;
use super::gather::{Gathered, subjects};
use super::ledger::Ledger;
use super::transfer::{Hand, Subject};
use crate::diff::{Basis, SilencePolicy};
use crate::id::{PartyId, TermId};
use crate::order::{Shift, Shifts};
use crate::statement::Statement;
use crate::term::Term;
use crate::territory::{Terrain, UnknownPlace};

/// What two terms must have in common for a line of a ledger, or silence on it, to hang on both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Knot(Common);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    Spoken(Hand, Subject),
    Id(TermId),
}

impl Knot {
    /// Every knot of a term, in whichever way it is read.
    pub(crate) fn of(
        terrain: &Terrain<'_>,
        statement: Statement<'_>,
        term: &Term,
    ) -> Result<BTreeSet<Self>, UnknownPlace> {
        let spoken = subjects(terrain, statement, term)?.into_iter();
        let spoken = spoken.map(|(hand, subject)| Common::Spoken(hand, subject));
        Ok(spoken.chain([Common::Id(term.id().clone())]).map(Self).collect())
    }
}

impl LedgerDiff {
    /// Of these terms alone, which share no knot with any other of either statement.
    pub(crate) fn of_terms(
        terrain: &Terrain<'_>,
        [before, after]: [(Statement<'_>, &[&Term]); 2],
        lens: &(impl Lens + ?Sized),
    ) -> Result<Self, UnknownPlace> {
        let ledger = |(statement, terms): (Statement<'_>, &[&Term])| {
            let gathered = Gathered::of_terms(terrain, statement, terms.iter().copied())?;
            Ok(Ledger::measured(terrain, statement, lens, gathered))
        };
        Ok(Self::from_ledgers(ledger(before)?, ledger(after)?, Vec::new()))
    }

    /// What the changes that `counts` are leave a party with, if silence stands for this.
    pub(crate) fn under(
        &self,
        silence: SilencePolicy,
        party: &PartyId,
        counts: impl Fn(&TermId) -> bool,
    ) -> Shifts {
        let same = Shifts::only(Shift::Same);
        let counted = self.changes().iter().filter(|change| change.terms().into_iter().any(&counts));
        counted.fold(same, |all, change| {
            let shifts = change.for_party(party);
            all.join(match (change.basis(), silence) {
                (Basis::Spoken, _) | (Basis::Silence, SilencePolicy::Drop) => shifts,
                (Basis::Silence, SilencePolicy::Keep) => same,
                (Basis::Silence, SilencePolicy::Unknown) => shifts.or(same),
            })
        })
    }
}
