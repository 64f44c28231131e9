//! A reading brought to the form in which readings are compared: members, and degrees of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, compare_deadlines};
use crate::duration::Duration;
use crate::id::PartyId;
use crate::order::{Level, Relation, Relations, Span};
use crate::quantity::{Quantity, Sense};
use crate::term::{Action, Argument, Bearing, Control, Obligor, ParameterKind, Provision, Reading, Title};
use crate::territory::{Chart, Cover};
use crate::text::Text;

/// Land that a provision covers, and what it does there.
#[derive(Debug)]
pub(super) struct Land {
    pub(super) cover: Cover,
    /// Actions that move neither axis are compared only with themselves.
    pub(super) strand: Option<&'static str>,
    pub(super) title: Span<Title>,
    pub(super) control: Span<Control>,
    pub(super) bearing: Bearing,
}

/// A member that is no land: an item of an action, or the action itself if it has neither items nor land.
pub(super) type Item<'r> = (&'static str, Option<&'r Text>);

/// How much, by when, by whom: what a parameter says beside the members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Degree<'r> {
    Quantity(&'r Quantity, Sense),
    Duration(&'r Duration),
    Deadline(Date),
    Recognisers(&'r BTreeSet<PartyId>),
    /// Another choice is another thing.
    Parties(&'r BTreeSet<PartyId>),
    /// Another choice is another thing.
    Category(&'r Text),
}

impl Degree<'_> {
    /// How this stands to another, more asking more.
    pub(super) fn relations(&self, other: &Self) -> Relations {
        match (self, other) {
            (Self::Quantity(a, sense), Self::Quantity(b, other)) if sense == other => a.relations(b, *sense),
            (Self::Duration(a), Self::Duration(b)) => a.relations(b),
            (Self::Deadline(a), Self::Deadline(b)) => compare_deadlines(*a, *b),
            (Self::Recognisers(a), Self::Recognisers(b)) => by_inclusion(a, b).into(),
            (a, b) if a == b => Relation::Equal.into(),
            _ => Relation::Incomparable.into(),
        }
    }

    /// Whether this surely lies within what the other leaves open.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Quantity(a, _), Self::Quantity(b, _)) => a.is_within(b),
            (Self::Duration(a), Self::Duration(b)) => a.is_within(b),
            (Self::Deadline(a), Self::Deadline(b)) => a.is_within(*b),
            (a, b) => a == b,
        }
    }
}

/// How one set stands to another by inclusion.
fn by_inclusion<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> Relation {
    match (a.is_subset(b), b.is_subset(a)) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Less,
        (false, true) => Relation::Greater,
        (false, false) => Relation::Incomparable,
    }
}

/// The name of a degree: the key of its parameter, or the author's own name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DegreeName<'r> {
    Parameter(&'static str),
    Declared(&'r Text),
}

/// A reading, ready to be compared.
#[derive(Debug)]
pub(super) struct Content<'r> {
    pub(super) obligor: &'r Obligor,
    pub(super) lands: Vec<Land>,
    pub(super) items: BTreeSet<Item<'r>>,
    /// Where two provisions say the same parameter, both are kept.
    pub(super) degrees: BTreeMap<DegreeName<'r>, Vec<Degree<'r>>>,
    actions: Vec<Action>,
}

impl<'r> Content<'r> {
    /// Resolves a reading on `chart`, which both sides of a comparison share.
    pub(super) fn of(reading: &'r Reading, chart: &mut Chart<'_>) -> Self {
        let mut content = Self {
            obligor: reading.obligor(),
            lands: Vec::new(),
            items: BTreeSet::new(),
            degrees: BTreeMap::new(),
            actions: Vec::new(),
        };
        for provision in reading.provisions() {
            content.add(provision, chart);
        }
        content
    }

    fn add(&mut self, provision: &'r Provision, chart: &mut Chart<'_>) {
        let action = provision.action();
        self.actions.push(action);
        if let Some(region) = provision.region() {
            self.lands.push(Land {
                cover: chart.resolve(region),
                strand: (!provision.moves_land()).then(|| action.name()),
                title: provision.title(),
                control: provision.control(),
                bearing: provision.bearing(),
            });
        }
        match provision.items() {
            Some(items) => self.items.extend(items.iter().map(|item| (action.name(), Some(item)))),
            None if provision.region().is_none() => {
                self.items.insert((action.name(), None));
            }
            None => {}
        }
        for (key, argument) in provision.arguments() {
            self.add_degrees(action, key, argument);
        }
    }

    fn add_degrees(&mut self, action: Action, key: &'static str, argument: &'r Argument) {
        let kind = action.parameter(key).map(|parameter| parameter.kind);
        let degree = match (argument, kind) {
            (Argument::Quantity(quantity), Some(ParameterKind::Quantity(sense))) => {
                Degree::Quantity(quantity, sense)
            }
            (Argument::Duration(duration), _) => Degree::Duration(duration),
            (Argument::Deadline(date), _) => Degree::Deadline(*date),
            (Argument::Parties(parties), Some(ParameterKind::Recognisers)) => Degree::Recognisers(parties),
            (Argument::Parties(parties), _) => Degree::Parties(parties),
            (Argument::Category(text), _) => Degree::Category(text),
            (Argument::Degrees(degrees), _) => {
                for (name, (quantity, sense)) in degrees {
                    self.degrees
                        .entry(DegreeName::Declared(name))
                        .or_default()
                        .push(Degree::Quantity(quantity, *sense));
                }
                return;
            }
            (Argument::Region(_) | Argument::Title(_) | Argument::Control(_) | Argument::Items(_), _)
            | (Argument::Quantity(_), _) => return,
        };
        self.degrees.entry(DegreeName::Parameter(key)).or_default().push(degree);
    }

    /// Whether its actions could have said this parameter.
    pub(super) fn could_say(&self, name: DegreeName<'_>) -> bool {
        self.actions.iter().any(|action| match name {
            DegreeName::Parameter(key) => action.parameter(key).is_some(),
            DegreeName::Declared(_) => action.parameter_of(ParameterKind::Degrees).is_some(),
        })
    }

    /// The axes as they may be at a cell: the greater on each, over all land that may cover it.
    pub(super) fn spans_at(&self, cell: u32) -> Option<(Span<Title>, Span<Control>)> {
        let here = self.lands.iter().filter(|land| {
            land.strand.is_none() && land.cover.binary_search_by_key(&cell, |(cell, _)| *cell).is_ok()
        });
        here.map(|land| (land.title, land.control))
            .reduce(|(t, c), (title, control)| (greater(t, title), greater(c, control)))
    }
}

/// The greater of two spans, end by end.
fn greater<L: Level>(a: Span<L>, b: Span<L>) -> Span<L> {
    // INVARIANT: least upper bounds keep order, so the ends stay ordered.
    Span::known(a.low().upper(b.low()), a.high().upper(b.high()))
}
