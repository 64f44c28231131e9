//! The checked whole: parties, places, grounds, sources, events, accounts, positions, texts and records of one negotiation.

mod excerpt;
mod sound;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::account::{Account, Source};
use crate::date::Date;
use crate::id::{AccountId, EventId, GroundId, IssueId, PartyId, SourceId, StatementId, in_words};
use crate::record::Record;
use crate::statement::{Descent, NegotiatingText, Phase, Position, Statement};
use crate::term::{Answered, Argument, Conditions, Guard, Obligor, Provision, Stance, Term};
use crate::territory::{Gazetteer, Ground, Region, Terrain};
use crate::text::Text;

/// What part a party has in the talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Role {
    /// It holds positions.
    #[default]
    Participant,
    /// It goes between.
    Mediator,
    /// It is quoted and is no party to the talks.
    Commentator,
}

/// A state, movement, group or mediator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its name in print.
    pub name: Text,
    /// Other names and spellings.
    pub also: Vec<Text>,
    /// Its part in the talks.
    pub role: Role,
}

impl Party {
    /// A participant of this name.
    pub fn new(name: impl Into<Text>) -> Self {
        Self { name: name.into(), also: Vec::new(), role: Role::Participant }
    }
}

/// A meeting, call or publication at which positions were held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name in print.
    pub name: Text,
    /// When.
    pub date: Date,
    /// Where, as the sources have it.
    pub place: Option<Text>,
}

/// The parts of a dossier, unchecked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DossierParts {
    /// What the dossier is about.
    pub title: Option<Text>,
    /// Parties.
    pub parties: BTreeMap<PartyId, Party>,
    /// Places.
    pub gazetteer: Gazetteer,
    /// Who held what.
    pub grounds: Vec<Ground>,
    /// Outlets and documents.
    pub sources: BTreeMap<SourceId, Source>,
    /// Meetings and calls.
    pub events: BTreeMap<EventId, Event>,
    /// Reports of them.
    pub accounts: Vec<Account>,
    /// Headings, in the author's order.
    pub issues: Vec<(IssueId, Text)>,
    /// Triggers, and which imply which.
    pub conditions: Conditions,
    /// Positions.
    pub positions: Vec<Position>,
    /// Drafts, plans and agreements.
    pub texts: Vec<NegotiatingText>,
    /// What is no position.
    pub records: Vec<Record>,
}

impl DossierParts {
    fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        let positions = self.positions.iter().map(Statement::Position);
        positions.chain(self.texts.iter().map(Statement::Text))
    }
}

/// Why parts make no dossier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DossierError {
    /// Something refers to what is not there.
    #[error("{from} refers to {kind} `{name}`, which is not in the dossier")]
    Unknown {
        /// What refers.
        from: String,
        /// What kind of thing is missing.
        kind: &'static str,
        /// Its id.
        name: String,
    },
    /// Two things of a kind have one id.
    #[error("two {kind} are called `{name}`")]
    Duplicate {
        /// The kind, in the plural.
        kind: &'static str,
        /// The id.
        name: String,
    },
    /// An id is a word that stands for something else where such things are named.
    #[error("no {kind} can be called `{name}`: the word stands for something else")]
    Reserved {
        /// The kind.
        kind: &'static str,
        /// The id.
        name: String,
    },
    /// A text that was given says nothing.
    #[error("a {what} of {of} is empty")]
    Empty {
        /// What it belongs to.
        of: String,
        /// What it should say.
        what: &'static str,
    },
    /// Something is at odds with itself or with the rest.
    #[error("{of} {why}")]
    Unfit {
        /// What it is.
        of: String,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// A checked dossier: every reference leads somewhere.
///
/// # Laws
///
/// Canonical: grounds and accounts are sorted by id, whatever the order of the parts. Written to a file and read again it is the
/// same value.
///
/// # Source
///
/// semantics §1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    // INVARIANT: every id used names something in the dossier; ids of a kind are distinct.
    parts: DossierParts,
}

impl Dossier {
    /// Checks the parts.
    ///
    /// # Errors
    ///
    /// The first [`DossierError`] met. Files are read with [`format`](crate::format), which finds all of them and says where.
    pub fn try_new(mut parts: DossierParts) -> Result<Self, DossierError> {
        parts.grounds.sort_by(|a, b| a.id().cmp(b.id()));
        parts.accounts.sort_by(|a, b| a.id.cmp(&b.id));
        let check = Check::of(&parts);
        check.duplicates()?;
        check.grounds()?;
        check.accounts()?;
        check.positions()?;
        check.texts()?;
        check.records()?;
        check.sound()?;
        Ok(Self { parts })
    }

