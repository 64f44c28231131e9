//! Region expressions of every kind.

use demarche::{Extent, Region};
use proptest::prelude::*;

use super::Names;
use super::world::LANDS;

/// How much of a whole an open part takes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extension {
    Unspecified,
    /// Per cent.
    Share(u16, u16),
    Most,
    /// Square kilometres.
    Area(u32, u32),
    /// A number of places.
    Places(u32, u32),
    /// Kilometres along a line, which the label names.
    Depth(u32, u32),
}

impl Extension {
    fn extent(self) -> Extent {
        match self {
            Self::Unspecified => Extent::Unspecified,
            Self::Share(low, high) => Extent::share_between(low, high).unwrap(),
            Self::Most => Extent::Most,
            Self::Area(low, high) => Extent::Area { low, high },
            Self::Places(low, high) => Extent::Places { low, high },
            Self::Depth(low, high) => Extent::Depth { low, high },
        }
    }
}

/// A region expression over numbered lands and parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A place or group.
    Land(usize),
    HeldBy(usize, Box<Expr>),
    NotHeldBy(usize, Box<Expr>),
    Part {
        of: Box<Expr>,
        extension: Extension,
        described: Option<Described>,
    },
    AtLeast(Box<Expr>),
    Union(Vec<Expr>),
    Intersection(Vec<Expr>),
    Except(Box<Expr>, Box<Expr>),
}

/// What an author says of a part: a label, and what lies in it and out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    pub label: u8,
    pub includes: Option<Box<Expr>>,
    pub excludes: Option<Box<Expr>>,
}

impl Expr {
    pub fn region(&self, names: &Names) -> Region {
        let inner = |expr: &Self| expr.region(names);
        match self {
            Self::Land(land) => Region::place(names.places[*land].clone()),
            Self::HeldBy(party, within) => inner(within).held_by(names.parties[*party].clone()),
            Self::NotHeldBy(party, within) => inner(within).not_held_by(names.parties[*party].clone()),
            Self::Part { of, extension, described: None } => inner(of).part_of_extent(extension.extent()),
            Self::Part { of, extension, described: Some(described) } => inner(of).described_part_of_extent(
                extension.extent(),
                Some(format!("part {}", described.label).into()),
                described.includes.as_deref().map(inner),
                described.excludes.as_deref().map(inner),
            ),
            Self::AtLeast(within) => inner(within).at_least(),
            Self::Union(exprs) => Region::union(exprs.iter().map(inner)).unwrap(),
            Self::Intersection(exprs) => Region::intersection(exprs.iter().map(inner)).unwrap(),
            Self::Except(of, exception) => inner(of).except(inner(exception)),
        }
    }

    /// The same over the lands that a small world names: three places and two groups.
    pub fn over_small_lands(self) -> Self {
        match self {
            Self::Land(land) => Self::Land(if land == 3 || land == 4 { land + 2 } else { land }),
            other => other.each(Self::over_small_lands),
        }
    }

    /// The same with each expression directly inside it made another.
    fn each(self, make: fn(Self) -> Self) -> Self {
        let boxed = |expr: Box<Self>| Box::new(make(*expr));
        match self {
            Self::Land(land) => Self::Land(land),
            Self::HeldBy(party, within) => Self::HeldBy(party, boxed(within)),
            Self::NotHeldBy(party, within) => Self::NotHeldBy(party, boxed(within)),
            Self::Part { of, extension, described } => {
                let described = described.map(|described| Described {
                    label: described.label,
                    includes: described.includes.map(boxed),
                    excludes: described.excludes.map(boxed),
                });
                Self::Part { of: boxed(of), extension, described }
            }
            Self::AtLeast(within) => Self::AtLeast(boxed(within)),
            Self::Union(exprs) => Self::Union(exprs.into_iter().map(make).collect()),
            Self::Intersection(exprs) => Self::Intersection(exprs.into_iter().map(make).collect()),
            Self::Except(of, exception) => Self::Except(boxed(of), boxed(exception)),
        }
    }

