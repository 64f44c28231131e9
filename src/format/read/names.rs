//! What a dossier declares, and references to it.
//!
//! Names are gathered before anything is read, so that a thing whose entry is wrong is not also unknown wherever it is
//! used.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use super::at::{At, in_kebab_case, with_meant};
use crate::format::nearest::nearest;
use crate::format::problem::{Problem, ProblemCode, quoted};
use crate::format::tree::{Node, Value};
use crate::id::{
    AccountId, ConditionId, EventId, GroundId, IssueId, PartyId, PlaceId, SourceId, StatementId,
};

/// Most names listed in a message.
pub(crate) const MAX_LISTED: usize = 8;

/// A kind of thing that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Party,
    Place,
    Group,
    Ground,
    Source,
    Event,
    Account,
    Issue,
    Condition,
    Position,
    Text,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Party,
        Self::Place,
        Self::Group,
        Self::Ground,
        Self::Source,
        Self::Event,
        Self::Account,
        Self::Issue,
        Self::Condition,
        Self::Position,
        Self::Text,
    ];

    /// The key under which the dossier declares such things.
    pub(crate) fn section(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Place => "places",
            Self::Group => "groups",
            Self::Ground => "grounds",
            Self::Source => "sources",
            Self::Event => "events",
            Self::Account => "accounts",
            Self::Issue => "issues",
            Self::Condition => "conditions",
            Self::Position => "positions",
            Self::Text => "texts",
        }
    }

    /// The kind that is declared under this key.
    pub(crate) fn of_section(section: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.section() == section)
    }

    /// The word for one of them.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Place => "place",
            Self::Group => "group",
            Self::Ground => "ground",
            Self::Source => "source",
            Self::Event => "event",
            Self::Account => "account",
            Self::Issue => "issue",
            Self::Condition => "condition",
            Self::Position => "position",
            Self::Text => "text",
        }
    }

    fn with_article(self) -> String {
        let article = if self.noun().starts_with(['a', 'e', 'i']) { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }

    /// Whether things of this kind stand in a list, each with its `id`, and not under a key of their own.
    fn is_listed(self) -> bool {
        matches!(self, Self::Issue | Self::Position | Self::Text)
    }

    /// Kinds of thing among which an id stands for one only, this kind first.
    pub(crate) fn sharing_ids(self) -> &'static [Self] {
        match self {
            Self::Position => &[Self::Position, Self::Text],
            Self::Text => &[Self::Text, Self::Position],
            Self::Issue => &[Self::Issue],
            // Told apart by the keys they stand under.
            _ => &[],
        }
    }

    /// How one of them is declared.
    fn declaration(self, id: &str) -> String {
        let section = self.section();
        if self.is_listed() {
            format!("`[[{section}]]` with `id = \"{id}\"`")
        } else {
            format!("`[{section}.{id}]`")
        }
    }

    fn code(self) -> ProblemCode {
        match self {
            Self::Condition | Self::Position | Self::Text => ProblemCode::DanglingReference,
            _ => ProblemCode::UnknownName,
        }
    }
}

/// An id that can be referred to, and the kinds of thing it may name.
pub(crate) trait Named: FromStr {
    const KINDS: &'static [Kind];
}

macro_rules! named {
    ($($id:ty: $($kind:ident),+;)+) => {$(
        impl Named for $id {
            const KINDS: &'static [Kind] = &[$(Kind::$kind),+];
        }
    )+};
}

named! {
    PartyId: Party;
    PlaceId: Place, Group;
    GroundId: Ground;
    SourceId: Source;
    EventId: Event;
    AccountId: Account;
    IssueId: Issue;
    ConditionId: Condition;
    StatementId: Position, Text;
}

/// Everything a dossier declares, by kind.
#[derive(Debug, Default)]
pub(crate) struct Names<'f> {
    kinds: BTreeMap<Kind, Declared<'f>>,
    parties_by_name: BTreeMap<&'f str, Vec<&'f str>>,
}

#[derive(Debug, Default)]
struct Declared<'f> {
    /// Each id, and where it stands first.
    ids: BTreeMap<&'f str, Range<usize>>,
    /// Names in print, each with its id.
    printed: Vec<(&'f str, &'f str)>,
    /// Each first name in print, and where it stands first.
    first_named: BTreeMap<&'f str, Range<usize>>,
    /// Something here could not be read, so that there may be more.
    may_have_more: bool,
}

