//! Which term became which: the laws of the matching, and how well it does where the answer is known.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops at the first surprise"
)]
#![cfg(feature = "toml")]

mod generators;
#[path = "support/matching/mod.rs"]
mod known;
#[allow(unreachable_pub, reason = "shared by several suites")]
mod util;

use std::collections::{BTreeMap, BTreeSet};

use demarche::diff::{ChangeKind, Diff, DiffError, DiffOptions, End, MatchReason};
use demarche::{Action, Conditions, Direction, Mirror, Obligor, Position, Reading, Term, TermId, Terrain};
use generators::{Moment, Names, Pair, Stage, any_options, any_pair, any_world};
use known::quality::{CATEGORIES, Case, Said, Score};
use known::{Deed, Numbers, gazetteer, id, position};
use proptest::prelude::*;

/// How many cases are made of each category.
const CASES: u64 = 40;

fn compute(before: &Position, after: &Position, options: &DiffOptions) -> Result<Diff, DiffError> {
    let gazetteer = gazetteer();
    let terrain = Terrain::new(&gazetteer, None);
    Diff::compute(&terrain, &Conditions::none(), before, after, options)
}

fn diff(before: &Position, after: &Position) -> Diff {
    compute(before, after, &DiffOptions::default()).unwrap()
}

fn kinds(diff: &Diff) -> Vec<ChangeKind> {
    diff.changes().iter().map(demarche::diff::Change::kind).collect()
}

/// Which became which, one to one.
fn pairs(diff: &Diff) -> BTreeSet<(TermId, TermId)> {
    diff.matches().into_iter().map(|m| (m.before().clone(), m.after().clone())).collect()
}

/// The ends of changes that have several.
type Group = (ChangeKind, Vec<TermId>, Vec<TermId>);

fn groups(diff: &Diff) -> BTreeSet<Group> {
    let ids = |ends: &[End]| ends.iter().map(|end| end.id().clone()).collect();
    let of = |kind| matches!(kind, ChangeKind::Split | ChangeKind::Merged | ChangeKind::Ambiguous);
    let changes = diff.changes().iter().filter(|change| of(change.kind()));
    changes.map(|change| (change.kind(), ids(change.all_before()), ids(change.all_after()))).collect()
}

mod quality {
    use super::*;

    #[test]
    fn what_is_known_to_have_become_what_is_found() {
        let mut all = Score::default();
        println!("{:<24}{:>8}{:>8}{:>8}{:>11}{:>9}", "", "true", "said", "open", "precision", "recall");
        let print = |name: &str, score: Score| {
            let (precision, recall) = (score.precision(), score.recall());
            println!(
                "{name:<24}{:>8}{:>8}{:>8}{precision:>11.4}{recall:>9.4}",
                score.truth, score.said, score.open
            );
        };
        let mut poor = Vec::new();
        for (number, category) in (0u64..).zip(&CATEGORIES) {
            let mut score = Score::default();
            for seed in 0..CASES {
                let case = Case::of(category, number * 1000 + seed);
                let diff = case.diff();
                assert_no_gate_is_crossed(&diff);
                score.add(category, &case, &Said::by(&diff));
            }
            print(category.name, score);
            if score.precision() < 0.98 || score.recall() < 0.98 {
                poor.push(category.name);
            }
            all = all.and(score);
        }
        print("all", all);
        assert!(poor.is_empty(), "{poor:?}");
        assert!(all.precision() >= 0.995, "precision {}", all.precision());
        assert!(all.recall() >= 0.995, "recall {}", all.recall());
    }

    #[test]
    fn backwards_the_same_is_found() {
        for category in &CATEGORIES {
            for seed in 0..6 {
                let case = Case::of(category, 50_000 + seed);
                let (there, back) = (diff(&case.before, &case.after), diff(&case.after, &case.before));
                assert_inverse(&there, &back);
            }
        }
    }
}

