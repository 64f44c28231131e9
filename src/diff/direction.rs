//! Polarity: which way a relation of content goes for the holder, by stance and by who performs.

use crate::id::PartyId;
use crate::order::{Direction, Outcome, Relation};
use crate::term::{Obligor, Side, StanceTag};

/// Who performs, as the holder sees it; in a text, which has none, everybody is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Performer<'a> {
    Holder,
    /// A named party other than the holder.
    Other(&'a PartyId),
    /// Another, of whom nothing more is said.
    Someone,
    /// Both sides.
    Mutual,
}

/// One side of a change: a stance on what somebody performs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leg<'a> {
    pub(super) stance: StanceTag,
    pub(super) performer: Performer<'a>,
}

/// How far a stance is from giving: the rank of semantics §5. Not held ranks as open.
const NOT_HELD: u8 = 1;

impl<'a> Leg<'a> {
    /// Everyone who may be meant by an obligor, given whom the other side of the change may mean.
    pub(super) fn choices(
        stance: StanceTag,
        obligor: &'a Obligor,
        holder: Option<&PartyId>,
        other: Option<&'a Obligor>,
    ) -> impl Iterator<Item = Self> + Clone + use<'a> {
        let named = |party: &'a PartyId| match holder == Some(party) {
            true => Performer::Holder,
            false => Performer::Other(party),
        };
        let performers = match obligor {
            Obligor::Mutual => [Some(Performer::Mutual), None, None],
            Obligor::Party(party) => [Some(named(party)), None, None],
            // Never mutual unless said; the party that the other side names may be the one meant.
            Obligor::Unstated => {
                let other = match other {
                    Some(Obligor::Party(party)) if holder != Some(party) => Some(Performer::Other(party)),
                    _ => None,
                };
                [holder.map(|_| Performer::Holder), Some(Performer::Someone), other]
            }
        };
        let is_allowed = move |performer: &Performer<'_>| match stance {
            StanceTag::Demand => *performer != Performer::Holder,
            StanceTag::Offer => matches!(performer, Performer::Holder | Performer::Mutual),
            _ => true,
        };
        let performers = performers.into_iter().flatten().filter(is_allowed);
        performers.map(move |performer| Self { stance, performer })
    }

    /// Pairs of legs that a change from one obligor to another may be. One undeclared obligor on both sides is one unknown.
    pub(super) fn pairs(
        holder: Option<&PartyId>,
        (stance, obligor): (StanceTag, &'a Obligor),
        (later_stance, later_obligor): (StanceTag, &'a Obligor),
    ) -> Vec<(Self, Self)> {
        let before = Self::choices(stance, obligor, holder, Some(later_obligor));
        let after = Self::choices(later_stance, later_obligor, holder, Some(obligor));
        let shared = obligor == later_obligor;
        let all = before.flat_map(|b| after.clone().map(move |a| (b, a)));
        let pairs: Vec<_> = all.clone().filter(|(b, a)| !shared || b.performer == a.performer).collect();
        // An unstated obligor that the two stances cannot share: a demand that became an offer.
        if pairs.is_empty() { all.collect() } else { pairs }
    }

    fn rank(self) -> u8 {
        let own = self.performer == Performer::Holder;
        match self.stance {
            StanceTag::Refuse => 2,
            StanceTag::Demand | StanceTag::Provided => 2,
            StanceTag::Open | StanceTag::Excluded | StanceTag::LeftOpen | StanceTag::Bracketed => NOT_HELD,
            StanceTag::Accept => 0,
            // An offer is the holder's own; what another performs cannot be offered.
            StanceTag::Offer if own => 0,
            StanceTag::Offer => NOT_HELD,
        }
    }

    /// The legs of a mutual obligation: the holder's own and the others'.
    fn legs(self) -> [Option<Self>; 2] {
        if self.performer != Performer::Mutual {
            let own = self.performer == Performer::Holder;
            return [own.then_some(self), (!own).then_some(self)];
        }
        let (own, others) = match self.stance {
            StanceTag::Demand | StanceTag::Offer => (StanceTag::Offer, StanceTag::Demand),
            same => (same, same),
        };
        [
            Some(Self { stance: own, performer: Performer::Holder }),
            Some(Self { stance: others, performer: Performer::Someone }),
        ]
    }

    /// Whether two legs may be of one performer; the others' leg of a mutual obligation is any other's.
    fn is_of_the_same(self, other: Self) -> bool {
        self.performer == other.performer
    }

    /// The direction of coming to hold this. A mutual obligation has none while no preference is declared.
    pub(super) fn introduced(self) -> Direction {
        match self.performer {
            Performer::Mutual => Direction::Same,
            _ => direction(self.rank().cmp(&NOT_HELD)),
        }
    }

    /// The direction of a change from this to `after`, whose content stands so to before.
    pub(super) fn changed(self, after: Self, members: Relation, degrees: Relation) -> Direction {
        let mutual = [self, after].map(|leg| leg.performer == Performer::Mutual);
        match mutual {
            [true, true] => Direction::Same,
            [false, false] if self.is_of_the_same(after) => self.of_one_performer(after, members, degrees),
            [false, false] => self.introduced().reverse().join(after.introduced()),
            // One-way against mutual: the leg added or removed decides (semantics §4.3).
            _ => self.leg_by_leg(after, members, degrees),
        }
    }

    fn leg_by_leg(self, after: Self, members: Relation, degrees: Relation) -> Direction {
        let legs = self.legs().into_iter().zip(after.legs());
        legs.fold(Direction::Same, |direction, (before, after)| {
            direction.join(match (before, after) {
                (Some(before), Some(after)) => before.of_one_performer(after, members, degrees),
                (Some(gone), None) => gone.introduced().reverse(),
                (None, Some(come)) => come.introduced(),
                (None, None) => Direction::Same,
            })
        })
    }

    fn of_one_performer(self, after: Self, members: Relation, degrees: Relation) -> Direction {
        let stances = [self.stance, after.stance];
        if stances == [StanceTag::Demand, StanceTag::Refuse]
            || stances == [StanceTag::Refuse, StanceTag::Demand]
        {
            return Direction::Mixed;
        }
        // Rank first: if it changes, it alone decides.
        match after.rank().cmp(&self.rank()) {
            std::cmp::Ordering::Equal => after.members_changed(members).join(after.degrees_changed(degrees)),
            changed => direction(changed),
        }
    }

    /// Members carry the stance: more of an ask is harder, more of a give is softer.
    pub(super) fn members_changed(self, members: Relation) -> Direction {
        match (self.stance.side(), self.performer) {
            (_, Performer::Mutual) | (Side::Neither, _) => Direction::Same,
            (Side::Ask, _) => as_direction(members),
            (Side::Give, _) => as_direction(members).reverse(),
        }
    }

    /// Degrees go by who performs, whatever the stance: more is harder from others, softer from the holder.
    pub(super) fn degrees_changed(self, degrees: Relation) -> Direction {
        match self.performer {
            _ if self.stance == StanceTag::Open => Direction::Same,
            Performer::Mutual => Direction::Same,
            Performer::Holder => as_direction(degrees).reverse(),
            Performer::Other(_) | Performer::Someone => as_direction(degrees),
        }
    }

    /// The direction of adding a bound, as conditions are: it takes from a give and from an ask alike.
    pub(super) fn bounded(self) -> Direction {
        match (self.performer, self.stance.side()) {
            (Performer::Mutual, _) | (_, Side::Neither) => Direction::Same,
            (_, Side::Give) => Direction::Harder,
            (_, Side::Ask) => Direction::Softer,
        }
    }

    /// The direction of a firmer word: on an ask harder, on a give softer.
    pub(super) fn firmer(self, firmness: Relation) -> Direction {
        match (self.performer, self.stance.side()) {
            (Performer::Mutual, _) | (_, Side::Neither) => Direction::Same,
            (_, Side::Ask) => as_direction(firmness),
            (_, Side::Give) => as_direction(firmness).reverse(),
        }
    }

    /// Whether a change between these ranks alone decides.
    pub(super) fn changes_rank(self, after: Self) -> bool {
        self.rank() != after.rank()
            || !self.is_of_the_same(after)
            || self.stance.side() != after.stance.side()
    }
}

/// More is harder.
fn as_direction(relation: Relation) -> Direction {
    Direction::of(relation.is_down(), relation.is_up())
}

fn direction(ordering: std::cmp::Ordering) -> Direction {
    as_direction(ordering.into())
}
