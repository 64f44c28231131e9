//! What a quantity is, one fact a test.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use Bound::{AtLeast, AtMost, Exactly};
use Sense::{LessAsksMore, MoreAsksMore};

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn persons(bound: Bound, value: Value) -> Quantity {
    Quantity::new(bound, value, Unit::Persons).unwrap()
}

fn of(value: impl Into<Value>, unit: Unit) -> Quantity {
    Quantity::new(Exactly, value.into(), unit).unwrap()
}

#[test]
fn an_amount_has_at_most_two_decimals() {
    for (text, hundredths) in [("0", 0), ("12", 1_200), ("12.5", 1_250), ("12.05", 1_205), ("007.50", 750)] {
        assert_eq!(text.parse::<Amount>(), Ok(Amount::hundredths(hundredths)), "{text}");
    }
    for text in ["", ".", "1.", ".5", "1.234", "1,000", "-1", "+1", "1e3", "٣", "18446744073709551616", "NaN"]
    {
        let error = text.parse::<Amount>().unwrap_err().to_string();
        assert_eq!(
            error,
            format!("`{text}` is no amount: write plain digits, with at most two decimals after a point")
        );
    }
}

#[test]
fn an_amount_is_printed_with_commas_between_thousands() {
    for (text, printed) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.80", "1,234,567.8")] {
        assert_eq!(text.parse::<Amount>().unwrap().to_string(), printed);
    }
    assert_eq!(Amount::whole(u64::MAX).to_string(), "18,446,744,073,709,551,615");
    assert_eq!(Amount::hundredths(5).to_string(), "0.05");
}

#[test]
fn a_width_never_leads_below_nothing_or_out_of_range() {
    assert_eq!(Value::about_within(5, 20).range(), Some((Amount::whole(0), Amount::whole(25))));
    let (low, high) = Value::about_within(u64::MAX, u64::MAX).range().unwrap();
    assert!(low == Amount::whole(0) && high > Amount::whole(u64::MAX));
}

#[test]
fn a_label_is_harmless_in_print() {
    for good in
        ["trucks per day", "територія Донецької області", "prisoners (UN list)", "m³", "155 mm shells", "नदी"]
    {
        assert_eq!(label(good).as_str(), good);
    }
    for bad in ["", "a  b", "<b>", "a\nb", "a\u{202e}b", "a|b", "=1", "-a", "a`b", "[a]", "a_b", "a\u{a0}b"] {
        assert!(Label::new(bad).is_err(), "{bad}");
    }
    assert!(Label::new("x".repeat(MAX_LABEL_LEN + 1)).is_err());
    assert_eq!(
        Label::new("a|b").unwrap_err().to_string(),
        "`a|b` is no label: begin with a letter or a digit, and use at most 120 bytes of letters, digits, single spaces and - ' ( ) , . / %"
    );
}

#[test]
fn a_range_runs_from_low_to_high() {
    assert!(Value::between(2, 1).is_err() && Value::words_within(label("few"), 2, 1).is_err());
    assert_eq!(Value::between(5, 5).unwrap(), Value::exact(5));
    assert_eq!(Value::about_within(5, 0), Value::exact(5));
}

#[test]
fn what_is_counted_whole_has_no_fractions() {
    let half = Value::exact(Amount::hundredths(50));
    let error = Quantity::new(Exactly, half.clone(), Unit::Persons).unwrap_err();
    assert_eq!(error.to_string(), "`0.5` is no whole number of persons");
    let wide = Value::about_within(3, Amount::hundredths(150));
    assert!(Quantity::new(Exactly, wide, Unit::Days).is_err());
    assert!(Quantity::new(Exactly, half, Unit::SquareKilometres).is_ok());
}