/// Nothing but ids and pins takes terms for one whose performers or deeds exclude each other.
fn assert_no_gate_is_crossed(diff: &Diff) {
    for matched in diff.matches() {
        if matches!(matched.reason(), MatchReason::EqualIds | MatchReason::Pinned) {
            continue;
        }
        let term = |position: &Position, id: &TermId| {
            let lost = || position.clauses().absence(id).and_then(|absence| absence.was.clone());
            position.clauses().term(id).cloned().or_else(lost)
        };
        let ends = [term(diff.before(), matched.before()), term(diff.after(), matched.after())];
        if let [Some(before), Some(after)] = ends {
            let is_named = matched.reason() == MatchReason::EqualNames;
            assert!(may_be_one(&before, &after, is_named), "{before:#?}\n{after:#?}");
        }
    }
}

/// Whether who performs and what is done let two terms be one. Of a name it is asked only that neither undoes the other.
fn may_be_one(before: &Term, after: &Term, is_named: bool) -> bool {
    let obligors = |term: &Term| -> BTreeSet<Obligor> {
        term.readings().iter().map(Reading::obligor).cloned().collect()
    };
    let deeds = |term: &Term| {
        let provisions = term.readings().iter().flat_map(Reading::provisions);
        provisions.map(|p| (p.action(), p.label().cloned())).collect::<BTreeSet<_>>()
    };
    let moves_land = |term: &Term| {
        term.readings().iter().flat_map(Reading::provisions).all(demarche::Provision::moves_land)
    };
    let (earlier, later) = (obligors(before), obligors(after));
    let is_open = earlier.contains(&Obligor::Unstated) || later.contains(&Obligor::Unstated);
    let by_one = is_open || !earlier.is_disjoint(&later);
    let undoes = |(action, _): &(Action, _), other: &Action| match action.entry().mirror {
        Mirror::Actions(mirrors) => mirrors.contains(&other.name()),
        Mirror::None(_) => false,
    };
    let is_undone =
        deeds(before).iter().any(|deed| deeds(after).iter().any(|(other, _)| undoes(deed, other)));
    let is_of_one = !deeds(before).is_disjoint(&deeds(after)) || (moves_land(before) && moves_land(after));
    let of_one = if is_named { !is_undone } else { is_of_one };
    by_one && of_one
}

fn assert_inverse(there: &Diff, back: &Diff) {
    let turned: BTreeSet<_> = pairs(back).into_iter().map(|(b, a)| (a, b)).collect();
    assert_eq!(pairs(there), turned);
    let dual = |kind| match kind {
        ChangeKind::Split => ChangeKind::Merged,
        ChangeKind::Merged => ChangeKind::Split,
        other => other,
    };
    let turned: BTreeSet<_> = groups(back).into_iter().map(|(kind, b, a)| (dual(kind), a, b)).collect();
    assert_eq!(groups(there), turned);
    let reasons = |diff: &Diff| {
        let mut reasons: Vec<_> = diff.matches().into_iter().map(|m| m.reason()).collect();
        reasons.sort_unstable();
        reasons
    };
    assert_eq!(reasons(there), reasons(back));
    let (there, back) = (there.content_verdict(), back.content_verdict());
    assert_eq!(there.spoken, back.spoken.reverse());
    assert_eq!(there.with_silence, back.with_silence.reverse());
}

/// Each term of both sides once: in a pair, in a group, or alone.
fn assert_injective(diff: &Diff) {
    let ids = |position: &Position| -> Vec<TermId> {
        let clauses = position.clauses();
        let absent = clauses.absences().map(|(id, _)| id.clone());
        clauses.terms().map(|term| term.id().clone()).chain(absent).collect()
    };
    let groups = groups(diff);
    for side in 0..2 {
        let mut met: BTreeMap<TermId, usize> = BTreeMap::new();
        let pairs = pairs(diff).into_iter().map(|(b, a)| if side == 0 { b } else { a });
        let grouped = groups.iter().flat_map(|(_, b, a)| if side == 0 { b.clone() } else { a.clone() });
        for id in pairs.chain(grouped) {
            *met.entry(id).or_default() += 1;
        }
        assert!(met.values().all(|times| *times == 1), "{met:?}");
        let known = ids(if side == 0 { diff.before() } else { diff.after() });
        assert!(met.keys().all(|id| known.contains(id)));
    }
}

/// Names in which terms are called otherwise.
fn renamed(names: &Names, name: impl Fn(usize) -> String) -> Names {
    let terms = (0..names.terms.len()).map(|n| TermId::new(name(n)).unwrap()).collect();
    Names { terms, ..names.clone() }
}

