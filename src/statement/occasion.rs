//! What positions and texts say of themselves alike: which one it is, when it was made, as whom has it.

use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, StatementId};

/// When, at what event, on which ground, and according to whom a statement was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub(crate) id: StatementId,
    pub(crate) event: Option<EventId>,
    pub(crate) date: Option<Date>,
    pub(crate) ground: Option<GroundId>,
    pub(crate) account: Account,
}

impl Occasion {
    pub(super) fn new(id: StatementId, account: Account) -> Self {
        Self { id, event: None, date: None, ground: None, account }
    }
}
