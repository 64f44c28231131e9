//! Positions of any size, the same on every machine: no clock, no randomness but a seeded sequence.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "generators, of which each benchmark uses some"
)]

pub mod peers;

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
pub const PLACES: u64 = 400;

pub fn gazetteer(places: u64) -> Gazetteer {
    let places =
        (0..places).map(|n| (PlaceId::new(format!("place-{n}")).unwrap(), Place::new(format!("Place {n}"))));
    Gazetteer::try_new(places, []).unwrap()
}

pub fn ground(places: u64) -> Ground {
    let holders = |n: u64| {
        let both = [("russia", n % 3 != 0), ("ukraine", n % 3 != 1)];
        let held = both.into_iter().filter(|(_, holds)| *holds);
        held.map(|(party, _)| (PartyId::new(party).unwrap(), HeldPart::default())).collect()
    };
    let parts = (0..places).map(|n| (PlaceId::new(format!("place-{n}")).unwrap(), holders(n)));
    Ground::try_new("ground".try_into().unwrap(), "2025-08".parse().unwrap(), None, parts.collect()).unwrap()
}

/// A term in numbers, from which each form of it is made.
pub struct Draft {
    pub index: u64,
    pub kind: u64,
    pub places: Vec<u64>,
    pub remark: u64,
}

impl Draft {
    /// One of them; every tenth covers one place more if `later`.
    pub fn of(index: u64, places: u64, later: bool) -> Self {
        let mut numbers = Numbers::seeded(index + 1);
        let first = numbers.below(places);
        let count = 1 + numbers.below(3) + u64::from(later && index % 10 == 0);
        let kind = numbers.below(3);
        let covered = (0..count).map(|n| (first + n) % places).collect();
        Self { index, kind, places: covered, remark: numbers.below(1000) }
    }

    pub fn wording(&self) -> String {
        format!("the wording of clause {}, {}", self.index, self.remark)
    }

    fn term(&self, id: &str) -> Term {
        let places = self.places.iter().map(|n| PlaceId::new(format!("place-{n}")).unwrap());
        let land = Region::union(places.map(Region::place)).unwrap();
        let (stance, obligor, provision) = match self.kind {
            0 => (Stance::Demand, "ukraine", Provision::withdraw_forces(land)),
            1 => (Stance::Demand, "ukraine", Provision::cede(land)),
            _ => (Stance::Offer, "russia", Provision::halt_operations(land)),
        };
        let reading = Reading::of(Obligor::Party(obligor.try_into().unwrap()), provision);
        let id = TermId::new(format!("{id}-{}", self.index)).unwrap();
        Term::try_new(id, stance, [reading]).unwrap().with_wording(self.wording())
    }
}

/// What is compared: so many terms, over so many places.
#[derive(Clone, Copy)]
pub struct Size {
    pub terms: u64,
    pub places: u64,
}

impl Size {
    pub fn drafts(self, later: bool) -> impl Iterator<Item = Draft> {
        (0..self.terms).map(move |index| Draft::of(index, self.places, later))
    }

    /// A position whose terms are called `id-0`, `id-1` and so on.
    pub fn position(self, id: &str, later: bool) -> Position {
        let account = Account::new("account".try_into().unwrap(), "source".try_into().unwrap());
        let date = if later { "2025-10-16" } else { "2025-08-15" };
        let name = if later { "later" } else { "earlier" };
        let builder = Position::builder(name.try_into().unwrap(), "russia".try_into().unwrap(), account)
            .held_on(date.parse().unwrap());
        self.drafts(later).fold(builder, |builder, draft| builder.term(draft.term(id))).build().unwrap()
    }
}

/// A position of so many terms that differ in their words alone; two of ten words are others if `later`, and so are the ids.
pub fn one_block(terms: u64, later: bool) -> Position {
    let (name, date) = if later { ("later", "2025-10-16") } else { ("earlier", "2025-08-15") };
    let account = Account::new("account".try_into().unwrap(), "source".try_into().unwrap());
    let builder = Position::builder(name.try_into().unwrap(), "russia".try_into().unwrap(), account)
        .held_on(date.parse().unwrap());
    let term = |index: u64| {
        let mut numbers = Numbers::seeded(index + 1);
        let words = (0..10).map(|n| numbers.below(100_000) + u64::from(later && n < 2));
        let words: Vec<String> = words.map(|word| format!("word-{word}")).collect();
        let land = Region::place(PlaceId::new("place-0").unwrap());
        let reading = Reading::of(Obligor::Party("ukraine".try_into().unwrap()), Provision::cede(land));
        let id = TermId::new(format!("{name}-{index}")).unwrap();
        Term::try_new(id, Stance::Demand, [reading]).unwrap().with_wording(words.join(" "))
    };
    (0..terms).fold(builder, |builder, index| builder.term(term(index))).build().unwrap()
}
