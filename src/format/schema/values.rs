//! Single values: ids, texts, dates, regions, levels, durations, quantities.

use super::super::literal::{Literal, list, table};
use super::super::outline::{COMMON_TO, DURATIONS, Form, REGIONS};
use super::super::vocabulary::{BOUNDS, SENSES, UNITS, Words};
use super::{any_of, closed, list_of, one_or_more, reference, tables};
use crate::id::MAX_ID_LEN;
use crate::order::{Level, Span};

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// Something beside white space; the second class names what not every engine counts as such.
const TEXT: &str = "[^\\s\\u0085]";
/// A year from 0001 on, with a month, with a day that the month has.
const DATE: &str = concat!(
    "^([0-9]{3}[1-9]|[0-9]{2}[1-9][0-9]|[0-9][1-9][0-9]{2}|[1-9][0-9]{3})",
    "(-(0[1-9]|1[0-2])",
    "|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "|-(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "|-02-(0[1-9]|[12][0-9]))?$",
);
const LENGTH: &str = "^[0-9]{1,9} (day|week|month|year)s?$";
const AMOUNT: &str = "^[0-9]{1,19}(\\.[0-9]{1,2})?$";
const WHOLE_AMOUNT: &str = "^[0-9]{1,19}(\\.0{1,2})?$";
const ABOUT: &str = "^about +[0-9]{1,19}(\\.[0-9]{1,2})? *$";
const ABOUT_WHOLE: &str = "^about +[0-9]{1,19}(\\.0{1,2})? *$";
/// A few words: what is ruled out of ASCII; of other scripts, letters, digits and combining marks are meant.
const LABEL: &str = "^[^\\u0000-/:-@\\[-`{-\\u009f][^\\u0000-\\u001f!-$&*+:-@\\[-`{-\\u009f]*$";
/// The same, beginning with no digit, as a value in words does.
const WORDS: &str = "^[^\\u0000-@\\[-`{-\\u009f][^\\u0000-\\u001f!-$&*+:-@\\[-`{-\\u009f]*$";

const LABEL_LENGTH: u64 = 120;
const LARGEST_COUNT: u64 = u32::MAX as u64;
const LARGEST: u64 = i64::MAX.unsigned_abs();
/// Numbers with decimals are exact below this.
const LARGEST_FRACTION: u64 = 10_000_000_000_000;

/// Units that are counted whole, under each of their names.
const COUNTED_WHOLE: &[&str] = &["persons", "person", "remains", "days", "day"];
const PER_CENT: &[&str] = &["per cent", "percent", "%"];
const OTHER_NAMES: &[&str] = &["km2", "square kilometres", "kilometres"];

fn text(pattern: &str, title: &'static str, description: &'static str) -> Literal {
    table([
        ("title", title.into()),
        ("description", description.into()),
        ("type", "string".into()),
        ("pattern", pattern.to_owned().into()),
    ])
}

/// What a value takes, with what it means put before what is already said of it.
pub(super) fn described(meaning: &str, schema: Literal) -> Literal {
    let Literal::Table(entries) = schema else { return schema };
    let said = entries.iter().find(|(key, _)| key == "description").map(|(_, value)| value);
    let description = match said {
        Some(Literal::Text(said)) => format!("{meaning}. {said}"),
        _ => meaning.to_owned(),
    };
    let others = entries.into_iter().filter(|(key, _)| key != "description");
    others.fold(table([("description", description.into())]), |all, (key, value)| all.with(key, value))
}

/// The same under a title.
pub(super) fn titled(title: &'static str, schema: Literal) -> Literal {
    let Literal::Table(entries) = schema else { return schema };
    entries.into_iter().fold(table([("title", title.into())]), |all, (key, value)| all.with(key, value))
}

pub(super) fn definitions() -> Vec<(String, Literal)> {
    let id =
        text(ID, "Id", "Lower-case letters, digits and single hyphens inside. Names one thing of its kind.");
    let label = text(LABEL, "Label", "A few words of letters, digits and - ' ( ) , . / %: what is counted.");
    let about = "About so many, as in \"about 440\"; `within` says how far from it.";
    let all = [
        ("id", id.with("maxLength", MAX_ID_LEN as u64)),
        ("text", text(TEXT, "Text", "Words in any script; not empty.")),
        ("label", label.with("maxLength", LABEL_LENGTH)),
        ("date", date()),
        ("count", whole("Count", 0, LARGEST_COUNT)),
        ("size", whole("Size", 1, LARGEST_COUNT)),
        ("share", share_in_per_cent()),
        ("length", text(LENGTH, "Length", "So many days, weeks, months or years: \"30 days\".")),
        ("days", titled("Days", described("A length of time in days", form(days())))),
        ("duration", duration()),
        ("mere-words", mere_words("text")),
        ("mere-label", mere_words("label")),
        ("region", region()),
        ("obligor", obligor()),
        ("amount", amount(AMOUNT, "number")),
        ("whole-amount", amount(WHOLE_AMOUNT, "integer")),
        (ANY.range, range(&ANY)),
        (WHOLE.range, range(&WHOLE)),
        (ANY.about, text(ABOUT, "About", about)),
        (WHOLE.about, text(ABOUT_WHOLE, "About", about)),
        ("in-words", in_words()),
        (ANY.value, value(&ANY)),
        (WHOLE.value, value(&WHOLE)),
        ("quantity", quantity(None)),
        ("degree", quantity(Some(words(SENSES)))),
    ];
    all.into_iter().map(|(name, definition)| (name.to_owned(), definition)).collect()
}

fn date() -> Literal {
    let written = table([("type", "string".into()), ("pattern", DATE.into())]);
    let year = table([("type", "integer".into()), ("minimum", 1.into()), ("maximum", 9999.into())]);
    table([
        ("title", "Date".into()),
        ("description", "A day, a month or a year, as precisely as it is known and no more.".into()),
        ("anyOf", list([written, year])),
        ("examples", list(["2031-04-12", "2031-04", "2031"])),
    ])
}

fn obligor() -> Literal {
    let word = |word: &'static str, meaning: &'static str| {
        table([("const", word.into()), ("description", meaning.into())])
    };
    let about = "Who would do it. If left out: the holder of an offer, and unstated elsewhere. All actions of one reading are of one \
                 side.";
    table([
        ("title", "Obligor".into()),
        ("description", about.into()),
        (
            "anyOf",
            list([
                word("both", "both sides"),
                word("unstated", "the source does not say"),
                described("the id of a party", reference("id")),
            ]),
        ),
    ])
}

/// A whole number, or two between which it lies; the greater of them, or the only one, is `least` or more.
fn whole(title: &'static str, least: u64, most: u64) -> Literal {
    let number =
        |least: u64| table([("type", "integer".into()), ("minimum", least.into()), ("maximum", most.into())]);
    let about = "A whole number, or [low, high] where it is known between two.";
    titled(title, described(about, any_of([number(least), pair([number(0), number(least)])])))
}

fn pair(ends: [Literal; 2]) -> Literal {
    table([
        ("type", "array".into()),
        ("prefixItems", list(ends)),
        ("items", false.into()),
        ("minItems", 2.into()),
    ])
}

/// One of these words, each with its meaning.
pub(super) fn words(words: Words) -> Literal {
    let meanings: Vec<String> = words.iter().map(|word| format!("{}: {}", word.name, word.meaning)).collect();
    table([("description", meanings.join("; ").into()), ("enum", list(words.iter().map(|word| word.name)))])
}

/// Levels within `within`, ranges between two of them, and `"open"` for all of `open`.
pub(super) fn levels<L: Level>(within: Option<Span<L>>, has_open: bool, meanings: Words) -> Literal {
    let allowed = |level: &L| within.is_none_or(|within| within.contains(*level));
    let levels: Vec<L> = L::ALL.iter().copied().filter(allowed).collect();
    let singles = levels.iter().map(|level| Literal::from(level.name()));
    let pairs = levels.iter().flat_map(|low| {
        let above = levels.iter().filter(|high| Span::between(*low, **high).is_ok());
        above.map(|high| list([low.name(), high.name()]))
    });
    let open = has_open.then(|| Literal::from("open"));
    let meanings: Vec<String> = meanings
        .iter()
        .filter(|word| levels.iter().any(|level| level.name() == word.name))
        .map(|word| format!("{}: {}", word.name, word.meaning))
        .collect();
    let about = format!("A level, or [low, high] where the words leave it open. {}", meanings.join("; "));
    table([("description", about.into()), ("enum", list(singles.chain(pairs).chain(open)))])
}

fn region() -> Literal {
    let place = described("the id of a place or group", reference("id"));
    let several = described("several regions together", list_of(reference("region"), 1));
    let regions = described("the regions", list_of(reference("region"), 1));
    let shared = closed(vec![(COMMON_TO.to_owned(), regions)], vec![COMMON_TO]);
    let shared = described("only what these have in common", shared);
    let forms = REGIONS.iter().map(form);
    table([
        ("title", "Region".into()),
        ("description", "Where: a place or group, several regions, or a part of one, as it was said.".into()),
        ("anyOf", list([place, several].into_iter().chain(forms).chain([shared]))),
    ])
}

/// A text taken as it is, where by itself it would mean something else.
fn mere_words(kind: &str) -> Literal {
    let about = "Words taken as they are, where by themselves they would mean something else: an event called \"unstated\".";
    let words = described("the words", reference(kind));
    titled("Mere words", described(about, closed(vec![("words".to_owned(), words)], vec!["words"])))
}

/// Per cent of a region, above nothing, or two bounds between which it lies.
fn share_in_per_cent() -> Literal {
    let number =
        |least: &'static str| table([("type", "number".into()), (least, 0.into()), ("maximum", 100.into())]);
    let written = || table([("type", "string".into()), ("pattern", AMOUNT.into())]);
    let ends = [any_of([number("minimum"), written()]), any_of([number("exclusiveMinimum"), written()])];
    let about = "A number above 0 and at most 100, with at most two decimals, or [low, high] where it is known between two.";
    let share = any_of([number("exclusiveMinimum"), written(), pair(ends)]);
    titled("Share in per cent", described(about, share))
}

/// The form in which a duration is a number of days.
fn days() -> &'static Form {
    const NONE: &Form = &Form { keys: &[], at_most_one: &[], examples: &[] };
    DURATIONS.first().unwrap_or(NONE)
}

