//! Whether two sides' positions can be had together, or a position with a text: point by point, and what stands between them.
//!
//! Nobody moves in it and nobody is judged: what one asks is held against what the other gives, gives up or refuses, whichever is
//! named first. A [`Compatibility`] is of one moment; a [`Convergence`] says whether two series of positions come nearer.

mod convergence;
mod dimension;
mod opposite;
mod overlap;
mod standing;
mod tie;

use std::collections::{BTreeMap, BTreeSet};

pub use convergence::{Convergence, Course, Step};
pub use dimension::{Dimension, Measured};
pub use overlap::{Gap, Level, Limit, Overlap, Range};
pub use standing::Standing;
pub use tie::Tie;

use crate::account::Completeness;
use crate::diff::across::{Across, Facing, across};
use crate::diff::{DiffError, DiffOptions, Difference, End, MatchReason, Subject};
use crate::dossier::Dossier;
use crate::id::{GroundId, IssueId, TermId};
use crate::order::{Relation, Relations};
use crate::statement::{AbsenceKind, Acceptance, Position, Reception, Reply, Statement};
use crate::term::Obligor;
use crate::territory::Covered;
use standing::{Bound, Contents, everything, standings};

/// One thing that either side or both speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    ends: [Vec<End>; 2],
    possible: BTreeSet<Standing>,
    dimensions: Vec<Dimension>,
    land: Vec<Covered>,
    apart: [Vec<Covered>; 2],
    passed_over: Vec<Difference>,
    reply: Option<Reply>,
    matched: Option<MatchReason>,
    is_silent: bool,
    is_untold: bool,
    is_apart: bool,
    opposites: Vec<TermId>,
    ties: Vec<Tie>,
}

impl Item {
    /// The terms of each side: none, one, or several where it cannot be told which or where one was split.
    #[must_use]
    pub fn ends(&self) -> [&[End]; 2] {
        self.ends.each_ref().map(Vec::as_slice)
    }

    /// Every way in which it may stand, for all that readings and open values leave; never `Unknown`.
    #[must_use]
    pub fn possible(&self) -> &BTreeSet<Standing> {
        &self.possible
    }

    /// How it stands; unknown, if that is not settled.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let mut all = self.possible.iter();
        all.next().filter(|_| all.next().is_none()).copied().unwrap_or(Standing::Unknown)
    }

    /// In what the two differ.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Land that both are about.
    #[must_use]
    pub fn land(&self) -> &[Covered] {
        &self.land
    }

    /// Land that only the first is about, and only the second.
    #[must_use]
    pub fn land_apart(&self) -> [&[Covered]; 2] {
        self.apart.each_ref().map(Vec::as_slice)
    }

    /// What one side's account says of it and the other's, being partial, does not mention: no part of how it stands.
    #[must_use]
    pub fn passed_over(&self) -> &[Difference] {
        &self.passed_over
    }

    /// The answer by reference to a text that it goes by.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        self.reply.as_ref()
    }

    /// Why the two were taken to be about one thing.
    #[must_use]
    pub fn matched(&self) -> Option<MatchReason> {
        self.matched
    }

    /// Of what is one-sided, whether the other side's account is partial: it may have said something.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// Of what one side alone speaks of, the terms of the other side that would undo it, or ask for its opposite, and that are one-sided,
    /// too. How such things stand depends on their details, and on when each is done: it is no part of how this stands.
    #[must_use]
    pub fn opposites(&self) -> &[TermId] {
        &self.opposites
    }

    /// Whether both sides speak of it, and what they say surely has nothing in common but what it is called.
    #[must_use]
    pub fn is_apart(&self) -> bool {
        self.is_apart
    }

    /// Whether the two surely have nothing in common and one side's account passes over what the other's says: how they stand is then not
    /// told.
    #[must_use]
    pub fn is_untold(&self) -> bool {
        self.is_untold
    }

    /// What it is tied to, by either side: it is not to be had alone.
    #[must_use]
    pub fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// Whether it could be settled by itself: agreed or compatible, and tied to nothing that is not.
    #[must_use]
    pub fn is_free(&self) -> bool {
        let is_had = |standing| matches!(standing, Standing::Agreed | Standing::Compatible);
        is_had(self.standing()) && self.ties.iter().all(|tie| tie.standing().is_some_and(is_had))
    }

    /// The headings that the two sides give it.
    #[must_use]
    pub fn issues(&self) -> BTreeSet<Option<&IssueId>> {
        let terms = self.ends.iter().flatten().filter_map(End::term);
        let all: BTreeSet<Option<&IssueId>> = terms.map(|term| term.issue()).collect();
        let named: BTreeSet<_> = all.iter().filter(|issue| issue.is_some()).copied().collect();
        if named.is_empty() { all } else { named }
    }

    fn has(&self, side: usize, id: &TermId) -> bool {
        self.ends.get(side).is_some_and(|ends| ends.iter().any(|end| end.id() == id))
    }
}

