//! Cells that cannot act in a spreadsheet.

use std::borrow::Cow;

/// What a spreadsheet takes for the start of a formula or drops, and the mark itself.
const ACTS_IN_SPREADSHEETS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', MARK];
/// Put before it.
const MARK: char = '\'';

/// A text with a mark in front if it could act.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.starts_with(ACTS_IN_SPREADSHEETS) { format!("{MARK}{text}").into() } else { text.into() }
}

/// The text without the mark.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix(MARK).unwrap_or(text)
}