struct Compared {
    stage: Stage,
    before: Position,
    after: Position,
}

impl Compared {
    /// Two positions that have no id in common.
    fn without_ids(world: &generators::World, pair: &Pair, name: impl Fn(usize) -> String) -> Self {
        let names = Names::plain();
        let before = generators::position(&pair.before, Moment::Earlier, &names);
        let after = generators::position(&pair.after, Moment::Later, &renamed(&names, name));
        Self { stage: world.stage(&names), before, after }
    }

    fn between(&self, before: &Position, after: &Position, options: &DiffOptions) -> Diff {
        Diff::compute(&self.stage.terrain(), &self.stage.conditions, before, after, options).unwrap()
    }

    fn diff(&self, options: &DiffOptions) -> Diff {
        self.between(&self.before, &self.after, options)
    }
}

fn plain(n: usize) -> String {
    format!("clause-{n}")
}

fn turned(n: usize) -> String {
    format!("point-{}", 90 - 7 * n)
}

mod laws {
    use proptest::test_runner::FileFailurePersistence;

    use super::*;

    fn config() -> ProptestConfig {
        let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/matching.txt");
        ProptestConfig {
            failure_persistence: Some(Box::new(regressions)),
            ..ProptestConfig::with_cases(2000)
        }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn matching_is_injective_symmetric_and_crosses_no_gate(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let compared = Compared::without_ids(&world, &pair, plain);
            let there = compared.diff(&options);
            let back = compared.between(&compared.after, &compared.before, &options);
            assert_injective(&there);
            assert_no_gate_is_crossed(&there);
            assert_inverse(&there, &back);
        }

        #[test]
        fn a_position_is_found_again_under_other_ids(
            world in any_world(),
            (mut pair, options) in (any_pair(), any_options()),
        ) {
            // What was absent and of which nothing is recorded has nothing but its id.
            for slot in &mut pair.before.slots {
                if matches!(slot, generators::SlotDraft::Absent(_, None)) {
                    *slot = generators::SlotDraft::Nothing;
                }
            }
            pair.after = pair.before.clone();
            let compared = Compared::without_ids(&world, &pair, turned);
            let diff = compared.diff(&options);
            prop_assert!(diff.is_empty(), "{:#?}", diff.changes());
            prop_assert!(diff.matches().iter().all(|m| m.reason() == MatchReason::EqualContent));
        }

        #[test]
        fn what_the_later_terms_are_called_changes_nothing(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
        ) {
            let [one, other] = [plain as fn(usize) -> String, turned]
                .map(|name| Compared::without_ids(&world, &pair, name).diff(&options));
            let facts = |diff: &Diff| {
                let facts = diff.changes().iter().map(|change| {
                    format!("{:?}", (
                        change.kind(), change.verdict(), change.basis(), change.matched(), change.margin(),
                        (change.relations(), change.is_echo(), change.candidates().len()),
                    ))
                });
                let mut facts: Vec<String> = facts.collect();
                facts.sort();
                facts
            };
            prop_assert_eq!(facts(&one), facts(&other));
            prop_assert_eq!(one.content_verdict(), other.content_verdict());
            prop_assert_eq!(one.reaffirmed().len(), other.reaffirmed().len());
        }

        #[test]
        fn pins_hold_and_bars_hold(
            world in any_world(),
            (pair, options) in (any_pair(), any_options()),
            (pin, bar) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
            same_ids in any::<bool>(),
        ) {
            let name = |n: usize| if same_ids { Names::plain().terms[n].to_string() } else { plain(n) };
            let compared = Compared::without_ids(&world, &pair, name);
            let ids = |position: &Position| -> Vec<TermId> {
                let absent = position.clauses().absences().map(|(id, _)| id.clone());
                position.clauses().terms().map(|term| term.id().clone()).chain(absent).collect()
            };
            let (before, after) = (ids(&compared.before), ids(&compared.after));
            let all: Vec<_> = before.iter().flat_map(|b| after.iter().map(move |a| (b, a))).collect();
            if all.is_empty() {
                return Ok(());
            }
            let (pin, bar) = (all[pin.index(all.len())], all[bar.index(all.len())]);
            let mut options = options;
            options = options.with_pin(pin.0.clone(), pin.1.clone());
            if pin != bar {
                options = options.with_bar(bar.0.clone(), bar.1.clone());
            }
            let diff = compared.diff(&options);
            assert_injective(&diff);
            let pairs = pairs(&diff);
            prop_assert!(pairs.contains(&(pin.0.clone(), pin.1.clone())));
            if pin != bar {
                prop_assert!(!pairs.contains(&(bar.0.clone(), bar.1.clone())));
                for change in diff.changes() {
                    let candidates = change.candidates();
                    prop_assert!(!candidates.iter().any(|c| c.before() == Some(bar.0) && c.after() == Some(bar.1)));
                }
            }
            let turned = |options: &DiffOptions| {
                let mut turned = DiffOptions::default()
                    .with_silence(options.silence()).with_axes(options.axes()).with_land(options.land())
                    .with_nesting(options.nesting());
                for (before, after) in options.pins() {
                    turned = turned.with_pin(after.clone(), before.clone());
                }
                for (before, after) in options.bars() {
                    turned = turned.with_bar(after.clone(), before.clone());
                }
                turned
            };
            assert_inverse(&diff, &compared.between(&compared.after, &compared.before, &turned(&options)));
        }
    }
}

