//! What stands between brackets: values taken out and put in, with their commas and remarks.

use std::ops::Range;

use super::layout::Layout;
use super::splice::Splice;
use crate::format::tree::{Entry, Node};

/// The places of what stands between two brackets, in order.
#[derive(Debug)]
pub(super) struct Brackets<'l> {
    layout: &'l Layout,
    items: Vec<Range<usize>>,
    /// Right after the opening bracket.
    start: usize,
}

/// Something to be put in: behind which of the items there, none for before all, and how it is written.
pub(super) type Addition = (Option<usize>, String);

impl<'l> Brackets<'l> {
    pub(super) fn of_list(layout: &'l Layout, list: &Node, items: &[Node]) -> Self {
        let items = items.iter().map(|item| item.span.clone()).collect();
        Self { layout, items, start: list.span.start + 1 }
    }

    /// Of a table, statement by statement.
    pub(super) fn of_table(layout: &'l Layout, table: &Node, statements: &[&Entry]) -> Self {
        let start = table.span.start + 1;
        let mut brackets = Self { layout, items: Vec::new(), start };
        for entry in statements {
            let before = brackets.items.last().map_or(start, |last| last.end);
            // A dotted key begins before its last part.
            let first = brackets.after_trivia(before);
            let first =
                if layout.rest(first).starts_with(',') { brackets.after_trivia(first + 1) } else { first };
            brackets.items.push(first..entry.value.span.end);
        }
        brackets
    }

    /// Takes out what is not kept, of which there is some, and puts in the additions, each behind something that is kept.
    pub(super) fn rewrite(
        &self,
        is_kept: &[bool],
        additions: &[Addition],
        splice: &mut Splice,
    ) -> Option<()> {
        let last = is_kept.iter().rposition(|kept| *kept)?;
        for (index, _) in is_kept.iter().enumerate().filter(|(_, kept)| !**kept) {
            if !self.take_line(index, splice) && index < last {
                self.take(index, splice);
            }
        }
        self.take_tail(last, splice);
        for index in 0..self.items.len() {
            let texts: Vec<&str> = of(additions, Some(index)).collect();
            if !texts.is_empty() {
                self.put_behind(index, &texts, splice)?;
            }
        }
        let first = is_kept.iter().position(|kept| *kept)?;
        of(additions, None).try_for_each(|text| self.put_before(first, text, splice))
    }

    /// Takes an item out that stands alone on its lines, with the remarks above and beside it.
    fn take_line(&self, index: usize, splice: &mut Splice) -> bool {
        let Some(item) = self.items.get(index).filter(|item| self.is_alone(item)) else { return false };
        let start = self.with_remarks_above(index, self.layout.line(item.start).start);
        splice.remove(start..self.layout.line(item.end).end);
        true
    }

    /// Takes an item out that others follow, with its comma.
    fn take(&self, index: usize, splice: &mut Splice) {
        let Some(item) = self.items.get(index) else { return };
        let Some(comma) = self.comma(item.end) else { return };
        let gap = item.end..comma;
        let after = self.layout.rest(comma + 1);
        let end = comma + 1 + (after.len() - after.trim_start_matches([' ', '\t']).len());
        if self.layout.slice(&gap).contains('#') {
            splice.remove(item.clone());
            splice.remove(comma..end);
        } else {
            splice.remove(item.start..end);
        }
    }

    /// Takes out what follows the last item that is kept, except what stood alone.
    fn take_tail(&self, last: usize, splice: &mut Splice) {
        let is_tail = |item: &&Range<usize>| !self.is_alone(item);
        let tail: Vec<&Range<usize>> = self.items.iter().skip(last + 1).filter(is_tail).collect();
        let Some((before, end)) = self.items.get(last).zip(tail.last()) else { return };
        let has_remarks = self.items.windows(2).skip(last).any(|pair| match pair {
            [one, next] => self.layout.slice(&(one.end..next.start)).contains('#'),
            _ => false,
        });
        if tail.len() + last + 1 == self.items.len() && !has_remarks {
            splice.remove(before.end..end.end);
        } else {
            tail.into_iter().for_each(|item| splice.remove(item.clone()));
        }
    }

    fn put_behind(&self, index: usize, texts: &[&str], splice: &mut Splice) -> Option<()> {
        let item = self.items.get(index)?;
        if !self.is_alone(item) {
            let text = |text: &&str| self.layout.in_line_ends_of(item.end, &format!(", {text}"));
            texts.iter().for_each(|added| splice.insert(item.end, text(added)));
            return Some(());
        }
        if self.comma(item.end).is_none() {
            splice.insert(item.end, ",");
        }
        let indent = self.layout.indent(item.start);
        let at = self.layout.line(item.end).end;
        for text in texts {
            splice.insert(at, self.layout.in_line_ends_of(at, &format!("{indent}{text},\n")));
        }
        Some(())
    }

    fn put_before(&self, index: usize, text: &str, splice: &mut Splice) -> Option<()> {
        let item = self.items.get(index)?;
        if self.is_alone(item) {
            let at = self.with_remarks_above(index, self.layout.line(item.start).start);
            let line = format!("{}{text},\n", self.layout.indent(item.start));
            splice.insert(at, self.layout.in_line_ends_of(at, &line));
        } else {
            splice.insert(item.start, self.layout.in_line_ends_of(item.start, &format!("{text}, ")));
        }
        Some(())
    }

    /// Whether an item has its lines to itself, but for a comma and a remark.
    fn is_alone(&self, item: &Range<usize>) -> bool {
        let before = self.layout.line(item.start).start..item.start;
        let after = self.layout.slice(&(item.end..self.layout.line(item.end).end));
        let after = after.trim_start_matches([' ', '\t', ',']);
        self.layout.slice(&before).trim().is_empty()
            && before.start >= self.start
            && (after.starts_with(['\n', '\r', '#']))
    }

    /// The start of the remarks right above an item, none of which can lie before what comes before it.
    fn with_remarks_above(&self, index: usize, line: usize) -> usize {
        let before = index.checked_sub(1).and_then(|before| self.items.get(before));
        let bound = self.layout.line(before.map_or(self.start, |before| before.end)).end;
        let mut start = line;
        while start > bound {
            let above = self.layout.line(start - 1);
            if !self.layout.slice(&above).trim_start().starts_with('#') {
                break;
            }
            start = above.start;
        }
        start
    }

    /// Where the comma behind a place stands, if one does.
    fn comma(&self, end: usize) -> Option<usize> {
        let at = self.after_trivia(end);
        self.layout.rest(at).starts_with(',').then_some(at)
    }

    /// The first place from `at` on that is neither white space nor a remark.
    fn after_trivia(&self, at: usize) -> usize {
        let mut at = at;
        loop {
            let rest = self.layout.rest(at);
            let inner = rest.trim_start();
            at += rest.len() - inner.len();
            if !inner.starts_with('#') {
                return at;
            }
            at += inner.find('\n').unwrap_or(inner.len());
        }
    }
}

fn of(additions: &[Addition], place: Option<usize>) -> impl Iterator<Item = &str> {
    additions.iter().filter(move |(behind, _)| *behind == place).map(|(_, text)| text.as_str())
}