/// What stands under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueStanding<'c> {
    /// The heading.
    pub issue: Option<&'c IssueId>,
    /// What both speak of comes to this: the furthest apart of it; one-sided, if there is nothing.
    pub standing: Standing,
    /// What stands under it.
    pub items: Vec<&'c Item>,
}

/// Two sides' positions, or a position and a text, point by point.
///
/// # Semantics
///
/// An ask is met by as much or more, a give covers as much or less, and a refusal is of each of its members; what another would do is
/// accepted as enough and refused as not enough. What both sides would do,
/// the one's part of it meets. What different parties would do is not one thing. Silence of one side is neither consent nor refusal. A
/// condition that one sets and the other does not is a dimension like any other.
///
/// # Laws
///
/// Symmetric: the other way round gives the same with its sides exchanged. The names of parties make no difference. A position and its
/// mirror, in which each ask is a give and each give an ask, conflict nowhere. More readings of a term leave all that fewer do.
///
/// # Complexity
///
/// As for a [`Diff`](crate::diff::Diff) of the two.
///
/// # Examples
///
/// ```
/// use demarche::compatibility::{Compatibility, Standing};
/// use demarche::diff::DiffOptions;
///
/// # let text = include_str!("../../examples/data/istanbul-2025-06.toml");
/// let dossier = demarche::format::from_toml(text)?;
/// let names = ["russia-memorandum", "ukraine-memorandum"];
/// let both = Compatibility::between(&dossier, names, &DiffOptions::default())?;
/// let title = both.item(0, &"recognition".parse()?).ok_or("recognition")?;
/// assert_eq!(title.standing(), Standing::Conflicting);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
///
/// semantics §9.
#[derive(Debug, Clone)]
pub struct Compatibility<'d> {
    sides: [Statement<'d>; 2],
    options: DiffOptions,
    ground: Option<GroundId>,
    items: Vec<Item>,
}

impl<'d> Compatibility<'d> {
    /// Holds two positions, or a position and a text, of a dossier against each other.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownStatement`] and [`DiffError::UnknownGround`] for what the dossier does not have; else as for
    /// [`Diff::compute`](crate::diff::Diff::compute).
    pub fn between(dossier: &'d Dossier, names: [&str; 2], options: &DiffOptions) -> Result<Self, DiffError> {
        let find = |name: &str| {
            dossier.statement(name).ok_or_else(|| DiffError::UnknownStatement {
                name: name.to_owned(),
                known: dossier.statements().map(|statement| statement.id().to_string()).collect(),
            })
        };
        let [one, other] = names;
        Self::of(dossier, [find(one)?, find(other)?], options)
    }