fn duration() -> Literal {
    let word = |word: &'static str, meaning: &'static str| {
        table([("const", word.into()), ("description", meaning.into())])
    };
    let named = [
        word("permanent", "for good"),
        word("indefinite", "without a stated end"),
        reference("length"),
        reference("days"),
    ];
    table([
        ("title", "Duration".into()),
        ("description", "How long.".into()),
        ("anyOf", list(named.into_iter().chain(DURATIONS.iter().skip(1).map(form)))),
    ])
}

fn form(form: &Form) -> Literal {
    let meaning = form.examples.first().map_or("", |(_, meaning)| meaning);
    let closed = described(meaning, tables::closed_table(form.keys));
    if form.keys.iter().any(|key| key.name == "within") {
        return closed.with("dependentSchemas", beside(&["days"], &WHOLE));
    }
    if form.at_most_one.is_empty() {
        return closed;
    }
    let none = table([("not", any_of(form.at_most_one.iter().copied().map(has)))]);
    let exactly_one = form.at_most_one.iter().copied().map(has);
    closed.with("oneOf", list(exactly_one.chain([none])))
}

/// Says that a table has this key.
pub(super) fn has(key: &'static str) -> Literal {
    table([("required", list([key]))])
}

fn amount(pattern: &'static str, kind: &'static str) -> Literal {
    let whole = table([("type", "integer".into()), ("minimum", 0.into()), ("maximum", LARGEST.into())]);
    let fraction =
        table([("type", kind.into()), ("minimum", 0.into()), ("exclusiveMaximum", LARGEST_FRACTION.into())]);
    let written = table([("type", "string".into()), ("pattern", pattern.into())]);
    let (title, description) = match kind {
        "integer" => ("Whole amount", "A whole number that is not negative."),
        _ => ("Amount", "A number that is not negative, with at most two decimals."),
    };
    let numbers = if kind == "integer" { vec![whole] } else { vec![whole, fraction] };
    table([
        ("title", title.into()),
        ("description", description.into()),
        ("anyOf", list(numbers.into_iter().chain([written]))),
    ])
}

