//! What one holder is reported to want, at one event, by one account.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use super::clauses::{Absence, Clauses, ClausesError};
use super::occasion::Occasion;
use super::phase::Phase;
use super::reply::Reply;
use crate::account::Account;
use crate::date::Date;
use crate::id::{EventId, GroundId, PartyId, StatementId, TermId};
use crate::term::{LinkageKind, Obligor, Stance, StanceTag, Term};

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
    /// A term is in a stance that only texts take.
    #[error(
        "`{term}` has the stance `{stance}`, which only a text takes: `{holder}` demands, offers, accepts, refuses or raises"
    )]
    StanceOfText {
        /// The holder.
        holder: PartyId,
        /// The term.
        term: TermId,
        /// Its stance.
        stance: StanceTag,
    },
    /// One text, or one clause of it, is answered twice.
    #[error("{} of text `{text}` is answered twice", clause.as_ref().map_or_else(|| "the whole".to_owned(), |id| format!("clause `{id}`")))]
    RepliesTwice {
        /// The text.
        text: StatementId,
        /// The clause, unless it is the whole.
        clause: Option<TermId>,
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

/// What a position says of itself: whose it is, when it was held, as whom has it, and which texts it answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) holder: PartyId,
    pub(crate) occasion: Occasion,
    /// Texts that it answers by reference, whole or by clause.
    pub(crate) replies: BTreeMap<(StatementId, Option<TermId>), Reply>,
}

impl Position {
    /// Starts a position of `holder` as `account` has it.
    #[must_use]
    pub fn builder(id: StatementId, holder: PartyId, account: Account) -> PositionBuilder {
        let header = Header { holder, occasion: Occasion::new(id, account), replies: BTreeMap::new() };
        let (terms, absences, linkages, replies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        PositionBuilder { header, phases: Vec::new(), terms, absences, linkages, replies }
    }

    /// Puts checked clauses under a header, and checks who performs.
    pub(crate) fn try_new(header: Arc<Header>, clauses: Clauses) -> Result<Self, PositionError> {
        clauses.all_terms().try_for_each(|term| check_stance(&header.holder, term))?;
        clauses.all_terms().try_for_each(|term| check_obligors(&header.holder, term))?;
        Ok(Self { header, clauses: Arc::new(clauses) })
    }

    pub(super) fn occasion(&self) -> &Occasion {
        &self.header.occasion
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &StatementId {
        &self.header.occasion.id
    }

    /// Whose position it is.
    #[must_use]
    pub fn holder(&self) -> &PartyId {
        &self.header.holder
    }

    /// The event it was held at.
    #[must_use]
    pub fn event(&self) -> Option<&EventId> {
        self.header.occasion.event.as_ref()
    }

    /// When it was held.
    #[must_use]
    pub fn held(&self) -> Option<Date> {
        self.header.occasion.date
    }

    /// The ground its words are meant on, where its author named one.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.header.occasion.ground.as_ref()
    }

    /// Who says so.
    #[must_use]
    pub fn account(&self) -> &Account {
        &self.header.occasion.account
    }

    /// What it holds.
    #[must_use]
    pub fn clauses(&self) -> &Clauses {
        &self.clauses
    }

    /// The texts that it answers by reference, whole or by clause: by text, the whole first.
    #[must_use]
    pub fn replies(&self) -> impl ExactSizeIterator<Item = &Reply> {
        self.header.replies.values()
    }

    /// How it answers this clause of a text by reference, or, without a clause, the whole.
    #[must_use]
    pub fn reply(&self, text: &StatementId, clause: Option<&TermId>) -> Option<&Reply> {
        self.header.replies.get(&(text.clone(), clause.cloned()))
    }
}

/// A position in the making.
#[derive(Debug, Clone)]
pub struct PositionBuilder {
    header: Header,
    phases: Vec<Phase>,
    terms: Vec<Term>,
    absences: Vec<(TermId, Absence)>,
    linkages: Vec<(LinkageKind, TermId, TermId)>,
    replies: Vec<Reply>,
}

impl PositionBuilder {
    /// Held at this event, on this date.
    #[must_use]
    pub fn held(mut self, event: EventId, date: Date) -> Self {
        self.header.occasion.event = Some(event);
        self.header.occasion.date = Some(date);
        self
    }

    /// Held on this date, at an event that is not named.
    #[must_use]
    pub fn held_on(mut self, date: Date) -> Self {
        self.header.occasion.date = Some(date);
        self
    }

    /// Meant on this ground. If unspecified, the latest one that is not later than the position.
    #[must_use]
    pub fn on_ground(mut self, ground: GroundId) -> Self {
        self.header.occasion.ground = Some(ground);
        self
    }

    /// Has its terms done in phases: this one after those it has.
    #[must_use]
    pub fn phase(mut self, phase: Phase) -> Self {
        self.phases.push(phase);
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
    pub fn in_return_for(self, give: TermId, ask: TermId) -> Self {
        self.linked(LinkageKind::InReturnFor, give, ask)
    }

    /// Ties the one term to the other, in this way.
    #[must_use]
    pub fn linked(mut self, kind: LinkageKind, from: TermId, to: TermId) -> Self {
        self.linkages.push((kind, from, to));
        self
    }

    /// Answers a text, or a clause of it, by reference.
    #[must_use]
    pub fn reply(mut self, reply: Reply) -> Self {
        self.replies.push(reply);
        self
    }

    /// Checks it all.
    ///
    /// # Errors
    ///
    /// The first [`PositionError`] met: clauses that do not go together, a stance that only texts take, a demand of the holder, an
    /// offer of another, two answers to one thing.
    pub fn build(mut self) -> Result<Position, PositionError> {
        for reply in self.replies {
            let slot = (reply.to.clone(), reply.clause.clone());
            if let Some(first) = self.header.replies.insert(slot, reply) {
                return Err(PositionError::RepliesTwice { text: first.to, clause: first.clause });
            }
        }
        let clauses = Clauses::of_parts(self.phases, self.terms, self.absences, self.linkages)?;
        Position::try_new(Arc::new(self.header), clauses)
    }
}

/// A holder takes no stance that is a text's.
fn check_stance(holder: &PartyId, term: &Term) -> Result<(), PositionError> {
    let stance = term.stance().tag();
    match stance.is_of_text() {
        true => Err(PositionError::StanceOfText { holder: holder.clone(), term: term.id().clone(), stance }),
        false => Ok(()),
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
            _ => {}
        }
    }
    Ok(())
}
