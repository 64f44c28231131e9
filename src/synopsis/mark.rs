//! How a cell stands to the cell of the column that all are held against.

use std::fmt;

use crate::diff::{Basis, Difference, Facet, Subject};
use crate::order::{Relation, Relations};
use crate::statement::{AbsenceKind, Acceptance};
use crate::term::StanceTag;

/// How what a column says stands to what the column says that it is held against.
///
/// # Semantics
///
/// Marks compare content, as far as both speak of it: more land, more people, a higher title is wider. Who asks and who gives is in the
/// cell, not in the mark: a demand and the acceptance of all of it are equal. What a partial account does not mention is never narrower.
///
/// # Source
///
/// semantics §9; of declared absences and answers by reference, §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mark {
    /// It is what the others are held against.
    Base,
    /// The same.
    Equal,
    /// The same would be done, under other conditions, in another phase, or put more or less firmly.
    Alike,
    /// All of it and more.
    Wider,
    /// Some of it and nothing else.
    Narrower,
    /// Neither: it has something that the other has not, both ways.
    Other,
    /// The words leave it open: it may stand in any of these ways.
    Untold(Relations),
    /// It would not have it done, or the text rules it out.
    Excluded,
    /// It is raised, left open or bracketed.
    LeftOpen,
    /// It takes the clause, by reference and so far.
    Accepted(Acceptance),
    /// The term is declared to be held no longer.
    Declared(AbsenceKind),
    /// The column it is held against says nothing of it.
    Beyond,
    /// A position says nothing of a clause of the text it is held against, which nothing reads as consent.
    Unanswered,
    /// A partial account does not mention it.
    Unmentioned,
    /// An account or text that is complete there does not have it.
    Omitted,
}

impl Mark {
    /// Whether the column says something.
    #[must_use]
    pub fn is_said(self) -> bool {
        !matches!(self, Self::Unanswered | Self::Unmentioned | Self::Omitted)
    }

    /// Whether it says how content stands to content.
    #[must_use]
    pub fn is_of_content(self) -> bool {
        matches!(
            self,
            Self::Equal | Self::Alike | Self::Wider | Self::Narrower | Self::Other | Self::Untold(_)
        )
    }

    /// Its sort, as a stable kebab-case name; what more it says is in [`relations`](Self::relations) and its own data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Equal => "equal",
            Self::Alike => "alike",
            Self::Wider => "wider",
            Self::Narrower => "narrower",
            Self::Other => "other",
            Self::Untold(_) => "untold",
            Self::Excluded => "excluded",
            Self::LeftOpen => "left-open",
            Self::Accepted(_) => "accepted",
            Self::Declared(_) => "declared-absent",
            Self::Beyond => "beyond",
            Self::Unanswered => "unanswered",
            Self::Unmentioned => "unmentioned",
            Self::Omitted => "omitted",
        }
    }

    /// How content may stand to content, if it is a mark [of content](Self::is_of_content): what is wider is greater.
    #[must_use]
    pub fn relations(self) -> Option<Relations> {
        Some(match self {
            Self::Equal | Self::Alike => Relation::Equal.into(),
            Self::Wider => Relation::Greater.into(),
            Self::Narrower => Relation::Less.into(),
            Self::Other => Relation::Incomparable.into(),
            Self::Untold(relations) => relations,
            _ => return None,
        })
    }

    /// The mark of terms in these stances, of which this differs; `None` for what cannot be compared.
    pub(super) fn between([base, own]: [StanceTag; 2], differences: Option<&[Difference]>) -> Self {
        match (Wish::of(base), Wish::of(own)) {
            (base, Wish::NotDone) if base != Wish::NotDone => return Self::Excluded,
            (base, Wish::Open) if base != Wish::Open => return Self::LeftOpen,
            (base, Wish::Done) if base != Wish::Done => return Self::Wider,
            _ => {}
        }
        let Some(differences) = differences else { return Self::Untold(Relations::any()) };
        let own: Vec<&Difference> = differences.iter().filter(|difference| is_own(difference)).collect();
        let relations = own.iter().filter_map(|difference| difference.relations()).reduce(Relations::or);
        let is_otherwise_bound = own.iter().flat_map(|difference| difference.facets()).any(is_bound);
        match relations.unwrap_or(Relation::Equal.into()) {
            all if all.is_only(Relation::Equal) && is_otherwise_bound => Self::Alike,
            all => match all.robust() {
                Some(Relation::Equal) => Self::Equal,
                Some(Relation::Greater) => Self::Wider,
                Some(Relation::Less) => Self::Narrower,
                Some(Relation::Incomparable) => Self::Other,
                None => Self::Untold(all),
            },
        }
    }
}

/// In a word or two.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Base => "held against",
            Self::Equal => "equal",
            Self::Alike => "equal, otherwise bound",
            Self::Wider => "wider",
            Self::Narrower => "narrower",
            Self::Other => "other",
            Self::Untold(relations) => untold(*relations),
            Self::Excluded => "excluded",
            Self::LeftOpen => "left open",
            Self::Accepted(Acceptance::InFull) => "accepted in full",
            Self::Accepted(Acceptance::AsBasis) => "accepted as a basis",
            Self::Accepted(Acceptance::InPart) => "accepted in part",
            Self::Accepted(Acceptance::WithReservations) => "accepted with reservations",
            Self::Accepted(Acceptance::InPrinciple) => "accepted in principle",
            Self::Declared(absence) => absence.name(),
            Self::Beyond => "only here",
            Self::Unanswered => "unanswered",
            Self::Unmentioned => "not mentioned",
            Self::Omitted => "no such term",
        })
    }
}

fn untold(relations: Relations) -> &'static str {
    let [less, greater, other] =
        [Relation::Less, Relation::Greater, Relation::Incomparable].map(|way| relations.contains(way));
    match (less, greater, other) {
        (false, true, false) => "equal or wider",
        (true, false, false) => "equal or narrower",
        _ => "open how",
    }
}

/// What is wished of what a term speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Done,
    NotDone,
    Open,
}

impl Wish {
    fn of(stance: StanceTag) -> Self {
        match stance {
            StanceTag::Demand | StanceTag::Offer | StanceTag::Accept | StanceTag::Provided => Self::Done,
            StanceTag::Refuse | StanceTag::Excluded => Self::NotDone,
            StanceTag::Open | StanceTag::LeftOpen | StanceTag::Bracketed => Self::Open,
        }
    }
}

/// Whether a difference is one in what both speak of.
fn is_own(difference: &Difference) -> bool {
    *difference.subject() == Subject::Term && difference.basis() == Basis::Spoken
}

/// Whether a facet leaves what would be done as it is.
fn is_bound(facet: &Facet) -> bool {
    matches!(
        facet,
        Facet::Conditions { .. } | Facet::Firmness { .. } | Facet::Phase { .. } | Facet::Standing { .. }
    )
}
