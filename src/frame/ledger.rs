//! Ledgers as rows: one for each transfer by each yardstick.

use std::collections::BTreeSet;

use super::column::{Column, Datum};
use super::row::{Row, basis, good, hand, measure, possible, several, yes};
use super::{Frame, FrameKind};
use crate::diff::Basis;
use crate::lens::{
    Baseline, Certainty, Ledger, LedgerDiff, Line, LineChange, Measure, Transfer, Whose, Yardstick,
};
use crate::order::{Shift, Shifts};

pub(super) const COLUMNS: &[Column] = &[
    Column::text("before", "The earlier position or text; null where only one is measured."),
    Column::text("after", "The later position or text, or the only one."),
    Column::text("holder", "Whose the later position is."),
    Column::text("yardstick", "By what it is measured."),
    Column::text("yardstick-of", "Whose claim, which ground or which position that is."),
    Column::text("yardstick-source", "Who says what the yardstick takes for given."),
    Column::text("ground", "Who holds what is read from this ground."),
    Column::text("giver", "Who would give; `both` for what is exchanged."),
    Column::text("receiver", "Who would get."),
    Column::text("good", "What sort of thing it is."),
    Column::text("action", "What would be done, where the good is an act."),
    Column::text("place", "Which place it is in or of."),
    Column::text("land", "Which part of the place."),
    Column::text("item", "Which item, where it is one of several."),
    Column::text("duty", "The duty that it restates."),
    Column::text("terms", "The terms it comes from, between semicolons."),
    Column::text("basis", "Whether both accounts speak of it, or its change rests on one's silence."),
    Column::text(
        "measure-before",
        "How much of it there may have been; null where the earlier account, being partial, is silent on it.",
    ),
    Column::text("bears-before", "Whether anything could change by that: if not, it counted for nobody."),
    Column::text("partly-before", "Whether some of the land or all of it may have been meant."),
    Column::text("whose-before", "Whose it was already."),
    Column::text("gives-before", "Whether its giver gave of its own: `no`, `perhaps`, `surely`."),
    Column::text("gets-before", "Whether its receiver got what was not its own."),
    Column::text(
        "measure-after",
        "How much of it there may be; null where the later account, being partial, is silent on it.",
    ),
    Column::text("bears-after", "Whether anything can change by that: if not, it counts for nobody."),
    Column::text("partly-after", "Whether some of the land or all of it may be meant."),
    Column::text("whose-after", "Whose it is already."),
    Column::text("gives-after", "Whether its giver gives of its own: `no`, `perhaps`, `surely`."),
    Column::text("gets-after", "Whether its receiver gets what is not its own."),
    Column::integer("weight", "The weight that the yardstick gives it."),
    Column::text(
        "for-giver",
        "Whether its giver is left with more or less than by the earlier; what rests on silence may be the `same`.",
    ),
    Column::text("for-receiver", "Whether its receiver is; what rests on silence may be the `same`."),
];

/// Ledgers as rows: who would give what to whom by each of them.
///
/// # Semantics
///
/// What is said of the later statement stands in the columns that end in `-after`; those of an earlier one are null.
#[must_use]
pub fn ledger(ledgers: &[Ledger]) -> Frame {
    let rows = ledgers.iter().flat_map(|ledger| {
        ledger.lines().map(|(it, line)| {
            head(ledger).and(&of_transfer(it, line)).and(&after(line)).with("terms", several(line.terms()))
        })
    });
    Frame::new(FrameKind::Ledger, rows)
}

/// Ledgers of a change as rows: each transfer of the earlier or the later, whether or not it changed.
#[must_use]
pub fn ledger_diff(ledgers: &[LedgerDiff]) -> Frame {
    Frame::new(FrameKind::Ledger, ledgers.iter().flat_map(rows_of_change))
}

