//! The laws that the algebra, the regions and the comparison of positions keep, on generated values.
//!
//! Laws over a finite algebra are checked for all its elements; every other law on [`CASES`] cases. A case that fails is kept in
//! `proptest-regressions/laws.txt` and tried first from then on.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

mod generators;

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{Basis, Change, ChangeKind, Diff, DiffOptions, End, SilencePolicy, Subject};
use demarche::{
    AbsenceKind, Cells, Delta, Direction, Evidence, IssueId, Nesting, Outcome, Position, Provision, Reading,
    Region, Relation, Relations, Term, TermId, Verdict,
};
use generators::{
    Draft, Moment, Names, Pair, Stage, World, any_counts, any_expr, any_options, any_pair, any_term,
    any_world, closed_expr, exact_expr, position, single,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

/// Cases for each law.
const CASES: u32 = 2000;

fn config() -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/laws.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(CASES) }
}

/// Every non-empty set of outcomes.
fn sets<T: Outcome>() -> Vec<demarche::Possible<T>> {
    let of = |mask: usize| generators::chosen(&T::ALL, mask);
    (1..16).map(|mask| demarche::Possible::from_outcomes(of(mask)).unwrap()).collect()
}

mod the_algebra {
    use super::*;

    /// The laws of a commutative monoid with an absorbing element and an involution, for single values and for sets.
    macro_rules! monoid_laws {
        ($name:ident, $single:ty, $combine:ident, $opposite:ident, $unit:expr, $absorbing:expr) => {
            mod $name {
                use super::*;

                #[test]
                fn is_commutative_and_associative() {
                    for x in sets::<$single>() {
                        for y in sets() {
                            assert_eq!(x.$combine(y), y.$combine(x));
                            for z in sets() {
                                assert_eq!(x.$combine(y).$combine(z), x.$combine(y.$combine(z)));
                            }
                        }
                    }
                }

                #[test]
                fn has_a_unit_and_an_absorbing_element() {
                    for x in sets::<$single>() {
                        assert_eq!(x.$combine($unit.into()), x);
                        assert_eq!(x.$combine($absorbing.into()), $absorbing.into());
                    }
                }

                #[test]
                fn is_idempotent_on_single_values() {
                    for x in <$single>::ALL {
                        assert_eq!(x.$combine(x), x);
                    }
                }

                #[test]
                fn is_kept_by_turning_round_which_is_its_own_inverse() {
                    for x in sets::<$single>() {
                        assert_eq!(x.$opposite().$opposite(), x);
                        for y in sets() {
                            assert_eq!(x.$combine(y).$opposite(), x.$opposite().$combine(y.$opposite()));
                        }
                    }
                }

                #[test]
                fn is_lifted_pointwise() {
                    for x in sets::<$single>() {
                        for y in sets() {
                            let pairs = x.iter().flat_map(|a| y.iter().map(move |b| a.$combine(b)));
                            assert_eq!(Some(x.$combine(y)), demarche::Possible::from_outcomes(pairs));
                        }
                    }
                }

                #[test]
                fn is_monotone_in_what_is_possible() {
                    for x in sets::<$single>() {
                        for wider in sets().into_iter().filter(|wider| x.is_subset(*wider)) {
                            for y in sets() {
                                assert!(x.$combine(y).is_subset(wider.$combine(y)));
                            }
                        }
                    }
                }
            }
        };
    }

    monoid_laws!(
        the_product_of_relations,
        Relation,
        product,
        converse,
        Relation::Equal,
        Relation::Incomparable
    );
    monoid_laws!(the_join_of_directions, Direction, join, reverse, Direction::Same, Direction::Mixed);

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn over_cases_is_within_the_lifted_join(
            cases in (1usize..5).prop_flat_map(|terms| {
                let direction = prop::sample::select(Direction::ALL.to_vec());
                prop::collection::vec(prop::collection::vec(direction, terms), 1..6)
            }),
        ) {
            let exact = Verdict::over_cases(cases.clone()).unwrap();
            let of_term = |term: usize| Verdict::from_outcomes(cases.iter().map(|case| case[term])).unwrap();
            let lifted = (0..cases[0].len()).map(of_term).fold(Direction::Same.into(), Verdict::join);
            prop_assert!(exact.is_subset(lifted), "{exact} is not within {lifted}");
            if let [case] = &cases[..] {
                prop_assert_eq!(exact, lifted, "one case is exact: {:?}", case);
            }
        }
    }
}

mod regions {
    use super::*;

