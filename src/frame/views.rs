//! What a brief turns in what accounts say, as rows: one for each claim that counts by a view, or counts no more.

use super::brief::of_occasion;
use super::column::{Column, with_claim};
use super::row;
use super::{Frame, FrameKind};
use crate::brief::Brief;
use crate::dossier::Dossier;
use crate::reconcile::View;

pub(super) const COLUMNS: &[Column] = with_claim!(
    [
        Column::date("known", "The date up to which all was known that was told."),
        Column::integer("occasion", "The number of the occasion, from 1."),
        Column::text("event", "The event; null for a position that was held at none that is named."),
        Column::text("holder", "Whose terms are reported."),
        Column::date("held", "When the position was held."),
        Column::text(
            "view",
            "By whose word it counts: `core`, every independent line; `majority`, more than half."
        ),
        Column::text("turn", "Whether the claim is `gained` with what is added, or `lost`."),
    ],
    []
);

/// What accounts say by all lines, or by most, and did not before; or said before, and do not now.
#[must_use]
pub fn views(dossier: &Dossier, brief: &Brief<'_>) -> Frame {
    let occasions = (1usize..).zip(brief.occasions());
    let rows = occasions.flat_map(|(number, occasion)| {
        occasion.views().iter().flat_map(move |turned| {
            let gained = turned.gained.iter().map(|claim| ("gained", claim));
            let lost = turned.lost.iter().map(|claim| ("lost", claim));
            gained.chain(lost).map(move |(turn, claim)| {
                row::claim(dossier, claim)
                    .and(&of_occasion(occasion))
                    .with("known", brief.known())
                    .with("occasion", number)
                    .with("view", name_of(&turned.view))
                    .with("turn", turn)
            })
        })
    });
    Frame::new(FrameKind::Views, rows)
}

fn name_of(view: &View) -> String {
    match view {
        View::Core => "core".to_owned(),
        View::Majority => "majority".to_owned(),
        View::Any => "any".to_owned(),
        View::Outlet(account) => format!("account {account}"),
    }
}
