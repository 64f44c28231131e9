//! What: terms, their stances and provisions, and what ties them together.
//!
//! A term's content is compared in [`diff`](crate::diff); who reports it is said by an [`Account`](crate::Account).

mod axes;
mod catalogue;
mod codes;
mod condition;
mod economic;
mod guard;
mod humanitarian;
mod legal;
mod linkage;
mod listing;
mod menu;
mod military;
mod other;
mod parameters;
mod political;
mod process;
mod provision;
mod reading;
mod scale;
mod security;
mod stance;
mod territorial;

use std::collections::BTreeSet;

use thiserror::Error;

pub use axes::{Control, Title};
pub use catalogue::{Action, Axes, Bearing, Entry, Family, Mirror, Parameter, ParameterKind};
pub use codes::{Codes, Said, Scheme};
pub use condition::{Conditions, Stage, Trigger};
pub use guard::Guard;
pub use linkage::{Linkage, LinkageError, LinkageKind};
pub use menu::Menu;
pub(crate) use provision::RECIPIENTS;
pub use provision::{Argument, Provision, ProvisionError};
pub use reading::{Obligor, Reading};
pub use scale::{Grade, GradeError, Scale, Step};
pub use stance::{Answered, Firmness, Side, Stance, StanceTag, Until};

use crate::id::{IssueId, PhaseId, SourceId, TermId};
use crate::order::Span;
use crate::text::Text;

/// Whether the members a term names are said to be all of them.
///
/// # Source
///
/// semantics §6: "unless it says *only*".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Members {
    /// These; a partial account may have left others out.
    #[default]
    Named,
    /// These and no others.
    Only,
}

/// Where a term is found: a source, and a clause or page in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// Clause, page or paragraph.
    pub clause: Option<Text>,
}

/// Why parts make no term.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TermError {
    /// It has no provision.
    #[error("term `{term}` says nothing that would be done")]
    NoProvision {
        /// The term.
        term: TermId,
    },
    /// Two readings are the same.
    #[error("term `{term}` gives the same reading twice")]
    SameReadingTwice {
        /// The term.
        term: TermId,
    },
    /// A give is put more firmly than it can be.
    #[error("term `{term}` is a give and is at most stated, not `{firmness}`")]
    TooFirm {
        /// The term.
        term: TermId,
        /// The firmness given.
        firmness: Span<Firmness>,
    },
}

/// One thing a position or text says: a stance on a provision, with what bounds it.
///
/// # Semantics
///
/// Several readings of the same words stay side by side; none is preferred. A partial account that leaves out a condition or the
/// firmness is silent about it.
///
/// # Source
///
/// semantics §1, §4.6.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    id: TermId,
    stance: Stance,
    // INVARIANT: not empty, no reading twice, in canonical order.
    readings: Vec<Reading>,
    members: Members,
    issue: Option<IssueId>,
    phase: Option<PhaseId>,
    firmness: Option<Span<Firmness>>,
    conditions: BTreeSet<Guard>,
    label: Option<Text>,
    wording: Option<Text>,
    citations: BTreeSet<Citation>,
}

impl Term {
    /// Checks readings and makes a term of them.
    ///
    /// # Errors
    ///
    /// [`TermError::NoProvision`] without readings, [`TermError::SameReadingTwice`] if two are equal.
    pub fn try_new(
        id: TermId,
        stance: Stance,
        readings: impl IntoIterator<Item = Reading>,
    ) -> Result<Self, TermError> {
        let mut readings: Vec<Reading> = readings.into_iter().collect();
        readings.sort();
        if readings.is_empty() {
            return Err(TermError::NoProvision { term: id });
        }
        if readings.windows(2).any(|pair| matches!(pair, [a, b] if a.says_the_same(b))) {
            return Err(TermError::SameReadingTwice { term: id });
        }
        Ok(Self {
            id,
            stance,
            readings,
            members: Members::Named,
            issue: None,
            phase: None,
            firmness: None,
            conditions: BTreeSet::new(),
            label: None,
            wording: None,
            citations: BTreeSet::new(),
        })
    }

