//! The texts that are edited, line by line: which remarks belong to what, and what white space goes with it.

use std::ops::Range;

use crate::format::problem::byte_order_mark;
use crate::format::tree::{Node, Value};

/// Texts laid end to end, as the [sources](crate::format::sources) of the reader are.
#[derive(Debug)]
pub(super) struct Layout {
    whole: String,
    // INVARIANT: sorted; one byte between two.
    files: Vec<Range<usize>>,
    /// Values that run over several lines: what looks like a remark inside is none. Sorted.
    solid: Vec<Range<usize>>,
}

impl Layout {
    pub(super) fn of(texts: &[String], roots: &[Node]) -> Self {
        let mut files = Vec::with_capacity(texts.len());
        let mut start = 0;
        for text in texts {
            files.push(start..start + text.len());
            start += text.len() + 1;
        }
        let mut layout = Self { whole: texts.join("\n"), files, solid: Vec::new() };
        let mut solid = Vec::new();
        roots.iter().for_each(|root| layout.gather_solid(root, &mut solid));
        solid.sort_by_key(|span: &Range<usize>| span.start);
        layout.solid = solid;
        layout
    }

    fn gather_solid(&self, node: &Node, solid: &mut Vec<Range<usize>>) {
        match &node.value {
            Value::Table(entries) if !self.slice(&node.span).starts_with('{') => {
                entries.iter().for_each(|entry| self.gather_solid(&entry.value, solid));
            }
            Value::List(items) if items.first().is_some_and(|first| first.span == node.span) => {
                items.iter().for_each(|item| self.gather_solid(item, solid));
            }
            _ if self.slice(&node.span).contains('\n') => solid.push(node.span.clone()),
            _ => {}
        }
    }

    pub(super) fn slice(&self, span: &Range<usize>) -> &str {
        self.whole.get(span.clone()).unwrap_or_default()
    }

    /// What stands from `at` to the end of its file.
    pub(super) fn rest(&self, at: usize) -> &str {
        self.slice(&(at..self.file(at).end))
    }

    /// The number of the file in which a place lies.
    pub(super) fn file_of(&self, at: usize) -> usize {
        self.files.partition_point(|file| file.start <= at).saturating_sub(1)
    }

    pub(super) fn files(&self) -> &[Range<usize>] {
        &self.files
    }

    /// The text in which a place lies, without its byte order mark.
    fn file(&self, at: usize) -> Range<usize> {
        let file = self.files.get(self.file_of(at)).cloned().unwrap_or_default();
        file.start + byte_order_mark(self.slice(&file))..file.end
    }

    /// The line in which a place lies, its end included.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let file = self.file(at);
        let start =
            self.slice(&(file.start..at)).rfind('\n').map_or(file.start, |feed| file.start + feed + 1);
        let end = self.rest(at).find('\n').map_or(file.end, |feed| at + feed + 1);
        start..end
    }

    /// All lines over which a span runs.
    pub(super) fn lines(&self, span: &Range<usize>) -> Range<usize> {
        self.line(span.start).start..self.line(span.end).end
    }

    /// White space at the start of the line in which a place lies.
    pub(super) fn indent(&self, at: usize) -> &str {
        let line = self.slice(&self.line(at));
        line.split(|c| c != ' ' && c != '\t').next().unwrap_or_default()
    }

    fn line_above(&self, start: usize) -> Option<Range<usize>> {
        (start > self.file(start).start).then(|| self.line(start - 1))
    }

    fn line_below(&self, end: usize) -> Option<Range<usize>> {
        (end < self.file(end).end).then(|| self.line(end))
    }

    fn is_blank(&self, line: &Range<usize>) -> bool {
        self.slice(line).trim().is_empty() && !self.is_solid(line)
    }

    pub(super) fn is_remark(&self, line: &Range<usize>) -> bool {
        self.slice(line).trim_start().starts_with('#') && !self.is_solid(line)
    }

    /// Whether a line begins inside a value.
    fn is_solid(&self, line: &Range<usize>) -> bool {
        let before = self.solid.partition_point(|span| span.start < line.start);
        before.checked_sub(1).and_then(|last| self.solid.get(last)).is_some_and(|span| span.end > line.start)
    }

    /// Whether a piece of whole lines holds nothing but remarks and white space.
    pub(super) fn is_idle(&self, lines: &Range<usize>) -> bool {
        self.slice(lines).lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    }

    /// The start of the remarks that stand right above a line, or of the line itself.
    pub(super) fn with_remarks_above(&self, start: usize) -> usize {
        let mut start = start;
        while let Some(line) = self.line_above(start).filter(|line| self.is_remark(line)) {
            start = line.start;
        }
        start
    }

    /// The end of the remarks that stand right below, unless they stand right above something else or end the file.
    pub(super) fn with_remarks_below(&self, end: usize) -> usize {
        let mut below = end;
        while let Some(line) = self.line_below(below) {
            if !self.is_remark(&line) {
                return if self.is_blank(&line) { below } else { end };
            }
            below = line.end;
        }
        end
    }

    /// What to take out together with these lines: white space above, where there is some below too.
    pub(super) fn with_white_space(&self, lines: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = lines;
        if self.line_below(end).is_none_or(|line| self.is_blank(&line)) {
            while let Some(line) = self.line_above(start).filter(|line| self.is_blank(line)) {
                start = line.start;
            }
        }
        if self.line_above(start).is_none() {
            while let Some(line) = self.line_below(end).filter(|line| self.is_blank(line)) {
                end = line.end;
            }
        }
        start..end
    }

    /// A new text with the line ends of the file in which it is to stand.
    pub(super) fn in_line_ends_of(&self, at: usize, text: &str) -> String {
        let file = self.slice(&self.file(at));
        let has_returns =
            file.find('\n').is_some_and(|feed| file.get(..feed).is_some_and(|line| line.ends_with('\r')));
        if has_returns { text.replace('\n', "\r\n") } else { text.to_owned() }
    }

    /// New lines for a place at the end of a line, which may be the end of a file without a line end.
    pub(super) fn lines_at(&self, at: usize, lines: &str) -> String {
        let file = self.file(at);
        let is_open = at > file.start && !self.slice(&(file.start..at)).ends_with('\n');
        let lines = match lines.strip_suffix('\n') {
            Some(lines) if is_open => format!("\n{lines}"),
            _ => lines.to_owned(),
        };
        self.in_line_ends_of(at, &lines)
    }
}
