//! What each side gives and gets by one position or text.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Found, Gathered};
use super::transfer::{Given, Measure, Transfer};
use super::{Baseline, Lens, Whose};
use crate::account::{Completeness, Coverage};
use crate::id::{GroundId, PartyId, StatementId, TermId};
use crate::order::{Shift, Shifts};
use crate::statement::{Clauses, Statement};
use crate::territory::{Cell, Terrain, UnknownPlace};

/// How surely something counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Not at all.
    No,
    /// Under some readings of the words.
    Perhaps,
    /// Under every reading.
    Surely,
}

/// One transfer, and what the yardstick makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub(super) found: Found,
    whose: BTreeMap<Given, Whose>,
    weight: Option<i64>,
}

impl Line {
    fn of(lens: &(impl Lens + ?Sized), transfer: &Transfer, found: Found) -> Self {
        let levels = found.measure.levels().filter(|level| **level != Given::Nothing);
        let whose =
            levels.map(|level| (level.clone(), lens.whose(transfer, level, &found.measure))).collect();
        Self { found, whose, weight: lens.weight(transfer) }
    }

    /// How much is given.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.found.measure
    }

    /// How much is given where it can have an effect.
    #[must_use]
    pub fn effect(&self) -> Measure {
        if self.bears() { self.measure().clone() } else { Measure::nothing() }
    }

    /// Whether it can have an effect on the ground as it is held. If not, it counts for nobody.
    #[must_use]
    pub fn bears(&self) -> bool {
        self.found.bears
    }

    /// Whether it may be of a part of the cell only.
    #[must_use]
    pub fn is_partly(&self) -> bool {
        self.found.is_partly
    }

    /// The terms that say so.
    #[must_use]
    pub fn terms(&self) -> &BTreeSet<TermId> {
        &self.found.terms
    }

    /// The rule of humanitarian law that asks for it already, if all terms that say so restate one.
    #[must_use]
    pub fn duty(&self) -> Option<&'static str> {
        self.found.duty
    }

    /// What the caller's lens weighs it at.
    #[must_use]
    pub fn weight(&self) -> Option<i64> {
        self.weight
    }

    /// Whose it is by the yardstick, over all levels that may be given.
    #[must_use]
    pub fn whose(&self) -> BTreeSet<Whose> {
        self.whose.values().copied().collect()
    }

    /// Whether the giver gives what is its own.
    #[must_use]
    pub fn gives(&self) -> Certainty {
        certainty(&self.counted_given())
    }

    /// Whether the receiver gets what is not its own already.
    #[must_use]
    pub fn gets(&self) -> Certainty {
        certainty(&self.counted_got())
    }

    /// Whether it can bear, and the yardstick does not say of some level of it whose it is.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        self.bears() && self.whose.values().any(|whose| *whose == Whose::Unsaid)
    }

    /// What the giver gives of its own.
    pub(super) fn counted_given(&self) -> Measure {
        self.counted(|whose| whose == Whose::Givers)
    }

    /// What the receiver gets that is not its own already.
    pub(super) fn counted_got(&self) -> Measure {
        self.counted(|whose| matches!(whose, Whose::Givers | Whose::Others))
    }

    fn counted(&self, counts: impl Fn(Whose) -> bool) -> Measure {
        let level = |level: &Given| self.whose.get(level).is_some_and(|whose| counts(*whose));
        self.found.measure.counted(|it| self.bears() && level(it))
    }
}

fn certainty(counted: &Measure) -> Certainty {
    match (counted.is_nothing(), counted.is_sure()) {
        (true, _) => Certainty::No,
        (false, true) => Certainty::Surely,
        (false, false) => Certainty::Perhaps,
    }
}

/// What a party gives and gets in the caller's weights: the least and the most, over what is only perhaps counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Weighed {
    /// Given.
    pub gives: (i64, i64),
    /// Got.
    pub gets: (i64, i64),
}