impl<'f> Names<'f> {
    /// Gathers the names that a dossier declares, well or badly.
    pub(crate) fn of(root: &'f Node) -> Self {
        let mut names = Self::default();
        let Value::Table(entries) = &root.value else { return names };
        let sections = || Kind::ALL.into_iter().map(Kind::section);
        for entry in entries {
            let exact = sections().find(|section| *section == entry.key);
            let Some(section) = exact.or_else(|| nearest(&entry.key, sections())) else { continue };
            let kind = Kind::ALL.into_iter().find(|kind| kind.section() == section);
            let Some(kind) = kind else { continue };
            let declared = names.kinds.entry(kind).or_default();
            // A section whose name is misspelt is reported as such; what stands in it is not also unknown.
            declared.gather(kind, &entry.value);
        }
        names.gather_parties();
        names
    }

    /// Notes that a section could not be read whole, so that it may declare more.
    pub(crate) fn may_lack(&mut self, section: &str) {
        if let Some(kind) = Kind::of_section(section) {
            self.kinds.entry(kind).or_default().may_have_more = true;
        }
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        self.kinds.get(&kind).is_some_and(|declared| declared.ids.contains_key(id))
    }

    fn may_have_more(&self, kinds: &[Kind]) -> bool {
        kinds.iter().filter_map(|kind| self.kinds.get(kind)).any(|declared| declared.may_have_more)
    }

    /// Whether nothing of this kind is declared, well or badly.
    pub(crate) fn has_none(&self, kind: Kind) -> bool {
        self.kinds.get(&kind).is_none_or(|declared| declared.ids.is_empty() && !declared.may_have_more)
    }

    /// Where something of this kind is called `name` in print for the first time, other names not counted.
    pub(crate) fn first_named(&self, kind: Kind, name: &str) -> Option<Range<usize>> {
        self.kinds.get(&kind)?.first_named.get(name.trim()).cloned()
    }

    /// The ids of the parties that are called `name` in print.
    pub(crate) fn parties_called(&self, name: &str) -> &[&'f str] {
        self.parties_by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// Notes by which names in print each party is called.
    fn gather_parties(&mut self) {
        let Some(parties) = self.kinds.get(&Kind::Party) else { return };
        for (name, id) in &parties.printed {
            self.parties_by_name.entry(name.trim()).or_default().push(id);
        }
    }

    /// Where the thing of this id stands first.
    pub(crate) fn first(&self, kind: Kind, id: &str) -> Option<Range<usize>> {
        self.kinds.get(&kind)?.ids.get(id).cloned()
    }

    fn ids(&self, kinds: &[Kind]) -> Vec<&'f str> {
        let declared = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        declared.flat_map(|declared| declared.ids.keys().copied()).collect()
    }

    /// The id meant by something near it, or by the name it has in print.
    fn near(&self, kinds: &[Kind], text: &str) -> Option<&'f str> {
        let declared = || kinds.iter().filter_map(|kind| self.kinds.get(kind));
        let printed = || declared().flat_map(|declared| declared.printed.iter().copied());
        let folded = text.to_lowercase();
        let by_name = printed().find(|(name, _)| name.to_lowercase() == folded).map(|(_, id)| id);
        by_name.or_else(|| nearest(text, self.ids(kinds))).or_else(|| {
            let near = nearest(text, printed().map(|(name, _)| name))?;
            printed().find(|(name, _)| *name == near).map(|(_, id)| id)
        })
    }
}

impl<'f> Declared<'f> {
    fn gather(&mut self, kind: Kind, section: &'f Node) {
        match &section.value {
            Value::Table(entries) if !kind.is_listed() => {
                for entry in entries {
                    self.declare(&entry.key, &entry.key_span, &entry.value);
                }
            }
            Value::List(items) if kind.is_listed() => {
                for item in items {
                    match item.get("id").map(|entry| &entry.value) {
                        Some(Node { value: Value::Text(id), span }) => self.declare(id, span, item),
                        _ => self.may_have_more = true,
                    }
                }
            }
            _ => self.may_have_more = true,
        }
    }