    fn exact(stage: &Stage, region: &Region) -> Cells {
        stage.terrain().cells(region).unwrap().expect("an exact region")
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn exact_regions_are_a_boolean_algebra(
            world in any_world(),
            (a, b, c) in (exact_expr(), exact_expr(), exact_expr()),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let [a, b, c] = [a, b, c].map(|expr| exact(&stage, &expr.region(&names)));
            prop_assert_eq!(a.union(&b), b.union(&a));
            prop_assert_eq!(a.intersection(&b), b.intersection(&a));
            prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
            prop_assert_eq!(a.intersection(&b).intersection(&c), a.intersection(&b.intersection(&c)));
            prop_assert_eq!(a.union(&a), a.clone());
            prop_assert_eq!(a.intersection(&a), a.clone());
            prop_assert_eq!(a.union(&a.intersection(&b)), a.clone());
            prop_assert_eq!(a.intersection(&a.union(&b)), a.clone());
            prop_assert_eq!(a.intersection(&b.union(&c)), a.intersection(&b).union(&a.intersection(&c)));
            prop_assert_eq!(a.union(&b.intersection(&c)), a.union(&b).intersection(&a.union(&c)));
            prop_assert_eq!(a.union(&Cells::none()), a.clone());
            prop_assert_eq!(a.intersection(&Cells::none()), Cells::none());
        }

        #[test]
        fn complement_within_a_place_keeps_de_morgan(
            world in any_world(),
            (whole, a, b) in (exact_expr(), exact_expr(), exact_expr()),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let [whole, a, b] = [whole, a, b].map(|expr| exact(&stage, &expr.region(&names)));
            let not = |cells: &Cells| whole.difference(cells);
            prop_assert_eq!(not(&a.union(&b)), not(&a).intersection(&not(&b)));
            prop_assert_eq!(not(&a.intersection(&b)), not(&a).union(&not(&b)));
            prop_assert_eq!(not(&not(&a)), whole.intersection(&a));
            prop_assert_eq!(a.intersection(&whole).union(&not(&a)), whole.clone());
            prop_assert!(a.intersection(&not(&a)).is_empty());
        }

        #[test]
        fn a_delta_is_a_partition(world in any_world(), (a, b) in (exact_expr(), exact_expr())) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let [a, b] = [a, b].map(|expr| exact(&stage, &expr.region(&names)));
            let Delta { kept, removed, added } = Delta::between(&a, &b);
            prop_assert_eq!(kept.union(&removed), a);
            prop_assert_eq!(kept.union(&added), b);
            for (one, other) in [(&kept, &removed), (&kept, &added), (&removed, &added)] {
                prop_assert!(one.intersection(other).is_empty());
            }
        }

        #[test]
        fn expressions_mean_what_their_parts_mean(
            world in any_world(),
            (a, b) in (closed_expr(), closed_expr()),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let terrain = stage.terrain();
            let (a, b) = (a.region(&names), b.region(&names));
            let (Some(left), Some(right)) = (terrain.cells(&a).unwrap(), terrain.cells(&b).unwrap()) else {
                return Ok(());
            };
            let union = Region::union([a.clone(), b.clone()]).unwrap();
            prop_assert_eq!(exact(&stage, &union), left.union(&right));
            let common = Region::intersection([a.clone(), b.clone()]).unwrap();
            prop_assert_eq!(exact(&stage, &common), left.intersection(&right));
            prop_assert_eq!(exact(&stage, &a.clone().except(b.clone())), left.difference(&right));
            // Equal sets are equal values, and compare so.
            let relation = left.relation(&right);
            prop_assert_eq!(relation == Relation::Equal, left == right);
            prop_assert_eq!(terrain.compare(&a, &b, Nesting::Unknown).unwrap(), relation.into());
        }

        #[test]
        fn what_a_party_holds_and_what_it_does_not_make_the_whole(
            world in any_world(),
            (within, party) in (any_expr(2), 0usize..3),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let terrain = stage.terrain();
            let (whole, party) = (within.region(&names), names.parties[party].clone());
            let parts = [whole.clone().held_by(party.clone()), whole.clone().not_held_by(party)];
            let common = Region::intersection(parts.clone()).unwrap();
            let union = Region::union(parts).unwrap();
            let relations = terrain.compare(&union, &whole, Nesting::Unknown).unwrap();
            prop_assert!(relations.is_only(Relation::Equal), "{relations}");
            prop_assert!(terrain.bounds(&common).unwrap().at_most.is_empty());
        }

