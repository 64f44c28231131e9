//! What two sides would both take of something ordered, or what lies between them.
//!
//! Numbers, lengths of time and dates lie on a line, and each stance takes a stretch of it: an ask so much and all that asks more, a
//! give so much and all that asks less, a clause just so much; a refusal rules a stretch out, and of the rest nothing is said.

use super::standing::Bound;
use crate::date::{Date, compare_deadlines};
use crate::duration::Duration;
use crate::order::{Relation, Relations};
use crate::people::{Form, People};
use crate::quantity::{Amount, Bound as Measure, Quantity, Sense, Value};
use crate::term::{Argument, ParameterKind, Provision, Reading, Term};
use crate::text::Text;

/// A point on the line of an ordered dimension, as precisely as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// So much, in its unit; that it was a floor or a cap is told by the side of the overlap on which it stands.
    Amount(Quantity),
    /// So many of the people that the term names.
    People(Value),
    /// So long.
    Lasting(Duration),
    /// By this date.
    By(Date),
}

/// One end of a [`Range`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// This is still taken.
    Taken(Level),
    /// This, and what lies beyond it, is refused.
    Refused(Level),
}

impl Limit {
    /// Where it lies.
    #[must_use]
    pub fn level(&self) -> &Level {
        match self {
            Self::Taken(level) | Self::Refused(level) => level,
        }
    }

    fn is_refused(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// A stretch of the line that neither side leaves; no end where neither sets one.
///
/// # Semantics
///
/// From the smaller, shorter or earlier to the larger, longer or later, whichever asks more. Both ends are of one unit and not the
/// wrong way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    from: Option<Limit>,
    to: Option<Limit>,
}

impl Range {
    /// The smaller, shorter or earlier end.
    #[must_use]
    pub fn from(&self) -> Option<&Limit> {
        self.from.as_ref()
    }

    /// The larger, longer or later end.
    #[must_use]
    pub fn to(&self) -> Option<&Limit> {
        self.to.as_ref()
    }

    /// Whether both sides say that they would take it; if not, one refuses the rest and says nothing of this.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        ![&self.from, &self.to].into_iter().flatten().any(Limit::is_refused)
    }
}

/// What lies between two sides that do not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    ends: [Level; 2],
}

impl Gap {
    /// How far each side goes towards the other, the first side first.
    #[must_use]
    pub fn ends(&self) -> [&Level; 2] {
        self.ends.each_ref()
    }

    /// How far apart they are, as precisely as it is known; nothing, where the line has no numbers.
    ///
    /// # Units
    ///
    /// That of the ends; whole days between two dates.
    #[must_use]
    pub fn apart(&self) -> Option<Value> {
        let [one, other] = self.ends.each_ref();
        if let (Level::By(one), Level::By(other)) = (one, other) {
            return days_between(*one, *other);
        }
        let ((low, high), (other_low, other_high)) = (one.range()?, other.range()?);
        let least = other_low.less(high).max(low.less(other_high));
        Value::between(least, other_high.less(low).max(high.less(other_low))).ok()
    }
}

/// How many days lie between two dates, whichever is the sooner.
fn days_between(one: Date, other: Date) -> Option<Value> {
    let (sooner, later) = if one.first_day() <= other.first_day() { (one, other) } else { (other, one) };
    let least = later.first_day().days_since(sooner.last_day()).max(0);
    let most = later.last_day().days_since(sooner.first_day());
    Value::between(u64::try_from(least).ok()?, u64::try_from(most).ok()?).ok()
}

impl Level {
    /// The least and the greatest number it may be.
    pub(crate) fn range(&self) -> Option<(Amount, Amount)> {
        match self {
            Self::Amount(quantity) => quantity.value().range(),
            Self::People(value) => value.range(),
            Self::Lasting(Duration::Fixed(length)) => length.days().range(),
            Self::Lasting(_) | Self::By(_) => None,
        }
    }
}

/// How far two sides go together in a dimension whose values lie on a line.
///
/// # Semantics
///
/// A deal is *taken* by an ask if it goes as far or further, by a give if it goes as far or less far, by a clause if it goes just as
/// far. A refusal of what one would do oneself rules out all that goes as far, a refusal of what another would do all that goes no
/// further.
///
/// # Laws
///
/// The same the other way round, with the ends of a gap exchanged. Where two sides agree or are compatible there is no gap in any dimension.
///
/// # Source
///
/// semantics §9: overlap on ordered dimensions; §5 for the stances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlap {
    /// This is within what both say.
    Range(Range),
    /// Nothing is.
    Gap(Gap),
    /// It depends on a value that is left open or not known, on a reading, or on what is not said.
    Unknown,
}

