//! In what two sides differ on one thing.

use super::overlap::{self, Overlap};
use super::standing::Bound;
use crate::diff::{ChangeKind, Difference, Facet, Subject};
use crate::id::PartyId;
use crate::order::{Relation, Relations};
use crate::term::{Guard, Term};
use crate::text::Text;
use std::collections::BTreeSet;

/// A dimension in which two sides may differ.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measured {
    /// What it is about: land, people, items.
    Members,
    /// Title to land.
    Title,
    /// Control of land.
    Control,
    /// A parameter, by its key or declared name.
    Degree(Text),
    /// Who has the benefit: of the first, and of the second.
    Beneficiaries([BTreeSet<PartyId>; 2]),
    /// What it hangs on: of the first alone, and of the second alone.
    Conditions([BTreeSet<Guard>; 2]),
}

/// How two sides stand in one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// What is measured.
    pub measured: Measured,
    /// How the second stands to the first, more asking more.
    pub relations: Relations,
    /// What both would take of it or what lies between them, where it lies on a line.
    pub overlap: Option<Overlap>,
}

impl Dimension {
    /// The same of two sides that are about nothing in common: of different things there is no more and no less.
    pub(super) fn apart(self) -> Self {
        Self { overlap: None, ..self }
    }

    /// The same, where the two may also be equal.
    fn or_equal(self) -> Self {
        let relations = self.relations.or(Relation::Equal.into());
        Self { relations, overlap: self.overlap.map(|_| Overlap::Unknown), ..self }
    }

    pub(super) fn is_of_members(&self) -> bool {
        self.measured == Measured::Members
    }

    pub(super) fn of(facet: &Facet, terms: [&Term; 2], bounds: [&[Bound]; 2]) -> Option<Self> {
        let overlap = match facet {
            Facet::Degree { name, .. } => Overlap::of(name, terms, bounds),
            _ => None,
        };
        let (measured, relations) = match facet {
            Facet::Members { relations, .. } => (Measured::Members, *relations),
            Facet::Title { relations } => (Measured::Title, *relations),
            Facet::Control { relations } => (Measured::Control, *relations),
            Facet::Degree { name, relations } => {
                (Measured::Degree(name.clone()), of_any_degree(name, terms).unwrap_or(*relations))
            }
            Facet::Beneficiaries { before, after } => {
                (Measured::Beneficiaries([before.clone(), after.clone()]), Relation::Incomparable.into())
            }
            Facet::Conditions { added, removed } => {
                (Measured::Conditions([removed.clone(), added.clone()]), Relation::Incomparable.into())
            }
            _ => return None,
        };
        Some(Self { measured, relations, overlap })
    }

    /// Conditions of which one account says nothing: they may not bind there.
    pub(super) fn of_silence(difference: &Difference) -> Option<Self> {
        let Subject::Condition(guard) = difference.subject() else { return None };
        let (own, none) = (BTreeSet::from([guard.clone()]), BTreeSet::new());
        let sides = if difference.kind() == ChangeKind::FirstMentioned { [none, own] } else { [own, none] };
        let relations = Relations::only(Relation::Equal).or(Relation::Incomparable.into());
        Some(Self { measured: Measured::Conditions(sides), relations, overlap: None })
    }

    /// Whether it is of what the thing hangs on.
    pub(super) fn is_of_conditions(&self) -> bool {
        matches!(self.measured, Measured::Conditions(_))
    }
}

/// In what two sides differ in one case or in another; in what they do not differ in a case, they are equal there.
pub(super) fn either(mut one: Vec<Dimension>, other: Vec<Dimension>) -> Vec<Dimension> {
    let mut fresh = Vec::new();
    let mut is_met = vec![false; one.len()];
    for dimension in other {
        let known = one
            .iter_mut()
            .zip(&mut is_met)
            .find(|(known, is_met)| !**is_met && known.measured == dimension.measured);
        match known {
            Some((known, is_met)) => {
                *is_met = true;
                known.relations = known.relations.or(dimension.relations);
                if known.overlap != dimension.overlap {
                    known.overlap = Some(Overlap::Unknown);
                }
            }
            None => fresh.push(dimension.or_equal()),
        }
    }
    let kept =
        one.into_iter().zip(is_met).map(|(known, is_met)| if is_met { known } else { known.or_equal() });
    kept.chain(fresh).collect()
}

/// What is refused without saying how much is refused in any degree.
fn of_any_degree(name: &Text, terms: [&Term; 2]) -> Option<Relations> {
    use crate::term::StanceTag::{Excluded, Refuse};
    let is_refused = |term: &Term| matches!(term.stance().tag(), Refuse | Excluded);
    let is_of_any = terms.into_iter().any(|term| {
        is_refused(term) && !term.readings().iter().any(|reading| overlap::is_said(reading, name))
    });
    is_of_any.then(|| Relation::Equal.into())
}