        #[test]
        fn a_comparison_swapped_is_the_converse(
            world in any_world(),
            (a, b) in (any_expr(3), any_expr(3)),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let (a, b) = (a.region(&names), b.region(&names));
            for nesting in [Nesting::Unknown, Nesting::Assumed] {
                let there = stage.terrain().compare(&a, &b, nesting).unwrap();
                let back = stage.terrain().compare(&b, &a, nesting).unwrap();
                prop_assert_eq!(there, back.converse());
            }
        }

        #[test]
        fn a_region_equals_itself_and_itself_in_other_words(
            world in any_world(),
            (a, b) in (any_expr(3), any_expr(3)),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let equal = |a: &Region, b: &Region| {
                let compare = |nesting| stage.terrain().compare(a, b, nesting).unwrap();
                [Nesting::Unknown, Nesting::Assumed].map(compare) == [Relation::Equal.into(); 2]
            };
            let (a, b) = (a.region(&names), b.region(&names));
            let union = Region::union([a.clone(), b.clone()]).unwrap();
            prop_assert!(equal(&a, &a));
            prop_assert!(equal(&a, &Region::union([a.clone(), a.clone()]).unwrap()));
            let turned = Region::union([b, a]).unwrap();
            prop_assert!(equal(&union, &turned));
            // A part of a union of many open parts may go beyond what is decided exactly: then it may be equal, and more.
            let (part, turned) = (union.part(), turned.part());
            let may_be_equal = |nesting| {
                let relations = stage.terrain().compare(&part, &turned, nesting).unwrap();
                relations.contains(Relation::Equal)
            };
            prop_assert!([Nesting::Unknown, Nesting::Assumed].into_iter().all(may_be_equal));
        }

        #[test]
        fn bounds_enclose_and_assuming_nesting_only_narrows(
            world in any_world(),
            (a, b) in (any_expr(2), any_expr(2)),
        ) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let terrain = stage.terrain();
            let (a, b) = (a.region(&names), b.region(&names));
            let [left, right] = [&a, &b].map(|region| terrain.bounds(region).unwrap());
            prop_assert!(left.surely.is_subset(&left.at_most));
            let unknown = terrain.compare(&a, &b, Nesting::Unknown).unwrap();
            if !left.beyond && left.at_most.is_subset(&right.surely) {
                prop_assert!(!unknown.contains(Relation::Greater), "{unknown}");
                prop_assert!(!unknown.contains(Relation::Incomparable), "{unknown}");
            }
            prop_assert!(terrain.compare(&a, &b, Nesting::Assumed).unwrap().is_subset(unknown));
        }

        #[test]
        fn land_in_few_words_is_the_land(world in any_world(), expr in any_expr(2)) {
            let (names, stage) = (Names::plain(), world.stage(&Names::plain()));
            let terrain = stage.terrain();
            let cells = terrain.bounds(&expr.region(&names)).unwrap().at_most;
            let mut covered = Cells::none();
            for land in terrain.in_few(&cells) {
                covered = covered.union(&match land {
                    demarche::Covered::Whole(place) => exact(&stage, &Region::place(place)),
                    demarche::Covered::Part(cell) => [cell].into_iter().collect(),
                });
            }
            prop_assert_eq!(covered, cells);
        }
    }
}

/// What positions are compared with, in both directions.
struct Compared {
    stage: Stage,
    before: Position,
    after: Position,
}

impl Compared {
    fn new(world: &World, pair: &Pair, names: &Names) -> Result<Self, TestCaseError> {
        let (before, after) = pair.positions(names);
        let stage = world.stage(names);
        Ok(Self { stage, before, after })
    }

    fn diff(&self, options: &DiffOptions) -> Diff {
        self.between(&self.before, &self.after, options)
    }

    fn backwards(&self, options: &DiffOptions) -> Diff {
        self.between(&self.after, &self.before, options)
    }

    fn between(&self, before: &Position, after: &Position, options: &DiffOptions) -> Diff {
        Diff::compute(&self.stage.terrain(), &self.stage.conditions, before, after, options).unwrap()
    }
}

fn both_verdicts(diff: &Diff) -> [Verdict; 2] {
    let verdict = diff.content_verdict();
    [verdict.spoken, verdict.with_silence]
}

/// A change in words that sort, for comparing sets of changes.
type Line = String;

fn id_of(end: Option<&End>) -> String {
    end.map_or_else(|| "-".into(), |end| end.id().to_string())
}

fn line(change: &Change, kind: ChangeKind, relations: Option<Relations>, verdict: Verdict) -> Line {
    format!(
        "{:?} {kind} {:?} relations {relations:?} verdict {verdict} effect {} echo {} exact {}",
        change.subject(),
        change.basis(),
        !change.rests_on_no_effect(),
        change.is_echo(),
        change.is_exact(),
    )
}

