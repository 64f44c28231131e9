//! Positions of any size, the same on every machine: no clock, no randomness but a seeded sequence.
#![allow(unreachable_pub, clippy::unwrap_used, reason = "generators")]

use demarche::{
    Account, Gazetteer, Ground, HeldPart, Obligor, PartyId, Place, PlaceId, Position, Provision, Reading,
    Region, Stance, Term, TermId,
};

/// A small generator of numbers (xorshift), seeded.
pub struct Numbers(u64);

impl Numbers {
    pub fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// How many places the generated terms speak of.
const PLACES: u64 = 400;

pub fn gazetteer() -> Gazetteer {
    let places =
        (0..PLACES).map(|n| (PlaceId::new(format!("place-{n}")).unwrap(), Place::new(format!("Place {n}"))));
    Gazetteer::try_new(places, []).unwrap()
}

pub fn ground() -> Ground {
    let holders = |n: u64| {
        let both = [("russia", n % 3 != 0), ("ukraine", n % 3 != 1)];
        let held = both.into_iter().filter(|(_, holds)| *holds);
        held.map(|(party, _)| (PartyId::new(party).unwrap(), HeldPart::default())).collect()
    };
    let parts = (0..PLACES).map(|n| (PlaceId::new(format!("place-{n}")).unwrap(), holders(n)));
    Ground::try_new("ground".try_into().unwrap(), "2025-08".parse().unwrap(), None, parts.collect()).unwrap()
}

fn term(index: u64, numbers: &mut Numbers, changed: bool) -> Term {
    let first = numbers.below(PLACES);
    let count = 1 + numbers.below(3);
    let kind = numbers.below(3);
    let places = (0..count + u64::from(changed))
        .map(|n| Region::place(PlaceId::new(format!("place-{}", (first + n) % PLACES)).unwrap()));
    let land = Region::union(places).unwrap();
    let (stance, obligor, provision) = match kind {
        0 => (Stance::Demand, "ukraine", Provision::withdraw_forces(land)),
        1 => (Stance::Demand, "ukraine", Provision::cede(land)),
        _ => (Stance::Offer, "russia", Provision::halt_operations(land)),
    };
    let reading = Reading::of(Obligor::Party(obligor.try_into().unwrap()), provision);
    Term::try_new(TermId::new(format!("term-{index}")).unwrap(), stance, [reading])
        .unwrap()
        .with_wording(format!("the wording of clause {index}, {}", numbers.below(1000)))
}

/// A position of `size` terms; every tenth is changed if `later`.
pub fn position(size: u64, later: bool) -> Position {
    let account = Account::new("account".try_into().unwrap(), "source".try_into().unwrap());
    let date = if later { "2025-10-16" } else { "2025-08-15" };
    let id = if later { "later" } else { "earlier" };
    let mut builder = Position::builder(id.try_into().unwrap(), "russia".try_into().unwrap(), account)
        .held_on(date.parse().unwrap());
    for index in 0..size {
        let mut numbers = Numbers::seeded(index + 1);
        builder = builder.term(term(index, &mut numbers, later && index % 10 == 0));
    }
    builder.build().unwrap()
}
