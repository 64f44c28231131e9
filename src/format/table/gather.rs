//! From the rows of a table to the tree of a dossier that has only accounts and positions.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cells::node_of;
use super::columns::{Column, Level};
use super::rows::region_key;
use super::text::{Cell, Line};
use crate::format::limits::Limits;
use crate::format::problem::{Problem, ProblemCode, quoted};
use crate::format::read::VERSION;
use crate::format::read::words::{ABSENT, OF, SECTIONS};
use crate::format::tree::{Builder, Entry, Node, Value};
use crate::term::Action;

/// Makes a tree of rows, which stand in `source`; what is wrong with them is reported.
pub(super) fn tree(lines: &[Line], source: &str, builder: &mut Builder<'_>) -> Node {
    let mut gather = Gather { source, limits: builder.limits().clone(), builder };
    let mut accounts: Vec<(&str, Vec<&Line>)> = Vec::new();
    let mut positions: Vec<(&str, Vec<&Line>)> = Vec::new();
    for line in lines {
        let Some(id) = gather.required(line, Column::Position) else { continue };
        group(&mut positions, id, line);
        if let Some(account) = line.cells.get(&Column::Account) {
            group(&mut accounts, &account.text, line);
        }
    }
    let accounts = accounts.iter().filter_map(|(_, lines)| gather.account(lines)).collect();
    let positions = positions.iter().filter_map(|(_, lines)| gather.position(lines)).collect();
    let version = Node { span: 0..0, value: Value::Text(VERSION.to_owned()) };
    let parts = [
        ("format-version", version),
        ("accounts", Node { span: 0..0, value: Value::Table(accounts) }),
        ("positions", Node { span: 0..0, value: Value::List(positions) }),
    ];
    let entry = |(key, value): (&str, Node)| Entry { key: key.to_owned(), key_span: 0..0, value };
    Node { span: 0..0, value: Value::Table(parts.into_iter().map(entry).collect()) }
}

/// Puts a line with the others of its id, in the order in which ids come first.
fn group<'l>(groups: &mut Vec<(&'l str, Vec<&'l Line>)>, id: &'l str, line: &'l Line) {
    // Rows of one thing mostly follow one another.
    match groups.iter_mut().rev().find(|(known, _)| *known == id) {
        Some((_, lines)) => lines.push(line),
        None => groups.push((id, vec![line])),
    }
}

struct Gather<'g, 'b> {
    source: &'g str,
    limits: Limits,
    builder: &'g mut Builder<'b>,
}

impl Gather<'_, '_> {
    fn account(&mut self, lines: &[&Line]) -> Option<Entry> {
        let id = lines.first()?.cells.get(&Column::Account)?;
        let mut entries = Vec::new();
        for column in Column::of(Level::Account) {
            entries.extend(self.agreed(lines, column));
        }
        let node = Node { span: id.span.clone(), value: Value::Table(entries) };
        Some(Entry { key: id.text.clone(), key_span: id.span.clone(), value: node })
    }

    fn position(&mut self, lines: &[&Line]) -> Option<Node> {
        let first = lines.first()?;
        let mut entries = Vec::new();
        for column in Column::of(Level::Position) {
            entries.extend(self.agreed(lines, column));
        }
        let mut terms: Vec<(&str, Vec<&Line>)> = Vec::new();
        for line in lines {
            if let Some(id) = line.cells.get(&Column::Term) {
                group(&mut terms, &id.text, line);
            } else if line.cells.contains_key(&Column::Action) || line.cells.contains_key(&Column::Stance) {
                self.required(line, Column::Term);
            }
        }
        let mut sections: BTreeMap<&'static str, Vec<Node>> = BTreeMap::new();
        for (_, lines) in &terms {
            if let Some((section, term)) = self.term(lines) {
                sections.entry(section).or_default().push(term);
            }
        }
        for (section, terms) in sections {
            let span = terms.first().map_or(0..0, |term| term.span.clone());
            entries.push(entry(section, Node { span, value: Value::List(terms) }));
        }
        let span = first.cells.get(&Column::Position)?.span.clone();
        Some(Node { span, value: Value::Table(entries) })
    }

    /// A term and the section it stands in.
    fn term(&mut self, lines: &[&Line]) -> Option<(&'static str, Node)> {
        let first = lines.first()?;
        let id = first.cells.get(&Column::Term)?;
        let span = id.span.clone();
        let table = |entries| Node { span: span.clone(), value: Value::Table(entries) };
        let own_id = entry("id", text(id));
        let absence = self.agreed(lines, Column::Absent);
        let Some(absence) = absence else {
            let stance = self.required(first, Column::Stance)?;
            let section = self.section(stance, &first.cells.get(&Column::Stance)?.span);
            let mut entries = vec![own_id];
            entries.extend(self.content(lines));
            return Some((section?, table(entries)));
        };
        let mut entries = vec![own_id, absence];
        entries.extend(self.agreed(lines, Column::AbsentCite));
        if let Some(stance) = self.agreed(lines, Column::Stance) {
            let mut was = vec![stance];
            was.extend(self.content(lines));
            entries.push(entry("was", table(was)));
        }
        Some((ABSENT, table(entries)))
    }