fn lines(diff: &Diff) -> Vec<Line> {
    let all = diff.changes().iter().map(|change| {
        let line = line(change, change.kind(), change.relations(), change.verdict());
        format!("{} → {}: {line}", id_of(change.before()), id_of(change.after()))
    });
    let mut all: Vec<Line> = all.collect();
    all.sort();
    all
}

/// What a diff's changes should look like backwards.
fn reversed_lines(diff: &Diff) -> Vec<Line> {
    let all = diff.changes().iter().map(|change| {
        let relations = change.relations().map(Relations::converse);
        let line = line(change, dual(change), relations, change.verdict().reverse());
        format!("{} → {}: {line}", id_of(change.after()), id_of(change.before()))
    });
    let mut all: Vec<Line> = all.collect();
    all.sort();
    all
}

fn declared(kind: AbsenceKind) -> ChangeKind {
    match kind {
        AbsenceKind::Withdrawn => ChangeKind::Withdrawn,
        AbsenceKind::Deferred => ChangeKind::Deferred,
        AbsenceKind::Disowned => ChangeKind::Disowned,
        AbsenceKind::Unclear => ChangeKind::Unclear,
        AbsenceKind::Met => ChangeKind::Met,
        AbsenceKind::Moot => ChangeKind::Moot,
    }
}

fn is_declared(kind: ChangeKind) -> bool {
    AbsenceKind::ALL.iter().any(|(absence, _)| declared(*absence) == kind)
}

/// The kind of the same change backwards (semantics §7.2).
fn dual(change: &Change) -> ChangeKind {
    let before = change.before().and_then(End::absence);
    match change.kind() {
        ChangeKind::Introduced => ChangeKind::Omitted,
        ChangeKind::Omitted => ChangeKind::Introduced,
        ChangeKind::FirstMentioned => ChangeKind::Unmentioned,
        ChangeKind::Unmentioned => ChangeKind::FirstMentioned,
        ChangeKind::Specified => ChangeKind::Blurred,
        ChangeKind::Blurred => ChangeKind::Specified,
        ChangeKind::Strengthened => ChangeKind::Weakened,
        ChangeKind::Weakened => ChangeKind::Strengthened,
        ChangeKind::Split => ChangeKind::Merged,
        ChangeKind::Merged => ChangeKind::Split,
        ChangeKind::Reintroduced => declared(change.absence().expect("carries the absence")),
        // Absent on both sides: the kind is the later one's either way. Held before: it is held again.
        kind if is_declared(kind) => before.map_or(ChangeKind::Reintroduced, declared),
        kind => kind,
    }
}

mod diffs {
    use super::*;

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn a_position_against_itself_has_no_changes(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let names = Names::plain();
            let same = Compared::new(&world, &pair, &names)?;
            let later = position(&pair.before, Moment::Later, &names);
            for after in [&same.before, &later] {
                let diff = same.between(&same.before, after, &options);
                prop_assert!(diff.is_empty(), "{:#?}", lines(&diff));
                prop_assert_eq!(both_verdicts(&diff), [Direction::Same.into(); 2]);
            }
        }

        #[test]
        fn a_term_with_more_left_open_has_no_changes_against_itself(
            world in any_world(),
            (pair, options) in (single(), any_options()),
        ) {
            let names = Names::plain();
            let same = Compared::new(&world, &pair, &names)?;
            let later = position(&pair.before, Moment::Later, &names);
            let diff = same.between(&same.before, &later, &options);
            prop_assert!(diff.is_empty(), "{:#?}", lines(&diff));
            prop_assert_eq!(both_verdicts(&diff), [Direction::Same.into(); 2]);
        }

        #[test]
        fn backwards_every_verdict_is_reversed(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            let (there, back) = (compared.diff(&options), compared.backwards(&options));
            prop_assert_eq!(both_verdicts(&there), both_verdicts(&back).map(Verdict::reverse));
            let of_terms = |change: &&Change| !matches!(change.subject(), Subject::Linkage(_));
            for change in there.changes().iter().filter(of_terms) {
                let ends = [change.before(), change.after()].map(|end| end.map(End::id));
                let (Some(later), Some(earlier)) = (ends[1].or(ends[0]), ends[0].or(ends[1])) else {
                    return Err(TestCaseError::fail("a change without ends"));
                };
                let (verdict, reverse) = (there.term_verdict(later), back.term_verdict(earlier).map(Verdict::reverse));
                prop_assert_eq!(verdict, reverse, "{}", later);
            }
        }

