//! One way to read a term: who would do what.

use std::collections::BTreeSet;

use super::provision::Provision;
use crate::id::PartyId;
use crate::text::Text;

/// Who would do it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obligor {
    /// The account does not say: anyone, but never both sides unless it says so.
    Unstated,
    /// Both sides.
    Mutual,
    /// This party.
    Party(PartyId),
}

impl From<PartyId> for Obligor {
    fn from(party: PartyId) -> Self {
        Self::Party(party)
    }
}

/// One reading of a term: what would be done, by whom, and who reads it so.
///
/// # Source
///
/// semantics §4.6.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reading {
    obligor: Obligor,
    // INVARIANT: not empty, no provision twice, in canonical order.
    provisions: Vec<Provision>,
    beneficiaries: BTreeSet<PartyId>,
    read_by: BTreeSet<Text>,
}

impl Reading {
    /// `obligor` would do all of this; `None` if there is nothing to do.
    pub fn try_new(
        obligor: impl Into<Obligor>,
        provisions: impl IntoIterator<Item = Provision>,
    ) -> Option<Self> {
        let mut provisions: Vec<Provision> = provisions.into_iter().collect();
        provisions.sort_by_cached_key(order);
        provisions.dedup();
        let obligor = obligor.into();
        (!provisions.is_empty()).then_some(Self {
            obligor,
            provisions,
            beneficiaries: BTreeSet::new(),
            read_by: BTreeSet::new(),
        })
    }

    /// `obligor` would do this.
    pub fn of(obligor: impl Into<Obligor>, provision: Provision) -> Self {
        let beneficiaries = BTreeSet::new();
        Self { obligor: obligor.into(), provisions: vec![provision], beneficiaries, read_by: BTreeSet::new() }
    }

    /// For this party, beside the others it is for. If unspecified, the account does not say for whom.
    #[must_use]
    pub fn benefiting(mut self, party: PartyId) -> Self {
        self.beneficiaries.insert(party);
        self
    }

    /// Read so by `reader`, beside the others who do.
    #[must_use]
    pub fn read_by(mut self, reader: impl Into<Text>) -> Self {
        self.read_by.insert(reader.into());
        self
    }

    /// The same, whoever reads it so.
    pub(crate) fn unread(&self) -> Self {
        Self { read_by: BTreeSet::new(), ..self.clone() }
    }

    /// Who would do it.
    #[must_use]
    pub fn obligor(&self) -> &Obligor {
        &self.obligor
    }

    /// What would be done.
    #[must_use]
    pub fn provisions(&self) -> &[Provision] {
        &self.provisions
    }

    /// For whom it would be done, where the account says.
    #[must_use]
    pub fn beneficiaries(&self) -> &BTreeSet<PartyId> {
        &self.beneficiaries
    }

    /// Everyone who would receive something by it: those it is said to be for, and those to whom a provision goes.
    pub(crate) fn recipients(&self) -> impl Iterator<Item = &PartyId> {
        self.beneficiaries.iter().chain(self.provisions.iter().filter_map(Provision::recipients).flatten())
    }

    /// Who reads it so.
    #[must_use]
    pub fn readers(&self) -> &BTreeSet<Text> {
        &self.read_by
    }

    /// Whether another reading is of the same content, whoever reads it so.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.obligor == other.obligor
            && self.provisions == other.provisions
            && self.beneficiaries == other.beneficiaries
    }
}

/// A total order on content, for canonical order only: arguments have none of their own.
fn order(provision: &Provision) -> String {
    format!("{provision:?}")
}

impl PartialOrd for Reading {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reading {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |reading: &Self| reading.provisions.iter().map(order).collect::<Vec<_>>();
        let content = self.obligor.cmp(&other.obligor).then_with(|| key(self).cmp(&key(other)));
        let content = content.then_with(|| self.beneficiaries.cmp(&other.beneficiaries));
        content.then_with(|| self.read_by.cmp(&other.read_by))
    }
}
