//! A text and a position: how the position answers each clause.

use std::sync::Arc;

use super::change::{Basis, Change, ChangeKind, End, MatchReason, Subject};
use super::entry::{Entry, Holding};
use super::frame::{Frame, Pair};
use super::matching::match_terms;
use super::options::DiffOptions;
use super::viewpoint::Viewpoint;
use super::{DiffError, find, held, pooled};
use crate::dossier::Dossier;
use crate::id::{GroundId, TermId};
use crate::order::{Direction, Relation, Relations};
use crate::statement::{Acceptance, NegotiatingText, Position, Reception, Reply};
use crate::term::{Conditions, Guard, Obligor, Side, Stance, StanceTag, Term};
use crate::territory::Terrain;

/// How a position answers a clause of a text.
///
/// # Source
///
/// semantics §1, §6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It takes the clause, so far.
    Accepted(Acceptance),
    /// It refuses it; what it refuses stands so to what the clause says.
    Refused(Relations),
    /// It would have it otherwise; what it would have stands so to what the clause says, more being wider.
    Otherwise(Relations),
    /// It says nothing of it, which nothing reads as consent.
    Unanswered,
}

/// What differs between a clause and what the position says of it. It goes no way: nobody moved.
pub type Difference = Change<()>;

/// One clause of a text, and the answer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseResponse {
    clause: End,
    own: Vec<End>,
    reply: Option<Reply>,
    answer: Answer,
    differences: Vec<Difference>,
    matched: Option<MatchReason>,
}

impl ClauseResponse {
    /// The clause.
    #[must_use]
    pub fn clause(&self) -> &End {
        &self.clause
    }

    /// What the position says of it in terms of its own: one, or several that the clause may stand for.
    #[must_use]
    pub fn own(&self) -> &[End] {
        &self.own
    }

    /// The answer by reference that governs it, to the clause or to the whole text.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        self.reply.as_ref()
    }

    /// The answer.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.answer
    }

    /// What differs between the clause and the position's own term; of an unanswered clause, that it is.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Why the position's own term was taken for an answer to the clause.
    #[must_use]
    pub fn matched(&self) -> Option<MatchReason> {
        self.matched
    }
}

/// A text and a position compared: clause by clause, how the position answers.
///
/// # Semantics
///
/// An answer to the clause by reference counts first, then what the position says of the same thing in terms of its own, then an
/// answer to the text as a whole. Where there is none of these the clause is unanswered. There is no movement between a text and a
/// position, and so no verdict.
///
/// # Laws
///
/// The order of terms, and of answers, makes no difference. No silence policy turns an unanswered clause into an accepted one.
///
/// # Source
///
/// semantics §5, §6: comparing a text with a party's position is allowed and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    text: NegotiatingText,
    position: Position,
    options: DiffOptions,
    ground: Option<GroundId>,
    clauses: Vec<ClauseResponse>,
    beyond: Vec<End>,
}

impl Response {
    /// Compares a text and a position of a dossier, by id.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownText`], [`DiffError::UnknownPosition`] and [`DiffError::UnknownGround`] for what the dossier does not have.
    pub fn between(
        dossier: &Dossier,
        text: &str,
        position: &str,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        let (text, position) = (find::text(dossier, text)?, find::position(dossier, position)?);
        let own = [dossier.ground_of(text), dossier.ground_of(position)];
        let terrain = dossier.terrain(find::ground(dossier, own, options)?);
        Self::compute(&terrain, dossier.conditions(), text, position, options)
    }

