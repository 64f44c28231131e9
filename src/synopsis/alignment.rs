//! One alignment of all columns: the matchings of every two of them, made to go together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Apart, Doubt, SynopsisOptions};
use crate::diff::{Beside, DiffError, MatchReason, Ties};
use crate::id::TermId;
use crate::statement::{Clauses, Statement};

/// A term of one column, by its place among all terms of all columns.
type Node = usize;

/// Rows, each the terms of each column that are one; and pairs that two columns alone would put into one row.
#[derive(Debug)]
pub(super) struct Alignment {
    pub(super) rows: Vec<BTreeMap<usize, BTreeSet<TermId>>>,
    pub(super) apart: Vec<Apart>,
}

/// Terms that two columns alone would have as one.
#[derive(Debug)]
struct Link {
    reason: MatchReason,
    /// How many columns have a term that both of them are one with.
    support: usize,
    nodes: BTreeSet<Node>,
    ends: [Node; 2],
}

/// Aligns columns that stand in the order of their ids.
///
/// # Semantics
///
/// Links are taken surest first: what the caller says, equal ids, equal content, names, natural keys, splits, likeness; of one sort, those
/// first that most other columns bear out, then by ids. A link that would put two terms of one column into one row is not followed,
/// unless they are the parts of a term that was split between two columns.
pub(super) fn align(
    beside: &Beside<'_>,
    columns: &[Statement<'_>],
    options: &SynopsisOptions,
) -> Result<Alignment, DiffError> {
    let mut search = Search::of(columns);
    search.link_names(options);
    for (one, first) in columns.iter().enumerate() {
        for (other, second) in columns.iter().enumerate().skip(one + 1) {
            search.add([one, other], beside.ties(*first, *second)?);
        }
    }
    Ok(search.settle(columns))
}

struct Search<'c> {
    /// By column, then by id.
    nodes: Vec<(usize, &'c TermId)>,
    places: BTreeMap<(usize, &'c TermId), Node>,
    links: Vec<Link>,
    /// Pairs of which it cannot be told between two columns.
    open: BTreeSet<[Node; 2]>,
    /// The parts of terms that were split.
    parts: BTreeSet<BTreeSet<Node>>,
}

impl<'c> Search<'c> {
    fn of(columns: &[Statement<'c>]) -> Self {
        let of = |(column, statement): (usize, &Statement<'c>)| {
            ids(statement.clauses()).into_iter().map(move |id| (column, id))
        };
        let nodes: Vec<(usize, &TermId)> = columns.iter().enumerate().flat_map(of).collect();
        let places = nodes.iter().enumerate().map(|(place, node)| (*node, place)).collect();
        Self { nodes, places, links: Vec::new(), open: BTreeSet::new(), parts: BTreeSet::new() }
    }

    fn node(&self, column: usize, id: &TermId) -> Option<Node> {
        self.places.get(&(column, id)).copied()
    }

    fn link(&mut self, reason: MatchReason, nodes: BTreeSet<Node>) {
        if let (Some(first), Some(last)) = (nodes.first().copied(), nodes.last().copied()) {
            self.links.push(Link { reason, support: 0, nodes, ends: [first, last] });
        }
    }

    /// What is called otherwise in some columns, by the caller's word.
    fn link_names(&mut self, options: &SynopsisOptions) {
        let mut named: BTreeMap<&TermId, Vec<Node>> = BTreeMap::new();
        for (place, (_, id)) in self.nodes.iter().enumerate() {
            named.entry(options.name(id)).or_default().push(place);
        }
        for (name, places) in named {
            let is_renamed =
                places.iter().any(|place| self.nodes.get(*place).is_some_and(|(_, id)| *id != name));
            let pairs = places.windows(2).filter(|_| is_renamed);
            pairs.for_each(|pair| self.link(MatchReason::Pinned, pair.iter().copied().collect()));
        }
    }

    fn add(&mut self, [one, other]: [usize; 2], ties: Ties) {
        for tie in ties.ties {
            let of = |column: usize, ids: &BTreeSet<TermId>| -> BTreeSet<Node> {
                ids.iter().filter_map(|id| self.node(column, id)).collect()
            };
            let sides = [of(one, &tie.one), of(other, &tie.other)];
            let all = sides.iter().flatten().copied().collect();
            self.parts.extend(sides.into_iter().filter(|side| side.len() > 1));
            self.link(tie.reason, all);
        }
        let open = ties.open.iter().filter_map(|(a, b)| Some([self.node(one, a)?, self.node(other, b)?]));
        let open: Vec<[Node; 2]> = open.collect();
        self.open.extend(open);
    }

    /// Counts, for each link, the columns that bear it out.
    fn weigh(&mut self) {
        let mut near: Vec<Vec<Node>> = vec![Vec::new(); self.nodes.len()];
        for link in &self.links {
            for node in &link.nodes {
                let others = link.nodes.iter().filter(|other| *other != node);
                near.get_mut(*node).into_iter().for_each(|near| near.extend(others.clone()));
            }
        }
        for near in &mut near {
            near.sort_unstable();
            near.dedup();
        }
        for link in &mut self.links {
            let of_each = link.nodes.iter().filter_map(|node| near.get(*node)).map(Vec::as_slice);
            link.support = in_all(of_each).filter(|node| !link.nodes.contains(node)).count();
        }
    }

    fn settle(mut self, columns: &[Statement<'_>]) -> Alignment {
        let (rows, mut refused) = self.joined();
        refused.extend(self.open.iter().map(|ends| (*ends, Doubt::Ambiguous)));
        let apart = refused.into_iter().filter(|([one, other], _)| rows.home(*one) != rows.home(*other));
        let end = |node: Node| {
            let (column, id) = self.nodes.get(node)?;
            Some((columns.get(*column)?.id().clone(), (*id).clone()))
        };
        let apart = apart
            .filter_map(|([one, other], doubt)| Some(Apart { one: end(one)?, other: end(other)?, doubt }));
        Alignment { apart: apart.collect(), rows: rows.all().map(|row| self.by_column(row)).collect() }
    }

    /// Follows links, surest first, and tells which it does not follow.
    fn joined(&mut self) -> (Rows, Vec<([Node; 2], Doubt)>) {
        self.weigh();
        self.links.sort_by(|a, b| {
            let key = |link: &Link| (link.reason, Reverse(link.support));
            key(a).cmp(&key(b)).then_with(|| a.nodes.cmp(&b.nodes))
        });
        let mut rows = Rows::alone(self.nodes.len());
        let mut refused = Vec::new();
        for link in &self.links {
            // Where there are many columns, most links say what surer ones have said.
            if rows.is_one(&link.nodes) {
                continue;
            }
            let union = rows.union(&link.nodes);
            match self.is_row(&union) {
                true => rows.join(union),
                false => refused.push((link.ends, Doubt::Crossed(link.reason))),
            }
        }
        (rows, refused)
    }

    /// Whether these may stand in one row: one of each column, or the parts of a term that was split.
    fn is_row(&self, nodes: &BTreeSet<Node>) -> bool {
        let mut columns: BTreeMap<usize, BTreeSet<Node>> = BTreeMap::new();
        for node in nodes {
            if let Some((column, _)) = self.nodes.get(*node) {
                columns.entry(*column).or_default().insert(*node);
            }
        }
        columns.values().all(|own| own.len() == 1 || self.parts.contains(own))
    }

    fn by_column(&self, row: &BTreeSet<Node>) -> BTreeMap<usize, BTreeSet<TermId>> {
        let mut columns: BTreeMap<usize, BTreeSet<TermId>> = BTreeMap::new();
        for (column, id) in row.iter().filter_map(|node| self.nodes.get(*node)) {
            columns.entry(*column).or_default().insert((*id).clone());
        }
        columns
    }
}

/// Every term and declared absence, by id.
fn ids(clauses: &Clauses) -> BTreeSet<&TermId> {
    clauses.terms().map(|term| term.id()).chain(clauses.absences().map(|(id, _)| id)).collect()
}

/// What stands in every one of these lists, each in order and without anything twice.
fn in_all<'n>(mut lists: impl Iterator<Item = &'n [Node]>) -> impl Iterator<Item = Node> {
    let first = lists.next().unwrap_or_default();
    let mut rest: Vec<&[Node]> = lists.collect();
    first.iter().copied().filter(move |node| {
        rest.iter_mut().all(|list| {
            while let Some((_, later)) = list.split_first().filter(|(head, _)| *head < node) {
                *list = later;
            }
            list.first() == Some(node)
        })
    })
}

/// Nodes in rows; at first each alone.
struct Rows {
    homes: Vec<usize>,
    rows: Vec<BTreeSet<Node>>,
}

impl Rows {
    fn alone(count: usize) -> Self {
        Self { homes: (0..count).collect(), rows: (0..count).map(|node| BTreeSet::from([node])).collect() }
    }

    fn home(&self, node: Node) -> Option<usize> {
        self.homes.get(node).copied()
    }

    /// Whether these stand in one row already.
    fn is_one(&self, nodes: &BTreeSet<Node>) -> bool {
        let mut homes = nodes.iter().map(|node| self.home(*node));
        let first = homes.next();
        homes.all(|home| Some(home) == first)
    }

    /// All that stands in a row with one of these.
    fn union(&self, nodes: &BTreeSet<Node>) -> BTreeSet<Node> {
        let homes: BTreeSet<usize> = nodes.iter().filter_map(|node| self.home(*node)).collect();
        homes.into_iter().filter_map(|home| self.rows.get(home)).flatten().copied().collect()
    }

    /// Makes one row of whole rows.
    fn join(&mut self, union: BTreeSet<Node>) {
        let Some(home) = union.first().and_then(|first| self.home(*first)) else { return };
        for node in &union {
            let old = self.homes.get_mut(*node).map(|old| std::mem::replace(old, home));
            if let Some(row) = old.and_then(|old| self.rows.get_mut(old)) {
                row.remove(node);
            }
        }
        if let Some(row) = self.rows.get_mut(home) {
            *row = union;
        }
    }

    fn all(&self) -> impl Iterator<Item = &BTreeSet<Node>> {
        self.rows.iter().filter(|row| !row.is_empty())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    /// Rows of four columns, of which the second has two terms, by these links of one sort.
    fn settled(links: &[[Node; 2]]) -> Vec<Vec<Node>> {
        let ids: Vec<TermId> = ["x", "y1", "y2", "z", "w"].map(|id| TermId::new(id).unwrap()).into();
        let nodes: Vec<(usize, &TermId)> = [0, 1, 1, 2, 3].into_iter().zip(&ids).collect();
        let (places, open, parts) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let mut search = Search { nodes, places, links: Vec::new(), open, parts };
        links.iter().for_each(|link| search.link(MatchReason::Likeness, link.iter().copied().collect()));
        let (rows, _) = search.joined();
        rows.all().map(|row| row.iter().copied().collect()).collect()
    }

    #[test]
    fn what_is_in_all_lists_is_what_is_in_all_sets() {
        let lists: [&[Node]; 3] = [&[1, 3, 5, 7, 9], &[0, 3, 4, 5, 9], &[3, 9, 10]];
        assert_eq!(in_all(lists.into_iter()).collect::<Vec<_>>(), [3, 9]);
        assert_eq!(in_all(lists.into_iter().take(1)).collect::<Vec<_>>(), lists[0]);
        assert_eq!(in_all([lists[0], &[]].into_iter()).count(), 0);
        assert_eq!(in_all(std::iter::empty()).count(), 0);
    }

    #[test]
    fn two_terms_of_one_column_do_not_meet_through_a_third() {
        assert_eq!(settled(&[[0, 1], [0, 3], [2, 3]]), [vec![0, 1, 3], vec![2], vec![4]]);
    }

    #[test]
    fn a_link_that_another_column_bears_out_goes_first() {
        assert_eq!(settled(&[[0, 1], [0, 3], [2, 3], [3, 4], [2, 4]]), [vec![0, 1], vec![2, 3, 4]]);
    }
}
