//! Which of the old values a new one has come from, and which value of a text is which.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::tree::{Node, Value};
use crate::format::write::{Table, Written};

/// From here on, two values are taken for one that was changed. The scale ends at a thousand.
const ALIKE: usize = 500;
/// Most pairs that are looked at for what one value became.
const MOST_PAIRS: usize = 10_000;

/// How much of two values is the same, in thousandths.
fn likeness(a: &Written, b: &Written) -> usize {
    match (a, b) {
        _ if a == b => 1000,
        (Written::Table(a) | Written::Section(a), Written::Table(b) | Written::Section(b)) => {
            let shared = a.entries.iter().filter_map(|(key, a)| Some(likeness(a, b.get(key)?)));
            2 * shared.sum::<usize>() / (a.entries.len() + b.entries.len()).max(1)
        }
        (Written::List(a), Written::List(b)) => {
            let all: BTreeSet<&Written> = b.iter().collect();
            2000 * a.iter().filter(|item| all.contains(item)).count() / (a.len() + b.len()).max(1)
        }
        _ => 0,
    }
}

/// Whether one may be taken for what became of the other.
pub(super) fn are_alike(a: &Written, b: &Written) -> bool {
    likeness(a, b) >= ALIKE
}

/// Pairs of what went and what came, each at most once: the same first, then those most alike.
pub(super) fn alike(gone: &[&Written], come: &[&Written]) -> Vec<(usize, usize)> {
    let mut same: BTreeMap<&Written, Vec<usize>> = BTreeMap::new();
    come.iter().enumerate().rev().for_each(|(to, come)| same.entry(come).or_default().push(to));
    let mut pairs: Vec<(usize, usize)> =
        gone.iter().zip(0..).filter_map(|(gone, from)| Some((from, same.get_mut(gone)?.pop()?))).collect();
    let mut from_taken: BTreeSet<usize> = pairs.iter().map(|(from, _)| *from).collect();
    let mut to_taken: BTreeSet<usize> = pairs.iter().map(|(_, to)| *to).collect();
    if (gone.len() - pairs.len()) * (come.len() - pairs.len()) > MOST_PAIRS {
        return pairs;
    }
    let mut scored = Vec::new();
    for (from, gone) in gone.iter().enumerate().filter(|(from, _)| !from_taken.contains(from)) {
        for (to, come) in come.iter().enumerate().filter(|(to, _)| !to_taken.contains(to)) {
            scored.push((likeness(gone, come), from, to));
        }
    }
    scored.retain(|(score, ..)| *score >= ALIKE);
    scored.sort_by_key(|(score, from, to)| (Reverse(*score), *from, *to));
    for (_, from, to) in scored {
        if !from_taken.contains(&from) && !to_taken.contains(&to) {
            from_taken.insert(from);
            to_taken.insert(to);
            pairs.push((from, to));
        }
    }
    pairs
}

/// What each of `old` has become in `new`: what has the same id, else what is the same or most like it.
pub(super) fn successors(old: &[&Written], new: &[&Written]) -> Vec<Option<usize>> {
    let by_id: BTreeMap<&str, usize> =
        new.iter().zip(0..).filter_map(|(item, to)| Some((id(item)?, to))).collect();
    // What stands at either end as before is surely itself, also where it is there several times.
    let mut became = at_the_ends(old, new);
    let mut taken: BTreeSet<usize> = became.iter().copied().flatten().collect();
    for (slot, old) in became.iter_mut().zip(old).filter(|(slot, _)| slot.is_none()) {
        *slot = id(old).and_then(|id| by_id.get(id).copied()).filter(|to| taken.insert(*to));
    }
    let gone = old.iter().zip(&became).enumerate().filter(|(_, (_, to))| to.is_none());
    let (from, gone): (Vec<usize>, Vec<&Written>) = gone.map(|(from, (old, _))| (from, *old)).unzip();
    let come = new.iter().copied().enumerate().filter(|(to, _)| !taken.contains(to));
    let (to, come): (Vec<usize>, Vec<&Written>) = come.unzip();
    for (gone, come) in alike(&gone, &come) {
        if let Some(slot) = from.get(gone).and_then(|from| became.get_mut(*from)) {
            *slot = to.get(come).copied();
        }
    }
    became
}