    /// What the dossier is about.
    #[must_use]
    pub fn title(&self) -> Option<&Text> {
        self.parts.title.as_ref()
    }

    /// Parties, by id.
    #[must_use]
    pub fn parties(&self) -> &BTreeMap<PartyId, Party> {
        &self.parts.parties
    }

    /// A party's name in print.
    #[must_use]
    pub fn party_name(&self, id: &PartyId) -> Text {
        self.parts.parties.get(id).map_or_else(|| in_words(id.as_str()).into(), |party| party.name.clone())
    }

    /// Places.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.parts.gazetteer
    }

    /// Grounds, by id.
    #[must_use]
    pub fn grounds(&self) -> &[Ground] {
        &self.parts.grounds
    }

    /// The ground of this id.
    #[must_use]
    pub fn ground(&self, id: &GroundId) -> Option<&Ground> {
        self.parts.grounds.iter().find(|ground| ground.id() == id)
    }

    /// Outlets and documents, by id.
    #[must_use]
    pub fn sources(&self) -> &BTreeMap<SourceId, Source> {
        &self.parts.sources
    }

    /// Meetings and calls, by id.
    #[must_use]
    pub fn events(&self) -> &BTreeMap<EventId, Event> {
        &self.parts.events
    }

    /// Accounts, by id.
    #[must_use]
    pub fn accounts(&self) -> &[Account] {
        &self.parts.accounts
    }

    /// The account of this id.
    #[must_use]
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.parts.accounts.iter().find(|account| account.id == *id)
    }

    /// Headings, in the author's order.
    #[must_use]
    pub fn issues(&self) -> &[(IssueId, Text)] {
        &self.parts.issues
    }

    /// Triggers, and which imply which.
    #[must_use]
    pub fn conditions(&self) -> &Conditions {
        &self.parts.conditions
    }

    /// Positions, in the author's order.
    #[must_use]
    pub fn positions(&self) -> &[Position] {
        &self.parts.positions
    }

    /// The position of this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<&Position> {
        self.parts.positions.iter().find(|position| position.id().as_str() == id)
    }

    /// Drafts, plans and agreements, in the author's order.
    #[must_use]
    pub fn texts(&self) -> &[NegotiatingText] {
        &self.parts.texts
    }

    /// The text of this id.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&NegotiatingText> {
        self.parts.texts.iter().find(|text| text.id().as_str() == id)
    }

    /// Whether a text is based on another, directly or by way of others.
    #[must_use]
    pub fn is_based_on(&self, text: &StatementId, base: &StatementId) -> bool {
        Descent::of(&self.parts.texts).behind(text).contains(base)
    }

    /// Positions and then texts, each in the author's order.
    pub fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        self.parts.statements()
    }

    /// The position or text of this id: no two share one.
    #[must_use]
    pub fn statement(&self, id: &str) -> Option<Statement<'_>> {
        self.statements().find(|statement| statement.id().as_str() == id)
    }

    /// What is no position, in the author's order.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.parts.records
    }

    /// The ground that the words of a position or text are meant on: the one it names, else the latest that is not later than
    /// itself, else the earliest.
    #[must_use]
    pub fn ground_of<'s>(&self, statement: impl Into<Statement<'s>>) -> Option<&Ground> {
        let statement = statement.into();
        if let Some(id) = statement.ground() {
            return self.ground(id);
        }
        let dated = |ground: &&Ground| (ground.date().last_day(), ground.id().clone());
        let earliest = self.parts.grounds.iter().min_by_key(dated);
        let not_later = statement.date().and_then(|held| {
            let known =
                self.parts.grounds.iter().filter(|ground| ground.date().first_day() <= held.last_day());
            known.max_by_key(dated)
        });
        not_later.or(earliest)
    }

    /// The terrain of this ground.
    #[must_use]
    pub fn terrain<'a>(&'a self, ground: Option<&'a Ground>) -> Terrain<'a> {
        Terrain::new(self.gazetteer(), ground)
    }
}

