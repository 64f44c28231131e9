//! How unlike two terms are, as a cost, and the matching that makes it least.
//!
//! Identity is who would do what to what. Who performs, and what is done, are gates that no pair crosses: two actions that do not both move
//! land are two things, so that a ban is never taken for a permit, nor one undertaking in the author's words for another. Land, items
//! and people weigh most; then the action; performer, stance and wording little. Numbers, deadlines, conditions and firmness are what
//! negotiations move: together they weigh just enough to tell two terms apart that are otherwise alike. What is declared absent is one
//! thing in particular, and is never taken for another that it is only like.

use super::assignment::Cost;
use super::blocks;
use super::digest::digest;
use super::search::{Place, Search};
use super::{near_ties, neighbours};
use crate::diff::entry::Holding;
use crate::diff::land;
use crate::id::IssueId;
use crate::order::Relation;
use crate::people::{People, PeopleClass};
use crate::term::{Action, Argument, Mirror, Obligor, ParameterKind, Provision, Reading, StanceTag, Term};
use crate::territory::Terrain;
use crate::text::Text;

/// Nothing in common.
const UNLIKE: u32 = 1000;

/// The price of leaving a term alone: two are matched if that costs less than leaving both alone.
///
/// A false match is worse than a term given and a term taken, so together they make less than a third of [`UNLIKE`].
pub(super) const ALONE: Cost = 150;

/// How much worse the next best way to match must be for a pair to be taken as certain.
pub(super) const NEAR: Cost = 10;

/// How much worse leaving both terms of a pair alone must be for it to be taken as certain. More than [`NEAR`]: where two terms are only just alike
/// enough, whether they are one at all is a question for a reader.
pub(super) const DOUBT: Cost = 40;

const MEMBERS: u32 = 12;
const ACTION: u32 = 6;
const PERFORMER: u32 = 2;
const STANCE: u32 = 2;
const WORDING: u32 = 2;
const HEADING: u32 = 1;
const DETAILS: u32 = 1;
/// What the author calls the term, where both do.
const NAME: u32 = 4;
const WEIGHTS: u32 = MEMBERS + ACTION + PERFORMER + STANCE + WORDING + HEADING + DETAILS;

/// Matches what is left over by likeness, block by block.
pub(super) fn run(search: &mut Search<'_, '_>) {
    let sides = [0, 1].map(|side| Profiles::of(search, side));
    let mut decided = Vec::new();
    for block in blocks::blocks(&sides) {
        if block.is_small() {
            decided.push(near_ties::decide(&sides, &block, search));
        } else {
            decided.push(neighbours::decide(&sides, &block, search));
        }
    }
    for decision in decided {
        decision.apply(search);
    }
}

/// The terms left over on one side, by what they are recognised by.
#[derive(Debug)]
pub(super) struct Profiles<'a> {
    pub(super) places: Vec<Place>,
    pub(super) all: Vec<Profile<'a>>,
}

impl<'a> Profiles<'a> {
    fn of(search: &Search<'_, 'a>, side: usize) -> Self {
        let left = search.left(side).filter(|(_, entry, _)| matches!(entry.content, Holding::Held(_)));
        let (places, all) = left.map(|(place, _, term)| (place, Profile::of(term, search.terrain))).unzip();
        Self { places, all }
    }

    pub(super) fn place(&self, index: usize) -> Place {
        self.places.get(index).copied().unwrap_or_default()
    }
}

/// The cost of taking two terms for one, by their indices in the profiles; `None` if they cannot be.
pub(super) fn cost(
    [before, after]: &[Profiles<'_>; 2],
    search: &Search<'_, '_>,
    earlier: usize,
    later: usize,
) -> Option<Cost> {
    let cost = before.all.get(earlier)?.unlike(after.all.get(later)?)?;
    (!search.is_barred(before.place(earlier), after.place(later))).then_some(cost)
}

/// What is done: the action, and what the author calls it where no catalogue foresees it.
type Deed<'t> = (Action, Option<&'t Text>);

/// What a term is recognised by. Its id is no part of it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Profile<'t> {
    // All sorted, each once.
    land: Vec<u32>,
    items: Vec<&'t Text>,
    people: Vec<&'t PeopleClass>,
    deeds: Vec<Deed<'t>>,
    pub(super) obligors: Vec<&'t Obligor>,
    /// As digests.
    pub(super) words: Vec<u64>,
    /// As digests; empty where it has none.
    name: Vec<u64>,
    /// As digests.
    details: Vec<u64>,
    stance: StanceTag,
    issue: Option<&'t IssueId>,
    moves_land: bool,
    /// What it shares with every term that it may be one with, apart from who performs, as digests.
    pub(super) tokens: Vec<u64>,
}