        #[test]
        fn backwards_every_change_is_its_dual(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            let (there, back) = (compared.diff(&options), compared.backwards(&options));
            prop_assert_eq!(reversed_lines(&there), lines(&back));
        }

        #[test]
        fn backwards_verdicts_by_issue_and_by_side_are_reversed(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let names = Names::plain();
            let compared = Compared::new(&world, &pair, &names)?;
            let (there, back) = (compared.diff(&options), compared.backwards(&options));
            for issue in &names.issues {
                if is_heading_kept(&compared, &there, issue) {
                    let [forth, reverse] = [&there, &back].map(|diff| diff.verdict_on(issue).unwrap());
                    prop_assert_eq!(forth.spoken, reverse.spoken.reverse(), "{}", issue);
                    prop_assert_eq!(forth.with_silence, reverse.with_silence.reverse(), "{}", issue);
                }
            }
        }

        #[test]
        fn the_order_of_input_changes_nothing(
            world in any_world(),
            (pair, options, turn) in (any_pair(), any_options(), 0usize..4),
        ) {
            let names = Names::plain();
            let compared = Compared::new(&world, &pair, &names)?;
            let shuffled = |draft: &Draft, moment| {
                let mut terms = draft.terms(&names);
                terms.reverse();
                let turn = turn % terms.len().max(1);
                terms.rotate_left(turn);
                for term in &mut terms {
                    *term = with_readings_reversed(term);
                }
                draft.builder(moment, &terms, &names).build().unwrap()
            };
            let before = shuffled(&pair.before, Moment::Earlier);
            let after = shuffled(&pair.after, Moment::Later);
            let (plain, other) = (compared.diff(&options), compared.between(&before, &after, &options));
            prop_assert_eq!(plain.changes(), other.changes());
            prop_assert_eq!(plain.reaffirmed(), other.reaffirmed());
            prop_assert_eq!(both_verdicts(&plain), both_verdicts(&other));
        }

        #[test]
        fn only_a_complete_account_omits_or_introduces(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            let diff = compared.diff(&options);
            for change in diff.changes() {
                let issue = change.term().and_then(Term::issue);
                let is_complete = |position: &Position| {
                    position.account().coverage.of(issue) == demarche::Completeness::Complete
                };
                match change.kind() {
                    ChangeKind::Omitted => prop_assert!(is_complete(&compared.after)),
                    ChangeKind::Introduced => prop_assert!(is_complete(&compared.before)),
                    kind if is_declared(kind) => {
                        let absence = change.after().and_then(End::absence);
                        prop_assert_eq!(absence.map(declared), Some(kind));
                    }
                    ChangeKind::Unmentioned | ChangeKind::FirstMentioned => {
                        prop_assert_eq!(change.basis(), Basis::Silence);
                    }
                    ChangeKind::Ambiguous => {}
                    _ => prop_assert_eq!(change.basis(), Basis::Spoken),
                }
            }
        }

