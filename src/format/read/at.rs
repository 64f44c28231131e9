//! A value of the file, with all a reader needs to read it and to say what is wrong with it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use super::hollow::Suspect;
use super::letters::{in_latin, mixed};
use super::names::{Kind, MAX_LISTED, Names, either};
use super::quotes::SourceTexts;
use super::{dates, sink::Sink};
use crate::date::{Date, DateError};
use crate::format::nearest::nearest;
use crate::format::problem::{Problem, ProblemCode, quoted};
use crate::format::tree::{Entry, Node, Path, Value};
use crate::id::{IdError, TermId};
use crate::text::Text;

/// Longest text handed to a constructor that repeats it when it refuses it, in characters.
const MAX_REPEATED: usize = 150;
/// Longest text shown again as it should stand, in characters.
const MAX_SHOWN: usize = 40;

/// What is known of the file as a whole.
#[derive(Debug)]
pub(crate) struct File<'f> {
    pub(crate) sink: Sink<'f>,
    pub(crate) names: Names<'f>,
    /// Texts of sources, to hold quotations against.
    pub(crate) texts: &'f SourceTexts,
    /// Numbers of the files that follow a later version of the format: what they may add is not known here.
    pub(crate) later: BTreeSet<usize>,
    /// A problem to be reported only once, and only if nothing else mends it.
    pub(crate) no_ground: RefCell<Option<Problem>>,
    /// Regions that may leave nothing, to be looked at once all places are known.
    pub(crate) regions: RefCell<Vec<Suspect>>,
}

/// A value, where it stands and the file it stands in.
///
/// # Semantics
///
/// Every method that reads reports what is wrong by itself and then gives nothing. So nothing means: reported, or not
/// readable for a reason that was reported before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At<'r> {
    node: &'r Node,
    path: Path<'r>,
    file: &'r File<'r>,
}

/// A value under a key of its own choosing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Member<'r> {
    entry: &'r Entry,
    /// The value.
    pub(crate) at: At<'r>,
}

/// A table that was looked through for keys that mean nothing in it.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'r> {
    /// The table itself.
    pub(crate) at: At<'r>,
    /// Keys that are meant by others that mean nothing.
    misspelt: Vec<String>,
}

impl<'r> At<'r> {
    pub(crate) fn top(node: &'r Node, file: &'r File<'r>) -> Self {
        Self { node, path: Path::Top, file }
    }

    pub(crate) fn file(&self) -> &'r File<'r> {
        self.file
    }

    pub(crate) fn node(&self) -> &'r Node {
        self.node
    }

    pub(crate) fn value(&self) -> &'r Value {
        &self.node.value
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.node.span.clone()
    }

    /// An error here; not yet reported.
    pub(crate) fn error(&self, code: ProblemCode, message: impl AsRef<str>) -> Problem {
        Problem::error(code, self.span(), message).at(&self.path)
    }

    /// A warning here; not yet reported.
    pub(crate) fn warning(&self, code: ProblemCode, message: impl AsRef<str>) -> Problem {
        Problem::warning(code, self.span(), message).at(&self.path)
    }

    pub(crate) fn report(&self, problem: Problem) {
        self.file.sink.report(problem);
    }

    /// Reports why a constructor refused what was read here.
    pub(crate) fn refuse(&self, error: impl Display) {
        self.report(self.error(ProblemCode::BadValue, error.to_string()));
    }

    /// The value or, if a constructor refused it, nothing: the reason is reported.
    pub(crate) fn accept<T>(&self, result: Result<T, impl Display>) -> Option<T> {
        result.map_err(|error| self.refuse(error)).ok()
    }

    /// What this value is called in a message: the key it stands under.
    pub(crate) fn what(&self) -> String {
        fn what(path: &Path<'_>) -> String {
            match path {
                Path::Top => "the file".to_owned(),
                Path::Key(_, key) => quoted(key),
                Path::Index(outer, index) => format!("item {} of {}", index + 1, what(outer)),
            }
        }
        what(&self.path)
    }

    /// Reports that the value is of another kind than `expected`, unless it was reported before.
    pub(crate) fn wrong_type(&self, expected: &str) {
        if self.node.value != Value::Unreadable {
            let kind = match self.node.value {
                Value::Bool(flag) => format!("`{flag}`"),
                _ => self.node.kind().to_owned(),
            };
            let message = format!("{} is {kind}", self.what());
            self.report(self.error(ProblemCode::WrongType, message).with_expected(expected));
        }
    }
}

