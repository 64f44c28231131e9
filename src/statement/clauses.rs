//! What positions and texts have in common: terms, declared absences and linkages.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::{Descent, Phase};
use crate::id::{PhaseId, PlaceId, TermId};
use crate::term::{Citation, Linkage, LinkageError, LinkageKind, Reading, Term};
use crate::territory::Region;

/// What is said to have become of a term that is no longer held.
///
/// # Source
///
/// semantics §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbsenceKind {
    /// Taken back.
    Withdrawn,
    /// Put off.
    Deferred,
    /// Said never to have been held.
    Disowned,
    /// Said to be unclear.
    Unclear,
    /// Fulfilled.
    Met,
    /// Overtaken by events.
    Moot,
}

impl AbsenceKind {
    /// Every kind, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Withdrawn, "withdrawn"),
        (Self::Deferred, "deferred"),
        (Self::Disowned, "disowned"),
        (Self::Unclear, "unclear"),
        (Self::Met, "met"),
        (Self::Moot, "moot"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for AbsenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A declared absence: a term that the holder is said no longer to hold.
///
/// # Semantics
///
/// Absences that are *derived*, a term that an account merely does not mention, are never stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Absence {
    /// What is said to have become of it.
    pub kind: AbsenceKind,
    /// The term as it was, where the account says.
    pub was: Option<Term>,
    /// Where it is found.
    pub citations: BTreeSet<Citation>,
}

impl Absence {
    /// An absence of this kind.
    #[must_use]
    pub fn new(kind: AbsenceKind) -> Self {
        Self { kind, was: None, citations: BTreeSet::new() }
    }
}

/// Why terms, absences and linkages do not go together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ClausesError {
    /// Two terms have one id.
    #[error("two terms are called `{term}`")]
    DuplicateTerm {
        /// The id.
        term: TermId,
    },
    /// A term is held and declared absent.
    #[error("term `{term}` is held and declared absent at once")]
    HeldAndAbsent {
        /// The id.
        term: TermId,
    },
    /// A linkage has an end that is not held here.
    #[error("`{from}` is tied to `{to}`, which is no term of this statement")]
    DanglingLinkage {
        /// The term that is tied.
        from: TermId,
        /// What it is tied to.
        to: TermId,
    },
    /// A term is tied to itself.
    #[error(transparent)]
    Linkage(#[from] LinkageError),
    /// A linkage ties what it cannot tie.
    #[error("`{from}` cannot be {} `{to}`: {}", .kind.in_words(), .kind.rule())]
    CannotTie {
        /// How they are said to be tied.
        kind: LinkageKind,
        /// The term that is tied.
        from: TermId,
        /// What it is tied to.
        to: TermId,
    },
    /// Two phases have one id.
    #[error("two phases are called `{phase}`")]
    DuplicatePhase {
        /// The id.
        phase: PhaseId,
    },
    /// A term is to be done in a phase that is not declared here.
    #[error("term `{term}` is in phase `{phase}`, which is no phase of this statement")]
    UnknownPhase {
        /// The term.
        term: TermId,
        /// The phase.
        phase: PhaseId,
    },
    /// A term comes after itself.
    #[error("`{term}` comes only after itself, by way of others")]
    Ring {
        /// One of the terms.
        term: TermId,
    },
}

/// Phases, terms, declared absences and linkages: the content of a position or of a text.
///
/// # Laws
///
/// Canonical: the order in which terms were added, but not that of phases, makes no difference, and equal content is equal values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clauses {
    // INVARIANT: no id twice; in the order in which they follow one another.
    phases: Vec<Phase>,
    // INVARIANT: a term is in no phase but one of these; no id is both held and absent; both ends of a linkage are held, and of stances that it can
    // tie; no term comes after itself, directly or by way of others.
    terms: BTreeMap<TermId, Arc<Term>>,
    absences: BTreeMap<TermId, Absence>,
    linkages: BTreeSet<Linkage>,
    // INVARIANT: every place and group that a term, or what a declared absence says was held, names.
    places: BTreeSet<PlaceId>,
}

impl Clauses {
    /// Checks that these go together.
    ///
    /// # Errors
    ///
    /// The first [`ClausesError`] met: an id used twice, a term both held and absent, a linkage without an end or between terms
    /// that it cannot tie, terms that come after one another in a ring.
    pub fn try_new(
        terms: impl IntoIterator<Item = impl Into<Arc<Term>>>,
        absences: impl IntoIterator<Item = (TermId, Absence)>,
        linkages: impl IntoIterator<Item = Linkage>,
    ) -> Result<Self, ClausesError> {
        Self::in_phases([], terms, absences, linkages)
    }

