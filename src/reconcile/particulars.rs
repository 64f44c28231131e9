//! Particulars: what a term says beside its members, as how long, by when, to whom and how large a part.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claim, Matter, Says};
use crate::date::compare_deadlines;
use crate::duration::Duration;
use crate::id::PlaceId;
use crate::lens::Hand;
use crate::order::{Relation, Relations};
use crate::term::{Action, Argument, Obligor, ParameterKind, Provision, Reading, StanceTag, Term};
use crate::territory::{Nesting, Region, Terrain};

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

/// What a term says of a particular that it does not have as `makers`, the terms that make the claim, have it; `None` if it does not
/// speak of it.
///
/// It denies what it surely has otherwise, of the same done once in the same places. Several lengths may be refused at once, and whoever
/// asks for one may refuse another.
pub(super) fn otherwise<'t>(
    terrain: &Terrain<'_>,
    term: &Term,
    claim: &Claim,
    mut makers: impl Iterator<Item = &'t Term>,
) -> Option<Says> {
    let Matter::Particular { action, key, values, .. } = &claim.matter else { return None };
    let own = particulars(term).into_iter().filter_map(|(giver, matter)| match matter {
        Matter::Particular { action: other, key: own, values, .. } => {
            (giver == claim.giver && other == *action && own == *key).then_some(values)
        }
        Matter::Good { .. } => None,
    });
    let own: BTreeSet<Argument> = own.flatten().collect();
    if own.is_empty() {
        return None;
    }
    let refuses = |stance: StanceTag| stance == StanceTag::Refuse;
    let is_denied = match (refuses(claim.stance), refuses(term.stance().tag())) {
        (true, true) => false,
        (false, false) => {
            let kind = action.parameter(key).map(|parameter| parameter.kind);
            let places = done_once_in(term, *action);
            let are_apart = |a: &Argument| values.iter().all(|b| are_apart(terrain, kind, a, b));
            own.iter().all(are_apart)
                && places.is_some()
                && makers.all(|maker| done_once_in(maker, *action) == places)
        }
        _ => own == *values,
    };
    Some(if is_denied { Says::No } else { Says::Nothing })
}

/// The places in which an action is done, if no reading has it done more than once.
fn done_once_in(term: &Term, action: Action) -> Option<BTreeSet<&PlaceId>> {
    let done = |reading: &'_ Reading| reading.provisions().iter().filter(|it| it.action() == action).count();
    let all = term.readings().iter().flat_map(Reading::provisions);
    let regions = all.filter(|provision| provision.action() == action).filter_map(Provision::region);
    let places = regions.flat_map(Region::places).collect();
    term.readings().iter().all(|reading| done(reading) <= 1).then_some(places)
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

/// Whether two values of one parameter cannot be the same, nor the one meet the other. Sets may both be told in part, a floor is met by more,
/// and what is renewed or lasts until an event may last as long as anything.
fn are_apart(terrain: &Terrain<'_>, kind: Option<ParameterKind>, a: &Argument, b: &Argument) -> bool {
    let relations: Relations = match (a, b, kind) {
        (Argument::Quantity(a), Argument::Quantity(b), Some(ParameterKind::Quantity(sense)))
            if (a.bound(), a.unit()) == (b.bound(), b.unit()) =>
        {
            a.relations(b, sense)
        }
        (Argument::Duration(Duration::Fixed(a)), Argument::Duration(Duration::Fixed(b)), _) => a.relations(b),
        (Argument::Deadline(a), Argument::Deadline(b), _) => compare_deadlines(*a, *b),
        (Argument::Grade(a), Argument::Grade(b), _) => a.relations(b),
        (Argument::Region(a), Argument::Region(b), _) if a.whole() == b.whole() => {
            terrain.compare(a, b, Nesting::Unknown).unwrap_or_else(|_| Relations::any())
        }
        _ => return false,
    };
    !relations.contains(Relation::Equal)
}
