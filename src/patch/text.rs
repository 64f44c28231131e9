//! A text taken apart into slots.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::clauses::{self, ClauseRecord, ClauseSlot, NoPiece};
use super::{Need, Slotted};
use crate::account::Account;
use crate::date::Date;
use crate::id::{AccountId, EventId, GroundId, PartyId, StatementId};
use crate::statement::{self, NegotiatingText, TextError, TextHeader, TextStatus};
use crate::text::Text;

/// Where a record of a text stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextSlot {
    /// What it is called, which version it is, what became of it, when and where it was made.
    Header,
    /// Who wrote it.
    Authors,
    /// As whom has it.
    Account,
    /// What it is based on.
    Basis,
    /// What it says.
    Clause(ClauseSlot),
}

impl fmt::Display for TextSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("the header"),
            Self::Authors => f.write_str("the authors"),
            Self::Account => f.write_str("the account"),
            Self::Basis => f.write_str("the basis"),
            Self::Clause(slot) => slot.fmt(f),
        }
    }
}

/// What stands in a slot of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextRecord {
    /// For [`TextSlot::Header`].
    Header(Box<TextHead>),
    /// For [`TextSlot::Authors`].
    Authors(Authorship),
    /// For [`TextSlot::Account`].
    Account(Account),
    /// For [`TextSlot::Basis`].
    Basis(BTreeSet<StatementId>),
    /// For [`TextSlot::Clause`].
    Clause(ClauseRecord),
}

/// What a text says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHead {
    /// Its id.
    pub id: StatementId,
    /// What it is called in print.
    pub name: Option<Text>,
    /// Which version it is, in its authors' words.
    pub version: Option<Text>,
    /// What became of it.
    pub status: Option<TextStatus>,
    /// The event it was made, handed over or published at.
    pub event: Option<EventId>,
    /// When that was.
    pub date: Option<Date>,
    /// The ground its words are meant on, where its author named one.
    pub ground: Option<GroundId>,
}

/// Who wrote a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorship {
    /// As its own account has it.
    pub authors: BTreeSet<PartyId>,
    /// As others have it.
    pub according_to: BTreeMap<AccountId, BTreeSet<PartyId>>,
}

/// Why slots make no text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TextSlotError {
    /// The header or the account is missing.
    #[error("a text stands without {slot}")]
    Missing {
        /// What is missing.
        slot: TextSlot,
    },
    /// A record stands in a slot of another kind.
    #[error("a record of another kind stands where {slot} should")]
    Misplaced {
        /// The slot.
        slot: TextSlot,
    },
    /// The parts make no text.
    #[error(transparent)]
    Text(#[from] TextError),
}

impl Slotted for NegotiatingText {
    type Slot = TextSlot;
    type Record = TextRecord;
    type Error = TextSlotError;

    fn slots(&self) -> BTreeMap<TextSlot, TextRecord> {
        let head = TextHead {
            id: self.id().clone(),
            name: self.name().cloned(),
            version: self.version().cloned(),
            status: self.status(),
            event: self.event().cloned(),
            date: self.date(),
            ground: self.ground().cloned(),
        };
        let authorship = Authorship {
            authors: self.authors().clone(),
            according_to: self.authors_according_to().map(|(id, it)| (id.clone(), it.clone())).collect(),
        };
        let head = [
            (TextSlot::Header, TextRecord::Header(Box::new(head))),
            (TextSlot::Account, TextRecord::Account(self.account().clone())),
        ];
        let is_signed = !authorship.authors.is_empty() || !authorship.according_to.is_empty();
        let authors = is_signed.then_some((TextSlot::Authors, TextRecord::Authors(authorship)));
        let is_based = !self.based_on().is_empty();
        let basis = is_based.then(|| (TextSlot::Basis, TextRecord::Basis(self.based_on().clone())));
        let clauses = clauses::slots(self.clauses())
            .map(|(slot, record)| (TextSlot::Clause(slot), TextRecord::Clause(record)));
        head.into_iter().chain(authors).chain(basis).chain(clauses).collect()
    }