    /// The same, where terms are done in phases that follow one another.
    ///
    /// # Errors
    ///
    /// As [`try_new`](Self::try_new), and two phases of one id, or a term in a phase that is not among them.
    pub fn in_phases(
        phases: impl IntoIterator<Item = Phase>,
        terms: impl IntoIterator<Item = impl Into<Arc<Term>>>,
        absences: impl IntoIterator<Item = (TermId, Absence)>,
        linkages: impl IntoIterator<Item = Linkage>,
    ) -> Result<Self, ClausesError> {
        let mut clauses = Self { phases: phases.into_iter().collect(), ..Self::default() };
        let mut known = BTreeSet::new();
        if let Some(phase) = clauses.phases.iter().map(Phase::id).find(|id| !known.insert(*id)) {
            return Err(ClausesError::DuplicatePhase { phase: phase.clone() });
        }
        for term in terms {
            let term: Arc<Term> = term.into();
            let id = term.id().clone();
            if let Some(phase) = term.phase().filter(|phase| !known.contains(phase)) {
                return Err(ClausesError::UnknownPhase { term: id, phase: phase.clone() });
            }
            if clauses.terms.insert(id.clone(), term).is_some() {
                return Err(ClausesError::DuplicateTerm { term: id });
            }
        }
        for (id, absence) in absences {
            if clauses.terms.contains_key(&id) {
                return Err(ClausesError::HeldAndAbsent { term: id });
            }
            if clauses.absences.insert(id.clone(), absence).is_some() {
                return Err(ClausesError::DuplicateTerm { term: id });
            }
        }
        for linkage in linkages {
            clauses.check_linkage(&linkage)?;
            clauses.linkages.insert(linkage);
        }
        if let Some(term) = Descent::of_sequence(&clauses.linkages).ring() {
            return Err(ClausesError::Ring { term: term.clone() });
        }
        clauses.places = clauses.named_places();
        Ok(clauses)
    }

    /// The same from ties that were not looked at yet.
    pub(super) fn of_parts(
        phases: Vec<Phase>,
        terms: Vec<Term>,
        absences: Vec<(TermId, Absence)>,
        ties: Vec<(LinkageKind, TermId, TermId)>,
    ) -> Result<Self, ClausesError> {
        let linkages = ties.into_iter().map(|(kind, from, to)| Linkage::try_new(kind, from, to));
        let linkages: Vec<Linkage> = linkages.collect::<Result<_, _>>()?;
        Self::in_phases(phases, terms, absences, linkages)
    }

    fn named_places(&self) -> BTreeSet<PlaceId> {
        let provisions = self.all_terms().flat_map(Term::readings).flat_map(Reading::provisions);
        let mut places = BTreeSet::new();
        for place in provisions.filter_map(|provision| provision.region()).flat_map(Region::places) {
            if !places.contains(place) {
                places.insert(place.clone());
            }
        }
        places
    }

    fn check_linkage(&self, linkage: &Linkage) -> Result<(), ClausesError> {
        let (kind, (from, to)) = (linkage.kind(), linkage.ends());
        let dangling = || ClausesError::DanglingLinkage { from: from.clone(), to: to.clone() };
        let stance = |id| self.terms.get(id).map(|term| term.stance().tag()).ok_or_else(dangling);
        match kind.can_tie(stance(from)?, stance(to)?) {
            true => Ok(()),
            false => Err(ClausesError::CannotTie { kind, from: from.clone(), to: to.clone() }),
        }
    }

    /// The phases in which terms are done, in their order.
    #[must_use]
    pub fn phases(&self) -> &[Phase] {
        &self.phases
    }

    /// The terms held, by id.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = &Term> {
        self.terms.values().map(AsRef::as_ref)
    }

    /// The term of this id, if it is held.
    #[must_use]
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.get(id).map(AsRef::as_ref)
    }

    /// Every place and group named in them, each once.
    pub(crate) fn places(&self) -> &BTreeSet<PlaceId> {
        &self.places
    }

    /// The terms held, to be kept beyond these clauses.
    pub(crate) fn shared_terms(&self) -> impl ExactSizeIterator<Item = (&TermId, &Arc<Term>)> {
        self.terms.iter()
    }

    /// The term of this id, to be kept beyond these clauses, with the id as it is kept here.
    pub(crate) fn shared_term(&self, id: &TermId) -> Option<(&TermId, &Arc<Term>)> {
        self.terms.get_key_value(id)
    }

    /// Every term of which they say something: those held, and those that declared absences speak of.
    pub(crate) fn all_terms(&self) -> impl Iterator<Item = &Term> {
        self.terms().chain(self.absences.values().filter_map(|absence| absence.was.as_ref()))
    }

    /// The declared absences, by id.
    #[must_use]
    pub fn absences(&self) -> impl ExactSizeIterator<Item = (&TermId, &Absence)> {
        self.absences.iter()
    }

    /// The declared absence of this id.
    #[must_use]
    pub fn absence(&self, id: &TermId) -> Option<&Absence> {
        self.absences.get(id)
    }

    /// What ties terms to one another.
    #[must_use]
    pub fn linkages(&self) -> impl ExactSizeIterator<Item = &Linkage> {
        self.linkages.iter()
    }

    /// Whether this linkage holds.
    #[must_use]
    pub fn is_linked(&self, linkage: &Linkage) -> bool {
        self.linkages.contains(linkage)
    }
}