    /// The same with at most `budget` open parts: each one beyond is read as the whole it is part of.
    pub fn capped(self, budget: &mut usize) -> Self {
        match self {
            Self::Land(land) => Self::Land(land),
            Self::HeldBy(party, within) => Self::HeldBy(party, Box::new(within.capped(budget))),
            Self::NotHeldBy(party, within) => Self::NotHeldBy(party, Box::new(within.capped(budget))),
            Self::Part { of, .. } | Self::AtLeast(of) if *budget == 0 => of.capped(budget),
            Self::Part { of, extension, described } => {
                *budget -= 1;
                let described = described.map(|described| Described {
                    label: described.label,
                    includes: described.includes.map(|expr| Box::new(expr.capped(budget))),
                    excludes: described.excludes.map(|expr| Box::new(expr.capped(budget))),
                });
                Self::Part { of: Box::new(of.capped(budget)), extension, described }
            }
            Self::AtLeast(within) => {
                *budget -= 1;
                Self::AtLeast(Box::new(within.capped(budget)))
            }
            Self::Union(exprs) => Self::Union(exprs.into_iter().map(|expr| expr.capped(budget)).collect()),
            Self::Intersection(exprs) => {
                Self::Intersection(exprs.into_iter().map(|expr| expr.capped(budget)).collect())
            }
            Self::Except(of, exception) => {
                Self::Except(Box::new(of.capped(budget)), Box::new(exception.capped(budget)))
            }
        }
    }
}

fn extension() -> impl Strategy<Value = Extension> {
    prop_oneof![2 => Just(Extension::Unspecified), 3 => stated_size()]
}

/// A size that is said.
pub fn stated_size() -> impl Strategy<Value = Extension> {
    let quarters =
        || (1u16..=4, 0u16..=3).prop_map(|(high, less)| (25 * high.saturating_sub(less), 25 * high));
    let numbers = || (1u32..5, 0u32..3).prop_map(|(low, more)| (low, low + more));
    prop_oneof![
        2 => quarters().prop_map(|(low, high)| Extension::Share(low, high)),
        1 => Just(Extension::Most),
        1 => numbers().prop_map(|(low, high)| Extension::Area(low, high)),
        1 => numbers().prop_map(|(low, high)| Extension::Places(low, high)),
        1 => numbers().prop_map(|(low, high)| Extension::Depth(low, high)),
    ]
}

fn land() -> impl Strategy<Value = Expr> {
    (0..LANDS).prop_map(Expr::Land)
}

type Boxed = BoxedStrategy<Expr>;

fn closed_step(inner: &Boxed) -> Boxed {
    let boxed = || inner.clone().prop_map(Box::new);
    prop_oneof![
        2 => (0usize..3, boxed()).prop_map(|(party, within)| Expr::HeldBy(party, within)),
        1 => (0usize..3, boxed()).prop_map(|(party, within)| Expr::NotHeldBy(party, within)),
        2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Expr::Union),
        1 => prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Intersection),
        2 => (boxed(), boxed()).prop_map(|(of, exception)| Expr::Except(of, exception)),
    ]
    .boxed()
}

fn open_step(inner: &Boxed) -> Boxed {
    let boxed = || inner.clone().prop_map(Box::new);
    let described = (0u8..2, prop::option::of(boxed()), prop::option::of(boxed()))
        .prop_map(|(label, includes, excludes)| Described { label, includes, excludes });
    let part = (boxed(), extension(), prop::option::weighted(0.3, described)).prop_map(
        |(of, extension, described)| {
            // What is declared to lie in a part or out of it may go against its size.
            let described = described.map(|all: Described| match extension {
                Extension::Unspecified => all,
                _ => Described { includes: None, excludes: None, ..all },
            });
            Expr::Part { of, extension, described }
        },
    );
    prop_oneof![5 => part, 1 => boxed().prop_map(Expr::AtLeast), 7 => closed_step(inner)].boxed()
}

/// Any expression of depth three with at most `open` open parts.
pub fn any_expr(open: usize) -> impl Strategy<Value = Expr> {
    land()
        .prop_recursive(3, 12, 3, |inner| open_step(&inner.boxed()))
        .prop_map(move |expr| expr.capped(&mut open.clone()))
}

/// [`any_expr`] over what a small world names.
pub fn small_expr(open: usize) -> impl Strategy<Value = Expr> {
    any_expr(open).prop_map(Expr::over_small_lands)
}

/// Any expression without open parts; on places that no ground divides, what a party holds is open all the same.
pub fn closed_expr() -> impl Strategy<Value = Expr> {
    land().prop_recursive(3, 12, 3, |inner| closed_step(&inner.boxed()))
}

/// Any expression that covers exact cells on every ground.
pub fn exact_expr() -> impl Strategy<Value = Expr> {
    land().prop_recursive(3, 12, 3, |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Expr::Union),
            1 => prop::collection::vec(inner.clone(), 1..3).prop_map(Expr::Intersection),
            2 => (boxed(), boxed()).prop_map(|(of, exception)| Expr::Except(of, exception)),
        ]
    })
}
