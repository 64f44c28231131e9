//! What is wrong with a file, and where.
//!
//! Answers: which places of these files cannot be read as meant, why, and what would be right? A [`Problem`] is a value
//! first; [`Problems`] holds all that were found, with the texts, and prints them with excerpts.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::limits::Limits;
use super::sources::{Source, Sources};
use super::tree::Path;
use crate::render::safe::inline;

/// Widest excerpt printed, in columns.
const EXCERPT_WIDTH: usize = 100;
/// Most of a line looked at on either side of a span, in bytes.
const EXCERPT_REACH: usize = 2048;
/// Longest piece of a file repeated inside a message, in characters.
const MAX_QUOTE: usize = 60;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// What kind of problem it is, for programs; its text form is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ProblemCode {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl ProblemCode {
            /// Every code, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in kebab case, as printed: `unknown-name`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

codes! {
    /// The text is not TOML or not JSON at this place.
    Syntax = "syntax",
    /// One table holds a key twice.
    DuplicateKey = "duplicate-key",
    /// A table holds a key that means nothing there.
    UnknownKey = "unknown-key",
    /// A table lacks a key that it must have.
    MissingKey = "missing-key",
    /// A value is of another kind than its key takes: a number where a text is due.
    WrongType = "wrong-type",
    /// A name stands for nothing that the dossier declares.
    UnknownName = "unknown-name",
    /// A term is of no known action.
    UnknownAction = "unknown-action",
    /// Two things of one sort bear the same id.
    DuplicateId = "duplicate-id",
    /// A text is no id.
    BadId = "bad-id",
    /// A text is no date.
    BadDate = "bad-date",
    /// A value is of the right kind, but outside what its key takes.
    BadValue = "bad-value",
    /// An action is asked of a party that cannot be bound to it.
    WrongObligor = "wrong-obligor",
    /// A reference names something that is not in the dossier.
    DanglingReference = "dangling-reference",
    /// A percentage or relative value does not say of what.
    UnstatedBase = "unstated-base",
    /// A term says nothing of where it is found.
    Uncited = "uncited",
    /// An account was told before what it reports was held.
    ToldBefore = "told-before",
    /// A report of another report does not say of which.
    UnstatedOrigin = "unstated-origin",
    /// A quotation does not stand in the text of the source it is said to come from.
    QuoteNotFound = "quote-not-found",
    /// A word mixes letters of two scripts that look alike.
    MixedScripts = "mixed-scripts",
    /// Two things of one sort are called the same in print.
    SharedName = "shared-name",
    /// What is said by the name of one party is put down to another.
    NameOfAnother = "name-of-another",
    /// A region depends on who holds what, and no ground says so.
    NoGround = "no-ground",
    /// Tables and lists stand inside one another deeper than allowed.
    TooDeep = "too-deep",
    /// The file, a text in it or the number of its values is larger than allowed.
    TooLarge = "too-large",
    /// The file says that it follows a version of the format that is not known.
    UnsupportedVersion = "unsupported-version",
    /// The file, or a part that must say something, is empty.
    Empty = "empty",
    /// A stored diff says of itself what does not follow from what it compares.
    FindingsDiffer = "findings-differ",
    /// More problems were found than are reported.
    TooMany = "too-many",
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file can be read, but something in it deserves a look.
    Warning,
    /// The file cannot be read as meant.
    Error,
}

impl Severity {
    /// `error` or `warning`, as printed.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One thing that is wrong with a file.
///
/// # Semantics
///
/// Every text a problem holds is [safe to print](crate::render::safe), also where it repeats the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    code: ProblemCode,
    severity: Severity,
    /// The number of the file, counted from 0.
    file: usize,
    /// Until it is located in a file, counted through all of them.
    span: Range<usize>,
    line: usize,
    column: usize,
    path: String,
    message: String,
    expected: Option<String>,
    help: Option<String>,
    /// How many problems this one speaks for: one, unless it says how many were left out.
    count: usize,
}

