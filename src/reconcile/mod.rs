//! What several accounts of one event make of it: who says what, who denies it, and who does not mention it.
//!
//! Two accounts differ in knowledge; nobody moved. A [`Reconciliation`] keeps them side by side, claim by claim, and counts a relay with
//! what it relays. Its [views](Reconciliation::view) are sets of claims, not positions: what most lines say may be what no line says.

mod claims;
mod lines;
mod particulars;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(crate) use claims::claims;
pub use claims::{Claim, Matter};
pub use lines::Line;

use crate::dossier::Dossier;
use crate::id::{AccountId, EventId, PartyId};
use crate::statement::Position;
use crate::territory::{Ground, UnknownPlace};
use claims::Says;

/// What one line has of a claim.
///
/// # Semantics
///
/// *Denied* is what is declared withdrawn or disowned, refused where others have it held, left out by a report that says "only", or
/// by one that covers its heading completely. What a partial report does not mention it does not deny.
///
/// # Source
///
/// semantics §9: per term asserted, denied, both, none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// It says so.
    Said,
    /// It says that it is not so.
    Denied,
    /// It does not mention it.
    Unmentioned,
    /// Reports of it contradict one another.
    Contradictory,
}

impl Voice {
    /// Whether it says so, whatever else it says.
    #[must_use]
    pub fn is_said(self) -> bool {
        matches!(self, Self::Said | Self::Contradictory)
    }

    fn of(says: &[Says]) -> Self {
        match (says.contains(&Says::Yes), says.contains(&Says::No)) {
            (true, true) => Self::Contradictory,
            (true, false) => Self::Said,
            (false, true) => Self::Denied,
            (false, false) => Self::Unmentioned,
        }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Said => "said",
            Self::Denied => "denied",
            Self::Unmentioned => "not mentioned",
            Self::Contradictory => "contradictory",
        })
    }
}

/// Whose word counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// What every independent line says, none of them against another report of its own.
    Core,
    /// What more than half of all independent lines say, not counting those whose reports contradict one another.
    Majority,
    /// What at least one independent line says.
    Any,
    /// What the reports of this account say, or that go back to it alone.
    Outlet(AccountId),
}

/// What all accounts of one event say of what one party holds.
///
/// # Semantics
///
/// Claims line up by the ids that the dossier gives terms. How good the evidence is plays no part in what is said.
///
/// # Laws
///
/// Over claims and independent lines, core is within majority, and majority within any. Raising the evidence of an account, or adding a
/// relay that says the same, changes no voice and no view.
///
/// # Examples
///
/// ```
/// use demarche::reconcile::{Reconciliation, View};
/// use demarche::{EventId, PartyId};
///
/// # let text = include_str!("../../examples/data/anchorage-2025-08.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let (event, russia) = (EventId::new("anchorage")?, PartyId::new("russia")?);
/// let all = Reconciliation::of(&dossier, &event, &russia)?;
/// let relayed = all.lines().iter().find(|line| line.positions.len() == 2).ok_or("the Financial Times")?;
/// assert!(relayed.is_relayed());
/// assert!(all.view(&View::Core).is_subset(&all.view(&View::Majority)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
///
/// Linear in claims times positions.
///
/// # Source
///
/// semantics §9.
#[derive(Debug)]
pub struct Reconciliation<'d> {
    event: Option<EventId>,
    holder: PartyId,
    ground: Option<&'d Ground>,
    lines: Vec<Line<'d>>,
    /// By claim, what each position says, in the order of lines and of their positions.
    said: BTreeMap<Claim, Vec<Vec<Says>>>,
}

impl<'d> Reconciliation<'d> {
    /// Puts the accounts of an event side by side, for what one party holds.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if a position names a place that the dossier does not list.
    pub fn of(dossier: &'d Dossier, event: &EventId, holder: &PartyId) -> Result<Self, UnknownPlace> {
        let is_of = |position: &&Position| position.event() == Some(event) && position.holder() == holder;
        let positions: Vec<&Position> = dossier.positions().iter().filter(is_of).collect();
        let ground = positions.last().and_then(|position| dossier.ground_of(*position));
        Self::among(dossier, &positions, (holder, Some(event)), ground)
    }

