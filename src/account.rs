//! Who says so: sources, and accounts of events.

mod circle;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(crate) use circle::circles;

use crate::date::Date;
use crate::id::{AccountId, IssueId, SourceId};
use crate::text::Text;

/// An outlet, readout or document that accounts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The outlet or issuer.
    pub name: Text,
    /// The title of the piece.
    pub title: Option<Text>,
    /// When it appeared.
    pub date: Option<Date>,
    /// Its own page.
    pub url: Option<Text>,
}

impl Source {
    /// A source of this name.
    pub fn new(name: impl Into<Text>) -> Self {
        Self { name: name.into(), title: None, date: None, url: None }
    }
}

/// By what way a report is known. It grades nothing, and never changes a direction.
///
/// # Source
///
/// taxonomy c4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Evidence {
    /// The text itself.
    OfficialText,
    /// Said in public, by name.
    OnRecord,
    /// A party's own summary.
    Readout,
    /// Told by the counterpart.
    Relayed,
    /// Told by unnamed people.
    Leak,
    /// Concluded by a reporter.
    Inferred,
    /// A report of another report.
    Derivative,
}

impl Evidence {
    /// Every kind, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::OfficialText, "official-text"),
        (Self::OnRecord, "on-record"),
        (Self::Readout, "readout"),
        (Self::Relayed, "relayed"),
        (Self::Leak, "leak"),
        (Self::Inferred, "inferred"),
        (Self::Derivative, "derivative"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl Evidence {
    /// What it is, in a few neutral words.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::OfficialText => "the text itself",
            Self::OnRecord => "said in public, by name",
            Self::Readout => "a party's own summary",
            Self::Relayed => "told by the counterpart",
            Self::Leak => "told by people not named",
            Self::Inferred => "concluded by a reporter",
            Self::Derivative => "drawn from another report",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How much of what was said an account covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Completeness {
    /// Some of it: what it leaves out may have been said.
    #[default]
    Partial,
    /// All of it: what it leaves out was not said.
    Complete,
}

impl fmt::Display for Completeness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Partial => "partial",
            Self::Complete => "complete",
        })
    }
}

/// How much an account covers, overall and per issue.
///
/// # Source
///
/// semantics §6.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Coverage {
    overall: Completeness,
    issues: BTreeMap<IssueId, Completeness>,
}

impl Coverage {
    /// The same for every issue.
    #[must_use]
    pub fn overall(completeness: Completeness) -> Self {
        Self { overall: completeness, issues: BTreeMap::new() }
    }

    /// Otherwise for one issue.
    #[must_use]
    pub fn with_issue(mut self, issue: IssueId, completeness: Completeness) -> Self {
        self.issues.insert(issue, completeness);
        self
    }

    /// How much it covers of what stands under `issue`, or under no issue.
    #[must_use]
    pub fn of(&self, issue: Option<&IssueId>) -> Completeness {
        issue.and_then(|issue| self.issues.get(issue)).copied().unwrap_or(self.overall)
    }

    /// Issues that it covers otherwise than the rest.
    pub fn issues(&self) -> impl Iterator<Item = (&IssueId, Completeness)> {
        self.issues.iter().map(|(issue, completeness)| (issue, *completeness))
    }
}

/// One source's report of an event.
///
/// # Semantics
///
/// Two dates are kept apart: when a position was held belongs to the position; *told* is when this source reported it.
///
/// # Source
///
/// semantics §1, §4.5, §6.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Where it appeared.
    pub source: SourceId,
    /// To whom the source attributes it, in its own words.
    pub attribution: Option<Text>,
    /// When it was told.
    pub told: Option<Date>,
    /// By what way it is known.
    pub evidence: Option<Evidence>,
    /// How much it covers.
    pub coverage: Coverage,
    /// The source that relayed it, where the outlet itself was not read.
    pub via: Option<SourceId>,
    /// Accounts it is derived from: it is no second witness beside them.
    pub derived_from: BTreeSet<AccountId>,
}

impl Account {
    /// A partial account in `source`, with nothing else stated.
    #[must_use]
    pub fn new(id: AccountId, source: SourceId) -> Self {
        Self {
            id,
            source,
            attribution: None,
            told: None,
            evidence: None,
            coverage: Coverage::default(),
            via: None,
            derived_from: BTreeSet::new(),
        }
    }

    /// Covering this much. If unspecified, an account is partial.
    #[must_use]
    pub fn with_coverage(mut self, coverage: Coverage) -> Self {
        self.coverage = coverage;
        self
    }
}
