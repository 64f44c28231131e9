//! What has authors and no holder: a draft, a plan, an agreement.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

use super::clauses::{Absence, Clauses, ClausesError};
use super::occasion::Occasion;
use super::phase::Phase;
use crate::account::Account;
use crate::date::Date;
use crate::id::{AccountId, EventId, GroundId, PartyId, StatementId, TermId};
use crate::term::{LinkageKind, StanceTag, Term};
use crate::text::Text;

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TextStatus {
    /// Tried out.
    Floated,
    /// Put on the table.
    Proposed,
    /// What talks go by.
    Basis,
    /// Its wording is settled.
    Initialled,
    /// Signed.
    Signed,
    /// Binding.
    InForce,
}

impl TextStatus {
    /// Every status, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Floated, "floated"),
        (Self::Proposed, "proposed"),
        (Self::Basis, "basis"),
        (Self::Initialled, "initialled"),
        (Self::Signed, "signed"),
        (Self::InForce, "in-force"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, name)| name)
    }

    /// In a few words, as it follows "a text that is".
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Floated => "floated",
            Self::Proposed => "proposed",
            Self::Basis => "a basis for talks",
            Self::Initialled => "initialled",
            Self::Signed => "signed",
            Self::InForce => "in force",
        }
    }
}

impl fmt::Display for TextStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Why clauses and what is said of them make no text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TextError {
    /// The clauses do not go together.
    #[error(transparent)]
    Clauses(#[from] ClausesError),
    /// A clause is in a stance that only a holder can take.
    #[error(
        "`{term}` has the stance `{stance}`, and a text has no holder to take it: what it says is provided, excluded, left open or bracketed"
    )]
    StanceOfHolder {
        /// The term.
        term: TermId,
        /// Its stance.
        stance: StanceTag,
    },
    /// A clause says how firmly it is put.
    #[error(
        "`{term}` says how firmly it is put: a text is as firm as its status, and only holders put terms more firmly than others"
    )]
    Firmness {
        /// The term.
        term: TermId,
    },
    /// A text is based on itself.
    #[error("text `{text}` is based on itself")]
    BasedOnItself {
        /// The text.
        text: StatementId,
    },
    /// An account other than the text's own names no author.
    #[error("account `{account}` is said to name other authors, and none are given")]
    NoOtherAuthors {
        /// The account.
        account: AccountId,
    },
    /// The text's own account is said to name other authors.
    #[error("account `{account}` reports the text: the authors it names are those of the text")]
    OwnAccount {
        /// The account.
        account: AccountId,
    },
}

/// A draft, plan or agreement with an identity of its own.
///
/// # Semantics
///
/// It has no holder: its terms are provided, excluded, left open or bracketed. Authors may be several, and accounts may differ on
/// who they are. Its own account says how much of it is known: most often all.
///
/// # Examples
///
/// ```
/// use demarche::{Account, Completeness, Coverage, NegotiatingText, Obligor, Provision, Reading, Region, Stance, Term, TextStatus};
///
/// let account = Account::new("published".try_into()?, "gazette".try_into()?);
/// let halt = Provision::halt_operations(Region::place("valley".try_into()?));
/// let text = NegotiatingText::builder(
///     "second-draft".try_into()?,
///     account.with_coverage(Coverage::overall(Completeness::Complete)),
/// )
/// .author("commission".try_into()?)
/// .based_on("first-draft".try_into()?)
/// .status(TextStatus::Proposed)
/// .term(Term::try_new(
///     "valley".try_into()?,
///     Stance::Provided,
///     [Reading::of(Obligor::Mutual, halt)],
/// )?)
/// .build()?;
/// assert_eq!(text.authors().len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NegotiatingText {
    // Shared, so that a diff holds its endpoints without copying them.
    header: Arc<TextHeader>,
    // INVARIANT: every term is in a stance that texts take, and says nothing of firmness.
    clauses: Arc<Clauses>,
}

/// What a text says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextHeader {
    pub(crate) occasion: Occasion,
    pub(crate) name: Option<Text>,
    pub(crate) authors: BTreeSet<PartyId>,
    // INVARIANT: no entry is empty, or of the text's own account.
    pub(crate) authors_according_to: BTreeMap<AccountId, BTreeSet<PartyId>>,
    pub(crate) version: Option<Text>,
    // INVARIANT: not the text itself.
    pub(crate) based_on: BTreeSet<StatementId>,
    pub(crate) status: Option<TextStatus>,
}

impl NegotiatingText {
    /// Starts a text as `account` has it.
    #[must_use]
    pub fn builder(id: StatementId, account: Account) -> NegotiatingTextBuilder {
        let header = TextHeader {
            occasion: Occasion::new(id, account),
            name: None,
            authors: BTreeSet::new(),
            authors_according_to: BTreeMap::new(),
            version: None,
            based_on: BTreeSet::new(),
            status: None,
        };
        NegotiatingTextBuilder {
            header,
            phases: Vec::new(),
            terms: Vec::new(),
            absences: Vec::new(),
            linkages: Vec::new(),
        }
    }

