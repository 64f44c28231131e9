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

    use super::generators::{Described, Expr, Extension, Names, PLACES, World, small_expr, small_world};
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
            // One holder holds all that lies inside; of several, nobody says which holds a place that is not listed itself.
            let held = world.holders.and_then(|holders| {
                let listed = ancestors(world, place).into_iter().find(|place| holders[*place] != 0)?;
                let is_said = listed == place || holders[listed].count_ones() == 1;
                is_said.then_some(holders[listed])
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
                Self::Fixed(cells) => {
                    if cells[cell] {
                        ALL
                    } else {
                        0
                    }
                }
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
            let chosen = self.unknown(Unknown::Part { of: of.clone(), includes, excludes, extension, label });
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
            (0..self.cells.len())
                .flat_map(move |cell| self.choices_at(cell).into_iter().map(move |chosen| (cell, chosen)))
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
            worlds
                .into_iter()
                .filter(|world| self.is_possible(world, nesting))
                .map(|world| world.marks)
                .collect()
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
                                u32::from(*low) * whole <= hundredfold
                                    && hundredfold <= u32::from(*high) * whole
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
            let [
                Unknown::Part { of: a, extension: ax, label, .. },
                Unknown::Part { of: b, extension: bx, label: other_label, .. },
            ] = &self.unknowns[..]
            else {
                return true;
            };
            // Strips along one line lie in each other; along different lines, depths say nothing of each other.
            let nesting = match (ax, bx) {
                (Extension::Depth(..), Extension::Depth(..)) if label != other_label => return true,
                (Extension::Depth(..), Extension::Depth(..)) if label.is_some() => Nesting::Assumed,
                _ => nesting,
            };
            let sizes = match (ax, bx) {
                (Extension::Area(a, b), Extension::Area(c, d))
                | (Extension::Places(a, b), Extension::Places(c, d))
                | (Extension::Depth(a, b), Extension::Depth(c, d)) => Some([(*a, *b), (*c, *d)]),
                (Extension::Share(..) | Extension::Most, Extension::Share(..) | Extension::Most) => None,
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
        let (a, b) = (a.region(&names), b.region(&names));
        for nesting in [Nesting::Unknown, Nesting::Assumed] {
            let Some(plain) = relations(&model, &left, &right, nesting) else { continue };
            let found = stage.terrain().compare(&a, &b, nesting).unwrap();
            if model.is_exact() {
                prop_assert_eq!(found, plain);
            } else {
                prop_assert!(plain.is_subset(found), "{plain} is not within {found}");
            }
        }
        Ok(())
    }
}

mod deals {
    use demarche::diff::{CountedAxes, CountedLand, Diff, DiffOptions};
    use demarche::{
        Account, Answered, Argument, Bound, Completeness, Conditions, Control, Coverage, Direction, Obligor,
        Outcome, Position, Provision, Quantity, Reading, Sense, Stance, Term, Text, Title, Unit, Verdict,
    };

    use super::generators::{Expr, Names, Stage, World, chosen, exact_expr, small_world};
    use super::land::{cells, is_in};
    use super::*;

    /// How far title and control go: places in the two lists below.
    pub(super) type Level = (usize, usize);

    const TITLES: [Title; 5] =
        [Title::Unaddressed, Title::Deferred, Title::DeFacto, Title::DeJure, Title::Cession];

    const CONTROLS: [Control; 6] = [
        Control::Nothing,
        Control::Freeze,
        Control::DemilitarisedZone,
        Control::ThirdParty,
        Control::SpecialStatus,
        Control::OtherSideEnters,
    ];

    /// Whether control goes at least as far: the three ways of leaving by half do not reach one another.
    fn control_reaches(far: usize, asked: usize) -> bool {
        far == asked || asked == 0 || far == 5 || (asked == 1 && far > 1)
    }

    fn reaches(far: Level, asked: Level) -> bool {
        far.0 >= asked.0 && control_reaches(far.1, asked.1)
    }

    /// Every way in which title and control may go.
    fn levels() -> impl Iterator<Item = Level> {
        (0..TITLES.len()).flat_map(|title| (0..CONTROLS.len()).map(move |control| (title, control)))
    }

    /// The least level that reaches both.
    fn both(a: Level, b: Level) -> Level {
        let enough = |level: &Level| reaches(*level, a) && reaches(*level, b);
        levels()
            .find(|level| enough(level) && levels().filter(enough).all(|other| reaches(other, *level)))
            .unwrap()
    }

    /// On whose land the control that an action moves can be moved.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    enum Where {
        Held,
        NotHeld,
        Anywhere,
    }

    /// Actions as §4.2 has them, with their region's key.
    const ACTIONS: [(&str, &str, Level, Where); 7] = [
        ("withdraw-forces", "from", (0, 5), Where::Held),
        ("cede", "territory", (4, 5), Where::Held),
        ("halt-operations", "in", (0, 1), Where::NotHeld),
        ("recognise-title", "territory", (3, 0), Where::Anywhere),
        ("recognise-control", "territory", (2, 0), Where::Anywhere),
        ("demilitarise", "in", (0, 2), Where::Held),
        ("grant-special-status", "territory", (0, 4), Where::Held),
    ];

    /// What is done to a region.
    #[derive(Debug, Clone)]
    pub(super) struct Deed {
        pub(super) region: Expr,
        /// An action of the list, or else an arrangement at a level.
        pub(super) action: Option<usize>,
        pub(super) level: Level,
    }

    impl Deed {
        fn level(&self) -> (Level, Where) {
            self.action.map_or((self.level, Where::Anywhere), |action| (ACTIONS[action].2, ACTIONS[action].3))
        }

        fn provision(&self, names: &Names) -> Provision {
            let region = self.region.region(names);
            match self.action {
                Some(action) => {
                    let (name, key, ..) = ACTIONS[action];
                    Provision::try_new(name, [(key, Argument::Region(region))]).unwrap()
                }
                None => Provision::arrange(region, TITLES[self.level.0], CONTROLS[self.level.1]),
            }
        }
    }

    /// What is done to some of four items, and how much of it.
    #[derive(Debug, Clone)]
    pub(super) struct Things {
        items: usize,
        amounts: [u64; 2],
    }

    impl Things {
        fn provision(&self) -> Provision {
            let items = ["books", "boats", "bells", "bulls"].map(Text::from);
            let amount = |amount: u64| Quantity::new(Bound::Exactly, amount.into(), Unit::Persons).unwrap();
            let degrees = [
                (Text::from("more of"), (amount(self.amounts[0]), Sense::MoreAsksMore)),
                (Text::from("less of"), (amount(self.amounts[1]), Sense::LessAsksMore)),
            ];
            let arguments = [
                ("label", Argument::Category("hand over".into())),
                ("items", Argument::Items(chosen(&items, self.items).into_iter().collect())),
                ("degrees", Argument::Degrees(degrees.into_iter().collect())),
            ];
            Provision::try_new("other", arguments).unwrap()
        }
    }

    #[derive(Debug, Clone)]
    pub(super) enum Content {
        Land(Vec<Deed>),
        Things(Things),
    }

    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Attitude {
        Demand,
        Offer,
        Accept,
        Refuse,
        Open,
    }

    /// Who performs: 0 is the holder.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(super) enum Who {
        Party(usize),
        Both,
        Unstated,
    }

    /// A term, or none.
    #[derive(Debug, Clone)]
    pub(super) struct Line {
        pub(super) attitude: Attitude,
        pub(super) who: Who,
        pub(super) content: Content,
    }

    impl Line {
        /// A demand is of others, an offer the holder's own.
        pub(super) fn who(&self) -> Who {
            match (self.attitude, self.who) {
                (Attitude::Demand, Who::Party(0)) => Who::Party(1),
                (Attitude::Offer, Who::Party(_)) => Who::Party(0),
                (_, who) => who,
            }
        }

        pub(super) fn term(&self, names: &Names) -> Term {
            let stance = match self.attitude {
                Attitude::Demand => Stance::Demand,
                Attitude::Offer => Stance::Offer,
                Attitude::Accept => Stance::Accept(Answered::Unstated),
                Attitude::Refuse => Stance::Refuse(Answered::Unstated),
                Attitude::Open => Stance::Open,
            };
            let obligor = match self.who() {
                Who::Party(party) => Obligor::Party(names.parties[party].clone()),
                Who::Both => Obligor::Mutual,
                Who::Unstated => Obligor::Unstated,
            };
            let provisions: Vec<Provision> = match &self.content {
                Content::Land(deeds) => deeds.iter().map(|deed| deed.provision(names)).collect(),
                Content::Things(things) => vec![things.provision()],
            };
            let reading = Reading::try_new(obligor, provisions).unwrap();
            Term::try_new(names.terms[0].clone(), stance, [reading]).unwrap()
        }
    }

    /// Who performs, on what, how much.
    type Deal = (usize, String, Vec<usize>);

    /// What a position would take and what it rules out.
    #[derive(Debug, Default)]
    struct Judgement {
        takes: BTreeSet<Deal>,
        rules_out: BTreeSet<Deal>,
    }

    impl Judgement {
        /// Everyone's part of a line, the holder's own first.
        fn of(line: &Line, performers: &[(usize, Attitude)], world: &World, options: &DiffOptions) -> Self {
            let mut all = Self::default();
            for &(performer, attitude) in performers {
                match &line.content {
                    Content::Land(deeds) => all.add_land(deeds, performer, attitude, world, options),
                    Content::Things(things) => all.add_things(things, performer, attitude),
                }
            }
            all
        }

        fn add_land(
            &mut self,
            deeds: &[Deed],
            performer: usize,
            attitude: Attitude,
            world: &World,
            options: &DiffOptions,
        ) {
            for (cell, level) in members(deeds, performer, world, options) {
                let deals =
                    levels().map(|far| (vec![far.0, far.1], reaches(far, level), reaches(level, far)));
                self.add(performer, attitude, &format!("cell {cell}"), deals);
            }
        }

        fn add_things(&mut self, things: &Things, performer: usize, attitude: Attitude) {
            let [more, less] = things.amounts;
            for item in (0..4).filter(|item| things.items >> item & 1 == 1) {
                // From nothing of the one and too much of the other, which is what doing nothing comes to.
                let deals = (0..=3u64).flat_map(|a| (1..=4u64).map(move |b| (a, b)));
                self.add(
                    performer,
                    attitude,
                    &format!("item {item}"),
                    deals.map(|(a, b)| {
                        let reached = (a >= more && b <= less, more >= a && less <= b);
                        (vec![a as usize, b as usize], reached.0, reached.1)
                    }),
                );
            }
        }

        /// Adds what is said of one member: each deal with whether it reaches the level said, and is reached by it.
        fn add(
            &mut self,
            performer: usize,
            attitude: Attitude,
            member: &str,
            deals: impl Iterator<Item = (Vec<usize>, bool, bool)>,
        ) {
            let own = performer == 0;
            for (deal, reaches, is_reached) in deals {
                let deal = (performer, member.to_owned(), deal);
                match attitude {
                    Attitude::Demand if !reaches => self.rules_out.insert(deal),
                    Attitude::Accept if !own && reaches => self.takes.insert(deal),
                    Attitude::Refuse if !own && is_reached => self.rules_out.insert(deal),
                    Attitude::Offer | Attitude::Accept if own && is_reached => self.takes.insert(deal),
                    Attitude::Refuse if own && reaches => self.rules_out.insert(deal),
                    _ => false,
                };
            }
        }

        fn direction(&self, after: &Self) -> Direction {
            let softer = !after.takes.is_subset(&self.takes) || !self.rules_out.is_subset(&after.rules_out);
            let harder = !self.takes.is_subset(&after.takes) || !after.rules_out.is_subset(&self.rules_out);
            Direction::of(softer, harder)
        }
    }

    /// The cells that count as members of what one performer would do, each with its level.
    fn members(
        deeds: &[Deed],
        performer: usize,
        world: &World,
        options: &DiffOptions,
    ) -> Vec<(usize, Level)> {
        let all = cells(world).into_iter().enumerate().filter_map(|(index, cell)| {
            let here = deeds.iter().filter(|deed| covers(world, &deed.region, cell));
            let level = here.map(|deed| {
                let (level, bears) = deed.level();
                let held = cell.holder == Some(performer);
                let effective = options.land() == CountedLand::Declared
                    || match bears {
                        Where::Held => held,
                        Where::NotHeld => !held,
                        Where::Anywhere => true,
                    };
                (level.0, if effective { level.1 } else { 0 })
            });
            let level = level.reduce(both)?;
            let counted = match options.axes() {
                CountedAxes::Title => (level.0, 0),
                CountedAxes::Control => (0, level.1),
                CountedAxes::All | CountedAxes::RegionOnly => level,
            };
            let whole = options.axes() == CountedAxes::RegionOnly;
            // With nothing on the axes that count, it is no member (semantics §3.6).
            (counted != (0, 0)).then_some((index, if whole { (4, 5) } else { counted }))
        });
        all.collect()
    }

    /// Whether an exact region covers a cell.
    pub(super) fn covers(world: &World, expr: &Expr, cell: super::land::Cell) -> bool {
        match expr {
            Expr::Land(land) => is_in(world, cell, *land),
            Expr::HeldBy(party, within) => cell.holder == Some(*party) && covers(world, within, cell),
            Expr::NotHeldBy(party, within) => cell.holder != Some(*party) && covers(world, within, cell),
            Expr::Union(exprs) => exprs.iter().any(|expr| covers(world, expr, cell)),
            Expr::Intersection(exprs) => exprs.iter().all(|expr| covers(world, expr, cell)),
            Expr::Except(of, exception) => covers(world, of, cell) && !covers(world, exception, cell),
            Expr::Part { .. } | Expr::AtLeast(_) => panic!("not exact: {expr:?}"),
        }
    }

    /// All others, where one side of a change is mutual: whose the others' leg is makes no difference then.
    const OTHERS: usize = 9;

    /// The legs of a line: one performer's, or of a mutual obligation the holder's and the others'.
    fn legs(line: &Line, who: Who, against_mutual: bool) -> Vec<(usize, Attitude)> {
        match who {
            Who::Party(0) => vec![(0, line.attitude)],
            Who::Party(_) if against_mutual => vec![(OTHERS, line.attitude)],
            Who::Party(party) => vec![(party, line.attitude)],
            Who::Both => match line.attitude {
                Attitude::Demand | Attitude::Offer => vec![(0, Attitude::Offer), (OTHERS, Attitude::Demand)],
                same => vec![(0, same), (OTHERS, same)],
            },
            Who::Unstated => panic!("settled before"),
        }
    }

    /// Everyone who may be meant, under a stance; never both unless that is said.
    fn meant(line: &Line) -> Vec<Who> {
        match (line.who(), line.attitude) {
            (Who::Unstated, Attitude::Demand) => vec![Who::Party(1), Who::Party(2)],
            (Who::Unstated, Attitude::Offer) => vec![Who::Party(0)],
            (Who::Unstated, _) => vec![Who::Party(0), Who::Party(1), Who::Party(2)],
            (who, _) => vec![who],
        }
    }

    /// The verdict from deals; `None` where the page decides by convention.
    fn verdict(
        before: Option<&Line>,
        after: Option<&Line>,
        world: &World,
        options: &DiffOptions,
    ) -> Option<Verdict> {
        let nobody = vec![Who::Party(0)];
        let [earlier, later] = [before, after].map(|line| line.map_or(nobody.clone(), meant));
        let mut pairs: Vec<(Who, Who)> =
            earlier.iter().flat_map(|b| later.iter().map(move |a| (*b, *a))).collect();
        if let (Some(Line { who: Who::Unstated, .. }), Some(Line { who: Who::Unstated, .. })) =
            (before, after)
        {
            // Nobody said who, twice: the same unknown, unless the two stances cannot be of one performer.
            let shared: Vec<_> = pairs.iter().copied().filter(|(b, a)| b == a).collect();
            if !shared.is_empty() {
                pairs = shared;
            }
        }
        let mut directions = Vec::new();
        for (b, a) in pairs {
            directions.push(match (b, a) {
                // Undirected while no preference is declared.
                (Who::Both, Who::Both) => Direction::Same,
                (Who::Both, _) if !is_of_anything(after, world, options) => Direction::Same,
                (_, Who::Both) if !is_of_anything(before, world, options) => Direction::Same,
                _ => {
                    let against_mutual = b == Who::Both || a == Who::Both;
                    let of = |line: Option<&Line>, who| {
                        line.map_or_else(Vec::new, |line| legs(line, who, against_mutual))
                    };
                    let (b, a) = (of(before, b), of(after, a));
                    if is_by_convention(&b, &a) {
                        return None;
                    }
                    let judged = |line: Option<&Line>, legs: &[(usize, Attitude)]| {
                        line.map_or_else(Judgement::default, |line| Judgement::of(line, legs, world, options))
                    };
                    judged(before, &b).direction(&judged(after, &a))
                }
            });
        }
        Verdict::from_outcomes(directions)
    }

    /// Whether there is a member that counts, whoever performs. What is of nothing is as good as not held.
    fn is_of_anything(line: Option<&Line>, world: &World, options: &DiffOptions) -> bool {
        line.is_some_and(|line| match &line.content {
            Content::Land(deeds) => (0..3).any(|party| !members(deeds, party, world, options).is_empty()),
            Content::Things(_) => true,
        })
    }

    /// Demand ↔ refuse of one performer.
    fn is_by_convention(before: &[(usize, Attitude)], after: &[(usize, Attitude)]) -> bool {
        let turned = |b: Attitude, a: Attitude| {
            matches!((b, a), (Attitude::Demand, Attitude::Refuse) | (Attitude::Refuse, Attitude::Demand))
        };
        before.iter().any(|(who, b)| after.iter().any(|(other, a)| who == other && turned(*b, *a)))
    }

    fn position(id: &str, date: &str, line: Option<&Line>, names: &Names) -> Position {
        let account = Account::new("account".parse().unwrap(), "source".parse().unwrap())
            .with_coverage(Coverage::overall(Completeness::Complete));
        let builder = Position::builder(id.parse().unwrap(), names.parties[0].clone(), account)
            .held_on(date.parse().unwrap());
        line.iter().fold(builder, |builder, line| builder.term(line.term(names))).build().unwrap()
    }

    fn found(stage: &Stage, before: Option<&Line>, after: Option<&Line>, options: &DiffOptions) -> Verdict {
        let names = Names::plain();
        let before = position("earlier", "2025-01-10", before, &names);
        let after = position("later", "2025-02-10", after, &names);
        let diff = Diff::compute(&stage.terrain(), &Conditions::none(), &before, &after, options).unwrap();
        let verdict = diff.verdict().unwrap();
        assert_eq!(verdict.spoken, verdict.with_silence, "complete accounts are not silent");
        verdict.spoken
    }

    pub(super) fn deed() -> impl Strategy<Value = Deed> {
        let level = (0usize..5, 0usize..6).prop_map(|level| if level == (0, 0) { (0, 1) } else { level });
        let region = exact_region();
        (region, prop::option::of(0..ACTIONS.len()), level).prop_map(|(region, action, level)| Deed {
            region,
            action,
            level,
        })
    }

    fn exact_region() -> impl Strategy<Value = Expr> {
        (exact_expr(), prop::option::weighted(0.3, 0usize..2)).prop_map(|(expr, party)| {
            let expr = expr.over_small_lands();
            match party {
                Some(party) => Expr::HeldBy(party, Box::new(expr)),
                None => expr,
            }
        })
    }

    pub(super) fn attitude() -> impl Strategy<Value = Attitude> {
        prop::sample::select(vec![
            Attitude::Demand,
            Attitude::Offer,
            Attitude::Accept,
            Attitude::Refuse,
            Attitude::Open,
        ])
    }

    pub(super) fn one_way() -> impl Strategy<Value = Who> {
        (0usize..3).prop_map(Who::Party)
    }

    fn any_who() -> impl Strategy<Value = Who> {
        prop_oneof![3 => one_way(), 1 => Just(Who::Both), 1 => Just(Who::Unstated)]
    }

    /// Two lines on land that agree in about half of what they say, or a line and none.
    fn on_land(who: impl Strategy<Value = Who>) -> impl Strategy<Value = (Option<Line>, Option<Line>)> {
        let deeds = || prop::collection::vec(deed(), 1..3);
        ((deeds(), deeds()), prop::array::uniform2((attitude(), who)), any::<u8>()).prop_map(
            |((first, other), attitudes, mask)| {
                let take = |bit: u32| mask >> bit & 1 == 1;
                let mut second = first.clone();
                for (deed, other) in second.iter_mut().zip(&other) {
                    if take(0) {
                        deed.region = other.region.clone();
                    }
                    if take(1) {
                        (deed.action, deed.level) = (other.action, other.level);
                    }
                }
                pair(Content::Land(first), Content::Land(second), attitudes, mask >> 2)
            },
        )
    }

    fn on_things(who: impl Strategy<Value = Who>) -> impl Strategy<Value = (Option<Line>, Option<Line>)> {
        let things = (1usize..16, [1u64..4, 1u64..4]).prop_map(|(items, amounts)| Things { items, amounts });
        ([things.clone(), things], prop::array::uniform2((attitude(), who)), any::<u8>()).prop_map(
            |([first, other], attitudes, mask)| {
                let take = |bit: u32| mask >> bit & 1 == 1;
                let second = Things {
                    items: if take(0) { other.items } else { first.items },
                    amounts: if take(1) { other.amounts } else { first.amounts },
                };
                pair(Content::Things(first), Content::Things(second), attitudes, mask >> 2)
            },
        )
    }

    fn pair(
        first: Content,
        second: Content,
        [(attitude, who), (other, other_who)]: [(Attitude, Who); 2],
        mask: u8,
    ) -> (Option<Line>, Option<Line>) {
        let take = |bit: u32| mask >> bit & 1 == 1;
        let before = Line { attitude, who, content: first };
        let after = Line {
            attitude: if take(0) { other } else { attitude },
            who: if take(1) && take(2) { other_who } else { who },
            content: second,
        };
        match mask >> 3 & 7 {
            0 => (None, Some(after)),
            1 => (Some(before), None),
            _ => (Some(before), Some(after)),
        }
    }

    fn counts() -> impl Strategy<Value = DiffOptions> {
        let axes = vec![CountedAxes::All, CountedAxes::Title, CountedAxes::Control, CountedAxes::RegionOnly];
        let land = vec![CountedLand::Declared, CountedLand::EffectOnly];
        (prop::sample::select(axes), prop::sample::select(land))
            .prop_map(|(axes, land)| DiffOptions::default().with_axes(axes).with_land(land))
    }

    fn check(
        world: &World,
        (before, after): &(Option<Line>, Option<Line>),
        options: &DiffOptions,
    ) -> Result<(), TestCaseError> {
        let Some(plain) = verdict(before.as_ref(), after.as_ref(), world, options) else {
            return Err(TestCaseError::reject("by convention"));
        };
        let stage = world.stage(&Names::plain());
        prop_assert_eq!(found(&stage, before.as_ref(), after.as_ref(), options), plain);
        Ok(())
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_term_on_land_goes_the_way_of_its_deals(
            world in small_world(true),
            lines in on_land(one_way()),
        ) {
            check(&world, &lines, &DiffOptions::default())?;
        }

        #[test]
        fn a_term_on_items_goes_the_way_of_its_deals(
            world in small_world(true),
            lines in on_things(one_way()),
        ) {
            check(&world, &lines, &DiffOptions::default())?;
        }

        #[test]
        fn a_term_of_both_or_of_nobody_named_goes_the_way_of_its_deals(
            world in small_world(true),
            lines in prop_oneof![on_land(any_who()).boxed(), on_things(any_who()).boxed()],
        ) {
            check(&world, &lines, &DiffOptions::default())?;
        }

        #[test]
        fn a_term_goes_the_way_of_the_deals_that_count(
            world in small_world(true),
            (lines, options) in (on_land(one_way()), counts()),
        ) {
            check(&world, &lines, &options)?;
        }
    }
}