impl<'t> Profile<'t> {
    pub(super) fn of(term: &'t Term, terrain: &Terrain<'_>) -> Self {
        let provisions = || term.readings().iter().flat_map(Reading::provisions);
        let mut tokens = Vec::new();
        let mut land = Vec::new();
        for provision in provisions() {
            let cells = provision.region().map(|region| land::on(terrain, terrain.touched(region)));
            add_tokens(&mut tokens, provision, cells.as_deref().unwrap_or_default());
            land.extend(cells.into_iter().flatten());
        }
        let words = |text: &Text| text.as_raw().split_whitespace().map(digest).collect::<Vec<_>>();
        Self {
            obligors: sorted(term.readings().iter().map(Reading::obligor).collect()),
            deeds: sorted(provisions().map(deed).collect()),
            moves_land: provisions().all(Provision::moves_land),
            land: sorted(land),
            items: sorted(provisions().filter_map(Provision::items).flatten().collect()),
            people: sorted(provisions().filter_map(Provision::people).flat_map(People::classes).collect()),
            details: details(term),
            words: sorted(term.wording().map(words).unwrap_or_default()),
            name: sorted(term.label().map(words).unwrap_or_default()),
            stance: term.stance().tag(),
            issue: term.issue(),
            tokens: sorted(tokens),
        }
    }

    /// How unlike another term's profile is, in thousandths; `None` if the two cannot be one term.
    ///
    /// # Laws
    ///
    /// Symmetric. Nothing for equal profiles.
    fn unlike(&self, other: &Self) -> Option<Cost> {
        let total = PERFORMER * self.performer_unlike(other)?
            + ACTION * self.deeds_unlike(other)?
            + MEMBERS * self.members_unlike(other)?
            + STANCE * if self.stance == other.stance { 0 } else { UNLIKE }
            + HEADING * if self.issue == other.issue { 0 } else { UNLIKE }
            + WORDING * wording_unlike(&self.words, &other.words)
            + DETAILS * dice(&self.details, &other.details);
        let (total, weights) = match self.name_unlike(other) {
            Some(unlike) => (total + NAME * unlike, WEIGHTS + NAME),
            None => (total, WEIGHTS),
        };
        Some(Cost::from(total / weights))
    }

    /// Whether the two may be one as far as who performs goes, and neither undoes the other.
    pub(super) fn can_be(&self, other: &Self) -> bool {
        self.performer_unlike(other).is_some() && !self.is_undone_by(other)
    }

    fn is_undone_by(&self, other: &Self) -> bool {
        self.deeds.iter().any(|deed| other.deeds.iter().any(|it| are_mirrored(deed.0, it.0)))
    }

    /// How unlike their names are, where both have one.
    fn name_unlike(&self, other: &Self) -> Option<u32> {
        let both = !self.name.is_empty() && !other.name.is_empty();
        both.then(|| dice(&self.name, &other.name))
    }

    /// One side may perform both: the same obligors, or one that is not named.
    fn performer_unlike(&self, other: &Self) -> Option<u32> {
        let is_open = |profile: &Self| profile.obligors.contains(&&Obligor::Unstated);
        match dice(&self.obligors, &other.obligors) {
            UNLIKE if !is_open(self) && !is_open(other) => None,
            unlike => Some(unlike),
        }
    }

    /// How unlike what is done is. Actions that move land do so on the same two axes, unless one undoes the other; any other is a thing of
    /// its own.
    fn deeds_unlike(&self, other: &Self) -> Option<u32> {
        match dice(&self.deeds, &other.deeds) {
            UNLIKE => {
                let is_one = self.moves_land && other.moves_land && !self.is_undone_by(other);
                is_one.then_some(UNLIKE / 3)
            }
            unlike => Some(unlike),
        }
    }

    /// How unlike what it is done to is. Terms that name something and have none of it in common are not one term.
    fn members_unlike(&self, other: &Self) -> Option<u32> {
        let parts = [
            overlap(&self.land, &other.land),
            overlap(&self.items, &other.items),
            people_unlike(&self.people, &other.people),
        ];
        let (sum, count) = parts.into_iter().flatten().fold((0, 0), |(sum, count), it| (sum + it, count + 1));
        match count {
            0 => Some(0),
            _ if sum == count * UNLIKE => None,
            _ => Some(sum / count),
        }
    }
}