    /// Puts some accounts side by side, of one event or of none that is named.
    pub(crate) fn among(
        dossier: &'d Dossier,
        positions: &[&'d Position],
        (holder, event): (&PartyId, Option<&EventId>),
        ground: Option<&'d Ground>,
    ) -> Result<Self, UnknownPlace> {
        let lines = lines::lines(dossier, positions);
        let said = claims::said(&dossier.terrain(ground), &lines)?;
        Ok(Self { event: event.cloned(), holder: holder.clone(), ground, lines, said })
    }

    /// Those who hold positions at an event, in the order of their ids.
    #[must_use]
    pub fn holders(dossier: &'d Dossier, event: &EventId) -> BTreeSet<&'d PartyId> {
        let at = dossier.positions().iter().filter(|position| position.event() == Some(event));
        at.map(Position::holder).collect()
    }

    /// The event; `None` for a position that was held at none that is named.
    #[must_use]
    pub fn event(&self) -> Option<&EventId> {
        self.event.as_ref()
    }

    /// Whose positions they are.
    #[must_use]
    pub fn holder(&self) -> &PartyId {
        &self.holder
    }

    /// The one ground on which all are read.
    #[must_use]
    pub fn ground(&self) -> Option<&'d Ground> {
        self.ground
    }

    /// Lines that do not depend on one another, and relays of several of them.
    #[must_use]
    pub fn lines(&self) -> &[Line<'d>] {
        &self.lines
    }

    /// How many lines count as witnesses.
    #[must_use]
    pub fn witnesses(&self) -> usize {
        self.lines.iter().filter(|line| line.is_independent).count()
    }

    /// Every claim that a line makes, with what each line has of it, in the order of [`lines`](Self::lines).
    pub fn claims(&self) -> impl Iterator<Item = (&Claim, Vec<Voice>)> {
        self.said.iter().map(|(claim, said)| (claim, voices(said)))
    }

    /// The same, with the positions that say it themselves.
    pub(crate) fn claims_with_sayers(&self) -> impl Iterator<Item = (&Claim, Vec<Voice>, Vec<&'d Position>)> {
        let positions = || self.lines.iter().flat_map(|line| &line.positions);
        self.said.iter().map(move |(claim, said)| {
            let by = positions().zip(said.iter().flatten()).filter(|(_, says)| **says == Says::Yes);
            (claim, voices(said), by.map(|(position, _)| *position).collect())
        })
    }

    /// The claims on which lines differ, or relays of one line do.
    pub fn divergence(&self) -> impl Iterator<Item = (&Claim, Vec<Voice>)> {
        self.said.iter().filter_map(|(claim, said)| {
            let mut all = said.iter().flatten();
            let first = all.next();
            all.any(|says| Some(says) != first).then(|| (claim, voices(said)))
        })
    }

    /// The positions of one line that say a claim themselves: where relays differ, not all of them do.
    pub fn said_by(&self, claim: &Claim, line: usize) -> impl Iterator<Item = &'d Position> {
        self.who(claim, line, Says::Yes)
    }

    /// The positions of one line that deny a claim themselves.
    pub fn denied_by(&self, claim: &Claim, line: usize) -> impl Iterator<Item = &'d Position> {
        self.who(claim, line, Says::No)
    }

    fn who(&self, claim: &Claim, line: usize, what: Says) -> impl Iterator<Item = &'d Position> {
        let says = self.said.get(claim).and_then(|said| said.get(line)).into_iter().flatten();
        let positions = self.lines.get(line).into_iter().flat_map(|line| &line.positions);
        positions.zip(says).filter(move |(_, says)| **says == what).map(|(position, _)| *position)
    }

    /// The claims that count by a view.
    #[must_use]
    pub fn view(&self, view: &View) -> BTreeSet<&Claim> {
        let of_outlet = |line: &Line<'_>| match view {
            View::Outlet(account) => line.origins.iter().all(|origin| origin == account),
            View::Core | View::Majority | View::Any => line.is_independent,
        };
        let counted: Vec<bool> = self.lines.iter().map(of_outlet).collect();
        let all = counted.iter().filter(|counts| **counts).count();
        // Of a line whose reports contradict one another it is open what it says.
        let says = |voice: &Voice| match view {
            View::Core | View::Majority => *voice == Voice::Said,
            View::Any | View::Outlet(_) => voice.is_said(),
        };
        let is_in = |voices: &[Voice]| {
            let said = voices.iter().zip(&counted).filter(|(voice, counts)| **counts && says(voice)).count();
            match view {
                View::Core => said == all,
                View::Majority => 2 * said > all,
                View::Any | View::Outlet(_) => said > 0,
            }
        };
        self.said.iter().filter(|(_, said)| is_in(&voices(said))).map(|(claim, _)| claim).collect()
    }

    /// The lines that say all of these claims. If there are none, they are together nobody's position.
    pub fn who_says(&self, claims: &BTreeSet<&Claim>) -> impl Iterator<Item = &Line<'d>> {
        let says = |line: usize| {
            claims.iter().all(|claim| {
                let said = self.said.get(*claim).and_then(|said| said.get(line));
                said.is_some_and(|says| says.contains(&Says::Yes))
            })
        };
        let all: Vec<bool> = (0..self.lines.len()).map(says).collect();
        self.lines.iter().zip(all).filter(|(_, says)| *says).map(|(line, _)| line)
    }
}

fn voices(said: &[Vec<Says>]) -> Vec<Voice> {
    said.iter().map(|line| Voice::of(line)).collect()
}