    fn section(&mut self, stance: &str, span: &Range<usize>) -> Option<&'static str> {
        let found = SECTIONS.iter().find(|(_, tag)| tag.name() == stance.trim());
        if found.is_none() {
            let message = format!("{} is no stance", quoted(stance));
            let problem = Problem::error(ProblemCode::BadValue, span.clone(), message);
            let names: Vec<&str> = SECTIONS.iter().map(|(_, tag)| tag.name()).collect();
            self.builder.report(problem.with_expected(format!("one of {}", names.join(", "))));
        }
        found.map(|(section, _)| *section)
    }

    /// What a term says beside its id and stance.
    fn content(&mut self, lines: &[&Line]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for column in Column::of(Level::Term) {
            match column {
                Column::Stance | Column::Absent | Column::AbsentCite => {}
                Column::CiteSource => {
                    let (sources, clauses) =
                        (self.agreed(lines, column), self.agreed(lines, Column::CiteClause));
                    entries.extend(sources.and_then(|sources| self.citations(&sources, clauses.as_ref())));
                }
                Column::CiteClause => {}
                _ => entries.extend(self.agreed(lines, column)),
            }
        }
        let mut readings: Vec<(&str, Vec<&Line>)> = Vec::new();
        for line in lines {
            let name = line.cells.get(&Column::Reading).map_or("", |cell| cell.text.as_str());
            group(&mut readings, name, line);
        }
        let is_plain = readings.len() == 1
            && lines.iter().all(|line| {
                !line.cells.contains_key(&Column::Reading) && !line.cells.contains_key(&Column::ReadBy)
            });
        if is_plain {
            entries.extend(self.agreed(lines, Column::For));
            entries.extend(self.actions(lines));
            return entries;
        }
        let mut nodes = Vec::new();
        for (_, lines) in &readings {
            let mut reading: Vec<Entry> = self.agreed(lines, Column::ReadBy).into_iter().collect();
            reading.extend(self.agreed(lines, Column::For));
            reading.extend(self.actions(lines));
            let span = lines.first().map_or(0..0, |line| line.span.clone());
            nodes.push(Node { span, value: Value::Table(reading) });
        }
        let span = nodes.first().map_or(0..0, |node| node.span.clone());
        entries.push(entry("readings", Node { span, value: Value::List(nodes) }));
        entries
    }

    /// Actions by name, those of one name in a list.
    fn actions(&mut self, lines: &[&Line]) -> Vec<Entry> {
        let mut actions: Vec<Entry> = Vec::new();
        for line in lines {
            let Some(cell) = line.cells.get(&Column::Action) else { continue };
            let provision = self.provision(line, cell);
            match actions.iter_mut().find(|action| action.key == cell.text) {
                None => actions.push(Entry {
                    key: cell.text.clone(),
                    key_span: cell.span.clone(),
                    value: provision,
                }),
                Some(Entry { value: Node { value: Value::List(all), .. }, .. }) => all.push(provision),
                Some(Entry { value, .. }) => {
                    let span = value.span.clone();
                    let before = std::mem::replace(value, Node::unreadable(span.clone()));
                    *value = Node { span, value: Value::List(vec![before, provision]) };
                }
            }
        }
        actions
    }

    fn provision(&mut self, line: &Line, action: &Cell) -> Node {
        let mut entries = Vec::new();
        if let Some(of) = line.cells.get(&Column::Obligor) {
            entries.push(entry(OF, self.value(of)));
        }
        if let Some(region) = line.cells.get(&Column::Region) {
            let known = Action::named(&action.text);
            match known.map_or(Some("in"), region_key) {
                Some(key) => entries.push(entry(key, self.value(region))),
                None => {
                    let message = format!("{} is done to no land", quoted(&action.text));
                    let problem = Problem::error(ProblemCode::BadValue, region.span.clone(), message);
                    self.builder.report(problem.with_help("leave `region` blank"));
                }
            }
        }
        if let Some(cell) = line.cells.get(&Column::Parameters) {
            match self.value(cell) {
                Node { value: Value::Table(more), .. } => {
                    for own in more {
                        if entries.iter().any(|known| known.key == own.key) {
                            let message = format!("{} is said in a column of its own too", quoted(&own.key));
                            self.builder.report(Problem::error(
                                ProblemCode::DuplicateKey,
                                own.key_span.clone(),
                                message,
                            ));
                        } else {
                            entries.push(own);
                        }
                    }
                }
                Node { value: Value::Unreadable, .. } => {}
                other => {
                    let message = format!("`parameters` is {}", other.kind());
                    let problem = Problem::error(ProblemCode::WrongType, cell.span.clone(), message);
                    self.builder.report(problem.with_expected("a table in JSON: `{\"for\": \"30 days\"}`"));
                }
            }
        }
        Node { span: action.span.clone(), value: Value::Table(entries) }
    }

    /// Sources and clauses in the same order, as citations.
    fn citations(&mut self, sources: &Entry, clauses: Option<&Entry>) -> Option<Entry> {
        let list = |node: &Node| match &node.value {
            Value::List(items) => items.clone(),
            _ => vec![node.clone()],
        };
        let named = list(&sources.value);
        let clauses = clauses.map_or_else(Vec::new, |clauses| {
            let given = list(&clauses.value);
            if given.len() != named.len() {
                let message = format!("{} clauses for {} sources", given.len(), named.len());
                let problem = Problem::error(ProblemCode::BadValue, clauses.value.span.clone(), message);
                self.builder.report(
                    problem.with_help("name a clause for each source, or leave its place blank: `7; ; 2`"),
                );
            }
            given
        });
        let is_said = |node: &Node| match &node.value {
            Value::Text(text) => !text.is_empty(),
            value => *value != Value::Null,
        };
        let citation = |(index, source): (usize, Node)| {
            let span = source.span.clone();
            let clause = clauses.get(index).filter(|clause| is_said(clause));
            let clause = clause.map(|clause| entry("clause", clause.clone()));
            let entries = [Some(entry("source", source)), clause].into_iter().flatten().collect();
            Node { span, value: Value::Table(entries) }
        };
        let span = sources.value.span.clone();
        let all = named.into_iter().enumerate().map(citation).collect();
        Some(entry("cite", Node { span, value: Value::List(all) }))
    }

    /// What the rows of one thing say in a column: the first of them says it, and the others say the same or nothing.
    fn agreed(&mut self, lines: &[&Line], column: Column) -> Option<Entry> {
        let first = lines.first()?.cells.get(&column);
        for line in lines.iter().skip(1) {
            let Some(other) = line.cells.get(&column) else { continue };
            if first.is_some_and(|first| first.text == other.text) {
                continue;
            }
            let line = lines.first().map_or(0, |line| self.line(line.span.start));
            let there = first.map_or_else(|| "nothing".to_owned(), |first| quoted(&first.text));
            let name = column.name();
            let message = format!("`{name}` is {} here, and {there} on line {line}", quoted(&other.text));
            let problem = Problem::error(ProblemCode::BadValue, other.span.clone(), message);
            self.builder.report(problem.with_help("rows of one thing say the same of it, or leave it blank"));
        }
        let cell = first?;
        let node = match column {
            Column::Only => flag(cell),
            _ if column.is_text() => text(cell),
            _ => self.value(cell),
        };
        Some(entry(column.key(), node))
    }

    fn line(&self, at: usize) -> usize {
        let before = self.source.as_bytes().get(..at).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// What a cell says, all of it standing where the cell does.
    fn value(&mut self, cell: &Cell) -> Node {
        let mut problems = Vec::new();
        let mut node = node_of(&cell.text, &self.limits, &mut problems);
        place(&mut node, &cell.span);
        for problem in problems {
            self.builder.report(problem.placed(cell.span.clone()));
        }
        node
    }

    fn required<'l>(&mut self, line: &'l Line, column: Column) -> Option<&'l str> {
        let cell = line.cells.get(&column);
        if cell.is_none() {
            let message = format!("`{}` is blank in this row", column.name());
            self.builder.report(Problem::error(ProblemCode::MissingKey, line.span.clone(), message));
        }
        cell.map(|cell| cell.text.as_str())
    }
}

fn entry(key: &str, value: Node) -> Entry {
    Entry { key: key.to_owned(), key_span: value.span.clone(), value }
}

fn text(cell: &Cell) -> Node {
    Node { span: cell.span.clone(), value: Value::Text(cell.text.clone()) }
}

/// Yes or no, in the words that people and spreadsheets use.
fn flag(cell: &Cell) -> Node {
    match cell.text.trim().to_lowercase().as_str() {
        "yes" | "true" => Node { span: cell.span.clone(), value: Value::Bool(true) },
        "no" | "false" => Node { span: cell.span.clone(), value: Value::Bool(false) },
        _ => text(cell),
    }
}

fn place(node: &mut Node, span: &Range<usize>) {
    node.span = span.clone();
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| place(item, span)),
        Value::Table(entries) => {
            for entry in entries {
                entry.key_span = span.clone();
                place(&mut entry.value, span);
            }
        }
        _ => {}
    }
}
