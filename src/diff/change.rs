//! Changes: the items of a diff.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::entry::{Entry, Holding};
use super::options::SilencePolicy;
use crate::id::{PartyId, PhaseId, TermId};
use crate::order::{Direction, Relations, Span, Verdict};
use crate::statement::AbsenceKind;
use crate::term::{Action, Firmness, Guard, Linkage, Obligor, Stance, StanceTag, Term};
use crate::territory::{Cells, Covered};
use crate::text::Text;

/// What happened, in one word for each change.
///
/// # Laws
///
/// Under reversal: `Introduced` with `Omitted`, `FirstMentioned` with `Unmentioned`, the declared absences with `Reintroduced`,
/// `Specified` with `Blurred`, `Strengthened` with `Weakened`, `Split` with `Merged`; the rest with themselves.
///
/// # Source
///
/// semantics §7.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Held now, and a complete account did not have it before.
    Introduced,
    /// Reported now, and a partial account did not mention it before. Not known to be new.
    FirstMentioned,
    /// Held again after it was declared absent.
    Reintroduced,
    /// Declared withdrawn.
    Withdrawn,
    /// Declared put off.
    Deferred,
    /// Declared never to have been held.
    Disowned,
    /// Declared unclear.
    Unclear,
    /// Declared fulfilled.
    Met,
    /// Declared overtaken.
    Moot,
    /// Not in a complete account.
    Omitted,
    /// Not in a partial account. Not known to be withdrawn.
    Unmentioned,
    /// A clause of a text to which a position that is held against it says nothing. Never consent.
    Unanswered,
    /// The content is more.
    Strengthened,
    /// The content is less.
    Weakened,
    /// The content is other.
    Altered,
    /// What was left open is left less open.
    Specified,
    /// What was said is left more open.
    Blurred,
    /// The stance is another.
    StanceChanged,
    /// It is put more or less firmly.
    FirmnessChanged,
    /// A condition came, went or was replaced.
    ConditionChanged,
    /// It is to be done in another phase. Undirected.
    PhaseChanged,
    /// A tie between terms came or went.
    LinkageChanged,
    /// One term became several, which have its members between them.
    Split,
    /// Several terms became one, which has the members of all.
    Merged,
    /// The words are others, the content as typed is the same.
    Reworded,
    /// Which term became which cannot be told: others would do nearly as well.
    Ambiguous,
}

