//! What a change between two texts comes to, in plain verbs: *asks more of …*, *gives … less*.

use std::fmt;

use super::facets::Sides;
use super::margin::capitalised;
use super::names::{InWords, Names};
use super::phrase::{self, listed, said};
use super::sentence;
use crate::diff::{ChangeKind, Subject, TextChange};
use crate::id::PartyId;
use crate::order::{Shift, Shifts};
use crate::term::Obligor;

/// How much: "more", "less or as much"; the same alone is "as much".
pub(super) fn extent(shifts: Shifts) -> String {
    let word = |shift: Shift| match shift {
        Shift::Same => "as much",
        Shift::Less => "less",
        Shift::More => "more",
        Shift::Both => "otherwise",
    };
    // What moves comes first.
    let (same, moved): (Vec<Shift>, Vec<Shift>) = shifts.iter().partition(|shift| *shift == Shift::Same);
    listed(moved.into_iter().chain(same).map(|shift| word(shift).to_owned()), "or")
}

/// Of whom it is asked: where another is named too, both sides means the other.
pub(super) fn side(names: &dyn Names, side: &Obligor, change: Option<&TextChange>) -> String {
    let names_a_party =
        |change: &TextChange| change.effects().asked().any(|(side, _)| matches!(side, Obligor::Party(_)));
    match side {
        Obligor::Mutual if change.is_some_and(names_a_party) => "the other side".to_owned(),
        _ => phrase::obligor(names, side),
    }
}

/// "asks less of the United States".
pub(super) fn asks(shifts: Shifts, of: &str) -> String {
    format!("asks {} of {of}", extent(shifts))
}

/// "gives Russia less".
pub(super) fn gives(names: &dyn Names, shifts: Shifts, to: &PartyId) -> String {
    format!("gives {} {}", said(&names.party(to)), extent(shifts))
}

/// Everything that a change moves, for whom; nothing if it moves nothing.
pub(super) fn verbs(names: &dyn Names, change: &TextChange) -> Option<String> {
    let effects = change.effects();
    let asked = effects.asked().filter(|(_, shifts)| !shifts.is_only(Shift::Same));
    let asked = asked.map(|(of, shifts)| asks(shifts, &side(names, of, Some(change))));
    let given = effects.given().filter(|(_, shifts)| !shifts.is_only(Shift::Same));
    let all: Vec<String> = asked.chain(given.map(|(to, shifts)| gives(names, shifts, to))).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What a change is about, with what is otherwise in it.
pub(super) fn item(names: &dyn Names, change: &TextChange, sides: Sides) -> String {
    // What is said of a term as a whole is no part of what is passed over in it.
    let is_whole = *change.subject() == Subject::Term;
    let details = if is_whole { sentence::details(names, change, sides) } else { Vec::new() };
    let item = sentence::item(names, change);
    if details.is_empty() { item } else { format!("{item} ({})", details.join("; ")) }
}

/// A change in one sentence: "Asks less of the United States, gives Russia less: recognition … of Crimea, not in this text".
pub(super) fn sentence(names: &dyn Names, change: &TextChange) -> String {
    let verbs = verbs(names, change).unwrap_or_else(|| "moves nothing for anybody".to_owned());
    let told = match change.kind() {
        ChangeKind::Introduced => ", not in the earlier text",
        ChangeKind::Omitted => ", not in this text",
        ChangeKind::Unmentioned => ", not mentioned this time, not withdrawn",
        ChangeKind::FirstMentioned => ", first reported here",
        ChangeKind::Reworded => ", in other words",
        _ => "",
    };
    format!("{}: {}{told}", capitalised(&verbs), item(names, change, Sides::InTime))
}

/// The change in one sentence, with ids put in words.
impl fmt::Display for TextChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", sentence(&InWords, self))
    }
}
