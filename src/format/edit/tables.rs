//! Tables, in braces or on lines: what comes and goes in each layout.

use super::brackets::Brackets;
use super::cuts::header;
use super::fates::{Added, Fate, Part, entries};
use super::shape::Shape;
use super::walk::{Change, Walk};
use crate::format::tree::{Entry, Node, Value};
use crate::format::write::{Table, Written, is_headed, toml_key, toml_lines, toml_value};

impl Walk<'_> {
    /// A table, which may stand in several files; gives what has to be added elsewhere since none of them is the `host`.
    pub(super) fn tables(
        &mut self,
        parts: &[&Node],
        host: Option<usize>,
        change: Change<'_>,
    ) -> Option<Table> {
        let (old, new) = match parts {
            [only] => self.with_moves(only, change)?,
            _ => (change.old.clone(), change.new.clone()),
        };
        let change = Change { old: &old, new: &new };
        let all: Vec<&Entry> = parts.iter().flat_map(|part| entries(part)).collect();
        let (fates, added) = self.plan(&all, change);
        let mut fates = fates.into_iter();
        for (index, table) in parts.iter().enumerate() {
            let entries = entries(table).iter().zip(&mut fates).collect();
            let added = if Some(index) == host { added.clone() } else { Vec::new() };
            let is_set = self.is_set();
            self.part(&Part { table, entries, added, new: &new, is_set })?;
        }
        let rest = if host.is_some() { Vec::new() } else { added };
        Some(Table {
            entries: rest.into_iter().map(|(key, value)| (key.to_owned(), value.clone())).collect(),
        })
    }

    fn is_set(&self) -> bool {
        let is_section = self.path.len() == 1 && !self.is_list;
        is_section
            || matches!(self.path.last().map(String::as_str), Some("held" | "codes" | "coverage" | "degrees"))
    }

    fn part(&mut self, part: &Part<'_>) -> Option<()> {
        match self.layout.shape(part.table) {
            Shape::Braces => self.in_braces(part),
            shape => self.on_lines(part, shape),
        }
    }

    fn changes(&mut self, part: &Part<'_>) -> Option<()> {
        for (entry, fate) in &part.entries {
            match fate {
                Fate::Becomes { key, old, new } => self.entry(entry, key, *old, new)?,
                Fate::IsSpared(same) => self.spare(entry, same),
                Fate::Stays | Fate::Goes => {}
            }
        }
        Some(())
    }

    fn in_braces(&mut self, part: &Part<'_>) -> Option<()> {
        self.depth += 1;
        self.changes(part)?;
        self.depth -= 1;
        if part.is_complete() {
            return Some(());
        }
        let (mut statements, mut is_kept, mut last_of) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, fate) in &part.entries {
            statements.extend(self.layout.statements(entry));
            is_kept.resize(statements.len(), !matches!(fate, Fate::Goes));
            last_of.push(statements.len().checked_sub(1));
        }
        let indent = self.layout.indent(part.table.span.start).len();
        let addition = |added: &Added<'_>| {
            let (key, value) = added;
            let behind = part.before(key, |_| true).and_then(|index| *last_of.get(index)?);
            (behind, format!("{} = {}", toml_key(key), toml_value(value, indent)))
        };
        let additions: Vec<_> = part.added.iter().map(addition).collect();
        Brackets::of_table(self.layout, part.table, &statements).rewrite(
            &is_kept,
            &additions,
            &mut self.splice,
        )
    }

    fn on_lines(&mut self, part: &Part<'_>, shape: Shape) -> Option<()> {
        if self.depth > 0 && !part.is_complete() {
            return None;
        }
        let (blocks, lines): (Vec<&Added<'_>>, _) =
            part.added.iter().partition(|(_, value)| self.is_block(part, shape, value));
        lines.into_iter().try_for_each(|added| self.add_line(part, shape, *added))?;
        self.changes(part)?;
        for (entry, _) in part.entries.iter().filter(|(_, fate)| matches!(fate, Fate::Goes)) {
            self.remove(entry);
        }
        let is_needed = part.is_set && !blocks.is_empty();
        let ends = part.entries.iter().filter(|_| is_needed).filter_map(|(entry, _)| self.headed_end(entry));
        let last = ends.max();
        blocks.into_iter().for_each(|added| self.add_block(part, last, *added));
        Some(())
    }

    /// Whether a new value is to stand under headers: as the writer has it, unless its siblings do otherwise.
    fn is_block(&self, part: &Part<'_>, shape: Shape, value: &Written) -> bool {
        let is_kin = |entry: &Entry| match &entry.value.value {
            Value::Table(_) => value.table().is_some(),
            Value::List(items) => {
                value.table().is_none() && items.iter().any(|item| matches!(item.value, Value::Table(_)))
            }
            _ => false,
        };
        let sibling = part.entries.iter().rev().find(|(entry, _)| is_kin(entry));
        is_headed(value)
            && match sibling {
                Some((entry, _)) => self.layout.is_headed(&entry.value),
                None => shape == Shape::Header,
            }
    }

    fn add_line(&mut self, part: &Part<'_>, shape: Shape, (key, value): Added<'_>) -> Option<()> {
        let has_lines = |entry: &Entry| !self.layout.statements(entry).is_empty();
        let before = part.before(key, has_lines).and_then(|index| part.entries.get(index));
        let (at, prefix) = match (before, shape) {
            (Some((entry, _)), _) => self.place_behind(entry, shape)?,
            (None, Shape::Header) => (self.layout.line(part.table.span.end).end, ""),
            (None, _) => return None,
        };
        let indent = prefix.len() - prefix.trim_start().len();
        let line = format!("{prefix}{} = {}\n", toml_key(key), toml_value(value, indent));
        self.add_lines(at, &line);
        Some(())
    }

    /// Where the statements of an entry end, and what a line there begins with so as to stand in the same table.
    fn place_behind(&self, entry: &Entry, shape: Shape) -> Option<(usize, &str)> {
        let inner = self.layout.dotted(&entry.value, 1).pop();
        let (last, below) = inner.unwrap_or((entry, 0));
        let line = self.layout.lines(&(last.key_span.start..last.value.span.end));
        if shape == Shape::Header {
            return Some((line.end, self.layout.indent(line.start)));
        }
        let mut segments = self.layout.segments(&(line.start..last.key_span.end));
        segments.truncate(segments.len().saturating_sub(below));
        Some((line.end, self.layout.slice(&(line.start..segments.pop()?.start))))
    }

    fn add_block(&mut self, part: &Part<'_>, last: Option<usize>, (key, value): Added<'_>) {
        let before = || part.before(key, |entry| self.layout.is_headed(&entry.value));
        let end = if part.is_set {
            last
        } else {
            before().and_then(|index| part.entries.get(index)).and_then(|(entry, _)| self.headed_end(entry))
        };
        let end = end.unwrap_or_else(|| self.layout.body_end(part.table));
        let text = toml_lines(&Table::default().with(key, value.clone()), &header(&self.path));
        self.add_lines(self.layout.with_remarks_below(end), &format!("\n{text}"));
    }

    /// Where an entry ends that stands under headers.
    fn headed_end(&self, entry: &Entry) -> Option<usize> {
        let regions =
            if self.layout.is_headed(&entry.value) { self.layout.regions(entry) } else { Vec::new() };
        regions.iter().map(|region| region.end).max()
    }
}
