//! Quantities, deadlines and durations: the conformance vectors, and the laws of comparing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;

use demarche::{
    Bound, Date, Duration, Length, Quantity, Relation, Relations, Sense, Unit, Value, compare_deadlines,
};
use proptest::prelude::*;
use serde_json::Value as Json;

const VECTORS: &str = include_str!("conformance/quantities.json");

/// Operations whose cases another runner checks.
const ANOTHER_RUNNERS: [&str; 3] = ["compare-people", "compare-discretion", "compare-recognisers"];

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_else(|| panic!("not a text: {json}"))
}

fn value(json: &Json) -> Value {
    let number = |json: &Json| json.as_u64().unwrap_or_else(|| panic!("not a number: {json}"));
    match json {
        Json::Number(_) => Value::exact(number(json)),
        Json::Object(_) => Value::between(number(&json["between"][0]), number(&json["between"][1])).unwrap(),
        _ if text(json) == "unspecified" => Value::unspecified(),
        _ => panic!("not a value: {json}"),
    }
}

fn quantity(json: &Json) -> Quantity {
    let bound = match text(&json["bound"]) {
        "exactly" => Bound::Exactly,
        "at least" => Bound::AtLeast,
        "at most" => Bound::AtMost,
        other => panic!("not a bound: {other}"),
    };
    Quantity::new(bound, value(&json["value"]), Unit::Persons).unwrap()
}

fn sense(json: &Json) -> Sense {
    serde_json::from_value(json.clone()).unwrap()
}

fn duration(json: &Json) -> Duration {
    match text(&json["kind"]) {
        "fixed" => Duration::Fixed(Length::new(value(&json["days"])).unwrap()),
        "until-event" => Duration::Until(text(&json["event"]).into()),
        "indefinite" => Duration::Indefinite,
        "permanent" => Duration::Permanent,
        other => panic!("not a kind of duration: {other}"),
    }
}

fn expected(json: &Json) -> Relations {
    let relation = |name: &Json| serde_json::from_value(text(name).to_lowercase().into()).unwrap();
    Relations::from_outcomes(json["relations"].as_array().unwrap().iter().map(relation)).unwrap()
}

/// How `a` stands to `b`; `None` if the operation is another runner's.
fn compare(case: &Json, a: &Json, b: &Json) -> Option<Relations> {
    match text(&case["op"]) {
        "compare-quantities" => Some(quantity(a).relations(&quantity(b), sense(&case["sense"]))),
        "compare-deadlines" => {
            Some(compare_deadlines(Date::parse(text(a)).unwrap(), Date::parse(text(b)).unwrap()))
        }
        "compare-durations" => Some(duration(a).relations(&duration(b))),
        op if ANOTHER_RUNNERS.contains(&op) => None,
        op => panic!("unknown operation {op}"),
    }
}

#[test]
fn every_conformance_case_comes_out_both_ways() {
    let cases: Vec<Json> = serde_json::from_str(VECTORS).unwrap();
    let mut run = BTreeMap::new();
    for case in &cases {
        let Some(relations) = compare(case, &case["a"], &case["b"]) else { continue };
        assert_eq!(relations, expected(&case["expect"]), "{}: {}", case["id"], case["about"]);
        assert_eq!(
            compare(case, &case["b"], &case["a"]),
            Some(relations.converse()),
            "{} swapped",
            case["id"]
        );
        *run.entry(text(&case["op"])).or_insert(0) += 1;
    }
    let counts = [("compare-deadlines", 10), ("compare-durations", 11), ("compare-quantities", 19)];
    assert_eq!(run, BTreeMap::from(counts));
}

// ---- Laws.

fn any_date() -> impl Strategy<Value = Date> {
    // Few years, so that dates often meet.
    (2023..=2025, 1..=12, 1..=31, 0..3).prop_filter_map("no such day", |(year, month, day, precision)| {
        let text = match precision {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        Date::parse(&text).ok()
    })
}

/// Every day from 2023 to 2025 that a date may be, found by its text and not by reckoning.
fn days_of(date: Date) -> Vec<String> {
    let mut days = Vec::new();
    for year in 2023..=2025 {
        for month in 1..=12 {
            for day in 1..=31 {
                let text = format!("{year}-{month:02}-{day:02}");
                if Date::parse(&text).is_ok() && text.starts_with(&date.to_string()) {
                    days.push(text);
                }
            }
        }
    }
    days
}

/// The relations of all pairs: what independent unknowns leave possible.
fn over_all_pairs<T: Ord>(a: &[T], b: &[T]) -> Relations {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| Relation::from(x.cmp(y))));
    Relations::from_outcomes(pairs).unwrap()
}

const LARGEST: u64 = 6;

