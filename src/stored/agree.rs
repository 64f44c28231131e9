//! Holding what a file says was found against what is found.

use crate::format::problem::{ProblemCode, quoted};
use crate::format::read::At;
use crate::format::tree::Value;
use crate::format::write::Written;

/// Reports each place at which a file says another thing than `ours`; what a file of a later version says beyond that is passed over.
pub(super) fn check(at: &At<'_>, ours: &Written, is_later: bool) {
    match (at.value(), ours) {
        (Value::Text(theirs), Written::Text(ours)) if theirs == ours => {}
        (Value::Integer(theirs), Written::Integer(ours)) if theirs == ours => {}
        (Value::Bool(theirs), Written::Bool(ours)) if theirs == ours => {}
        (Value::List(_), Written::List(ours)) => {
            let items = at.items().unwrap_or_default();
            if items.len() == ours.len() {
                items.iter().zip(ours).for_each(|(at, ours)| check(at, ours, is_later));
            } else {
                differ(at, &in_words(ours));
            }
        }
        (Value::Table(_), Written::Table(ours) | Written::Section(ours)) => {
            for (key, value) in &ours.entries {
                match at.get(key) {
                    Some(at) => check(&at, value, is_later),
                    None => differ(at, &format!("{} as well", quoted(key))),
                }
            }
            let is_ours = |key: &str| ours.entries.iter().any(|(own, _)| own == key);
            let members = at.members();
            for member in members.iter().filter(|member| !is_later && !is_ours(member.key())) {
                differ(&member.at, "nothing here");
            }
        }
        // What could not be read was reported.
        (Value::Unreadable, _) => {}
        (_, Written::Text(ours)) => differ(at, &quoted(ours)),
        (_, Written::Integer(ours)) => differ(at, &ours.to_string()),
        (_, Written::Bool(ours)) => differ(at, &ours.to_string()),
        (_, Written::List(_)) => differ(at, "a list"),
        (_, Written::Table(_) | Written::Section(_)) => differ(at, "a table"),
    }
}

/// A list in few words: its items where they are words, else how many there are.
fn in_words(ours: &[Written]) -> String {
    let words = ours.iter().map(|item| match item {
        Written::Text(text) => Some(quoted(text)),
        _ => None,
    });
    match words.collect::<Option<Vec<_>>>() {
        Some(words) if !words.is_empty() => words.join(", "),
        _ => format!("{} {}", ours.len(), if ours.len() == 1 { "item" } else { "items" }),
    }
}

fn differ(at: &At<'_>, ours: &str) {
    let message = format!("{} is not what the comparison finds", at.what());
    let problem = at.error(ProblemCode::FindingsDiffer, message).with_expected(ours);
    let help =
        "findings are made from what stands under `dossier`: to change one, change that and compare again";
    at.report(problem.with_help(help));
}
