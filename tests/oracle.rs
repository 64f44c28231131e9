//! Slow, plain answers to what the crate computes fast, on small worlds.
//!
//! # Land
//!
//! Every cell is four points. A region is a set of points, an open part any set of points that its words allow, and two regions
//! stand to each other in every way in which their points do, over all choices of the open parts. Four points realise all that
//! two open parts can do to a cell: be in both, in one, in the other, in neither. So with at most two open parts of unstated size the
//! answers are equal; with sizes, counted in points, the plain answer may miss some and is contained.
//!
//! # Deals
//!
//! A position is judged by the deals it would take and those it rules out. A *deal* is one thing done by one performer to one
//! member: a party, a cell, and how far title and control of it go; or a party, an item, and how much. A deal *reaches* a level
//! if it goes at least that far on every axis. What words rule in and out follows from what they mean:
//!
//! - **Demand** of another, at a level: nothing short of it will do. Deals that do not reach it are ruled out. That those which
//!   do are enough is not said, so none is ruled in.
//! - **Accept** what another would do, at a level: that much is enough, and more is too. Deals that reach it are ruled in.
//! - **Refuse** what another would do, at a level: it is not enough. Deals that do not go beyond it, which it reaches, are ruled
//!   out.
//! - **Offer**, or accept, to do something at a level: the holder would go that far. Deals that it reaches are ruled in.
//! - **Refuse** to do something at a level: the holder will not go that far. Deals that reach it are ruled out.
//! - **Open**, and not held: nothing is ruled in or out.
//!
//! A member not named is one of which nothing is said. *Harder* is to rule in less or to rule out more, *softer* to rule in more or
//! to rule out less, and both at once is mixed. Nothing here knows of ranks, of members and degrees, or of whose degrees count which
//! way: those rules of the page must come out of it. Demand ↔ refuse of one performer is mixed by convention, and is left out. A mutual
//! obligation is two legs, the holder's and the others', where the other side of the change is one-way; else it is undirected. Who
//! performs may be unstated: then the answer is the union over everyone who may be meant.
//!
//! # Silence
//!
//! What an account passes over is filled in, in each way there is, by hand: a term is held as on the other side or not at all, a
//! member by a term of its own, a condition or tie is there or not, firmness is at any level. Everything is then told by complete
//! accounts, and the verdict under *unknown* must be the union.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod generators;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Cases for each comparison.
const CASES: u32 = 2000;

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/oracle.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(CASES) }
}

mod land {
    use demarche::{Nesting, Outcome, Relation, Relations};

    use super::generators::{Described, Expr, Extension, Names, PLACES, World, small_expr, small_world, step_around};
    use super::*;

    /// The points of one cell, as bits.
    type Points = u8;

    const ALL: Points = 0b1111;

