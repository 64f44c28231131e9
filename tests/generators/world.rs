//! Places, holders and conditions, and what they are called.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{
    ConditionId, Conditions, Gazetteer, Ground, Group, HeldPart, IssueId, PartyId, Place, PlaceId, TermId,
    Terrain,
};
use proptest::prelude::*;

use super::chosen;

/// How many places a world has; two groups come after them.
pub const PLACES: usize = 5;

/// How many names for places and groups there are.
pub const LANDS: usize = PLACES + 2;

/// What the places, parties, terms, conditions and headings of a draft are called.
#[derive(Debug, Clone)]
pub struct Names {
    /// Places, then groups.
    pub places: Vec<PlaceId>,
    /// The holder first.
    pub parties: Vec<PartyId>,
    pub terms: Vec<TermId>,
    pub conditions: Vec<ConditionId>,
    pub issues: Vec<IssueId>,
}

impl Names {
    pub fn plain() -> Self {
        Self {
            places: ["east", "hills", "marsh", "north", "plain", "the-coast", "the-rim"].map(place).into(),
            parties: ["aland", "bland", "cland"].map(|name| PartyId::new(name).unwrap()).into(),
            terms: (0..10).map(|index| TermId::new(format!("term-{index}")).unwrap()).collect(),
            conditions: ["guarantees", "talks", "vote"].map(|name| ConditionId::new(name).unwrap()).into(),
            issues: ["land", "people"].map(|name| IssueId::new(name).unwrap()).into(),
        }
    }

    /// Others, which sort in another order.
    pub fn others() -> Self {
        Self {
            places: ["z9", "q", "b2", "a-far-place", "m", "a", "zz"].map(place).into(),
            parties: ["omega", "beta", "a1"].map(|name| PartyId::new(name).unwrap()).into(),
            terms: (0..10).map(|index| TermId::new(format!("t{}", 97 - 7 * index)).unwrap()).collect(),
            conditions: ["x", "m", "a"].map(|name| ConditionId::new(name).unwrap()).into(),
            issues: ["z", "a"].map(|name| IssueId::new(name).unwrap()).into(),
        }
    }
}

fn place(name: &str) -> PlaceId {
    PlaceId::new(name).unwrap()
}

/// A tree of places, who holds which part of each, and which condition implies which.
#[derive(Debug, Clone)]
pub struct World {
    /// What each place lies in, always one that comes before it.
    pub parents: [Option<usize>; PLACES],
    pub exhaustive: [bool; PLACES],
    /// Which places each group stands for, as bits.
    pub groups: [usize; 2],
    /// Which parties hold a part of each place, as bits; a place without any is not listed.
    pub holders: Option<[usize; PLACES]>,
    pub implications: Vec<(usize, usize)>,
}

impl World {
    pub fn stage(&self, names: &Names) -> Stage {
        Stage {
            gazetteer: self.gazetteer(names),
            ground: self.ground(names),
            conditions: self.implications.iter().fold(Conditions::none(), |all, (a, b)| {
                all.implying(names.conditions[*a].clone(), names.conditions[*b].clone())
            }),
        }
    }

    fn gazetteer(&self, names: &Names) -> Gazetteer {
        let places = (0..PLACES).map(|index| {
            let mut place = Place::new(names.places[index].as_str());
            if let Some(parent) = self.parents[index] {
                place = place.within(names.places[parent].clone());
            }
            if self.exhaustive[index] {
                place = place.exhausted_by_its_parts();
            }
            (names.places[index].clone(), place)
        });
        let groups = self.groups.iter().enumerate().map(|(index, members)| {
            let places: BTreeSet<PlaceId> = chosen(&names.places[..PLACES], *members).into_iter().collect();
            (names.places[PLACES + index].clone(), Group { name: "group".into(), places })
        });
        Gazetteer::try_new(places, groups).unwrap()
    }

    fn ground(&self, names: &Names) -> Option<Ground> {
        let listed = self.holders?;
        let parts =
            listed.iter().enumerate().filter(|(_, holders)| **holders != 0).map(|(index, holders)| {
                let holders = chosen(&names.parties, *holders).into_iter();
                let parts: BTreeMap<_, _> = holders.map(|party| (party, HeldPart::default())).collect();
                (names.places[index].clone(), parts)
            });
        let (id, date) = ("ground".parse().unwrap(), "2024-12-01".parse().unwrap());
        Some(Ground::try_new(id, date, None, parts.collect()).unwrap())
    }
}

/// What positions are compared on.
#[derive(Debug)]
pub struct Stage {
    pub gazetteer: Gazetteer,
    pub ground: Option<Ground>,
    pub conditions: Conditions,
}

impl Stage {
    pub fn terrain(&self) -> Terrain<'_> {
        Terrain::new(&self.gazetteer, self.ground.as_ref())
    }
}

/// Nested places with and without remainders; a ground or none; places with one to three holders, and undivided ones.
pub fn any_world() -> impl Strategy<Value = World> {
    let holders =
        prop::option::weighted(0.8, prop::array::uniform5(prop_oneof![1 => Just(0usize), 3 => 1usize..8]));
    worlds(holders)
}

/// Three places that may lie in one another, held by two parties or divided by no ground, and two places that nothing names.
pub fn small_world(divided: bool) -> impl Strategy<Value = World> {
    let holders = if divided { 1usize..4 } else { 0..4 };
    worlds(prop::array::uniform5(holders).prop_map(Some)).prop_map(|mut world| {
        world.parents[3] = None;
        world.parents[4] = None;
        world.groups = world.groups.map(|places| (places & 7).max(1));
        world
    })
}

fn worlds(holders: impl Strategy<Value = Option<[usize; PLACES]>>) -> impl Strategy<Value = World> {
    let parents = (
        Just(None),
        prop::option::weighted(0.3, 0usize..1),
        prop::option::weighted(0.3, 0usize..2),
        prop::option::weighted(0.3, 0usize..3),
        prop::option::weighted(0.3, 0usize..4),
    );
    let groups = [1usize..32, 1usize..32];
    let implications = prop::collection::vec((0usize..3, 0usize..3), 0..3);
    (parents, any::<[bool; PLACES]>(), groups, holders, implications).prop_map(
        |((p0, p1, p2, p3, p4), exhaustive, groups, holders, implications)| World {
            parents: [p0, p1, p2, p3, p4],
            exhaustive,
            groups,
            holders,
            implications,
        },
    )
}
