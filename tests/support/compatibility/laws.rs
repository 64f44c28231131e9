//! Laws of two sides held against each other, over any positions.

use std::collections::BTreeSet;

use demarche::compatibility::{Compatibility, Dimension, Item, Measured, Overlap, Standing};
use demarche::diff::{DiffOptions, End};
use demarche::{Conditions, Dossier, DossierParts, Party, Position, Reading, Stance, Statement, Term};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::generators::{
    Draft, Moment, Names, Pair, SlotDraft, World, any_counts, any_pair, any_world, single,
};
use super::mirror;

const CASES: u32 = 2000;

pub(super) fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/compatibility.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(CASES) }
}

/// Two parties' positions on one stage.
struct Table {
    dossier: Dossier,
    sides: [Position; 2],
}

impl Table {
    fn new(world: &World, pair: &Pair, names: &Names) -> Self {
        Self::ordered(world, pair, names, |_| ())
    }

    /// With the terms of each side in the order that this puts them in.
    fn ordered(world: &World, pair: &Pair, names: &Names, order: fn(&mut Vec<Term>)) -> Self {
        let of = |draft: &Draft, moment, names: &Names| {
            let mut terms = draft.terms(names);
            order(&mut terms);
            draft.builder(moment, &terms, names).build().unwrap()
        };
        let one = of(&pair.before, Moment::Earlier, names);
        let other = of(&pair.after, Moment::Later, &across(names));
        Self { dossier: dossier(world, names), sides: [one, other] }
    }

    fn held(&self, options: &DiffOptions) -> Compatibility<'_> {
        let [one, other] = &self.sides;
        self.between([one, other], options)
    }

    fn between<'s>(&'s self, sides: [&'s Position; 2], options: &DiffOptions) -> Compatibility<'s> {
        Compatibility::of(&self.dossier, sides.map(Statement::from), options).unwrap()
    }
}

/// As the party across the table calls everybody: itself first.
fn across(names: &Names) -> Names {
    let mut names = names.clone();
    names.parties.swap(0, 1);
    names
}

fn dossier(world: &World, names: &Names) -> Dossier {
    let stage = world.stage(names);
    let mut parts = DossierParts::default();
    parts.parties = names.parties.iter().map(|id| (id.clone(), Party::new(id.as_str()))).collect();
    parts.gazetteer = stage.gazetteer;
    parts.grounds = stage.ground.into_iter().collect();
    let listed =
        names.conditions.iter().fold(Conditions::none(), |all, id| all.with(id.clone(), id.as_str()));
    // Nothing implies itself, by whatever way.
    let implied = world.implications.iter().filter(|(one, other)| one < other);
    parts.conditions = implied.fold(listed, |all, (one, other)| {
        all.implying(names.conditions[*one].clone(), names.conditions[*other].clone())
    });
    Dossier::try_new(parts).unwrap()
}

/// What is said of an item, without ids of parties and terms: a line that can be compared.
fn facts(item: &Item, names: &Names, exchanged: bool) -> String {
    let number = |end: &End| names.terms.iter().position(|id| id == end.id());
    let mut ends = item.ends().map(|ends| ends.iter().map(number).collect::<BTreeSet<_>>());
    let mut dimensions: Vec<String> =
        item.dimensions().iter().map(|dimension| measured(dimension, exchanged)).collect();
    dimensions.sort();
    let mut apart = item.land_apart().map(<[_]>::len);
    let mut ties: Vec<String> = item
        .ties()
        .iter()
        .map(|tie| {
            let side = if exchanged { 1 - tie.side() } else { tie.side() };
            let other = names.terms.iter().position(|id| id == tie.other());
            format!("{side} {:?} {other:?} {:?}", tie.linkage().kind(), tie.standing())
        })
        .collect();
    ties.sort();
    if exchanged {
        ends.reverse();
        apart.reverse();
    }
    let rest = (item.matched(), item.is_silent(), item.passed_over().len(), item.land().len());
    format!("{ends:?} {:?} {dimensions:?} {apart:?} {ties:?} {rest:?}", item.possible())
}

fn measured(dimension: &Dimension, exchanged: bool) -> String {
    let converse = |relations: demarche::Relations| if exchanged { relations.converse() } else { relations };
    let what = match &dimension.measured {
        Measured::Beneficiaries(sides) => {
            let mut sides = sides.each_ref().map(BTreeSet::len);
            if exchanged {
                sides.reverse();
            }
            format!("beneficiaries {sides:?}")
        }
        Measured::Conditions(sides) => {
            let mut sides = sides.each_ref().map(BTreeSet::len);
            if exchanged {
                sides.reverse();
            }
            format!("conditions {sides:?}")
        }
        other => format!("{other:?}"),
    };
    let overlap = match &dimension.overlap {
        Some(Overlap::Gap(gap)) => {
            let mut ends = gap.ends();
            if exchanged {
                ends.reverse();
            }
            format!("{ends:?} {:?}", gap.apart())
        }
        other => format!("{other:?}"),
    };
    format!("{what} {} {overlap}", converse(dimension.relations))
}

fn all_facts(both: &Compatibility<'_>, names: &Names, exchanged: bool) -> Vec<String> {
    let mut all: Vec<String> = both.items().iter().map(|item| facts(item, names, exchanged)).collect();
    all.sort();
    all
}

fn is_had(standing: Standing) -> bool {
    matches!(standing, Standing::Agreed | Standing::Compatible)
}

