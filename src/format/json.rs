//! JSON, as machines write it, into the spanned tree.
//!
//! `serde_json` reads; a file is taken level by level as raw pieces of the source, so that each piece knows its
//! place. Its parser does not go on after an error, so one slip against JSON's grammar is reported per file; a text
//! with a bad escape, a key met twice or a number out of bounds does not hide the next.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::limits::Limits;
use super::problem::{Problem, ProblemCode, byte_order_mark, quoted};
use super::tree::{Builder, Entry, Node, Path, Value};

/// Reads `source` as JSON; what cannot be read is reported in `problems` and [unreadable](Value::Unreadable).
///
/// # Complexity
///
/// Linear in the source at each level of nesting, so at most `source × Limits::max_depth`. Looking for doubled keys
/// costs a sort of the keys of each table.
pub(crate) fn parse(source: &str, limits: &Limits, problems: &mut Vec<Problem>) -> Node {
    let start = byte_order_mark(source);
    let Some(mut builder) = Builder::begin(source, limits, problems) else {
        return Node::unreadable(start..start);
    };
    let text = source.get(start..).unwrap_or_default();
    let root = match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => Reader { source, builder: &mut builder }.node(raw.get(), 0, &Path::Top),
        Err(error) => {
            builder.report(syntax(text, start, &error));
            Node::unreadable(start..source.len())
        }
    };
    builder.end();
    root
}

struct Reader<'r, 's, 'b> {
    source: &'s str,
    builder: &'r mut Builder<'b>,
}

impl<'s> Reader<'_, 's, '_> {
    fn node(&mut self, raw: &'s str, depth: usize, path: &Path<'_>) -> Node {
        let span = span_in(self.source, raw);
        if !self.builder.admit(depth, &span, path) {
            return Node::unreadable(span);
        }
        let value = match raw.bytes().next() {
            Some(b'{') => self.table(raw, depth, path),
            Some(b'[') => self.list(raw, depth, path),
            Some(b'"') => self.text(raw, path).map_or(Value::Unreadable, Value::Text),
            Some(b't') => Value::Bool(true),
            Some(b'f') => Value::Bool(false),
            Some(b'n') => Value::Null,
            _ => self.builder.number(raw, &span, path),
        };
        Node { span, value }
    }

    fn list(&mut self, raw: &'s str, depth: usize, path: &Path<'_>) -> Value {
        let Some(items) = self.read::<Vec<&'s RawValue>>(raw, path) else {
            return Value::Unreadable;
        };
        let items = items.into_iter().enumerate();
        Value::List(items.map(|(at, item)| self.node(item.get(), depth + 1, &path.index(at))).collect())
    }

    fn table(&mut self, raw: &'s str, depth: usize, path: &Path<'_>) -> Value {
        let Some(Members(members)) = self.read(raw, path) else {
            return Value::Unreadable;
        };
        let mut keys = Vec::with_capacity(members.len());
        for (key, value) in members {
            if let Some(text) = self.text(key.get(), path) {
                keys.push((text, span_in(self.source, key.get()), value));
            }
        }
        let doubled = doubled(&keys);
        let mut entries = Vec::with_capacity(keys.len());
        for ((key, key_span, value), doubled) in keys.into_iter().zip(doubled) {
            if doubled {
                let message = format!("the key {} stands twice in one table", quoted(&key));
                let problem = Problem::error(ProblemCode::DuplicateKey, key_span, message)
                    .with_help("keep one of the two");
                self.builder.report(problem.at(&path.key(&key)));
                continue;
            }
            let value = self.node(value.get(), depth + 1, &path.key(&key));
            entries.push(Entry { key, key_span, value });
        }
        Value::Table(entries)
    }

    fn text(&mut self, raw: &'s str, path: &Path<'_>) -> Option<String> {
        if !self.builder.fits(raw.len().saturating_sub(2), &span_in(self.source, raw), path) {
            return None;
        }
        self.read(raw, path)
    }

    /// Reads one piece; fails only on what the grammar lets pass, such as half of a surrogate pair.
    fn read<T: Deserialize<'s>>(&mut self, raw: &'s str, path: &Path<'_>) -> Option<T> {
        serde_json::from_str(raw)
            .map_err(|error| {
                let start = span_in(self.source, raw).start;
                self.builder.report(syntax(raw, start, &error).at(path));
            })
            .ok()
    }
}

/// For each key, whether the same key stands before it.
fn doubled<T>(keys: &[(String, Range<usize>, T)]) -> Vec<bool> {
    let mut order: Vec<(&str, usize)> =
        keys.iter().enumerate().map(|(at, (key, ..))| (key.as_str(), at)).collect();
    order.sort_unstable();
    let mut doubled = vec![false; keys.len()];
    for ((first, _), (second, at)) in order.iter().zip(order.iter().skip(1)) {
        if let Some(flag) = doubled.get_mut(*at) {
            *flag = first == second;
        }
    }
    doubled
}

/// Where `part`, a piece borrowed from `source`, stands in it.
fn span_in(source: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(source.as_ptr().addr());
    start..start + part.len()
}

