//! Who settles what is left open.
//!
//! Answers: is it worth more to the one who receives, that this side fills in the blank or that one?

use std::fmt;

use crate::order::{Relation, Relations};

/// Who settles a point that the words leave open, or picks where several would do.
///
/// # Semantics
///
/// Ordered by its worth to the beneficiary: its own say is more than agreement or a third party's, which do not compare, and either
/// is more than the obligor's. Who it is may go unsaid; that is one unknown of the four.
///
/// # Examples
///
/// ```
/// use demarche::{Discretion, Relation};
///
/// assert!(Discretion::Obligor.relations(Discretion::Agreement).is_only(Relation::Less));
/// assert!(Discretion::ThirdParty.relations(Discretion::Agreement).is_only(Relation::Incomparable));
/// ```
///
/// # Source
///
/// semantics §4.3, §4.6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Discretion {
    /// The side that would do it.
    Obligor,
    /// Both together.
    Agreement,
    /// Somebody else.
    ThirdParty,
    /// The side that it is done for.
    Beneficiary,
    /// The source does not say.
    #[default]
    Unsaid,
}

impl Discretion {
    /// All of them, with their stable names.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Obligor, "obligor"),
        (Self::Agreement, "agreement"),
        (Self::ThirdParty, "third-party"),
        (Self::Beneficiary, "beneficiary"),
        (Self::Unsaid, "unstated"),
    ];

    const SAID: [Self; 4] = [Self::Obligor, Self::Agreement, Self::ThirdParty, Self::Beneficiary];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
    }

    /// How this stands to `other`, more being worth more to the beneficiary.
    ///
    /// # Laws
    ///
    /// The converse when swapped; `Equal` for equals, who went unsaid being one unknown.
    #[must_use]
    pub fn relations(self, other: Self) -> Relations {
        union_over(self, other, |one, other| one.relation(other).into())
    }

    /// How two that are said stand.
    fn relation(self, other: Self) -> Relation {
        match (self, other) {
            _ if self == other => Relation::Equal,
            (Self::Beneficiary, _) | (_, Self::Obligor) => Relation::Greater,
            (Self::Obligor, _) | (_, Self::Beneficiary) => Relation::Less,
            _ => Relation::Incomparable,
        }
    }

    /// What it is worth to have more to pick from, if this side picks: for the obligor more room asks less of it, for the beneficiary
    /// it asks more, for anybody else either.
    fn room(self, inclusion: Relation) -> Relations {
        match (inclusion, self) {
            (Relation::Equal | Relation::Incomparable, _) | (_, Self::Beneficiary) => inclusion.into(),
            (_, Self::Obligor) => Relations::only(inclusion).converse(),
            _ => Relations::only(Relation::Less).or(Relation::Greater.into()),
        }
    }

    /// Whether this surely lies within what `other` leaves open.
    #[must_use]
    pub fn is_within(self, other: Self) -> bool {
        self == other || other == Self::Unsaid
    }

    fn choices(self) -> impl Iterator<Item = Self> {
        let open = self == Self::Unsaid;
        Self::SAID.into_iter().filter(move |said| open || *said == self)
    }
}

/// How a pick by `one` stands to a pick by `other` from what stands to the other's so, by inclusion.
pub(crate) fn picked(one: Discretion, other: Discretion, inclusion: Relation) -> Relations {
    union_over(one, other, |one, other| {
        one.room(inclusion).or(other.room(inclusion)).product(one.relation(other).into())
    })
}

/// What `compare` comes to over every choice of who it may be; who went unsaid on both sides is one unknown.
fn union_over(
    one: Discretion,
    other: Discretion,
    compare: impl Fn(Discretion, Discretion) -> Relations,
) -> Relations {
    let shared = one == other;
    let pairs = one.choices().flat_map(|a| other.choices().map(move |b| (a, b)));
    let relations = pairs.filter(|(a, b)| !shared || a == b).map(|(a, b)| compare(a, b));
    relations.reduce(Relations::or).unwrap_or_else(Relations::any)
}

impl fmt::Display for Discretion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_comparison_turns_round_when_swapped() {
        for (a, _) in Discretion::ALL {
            assert!(a.relations(a).is_only(Relation::Equal));
            for (b, _) in Discretion::ALL {
                assert_eq!(a.relations(b), b.relations(a).converse(), "{a} {b}");
            }
        }
    }

    #[test]
    fn more_to_pick_from_is_worth_more_only_to_the_one_who_picks() {
        let wider = |by| picked(by, by, Relation::Greater);
        assert!(wider(Discretion::Obligor).is_only(Relation::Less));
        assert!(wider(Discretion::Beneficiary).is_only(Relation::Greater));
        assert_eq!(wider(Discretion::Unsaid).to_string(), "less or greater");
    }
}