    /// Puts checked clauses under a header, and checks that they are those of a text.
    pub(crate) fn try_new(header: Arc<TextHeader>, clauses: Clauses) -> Result<Self, TextError> {
        let id = &header.occasion.id;
        if header.based_on.contains(id) {
            return Err(TextError::BasedOnItself { text: id.clone() });
        }
        for (account, authors) in &header.authors_according_to {
            if *account == header.occasion.account.id {
                return Err(TextError::OwnAccount { account: account.clone() });
            }
            if authors.is_empty() {
                return Err(TextError::NoOtherAuthors { account: account.clone() });
            }
        }
        clauses.all_terms().try_for_each(check_term)?;
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

    /// What it is called in print.
    #[must_use]
    pub fn name(&self) -> Option<&Text> {
        self.header.name.as_ref()
    }

    /// Who wrote it, as its own account has it; nobody if that does not say.
    #[must_use]
    pub fn authors(&self) -> &BTreeSet<PartyId> {
        &self.header.authors
    }

    /// Who wrote it, as other accounts have it.
    #[must_use]
    pub fn authors_according_to(&self) -> impl ExactSizeIterator<Item = (&AccountId, &BTreeSet<PartyId>)> {
        self.header.authors_according_to.iter()
    }

    /// Whether accounts differ on who wrote it.
    #[must_use]
    pub fn is_authorship_disputed(&self) -> bool {
        self.header.authors_according_to.values().any(|authors| *authors != self.header.authors)
    }

    /// Which version it is, as it says itself.
    #[must_use]
    pub fn version(&self) -> Option<&Text> {
        self.header.version.as_ref()
    }

    /// The texts it is based on.
    #[must_use]
    pub fn based_on(&self) -> &BTreeSet<StatementId> {
        &self.header.based_on
    }

    /// How far it had come.
    #[must_use]
    pub fn status(&self) -> Option<TextStatus> {
        self.header.status
    }

    /// The event it was made, handed over or published at.
    #[must_use]
    pub fn event(&self) -> Option<&EventId> {
        self.header.occasion.event.as_ref()
    }

    /// The date it bears.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
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

    /// What it says.
    #[must_use]
    pub fn clauses(&self) -> &Clauses {
        &self.clauses
    }
}

/// A clause of a text is said by nobody: no holder's stance, no firmness.
fn check_term(term: &Term) -> Result<(), TextError> {
    let stance = term.stance().tag();
    if !stance.is_of_text() {
        return Err(TextError::StanceOfHolder { term: term.id().clone(), stance });
    }
    match term.firmness() {
        Some(_) => Err(TextError::Firmness { term: term.id().clone() }),
        None => Ok(()),
    }
}

/// A text in the making.
#[derive(Debug, Clone)]
pub struct NegotiatingTextBuilder {
    header: TextHeader,
    phases: Vec<Phase>,
    terms: Vec<Term>,
    absences: Vec<(TermId, Absence)>,
    linkages: Vec<(LinkageKind, TermId, TermId)>,
}

impl NegotiatingTextBuilder {
    /// Called this in print. If unspecified, its id in words.
    #[must_use]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.header.name = Some(name.into());
        self
    }

    /// Written by this party, beside the others who wrote it.
    #[must_use]
    pub fn author(mut self, party: PartyId) -> Self {
        self.header.authors.insert(party);
        self
    }

    /// Written by these, if one goes by another account than the text's own.
    #[must_use]
    pub fn authors_according_to(
        mut self,
        account: AccountId,
        authors: impl IntoIterator<Item = PartyId>,
    ) -> Self {
        self.header.authors_according_to.insert(account, authors.into_iter().collect());
        self
    }

    /// This version of it.
    #[must_use]
    pub fn version(mut self, version: impl Into<Text>) -> Self {
        self.header.version = Some(version.into());
        self
    }

    /// Based on this text, beside the others it is based on.
    #[must_use]
    pub fn based_on(mut self, text: StatementId) -> Self {
        self.header.based_on.insert(text);
        self
    }

    /// Come so far.
    #[must_use]
    pub fn status(mut self, status: TextStatus) -> Self {
        self.header.status = Some(status);
        self
    }

    /// Made, handed over or published at this event, on this date.
    #[must_use]
    pub fn at(mut self, event: EventId, date: Date) -> Self {
        self.header.occasion.event = Some(event);
        self.header.occasion.date = Some(date);
        self
    }

    /// Of this date, at an event that is not named.
    #[must_use]
    pub fn dated(mut self, date: Date) -> Self {
        self.header.occasion.date = Some(date);
        self
    }

    /// Meant on this ground. If unspecified, the latest one that is not later than the text.
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

    /// Says this.
    #[must_use]
    pub fn term(mut self, term: Term) -> Self {
        self.terms.push(term);
        self
    }

    /// Is said no longer to have this term.
    #[must_use]
    pub fn absence(mut self, term: TermId, absence: Absence) -> Self {
        self.absences.push((term, absence));
        self
    }

    /// Has one thing done in return for another.
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

    /// Checks it all.
    ///
    /// # Errors
    ///
    /// The first [`TextError`] met: clauses that do not go together, a stance or firmness that only a holder has, a text based on
    /// itself, authors that nobody names.
    pub fn build(self) -> Result<NegotiatingText, TextError> {
        let clauses = Clauses::of_parts(self.phases, self.terms, self.absences, self.linkages)?;
        NegotiatingText::try_new(Arc::new(self.header), clauses)
    }
}
