//! Positions that say `like = "…"`: what they take over from another, put into the tree before it is read.
//!
//! What is copied keeps its place in the source, so that what is wrong with it is told where it was written. Quotations and
//! citations stay behind: they are what another account has printed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::at::{At, File};
use super::clauses::ABSENT;
use super::names::{Kind, MAX_LISTED, either};
use super::phases::PHASES;
use super::positions::SECTIONS;
use super::terms::in_words;
use crate::format::limits::Limits;
use crate::format::nearest::nearest;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::{Entry, Node, Value};
use crate::id::StatementId;
use crate::statement::Descent;
use crate::term::LinkageKind;

pub(super) const LIKE: &str = "like";
pub(super) const WITHOUT: &str = "without";
const REPLIES: &str = "replies";

/// Keys under which things of a position stand that have an id of the position's own.
fn sections() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(key, _)| *key).chain([ABSENT])
}

/// The same tree with every position in full; nothing if none is like another.
///
/// A `like` that leads nowhere is reported and made unreadable: what its position takes over is not known.
pub(super) fn written_out(root: &Node, file: &File<'_>, limits: &Limits) -> Option<Node> {
    let top = At::top(root, file);
    let section = top.get("positions")?;
    let positions = section.items()?;
    for at in &positions {
        if let (None, Some(without)) = (at.get(LIKE), at.get(WITHOUT)) {
            let problem =
                without.error(ProblemCode::BadValue, "`without` stands where nothing is taken over");
            without.report(problem.with_help("say `like = \"…\"` too, or leave `without` out"));
        }
    }
    if positions.iter().all(|at| at.get(LIKE).is_none()) {
        return None;
    }
    file.sink.expect_copies();
    let mut likes = Likes { bases: bases(&positions), full: BTreeMap::new(), left: limits.max_nodes() };
    likes.refuse_ring(&positions);
    for index in 0..positions.len() {
        likes.write_out(&positions, index);
    }
    let mut full = likes.full;
    let all = positions.iter().enumerate().map(|(index, at)| full.remove(&index).unwrap_or_else(|| copy(at)));
    let all = Value::List(all.collect());
    let Value::Table(entries) = &root.value else { return None };
    let entry = |entry: &Entry| match entry.key == "positions" {
        true => Entry { value: Node { span: entry.value.span.clone(), value: all.clone() }, ..entry.clone() },
        false => entry.clone(),
    };
    Some(Node { span: root.span.clone(), value: Value::Table(entries.iter().map(entry).collect()) })
}

fn copy(at: &At<'_>) -> Node {
    Node { span: at.span(), value: at.value().clone() }
}

/// The index of the position that each is like; what is no id of a position is reported.
fn bases(positions: &[At<'_>]) -> BTreeMap<usize, usize> {
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    for (index, at) in positions.iter().enumerate() {
        if let Some(id) = at.get("id").and_then(|at| at.silent_text().map(str::to_owned)) {
            by_id.entry(id).or_insert(index);
        }
    }
    let base = |at: &At<'_>| {
        let id = at.get(LIKE)?.name_of::<StatementId>(&[Kind::Position])?;
        by_id.get(id.as_str()).copied()
    };
    positions.iter().enumerate().filter_map(|(index, at)| Some((index, base(at)?))).collect()
}

struct Likes {
    bases: BTreeMap<usize, usize>,
    /// Positions with all they take over.
    full: BTreeMap<usize, Node>,
    /// How many values may yet be copied.
    left: usize,
}

