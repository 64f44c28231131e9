//! Several files as one: their sections united, and what is defined twice reported with both places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::at::{At, File};
use super::names::Kind;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::{Entry, Node, Value};

/// Unites the tops of files, each of which is a table that was looked through; gives the sections too of which something had to be left
/// out.
pub(super) fn united(mut roots: Vec<Node>, file: &File<'_>) -> (Node, Vec<String>) {
    if roots.len() == 1 {
        if let Some(only) = roots.pop() {
            return (only, Vec::new());
        }
    }
    let mut whole = Whole { file, entries: Vec::new(), first: BTreeMap::new(), gaps: Vec::new() };
    for root in roots {
        let Value::Table(entries) = root.value else { continue };
        entries.into_iter().for_each(|entry| whole.add(entry));
    }
    (Node { span: 0..0, value: Value::Table(whole.entries) }, whole.gaps)
}

struct Whole<'w> {
    file: &'w File<'w>,
    entries: Vec<Entry>,
    /// Where each thing of a section stands first, by section and id.
    first: BTreeMap<(String, String), Range<usize>>,
    gaps: Vec<String>,
}

impl Whole<'_> {
    fn add(&mut self, mut entry: Entry) {
        match entry.key.as_str() {
            "format-version" => return,
            "title" => {}
            // Other keys that mean nothing were reported when the file was looked through.
            key if key != "records" && Kind::of_section(key).is_none() => return,
            _ if !self.is_section(&entry) => return,
            _ => self.leave_out_repeated(&mut entry),
        }
        let Some(own) = self.entries.iter_mut().find(|own| own.key == entry.key) else {
            self.entries.push(entry);
            return;
        };
        match (&mut own.value.value, entry.value.value) {
            (Value::Table(all), Value::Table(more)) => all.extend(more),
            (Value::List(all), Value::List(more)) => all.extend(more),
            _ => {
                let first = own.key_span.clone();
                self.report_second(&entry.key, entry.key_span, &first);
            }
        }
    }

    /// Whether this is a section that can be united with others; if not, that is reported.
    fn is_section(&mut self, entry: &Entry) -> bool {
        let is_list = matches!(entry.key.as_str(), "issues" | "positions" | "texts" | "records");
        match (&entry.value.value, is_list) {
            (Value::Table(_), false) | (Value::List(_), true) => return true,
            (Value::Unreadable, _) => {}
            _ => {
                let node = table_of(entry);
                if let Some(at) = At::top(&node, self.file).get(&entry.key) {
                    // The readers of sections report it in their own words.
                    if is_list { drop(at.tables()) } else { drop(at.members()) }
                }
            }
        }
        self.gaps.push(entry.key.clone());
        false
    }

    /// Takes out of a table what a file before defines too, and reports it. Lists are looked through where they are read.
    fn leave_out_repeated(&mut self, entry: &mut Entry) {
        let section = entry.key.clone();
        let Value::Table(members) = &mut entry.value.value else { return };
        let noun = Kind::of_section(&section).map_or("entry", Kind::noun);
        members.retain(|member| {
            let key = (section.clone(), member.key.clone());
            let Some(first) = self.first.get(&key) else {
                self.first.insert(key, member.key_span.clone());
                return true;
            };
            let node = Node { span: member.key_span.clone(), value: Value::Text(member.key.clone()) };
            let node = table_of(&Entry { key: section.clone(), key_span: node.span.clone(), value: node });
            if let Some(at) = At::top(&node, self.file).get(&section) {
                at.duplicate(noun, &member.key, first);
            }
            false
        });
    }

    fn report_second(&self, key: &str, span: Range<usize>, first: &Range<usize>) {
        let node = Node { span, value: Value::Unreadable };
        let place = self.file.sink.place(first.start);
        let message = format!("another file of this dossier has {} too", quoted(key));
        let problem = At::top(&node, self.file).error(ProblemCode::DuplicateKey, message);
        self.file.sink.report(problem.with_help(format!("it stands on {place}: leave one of the two out")));
    }
}

/// A top of a file with one entry.
fn table_of(entry: &Entry) -> Node {
    Node { span: entry.key_span.clone(), value: Value::Table(vec![entry.clone()]) }
}
