//! The yardsticks that come with the library: each names its baseline and who says so.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Gathered;
use super::transfer::{Given, Good, Hand, Measure, Subject, Transfer};
use super::{Lens, Whose};
use crate::account::Completeness;
use crate::id::{GroundId, PartyId, StatementId};
use crate::order::Relation;
use crate::statement::{Position, Statement};
use crate::territory::{Cell, Cells, Ground, Region, Terrain, UnknownPlace};
use crate::text::Text;

/// What a lens measures against.
///
/// # Source
///
/// semantics §8.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Yardstick {
    /// Borders as they are recognised.
    RecognisedBorders,
    /// Control of the ground, on its date and by its source.
    Control(GroundId),
    /// What this party claims.
    Claims(PartyId),
    /// What the same holder held earlier.
    EarlierPosition(StatementId),
    /// What the counterpart holds.
    CounterpartPosition(StatementId),
    /// What humanitarian law asks for already.
    HumanitarianDuties,
    /// A yardstick of the caller's own, in the caller's words.
    Own(Text),
}

/// What a lens measures against, and who says so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Baseline {
    /// The yardstick.
    pub yardstick: Yardstick,
    /// Who says that it is so; what is not said here is in the ground or account that the yardstick names.
    pub source: Option<Text>,
}

/// A lens that comes with the library.
///
/// # Semantics
///
/// No borders and no claims ship with it: whose they are and who says so is for the caller to state. What is not in the baseline is
/// [`Whose::Unsaid`], and nobody's gain or loss.
///
/// # Source
///
/// semantics §8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardLens {
    baseline: Baseline,
    rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// Title to these cells, and control of them, is this party's.
    Owned(BTreeMap<PartyId, Cells>),
    Held(Ground),
    Granted(Box<Granted>),
    Duties,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Granted {
    measures: BTreeMap<Transfer, Measure>,
    spoken: BTreeSet<(Hand, Subject)>,
    is_complete: bool,
}

impl StandardLens {
    /// Recognised borders: whose each region is in law, as `source` has it. What a region covers surely counts.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if a region names a place that the terrain does not list.
    pub fn recognised_borders(
        terrain: &Terrain<'_>,
        source: impl Into<Text>,
        regions: impl IntoIterator<Item = (PartyId, Region)>,
    ) -> Result<Self, UnknownPlace> {
        Ok(Self {
            baseline: Baseline { yardstick: Yardstick::RecognisedBorders, source: Some(source.into()) },
            rule: Rule::Owned(owned(terrain, regions)?),
        })
    }

    /// What `party` claims, as `source` has it. Of what it does not claim, this says nothing.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if the region names a place that the terrain does not list.
    pub fn claims(
        terrain: &Terrain<'_>,
        source: impl Into<Text>,
        party: PartyId,
        region: Region,
    ) -> Result<Self, UnknownPlace> {
        let yardstick = Yardstick::Claims(party.clone());
        Ok(Self {
            baseline: Baseline { yardstick, source: Some(source.into()) },
            rule: Rule::Owned(owned(terrain, [(party, region)])?),
        })
    }

    /// Control of the ground, on its date and by its source. Of title this says nothing.
    #[must_use]
    pub fn control(ground: &Ground) -> Self {
        let yardstick = Yardstick::Control(ground.id().clone());
        Self { baseline: Baseline { yardstick, source: None }, rule: Rule::Held(ground.clone()) }
    }

    /// What the holder held earlier: what it would have given and got then is no gain now. On what its account does not mention, being
    /// partial, this says nothing.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if the position names a place that the terrain does not list.
    pub fn earlier_position(terrain: &Terrain<'_>, position: &Position) -> Result<Self, UnknownPlace> {
        Self::granted(terrain, position, Yardstick::EarlierPosition(position.id().clone()))
    }

    /// What the counterpart holds: what it would give and get by its own position is no gain. On what its account does not mention,
    /// being partial, this says nothing.
    ///
    /// # Errors
    ///
    /// [`UnknownPlace`] if the position names a place that the terrain does not list.
    pub fn counterpart_position(terrain: &Terrain<'_>, position: &Position) -> Result<Self, UnknownPlace> {
        Self::granted(terrain, position, Yardstick::CounterpartPosition(position.id().clone()))
    }