impl Likes {
    /// Reports positions that are like one another in a ring, each ring at one of them, and forgets whom that one is like.
    fn refuse_ring(&mut self, positions: &[At<'_>]) {
        while let Some(index) = Descent::by(&self.bases).ring().copied() {
            let own = self.bases.remove(&index) == Some(index);
            let Some(at) = positions.get(index).and_then(|at| at.get(LIKE)) else { return };
            let message = match own {
                true => "this position is like itself",
                false => "this position is like itself, by way of others",
            };
            let help = "one of them must be written out: leave `like` out there";
            at.report(at.error(ProblemCode::BadValue, message).with_help(help));
        }
    }

    /// Writes out a position, those that it goes back to first.
    fn write_out(&mut self, positions: &[At<'_>], index: usize) {
        let mut chain = vec![index];
        while let Some(base) = chain.last().and_then(|last| self.bases.get(last)) {
            if self.full.contains_key(base) {
                break;
            }
            chain.push(*base);
        }
        for index in chain.into_iter().rev() {
            let Some(at) = positions.get(index) else { continue };
            let base = self.bases.get(&index).and_then(|base| self.full.get(base));
            let full = match base {
                Some(base) => Taking::of(at, base, &mut self.left).node(),
                None if at.get(LIKE).is_some() => None,
                None => Some(copy(at)),
            };
            self.full.insert(index, full.unwrap_or_else(|| unlike(at)));
        }
    }
}

/// The position alone, with a `like` that nobody can follow.
fn unlike(at: &At<'_>) -> Node {
    let mut node = copy(at);
    if let Value::Table(entries) = &mut node.value {
        for entry in entries.iter_mut().filter(|entry| entry.key == LIKE) {
            entry.value.value = Value::Unreadable;
        }
    }
    node
}

/// One position, and the one it is like, in full.
struct Taking<'t> {
    at: &'t At<'t>,
    base: &'t Node,
    like: Range<usize>,
    /// Where the terms and absences of each stand, by id.
    own: BTreeMap<&'t str, &'static str>,
    of_base: BTreeMap<&'t str, &'static str>,
    left: &'t mut usize,
}

impl<'t> Taking<'t> {
    fn of(at: &'t At<'t>, base: &'t Node, left: &'t mut usize) -> Self {
        let ids = |node: &'t Node| {
            sections()
                .flat_map(move |key| items(node, key).filter_map(move |item| Some((text(item, "id")?, key))))
        };
        let like = at.get(LIKE).map_or(at.span(), |at| at.span());
        Self { at, base, like, own: ids(at.node()).collect(), of_base: ids(base).collect(), left }
    }

    /// The position with all that it takes over; nothing if that cannot be said, which is reported.
    fn node(mut self) -> Option<Node> {
        let is_held_alike = self.is_of_one_holder();
        let left_out = self.left_out()?;
        let Value::Table(own) = self.at.value() else { return None };
        let mut entries = own.clone();
        let mut keys = vec!["holder", PHASES];
        if ["event", "held"].into_iter().all(|key| self.at.get(key).is_none()) {
            keys.extend(["event", "held", "ground"]);
        }
        let taken = keys.into_iter().filter(|key| self.at.get(key).is_none());
        entries.extend(taken.filter_map(|key| self.base.get(key).cloned()));
        for key in sections() {
            let items = items(self.base, key).filter(|item| {
                text(item, "id").is_none_or(|id| !self.own.contains_key(id) && !left_out.contains(id))
            });
            let items: Vec<Node> = items.map(|item| self.item(item, key, &left_out)).collect();
            self.add(&mut entries, key, items);
        }
        let replies = items(self.base, REPLIES).filter(|reply| !self.answers_too(reply)).map(without_source);
        self.add(&mut entries, REPLIES, replies.collect());
        let is_small = self.is_small_enough(&entries);
        (is_held_alike && is_small).then(|| Node { span: self.at.span(), value: Value::Table(entries) })
    }

