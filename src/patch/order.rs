//! Two orders of one list brought together.

use std::collections::BTreeSet;

/// What two sides made of the order of one list, neither side's own order disturbed; `None` if they contradict each other.
///
/// What only one side left out stays in: whether it is there is not said by the order.
///
/// # Laws
///
/// Symmetric in the sides. Where one side left the base as it is, the other's order is part of the result.
///
/// # Complexity
///
/// O(n log n) where at most one side moved something that was there.
pub(super) fn woven<S: Ord + Clone>(base: &[S], ours: &[S], theirs: &[S]) -> Option<Vec<S>> {
    match (is_moved(base, ours), is_moved(base, theirs)) {
        (false, true) => around(base, theirs, ours),
        (true, false) => around(base, ours, theirs),
        (false, false) | (true, true) => side_by_side(ours, theirs),
    }
}

/// Whether what was there before stands in another order now.
fn is_moved<S: Ord>(base: &[S], side: &[S]) -> bool {
    !in_one_order(base, side)
}

/// Whether two lists have what is in both in the same order.
fn in_one_order<S: Ord>(a: &[S], b: &[S]) -> bool {
    common(a, b).eq(common(b, a))
}

/// What of `list` is also in `other`, in the order of `list`.
fn common<'l, S: Ord>(list: &'l [S], other: &[S]) -> impl Iterator<Item = &'l S> {
    let known: BTreeSet<&S> = other.iter().collect();
    list.iter().filter(move |item| known.contains(item)).collect::<Vec<_>>().into_iter()
}

/// Neither side moved anything, or both alike: between two items of both stand those of one side, then those of the other.
fn side_by_side<S: Ord + Clone>(ours: &[S], theirs: &[S]) -> Option<Vec<S>> {
    if !in_one_order(ours, theirs) {
        return None;
    }
    let both: BTreeSet<&S> = common(ours, theirs).collect();
    let (mut ours, mut theirs) = (runs(ours, &both).into_iter(), runs(theirs, &both).into_iter());
    let mut woven = Vec::new();
    loop {
        let (own, other) = match (ours.next(), theirs.next()) {
            (None, None) => return Some(woven),
            (own, other) => (own.unwrap_or_default(), other.unwrap_or_default()),
        };
        // Which of the two comes first must not depend on whose it is.
        let (first, second) =
            if own.0.first() <= other.0.first() { (own.0, other.0) } else { (other.0, own.0) };
        woven.extend(first.into_iter().chain(second).chain(own.1).cloned());
    }
}

/// Items of one side only, each run with the item of both that ends it.
type Run<'l, S> = (Vec<&'l S>, Option<&'l S>);

fn runs<'l, S: Ord>(list: &'l [S], both: &BTreeSet<&S>) -> Vec<Run<'l, S>> {
    let mut runs: Vec<Run<'l, S>> = vec![(Vec::new(), None)];
    for item in list {
        let Some(last) = runs.last_mut() else { continue };
        if both.contains(item) {
            last.1 = Some(item);
            runs.push((Vec::new(), None));
        } else {
            last.0.push(item);
        }
    }
    runs
}

/// One side moved something: its order stands, and what only the other has follows what it follows there.
fn around<S: Ord + Clone>(base: &[S], moved: &[S], other: &[S]) -> Option<Vec<S>> {
    let old: BTreeSet<&S> = base.iter().collect();
    let new = |list: &[S]| list.iter().filter(|item| !old.contains(item)).cloned().collect::<Vec<S>>();
    if !in_one_order(&new(moved), &new(other)) {
        return None;
    }
    let mut woven = moved.to_vec();
    let mut last: Option<&S> = None;
    for item in other {
        if !woven.contains(item) {
            let after = last.and_then(|last| woven.iter().position(|known| known == last));
            woven.insert(after.map_or(0, |index| index + 1), item.clone());
        }
        last = Some(item);
    }
    Some(woven)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weave(base: &str, ours: &str, theirs: &str) -> Option<String> {
        let list = |text: &str| text.chars().collect::<Vec<char>>();
        let woven = woven(&list(base), &list(ours), &list(theirs));
        let back = super::woven(&list(base), &list(theirs), &list(ours));
        assert_eq!(woven, back, "symmetric");
        woven.map(|items| items.into_iter().collect())
    }

    #[test]
    fn what_both_put_at_one_place_stands_side_by_side() {
        assert_eq!(weave("ab", "abq", "abp").as_deref(), Some("abpq"));
        assert_eq!(weave("ab", "axzb", "ayb").as_deref(), Some("axzyb"));
    }

    #[test]
    fn what_one_side_left_out_keeps_its_place() {
        assert_eq!(weave("abc", "ac", "abcd").as_deref(), Some("abcd"));
    }

    #[test]
    fn one_side_may_move_what_was_there() {
        assert_eq!(weave("abc", "cab", "abxc").as_deref(), Some("cabx"));
        assert_eq!(weave("abc", "cab", "ab").as_deref(), Some("cab"));
    }

    #[test]
    fn two_sides_may_not_move_against_each_other() {
        assert_eq!(weave("abc", "bac", "acb"), None);
        assert_eq!(weave("abc", "cba", "cba").as_deref(), Some("cba"));
        assert_eq!(weave("a", "apq", "aqp"), None);
    }
}