/// A value in each of its forms, its amounts being of this kind.
fn value(kind: &Kind) -> Literal {
    let of = "How much, as precisely as it is known.";
    let options = [
        reference(kind.amount),
        reference(kind.range),
        reference(kind.about),
        table([("const", "unspecified".into()), ("description", "nothing is said of it".into())]),
        reference("in-words"),
    ];
    titled("Value", described(of, any_of(options)))
}

/// The two kinds of amounts that values are made of.
struct Kind {
    amount: &'static str,
    range: &'static str,
    about: &'static str,
    value: &'static str,
}

const ANY: Kind = Kind { amount: "amount", range: "range", about: "about", value: "value" };
const WHOLE: Kind =
    Kind { amount: "whole-amount", range: "whole-range", about: "about-whole", value: "whole-value" };

fn range(kind: &Kind) -> Literal {
    titled("Range", described("Low, then high.", pair([reference(kind.amount), reference(kind.amount)])))
}

/// A value in words: "hundreds".
fn in_words() -> Literal {
    let ruled_out =
        any_of([table([("const", "unspecified".into())]), table([("pattern", "^about ".into())])]);
    let about = "A value in words, as in \"hundreds\"; `between` says what they are taken for.";
    let plain = table([
        ("type", "string".into()),
        ("pattern", WORDS.into()),
        ("maxLength", LABEL_LENGTH.into()),
        ("not", ruled_out),
    ]);
    titled("Value in words", described(about, any_of([plain, reference("mere-label")])))
}