mod silence {
    use demarche::diff::{Diff, DiffOptions};
    use demarche::{
        Absence, AbsenceKind, Account, Completeness, Conditions, Coverage, Firmness, Level as _, LinkageKind,
        Position, PositionBuilder, Term, TermId, Verdict,
    };

    use super::deals::{Attitude, Content, Deed, Line, attitude, covers, deed, one_way};
    use super::generators::{Described, Expr, Extension, Names, World, chosen, small_world, stated_size};
    use super::land::cells;
    use super::*;

    /// A term on land, with what may be left out beside its members.
    #[derive(Debug, Clone)]
    struct Rich {
        line: Line,
        /// As bits.
        conditions: usize,
        firmness: Option<usize>,
    }

    #[derive(Debug, Clone)]
    enum State {
        Nothing,
        Held(Rich),
        Absent(usize, Rich),
    }

    /// One side: a term with everything that may be passed over, another beside it, and how the one is tied to the other.
    #[derive(Debug, Clone)]
    struct Half {
        main: State,
        beside: State,
        tied: Option<LinkageKind>,
        complete: bool,
    }

    /// What an account says, or what is filled in for what it does not say.
    #[derive(Debug, Clone, Default)]
    struct Said {
        terms: Vec<Term>,
        absences: Vec<(TermId, Absence)>,
        ties: Vec<(LinkageKind, TermId, TermId)>,
    }

