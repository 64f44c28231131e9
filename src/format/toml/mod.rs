//! TOML, as people write it, into the spanned tree.
//!
//! The `toml` crate reads and reports several slips at once. Two things it leaves to its caller come first, in one
//! light walk over the tokens: files nested too deep for the stack are refused, and places after which its recovery
//! would lose or misread the rest of the file (a bracket never closed, a line without `=`) are reported and blanked,
//! byte by byte, so that every other place keeps its offset.

mod mend;
mod walk;

use std::ops::Range;

use mend::mend;
use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, byte_order_mark, quoted};
use super::tree::{Builder, Entry, Node, Path, Value};

/// Longest file in which the parser goes on after a slip, in bytes: it may report one for every byte, at some 200
/// bytes each.
const MAX_RECOVERED_BYTES: usize = 1 << 20;

/// Reads `source` as TOML; what cannot be read is reported in `problems` and [unreadable](Value::Unreadable) or left
/// out.
///
/// # Semantics
///
/// A date without quotes is the text of it. After a slip the rest of the file is still read, except: a line without
/// `=`, a value whose bracket is never closed, and the keys under a header that is not closed. In a file of more than
/// 1 MiB, only the first of all other slips is reported, and nothing is read.
///
/// # Complexity
///
/// Linear in the source, apart from the sorting of keys; once more for each bracket never closed, at most sixteen
/// times.
pub(crate) fn parse(source: &str, limits: &Limits, problems: &mut Vec<Problem>) -> Node {
    let start = byte_order_mark(source);
    let Some(mut builder) = Builder::begin(source, limits, problems) else {
        return Node::unreadable(start..start);
    };
    let root = match mend(source, &mut builder) {
        Some(mended) => read(source, mended.as_deref().unwrap_or(source), &mut builder),
        None => Node::unreadable(start..start),
    };
    builder.end();
    root
}

fn read(source: &str, mended: &str, builder: &mut Builder<'_>) -> Node {
    let start = byte_order_mark(source);
    let place = start..start;
    let (table, errors) = match DeTable::parse(mended) {
        Ok(table) => (table.into_inner(), Vec::new()),
        Err(first) if mended.len() > MAX_RECOVERED_BYTES => {
            let problem = problem_of(source, first.message(), first.span().unwrap_or_default());
            builder.report(problem.with_help("the file is too long to look for further slips"));
            return Node::unreadable(place);
        }
        Err(_) => {
            let (table, errors) = DeTable::parse_recoverable(mended);
            (table.into_inner(), errors)
        }
    };
    let mut slips = Vec::with_capacity(errors.len());
    for error in errors {
        let span = error.span().unwrap_or_default();
        builder.report(problem_of(source, error.message(), span.clone()));
        slips.push(span);
    }
    slips.sort_by_key(|slip| slip.start);
    if !builder.admit(0, &place, &Path::Top) {
        return Node::unreadable(place);
    }
    let value = Reader { source, slips, builder }.table(table, 0, &Path::Top);
    Node { span: place, value }
}

/// A slip that the `toml` crate found, in words for people who may not know TOML well.
fn problem_of(source: &str, message: &str, span: Range<usize>) -> Problem {
    let (what, expected) =
        message.split_once(", expected ").map_or((message, None), |(what, due)| (what, Some(due)));
    let place = source.get(span.clone()).unwrap_or_default();
    if what == "duplicate key" {
        let message = format!("the key {} stands twice in one table", quoted(place));
        let problem = Problem::error(ProblemCode::DuplicateKey, span, message);
        return problem.with_help("keep one of the two; a list of tables stands under `[[…]]`");
    }
    let problem = Problem::error(ProblemCode::Syntax, span, what);
    match (what, expected) {
        ("string values must be quoted", _) if place.trim().is_empty() => {
            Problem::error(ProblemCode::Syntax, problem.span(), "a value is missing")
                .with_expected("a value after `=`")
        }
        ("string values must be quoted", _) => {
            let problem = Problem::error(ProblemCode::Syntax, problem.span(), "a text stands without quotes");
            let problem = problem.with_expected("text in double quotes");
            if place.starts_with(['“', '”', '„', '«', '‘', '’']) {
                problem.with_help("the quotes here are curly: use the straight ones, `\"`")
            } else {
                problem
            }
        }
        ("invalid date", Some(expected)) => problem
            .with_expected(expected)
            .with_help("write a day as 2025-08-15, a month as \"2025-08\", a year as 2025"),
        ("missing escaped value", Some(expected)) => {
            Problem::error(ProblemCode::Syntax, problem.span(), "an escape that means nothing")
                .with_expected(format!("one of {expected} after the backslash"))
                .with_help("text in single quotes knows no escapes")
        }
        (_, Some(quote @ ("`\"`" | "`'`"))) => {
            Problem::error(ProblemCode::Syntax, problem.span(), "a text is not closed").with_expected(quote)
        }
        (_, None | Some("nothing")) => problem,
        (_, Some(expected)) => problem.with_expected(expected),
    }
}

