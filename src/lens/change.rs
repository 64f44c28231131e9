//! What a change gives and takes: one ledger less another.

use std::collections::BTreeSet;

use super::ledger::{Ledger, Line, packages};
use super::transfer::{Measure, Transfer};
use super::{Baseline, Lens};
use crate::diff::{Basis, Diff, TextDiff, Total};
use crate::id::{PartyId, TermId};
use crate::order::{Shift, Shifts};
use crate::statement::Statement;
use crate::territory::{Terrain, UnknownPlace};

/// One good of which more or less would change hands than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    transfer: Transfer,
    before: Option<Line>,
    after: Option<Line>,
    basis: Basis,
}

impl LineChange {
    /// What it is, and from whom to whom.
    #[must_use]
    pub fn transfer(&self) -> &Transfer {
        &self.transfer
    }

    /// What the earlier side has of it.
    #[must_use]
    pub fn before(&self) -> Option<&Line> {
        self.before.as_ref()
    }

    /// What the later side has of it.
    #[must_use]
    pub fn after(&self) -> Option<&Line> {
        self.after.as_ref()
    }

    /// Whether both accounts speak of it, or one of them, being partial, is silent.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// The terms that say so, on either side.
    #[must_use]
    pub fn terms(&self) -> BTreeSet<&TermId> {
        [&self.before, &self.after].into_iter().flatten().flat_map(Line::terms).collect()
    }

    /// The rule of humanitarian law that asks for it already, as either side has it.
    #[must_use]
    pub fn duty(&self) -> Option<&'static str> {
        self.after.as_ref().or(self.before.as_ref()).and_then(Line::duty)
    }

    /// Whether the giver is left with less or more of its own, if what an account does not mention is not so.
    #[must_use]
    pub fn for_giver(&self) -> Shifts {
        self.shifts(Line::counted_given).reverse()
    }

    /// Whether the receiver gets more or less that is not its own already, if what an account does not mention is not so.
    #[must_use]
    pub fn for_receiver(&self) -> Shifts {
        self.shifts(Line::counted_got)
    }

    fn shifts(&self, counted: fn(&Line) -> Measure) -> Shifts {
        let measure = |line: &Option<Line>| line.as_ref().map_or_else(Measure::nothing, counted);
        Measure::shifts(&measure(&self.before), &measure(&self.after))
    }

    /// What it comes to for one party, which may be neither of the two.
    #[must_use]
    pub fn for_party(&self, party: &PartyId) -> Shifts {
        let is = |hand: &super::Hand| hand.party() == Some(party);
        let gives = is(&self.transfer.giver).then(|| self.for_giver());
        let gets = is(&self.transfer.receiver).then(|| self.for_receiver());
        [gives, gets].into_iter().flatten().fold(Shift::Same.into(), Shifts::join)
    }
}

/// What a change would give each side and take from it, by one yardstick.
///
/// # Semantics
///
/// The later ledger less the earlier, good by good, each from what it was to what it is; the yardstick is the same for both. A good that
/// one side has and the other, being partial, does not mention rests on silence, and may be as before.
///
/// # Laws
///
/// Empty between a ledger and itself. Taken the other way round, each line has its sides exchanged and every shift is reversed.
///
/// # Examples
///
/// ```
/// use demarche::diff::{Diff, DiffOptions};
/// use demarche::lens::{LedgerDiff, StandardLens};
/// use demarche::{PartyId, Region, Shift};
///
/// # let text = include_str!("../../examples/data/founding-article.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let diff = Diff::between(&dossier, "anchorage", "call-post", &DiffOptions::default())?;
/// let terrain = dossier.terrain(diff.ground().and_then(|ground| dossier.ground(ground)));
///
/// let ukraine = PartyId::new("ukraine")?;
/// let whole = Region::place("ukraine".try_into()?);
/// let borders = StandardLens::recognised_borders(&terrain, "recognised borders", [(ukraine.clone(), whole)])?;
/// let ledger = LedgerDiff::of(&terrain, &diff, &borders)?;
/// assert_eq!(ledger.total(&ukraine).spoken.robust(), Some(Shift::Less));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §8: `ledger(diff) = ledger(after) − ledger(before)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerDiff {
    before: Ledger,
    after: Ledger,
    packages: Vec<BTreeSet<TermId>>,
    changes: Vec<LineChange>,
}