    impl Said {
        fn and(&self, more: &Self) -> Self {
            Self {
                terms: [&self.terms[..], &more.terms].concat(),
                absences: [&self.absences[..], &more.absences].concat(),
                ties: [&self.ties[..], &more.ties].concat(),
            }
        }

        fn term(term: Term) -> Self {
            Self { terms: vec![term], ..Self::default() }
        }

        fn position(&self, id: &str, date: &str, complete: bool, names: &Names) -> Position {
            let how = if complete { Completeness::Complete } else { Completeness::Partial };
            let account = Account::new("account".parse().unwrap(), "source".parse().unwrap())
                .with_coverage(Coverage::overall(how));
            let builder = Position::builder(id.parse().unwrap(), names.parties[0].clone(), account)
                .held_on(date.parse().unwrap());
            let builder = self.terms.iter().cloned().fold(builder, PositionBuilder::term);
            let builder =
                self.absences.iter().cloned().fold(builder, |all, (id, absence)| all.absence(id, absence));
            let builder =
                self.ties.iter().cloned().fold(builder, |all, (kind, from, to)| all.linked(kind, from, to));
            builder.build().unwrap()
        }
    }

    /// One way to fill in both sides.
    type Filled = (Said, Said);

    fn is_give(attitude: Attitude) -> bool {
        matches!(attitude, Attitude::Offer | Attitude::Accept)
    }

