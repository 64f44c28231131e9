//! Words for people and for who picks.

use super::phrase::{listed, said};
use crate::discretion::Discretion;
use crate::people::{Classes, Count, Form, Number, People, PeopleClass};
use crate::quantity::{Bound, Quantity, Unit, Value};
use crate::term::Menu;

/// Which people, and how many: "all prisoners of war except officers".
pub(super) fn people(people: &People) -> String {
    match people.form() {
        Form::Some(of) => classes(of),
        Form::All(of) => format!("all {}", classes(of)),
        Form::Number(number) => self::number(number),
        Form::List(names, of) => {
            let whom = if of.is_empty() { "those".to_owned() } else { classes(of) };
            format!("{whom} on a list ({})", listed(names.iter().map(said), "and"))
        }
    }
}

fn number(number: &Number) -> String {
    if !number.for_each.is_empty() {
        let (count, of) = (count(&number.count), classes(&number.of));
        if count == "1" && number.of == number.for_each {
            return format!("{of}, one for one");
        }
        return format!("{count} {of} for each of the {}{}", classes(&number.for_each), details(number));
    }
    format!("{} {}{}", count(&number.count), classes(&number.of), details(number))
}

/// Whom a number includes, and who picks.
fn details(number: &Number) -> String {
    let included = number.including.iter().map(|(n, of)| format!("{} {}", count(n), class(of)));
    let included = listed(included, "and");
    let included = if included.is_empty() { included } else { format!(" (with {included})") };
    match number.chosen_by {
        Discretion::Unsaid => included,
        by => format!("{included} picked by {}", side(by)),
    }
}

/// "1,000", "at least 500", "hundreds of".
fn count(count: &Count) -> String {
    value(count.bound(), count.value())
}

/// A number of people, without saying of whom.
pub(super) fn value(bound: Bound, value: &Value) -> String {
    let quantity = Quantity::new(bound, value.clone(), Unit::Persons);
    let words = quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
    let words = words.strip_suffix("persons").or_else(|| words.strip_suffix("person")).unwrap_or(&words);
    words.trim_end().to_owned()
}

fn classes(classes: &Classes) -> String {
    listed(classes.iter().map(class), "and")
}

fn class(class: &PeopleClass) -> String {
    let mut words = said(class.name());
    match (class.aged_from, class.aged_to) {
        (Some(from), Some(to)) => words.push_str(&format!(" aged {from} to {to}")),
        (Some(from), None) => words.push_str(&format!(" aged {from} and over")),
        (None, Some(to)) => words.push_str(&format!(" aged up to {to}")),
        (None, None) => {}
    }
    if let Some(date) = class.since {
        words.push_str(&format!(" since {}", date.in_words()));
    }
    if let Some(date) = class.until {
        words.push_str(&format!(" until {}", date.in_words()));
    }
    if !class.except.is_empty() {
        words.push_str(&format!(" except {}", listed(class.except.iter().map(said), "and")));
    }
    words
}

/// Several ways, any of which will do.
pub(super) fn menu(menu: &Menu) -> String {
    let ways = listed(menu.ways().iter().map(said), "or");
    match menu.chosen_by() {
        Discretion::Unsaid => ways,
        by => format!("{ways} as picked by {}", side(by)),
    }
}

/// Who settles or picks.
pub(super) fn side(side: Discretion) -> &'static str {
    match side {
        Discretion::Obligor => "the side that does it",
        Discretion::Agreement => "agreement",
        Discretion::ThirdParty => "a third party",
        Discretion::Beneficiary => "the side it is done for",
        Discretion::Unsaid => "somebody not named",
    }
}
