//! Laws of patches and merges, over generated positions, texts and dossiers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod generators;
#[path = "support/patch/mod.rs"]
mod patches;
#[path = "support/roundtrip/mod.rs"]
mod support;

use std::collections::BTreeSet;

use demarche::patch::{
    Branch, Clash, ClauseRecord, ClauseSlot, Conflict, Merge, Patch, PositionRecord, PositionSlot,
    Resolution, Slotted, Strictness, merge,
};
use demarche::{Linkage, LinkageKind};
use generators::{Names, any_pair};
use patches::oracle::{Plain, answer};
use patches::{
    Value, Versions, dossiers, positions, texts, unrelated_dossiers, unrelated_positions, unrelated_texts,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{FileFailurePersistence, TestRunner};

const CASES: u32 = 3000;

/// Dossiers are large: fewer of them reach as much.
const DOSSIER_CASES: u32 = 1200;

fn config(cases: u32) -> ProptestConfig {
    let regressions = FileFailurePersistence::Direct("tests/proptest-regressions/patch.txt");
    ProptestConfig { failure_persistence: Some(Box::new(regressions)), ..ProptestConfig::with_cases(cases) }
}

type Law = Result<(), TestCaseError>;

const LEVELS: [Strictness; 3] = [Strictness::Strict, Strictness::Change, Strictness::Relaxed];
const RESOLUTIONS: [Resolution; 3] = [Resolution::Base, Resolution::Ours, Resolution::Theirs];

/// L1, L2, L5 and L6: what takes one value to another, and back.
fn there_and_back<T: Value>(a: &T, b: &T) -> Law {
    prop_assert_eq!(&T::from_slots(a.slots()).unwrap(), a);
    let patch = Patch::between(a, b);
    prop_assert_eq!(&patch.apply(a).unwrap(), b);
    prop_assert_eq!(patch.is_empty(), a == b);
    prop_assert!(Patch::between(a, a).is_empty());
    prop_assert_eq!(&Patch::empty().apply(a).unwrap(), a);
    prop_assert_eq!(patch.invert(), Patch::between(b, a));
    prop_assert_eq!(&patch.invert().invert(), &patch);
    prop_assert_eq!(&patch.invert().apply(b).unwrap(), a);
    Ok(())
}

/// L7: one change after another.
fn one_after_another<T: Value>(a: &T, b: &T, c: &T) -> Law {
    let [first, second, third] = [(a, b), (b, c), (c, a)].map(|(from, to)| Patch::between(from, to));
    let both = first.then(&second).unwrap();
    prop_assert_eq!(&both, &Patch::between(a, c));
    prop_assert_eq!(&both.apply(a).unwrap(), &second.apply(&first.apply(a).unwrap()).unwrap());
    prop_assert_eq!(&both.then(&third).unwrap(), &first.then(&second.then(&third).unwrap()).unwrap());
    prop_assert_eq!(&first.then(&Patch::empty()).unwrap(), &first);
    prop_assert_eq!(&Patch::empty().then(&first).unwrap(), &first);
    prop_assert!(first.then(&first.invert()).unwrap().is_empty());
    prop_assert_eq!(both.invert(), second.invert().then(&first.invert()).unwrap());
    // Changes that were not made for one another: where both orders of composing are defined, they agree.
    for (d, e, f) in [(&first, &third, &second), (&second, &first, &third), (&third, &second, &second)] {
        let left = d.then(e).and_then(|both| both.then(f));
        let right = e.then(f).and_then(|both| d.then(&both));
        if let (Ok(left), Ok(right)) = (left, right) {
            prop_assert_eq!(left, right);
        }
    }
    Ok(())
}

/// L8: strict, all or nothing, and a stricter level never says otherwise.
fn strict_and_whole<T: Value>(a: &T, b: &T, other: &T) -> Law {
    let patch = Patch::between(a, b);
    let as_it_was = other.clone();
    let mut strictest = None;
    for level in LEVELS {
        let applied = patch.apply_with(other, level);
        if let (Some(strictest), applied) = (&strictest, &applied) {
            prop_assert_eq!(Some(strictest), applied.as_ref().ok().map(|applied| &applied.result));
        }
        if let Ok(applied) = applied {
            if level > Strictness::Relaxed {
                prop_assert!(applied.left_alone.is_empty());
            }
            strictest.get_or_insert(applied.result);
        }
        prop_assert_eq!(&as_it_was, other);
    }
    let there = other.slots();
    let fits = patch.edits().all(|(slot, edit)| there.get(slot) == edit.before());
    prop_assert!(fits || patch.apply(other).is_err());
    Ok(())
}

/// L9: units, idempotence, and the two sides exchanged.
fn sides<T: Value>(Versions { base, ours, theirs }: &Versions<T>) -> Law {
    for (ours, theirs, result) in [(ours, base, ours), (base, theirs, theirs), (ours, ours, ours)] {
        let merge = merge(base, ours, theirs);
        prop_assert!(merge.conflicts().is_empty(), "{:?}", merge.conflicts());
        prop_assert_eq!(&merge.clean().unwrap().unwrap(), result);
    }
    let (there, back) = (merge(base, ours, theirs), merge(base, theirs, ours));
    prop_assert!(there.agreed().eq(back.agreed()));
    prop_assert_eq!(there.conflicts().len(), back.conflicts().len());
    for (there, back) in there.conflicts().iter().zip(back.conflicts()) {
        prop_assert_eq!(there.slots(), back.slots());
        prop_assert!(there.resting().eq(back.resting()));
        for slot in there.slots() {
            prop_assert_eq!(there.ours(slot), back.theirs(slot));
            prop_assert_eq!(there.theirs(slot), back.ours(slot));
        }
        let turned: BTreeSet<_> = back.clashes().iter().cloned().map(turned).collect();
        prop_assert_eq!(there.clashes(), &turned);
    }
    Ok(())
}

fn turned<S>(clash: Clash<S>) -> Clash<S> {
    match clash {
        Clash::Under { slot, by, on } => Clash::Under { slot, by: by.other(), on },
        other => other,
    }
}

/// L9: each change is in the result or inside exactly one conflict.
fn nothing_lost<T: Plain>(Versions { base, ours, theirs }: &Versions<T>) -> Law {
    let merge = merge(base, ours, theirs);
    let agreed: Vec<_> = merge.agreed().collect();
    for (branch, side) in [(Branch::Ours, ours), (Branch::Theirs, theirs)] {
        for (slot, edit) in Patch::between(base, side).edits() {
            let is_agreed =
                agreed.iter().any(|(known, made)| *known == slot && (*made == edit || T::is_order(slot)));
            let inside = merge.conflicts().iter().filter(|conflict| {
                let own = match branch {
                    Branch::Ours => conflict.ours(slot),
                    Branch::Theirs => conflict.theirs(slot),
                };
                own == Some(edit) || conflict.resting().any(|(known, made)| known == slot && made == edit)
            });
            let is_united = T::is_order(slot) && inside.clone().count() == 0;
            prop_assert!(is_united || usize::from(is_agreed) + inside.count() == 1, "{slot}");
        }
    }
    Ok(())
}

/// How each conflict is settled.
type Choice<'c, T> = &'c dyn Fn(&Conflict<T>) -> Resolution;

/// L9 and L17: however conflicts are settled there is a result, and it has what was chosen.
fn settled<T: Plain>(Versions { base, ours, theirs }: &Versions<T>, numbers: &[u8]) -> Law {
    let merge = merge(base, ours, theirs);
    let of = |conflict: &Conflict<T>| merge.conflicts().iter().position(|other| other == conflict).unwrap();
    let mixed = |conflict: &Conflict<T>| RESOLUTIONS[usize::from(numbers[of(conflict) % numbers.len()]) % 3];
    let choices: [Choice<'_, T>; 4] =
        [&|_| Resolution::Base, &|_| Resolution::Ours, &|_| Resolution::Theirs, &mixed];
    for choose in choices {
        let result = merge.resolve(choose).map_err(|error| TestCaseError::fail(format!("{error}")))?.slots();
        for conflict in merge.conflicts() {
            let side = match choose(conflict) {
                Resolution::Base => base.slots(),
                Resolution::Ours => ours.slots(),
                Resolution::Theirs => theirs.slots(),
            };
            let slots = conflict.slots().into_iter().filter(|slot| !T::is_order(slot));
            for slot in slots {
                prop_assert_eq!(result.get(slot), side.get(slot), "{}", slot);
            }
            for (slot, edit) in conflict.resting() {
                let is_base = choose(conflict) == Resolution::Base;
                let wanted = if is_base { edit.before() } else { edit.after() };
                prop_assert_eq!(result.get(slot), wanted, "{}", slot);
            }
        }
        for (slot, edit) in merge.agreed().filter(|(slot, _)| !T::is_order(slot)) {
            prop_assert_eq!(result.get(slot), edit.after(), "{}", slot);
        }
    }
    prop_assert_eq!(merge.clean().is_some(), merge.conflicts().is_empty());
    Ok(())
}

/// L9: changes that have nothing to do with one another can be made one after the other, either first.
fn apart<T: Value>(Versions { base, ours, theirs }: &Versions<T>) -> Law {
    let (own, other) = (Patch::between(base, ours), Patch::between(base, theirs));
    let merge = merge(base, ours, theirs);
    if let Some(clean) = merge.clean() {
        if own.edits().all(|(slot, _)| other.edit(slot).is_none()) {
            let clean = clean.unwrap();
            prop_assert_eq!(&other.apply(ours).unwrap(), &clean);
            prop_assert_eq!(&own.apply(theirs).unwrap(), &clean);
        }
    }
    Ok(())
}

/// The slow, plain answer is the same.
fn as_the_oracle<T: Plain>(versions: &Versions<T>) -> Law {
    let merge = merge(&versions.base, &versions.ours, &versions.theirs);
    let answer = answer(versions);
    let clashes = merge.conflicts().iter().flat_map(Conflict::clashes);
    let clashes: BTreeSet<_> = clashes.filter(|clash| !T::is_order(clash.slot())).cloned().collect();
    prop_assert_eq!(clashes, answer.clashes);
    let open: BTreeSet<_> = merge.conflicts().iter().flat_map(Conflict::slots).collect();
    let result = merge.resolve(|_| Resolution::Ours).unwrap().slots();
    for (slot, record) in answer.merged.iter().filter(|(slot, _)| !open.contains(slot)) {
        prop_assert_eq!(result.get(slot), record.as_ref(), "{}", slot);
    }
    Ok(())
}

/// Whatever is taken away with all that hangs on it, the rest stands: nothing hangs on anything that it does not tell.
fn the_rest_stands<T: Value>(value: &T, which: &[usize]) -> Law {
    let rest = patches::without(value, which);
    // Without what a value cannot be without, nothing is left to stand.
    let whole: BTreeSet<_> = value.slots().into_keys().collect();
    let gone: Vec<_> = whole.iter().filter(|slot| !rest.contains_key(*slot)).collect();
    if gone.iter().any(|slot| slot.to_string() == "the header") {
        return Ok(());
    }
    let made = T::from_slots(rest).map_err(|error| TestCaseError::fail(format!("{error}: {gone:?}")))?;
    prop_assert!(made.slots().keys().all(|slot| whole.contains(slot)));
    Ok(())
}

fn some() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(any::<usize>(), 1..4)
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 1..8)
}

