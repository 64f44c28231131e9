//! Statements beside one another, two at a time on one ground: which terms of them are one, and how what they say stands.
//!
//! For what sets more than two in one table; nobody moves in it, and so nothing has a direction.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{ChangeKind, MatchReason};
use super::entry::{self, Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching::{self, Near};
use super::options::DiffOptions;
use super::response::Difference;
use super::viewpoint::Viewpoint;
use super::{DiffError, find, held, pooled};
use crate::account::Coverage;
use crate::dossier::Dossier;
use crate::id::{PartyId, TermId};
use crate::statement::Statement;
use crate::term::{Conditions, Obligor, Stance, Term};
use crate::territory::Terrain;

/// The one ground, conditions and options by which several statements are compared.
pub(crate) struct Beside<'d> {
    dossier: &'d Dossier,
    terrain: Terrain<'d>,
    options: DiffOptions,
}

/// Terms of two statements that are taken for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tie {
    /// In the first; several if they merged.
    pub(crate) one: BTreeSet<TermId>,
    /// In the second; several if a term was split.
    pub(crate) other: BTreeSet<TermId>,
    pub(crate) reason: MatchReason,
}

/// What two statements have in common.
#[derive(Debug, Default)]
pub(crate) struct Ties {
    pub(crate) ties: Vec<Tie>,
    /// Terms that may be one, which cannot be told.
    pub(crate) open: Vec<(TermId, TermId)>,
}

impl<'d> Beside<'d> {
    /// On the ground asked for, else on the latest of the statements' own. Pins and bars, which are of two statements, play no part.
    pub(crate) fn of(
        dossier: &'d Dossier,
        statements: &[Statement<'d>],
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let own = statements.iter().map(|statement| dossier.ground_of(*statement));
        let terrain = dossier.terrain(find::ground(dossier, own, options)?);
        for statement in statements {
            terrain.check_all(statement.clauses().places())?;
        }
        Ok(Self { dossier, terrain, options: options.clone().without_pins() })
    }

    pub(crate) fn terrain(&self) -> &Terrain<'d> {
        &self.terrain
    }

    /// Which terms, held or declared absent, are one.
    pub(crate) fn ties(&self, one: Statement<'_>, other: Statement<'_>) -> Result<Ties, DiffError> {
        let matching = matching::match_terms(&self.terrain, &self.options, one.clauses(), other.clauses())?;
        let mut found = Ties::default();
        let only = |entry: Entry<'_>| BTreeSet::from([entry.id.clone()]);
        for slot in &matching.slots {
            if let (Some(before), Some(after), Some(matched)) = (slot.before, slot.after, slot.matched) {
                let (one, other) = (only(before), only(after));
                found.ties.push(Tie { one, other, reason: matched.reason });
            }
        }
        let ids = |entries: &[Entry<'_>]| entries.iter().map(|entry| entry.id.clone()).collect();
        for group in &matching.groups {
            if group.kind != ChangeKind::Ambiguous {
                let (one, other) = (ids(&group.before), ids(&group.after));
                found.ties.push(Tie { one, other, reason: MatchReason::Members });
                continue;
            }
            let id = |entries: &[Entry<'_>], at: usize| entries.get(at).map(|entry| entry.id.clone());
            let pair = |near: &Near| Some((id(&group.before, near.before?)?, id(&group.after, near.after?)?));
            found.open.extend(group.candidates.iter().filter_map(pair));
        }
        Ok(found)
    }

    /// What differs between what two statements say by these terms; `None` if each has several that no one term can stand for, or if
    /// they surely have nothing in common and one passes over what the other says.
    ///
    /// As for a [`Diff`](super::Diff) of two positions, a [`TextDiff`](super::TextDiff) or a [`Response`](super::Response) of the same
    /// terms, without what it comes to.
    pub(crate) fn differences(
        &self,
        [one, other]: [Statement<'_>; 2],
        [ones, others]: [&BTreeSet<TermId>; 2],
    ) -> Option<Vec<Difference>> {
        let is_mixed = one.position().is_some() != other.position().is_some();
        let (ones, others) = (terms(one, ones, is_mixed)?, terms(other, others, is_mixed)?);
        let viewpoint = match (one.position(), other.position()) {
            (Some(_), Some(other)) => Viewpoint::Holder(other.holder()),
            _ => Viewpoint::AskedOf(&Obligor::Unstated),
        };
        let pair = Pair { viewpoint, before: &one.account().coverage, after: &other.account().coverage };
        let frame =
            Frame { terrain: &self.terrain, conditions: self.dossier.conditions(), options: &self.options };
        let mut found = Vec::new();
        for before in &ones {
            for after in &others {
                let [_, may_be_told] = held::meeting(&frame, &pair, before, after).untold;
                if !may_be_told {
                    return None;
                }
                let whole = [Some(before), Some(after)];
                found.extend(held::differences(&frame, &pair, [before.as_ref(), after.as_ref()], whole));
            }
        }
        Some(found)
    }
}

/// Whether two terms of one holder surely have nothing in common, and an account passes over what the other says: how the term moved is
/// then not told.
pub(crate) fn is_untold(
    (terrain, conditions, options): (&Terrain<'_>, &Conditions, &DiffOptions),
    holder: &PartyId,
    [(before, known), (after, told)]: [(&Term, &Coverage); 2],
) -> bool {
    let pair = Pair { viewpoint: Viewpoint::Holder(holder), before: known, after: told };
    let [_, may_be_told] =
        held::meeting(&Frame { terrain, conditions, options }, &pair, before, after).untold;
    !may_be_told
}

/// The terms of these ids: one, or what several come to together. Beside a statement of the other kind, whatever the stance.
fn terms(statement: Statement<'_>, ids: &BTreeSet<TermId>, is_mixed: bool) -> Option<Vec<Arc<Term>>> {
    let held = ids.iter().map(|id| match entry::entry(statement.clauses(), id)?.content {
        Holding::Held(term) if is_mixed => Some(Arc::new(term.as_ref().clone().in_stance(Stance::Provided))),
        Holding::Held(term) => Some(Arc::clone(term)),
        Holding::Absent(_) => None,
    });
    let held: Vec<Arc<Term>> = held.collect::<Option<_>>()?;
    if held.len() <= 1 {
        return Some(held);
    }
    let pools = pooled::terms(&held.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    (!pools.is_empty()).then(|| pools.into_iter().map(Arc::new).collect())
}
