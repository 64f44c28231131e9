//! In what two sides differ on one thing.

use super::overlap::{self, Overlap};
use super::standing::Bound;
use crate::diff::{ChangeKind, Difference, Facet, Subject};
use crate::id::PartyId;
use crate::order::{Relation, Relations};
use crate::term::{Guard, Reading, Term};
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
                let own = if is_in_every_case(name, terms) {
                    *relations
                } else {
                    relations.or(Relation::Equal.into())
                };
                (Measured::Degree(name.clone()), of_any_degree(name, terms).unwrap_or(own))
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

/// Whether a degree is compared under each reading; where it is not, it does not stand between the two.
fn is_in_every_case(name: &Text, terms: [&Term; 2]) -> bool {
    let readings = || terms.into_iter().flat_map(Term::readings);
    let actions = |reading: &Reading| -> BTreeSet<_> {
        reading.provisions().iter().map(|provision| provision.action().name()).collect()
    };
    let all: BTreeSet<_> =
        readings().map(|reading| (actions(reading), overlap::is_said(reading, name))).collect();
    terms.into_iter().all(|term| term.readings().len() == 1) || all.len() == 1
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