    fn granted(
        terrain: &Terrain<'_>,
        position: &Position,
        yardstick: Yardstick,
    ) -> Result<Self, UnknownPlace> {
        let gathered = Gathered::of(terrain, Statement::Position(position))?;
        let bearing = gathered.transfers.into_iter().filter(|(_, found)| found.bears);
        let granted = Granted {
            measures: bearing.map(|(transfer, found)| (transfer, found.measure)).collect(),
            spoken: gathered.spoken,
            is_complete: position.account().coverage.of(None) == Completeness::Complete,
        };
        let baseline = Baseline { yardstick, source: None };
        Ok(Self { baseline, rule: Rule::Granted(Box::new(granted)) })
    }

    /// What humanitarian law asks for already, as the catalogue cites it. Of all else this says nothing.
    #[must_use]
    pub fn humanitarian_duties() -> Self {
        let source =
            Some("the Geneva Conventions and Additional Protocol I, as cited in the catalogue".into());
        Self { baseline: Baseline { yardstick: Yardstick::HumanitarianDuties, source }, rule: Rule::Duties }
    }
}

impl Lens for StandardLens {
    fn baseline(&self) -> &Baseline {
        &self.baseline
    }

    fn whose(&self, transfer: &Transfer, given: &Given, of: &Measure) -> Whose {
        match &self.rule {
            Rule::Owned(owned) => match &transfer.good {
                Good::Title(cell) | Good::Control(cell) => {
                    let owner = owned.iter().find(|(_, cells)| cells.contains(cell)).map(|(party, _)| party);
                    belongs(transfer, owner)
                }
                _ => Whose::Unsaid,
            },
            Rule::Held(ground) => match &transfer.good {
                Good::Control(cell) => belongs(transfer, holder(ground, cell)),
                _ => Whose::Unsaid,
            },
            Rule::Granted(granted) => granted.whose(transfer, given, of),
            Rule::Duties => match duty(&transfer.good) {
                Some(_) => Whose::Receivers,
                None => Whose::Unsaid,
            },
        }
    }
}

impl Granted {
    fn whose(&self, transfer: &Transfer, given: &Given, of: &Measure) -> Whose {
        let granted = self.measures.get(transfer);
        // Equal measures share one unknown.
        if granted == Some(of) || granted.is_some_and(|granted| granted.levels().all(|it| covers(it, given)))
        {
            return Whose::Receivers;
        }
        let is_spoken_of = self.spoken.contains(&(transfer.giver.clone(), transfer.good.subject()));
        if is_spoken_of || self.is_complete { Whose::Givers } else { Whose::Unsaid }
    }
}

fn covers(granted: &Given, given: &Given) -> bool {
    given.relations(granted).iter().all(|relation| matches!(relation, Relation::Equal | Relation::Less))
}

fn owned(
    terrain: &Terrain<'_>,
    regions: impl IntoIterator<Item = (PartyId, Region)>,
) -> Result<BTreeMap<PartyId, Cells>, UnknownPlace> {
    let mut owned: BTreeMap<PartyId, Cells> = BTreeMap::new();
    for (party, region) in regions {
        let cells = terrain.bounds(&region)?.surely;
        let all = owned.entry(party).or_default();
        *all = all.union(&cells);
    }
    Ok(owned)
}

fn belongs(transfer: &Transfer, owner: Option<&PartyId>) -> Whose {
    match owner {
        None => Whose::Unsaid,
        _ if transfer.giver.party() == owner => Whose::Givers,
        _ if transfer.receiver.party() == owner => Whose::Receivers,
        Some(_) => Whose::Others,
    }
}

/// Who holds a cell on a ground that may be another than the one that made the cell.
fn holder<'g>(ground: &'g Ground, cell: &'g Cell) -> Option<&'g PartyId> {
    let holders = ground.holders(cell.place())?;
    let mut holders = holders.keys();
    match (holders.next(), holders.next()) {
        (only, None) => only,
        // Of a place that several hold, the part that one of them held on either ground.
        _ => cell
            .holder()
            .filter(|holder| ground.holders(cell.place()).is_some_and(|all| all.contains_key(*holder))),
    }
}

/// The rule of humanitarian law that asks for what is given, if there is one.
fn duty(good: &Good) -> Option<&'static str> {
    match good {
        Good::Title(_) | Good::Control(_) => None,
        Good::Land(action, _) | Good::People(action) | Good::Item(action, _) | Good::Act(action) => {
            action.entry().duty
        }
    }
}