proptest! {
    #![proptest_config(config(CASES))]

    #[test]
    fn a_patch_of_positions_leads_there_and_back([a, b, _] in unrelated_positions()) {
        there_and_back(&a, &b)?;
    }

    #[test]
    fn patches_of_positions_follow_one_another([a, b, c] in unrelated_positions()) {
        one_after_another(&a, &b, &c)?;
    }

    #[test]
    fn a_patch_of_a_position_is_applied_whole_or_not_at_all(versions in positions()) {
        strict_and_whole(&versions.base, &versions.ours, &versions.theirs)?;
    }

    #[test]
    fn the_sides_of_a_merge_of_positions_are_alike(versions in positions()) {
        sides(&versions)?;
    }

    #[test]
    fn a_merge_of_positions_loses_nothing(versions in positions()) {
        nothing_lost(&versions)?;
        apart(&versions)?;
    }

    #[test]
    fn every_merge_of_positions_can_be_settled(versions in positions(), numbers in choices()) {
        settled(&versions, &numbers)?;
    }

    #[test]
    fn unrelated_positions_can_be_merged([base, ours, theirs] in unrelated_positions(), numbers in choices()) {
        let versions = Versions { base, ours, theirs };
        settled(&versions, &numbers)?;
        nothing_lost(&versions)?;
    }

    #[test]
    fn a_merge_of_positions_is_as_the_oracle_has_it(versions in positions()) {
        as_the_oracle(&versions)?;
    }

    #[test]
    fn what_hangs_on_nothing_that_went_stands_in_a_position(versions in positions(), which in some()) {
        the_rest_stands(&versions.ours, &which)?;
    }
}

