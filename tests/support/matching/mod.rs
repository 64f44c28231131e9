//! Pairs of positions of which it is known which term became which.
#![allow(unreachable_pub, reason = "shared within one suite")]

pub mod quality;

use std::collections::BTreeSet;

use demarche::{
    Account, Answered, Argument, Bound, Duration, Gazetteer, Length, Obligor, PartyId, Place, PlaceId,
    Position, Provision, Quantity, Reading, Region, Sense, Stance, Term, TermId, Text, Unit, Value,
};

/// A small generator of numbers (xorshift), seeded.
pub struct Numbers(u64);

impl Numbers {
    pub fn seeded(seed: u64) -> Self {
        let mut numbers = Self(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        (0..4).for_each(|_| _ = numbers.below(2));
        numbers
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % limit
    }

    /// So many different numbers below a limit.
    pub fn set(&mut self, count: usize, limit: usize) -> BTreeSet<usize> {
        let mut set = BTreeSet::new();
        while set.len() < count {
            set.insert(self.below(limit));
        }
        set
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for index in (1..items.len()).rev() {
            items.swap(index, self.below(index + 1));
        }
    }
}

/// How many places there are, and how many items of each action.
pub const MEMBERS: usize = 120;

pub fn gazetteer() -> Gazetteer {
    let places =
        (0..MEMBERS).map(|n| (PlaceId::new(format!("place-{n}")).unwrap(), Place::new(format!("Place {n}"))));
    Gazetteer::try_new(places, []).unwrap()
}

/// What is done, with the keys of what it is done to and of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Land(&'static str, &'static str, &'static str),
    Items(&'static str, &'static str),
    Other(usize),
}

pub const DEEDS: [Deed; 12] = [
    Deed::Land("withdraw-forces", "from", "by-date"),
    Deed::Land("cede", "territory", "by-date"),
    Deed::Land("halt-operations", "in", "for"),
    Deed::Land("demilitarise", "in", "for"),
    Deed::Land("recognise-title", "territory", "for"),
    Deed::Land("grant-access", "through", "for"),
    Deed::Items("restore-services", "what"),
    Deed::Items("discuss", "what"),
    Deed::Items("conclude-agreement", "on"),
    Deed::Other(0),
    Deed::Other(1),
    Deed::Other(2),
];

/// A term in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub deed: Deed,
    pub obligor: usize,
    pub stance: usize,
    pub members: BTreeSet<usize>,
    pub number: Option<usize>,
    pub condition: Option<usize>,
    pub words: Vec<usize>,
}

impl Draft {
    pub fn any(numbers: &mut Numbers) -> Self {
        let count = 1 + numbers.below(4);
        Self {
            deed: DEEDS[numbers.below(DEEDS.len())],
            obligor: numbers.below(3),
            stance: 0,
            members: numbers.set(count, MEMBERS),
            number: (numbers.below(2) == 0).then(|| 1 + numbers.below(300)),
            condition: (numbers.below(4) == 0).then(|| numbers.below(5)),
            words: (0..10).map(|_| numbers.below(200)).collect(),
        }
    }

    pub fn term(&self, id: &str) -> Term {
        let obligor = ["russia", "ukraine", "united-states"][self.obligor];
        let stance = match (self.stance, self.obligor) {
            (0, 0) => Stance::Offer,
            (0, _) => Stance::Demand,
            (1, _) => Stance::Refuse(Answered::Unstated),
            (2, _) => Stance::Accept(Answered::Unstated),
            _ => Stance::Open,
        };
        let obligor = Obligor::Party(PartyId::new(obligor).unwrap());
        let wording = self.words.iter().map(|word| format!("word-{word}")).collect::<Vec<_>>().join(" ");
        let term =
            Term::try_new(id.parse().unwrap(), stance, [Reading::of(obligor, self.provision())]).unwrap();
        let term = if wording.is_empty() { term } else { term.with_wording(wording) };
        let conditions = self.condition.into_iter();
        conditions.fold(term, |term, n| {
            term.with_condition(format!("condition-{n}").parse::<demarche::ConditionId>().unwrap())
        })
    }

    fn provision(&self) -> Provision {
        let items = || self.members.iter().map(|n| Text::from(format!("item {n}"))).collect();
        match self.deed {
            Deed::Land(action, key, number_key) => {
                let places = self.members.iter().map(|n| PlaceId::new(format!("place-{n}")).unwrap());
                let land = Region::union(places.map(Region::place)).unwrap();
                let number = self.number.map(|n| (number_key, number(number_key, n)));
                Provision::try_new(action, [(key, Argument::Region(land))].into_iter().chain(number)).unwrap()
            }
            Deed::Items(action, key) => {
                Provision::try_new(action, [(key, Argument::Items(items()))]).unwrap()
            }
            Deed::Other(label) => {
                let label = ("label", Argument::Category(format!("undertaking {label}").into()));
                let quantity =
                    |n: usize| Quantity::new(Bound::AtLeast, Value::exact(n as u64), Unit::Persons).unwrap();
                let degrees = self.number.map(|n| {
                    let degree = (Text::from("how many"), (quantity(n), Sense::MoreAsksMore));
                    ("degrees", Argument::Degrees([degree].into_iter().collect()))
                });
                let arguments = [label, ("items", Argument::Items(items()))].into_iter().chain(degrees);
                Provision::try_new("other", arguments).unwrap()
            }
        }
    }
}

fn number(key: &str, n: usize) -> Argument {
    match key {
        "by-date" => {
            let date = format!("20{}-{:02}-{:02}", 25 + n / 144, 1 + n / 12 % 12, 1 + n % 12);
            Argument::Deadline(date.parse().unwrap())
        }
        _ => Argument::Duration(Duration::Fixed(Length::new(Value::exact(n as u64)).unwrap())),
    }
}

/// A position of these terms, the holder being Russia.
pub fn position(name: &str, date: &str, terms: impl IntoIterator<Item = Term>) -> Position {
    let account = Account::new("account".parse().unwrap(), "source".parse().unwrap());
    let builder = Position::builder(name.parse().unwrap(), "russia".parse().unwrap(), account)
        .held_on(date.parse().unwrap());
    terms.into_iter().fold(builder, demarche::PositionBuilder::term).build().unwrap()
}

pub fn id(name: &str) -> TermId {
    TermId::new(name).unwrap()
}
