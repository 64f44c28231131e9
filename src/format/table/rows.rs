//! From the tree of a dossier to the rows of a table.

use std::collections::BTreeMap;

use super::cells::{is_plain, json_of, text_of};
use super::columns::{Column, Level};
use crate::dossier::Dossier;
use crate::format::read::words::{ABSENT, OF, SECTIONS, UNSTATED};
use crate::format::tree::{Entry, Node, Value};
use crate::statement::Position;
use crate::term::{Action, ParameterKind, StanceTag};

/// Texts by column; a column that is not there is blank.
pub(super) type Row = BTreeMap<Column, String>;

/// The rows of every position of `dossier`, whose tree is `tree`.
pub(super) fn rows(tree: &Node, dossier: &Dossier) -> Vec<Row> {
    let accounts = tree.get("accounts").map(|entry| &entry.value);
    let nodes = items(tree, "positions").iter();
    nodes
        .zip(dossier.positions())
        .flat_map(|(node, position)| position_rows(node, position, accounts))
        .collect()
}

fn position_rows(node: &Node, position: &Position, accounts: Option<&Node>) -> Vec<Row> {
    let mut head = Row::new();
    Column::of(Level::Position).for_each(|column| put(&mut head, column, node));
    if let Some(date) = position.held() {
        // Said here even where the event says it, for those who read the table by itself.
        head.insert(Column::Held, date.to_string());
    }
    if let Some(account) = accounts.and_then(|all| all.get(position.account().id.as_str())) {
        Column::of(Level::Account).for_each(|column| put(&mut head, column, &account.value));
    }
    let holder = position.holder().as_str();
    let mut rows = Vec::new();
    for (section, stance) in SECTIONS.iter().copied() {
        let terms = items(node, section).iter();
        rows.extend(terms.flat_map(|term| term_rows(&head, term, term, stance, holder)));
    }
    for absence in items(node, ABSENT) {
        let mut head = head.clone();
        put(&mut head, Column::Absent, absence);
        put(&mut head, Column::AbsentCite, absence);
        let was = absence.get("was").map(|entry| &entry.value);
        match was.and_then(|was| Some((was, stance_of(was)?))) {
            Some((was, stance)) => rows.extend(term_rows(&head, absence, was, stance, holder)),
            None => {
                put(&mut head, Column::Term, absence);
                rows.push(head);
            }
        }
    }
    if rows.is_empty() {
        rows.push(head);
    }
    rows
}

fn stance_of(was: &Node) -> Option<StanceTag> {
    let Value::Text(name) = &was.get("stance")?.value.value else { return None };
    SECTIONS.iter().map(|(_, stance)| *stance).find(|stance| stance.name() == name)
}

/// One row for each action of each reading of a term whose id stands in `named`.
fn term_rows(head: &Row, named: &Node, term: &Node, stance: StanceTag, holder: &str) -> Vec<Row> {
    let mut head = head.clone();
    put(&mut head, Column::Term, named);
    head.insert(Column::Stance, stance.name().to_owned());
    for column in Column::of(Level::Term) {
        if !matches!(column, Column::Stance | Column::Absent | Column::AbsentCite) {
            put(&mut head, column, term);
        }
    }
    if let Some(cite) = term.get("cite") {
        put_citations(&mut head, &cite.value);
    }
    let Some(readings) = term.get("readings") else { return reading_rows(&head, term, stance, holder) };
    let Value::List(readings) = &readings.value.value else { return Vec::new() };
    let mut rows = Vec::new();
    for (index, reading) in readings.iter().enumerate() {
        let mut head = head.clone();
        head.insert(Column::Reading, (index + 1).to_string());
        put(&mut head, Column::ReadBy, reading);
        rows.extend(reading_rows(&head, reading, stance, holder));
    }
    rows
}

