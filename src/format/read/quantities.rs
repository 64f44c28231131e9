//! Quantities: a bound on a value in a unit.
//!
//! `{ at-most = 600000, unit = "persons" }`, `{ exactly = "about 440", within = 20, unit = "km²" }`,
//! `{ at-least = "hundreds", between = [200, 900], unit = "persons" }`, `{ at-most = 30, unit = "per cent", base = "…" }`.

use super::at::{At, Fields};
use super::names::either;
use crate::format::problem::{ProblemCode, quoted};
use crate::format::tree::Value as Raw;
use crate::quantity::{Amount, Base, Bound, Label, Quantity, Sense, Unit, Value};

pub(in crate::format) const BOUNDS: [(Bound, &str); 3] =
    [(Bound::Exactly, "exactly"), (Bound::AtLeast, "at-least"), (Bound::AtMost, "at-most")];

const KEYS: &[&str] = &["exactly", "at-least", "at-most", "within", "between", "unit", "base"];
const KEYS_WITH_SENSE: &[&str] =
    &["exactly", "at-least", "at-most", "within", "between", "unit", "base", "sense"];

pub(in crate::format) const SENSES: [(Sense, &str); 2] =
    [(Sense::MoreAsksMore, "more-asks-more"), (Sense::LessAsksMore, "less-asks-more")];

const UNSTATED: &str = "unstated";

/// What stands before a number that is not meant exactly.
pub(in crate::format) const ABOUT: &str = "about ";

impl At<'_> {
    /// A quantity whose use declares its sense.
    pub(crate) fn quantity(&self) -> Option<Quantity> {
        quantity(&self.quantity_fields("a quantity", KEYS)?)
    }

    /// A quantity that declares its sense itself.
    pub(crate) fn degree(&self) -> Option<(Quantity, Sense)> {
        let fields = self.quantity_fields("a degree", KEYS_WITH_SENSE)?;
        let sense = fields.required("sense", "`more-asks-more` or `less-asks-more`");
        let sense = sense.and_then(|at| at.choice("sense", &SENSES));
        Some((quantity(&fields)?, sense?))
    }

    fn quantity_fields(&self, of: &str, keys: &[&str]) -> Option<Fields<'_>> {
        if !matches!(self.value(), Raw::Table(_)) {
            self.wrong_type("a quantity: `{ at-most = 600000, unit = \"persons\" }`");
            return None;
        }
        self.fields(of, keys)
    }

    /// A number with at most two decimals.
    pub(crate) fn amount(&self) -> Option<Amount> {
        let text = match self.value() {
            Raw::Integer(number) => number.to_string(),
            // Up to fifteen digits, the shortest text of a float is the decimal number it was written as.
            Raw::Float(number) if number.abs() < 1e13 => number.to_string(),
            Raw::Text(text) => self.shortened(text),
            _ => {
                self.wrong_type("a number with at most two decimals");
                return None;
            }
        };
        self.accept(text.parse())
    }

    /// Two amounts: `[900, 1100]`.
    fn amounts(&self) -> Option<(Amount, Amount)> {
        let Some(ends) = self.items() else {
            self.wrong_type("a range: `[low, high]`");
            return None;
        };
        let [low, high] = self.pair(&ends)?;
        Some((low.amount()?, high.amount()?))
    }

    /// An amount, or the two between which it lies.
    pub(crate) fn amount_or_range(&self) -> Option<(Amount, Amount)> {
        if self.items().is_none() {
            return self.amount().map(|amount| (amount, amount));
        }
        let (low, high) = self.amounts()?;
        self.accept(Value::between(low, high)).map(|_| (low, high))
    }

    /// What is counted, where the unit is none of those with a name.
    fn counted(&self) -> Option<Label> {
        let words = if self.is_table() { self.mere_words() } else { self.words() }?;
        let refuse = |_| {
            let problem = self.error(ProblemCode::BadValue, format!("{} is no unit", quoted(words.as_raw())));
            self.report(problem.with_expected(
                "\"persons\", \"km²\", \"per cent\" …, or in a few plain words what is counted: \"trucks per day\"",
            ));
        };
        Label::new(self.shortened(words.as_raw())).map_err(refuse).ok()
    }

    /// A label: what is counted, or what a share is of.
    fn label(&self) -> Option<Label> {
        let words = if self.is_table() { self.mere_words() } else { self.words() }?;
        self.accept(Label::new(self.shortened(words.as_raw())))
    }
}

