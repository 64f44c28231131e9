//! A reading brought to the form in which readings are compared: members, and degrees of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::{Date, compare_deadlines};
use crate::discretion::Discretion;
use crate::duration::Duration;
use crate::id::PartyId;
use crate::order::{Level, Relation, Relations, Span};
use crate::people::People;
use crate::quantity::{Quantity, Sense};
use crate::term::{
    Action, Argument, Bearing, Control, Grade, Menu, Obligor, ParameterKind, Provision, RECIPIENTS, Reading,
    Title,
};
use crate::territory::{Chart, Cover};
use crate::text::Text;

/// What is compared only with itself: an action that moves neither axis. None for all that move one.
pub(super) type Strand = Option<&'static str>;

fn strand(action: Action) -> Strand {
    action.entry().axes.is_none().then(|| action.name())
}

/// Land that a provision covers, and what it does there.
#[derive(Debug, Clone)]
pub(super) struct Land {
    pub(super) cover: Cover,
    /// Land of which it says whether it is covered, or how much of it: of the rest it says that it is not.
    pub(super) told: Cover,
    pub(super) action: Action,
    pub(super) strand: Strand,
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
    Duration(&'r Duration, Sense),
    People(&'r People, Sense),
    Deadline(Date),
    Grade(Grade),
    /// By inclusion.
    Words(&'r BTreeSet<Text>, Sense),
    Menu(&'r Menu),
    /// Left to be settled.
    Open(Discretion),
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
            (Self::Duration(a, sense), Self::Duration(b, _)) => sense.order(a.relations(b)),
            (Self::People(a, sense), Self::People(b, _)) => sense.order(a.relations(b)),
            (Self::Words(a, sense), Self::Words(b, _)) => sense.order(by_inclusion(a, b).into()),
            (Self::Grade(a), Self::Grade(b)) => a.relations(b),
            (Self::Menu(a), Self::Menu(b)) => a.relations(b),
            (Self::Open(a), Self::Open(b)) => a.relations(*b),
            (Self::Open(left), _) => left_open(*left),
            (_, Self::Open(left)) => left_open(*left).converse(),
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
            (Self::Duration(a, _), Self::Duration(b, _)) => a.is_within(b),
            (Self::People(a, _), Self::People(b, _)) => a.is_within(b),
            (Self::Grade(a), Self::Grade(b)) => a.is_within(b),
            (Self::Menu(a), Self::Menu(b)) => a.is_within(b),
            (Self::Open(a), Self::Open(b)) => a.is_within(*b),
            // To fill what was somebody's to fill is movement; only where nobody is named is it perhaps no more than knowledge.
            (_, Self::Open(left)) => *left == Discretion::Unsaid,
            (Self::Deadline(a), Self::Deadline(b)) => a.is_within(*b),
            (a, b) => a == b,
        }
    }
}

/// Whether two sides say a parameter alike, each as often, in whatever order their provisions come.
pub(super) fn are_alike(a: &[Degree<'_>], b: &[Degree<'_>]) -> bool {
    let count = |of: &[Degree<'_>], wanted: &Degree<'_>| of.iter().filter(|degree| *degree == wanted).count();
    a.len() == b.len() && a.iter().all(|degree| count(a, degree) == count(b, degree))
}

/// How what is left to somebody stands to something stated: the obligor's own say binds it to no more, the beneficiary's to no less.
fn left_open(to: Discretion) -> Relations {
    let equal = Relations::only(Relation::Equal);
    match to {
        Discretion::Obligor => equal.or(Relation::Less.into()),
        Discretion::Beneficiary => equal.or(Relation::Greater.into()),
        Discretion::Agreement | Discretion::ThirdParty | Discretion::Unsaid => Relations::any(),
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

/// The name of a degree: the key of its parameter, among actions that compare with one another, or the author's own name for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DegreeName<'r> {
    Parameter(&'static str, Strand),
    Declared(&'r Text),
}

impl DegreeName<'_> {
    /// Whether it names the parties to whom something goes.
    pub(super) fn is_of_recipients(self) -> bool {
        let Self::Parameter(RECIPIENTS, among) = self else { return false };
        let action = among.and_then(Action::named);
        let kind = action.and_then(|action| action.parameter(RECIPIENTS)).map(|parameter| parameter.kind);
        // Actions on land share one name for it.
        among.is_none() || kind == Some(ParameterKind::Parties)
    }
}

/// A reading, ready to be compared.
#[derive(Debug)]
pub(super) struct Content<'r> {
    pub(super) obligor: &'r Obligor,
    pub(super) beneficiaries: &'r BTreeSet<PartyId>,
    pub(super) lands: Vec<Land>,
    pub(super) items: BTreeSet<Item<'r>>,
    /// Where two provisions say the same parameter, both are kept.
    pub(super) degrees: BTreeMap<DegreeName<'r>, Vec<Degree<'r>>>,
    /// Actions that could name land and do not: they are about all land.
    pub(super) everywhere: BTreeSet<&'static str>,
    /// Those of them that face land named for the same action: also about all that neither side names.
    pub(super) elsewhere: BTreeSet<&'static str>,
    provisions: &'r [Provision],
}

impl<'r> Content<'r> {
    /// Resolves a reading on `chart`, which both sides of a comparison share; `as_two_legs` says that what both sides do is to be seen
    /// as one side's, the other's being its other leg.
    pub(super) fn of(reading: &'r Reading, as_two_legs: bool, chart: &mut Chart<'_>) -> Self {
        let mut content = Self {
            obligor: reading.obligor(),
            beneficiaries: reading.beneficiaries(),
            lands: Vec::new(),
            items: BTreeSet::new(),
            degrees: BTreeMap::new(),
            everywhere: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            provisions: reading.provisions(),
        };
        for provision in reading.provisions() {
            content.add(provision, chart);
            if as_two_legs {
                content.add_other_leg(provision);
            }
        }
        content
    }

    fn add(&mut self, provision: &'r Provision, chart: &mut Chart<'_>) {
        let action = provision.action();
        if let Some(region) = provision.region() {
            self.lands.push(Land {
                cover: chart.resolve(region),
                told: chart.resolve_told(region),
                action,
                strand: strand(action),
                title: provision.title(),
                control: provision.control(),
                bearing: provision.bearing(),
            });
        } else if action.parameter_of(ParameterKind::Region).is_some() {
            self.everywhere.insert(action.name());
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

    /// The other side's leg of an exchange of equal legs.
    fn add_other_leg(&mut self, provision: &'r Provision) {
        let action = provision.action();
        if let (Some(people), Some(leg)) = (provision.people(), action.other_leg()) {
            let name = DegreeName::Parameter(leg.key, strand(action));
            self.degrees.entry(name).or_default().push(Degree::People(people, Sense::LessAsksMore));
        }
    }

    fn add_degrees(&mut self, action: Action, key: &'static str, argument: &'r Argument) {
        let kind = || action.parameter(key).map(|parameter| parameter.kind);
        let degree = match argument {
            Argument::Quantity(quantity) => match kind() {
                Some(ParameterKind::Quantity(sense)) => Degree::Quantity(quantity, sense),
                _ => return,
            },
            Argument::Duration(duration) => match kind() {
                Some(ParameterKind::Duration(sense)) => Degree::Duration(duration, sense),
                _ => return,
            },
            Argument::People(people) => match kind() {
                Some(ParameterKind::People(sense, _)) => Degree::People(people, sense),
                _ => return,
            },
            Argument::Words(words) => match kind() {
                Some(ParameterKind::Inclusion(sense)) => Degree::Words(words, sense),
                _ => return,
            },
            Argument::Grade(grade) => Degree::Grade(*grade),
            Argument::Menu(menu) => Degree::Menu(menu),
            Argument::Open(to) => Degree::Open(*to),
            Argument::Deadline(date) => Degree::Deadline(*date),
            Argument::Parties(parties) => match kind() {
                Some(ParameterKind::Recognisers) => Degree::Recognisers(parties),
                _ => Degree::Parties(parties),
            },
            Argument::Category(text) => Degree::Category(text),
            Argument::Degrees(degrees) => {
                for (name, (quantity, sense)) in degrees {
                    self.degrees
                        .entry(DegreeName::Declared(name))
                        .or_default()
                        .push(Degree::Quantity(quantity, *sense));
                }
                return;
            }
            Argument::Region(_) | Argument::Title(_) | Argument::Control(_) | Argument::Items(_) => return,
        };
        self.degrees.entry(DegreeName::Parameter(key, strand(action))).or_default().push(degree);
    }

    /// Land that it names for an action that moves neither axis.
    pub(super) fn named_for(&self, action: &'static str) -> impl Iterator<Item = &Land> {
        self.lands.iter().filter(move |land| land.strand == Some(action))
    }

    /// Brings what is about all land face to face with land that the other side names for the same action: it is about that land, and
    /// about all other.
    pub(super) fn face_land_of(&mut self, named: &[Land]) {
        let faced = self.everywhere.iter().copied().filter(|action| {
            let is_of_it = |land: &Land| land.strand == Some(*action);
            named.iter().chain(&self.lands).any(is_of_it)
        });
        self.elsewhere = faced.collect();
        self.items.retain(|(action, item)| item.is_some() || !self.elsewhere.contains(action));
        let is_faced = |land: &&Land| land.strand.is_some_and(|action| self.elsewhere.contains(action));
        let covered: Vec<Land> = named.iter().filter(is_faced).cloned().collect();
        self.lands.extend(covered);
    }

    /// Indices of the cells that it may cover.
    pub(super) fn cells(&self) -> impl Iterator<Item = u32> {
        self.lands.iter().flat_map(|land| &land.cover).map(|(cell, _)| *cell)
    }

    /// Whether its actions could have said this parameter.
    pub(super) fn could_say(&self, name: DegreeName<'_>) -> bool {
        self.provisions.iter().map(Provision::action).any(|action| match name {
            DegreeName::Parameter(key, among) => strand(action) == among && action.parameter(key).is_some(),
            DegreeName::Declared(_) => action.parameter_of(ParameterKind::Degrees).is_some(),
        })
    }
}

/// The greater of two spans, end by end.
pub(super) fn greater<L: Level>(a: Span<L>, b: Span<L>) -> Span<L> {
    // INVARIANT: least upper bounds keep order, so the ends stay ordered.
    Span::known(a.low().upper(b.low()), a.high().upper(b.high()))
}