proptest! {
    #![proptest_config(config(DOSSIER_CASES))]

    #[test]
    fn a_patch_of_dossiers_leads_there_and_back([a, b, _] in unrelated_dossiers()) {
        there_and_back(&a, &b)?;
    }

    #[test]
    fn patches_of_dossiers_follow_one_another([a, b, c] in unrelated_dossiers()) {
        one_after_another(&a, &b, &c)?;
    }

    #[test]
    fn a_patch_of_a_dossier_is_applied_whole_or_not_at_all(versions in dossiers()) {
        strict_and_whole(&versions.base, &versions.ours, &versions.theirs)?;
    }

    #[test]
    fn the_sides_of_a_merge_of_dossiers_are_alike(versions in dossiers()) {
        sides(&versions)?;
    }

    #[test]
    fn a_merge_of_dossiers_loses_nothing(versions in dossiers()) {
        nothing_lost(&versions)?;
        apart(&versions)?;
    }

    #[test]
    fn every_merge_of_dossiers_can_be_settled(versions in dossiers(), numbers in choices()) {
        settled(&versions, &numbers)?;
    }

    #[test]
    fn unrelated_dossiers_can_be_merged([base, ours, theirs] in unrelated_dossiers(), numbers in choices()) {
        let versions = Versions { base, ours, theirs };
        settled(&versions, &numbers)?;
        nothing_lost(&versions)?;
    }

    #[test]
    fn a_merge_of_dossiers_is_as_the_oracle_has_it(versions in dossiers()) {
        as_the_oracle(&versions)?;
    }

    #[test]
    fn what_hangs_on_nothing_that_went_stands_in_a_dossier(versions in dossiers(), which in some()) {
        the_rest_stands(&versions.ours, &which)?;
    }
}