/// Ways down.
impl<'r> At<'r> {
    /// The value under `key`.
    pub(crate) fn get(&self, key: &str) -> Option<At<'_>> {
        let entry = self.node.get(key)?;
        Some(At { node: &entry.value, path: self.path.key(&entry.key), file: self.file })
    }

    /// What a table holds, in the order of the source.
    pub(crate) fn members(&self) -> Vec<Member<'_>> {
        let Value::Table(entries) = &self.node.value else {
            match self.path {
                Path::Key(Path::Top, section) => {
                    self.wrong_type(&format!("a table with an entry for each id, in TOML `[{section}.…]`"));
                }
                _ => self.wrong_type("a table"),
            }
            return Vec::new();
        };
        let at =
            |entry: &'r Entry| At { node: &entry.value, path: self.path.key(&entry.key), file: self.file };
        entries.iter().map(|entry| Member { entry, at: at(entry) }).collect()
    }

    /// What a list holds, none if this is no list.
    pub(crate) fn items(&self) -> Option<Vec<At<'_>>> {
        let Value::List(items) = &self.node.value else { return None };
        let at = |(index, node)| At { node, path: self.path.index(index), file: self.file };
        Some(items.iter().enumerate().map(at).collect())
    }

    /// What a list holds, or this alone.
    pub(crate) fn one_or_more(&self) -> Vec<At<'_>> {
        self.items().unwrap_or_else(|| vec![*self])
    }

    /// What a list of tables holds.
    pub(crate) fn tables(&self) -> Vec<At<'_>> {
        self.items().unwrap_or_else(|| {
            // Under a header that could not be read, a list is taken for a table.
            if !(self.is_table() && self.file.sink.has_gaps()) {
                self.wrong_type(&format!(
                    "a list of tables, in TOML each under `[[{}]]`",
                    header(&self.path)
                ));
            }
            Vec::new()
        })
    }

    /// The table, once keys that mean nothing in it are reported; `of` says what it is: "a party".
    pub(crate) fn fields(&self, of: &str, keys: &[&str]) -> Option<Fields<'r>> {
        self.fields_beside::<()>(of, keys, &[])
    }

    /// The same, where some keys that mean nothing are reported elsewhere.
    pub(crate) fn fields_beside<T>(
        &self,
        of: &str,
        keys: &[&str],
        reported: &[(&str, T)],
    ) -> Option<Fields<'r>> {
        let Value::Table(entries) = &self.node.value else {
            self.not_a_table(keys);
            return None;
        };
        let mut misspelt = Vec::new();
        let is_known = |key: &str| keys.contains(&key) || reported.iter().any(|(other, _)| *other == key);
        for entry in entries.iter().filter(|entry| !is_known(&entry.key)) {
            let near = if self.file.sink.is_full() { None } else { near_key(&entry.key, keys) };
            let problem = self.unknown_key(entry, of, keys, near);
            if self.report_unknown_key(&entry.key_span, problem) {
                misspelt.extend(near.map(str::to_owned));
            }
        }
        Some(Fields { at: *self, misspelt })
    }

    /// Reports a single value where a table is due; a text is likely meant for the first of its keys.
    fn not_a_table(&self, keys: &[&str]) {
        let Some(first) = keys.first() else { return self.wrong_type("a table") };
        match &self.node.value {
            Value::Unreadable => {}
            Value::Text(text) if matches!(*first, "name" | "text") => {
                let problem = self.error(ProblemCode::WrongType, format!("{} is text", self.what()));
                let problem = problem.with_expected(format!("a table: `{{ {first} = … }}`"));
                let text: String = text.chars().filter(|c| !"\"\\".contains(*c)).take(MAX_SHOWN).collect();
                self.report(problem.with_help(format!("did you mean `{{ {first} = \"{text}\" }}`?")));
            }
            _ => self.wrong_type(&format!("a table: `{{ {first} = … }}`")),
        }
    }

    /// Reports a key that means nothing, as a warning where a later version of the format may know it; true if it is an error.
    pub(crate) fn report_unknown_key(&self, key: &Range<usize>, problem: Problem) -> bool {
        let is_later = self.file.later.contains(&self.file.sink.file_of(key.start));
        self.report(if is_later { problem.into_warning_of_later_version() } else { problem });
        !is_later
    }

    /// The table, whatever its keys.
    pub(crate) fn table(&self) -> Option<Fields<'r>> {
        if !matches!(self.node.value, Value::Table(_)) {
            self.wrong_type("a table");
            return None;
        }
        Some(self.all_fields())
    }

    /// What the table holds, whatever its keys; nothing if this is none.
    pub(crate) fn all_fields(&self) -> Fields<'r> {
        Fields { at: *self, misspelt: Vec::new() }
    }

    /// The ids in a list of tables under `key`, with where they stand; nothing is reported.
    pub(crate) fn ids_in(&self, key: &str) -> Vec<(&'r str, Range<usize>)> {
        let Some(Node { value: Value::List(items), .. }) = self.node.get(key).map(|entry| &entry.value)
        else {
            return Vec::new();
        };
        let id = |item: &'r Node| match &item.get("id")?.value {
            Node { value: Value::Text(id), span } => Some((id.as_str(), span.clone())),
            _ => None,
        };
        items.iter().filter_map(id).collect()
    }

    /// An error at a key of this table; not yet reported.
    pub(crate) fn error_at_key(&self, entry: &Entry, code: ProblemCode, message: impl AsRef<str>) -> Problem {
        Problem::error(code, entry.key_span.clone(), message).at(&self.path.key(&entry.key))
    }

    fn unknown_key(&self, entry: &Entry, of: &str, keys: &[&str], near: Option<&str>) -> Problem {
        let message = format!("{of} has no key {}", quoted(&entry.key));
        let problem = self.error_at_key(entry, ProblemCode::UnknownKey, message);
        match near {
            Some(_) => problem.did_you_mean(near),
            None => problem.with_expected(either(keys.iter().copied())),
        }
    }
}

