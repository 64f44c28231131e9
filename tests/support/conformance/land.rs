//! Places, who holds them, and regions over them.

use std::collections::{BTreeMap, BTreeSet};

use demarche::{
    Cells, Delta, Extent, Gazetteer, Ground, Group, HeldPart, Nesting, PartyId, Place, PlaceId, Region,
    Terrain,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::naming::{Naming, id};
use super::vectors::{Case, names};

/// One value, or a range between two.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Range<T> {
    Exactly(T),
    Between(T, T),
}

impl<T> Range<T> {
    pub(crate) fn ends(&self) -> (&T, &T) {
        match self {
            Self::Exactly(value) => (value, value),
            Self::Between(low, high) => (low, high),
        }
    }
}

/// Place → holders.
pub(crate) type HoldersByPlace = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceSpec {
    #[serde(default)]
    children: Vec<String>,
    #[serde(default)]
    exhaustive: bool,
}

/// What a region is reckoned on.
#[derive(Debug)]
pub(crate) struct World {
    gazetteer: Gazetteer,
    ground: Option<Ground>,
}

impl World {
    pub(crate) fn terrain(&self) -> Terrain<'_> {
        Terrain::new(&self.gazetteer, self.ground.as_ref())
    }

    /// Leaf places, each split by who holds it.
    pub(crate) fn held(holders: &HoldersByPlace, naming: Naming) -> Self {
        Self::held_with_groups(holders, &BTreeMap::new(), naming)
    }

    fn held_with_groups(
        holders: &HoldersByPlace,
        groups: &BTreeMap<String, Vec<String>>,
        naming: Naming,
    ) -> Self {
        let places = holders.keys().map(|place| (naming.id(place), Place::new(place.as_str())));
        let groups = groups.iter().map(|(name, places)| {
            let places = places.iter().map(|place| naming.id(place)).collect::<BTreeSet<_>>();
            (naming.id(name), Group { name: name.as_str().into(), places })
        });
        let part = |holder: &String| (naming.id::<PartyId>(holder), HeldPart::default());
        let parts = holders.iter().map(|(place, holders)| {
            (naming.id::<PlaceId>(place), holders.iter().map(part).collect::<BTreeMap<_, _>>())
        });
        let ground = Ground::try_new(id("ground"), "2025".parse().unwrap(), None, parts.collect());
        Self { gazetteer: Gazetteer::try_new(places, groups).unwrap(), ground: Some(ground.unwrap()) }
    }

    /// A tree of places that no ground divides.
    fn undivided(specs: &BTreeMap<String, PlaceSpec>, naming: Naming) -> Self {
        let places = specs.iter().map(|(name, spec)| {
            let mut place = Place::new(name.as_str());
            if let Some((parent, _)) = specs.iter().find(|(_, other)| other.children.contains(name)) {
                place = place.within(naming.id(parent));
            }
            if spec.exhaustive {
                place = place.exhausted_by_its_parts();
            }
            (naming.id(name), place)
        });
        Self { gazetteer: Gazetteer::try_new(places, []).unwrap(), ground: None }
    }
}

/// A region as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, rename_all_fields = "kebab-case", deny_unknown_fields)]
pub(crate) enum RegionSpec {
    Named(String),
    HeldBy { held_by: String, r#in: Box<Self> },
    NotHeldBy { not_held_by: String, r#in: Box<Self> },
    Union { union: Vec<Self> },
    Intersection { intersection: Vec<Self> },
    Except { of: Box<Self>, except: Box<Self> },
    Complement { complement_of: Box<Self>, within: Box<Self> },
    Part { part_of: Box<Self> },
    AtLeast { at_least: Box<Self> },
    Share { share: Range<u16>, of: Box<Self> },
    Most { most_of: Box<Self> },
}

impl RegionSpec {
    pub(crate) fn region(&self, naming: Naming) -> Region {
        let region = |spec: &Self| spec.region(naming);
        match self {
            Self::Named(place) => Region::place(naming.id(place)),
            Self::HeldBy { held_by, r#in } => region(r#in).held_by(naming.id(held_by)),
            Self::NotHeldBy { not_held_by, r#in } => region(r#in).not_held_by(naming.id(not_held_by)),
            Self::Union { union } => Region::union(union.iter().map(region)).unwrap(),
            Self::Intersection { intersection } => {
                Region::intersection(intersection.iter().map(region)).unwrap()
            }
            Self::Except { of, except: gone } | Self::Complement { complement_of: gone, within: of } => {
                region(of).except(region(gone))
            }
            Self::Part { part_of } => region(part_of).part(),
            Self::AtLeast { at_least } => region(at_least).at_least(),
            Self::Share { share, of } => {
                let (low, high) = share.ends();
                region(of).part_of_extent(Extent::share_between(*low, *high).unwrap())
            }
            Self::Most { most_of } => region(most_of).part_of_extent(Extent::Most),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum NestingSpec {
    Assumed,
    Unknown,
}

/// The keys of every operation on regions; which of them an operation takes is checked by what it asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    op: String,
    ground: Option<HoldersByPlace>,
    places: Option<BTreeMap<String, PlaceSpec>>,
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
    region: Option<RegionSpec>,
    before: Option<RegionSpec>,
    after: Option<RegionSpec>,
    a: Option<RegionSpec>,
    b: Option<RegionSpec>,
    nested: Option<NestingSpec>,
}

impl Question {
    fn world(&self) -> World {
        match (&self.ground, &self.places) {
            (Some(holders), None) => World::held_with_groups(holders, &self.groups, Naming::AsWritten),
            (None, Some(places)) if self.groups.is_empty() => World::undivided(places, Naming::AsWritten),
            _ => panic!("either a ground or a tree of places"),
        }
    }

    fn nesting(&self) -> Nesting {
        match self.nested {
            Some(NestingSpec::Assumed) => Nesting::Assumed,
            Some(NestingSpec::Unknown) | None => Nesting::Unknown,
        }
    }
}

pub(crate) fn answer(case: &Case) -> Json {
    let question: Question = case.question();
    let world = question.world();
    let terrain = world.terrain();
    let region = |spec: &Option<RegionSpec>| spec.as_ref().unwrap().region(Naming::AsWritten);
    let cells = |spec: &Option<RegionSpec>| terrain.cells(&region(spec)).unwrap().expect("an exact region");
    match question.op.as_str() {
        "cells" => json!({"cells": written(&cells(&question.region))}),
        "delta" => {
            let Delta { kept, removed, added } =
                Delta::between(&cells(&question.before), &cells(&question.after));
            json!({"kept": written(&kept), "removed": written(&removed), "added": written(&added)})
        }
        "compare-regions" => {
            let (a, b) = (region(&question.a), region(&question.b));
            let relations = terrain.compare(&a, &b, question.nesting()).unwrap();
            let swapped = terrain.compare(&b, &a, question.nesting()).unwrap();
            assert_eq!(swapped, relations.converse(), "{} swapped", case.id);
            json!({"relations": names(relations)})
        }
        op => panic!("unknown operation {op}"),
    }
}

/// Cells as the vectors write them, in the order of the alphabet.
fn written(cells: &Cells) -> BTreeSet<String> {
    cells.iter().map(ToString::to_string).collect()
}