impl LedgerDiff {
    /// Measures both sides of a diff of positions.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if a side names a place that the terrain does not list.
    pub fn of(terrain: &Terrain<'_>, diff: &Diff, lens: &(impl Lens + ?Sized)) -> Result<Self, UnknownPlace> {
        Self::between(terrain, diff.before(), diff.after(), lens)
    }

    /// Measures both sides of a diff of texts.
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of).
    pub fn of_texts(
        terrain: &Terrain<'_>,
        diff: &TextDiff,
        lens: &(impl Lens + ?Sized),
    ) -> Result<Self, UnknownPlace> {
        Self::between(terrain, diff.before(), diff.after(), lens)
    }

    /// Measures any two statements.
    ///
    /// # Errors
    ///
    /// As for [`of`](Self::of).
    pub fn between<'s>(
        terrain: &Terrain<'_>,
        before: impl Into<Statement<'s>>,
        after: impl Into<Statement<'s>>,
        lens: &(impl Lens + ?Sized),
    ) -> Result<Self, UnknownPlace> {
        let (before, after) = (before.into(), after.into());
        let packages = packages(&[before.clauses(), after.clauses()]);
        let (before, after) = (Ledger::of(terrain, before, lens)?, Ledger::of(terrain, after, lens)?);
        Ok(Self::from_ledgers(before, after, packages))
    }

    /// The later less the earlier.
    pub(super) fn from_ledgers(before: Ledger, after: Ledger, packages: Vec<BTreeSet<TermId>>) -> Self {
        let transfers: BTreeSet<&Transfer> =
            before.lines().chain(after.lines()).map(|(transfer, _)| transfer).collect();
        let changes = transfers.into_iter().filter_map(|transfer| changed(transfer, &before, &after));
        Self { changes: changes.collect(), before, after, packages }
    }

    /// The earlier side's ledger.
    #[must_use]
    pub fn before(&self) -> &Ledger {
        &self.before
    }

    /// The later side's ledger.
    #[must_use]
    pub fn after(&self) -> &Ledger {
        &self.after
    }

    /// What both are measured against, and who says so.
    #[must_use]
    pub fn baseline(&self) -> &Baseline {
        self.after.baseline()
    }

    /// Every good of which more or less would change hands, counted or not, in canonical order.
    #[must_use]
    pub fn changes(&self) -> &[LineChange] {
        &self.changes
    }

    /// Whether as much would change hands as before.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Terms that are held out for one another on either side.
    #[must_use]
    pub fn packages(&self) -> &[BTreeSet<TermId>] {
        &self.packages
    }

    /// Every party that would give or get something on either side.
    #[must_use]
    pub fn parties(&self) -> BTreeSet<&PartyId> {
        &self.before.parties() | &self.after.parties()
    }

    /// Whether all changes leave this party with more or less, kept apart in two.
    #[must_use]
    pub fn total(&self, party: &PartyId) -> Total {
        self.over(party, |_| true)
    }

    /// The same by the changes of these terms.
    #[must_use]
    pub fn balance(&self, party: &PartyId, of: &BTreeSet<TermId>) -> Total {
        self.over(party, |change| change.terms().into_iter().any(|term| of.contains(term)))
    }

    fn over(&self, party: &PartyId, counts: impl Fn(&LineChange) -> bool) -> Total {
        let same = Shifts::only(Shift::Same);
        let start = Total { spoken: same, with_silence: same };
        self.changes.iter().filter(|change| counts(change)).fold(start, |all, change| {
            let shifts = change.for_party(party);
            match change.basis {
                Basis::Spoken => {
                    Total { spoken: all.spoken.join(shifts), with_silence: all.with_silence.join(shifts) }
                }
                // What is not mentioned may be as it was.
                Basis::Silence => Total { with_silence: all.with_silence.join(shifts.or(same)), ..all },
            }
        })
    }
}

fn changed(transfer: &Transfer, before: &Ledger, after: &Ledger) -> Option<LineChange> {
    let (earlier, later) = (before.line(transfer), after.line(transfer));
    let content = |line: Option<&Line>| line.map(|line| (line.measure().clone(), line.bears()));
    if content(earlier) == content(later) {
        return None;
    }
    let is_silent = match (earlier, later) {
        (Some(line), None) => after.is_silent_on(transfer, line),
        (None, Some(line)) => before.is_silent_on(transfer, line),
        _ => false,
    };
    let basis = if is_silent { Basis::Silence } else { Basis::Spoken };
    Some(LineChange { transfer: transfer.clone(), before: earlier.cloned(), after: later.cloned(), basis })
}
