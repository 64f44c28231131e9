//! What new accounts add to what was known: what is first reported, what is borne out or denied, and which conclusions turn.
//!
//! A [`Brief`] is the difference of two states of knowledge, as a value. The positions were held when they were held: nobody moves by
//! being reported later.

mod turns;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

pub use turns::{Course, Turn, ViewTurn};

use crate::date::Date;
use crate::diff::{DiffError, DiffOptions};
use crate::dossier::Dossier;
use crate::id::{AccountId, EventId, PartyId, StatementId};
use crate::reconcile::{Claim, Reconciliation, claims};
use crate::statement::Position;
use crate::territory::UnknownPlace;

/// Why there is no brief.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BriefError {
    /// A position cannot be compared.
    #[error(transparent)]
    Diff(#[from] DiffError),
    /// A position names a place that is not listed.
    #[error(transparent)]
    Place(#[from] UnknownPlace),
    /// What is said to be added is no account of the dossier.
    #[error("no account is called `{account}`")]
    UnknownAccount {
        /// The id given.
        account: AccountId,
    },
    /// What is said to be added was told before what is known ends.
    #[error("what was told by {until} is no more than what was known on {known}")]
    NothingLater {
        /// When what was known ends.
        known: Date,
        /// When what is added ends.
        until: Date,
    },
}

/// What is added to what was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// Accounts told afterwards, to this date.
    ToldBy(Date),
    /// These accounts, whenever they were told.
    Accounts(BTreeSet<AccountId>),
}

/// When an account was told, against a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Known,
    Added,
    Later,
    /// Its date is too wide to tell.
    Unclear,
}

/// What was known of a claim, and what is added.
///
/// # Semantics
///
/// A claim is first reported if no account known before makes it of this occasion. That does not say that it is new: those accounts may
/// only not have mentioned it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point<'d> {
    /// The claim.
    pub claim: Claim,
    /// The positions that are added and say so.
    pub said: Vec<&'d Position>,
    /// The positions that are added and deny it.
    pub denied: Vec<&'d Position>,
    /// The positions known before that say so, those told first in front.
    pub known: Vec<&'d Position>,
    /// The positions known before that deny it.
    pub contradicted: Vec<&'d Position>,
    /// Whether all who are added and say so only relay accounts that were known.
    pub is_relayed: bool,
    /// How many independent lines said so before.
    pub lines_before: usize,
    /// How many do with what is added.
    pub lines_after: usize,
    /// The position held first, of those known before, in which the same holder is said to hold the same on another occasion.
    pub elsewhere: Option<&'d Position>,
}

/// What an added account does for a claim.
///
/// # Source
///
/// semantics §6 on first mentions, §9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum News {
    /// Nobody known before said so of this occasion.
    FirstReported,
    /// Nobody known before said so, and who does now only relays accounts that were known, which do not have it so.
    ByRelay,
    /// It was reported, and a further line that does not depend on the others says so.
    BorneOut,
    /// It was reported, and no further line says so.
    Repeated,
    /// It was reported, and what is added says otherwise.
    Denied,
}

impl News {
    /// Every sort of news, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::FirstReported, "first-reported"),
        (Self::ByRelay, "by-relay"),
        (Self::BorneOut, "borne-out"),
        (Self::Repeated, "repeated"),
        (Self::Denied, "denied"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(news, _)| *news == self).map_or("", |(_, name)| name)
    }
}

impl Point<'_> {
    /// What is added to it.
    #[must_use]
    pub fn news(&self) -> News {
        match (self.said.is_empty(), self.known.is_empty()) {
            (true, _) => News::Denied,
            (false, true) if self.is_relayed => News::ByRelay,
            (false, true) => News::FirstReported,
            (false, false) if self.lines_after > self.lines_before => News::BorneOut,
            (false, false) => News::Repeated,
        }
    }
}

/// What is added on one occasion: an event, or a position of no event that is named.
#[derive(Debug)]
pub struct Occasion<'d> {
    before: Reconciliation<'d>,
    after: Reconciliation<'d>,
    added: Vec<&'d Position>,
    points: Vec<Point<'d>>,
    views: Vec<ViewTurn>,
}

impl<'d> Occasion<'d> {
    /// The accounts that were known; none, if nothing was known of it.
    #[must_use]
    pub fn before(&self) -> &Reconciliation<'d> {
        &self.before
    }

    /// The accounts that are known with what is added.
    #[must_use]
    pub fn after(&self) -> &Reconciliation<'d> {
        &self.after
    }

    /// The positions that are added.
    #[must_use]
    pub fn added(&self) -> &[&'d Position] {
        &self.added
    }

    /// What they say, claim by claim, and what they deny.
    #[must_use]
    pub fn points(&self) -> &[Point<'d>] {
        &self.points
    }

    /// Views of what accounts say that are others now. None, if nothing was known of the occasion.
    #[must_use]
    pub fn views(&self) -> &[ViewTurn] {
        &self.views
    }
}

