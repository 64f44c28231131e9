//! Claims, the least things that accounts can differ on, and what each position says of each.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::Line;
use super::particulars::{self, particulars};
use crate::account::Completeness;
use crate::id::TermId;
use crate::lens::{Good, Hand, Measure, Transfer, goods};
use crate::statement::{AbsenceKind, Position, Statement};
use crate::term::{Action, Argument, Members, Provision, Reading, StanceTag, Term};
use crate::territory::{Terrain, UnknownPlace};

/// One member of one term in one degree, or one particular of it: the least thing that accounts can differ on.
///
/// # Source
///
/// semantics §9: atoms (term, member, degree).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The term, by the dossier's id.
    pub term: TermId,
    /// The stance the holder is said to take.
    pub stance: StanceTag,
    /// Who would give it, or do it.
    pub giver: Hand,
    /// What is claimed.
    pub matter: Matter,
}

/// What a claim is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A member, and how much of it.
    Good {
        /// The member: a cell on one axis, people, an item, an action.
        good: Good,
        /// The degree, with all that its words leave open.
        degree: Measure,
        /// Whether it may be of a part of the cell only.
        is_partly: bool,
    },
    /// What is said beside the members: how long, by when, to whom, how large a part.
    Particular {
        /// The action it belongs to.
        action: Action,
        /// The key of the parameter.
        key: &'static str,
        /// What it is said to be; one of these, where readings differ.
        values: BTreeSet<Argument>,
        /// Whether every reading says it.
        is_sure: bool,
    },
}

impl Claim {
    /// The member, if it is of one and not of a particular.
    #[must_use]
    pub fn good(&self) -> Option<&Good> {
        match &self.matter {
            Matter::Good { good, .. } => Some(good),
            Matter::Particular { .. } => None,
        }
    }
}

/// What one position says of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    Yes,
    No,
    Nothing,
}

/// What every position of every line says of every claim that one of them makes.
pub(super) fn said(
    terrain: &Terrain<'_>,
    lines: &[Line<'_>],
) -> Result<BTreeMap<Claim, Vec<Vec<Says>>>, UnknownPlace> {
    let mut made: BTreeMap<Claim, Vec<&Position>> = BTreeMap::new();
    for position in lines.iter().flat_map(|line| &line.positions) {
        for claim in claims(terrain, position)? {
            made.entry(claim).or_default().push(position);
        }
    }
    let all = made.iter().map(|(claim, by)| {
        let says = |position: &&Position| match by.iter().any(|other| other.id() == position.id()) {
            true => Says::Yes,
            false => otherwise(terrain, position, claim, by),
        };
        let of = |line: &Line<'_>| line.positions.iter().map(says).collect();
        (claim.clone(), lines.iter().map(of).collect())
    });
    Ok(all.collect())
}

/// What one position claims.
pub(crate) fn claims(terrain: &Terrain<'_>, position: &Position) -> Result<Vec<Claim>, UnknownPlace> {
    let goods = goods(terrain, Statement::Position(position))?;
    let held = goods.into_iter().filter_map(|(id, goods)| Some((position.clauses().term(&id)?, goods)));
    let each = held.flat_map(|(term, goods)| {
        let goods = goods.into_iter().map(|(Transfer { giver, good, .. }, degree, is_partly)| {
            (giver, Matter::Good { good, degree, is_partly })
        });
        let claim =
            |(giver, matter)| Claim { term: term.id().clone(), stance: term.stance().tag(), giver, matter };
        goods.chain(particulars(term)).map(claim).collect::<Vec<_>>()
    });
    Ok(each.collect())
}

/// What a position that does not make a claim says of it.
fn otherwise(terrain: &Terrain<'_>, position: &Position, claim: &Claim, by: &[&Position]) -> Says {
    let clauses = position.clauses();
    if let Some(absence) = clauses.absence(&claim.term) {
        return match absence.kind {
            AbsenceKind::Withdrawn | AbsenceKind::Disowned => Says::No,
            AbsenceKind::Deferred | AbsenceKind::Unclear | AbsenceKind::Met | AbsenceKind::Moot => {
                Says::Nothing
            }
        };
    }
    let makers = by.iter().filter_map(|maker| maker.clauses().term(&claim.term));
    let own = clauses.term(&claim.term);
    if let Some(says) = own.and_then(|term| particulars::otherwise(terrain, term, claim, makers)) {
        return says;
    }
    let refuses = |stance: StanceTag| stance == StanceTag::Refuse;
    match own {
        Some(term) if refuses(term.stance().tag()) != refuses(claim.stance) => Says::No,
        Some(term) if term.members() == Members::Only || is_excepted(terrain, term, claim) => Says::No,
        _ => match is_complete(position, by, &claim.term) {
            true => Says::No,
            false => Says::Nothing,
        },
    }
}

/// Whether every reading of a term names the land of a claim as what it leaves out.
fn is_excepted(terrain: &Terrain<'_>, term: &Term, claim: &Claim) -> bool {
    let Some(cell) = claim.good().and_then(Good::cell) else { return false };
    let is_in = |cells: Vec<u32>| terrain.cells_at(&cells).contains(cell);
    let leaves_out = |reading: &Reading| {
        let regions = || reading.provisions().iter().filter_map(Provision::region);
        !regions().any(|region| is_in(terrain.touched(region)))
            && regions().any(|region| is_in(terrain.excepted(region)))
    };
    term.readings().iter().all(leaves_out)
}

/// Whether an account covers completely the heading under which those who make a claim have it.
fn is_complete(position: &Position, by: &[&Position], term: &TermId) -> bool {
    let issues = by.iter().filter_map(|other| other.clauses().term(term)).map(Term::issue);
    let mut issues = issues.peekable();
    issues.peek().is_some()
        && issues.all(|issue| position.account().coverage.of(issue) == Completeness::Complete)
}
