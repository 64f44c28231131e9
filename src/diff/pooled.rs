//! The parts of a term put together again.

use std::collections::BTreeSet;

use crate::order::Span;
use crate::term::{Argument, Firmness, Guard, Members, Provision, Reading, Term};
use crate::territory::Region;
use crate::text::Text;

/// What bounds a part, beside its content.
type Bounds<'t> = (Option<Span<Firmness>>, &'t BTreeSet<Guard>);

/// Terms with the provisions of all parts in one reading: one for each way in which a part is bounded. What the parts bound alike is one
/// term. Nothing, if a part has several readings.
pub(super) fn terms(parts: &[&Term]) -> Vec<Term> {
    let mut bounds: Vec<Bounds<'_>> = parts.iter().map(|part| (part.firmness(), part.conditions())).collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds.into_iter().filter_map(|bounds| term(parts, bounds)).collect()
}

fn term(parts: &[&Term], (firmness, conditions): Bounds<'_>) -> Option<Term> {
    let first = parts.first()?;
    let readings: Option<Vec<&Reading>> = parts.iter().map(|part| single(part.readings())).collect();
    let readings = readings?;
    let provisions = joined(readings.iter().flat_map(|reading| reading.provisions()));
    let first_reading = readings.first()?;
    let reading = Reading::try_new(first_reading.obligor().clone(), provisions)?;
    let reading = first_reading.beneficiaries().iter().cloned().fold(reading, Reading::benefiting);
    let mut term = Term::try_new(first.id().clone(), first.stance().clone(), [reading]).ok()?;
    if parts.iter().all(|part| part.members() == Members::Only) {
        term = term.with_members(Members::Only);
    }
    if let Some(issue) = first.issue().filter(|issue| parts.iter().all(|part| part.issue() == Some(issue))) {
        term = term.with_issue(issue.clone());
    }
    if let Some(firmness) = firmness {
        term = term.with_firmness(firmness).ok()?;
    }
    Some(conditions.iter().cloned().fold(term, Term::with_condition))
}

fn single(readings: &[Reading]) -> Option<&Reading> {
    match readings {
        [reading] => Some(reading),
        _ => None,
    }
}

/// Provisions that differ only in their members, made one of all members: what they say beside is then said once.
fn joined<'t>(provisions: impl Iterator<Item = &'t Provision>) -> Vec<Provision> {
    let mut groups: Vec<Vec<&Provision>> = Vec::new();
    for provision in provisions {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| are_alike(first, provision))) {
            Some(group) => group.push(provision),
            None => groups.push(vec![provision]),
        }
    }
    groups.iter().flat_map(|group| with_all_members(group)).collect()
}

fn is_member(argument: &Argument) -> bool {
    matches!(argument, Argument::Region(_) | Argument::Items(_))
}

fn are_alike(a: &Provision, b: &Provision) -> bool {
    let rest = |provision: &'_ Provision| -> Vec<(&'static str, Argument)> {
        let rest = provision.arguments().filter(|(_, argument)| !is_member(argument));
        rest.map(|(key, argument)| (key, argument.clone())).collect()
    };
    let kinds = |provision: &Provision| (provision.region().is_some(), provision.items().is_some());
    a.action() == b.action() && kinds(a) == kinds(b) && rest(a) == rest(b)
}

fn with_all_members(group: &[&Provision]) -> Vec<Provision> {
    let whole = || {
        let (first, _) = group.split_first()?;
        let arguments = first.arguments().map(|(key, argument)| {
            let argument = match argument {
                Argument::Region(_) => {
                    let regions = group.iter().filter_map(|provision| provision.region()).cloned();
                    Argument::Region(Region::union(regions).ok()?)
                }
                Argument::Items(_) => {
                    let items = group.iter().filter_map(|provision| provision.items()).flatten();
                    Argument::Items(items.cloned().collect::<BTreeSet<Text>>())
                }
                other => other.clone(),
            };
            Some((key, argument))
        });
        let arguments: Option<Vec<_>> = arguments.collect();
        Provision::try_new(first.action().name(), arguments?).ok()
    };
    // Parts that cannot be joined stand side by side.
    whole().map_or_else(|| group.iter().map(|provision| (*provision).clone()).collect(), |whole| vec![whole])
}