/// The header under which the tables of a list stand.
fn header(path: &Path<'_>) -> String {
    match path {
        Path::Top => String::new(),
        Path::Index(outer, _) => header(outer),
        Path::Key(Path::Top, key) => (*key).to_owned(),
        Path::Key(outer, key) => format!("{}.{key}", header(outer)),
    }
}

/// The key that is meant by another: one with a slip in it, or one with more added, `inside` for `in`.
fn near_key<'k>(key: &str, keys: &[&'k str]) -> Option<&'k str> {
    nearest(key, keys.iter().copied()).or_else(|| keys.iter().copied().find(|known| key.starts_with(known)))
}

impl<'r> Fields<'r> {
    /// The value under `key`.
    pub(crate) fn get(&self, key: &str) -> Option<At<'_>> {
        self.at.get(key)
    }

    /// The value under a key that must be there; `meaning` says what belongs there.
    pub(crate) fn required(&self, key: &str, meaning: &str) -> Option<At<'_>> {
        let found = self.get(key);
        if found.is_none() && !self.is_misspelt(key) {
            let problem = self.at.error(ProblemCode::MissingKey, format!("{} is missing", quoted(key)));
            self.at.report(problem.with_expected(meaning));
        }
        found
    }

    /// Whether another key seems to stand for this one, and was reported.
    pub(crate) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.iter().any(|misspelt| misspelt == key)
    }

    /// Whether some key seems to stand for another, and was reported.
    pub(crate) fn is_any_misspelt(&self) -> bool {
        !self.misspelt.is_empty()
    }

    /// The text under a key that must be there.
    pub(crate) fn required_words(&self, key: &str, meaning: &str) -> Option<Text> {
        self.required(key, meaning)?.words()
    }

    /// The name under a key that must be there.
    pub(crate) fn required_name(&self, key: &str, meaning: &str) -> Option<Text> {
        self.required(key, meaning)?.name_words()
    }

    /// The name under a key that may be left out.
    pub(crate) fn name_words(&self, key: &str) -> Option<Text> {
        self.get(key)?.name_words()
    }

    /// The names under a key that may be left out: one, or a list.
    pub(crate) fn all_names(&self, key: &str) -> Vec<Text> {
        let Some(at) = self.get(key) else { return Vec::new() };
        at.one_or_more().iter().filter_map(At::name_words).collect()
    }

    /// The text under a key that may be left out.
    pub(crate) fn words(&self, key: &str) -> Option<Text> {
        self.get(key)?.words()
    }

    /// The date under a key that may be left out.
    pub(crate) fn date(&self, key: &str) -> Option<Date> {
        self.get(key)?.date()
    }

    /// The texts under a key that may be left out: one, or a list.
    pub(crate) fn all_words(&self, key: &str) -> Vec<Text> {
        let Some(at) = self.get(key) else { return Vec::new() };
        at.one_or_more().iter().filter_map(At::words).collect()
    }
}

impl<'r> Member<'r> {
    /// The key, as an id of things of this kind.
    pub(crate) fn id<T: FromStr<Err = IdError>>(&self) -> Option<T> {
        let key = &self.entry.key;
        let refuse = |error: IdError| {
            let problem = self.error_at_key(ProblemCode::BadId, error.to_string());
            self.at.report(explain_id(problem, key));
        };
        key.parse().map_err(refuse).ok()
    }

