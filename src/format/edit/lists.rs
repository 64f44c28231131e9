//! Lists: which items stay, change, go, come, or stand in another order.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::brackets::Brackets;
use super::cuts::header;
use super::pairs::{in_sequence, origins, successors};
use super::walk::{Grain, Walk};
use crate::format::tree::{Node, Value};
use crate::format::write::{Table, Written, toml_lines, toml_value};

/// Items of the text in their order, and what is to become of them.
#[derive(Debug)]
struct Items<'c> {
    /// Number of the part in which each stands, the item, and which of the new ones it is to be.
    own: Vec<(usize, &'c Node, Option<usize>)>,
    /// What each says.
    old: Vec<&'c Written>,
    new: &'c [&'c Written],
    /// Whether the order means something.
    is_ordered: bool,
}

impl Walk<'_> {
    /// A list, which may stand in several files; gives what has to be added elsewhere since none of them is the `host`.
    pub(super) fn lists(
        &mut self,
        parts: &[&Node],
        host: Option<usize>,
        old: &[&Written],
        new: &[&Written],
    ) -> Option<Vec<Written>> {
        let nodes: Vec<(usize, &Node)> = parts
            .iter()
            .enumerate()
            .flat_map(|(index, part)| items(part).iter().map(move |item| (index, item)))
            .filter(|(_, item)| !self.moved.contains(&item.span.start))
            .collect();
        let is_top = self.path.len() == 1;
        let only: Vec<&Node> = nodes.iter().map(|(_, item)| *item).collect();
        let origins = origins(&only, old, is_top)?;
        let is_plain = old.iter().all(|item| item.table().is_none());
        let is_ordered = is_top || (is_plain && origins.is_sorted());
        let became = if is_plain && is_ordered { in_sequence(old, new)? } else { successors(old, new) };
        let became = in_gaps(old, new, became);
        let own = nodes.iter().zip(&origins);
        let own =
            own.map(|((part, node), from)| (*part, *node, became.get(*from).copied().flatten())).collect();
        let old = origins.iter().filter_map(|from| old.get(*from).copied()).collect();
        let all = Items { own, old, new, is_ordered };
        if !all.is_in_order() {
            if !is_top {
                return None;
            }
            if all.is_same() {
                return self.permute(&all).map(|()| Vec::new());
            }
        }
        for (index, part) in parts.iter().enumerate() {
            self.list(part, index, Some(index) == host, &all)?;
        }
        Some(if host.is_some() { Vec::new() } else { all.added().map(|(_, item)| item.clone()).collect() })
    }

    fn list(&mut self, part: &Node, index: usize, is_host: bool, all: &Items<'_>) -> Option<()> {
        let is_headed = self.layout.is_headed(part);
        self.depth += usize::from(!is_headed);
        for ((_, node, to), old) in all.own.iter().zip(&all.old).filter(|((own, ..), _)| *own == index) {
            let Some(new) = to.and_then(|to| all.new.get(to)) else { continue };
            let is_spare = self.grain == Grain::Spare && self.path.len() >= 2;
            if old != new {
                self.item(node, old, new, is_headed)?;
            } else if is_spare && old.table().is_some() {
                let _ = self.attempt(|walk| walk.value(node, old, new));
            }
        }
        self.depth -= usize::from(!is_headed);
        if is_headed {
            self.under_headers(index, is_host, all)
        } else {
            self.in_brackets(part, index, is_host, all)
        }
    }

    fn item(&mut self, node: &Node, old: &Written, new: &Written, is_headed: bool) -> Option<()> {
        let is_whole = match self.grain {
            Grain::Record => self.path.len() == 1,
            Grain::Term => self.path.len() == 2 && self.is_list,
            _ => false,
        };
        let done = if is_whole { None } else { self.attempt(|walk| walk.value(node, old, new)) };
        done.or_else(|| {
            if is_headed {
                self.overwrite_regions(self.layout.regions_of_item(node), &self.block(new))
            } else {
                self.overwrite_value(node, new);
                Some(())
            }
        })
    }

    /// An item of this list under its header.
    pub(super) fn block(&self, item: &Written) -> String {
        let list = Written::List(vec![item.clone()]);
        let Some((key, outer)) = self.path.split_last() else { return String::new() };
        toml_lines(&Table::default().with(key, list), &header(outer))
    }

    fn in_brackets(&mut self, part: &Node, index: usize, is_host: bool, all: &Items<'_>) -> Option<()> {
        let own: Vec<usize> = all.numbers_in(index).collect();
        let is_kept: Vec<bool> =
            own.iter().filter_map(|number| Some(all.own.get(*number)?.2.is_some())).collect();
        let added: Vec<_> = all.added().filter(|_| is_host).collect();
        if added.is_empty() && is_kept.iter().all(|kept| *kept) {
            return Some(());
        }
        let indent =
            self.layout.indent(items(part).first().map_or(part.span.start, |item| item.span.start)).len();
        let addition = |(to, item): (usize, &Written)| {
            let behind = all.behind(to, index).and_then(|number| own.iter().position(|own| *own == number));
            (behind, toml_value(item, indent))
        };
        let additions: Vec<_> = added.into_iter().map(addition).collect();
        Brackets::of_list(self.layout, part, items(part)).rewrite(&is_kept, &additions, &mut self.splice)
    }

    fn under_headers(&mut self, index: usize, is_host: bool, all: &Items<'_>) -> Option<()> {
        for (_, node, _) in all.own.iter().filter(|(part, _, to)| *part == index && to.is_none()) {
            self.remove_regions(self.layout.regions_of_item(node), true);
        }
        for (to, item) in all.added().filter(|_| is_host) {
            let text = self.block(item);
            let place =
                all.behind(to, index).or_else(|| all.numbers_in(index).last().filter(|_| !all.is_ordered));
            let node = |number: usize| all.own.get(number).map(|(_, node, _)| *node);
            match place.and_then(node) {
                Some(node) => {
                    let end = self.layout.regions_of_item(node).iter().map(|region| region.end).max()?;
                    self.add_lines(self.layout.with_remarks_below(end), &format!("\n{text}"));
                }
                None => {
                    let first = all.numbers_in(index).next().and_then(node)?;
                    let start = self.layout.regions_of_item(first).first()?.start;
                    let at = self.layout.with_remarks_above(start);
                    self.splice.insert(at, self.layout.in_line_ends_of(at, &format!("{text}\n")));
                }
            }
        }
        Some(())
    }

    /// Puts the same items in another order, each with the remarks that belong to it.
    fn permute(&mut self, all: &Items<'_>) -> Option<()> {
        let mut places: Vec<(usize, Range<usize>)> = Vec::new();
        for (_, node, to) in &all.own {
            places.push(((*to)?, self.place(node)?));
        }
        let mut sorted: Vec<&(usize, Range<usize>)> = places.iter().collect();
        sorted.sort_by_key(|(to, _)| *to);
        for ((_, place), (_, from)) in places.iter().zip(sorted) {
            if place != from {
                let text = self.layout.slice(from);
                let is_lines = self.layout.slice(place).ends_with('\n') && !text.ends_with('\n');
                self.splice
                    .replace(place.clone(), if is_lines { format!("{text}\n") } else { text.to_owned() });
            }
        }
        Some(())
    }

    fn place(&self, node: &Node) -> Option<Range<usize>> {
        if self.layout.slice(&node.span).starts_with('{') {
            return Some(node.span.clone());
        }
        match self.layout.regions_of_item(node).as_slice() {
            [only] => {
                Some(self.layout.with_remarks_above(only.start)..self.layout.with_remarks_below(only.end))
            }
            _ => None,
        }
    }
}