    fn declare(&mut self, id: &'f str, span: &Range<usize>, entry: &'f Node) {
        self.ids.entry(id).or_insert_with(|| span.clone());
        if let Some(Node { value: Value::Text(name), span }) = entry.get("name").map(|entry| &entry.value) {
            self.first_named.entry(name.trim()).or_insert_with(|| span.clone());
        }
        let named = ["name", "also"].into_iter().filter_map(|key| entry.get(key));
        for entry in named {
            match &entry.value.value {
                Value::Text(name) => self.printed.push((name, id)),
                Value::List(names) => {
                    let texts = names.iter().filter_map(|name| match &name.value {
                        Value::Text(name) => Some(name.as_str()),
                        _ => None,
                    });
                    self.printed.extend(texts.map(|name| (name, id)));
                }
                _ => {}
            }
        }
    }
}

impl At<'_> {
    /// The id of something that the dossier declares.
    pub(crate) fn name<T: Named>(&self) -> Option<T> {
        self.name_of(T::KINDS)
    }

    /// The id of something of these kinds.
    pub(crate) fn name_of<T: FromStr>(&self, kinds: &[Kind]) -> Option<T> {
        let Value::Text(text) = self.value() else {
            let nouns: Vec<String> = kinds.iter().map(|kind| kind.with_article()).collect();
            self.wrong_type(&format!("the id of {}, in quotes", nouns.join(" or ")));
            return None;
        };
        let names = &self.file().names;
        if kinds.iter().any(|kind| names.has(*kind, text)) {
            // An id that is none was reported where it is declared.
            return text.parse().ok();
        }
        if !names.may_have_more(kinds) {
            self.report(self.unknown_name(kinds, text));
        }
        None
    }

    /// Whether this is the id of a thing of this kind; nothing is reported.
    pub(crate) fn is_named(&self, kind: Kind) -> bool {
        matches!(self.value(), Value::Text(text) if self.file().names.has(kind, text))
    }

    /// Every id named here: one, or a list of them.
    pub(crate) fn names<T: Named>(&self) -> Vec<T> {
        self.one_or_more().iter().filter_map(At::name).collect()
    }

    fn unknown_name(&self, kinds: &[Kind], text: &str) -> Problem {
        let names = &self.file().names;
        let nouns = match kinds.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                let rest: Vec<&str> = rest.iter().map(|kind| kind.noun()).collect();
                format!("{} or {}", rest.join(", "), last.noun())
            }
            _ => kinds.iter().map(|kind| kind.noun()).collect(),
        };
        let code = kinds.first().map_or(ProblemCode::UnknownName, |kind| kind.code());
        let problem = self.error(code, format!("no {nouns} is called {}", quoted(text)));
        if self.file().sink.is_full() {
            return problem;
        }
        let known = names.ids(kinds);
        let elsewhere = Kind::ALL.into_iter().find(|kind| names.has(*kind, text));
        if let Some(other) = elsewhere {
            let problem = problem.with_help(format!("{} is {}", quoted(text), other.with_article()));
            return if known.is_empty() || known.len() > MAX_LISTED {
                problem
            } else {
                problem.with_expected(either(known))
            };
        }
        if let Some(near) = names.near(kinds, text) {
            return with_meant(problem, text, Some(near));
        }
        let problem = match in_kebab_case(text) {
            Some(id) => {
                let ways: Vec<String> = kinds.iter().map(|kind| kind.declaration(&id)).collect();
                problem.with_help(format!("declare it: {}", ways.join(" or ")))
            }
            None => {
                let sections = either(kinds.iter().map(|kind| kind.section()));
                problem.with_help(format!("declare it under {sections}, and use its id here"))
            }
        };
        match known.len() {
            1..=MAX_LISTED => problem.with_expected(either(known)),
            _ => problem,
        }
    }
}

/// Names as a choice in words: `a`, `b` or `c`.
pub(crate) fn either<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names: Vec<String> = names.into_iter().map(quoted).collect();
    match (names.pop(), names.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} or {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_reads_in_words() {
        assert_eq!(either([]), "");
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
