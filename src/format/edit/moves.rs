//! Terms that went over to another list of their position: an offer that became a demand.

use std::collections::BTreeMap;

use super::pairs::{are_alike, id};
use super::walk::{Change, Grain, Walk};
use crate::format::tree::{Node, Value};
use crate::format::write::{Table, Written, toml_key};

/// A term, the list it stood in and the one it is to stand in.
struct Move<'m> {
    node: &'m Node,
    from: &'m str,
    to: &'m str,
    old: &'m Written,
    new: &'m Written,
}

impl Walk<'_> {
    /// Moves terms to their new lists where they stand, by their headers; gives what else is to change.
    pub(super) fn with_moves(&mut self, position: &Node, change: Change<'_>) -> Option<(Table, Table)> {
        let (mut old, mut new) = (change.old.clone(), change.new.clone());
        if self.path.len() != 1 || !self.is_list || !matches!(self.grain, Grain::Value | Grain::Spare) {
            return Some((old, new));
        }
        for moved in moves(position, change) {
            if !self.layout.is_headed(moved.node) {
                continue;
            }
            self.move_term(&moved)?;
            leave_out(&mut old, moved.from, moved.old);
            leave_out(&mut new, moved.to, moved.new);
        }
        Some((old, new))
    }

    fn move_term(&mut self, moved: &Move<'_>) -> Option<()> {
        self.moved.insert(moved.node.span.start);
        let done = self.attempt(|walk| {
            walk.rename_headers(moved.node, &toml_key(moved.to))?;
            walk.path.push(moved.to.to_owned());
            walk.value(moved.node, moved.old, moved.new)?;
            walk.path.pop().map(drop)
        });
        done.or_else(|| {
            self.path.push(moved.to.to_owned());
            self.overwrite_regions(self.layout.regions_of_item(moved.node), &self.block(moved.new))?;
            self.path.pop().map(drop)
        })
    }
}

fn moves<'m>(position: &'m Node, change: Change<'m>) -> Vec<Move<'m>> {
    let after: BTreeMap<&str, (&str, &Written)> =
        terms(change.new).map(|(to, id, new)| (id, (to, new))).collect();
    let mut moves = Vec::new();
    for (from, id, old) in terms(change.old) {
        let Some((to, new)) = after.get(id).filter(|(to, new)| *to != from && are_alike(old, new)) else {
            continue;
        };
        let Some(Value::List(items)) = position.get(from).map(|entry| &entry.value.value) else { continue };
        let is_it = |node: &&Node| {
            let own = node.get("id").map(|entry| &entry.value.value);
            matches!(own, Some(Value::Text(own)) if own == id)
        };
        moves.extend(items.iter().find(is_it).map(|node| Move { node, from, to, old, new }));
    }
    moves
}

/// What stands in lists under ids: list, id and item.
fn terms(table: &Table) -> impl Iterator<Item = (&str, &str, &Written)> {
    let lists = table.entries.iter().filter_map(|(key, value)| match value {
        Written::List(items) => Some((key.as_str(), items)),
        _ => None,
    });
    lists.flat_map(|(key, items)| items.iter().filter_map(move |item| Some((key, id(item)?, item))))
}

fn leave_out(table: &mut Table, key: &str, item: &Written) {
    for (_, value) in table.entries.iter_mut().filter(|(own, _)| own == key) {
        if let Written::List(items) = value {
            items.retain(|own| own != item);
        }
    }
    table.entries.retain(|(_, value)| !matches!(value, Written::List(items) if items.is_empty()));
}
