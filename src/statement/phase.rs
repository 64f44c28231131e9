//! Phases: terms in groups that follow one another.

use std::collections::BTreeSet;
use std::fmt;

use crate::duration::Duration;
use crate::id::{ConditionId, PhaseId};
use crate::text::Text;

/// How one phase passes into the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Transition {
    /// By itself, once it is over.
    Automatic,
    /// If that is agreed.
    Negotiated,
}

impl Transition {
    /// Every way, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Automatic, "automatic"), (Self::Negotiated, "negotiated")];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(way, _)| *way == self).map_or("", |(_, name)| name)
    }

    /// In a sentence: "passes into the next by itself".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Automatic => "passes into the next by itself",
            Self::Negotiated => "passes into the next if that is agreed",
        }
    }
}

impl fmt::Display for Transition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One of the phases that a position or text has its terms done in.
///
/// # Semantics
///
/// Phases follow one another in the order in which they are declared. Two positions speak of the same phase by its id.
///
/// # Examples
///
/// ```
/// use demarche::{Duration, Phase, Transition};
///
/// let first = Phase::new("phase-1".try_into()?)
///     .lasting(Duration::Until("the last release".into()))
///     .passing(Transition::Negotiated)
///     .continuing_while("talks-go-on".try_into()?);
/// assert_eq!(first.transition(), Some(Transition::Negotiated));
/// # Ok::<(), demarche::IdError>(())
/// ```
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phase {
    id: PhaseId,
    name: Option<Text>,
    duration: Option<Duration>,
    transition: Option<Transition>,
    continues_while: BTreeSet<ConditionId>,
    begins_if: BTreeSet<ConditionId>,
}

impl Phase {
    /// A phase of which nothing more is said.
    #[must_use]
    pub fn new(id: PhaseId) -> Self {
        let (continues_while, begins_if) = (BTreeSet::new(), BTreeSet::new());
        Self { id, name: None, duration: None, transition: None, continues_while, begins_if }
    }

    /// Called this in print. If unspecified, its id in words.
    #[must_use]
    pub fn named(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Meant to last so long. If unspecified, nothing is said of it.
    #[must_use]
    pub fn lasting(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// Passing into the next in this way. If unspecified, nothing is said of it.
    #[must_use]
    pub fn passing(mut self, transition: Transition) -> Self {
        self.transition = Some(transition);
        self
    }

    /// Going on as long as this holds, beside what else must hold.
    #[must_use]
    pub fn continuing_while(mut self, condition: ConditionId) -> Self {
        self.continues_while.insert(condition);
        self
    }

    /// Beginning only if this comes true, beside what else must.
    #[must_use]
    pub fn beginning_if(mut self, condition: ConditionId) -> Self {
        self.begins_if.insert(condition);
        self
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &PhaseId {
        &self.id
    }

    /// What it is called in print.
    #[must_use]
    pub fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// How long it is to last.
    #[must_use]
    pub fn duration(&self) -> Option<&Duration> {
        self.duration.as_ref()
    }

    /// How it passes into the next.
    #[must_use]
    pub fn transition(&self) -> Option<Transition> {
        self.transition
    }

    /// What must hold for it to go on: all of it.
    #[must_use]
    pub fn continues_while(&self) -> &BTreeSet<ConditionId> {
        &self.continues_while
    }

    /// What must come true for it to begin: all of it.
    #[must_use]
    pub fn begins_if(&self) -> &BTreeSet<ConditionId> {
        &self.begins_if
    }

    /// Every condition that it names.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &ConditionId> {
        self.begins_if.iter().chain(&self.continues_while)
    }
}