    /// The key itself.
    pub(crate) fn key(&self) -> &'r str {
        &self.entry.key
    }

    /// The key as a value of its own, to be read like one.
    pub(crate) fn key_node(&self) -> Node {
        Node { span: self.entry.key_span.clone(), value: Value::Text(self.entry.key.clone()) }
    }

    /// What the key says, read as the name of something.
    pub(crate) fn with_key<T>(&self, read: impl FnOnce(At<'_>) -> T) -> T {
        let node = self.key_node();
        read(At { node: &node, path: self.at.path, file: self.at.file })
    }

    /// Reports the key as one that means nothing; true if it is an error.
    pub(crate) fn report_unknown_key(&self, problem: Problem) -> bool {
        self.at.report_unknown_key(&self.entry.key_span, problem)
    }

    /// An error at the key; not yet reported.
    pub(crate) fn error_at_key(&self, code: ProblemCode, message: impl AsRef<str>) -> Problem {
        Problem::error(code, self.entry.key_span.clone(), message).at(&self.at.path)
    }
}

/// Offers what may be meant by `text`, and names a letter in it that only looks like the right one.
pub(crate) fn with_meant(problem: Problem, text: &str, near: Option<&str>) -> Problem {
    match (near, mixed(text)) {
        (Some(near), Some(mixed)) => {
            problem.with_help(format!("did you mean {}? {}", quoted(near), mixed.in_words()))
        }
        _ => problem.did_you_mean(near),
    }
}

/// Says what an id is made of, and what this one may be meant to be.
fn explain_id(problem: Problem, text: &str) -> Problem {
    let problem = problem
        .with_expected("up to 80 of the letters a to z, digits and single hyphens, such as `united-states`");
    match in_kebab_case(text) {
        Some(id) => with_meant(problem, text, Some(&id)),
        None if text.is_ascii() => problem,
        None => problem.with_help("spell the id in Latin letters; the name in any script goes into `name`"),
    }
}