impl Problem {
    /// An error at `span`, in bytes of the source.
    pub(crate) fn error(code: ProblemCode, span: Range<usize>, message: impl AsRef<str>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: 0,
            span,
            line: 1,
            column: 1,
            path: String::new(),
            message: inline(message.as_ref()).into_owned(),
            expected: None,
            help: None,
            count: 1,
        }
    }

    /// A warning at `span`, in bytes of the source.
    pub(crate) fn warning(code: ProblemCode, span: Range<usize>, message: impl AsRef<str>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Says that `count` more problems, the gravest of them of `severity`, were found and left out from `span` on.
    /// Whether another says the same of the same place, on whatever way it was reached.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        (self.code, &self.span, &self.message) == (other.code, &other.span, &other.message)
    }

    pub(crate) fn left_out(count: usize, severity: Severity, span: Range<usize>) -> Self {
        let more = if count == 1 { "one more problem is" } else { &format!("{count} more problems are") };
        let problem = Self::error(ProblemCode::TooMany, span, format!("{more} not shown"));
        Self { severity, count, ..problem }
    }

    /// Says where in the tree the problem lies.
    pub(crate) fn at(mut self, path: &Path<'_>) -> Self {
        self.path = inline(&path.to_string()).into_owned();
        self
    }

    /// Says what would be right there.
    pub(crate) fn with_expected(mut self, expected: impl AsRef<str>) -> Self {
        self.expected = Some(inline(expected.as_ref()).into_owned());
        self
    }

    /// Gives a hint on what to do.
    pub(crate) fn with_help(mut self, help: impl AsRef<str>) -> Self {
        self.help = Some(inline(help.as_ref()).into_owned());
        self
    }

    /// Offers a known name in place of the one met, if there is one near.
    pub(crate) fn did_you_mean(self, near: Option<&str>) -> Self {
        match near {
            Some(near) => self.with_help(format!("did you mean {}?", quoted(near))),
            None => self,
        }
    }

    /// The same as a warning, since a later version of the format may know what is not known here.
    pub(crate) fn into_warning_of_later_version(self) -> Self {
        let help = "the file follows a later version of the format than is read here: this is passed over";
        Self { severity: Severity::Warning, ..self.with_help(help) }
    }

    /// The kind of problem.
    #[must_use]
    pub fn code(&self) -> ProblemCode {
        self.code
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The file it concerns, counted from 0 in the order in which they were given.
    #[must_use]
    pub fn file(&self) -> usize {
        self.file
    }

    /// Moves it by so many bytes.
    pub(crate) fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.start + by..self.span.end + by;
        self
    }

    /// Places it elsewhere.
    #[cfg(feature = "table")]
    pub(crate) fn placed(mut self, span: Range<usize>) -> Self {
        self.span = span;
        self
    }

    /// The place it concerns, in bytes of its file; inside the text and at the bounds of characters.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Line and column of the first character concerned, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        (self.line, self.column)
    }

    /// The way to the value concerned, such as `positions[2].demands[0].of`; empty where no value could be read.
    ///
    /// Lists are counted through all files that a dossier spans.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What would be right there, if that can be said.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        self.expected.as_deref()
    }

    /// A hint on what to do, if there is one.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// A piece of the file for use in a message: in backticks, on one line, cut when long.
pub(crate) fn quoted(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(MAX_QUOTE).collect();
    let rest = if characters.next().is_some() { "…" } else { "" };
    format!("`{}{rest}`", inline(&start))
}

/// All problems of a dossier, at least one, in the order in which they stand in its file or files.
///
/// # Semantics
///
/// Sorted by file, then by place, then by code. When more were found than [`Limits::max_problems`] allows, errors are kept before
/// warnings, and a last problem of code [`TooMany`](ProblemCode::TooMany) says how many were left out.
///
/// `Display` prints each with file, line, column and an excerpt of the text, then a line that counts them. No colour;
/// text of the files is [made safe](crate::render::safe) first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    // INVARIANT: at least one.
    sources: Sources,
    problems: Vec<Problem>,
}

impl Problems {
    /// Sorts, caps and locates the problems found in `source`, a file called `label` in print.
    #[cfg(test)]
    pub(crate) fn new(
        label: &str,
        source: impl Into<std::sync::Arc<str>>,
        problems: Vec<Problem>,
        limits: &Limits,
    ) -> Self {
        Self::of(Sources::one(label, source), problems, limits)
    }

