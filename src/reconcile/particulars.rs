//! Particulars: what a term says beside its members, as how long, by when, to whom and how large a part.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claim, Matter};
use crate::date::compare_deadlines;
use crate::lens::Hand;
use crate::order::{Relation, Relations};
use crate::term::{Action, Argument, Obligor, ParameterKind, Provision, Reading, Term};
use crate::territory::{Nesting, Terrain};

/// One parameter of one action, by who would do it.
type Slot = (Hand, Action, &'static str);

/// Who would do it, and what its parameters are said to be.
pub(super) fn particulars(term: &Term) -> Vec<(Hand, Matter)> {
    let readings: Vec<_> = term.readings().iter().map(told).collect();
    let slots: BTreeSet<&Slot> = readings.iter().flat_map(BTreeMap::keys).collect();
    let of_slot = |slot: &Slot| {
        let mut each = readings.iter().map(|reading| reading.get(slot).cloned().unwrap_or_default());
        let first = each.next().unwrap_or_default();
        let (hand, action, key) = slot.clone();
        let matter = |values, is_sure| (hand.clone(), Matter::Particular { action, key, values, is_sure });
        let rest: Vec<BTreeSet<Argument>> = each.collect();
        // What every reading says alike is said value by value; else it is one of the values that a reading has.
        match rest.iter().all(|other| *other == first) {
            true => first.into_iter().map(|value| matter(BTreeSet::from([value]), true)).collect(),
            false => {
                let is_sure = !first.is_empty() && rest.iter().all(|values| !values.is_empty());
                vec![matter(first.into_iter().chain(rest.into_iter().flatten()).collect(), is_sure)]
            }
        }
    };
    slots.into_iter().flat_map(of_slot).collect()
}

/// Whether a term says a particular of a claim, and says it otherwise for sure.
pub(super) fn is_told_otherwise(terrain: &Terrain<'_>, term: &Term, claim: &Claim) -> bool {
    let Matter::Particular { action, key, values, .. } = &claim.matter else { return false };
    let kind = action.parameter(key).map(|parameter| parameter.kind);
    let own = particulars(term).into_iter().filter_map(|(giver, matter)| match matter {
        Matter::Particular { action: other, key: own, values, .. } => {
            (giver == claim.giver && other == *action && own == *key).then_some(values)
        }
        Matter::Good { .. } => None,
    });
    let own: BTreeSet<Argument> = own.flatten().collect();
    let are_apart = |a: &Argument| values.iter().all(|b| are_apart(terrain, kind, a, b));
    !own.is_empty() && own.iter().all(are_apart)
}

/// What one reading says beside its members.
fn told(reading: &Reading) -> BTreeMap<Slot, BTreeSet<Argument>> {
    let giver = match reading.obligor() {
        Obligor::Party(party) => Hand::Party(party.clone()),
        Obligor::Mutual => Hand::Both,
        Obligor::Unstated => Hand::Unstated,
    };
    let mut told: BTreeMap<Slot, BTreeSet<Argument>> = BTreeMap::new();
    for provision in reading.provisions() {
        for (key, value) in beside_members(provision) {
            told.entry((giver.clone(), provision.action(), key)).or_default().insert(value);
        }
    }
    told
}

/// Land, levels of the axes, people, items and the author's own label are members and their degrees; of land, the stated sizes of its
/// parts are not.
fn beside_members(provision: &Provision) -> Vec<(&'static str, Argument)> {
    let values = |argument: &Argument| match argument {
        Argument::Region(region) => region.sized_parts().into_iter().map(Argument::Region).collect(),
        Argument::Title(_)
        | Argument::Control(_)
        | Argument::People(_)
        | Argument::Items(_)
        | Argument::Category(_) => Vec::new(),
        Argument::Parties(_)
        | Argument::Quantity(_)
        | Argument::Duration(_)
        | Argument::Deadline(_)
        | Argument::Grade(_)
        | Argument::Words(_)
        | Argument::Menu(_)
        | Argument::Open(_)
        | Argument::Degrees(_) => vec![argument.clone()],
    };
    let all = provision
        .arguments()
        .flat_map(|(key, argument)| values(argument).into_iter().map(move |value| (key, value)));
    all.collect()
}

/// Whether two values of one parameter cannot be the same. Sets may both be told in part.
fn are_apart(terrain: &Terrain<'_>, kind: Option<ParameterKind>, a: &Argument, b: &Argument) -> bool {
    let relations: Relations = match (a, b, kind) {
        (Argument::Quantity(a), Argument::Quantity(b), Some(ParameterKind::Quantity(sense))) => {
            a.relations(b, sense)
        }
        (Argument::Duration(a), Argument::Duration(b), _) => a.relations(b),
        (Argument::Deadline(a), Argument::Deadline(b), _) => compare_deadlines(*a, *b),
        (Argument::Grade(a), Argument::Grade(b), _) => a.relations(b),
        (Argument::Region(a), Argument::Region(b), _) if a.whole() == b.whole() => {
            terrain.compare(a, b, Nesting::Unknown).unwrap_or_else(|_| Relations::any())
        }
        _ => return false,
    };
    !relations.contains(Relation::Equal)
}
