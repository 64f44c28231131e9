//! Menus: several ways in which something may be done, and who picks.

use std::collections::BTreeSet;

use crate::discretion::{Discretion, picked};
use crate::order::{Relation, Relations};
use crate::text::Text;

/// Several ways, any of which will do, and who picks one.
///
/// # Semantics
///
/// To have more to pick from is worth more to the one who picks: a wider menu asks more if the beneficiary picks, less if the
/// obligor does, and either if nobody says who. A menu of one leaves nothing to pick.
///
/// # Examples
///
/// ```
/// use demarche::{Discretion, Menu, Relation};
///
/// let home = Menu::try_new(["their homes".into()], Discretion::Beneficiary).unwrap();
/// let either = Menu::try_new(["their homes".into(), "abroad".into()], Discretion::Beneficiary).unwrap();
/// assert!(either.relations(&home).is_only(Relation::Greater));
/// ```
///
/// # Source
///
/// semantics §4.3, §4.6.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Menu {
    // INVARIANT: not empty, no text in it is. Of one way, nobody picks.
    ways: BTreeSet<Text>,
    chosen_by: Discretion,
}

impl Menu {
    /// Any of these, as this side picks; `None` if there are none, or one is an empty text.
    pub fn try_new(ways: impl IntoIterator<Item = Text>, chosen_by: Discretion) -> Option<Self> {
        let ways: BTreeSet<Text> = ways.into_iter().collect();
        let is_said = !ways.is_empty() && !ways.iter().any(Text::is_empty);
        let chosen_by = if ways.len() == 1 { Discretion::Unsaid } else { chosen_by };
        is_said.then_some(Self { ways, chosen_by })
    }

    /// The ways to pick from.
    #[must_use]
    pub fn ways(&self) -> &BTreeSet<Text> {
        &self.ways
    }

    /// Who picks.
    #[must_use]
    pub fn chosen_by(&self) -> Discretion {
        self.chosen_by
    }

    /// How this stands to `other`, more asking more.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        if self == other {
            return Relation::Equal.into();
        }
        let inclusion = match (self.ways.is_subset(&other.ways), other.ways.is_subset(&self.ways)) {
            (true, true) => Relation::Equal,
            (true, false) => Relation::Less,
            (false, true) => Relation::Greater,
            (false, false) => return Relation::Incomparable.into(),
        };
        // Where one side leaves nothing to pick, only the other's pick counts.
        match (self.ways.len(), other.ways.len()) {
            (1, _) => picked(other.chosen_by, other.chosen_by, inclusion),
            (_, 1) => picked(self.chosen_by, self.chosen_by, inclusion),
            _ => picked(self.chosen_by, other.chosen_by, inclusion),
        }
    }

    /// Whether this surely lies within what `other` leaves open.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.ways == other.ways && self.chosen_by.is_within(other.chosen_by)
    }
}