proptest! {
    #![proptest_config(config(DOSSIER_CASES))]

    #[test]
    fn a_patch_of_texts_leads_there_and_back([a, b, _] in unrelated_texts()) {
        there_and_back(&a, &b)?;
    }

    #[test]
    fn patches_of_texts_follow_one_another([a, b, c] in unrelated_texts()) {
        one_after_another(&a, &b, &c)?;
    }

    #[test]
    fn a_patch_of_a_text_is_applied_whole_or_not_at_all(versions in texts()) {
        strict_and_whole(&versions.base, &versions.ours, &versions.theirs)?;
    }

    #[test]
    fn the_sides_of_a_merge_of_texts_are_alike(versions in texts()) {
        sides(&versions)?;
    }

    #[test]
    fn a_merge_of_texts_loses_nothing(versions in texts()) {
        nothing_lost(&versions)?;
        apart(&versions)?;
    }

    #[test]
    fn every_merge_of_texts_can_be_settled(versions in texts(), numbers in choices()) {
        settled(&versions, &numbers)?;
    }

    #[test]
    fn a_merge_of_texts_is_as_the_oracle_has_it(versions in texts()) {
        as_the_oracle(&versions)?;
    }

    #[test]
    fn what_hangs_on_nothing_that_went_stands_in_a_text(versions in texts(), which in some()) {
        the_rest_stands(&versions.ours, &which)?;
    }
}

/// A slot of a position, with its terms renamed from one set of names to another.
fn renamed(slot: &PositionSlot, from: &Names, to: &Names) -> PositionSlot {
    let name = |id: &_| to.terms[from.terms.iter().position(|known| known == id).unwrap()].clone();
    match slot {
        PositionSlot::Clause(ClauseSlot::Term(id)) => PositionSlot::Clause(ClauseSlot::Term(name(id))),
        PositionSlot::Clause(ClauseSlot::Linkage(linkage)) => {
            PositionSlot::Clause(ClauseSlot::Linkage(linkage.renamed(name).unwrap()))
        }
        PositionSlot::Clause(ClauseSlot::Sequence(id)) => {
            PositionSlot::Clause(ClauseSlot::Sequence(name(id)))
        }
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(config(CASES))]

    /// L12.
    #[test]
    fn other_names_change_nothing_else(first in any_pair(), second in any_pair()) {
        let (plain, others) = (Names::plain(), Names::others());
        let [here, there] = [&plain, &others].map(|names| {
            let (base, ours) = first.positions(names);
            Versions { base, ours, theirs: second.positions(names).1 }
        });
        let slots = |slots: Vec<&PositionSlot>| -> BTreeSet<PositionSlot> {
            slots.into_iter().map(|slot| renamed(slot, &plain, &others)).collect()
        };
        let [own, other] = [&here, &there].map(|it| Patch::between(&it.base, &it.ours));
        prop_assert_eq!(
            slots(own.edits().map(|(slot, _)| slot).collect()),
            other.edits().map(|(slot, _)| slot.clone()).collect()
        );
        let [here, there] = [&here, &there].map(|it| merge(&it.base, &it.ours, &it.theirs));
        let conflicts: BTreeSet<BTreeSet<PositionSlot>> =
            here.conflicts().iter().map(|conflict| slots(conflict.slots().into_iter().collect())).collect();
        let others: BTreeSet<BTreeSet<PositionSlot>> =
            there.conflicts().iter().map(|it| it.slots().into_iter().cloned().collect()).collect();
        prop_assert_eq!(conflicts, others);
    }

    /// L12.
    #[test]
    fn a_term_that_goes_takes_each_of_its_ties_with_it_once(versions in positions()) {
        let before = versions.ours;
        let mut slots = before.slots();
        let Some(term) = before.clauses().terms().next().map(|term| term.id().clone()) else { return Ok(()) };
        slots.remove(&PositionSlot::Clause(ClauseSlot::Term(term.clone())));
        let ties = before.clauses().linkages().filter(|tie| {
            let (from, to) = tie.ends();
            *from == term || *to == term
        });
        let ties: BTreeSet<&Linkage> = ties.collect();
        let dangling = slots.clone();
        slots.remove(&PositionSlot::Clause(ClauseSlot::Sequence(term.clone())));
        for record in slots.values_mut() {
            if let PositionRecord::Clause(ClauseRecord::After(others)) = record {
                others.remove(&term);
            }
        }
        let is_kept = |slot: &PositionSlot| !matches!(slot, PositionSlot::Clause(ClauseSlot::Linkage(tie)) if ties.contains(tie));
        slots.retain(|slot, record| {
            is_kept(slot) && !matches!(record, PositionRecord::Clause(ClauseRecord::After(others)) if others.is_empty())
        });
        prop_assert!(ties.is_empty() || demarche::Position::from_slots(dangling).is_err());
        let after = demarche::Position::from_slots(slots).unwrap();
        let patch = Patch::between(&before, &after);
        // All that one term comes after stands in one slot.
        let is_own = |tie: &&&Linkage| tie.kind() == LinkageKind::After && *tie.ends().0 == term;
        let own = ties.iter().filter(is_own).count();
        prop_assert_eq!(patch.edits().len(), 1 + ties.len() - own.saturating_sub(1));
        let kept = before.clauses().linkages().filter(|tie| !ties.contains(tie));
        prop_assert_eq!(kept.collect::<Vec<_>>(), after.clauses().linkages().collect::<Vec<_>>());
    }
}