mod pins {
    use super::*;

    fn two() -> (Position, Position) {
        let mut numbers = Numbers::seeded(1);
        let drafts = [known::Draft::any(&mut numbers), known::Draft::any(&mut numbers)];
        let of = |name, date, ids: [&str; 2]| {
            position(name, date, drafts.iter().zip(ids).map(|(draft, id)| draft.term(id)))
        };
        (of("before", "2025-08-15", ["donbas", "claims"]), of("after", "2025-10-16", ["land", "rights"]))
    }

    fn error(options: &DiffOptions) -> String {
        let (before, after) = two();
        compute(&before, &after, options).unwrap_err().to_string()
    }

    #[test]
    fn a_pin_goes_before_all_else() {
        let (before, after) = two();
        let options = DiffOptions::default().with_pin(id("donbas"), id("rights"));
        let diff = compute(&before, &after, &options).unwrap();
        let pinned = diff.matches().into_iter().find(|m| m.reason() == MatchReason::Pinned).unwrap();
        assert_eq!((pinned.before(), pinned.after()), (&id("donbas"), &id("rights")));
    }

    #[test]
    fn an_unknown_pin_names_the_nearest_term() {
        let options = DiffOptions::default().with_pin(id("donbass"), id("land"));
        let expected =
            "a pin names `donbass`, but the earlier position has no such term: did you mean `donbas`?";
        assert_eq!(error(&options), expected);
    }

    #[test]
    fn an_unknown_bar_is_an_error_too() {
        let options = DiffOptions::default().with_bar(id("donbas"), id("peace"));
        assert_eq!(error(&options), "a bar names `peace`, but the later position has no such term");
    }

    #[test]
    fn a_term_is_pinned_to_one_other() {
        let options =
            DiffOptions::default().with_pin(id("donbas"), id("land")).with_pin(id("donbas"), id("rights"));
        let expected = "the pins of `donbas` to `rights` and of `donbas` to `land` cannot both hold: a term becomes one other";
        assert_eq!(error(&options), expected);
    }

    #[test]
    fn what_is_pinned_is_not_barred() {
        let options =
            DiffOptions::default().with_pin(id("donbas"), id("land")).with_bar(id("donbas"), id("land"));
        assert_eq!(
            error(&options),
            "`donbas` and `land` are pinned to one another and barred from it at once"
        );
    }

    #[test]
    fn a_bar_sets_equal_ids_apart() {
        let (before, _) = two();
        let after = position("after", "2025-10-16", before.clauses().terms().cloned());
        let options = DiffOptions::default().with_bar(id("donbas"), id("donbas"));
        let diff = compute(&before, &after, &options).unwrap();
        assert_eq!(kinds(&diff), [ChangeKind::Unmentioned, ChangeKind::FirstMentioned]);
    }
}

mod splits {
    use super::*;

    fn land(members: &[usize]) -> known::Draft {
        known::Draft {
            deed: Deed::Land("withdraw-forces", "from", "by-date"),
            obligor: 1,
            stance: 0,
            members: members.iter().copied().collect(),
            number: Some(30),
            condition: None,
            words: Vec::new(),
        }
    }

