//! What would change hands, in the unit in which it is reckoned: one good, from one hand to another.

use std::collections::BTreeSet;

use crate::id::PartyId;
use crate::order::{Level, Outcome, Relation, Relations, Shift, Shifts};
use crate::people::People;
use crate::term::{Action, Control, Title};
use crate::territory::Cell;
use crate::text::Text;

/// From whom something goes, or to whom.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// This party.
    Party(PartyId),
    /// Both sides, where it is not said which two those are.
    Both,
    /// A side that is not named.
    Unstated,
}

impl Hand {
    /// The party, if it is one.
    #[must_use]
    pub fn party(&self) -> Option<&PartyId> {
        match self {
            Self::Party(party) => Some(party),
            Self::Both | Self::Unstated => None,
        }
    }
}

/// One thing that can change hands.
///
/// # Source
///
/// semantics §8: cell by cell (title, control) and count by count (people).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Good {
    /// The title to a cell, or a claim to it.
    Title(Cell),
    /// Control of a cell.
    Control(Cell),
    /// What is done on a cell and moves neither.
    Land(Action, Cell),
    /// People, by this action.
    People(Action),
    /// One item of an action.
    Item(Action, Text),
    /// An action that has neither land nor people nor items.
    Act(Action),
}

impl Good {
    /// The cell it lies in, if it is land.
    #[must_use]
    pub fn cell(&self) -> Option<&Cell> {
        match self {
            Self::Title(cell) | Self::Control(cell) | Self::Land(_, cell) => Some(cell),
            Self::People(_) | Self::Item(..) | Self::Act(_) => None,
        }
    }

    /// The action it is, unless it is land on an axis.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        match self {
            Self::Title(_) | Self::Control(_) => None,
            Self::Land(action, _) | Self::People(action) | Self::Item(action, _) | Self::Act(action) => {
                Some(*action)
            }
        }
    }

    /// What is spoken of where this is, on whichever axis.
    pub(super) fn subject(&self) -> Subject {
        match self {
            Self::Title(cell) | Self::Control(cell) => Subject::Cell(cell.clone()),
            Self::Land(action, cell) => Subject::Done(*action, Some(cell.clone())),
            Self::People(action) | Self::Item(action, _) | Self::Act(action) => Subject::Done(*action, None),
        }
    }
}

/// What a statement speaks of, whatever it says of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Cell(Cell),
    Done(Action, Option<Cell>),
}

/// A good on its way from one hand to another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Transfer {
    /// Who would give it.
    pub giver: Hand,
    /// Who would get it.
    pub receiver: Hand,
    /// What it is.
    pub good: Good,
}

impl Transfer {
    /// Whether this party gives it or gets it.
    #[must_use]
    pub fn concerns(&self, party: &PartyId) -> bool {
        [&self.giver, &self.receiver].into_iter().any(|hand| hand.party() == Some(party))
    }
}

/// How much of a good is given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Given {
    /// Nothing of it.
    Nothing,
    /// So much of the title.
    Title(Title),
    /// So much of control.
    Control(Control),
    /// These people, all together.
    People(BTreeSet<People>),
    /// It is done.
    Done,
}

impl Given {
    /// How this stands to another measure of the same good, more being more given.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        match (self, other) {
            _ if self == other => Relation::Equal.into(),
            (Self::Nothing, _) => Relation::Less.into(),
            (_, Self::Nothing) => Relation::Greater.into(),
            (Self::Title(a), Self::Title(b)) => a.relation(*b).into(),
            (Self::Control(a), Self::Control(b)) => a.relation(*b).into(),
            (Self::People(a), Self::People(b)) => people(a, b),
            _ => Relation::Incomparable.into(),
        }
    }

    /// Both at once.
    pub(super) fn with(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Nothing, more) | (more, Self::Nothing) => more.clone(),
            (Self::Title(a), Self::Title(b)) => Self::Title(a.upper(*b)),
            (Self::Control(a), Self::Control(b)) => Self::Control(a.upper(*b)),
            (Self::People(a), Self::People(b)) => Self::People(a | b),
            _ => Self::Done,
        }
    }
}

fn people(a: &BTreeSet<People>, b: &BTreeSet<People>) -> Relations {
    let (mut first, mut second) = (a.iter(), b.iter());
    match (first.next(), second.next(), first.next().or(second.next())) {
        (Some(a), Some(b), None) => a.relations(b),
        _ if a.is_subset(b) => Relation::Less.into(),
        _ if b.is_subset(a) => Relation::Greater.into(),
        _ => Relations::any(),
    }
}

/// How much of a good may be given: every level that no reading has ruled out.
///
/// # Laws
///
/// Never empty. Equal measures share one unknown and compare equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure(
    // INVARIANT: not empty.
    BTreeSet<Given>,
);

impl Measure {
    /// Exactly nothing.
    #[must_use]
    pub fn nothing() -> Self {
        Self::exactly(Given::Nothing)
    }

    /// Exactly this.
    #[must_use]
    pub fn exactly(given: Given) -> Self {
        Self(BTreeSet::from([given]))
    }

    /// One of these; nothing, if there are none.
    pub(super) fn among(levels: impl IntoIterator<Item = Given>) -> Self {
        let levels: BTreeSet<Given> = levels.into_iter().collect();
        if levels.is_empty() { Self::nothing() } else { Self(levels) }
    }

    /// The levels that remain possible, least first.
    #[must_use]
    pub fn levels(&self) -> impl DoubleEndedIterator<Item = &Given> {
        self.0.iter()
    }

    /// Whether surely nothing is given.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.0.iter().all(|level| *level == Given::Nothing)
    }

    /// Whether something is given under every reading.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        !self.0.contains(&Given::Nothing)
    }

    /// The levels at which something is given; `None` if there are none.
    #[must_use]
    pub fn without_nothing(&self) -> Option<Self> {
        let levels: BTreeSet<Given> =
            self.0.iter().filter(|level| **level != Given::Nothing).cloned().collect();
        (!levels.is_empty()).then_some(Self(levels))
    }

    /// The same or another.
    pub(super) fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Both at once, for independent unknowns.
    pub(super) fn with(&self, other: &Self) -> Self {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| a.with(b)));
        Self::among(pairs)
    }

    /// The same with every level that does not count as nothing.
    pub(super) fn counted(&self, counts: impl Fn(&Given) -> bool) -> Self {
        let level = |level: &Given| if counts(level) { level.clone() } else { Given::Nothing };
        Self::among(self.0.iter().map(level))
    }

    /// Whether somebody who gets it has more or less after than before.
    pub(super) fn shifts(before: &Self, after: &Self) -> Shifts {
        if before == after {
            return Shift::Same.into();
        }
        let pairs = after.0.iter().flat_map(|a| before.0.iter().map(move |b| a.relations(b)));
        let ways = pairs.flat_map(|relations| relations.iter().collect::<Vec<_>>());
        let shifts = ways.map(|way| Shift::of(way.is_down(), way.is_up()));
        // A measure is never empty.
        Shifts::from_outcomes(shifts).unwrap_or(Shift::Same.into())
    }
}
