//! Markup while it is written: marks are ours and literal, and all words pass the door.

use std::borrow::Cow;

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'w> {
    /// Words.
    Words(&'w str),
    /// An id between grave accents, without them. It is of letters, digits and hyphens, whoever wrote it.
    Id(&'w str),
}

/// What is written so far.
///
/// There are two ways in: marks, which no value from outside can be, and words, which go through the door it was made with.
#[derive(Debug, Clone)]
pub(super) struct Markup {
    written: String,
    door: fn(&str) -> Cow<'_, str>,
}

impl Markup {
    pub(super) fn new(door: fn(&str) -> Cow<'_, str>) -> Self {
        Self { written: String::new(), door }
    }

    /// Writes a mark of ours.
    pub(super) fn mark(&mut self, mark: &'static str) -> &mut Self {
        self.written.push_str(mark);
        self
    }

    /// Writes a number.
    pub(super) fn number(&mut self, number: i32) -> &mut Self {
        self.written.push_str(&number.to_string());
        self
    }

    /// Writes words through the door.
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        self.words_by(self.door, words)
    }

    /// Writes words through another door of the same markup.
    pub(super) fn words_by(&mut self, door: fn(&str) -> Cow<'_, str>, words: &str) -> &mut Self {
        self.written.push_str(&door(words));
        self
    }

    /// All that was written.
    pub(super) fn finish(self) -> String {
        self.written
    }
}

/// The pieces of a line, in order.
pub(super) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = line;
    let mut from = 0;
    while let Some((start, id, rest)) = next_id(words, from) {
        let (before, after) = words.split_at(start);
        // Two accents side by side make another mark in Markdown.
        if before.ends_with('`') || rest.starts_with('`') {
            from = start + 1;
            continue;
        }
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Id(id));
        words = after.get(id.len() + 2..).unwrap_or_default();
        from = 0;
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// Where the next id starts, what it is, and what follows.
fn next_id(words: &str, from: usize) -> Option<(usize, &str, &str)> {
    let mut at = from;
    loop {
        let start = at + words.get(at..)?.find('`')?;
        let rest = words.get(start + 1..)?;
        let id = rest.split_once('`').map(|(id, _)| id);
        let is_id = |id: &&str| {
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if let Some(id) = id.filter(is_id) {
            return Some((start, id, rest.get(id.len() + 1..)?));
        }
        at = start + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_between_two_accents() {
        use Piece::{Id, Words};
        assert_eq!(
            pieces("of `donbas`, not `Don bas`"),
            [Words("of "), Id("donbas"), Words(", not `Don bas`")]
        );
        assert_eq!(pieces("``a`` `b"), [Words("``a`` `b")]);
        assert_eq!(pieces("`a``b` `c`"), [Words("`a``b` "), Id("c")]);
        assert_eq!(pieces(""), []);
    }
}
