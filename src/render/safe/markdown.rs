//! Text from outside in Markdown.

use std::borrow::Cow;

use super::inline;

/// Text made safe as by [`inline`], and written so that no reader of Markdown takes any of it for markup.
///
/// # Semantics
///
/// GitHub's flavour, wherever the text may stand: at the start of a line, in a heading, in the cell of a table. Nothing in it opens a
/// heading, a list, a table, a link, an image, a footnote, a formula or HTML; no address, mention, issue or emoji name in it comes
/// alive. Runs of spaces become one.
///
/// # Complexity
///
/// Linear in the text; clean text is not copied.
///
/// # Examples
///
/// ```
/// use demarche::render::safe::markdown;
///
/// assert_eq!(markdown("# the *whole* of [it](http://x)"), r"\# the \*whole\* of \[it\](http\://x)");
/// assert_eq!(markdown("1. AT&T | <b>"), r"1\. AT&amp;T \| &lt;b&gt;");
/// assert_eq!(markdown("Україна, 5,000 km²"), "Україна, 5,000 km²");
/// ```
#[must_use]
pub fn markdown(text: &str) -> Cow<'_, str> {
    escaped(text, true)
}

/// The same for text that does not start a line: what is markup there only is left as it is.
#[must_use]
pub(in crate::render) fn markdown_within(text: &str) -> Cow<'_, str> {
    escaped(text, false)
}

fn escaped(text: &str, starts_line: bool) -> Cow<'_, str> {
    let text = inline(text);
    let bytes = text.as_bytes();
    let is_spaced = bytes.windows(2).any(|pair| pair == b"  ");
    let may_be_numbered = starts_line && text.starts_with(|c: char| c.is_ascii_digit());
    if !is_spaced
        && !may_be_numbered
        && !bytes.iter().any(|byte| byte.is_ascii_punctuation() && !b"'\"(),;/?!%".contains(byte))
    {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 16);
    let mut before = None;
    let mut is_number = may_be_numbered;
    for (index, c) in text.char_indices() {
        let (passed, rest) = text.split_at(index);
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            ' ' if before == Some(' ') => {}
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // What is made of text once the Markdown has been read is parted by an empty comment, which outlasts that.
            '@' => safe.push_str("@<!-- -->"),
            '#' if after.starts_with(|c: char| c.is_ascii_digit()) => safe.push_str("\\#<!-- -->"),
            ':' if names_emoji(after) => safe.push_str("\\:<!-- -->"),
            ':' if after.starts_with('/') => safe.push_str("\\:"),
            '.' if is_host(passed) => safe.push_str("\\."),
            '.' | ')' if is_number && index > 0 => safe.extend(['\\', c]),
            '-' | '+' | '=' | ':' if starts_line && index == 0 => safe.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '~' | '#' | '$' | '^' => {
                safe.extend(['\\', c]);
            }
            _ => safe.push(c),
        }
        is_number = is_number && c.is_ascii_digit();
        before = Some(c);
    }
    Cow::Owned(safe)
}

/// Whether a colon before this opens the name of an emoji: ":end:".
fn names_emoji(after: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    after.starts_with(name) && after.trim_start_matches(name).starts_with(':')
}

/// Whether this ends as an address of the web starts.
fn is_host(passed: &str) -> bool {
    passed.get(passed.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_come_alive_later_is_parted() {
        assert_eq!(
            markdown("ask @octocat of #12 :end: at 14:30:00"),
            "ask @<!-- -->octocat of \\#<!-- -->12 \\:<!-- -->end: at 14\\:<!-- -->30:00"
        );
        assert_eq!(markdown("see WWW.example.org, ftp://x"), "see WWW\\.example.org, ftp\\://x");
    }

    #[test]
    fn only_the_start_of_a_line_makes_a_list() {
        assert_eq!(markdown("- a - b"), "\\- a - b");
        assert_eq!(markdown_within("- a - b"), "- a - b");
        assert_eq!(markdown("12) a 3) b"), "12\\) a 3) b");
        assert_eq!(markdown_within("12. a"), "12. a");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(markdown("Donetsk (all of it), “today”; 5 km²"), Cow::Borrowed(_)));
    }
}