/// Values with a stated range inside 0 to twice the largest, in every form.
fn ranged_value() -> impl Strategy<Value = Value> {
    let pair = (0..=LARGEST, 0..=LARGEST);
    prop_oneof![
        (0..=LARGEST).prop_map(Value::exact),
        pair.clone().prop_map(|(a, b)| Value::between(a.min(b), a.max(b)).unwrap()),
        pair.prop_map(|(centre, width)| Value::about_within(centre, width)),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![4 => ranged_value(), 1 => (0..=LARGEST).prop_map(Value::about), 1 => Just(Value::unspecified())]
}

fn any_bound() -> impl Strategy<Value = Bound> {
    prop_oneof![Just(Bound::Exactly), Just(Bound::AtLeast), Just(Bound::AtMost)]
}

fn any_sense() -> impl Strategy<Value = Sense> {
    prop_oneof![Just(Sense::MoreAsksMore), Just(Sense::LessAsksMore)]
}

fn any_unit() -> impl Strategy<Value = Unit> {
    let per_cent = |json: &str| serde_json::from_str::<Unit>(json).unwrap();
    prop_oneof![
        3 => Just(Unit::Persons),
        1 => Just(Unit::Kilometres),
        1 => Just(Unit::Unstated),
        1 => Just(per_cent(r#"{"per-cent":"unstated"}"#)),
        1 => Just(per_cent(r#"{"per-cent":{"of":"the army"}}"#)),
    ]
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    (any_bound(), any_value(), any_unit())
        .prop_map(|(bound, value, unit)| Quantity::new(bound, value, unit).unwrap())
}

fn any_duration() -> impl Strategy<Value = Duration> {
    let length = || any_value().prop_map(|days| Length::new(days).unwrap());
    let name = || prop_oneof![Just(""), Just("elections"), Just("a treaty")];
    prop_oneof![
        length().prop_map(Duration::Fixed),
        length().prop_map(Duration::Renewable),
        name().prop_map(|event| Duration::Until(event.into())),
        name().prop_map(|condition| Duration::While(condition.into())),
        Just(Duration::Indefinite),
        Just(Duration::Permanent),
    ]
}

/// What a quantity asks at one choice of its value, greater where it asks more: found among the outcomes that meet it.
fn end_that_binds(bound: Bound, amount: u64, sense: Sense) -> i64 {
    let outcomes = (0..=100).filter(|&outcome| match bound {
        Bound::Exactly => outcome == amount,
        Bound::AtLeast => outcome >= amount,
        Bound::AtMost => outcome <= amount,
    });
    let bottom = -1_000;
    match sense {
        Sense::MoreAsksMore if bound == Bound::AtMost => bottom,
        Sense::MoreAsksMore => outcomes.min().map_or(bottom, |least| i64::try_from(least).unwrap()),
        Sense::LessAsksMore if bound == Bound::AtLeast => bottom,
        Sense::LessAsksMore => outcomes.max().map_or(bottom, |most| -i64::try_from(most).unwrap()),
    }
}

fn amounts_of(value: &Value) -> Vec<u64> {
    (0..=2 * LARGEST).filter(|&amount| Value::exact(amount).is_within(value)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn a_deadline_swapped_has_the_converse(a in any_date(), b in any_date()) {
        prop_assert_eq!(a.relation(b).converse(), b.relation(a));
        prop_assert_eq!(compare_deadlines(a, b), b.relation(a));
    }

    #[test]
    fn a_quantity_swapped_has_the_converse(a in any_quantity(), b in any_quantity(), sense in any_sense()) {
        prop_assert_eq!(a.relations(&b, sense).converse(), b.relations(&a, sense));
        prop_assert!(a.relations(&a.clone(), sense).is_only(Relation::Equal));
    }

    #[test]
    fn a_duration_swapped_has_the_converse(a in any_duration(), b in any_duration()) {
        prop_assert_eq!(a.relations(&b).converse(), b.relations(&a));
        prop_assert!(a.relations(&a.clone()).is_only(Relation::Equal));
    }

    #[test]
    fn what_is_within_leaves_no_more_open(a in any_value(), b in any_value(), c in any_value()) {
        // Equal declarations share an unknown, so they are left out.
        prop_assume!(a.relations(&c).robust() != Some(Relation::Equal));
        prop_assume!(b.relations(&c).robust() != Some(Relation::Equal));
        if a.is_within(&b) {
            prop_assert!(a.relations(&c).is_subset(b.relations(&c)));
        }
    }

    #[test]
    fn a_quantity_compares_as_every_choice_of_its_value_does(
        (bound_a, a) in (any_bound(), ranged_value()),
        (bound_b, b) in (any_bound(), ranged_value()),
        sense in any_sense(),
    ) {
        let ends = |bound, value: &Value| -> Vec<i64> {
            amounts_of(value).into_iter().map(|amount| end_that_binds(bound, amount, sense)).collect()
        };
        let both_bind = bound_a.binds(sense) && bound_b.binds(sense);
        let one_unknown = a.range() == b.range() && both_bind;
        let expected = if one_unknown {
            Relation::Equal.into()
        } else {
            over_all_pairs(&ends(bound_a, &a), &ends(bound_b, &b))
        };
        let quantity = |bound, value| Quantity::new(bound, value, Unit::Persons).unwrap();
        prop_assert_eq!(quantity(bound_a, a).relations(&quantity(bound_b, b), sense), expected);
    }

    #[test]
    fn a_quantity_is_read_back_as_it_was_written(a in any_quantity()) {
        let json = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Quantity>(&json).unwrap(), a);
    }
}

proptest! {
    // Each case walks three years by the day, twice.
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_date_compares_as_every_day_it_may_be_does(a in any_date(), b in any_date()) {
        let expected =
            if a == b { Relation::Equal.into() } else { over_all_pairs(&days_of(a), &days_of(b)) };
        prop_assert_eq!(a.relation(b), expected);
    }

    #[test]
    fn a_date_is_within_another_if_each_of_its_days_is(a in any_date(), b in any_date()) {
        let days = days_of(b);
        prop_assert_eq!(a.is_within(b), days_of(a).iter().all(|day| days.contains(day)));
    }
}
