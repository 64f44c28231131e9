//! What is no position: commentary, a party's own label, a deed, a dispute of fact.
//!
//! Shown beside a comparison, never an input to a verdict (semantics §1).

use crate::date::Date;
use crate::id::{EventId, PartyId, SourceId, StatementId};
use crate::text::Text;

/// What kind of thing was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// What somebody said about a position or a change.
    Commentary,
    /// What a party itself calls its change.
    OwnLabel,
    /// Something done, or a count of it.
    Deed,
    /// Something a source left out or has not been said.
    Silence,
    /// Circumstances reported beside the terms.
    Background,
    /// A statement that others contradict.
    DisputeOfFact,
}

impl RecordKind {
    /// Every kind, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Commentary, "commentary"),
        (Self::OwnLabel, "own-label"),
        (Self::Deed, "deed"),
        (Self::Silence, "silence"),
        (Self::Background, "background"),
        (Self::DisputeOfFact, "dispute-of-fact"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// Something recorded beside the positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What kind of thing it is.
    pub kind: RecordKind,
    /// Who said or did it, as the source has it.
    pub by: Text,
    /// The party among those of the dossier, if it is one.
    pub party: Option<PartyId>,
    /// What was said or done, in the author's words.
    pub says: Text,
    /// The words themselves, where they are the point.
    pub quote: Option<Text>,
    /// What contradicts it, for a dispute of fact.
    pub against: Option<Text>,
    /// When.
    pub date: Option<Date>,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The positions it is about.
    pub about: Vec<StatementId>,
    /// Where it is found.
    pub source: Option<SourceId>,
    /// Clause, page or paragraph there.
    pub clause: Option<Text>,
}

impl Record {
    /// A record of this kind, with nothing else stated.
    pub fn new(kind: RecordKind, by: impl Into<Text>, says: impl Into<Text>) -> Self {
        Self {
            kind,
            by: by.into(),
            party: None,
            says: says.into(),
            quote: None,
            against: None,
            date: None,
            event: None,
            about: Vec::new(),
            source: None,
            clause: None,
        }
    }
}