    fn whole() -> Position {
        position("before", "2025-08-15", [land(&[1, 2, 3]).term("whole")])
    }

    fn parts(second: &known::Draft) -> Position {
        position("after", "2025-10-16", [land(&[1]).term("first"), second.term("second")])
    }

    #[test]
    fn a_split_that_keeps_all_moves_nothing() {
        let diff = diff(&whole(), &parts(&land(&[2, 3])));
        let [change] = diff.changes() else { panic!("{:#?}", diff.changes()) };
        assert_eq!((change.kind(), change.matched()), (ChangeKind::Split, Some(MatchReason::Members)));
        assert_eq!(change.verdict(), Direction::Same.into());
        assert!(change.is_exact() && change.facets().is_empty(), "{:?}", change.facets());
        assert_eq!(change.all_after().len(), 2);
    }

    #[test]
    fn backwards_it_is_a_merger() {
        let diff = diff(&parts(&land(&[2, 3])), &whole());
        assert_eq!(kinds(&diff), [ChangeKind::Merged]);
        assert_eq!(diff.changes()[0].all_before().len(), 2);
    }

    #[test]
    fn a_condition_on_one_part_counts() {
        let second = known::Draft { condition: Some(1), ..land(&[2, 3]) };
        let complete = |position: &Position| {
            let account = position
                .account()
                .clone()
                .with_coverage(demarche::Coverage::overall(demarche::Completeness::Complete));
            let builder = Position::builder(position.id().clone(), position.holder().clone(), account)
                .held_on(position.held().unwrap());
            position
                .clauses()
                .terms()
                .cloned()
                .fold(builder, demarche::PositionBuilder::term)
                .build()
                .unwrap()
        };
        let diff = diff(&complete(&whole()), &complete(&parts(&second)));
        assert_eq!(kinds(&diff), [ChangeKind::Split]);
        assert_eq!(diff.changes()[0].verdict(), Direction::Softer.into());
    }

    #[test]
    fn an_earlier_deadline_in_all_parts_is_harder() {
        let sooner = |draft: known::Draft| known::Draft { number: Some(10), ..draft };
        let after = position(
            "after",
            "2025-10-16",
            [sooner(land(&[1])).term("first"), sooner(land(&[2, 3])).term("second")],
        );
        let diff = diff(&whole(), &after);
        assert_eq!(kinds(&diff), [ChangeKind::Split]);
        assert_eq!(diff.changes()[0].verdict(), Direction::Harder.into());
    }

    #[test]
    fn a_member_lost_or_shared_is_no_split() {
        for second in [land(&[2]), land(&[1, 2, 3]), land(&[2, 3, 4])] {
            assert!(!kinds(&diff(&whole(), &parts(&second))).contains(&ChangeKind::Split));
        }
    }

    #[test]
    fn a_part_of_another_stance_is_no_part() {
        let second = known::Draft { stance: 1, ..land(&[2, 3]) };
        assert!(!kinds(&diff(&whole(), &parts(&second))).contains(&ChangeKind::Split));
    }
}

mod near_ties {
    use super::*;

    fn release(id: &str, n: usize) -> Term {
        let draft = known::Draft {
            deed: Deed::Other(1),
            obligor: 1,
            stance: 0,
            members: [1].into_iter().collect(),
            number: Some(n),
            condition: None,
            words: Vec::new(),
        };
        draft.term(id)
    }

    fn two(name: &str, date: &str, terms: [(&str, usize); 2]) -> Position {
        position(name, date, terms.map(|(id, n)| release(id, n)))
    }