/// The offset in `text` of the line and column that an error names; its columns count bytes.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').map(str::len);
    let line: usize = lines.take(error.line().saturating_sub(1)).sum();
    line + error.column().saturating_sub(1)
}

/// A slip against the grammar in `text`, which stands at `start` in the source, in words for people.
fn syntax(text: &str, start: usize, error: &serde_json::Error) -> Problem {
    let offset = offset_of(text, error);
    let problem = |what: &str| Problem::error(ProblemCode::Syntax, start + offset..start + offset + 1, what);
    if error.is_eof() {
        return problem("the file ends too early").with_help("is a closing bracket or quote missing?");
    }
    let (before, rest) = text.split_at_checked(offset).unwrap_or_default();
    if rest.starts_with([']', '}']) && before.trim_end().ends_with(',') {
        return problem("this is not JSON").with_help("no comma stands before a closing bracket");
    }
    if rest.starts_with('\'') {
        return problem("this is not JSON").with_expected("text in double quotes");
    }
    if rest.starts_with(['/', '#']) {
        return problem("this is not JSON").with_help("JSON has no remarks; TOML has them, after `#`");
    }
    let told = error.to_string();
    match told.split(" at line ").next().unwrap_or_default() {
        "expected value" => problem("this is not JSON").with_expected("a value"),
        "expected ident" => problem("this is not JSON").with_expected("`true`, `false` or `null`"),
        "key must be a string" => problem("this is not JSON").with_expected("a key in double quotes"),
        "trailing characters" => problem("more text follows the end").with_expected("the end of the file"),
        what => match what.strip_prefix("expected ") {
            Some(expected) => problem("this is not JSON").with_expected(expected),
            None => problem(what),
        },
    }
}

/// The members of one object as they stand, doubled keys included.
struct Members<'s>(Vec<(&'s RawValue, &'s RawValue)>);

