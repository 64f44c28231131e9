//! The cuts that a walk makes: values and records written anew, keys renamed, lines put in and taken out.

use std::ops::Range;

use super::walk::Walk;
use crate::format::tree::{Entry, Node};
use crate::format::write::{Table, Written, is_headed, toml_key, toml_lines, toml_value};

impl Walk<'_> {
    /// Whether an entry stands in a file that can be edited.
    pub(super) fn can_edit(&self, entry: &Entry) -> bool {
        self.is_toml.get(self.layout.file_of(entry.value.span.start)) == Some(&true)
    }

    /// Puts lines where a line ends.
    pub(super) fn add_lines(&mut self, at: usize, lines: &str) {
        self.splice.insert(at, self.layout.lines_at(at, lines));
    }

    /// Writes an entry anew where it stands.
    pub(super) fn overwrite(&mut self, entry: &Entry, key: &str, new: &Written) -> Option<()> {
        if self.layout.is_statement(entry) {
            self.rename(entry, key)?;
            self.overwrite_value(&entry.value, new);
            return Some(());
        }
        if !self.layout.is_headed(&entry.value) || !is_headed(new) {
            return None;
        }
        let text = toml_lines(&Table::default().with(key, new.clone()), &header(&self.path));
        self.overwrite_regions(self.layout.regions(entry), &text)
    }

    pub(super) fn overwrite_value(&mut self, node: &Node, new: &Written) {
        let text = toml_value(new, self.layout.indent(node.span.start).len());
        let text = self.layout.in_line_ends_of(node.span.start, &text);
        self.splice.replace(node.span.clone(), text);
    }

    pub(super) fn overwrite_regions(&mut self, regions: Vec<Range<usize>>, text: &str) -> Option<()> {
        let mut regions = regions.into_iter();
        let first = regions.next()?;
        let text = self.layout.in_line_ends_of(first.start, text);
        self.splice.replace(first, text);
        regions.for_each(|region| self.splice.remove(self.layout.with_white_space(region)));
        Some(())
    }

    /// Puts another key in the place of that of an entry, wherever it stands.
    pub(super) fn rename(&mut self, entry: &Entry, key: &str) -> Option<()> {
        if entry.key == key {
            return Some(());
        }
        let key = toml_key(key);
        if self.layout.is_statement(entry) {
            self.splice.replace(entry.key_span.clone(), key);
            return Some(());
        }
        if !self.can_rename(entry) {
            return None;
        }
        for (statement, below) in self.layout.dotted(&entry.value, 1) {
            let line = self.layout.line(statement.key_span.start).start;
            let mut segments = self.layout.segments(&(line..statement.key_span.end));
            segments.truncate(segments.len().saturating_sub(below));
            self.splice.replace(segments.pop()?, key.clone());
        }
        self.rename_headers(&entry.value, &key)
    }

    /// Whether every place where the key of an entry stands can be found.
    pub(super) fn can_rename(&self, entry: &Entry) -> bool {
        self.layout.is_statement(entry) || self.layout.is_headed(&entry.value) || self.depth == 0
    }

    /// Puts another key, as it is written, in this place of all headers of a value.
    pub(super) fn rename_headers(&mut self, node: &Node, key: &str) -> Option<()> {
        for header in self.layout.headers(node) {
            let segment = self.layout.segments(&header.span).into_iter().nth(self.path.len())?;
            self.splice.replace(segment, key);
        }
        Some(())
    }

    /// Takes an entry out, with the remarks that belong to it.
    pub(super) fn remove(&mut self, entry: &Entry) {
        self.remove_regions(self.layout.regions(entry), self.layout.is_headed(&entry.value));
    }

    pub(super) fn remove_regions(&mut self, regions: Vec<Range<usize>>, is_headed: bool) {
        for region in regions {
            let end = if is_headed { self.layout.with_remarks_below(region.end) } else { region.end };
            let lines = self.layout.with_remarks_above(region.start)..end;
            self.splice.remove(self.layout.with_white_space(lines));
        }
    }
}

/// A way down the file, as a header has it.
pub(super) fn header(path: &[String]) -> String {
    path.iter().map(|key| toml_key(key)).collect::<Vec<_>>().join(".")
}