    /// Compares them on a terrain, with conditions that may imply one another. Needs no dossier.
    ///
    /// # Errors
    ///
    /// [`DiffError::UnknownPlace`] if either names a place that the terrain's gazetteer does not list.
    pub fn compute(
        terrain: &Terrain<'_>,
        conditions: &Conditions,
        text: &NegotiatingText,
        position: &Position,
        options: &DiffOptions,
    ) -> Result<Self, DiffError> {
        for clauses in [text.clauses(), position.clauses()] {
            terrain.check_all(clauses.places())?;
        }
        let frame = Frame { terrain, conditions, options };
        // What differs in content is the same for everybody.
        let viewpoint = Viewpoint::AskedOf(&Obligor::Unstated);
        let (before, after) = (&text.account().coverage, &position.account().coverage);
        let answering = Answering { frame, pair: Pair { viewpoint, before, after }, text, position };
        let matching = match_terms(terrain, options, text.clauses(), position.clauses())?;
        let mut clauses: Vec<ClauseResponse> = Vec::new();
        for slot in &matching.slots {
            let matched = slot.matched.map(|matched| matched.reason);
            let own: Vec<Entry<'_>> = slot.after.into_iter().collect();
            clauses.extend(slot.before.and_then(|clause| answering.clause(clause, &own, matched)));
        }
        for group in &matching.groups {
            let matched = Some(MatchReason::Members).filter(|_| group.kind != ChangeKind::Ambiguous);
            let matched = matched.unwrap_or(MatchReason::Likeness);
            let entries = group.before.iter();
            clauses
                .extend(entries.filter_map(|clause| answering.clause(*clause, &group.after, Some(matched))));
        }
        clauses.sort_by(|a, b| a.clause.id().cmp(b.clause.id()));
        let beyond = matching.slots.iter().filter(|slot| slot.before.is_none()).filter_map(|slot| slot.after);
        let beyond = beyond.filter(|entry| matches!(entry.content, Holding::Held(_))).map(End::of).collect();
        Ok(Self {
            text: text.clone(),
            position: position.clone(),
            options: options.clone(),
            ground: terrain.ground().map(|ground| ground.id().clone()),
            clauses,
            beyond,
        })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &NegotiatingText {
        &self.text
    }

    /// The position.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.position
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

    /// Every clause of the text, with the answer to it.
    #[must_use]
    pub fn clauses(&self) -> &[ClauseResponse] {
        &self.clauses
    }

    /// The answer to the clause of this id.
    #[must_use]
    pub fn clause(&self, id: &TermId) -> Option<&ClauseResponse> {
        self.clauses.iter().find(|response| response.clause.id() == id)
    }

    /// How the position answers the text as a whole, by reference.
    #[must_use]
    pub fn whole(&self) -> Option<&Reply> {
        self.position.reply(self.text.id(), None)
    }

    /// What the position holds that is no answer to any clause.
    #[must_use]
    pub fn beyond(&self) -> &[End] {
        &self.beyond
    }
}

/// What answers are found by.
struct Answering<'a> {
    frame: Frame<'a>,
    pair: Pair<'a>,
    text: &'a NegotiatingText,
    position: &'a Position,
}

/// How far a term of the position goes with what a clause would have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// It would have it done.
    Done,
    /// It would not.
    NotDone,
}

impl Answering<'_> {
    /// The answer to a clause, if it stands, for which these were taken.
    fn clause(
        &self,
        before: Entry<'_>,
        own: &[Entry<'_>],
        matched: Option<MatchReason>,
    ) -> Option<ClauseResponse> {
        let Entry { id, content: Holding::Held(clause) } = before else { return None };
        let stated: Vec<(Wish, &Arc<Term>)> = own.iter().filter_map(stated).collect();
        let compared = self.compared(clause, &stated);
        let to_clause = self.position.reply(self.text.id(), Some(id));
        let whole = self.position.reply(self.text.id(), None);
        let (reply, answer) = match (to_clause, stated.is_empty(), whole) {
            (Some(reply), _, _) | (None, true, Some(reply)) => (Some(reply), by_reference(reply)),
            (None, false, _) => (None, self.answer(clause, &stated, &compared)),
            (None, true, None) => (None, Answer::Unanswered),
        };
        let mut response = ClauseResponse {
            clause: End::of(before),
            own: own.iter().map(|entry| End::of(*entry)).collect(),
            reply: reply.cloned(),
            answer,
            differences: compared.into_iter().flatten().collect(),
            matched: matched.filter(|_| !own.is_empty()),
        };
        if answer == Answer::Unanswered {
            response.differences = vec![self.unanswered(&response.clause, clause)];
        }
        Some(response)
    }

    /// What differs between a clause and each of the terms that it may stand for; where it was split, between it and all of them.
    fn compared(&self, clause: &Arc<Term>, stated: &[(Wish, &Arc<Term>)]) -> Vec<Vec<Difference>> {
        let alone = |term: &Arc<Term>| term.as_ref().clone().in_stance(Stance::Provided);
        let is_one_wish = stated.windows(2).all(|pair| matches!(pair, [(a, _), (b, _)] if a == b));
        let parts: Vec<Term> = stated.iter().map(|(_, term)| alone(term)).collect();
        if let ([_, _, ..], true) = (parts.as_slice(), is_one_wish) {
            if let [whole] = pooled::terms(&parts.iter().collect::<Vec<_>>()).as_slice() {
                return vec![self.differences(clause, &alone(clause), whole, None)];
            }
        }
        let each = stated.iter().zip(&parts);
        each.map(|((_, own), part)| self.differences(clause, &alone(clause), part, Some(own))).collect()
    }

    /// The answer that lies in what the position says of the same thing.
    fn answer(&self, clause: &Term, stated: &[(Wish, &Arc<Term>)], compared: &[Vec<Difference>]) -> Answer {
        let answer = answer(clause.stance().tag(), stated, compared);
        match answer {
            Answer::Accepted(Acceptance::InFull) if self.is_bound_further(clause, stated) => {
                Answer::Accepted(Acceptance::WithReservations)
            }
            answer => answer,
        }
    }

    /// Whether what the position says hangs on something that the clause does not hang on, nor on anything that implies it.
    fn is_bound_further(&self, clause: &Term, stated: &[(Wish, &Arc<Term>)]) -> bool {
        let conditions = self.frame.conditions;
        let is_in_clause = |guard: &Guard| clause.conditions().iter().any(|own| conditions.binds(own, guard));
        stated.iter().flat_map(|(_, own)| own.conditions()).any(|guard| !is_in_clause(guard))
    }

    fn unanswered(&self, end: &End, clause: &Term) -> Difference {
        let [_, is_silent] = self.pair.silences(clause.issue());
        let basis = if is_silent { Basis::Silence } else { Basis::Spoken };
        let mut change = Change::new(Subject::Term, ChangeKind::Unanswered, basis, Direction::Same.into());
        change.before = Some(end.clone());
        change.judged(())
    }

    /// What differs between what a clause and a term would have done, however each stands to it.
    fn differences(
        &self,
        clause: &Arc<Term>,
        alone: &Term,
        own: &Term,
        whole: Option<&Arc<Term>>,
    ) -> Vec<Difference> {
        let mut all = held::differences(&self.frame, &self.pair, [alone, own], [Some(clause), whole]);
        for difference in all.iter_mut().filter(|it| it.kind() == ChangeKind::Unmentioned) {
            difference.kind = ChangeKind::Unanswered;
        }
        all
    }
}