    impl Rich {
        fn region(&self) -> &Expr {
            match &self.line.content {
                Content::Land(deeds) => &deeds[0].region,
                Content::Things(_) => panic!("on land"),
            }
        }

        /// The same on other land.
        fn on(&self, region: Expr) -> Self {
            let Content::Land(deeds) = &self.line.content else { panic!("on land") };
            let content = Content::Land(vec![Deed { region, ..deeds[0].clone() }]);
            Self { line: Line { content, ..self.line.clone() }, ..self.clone() }
        }

        /// How firmly it can be put.
        fn levels(&self) -> Vec<usize> {
            if is_give(self.line.attitude) { vec![0, 1] } else { vec![0, 1, 2, 3] }
        }

        fn term(&self, id: usize, names: &Names) -> Term {
            let mut term = self.line.term(names).renamed(names.terms[id].clone());
            for condition in chosen(&names.conditions, self.conditions) {
                term = term.with_condition(condition);
            }
            match self.firmness {
                Some(level) => {
                    let levels = self.levels();
                    term.with_firmness(Firmness::ALL[levels[level % levels.len()]]).unwrap()
                }
                None => term,
            }
        }
    }

    impl State {
        /// What an account that has it so says of the term of this id.
        fn said(&self, id: usize, names: &Names) -> Said {
            match self {
                Self::Nothing => Said::default(),
                Self::Held(rich) => Said::term(rich.term(id, names)),
                Self::Absent(kind, was) => {
                    let mut absence = Absence::new(AbsenceKind::ALL[*kind].0);
                    absence.was = Some(was.term(id, names));
                    Said { absences: vec![(names.terms[id].clone(), absence)], ..Said::default() }
                }
            }
        }