    /// Puts what is taken over behind the position's own.
    fn add(&self, entries: &mut Vec<Entry>, key: &str, items: Vec<Node>) {
        if items.is_empty() {
            return;
        }
        match entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value.value) {
            Some(Value::List(own)) => own.extend(items),
            // What is no list is reported where it is read.
            Some(_) => {}
            None => entries.push(Entry {
                key: key.to_owned(),
                key_span: self.like.clone(),
                value: Node { span: self.like.clone(), value: Value::List(items) },
            }),
        }
    }

    fn is_of_one_holder(&self) -> bool {
        let (Some(at), Some(other)) = (self.at.get("holder"), text(self.base, "holder")) else { return true };
        let is_it = at.silent_text().is_none_or(|own| own == other);
        if !is_it {
            let message = format!("this position is like one of {}", quoted(other));
            let problem = at.error(ProblemCode::BadValue, message).with_expected(quoted(other));
            at.report(problem.with_help("only positions of one holder are like one another: leave `holder` out, or write the terms out"));
        }
        is_it
    }

    /// The ids that are not taken over; nothing if one is no id of the other position.
    fn left_out(&self) -> Option<BTreeSet<String>> {
        let Some(without) = self.at.get(WITHOUT) else { return Some(BTreeSet::new()) };
        let id = |at: &At<'_>| {
            let id = at.text()?;
            if self.of_base.contains_key(id) {
                return Some(id.to_owned());
            }
            let message = format!("the position that this one is like has no term {}", quoted(id));
            let problem = at.error(ProblemCode::DanglingReference, message);
            let known = || self.of_base.keys().copied();
            let near = nearest(id, known());
            at.report(match (near, self.of_base.len()) {
                (Some(_), _) => problem.did_you_mean(near),
                (None, 1..=MAX_LISTED) => problem.with_expected(either(known())),
                (None, _) => problem,
            });
            None
        };
        let read: Vec<_> = without.one_or_more().iter().map(id).collect();
        read.into_iter().collect()
    }

    /// Whether the position answers by itself what this reply answers.
    fn answers_too(&self, reply: &Node) -> bool {
        let slot = |reply| (text(reply, "to"), text(reply, "clause"));
        items(self.at.node(), REPLIES).any(|own| slot(own) == slot(reply))
    }

    /// A term or absence as it is taken over.
    fn item(&self, item: &Node, section: &str, left_out: &BTreeSet<String>) -> Node {
        let mut item = without_source(item);
        let Value::Table(entries) = &mut item.value else { return item };
        if section == ABSENT {
            for entry in entries.iter_mut().filter(|entry| entry.key == "was") {
                entry.value = without_source(&entry.value);
            }
            return item;
        }
        let from = entries.iter().find(|entry| entry.key == "id").map(|entry| entry.value.clone());
        for entry in entries.iter_mut() {
            let Some((kind, _)) = LinkageKind::ALL.into_iter().find(|(_, key)| *key == entry.key) else {
                continue;
            };
            let stays = |tie: &mut Node| self.tie_stays(from.as_ref(), kind, section, tie, left_out);
            if let Value::List(items) = &mut entry.value.value {
                items.retain_mut(stays);
            } else if !stays(&mut entry.value) {
                entry.value.value = Value::List(Vec::new());
            }
        }
        entries.retain(|entry| !matches!(&entry.value.value, Value::List(items) if items.is_empty()));
        item
    }

    /// Whether a tie is taken over: not to what is not held here. What is held otherwise here, so that it cannot be tied, is reported.
    fn tie_stays(
        &self,
        from: Option<&Node>,
        kind: LinkageKind,
        section: &str,
        tie: &Node,
        left_out: &BTreeSet<String>,
    ) -> bool {
        let Value::Text(id) = &tie.value else { return true };
        let (own, before) = (self.own.get(id.as_str()).copied(), self.of_base.get(id.as_str()).copied());
        let Some(section_of_end) = own else { return !left_out.contains(id) };
        let stance = |key| SECTIONS.iter().find(|(other, _)| *other == key).map(|(_, stance)| *stance);
        let (Some(of), Some(to)) = (stance(section), stance(section_of_end)) else { return false };
        if own == before || kind.can_tie(of, to) {
            return true;
        }
        if let (Some(like), Some(Value::Text(from))) = (self.at.get(LIKE), from.map(|from| &from.value)) {
            let (from, id, what) = (quoted(from), quoted(id), in_words(to));
            let message =
                format!("{from} is taken over as tied to {id} by `{kind}`, and {id} is {what} here");
            let problem = like.error(ProblemCode::BadValue, message);
            like.report(
                problem.with_help(format!("say {from} again without the tie, or name it under `without`")),
            );
        }
        false
    }

    /// Whether all positions written out stay within what may be read; reported if not.
    fn is_small_enough(&mut self, entries: &[Entry]) -> bool {
        let count = entries.iter().map(|entry| size(&entry.value)).sum();
        let is_small = *self.left >= count;
        *self.left = self.left.saturating_sub(count);
        if let (false, Some(like)) = (is_small, self.at.get(LIKE)) {
            let message = "with all that is taken over, the positions are more than can be read";
            let problem = like.error(ProblemCode::TooLarge, message);
            like.report(problem.with_help("split the dossier, or write out less"));
        }
        is_small
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Table(entries) => entries.iter().map(|entry| size(&entry.value)).sum::<usize>(),
        _ => 0,
    }
}

fn items<'n>(node: &'n Node, key: &str) -> impl Iterator<Item = &'n Node> {
    let items = node.get(key).map(|entry| &entry.value.value);
    let items = items.and_then(|value| if let Value::List(items) = value { Some(items) } else { None });
    items.into_iter().flatten()
}

fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match &node.get(key)?.value.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The same without quotation and citation.
///
/// A citation that says nothing stands in: a term taken over is found where this position's account is, and that it cites no source by
/// itself is worth no warning.
fn without_source(node: &Node) -> Node {
    let Value::Table(entries) = &node.value else { return node.clone() };
    let mut kept: Vec<Entry> =
        entries.iter().filter(|entry| !["quote", "cite"].contains(&entry.key.as_str())).cloned().collect();
    let span = node.span.clone();
    kept.push(Entry { key: "cite".to_owned(), key_span: span.clone(), value: Node::unreadable(span) });
    Node { span: node.span.clone(), value: Value::Table(kept) }
}