/// What new accounts add to what was known: the difference of two states of knowledge.
///
/// # Semantics
///
/// An account is known on a date if it was surely told by then; what was told on a date too wide to say is left out and listed. An
/// account without a date of telling was told when its position was held.
///
/// # Laws
///
/// What was known alone is added to nothing. What is first reported from one date to a third is what is first reported to a second, and
/// from it. A relay that says the same reports nothing first, bears nothing out and turns nothing.
///
/// # Examples
///
/// ```
/// use demarche::brief::{Added, Brief, News};
///
/// # let text = include_str!("../../examples/data/call-2025-10-16.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let brief = Brief::of(&dossier, "2025-10-17".parse()?, &Added::ToldBy("2025-10-18".parse()?))?;
/// let call = brief.occasions().iter().find(|it| it.added()[0].id().as_str() == "call-post").ok_or("the call")?;
/// assert!(call.points().iter().all(|point| point.news() == News::FirstReported));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Complexity
///
/// Two reconciliations of each occasion to which something is added, and two timelines of each holder.
///
/// # Source
///
/// semantics §9.
#[derive(Debug)]
pub struct Brief<'d> {
    known: Date,
    added: Added,
    occasions: Vec<Occasion<'d>>,
    turns: Vec<Turn<'d>>,
    unclear: Vec<&'d Position>,
}

impl<'d> Brief<'d> {
    /// Sets what is added against what was known on a date.
    ///
    /// # Errors
    ///
    /// [`BriefError::UnknownAccount`] and [`BriefError::NothingLater`] for what cannot be added; else as for a
    /// [`Timeline`](crate::timeline::Timeline) and a [`Reconciliation`].
    pub fn of(dossier: &'d Dossier, known: Date, added: &Added) -> Result<Self, BriefError> {
        check(dossier, known, added)?;
        let told = |position: &Position| told(position, known, added);
        let all = |wanted: Told| -> Vec<&'d Position> {
            dossier.positions().iter().filter(|position| told(position) == wanted).collect()
        };
        let states = States { dossier, known: all(Told::Known), added: all(Told::Added) };
        let mut occasions: BTreeMap<OccasionKey<'d>, Vec<&'d Position>> = BTreeMap::new();
        for position in &states.added {
            occasions.entry(OccasionKey::of(position)).or_default().push(position);
        }
        let mut occasions: Vec<Occasion<'d>> = occasions
            .into_iter()
            .map(|(key, added)| states.occasion(&key, added))
            .collect::<Result<_, _>>()?;
        occasions.sort_by_key(|occasion| occasion.added.first().and_then(|it| it.held()).map(Date::sort_key));
        let turns = turns::turns(&states, &DiffOptions::default())?;
        Ok(Self { known, added: added.clone(), occasions, turns, unclear: all(Told::Unclear) })
    }

    /// The date up to which all was known that was told.
    #[must_use]
    pub fn known(&self) -> Date {
        self.known
    }

    /// What was to be added.
    #[must_use]
    pub fn added(&self) -> &Added {
        &self.added
    }

    /// The occasions to which something is added, by the dates on which they were.
    #[must_use]
    pub fn occasions(&self) -> &[Occasion<'d>] {
        &self.occasions
    }

    /// What became of the terms that are spoken of, as far as was known, and as far as is known now.
    #[must_use]
    pub fn turns(&self) -> &[Turn<'d>] {
        &self.turns
    }

    /// Positions whose accounts were told on a date too wide to say whether they were known.
    #[must_use]
    pub fn unclear(&self) -> &[&'d Position] {
        &self.unclear
    }

    /// Whether nothing is added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.occasions.is_empty()
    }
}

fn check(dossier: &Dossier, known: Date, added: &Added) -> Result<(), BriefError> {
    match added {
        Added::ToldBy(until) if until.last_day() < known.last_day() => {
            Err(BriefError::NothingLater { known, until: *until })
        }
        Added::ToldBy(_) => Ok(()),
        Added::Accounts(accounts) => match accounts.iter().find(|id| dossier.account(id).is_none()) {
            Some(account) => Err(BriefError::UnknownAccount { account: account.clone() }),
            None => Ok(()),
        },
    }
}

fn told(position: &Position, known: Date, added: &Added) -> Told {
    let account = position.account();
    let Some(date) = account.told.or(position.held()) else { return Told::Unclear };
    // Told by then for sure, not by then for sure, or neither.
    let by = |limit: Date| match (date.last_day() <= limit.last_day(), date.first_day() <= limit.last_day()) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    };
    match added {
        Added::Accounts(accounts) if accounts.contains(&account.id) => Told::Added,
        Added::Accounts(_) => match by(known) {
            Some(true) => Told::Known,
            Some(false) => Told::Later,
            None => Told::Unclear,
        },
        Added::ToldBy(until) => match (by(known), by(*until)) {
            (Some(true), _) => Told::Known,
            (Some(false), Some(true)) => Told::Added,
            (_, Some(false)) => Told::Later,
            _ => Told::Unclear,
        },
    }
}