        fn held(&self) -> Option<&Rich> {
            match self {
                Self::Held(rich) => Some(rich),
                Self::Nothing | Self::Absent(..) => None,
            }
        }
    }

    /// Every way to fill in the term of this id on both sides; `None` where the page does not say what silence leaves to compare.
    fn filled(
        id: usize,
        before: &Half,
        after: &Half,
        of: fn(&Half) -> &State,
        world: &World,
    ) -> Option<Vec<Filled>> {
        let names = Names::plain();
        let said = |state: &State| state.said(id, &names);
        let held = |rich: &Rich| said(&State::Held(rich.clone()));
        let (b, a) = (of(before), of(after));
        Some(match (b, a) {
            // It was held all the same, or it was not.
            (State::Held(own) | State::Absent(_, own), State::Nothing) if !after.complete => {
                let kept = if matches!(b, State::Held(_)) { said(b) } else { held(own) };
                vec![(said(b), kept), (said(b), said(a))]
            }
            (State::Nothing, State::Held(own) | State::Absent(_, own)) if !before.complete => {
                let kept = if matches!(a, State::Held(_)) { said(a) } else { held(own) };
                vec![(kept, said(a)), (said(b), said(a))]
            }
            (State::Held(b), State::Held(a)) => {
                member_by_member(id, b, a, [before, after].map(|half| !half.complete), world)?
            }
            _ => vec![(said(b), said(a))],
        })
    }

