//! A robust verdict, or what a party is left with, as rows: the base, all scenarios, and each way to another verdict.

use std::collections::BTreeMap;

use super::column::Column;
use super::row::{Row, possible, several, yes};
use super::{Frame, FrameKind};
use crate::diff::{CountedAxes, CountedLand};
use crate::id::{StatementId, TermId};
use crate::lens::Baseline;
use crate::order::{Outcome, Possible};
use crate::robust::{Assumption, Counting, Reached, Robust, RobustBalance, RobustVerdict, Scenarios};
use crate::term::Side;

pub(super) const COLUMNS: &[Column] = &[
    Column::text(
        "row",
        "What it is of: the `base` scenario, all scenarios in `total`, or one `way` to another verdict.",
    ),
    Column::text(
        "party",
        "Whom it leaves with less or more; null if it is of which way the holder's position went.",
    ),
    Column::text("verdict", "Which ways it may have gone, or what the party may be left with."),
    Column::text(
        "turns",
        "Whether it allows what the base rules out; if not, it settles what the base leaves open.",
    ),
    Column::integer("fewest", "How many assumptions other than the base's it takes at least."),
    Column::integer("way", "The number of the way to this verdict, from 1."),
    Column::text("more-ways", "Whether there are more ways to this verdict than are kept."),
    Column::text(
        "from",
        "The earlier position: of the base, that may be, or that the way assumes; null in a way as in the base.",
    ),
    Column::text("to", "The later position, likewise."),
    Column::text("readings", "Terms read in one of their ways, as `position/term=number`, numbers from 1."),
    Column::text("silence", "What stands for what is not mentioned."),
    Column::text(
        "counting",
        "What counts: `all`, or `asks`, `gives`, an axis, land, with `+` between what is said at once.",
    ),
    Column::text("yardstick", "By what it is measured, as `name`, or `name:of` where that is of something."),
    Column::text("about", "The terms that are asked about; null if all are."),
    Column::integer("scenarios", "How many scenarios there are."),
    Column::text(
        "exact",
        "Whether the verdict is that of the scenarios one by one, or holds it and may hold more.",
    ),
];

/// A robust verdict as rows: the base scenario, what all scenarios come to, then each way to each other verdict.
///
/// # Semantics
///
/// The base says all that it assumes, and the total all that may be assumed. A way says only what it assumes otherwise than the base.
#[must_use]
pub fn robust(robust: &RobustVerdict) -> Frame {
    let countings = robust.scenarios().countings();
    let base = Row::default().with("counting", countings.first().copied().map(counting));
    let total = Row::default().with("counting", several(countings.iter().copied().map(counting)));
    Frame::new(FrameKind::Robust, rows(robust, [base, total]))
}

/// What a party is left with as rows, of the same columns as [`robust`].
#[must_use]
pub fn robust_balance(balance: &RobustBalance) -> Frame {
    let yardsticks = balance.yardsticks();
    let base = Row::default().with("yardstick", yardsticks.first().map(yardstick));
    let total = Row::default().with("yardstick", several(yardsticks.iter().map(yardstick)));
    let party = Row::default().with("party", balance.party().as_str());
    let rows = rows(balance.answer(), [base, total]).into_iter().map(|row| row.and(&party));
    Frame::new(FrameKind::Robust, rows)
}

/// The base and all scenarios, each with what it measures by, and every way.
fn rows<T: Outcome>(robust: &Robust<T>, [by, by_all]: [Row; 2]) -> Vec<Row> {
    let scenarios = robust.scenarios();
    let head = Row::default()
        .with("about", several(scenarios.terms()))
        .with("scenarios", i64::try_from(robust.count()).unwrap_or(i64::MAX))
        .with("exact", yes(robust.is_exact()));
    let ways = robust.reached().iter().filter(|reached| reached.fewest() > 0).flat_map(of_reached);
    let both = [base(scenarios, robust.base()).and(&by), total(scenarios, robust.verdict()).and(&by_all)];
    both.into_iter().chain(ways).map(|row| row.and(&head)).collect()
}

fn base<T: Outcome>(scenarios: &Scenarios, verdict: Possible<T>) -> Row {
    let readings = scenarios.readings().iter();
    Row::default()
        .with("row", "base")
        .with("verdict", possible(verdict))
        .with("fewest", 0usize)
        .with("from", scenarios.before().first().map(StatementId::as_str))
        .with("to", scenarios.after().first().map(StatementId::as_str))
        .with("readings", several(readings.map(|((of, term), picked)| reading(of, term, *picked))))
        .with("silence", scenarios.silences().first().map(ToString::to_string))
}

fn total<T: Outcome>(scenarios: &Scenarios, verdict: Possible<T>) -> Row {
    Row::default()
        .with("row", "total")
        .with("verdict", possible(verdict))
        .with("from", several(scenarios.before()))
        .with("to", several(scenarios.after()))
        .with("silence", several(scenarios.silences().iter().map(ToString::to_string)))
}

fn of_reached<T: Outcome>(reached: &Reached<T>) -> Vec<Row> {
    let head = Row::default()
        .with("row", "way")
        .with("verdict", possible(reached.verdict()))
        .with("turns", yes(reached.turns()))
        .with("fewest", reached.fewest())
        .with("more-ways", yes(reached.has_more_ways()));
    let ways = (1usize..).zip(reached.ways());
    ways.map(|(number, way)| assumed(way).and(&head).with("way", number)).collect()
}

/// What a way assumes, by the columns of each kind of assumption.
fn assumed(way: &[Assumption]) -> Row {
    let mut columns: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (column, name) in way.iter().map(assumption) {
        columns.entry(column).or_default().push(name);
    }
    columns.into_iter().fold(Row::default(), |row, (column, names)| row.with(column, several(names)))
}

/// The column of an assumption, and what stands there.
fn assumption(of: &Assumption) -> (&'static str, String) {
    match of {
        Assumption::Before(id) => ("from", id.to_string()),
        Assumption::After(id) => ("to", id.to_string()),
        Assumption::Reading { of, term, reading } => ("readings", self::reading(of, term, *reading)),
        Assumption::Silence(policy) => ("silence", policy.to_string()),
        Assumption::Counting(counted) => ("counting", counting(*counted)),
        Assumption::Yardstick(baseline) => ("yardstick", yardstick(baseline)),
    }
}

/// "control:august-2025".
fn yardstick(baseline: &Baseline) -> String {
    let (name, of) = super::ledger::yardstick(&baseline.yardstick);
    of.map_or_else(|| name.to_owned(), |of| format!("{name}:{of}"))
}

fn reading(of: &StatementId, term: &TermId, reading: usize) -> String {
    format!("{of}/{term}={}", reading.saturating_add(1))
}

fn counting(Counting { axes, land, side }: Counting) -> String {
    let side = side.map(|side| match side {
        Side::Ask => "asks",
        Side::Give => "gives",
        Side::Neither => "raised",
    });
    let axes = CountedAxes::ALL.into_iter().find(|(own, _)| *own == axes && axes != CountedAxes::default());
    let land = CountedLand::ALL.into_iter().find(|(own, _)| *own == land && land != CountedLand::default());
    let names = axes.map(|(_, name)| name).into_iter().chain(land.map(|(_, name)| name));
    let words: Vec<&str> = side.into_iter().chain(names).collect();
    if words.is_empty() { "all".to_owned() } else { words.join("+") }
}