impl ChangeKind {
    /// Every kind, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 26] = [
        (Self::Introduced, "introduced"),
        (Self::FirstMentioned, "first-mentioned"),
        (Self::Reintroduced, "reintroduced"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Deferred, "deferred"),
        (Self::Disowned, "disowned"),
        (Self::Unclear, "unclear"),
        (Self::Met, "met"),
        (Self::Moot, "moot"),
        (Self::Omitted, "omitted"),
        (Self::Unmentioned, "unmentioned"),
        (Self::Unanswered, "unanswered"),
        (Self::Strengthened, "strengthened"),
        (Self::Weakened, "weakened"),
        (Self::Altered, "altered"),
        (Self::Specified, "specified"),
        (Self::Blurred, "blurred"),
        (Self::StanceChanged, "stance-changed"),
        (Self::FirmnessChanged, "firmness-changed"),
        (Self::ConditionChanged, "condition-changed"),
        (Self::PhaseChanged, "phase-changed"),
        (Self::LinkageChanged, "linkage-changed"),
        (Self::Split, "split"),
        (Self::Merged, "merged"),
        (Self::Reworded, "reworded"),
        (Self::Ambiguous, "ambiguous"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind of a term of which this is now said.
    pub(super) fn of_absence(absence: AbsenceKind) -> Self {
        match absence {
            AbsenceKind::Withdrawn => Self::Withdrawn,
            AbsenceKind::Deferred => Self::Deferred,
            AbsenceKind::Disowned => Self::Disowned,
            AbsenceKind::Unclear => Self::Unclear,
            AbsenceKind::Met => Self::Met,
            AbsenceKind::Moot => Self::Moot,
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Subject {
    /// A whole term.
    Term,
    /// Members of a term that one account names and the other passes over.
    Members(Box<MembersPassedOver>),
    /// A condition that one account names and the other passes over.
    Condition(Guard),
    /// The firmness that one account states and the other does not.
    Firmness,
    /// For whom it would be done, where one account says and the other does not.
    Beneficiaries,
    /// A parameter that one account states and the other passes over, by its key or declared name.
    Parameter(Text),
    /// A tie between terms, with ids as in the later position, or as in the earlier if it is gone.
    Linkage(Linkage),
}

/// Members of a term that one account passes over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MembersPassedOver {
    /// Land that may be among them.
    pub land: Cells,
    /// How much of that land.
    pub share: Share,
    /// Items among them.
    pub items: BTreeSet<Text>,
    /// Actions that have neither land nor items, and are members themselves; and actions about all land, beside the land named.
    pub actions: BTreeSet<Action>,
}

/// How much of the land of a change it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Share {
    /// All that the one side covers there: the other covers none of it.
    #[default]
    All,
    /// What the other side, which covers some of it, may leave out.
    Rest,
}

/// What a change's verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Both accounts speak of it, or the one that does not is complete.
    Spoken,
    /// A partial account is silent on it.
    Silence,
}

/// A parameter in which something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Facet {
    /// The stance.
    Stance {
        /// Before.
        before: StanceTag,
        /// After.
        after: StanceTag,
    },
    /// In a text, to whom it is left open and until when, or by whom it is bracketed.
    Standing {
        /// Before.
        before: Stance,
        /// After.
        after: Stance,
    },
    /// For whom it would be done.
    Beneficiaries {
        /// Before.
        before: BTreeSet<PartyId>,
        /// After.
        after: BTreeSet<PartyId>,
    },
    /// Who would do it.
    Obligor {
        /// Before.
        before: Obligor,
        /// After.
        after: Obligor,
    },
    /// How many readings its words have.
    Readings {
        /// Before.
        before: usize,
        /// After.
        after: usize,
    },
    /// Members: land and items.
    Members {
        /// How they stand, after to before.
        relations: Relations,
        /// Land only the earlier has, and of which the later speaks.
        removed: Cells,
        /// Land only the later has, and of which the earlier speaks.
        added: Cells,
    },
    /// Title to the land that both speak of.
    Title {
        /// How it stands, after to before.
        relations: Relations,
    },
    /// Control of the land that both speak of.
    Control {
        /// How it stands, after to before.
        relations: Relations,
    },
    /// Another degree.
    Degree {
        /// The key of the parameter, or its declared name.
        name: Text,
        /// How it stands, after to before, more asking more.
        relations: Relations,
    },
    /// How firmly it is put.
    Firmness {
        /// Before.
        before: Span<Firmness>,
        /// After.
        after: Span<Firmness>,
        /// How it stands, after to before.
        relations: Relations,
    },
    /// In which phase it is done. Undirected.
    Phase {
        /// Before.
        before: Option<PhaseId>,
        /// After.
        after: Option<PhaseId>,
    },
    /// Its conditions.
    Conditions {
        /// Those that came.
        added: BTreeSet<Guard>,
        /// Those that went.
        removed: BTreeSet<Guard>,
    },
    /// Its wording. Redlines are made for display, from the two texts.
    Wording {
        /// Before.
        before: Text,
        /// After.
        after: Text,
    },
}

/// Why a term of the one position was taken for one of the other.
///
/// # Source
///
/// semantics §7.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MatchReason {
    /// The caller said so.
    Pinned,
    /// Their ids are equal.
    EqualIds,
    /// Everything is equal but their ids and citations.
    EqualContent,
    /// Both are called the same under one heading, no others left over on either side are, and who performs is the same.
    EqualNames,
    /// Action, obligor and object are equal, and no others left over on either side have the same.
    NaturalKey,
    /// The parts have the members of the whole between them, each once.
    Members,
    /// Together they are the most alike of those left over.
    Likeness,
}

