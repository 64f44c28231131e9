//! From where a change is judged: by the holder of a position, or, for a text, which has no holder, party by party.
//!
//! A text is read from each viewpoint as the position of somebody who asks: what it asks of a side is a demand of that side, and what
//! it has a party receive is a demand for that party. What it asks of others, excludes or leaves open is not held there. So one
//! engine compares both, and "harder" reads "more".

use super::direction::{Leg, Performer};
use crate::id::PartyId;
use crate::term::{Obligor, Reading, Stance, StanceTag};

/// Who judges a change.
#[derive(Debug, Clone, Copy)]
pub(super) enum Viewpoint<'a> {
    /// The holder of both positions.
    Holder(&'a PartyId),
    /// What texts ask of this side.
    AskedOf(&'a Obligor),
    /// What texts have this party receive.
    GivenTo(&'a PartyId),
}

/// One side of a change: how it is said, in which reading, and who may perform it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Saying<'t> {
    pub(super) stance: &'t Stance,
    pub(super) reading: &'t Reading,
    pub(super) leg: Leg<'t>,
    /// Whether its account is silent on what it leaves out.
    pub(super) is_silent: bool,
}

impl<'a> Viewpoint<'a> {
    /// The holder, if there is one.
    pub(super) fn holder(self) -> Option<&'a PartyId> {
        match self {
            Self::Holder(holder) => Some(holder),
            Self::AskedOf(_) | Self::GivenTo(_) => None,
        }
    }

    /// Whether something of which not even the performer is recorded is seen from here.
    pub(super) fn sees_the_unrecorded(self) -> bool {
        matches!(self, Self::Holder(_) | Self::AskedOf(Obligor::Unstated))
    }

    /// Whether who receives something is the viewpoint itself, and no part of what is received.
    pub(super) fn is_of_a_recipient(self) -> bool {
        matches!(self, Self::GivenTo(_))
    }

    /// The legs of a change as seen from here, in every way there may be.
    pub(super) fn sees<'t>(
        self,
        before: Saying<'t>,
        after: Saying<'t>,
    ) -> impl Iterator<Item = (Leg<'t>, Leg<'t>)> {
        let is_holder = matches!(self, Self::Holder(_));
        let own = is_holder.then_some((before.leg, after.leg));
        let others = if is_holder { Vec::new() } else { self.sees_in_texts(before, after) };
        own.into_iter().chain(others)
    }

    fn sees_in_texts<'t>(self, before: Saying<'t>, after: Saying<'t>) -> Vec<(Leg<'t>, Leg<'t>)> {
        // One bracket on both sides is one unknown: what is in it comes to be done in both, or in neither.
        let is_one = before.stance == after.stance;
        let mut seen = Vec::new();
        for was_done in may_be_done(before.stance) {
            for is_done in may_be_done(after.stance).iter().filter(|is_done| !is_one || *is_done == was_done)
            {
                for was_ours in self.concerns(before, Some(after)) {
                    for is_ours in self.concerns(after, Some(before)) {
                        seen.push((asked(*was_done && *was_ours), asked(*is_done && *is_ours)));
                    }
                }
            }
        }
        seen
    }

    /// The leg of a term that only one side has, as seen from here, in every way there may be.
    pub(super) fn sees_alone(self, saying: Saying<'_>) -> Vec<Leg<'_>> {
        if let Self::Holder(_) = self {
            return vec![saying.leg];
        }
        let ours = self.concerns(saying, None).contains(&true);
        may_be_done(saying.stance).iter().map(|is_done| asked(*is_done && ours)).collect()
    }

    /// Whether what is said concerns this viewpoint: surely, surely not, or either.
    fn concerns(self, saying: Saying<'_>, other: Option<Saying<'_>>) -> &'static [bool] {
        let surely = |ours: bool| if ours { [true].as_slice() } else { [false].as_slice() };
        match self {
            Self::Holder(_) => surely(true),
            Self::AskedOf(side) => surely(match (side, saying.leg.performer) {
                (Obligor::Party(party), Performer::Other(performer)) => party == performer,
                // Of both sides, one is the side that the other text names.
                (Obligor::Party(party), Performer::Mutual) => {
                    other.is_some_and(|other| other.leg.performer == Performer::Other(party))
                }
                (Obligor::Mutual, performer) => performer == Performer::Mutual,
                (Obligor::Unstated, performer) => performer == Performer::Someone,
                (Obligor::Party(_), Performer::Holder | Performer::Someone) => false,
            }),
            Self::GivenTo(party) => {
                let receives = |reading: &Reading| reading.recipients().any(|recipient| recipient == party);
                let is_unstated = saying.reading.recipients().next().is_none();
                match other.filter(|other| is_unstated && receives(other.reading)) {
                    // That an account leaves out for whom is silence, and a change of its own.
                    Some(_) if saying.is_silent => surely(true),
                    Some(_) => &[true, false],
                    None => surely(receives(saying.reading)),
                }
            }
        }
    }
}

/// Whether what stands in a text so comes to be done under it: what is bracketed may or may not.
fn may_be_done(stance: &Stance) -> &'static [bool] {
    match stance.tag() {
        StanceTag::Bracketed => &[true, false],
        StanceTag::Excluded | StanceTag::LeftOpen | StanceTag::Open => &[false],
        _ => &[true],
    }
}

/// Asked from here, or not held here.
fn asked(is_asked: bool) -> Leg<'static> {
    let stance = if is_asked { StanceTag::Demand } else { StanceTag::Open };
    Leg { stance, performer: Performer::Someone }
}