/// An id made of other text, if its letters allow it; letters that only look Latin are made so.
pub(crate) fn in_kebab_case(text: &str) -> Option<String> {
    let latin = in_latin(text);
    let text = latin.as_deref().unwrap_or(text);
    let words: Vec<String> =
        text.split([' ', '_', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    Some(words.join("-")).filter(|id| id.parse::<TermId>().is_ok())
}

/// Single values.
impl<'r> At<'r> {
    /// A text.
    pub(crate) fn text(&self) -> Option<&'r str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => {
                self.wrong_type("text in quotes");
                None
            }
        }
    }

    /// A text, if it is one; nothing is reported.
    pub(crate) fn silent_text(&self) -> Option<&'r str> {
        match &self.node.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text that says something.
    pub(crate) fn words(&self) -> Option<Text> {
        let text = Text::new(self.text()?);
        if text.is_empty() {
            let problem = self.error(ProblemCode::Empty, format!("{} is empty", self.what()));
            self.report(problem.with_expected("text that says something"));
            return None;
        }
        Some(text)
    }

    /// A text that names something; a word of letters from two scripts is worth a look.
    pub(crate) fn name_words(&self) -> Option<Text> {
        let name = self.words()?;
        if let Some(mixed) = mixed(name.as_raw()) {
            let message = format!("{} mixes letters of two scripts", quoted(mixed.word));
            let problem = self.warning(ProblemCode::MixedScripts, message);
            self.report(problem.with_help(format!("{}: type the word in one script", mixed.in_words())));
        }
        Some(name)
    }

    /// A text taken as it is, where it would mean something of its own without a table: `{ words = "unstated" }`.
    pub(crate) fn mere_words(&self) -> Option<Text> {
        let fields = self.fields("a text taken as it is", &["words"])?;
        fields.required_words("words", "the text")
    }

    /// Whether it is a table; nothing is reported.
    pub(crate) fn is_table(&self) -> bool {
        matches!(self.node.value, Value::Table(_))
    }

    /// Yes or no.
    pub(crate) fn flag(&self) -> Option<bool> {
        match self.node.value {
            Value::Bool(flag) => Some(flag),
            _ => {
                self.wrong_type("`true` or `false`");
                None
            }
        }
    }

    /// A number of things that is not negative.
    pub(crate) fn whole(&self) -> Option<u32> {
        const EXPECTED: &str = "a whole number that is not negative";
        match self.node.value {
            Value::Integer(number) => u32::try_from(number)
                .map_err(|_| {
                    let problem = self.error(ProblemCode::BadValue, format!("`{number}` is out of bounds"));
                    self.report(problem.with_expected(EXPECTED));
                })
                .ok(),
            Value::Float(number) => {
                let problem = self.error(ProblemCode::BadValue, format!("`{number}` is no whole number"));
                self.report(problem.with_expected(EXPECTED));
                None
            }
            _ => {
                self.wrong_type(EXPECTED);
                None
            }
        }
    }

    /// A number, or the two between which it lies: `5`, `[5, 10]`.
    pub(crate) fn range(&self) -> Option<(u32, u32)> {
        let Some(ends) = self.items() else { return self.whole().map(|number| (number, number)) };
        let [low, high] = self.pair(&ends)?;
        let (low, high) = (low.whole()?, high.whole()?);
        if low > high {
            let message = format!("`{low}` is more than `{high}`: a range runs from low to high");
            self.report(self.error(ProblemCode::BadValue, message));
            return None;
        }
        Some((low, high))
    }

    /// The two ends of a range.
    pub(crate) fn pair<'i>(&self, ends: &[At<'i>]) -> Option<[At<'i>; 2]> {
        let pair = <[At<'i>; 2]>::try_from(ends.to_vec()).ok();
        if pair.is_none() {
            let items = if ends.len() == 1 { "one item" } else { &format!("{} items", ends.len()) };
            let message = format!("{} has {items}", self.what());
            self.report(self.error(ProblemCode::WrongType, message).with_expected("a range: `[low, high]`"));
        }
        pair
    }

    /// A day, a month or a year, in quotes or not.
    pub(crate) fn date(&self) -> Option<Date> {
        let text = match &self.node.value {
            Value::Text(text) => self.shortened(text),
            // A year alone is a number to TOML and JSON.
            Value::Integer(year) => format!("{year:04}"),
            _ => {
                self.wrong_type("a date: a day as `2025-08-15`, a month as `2025-08`, a year as `2025`");
                return None;
            }
        };
        let refuse = |error: DateError| {
            let problem = self.error(ProblemCode::BadDate, error.to_string());
            self.report(match dates::help(&text) {
                Some(help) => problem.with_help(help),
                None => problem,
            });
        };
        Date::parse(&text).map_err(refuse).ok()
    }

    /// `text`, cut if it is too long for anything but a refusal that repeats it.
    pub(crate) fn shortened(&self, text: &str) -> String {
        match text.char_indices().nth(MAX_REPEATED) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        }
    }

    /// An id that is declared here.
    pub(crate) fn id<T: FromStr<Err = IdError>>(&self) -> Option<T> {
        let text = self.text()?;
        let refuse = |error: IdError| {
            let problem = self.error(ProblemCode::BadId, error.to_string());
            self.report(explain_id(problem, text));
        };
        text.parse().map_err(refuse).ok()
    }

    /// An id that is declared here in a list; reported if it stands there before.
    pub(crate) fn own_id<T: FromStr<Err = IdError>>(&self, kind: Kind) -> Option<T> {
        let text = self.text()?;
        let own = self.node.span.start;
        for kind in kind.sharing_ids() {
            // The first of a kind stands where its id is declared; of another kind, whichever comes before.
            let first = self.file.names.first(*kind, text);
            if let Some(first) = first.filter(|first| first.start < own) {
                self.duplicate(kind.noun(), text, &first);
                return None;
            }
        }
        self.id()
    }

    /// Reports that `id` was used before, at `first`.
    pub(crate) fn duplicate(&self, noun: &str, id: &str, first: &Range<usize>) {
        let place = self.file.sink.place(first.start);
        let message = format!("another {noun} is called {}", quoted(id));
        let problem = self.error(ProblemCode::DuplicateId, message);
        self.report(problem.with_help(format!("it stands on {place}: give one of the two another id")));
    }

    /// One of a closed set of words; `what` says what they are: "role".
    pub(crate) fn choice<T: Copy>(&self, what: &str, options: &[(T, &'static str)]) -> Option<T> {
        let Value::Text(text) = &self.node.value else {
            let names = either(options.iter().map(|(_, name)| *name));
            self.wrong_type(if options.len() <= MAX_LISTED { &names } else { "text in quotes" });
            return None;
        };
        let found = options.iter().find(|(_, name)| name == text).map(|(option, _)| *option);
        if found.is_none() {
            let names = || options.iter().map(|(_, name)| *name);
            let problem = self.error(ProblemCode::BadValue, format!("{} is no {what}", quoted(text)));
            let problem =
                if options.len() <= MAX_LISTED { problem.with_expected(either(names())) } else { problem };
            self.report(problem.did_you_mean(nearest(text, names())));
        }
        found
    }
}
