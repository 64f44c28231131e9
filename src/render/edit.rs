//! One change to a dossier in one line: what came, what went, what stands otherwise.

use super::names::Names;
use super::record::{self, Sayings, Words};
use crate::patch::{DossierRecord, DossierSlot, Edit};

/// What stands for what a record does not say.
pub(super) const NOT_STATED: &str = "not stated";

/// A change to a slot: what kind it is, what it does, and what more it does.
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) words: String,
    pub(super) more: Vec<String>,
}

/// What became of a slot, in the order of print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Added,
    Changed,
    TakenOut,
}

impl Kind {
    /// The word in the margin.
    pub(super) fn margin(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::TakenOut => "taken out",
        }
    }
}

/// What becomes of a slot; names are those of the side that each record is from.
pub(super) fn line([before, after]: [&dyn Names; 2], slot: &DossierSlot, edit: &Edit<DossierRecord>) -> Line {
    let name = record::name_within(slot, edit.after().or(edit.before()));
    match (edit.before(), edit.after()) {
        (Some(was), Some(is)) => {
            let mut changes = changes(&record::sayings(before, was), &record::sayings(after, is)).into_iter();
            let words = format!("{name}: {}", changes.next().unwrap_or_default());
            Line { kind: Kind::Changed, words, more: changes.collect() }
        }
        (Some(was), None) => {
            let main = record::sayings(before, was).under("").map(Words::joined);
            Line { kind: Kind::TakenOut, words: with(&name, main), more: Vec::new() }
        }
        (_, is) => {
            let all = is.map(|is| all(&record::sayings(after, is))).filter(|all| !all.is_empty());
            Line { kind: Kind::Added, words: with(&name, all), more: Vec::new() }
        }
    }
}

fn with(name: &str, words: Option<String>) -> String {
    words.map_or_else(|| name.to_owned(), |words| format!("{name}: {words}"))
}

/// All that a record says.
fn all(sayings: &Sayings) -> String {
    let main = sayings.under("").map(Words::joined);
    let more = sayings.0.iter().filter(|said| !said.label.is_empty());
    let more: Vec<String> = more.map(|said| format!("{} {}", said.label, said.words.joined())).collect();
    main.into_iter().chain(more).collect::<Vec<_>>().join("; ")
}

/// What two records say differently, before → after; what of several of a kind came and went.
pub(super) fn changes(before: &Sayings, after: &Sayings) -> Vec<String> {
    let labels = labels([before, after]).into_iter();
    labels.flat_map(|label| change(label, before.under(label), after.under(label))).collect()
}

/// What any of these speaks of, in order.
pub(super) fn labels<'s>(sayings: impl IntoIterator<Item = &'s Sayings>) -> Vec<&'static str> {
    let mut labels = Vec::new();
    for said in sayings.into_iter().flat_map(|sayings| &sayings.0) {
        if !labels.contains(&said.label) {
            labels.push(said.label);
        }
    }
    labels
}

fn change(label: &str, before: Option<&Words>, after: Option<&Words>) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let labelled = |words: String| if label.is_empty() { words } else { format!("{label}: {words}") };
    match before.or(after) {
        Some(Words::Many(_)) => vec![labelled(moved(before, after, "").join(", "))],
        Some(Words::Each(_)) => moved(before, after, label),
        Some(Words::One(_)) | None => {
            let side = |words: Option<&Words>| words.map_or_else(|| NOT_STATED.to_owned(), Words::joined);
            vec![labelled(format!("{} → {}", side(before), side(after)))]
        }
    }
}

/// "+ one", "− other"; where nothing came or went, the new order.
fn moved(before: Option<&Words>, after: Option<&Words>, label: &str) -> Vec<String> {
    let items = |words: Option<&Words>| match words {
        Some(Words::Many(items) | Words::Each(items)) => items.clone(),
        Some(Words::One(words)) => vec![words.clone()],
        None => Vec::new(),
    };
    let (before, after) = (items(before), items(after));
    let told = |sign: &str, item: &String| match label.is_empty() {
        true => format!("{sign} {item}"),
        false => format!("{sign} {label}: {item}"),
    };
    let come = after.iter().filter(|item| !before.contains(item)).map(|item| told("+", item));
    let gone = before.iter().filter(|item| !after.contains(item)).map(|item| told("−", item));
    let moved: Vec<String> = come.chain(gone).collect();
    if moved.is_empty() { vec![format!("now in the order {}", after.join(", "))] } else { moved }
}