fn rows_of_change(ledger: &LedgerDiff) -> Vec<Row> {
    let (earlier, later) = (ledger.before(), ledger.after());
    let transfers: BTreeSet<&Transfer> = earlier.lines().chain(later.lines()).map(|(it, _)| it).collect();
    let row = |transfer: &Transfer| {
        let (was, is) = (earlier.line(transfer), later.line(transfer));
        let terms: BTreeSet<_> = [was, is].into_iter().flatten().flat_map(Line::terms).collect();
        let changed = ledger.changes().iter().find(|change| change.transfer() == transfer);
        let row = is.or(was).map(|line| of_transfer(transfer, line)).unwrap_or_default();
        let is_spoken = changed.is_some_and(|change| change.basis() == Basis::Spoken);
        // Who speaks of a thing and has none of it gives none.
        let none = |column| Row::default().with(column, is_spoken.then(|| measure(&Measure::nothing())));
        row.and(&head(later))
            .and(&was.map_or_else(|| none("measure-before"), before))
            .and(&is.map_or_else(|| none("measure-after"), after))
            .with("before", earlier.statement().as_str())
            .with("terms", several(terms))
            .with("basis", changed.map(|change| basis(change.basis())))
            .with("for-giver", changed.map(|change| left(change, change.for_giver())))
            .with("for-receiver", changed.map(|change| left(change, change.for_receiver())))
    };
    transfers.into_iter().map(row).collect()
}

/// What a change leaves one hand with. What the other account may only not mention may be as it was.
fn left(change: &LineChange, shifts: Shifts) -> Datum {
    match change.basis() {
        Basis::Spoken => possible(shifts),
        Basis::Silence => possible(shifts.or(Shift::Same.into())),
    }
}

/// What all rows of one ledger have in common.
fn head(ledger: &Ledger) -> Row {
    let Baseline { yardstick, source } = ledger.baseline();
    let (name, of) = self::yardstick(yardstick);
    Row::default()
        .with("after", ledger.statement().as_str())
        .with("holder", ledger.holder().map(|holder| holder.as_str()))
        .with("yardstick", name)
        .with("yardstick-of", of)
        .with("yardstick-source", source.as_ref())
        .with("ground", ledger.ground().map(|ground| ground.as_str()))
}

fn of_transfer(transfer: &Transfer, line: &Line) -> Row {
    good(&transfer.good)
        .with("giver", hand(&transfer.giver))
        .with("receiver", hand(&transfer.receiver))
        .with("duty", line.duty())
        .with("weight", line.weight())
}

fn before(line: &Line) -> Row {
    Row::default()
        .with("measure-before", measure(line.measure()))
        .with("bears-before", yes(line.bears()))
        .with("partly-before", yes(line.is_partly()))
        .with("whose-before", whose(line))
        .with("gives-before", certainty(line.gives()))
        .with("gets-before", certainty(line.gets()))
}

fn after(line: &Line) -> Row {
    Row::default()
        .with("measure-after", measure(line.measure()))
        .with("bears-after", yes(line.bears()))
        .with("partly-after", yes(line.is_partly()))
        .with("whose-after", whose(line))
        .with("gives-after", certainty(line.gives()))
        .with("gets-after", certainty(line.gets()))
}

fn whose(line: &Line) -> Datum {
    several(line.whose().into_iter().map(|whose| match whose {
        Whose::Givers => "giver",
        Whose::Receivers => "receiver",
        Whose::Others => "other",
        Whose::Unsaid => "not-said",
    }))
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::No => "no",
        Certainty::Perhaps => "perhaps",
        Certainty::Surely => "surely",
    }
}

/// What a yardstick is called, and of what it is.
pub(super) fn yardstick(yardstick: &Yardstick) -> (&'static str, Option<&str>) {
    match yardstick {
        Yardstick::RecognisedBorders => ("recognised-borders", None),
        Yardstick::Control(ground) => ("control", Some(ground.as_str())),
        Yardstick::Claims(party) => ("claims", Some(party.as_str())),
        Yardstick::EarlierPosition(id) => ("earlier-position", Some(id.as_str())),
        Yardstick::CounterpartPosition(id) => ("counterpart-position", Some(id.as_str())),
        Yardstick::HumanitarianDuties => ("humanitarian-duties", None),
        Yardstick::Own(words) => ("own", Some(words.as_raw())),
    }
}