    /// Every way to fill in a term that both mention: what one of them passes over becomes a term of its own.
    fn member_by_member(
        id: usize,
        before: &Rich,
        after: &Rich,
        silent: [bool; 2],
        world: &World,
    ) -> Option<Vec<Filled>> {
        let names = Names::plain();
        let [earlier, later] = silent;
        let (b, a) = (before.region().clone(), after.region().clone());
        let is_empty = |expr: &Expr| !cells(world).into_iter().any(|cell| covers(world, expr, cell));
        let both_speak_of =
            |own: &Expr, other: &Expr| Expr::Intersection(vec![own.clone(), spoken_of(other)]);
        let common = [both_speak_of(&b, &a), both_speak_of(&a, &b)];
        if common.iter().any(|expr| is_empty(&whole(expr))) {
            return None;
        }
        let mut all = vec![(Said::default(), Said::default())];
        for (rich, other, region, is_silent, rest) in
            [(before, &a, &b, later, 4), (after, &b, &a, earlier, 6)]
        {
            let left_out = |own: &Expr| Expr::Except(Box::new(own.clone()), Box::new(spoken_of(other)));
            if is_silent && !is_empty(&left_out(&whole(region))) {
                // Where the part lies is not said: there may be nothing of it in what is passed over, or in the rest.
                if whole(region) != *region {
                    return None;
                }
                let passed_over = left_out(region);
                let one = Said::term(rich.on(passed_over).term(id + rest, &names));
                let nothing = Said::default();
                let ways = if rest == 4 {
                    [(one.clone(), one.clone()), (one, nothing)]
                } else {
                    [(one.clone(), one.clone()), (nothing, one)]
                };
                all = and_each(&all, &ways);
            }
        }
        let [b_in_common, a_in_common] = common;
        let before = before.on(if later { b_in_common } else { b });
        let after = after.on(if earlier { a_in_common } else { a });
        let mut mains = Vec::new();
        for b in filled_in(&before, &after, earlier) {
            for a in filled_in(&after, &before, later) {
                mains.push((Said::term(b.term(id, &names)), Said::term(a.term(id, &names))));
            }
        }
        Some(and_each(&all, &mains))
    }