    /// Holds two statements of a dossier against each other.
    ///
    /// # Errors
    ///
    /// As for [`between`](Self::between).
    pub fn of(
        dossier: &'d Dossier,
        sides: [Statement<'d>; 2],
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let (ground, found) = across(dossier, sides, options)?;
        let mut items: Vec<Item> = found.into_iter().filter_map(|across| item(sides, across)).collect();
        let ids = |side: &[End]| side.iter().map(|end| end.id().clone()).collect::<Vec<_>>();
        items.sort_by_cached_key(|item| item.ends().map(ids));
        let ties: Vec<Vec<Tie>> = items.iter().map(|item| tie::of(sides, item, &items)).collect();
        let opposites = opposite::all(&items);
        for (item, (ties, opposites)) in items.iter_mut().zip(ties.into_iter().zip(opposites)) {
            (item.ties, item.opposites) = (ties, opposites);
        }
        Ok(Self { sides, options: options.clone(), ground, items })
    }

    /// The two sides.
    #[must_use]
    pub fn sides(&self) -> [Statement<'d>; 2] {
        self.sides
    }

    /// How they were compared.
    #[must_use]
    pub fn options(&self) -> &DiffOptions {
        &self.options
    }

    /// The one ground both were resolved on.
    #[must_use]
    pub fn ground(&self) -> Option<&GroundId> {
        self.ground.as_ref()
    }

    /// Everything that either speaks of, by id.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Where a term of one side, 0 or 1, stands.
    #[must_use]
    pub fn item(&self, side: usize, term: &TermId) -> Option<&Item> {
        self.items.iter().find(|item| item.has(side, term))
    }

    /// Heading by heading, by id; what has none comes first.
    #[must_use]
    pub fn issues(&self) -> Vec<IssueStanding<'_>> {
        let mut issues: BTreeMap<Option<&IssueId>, Vec<&Item>> = BTreeMap::new();
        for item in &self.items {
            item.issues().into_iter().for_each(|issue| issues.entry(issue).or_default().push(item));
        }
        let standing = |items: &[&Item]| furthest(items.iter().map(|item| item.standing()));
        let all = issues.into_iter();
        all.map(|(issue, items)| IssueStanding { issue, standing: standing(&items), items }).collect()
    }

    /// What cannot be had together.
    pub fn conflicts(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.standing() == Standing::Conflicting)
    }
}

/// The furthest apart. What one side alone speaks of says nothing of how far the two are.
fn furthest(standings: impl Iterator<Item = Standing>) -> Standing {
    let rank = |standing: &Standing| match standing {
        Standing::OneSided => 0,
        Standing::Agreed => 1,
        Standing::Compatible => 2,
        Standing::Bridgeable => 3,
        Standing::Unknown => 4,
        Standing::Conflicting => 5,
    };
    standings.max_by_key(rank).unwrap_or(Standing::OneSided)
}