#[test]
fn a_missing_end_is_the_bottom() {
    let cap = |n: u64| persons(AtMost, n.into());
    let floor = |n: u64| persons(AtLeast, n.into());
    let count = |n: u64| persons(Exactly, n.into());
    assert!(cap(900).relations(&floor(0), MoreAsksMore).is_only(Relation::Less));
    assert!(cap(900).relations(&count(1), MoreAsksMore).is_only(Relation::Less));
    assert!(floor(900).relations(&cap(1), LessAsksMore).is_only(Relation::Less));
    assert!(count(900).relations(&floor(1), LessAsksMore).is_only(Relation::Greater));
    assert!(cap(900).relations(&cap(1), MoreAsksMore).is_only(Relation::Equal));
    assert!(persons(AtMost, Value::unspecified()).relations(&cap(1), MoreAsksMore).is_only(Relation::Equal));
    assert!(count(5).relations(&floor(5), MoreAsksMore).is_only(Relation::Equal));
}

#[test]
fn without_a_stated_width_less_equal_and_greater_remain() {
    let exact = persons(Exactly, 500.into());
    for vague in [Value::about(500), Value::words(label("hundreds")), Value::unspecified()] {
        let vague = persons(Exactly, vague);
        for sense in [MoreAsksMore, LessAsksMore] {
            assert_eq!(vague.relations(&exact, sense).to_string(), "equal or less or greater");
            assert!(vague.relations(&vague.clone(), sense).is_only(Relation::Equal));
        }
    }
}

#[test]
fn a_stated_width_is_an_interval() {
    let about = persons(Exactly, Value::about_within(500, 50));
    assert!(about.relations(&persons(Exactly, 551.into()), MoreAsksMore).is_only(Relation::Less));
    assert_eq!(about.relations(&persons(Exactly, 550.into()), MoreAsksMore).to_string(), "equal or less");
    let range = persons(Exactly, Value::between(450, 550).unwrap());
    assert!(about.relations(&range, MoreAsksMore).is_only(Relation::Equal), "one unknown");
}

#[test]
fn different_units_are_incomparable() {
    let other = of(5, Unit::Items(label("vehicles")));
    assert!(of(5, Unit::Persons).relations(&other, MoreAsksMore).is_only(Relation::Incomparable));
    let (a, b) = (Unit::PerCent(Base::Of(label("a"))), Unit::PerCent(Base::Of(label("b"))));
    assert!(of(5, a.clone()).relations(&of(6, a.clone()), MoreAsksMore).is_only(Relation::Less));
    assert!(of(5, a).relations(&of(5, b), MoreAsksMore).is_only(Relation::Incomparable));
}

#[test]
fn per_cent_of_an_unstated_base_is_equal_to_itself_alone() {
    let unstated = || Unit::PerCent(Base::Unstated);
    assert!(of(30, unstated()).relations(&of(30, unstated()), MoreAsksMore).is_only(Relation::Equal));
    assert_eq!(of(30, unstated()).relations(&of(20, unstated()), MoreAsksMore), Relations::any());
    let stated = Unit::PerCent(Base::Of(label("the army")));
    assert_eq!(of(30, unstated()).relations(&of(30, stated), MoreAsksMore), Relations::any());
}

#[test]
fn within_means_surely_no_more_uncertain() {
    let range = |low: u64, high: u64| Value::between(low, high).unwrap();
    assert!(range(2, 3).is_within(&range(1, 3)) && !range(1, 3).is_within(&range(2, 3)));
    assert!(
        Value::exact(500).is_within(&Value::about(500)) && !Value::exact(501).is_within(&Value::about(500))
    );
    assert!(Value::words(label("most")).is_within(&Value::unspecified()));
    assert!(!Value::unspecified().is_within(&range(0, u64::MAX)));
    assert!(persons(AtMost, 2.into()).is_within(&persons(AtMost, range(1, 3))));
    assert!(!persons(AtMost, 2.into()).is_within(&persons(AtLeast, range(1, 3))));
}