        #[test]
        fn a_partial_account_neither_omits_nor_introduces(
            world in any_world(),
            (pair, options) in (partial(), any_options()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            for change in compared.diff(&options).changes() {
                let kind = change.kind();
                prop_assert!(kind != ChangeKind::Omitted && kind != ChangeKind::Introduced);
                prop_assert!(!is_declared(kind) || change.after().and_then(End::absence).is_some());
            }
        }

        #[test]
        fn keeping_and_dropping_are_among_what_is_unknown(
            world in any_world(),
            (pair, options) in (any_pair(), any_counts()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            let [keep, drop, unknown] =
                SilencePolicy::ALL.map(|policy| compared.diff(&options.clone().with_silence(policy)));
            for narrow in [&keep, &drop] {
                let [_, with_silence] = both_verdicts(narrow);
                prop_assert!(with_silence.is_subset(both_verdicts(&unknown)[1]));
                for change in unknown.changes() {
                    let id = change.id().unwrap();
                    let [narrow, unknown] = [narrow, &unknown].map(|diff| diff.term_verdict(id).unwrap());
                    prop_assert!(narrow.is_subset(unknown), "{}", id);
                }
                prop_assert_eq!(narrow.changes().len(), unknown.changes().len());
                for (narrow, unknown) in narrow.changes().iter().zip(unknown.changes()) {
                    prop_assert!(narrow.verdict().is_subset(unknown.verdict()));
                    prop_assert_eq!(narrow.kind(), unknown.kind());
                }
            }
        }

        #[test]
        fn what_is_spoken_of_does_not_depend_on_the_policy(
            world in any_world(),
            (pair, options) in (any_pair(), any_counts()),
        ) {
            let compared = Compared::new(&world, &pair, &Names::plain())?;
            let diffs = SilencePolicy::ALL.map(|policy| compared.diff(&options.clone().with_silence(policy)));
            let spoken = diffs.each_ref().map(|diff| {
                let changes = diff.changes().iter().filter(|change| change.basis() == Basis::Spoken);
                (diff.content_verdict().spoken, changes.cloned().collect::<Vec<_>>())
            });
            prop_assert_eq!(&spoken[0], &spoken[1]);
            prop_assert_eq!(&spoken[0], &spoken[2]);
        }

        #[test]
        fn renaming_everything_renames_the_diff(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let (plain, others) = (Names::plain(), Names::others());
            let one = Compared::new(&world, &pair, &plain)?.diff(&options);
            let other = Compared::new(&world, &pair, &others)?.diff(&options);
            prop_assert_eq!(both_verdicts(&one), both_verdicts(&other));
            let names: BTreeMap<&TermId, &TermId> = plain.terms.iter().zip(&others.terms).collect();
            let numbers = |names: &Names, diff: &Diff| {
                let number = |ends: &[End]| {
                    let numbers = ends.iter().map(|end| names.terms.iter().position(|id| id == end.id()));
                    numbers.collect::<BTreeSet<_>>()
                };
                let mut all: Vec<_> = diff
                    .changes()
                    .iter()
                    .map(|change| {
                        let ends = [change.all_before(), change.all_after()].map(number);
                        let facts = (change.kind(), change.basis(), change.absence(), change.matched());
                        let flags = [change.is_echo(), change.is_exact(), change.rests_on_no_effect()];
                        (ends, facts, change.relations(), change.verdict(), flags, change.facets().len())
                    })
                    .collect();
                all.sort_by_key(|line| format!("{line:?}"));
                all
            };
            prop_assert_eq!(numbers(&plain, &one), numbers(&others, &other));
            for change in one.changes() {
                let id = change.id().unwrap();
                prop_assert_eq!(one.term_verdict(id), other.term_verdict(names[id]));
            }
        }

        #[test]
        fn the_same_new_term_on_both_sides_changes_nothing(
            world in any_world(),
            (pair, fresh, options) in (any_pair(), any_term(1), any_options()),
        ) {
            let names = Names::plain();
            let compared = Compared::new(&world, &pair, &names)?;
            let fresh = fresh.term(9, &names);
            // What is recognised by what it says may not be, beside another that says the same.
            let done = |term: &Term| -> BTreeSet<_> {
                let readings = term.readings().iter();
                let done = |reading: &Reading| {
                    let obligor = reading.obligor().clone();
                    reading.provisions().iter().map(move |it| (obligor.clone(), it.action())).collect::<Vec<_>>()
                };
                readings.flat_map(done).collect()
            };
            let all = [&compared.before, &compared.after].map(|position| position.clauses().terms());
            prop_assume!(!all.into_iter().flatten().any(|term| done(term) == done(&fresh)));
            let with_fresh = |draft: &Draft, moment| {
                draft.builder(moment, &draft.terms(&names), &names).term(fresh.clone()).build().unwrap()
            };
            let before = with_fresh(&pair.before, Moment::Earlier);
            let after = with_fresh(&pair.after, Moment::Later);
            let (plain, more) = (compared.diff(&options), compared.between(&before, &after, &options));
            prop_assert_eq!(plain.changes(), more.changes());
            prop_assert_eq!(both_verdicts(&plain), both_verdicts(&more));
            prop_assert_eq!(plain.reaffirmed().len() + 1, more.reaffirmed().len());
        }

        #[test]
        fn evidence_never_changes_a_direction(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
            (evidence, told, derived) in (prop::option::of(0usize..7), any::<bool>(), any::<bool>()),
        ) {
            let names = Names::plain();
            let compared = Compared::new(&world, &pair, &names)?;
            let mut account = compared.after.account().clone();
            account.id = "another".parse().unwrap();
            account.source = "another-outlet".parse().unwrap();
            account.attribution = Some("people who were there".into());
            account.evidence = evidence.map(|index| Evidence::ALL[index].0);
            account.told = told.then(|| "2025-03-01".parse().unwrap());
            account.via = Some("a-wire".parse().unwrap());
            if derived {
                account.derived_from.insert("account".parse().unwrap());
            }
            let clauses = compared.after.clauses();
            let mut builder = Position::builder(
                compared.after.id().clone(), compared.after.holder().clone(), account,
            )
            .held("second-talks".parse().unwrap(), "2025-02-10".parse().unwrap());
            for phase in clauses.phases() {
                builder = builder.phase(phase.clone());
            }
            for term in clauses.terms() {
                builder = builder.term(term.clone().with_citation(demarche::Citation {
                    source: "another-outlet".parse().unwrap(),
                    clause: None,
                }));
            }
            for (id, absence) in clauses.absences() {
                builder = builder.absence(id.clone(), absence.clone());
            }
            for linkage in clauses.linkages() {
                let (give, ask) = linkage.ends();
                builder = builder.linked(linkage.kind(), give.clone(), ask.clone());
            }
            let cited = builder.build().unwrap();
            let (plain, other) = (
                compared.diff(&options),
                compared.between(&compared.before, &cited, &options),
            );
            prop_assert_eq!(lines(&plain), lines(&other));
            prop_assert_eq!(plain.verdict(), other.verdict());
        }
    }

    /// Pairs of positions from accounts that cover nothing whole.
    fn partial() -> impl Strategy<Value = Pair> {
        any_pair().prop_map(|mut pair| {
            for draft in [&mut pair.before, &mut pair.after] {
                draft.complete = false;
                draft.issues = [None, Some(false)];
            }
            pair
        })
    }

    /// Whether all that was taken for one stands under this heading on both sides or on neither.
    fn is_heading_kept(compared: &Compared, diff: &Diff, issue: &IssueId) -> bool {
        let under = |position: &Position, id: &TermId| {
            let lost = || position.clauses().absence(id).and_then(|absence| absence.was.as_ref());
            let term = position.clauses().term(id).or_else(lost);
            term.map(|term| term.issue() == Some(issue))
        };
        let is_kept = |before: &TermId, after: &TermId| match (
            under(&compared.before, before),
            under(&compared.after, after),
        ) {
            (Some(before), Some(after)) => before == after,
            _ => true,
        };
        let together = |change: &Change| {
            let after = change.all_after();
            change.all_before().iter().all(|b| after.iter().all(|a| is_kept(b.id(), a.id())))
        };
        diff.matches().iter().all(|matched| is_kept(matched.before(), matched.after()))
            && diff.changes().iter().all(together)
            && compared.before.clauses().linkages().len() + compared.after.clauses().linkages().len() == 0
    }

    fn with_readings_reversed(term: &Term) -> Term {
        let readings = term.readings().iter().rev().map(|reading| {
            let provisions = reading.provisions().iter().rev().cloned();
            Reading::try_new(reading.obligor().clone(), provisions).unwrap()
        });
        let mut reversed = Term::try_new(term.id().clone(), term.stance().clone(), readings).unwrap();
        reversed = reversed.with_members(term.members());
        if let Some(issue) = term.issue() {
            reversed = reversed.with_issue(issue.clone());
        }
        if let Some(phase) = term.phase() {
            reversed = reversed.with_phase(phase.clone());
        }
        if let Some(firmness) = term.firmness() {
            reversed = reversed.with_firmness(firmness).unwrap();
        }
        for condition in term.conditions().iter().rev() {
            reversed = reversed.with_condition(condition.clone());
        }
        match term.wording() {
            Some(wording) => reversed.with_wording(wording.clone()),
            None => reversed,
        }
    }
}

/// The least cases of what once broke a law.
mod once_broken {
    use demarche::diff::DiffVerdict;
    use demarche::{
        Absence, Account, Argument, Completeness, Conditions, Coverage, Obligor, PartyId, PlaceId, Stance,
        Terrain,
    };