/// What a merge shows, in words, for the count of what the generators reach.
fn shows<T: Plain>(merge: &Merge<T>, versions: &Versions<T>) -> BTreeSet<&'static str> {
    let mut shown = BTreeSet::new();
    let mut show = |what, is_shown| {
        if is_shown {
            shown.insert(what);
        }
    };
    let edits = |side| Patch::between(&versions.base, side).edits().len();
    let both = edits(&versions.ours) > 0 && edits(&versions.theirs) > 0;
    show("clean, and both changed something", both && merge.conflicts().is_empty());
    show("several conflicts", merge.conflicts().len() > 1);
    show("conflicts beside what is agreed", !merge.conflicts().is_empty() && merge.agreed().len() > 0);
    for conflict in merge.conflicts() {
        show("something rests on a conflict", conflict.resting().len() > 0);
        for slot in conflict.slots() {
            let [base, ours, theirs] = conflict.states(slot);
            show("changed against removed", base.is_some() && ours.is_some() != theirs.is_some());
            show("added by both", base.is_none() && ours.is_some() && theirs.is_some());
            show("orders at odds", T::is_order(slot));
        }
        for clash in conflict.clashes() {
            if let Clash::Under { slot, on, .. } = clash {
                let (slot, on) = (slot.to_string(), on.to_string());
                show("a term under another holder", slot.starts_with("term") && on.starts_with("the holder"));
                show("a tie between changed terms", slot.starts_with("the tie") && on.starts_with("term"));
                show("a place that is gone", on.starts_with("place"));
                show("a place moved under another", slot.starts_with("what") && on.starts_with("what"));
                show("a source that is gone", on.starts_with("source"));
                show("a condition that is gone", on.starts_with("condition"));
                show("a group that changed", on.starts_with("group"));
                show("a position that is gone", on.starts_with("the header"));
                show("an account that is gone", on.starts_with("account"));
            }
        }
    }
    shown
}

#[test]
fn the_generated_versions_show_every_kind_of_conflict() {
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    let mut count = |shown: BTreeSet<&'static str>| {
        shown.into_iter().for_each(|what| *seen.entry(what).or_default() += 1);
    };
    for _ in 0..1000 {
        let versions = positions().new_tree(&mut runner).unwrap().current();
        count(shows(&merge(&versions.base, &versions.ours, &versions.theirs), &versions));
        let versions = dossiers().new_tree(&mut runner).unwrap().current();
        count(shows(&merge(&versions.base, &versions.ours, &versions.theirs), &versions));
    }
    // Each kind that `shows` knows, but one that is rare.
    seen.remove("a condition that is gone");
    assert_eq!(seen.len(), 15, "{seen:#?}");
}
