//! What becomes of the entries of a table: they stay, go, change or go by another name.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::alike;
use super::walk::{Change, Grain, Walk};
use crate::format::tree::{Entry, Node, Value};
use crate::format::write::{Table, Written};

/// What becomes of an entry of the text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fate<'c> {
    Stays,
    /// It says the same; what it says without need may go.
    IsSpared(&'c Written),
    Goes,
    Becomes {
        key: &'c str,
        old: Option<&'c Written>,
        new: &'c Written,
    },
}

/// An entry that the text does not have.
pub(super) type Added<'c> = (&'c str, &'c Written);

/// The entries of one table of the text, and what becomes of each.
#[derive(Debug)]
pub(super) struct Part<'p> {
    pub(super) table: &'p Node,
    pub(super) entries: Vec<(&'p Entry, Fate<'p>)>,
    pub(super) added: Vec<Added<'p>>,
    pub(super) new: &'p Table,
    /// Whether the keys are ids and not those of a record: then what is new comes last.
    pub(super) is_set: bool,
}

impl Walk<'_> {
    /// What becomes of each of these entries, and what the text does not have.
    pub(super) fn plan<'c>(
        &self,
        entries: &[&'c Entry],
        change: Change<'c>,
    ) -> (Vec<Fate<'c>>, Vec<Added<'c>>) {
        let is_record = self.path.len() >= if self.is_list { 1 } else { 2 };
        let is_spare = self.grain == Grain::Spare && is_record;
        let (old, new) = (by_key(change.old), by_key(change.new));
        let fate = |entry: &&Entry| {
            let key = entry.key.as_str();
            match (old.get(key), new.get_key_value(key)) {
                (Some(old), Some((_, new))) if old == new && is_spare => Fate::IsSpared(new),
                (Some(old), Some((_, new))) if old == new => Fate::Stays,
                (None, None) if !is_spare => Fate::Stays,
                (_, None) => Fate::Goes,
                (old, Some((key, new))) => Fate::Becomes { key, old: old.copied(), new },
            }
        };
        let mut fates: Vec<Fate<'c>> = entries.iter().map(fate).collect();
        let own: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let all = change.new.entries.iter().map(|(key, new)| (key.as_str(), new));
        let mut added: Vec<Added<'c>> =
            all.filter(|(key, new)| old.get(key) != Some(new) && !own.contains(key)).collect();
        self.find_renamed(entries, &mut fates, &mut added, &old);
        (fates, added)
    }

    /// Takes what went and what came for one, where they say the same, or most of it.
    fn find_renamed<'c>(
        &self,
        entries: &[&'c Entry],
        fates: &mut [Fate<'c>],
        added: &mut Vec<Added<'c>>,
        old: &BTreeMap<&str, &'c Written>,
    ) {
        let gone: Vec<(usize, &Written)> = entries
            .iter()
            .zip(fates.iter())
            .enumerate()
            .filter(|(_, (entry, fate))| matches!(fate, Fate::Goes) && self.can_rename(entry))
            .filter_map(|(index, (entry, _))| Some((index, *old.get(entry.key.as_str())?)))
            .collect();
        let went: Vec<&Written> = gone.iter().map(|(_, value)| *value).collect();
        let came: Vec<&Written> = added.iter().map(|(_, value)| *value).collect();
        let mut taken = Vec::new();
        for (from, to) in alike(&went, &came) {
            let (Some((index, old)), Some((key, new))) = (gone.get(from), added.get(to)) else { continue };
            let are_tables = old.table().is_some() && new.table().is_some();
            if let Some(fate) = fates.get_mut(*index).filter(|_| are_tables || old == new) {
                *fate = Fate::Becomes { key, old: Some(old), new };
                taken.push(*key);
            }
        }
        added.retain(|(key, _)| !taken.contains(key));
    }
}

impl Part<'_> {
    /// Whether nothing comes and nothing goes.
    pub(super) fn is_complete(&self) -> bool {
        self.added.is_empty() && !self.entries.iter().any(|(_, fate)| matches!(fate, Fate::Goes))
    }

    /// The entry that stays behind which a new key is to stand, among those that suit.
    pub(super) fn before(&self, key: &str, suits: impl Fn(&Entry) -> bool) -> Option<usize> {
        let place = |wanted: Option<&str>| {
            self.entries.iter().rposition(|(entry, fate)| {
                let own = match fate {
                    Fate::Stays | Fate::IsSpared(_) => Some(entry.key.as_str()),
                    Fate::Becomes { key, .. } => Some(*key),
                    Fate::Goes => None,
                };
                own.is_some_and(|own| wanted.is_none_or(|wanted| wanted == own)) && suits(entry)
            })
        };
        if self.is_set {
            return place(None);
        }
        let before: Vec<_> = self.new.entries.iter().take_while(|(other, _)| other != key).collect();
        before.into_iter().rev().find_map(|(other, _)| place(Some(other)))
    }
}

/// What a table of the text holds.
pub(super) fn entries(table: &Node) -> &[Entry] {
    match &table.value {
        Value::Table(entries) => entries,
        _ => &[],
    }
}

fn by_key(table: &Table) -> BTreeMap<&str, &Written> {
    table.entries.iter().map(|(key, value)| (key.as_str(), value)).collect()
}