    /// Whether the members named are all. If unspecified, others may have been left out.
    #[must_use]
    pub fn with_members(mut self, members: Members) -> Self {
        self.members = members;
        self
    }

    /// Under this heading.
    #[must_use]
    pub fn with_issue(mut self, issue: IssueId) -> Self {
        self.issue = Some(issue);
        self
    }

    /// Done in this phase. If unspecified, in none that is named.
    #[must_use]
    pub fn with_phase(mut self, phase: PhaseId) -> Self {
        self.phase = Some(phase);
        self
    }

    /// Put this firmly. If unspecified, the account does not say.
    ///
    /// # Errors
    ///
    /// [`TermError::TooFirm`] if an offer or acceptance could be more than stated.
    pub fn with_firmness(mut self, firmness: impl Into<Span<Firmness>>) -> Result<Self, TermError> {
        let firmness = firmness.into();
        if self.stance.tag().side() == Side::Give && firmness.high() > Firmness::Stated {
            return Err(TermError::TooFirm { term: self.id, firmness });
        }
        self.firmness = Some(firmness);
        Ok(self)
    }

    /// If this happens, or unless it does, beside the conditions it has.
    #[must_use]
    pub fn with_condition(mut self, condition: impl Into<Guard>) -> Self {
        self.conditions.insert(condition.into());
        self
    }

    /// Called this in print.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<Text>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// In these words.
    #[must_use]
    pub fn with_wording(mut self, wording: impl Into<Text>) -> Self {
        self.wording = Some(wording.into());
        self
    }

    /// Found here, beside the citations it has.
    #[must_use]
    pub fn with_citation(mut self, citation: Citation) -> Self {
        self.citations.insert(citation);
        self
    }

    /// The same term in another stance, without the firmness that went with the stance it had.
    #[must_use]
    pub(crate) fn in_stance(mut self, stance: Stance) -> Self {
        self.stance = stance;
        self.firmness = None;
        self
    }

    /// The same term read in one of its ways alone; `None` if it has no such reading.
    #[must_use]
    pub(crate) fn read_as(&self, reading: usize) -> Option<Self> {
        let reading = self.readings.get(reading)?.clone();
        Some(Self { readings: vec![reading], ..self.clone() })
    }

    /// What it says, without what it is called, where it is found, who reads it so, and in which words.
    #[must_use]
    pub(crate) fn stripped(&self) -> Self {
        let readings = self.readings.iter().map(Reading::unread).collect();
        let citations = BTreeSet::new();
        Self { readings, label: None, wording: None, citations, ..self.clone() }
    }

    /// The same term under another id.
    #[must_use]
    pub fn renamed(mut self, id: TermId) -> Self {
        self.id = id;
        self
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &TermId {
        &self.id
    }

    /// The stance.
    #[must_use]
    pub fn stance(&self) -> &Stance {
        &self.stance
    }

    /// What its words may mean: one reading, or several side by side.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Whether the members named are all.
    #[must_use]
    pub fn members(&self) -> Members {
        self.members
    }

    /// The heading it stands under.
    #[must_use]
    pub fn issue(&self) -> Option<&IssueId> {
        self.issue.as_ref()
    }

    /// The phase in which it is done.
    #[must_use]
    pub fn phase(&self) -> Option<&PhaseId> {
        self.phase.as_ref()
    }

    /// How firmly it is put, where the account says.
    #[must_use]
    pub fn firmness(&self) -> Option<Span<Firmness>> {
        self.firmness
    }

    /// What it hangs on: all of it must hold.
    #[must_use]
    pub fn conditions(&self) -> &BTreeSet<Guard> {
        &self.conditions
    }

    /// What the author calls it in print.
    #[must_use]
    pub fn label(&self) -> Option<&Text> {
        self.label.as_ref()
    }

    /// The words it was put in.
    #[must_use]
    pub fn wording(&self) -> Option<&Text> {
        self.wording.as_ref()
    }

    /// Where it is found.
    #[must_use]
    pub fn citations(&self) -> &BTreeSet<Citation> {
        &self.citations
    }
}
