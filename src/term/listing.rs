//! An order of arguments that has no meaning beyond the list.

use std::cmp::Ordering;

use super::provision::Argument;

/// By kind, then by value. Dates have no order but one for listing, so that this cannot be derived.
impl Ord for Argument {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Region(a), Self::Region(b)) => a.cmp(b),
            (Self::Title(a), Self::Title(b)) => a.cmp(b),
            (Self::Control(a), Self::Control(b)) => a.cmp(b),
            (Self::Parties(a), Self::Parties(b)) => a.cmp(b),
            (Self::Items(a), Self::Items(b)) | (Self::Words(a), Self::Words(b)) => a.cmp(b),
            (Self::People(a), Self::People(b)) => a.cmp(b),
            (Self::Quantity(a), Self::Quantity(b)) => a.cmp(b),
            (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            (Self::Deadline(a), Self::Deadline(b)) => a.sort_key().cmp(&b.sort_key()),
            (Self::Grade(a), Self::Grade(b)) => a.cmp(b),
            (Self::Menu(a), Self::Menu(b)) => a.cmp(b),
            (Self::Category(a), Self::Category(b)) => a.cmp(b),
            (Self::Open(a), Self::Open(b)) => a.cmp(b),
            (Self::Degrees(a), Self::Degrees(b)) => a.cmp(b),
            _ => rank(self).cmp(&rank(other)),
        }
    }
}

impl PartialOrd for Argument {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn rank(argument: &Argument) -> u8 {
    match argument {
        Argument::Region(_) => 0,
        Argument::Title(_) => 1,
        Argument::Control(_) => 2,
        Argument::Parties(_) => 3,
        Argument::Items(_) => 4,
        Argument::People(_) => 5,
        Argument::Quantity(_) => 6,
        Argument::Duration(_) => 7,
        Argument::Deadline(_) => 8,
        Argument::Grade(_) => 9,
        Argument::Words(_) => 10,
        Argument::Menu(_) => 11,
        Argument::Category(_) => 12,
        Argument::Open(_) => 13,
        Argument::Degrees(_) => 14,
    }
}