/// The pairs of the same that two lists begin and end with.
fn at_the_ends(old: &[&Written], new: &[&Written]) -> Vec<Option<usize>> {
    let before = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - before;
    let behind =
        old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    let tail = old.len() - behind;
    let pair = |from: usize| match from {
        _ if from < before => Some(from),
        _ if from >= tail => Some(from + new.len() - old.len()),
        _ => None,
    };
    (0..old.len()).map(pair).collect()
}

/// What each of `old` is in `new`, as much of it as stands in the same order; `None` where there is too much to compare.
pub(super) fn in_sequence(old: &[&Written], new: &[&Written]) -> Option<Vec<Option<usize>>> {
    let mut became = at_the_ends(old, new);
    let start = became.iter().take_while(|to| to.is_some()).count();
    let length = became.iter().filter(|to| to.is_none()).count();
    let kept = old.len() - length;
    let inner_old = old.get(start..start + length)?;
    let inner_new = new.get(start..start + (new.len() - kept))?;
    let inner = longest_common(inner_old, inner_new)?;
    for (slot, to) in became.iter_mut().skip(start).zip(inner) {
        *slot = to.map(|to| start + to);
    }
    Some(became)
}

/// The longest sequence that two lists have in common, as the place in `new` of each of `old`.
fn longest_common(old: &[&Written], new: &[&Written]) -> Option<Vec<Option<usize>>> {
    if old.len() * new.len() > MOST_PAIRS {
        return None;
    }
    // How long it is for what follows, from behind, row by row.
    let mut rows = vec![vec![0_usize; new.len() + 1]];
    for old in old.iter().rev() {
        let below = rows.last()?;
        let mut row = vec![0];
        for (new, pair) in new.iter().rev().zip(below.windows(2)) {
            let ([before, beside], Some(last)) = (pair, row.last().copied()) else { return None };
            row.push(if old == new { before + 1 } else { last.max(*beside) });
        }
        rows.push(row);
    }
    let length = |from: usize, to: usize| rows.get(old.len() - from)?.get(new.len() - to).copied();
    let (mut became, mut to) = (Vec::with_capacity(old.len()), 0);
    for (from, old) in old.iter().enumerate() {
        while to < new.len() && new.get(to) != Some(old) && length(from, to + 1) == length(from, to) {
            to += 1;
        }
        let is_same = new.get(to) == Some(old);
        became.push(is_same.then_some(to));
        to += usize::from(is_same);
    }
    Some(became)
}

/// Which of `old` each value of a list is, all in order if `is_kept` says so of the list; `None` if they cannot be told one by one.
pub(super) fn origins(nodes: &[&Node], old: &[&Written], is_kept: bool) -> Option<Vec<usize>> {
    if nodes.len() != old.len() {
        return None;
    }
    let own: Vec<Written> = nodes.iter().map(|node| written(node)).collect();
    if is_kept || own.iter().zip(old).all(|(own, old)| own == *old) {
        return Some((0..own.len()).collect());
    }
    let by_id: BTreeMap<&str, usize> =
        old.iter().zip(0..).filter_map(|(item, index)| Some((id(item)?, index))).collect();
    if by_id.len() == old.len() {
        let found: Option<Vec<usize>> = own.iter().map(|own| by_id.get(id(own)?).copied()).collect();
        return found.filter(|found| is_one_to_one(found));
    }
    let own: Vec<&Written> = own.iter().collect();
    let found: Option<Vec<usize>> = successors(&own, old).into_iter().collect();
    found.filter(|found| is_one_to_one(found))
}

fn is_one_to_one(found: &[usize]) -> bool {
    found.iter().collect::<BTreeSet<_>>().len() == found.len()
}

/// The id under which a value stands in a list.
pub(super) fn id(written: &Written) -> Option<&str> {
    match written.table()?.get("id")? {
        Written::Text(id) => Some(id),
        _ => None,
    }
}

/// A value of a text, as it would be written.
fn written(node: &Node) -> Written {
    match &node.value {
        Value::Text(text) => Written::Text(text.clone()),
        Value::Integer(number) => Written::Integer(*number),
        Value::Bool(flag) => Written::Bool(*flag),
        Value::Float(number) => Written::Text(number.to_string()),
        Value::List(items) => Written::List(items.iter().map(written).collect()),
        Value::Table(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.clone(), written(&entry.value))).collect();
            Written::Table(Table { entries })
        }
        Value::Null | Value::Unreadable => Written::Text(String::new()),
    }
}