#[test]
fn a_quantity_reads_as_a_phrase() {
    let in_base = Unit::PerCent(Base::Of(label("the oblast")));
    let half = Value::exact(Amount::hundredths(1_250));
    let (km2, range) = (Unit::SquareKilometres, Value::between(900, 1_100).unwrap());
    let hundreds = Value::words_within(label("hundreds"), 200, 900).unwrap();
    for (quantity, phrase) in [
        (persons(AtMost, 600_000.into()), "at most 600,000 persons"),
        (persons(Exactly, 1.into()), "1 person"),
        (of(Value::about(440), km2.clone()), "about 440 km²"),
        (of(Value::about_within(440, 20), km2.clone()), "about 440 ± 20 km²"),
        (persons(Exactly, range.clone()), "between 900 and 1,100 persons"),
        (persons(AtLeast, range), "at least 900 to 1,100 persons"),
        (of(hundreds, Unit::Remains), "hundreds of sets of remains (200 to 900)"),
        (of(Value::words(label("most")), in_base.clone()), "most of the oblast"),
        (of(half, in_base.clone()), "12.5 per cent of the oblast"),
        (of(30, Unit::PerCent(Base::Unstated)), "30 per cent (base unstated)"),
        (of(600, Unit::Items(label("trucks per day"))), "600 trucks per day"),
        (of(20, Unit::Kilometres), "20 km"),
        (of(5, Unit::Unstated), "5 (unit unstated)"),
        (persons(AtMost, Value::unspecified()), "at most an unspecified number of persons"),
        (of(Value::unspecified(), km2), "an unspecified area"),
        (of(Value::unspecified(), in_base), "an unspecified share of the oblast"),
    ] {
        assert_eq!(quantity.to_string(), phrase);
    }
}

#[test]
fn every_form_is_read_back_as_it_was_written() {
    let percent = Unit::PerCent(Base::Of(label("the oblast")));
    for (json, quantity) in [
        (r#"{"bound":"at-most","value":600000,"unit":"persons"}"#, persons(AtMost, 600_000.into())),
        (
            r#"{"bound":"exactly","value":"12.5","unit":{"per-cent":{"of":"the oblast"}}}"#,
            of(Value::exact(Amount::hundredths(1_250)), percent),
        ),
        (
            r#"{"bound":"exactly","value":{"between":[1,2]},"unit":{"per-cent":"unstated"}}"#,
            of(Value::between(1, 2).unwrap(), Unit::PerCent(Base::Unstated)),
        ),
        (
            r#"{"bound":"exactly","value":{"about":440,"within":20},"unit":"square-kilometres"}"#,
            of(Value::about_within(440, 20), Unit::SquareKilometres),
        ),
        (
            r#"{"bound":"exactly","value":{"words":"hundreds"},"unit":{"items":"vehicles"}}"#,
            of(Value::words(label("hundreds")), Unit::Items(label("vehicles"))),
        ),
        (
            r#"{"bound":"exactly","value":{"words":"hundreds","between":[200,900]},"unit":"unstated"}"#,
            of(Value::words_within(label("hundreds"), 200, 900).unwrap(), Unit::Unstated),
        ),
        (r#"{"bound":"at-least","value":"unspecified","unit":"days"}"#, {
            Quantity::new(AtLeast, Value::unspecified(), Unit::Days).unwrap()
        }),
        (
            r#"{"bound":"exactly","value":"18446744073709551615","unit":"kilometres"}"#,
            of(u64::MAX, Unit::Kilometres),
        ),
    ] {
        assert_eq!(serde_json::to_string(&quantity).unwrap(), json);
        assert_eq!(serde_json::from_str::<Quantity>(json).unwrap(), quantity);
    }
    assert_eq!(serde_json::from_str::<Amount>("12.05").unwrap(), Amount::hundredths(1_205));
    assert!(serde_json::from_str::<Amount>("90071992547409.931").is_err(), "a float that long is inexact");
}

#[test]
fn serde_does_not_bypass_the_checks() {
    for (json, reason) in [
        (r#"{"between":[2,1]}"#, "`2` is more than `1`: a range runs from low to high"),
        ("-1", "expected a number with at most two decimals"),
        (r#"{"about":1,"width":2}"#, "expected a number with at most two decimals"),
    ] {
        let error = serde_json::from_str::<Value>(json).unwrap_err().to_string();
        assert!(error.starts_with(reason), "{error}");
    }
    let error = serde_json::from_str::<Amount>("-1").unwrap_err().to_string();
    assert!(error.starts_with("`-1` is no amount"), "{error}");
    assert!(serde_json::from_str::<Label>("\"<b>\"").is_err());
    let half = r#"{"bound":"exactly","value":0.5,"unit":"persons"}"#;
    assert!(serde_json::from_str::<Quantity>(half).is_err());
}