struct Reader<'r, 's, 'b> {
    source: &'s str,
    /// Places of the slips reported so far, by their start.
    slips: Vec<Range<usize>>,
    builder: &'r mut Builder<'b>,
}

impl Reader<'_, '_, '_> {
    fn node(&mut self, value: Spanned<DeValue<'_>>, depth: usize, path: &Path<'_>) -> Node {
        let span = value.span();
        if !self.builder.admit(depth, &span, path) {
            return Node::unreadable(span);
        }
        let value = match value.into_inner() {
            DeValue::Table(table) => self.table(table, depth, path),
            DeValue::Array(items) => {
                let items = items.into_iter().enumerate();
                Value::List(items.map(|(at, item)| self.node(item, depth + 1, &path.index(at))).collect())
            }
            _ if self.has_slip(&span) => Value::Unreadable,
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Integer(number) => self.integer(&number, &span, path),
            DeValue::Float(number) => self.builder.number(number.as_str(), &span, path),
            DeValue::String(text) if self.builder.fits(text.len(), &span, path) => {
                Value::Text(text.into_owned())
            }
            DeValue::String(_) => Value::Unreadable,
            DeValue::Datetime(_) => Value::Text(self.source.get(span.clone()).unwrap_or_default().to_owned()),
        };
        Node { span, value }
    }

    fn table(&mut self, table: DeTable<'_>, depth: usize, path: &Path<'_>) -> Value {
        // The parser sorts by key; the order of the source is the author's.
        let mut members: Vec<_> = table.into_iter().collect();
        members.sort_by_key(|(key, _)| key.span().start);
        let mut entries = Vec::with_capacity(members.len());
        for (key, value) in members {
            let (key_span, key) = (key.span(), key.into_inner().into_owned());
            if self.builder.fits(key.len(), &key_span, path) {
                let value = self.node(value, depth + 1, &path.key(&key));
                entries.push(Entry { key, key_span, value });
            }
        }
        Value::Table(entries)
    }

    fn integer(&mut self, number: &DeInteger<'_>, span: &Range<usize>, path: &Path<'_>) -> Value {
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => {
                let text = self.source.get(span.clone()).unwrap_or_default();
                self.builder.bad_number(text, span, path)
            }
        }
    }

    /// Whether a slip was reported inside this single value, so that what was read of it is a guess.
    fn has_slip(&self, span: &Range<usize>) -> bool {
        let first = self.slips.partition_point(|slip| slip.start < span.start);
        self.slips.get(first).is_some_and(|slip| slip.start <= span.end)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::format::problem::Problems;

    fn read(source: &str) -> (Node, Vec<Problem>) {
        read_within(source, &Limits::default())
    }

    fn read_within(source: &str, limits: &Limits) -> (Node, Vec<Problem>) {
        let mut problems = Vec::new();
        let node = parse(source, limits, &mut problems);
        (node, problems)
    }

    fn keys(node: &Node) -> Vec<&str> {
        let Value::Table(entries) = &node.value else { panic!("a table, not {node:?}") };
        entries.iter().map(|entry| entry.key.as_str()).collect()
    }

    fn printed(source: &str) -> String {
        Problems::new("f.toml", source, read(source).1, &Limits::default()).to_string()
    }

    fn found(source: &str) -> Vec<(ProblemCode, String)> {
        let problems = Problems::new("f.toml", source, read(source).1, &Limits::default());
        problems
            .iter()
            .map(|problem| (problem.code(), format!("{:?} {}", problem.line_column(), problem.message())))
            .collect()
    }

    #[track_caller]
    fn assert_syntax(source: &str, expected: &[&str]) {
        let found = found(source);
        assert_eq!(found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), expected);
        assert!(found.iter().all(|(code, _)| *code == ProblemCode::Syntax));
    }

    #[test]
    fn keys_stand_in_the_order_of_the_source() {
        let (node, problems) = read("z = 1\na.y = 2\na.b = 3\n[[q]]\nm = 1\nc = 2\n[[q]]\n[d]\n");
        assert!(problems.is_empty());
        assert_eq!(keys(&node), ["z", "a", "q", "d"]);
        assert_eq!(keys(&node.get("a").unwrap().value), ["y", "b"]);
        let Value::List(items) = &node.get("q").unwrap().value.value else { panic!("a list") };
        assert_eq!(keys(&items[0]), ["m", "c"]);
    }

    #[test]
    fn spans_hold_keys_values_and_headers() {
        let source = "\u{feff}title = 'é'\r\n\r\n[[positions]]\r\n\"of\" = { a = [1, 2.5] }\r\n";
        let (node, problems) = read(source);
        assert!(problems.is_empty(), "{problems:?}");
        let title = node.get("title").unwrap();
        assert_eq!((&source[title.key_span.clone()], &source[title.value.span.clone()]), ("title", "'é'"));
        let Value::List(items) = &node.get("positions").unwrap().value.value else { panic!("a list") };
        assert_eq!(&source[items[0].span.clone()], "[[positions]]");
        let of = items[0].get("of").unwrap();
        assert_eq!(
            (&source[of.key_span.clone()], &source[of.value.span.clone()]),
            ("\"of\"", "{ a = [1, 2.5] }")
        );
    }

    #[test]
    fn a_date_without_quotes_is_its_text() {
        let (node, problems) = read("a = 2025-08-15\nb = 2025-08-15 10:00:00Z # late\nc = '2025-08'\n");
        assert!(problems.is_empty());
        let text = |key| node.get(key).unwrap().value.value.clone();
        assert_eq!(text("a"), Value::Text("2025-08-15".into()));
        assert_eq!(text("b"), Value::Text("2025-08-15 10:00:00Z".into()));
        assert_eq!(text("c"), Value::Text("2025-08".into()));
    }

    #[test]
    fn numbers_are_read_in_every_notation() {
        let (node, problems) = read("a = 1_000\nb = 0x1F\nc = -1.5e3\nd = nan\ne = 99999999999999999999\n");
        let value = |key| node.get(key).unwrap().value.value.clone();
        assert_eq!(
            [value("a"), value("b"), value("c")],
            [Value::Integer(1000), Value::Integer(31), Value::Float(-1500.0)]
        );
        assert_eq!([value("d"), value("e")], [Value::Unreadable, Value::Unreadable]);
        let paths: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.path())).collect();
        assert_eq!(paths, [(ProblemCode::BadValue, "d"), (ProblemCode::BadValue, "e")]);
    }

    #[test]
    fn several_slips_are_reported_at_once() {
        assert_syntax(
            "a = tru\nb = \"x\\q\"\nc = 2025-13-45\nd = \nf = \"abc\ng = 1_\ne = 1\n",
            &[
                "(1, 5) invalid boolean",
                "(2, 8) an escape that means nothing",
                "(3, 5) invalid date",
                "(4, 5) a value is missing",
                "(5, 9) a text is not closed",
                "(6, 6) `_` may only go between digits",
            ],
        );
    }

    #[test]
    fn a_value_with_a_slip_is_unreadable_and_its_neighbours_are_not() {
        let (node, _) = read("a = 1\nb = \"x\\q\"\nc = 2\nd = \ne = 3\n");
        let value = |key| node.get(key).unwrap().value.value.clone();
        assert_eq!([value("a"), value("c"), value("e")], [1, 2, 3].map(Value::Integer));
        assert_eq!([value("b"), value("d")], [Value::Unreadable, Value::Unreadable]);
    }

    #[test]
    fn doubled_keys_and_tables_are_reported_where_they_stand_again() {
        let source = "a = 1\na = 2\n[t]\nx = { p = 1, p = 2 }\n[t]\n";
        let codes = found(source);
        assert_eq!(
            codes.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            [
                "(2, 1) the key `a` stands twice in one table",
                "(4, 14) the key `p` stands twice in one table",
                "(5, 2) the key `t` stands twice in one table",
            ]
        );
        assert!(codes.iter().all(|(code, _)| *code == ProblemCode::DuplicateKey));
        assert_eq!(read(source).0.get("a").unwrap().value.value, Value::Integer(1));
    }

    #[test]
    fn a_line_without_equals_does_not_hide_the_rest() {
        let source = "a = 1\nholder russia\n[t]\nb = 2\nc = \n";
        assert_syntax(source, &["(2, 1) a line without `=`", "(5, 5) a value is missing"]);
        let (node, _) = read(source);
        assert_eq!(node.get("t").unwrap().value.get("b").unwrap().value.value, Value::Integer(2));
    }

    #[test]
    fn a_header_not_closed_loses_only_its_own_keys() {
        let source = "a = 1\n[[b]\nc = 2\n[d]\ne = 3\n";
        assert_syntax(source, &["(2, 1) a header is not closed"]);
        assert_eq!(keys(&read(source).0), ["a", "d"]);
    }

    #[test]
    fn keys_under_a_header_not_closed_are_not_read_for_another_table() {
        let source = "[a]\nx = 1\n[b\nx = 2\n[c\nx = 3\n[[d]]\nx = [\n[1],\n]\n";
        assert_syntax(source, &["(3, 1) a header is not closed", "(5, 1) a header is not closed"]);
        assert_eq!(keys(&read(source).0), ["a", "d"]);
    }

    #[test]
    fn a_bracket_never_closed_loses_only_its_own_value() {
        let source = "a = [1, 2\nb = 3\nc = { x = 1,\n  y = [2\nd = 4\n[e]\nf = 5\n";
        assert_syntax(source, &["(1, 5) `[` is never closed", "(3, 5) `{` is never closed"]);
        let (node, _) = read(source);
        assert_eq!(keys(&node), ["b", "d", "e"]);
        assert_eq!(keys(&node.get("e").unwrap().value), ["f"]);
    }

    #[test]
    fn brackets_quotes_and_dots_inside_texts_count_for_nothing() {
        let dots = ".".repeat(1000);
        let source = format!(
            "a = \"[{{\\\"{dots}\" # [{{ '\nb = '[\"{dots}'\nc = \"\"\"\n[[\" \\\"\"\"\"\"\nd = '''\n]{dots}'''\n"
        );
        let (node, problems) = read(&source);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(keys(&node), ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_problem_prints_with_its_line() {
        assert_eq!(
            printed("a = 1\r\nb = x\u{202e}\r\n"),
            "error[syntax]: a text stands without quotes\n --> f.toml:2:5\n  |\n2 | b = x⟨U+202E⟩\n  |     ^^^^^^^^^\n  \
             = expected: text in double quotes\n\n1 error"
        );
    }

    #[test]
    fn control_characters_are_slips_and_print_safely() {
        let text = printed("a\u{0} = 1\n# \u{1b}[2J\nb = \"\u{8}\"\n");
        assert!(text.ends_with("3 errors"), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn an_empty_file_is_called_empty() {
        for source in ["", "\u{feff}", " \r\n"] {
            assert_eq!(read(source).1[0].code(), ProblemCode::Empty);
        }
        assert!(read("# only a remark\n").1.is_empty());
    }

    #[test]
    fn a_nesting_bomb_is_a_problem_and_no_crash() {
        let deep = 100_000;
        let bombs = [
            format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
            format!("a = {}", "[".repeat(deep)),
            format!("a = {}1{}", "{a = ".repeat(deep), "}".repeat(deep)),
            format!("{}a = 1", "a.".repeat(deep)),
            format!("[{}a]", "a.".repeat(deep)),
            format!("[[{}a]]", "a . ".repeat(deep)),
            format!("x = 1\nx = {{ {}a = 1 }}", "\"a\".".repeat(deep)),
            format!("x = {}1{}", format!("{{ {}a = ", "a.".repeat(60)).repeat(70), "}".repeat(70)),
        ];
        for bomb in &bombs {
            let (node, problems) = read(bomb);
            assert_eq!(node.value, Value::Unreadable);
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].code(), ProblemCode::TooDeep, "{}", &bomb[..30]);
        }
    }

    #[test]
    fn depth_past_the_setting_is_placed() {
        let limits = Limits::default().with_max_depth(2);
        assert!(read_within("a = [1]\n[b]\nc = 1\n", &limits).1.is_empty());
        let (node, problems) = read_within("a = [[1], 2]\nb = 3\n", &limits);
        assert_eq!(problems.iter().map(Problem::path).collect::<Vec<_>>(), ["a[0][0]"]);
        assert_eq!(keys(&node), ["a", "b"]);
    }

    #[test]
    fn each_bound_is_kept() {
        let limits = Limits::default();
        for (source, limits) in [
            ("a = 1\n", limits.clone().with_max_bytes(5)),
            ("a = [1,2,3]\n", limits.clone().with_max_nodes(4)),
            ("a = [1,2,3,4,5,6,7,8,9]\n", limits.clone().with_max_nodes(1)),
            ("a = \"abcd\"\n", limits.clone().with_max_text_bytes(3)),
            ("abcd = 1\n", limits.with_max_text_bytes(3)),
        ] {
            let (_, problems) = read_within(source, &limits);
            assert_eq!(problems.len(), 1, "{source}");
            assert_eq!(problems[0].code(), ProblemCode::TooLarge, "{source}");
        }
    }

    #[test]
    fn a_long_file_is_not_searched_for_every_slip() {
        let source = format!("a = \"{}\"\nb = tru\n", "\\q".repeat(MAX_RECOVERED_BYTES));
        let (node, problems) = read(&source);
        assert_eq!((node.value, problems.len()), (Value::Unreadable, 1));
        assert_eq!(problems[0].code(), ProblemCode::Syntax);
    }

    #[test]
    fn many_slips_are_counted() {
        let (_, problems) = read(&"a\n".repeat(1000));
        assert_eq!(problems.last().unwrap().message(), "800 more problems are not shown");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn each_text_span_reads_back_as_its_text(texts in prop::collection::btree_map(any::<String>(), any::<String>(), 1..6)) {
            let source = toml::to_string(&texts).unwrap();
            let (node, problems) = read(&source);
            prop_assert!(problems.is_empty(), "{:?}", problems);
            for (key, text) in &texts {
                let entry = node.get(key).unwrap();
                prop_assert_eq!(&entry.value.value, &Value::Text(text.clone()));
                let slice = format!("{} = {}", &source[entry.key_span.clone()], &source[entry.value.span.clone()]);
                let back: toml::Table = toml::from_str(&slice).unwrap();
                prop_assert_eq!(back[key].as_str(), Some(text.as_str()));
            }
        }

        #[test]
        fn a_file_that_toml_accepts_has_no_problem(source in "(([a-c]\\.){0,2}[a-c] = ([0-9]|\"[a{\\[.]\"|\\[1, \\[2\\]\\]|\\{d = 1\\})|\\[\\[?[a-c]\\]\\]?|# \\[)?(\n(([a-c]\\.){0,2}[d-f] = [0-9]|\\[[g-i](\\.[a-c])?\\])){0,4}") {
            let accepted = DeTable::parse(&source).is_ok() && !source.trim().is_empty();
            prop_assert_eq!(accepted, read(&source).1.is_empty(), "{}", source);
        }

        #[test]
        fn no_text_crashes_the_reader(source in "[\\[\\]{}\"'=.,#ab1\\\\\n\r é-]{0,60}") {
            let (_, problems) = read(&source);
            let refused = DeTable::parse(&source).is_err() || source.trim().is_empty();
            prop_assert_eq!(refused, !problems.is_empty(), "{:?}", problems);
            let _ = Problems::new("f", source, problems, &Limits::default()).to_string();
        }
    }
}
