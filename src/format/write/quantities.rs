//! Quantities and durations.

use super::written::{Table, Written};
use crate::duration::{Duration, Length, in_calendar_words};
use crate::format::read::words::{ABOUT, BOUNDS, SENSES, UNSTATED, is_words, unit_named};
use crate::quantity::{Amount, Base, Form, Label, Quantity, Sense, Unit, Value};
use crate::text::Text;

pub(super) fn quantity(quantity: &Quantity) -> Table {
    let bound = BOUNDS.iter().find(|(bound, _)| *bound == quantity.bound());
    let table = bound.map(|(_, key)| value(key, quantity.value())).unwrap_or_default();
    let table = table.with("unit", unit(quantity.unit()));
    match quantity.unit() {
        Unit::PerCent(Base::Of(label)) => table.with("base", label_beside(label, |text| text == UNSTATED)),
        Unit::PerCent(Base::Unstated) => table.with("base", UNSTATED),
        _ => table,
    }
}

pub(super) fn degree(quantity: &Quantity, sense: Sense) -> Table {
    let sense = SENSES.iter().find(|(known, _)| *known == sense);
    self::quantity(quantity).with_some("sense", sense.map(|(_, name)| *name))
}

/// A value under `key`, with the width or range that stands beside it.
pub(super) fn value(key: &str, value: &Value) -> Table {
    let range = |(low, high): (Amount, Amount)| Written::list([amount(low), amount(high)]);
    let table = Table::default();
    match value.form() {
        Form::Exact(number) => table.with(key, amount(*number)),
        Form::Between(low, high) => table.with(key, range((*low, *high))),
        Form::About(number, width) => {
            table.with(key, format!("{ABOUT}{}", digits(*number))).with_some("within", width.map(amount))
        }
        Form::Words(words, between) => {
            let words = label_beside(words, |text| !is_words(text));
            table.with(key, words).with_some("between", between.map(range))
        }
        Form::Unspecified => table.with(key, "unspecified"),
    }
}

/// A label where some texts mean something else.
fn label_beside(label: &Label, means_something_else: impl Fn(&str) -> bool) -> Written {
    let text = label.as_str();
    if means_something_else(text) { Written::mere_words(text) } else { text.into() }
}

fn unit(unit: &Unit) -> Written {
    match unit {
        Unit::Persons => "persons".into(),
        Unit::Remains => "remains".into(),
        Unit::Days => "days".into(),
        Unit::SquareKilometres => "km²".into(),
        Unit::Kilometres => "km".into(),
        Unit::PerCent(_) => "per cent".into(),
        Unit::Items(label) => label_beside(label, |text| unit_named(text).is_some()),
        Unit::Unstated => UNSTATED.into(),
    }
}

/// A number where every format has it exactly, else text.
pub(super) fn amount(amount: Amount) -> Written {
    let digits = digits(amount);
    digits.parse().map_or_else(|_| Written::Text(digits.clone()), Written::Integer)
}

fn digits(amount: Amount) -> String {
    amount.to_string().replace(',', "")
}

pub(super) fn duration(duration: &Duration) -> Written {
    let table = Table::default();
    match duration {
        Duration::Fixed(length) => self::length(length),
        Duration::Renewable(length) => table.with("renewable", self::length(length)).into(),
        Duration::Until(event) => table.with("until", named(event)).into(),
        Duration::While(condition) => table.with("while", named(condition)).into(),
        Duration::Indefinite => "indefinite".into(),
        Duration::Permanent => "permanent".into(),
    }
}

/// An event or a condition, or the word for one that the source does not name.
fn named(text: &Text) -> Written {
    match text.as_raw() {
        "" => UNSTATED.into(),
        UNSTATED => Written::mere_words(UNSTATED),
        name => name.into(),
    }
}

/// In the words of a calendar where they say just this many days, else the number of days.
fn length(length: &Length) -> Written {
    in_calendar_words(length.days()).map_or_else(|| value("days", length.days()).into(), Written::Text)
}