/// What two sides make of one thing; nothing, if neither holds it.
fn item(sides: [Statement<'_>; 2], across: Across) -> Option<Item> {
    let Across { ends, matched, facings } = across;
    let mut item = Item {
        ends,
        possible: BTreeSet::new(),
        dimensions: Vec::new(),
        land: Vec::new(),
        apart: [Vec::new(), Vec::new()],
        passed_over: Vec::new(),
        reply: None,
        matched,
        is_silent: false,
        is_untold: false,
        is_apart: false,
        opposites: Vec::new(),
        ties: Vec::new(),
    };
    let is_held = |ends: &[End]| ends.iter().any(|end| end.absence().is_none() && end.term().is_some());
    let held = item.ends().map(is_held);
    if held == [false, false] {
        return None;
    }
    for facing in facings {
        item.face(sides, facing);
    }
    if item.possible.is_empty() {
        item.alone(sides);
    }
    item.answer(sides);
    Some(item)
}

impl Item {
    /// What comes of two terms face to face.
    fn face(&mut self, sides: [Statement<'_>; 2], facing: Facing) {
        let Facing { terms: [one, other], obligor, may_be_of_two, meeting, differences, land, apart } =
            facing;
        let terms = [one.as_ref(), other.as_ref()];
        let [first, second] = sides.map(|side| is_own(side, obligor.as_ref()));
        let bounds = [Bound::of(one.stance(), first), Bound::of(other.stance(), second)];
        let is_first = self.possible.is_empty();
        self.is_untold = (is_first || self.is_untold) && meeting.untold == [true, false];
        self.is_apart = (is_first || self.is_apart) && !meeting.shares;
        let own = differences.iter().find(|difference| *difference.subject() == Subject::Term);
        let facets = own.into_iter().flat_map(Difference::facets);
        let told =
            facets.filter_map(|facet| Dimension::of(facet, terms, bounds.each_ref().map(Vec::as_slice)));
        let told = told.map(|dimension| if meeting.may { dimension } else { dimension.apart() });
        let dimensions: Vec<Dimension> =
            told.chain(differences.iter().filter_map(Dimension::of_silence)).collect();
        let (conditions, content): (Vec<_>, Vec<_>) =
            dimensions.iter().cloned().partition(Dimension::is_of_conditions);
        let relations = own.and_then(Difference::relations).unwrap_or(Relation::Equal.into());
        let contents = Contents { relations, dimensions: &content, meeting };
        let [first, second] = &bounds;
        for bounds in first.iter().flat_map(|first| second.iter().map(move |second| [*first, *second])) {
            self.possible.extend(on_conditions(standings(bounds, contents), &conditions, bounds));
        }
        if may_be_of_two {
            self.possible.insert(Standing::OneSided);
        }
        let passed_over = differences
            .into_iter()
            .filter(|it| matches!(it.subject(), Subject::Members(_) | Subject::Parameter(_)));
        self.dimensions = match is_first {
            true => dimensions,
            false => dimension::either(std::mem::take(&mut self.dimensions), dimensions),
        };
        add_new(&mut self.passed_over, passed_over);
        add_new(&mut self.land, land);
        for (own, more) in self.apart.iter_mut().zip(apart) {
            add_new(own, more);
        }
    }

    /// Only one side holds it.
    fn alone(&mut self, sides: [Statement<'_>; 2]) {
        let absences = self.ends.iter().flatten().filter_map(End::absence);
        let is_undecided = |kind| matches!(kind, AbsenceKind::Deferred | AbsenceKind::Unclear);
        self.possible = match absences.into_iter().any(is_undecided) {
            true => everything(),
            false => BTreeSet::from([Standing::OneSided]),
        };
        let issue = self.ends.iter().flatten().find_map(End::term).and_then(|term| term.issue());
        let other = sides.iter().zip(&self.ends).find(|(_, ends)| ends.is_empty());
        self.is_silent =
            other.is_some_and(|(side, _)| side.account().coverage.of(issue) == Completeness::Partial);
    }

    /// An answer by reference counts before terms of one's own if it is to the clause, after them if it is to the whole text.
    fn answer(&mut self, sides: [Statement<'_>; 2]) {
        let [one, other] = sides;
        let (text, position, clauses) = match (one, other) {
            (Statement::Text(text), Statement::Position(position)) => (text, position, &self.ends[0]),
            (Statement::Position(position), Statement::Text(text)) => (text, position, &self.ends[1]),
            _ => return,
        };
        let [clause] = clauses.as_slice() else { return };
        let to_clause = position.reply(text.id(), Some(clause.id()));
        let whole =
            || whole_reply(position, text.id()).filter(|_| self.possible.contains(&Standing::OneSided));
        let Some(reply) = to_clause.or_else(whole) else { return };
        self.possible = match reply.reception {
            Reception::Accepted(Acceptance::InFull) => BTreeSet::from([Standing::Agreed]),
            // Of what the rest consists is not said.
            Reception::Accepted(_) => {
                BTreeSet::from([Standing::Compatible, Standing::Bridgeable, Standing::Conflicting])
            }
            Reception::Refused => BTreeSet::from([Standing::Conflicting]),
        };
        self.reply = Some(reply.clone());
        self.is_silent = false;
    }
}

/// Terms face to face under several readings may show the same.
fn add_new<T: PartialEq>(known: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

/// Whether who does it is the one whose position this is; `None` if it may be somebody else, too.
fn is_own(side: Statement<'_>, obligor: Option<&Obligor>) -> Option<bool> {
    match obligor? {
        Obligor::Party(party) => Some(side.position().map(Position::holder) == Some(party)),
        Obligor::Mutual | Obligor::Unstated => None,
    }
}

fn whole_reply<'p>(position: &'p Position, text: &crate::id::StatementId) -> Option<&'p Reply> {
    position.reply(text, None)
}

/// What differing conditions make of it: one dimension more in which the two do not meet.
fn on_conditions(
    found: BTreeSet<Standing>,
    conditions: &[Dimension],
    bounds: [Bound; 2],
) -> BTreeSet<Standing> {
    let relations: Option<Relations> = conditions.iter().map(|it| it.relations).reduce(Relations::product);
    let Some(relations) = relations.filter(|_| !bounds.into_iter().any(Bound::is_of_refusal)) else {
        return found;
    };
    let further = |standing: &Standing| match standing {
        Standing::Agreed | Standing::Compatible => Standing::Bridgeable,
        _ => Standing::Conflicting,
    };
    let bound: BTreeSet<Standing> = found.iter().map(further).collect();
    match relations.contains(Relation::Equal) {
        true => found.into_iter().chain(bound).collect(),
        false => bound,
    }
}