fn reading_rows(head: &Row, reading: &Node, stance: StanceTag, holder: &str) -> Vec<Row> {
    let Value::Table(entries) = &reading.value else { return Vec::new() };
    let mut head = head.clone();
    put(&mut head, Column::For, reading);
    let actions = entries.iter().filter_map(|entry| Some((Action::named(&entry.key)?, &entry.value)));
    let provisions: Vec<(Action, &Node)> = actions
        .flat_map(|(action, node)| match &node.value {
            Value::List(nodes) => nodes.iter().map(|node| (action, node)).collect(),
            _ => vec![(action, node)],
        })
        .collect();
    let taken_for_granted = if stance == StanceTag::Offer { holder } else { UNSTATED };
    let stated = provisions.iter().find_map(|(_, node)| node.get(OF));
    let obligor = stated.map_or_else(|| taken_for_granted.to_owned(), |of| text_of(&of.value));
    let row = |(action, node): &(Action, &Node)| {
        let mut row = head.clone();
        row.insert(Column::Obligor, obligor.clone());
        row.insert(Column::Action, action.name().to_owned());
        put_parameters(&mut row, *action, node);
        row
    };
    provisions.iter().map(row).collect()
}

/// Where it applies in a column of its own, and the rest as a table in JSON.
fn put_parameters(row: &mut Row, action: Action, node: &Node) {
    let Value::Table(entries) = &node.value else { return };
    let region = region_key(action);
    let mut others: Vec<Entry> = Vec::new();
    for entry in entries.iter().filter(|entry| entry.key != OF) {
        if Some(entry.key.as_str()) == region {
            row.insert(Column::Region, text_of(&entry.value));
        } else {
            others.push(entry.clone());
        }
    }
    if !others.is_empty() {
        row.insert(Column::Parameters, json_of(&Node { span: 0..0, value: Value::Table(others) }));
    }
}

/// The key under which an action says where it applies.
pub(super) fn region_key(action: Action) -> Option<&'static str> {
    action.parameter_of(ParameterKind::Region).map(|parameter| parameter.key)
}

/// Sources in one column and clauses, in the same order, in another.
fn put_citations(row: &mut Row, cite: &Node) {
    let citations = match &cite.value {
        Value::List(citations) => citations.as_slice(),
        _ => std::slice::from_ref(cite),
    };
    let part = |citation: &Node, key: &str| match &citation.value {
        Value::Table(_) => citation.get(key).map(|entry| entry.value.clone()),
        _ => (key == "source").then(|| citation.clone()),
    };
    let sources: Vec<Node> = citations.iter().filter_map(|citation| part(citation, "source")).collect();
    let clauses: Vec<Option<Node>> = citations.iter().map(|citation| part(citation, "clause")).collect();
    row.insert(Column::CiteSource, listed(sources.into_iter().map(Some).collect()));
    if clauses.iter().any(Option::is_some) {
        row.insert(Column::CiteClause, listed(clauses));
    }
}

/// Values between semicolons, a blank for each that is not there; as JSON where one of them is not plain.
fn listed(values: Vec<Option<Node>>) -> String {
    let plain: Option<Vec<&str>> = values
        .iter()
        .map(|value| match value.as_ref().map(|node| &node.value) {
            None => Some(""),
            Some(Value::Text(text)) => is_plain(text).then_some(text.as_str()),
            Some(_) => None,
        })
        .collect();
    match (plain, values.len()) {
        (Some(plain), _) => plain.join("; "),
        (None, 1) => values.into_iter().flatten().next().map_or_else(String::new, |node| text_of(&node)),
        (None, _) => {
            let null = || Node { span: 0..0, value: Value::Null };
            let items = values.into_iter().map(|value| value.unwrap_or_else(null)).collect();
            json_of(&Node { span: 0..0, value: Value::List(items) })
        }
    }
}

/// Puts what stands under the key of a column into it, if anything does.
fn put(row: &mut Row, column: Column, table: &Node) {
    let Some(entry) = table.get(column.key()) else { return };
    let text = match &entry.value.value {
        Value::Text(text) if column.is_text() => text.clone(),
        Value::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        _ => text_of(&entry.value),
    };
    row.insert(column, text);
}

fn items<'n>(table: &'n Node, key: &str) -> &'n [Node] {
    match table.get(key).map(|entry| &entry.value.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}