impl<'c> Items<'c> {
    fn is_in_order(&self) -> bool {
        !self.is_ordered || self.own.iter().filter_map(|(.., to)| *to).is_sorted()
    }

    /// Whether nothing differs but the order.
    fn is_same(&self) -> bool {
        let is_same = |((.., to), old): (&(usize, &Node, Option<usize>), &&Written)| {
            to.and_then(|to| self.new.get(to)) == Some(old)
        };
        self.own.len() == self.new.len() && self.own.iter().zip(&self.old).all(is_same)
    }

    /// New items that nothing of the text becomes, with their place among the new ones.
    fn added(&self) -> impl Iterator<Item = (usize, &'c Written)> {
        let taken: BTreeSet<usize> = self.own.iter().filter_map(|(.., to)| *to).collect();
        self.new.iter().copied().enumerate().filter(move |(to, _)| !taken.contains(to))
    }

    fn numbers_in(&self, part: usize) -> impl Iterator<Item = usize> {
        self.own.iter().enumerate().filter(move |(_, (own, ..))| *own == part).map(|(number, _)| number)
    }

    /// The item of a part that stays behind which a new one is to stand: the one before it, or the last where no order is meant.
    fn behind(&self, to: usize, part: usize) -> Option<usize> {
        let kept = || self.numbers_in(part).filter_map(|number| Some((number, self.own.get(number)?.2?)));
        if self.is_ordered {
            kept().filter(|(_, own)| *own < to).max_by_key(|(_, own)| *own).map(|(number, _)| number)
        } else {
            kept().last().map(|(number, _)| number)
        }
    }
}

/// What went and what came between the same neighbours is taken for one that was changed.
fn in_gaps(old: &[&Written], new: &[&Written], mut became: Vec<Option<usize>>) -> Vec<Option<usize>> {
    let mut come: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let taken: BTreeSet<usize> = became.iter().copied().flatten().collect();
    let mut gap = None;
    for to in 0..new.len() {
        if taken.contains(&to) {
            gap = Some(to);
        } else {
            come.entry(gap).or_default().push(to);
        }
    }
    come.values_mut().for_each(|gap| gap.reverse());
    let is_plain = |item: &Written| item.table().is_none();
    let mut gap = None;
    for (slot, old) in became.iter_mut().zip(old) {
        if slot.is_some() {
            gap = *slot;
            continue;
        }
        let next = come.get_mut(&gap).filter(|_| is_plain(old)).and_then(Vec::pop);
        *slot = next.filter(|to| new.get(*to).is_some_and(|new| is_plain(new)));
    }
    became
}

fn items(list: &Node) -> &[Node] {
    match &list.value {
        Value::List(items) => items,
        _ => &[],
    }
}