impl MatchReason {
    /// Every reason, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Pinned, "pinned"),
        (Self::EqualIds, "equal-ids"),
        (Self::EqualContent, "equal-content"),
        (Self::EqualNames, "equal-names"),
        (Self::NaturalKey, "natural-key"),
        (Self::Members, "members"),
        (Self::Likeness, "likeness"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(reason, _)| *reason == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for MatchReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Two terms that were taken for one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Matched {
    pub(super) before: TermId,
    pub(super) after: TermId,
    pub(super) reason: MatchReason,
}

impl Matched {
    /// Its id in the earlier position.
    #[must_use]
    pub fn before(&self) -> &TermId {
        &self.before
    }

    /// Its id in the later position.
    #[must_use]
    pub fn after(&self) -> &TermId {
        &self.after
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> MatchReason {
        self.reason
    }
}

/// Two terms that may be one, where it cannot be told which became which; or a term that may have no counterpart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub(super) before: Option<TermId>,
    pub(super) after: Option<TermId>,
    pub(super) margin: u32,
}

impl Candidate {
    /// The earlier term; `None` if the later one may be new.
    #[must_use]
    pub fn before(&self) -> Option<&TermId> {
        self.before.as_ref()
    }

    /// The later term; `None` if the earlier one may be gone.
    #[must_use]
    pub fn after(&self) -> Option<&TermId> {
        self.after.as_ref()
    }

    /// How much less alike all terms would be, if so: nothing for the best ways to match.
    ///
    /// # Units
    ///
    /// Thousandths: two terms that have nothing in common are 1000 unlike.
    #[must_use]
    pub fn margin(&self) -> u32 {
        self.margin
    }
}

/// The ends of a change that has several on a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Several {
    pub(super) before: Vec<End>,
    pub(super) after: Vec<End>,
    pub(super) candidates: Vec<Candidate>,
}

/// A term of one position, held there or declared absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub(super) id: TermId,
    pub(super) term: Option<Arc<Term>>,
    pub(super) absence: Option<AbsenceKind>,
}

impl End {
    pub(super) fn of(entry: Entry<'_>) -> Self {
        let (term, absence) = match entry.content {
            Holding::Held(term) => (Some(Arc::clone(term)), None),
            Holding::Absent(absence) => (absence.was.clone().map(Arc::new), Some(absence.kind)),
        };
        Self { id: entry.id.clone(), term, absence }
    }

    /// Of a term that is held.
    pub(super) fn held(term: &Arc<Term>) -> Self {
        Self { id: term.id().clone(), term: Some(Arc::clone(term)), absence: None }
    }

    /// Its id there.
    #[must_use]
    pub fn id(&self) -> &TermId {
        &self.id
    }

    /// The term, as held, or as a declared absence says it was.
    #[must_use]
    pub fn term(&self) -> Option<&Term> {
        self.term.as_deref()
    }

    /// What is said to have become of it, if it is not held.
    #[must_use]
    pub fn absence(&self) -> Option<AbsenceKind> {
        self.absence
    }
}

/// One item of a diff.
///
/// # Semantics
///
/// One change has one kind; the rest are its facets. What it comes to, from before to after and under the diff's silence policy, is a
/// [`Verdict`] for the holder of a position. For a text, which has no holder, it is kept party by party: see
/// [`TextChange`](super::TextChange).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<V = Verdict> {
    pub(super) subject: Subject,
    pub(super) before: Option<End>,
    pub(super) after: Option<End>,
    pub(super) land: Vec<Covered>,
    pub(super) kind: ChangeKind,
    pub(super) basis: Basis,
    pub(super) relations: Option<Relations>,
    pub(super) verdict: V,
    pub(super) facets: Vec<Facet>,
    pub(super) absence: Option<AbsenceKind>,
    pub(super) matched: Option<MatchReason>,
    pub(super) margin: Option<u32>,
    pub(super) several: Option<Box<Several>>,
    pub(super) rests_on_no_effect: bool,
    pub(super) is_echo: bool,
    pub(super) exact: bool,
}

impl Change {
    pub(super) fn new(subject: Subject, kind: ChangeKind, basis: Basis, verdict: Verdict) -> Self {
        Self {
            subject,
            before: None,
            after: None,
            land: Vec::new(),
            kind,
            basis,
            relations: None,
            verdict,
            facets: Vec::new(),
            absence: None,
            matched: None,
            margin: None,
            several: None,
            rests_on_no_effect: false,
            is_echo: false,
            exact: true,
        }
    }

