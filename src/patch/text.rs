//! A text as one record.

use std::collections::BTreeSet;

use crate::account::Account;
use crate::id::{AccountId, SourceId, StatementId};
use crate::statement::{NegotiatingText, TextError};

/// A text, without what its account says of itself and without what it is based on: those are records of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRecord {
    // INVARIANT: based on nothing; its account has an id and no more.
    text: NegotiatingText,
}

impl TextRecord {
    /// Nothing, if the text does not stand without what it is based on; it always does.
    pub(super) fn of(text: &NegotiatingText) -> Option<Self> {
        let id = text.account().id.clone();
        let source = SourceId::new(id.as_str()).ok()?;
        let text = text.resting_on(Account::new(id, source), BTreeSet::new()).ok()?;
        Some(Self { text })
    }

    /// What it says, apart from what its account says of itself and what it is based on.
    #[must_use]
    pub fn text(&self) -> &NegotiatingText {
        &self.text
    }

    /// The account that has it.
    #[must_use]
    pub fn account(&self) -> &AccountId {
        &self.text.account().id
    }

    /// The whole text again.
    pub(super) fn whole(
        &self,
        account: Account,
        based_on: BTreeSet<StatementId>,
    ) -> Result<NegotiatingText, TextError> {
        self.text.resting_on(account, based_on)
    }
}
