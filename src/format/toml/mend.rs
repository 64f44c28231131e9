//! What would cost the rest of the file, taken out before the parser sees it.

use std::ops::Range;

use super::super::problem::{Problem, ProblemCode, byte_order_mark};
use super::super::tree::Builder;
use super::walk::Walk;

/// How often a bracket never closed is blanked and the file walked again.
const MAX_ROUNDS: usize = 16;

/// The source with places blanked that would cost the rest of the file; `Some(None)` if there are none, `None` if
/// the file must not be read at all. Each such place is reported.
pub(super) fn mend(source: &str, builder: &mut Builder<'_>) -> Option<Option<String>> {
    let mut mended: Option<String> = None;
    for _ in 0..MAX_ROUNDS {
        let text = mended.as_deref().unwrap_or(source);
        let mut walk = Walk::new(text, builder);
        if let Err(refusal) = walk.run() {
            builder.report(*refusal);
            return None;
        }
        let Walk { open, mut lost, crossed, cut, .. } = walk;
        if let Some(open) = open.first() {
            let fault = Fault::unclosed(text, open.at, crossed, cut);
            builder.report(fault.problem);
            lost.push(fault.lost);
        }
        if lost.is_empty() {
            break;
        }
        mended = Some(blanked(text, lost));
        if open.is_empty() {
            break;
        }
    }
    Some(mended)
}

/// `text` with the bytes of whole lines turned into spaces, line ends kept.
fn blanked(text: &str, lines: Vec<Range<usize>>) -> String {
    let mut bytes = text.to_owned().into_bytes();
    for line in lines {
        for byte in bytes.get_mut(line).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    // Whole characters became spaces, so this is still UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

/// A place after which the parser's own recovery goes astray.
pub(super) struct Fault {
    pub(super) problem: Problem,
    /// Whole lines that are not read because of it.
    pub(super) lost: Range<usize>,
}

impl Fault {
    pub(super) fn no_equals(text: &str, line: Range<usize>) -> Self {
        let content = text.get(line.clone()).unwrap_or_default().trim_end();
        let span = line.start..line.start + content.len();
        let problem =
            Problem::error(ProblemCode::Syntax, span, "a line without `=`").with_expected("`key = value`");
        let has_colon = content.split_once(':').is_some_and(|(key, _)| !key.contains(' '));
        let help = if content.starts_with('{') {
            "this looks like JSON: it is read as such when the file says so by its name or its reader"
        } else if has_colon {
            "write `=` instead of `:`"
        } else if content.contains(['"', '\'']) {
            "put `=` between the key and its value"
        } else {
            "a remark begins with `#`"
        };
        Self { problem: problem.with_help(help), lost: line }
    }

    pub(super) fn open_header(text: &str, line: Range<usize>) -> Self {
        let content = text.get(line.clone()).unwrap_or_default().trim_end();
        let closing = if content.starts_with("[[") { "`]]`" } else { "`]`" };
        let problem = Problem::error(
            ProblemCode::Syntax,
            line.start..line.start + content.len(),
            "a header is not closed",
        )
        .with_expected(closing)
        .with_help("the keys under it are not read");
        let end = next_start(text, line.end, |next, _| is_header(next));
        Self { problem, lost: line.start..end }
    }

    /// The outermost bracket that is never closed; what is `crossed` or `cut` inside its lines is likely why.
    pub(super) fn unclosed(
        text: &str,
        at: usize,
        crossed: Option<(usize, usize)>,
        cut: Option<usize>,
    ) -> Self {
        let sign = |at: usize| text.get(at..at + 1).unwrap_or_default();
        let closing = |at: usize| if sign(at) == "{" { "`}`" } else { "`]`" };
        let start = text
            .get(..at)
            .and_then(|before| before.rfind('\n'))
            .map_or(byte_order_mark(text), |feed| feed + 1);
        let end = next_start(text, at, |next, before| {
            let goes_on = before.trim_end().ends_with([',', '[', '{']);
            is_header(next) || (!goes_on && is_member(next))
        });
        let lost = start..end;
        let syntax = |at: usize, message: String| Problem::error(ProblemCode::Syntax, at..at + 1, message);
        let problem =
            match (cut.filter(|cut| lost.contains(cut)), crossed.filter(|(open, _)| lost.contains(open))) {
                (Some(cut), _) => syntax(cut, "a text is not closed".to_owned())
                    .with_expected(format!("`{}` at its end", sign(cut))),
                (None, Some((inner, by))) => {
                    let message = format!("`{}` is not closed before `{}`", sign(inner), sign(by));
                    syntax(inner, message).with_expected(closing(inner))
                }
                (None, None) => {
                    syntax(at, format!("`{}` is never closed", sign(at))).with_expected(closing(at))
                }
            };
        Self { problem, lost }
    }
}

/// The start of the first line after the one of `from` for which `is_start(line, line before)` holds.
fn next_start(text: &str, from: usize, is_start: impl Fn(&str, &str) -> bool) -> usize {
    let mut lines = text.get(from..).unwrap_or_default().split_inclusive('\n');
    let mut before = lines.next().unwrap_or_default();
    let mut start = from + before.len();
    for line in lines {
        if is_start(line, before) {
            break;
        }
        start += line.len();
        before = line;
    }
    start
}

/// Whether a line looks like a header, closed or not: `[name]`, `[[a.b]`.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    line.strip_prefix('[').is_some_and(|rest| {
        let name = rest.trim_start_matches('[').trim_end_matches(']');
        name.contains(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_key_character)
    })
}

/// Whether a line looks like the start of `key = value`.
fn is_member(line: &str) -> bool {
    let key = line.split_once('=').map_or("", |(key, _)| key.trim());
    !key.is_empty() && key.chars().all(is_key_character)
}

fn is_key_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ')
}