impl<'s> Deserialize<'s> for Members<'s> {
    fn deserialize<D: Deserializer<'s>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'s> Visitor<'s> for InOrder {
            type Value = Members<'s>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }

            fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<Members<'s>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(source: &str) -> (Node, Vec<Problem>) {
        read_within(source, &Limits::default())
    }

    fn read_within(source: &str, limits: &Limits) -> (Node, Vec<Problem>) {
        let mut problems = Vec::new();
        let node = parse(source, limits, &mut problems);
        (node, problems)
    }

    #[track_caller]
    fn one_problem(source: &str) -> Problem {
        let (_, problems) = read(source);
        assert_eq!(problems.len(), 1, "{problems:?}");
        problems.into_iter().next().unwrap()
    }

    #[test]
    fn every_kind_of_value_is_read() {
        let (node, problems) =
            read(r#"{"a": "x", "b": 1, "c": -2.5, "d": true, "e": null, "f": [1], "g": {}}"#);
        assert!(problems.is_empty());
        let kind = |key| node.get(key).unwrap().value.kind();
        assert_eq!(
            ["a", "b", "c", "d", "e", "f", "g"].map(kind),
            ["text", "a number", "a number", "true or false", "null", "a list", "a table"]
        );
        assert_eq!(node.get("b").unwrap().value.value, Value::Integer(1));
        assert_eq!(node.get("c").unwrap().value.value, Value::Float(-2.5));
    }

    #[test]
    fn keys_stand_in_the_order_of_the_source() {
        let (node, _) = read(r#"{"z": 1, "a": 2, "m": 3}"#);
        let Value::Table(entries) = node.value else { panic!("a table") };
        assert_eq!(entries.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(), ["z", "a", "m"]);
    }

    #[test]
    fn spans_hold_keys_and_values() {
        let source = "\u{feff}\r\n{ \"k\\u00e9y\" : [ 12 , \"é\" ] }\r\n";
        let (node, problems) = read(source);
        assert!(problems.is_empty(), "{problems:?}");
        let entry = node.get("kéy").unwrap();
        assert_eq!(&source[entry.key_span.clone()], "\"k\\u00e9y\"");
        assert_eq!(&source[entry.value.span.clone()], "[ 12 , \"é\" ]");
        let Value::List(items) = &entry.value.value else { panic!("a list") };
        assert_eq!(&source[items[1].span.clone()], "\"é\"");
    }

    #[test]
    fn a_doubled_key_is_reported_where_it_stands_again() {
        let source = r#"{"a": {"of": 1, "by": 2, "\u006ff": 3, "of": 4}}"#;
        let (node, problems) = read(source);
        let places: Vec<_> =
            problems.iter().map(|problem| (problem.code(), &source[problem.span()])).collect();
        assert_eq!(
            places,
            [(ProblemCode::DuplicateKey, "\"\\u006ff\""), (ProblemCode::DuplicateKey, "\"of\"")]
        );
        assert_eq!(problems[0].path(), "a.of");
        assert_eq!(node.get("a").unwrap().value.get("of").unwrap().value.value, Value::Integer(1));
    }

    #[test]
    fn a_slip_in_the_grammar_is_placed() {
        let source = "{\"é\": 1\n\"b\": 2}";
        let problem = one_problem(source);
        assert_eq!(&source[problem.span()], "\"");
        assert_eq!(problem.span().start, source.find("\"b\"").unwrap());
        assert_eq!(problem.expected(), Some("`,` or `}`"));
    }

    #[test]
    fn grammar_slips_are_told_in_plain_words() {
        for (source, message) in [
            ("[1,", "the file ends too early"),
            ("[1 2]", "this is not JSON"),
            ("{\"a\":1,}", "this is not JSON"),
            ("[1,]", "this is not JSON"),
            ("[1] x", "more text follows the end"),
            ("[tru]", "this is not JSON"),
            ("[\"\\q\"]", "invalid escape"),
            ("[01]", "invalid number"),
        ] {
            assert_eq!(one_problem(source).message(), message, "{source}");
        }
    }

    #[test]
    fn a_comma_before_a_closing_bracket_is_named() {
        for source in ["[1,]", "{\"a\":1,}"] {
            assert_eq!(
                one_problem(source).help(),
                Some("no comma stands before a closing bracket"),
                "{source}"
            );
        }
    }

    #[test]
    fn several_bad_texts_are_reported_at_once() {
        let source = r#"{"a": "\ud800", "b": ["ok", "\udc00x"], "c": 1e999}"#;
        let (node, problems) = read(source);
        let paths: Vec<_> = problems.iter().map(|problem| (problem.code(), problem.path())).collect();
        assert_eq!(
            paths,
            [(ProblemCode::Syntax, "a"), (ProblemCode::Syntax, "b[1]"), (ProblemCode::BadValue, "c")]
        );
        assert_eq!(node.get("a").unwrap().value.value, Value::Unreadable);
    }

    #[test]
    fn an_empty_file_is_called_empty() {
        for source in ["", " \r\n", "\u{feff}"] {
            assert_eq!(one_problem(source).code(), ProblemCode::Empty);
        }
    }

    #[test]
    fn a_nesting_bomb_is_a_problem_and_no_crash() {
        let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(one_problem(&closed).code(), ProblemCode::TooDeep);
        assert_eq!(one_problem(&"[".repeat(100_000)).code(), ProblemCode::Syntax);
        let tables = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        let problem = one_problem(&tables);
        assert_eq!(problem.code(), ProblemCode::TooDeep);
        assert!(problem.path().starts_with("a.a.a."));
    }

    #[test]
    fn depth_is_counted_from_the_top() {
        let limits = Limits::default().with_max_depth(2);
        assert!(read_within("[[1]]", &limits).1.is_empty());
        assert_eq!(read_within("[[[1]], [2]]", &limits).1.len(), 1);
    }

    #[test]
    fn each_bound_is_kept() {
        let limits = Limits::default();
        for (source, limits) in [
            ("[1,2,3]", limits.clone().with_max_bytes(6)),
            ("[1,2,3]", limits.clone().with_max_nodes(3)),
            ("[\"abcd\"]", limits.clone().with_max_text_bytes(3)),
            ("{\"abcd\":1}", limits.with_max_text_bytes(3)),
        ] {
            let (_, problems) = read_within(source, &limits);
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].code(), ProblemCode::TooLarge, "{source}");
        }
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(5, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    #[track_caller]
    fn assert_same(source: &str, node: &Node, value: &serde_json::Value) {
        let slice = &source[node.span.clone()];
        assert_eq!(&serde_json::from_str::<serde_json::Value>(slice).unwrap(), value);
        match (&node.value, value) {
            (Value::List(items), serde_json::Value::Array(values)) => {
                assert_eq!(items.len(), values.len());
                items.iter().zip(values).for_each(|(item, value)| assert_same(source, item, value));
            }
            (Value::Table(entries), serde_json::Value::Object(members)) => {
                assert_eq!(entries.len(), members.len());
                for Entry { key, key_span, value } in entries {
                    let slice = &source[key_span.clone()];
                    assert_eq!(&serde_json::from_str::<String>(slice).unwrap(), key);
                    assert_same(source, value, &members[key]);
                }
            }
            (Value::Text(text), value) => assert_eq!(Some(text.as_str()), value.as_str()),
            (Value::Integer(number), value) => assert_eq!(Some(*number), value.as_i64()),
            (Value::Bool(flag), value) => assert_eq!(Some(*flag), value.as_bool()),
            (Value::Null, value) => assert!(value.is_null()),
            (other, value) => panic!("{other:?} for {value}"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn each_span_reads_back_as_its_value(value in any_json(), pretty in any::<bool>()) {
            let source = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let source = source.unwrap();
            let (node, problems) = read(&source);
            prop_assert!(problems.is_empty(), "{:?}", problems);
            assert_same(&source, &node, &value);
        }

        #[test]
        fn no_text_crashes_the_reader(source in "[\\[\\]{}\",:0-9a\\\\u\\n é.-]{0,40}") {
            let (node, problems) = read(&source);
            let readable = node.value != Value::Unreadable;
            prop_assert!(readable || !problems.is_empty());
            let _ = crate::format::problem::Problems::new("f", source, problems, &Limits::default()).to_string();
        }
    }
}