    /// Which way it went for the holder, as far as can be said.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }
}

impl<V> Change<V> {
    /// The same change, judged otherwise.
    pub(super) fn judged<W>(self, verdict: W) -> Change<W> {
        let Self { subject, before, after, land, kind, basis, relations, facets, absence, .. } = self;
        let Self { matched, margin, several, rests_on_no_effect, is_echo, exact, .. } = self;
        Change {
            subject,
            before,
            after,
            land,
            kind,
            basis,
            relations,
            verdict,
            facets,
            absence,
            matched,
            margin,
            several,
            rests_on_no_effect,
            is_echo,
            exact,
        }
    }

    /// What it is about.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Its end in the earlier position: a term held or declared absent there. The first of them by id, if there are several.
    #[must_use]
    pub fn before(&self) -> Option<&End> {
        self.before.as_ref()
    }

    /// Its end in the later position: a term held or declared absent there. The first of them by id, if there are several.
    #[must_use]
    pub fn after(&self) -> Option<&End> {
        self.after.as_ref()
    }

    /// All its ends in the earlier position, by id: several if terms merged, hang on one another or which became which cannot be told.
    #[must_use]
    pub fn all_before(&self) -> &[End] {
        self.several.as_ref().map_or(self.before.as_slice(), |several| &several.before)
    }

    /// All its ends in the later position, by id: several if a term was split, terms hang on one another or which became which cannot be told.
    #[must_use]
    pub fn all_after(&self) -> &[End] {
        self.several.as_ref().map_or(self.after.as_slice(), |several| &several.after)
    }

    /// The id of the term it is about, the later one if there are two.
    #[must_use]
    pub fn id(&self) -> Option<&TermId> {
        self.after.as_ref().or(self.before.as_ref()).map(|end| &end.id)
    }

    /// The term it is about: as last held, else as a declared absence has it.
    #[must_use]
    pub fn term(&self) -> Option<&Term> {
        let ends = [self.after.as_ref(), self.before.as_ref()];
        let held = ends.into_iter().flatten().find(|end| end.absence.is_none());
        let lost = || ends.into_iter().flatten().find(|end| end.term.is_some());
        held.or_else(lost)?.term()
    }

    /// The land it is about: what both speak of if both hold it, else all that the one term covers at most.
    #[must_use]
    pub fn land(&self) -> &[Covered] {
        &self.land
    }

    /// What happened.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// What its verdict rests on.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// How the content stands, after to before, where both are held.
    #[must_use]
    pub fn relations(&self) -> Option<Relations> {
        self.relations
    }

    /// What changed in it.
    #[must_use]
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// The declared absence that one side holds.
    #[must_use]
    pub fn absence(&self) -> Option<AbsenceKind> {
        self.absence
    }

    /// Why its two terms were taken for one, where there are two.
    #[must_use]
    pub fn matched(&self) -> Option<MatchReason> {
        self.matched
    }

    /// Which terms may be which, if that cannot be told: by earlier id, then by later one.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        self.several.as_ref().map_or(&[], |several| &several.candidates)
    }

    /// How much less alike all terms would be in the next best way to match, where likeness decided, or did not.
    ///
    /// # Units
    ///
    /// Thousandths: two terms that have nothing in common are 1000 unlike.
    #[must_use]
    pub fn margin(&self) -> Option<u32> {
        self.margin
    }

    /// Whether its verdict rests only on land where the term cannot bear on that ground (semantics §3.6).
    #[must_use]
    pub fn rests_on_no_effect(&self) -> bool {
        self.rests_on_no_effect
    }

    /// Whether it is an echo of another change: a tie that came, went or moved with one of its ends.
    #[must_use]
    pub fn is_echo(&self) -> bool {
        self.is_echo
    }

    /// Whether its verdict is exact; if not, it contains the exact one.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }
}

/// The verdict of silence under a policy, where not having it any longer would go this way.
pub(super) fn silence(policy: SilencePolicy, gone: Verdict) -> Verdict {
    let same = Verdict::only(Direction::Same);
    match policy {
        SilencePolicy::Keep => same,
        SilencePolicy::Drop => gone,
        SilencePolicy::Unknown => same.or(gone),
    }
}