    /// Sorts, caps and locates the problems found in `sources`, of which there is at least one.
    pub(crate) fn of(sources: Sources, mut problems: Vec<Problem>, limits: &Limits) -> Self {
        for problem in &mut problems {
            let (file, span) = sources.resolve(&problem.span);
            let text = sources.get(file).map_or("", |source| &source.text);
            (problem.file, problem.span) = (file, clamp(text, &span));
        }
        problems.sort_by_key(|problem| (problem.file, problem.span.start, problem.code, problem.span.end));
        problems.dedup();
        cap(&mut problems, limits.max_problems());
        locate(&sources, &mut problems);
        Self { sources, problems }
    }

    /// The problems, in the order in which they stand in the file.
    #[must_use]
    pub fn as_slice(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems, in the order in which they stand in the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.problems.iter()
    }

    /// What the file is called in print; the first, where there are several.
    #[must_use]
    pub fn label(&self) -> &str {
        self.sources.get(0).map_or("", |source| &source.label)
    }

    /// What the file is called in print in which one of these problems was found.
    #[must_use]
    pub fn label_of(&self, problem: &Problem) -> &str {
        self.sources.get(problem.file).map_or("", |source| &source.label)
    }

    /// The text of the file, as it came; of the first, where there are several.
    #[must_use]
    pub fn source_text(&self) -> &str {
        self.sources.get(0).map_or("", |source| &source.text)
    }

    /// Every file that was read: what it is called in print, and its text as it came.
    #[must_use]
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.sources.iter().map(|Source { label, text, .. }| (&**label, &**text))
    }

    /// Whether any problem is an error, not only a warning.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems of this severity were found, those left out included.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).map(|problem| problem.count).sum()
    }
}

impl<'p> IntoIterator for &'p Problems {
    type Item = &'p Problem;
    type IntoIter = std::slice::Iter<'p, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            self.write_problem(f, problem)?;
            writeln!(f)?;
        }
        let mut between = "";
        for severity in [Severity::Error, Severity::Warning] {
            let count = self.count(severity);
            if count > 0 {
                let plural = if count == 1 { "" } else { "s" };
                write!(f, "{between}{count} {severity}{plural}")?;
                between = ", ";
            }
        }
        Ok(())
    }
}

impl Problems {
    fn write_problem(&self, f: &mut fmt::Formatter<'_>, problem: &Problem) -> fmt::Result {
        let Problem { code, severity, file, line, column, message, .. } = problem;
        let (label, text) =
            self.sources.get(*file).map_or(("", ""), |source| (&*source.label, &*source.text));
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let excerpt = Excerpt::of(text, &problem.span);
        writeln!(f, "{severity}[{code}]: {message}")?;
        writeln!(f, "{gutter}--> {label}:{line}:{column}")?;
        writeln!(f, "{gutter} |")?;
        writeln!(f, "{}", format!("{number} | {}", excerpt.text).trim_end())?;
        writeln!(f, "{gutter} | {}{}", " ".repeat(excerpt.indent), "^".repeat(excerpt.carets))?;
        for (label, note) in [("expected", &problem.expected), ("help", &problem.help)] {
            if let Some(note) = note {
                writeln!(f, "{gutter} = {label}: {note}")?;
            }
        }
        Ok(())
    }
}

