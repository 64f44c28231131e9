//! Pieces of a text that are replaced. What is in none of them stays as it is, byte for byte.

use std::ops::Range;

use super::layout::Layout;

/// Replacements, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(super) struct Splice {
    pieces: Vec<(Range<usize>, String)>,
}

impl Splice {
    pub(super) fn replace(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.pieces.push((span, text.into()));
    }

    pub(super) fn remove(&mut self, span: Range<usize>) {
        self.replace(span, "");
    }

    /// What is added at one place stands in the order in which it was asked for.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// How much was asked for so far, to [go back](Self::back_to) to.
    pub(super) fn mark(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn back_to(&mut self, mark: usize) {
        self.pieces.truncate(mark);
    }

    /// The numbers of the files that are to change.
    pub(super) fn files(&self, layout: &Layout) -> Vec<usize> {
        self.pieces.iter().map(|(span, _)| layout.file_of(span.start)).collect()
    }

    /// The texts with all replacements made; `None` if two of them contradict each other.
    pub(super) fn apply(mut self, layout: &Layout) -> Option<Vec<String>> {
        // At one place, what is added comes before what is replaced.
        self.pieces.sort_by_key(|(span, _)| (span.start, !span.is_empty()));
        let mut pieces = self.pieces.into_iter().peekable();
        let mut texts = Vec::new();
        for file in layout.files() {
            let (mut text, mut at) = (String::new(), file.start);
            while let Some((span, new)) = pieces.next_if(|(span, _)| span.end <= file.end) {
                match span.start.checked_sub(at) {
                    Some(_) => text.push_str(layout.slice(&(at..span.start))),
                    // Added in the middle of what goes.
                    None if span.is_empty() => {}
                    None => return None,
                }
                text.push_str(&new);
                at = at.max(span.end);
            }
            text.push_str(layout.slice(&(at..file.end)));
            texts.push(text);
        }
        pieces.next().is_none().then_some(texts)
    }
}