fn quantity(fields: &Fields<'_>) -> Option<Quantity> {
    let given: Vec<(Bound, At<'_>)> =
        BOUNDS.iter().filter_map(|(bound, key)| Some((*bound, fields.get(key)?))).collect();
    let unit = unit(fields);
    let (bound, value) = match given.as_slice() {
        [(bound, at)] => (*bound, value(fields, at)),
        [] => {
            let problem = fields.at.error(ProblemCode::MissingKey, "a quantity with no value");
            let bounds = either(BOUNDS.iter().map(|(_, key)| *key));
            fields.at.report(problem.with_expected(format!("one of the keys {bounds}, with a number")));
            return None;
        }
        [_, (_, second), ..] => {
            let message = "a quantity has one bound, and here is another";
            let problem = second.error(ProblemCode::BadValue, message);
            second
                .report(problem.with_help("a value between two numbers is written `exactly = [low, high]`"));
            return None;
        }
    };
    fields.at.accept(Quantity::new(bound, value?, unit?))
}

/// The value at `at`, with the width or range that stands beside it.
pub(super) fn value(fields: &Fields<'_>, at: &At<'_>) -> Option<Value> {
    let within = fields.get("within");
    let between = fields.get("between");
    let beside = |form: &str, beside: Option<At<'_>>| {
        if let Some(beside) = beside {
            let message = format!("{} goes with a value in the form {form}", beside.what());
            beside.report(beside.error(ProblemCode::BadValue, message));
        }
    };
    let about = match at.value() {
        Raw::Text(text) => text.strip_prefix(ABOUT),
        _ => None,
    };
    if let Some(amount) = about {
        beside("\"hundreds\"", between);
        let amount: Amount = at.accept(at.shortened(amount.trim()).parse())?;
        return Some(match within {
            Some(width) => Value::about_within(amount, width.amount()?),
            None => Value::about(amount),
        });
    }
    beside("\"about 440\"", within);
    match at.value() {
        Raw::Text(_) | Raw::Table(_) if at.is_in_words() => {
            let words = at.label()?;
            let Some(range) = between else { return Some(Value::words(words)) };
            let (low, high) = range.amounts()?;
            range.accept(Value::words_within(words, low, high))
        }
        _ => {
            beside("\"hundreds\"", between);
            plain_value(at)
        }
    }
}

fn plain_value(at: &At<'_>) -> Option<Value> {
    match at.value() {
        Raw::Text(text) if text == "unspecified" => Some(Value::unspecified()),
        Raw::List(_) => {
            let (low, high) = at.amounts()?;
            at.accept(Value::between(low, high))
        }
        _ => at.amount().map(Value::exact),
    }
}

impl At<'_> {
    fn is_in_words(&self) -> bool {
        self.is_table() || matches!(self.value(), Raw::Text(text) if is_words(text))
    }
}

/// Whether a text gives a value in words: "hundreds".
pub(in crate::format) fn is_words(text: &str) -> bool {
    !text.starts_with(ABOUT)
        && text != "unspecified"
        && !text.is_empty()
        && !text.starts_with(|c: char| c.is_numeric() || "+-.".contains(c))
}

fn unit(fields: &Fields<'_>) -> Option<Unit> {
    let base = fields.get("base");
    let at = fields.required(
        "unit",
        "\"persons\", \"km²\", \"per cent\" …, or \"unstated\" if the source does not say",
    )?;
    let named = if at.is_table() { None } else { unit_named(at.text()?) };
    let named = match named {
        Some(Unit::PerCent(_)) => return share(&at, base),
        Some(unit) => unit,
        None => Unit::Items(at.counted()?),
    };
    if let Some(base) = base {
        let problem = base.error(ProblemCode::BadValue, "`base` goes with a per cent");
        base.report(problem.with_help("write `unit = \"per cent\"`, or leave `base` out"));
    }
    Some(named)
}

/// The unit that has this name; none where a text names what is counted.
pub(in crate::format) fn unit_named(text: &str) -> Option<Unit> {
    Some(match text {
        "persons" | "person" => Unit::Persons,
        "remains" => Unit::Remains,
        "days" | "day" => Unit::Days,
        "km²" | "km2" | "square kilometres" => Unit::SquareKilometres,
        "km" | "kilometres" => Unit::Kilometres,
        "per cent" | "percent" | "%" => Unit::PerCent(Base::Unstated),
        UNSTATED => Unit::Unstated,
        _ => return None,
    })
}

fn share(unit: &At<'_>, base: Option<At<'_>>) -> Option<Unit> {
    let Some(base) = base else {
        let problem =
            unit.error(ProblemCode::UnstatedBase, "a per cent without a word on what it is a share of");
        let help = "say `base = \"…\"`, or `base = \"unstated\"` if the source does not say";
        unit.report(problem.with_help(help));
        return None;
    };
    match base.value() {
        Raw::Text(text) if text == UNSTATED => {
            let message = "a per cent of something unstated compares with nothing but itself";
            let problem = base.warning(ProblemCode::UnstatedBase, message);
            base.report(problem.with_help("leave it so only if the source does not say of what"));
            Some(Unit::PerCent(Base::Unstated))
        }
        _ => base.label().map(|label| Unit::PerCent(Base::Of(label))),
    }
}
