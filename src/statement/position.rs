//! What one holder is reported to want, at one event, by one account.

use std::sync::Arc;

use thiserror::Error;

use super::clauses::{Absence, Clauses, ClausesError};
use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, PartyId, StatementId, TermId};
use crate::term::{Linkage, Obligor, Stance, Term};

/// Why clauses make no position of this holder.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PositionError {
    /// The clauses do not go together.
    #[error(transparent)]
    Clauses(#[from] ClausesError),
    /// A holder demands what it would do itself.
    #[error(
        "`{holder}` demands `{term}` of itself: what the holder would do is an offer, what it will not do a refusal"
    )]
    DemandOfHolder {
        /// The holder.
        holder: PartyId,
        /// The term.
        term: TermId,
    },
    /// A holder offers what another would do.
    #[error(
        "`{holder}` offers `{term}`, which `{obligor}` would do: what another is to do is a demand, or an acceptance of its offer"
    )]
    OfferOfAnother {
        /// The holder.
        holder: PartyId,
        /// The term.
        term: TermId,
        /// Who would do it.
        obligor: PartyId,
    },
}

/// The terms and declared absences that one holder is reported to hold, at one event, by one account.
///
/// # Examples
///
/// ```
/// use demarche::{Account, Obligor, Position, Provision, Reading, Region, Stance, Term};
///
/// let account = Account::new("bloomberg".try_into()?, "bloomberg".try_into()?);
/// let leave = Provision::withdraw_forces(Region::place("donetsk".try_into()?));
/// let position = Position::builder("anchorage".try_into()?, "russia".try_into()?, account)
///     .held("anchorage-summit".try_into()?, "2025-08-15".parse()?)
///     .term(Term::try_new(
///         "donbas".try_into()?,
///         Stance::Demand,
///         [Reading::of(Obligor::Party("ukraine".try_into()?), leave)],
///     )?)
///     .build()?;
/// assert_eq!(position.clauses().terms().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    // Shared, so that a diff holds its endpoints without copying them.
    header: Arc<Header>,
    // INVARIANT: no demand of the holder, no offer of another.
    clauses: Arc<Clauses>,
}

/// What a position says of itself: whose it is, when it was held, as whom has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) id: StatementId,
    pub(crate) holder: PartyId,
    pub(crate) event: Option<EventId>,
    pub(crate) held: Option<Date>,
    pub(crate) ground: Option<GroundId>,
    pub(crate) account: Account,
}

impl Position {
    /// Starts a position of `holder` as `account` has it.
    #[must_use]
    pub fn builder(id: StatementId, holder: PartyId, account: Account) -> PositionBuilder {
        let header = Header { id, holder, event: None, held: None, ground: None, account };
        PositionBuilder { header, terms: Vec::new(), absences: Vec::new(), linkages: Vec::new() }
    }

    /// Puts checked clauses under a header, and checks who performs.
    pub(crate) fn try_new(header: Arc<Header>, clauses: Clauses) -> Result<Self, PositionError> {
        let lost = clauses.absences().filter_map(|(_, absence)| absence.was.as_ref());
        clauses.terms().chain(lost).try_for_each(|term| check_obligors(&header.holder, term))?;
        Ok(Self { header, clauses: Arc::new(clauses) })
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &StatementId {
        &self.header.id
    }

    /// Whose position it is.
    #[must_use]
    pub fn holder(&self) -> &PartyId {
        &self.header.holder
    }

    /// The event it was held at.
    #[must_use]
    pub fn event(&self) -> Option<&EventId> {
        self.header.event.as_ref()
    }

    /// When it was held.
    #[must_use]
    pub fn held(&self) -> Option<Date> {
        self.header.held
    }

    /// The ground its words are meant on, where its author named one.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.header.ground.as_ref()
    }

    /// Who says so.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.header.account
    }

    /// What it holds.
    #[must_use]
    pub fn clauses(&self) -> &Clauses {
        &self.clauses
    }
}

/// A position in the making.
#[derive(Debug, Clone)]
pub struct PositionBuilder {
    header: Header,
    terms: Vec<Term>,
    absences: Vec<(TermId, Absence)>,
    linkages: Vec<Linkage>,
}

impl PositionBuilder {
    /// Held at this event, on this date.
    #[must_use]
    pub fn held(mut self, event: EventId, date: Date) -> Self {
        self.header.event = Some(event);
        self.header.held = Some(date);
        self
    }

    /// Held on this date, at an event that is not named.
    #[must_use]
    pub fn held_on(mut self, date: Date) -> Self {
        self.header.held = Some(date);
        self
    }

    /// Meant on this ground. If unspecified, the latest one that is not later than the position.
    #[must_use]
    pub fn on_ground(mut self, ground: GroundId) -> Self {
        self.header.ground = Some(ground);
        self
    }

    /// Holds this term.
    #[must_use]
    pub fn term(mut self, term: Term) -> Self {
        self.terms.push(term);
        self
    }

    /// Is said no longer to hold this term.
    #[must_use]
    pub fn absence(mut self, term: TermId, absence: Absence) -> Self {
        self.absences.push((term, absence));
        self
    }

    /// Holds out `give` for `ask`.
    #[must_use]
    pub fn in_return_for(mut self, give: TermId, ask: TermId) -> Self {
        self.linkages.push(Linkage::InReturnFor { give, ask });
        self
    }

    /// Checks it all.
    ///
    /// # Errors
    ///
    /// The first [`PositionError`] met: clauses that do not go together, a demand of the holder, an offer of another.
    pub fn build(self) -> Result<Position, PositionError> {
        let clauses = Clauses::try_new(self.terms, self.absences, self.linkages)?;
        Position::try_new(Arc::new(self.header), clauses)
    }
}

/// A demand is of others and an offer is the holder's own, under every reading (semantics §5).
fn check_obligors(holder: &PartyId, term: &Term) -> Result<(), PositionError> {
    for reading in term.readings() {
        let Obligor::Party(obligor) = reading.obligor() else { continue };
        match term.stance() {
            Stance::Demand if obligor == holder => {
                return Err(PositionError::DemandOfHolder {
                    holder: holder.clone(),
                    term: term.id().clone(),
                });
            }
            Stance::Offer if obligor != holder => {
                return Err(PositionError::OfferOfAnother {
                    holder: holder.clone(),
                    term: term.id().clone(),
                    obligor: obligor.clone(),
                });
            }
            Stance::Demand | Stance::Offer | Stance::Accept(_) | Stance::Refuse(_) | Stance::Open => {}
        }
    }
    Ok(())
}