    #[test]
    fn what_nothing_tells_apart_is_left_open() {
        let before = two("before", "2025-08-15", [("a", 100), ("b", 200)]);
        let after = two("after", "2025-10-16", [("c", 150), ("d", 250)]);
        let diff = diff(&before, &after);
        let [change] = diff.changes() else { panic!("{:#?}", diff.changes()) };
        assert_eq!((change.kind(), change.margin()), (ChangeKind::Ambiguous, Some(0)));
        let candidates: Vec<_> = change
            .candidates()
            .iter()
            .map(|c| (c.before().unwrap().as_str(), c.after().unwrap().as_str()))
            .collect();
        assert_eq!(candidates, [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]);
        // 100 → 150 and 200 → 250, or 100 → 250 and 200 → 150.
        let verdict = change.verdict();
        assert!(verdict.contains(Direction::Harder) && verdict.contains(Direction::Mixed), "{verdict}");
        assert!(change.is_exact() && !verdict.contains(Direction::Softer), "{verdict}");
        assert_eq!(diff.content_verdict().spoken, verdict);
    }

    #[test]
    fn one_number_kept_tells_both() {
        let before = two("before", "2025-08-15", [("a", 100), ("b", 200)]);
        let after = two("after", "2025-10-16", [("c", 250), ("d", 100)]);
        assert_eq!(
            pairs(&diff(&before, &after)),
            [(id("a"), id("d")), (id("b"), id("c"))].into_iter().collect()
        );
    }

    #[test]
    fn one_for_two_is_left_open_and_so_is_what_came() {
        let before = position("before", "2025-08-15", [release("a", 100)]);
        let after = two("after", "2025-10-16", [("c", 150), ("d", 250)]);
        let diff = diff(&before, &after);
        assert!(kinds(&diff).iter().all(|kind| *kind == ChangeKind::Ambiguous), "{:?}", kinds(&diff));
        assert_eq!(diff.changes()[0].all_after().len(), 2);
    }
}

mod ties {
    use super::*;

    #[test]
    fn other_ids_make_no_change_of_ties() {
        let mut numbers = Numbers::seeded(3);
        let give = known::Draft { obligor: 0, ..known::Draft::any(&mut numbers) };
        let ask = known::Draft { obligor: 1, ..known::Draft::any(&mut numbers) };
        let side = |name: &str, date: &str, ids: [&str; 4]| {
            let account = demarche::Account::new("account".parse().unwrap(), "source".parse().unwrap());
            let terms = [&give, &give, &ask, &ask].into_iter().zip(ids);
            let builder = Position::builder(name.parse().unwrap(), "russia".parse().unwrap(), account)
                .held_on(date.parse().unwrap());
            let builder = terms.fold(builder, |builder, (draft, id)| builder.term(draft.term(id)));
            builder.in_return_for(id(ids[0]), id(ids[2])).build().unwrap()
        };
        let before = side("before", "2025-08-15", ["a", "b", "c", "d"]);
        // The tied ones stand last by id now.
        let after = side("after", "2025-10-16", ["z", "y", "x", "w"]);
        let diff = diff(&before, &after);
        assert!(diff.is_empty(), "{:#?}", diff.changes());
    }
}

mod large_blocks {
    use super::*;

    /// So many terms over one place, each worded in its own way; every word but two stays.
    fn storm(count: usize, prefix: &str, shift: usize) -> Position {
        let terms = (0..count).map(|n| {
            let mut numbers = Numbers::seeded(n as u64);
            let mut words: Vec<usize> = (0..10).map(|_| numbers.below(100_000)).collect();
            (words[0], words[1]) = (words[0] + shift, words[1] + shift);
            let draft = known::Draft {
                deed: Deed::Land("cede", "territory", "by-date"),
                obligor: 1,
                stance: 0,
                members: [1].into_iter().collect(),
                number: None,
                condition: None,
                words,
            };
            draft.term(&format!("{prefix}-{n}"))
        });
        position(prefix, if shift == 0 { "2025-08-15" } else { "2025-10-16" }, terms)
    }

    fn found(count: usize) -> usize {
        let diff = diff(&storm(count, "before", 0), &storm(count, "after", 1));
        let number = |id: &TermId| id.as_str().rsplit('-').next().unwrap().to_owned();
        let matches = diff.matches();
        assert!(matches.iter().all(|m| number(m.before()) == number(m.after())));
        matches.len()
    }

    #[test]
    fn a_block_of_128_a_side_is_decided_exactly() {
        assert_eq!(found(128), 128);
    }

    #[test]
    fn in_a_larger_block_neighbours_are_found() {
        let found = found(2000);
        assert!(found > 1900, "{found}");
    }