/// A term that is held and takes a stance.
fn stated<'e>(entry: &Entry<'e>) -> Option<(Wish, &'e Arc<Term>)> {
    match entry.content {
        Holding::Held(term) => Some((wish(term)?, term)),
        Holding::Absent(_) => None,
    }
}

/// Whether a term would have done what it speaks of; nothing if it takes no stance.
fn wish(term: &Term) -> Option<Wish> {
    match (term.stance().tag(), term.stance().tag().side()) {
        (StanceTag::Refuse, _) => Some(Wish::NotDone),
        (_, Side::Ask | Side::Give) => Some(Wish::Done),
        (_, Side::Neither) => None,
    }
}

fn by_reference(reply: &Reply) -> Answer {
    match reply.reception {
        Reception::Accepted(grade) => Answer::Accepted(grade),
        Reception::Refused => Answer::Refused(Relation::Equal.into()),
    }
}

/// The answer that lies in what the position says of the same thing, given how the clause stands to it.
fn answer(clause: StanceTag, stated: &[(Wish, &Arc<Term>)], compared: &[Vec<Difference>]) -> Answer {
    let relations = compared.iter().map(|differences| {
        let own = differences.iter().find(|difference| *difference.subject() == Subject::Term);
        own.and_then(Change::relations).unwrap_or(Relation::Equal.into())
    });
    let relations = relations.reduce(Relations::or).unwrap_or_else(Relations::any);
    let is_alike = relations.is_only(Relation::Equal);
    let in_part = compared.iter().flatten().any(|difference| {
        matches!(difference.subject(), Subject::Members(_)) && difference.kind() == ChangeKind::Unanswered
    });
    let grade = if in_part { Acceptance::InPart } else { Acceptance::InFull };
    let mut wishes = stated.iter().map(|(wish, _)| *wish);
    let wish = wishes.next().filter(|first| wishes.all(|other| other == *first));
    match (clause, wish) {
        // Some of it is wished and some is not.
        (_, None) => Answer::Otherwise(Relations::any()),
        (StanceTag::Excluded, Some(Wish::NotDone)) if is_alike => Answer::Accepted(grade),
        (StanceTag::Excluded | StanceTag::LeftOpen, Some(Wish::Done)) => {
            Answer::Otherwise(Relation::Greater.into())
        }
        (StanceTag::LeftOpen, Some(Wish::NotDone)) => Answer::Otherwise(Relation::Less.into()),
        (StanceTag::Excluded, Some(Wish::NotDone)) => Answer::Otherwise(relations),
        (_, Some(Wish::Done)) if is_alike => Answer::Accepted(grade),
        (_, Some(Wish::Done)) => Answer::Otherwise(relations),
        (_, Some(Wish::NotDone)) => Answer::Refused(relations),
    }
}