/// Keeps at most `most` problems, errors first, and one more that speaks for those left out.
fn cap(problems: &mut Vec<Problem>, most: usize) {
    if problems.len() <= most {
        return;
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let mut room = [most.saturating_sub(errors), most];
    let mut left_out: Option<Problem> = None;
    let (mut count, mut severity) = (0, Severity::Warning);
    problems.retain(|problem| {
        let [for_warnings, for_errors] = &mut room;
        let room = if problem.severity == Severity::Error { for_errors } else { for_warnings };
        if *room > 0 && problem.code != ProblemCode::TooMany {
            *room -= 1;
            return true;
        }
        left_out.get_or_insert_with(|| problem.clone());
        count += problem.count;
        severity = problem.severity.max(severity);
        false
    });
    if let Some(Problem { file, span, .. }) = left_out {
        problems.push(Problem { file, ..Problem::left_out(count, severity, span) });
    }
}

/// Moves a span inside the source and outwards to the bounds of characters, past a byte order mark.
fn clamp(source: &str, span: &Range<usize>) -> Range<usize> {
    let mark = byte_order_mark(source);
    let mut start = span.start.clamp(mark, source.len());
    while !source.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, source.len());
    while !source.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Length of the byte order mark at the start of `source`, in bytes.
pub(crate) fn byte_order_mark(source: &str) -> usize {
    if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds line and column of each problem in one walk; all but a last `TooMany` are sorted by file and place.
fn locate(sources: &Sources, problems: &mut [Problem]) {
    let (mut file, mut at, mut line, mut column) = (usize::MAX, 0, 1, 1);
    for problem in problems {
        let text = sources.get(problem.file).map_or("", |source| &*source.text);
        if problem.file != file || problem.span.start < at {
            (file, at, line, column) = (problem.file, byte_order_mark(text), 1, 1);
        }
        for c in text.get(at..problem.span.start).unwrap_or_default().chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = problem.span.start;
        (problem.line, problem.column) = (line, column);
    }
}

/// The part of one line around a span, safe to print, and where to underline it.
struct Excerpt {
    text: String,
    /// Columns before the first caret.
    indent: usize,
    /// Number of carets, at least one.
    carets: usize,
}

impl Excerpt {
    fn of(source: &str, span: &Range<usize>) -> Self {
        let line = line_around(source, span.start);
        let end = span.end.min(line.end);
        let piece = |range: Range<usize>| inline(source.get(range).unwrap_or_default());
        let (before, marked, after) =
            (piece(line.start..span.start), piece(span.start..end), piece(end.max(span.start)..line.end));

        let marked = cut_end(&marked, EXCERPT_WIDTH * 7 / 10);
        let room = EXCERPT_WIDTH - marked.width().min(EXCERPT_WIDTH);
        let before = cut_start(&before, (room / 2).max(room.saturating_sub(after.width())));
        let after = cut_end(&after, room.saturating_sub(before.width()));
        let (indent, carets) = (before.width(), marked.width().max(1));
        Self { text: before + &marked + &after, indent, carets }
    }
}

/// The line in which `at` stands, without its end, as far as an excerpt may reach.
fn line_around(source: &str, at: usize) -> Range<usize> {
    let mark = byte_order_mark(source);
    let mut reach = clamp(source, &(at.saturating_sub(EXCERPT_REACH)..at.saturating_add(EXCERPT_REACH)));
    reach.start = reach.start.max(mark).min(at);
    let before = source.get(reach.start..at).unwrap_or_default();
    let after = source.get(at..reach.end).unwrap_or_default();
    let start = before.rfind('\n').map_or(reach.start, |feed| reach.start + feed + 1);
    let after = after.split('\n').next().unwrap_or_default();
    start..at + after.strip_suffix('\r').unwrap_or(after).len()
}

/// The start of `text` in at most `width` columns, ending in `…` if cut.
fn cut_end(text: &str, width: usize) -> String {
    if fits(text, width) {
        return text.to_owned();
    }
    format!("{}…", fitting(text.chars(), width).collect::<String>())
}

/// The end of `text` in at most `width` columns, starting with `…` if cut.
fn cut_start(text: &str, width: usize) -> String {
    if fits(text, width) {
        return text.to_owned();
    }
    let kept: Vec<char> = fitting(text.chars().rev(), width).collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

/// Whether `text` takes at most `width` columns, and no more marks that take none than people write.
fn fits(text: &str, width: usize) -> bool {
    text.width() <= width && text.chars().count() <= 2 * width
}

/// As many characters as fit into `width` columns beside one `…`.
fn fitting(characters: impl Iterator<Item = char>, width: usize) -> impl Iterator<Item = char> {
    let mut used = 1;
    characters.take(2 * width).take_while(move |c| {
        used += c.width().unwrap_or(0);
        used <= width
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    fn span_of(source: &str, part: &str) -> Range<usize> {
        let start = source.find(part).unwrap();
        start..start + part.len()
    }

    fn problem_at(source: &str, part: &str) -> Problem {
        Problem::error(ProblemCode::BadValue, span_of(source, part), "wrong")
    }

    fn all(source: &str, problems: Vec<Problem>) -> Problems {
        Problems::new("file.toml", source, problems, &Limits::default())
    }

    #[track_caller]
    fn assert_excerpt(source: &str, part: &str, expected: &[&str]) {
        let printed = all(source, vec![problem_at(source, part)]).to_string();
        let lines: Vec<&str> = printed.lines().skip(3).take(2).collect();
        assert_eq!(lines, expected, "\n{printed}");
    }

    #[test]
    fn a_problem_prints_with_its_place_and_hint() {
        let line = "withdraw-forces = { of = \"ukrane\", from = [\"donetsk\"] }\n";
        let source = format!("{}{line}", "\n".repeat(41));
        let message = format!("no party is called {}", quoted("ukrane"));
        let problem = Problem::error(ProblemCode::UnknownName, span_of(&source, "\"ukrane\""), message)
            .with_expected("a party of this dossier")
            .did_you_mean(Some("ukraine"));
        let note = Problem::warning(ProblemCode::Empty, 0..0, "nothing here");
        let problems =
            Problems::new("founding-article.toml", source, vec![problem, note], &Limits::default());
        let expected = "\
warning[empty]: nothing here
 --> founding-article.toml:1:1
  |
1 |
  | ^

error[unknown-name]: no party is called `ukrane`
  --> founding-article.toml:42:26
   |
42 | withdraw-forces = { of = \"ukrane\", from = [\"donetsk\"] }
   |                          ^^^^^^^^
   = expected: a party of this dossier
   = help: did you mean `ukraine`?

1 error, 1 warning";
        assert_eq!(problems.to_string(), expected);
    }

    #[test]
    fn columns_count_characters() {
        let source = "a = 1\nплаце = \"x\"\n";
        let problems = all(source, vec![problem_at(source, "\"x\"")]);
        assert_eq!(problems.as_slice()[0].line_column(), (2, 9));
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = "\u{feff}key = 1\n";
        let problems = all(source, vec![problem_at(source, "key"), problem_at(source, "\u{feff}")]);
        assert!(problems.iter().all(|problem| problem.line_column() == (1, 1)));
        assert_excerpt(source, "key", &["1 | key = 1", "  | ^^^"]);
    }

    #[test]
    fn a_carriage_return_is_no_part_of_the_line() {
        assert_excerpt("a = 1\r\nb = 2\r\n", "2", &["2 | b = 2", "  |     ^"]);
        assert_excerpt("a = 1\r\nb = 2\r\n", "\r\n", &["1 | a = 1", "  |      ^"]);
    }

    #[test]
    fn carets_stand_under_wide_letters() {
        assert_excerpt("名前 = \"北京\"", "\"北京\"", &["1 | 名前 = \"北京\"", "  |        ^^^^^^"]);
    }

    #[test]
    fn a_tab_takes_one_column() {
        assert_excerpt("\t\tx = 1", "1", &["1 |   x = 1", "  |       ^"]);
    }

    #[test]
    fn hostile_characters_are_shown_and_counted() {
        let source = "a\u{1b}[2J\u{202e} = \"\u{200b}\"";
        assert_excerpt(
            source,
            "\"\u{200b}\"",
            &["1 | a␛[2J⟨U+202E⟩ = \"⟨U+200B⟩\"", "  |                 ^^^^^^^^^^"],
        );
    }

    #[test]
    fn messages_and_labels_are_safe_to_print() {
        let problem =
            Problem::error(ProblemCode::BadId, 0..1, format!("id {} is bad", quoted("a\u{1b}[0m\nb")))
                .with_expected("\u{202e}x")
                .with_help("\u{7}");
        let problems = Problems::new("a\u{1b}\n.toml", "x", vec![problem], &Limits::default());
        assert_eq!(problems.as_slice()[0].message(), "id `a␛[0m⏎b` is bad");
        let printed = problems.to_string();
        assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed}");
        assert!(!printed.contains('\u{202e}'));
        assert_eq!(problems.label(), "a␛⏎.toml");
    }

    #[test]
    fn a_span_over_lines_is_underlined_on_its_first() {
        assert_excerpt("a = [\n1,\n]\n", "[\n1,\n]", &["1 | a = [", "  |     ^"]);
    }

    #[test]
    fn a_long_line_is_cut_around_the_span() {
        let source = format!("{}TARGET{}", "x".repeat(3000), "y".repeat(3000));
        let printed = all(&source, vec![problem_at(&source, "TARGET")]).to_string();
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines[3], format!("1 | …{}TARGET{}…", "x".repeat(46), "y".repeat(46)));
        assert_eq!(lines[4].find('^'), Some("1 | ".len() + 47));
    }

    #[test]
    fn marks_that_take_no_column_are_cut_too() {
        let marks = "\u{301}".repeat(50_000);
        let source = format!("a{marks} TARGET b{marks}");
        let printed = all(&source, vec![problem_at(&source, "TARGET")]).to_string();
        assert!(printed.lines().all(|line| line.chars().count() <= 4 * EXCERPT_WIDTH), "{printed}");
        assert!(printed.contains("TARGET"), "{printed}");
    }

    #[test]
    fn a_line_of_a_hundred_kilobytes_is_cut() {
        let source = format!("{} TARGET {}", "x ".repeat(25_000), "y ".repeat(25_000));
        let printed = all(&source, vec![problem_at(&source, "TARGET")]).to_string();
        assert!(printed.lines().all(|line| line.width() <= EXCERPT_WIDTH + 10), "{printed}");
    }

    #[test]
    fn a_long_span_is_cut_too() {
        let source = format!("a = {}", "z".repeat(5000));
        let printed = all(
            &source,
            vec![problem_at(&source, "zzz"), {
                Problem::error(ProblemCode::TooLarge, 4..source.len(), "long")
            }],
        )
        .to_string();
        assert!(printed.lines().all(|line| line.width() <= EXCERPT_WIDTH + 10), "{printed}");
    }

    #[test]
    fn problems_stand_in_the_order_of_the_file() {
        let source = "abc";
        let problems = all(
            source,
            vec![
                problem_at(source, "c"),
                problem_at(source, "a"),
                Problem::error(ProblemCode::Syntax, 0..1, "worse"),
            ],
        );
        let seen: Vec<_> = problems.iter().map(|problem| (problem.span().start, problem.code())).collect();
        assert_eq!(seen, [(0, ProblemCode::Syntax), (0, ProblemCode::BadValue), (2, ProblemCode::BadValue)]);
    }

    #[test]
    fn one_problem_more_says_how_many_were_left_out() {
        let limits = Limits::default().with_max_problems(2);
        let warning = |at: usize| Problem::warning(ProblemCode::Empty, at..at + 1, "w");
        let error = |at: usize| Problem::error(ProblemCode::BadId, at..at + 1, "e");
        let found = vec![
            warning(0),
            warning(1),
            error(2),
            error(3),
            error(4),
            Problem::left_out(5, Severity::Error, 5..5),
        ];
        let problems = Problems::new("f", "abcdef", found, &limits);
        let kept: Vec<_> = problems.iter().map(|problem| problem.span().start).collect();
        assert_eq!(kept, [2, 3, 0]);
        assert_eq!(problems.as_slice()[2].message(), "8 more problems are not shown");
        assert_eq!(problems.count(Severity::Error), 10);
    }

    #[test]
    fn the_same_problem_is_told_once() {
        assert_eq!(all("ab", vec![problem_at("ab", "b"), problem_at("ab", "b")]).as_slice().len(), 1);
    }

    #[test]
    fn a_span_outside_the_text_or_inside_a_character_is_moved() {
        let outside = Problem::error(ProblemCode::Syntax, 90..99, "end");
        let inside = Problem::error(ProblemCode::Syntax, 1..2, "split");
        let problems = all("éa", vec![outside, inside]);
        let spans: Vec<_> = problems.iter().map(Problem::span).collect();
        assert_eq!(spans, [0..2, 3..3]);
    }

    #[test]
    fn codes_are_kebab_case_and_unlike() {
        let mut names: Vec<_> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
        assert!(names.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ProblemCode::ALL.len());
    }
}
