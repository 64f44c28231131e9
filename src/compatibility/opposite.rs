//! Two things of two names, of which the one undoes the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Item, Standing};
use crate::id::TermId;
use crate::term::{Action, Argument, Obligor, Provision, Reading, StanceTag, Term};
use crate::territory::Region;

/// Item by item, the other side's terms that would undo what one side alone speaks of, where that other side alone speaks of them.
///
/// Neither is an answer to the other: how they stand is left to the reader.
pub(super) fn all(items: &[Item]) -> Vec<Vec<TermId>> {
    let mut by_action: BTreeMap<(usize, &'static str), Vec<&Term>> = BTreeMap::new();
    for (side, term) in items.iter().flat_map(alone) {
        for action in actions(term) {
            by_action.entry((side, action.name())).or_default().push(term);
        }
    }
    let of = |(side, own): (usize, &Term)| -> BTreeSet<TermId> {
        let mirrors = actions(own).into_iter().flat_map(Action::mirrors);
        let others = mirrors.filter_map(|mirror| by_action.get(&(1 - side, mirror.name()))).flatten();
        others.filter(|other| are_opposite(own, other)).map(|other| other.id().clone()).collect()
    };
    let each = items.iter().map(|item| alone(item).into_iter().flat_map(of).collect::<BTreeSet<TermId>>());
    each.map(|ids| ids.into_iter().collect()).collect()
}

/// The terms that one side alone speaks of, with its number.
fn alone(item: &Item) -> Vec<(usize, &Term)> {
    let is_alone = item.standing() == Standing::OneSided;
    let ends = item.ends.iter().enumerate().filter(|_| is_alone);
    ends.flat_map(|(side, ends)| ends.iter().filter_map(move |end| Some((side, end.term()?)))).collect()
}

fn actions(term: &Term) -> BTreeSet<Action> {
    term.readings().iter().flat_map(Reading::provisions).map(Provision::action).collect()
}

/// Whether neither is refused, and one reading of the one undoes something of one of the other.
fn are_opposite(one: &Term, other: &Term) -> bool {
    let is_refused = |term: &Term| matches!(term.stance().tag(), StanceTag::Refuse | StanceTag::Excluded);
    let mut pairs =
        one.readings().iter().flat_map(|one| other.readings().iter().map(move |other| (one, other)));
    !is_refused(one)
        && !is_refused(other)
        && pairs.any(|(one, other)| may_be_by_one(one, other) && undoes(one, other))
}

fn may_be_by_one(one: &Reading, other: &Reading) -> bool {
    match (one.obligor(), other.obligor()) {
        (Obligor::Party(one), Obligor::Party(other)) => one == other,
        _ => true,
    }
}

fn undoes(one: &Reading, other: &Reading) -> bool {
    let is_mirror = |one: Action, other: Action| one.mirrors().any(|mirror| mirror == other);
    one.provisions().iter().any(|one| {
        let mut mirrored = other.provisions().iter().filter(|other| is_mirror(one.action(), other.action()));
        mirrored.any(|other| may_be_of_one_thing(one, other))
    })
}

/// Whether what both name has something in common: items, places, the parties of a parameter.
fn may_be_of_one_thing(one: &Provision, other: &Provision) -> bool {
    let meet = |one: Option<BTreeSet<&str>>, other: Option<BTreeSet<&str>>| match (one, other) {
        (Some(one), Some(other)) => !one.is_disjoint(&other),
        _ => true,
    };
    let [items, other_items] =
        [one, other].map(|it| it.items().map(|all| all.iter().map(|item| item.as_raw()).collect()));
    let [land, other_land] = [one, other].map(|it| {
        it.region().map(|region: &Region| region.places().into_iter().map(|id| id.as_str()).collect())
    });
    let parties = one.arguments().all(|(key, argument)| match (argument, other.argument(key)) {
        (Argument::Parties(one), Some(Argument::Parties(other))) => !one.is_disjoint(other),
        _ => true,
    });
    meet(items, other_items) && meet(land, other_land) && parties
}
