//! Text from outside in HTML and SVG.

use std::borrow::Cow;

use super::inline;

/// Text made safe as by [`inline`], and written so that no reader of HTML or XML takes any of it for markup, in an element or in a
/// quoted attribute.
///
/// # Laws
///
/// Reading the five references it writes gives [`inline`] of the text again: nothing is lost.
///
/// # Complexity
///
/// Linear in the text; clean text is not copied.
///
/// # Examples
///
/// ```
/// use demarche::render::safe::html;
///
/// assert_eq!(html("<b onclick='x'>AT&T</b>"), "&lt;b onclick=&#39;x&#39;&gt;AT&amp;T&lt;/b&gt;");
/// assert_eq!(html("Донецьк"), "Донецьк");
/// ```
#[must_use]
pub fn html(text: &str) -> Cow<'_, str> {
    let text = inline(text);
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_mark_gets_through_and_nothing_is_lost(text in "[<>&\"'a-c;#0-9 ]{0,20}|\\PC*") {
            let safe = html(&text);
            prop_assert!(!safe.contains(['<', '>', '"', '\'']), "{safe}");
            let read = safe.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
            prop_assert_eq!(read.replace("&amp;", "&"), inline(&text));
        }
    }
}