    /// The land that an expression may cover: a part may be all of it.
    fn whole(expr: &Expr) -> Expr {
        let boxed = |expr: &Expr| Box::new(whole(expr));
        match expr {
            Expr::Land(_) => expr.clone(),
            Expr::Part { of, .. } => whole(of),
            Expr::HeldBy(party, within) => Expr::HeldBy(*party, boxed(within)),
            Expr::NotHeldBy(party, within) => Expr::NotHeldBy(*party, boxed(within)),
            Expr::Union(exprs) => Expr::Union(exprs.iter().map(whole).collect()),
            Expr::Intersection(exprs) => Expr::Intersection(exprs.iter().map(whole).collect()),
            Expr::Except(of, exception) => Expr::Except(boxed(of), exception.clone()),
            Expr::AtLeast(_) => panic!("not drawn: {expr:?}"),
        }
    }

    /// The land that it speaks of: with what it leaves out, and all that it is a part of.
    fn spoken_of(expr: &Expr) -> Expr {
        let boxed = |expr: &Expr| Box::new(spoken_of(expr));
        match expr {
            Expr::Land(_) => expr.clone(),
            Expr::Part { of, .. } | Expr::Except(of, _) => spoken_of(of),
            Expr::HeldBy(party, within) => Expr::HeldBy(*party, boxed(within)),
            Expr::NotHeldBy(party, within) => Expr::NotHeldBy(*party, boxed(within)),
            Expr::Union(exprs) => Expr::Union(exprs.iter().map(spoken_of).collect()),
            Expr::Intersection(exprs) => Expr::Intersection(exprs.iter().map(spoken_of).collect()),
            Expr::AtLeast(_) => panic!("not drawn: {expr:?}"),
        }
    }

    /// Every way to fill in the conditions and the firmness that one side does not mention and the other does.
    fn filled_in(own: &Rich, other: &Rich, is_silent: bool) -> Vec<Rich> {
        if !is_silent {
            return vec![own.clone()];
        }
        let unmentioned = other.conditions & !own.conditions;
        let mut all = Vec::new();
        for conditions in (0..8).filter(|more| more & !unmentioned == 0) {
            let own = Rich { conditions: own.conditions | conditions, ..own.clone() };
            match (own.firmness, other.firmness) {
                (None, Some(_)) => {
                    all.extend(
                        own.levels().into_iter().map(|level| Rich { firmness: Some(level), ..own.clone() }),
                    );
                }
                _ => all.push(own),
            }
        }
        all
    }

    fn and_each(all: &[Filled], ways: &[Filled]) -> Vec<Filled> {
        all.iter()
            .flat_map(|(b, a)| ways.iter().map(move |(before, after)| (b.and(before), a.and(after))))
            .collect()
    }

    /// The tie of the one term to the other, where both are held on both sides and can be tied so there.
    fn ties(before: &Half, after: &Half) -> Option<Vec<Filled>> {
        let names = Names::plain();
        let kind = before.tied.or(after.tied)?;
        let can_be = |half: &Half| {
            let (own, other) = (half.main.held()?, half.beside.held()?);
            let stance = |rich: &Rich| rich.line.term(&names).stance().tag();
            kind.can_tie(stance(own), stance(other)).then_some((stance(own).side(), stance(other).side()))
        };
        if can_be(before)? != can_be(after)? {
            return None;
        }
        let tie = |is_tied: bool| {
            let ends = (kind, names.terms[0].clone(), names.terms[1].clone());
            Said { ties: is_tied.then_some(ends).into_iter().collect(), ..Said::default() }
        };
        let either = |own: &Half, other: &Half| {
            if !own.complete && own.tied.is_none() && other.tied.is_some() {
                vec![false, true]
            } else {
                vec![own.tied.is_some()]
            }
        };
        let befores = either(before, after);
        let afters = either(after, before);
        Some(befores.iter().flat_map(|b| afters.iter().map(move |a| (tie(*b), tie(*a)))).collect())
    }

