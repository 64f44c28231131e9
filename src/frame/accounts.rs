//! Accounts of one event as rows: one for each claim and line of reports.

use super::column::{Column, with_claim};
use super::row::{self, Row, positions, several, yes};
use super::{Frame, FrameKind};
use crate::dossier::Dossier;
use crate::reconcile::{Line, Reconciliation, Voice};

pub(super) const COLUMNS: &[Column] = with_claim!(
    [
        Column::text("event", "The event."),
        Column::text("holder", "Whose terms are reported."),
        Column::integer("claim", "The number of the claim, from 1 for each holder."),
    ],
    [
        Column::integer("line", "The number of the line of reports, from 1."),
        Column::text("origins", "The accounts that the line goes back to, between semicolons."),
        Column::text("accounts", "The accounts in the line, relays included."),
        Column::text("independent", "Whether the line is a witness of its own."),
        Column::text("voice", "What the line says of the claim: said, denied, not mentioned, contradictory."),
        Column::text("said-by", "The positions in the line that say it."),
    ]
);

/// What the accounts of one event say, as rows.
#[must_use]
pub fn accounts(dossier: &Dossier, of: &[Reconciliation<'_>]) -> Frame {
    let rows = of.iter().flat_map(|all| {
        let claims = (1usize..).zip(all.claims());
        claims.flat_map(move |(number, (claim, voices))| {
            let row = row::claim(dossier, claim)
                .with("event", all.event().map(|event| event.as_str()))
                .with("holder", all.holder().as_str())
                .with("claim", number);
            let lines = all.lines().iter().zip(voices).enumerate();
            let rows = lines.map(|(index, (line, voice))| {
                let said_by = positions(all.said_by(claim, index));
                row.clone().and(&of_line(line, voice)).with("line", index + 1).with("said-by", said_by)
            });
            rows.collect::<Vec<_>>()
        })
    });
    Frame::new(FrameKind::Accounts, rows)
}

fn of_line(line: &Line<'_>, voice: Voice) -> Row {
    Row::default()
        .with("origins", several(&line.origins))
        .with("accounts", several(line.positions.iter().map(|position| &position.account().id)))
        .with("independent", yes(line.is_independent))
        .with("voice", voice.to_string().replace(' ', "-"))
}
