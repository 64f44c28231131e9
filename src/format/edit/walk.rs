//! The walk through a text beside what it says and what it is to say.
//!
//! Both are trees of the writer, so that two spellings of one thing are the same there: where nothing differs, nothing is
//! touched, however it is spelt in the text. Where something differs, the walk goes down as far as the three have the same shape,
//! and below that writes anew.

use std::collections::BTreeSet;

use super::layout::Layout;
use super::splice::Splice;
use crate::format::read::KEYS;
use crate::format::tree::{Entry, Node, Value};
use crate::format::write::{Table, Written, is_headed, toml_lines};

/// How far down the walk may go before it writes anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Down to single values.
    Value,
    /// The same, and what a changed record says without need is left out of it.
    Spare,
    /// A term that differs is written anew.
    Term,
    /// An entry of a section that differs is written anew.
    Record,
    /// A section that differs is written anew.
    Section,
}

#[derive(Debug)]
pub(super) struct Walk<'w> {
    pub(super) layout: &'w Layout,
    pub(super) splice: Splice,
    pub(super) grain: Grain,
    /// Whether each file is TOML.
    pub(super) is_toml: &'w [bool],
    /// Keys on the way to here, as they are to be.
    pub(super) path: Vec<String>,
    /// Whether the section is a list.
    pub(super) is_list: bool,
    /// How many brackets are open here.
    pub(super) depth: usize,
    /// Where terms stand that went over to another list.
    pub(super) moved: BTreeSet<usize>,
}

/// Two tables of the writer: what the text says, and what it is to say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'c> {
    pub(super) old: &'c Table,
    pub(super) new: &'c Table,
}

impl Walk<'_> {
    /// The text as a whole, file by file.
    pub(super) fn top(&mut self, roots: &[Node], change: Change<'_>) -> Option<()> {
        for key in KEYS {
            let (old, new) = (change.old.get(key), change.new.get(key));
            let parts: Vec<&Entry> = roots.iter().filter_map(|root| root.get(key)).collect();
            match new {
                _ if old == new => {}
                None => parts.iter().for_each(|part| self.remove(part)),
                Some(new) if parts.is_empty() => self.add_section(roots, key, new)?,
                Some(new) => self
                    .attempt(|walk| walk.section(roots, &parts, key, old?, new))
                    .or_else(|| self.rewrite_section(roots, &parts, key, new))?,
            }
        }
        Some(())
    }

    /// Goes some way; where that leads nowhere, all is as before.
    pub(super) fn attempt(&mut self, go: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        let (mark, path, depth) = (self.splice.mark(), self.path.len(), self.depth);
        let done = go(self);
        if done.is_none() {
            self.splice.back_to(mark);
            self.path.truncate(path);
            self.depth = depth;
        }
        done
    }

    fn section(
        &mut self,
        roots: &[Node],
        parts: &[&Entry],
        key: &str,
        old: &Written,
        new: &Written,
    ) -> Option<()> {
        if self.grain == Grain::Section {
            return None;
        }
        let nodes: Vec<&Node> = parts.iter().map(|part| &part.value).collect();
        // Other formats are looked through, but nothing is added to them.
        let is_toml = |node: &&Node| self.is_toml.get(self.layout.file_of(node.span.start)) == Some(&true);
        let host = nodes.iter().rposition(is_toml);
        self.path.push(key.to_owned());
        self.is_list = matches!(new, Written::List(_));
        let rest = match (old, new) {
            (Written::List(old), Written::List(new)) => {
                let (old, new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
                let rest = self.lists(&nodes, host, &old, &new)?;
                (!rest.is_empty()).then_some(Written::List(rest))
            }
            (old, new) => {
                let change = Change { old: old.table()?, new: new.table()? };
                let rest = self.tables(&nodes, host, change)?;
                (!rest.entries.is_empty()).then_some(Written::Section(rest))
            }
        };
        self.path.pop();
        match rest {
            Some(rest) => self.add_section(roots, key, &rest),
            None => Some(()),
        }
    }

    fn rewrite_section(&mut self, roots: &[Node], parts: &[&Entry], key: &str, new: &Written) -> Option<()> {
        if let [only] = parts {
            if self.overwrite(only, key, new).is_some() {
                return Some(());
            }
        }
        parts.iter().for_each(|part| self.remove(part));
        self.add_section(roots, key, new)
    }

    /// A key on top, or a section behind those that come before it in a dossier.
    fn add_section(&mut self, roots: &[Node], key: &str, new: &Written) -> Option<()> {
        let text = toml_lines(&Table::default().with(key, new.clone()), "");
        if !is_headed(new) {
            let host = roots.iter().zip(self.is_toml).find(|(_, is_toml)| **is_toml)?.0;
            let version = host.get("format-version")?;
            self.add_lines(self.layout.line(version.value.span.end).end, &text);
            return Some(());
        }
        let before: Vec<&&str> = KEYS.iter().take_while(|other| **other != key).collect();
        let ends = before.into_iter().rev().find_map(|other| {
            let parts = roots.iter().filter_map(|root| root.get(other));
            let headed = parts.filter(|part| self.layout.is_headed(&part.value) && self.can_edit(part));
            headed.flat_map(|part| self.layout.regions(part)).map(|region| region.end).max()
        });
        let at = match ends {
            Some(end) => self.layout.with_remarks_below(end),
            None => self.layout.body_end(roots.iter().zip(self.is_toml).find(|(_, is_toml)| **is_toml)?.0),
        };
        self.add_lines(at, &format!("\n{text}"));
        Some(())
    }

    /// An entry that stays, perhaps under another key, and says something else.
    pub(super) fn entry(
        &mut self,
        entry: &Entry,
        key: &str,
        old: Option<&Written>,
        new: &Written,
    ) -> Option<()> {
        let is_whole = self.grain == Grain::Record && self.path.len() == 1 && !self.is_list;
        let old = old.filter(|_| !is_whole);
        self.attempt(|walk| {
            walk.rename(entry, key)?;
            walk.path.push(key.to_owned());
            walk.value(&entry.value, old?, new)?;
            walk.path.pop().map(drop)
        })
        .or_else(|| self.overwrite(entry, key, new))
    }

    /// An entry that says the same, of which some may be said without need.
    pub(super) fn spare(&mut self, entry: &Entry, same: &Written) {
        let _ = self.attempt(|walk| {
            walk.path.push(entry.key.clone());
            walk.value(&entry.value, same, same)?;
            walk.path.pop().map(drop)
        });
    }

    /// A value as far as it has the shape of what it says; `None` where it is to be written anew.
    pub(super) fn value(&mut self, node: &Node, old: &Written, new: &Written) -> Option<()> {
        match &node.value {
            Value::Table(_) => {
                let change = Change { old: old.table()?, new: new.table()? };
                self.tables(&[node], Some(0), change).map(drop)
            }
            Value::List(_) => {
                let items = |written: &Written| matches!(written, Written::List(_));
                // One of several is written by itself: where the two are ends of a range, a list of one would be none.
                if items(old) && !items(new) {
                    return None;
                }
                let (old, new) = (one_or_more(old), one_or_more(new));
                self.lists(&[node], Some(0), &old, &new).map(drop)
            }
            _ => None,
        }
    }
}

fn one_or_more(written: &Written) -> Vec<&Written> {
    match written {
        Written::List(items) => items.iter().collect(),
        one => vec![one],
    }
}