/// Whether the one action undoes or forbids what the other does.
fn are_mirrored(one: Action, other: Action) -> bool {
    match one.entry().mirror {
        Mirror::Actions(mirrors) => mirrors.contains(&other.name()),
        Mirror::None(_) => false,
    }
}

fn deed(provision: &Provision) -> Deed<'_> {
    (provision.action(), provision.label())
}

/// Digests of what a provision acts on; and of itself, where it might act on nothing.
fn add_tokens(tokens: &mut Vec<u64>, provision: &Provision, land: &[u32]) {
    let deed = deed(provision);
    // Land may be that of another action that moves land, or of none.
    let of_land = if provision.moves_land() { None } else { Some(deed) };
    tokens.extend(land.iter().map(|cell| digest(&(of_land, cell))));
    tokens.extend(provision.items().into_iter().flatten().map(|item| digest(&(deed, item))));
    let mut parameters = deed.0.entry().parameters.iter();
    let is_member = |kind| matches!(kind, ParameterKind::Region | ParameterKind::Items);
    if !parameters.any(|parameter| parameter.required && is_member(parameter.kind)) {
        tokens.push(digest(&deed));
    }
}

/// What negotiations move, piece by piece.
fn details(term: &Term) -> Vec<u64> {
    let is_detail = |argument: &Argument| !matches!(argument, Argument::Region(_) | Argument::Items(_));
    let provisions = term.readings().iter().flat_map(Reading::provisions);
    let arguments = provisions.flat_map(Provision::arguments).filter(|(_, argument)| is_detail(argument));
    let conditions = term.conditions().iter().map(digest);
    let firmness = term.firmness().map(|firmness| digest(&firmness));
    let all = arguments.map(|argument| digest(&argument)).chain(conditions).chain(firmness);
    sorted(all.collect())
}

fn sorted<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}

/// How many elements two sorted lists have in common.
fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    few.iter().filter(|element| many.binary_search(element).is_ok()).count()
}

/// One less the share that two sets have in common (Sørensen–Dice), in thousandths.
fn dice<T: Ord>(a: &[T], b: &[T]) -> u32 {
    match a.len() + b.len() {
        0 => 0,
        both => UNLIKE - thousandths(2 * common(a, b), both),
    }
}

fn thousandths(part: usize, whole: usize) -> u32 {
    let share = part.saturating_mul(UNLIKE as usize) / whole.max(1);
    u32::try_from(share).unwrap_or(UNLIKE).min(UNLIKE)
}

/// How unlike two sets of members are; one that lies inside the other is half as unlike, one that is not named a third as unlike as two
/// that have nothing in common. `None` if neither has any.
fn overlap<T: Ord>(a: &[T], b: &[T]) -> Option<u32> {
    match (a.is_empty(), b.is_empty(), common(a, b)) {
        (true, true, _) => None,
        (true, false, _) | (false, true, _) => Some(UNLIKE / 3),
        (false, false, 0) => Some(UNLIKE),
        (false, false, common) if common == a.len().min(b.len()) => Some(dice(a, b) / 2),
        (false, false, _) => Some(dice(a, b)),
    }
}

/// How unlike two sets of classes of people are; a class that lies inside another is a third as unlike. `None` if neither has any.
fn people_unlike(a: &[&PeopleClass], b: &[&PeopleClass]) -> Option<u32> {
    if a.is_empty() && b.is_empty() {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        return Some(UNLIKE / 2);
    }
    let best = |class: &PeopleClass, others: &[&PeopleClass]| {
        let unlike = others.iter().map(|other| match class.relation(other) {
            Relation::Equal => 0,
            Relation::Less | Relation::Greater => UNLIKE / 3,
            Relation::Incomparable => UNLIKE,
        });
        unlike.min().unwrap_or(UNLIKE)
    };
    let unlike = a.iter().map(|class| best(class, b)).chain(b.iter().map(|class| best(class, a)));
    let count = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    Some(unlike.fold(0, u32::saturating_add) / count)
}

/// How unlike the words are; where a side gives none, half.
fn wording_unlike(a: &[u64], b: &[u64]) -> u32 {
    match (a.is_empty(), b.is_empty()) {
        (false, false) => dice(a, b),
        (true, true) => 0,
        _ => UNLIKE / 2,
    }
}