/// Whose position, at which event; a position of no event stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct OccasionKey<'d> {
    holder: &'d PartyId,
    event: Option<&'d EventId>,
    alone: Option<&'d StatementId>,
}

impl<'d> OccasionKey<'d> {
    fn of(position: &'d Position) -> Self {
        let alone = position.event().is_none().then(|| position.id());
        Self { holder: position.holder(), event: position.event(), alone }
    }
}

/// The positions known before, and those added.
struct States<'d> {
    dossier: &'d Dossier,
    known: Vec<&'d Position>,
    added: Vec<&'d Position>,
}

impl<'d> States<'d> {
    /// In the dossier's order.
    fn all(&self) -> impl Iterator<Item = &'d Position> {
        let is_told = |position: &&Position| {
            self.known.iter().chain(&self.added).any(|told| told.id() == position.id())
        };
        self.dossier.positions().iter().filter(is_told)
    }

    fn occasion(
        &self,
        key: &OccasionKey<'d>,
        added: Vec<&'d Position>,
    ) -> Result<Occasion<'d>, UnknownPlace> {
        let is_of = |position: &&'d Position| OccasionKey::of(position) == *key;
        // One ground for both, lest land change hands between them.
        let ground = self.all().filter(is_of).last().and_then(|position| self.dossier.ground_of(position));
        let among = |positions: Vec<&'d Position>| {
            Reconciliation::among(self.dossier, &positions, (key.holder, key.event), ground)
        };
        let before = among(self.known.iter().copied().filter(is_of).collect())?;
        let after = among(self.all().filter(is_of).collect())?;
        let elsewhere = self.elsewhere(key, &after)?;
        let points = points(&before, &after, &added, &elsewhere);
        let views = turns::views(&before, &after);
        Ok(Occasion { before, after, added, points, views })
    }

    /// Known positions of the same holder on other occasions, earliest first, with what each claims.
    fn elsewhere(
        &self,
        key: &OccasionKey<'d>,
        on: &Reconciliation<'d>,
    ) -> Result<Vec<(&'d Position, Vec<Claim>)>, UnknownPlace> {
        let terrain = self.dossier.terrain(on.ground());
        let is_other =
            |position: &&&'d Position| position.holder() == key.holder && OccasionKey::of(position) != *key;
        let mut others: Vec<&'d Position> = self.known.iter().filter(is_other).copied().collect();
        others.sort_by_key(|position| (position.held().map(Date::sort_key), position.id()));
        others.into_iter().map(|position| Ok((position, claims(&terrain, position)?))).collect()
    }
}

/// What is added to each claim that an added position makes, or denies against one known before.
fn points<'d>(
    before: &Reconciliation<'d>,
    after: &Reconciliation<'d>,
    added: &[&'d Position],
    elsewhere: &[(&'d Position, Vec<Claim>)],
) -> Vec<Point<'d>> {
    let is_added = |position: &&'d Position| added.iter().any(|other| other.id() == position.id());
    let point = |claim: &Claim| {
        let lines = 0..after.lines().len();
        let (said, mut known): (Vec<_>, Vec<_>) =
            lines.clone().flat_map(|line| after.said_by(claim, line)).partition(is_added);
        let (denied, contradicted): (Vec<_>, Vec<_>) =
            lines.flat_map(|line| after.denied_by(claim, line)).partition(is_added);
        let is_relay = |position: &&Position| {
            let own =
                after.lines().iter().find(|line| line.positions.iter().any(|it| it.id() == position.id()));
            own.is_some_and(|own| before.lines().iter().any(|line| own.origins.is_subset(&line.origins)))
        };
        known.sort_by_key(|position| (position.account().told.map(Date::sort_key), position.id()));
        Point {
            claim: claim.clone(),
            is_relayed: !said.is_empty() && said.iter().all(is_relay),
            said,
            denied,
            known,
            contradicted,
            lines_before: lines_saying(before, claim),
            lines_after: lines_saying(after, claim),
            elsewhere: elsewhere
                .iter()
                .find(|(_, claims)| claims.iter().any(|other| is_the_same(other, claim)))
                .map(|(position, _)| *position),
        }
    };
    let all = after.claims().map(|(claim, _)| point(claim));
    all.filter(|point| !point.said.is_empty() || (!point.denied.is_empty() && !point.known.is_empty()))
        .collect()
}

/// How many lines that do not depend on one another say so.
fn lines_saying(all: &Reconciliation<'_>, claim: &Claim) -> usize {
    let lines = all.lines().iter().enumerate().filter(|(_, line)| line.is_independent);
    lines.filter(|(number, _)| all.said_by(claim, *number).next().is_some()).count()
}

/// Whether two claims are the same, whatever their terms are called.
fn is_the_same(one: &Claim, other: &Claim) -> bool {
    (one.stance, &one.giver, &one.matter) == (other.stance, &other.giver, &other.matter)
}