impl Overlap {
    /// What comes of a parameter of two terms; none, if it does not lie on a line, or if neither side would have it.
    pub(super) fn of(name: &Text, terms: [&Term; 2], bounds: [&[Bound]; 2]) -> Option<Self> {
        let [one, other] = terms.map(Term::readings);
        let readings = one.iter().flat_map(|one| other.iter().map(move |other| [one, other]));
        let [first, second] = bounds;
        let bounds = || first.iter().flat_map(|first| second.iter().map(move |second| [*first, *second]));
        let cases = readings.flat_map(|readings| {
            let said = readings.map(|reading| Said::of(reading, name));
            bounds().map(move |bounds| between(&said, bounds)).collect::<Vec<_>>()
        });
        let mut cases: Vec<Option<Self>> = cases.collect();
        cases.dedup();
        match cases.as_slice() {
            [only] => only.clone(),
            _ => cases.into_iter().any(|case| case.is_some()).then_some(Self::Unknown),
        }
    }
}

/// What a reading says of one parameter.
#[derive(Debug)]
enum Said<'t> {
    /// Something that lies on a line, once.
    Once(Point<'t>),
    /// Nothing, or several things, or that it is to be settled.
    Openly,
    /// Something that lies on no line.
    Otherwise,
}

/// A value as it was said, and which way it asks more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Point<'t> {
    Amount(&'t Quantity, Sense),
    People(&'t People, Sense),
    Lasting(&'t Duration, Sense),
    By(Date),
}

impl<'t> Said<'t> {
    fn of(reading: &'t Reading, name: &Text) -> Self {
        let mut said = reading.provisions().iter().flat_map(|provision| of_provision(provision, name));
        match (said.next(), said.next()) {
            (Some(only), None) => only,
            (Some(Self::Otherwise), _) => Self::Otherwise,
            _ => Self::Openly,
        }
    }
}

/// Whether a reading says anything of this parameter.
pub(super) fn is_said(reading: &Reading, name: &Text) -> bool {
    reading.provisions().iter().any(|provision| !of_provision(provision, name).is_empty())
}

/// What a provision says by this key, and by this declared name.
fn of_provision<'t>(provision: &'t Provision, name: &Text) -> Vec<Said<'t>> {
    let all = provision.arguments().filter_map(|(key, argument)| {
        if let Argument::Degrees(degrees) = argument {
            let (quantity, sense) = degrees.get(name)?;
            return Some(Said::Once(Point::Amount(quantity, *sense)));
        }
        let kind = provision.action().parameter(key).filter(|_| key == name.as_raw())?.kind;
        Some(match (argument, kind) {
            (Argument::Quantity(quantity), ParameterKind::Quantity(sense)) => {
                Said::Once(Point::Amount(quantity, sense))
            }
            (Argument::People(people), ParameterKind::People(sense, _)) => {
                Said::Once(Point::People(people, sense))
            }
            (Argument::Duration(duration), ParameterKind::Duration(sense)) => {
                Said::Once(Point::Lasting(duration, sense))
            }
            (Argument::Deadline(date), _) => Said::Once(Point::By(*date)),
            (Argument::Open(_), _) => Said::Openly,
            _ => Said::Otherwise,
        })
    });
    all.collect()
}

impl Point<'_> {
    fn sense(self) -> Sense {
        match self {
            Self::Amount(_, sense) | Self::People(_, sense) | Self::Lasting(_, sense) => sense,
            Self::By(_) => Sense::LessAsksMore,
        }
    }

    /// Where it lies; nowhere, if it is a floor or a cap on the side that does not count.
    fn level(self) -> Option<Level> {
        match self {
            Self::Amount(quantity, sense) => {
                let (value, unit) = (quantity.value().clone(), quantity.unit().clone());
                let exactly = Quantity::new(Measure::Exactly, value, unit).ok()?;
                quantity.bound().binds(sense).then_some(Level::Amount(exactly))
            }
            // Whichever leg of an exchange it is, it is a number of people of which more is more.
            Self::People(people, _) => match people.form() {
                Form::Number(number) => {
                    let binds = number.count.bound().binds(Sense::MoreAsksMore);
                    binds.then(|| Level::People(number.count.value().clone()))
                }
                Form::Some(_) | Form::All(_) | Form::List(..) => None,
            },
            Self::Lasting(duration, _) => Some(Level::Lasting(duration.clone())),
            Self::By(date) => Some(Level::By(date)),
        }
    }

    /// How this stands to another, more asking more; `None` if they do not lie on one line.
    fn relations(self, other: Self) -> Option<Relations> {
        if self.sense() != other.sense() {
            return None;
        }
        let relations = match (self, other) {
            (Self::Amount(a, sense), Self::Amount(b, _)) => a.relations(b, sense),
            (Self::People(a, sense), Self::People(b, _)) if are_counted_alike(a, b) => {
                sense.order(a.relations(b))
            }
            (Self::Lasting(a, sense), Self::Lasting(b, _)) => sense.order(a.relations(b)),
            (Self::By(a), Self::By(b)) => compare_deadlines(a, b),
            _ => return None,
        };
        (!relations.is_only(Relation::Incomparable)).then_some(relations)
    }
}

