//! Exchanges as two legs: what both sides do, against what one does for what the other gives (semantics §4.3).

use crate::term::{Obligor, Provision, Reading};

/// Whether each of two readings, before first, is an exchange of equal legs that faces one whose legs differ. It is then seen as one
/// side's as well, the other side's leg being what it gives in exchange.
pub(super) fn two_legs(before: Option<&Reading>, after: Option<&Reading>) -> [bool; 2] {
    let (Some(before), Some(after)) = (before, after) else { return [false; 2] };
    [is_seen_as_one_sided(before, after), is_seen_as_one_sided(after, before)]
}

fn is_seen_as_one_sided(reading: &Reading, other: &Reading) -> bool {
    let legs = || other.provisions().iter().filter(|provision| provision.other_leg().is_some());
    let is_exchanged = |provision: &Provision| legs().any(|leg| leg.action() == provision.action());
    *reading.obligor() == Obligor::Mutual
        && matches!(other.obligor(), Obligor::Party(_))
        && reading.provisions().iter().any(is_exchanged)
}

/// Who performs two readings that face each other, once an exchange of equal legs is seen as one side's.
pub(super) fn obligors<'r>(before: &'r Reading, after: &'r Reading) -> [&'r Obligor; 2] {
    match two_legs(Some(before), Some(after)) {
        [true, _] => [after.obligor(); 2],
        [_, true] => [before.obligor(); 2],
        [false, false] => [before.obligor(), after.obligor()],
    }
}