    #[test]
    fn a_large_block_backwards_is_the_inverse() {
        let (before, after) = (storm(300, "before", 0), storm(300, "after", 1));
        assert_inverse(&diff(&before, &after), &diff(&after, &before));
    }

    /// So many terms that are alike in all but their ids.
    fn alike(count: usize, prefix: &str, date: &str, stance: usize) -> Position {
        let draft = known::Draft { stance, ..known::Draft::any(&mut Numbers::seeded(5)) };
        position(prefix, date, (0..count).map(|n| draft.term(&format!("{prefix}-{n}"))))
    }

    #[test]
    fn a_storm_of_ties_is_one_change() {
        let (before, after) = (alike(128, "before", "2025-08-15", 0), alike(128, "after", "2025-10-16", 1));
        let diff = diff(&before, &after);
        assert_eq!(kinds(&diff), [ChangeKind::Ambiguous]);
        assert_eq!(diff.changes()[0].candidates().len(), 128 * 128);
    }

    #[test]
    fn what_is_alike_in_a_large_block_is_left_alone() {
        let (before, after) = (alike(3000, "before", "2025-08-15", 0), alike(3000, "after", "2025-10-16", 1));
        assert_eq!(diff(&before, &after).changes().len(), 6000);
    }
}

mod dossiers {
    use super::*;

    /// What the term at a place is called instead: as no other, and in another order.
    fn stripped_name(place: usize) -> String {
        format!("zz-{}", 99 - place)
    }

    /// The same position with its ids taken away.
    fn stripped(position: &Position) -> Position {
        let ids = position.clauses().terms().map(|term| term.id().clone());
        let names: BTreeMap<TermId, TermId> =
            ids.enumerate().map(|(n, id)| (id, TermId::new(stripped_name(n)).unwrap())).collect();
        let name = |id: &TermId| names[id].clone();
        let mut builder =
            Position::builder(position.id().clone(), position.holder().clone(), position.account().clone());
        builder = match (position.event(), position.held()) {
            (Some(event), Some(date)) => builder.held(event.clone(), date),
            (None, Some(date)) => builder.held_on(date),
            _ => builder,
        };
        for term in position.clauses().terms() {
            builder = builder.term(term.clone().renamed(name(term.id())));
        }
        for linkage in position.clauses().linkages() {
            let (give, ask) = linkage.ends();
            builder = builder.linked(linkage.kind(), name(give), name(ask));
        }
        builder.build().unwrap()
    }

    /// How many pairs of terms were found as the ids have them.
    #[derive(Default)]
    struct Tally {
        found: usize,
        open: usize,
        /// Equal ids whose terms no stage but the ids may pair: another side performs, or one undoes the other.
        barred: usize,
        lost: Vec<String>,
        strange: Vec<String>,
    }

    impl Tally {
        fn recall(&self) -> f64 {
            share(self.found + self.open, self.lost.len())
        }

        fn precision(&self) -> f64 {
            share(self.found, self.strange.len())
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "counts of a few hundred")]
    fn share(right: usize, wrong: usize) -> f64 {
        right as f64 / (right + wrong) as f64
    }

