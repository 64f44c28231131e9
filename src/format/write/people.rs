//! People, and several ways of which somebody picks one.

use std::collections::BTreeSet;

use super::quantities::value;
use super::written::{Table, Written};
use crate::discretion::Discretion;
use crate::format::read::words::NUMBERS;
use crate::people::{Classes, Count, Form, Number, People, PeopleClass};
use crate::term::Menu;
use crate::text::Text;

pub(super) fn people(people: &People) -> Written {
    match people.form() {
        Form::Some(of) => match of.iter().all(is_plain) {
            true => classes(of),
            false => formula("of", of, Table::default()).into(),
        },
        Form::All(of) => formula("all", of, Table::default()).into(),
        Form::List(names, of) => {
            let table = Table::default().with_all("list", names);
            if of.is_empty() { table.into() } else { formula("of", of, table).into() }
        }
        Form::Number(number) => self::number(number).into(),
    }
}

fn number(number: &Number) -> Table {
    let is_one = *number.count.value() == 1.into() && number.count.bound() == crate::quantity::Bound::Exactly;
    let has_more = !number.including.is_empty() || number.chosen_by != Discretion::Unsaid;
    if is_one && number.of == number.for_each && !has_more {
        return formula("one-for-one", &number.of, Table::default());
    }
    let table = formula("of", &number.of, count(&number.count));
    let chosen_by = (number.chosen_by != Discretion::Unsaid).then(|| number.chosen_by.name());
    let for_each = (!number.for_each.is_empty()).then(|| classes(&number.for_each));
    let included = number.including.iter().map(|(n, class)| count(n).with("of", self::class(class)));
    let included: BTreeSet<Table> = included.collect();
    table.with_some("for-each", for_each).with_some("chosen-by", chosen_by).with_all("including", included)
}

/// Classes under a key of a formula, what bounds a single one beside it.
fn formula(key: &str, of: &Classes, table: Table) -> Table {
    match of.first() {
        Some(class) if of.len() == 1 => table.with(key, class.name()).and(bounds(class)),
        _ => table.with(key, classes(of)),
    }
}

fn is_plain(class: &PeopleClass) -> bool {
    bounds(class).entries.is_empty()
}

fn classes(classes: &Classes) -> Written {
    Written::one_or_more(classes.iter().map(class)).unwrap_or_else(|| Written::List(Vec::new()))
}

fn class(class: &PeopleClass) -> Written {
    match is_plain(class) {
        true => class.name().into(),
        false => Table::default().with("class", class.name()).and(bounds(class)).into(),
    }
}

fn bounds(class: &PeopleClass) -> Table {
    let texts = |texts: &BTreeSet<Text>| Written::one_or_more(texts);
    Table::default()
        .with_some("aged-from", class.aged_from.map(u32::from))
        .with_some("aged-to", class.aged_to.map(u32::from))
        .with_some("since", class.since)
        .with_some("until", class.until)
        .with_some("except", texts(&class.except))
        .with_some("among", texts(&class.among))
}

fn count(count: &Count) -> Table {
    let key = NUMBERS.iter().find(|(bound, _)| *bound == count.bound()).map_or("number", |(_, key)| *key);
    value(key, count.value())
}

pub(super) fn menu(menu: &Menu) -> Written {
    let ways = Written::one_or_more(menu.ways()).unwrap_or_else(|| Written::List(Vec::new()));
    match menu.chosen_by() {
        Discretion::Unsaid => ways,
        by => Table::default().with("any-of", ways).with("chosen-by", by.name()).into(),
    }
}
