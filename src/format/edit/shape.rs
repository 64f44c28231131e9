//! How a value is written: between brackets, under headers, or by dotted keys; and which lines it takes.

use std::ops::Range;

use super::layout::Layout;
use crate::format::tree::{Entry, Node, Value};

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `{ … }`.
    Braces,
    /// `[name]` or `[[name]]`, and lines below.
    Header,
    /// Only named on the way, by a dotted key or the header of something inside.
    Dotted,
}

impl Layout {
    pub(super) fn shape(&self, table: &Node) -> Shape {
        match self.slice(&table.span).as_bytes().first() {
            Some(b'{') => Shape::Braces,
            Some(b'[') => Shape::Header,
            _ => Shape::Dotted,
        }
    }

    /// Whether a value stands under headers with all it holds.
    pub(super) fn is_headed(&self, node: &Node) -> bool {
        match &node.value {
            Value::Table(entries) => match self.shape(node) {
                Shape::Braces => false,
                Shape::Header => true,
                Shape::Dotted => entries.iter().all(|entry| self.is_headed(&entry.value)),
            },
            Value::List(items) => items.first().is_some_and(|first| first.span == node.span),
            _ => false,
        }
    }

    /// Whether an entry is one `key = value`.
    pub(super) fn is_statement(&self, entry: &Entry) -> bool {
        match entry.value.value {
            Value::Table(_) => self.shape(&entry.value) == Shape::Braces,
            _ => !self.is_headed(&entry.value),
        }
    }

    /// The statements that make up an entry which stands under no header of its own.
    pub(super) fn statements<'n>(&self, entry: &'n Entry) -> Vec<&'n Entry> {
        match &entry.value.value {
            _ if self.is_statement(entry) => vec![entry],
            Value::Table(entries) if self.shape(&entry.value) == Shape::Dotted => {
                entries.iter().flat_map(|entry| self.statements(entry)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The statements in whose dotted keys the name of a table stands, each with how many parts of its key come after that.
    pub(super) fn dotted<'n>(&self, table: &'n Node, below: usize) -> Vec<(&'n Entry, usize)> {
        match &table.value {
            Value::Table(entries) if self.shape(table) == Shape::Dotted => {
                let inner = |entry: &'n Entry| match self.is_statement(entry) {
                    true => vec![(entry, below)],
                    false => self.dotted(&entry.value, below + 1),
                };
                entries.iter().flat_map(inner).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The headers of a value and of all it holds.
    pub(super) fn headers<'n>(&self, node: &'n Node) -> Vec<&'n Node> {
        let own =
            (matches!(node.value, Value::Table(_)) && self.shape(node) == Shape::Header).then_some(node);
        let inner: Vec<&Node> = match &node.value {
            Value::Table(entries) => entries.iter().map(|entry| &entry.value).collect(),
            Value::List(items) => items.iter().collect(),
            _ => Vec::new(),
        };
        let is_open = own.is_some() || self.is_headed(node) || self.shape(node) == Shape::Dotted;
        let inner = inner.into_iter().filter(|_| is_open).flat_map(|node| self.headers(node));
        own.into_iter().chain(inner).collect()
    }

    /// The lines of an entry, with everything that stands between them, unless something else does.
    pub(super) fn regions(&self, entry: &Entry) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        self.gather(entry, &mut pieces);
        self.merged(pieces)
    }

    /// The lines of a table that stands in a list under headers.
    pub(super) fn regions_of_item(&self, item: &Node) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        self.gather_headed(item, &mut pieces);
        self.merged(pieces)
    }

    fn gather(&self, entry: &Entry, pieces: &mut Vec<Range<usize>>) {
        match &entry.value.value {
            _ if self.is_statement(entry) => {
                pieces.push(self.lines(&(entry.key_span.start..entry.value.span.end)));
            }
            Value::List(items) => items.iter().for_each(|item| self.gather_headed(item, pieces)),
            _ => self.gather_headed(&entry.value, pieces),
        }
    }

    fn gather_headed(&self, table: &Node, pieces: &mut Vec<Range<usize>>) {
        if self.shape(table) == Shape::Header {
            pieces.push(self.lines(&table.span));
        }
        if let Value::Table(entries) = &table.value {
            entries.iter().for_each(|entry| self.gather(entry, pieces));
        }
    }

    fn merged(&self, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
        pieces.sort_by_key(|piece| piece.start);
        let mut regions: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            match regions.last_mut() {
                Some(last)
                    if self.file_of(last.start) == self.file_of(piece.start)
                        && self.is_idle(&(last.end..piece.start)) =>
                {
                    last.end = last.end.max(piece.end);
                }
                _ => regions.push(piece),
            }
        }
        regions
    }

    /// Where the lines end that stand under a header itself, before further headers.
    pub(super) fn body_end(&self, table: &Node) -> usize {
        let Value::Table(entries) = &table.value else { return table.span.end };
        let statements = entries.iter().flat_map(|entry| self.statements(entry));
        let last = statements.map(|entry| entry.value.span.end).max();
        self.line(last.unwrap_or_default().max(table.span.end)).end
    }

    /// Where the parts of a header's name stand: `a` and `"b c"` of `[[a."b c"]]`.
    pub(super) fn segments(&self, header: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.slice(header);
        let mut segments = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = match rest.as_bytes() {
                [b'[' | b']' | b'.' | b' ' | b'\t', ..] => {
                    at += 1;
                    continue;
                }
                [quote @ (b'"' | b'\''), ..] => quoted_length(rest, *quote),
                _ => rest.find(['[', ']', '.', ' ', '\t']).unwrap_or(rest.len()),
            };
            segments.push(header.start + at..header.start + at + length);
            at += length;
        }
        segments
    }
}

/// The length of the key in quotes that `text` begins with.
fn quoted_length(text: &str, quote: u8) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        if !is_escaped && byte == quote {
            return at + 1;
        }
        is_escaped = !is_escaped && quote == b'"' && byte == b'\\';
    }
    text.len()
}