    /// What is filled in is a term of its own: no two are taken for one by what they say.
    fn by_id_alone(before: &Position, after: &Position) -> DiffOptions {
        let ids = |position: &Position| -> Vec<TermId> {
            let clauses = position.clauses();
            let absent = clauses.absences().map(|(id, _)| id.clone());
            clauses.terms().map(|term| term.id().clone()).chain(absent).collect()
        };
        let (before, after) = (ids(before), ids(after));
        let pairs = before.iter().flat_map(|b| after.iter().map(move |a| (b, a))).filter(|(b, a)| b != a);
        pairs.fold(DiffOptions::default(), |options, (b, a)| options.with_bar(b.clone(), a.clone()))
    }

    fn verdict(world: &World, (before, after): &Filled, complete: [bool; 2]) -> Verdict {
        let names = Names::plain();
        let stage = world.stage(&names);
        let before = before.position("earlier", "2025-01-10", complete[0], &names);
        let after = after.position("later", "2025-02-10", complete[1], &names);
        let options = by_id_alone(&before, &after);
        let diff = Diff::compute(&stage.terrain(), &Conditions::none(), &before, &after, &options).unwrap();
        diff.verdict().unwrap().with_silence
    }

    fn rich() -> impl Strategy<Value = Rich> {
        let deed = (deed(), prop::option::weighted(0.3, stated_size())).prop_map(|(deed, size)| match size {
            Some(extension) => {
                let label = |label| Described { label, includes: None, excludes: None };
                let described = matches!(extension, Extension::Depth(..)).then(|| label(0));
                Deed { region: Expr::Part { of: Box::new(deed.region), extension, described }, ..deed }
            }
            None => deed,
        });
        (attitude(), one_way(), deed, prop_oneof![Just(0usize), 0usize..4], prop::option::of(0usize..4))
            .prop_map(|(attitude, who, deed, conditions, firmness)| Rich {
                line: Line { attitude, who, content: Content::Land(vec![deed]) },
                conditions,
                firmness,
            })
    }

    fn state() -> impl Strategy<Value = State> {
        prop_oneof![
            2 => Just(State::Nothing),
            6 => rich().prop_map(State::Held),
            1 => (0..AbsenceKind::ALL.len(), rich()).prop_map(|(kind, was)| State::Absent(kind, was)),
        ]
    }

    fn half() -> impl Strategy<Value = Half> {
        let plain = |state: State| match state {
            State::Held(rich) => State::Held(Rich { conditions: 0, firmness: None, ..rich }),
            other => other,
        };
        let tied = prop::option::of(prop::sample::select(LinkageKind::ALL.map(|(kind, _)| kind).to_vec()));
        (state(), state().prop_map(plain), tied, prop::bool::weighted(0.3))
            .prop_map(|(main, beside, tied, complete)| Half { main, beside, tied, complete })
    }

    /// Two sides that agree in about half of what they say of the one term, and in most of what they say of the other.
    fn halves() -> impl Strategy<Value = (Half, Half)> {
        (half(), half(), any::<u8>()).prop_map(|(before, mut after, mask)| {
            let take = |bit: u32| mask >> bit & 1 == 1;
            // One kind of tie, on either side or on both.
            after.tied = after.tied.and(before.tied.or(after.tied));
            if let (State::Held(b), State::Held(a)) = (&before.main, &mut after.main) {
                if take(0) {
                    a.line.attitude = b.line.attitude;
                }
                if take(1) {
                    a.line.who = b.line.who;
                }
                if take(2) {
                    let region = a.region().clone();
                    *a = Rich { line: b.on(region).line, ..a.clone() };
                }
            }
            if let (State::Held(b), State::Held(_), true) =
                (&before.beside, &after.beside, take(3) || take(4))
            {
                after.beside = State::Held(b.clone());
            }
            (before, after)
        })
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn what_is_unknown_is_every_way_to_fill_it_in(
            world in small_world(true),
            (mut before, mut after) in halves(),
        ) {
            let names = Names::plain();
            // A whole account that leaves out the firmness is another question.
            let others = [after.clone(), before.clone()];
            for (own, other) in [&mut before, &mut after].into_iter().zip(&others) {
                if let (State::Held(own), State::Held(other), true) = (&mut own.main, &other.main, own.complete) {
                    own.firmness = own.firmness.or(other.firmness);
                }
            }
            let Some(main) = filled(0, &before, &after, |half| &half.main, &world) else { return Ok(()) };
            let Some(beside) = filled(1, &before, &after, |half| &half.beside, &world) else { return Ok(()) };
            let tied = ties(&before, &after);
            let said = |half: &Half| {
                let tie = |kind| (kind, names.terms[0].clone(), names.terms[1].clone());
                let ties = half.tied.filter(|_| tied.is_some()).map(tie).into_iter().collect();
                let tie = Said { ties, ..Said::default() };
                half.main.said(0, &names).and(&half.beside.said(1, &names)).and(&tie)
            };
            let told = (said(&before), said(&after));
            let found = verdict(&world, &told, [before.complete, after.complete]);
            let mut all = and_each(&main, &beside);
            if let Some(tied) = &tied {
                all = and_each(&all, tied);
            }
            let plain = all.iter().map(|filled| verdict(&world, filled, [true, true]));
            let plain = plain.reduce(Verdict::or).unwrap();
            prop_assert_eq!(found, plain, "{} ways", all.len());
        }
    }
}