/// What each side would give and get if a position or text came about whole, by one yardstick.
///
/// # Semantics
///
/// Kept good by good, cell by cell and axis by axis; nothing is summed. What is demanded, offered, accepted or provided comes about;
/// what is bracketed may; what is refused, raised, excluded or left open gives nobody anything. How long it lasts, by when it is due and
/// what it hangs on are the [`diff`](crate::diff)'s to say. A cell on which a term cannot bear counts for nobody.
///
/// # Laws
///
/// Renaming the parties, in the statement, the ground and the lens, renames them in the ledger and changes nothing else. By a lens
/// that says nothing, nobody gives and nobody gets.
///
/// # Complexity
///
/// Linear in the cells that the terms cover, times their readings.
///
/// # Source
///
/// semantics §8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    statement: StatementId,
    holder: Option<PartyId>,
    baseline: Baseline,
    ground: Option<GroundId>,
    coverage: Coverage,
    packages: Vec<BTreeSet<TermId>>,
    pub(super) gathered: Gathered,
    lines: BTreeMap<Transfer, Line>,
}

impl Ledger {
    /// Measures a position or text on a terrain.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if it names a place that the terrain does not list.
    pub fn of<'s>(
        terrain: &Terrain<'_>,
        statement: impl Into<Statement<'s>>,
        lens: &(impl Lens + ?Sized),
    ) -> Result<Self, UnknownPlace> {
        let statement = statement.into();
        Ok(Self::measured(terrain, statement, lens, Gathered::of(terrain, statement)?))
    }

    /// What was gathered from a statement, measured.
    pub(super) fn measured(
        terrain: &Terrain<'_>,
        statement: Statement<'_>,
        lens: &(impl Lens + ?Sized),
        mut gathered: Gathered,
    ) -> Self {
        let transfers = std::mem::take(&mut gathered.transfers).into_iter();
        let lines = transfers.map(|(transfer, found)| {
            let line = Line::of(lens, &transfer, found);
            (transfer, line)
        });
        Self {
            statement: statement.id().clone(),
            holder: statement.position().map(|position| position.holder().clone()),
            baseline: lens.baseline().clone(),
            ground: terrain.ground().map(|ground| ground.id().clone()),
            coverage: statement.account().coverage.clone(),
            packages: packages(&[statement.clauses()]),
            lines: lines.collect(),
            gathered,
        }
    }

    /// The position or text.
    #[must_use]
    pub fn statement(&self) -> &StatementId {
        &self.statement
    }

    /// Whose position it is; nobody's, if it is a text.
    #[must_use]
    pub fn holder(&self) -> Option<&PartyId> {
        self.holder.as_ref()
    }

    /// What it is measured against, and who says so.
    #[must_use]
    pub fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    /// The ground that says where a term can bear.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.ground.as_ref()
    }

    /// Every transfer with what the yardstick makes of it, in canonical order.
    #[must_use]
    pub fn lines(&self) -> impl ExactSizeIterator<Item = (&Transfer, &Line)> {
        self.lines.iter()
    }

    /// What is known of one transfer.
    #[must_use]
    pub fn line(&self, transfer: &Transfer) -> Option<&Line> {
        self.lines.get(transfer)
    }

    /// Terms that are held out for one another, each with all that hangs on it: a term that is tied to nothing is a package alone.
    #[must_use]
    pub fn packages(&self) -> &[BTreeSet<TermId>] {
        &self.packages
    }

    /// Terms that give nobody anything, being refused, raised, excluded or left open.
    #[must_use]
    pub fn aside(&self) -> &[TermId] {
        &self.gathered.aside
    }

    /// Terms that may reach beyond the gazetteer, of which no more is measured.
    #[must_use]
    pub fn beyond(&self) -> &BTreeSet<TermId> {
        &self.gathered.beyond
    }

    /// Every party that would give or get something.
    #[must_use]
    pub fn parties(&self) -> BTreeSet<&PartyId> {
        self.lines.keys().flat_map(|it| [it.giver.party(), it.receiver.party()]).flatten().collect()
    }

    /// What this party gives that is its own, surely or perhaps.
    pub fn given_by(&self, party: &PartyId) -> impl Iterator<Item = (&Transfer, &Line)> {
        self.lines().filter(move |(it, line)| it.giver.party() == Some(party) && line.gives() > Certainty::No)
    }

    /// What this party gets that is not its own already, surely or perhaps.
    pub fn got_by(&self, party: &PartyId) -> impl Iterator<Item = (&Transfer, &Line)> {
        self.lines()
            .filter(move |(it, line)| it.receiver.party() == Some(party) && line.gets() > Certainty::No)
    }

    /// Whether this party ends up with less or more than the yardstick says is its own, by all of these terms.
    ///
    /// # Semantics
    ///
    /// `Both` where it gives one thing and gets another: never a sum. A sound over-approximation where one reading governs several
    /// lines.
    #[must_use]
    pub fn balance(&self, party: &PartyId, of: &BTreeSet<TermId>) -> Shifts {
        let lines = self.lines().filter(|(_, line)| !line.terms().is_disjoint(of));
        let same = Shifts::only(Shift::Same);
        lines.fold(same, |all, (transfer, line)| {
            let none = Measure::nothing();
            let lost = (transfer.giver.party() == Some(party))
                .then(|| Measure::shifts(&none, &line.counted_given()).reverse());
            let got = (transfer.receiver.party() == Some(party))
                .then(|| Measure::shifts(&none, &line.counted_got()));
            [lost, got].into_iter().flatten().fold(all, Shifts::join)
        })
    }

    /// The same by the whole position or text.
    #[must_use]
    pub fn total(&self, party: &PartyId) -> Shifts {
        self.balance(party, &self.packages.iter().flatten().cloned().collect())
    }

    /// What this party gives and gets in the caller's weights, shown beside; `None` if the lens weighs nothing.
    #[must_use]
    pub fn weighed(&self, party: &PartyId) -> Option<Weighed> {
        let sum = |lines: &mut dyn Iterator<Item = (Option<i64>, Certainty)>| {
            lines.filter_map(|(weight, how)| Some((weight?, how))).fold(
                (0i64, 0i64),
                |(low, high), (weight, how)| {
                    let (least, most) = match how {
                        Certainty::Surely => (weight, weight),
                        Certainty::Perhaps | Certainty::No => (weight.min(0), weight.max(0)),
                    };
                    (low.saturating_add(least), high.saturating_add(most))
                },
            )
        };
        self.lines.values().any(|line| line.weight.is_some()).then(|| Weighed {
            gives: sum(&mut self.given_by(party).map(|(_, line)| (line.weight, line.gives()))),
            gets: sum(&mut self.got_by(party).map(|(_, line)| (line.weight, line.gets()))),
        })
    }

    /// Whether the statement is silent on a line that another has: its account is partial there and speaks of it nowhere.
    pub(super) fn is_silent_on(&self, transfer: &Transfer, line: &Line) -> bool {
        let is_partial = |issue: &Option<_>| self.coverage.of(issue.as_ref()) == Completeness::Partial;
        let is_spoken_of = self.gathered.spoken.contains(&(transfer.giver.clone(), transfer.good.subject()));
        let is_closed = line.terms().iter().any(|term| self.gathered.closed.contains(term));
        line.found.issues.iter().any(is_partial) && !is_spoken_of && !is_closed
    }

    /// Every cell of which a line speaks.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.lines.keys().filter_map(|transfer| transfer.good.cell())
    }
}

/// Terms that hang together by linkages, each group once, in the order of its first id.
pub(super) fn packages(sides: &[&Clauses]) -> Vec<BTreeSet<TermId>> {
    let terms: BTreeSet<&TermId> = sides.iter().flat_map(|side| side.terms()).map(|term| term.id()).collect();
    let mut groups: Vec<BTreeSet<TermId>> =
        terms.into_iter().map(|id| BTreeSet::from([id.clone()])).collect();
    for linkage in sides.iter().flat_map(|side| side.linkages()) {
        let (give, ask) = linkage.ends();
        let (tied, rest): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.contains(give) || group.contains(ask));
        groups = rest;
        groups.push(tied.into_iter().flatten().collect());
    }
    groups.sort();
    groups
}
