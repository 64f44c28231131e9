//! In what two terms differ: facet by facet, of what both accounts speak of.

use super::{Case, Comparison, is_said_alike, name_of};
use crate::diff::change::Facet;
use crate::diff::compare::{Dimension, Standing, Standings};
use crate::diff::land::Lands;
use crate::order::{Relation, Relations};
use crate::territory::Cells;

impl<'a, 't> Comparison<'a, 't> {
    pub(super) fn facets(&self, cases: &[Case<'a, 't>], lands: &Lands<'_>) -> Vec<Facet> {
        let mut facets = Vec::new();
        let (before, after) = (self.before, self.after);
        if !is_said_alike(before, after) {
            facets.push(match before.stance().tag() == after.stance().tag() {
                false => Facet::Stance { before: before.stance().tag(), after: after.stance().tag() },
                true => Facet::Standing { before: before.stance().clone(), after: after.stance().clone() },
            });
        }
        if let [case @ Case { before: b, after: a, .. }] = cases {
            if b.obligor() != a.obligor() {
                facets.push(Facet::Obligor { before: b.obligor().clone(), after: a.obligor().clone() });
            }
            if self.beneficiary_relations(case) != Relation::Equal.into() {
                let (before, after) = (b.beneficiaries().clone(), a.beneficiaries().clone());
                facets.push(Facet::Beneficiaries { before, after });
            }
        }
        if before.readings().len() != after.readings().len() {
            facets.push(Facet::Readings { before: before.readings().len(), after: after.readings().len() });
        }
        let silences = self.pair.member_silences(before, after);
        facets.extend(Self::content_facets(cases, lands.gone_and_come(silences)));
        let conditions = &self.conditions;
        if conditions.relation() != Relation::Equal {
            facets.push(Facet::Conditions {
                added: conditions.added.clone(),
                removed: conditions.removed.clone(),
            });
        }
        if let (Some(b), Some(a)) = (before.firmness(), after.firmness()) {
            if a != b {
                facets.push(Facet::Firmness { before: b, after: a, relations: a.relations(b) });
            }
        }
        facets.extend(self.phase());
        // Words of things that have nothing in common are no other words for one thing.
        let is_of_one_thing = !cases.iter().flat_map(Case::ways).all(Standing::is_untold);
        if let (Some(b), Some(a)) = (before.wording(), after.wording()) {
            if a != b && is_of_one_thing {
                facets.push(Facet::Wording { before: b.clone(), after: a.clone() });
            }
        }
        facets
    }

    /// The phases of the two, if they are others. A partial account that names none is silent, which for want of a direction is no change.
    fn phase(&self) -> Option<Facet> {
        let [earlier_is_silent, later_is_silent] = self.pair.term_silences(self.before, self.after);
        let (before, after) = (self.before.phase(), self.after.phase());
        let is_passed_over = (before.is_none() && earlier_is_silent) || (after.is_none() && later_is_silent);
        (before != after && !is_passed_over)
            .then(|| Facet::Phase { before: before.cloned(), after: after.cloned() })
    }

    fn content_facets(cases: &[Case<'a, 't>], [removed, added]: [Cells; 2]) -> Vec<Facet> {
        let equal = Relations::only(Relation::Equal);
        let mut facets = Vec::new();
        let members = cases.iter().flat_map(|case| case.ways().map(Standing::members));
        if let Some(relations) = Relations::from_outcomes(members).filter(|relations| *relations != equal) {
            facets.push(Facet::Members { relations, removed, added });
        }
        let mut dimensions: Vec<(Dimension<'t>, Relations)> = Vec::new();
        let all = cases.iter().flat_map(Case::all_standings).flat_map(Standings::dimensions);
        for (dimension, relations) in all {
            match dimensions.iter_mut().find(|(known, _)| *known == dimension) {
                Some((_, known)) => *known = known.or(relations),
                None => dimensions.push((dimension, relations)),
            }
        }
        let changed = dimensions.into_iter().filter(|(_, relations)| *relations != equal);
        facets.extend(changed.map(|(dimension, relations)| match dimension {
            Dimension::Title => Facet::Title { relations },
            Dimension::Control => Facet::Control { relations },
            Dimension::Degree(name) => Facet::Degree { name: name_of(name), relations },
        }));
        facets
    }
}
