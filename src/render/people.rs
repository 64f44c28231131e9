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
    let counted = counted(&number.count, &number.of);
    if !number.for_each.is_empty() {
        if count(&number.count) == "1" && number.of == number.for_each {
            return format!("{}, one for one", classes(&number.of));
        }
        return format!("{counted} for each of the {}{}", classes(&number.for_each), details(number));
    }
    format!("{counted}{}", details(number))
}

/// "1,000 prisoners of war", "1 prisoner of war"; of people for whom no word for one is known, "1 of the Sea Company".
fn counted(number: &Count, of: &Classes) -> String {
    let (count, all) = (count(number), classes(of));
    let mut only = of.iter();
    match (*number.value() == Value::exact(1), only.next(), only.next()) {
        (true, Some(only), None) => {
            one(only).map_or_else(|| format!("{count} of the {all}"), |one| format!("{count} {one}"))
        }
        (true, ..) => format!("{count} of the {all}"),
        (false, ..) => format!("{count} {all}"),
    }
}

/// Nouns for people, several and one.
const NOUNS: &[[&str; 2]] = &[
    ["prisoners", "prisoner"],
    ["detainees", "detainee"],
    ["hostages", "hostage"],
    ["civilians", "civilian"],
    ["persons", "person"],
    ["combatants", "combatant"],
    ["refugees", "refugee"],
    ["children", "child"],
    ["women", "woman"],
    ["men", "man"],
    ["soldiers", "soldier"],
    ["officers", "officer"],
    ["fighters", "fighter"],
    ["journalists", "journalist"],
    ["nationals", "national"],
    ["citizens", "citizen"],
];

/// One of a class, if its noun is known: the last word before the first "of".
fn one(of: &PeopleClass) -> Option<String> {
    let name = said(of.name());
    let (head, rest) =
        name.split_once(" of ").map_or((name.as_str(), None), |(head, rest)| (head, Some(rest)));
    let start = head.rfind(' ').map_or(0, |space| space + 1);
    let (lead, noun) = head.split_at_checked(start)?;
    let [_, one] = NOUNS.iter().find(|[several, _]| *several == noun)?;
    let bounds = class(of).strip_prefix(&name)?.to_owned();
    let rest = rest.map_or_else(String::new, |rest| format!(" of {rest}"));
    Some(format!("{lead}{one}{rest}{bounds}"))
}

/// Whom a number includes, and who picks.
fn details(number: &Number) -> String {
    let included = number.including.iter().map(|(n, of)| {
        let one = (*n.value() == Value::exact(1)).then(|| one(of)).flatten();
        format!("{} {}", count(n), one.unwrap_or_else(|| class(of)))
    });
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
