//! What of a clause is coded: one field after another.

use std::collections::BTreeSet;
use std::fmt;

use crate::id::{IssueId, PartyId, PhaseId};
use crate::order::Span;
use crate::statement::AbsenceKind;
use crate::term::{Action, Family, Firmness, Guard, Obligor, Provision, Reading, StanceTag, Term};
use crate::territory::Region;

/// A field of a clause that coders may fill otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Whether the clause is coded at all, and as held or as absent.
    Status,
    /// Which stance is taken.
    Stance,
    /// Of which family it is.
    Family,
    /// What would be done.
    Action,
    /// Who would do it.
    Obligor,
    /// For whom.
    Beneficiary,
    /// On which land, in the words of its author.
    Region,
    /// All of what would be done, under every reading.
    Content,
    /// On which conditions.
    Conditions,
    /// How firmly; missing where it is not stated.
    Firmness,
    /// In which phase.
    Phase,
    /// Under which heading.
    Issue,
}

impl Field {
    /// Every field, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Status, "status"),
        (Self::Stance, "stance"),
        (Self::Family, "family"),
        (Self::Action, "action"),
        (Self::Obligor, "obligor"),
        (Self::Beneficiary, "beneficiary"),
        (Self::Region, "region"),
        (Self::Content, "content"),
        (Self::Conditions, "conditions"),
        (Self::Firmness, "firmness"),
        (Self::Phase, "phase"),
        (Self::Issue, "issue"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// Whether its values are steps in an order, so that near ones differ less than far ones.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        self == Self::Firmness
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whether a coder has a clause, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is not coded.
    NotCoded,
    /// It is held.
    Held,
    /// It is declared absent.
    Absent(AbsenceKind),
}

/// What a coder has in a field. Sets, since words may have several readings, and a clause several terms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Coded {
    /// [`Field::Status`].
    Status(BTreeSet<Status>),
    /// [`Field::Stance`].
    Stance(BTreeSet<StanceTag>),
    /// [`Field::Family`].
    Family(BTreeSet<Family>),
    /// [`Field::Action`].
    Action(BTreeSet<Action>),
    /// [`Field::Obligor`].
    Obligor(BTreeSet<Obligor>),
    /// [`Field::Beneficiary`].
    Beneficiary(BTreeSet<PartyId>),
    /// [`Field::Region`].
    Region(BTreeSet<Region>),
    /// [`Field::Content`]: for each term, its readings, whoever reads it so.
    Content(BTreeSet<Vec<Reading>>),
    /// [`Field::Conditions`].
    Conditions(BTreeSet<Guard>),
    /// [`Field::Firmness`].
    Firmness(BTreeSet<Span<Firmness>>),
    /// [`Field::Phase`].
    Phase(BTreeSet<PhaseId>),
    /// [`Field::Issue`].
    Issue(BTreeSet<IssueId>),
}

impl Coded {
    /// What terms of one clause have in a field other than its status; `None` if it is missing.
    pub(super) fn of(field: Field, terms: &[&Term]) -> Option<Self> {
        let readings = || terms.iter().flat_map(|term| term.readings());
        let provisions = || readings().flat_map(Reading::provisions);
        let actions = || provisions().map(Provision::action);
        Some(match field {
            _ if terms.is_empty() => return None,
            Field::Status => return None,
            Field::Stance => Self::Stance(terms.iter().map(|term| term.stance().tag()).collect()),
            Field::Family => Self::Family(actions().map(|action| action.entry().family).collect()),
            Field::Action => Self::Action(actions().collect()),
            Field::Obligor => Self::Obligor(readings().map(Reading::obligor).cloned().collect()),
            Field::Beneficiary => {
                Self::Beneficiary(readings().flat_map(Reading::beneficiaries).cloned().collect())
            }
            Field::Region => Self::Region(provisions().filter_map(|it| it.region()).cloned().collect()),
            Field::Content => Self::Content(terms.iter().map(|term| content(term)).collect()),
            Field::Conditions => {
                Self::Conditions(terms.iter().flat_map(|term| term.conditions()).cloned().collect())
            }
            Field::Firmness => {
                let stated: BTreeSet<_> = terms.iter().filter_map(|term| term.firmness()).collect();
                Self::Firmness(Some(stated).filter(|stated| !stated.is_empty())?)
            }
            Field::Phase => Self::Phase(terms.iter().filter_map(|term| term.phase()).cloned().collect()),
            Field::Issue => Self::Issue(terms.iter().filter_map(|term| term.issue()).cloned().collect()),
        })
    }
}

/// The readings of a term, without who reads it so.
fn content(term: &Term) -> Vec<Reading> {
    let bare = |reading: &Reading| {
        let bare = Reading::try_new(reading.obligor().clone(), reading.provisions().to_vec())?;
        Some(reading.beneficiaries().iter().cloned().fold(bare, Reading::benefiting))
    };
    let mut readings: Vec<Reading> = term.readings().iter().filter_map(bare).collect();
    readings.sort();
    readings
}