/// References followed, kind by kind.
struct Check<'a> {
    parts: &'a DossierParts,
    // Ids of what is kept in lists, so that following a reference does not walk one.
    grounds: BTreeSet<&'a str>,
    accounts: BTreeSet<&'a str>,
    statements: BTreeMap<&'a str, Statement<'a>>,
    issues: BTreeSet<&'a str>,
}

impl<'a> Check<'a> {
    fn of(parts: &'a DossierParts) -> Self {
        Self {
            parts,
            grounds: parts.grounds.iter().map(|ground| ground.id().as_str()).collect(),
            accounts: parts.accounts.iter().map(|account| account.id.as_str()).collect(),
            statements: parts.statements().map(|statement| (statement.id().as_str(), statement)).collect(),
            issues: parts.issues.iter().map(|(id, _)| id.as_str()).collect(),
        }
    }

    fn duplicates(&self) -> Result<(), DossierError> {
        let parts = self.parts;
        distinct("grounds", parts.grounds.iter().map(|ground| ground.id().as_str()))?;
        distinct("accounts", parts.accounts.iter().map(|account| account.id.as_str()))?;
        distinct("positions", parts.positions.iter().map(|position| position.id().as_str()))?;
        distinct("texts", parts.texts.iter().map(|text| text.id().as_str()))?;
        distinct("statements", parts.statements().map(|statement| statement.id().as_str()))?;
        distinct("issues", parts.issues.iter().map(|(id, _)| id.as_str()))
    }

    fn grounds(&self) -> Result<(), DossierError> {
        for ground in &self.parts.grounds {
            let from = || format!("ground `{}`", ground.id());
            for (place, holders) in ground.places() {
                known(self.parts.gazetteer.place(place).is_some(), from, "place", place)?;
                holders.keys().try_for_each(|party| self.party(from, party))?;
            }
            ground.source().map_or(Ok(()), |source| self.source(from, source))?;
        }
        Ok(())
    }

    fn accounts(&self) -> Result<(), DossierError> {
        for account in &self.parts.accounts {
            let from = || format!("account `{}`", account.id);
            self.source(from, &account.source)?;
            account.via.iter().try_for_each(|source| self.source(from, source))?;
            account.coverage.issues().try_for_each(|(issue, _)| self.issue(from, issue))?;
            for other in &account.derived_from {
                known(self.accounts.contains(other.as_str()), from, "account", other)?;
            }
        }
        Ok(())
    }

    fn positions(&self) -> Result<(), DossierError> {
        for position in &self.parts.positions {
            let from = || format!("position `{}`", position.id());
            self.party(from, position.holder())?;
            self.statement(position.into())?;
            for reply in position.replies() {
                let text = self.text(from, &reply.to)?;
                let clauses = text.clauses();
                reply
                    .clause
                    .iter()
                    .try_for_each(|id| known(clauses.term(id).is_some(), from, "clause", id))?;
                reply.citations.iter().try_for_each(|citation| self.source(from, &citation.source))?;
            }
        }
        Ok(())
    }

    fn texts(&self) -> Result<(), DossierError> {
        for text in &self.parts.texts {
            let from = || format!("text `{}`", text.id());
            text.authors().iter().try_for_each(|party| self.party(from, party))?;
            for (account, authors) in text.authors_according_to() {
                known(self.accounts.contains(account.as_str()), from, "account", account)?;
                authors.iter().try_for_each(|party| self.party(from, party))?;
            }
            for other in text.based_on() {
                self.text(from, other)?;
            }
            self.statement(text.into())?;
        }
        Ok(())
    }

    /// What a position and a text refer to alike.
    fn statement(&self, statement: Statement<'_>) -> Result<(), DossierError> {
        let from = || format!("{} `{}`", statement.noun(), statement.id());
        if let Some(event) = statement.event() {
            known(self.parts.events.contains_key(event), from, "event", event)?;
        }
        if let Some(ground) = statement.ground() {
            known(self.grounds.contains(ground.as_str()), from, "ground", ground)?;
        }
        let account = &statement.account().id;
        known(self.accounts.contains(account.as_str()), from, "account", account)?;
        for condition in statement.clauses().phases().iter().flat_map(Phase::conditions) {
            known(self.parts.conditions.text(condition).is_some(), from, "condition", condition)?;
        }
        for (_, absence) in statement.clauses().absences() {
            absence.citations.iter().try_for_each(|citation| self.source(from, &citation.source))?;
        }
        statement.clauses().all_terms().try_for_each(|term| self.term(from, term))
    }