    fn from_slots(slots: BTreeMap<TextSlot, TextRecord>) -> Result<Self, TextSlotError> {
        let mut pieces = Pieces::default();
        slots.into_iter().try_for_each(|(slot, record)| pieces.put(slot, record))?;
        let account = pieces.account.take();
        pieces.build(account)
    }

    fn hangs_on(&self, slot: &TextSlot, record: &TextRecord) -> Vec<Need<TextSlot>> {
        let mut needs = needs(self, slot, record);
        if *slot == TextSlot::Basis {
            // Under another id it could be based on itself. In a dossier a text keeps its id.
            needs.push(Need::Unchanged(TextSlot::Header));
        }
        needs
    }
}

/// What a slot of a text hangs on within it.
pub(super) fn needs(text: &NegotiatingText, slot: &TextSlot, record: &TextRecord) -> Vec<Need<TextSlot>> {
    let header = || Need::Present(TextSlot::Header);
    match (slot, record) {
        (TextSlot::Header, _) => vec![Need::Present(TextSlot::Account)],
        // No other account can be the text's own.
        (TextSlot::Authors, TextRecord::Authors(by)) if !by.according_to.is_empty() => {
            vec![header(), Need::Unchanged(TextSlot::Account)]
        }
        (TextSlot::Clause(slot), TextRecord::Clause(record)) => {
            let own = clauses::needs(text.clauses(), slot, record).into_iter();
            let own = own.map(|need| need.map(TextSlot::Clause));
            let head = matches!(slot, ClauseSlot::Phases | ClauseSlot::Term(_)).then(header);
            head.into_iter().chain(own).collect()
        }
        _ => vec![header()],
    }
}

/// What a text is put together from.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    head: Option<TextHead>,
    authorship: Option<Authorship>,
    account: Option<Account>,
    basis: BTreeSet<StatementId>,
    clauses: clauses::Pieces,
}

impl Pieces {
    pub(super) fn put(&mut self, slot: TextSlot, record: TextRecord) -> Result<(), TextSlotError> {
        match (slot, record) {
            (TextSlot::Header, TextRecord::Header(head)) => self.head = Some(*head),
            (TextSlot::Authors, TextRecord::Authors(authorship))
                if !authorship.authors.is_empty() || !authorship.according_to.is_empty() =>
            {
                self.authorship = Some(authorship);
            }
            (TextSlot::Account, TextRecord::Account(account)) => self.account = Some(account),
            (TextSlot::Basis, TextRecord::Basis(basis)) if !basis.is_empty() => self.basis = basis,
            (TextSlot::Clause(slot), TextRecord::Clause(record)) => {
                self.clauses.put(slot, record).map_err(|error| match error {
                    NoPiece::Misplaced(slot) => TextSlotError::Misplaced { slot: TextSlot::Clause(slot) },
                    NoPiece::Clauses(error) => TextError::from(error).into(),
                })?;
            }
            (slot, _) => return Err(TextSlotError::Misplaced { slot }),
        }
        Ok(())
    }

    /// The text, as `account` has it.
    pub(super) fn build(self, account: Option<Account>) -> Result<NegotiatingText, TextSlotError> {
        let missing = |slot| TextSlotError::Missing { slot };
        let TextHead { id, name, version, status, event, date, ground } =
            self.head.ok_or_else(|| missing(TextSlot::Header))?;
        let account = account.ok_or_else(|| missing(TextSlot::Account))?;
        let (authors, authors_according_to) =
            self.authorship.map_or_else(Default::default, |by| (by.authors, by.according_to));
        let header = TextHeader {
            occasion: statement::Occasion { id, event, date, ground, account },
            name,
            authors,
            authors_according_to,
            version,
            based_on: self.basis,
            status,
        };
        let clauses = self.clauses.build().map_err(TextError::from)?;
        Ok(NegotiatingText::try_new(Arc::new(header), clauses)?)
    }
}