    use super::*;

    fn stage() -> Stage {
        let world = World {
            parents: [None; 5],
            exhaustive: [false; 5],
            groups: [1, 1],
            holders: None,
            implications: Vec::new(),
        };
        world.stage(&Names::plain())
    }

    fn land(name: &str) -> Region {
        Region::place(PlaceId::new(name).unwrap())
    }

    /// "The coast of the hills", and none of it in the hills.
    fn part_of_what_cannot_be() -> Region {
        land("hills").described_part("coast", None, Some(land("hills")))
    }

    fn demand(of: &str, provision: Provision) -> Term {
        let obligor = Obligor::Party(PartyId::new(of).unwrap());
        Term::try_new("term".parse().unwrap(), Stance::Demand, [Reading::of(obligor, provision)]).unwrap()
    }

    fn complete(date: &str) -> demarche::PositionBuilder {
        let account = Account::new("account".parse().unwrap(), "source".parse().unwrap())
            .with_coverage(Coverage::overall(Completeness::Complete));
        Position::builder("position".parse().unwrap(), "aland".parse().unwrap(), account)
            .held_on(date.parse().unwrap())
    }

    fn verdict(terrain: &Terrain<'_>, before: &Position, after: &Position) -> DiffVerdict {
        let options = DiffOptions::default();
        Diff::compute(terrain, &Conditions::none(), before, after, &options).unwrap().verdict().unwrap()
    }

