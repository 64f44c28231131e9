//! The one door through which text from outside is printed.
//!
//! Answers: how is a name, a quote or a line of a file shown so that it cannot move the cursor, turn the reading
//! direction, hide a letter or start a new line of output? And so that no reader of markup takes it for markup?

mod html;
mod markdown;

use std::borrow::Cow;

pub use html::html;
pub use markdown::markdown;
pub(super) use markdown::markdown_within;

/// Text with every character that acts on a terminal or hides from a reader shown as a sign.
///
/// # Semantics
///
/// Letters, marks and signs of every script are kept, and so are line feeds; a carriage return before a line feed
/// is dropped. A tab becomes one space. Other control characters become their pictures (`␛` for escape). Controls
/// of the C1 block, bidirectional controls, zero-width and other invisible characters, line and paragraph
/// separators, byte order marks and tag characters become their number in white brackets (`⟨U+202E⟩`).
///
/// The zero-width joiner and non-joiner are kept between letters of scripts that need them, and inside emoji.
///
/// # Laws
///
/// `plain(plain(t)) = plain(t)`.
///
/// # Complexity
///
/// Linear in the text; clean text is not copied.
///
/// # Examples
///
/// ```
/// use demarche::render::safe::plain;
///
/// assert_eq!(plain("Донецьк, \u{202e}oblast"), "Донецьк, ⟨U+202E⟩oblast");
/// assert_eq!(plain("\u{1b}[31mred"), "␛[31mred");
/// assert_eq!(plain("two\r\nlines"), "two\nlines");
/// ```
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    rewrite(text, '\n')
}

/// Text made safe as by [`plain`], and kept on one line: each line feed becomes `⏎`.
///
/// # Examples
///
/// ```
/// use demarche::render::safe::inline;
///
/// assert_eq!(inline("two\r\nlines\tand more"), "two⏎lines and more");
/// ```
#[must_use]
pub fn inline(text: &str) -> Cow<'_, str> {
    rewrite(text, '⏎')
}

fn rewrite(text: &str, line_feed: char) -> Cow<'_, str> {
    if text.chars().all(|c| !is_suspect(c) && !is_odd_space(c) && (c != '\n' || line_feed == '\n')) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied();
        match c {
            '\n' => safe.push(line_feed),
            '\r' if after == Some('\n') => {}
            '\t' => safe.push(' '),
            _ if is_odd_space(c) => safe.push(' '),
            _ if !is_suspect(c) || joins(before, c, after) => safe.push(c),
            _ => push_sign(&mut safe, c),
        }
        before = Some(c);
    }
    Cow::Owned(safe)
}

/// Whether `c` may act on a terminal or hide from a reader. A line feed is not suspect: each caller chooses.
fn is_suspect(c: char) -> bool {
    match c {
        '\n' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, grapheme joiner, letter mark, Hangul fillers, Khmer and Mongolian invisibles.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => true,
        // Zero-width characters, separators, bidirectional controls, invisible operators.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{feff}' | '\u{fff0}'..='\u{fffc}' | '\u{fffe}' | '\u{ffff}' => true,
        // Variation selectors, layout and shorthand controls, invisible musical signs, tags.
        '\u{fe00}'..='\u{fe0f}' | '\u{13430}'..='\u{13440}' | '\u{16fe4}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Whether `c` is a space other than the plain one: it could hold words together that a writer must part.
fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether `c` acts, hides or passes for a plain space where it stands, a tab included: what a writer of files escapes.
#[cfg(any(feature = "toml", feature = "json"))]
pub(crate) fn is_hidden(before: Option<char>, c: char, after: Option<char>) -> bool {
    is_odd_space(c) || is_suspect(c) && !joins(before, c, after)
}

/// Whether `c` is a zero-width joiner or non-joiner where spelling needs it: Persian, the Indic scripts, emoji; or the one sign after a
/// character that says whether to draw it as text or as a picture.
fn joins(before: Option<char>, c: char, after: Option<char>) -> bool {
    if matches!(c, '\u{fe0e}' | '\u{fe0f}') {
        return before.is_some_and(|c| !is_suspect(c) && !c.is_whitespace());
    }
    // Latin, Greek, Cyrillic and Armenian never need one; they end below U+0590.
    let punctuation = '\u{2000}'..='\u{206f}';
    let needs =
        |c: Option<char>| c.is_some_and(|c| c >= '\u{590}' && !punctuation.contains(&c) && !is_suspect(c));
    matches!(c, '\u{200c}' | '\u{200d}') && needs(before) && needs(after)
}

fn push_sign(safe: &mut String, c: char) {
    let picture = match u32::from(c) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    match picture {
        Some(picture) => safe.push(picture),
        None => safe.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_of_every_script_are_kept() {
        for text in
            ["Донецьк", "القدس", "ירושלים", "北京", "서울", "नई दिल्ली", "é e\u{301}", "🇺🇦", "a\u{fe0f}"]
        {
            assert!(plain(text) == text, "{text}");
        }
    }

    #[test]
    fn clean_lines_are_not_copied() {
        assert!(matches!(plain("one\ntwo"), Cow::Borrowed(_)));
        assert_eq!(inline("one\ntwo"), "one⏎two");
    }

    #[test]
    fn odd_spaces_are_plain_spaces_and_variation_selectors_do_not_hide() {
        assert_eq!(plain("a\u{a0}b\u{3000}c"), "a b c");
        assert_eq!(plain("a\u{fe0f}\u{fe0f}\u{e0100}"), "a\u{fe0f}⟨U+FE0F⟩⟨U+E0100⟩");
    }

    #[test]
    fn an_escape_sequence_is_shown_and_not_run() {
        assert_eq!(plain("\u{1b}]0;title\u{7}\u{9b}31m\u{7f}"), "␛]0;title␇⟨U+009B⟩31m␡");
    }

    #[test]
    fn bidirectional_controls_are_shown() {
        for c in ('\u{202a}'..='\u{202e}')
            .chain('\u{2066}'..='\u{2069}')
            .chain(['\u{200e}', '\u{200f}', '\u{61c}'])
        {
            assert_eq!(plain(&format!("a{c}b")), format!("a⟨U+{:04X}⟩b", u32::from(c)));
        }
    }

    #[test]
    fn invisible_characters_are_shown() {
        for c in
            ['\u{200b}', '\u{2060}', '\u{feff}', '\u{2028}', '\u{2029}', '\u{ad}', '\u{e0041}', '\u{3164}']
        {
            assert_eq!(plain(&c.to_string()), format!("⟨U+{:04X}⟩", u32::from(c)));
        }
    }

    #[test]
    fn a_joiner_is_kept_where_a_script_needs_it() {
        for text in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}🚀"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("ukr\u{200d}aine"), "ukr⟨U+200D⟩aine");
        assert_eq!(plain("Укр\u{200c}аїна"), "Укр⟨U+200C⟩аїна");
    }

    #[test]
    fn a_tab_is_one_space_and_a_line_end_one_sign() {
        assert_eq!(inline("a\tb\r\nc\rd"), "a b⏎c␍d");
        assert_eq!(plain("a\r\nb"), "a\nb");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn safe_text_stays_as_it_is(text in any::<String>()) {
            let once = plain(&text).into_owned();
            prop_assert_eq!(plain(&once), once.as_str());
            let line = inline(&text).into_owned();
            prop_assert_eq!(inline(&line), line.as_str());
            prop_assert!(!line.contains('\n'));
        }
    }
}
