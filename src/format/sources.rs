//! The texts a dossier is read from, laid end to end, so that one number says where in which of them something stands.

use std::ops::Range;
use std::sync::Arc;

use crate::render::safe::inline;

/// One text, what it is called in print, and where it begins among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// Safe to print.
    pub(crate) label: Arc<str>,
    pub(crate) text: Arc<str>,
    start: usize,
}

/// Texts laid end to end.
///
/// # Laws
///
/// A place is an offset in bytes from the start of the first text. The place after the last byte of one text is not yet in the next, so
/// that a problem at the end of a file stays in that file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sources {
    // INVARIANT: sorted by start; the ranges of two sources do not touch.
    all: Vec<Source>,
}

impl Sources {
    /// A single text.
    #[cfg(test)]
    pub(crate) fn one(label: &str, text: impl Into<Arc<str>>) -> Self {
        let mut sources = Self::default();
        sources.add(label, text);
        sources
    }

    /// Lays one more text behind the others, and says where it begins.
    pub(crate) fn add(&mut self, label: &str, text: impl Into<Arc<str>>) -> usize {
        let start = self.all.last().map_or(0, |last| last.start + last.text.len() + 1);
        self.all.push(Source { label: inline(label).into(), text: text.into(), start });
        start
    }

    /// The texts, in the order in which they were added.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Source> {
        self.all.iter()
    }

    /// The text of this number.
    pub(crate) fn get(&self, index: usize) -> Option<&Source> {
        self.all.get(index)
    }

    /// The text in which a place lies, and the same span counted from the start of that text.
    pub(crate) fn resolve(&self, span: &Range<usize>) -> (usize, Range<usize>) {
        let index = self.all.partition_point(|source| source.start <= span.start).saturating_sub(1);
        let start = self.all.get(index).map_or(0, |source| source.start);
        (index, span.start.saturating_sub(start)..span.end.saturating_sub(start))
    }

    /// Where a place lies, for use in a message: `line 12`, with the name of the file where there are several.
    pub(crate) fn in_words(&self, at: usize) -> String {
        let (index, span) = self.resolve(&(at..at));
        let Some(source) = self.get(index) else { return "line 1".to_owned() };
        let before = source.text.as_bytes().get(..span.start).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        if self.all.len() > 1 { format!("line {line} of `{}`", source.label) } else { format!("line {line}") }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let sources = Sources::one("a.toml", "a\nb\n");
        let lines = [0, 1, 2, 99].map(|at| sources.in_words(at));
        assert_eq!(lines, ["line 1", "line 1", "line 2", "line 1"]);
    }

    #[test]
    fn the_end_of_one_text_is_not_the_start_of_the_next() {
        let mut sources = Sources::one("a.toml", "abc");
        assert_eq!(sources.add("b.toml", "d\ne"), 4);
        assert_eq!(sources.resolve(&(3..3)), (0, 3..3));
        assert_eq!(sources.resolve(&(4..5)), (1, 0..1));
        assert_eq!(sources.in_words(6), "line 2 of `b.toml`");
    }
}