/// Two sides that may hold the same term, the second in fewer readings than it has.
fn fewer_readings(pair: &Pair) -> Option<Pair> {
    let mut fewer = pair.clone();
    let SlotDraft::Held(term) = fewer.after.slots.first_mut()? else { return None };
    let is_held = matches!(pair.before.slots.first(), Some(SlotDraft::Held(_)));
    if !is_held || term.readings.len() < 2 {
        return None;
    }
    term.readings.truncate(1);
    Some(fewer)
}

/// Whether two sets of readings have the same done, whoever does it.
fn says_the_same(one: &[Reading], other: &[Reading]) -> bool {
    let is_alike = |one: &Reading, other: &Reading| {
        one.provisions() == other.provisions() && one.beneficiaries() == other.beneficiaries()
    };
    let are_among = |ones: &[Reading], others: &[Reading]| {
        ones.iter().all(|one| others.iter().any(|it| is_alike(one, it)))
    };
    are_among(one, other) && are_among(other, one)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn exchanging_the_sides_exchanges_their_ends_and_keeps_how_things_stand(
        world in any_world(),
        (pair, options) in (any_pair(), any_counts()),
    ) {
        let names = Names::plain();
        let table = Table::new(&world, &pair, &names);
        let [one, other] = &table.sides;
        let exchanged = all_facts(&table.between([other, one], &options), &names, true);
        prop_assert_eq!(all_facts(&table.held(&options), &names, false), exchanged);
    }

    #[test]
    fn renaming_everything_renames_the_parties_and_changes_nothing_else(
        world in any_world(),
        (pair, options) in (any_pair(), any_counts()),
    ) {
        let (plain, others) = (Names::plain(), Names::others());
        let named = Table::new(&world, &pair, &plain);
        let renamed = Table::new(&world, &pair, &others);
        prop_assert_eq!(
            all_facts(&named.held(&options), &plain, false),
            all_facts(&renamed.held(&options), &others, false)
        );
    }

    #[test]
    fn the_order_of_terms_changes_nothing(
        world in any_world(),
        (pair, options) in (any_pair(), any_counts()),
    ) {
        let names = Names::plain();
        let table = Table::new(&world, &pair, &names);
        let reversed = Table::ordered(&world, &pair, &names, |terms| terms.reverse());
        let (one, other) = (table.held(&options), reversed.held(&options));
        prop_assert_eq!(one.items(), other.items());
    }

    #[test]
    fn any_position_and_its_mirror_are_agreed(
        world in any_world(),
        (pair, options) in (any_pair(), any_counts()),
    ) {
        let names = Names::plain();
        let table = Table::new(&world, &pair, &names);
        let [position, _] = &table.sides;
        let mirror = mirror(position, &names.parties[1]);
        let both = table.between([position, &mirror], &options);
        for item in both.items().iter().filter(|item| item.ends().iter().all(|ends| !ends.is_empty())) {
            let stances = item.ends().into_iter().flatten().filter_map(End::term).map(Term::stance);
            if stances.into_iter().any(|stance| *stance == Stance::Open) {
                prop_assert_eq!(item.standing(), Standing::Unknown);
            } else if item.ends().iter().flat_map(|ends| ends.iter()).all(|end| end.absence().is_none()) {
                prop_assert_eq!(item.standing(), Standing::Agreed, "{:?}", item);
            }
        }
        prop_assert_eq!(both.conflicts().count(), 0);
    }

    #[test]
    fn more_readings_leave_all_that_fewer_do(
        world in any_world(),
        (pair, options) in (single(), any_counts()),
    ) {
        let names = Names::plain();
        let Some(fewer) = fewer_readings(&pair) else { return Ok(()) };
        let (all, some) = (Table::new(&world, &pair, &names), Table::new(&world, &fewer, &names));
        let [one, other] = &all.sides;
        let (Some(own), Some(theirs)) = (one.clauses().terms().next(), other.clauses().terms().next()) else {
            return Ok(());
        };
        // One set of readings on both sides is one unknown.
        prop_assume!(own.id() == theirs.id() && !says_the_same(own.readings(), theirs.readings()));
        let possible = |table: &Table| {
            let both = table.held(&options);
            both.item(0, own.id()).map(|item| item.possible().clone()).unwrap_or_default()
        };
        let (some, all) = (possible(&some), possible(&all));
        prop_assert!(some.is_subset(&all), "{some:?} {all:?}");
    }

    #[test]
    fn where_sides_agree_or_are_compatible_no_dimension_has_a_gap(
        world in any_world(),
        (pair, options) in (any_pair(), any_counts()),
    ) {
        let table = Table::new(&world, &pair, &Names::plain());
        for item in table.held(&options).items() {
            let gaps = item.dimensions().iter().filter(|it| matches!(it.overlap, Some(Overlap::Gap(_))));
            prop_assert!(!is_had(item.standing()) || gaps.count() == 0, "{:?}", item);
        }
    }

    #[test]
    fn a_gap_leaves_nothing_agreed(
        world in any_world(),
        (pair, options) in (single(), any_counts()),
    ) {
        let table = Table::new(&world, &pair, &Names::plain());
        for item in table.held(&options).items() {
            if item.dimensions().iter().any(|it| matches!(it.overlap, Some(Overlap::Gap(_)))) {
                prop_assert!(!item.possible().contains(&Standing::Agreed), "{:?}", item);
            }
        }
    }
}