    /// A place, or what its parts leave of it, as far as one party holds it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) struct Cell {
        pub(super) place: usize,
        pub(super) holder: Option<usize>,
    }

    /// The cells of a world.
    pub(super) fn cells(world: &World) -> Vec<Cell> {
        let mut cells = Vec::new();
        for place in 0..PLACES {
            let has_parts = world.parents.contains(&Some(place));
            if has_parts && world.exhaustive[place] {
                continue;
            }
            let held = world.holders.and_then(|holders| {
                ancestors(world, place).into_iter().map(|place| holders[place]).find(|parties| *parties != 0)
            });
            match held {
                None => cells.push(Cell { place, holder: None }),
                Some(parties) => {
                    let parties = (0..3).filter(|party| parties >> party & 1 == 1);
                    cells.extend(parties.map(|party| Cell { place, holder: Some(party) }));
                }
            }
        }
        cells
    }

    fn ancestors(world: &World, place: usize) -> Vec<usize> {
        std::iter::successors(Some(place), |place| world.parents[*place]).collect()
    }

    pub(super) fn is_in(world: &World, cell: Cell, land: usize) -> bool {
        let around = ancestors(world, cell.place);
        match land.checked_sub(PLACES) {
            None => around.contains(&land),
            Some(group) => around.iter().any(|place| world.groups[group] >> place & 1 == 1),
        }
    }

    /// A region as it depends on what is chosen for the unknowns.
    #[derive(Debug, Clone, PartialEq)]
    enum Node {
        /// These cells.
        Fixed(Vec<bool>),
        /// What is chosen for an unknown.
        Chosen(usize),
        And(Box<Node>, Box<Node>),
        Or(Box<Node>, Box<Node>),
        Minus(Box<Node>, Box<Node>),
    }

    impl Node {
        fn at(&self, cell: usize, chosen: &[Points]) -> Points {
            match self {
                Self::Fixed(cells) => if cells[cell] { ALL } else { 0 },
                Self::Chosen(unknown) => chosen[*unknown],
                Self::And(a, b) => a.at(cell, chosen) & b.at(cell, chosen),
                Self::Or(a, b) => a.at(cell, chosen) | b.at(cell, chosen),
                Self::Minus(a, b) => a.at(cell, chosen) & !b.at(cell, chosen),
            }
        }
    }

    fn and(a: Node, b: Node) -> Node {
        Node::And(Box::new(a), Box::new(b))
    }

    fn or(a: Node, b: Node) -> Node {
        Node::Or(Box::new(a), Box::new(b))
    }

    fn minus(a: Node, b: Node) -> Node {
        Node::Minus(Box::new(a), Box::new(b))
    }

    #[derive(Debug)]
    enum Unknown {
        Part { of: Node, includes: Node, excludes: Node, extension: Extension, label: Option<u8> },
        More { than: Node },
        Held { party: usize },
    }

    /// Regions on a world, with what is unknown of them.
    struct Model<'w> {
        world: &'w World,
        /// The last one is whatever lies beyond the gazetteer.
        cells: Vec<Option<Cell>>,
        unknowns: Vec<Unknown>,
    }

    impl<'w> Model<'w> {
        fn new(world: &'w World) -> Self {
            let cells = cells(world).into_iter().map(Some).chain([None]).collect();
            Self { world, cells, unknowns: Vec::new() }
        }

        fn fixed(&self, has: impl Fn(Cell) -> bool) -> Node {
            Node::Fixed(self.cells.iter().map(|cell| cell.is_some_and(&has)).collect())
        }

        fn resolve(&mut self, expr: &Expr) -> Node {
            match expr {
                Expr::Land(land) => self.fixed(|cell| is_in(self.world, cell, *land)),
                Expr::HeldBy(party, within) => {
                    let within = self.resolve(within);
                    let held = self.held(*party, &within);
                    and(within, held)
                }
                Expr::NotHeldBy(party, within) => {
                    let within = self.resolve(within);
                    let held = self.held(*party, &within);
                    minus(within, held)
                }
                Expr::Part { of, extension, described } => self.part(of, *extension, described.as_ref()),
                Expr::AtLeast(within) => {
                    let than = self.resolve(within);
                    let more = self.unknown(Unknown::More { than: than.clone() });
                    or(than, more)
                }
                Expr::Union(exprs) => self.fold(exprs, or),
                Expr::Intersection(exprs) => self.fold(exprs, and),
                Expr::Except(of, exception) => {
                    let of = self.resolve(of);
                    minus(of, self.resolve(exception))
                }
            }
        }

        fn fold(&mut self, exprs: &[Expr], combine: fn(Node, Node) -> Node) -> Node {
            let nodes: Vec<Node> = exprs.iter().map(|expr| self.resolve(expr)).collect();
            nodes.into_iter().reduce(combine).expect("not empty")
        }

        fn held(&mut self, party: usize, within: &Node) -> Node {
            let known = self.fixed(|cell| cell.holder == Some(party));
            // No ground says who holds what lies beyond the gazetteer.
            let undivided = self.cells.iter().map(|cell| cell.is_none_or(|cell| cell.holder.is_none()));
            let undivided = Node::Fixed(undivided.collect());
            if self.is_never_anything(&and(within.clone(), undivided.clone())) {
                return known;
            }
            let held = self.unknown(Unknown::Held { party });
            or(known, and(undivided, held))
        }

        fn part(&mut self, of: &Expr, extension: Extension, described: Option<&Described>) -> Node {
            let of = self.resolve(of);
            if self.is_never_anything(&of) {
                return of;
            }
            let nothing = self.fixed(|_| false);
            let (includes, excludes) = described.map_or((None, None), |described| {
                (described.includes.as_deref(), described.excludes.as_deref())
            });
            let includes = includes.map_or(nothing.clone(), |expr| self.resolve(expr));
            let excludes = excludes.map_or(nothing, |expr| self.resolve(expr));
            let includes = minus(and(includes, of.clone()), excludes.clone());
            let label = described.map(|described| described.label);
            let chosen =
                self.unknown(Unknown::Part { of: of.clone(), includes, excludes, extension, label });
            and(of, chosen)
        }

        /// Enters an unknown, unless it is known under other words.
        fn unknown(&mut self, unknown: Unknown) -> Node {
            let known = self.unknowns.iter().position(|other| match (other, &unknown) {
                (Unknown::Held { party: a }, Unknown::Held { party: b }) => a == b,
                (Unknown::More { than: a }, Unknown::More { than: b }) => self.are_alike(a, b),
                (
                    Unknown::Part { of: a, includes: ai, excludes: ae, extension: ax, label: al },
                    Unknown::Part { of: b, includes: bi, excludes: be, extension: bx, label: bl },
                ) => {
                    (ax, al) == (bx, bl)
                        && self.are_alike(a, b)
                        && self.are_alike(ai, bi)
                        && self.are_alike(ae, be)
                }
                _ => false,
            });
            Node::Chosen(known.unwrap_or_else(|| {
                self.unknowns.push(unknown);
                self.unknowns.len() - 1
            }))
        }

        fn are_alike(&self, a: &Node, b: &Node) -> bool {
            self.choices().all(|(cell, chosen)| a.at(cell, &chosen) == b.at(cell, &chosen))
        }

        fn is_never_anything(&self, node: &Node) -> bool {
            self.choices().all(|(cell, chosen)| node.at(cell, &chosen) == 0)
        }

        /// Every choice at every cell that a cell allows by itself.
        fn choices(&self) -> impl Iterator<Item = (usize, Vec<Points>)> + '_ {
            (0..self.cells.len()).flat_map(move |cell| {
                self.choices_at(cell).into_iter().map(move |chosen| (cell, chosen))
            })
        }

        fn choices_at(&self, cell: usize) -> Vec<Vec<Points>> {
            let mut all = vec![Vec::new()];
            for unknown in &self.unknowns {
                let longer = all.iter().flat_map(|chosen: &Vec<Points>| {
                    let points = (0..=ALL).filter(|points| self.is_allowed(unknown, cell, chosen, *points));
                    points.map(|points| [&chosen[..], &[points]].concat()).collect::<Vec<_>>()
                });
                all = longer.collect();
            }
            all
        }

        /// Whether these points may be chosen at this cell, after those for the unknowns before.
        fn is_allowed(&self, unknown: &Unknown, cell: usize, chosen: &[Points], points: Points) -> bool {
            match unknown {
                Unknown::Part { of, includes, excludes, .. } => {
                    points & !of.at(cell, chosen) == 0
                        && includes.at(cell, chosen) & !points == 0
                        && points & excludes.at(cell, chosen) == 0
                }
                Unknown::More { .. } => true,
                Unknown::Held { .. } => {
                    let is_undivided = self.cells[cell].is_none_or(|cell| cell.holder.is_none());
                    let others = self.unknowns.iter().zip(chosen);
                    let taken = others
                        .filter(|(other, _)| matches!(other, Unknown::Held { .. }))
                        .fold(0, |all, (_, points)| all | points);
                    points & taken == 0 && (is_undivided || points == 0)
                }
            }
        }

        /// Every set of marks that some choice of all unknowns at all cells leaves.
        fn outcomes(&self, nesting: Nesting, marks: impl Fn(usize, &[Points]) -> u8) -> BTreeSet<u8> {
            let mut worlds = BTreeSet::from([Tally::default()]);
            for cell in 0..self.cells.len() {
                let here: BTreeSet<Tally> = self
                    .choices_at(cell)
                    .iter()
                    .map(|chosen| self.tally(cell, chosen, marks(cell, chosen)))
                    .collect();
                worlds = worlds.iter().flat_map(|all| here.iter().map(move |one| all.and(one))).collect();
            }
            worlds.into_iter().filter(|world| self.is_possible(world, nesting)).map(|world| world.marks).collect()
        }

        fn tally(&self, cell: usize, chosen: &[Points], marks: u8) -> Tally {
            let counts = self.unknowns.iter().zip(chosen).map(|(unknown, points)| match unknown {
                Unknown::Part { of, extension: Extension::Share(..) | Extension::Most, .. } => {
                    (points.count_ones(), of.at(cell, chosen).count_ones())
                }
                // Of unstated size: only whether there is anything of it matters.
                _ => (u32::from(*points != 0), 0),
            });
            let only = match chosen {
                [a, b] => [a & !b != 0, b & !a != 0],
                _ => [false, false],
            };
            Tally { marks, counts: counts.collect(), only }
        }

        /// Whether parts are of the size that their words give them.
        fn is_possible(&self, world: &Tally, nesting: Nesting) -> bool {
            let mut counts = self.unknowns.iter().zip(&world.counts);
            counts.all(|(unknown, (part, whole))| match unknown {
                Unknown::Part { extension, .. } => {
                    *part > 0
                        && match extension {
                            Extension::Share(low, high) => {
                                let hundredfold = 100 * part;
                                u32::from(*low) * whole <= hundredfold && hundredfold <= u32::from(*high) * whole
                            }
                            Extension::Most => 2 * part > *whole,
                            _ => true,
                        }
                }
                Unknown::More { .. } | Unknown::Held { .. } => true,
            }) && self.may_stand_so(world.only, nesting)
        }

        /// Whether two parts of one whole may stand so: a point may be of any size, so of two areas, or numbers of places, only
        /// equality and inclusion bind.
        fn may_stand_so(&self, only: [bool; 2], nesting: Nesting) -> bool {
            let [Unknown::Part { of: a, extension: ax, .. }, Unknown::Part { of: b, extension: bx, .. }] =
                &self.unknowns[..]
            else {
                return true;
            };
            let sizes = match (ax, bx) {
                (Extension::Area(a, b), Extension::Area(c, d))
                | (Extension::Places(a, b), Extension::Places(c, d)) => Some([(*a, *b), (*c, *d)]),
                (
                    Extension::Share(..) | Extension::Most,
                    Extension::Share(..) | Extension::Most,
                ) => None,
                _ => return true,
            };
            if !self.are_alike(a, b) {
                return true;
            }
            let fits = sizes.is_none_or(|[(low, high), (other_low, other_high)]| match only {
                [false, false] => low <= other_high && other_low <= high,
                [false, true] => low < other_high,
                [true, false] => other_low < high,
                [true, true] => true,
            });
            fits && (nesting == Nesting::Unknown || only != [true, true])
        }

        fn is_exact(&self) -> bool {
            self.unknowns.iter().all(|unknown| match unknown {
                Unknown::Part { extension, .. } => *extension == Extension::Unspecified,
                Unknown::More { .. } | Unknown::Held { .. } => true,
            })
        }
    }

    /// What matters of a choice.
    #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Tally {
        marks: u8,
        /// Of each unknown and its whole: points, or whether there are any.
        counts: Vec<(u32, u32)>,
        /// Whether there is something only in the first of two unknowns, only in the second.
        only: [bool; 2],
    }

    impl Tally {
        fn and(&self, other: &Self) -> Self {
            let count = |index: usize| {
                let at = |tally: &Self| tally.counts.get(index).copied().unwrap_or_default();
                let ((part, whole), (more, more_whole)) = (at(self), at(other));
                // A whole is counted only where size matters.
                if whole + more_whole == 0 { (part.max(more), 0) } else { (part + more, whole + more_whole) }
            };
            Self {
                marks: self.marks | other.marks,
                counts: (0..self.counts.len().max(other.counts.len())).map(count).collect(),
                only: [0, 1].map(|index| self.only[index] || other.only[index]),
            }
        }
    }

    /// How one region may stand to another; `None` if nothing they say can be.
    fn relations(model: &Model<'_>, a: &Node, b: &Node, nesting: Nesting) -> Option<Relations> {
        let marks = model.outcomes(nesting, |cell, chosen| {
            let (a, b) = (a.at(cell, chosen), b.at(cell, chosen));
            u8::from(b & !a != 0) | u8::from(a & !b != 0) << 1
        });
        Relations::from_outcomes(marks.into_iter().map(|marks| Relation::of(marks & 1 != 0, marks & 2 != 0)))
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn regions_stand_as_their_points_do(
            world in any::<bool>().prop_flat_map(small_world),
            (a, b) in (small_expr(1), small_expr(1)),
        ) {
            compare(&world, &a, &b)?;
        }

        #[test]
        fn a_region_with_two_open_parts_stands_to_another_as_its_points_do(
            world in small_world(true),
            (a, b) in (small_expr(2), small_expr(0)),
        ) {
            compare(&world, &a, &b)?;
        }

        #[test]
        fn parts_of_one_whole_stand_as_their_points_do(
            world in small_world(true),
            (of, a, b) in (small_expr(0), small_expr(1), small_expr(1)),
        ) {
            let of = |expr: Expr| match expr {
                Expr::Part { extension, described, .. } => {
                    Expr::Part { of: Box::new(of.clone()), extension, described }
                }
                other => Expr::Part { of: Box::new(other), extension: Extension::Unspecified, described: None },
            };
            compare(&world, &of(a).capped(&mut 1), &of(b).capped(&mut 1))?;
        }

        #[test]
        fn bounds_are_those_of_the_points(world in small_world(true), expr in small_expr(2)) {
            let expr = if step_around::BOUNDS_OF_WHAT_CANNOT_BE { expr.undescribed() } else { expr };
            let names = Names::plain();
            let stage = world.stage(&names);
            let mut model = Model::new(&world);
            let node = model.resolve(&expr);
            prop_assume!(model.unknowns.len() <= 2 && model.is_exact());
            let bounds = stage.terrain().bounds(&expr.region(&names)).unwrap();
            let found = model.outcomes(Nesting::Unknown, |_, _| 0);
            prop_assume!(!found.is_empty());
            for (index, cell) in model.cells.iter().enumerate() {
                let marks = model.outcomes(Nesting::Unknown, |here, chosen| {
                    let points = node.at(here, chosen);
                    if here == index { u8::from(points != 0) | u8::from(points != ALL) << 1 } else { 0 }
                });
                let surely = marks.iter().all(|marks| marks & 2 == 0);
                let at_most = marks.iter().any(|marks| marks & 1 != 0);
                let Some(cell) = cell else {
                    prop_assert_eq!(bounds.beyond, at_most);
                    continue;
                };
                let is_it = |found: &demarche::Cell| {
                    let holder = cell.holder.map(|party| &names.parties[party]);
                    found.place() == &names.places[cell.place] && found.holder() == holder
                };
                prop_assert_eq!(bounds.surely.iter().any(is_it), surely, "surely {:?}", cell);
                prop_assert_eq!(bounds.at_most.iter().any(is_it), at_most, "at most {:?}", cell);
            }
        }
    }

    fn compare(world: &World, a: &Expr, b: &Expr) -> Result<(), TestCaseError> {
        let names = Names::plain();
        let stage = world.stage(&names);
        let mut model = Model::new(world);
        let (left, right) = (model.resolve(a), model.resolve(b));
        prop_assume!(model.unknowns.len() <= 2);
        for nesting in [Nesting::Unknown, Nesting::Assumed] {
            let Some(plain) = relations(&model, &left, &right, nesting) else { continue };
            let found = stage.terrain().compare(&a.region(&names), &b.region(&names), nesting).unwrap();
            if model.is_exact() {
                prop_assert_eq!(found, plain);
            } else {
                prop_assert!(plain.is_subset(found), "{plain} is not within {found}");
            }
        }
        Ok(())
    }
}