    #[test]
    fn without_ids_the_same_is_found() {
        let mut all = Tally::default();
        let folder = format!("{}/examples/data", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        for path in files.filter(|path| path.extension().is_some_and(|it| it == "toml")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let dossier = demarche::format::from_toml(&text).unwrap();
            let is_pair = |(before, after): &(&Position, &Position)| before.holder() == after.holder();
            let positions = dossier.positions();
            let pairs =
                positions.iter().flat_map(|before| positions.iter().map(move |after| (before, after)));
            pairs.filter(is_pair).for_each(|(before, after)| look(&dossier, before, after, &mut all));
        }
        println!(
            "without their ids: {} pairs found, {} left open, {} barred",
            all.found, all.open, all.barred
        );
        println!("recall {:.4}, lost:\n{}", all.recall(), all.lost.join("\n"));
        println!("precision {:.4}, strange:\n{}", all.precision(), all.strange.join("\n"));
        assert!(all.lost.is_empty());
        // What is found beyond the ids is one deed of one side over the same, which its author told apart.
        assert!(all.precision() >= 0.99);
    }

    /// Compares two positions with and without ids.
    fn look(dossier: &demarche::Dossier, before: &Position, after: &Position, tally: &mut Tally) {
        let terrain = dossier.terrain(dossier.ground_of(after));
        let (without, options) = (stripped(after), DiffOptions::default());
        let found = Diff::compute(&terrain, dossier.conditions(), before, &without, &options).unwrap();
        let said = Said::by(&found);
        let (earlier, later) = (before.clauses(), after.clauses());
        let names: BTreeMap<String, &Term> =
            later.terms().enumerate().map(|(n, term)| (stripped_name(n), term)).collect();
        for (name, term) in &names {
            let Some(was) = earlier.term(term.id()) else { continue };
            let pair = (term.id().to_string(), name.clone());
            if said.pairs.contains(&pair) {
                tally.found += 1;
            } else if said.open.contains(&pair) {
                tally.open += 1;
            } else if !may_be_one(was, term, true) {
                tally.barred += 1;
            } else {
                tally.lost.push(format!("  {} -> {}: {}", before.id(), after.id(), term.id()));
            }
        }
        for pair in found.matches() {
            let (was, is, reason) = (pair.before(), names[pair.after().as_str()].id(), pair.reason());
            if is != was {
                tally.strange.push(format!(
                    "  {} -> {}: {was} taken for {is}, by {reason}",
                    before.id(),
                    after.id()
                ));
            }
        }
    }
}

mod reports {
    use super::*;

    /// A dossier of two positions, of which the terms are given.
    fn report(before: &str, after: &str) -> String {
        let text = format!(
            r#"format-version = "1.0"
title = "Two positions"

[parties]
aland = {{ name = "Aland" }}
bland = {{ name = "Bland" }}

[places]
east = {{ name = "the East" }}
west = {{ name = "the West" }}

[sources.gazette]
name = "The Gazette"

[accounts.gazette]
source = "gazette"
told = "2025-02"

[[positions]]
id = "first"
holder = "aland"
account = "gazette"
held = "2025-01-10"
{before}
[[positions]]
id = "second"
holder = "aland"
account = "gazette"
held = "2025-02-10"
{after}"#
        );
        let dossier = demarche::format::from_toml(&text).unwrap_or_else(|problems| panic!("{problems}"));
        let diff = Diff::between(&dossier, "first", "second", &DiffOptions::default()).unwrap();
        demarche::render::report(&dossier, &diff).to_text(100)
    }

    fn demand(id: &str, action: &str) -> String {
        format!("\n[[positions.demands]]\nid = \"{id}\"\n{action}\n")
    }

    fn leave(id: &str, from: &str) -> String {
        demand(id, &format!("withdraw-forces = {{ of = \"bland\", from = {from} }}"))
    }

    #[test]
    fn a_split() {
        let after = [leave("art-1", "\"east\""), leave("art-2", "\"west\"")].concat();
        util::golden("matching/split.txt", &report(&leave("pull-back", r#"["east", "west"]"#), &after));
    }

    #[test]
    fn a_merger() {
        let before = [leave("art-1", "\"east\""), leave("art-2", "\"west\"")].concat();
        util::golden("matching/merged.txt", &report(&before, &leave("pull-back", r#"["east", "west"]"#)));
    }

    #[test]
    fn what_cannot_be_told() {
        let by = |id: &str, date: &str| {
            demand(
                id,
                &format!("withdraw-forces = {{ of = \"bland\", from = \"east\", by-date = \"{date}\" }}"),
            )
        };
        let before = [by("a", "2025-03-01"), by("b", "2025-09-01")].concat();
        let after = [by("c", "2025-04-01"), by("d", "2025-10-01")].concat();
        util::golden("matching/ambiguous.txt", &report(&before, &after));
    }

    #[test]
    fn terms_matched_by_likeness() {
        let before = leave("a", r#"["east", "west"]"#);
        let after = demand("b", "cede = { of = \"bland\", territory = \"east\" }");
        util::golden("matching/likeness.txt", &report(&before, &after));
    }

    #[test]
    fn terms_matched_by_what_they_are_about() {
        let after =
            demand("b", "withdraw-forces = { of = \"bland\", from = \"east\", by-date = \"2025-03-01\" }");
        util::golden("matching/natural-key.txt", &report(&leave("a", "\"east\""), &after));
    }
}