/// Whether two formulas are numbers of the same people.
fn are_counted_alike(a: &People, b: &People) -> bool {
    match (a.form(), b.form()) {
        (Form::Number(a), Form::Number(b)) => {
            (&a.of, &a.for_each, &a.including) == (&b.of, &b.for_each, &b.including)
        }
        _ => false,
    }
}

/// The stretch of a line, from what asks less to what asks more, that one side does not leave.
#[derive(Debug, Clone)]
struct Stretch {
    least: Option<Limit>,
    most: Option<Limit>,
}

impl Stretch {
    /// What a stance makes of a point; `None` if it says nothing for certain.
    fn of(point: Point<'_>, bound: Bound) -> Option<Self> {
        let level = point.level();
        let (least, most) = match bound {
            Bound::AtLeast => (level.map(Limit::Taken), None),
            Bound::AtMost => (None, Some(Limit::Taken(level?))),
            Bound::Exactly => (level.clone().map(Limit::Taken), Some(Limit::Taken(level?))),
            Bound::Below => (None, Some(Limit::Refused(level?))),
            Bound::Beyond => (Some(Limit::Refused(level?)), None),
            Bound::Untold => return None,
        };
        Some(Self { least, most })
    }
}

fn between(said: &[Said<'_>; 2], bounds: [Bound; 2]) -> Option<Overlap> {
    if bounds.into_iter().all(Bound::is_of_refusal) {
        return None;
    }
    let points = match said {
        [Said::Once(one), Said::Once(other)] => [*one, *other],
        [Said::Otherwise, _] | [_, Said::Otherwise] | [Said::Openly, Said::Openly] => return None,
        _ => return Some(Overlap::Unknown),
    };
    let [one, other] = points;
    let relations = other.relations(one)?;
    let [first, second] = bounds;
    let met = Stretch::of(one, first).zip(Stretch::of(other, second)).map(|sides| meet(sides, relations));
    Some(match met {
        Some(Some((least, most))) => overlap(least, most, relations, one.sense()),
        _ => Overlap::Unknown,
    })
}

/// An end, and which side sets it.
type Owned = Option<(usize, Limit)>;

/// The greater of the least and the least of the most; `None` if it cannot be told which those are.
fn meet((one, other): (Stretch, Stretch), relations: Relations) -> Option<(Owned, Owned)> {
    let least = tighter([one.least, other.least], relations)?;
    let most = tighter([one.most, other.most], relations.converse())?;
    Some((least, most))
}

/// Of two ends the one that binds, where `relations` says how the second stands to the first, the greater binding.
fn tighter(ends: [Option<Limit>; 2], relations: Relations) -> Option<Owned> {
    let (one, other) = match ends {
        [None, None] => return Some(None),
        [Some(one), None] => return Some(Some((0, one))),
        [None, Some(other)] => return Some(Some((1, other))),
        [Some(one), Some(other)] => (one, other),
    };
    let may = |relation| relations.contains(relation);
    if may(Relation::Incomparable) || may(Relation::Less) && may(Relation::Greater) {
        return None;
    }
    // Of one point, refused binds more than taken.
    let is_alike = one.is_refused() == other.is_refused();
    match (may(Relation::Less), may(Relation::Greater), may(Relation::Equal)) {
        (false, false, _) => Some(Some(if one.is_refused() { (0, one) } else { (1, other) })),
        (_, _, true) if !is_alike => None,
        (true, ..) => Some(Some((0, one))),
        (false, ..) => Some(Some((1, other))),
    }
}

/// What lies between two ends.
fn overlap(least: Owned, most: Owned, relations: Relations, sense: Sense) -> Overlap {
    let (low, high) = match (least, most) {
        (Some((side, low)), Some((other, high))) if side != other => {
            // How the upper end stands to the lower.
            let relations = if side == 0 { relations } else { relations.converse() };
            let is_room = |relation| match relation {
                Relation::Greater => true,
                Relation::Equal => !low.is_refused() && !high.is_refused(),
                Relation::Less | Relation::Incomparable => false,
            };
            let is_told = !relations.contains(Relation::Incomparable);
            match (relations.iter().all(is_room), relations.iter().any(is_room)) {
                (true, _) => (Some(low), Some(high)),
                (_, false) if is_told => {
                    let (low, high) = (low.level().clone(), high.level().clone());
                    let ends = if side == 0 { [low, high] } else { [high, low] };
                    return Overlap::Gap(Gap { ends });
                }
                _ => return Overlap::Unknown,
            }
        }
        (least, most) => (least.map(|(_, low)| low), most.map(|(_, high)| high)),
    };
    let (from, to) = if sense == Sense::MoreAsksMore { (low, high) } else { (high, low) };
    Overlap::Range(Range { from, to })
}