    fn term(&self, from: impl Fn() -> String + Copy, term: &Term) -> Result<(), DossierError> {
        term.issue().map_or(Ok(()), |issue| self.issue(from, issue))?;
        for condition in term.conditions().iter().map(Guard::condition) {
            known(self.parts.conditions.text(condition).is_some(), from, "condition", condition)?;
        }
        term.citations().iter().try_for_each(|citation| self.source(from, &citation.source))?;
        match term.stance() {
            Stance::Accept(Answered::Party(party)) | Stance::Refuse(Answered::Party(party)) => {
                self.party(from, party)?;
            }
            Stance::Accept(Answered::Statement(id)) | Stance::Refuse(Answered::Statement(id)) => {
                self.answered(from, id)?;
            }
            Stance::LeftOpen { to: parties, .. } | Stance::Bracketed { by: parties } => {
                parties.iter().try_for_each(|party| self.party(from, party))?;
            }
            _ => {}
        }
        for reading in term.readings() {
            if let Obligor::Party(party) = reading.obligor() {
                self.party(from, party)?;
            }
            reading.beneficiaries().iter().try_for_each(|party| self.party(from, party))?;
            reading.provisions().iter().try_for_each(|provision| self.provision(from, provision))?;
        }
        Ok(())
    }

    fn provision(&self, from: impl Fn() -> String + Copy, provision: &Provision) -> Result<(), DossierError> {
        provision.arguments().try_for_each(|(_, argument)| match argument {
            Argument::Region(region) => self.region(from, region),
            Argument::Parties(parties) => parties.iter().try_for_each(|party| self.party(from, party)),
            _ => Ok(()),
        })
    }

    fn region(&self, from: impl Fn() -> String + Copy, region: &Region) -> Result<(), DossierError> {
        for place in region.places() {
            known(self.parts.gazetteer.contains(place), from, "place", place)?;
        }
        region.holders().into_iter().try_for_each(|party| self.party(from, party))
    }

    fn records(&self) -> Result<(), DossierError> {
        for record in &self.parts.records {
            let from = || format!("a record of kind `{}`", record.kind.name());
            record.party.iter().try_for_each(|party| self.party(from, party))?;
            record.source.iter().try_for_each(|source| self.source(from, source))?;
            if let Some(event) = &record.event {
                known(self.parts.events.contains_key(event), from, "event", event)?;
            }
            for statement in &record.about {
                self.answered(from, statement)?;
            }
        }
        Ok(())
    }

    fn party(&self, from: impl Fn() -> String, id: &PartyId) -> Result<(), DossierError> {
        known(self.parts.parties.contains_key(id), from, "party", id)
    }

    /// A position or text that something is an answer to, or is about.
    fn answered(&self, from: impl Fn() -> String, id: &StatementId) -> Result<(), DossierError> {
        known(self.statements.contains_key(id.as_str()), from, "position or text", id)
    }

    fn text(&self, from: impl Fn() -> String, id: &StatementId) -> Result<&'a NegotiatingText, DossierError> {
        let text = self.statements.get(id.as_str()).and_then(|statement| statement.text());
        let unknown = || DossierError::Unknown { from: from(), kind: "text", name: id.to_string() };
        text.ok_or_else(unknown)
    }

    fn source(&self, from: impl Fn() -> String, id: &SourceId) -> Result<(), DossierError> {
        known(self.parts.sources.contains_key(id), from, "source", id)
    }

    fn issue(&self, from: impl Fn() -> String, id: &IssueId) -> Result<(), DossierError> {
        known(self.issues.contains(id.as_str()), from, "issue", id)
    }
}

fn known(
    found: bool,
    from: impl Fn() -> String,
    kind: &'static str,
    id: &impl ToString,
) -> Result<(), DossierError> {
    if found { Ok(()) } else { Err(DossierError::Unknown { from: from(), kind, name: id.to_string() }) }
}

fn distinct<'a>(kind: &'static str, ids: impl IntoIterator<Item = &'a str>) -> Result<(), DossierError> {
    let mut seen = BTreeSet::new();
    match ids.into_iter().find(|id| !seen.insert(*id)) {
        Some(id) => Err(DossierError::Duplicate { kind, name: id.to_owned() }),
        None => Ok(()),
    }
}