    #[test]
    fn a_part_of_what_cannot_be_is_equal_to_itself() {
        let (stage, part) = (stage(), part_of_what_cannot_be());
        let relations = stage.terrain().compare(&part, &part, Nesting::Unknown).unwrap();
        assert_eq!(relations, Relation::Equal.into());
    }

    #[test]
    fn a_part_of_what_cannot_be_does_not_hide_what_changed_beside_it() {
        let stage = stage();
        let leave = |name| {
            let region = Region::union([land(name), part_of_what_cannot_be()]).unwrap();
            demand("bland", Provision::withdraw_forces(region))
        };
        let [before, after] = [("2025-01-10", "east"), ("2025-02-10", "marsh")]
            .map(|(date, name)| complete(date).term(leave(name)).build().unwrap());
        // Out of the east no longer, out of the marsh instead.
        assert_eq!(verdict(&stage.terrain(), &before, &after).spoken, Direction::Mixed.into());
    }

    #[test]
    fn what_a_part_excludes_is_not_within_its_bounds() {
        let both = Region::union([land("east"), land("hills")]).unwrap();
        let part = both.described_part("coast", None, Some(land("hills")));
        let stage = stage();
        let at_most = stage.terrain().bounds(&part).unwrap().at_most;
        assert_eq!(Some(at_most), stage.terrain().cells(&land("east")).unwrap());
    }

    #[test]
    fn a_demand_on_no_land_is_not_held_whoever_it_is_of() {
        let stage = stage();
        let leave = |of, region| demand(of, Provision::withdraw_forces(region));
        let nowhere = land("east").except(land("east"));
        let before = complete("2025-01-10").term(leave("bland", land("east"))).build().unwrap();
        let after = complete("2025-02-10").term(leave("cland", nowhere)).build().unwrap();
        assert_eq!(verdict(&stage.terrain(), &before, &after).spoken, Direction::Softer.into());
    }

    #[test]
    fn absences_of_different_terms_go_back_as_they_came() {
        let stage = stage();
        let was = |kind, obligor: Obligor| {
            let reading = Reading::of(obligor, Provision::cede(land("east")));
            let mut absence = Absence::new(kind);
            absence.was = Some(Term::try_new("term".parse().unwrap(), Stance::Demand, [reading]).unwrap());
            absence
        };
        let side = |date, absence| complete(date).absence("term".parse().unwrap(), absence).build().unwrap();
        let before = side("2025-01-10", was(AbsenceKind::Withdrawn, Obligor::Mutual));
        let after = side("2025-02-10", was(AbsenceKind::Disowned, Obligor::Party("bland".parse().unwrap())));
        let [there, back] =
            [(&before, &after), (&after, &before)].map(|(b, a)| verdict(&stage.terrain(), b, a).spoken);
        assert_eq!(there, back.reverse());
    }

    #[test]
    fn a_natural_key_does_not_depend_on_the_order_of_readings() {
        let stage = stage();
        let arrange = |name: &str, by: Option<&str>| {
            let deadline = by.map(|date| ("by-date", Argument::Deadline(date.parse().unwrap())));
            let region = ("territory", Argument::Region(land(name)));
            Reading::of(
                Obligor::Party("bland".parse().unwrap()),
                Provision::try_new("demarcate", [region].into_iter().chain(deadline)).unwrap(),
            )
        };
        let term = |id: &str, by| {
            let readings = [arrange("hills", by), arrange("east", None)];
            Term::try_new(id.parse().unwrap(), Stance::Demand, readings).unwrap()
        };
        let before = complete("2025-01-10").term(term("old", None)).build().unwrap();
        let after = complete("2025-02-10").term(term("new", Some("2025-06-01"))).build().unwrap();
        let diff =
            Diff::compute(&stage.terrain(), &Conditions::none(), &before, &after, &DiffOptions::default())
                .unwrap();
        assert!(diff.changes().iter().all(|change| change.matched().is_some()), "{:#?}", lines(&diff));
    }
}