/// A bound on a value in a unit, with or without its sense.
fn quantity(sense: Option<Literal>) -> Literal {
    let bounds: Vec<&'static str> = BOUNDS.iter().map(|bound| bound.name).collect();
    let mut properties: Vec<(String, Literal)> = BOUNDS
        .iter()
        .map(|bound| (bound.name.to_owned(), described(bound.meaning, reference(ANY.value))))
        .collect();
    let base = "of what a per cent is a share; \"unstated\" if the source does not say";
    properties.extend([
        ("within".to_owned(), described("how far from \"about …\" it may be", reference(ANY.amount))),
        (
            "between".to_owned(),
            described("the range that a value in words is taken for", reference(ANY.range)),
        ),
        ("unit".to_owned(), unit()),
        ("base".to_owned(), described(base, any_of([reference("label"), reference("mere-label")]))),
    ]);
    let mut required = vec!["unit"];
    let title = if sense.is_some() { "Degree" } else { "Quantity" };
    if let Some(sense) = sense {
        properties.push(("sense".to_owned(), sense));
        required.push("sense");
    }
    let about = "A bound on a value in a unit: exactly, at least or at most.";
    let all = closed(properties, required)
        .with("oneOf", list(bounds.iter().copied().map(has)))
        .with("dependentSchemas", beside(&bounds, &ANY))
        .with("allOf", list([counted_whole(&bounds), share()]));
    titled(title, described(about, all))
}

fn unit() -> Literal {
    let known = UNITS.iter().map(|unit| unit.name);
    let others = COUNTED_WHOLE.iter().chain(PER_CENT).chain(OTHER_NAMES).copied();
    let mut names: Vec<&'static str> = known.collect();
    names.extend(others.filter(|name| !UNITS.iter().any(|unit| unit.name == *name)));
    let about = "What is counted or measured: a unit with a name of its own, or things in the plural, as in \"trucks per day\".";
    described(about, any_of([table([("enum", list(names))]), reference("label"), reference("mere-label")]))
}

/// `within` stands beside "about", and `between` beside words.
fn beside(bounds: &[&'static str], kind: &Kind) -> Literal {
    let all = |form: &str| {
        let properties = bounds.iter().fold(table([]), |all, bound| all.with(*bound, reference(form)));
        table([("properties", properties)])
    };
    table([("within", all(kind.about)), ("between", all("in-words"))])
}

/// The same for numbers that are counted whole.
pub(super) fn beside_number(numbers: &[&'static str]) -> Literal {
    beside(numbers, &WHOLE)
}

fn if_unit_is(names: &[&'static str]) -> Literal {
    let unit = table([("unit", table([("enum", list(names.iter().copied()))]))]);
    table([("properties", unit), ("required", list(["unit"]))])
}

/// Persons, remains and days have no fractions.
fn counted_whole(bounds: &[&'static str]) -> Literal {
    let whole = bounds.iter().fold(table([]), |all, bound| all.with(*bound, reference(WHOLE.value)));
    let properties = whole.with("within", reference(WHOLE.amount)).with("between", reference(WHOLE.range));
    table([("if", if_unit_is(COUNTED_WHOLE)), ("then", table([("properties", properties)]))])
}

/// A per cent says of what it is a share, and nothing else does.
fn share() -> Literal {
    table([("if", if_unit_is(PER_CENT)), ("then", has("base")), ("else", table([("not", has("base"))]))])
}

/// A citation's clause: words or a number.
pub(super) fn clause() -> Literal {
    any_of([reference("text"), table([("type", "integer".into())])])
}

/// One id or several.
pub(super) fn ids(least: u64) -> Literal {
    one_or_more(&reference("id"), least)
}
