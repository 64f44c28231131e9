//! The agreement of coders as rows: one for each field.

use super::column::Column;
use super::decimal::Decimal;
use super::row::{Row, yes};
use super::{Frame, FrameKind};
use crate::agreement::{Codings, Field};

pub(super) const COLUMNS: &[Column] = &[
    Column::text("field", "What of a clause is coded."),
    Column::text(
        "metric",
        "How values are told apart: `nominal`, the same or not; `ordinal`, by their order.",
    ),
    Column::number(
        "alpha",
        "Krippendorff's alpha; null where no two values can be paired, or all are the same.",
    ),
    Column::number("observed", "How much disagreement there is."),
    Column::number("expected", "How much there would be by chance."),
    Column::text(
        "perfect",
        "Whether coders agree on every clause that two of them coded; null where there is none.",
    ),
    Column::integer("coders", "How many coders there are."),
    Column::integer("clauses", "How many clauses a coder has, of statements that two have."),
    Column::integer("units", "How many of these have two values at least."),
    Column::integer("values", "How many values these have."),
    Column::integer("missing", "How many values are missing, of all coders and clauses."),
    Column::integer("differing", "On how many clauses coders differ."),
];

/// How far coders agree on each field, as rows.
#[must_use]
pub fn agreement(codings: &Codings<'_>) -> Frame {
    let differing = codings.disagreements();
    let row = |(field, name): (Field, &'static str)| {
        let alpha = codings.alpha(field);
        let is_paired = alpha.units() > 0;
        let measured = |number: f64| Decimal::rounded(number).filter(|_| is_paired);
        Row::default()
            .with("field", name)
            .with("metric", if field.is_ordered() { "ordinal" } else { "nominal" })
            .with("alpha", alpha.value().and_then(Decimal::rounded))
            .with("observed", measured(alpha.observed()))
            .with("expected", measured(alpha.expected()))
            .with("perfect", is_paired.then(|| yes(alpha.is_perfect())))
            .with("coders", codings.coders())
            .with("clauses", codings.units().len())
            .with("units", alpha.units())
            .with("values", alpha.values())
            .with("missing", codings.missing(field))
            .with("differing", differing.iter().filter(|it| it.field == field).count())
    };
    Frame::new(FrameKind::Agreement, Field::ALL.into_iter().map(row))
}
