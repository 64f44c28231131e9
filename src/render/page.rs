//! A report before it is written: sections of prose, lists and labelled rows, all of it already safe to print.
//!
//! One walk over the results makes a page; each writer prints pages.

/// A report, ready for a writer.
///
/// Text from outside has passed [`safe`](super::safe) before it gets here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub(super) title: String,
    pub(super) sections: Vec<Section>,
}

/// A part of a page under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) heading: &'static str,
    pub(super) blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(String),
    List(Vec<String>),
    /// Labelled rows under a line of their own.
    Entry(Entry),
}

/// Labelled rows under a line of their own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entry {
    pub(super) heading: String,
    pub(super) rows: Vec<(&'static str, String)>,
}

impl Section {
    pub(super) fn new(heading: &'static str) -> Self {
        Self { heading, blocks: Vec::new() }
    }

    pub(super) fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }
}

impl Entry {
    pub(super) fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, label: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.rows.push((label, text));
        }
    }
}
