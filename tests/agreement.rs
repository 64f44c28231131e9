//! Agreement of coders: known figures, laws against a plain oracle, and codings of one article.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use demarche::agreement::{Alpha, Coded, Codings, Field, Metric, Status, Unit, UnitBy};
use demarche::{Dossier, StanceTag, Statement};
use proptest::prelude::*;

const OURS: &str = include_str!("../examples/data/merge/ours.toml");
const THEIRS: &str = include_str!("../examples/data/merge/theirs.toml");

fn read(text: &str) -> Dossier {
    demarche::format::from_toml(text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Units of a table that has a line for each coder, `*` where a value is missing.
fn units(coders: &[&str]) -> Vec<Vec<Option<u32>>> {
    let lines: Vec<Vec<Option<u32>>> =
        coders.iter().map(|line| line.split(' ').map(|value| value.parse().ok()).collect()).collect();
    (0..lines[0].len()).map(|unit| lines.iter().map(|line| line[unit]).collect()).collect()
}

fn number(value: &u32) -> f64 {
    f64::from(*value)
}

fn rounded(alpha: Alpha, digits: usize) -> String {
    format!("{:.digits$}", alpha.value().unwrap())
}

/// Three coders, fifteen units.
fn three() -> Vec<Vec<Option<u32>>> {
    units(&[
        "* * * * * 3 4 1 2 1 1 3 3 * 3",
        "1 * 2 1 3 3 4 3 * * * * * * *",
        "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
    ])
}

/// Four coders, twelve units.
fn four() -> Vec<Vec<Option<u32>>> {
    units(&[
        "1 2 3 3 2 1 4 1 2 * * *",
        "1 2 3 3 2 2 4 1 2 5 * 3",
        "* 3 3 3 2 3 4 2 2 5 1 *",
        "1 2 3 3 2 4 4 1 2 5 1 *",
    ])
}

#[test]
fn three_coders_of_fifteen_units_have_the_published_figures() {
    let nominal = Alpha::of(&three(), Metric::Nominal);
    assert_eq!(rounded(nominal, 6), "0.691358");
    assert_eq!(nominal.values(), 26);
    assert_eq!(
        (format!("{:.6}", nominal.observed()), format!("{:.6}", nominal.expected())),
        ("0.230769".to_owned(), "0.747692".to_owned())
    );
    assert_eq!(rounded(Alpha::of(&three(), Metric::Interval(number)), 6), "0.810845");
}

#[test]
fn four_coders_of_twelve_units_have_the_published_figures() {
    assert_eq!(rounded(Alpha::of(&four(), Metric::Nominal), 3), "0.743");
    assert_eq!(rounded(Alpha::of(&four(), Metric::Ordinal), 3), "0.815");
    assert_eq!(rounded(Alpha::of(&four(), Metric::Interval(number)), 3), "0.849");
    assert_eq!(rounded(Alpha::of(&four(), Metric::Ratio(number)), 3), "0.797");
}

#[test]
fn words_are_told_apart_as_well_as_numbers() {
    let lines = [["pos", "neg", "neu", "*"], ["pos", "neg", "neu", "pos"], ["pos", "neg", "pos", "pos"]];
    let unit = |unit: usize| lines.iter().map(|line| Some(line[unit]).filter(|word| *word != "*")).collect();
    let units: Vec<Vec<Option<&str>>> = (0..4).map(unit).collect();
    assert_eq!(rounded(Alpha::of(&units, Metric::Nominal), 6), "0.722222");
}

#[test]
fn where_nothing_varies_or_nothing_is_paired_there_is_no_alpha() {
    let same = Alpha::of(&[[Some(1), Some(1)], [Some(1), Some(1)]], Metric::Nominal);
    assert_eq!(
        (same.value(), same.is_perfect(), same.to_string()),
        (None, true, "all values the same".to_owned())
    );
    let alone = Alpha::of(&[[Some(1), None], [None, Some(2)]], Metric::Nominal);
    assert_eq!((alone.value(), alone.values()), (None, 0));
    assert_eq!(alone.to_string(), "no unit that two coded");
}

/// How unlike two of these values are, squared, by the words of its definition.
fn distance(metric: usize, one: u32, other: u32, all: &[u32]) -> f64 {
    let (a, b) = (f64::from(one), f64::from(other));
    let count = |value: u32| f64::from(u32::try_from(all.iter().filter(|it| **it == value).count()).unwrap());
    match metric {
        _ if one == other => 0.0,
        0 => 1.0,
        1 => {
            let (low, high) = (one.min(other), one.max(other));
            let between: f64 = (low..=high).map(count).sum();
            (between - (count(one) + count(other)) / 2.0).powi(2)
        }
        2 => (a - b).powi(2),
        _ => ((a - b) / (a + b)).powi(2),
    }
}

/// Alpha by its definition: every pair of values of one unit against every pair of values of all.
fn oracle(units: &[Vec<Option<u32>>], metric: usize) -> Option<f64> {
    let paired: Vec<Vec<u32>> = units
        .iter()
        .map(|unit| unit.iter().flatten().copied().collect::<Vec<_>>())
        .filter(|unit| unit.len() > 1)
        .collect();
    let all: Vec<u32> = paired.iter().flatten().copied().collect();
    let size = |count: usize| f64::from(u32::try_from(count).unwrap());
    let pairs = |values: &[u32]| {
        let mut sum = 0.0;
        for (i, one) in values.iter().enumerate() {
            for (j, other) in values.iter().enumerate() {
                if i != j {
                    sum += distance(metric, *one, *other, &all);
                }
            }
        }
        sum
    };
    let n = size(all.len());
    let observed: f64 = paired.iter().map(|unit| pairs(unit) / (size(unit.len()) - 1.0)).sum::<f64>() / n;
    let expected = pairs(&all) / (n * (n - 1.0));
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn metric(which: usize) -> Metric<u32> {
    [Metric::Nominal, Metric::Ordinal, Metric::Interval(number), Metric::Ratio(number)][which]
}

fn table() -> impl Strategy<Value = Vec<Vec<Option<u32>>>> {
    (2..5usize).prop_flat_map(|coders| {
        let unit = proptest::collection::vec(proptest::option::weighted(0.75, 1..6u32), coders);
        proptest::collection::vec(unit, 1..9)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn alpha_is_what_every_pair_of_values_says(units in table(), which in 0..4usize) {
        match (Alpha::of(&units, metric(which)).value(), oracle(&units, which)) {
            (None, None) => {}
            (Some(ours), Some(plain)) => prop_assert!((ours - plain).abs() < 1e-9, "{ours} {plain}"),
            both => prop_assert!(false, "{both:?}"),
        }
    }

    #[test]
    fn permuting_coders_and_units_changes_nothing_to_the_last_bit(units in table(), which in 0..4usize, seed in any::<u32>()) {
        let mut other = units.clone();
        let by = |place: usize| (u64::try_from(place).unwrap() + 1) * u64::from(seed) % 1009;
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|place| by(*place));
        other.clone_from(&order.iter().map(|place| units[*place].clone()).collect());
        for unit in &mut other {
            unit.rotate_left(usize::try_from(seed).unwrap() % units[0].len());
        }
        prop_assert_eq!(Alpha::of(&units, metric(which)), Alpha::of(&other, metric(which)));
    }

    #[test]
    fn perfect_agreement_on_values_that_vary_is_one(values in proptest::collection::vec(1..6u32, 2..9), coders in 2..5usize, which in 0..4usize) {
        let units: Vec<Vec<Option<u32>>> = values.iter().map(|value| vec![Some(*value); coders]).collect();
        let alpha = Alpha::of(&units, metric(which));
        let varies = values.iter().any(|value| *value != values[0]);
        prop_assert_eq!(alpha.value(), varies.then_some(1.0));
        prop_assert!(alpha.is_perfect());
    }
}

#[test]
fn two_analysts_differ_where_one_keeps_two_readings() {
    let (ours, theirs) = (read(OURS), read(THEIRS));
    let codings = Codings::of(&[&ours, &theirs], UnitBy::Term);
    let fields: Vec<Field> = codings.disagreements().iter().map(|it| it.field).collect();
    assert_eq!(fields, [Field::Content]);
    let differing = &codings.disagreements()[0];
    assert!(
        matches!(&differing.unit, Unit::Term(statement, term) if (statement.as_str(), term.as_str()) == ("call-post", "claims"))
    );
    assert_eq!(codings.alpha(Field::Obligor).value(), Some(1.0));
    assert!(codings.alpha(Field::Content).value().unwrap() < 1.0);
}

#[test]
fn codings_that_have_nothing_in_common_are_not_put_in_a_table() {
    let empty = read("format-version = \"1.0\"");
    let codings = Codings::of(&[&empty, &empty], UnitBy::Term);
    let page = demarche::render::agreement(&[("a", &empty), ("b", &empty)], &codings).to_text(200);
    assert!(
        page.contains("There is nothing to compare: no statement that two coders have holds a clause."),
        "{page}"
    );
    assert!(!page.contains("none —") && !page.contains("Nowhere"), "{page}");
}

#[test]
fn statements_that_one_coder_has_are_left_out_and_named() {
    let (ours, theirs) = (read(OURS), read(THEIRS));
    let codings = Codings::of(&[&ours, &theirs], UnitBy::Term);
    let once: Vec<&str> = codings.coded_once().iter().map(|id| id.as_str()).collect();
    assert_eq!(once, ["call-kremlin", "us-white-house"]);
    assert!(codings.units().all(|unit| !format!("{unit:?}").contains("call-kremlin")));
}

#[test]
fn what_one_coder_left_out_is_missing_and_no_disagreement_but_in_status() {
    let whole = read(OURS);
    let less = read(&OURS.replacen(
        "[[positions.offers]]\nid = \"pull-back\"",
        "[[positions.offers]]\nid = \"another\"",
        1,
    ));
    let codings = Codings::of(&[&whole, &less], UnitBy::Term);
    let differing = codings.disagreements();
    assert!(!differing.is_empty() && differing.iter().all(|it| it.field == Field::Status), "{differing:?}");
    let of = |coded: &Option<Coded>| match coded {
        Some(Coded::Status(status)) => status.first().copied().unwrap(),
        other => panic!("{other:?}"),
    };
    let status: Vec<Vec<Status>> = differing.iter().map(|it| it.coded.iter().map(of).collect()).collect();
    assert_eq!(status, [[Status::NotCoded, Status::Held], [Status::Held, Status::NotCoded]]);
}

#[test]
fn clauses_of_coders_who_use_other_ids_go_by_their_numbers() {
    let ours = read(OURS);
    let renamed = read(&OURS.replace("\"donbas\"", "\"own-name\"").replace("\"claims\"", "\"other-name\""));
    let by_id = Codings::of(&[&ours, &renamed], UnitBy::Term);
    assert!(!by_id.alpha(Field::Status).is_perfect());
    let by_clause = Codings::of(&[&ours, &renamed], UnitBy::Clause);
    assert!(by_clause.alpha(Field::Status).is_perfect() && by_clause.disagreements().is_empty());
}

#[test]
fn two_statements_of_other_names_are_codings_of_one_text() {
    let (ours, theirs) = (read(OURS), read(THEIRS));
    let sides = [&ours, &theirs].map(|dossier| Statement::from(dossier.position("call-post").unwrap()));
    let codings = Codings::of_one(&sides, UnitBy::Term);
    assert_eq!(codings.disagreements().len(), 1);
    assert_eq!(codings.coders(), 2);
}

#[test]
fn anything_else_can_be_read_off_a_clause_by_any_metric() {
    let (ours, theirs) = (read(OURS), read(THEIRS));
    let codings = Codings::of(&[&ours, &theirs], UnitBy::Term);
    let readings = |terms: &[&demarche::Term]| u32::try_from(terms[0].readings().len()).ok();
    let alpha = codings.alpha_by(readings, Metric::Ratio(number));
    assert!(alpha.value().unwrap() < 1.0 && alpha.units() > 1);
    let is_offer =
        codings.alpha_by(|terms| Some(terms[0].stance().tag() == StanceTag::Offer), Metric::Nominal);
    assert_eq!(is_offer.value(), Some(1.0));
}

#[test]
fn the_order_of_coders_changes_no_alpha() {
    let (ours, theirs, third) =
        (read(OURS), read(THEIRS), read(include_str!("../examples/data/founding-article.toml")));
    for by in [UnitBy::Term, UnitBy::Clause] {
        let one = Codings::of(&[&ours, &theirs, &third], by);
        let other = Codings::of(&[&third, &ours, &theirs], by);
        for (field, _) in Field::ALL {
            assert_eq!(one.alpha(field), other.alpha(field), "{field}");
        }
        assert_eq!(one.disagreements().len(), other.disagreements().len());
    }
}

#[test]
fn copies_of_one_dossier_agree_on_everything() {
    let dossier = read(include_str!("../examples/data/call-2025-10-16.toml"));
    let codings = Codings::of(&[&dossier, &dossier, &dossier], UnitBy::Term);
    assert!(codings.disagreements().is_empty());
    for field in [Field::Stance, Field::Action, Field::Region, Field::Content, Field::Firmness] {
        assert_eq!(codings.alpha(field).value(), Some(1.0), "{field}");
    }
}
