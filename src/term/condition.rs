//! Triggers on a term, and which of them imply which.

use std::collections::{BTreeMap, BTreeSet};

use super::guard::Guard;
use crate::date::Date;
use crate::id::{ConditionId, PartyId};
use crate::order::Relation;
use crate::quantity::Quantity;
use crate::text::Text;

/// What makes a condition come true, as far as it can be said in types.
///
/// # Source
///
/// semantics §1: "a condition (a trigger on this term)".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Trigger {
    /// A date comes. True from then on.
    Date(Date),
    /// So many of something.
    Count(Quantity),
    /// What it says is declared: by this party.
    DeclaredBy(PartyId),
    /// What it says reaches this stage.
    Stage(Stage),
    /// All of these come true.
    All(BTreeSet<ConditionId>),
    /// Any of these comes true.
    Any(BTreeSet<ConditionId>),
}

/// A stage of what a condition speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It is declared.
    Declared,
    /// It begins.
    Begun,
    /// It is completed.
    Completed,
    /// It lasts: true only meanwhile, as in "in peacetime".
    Lasting,
}

impl Stage {
    /// Every stage, with its stable kebab-case name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Declared, "declared"),
        (Self::Begun, "begun"),
        (Self::Completed, "completed"),
        (Self::Lasting, "lasting"),
    ];

    /// The stable kebab-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(stage, _)| *stage == self).map_or("", |(_, name)| name)
    }

    /// Behind what the condition says, in brackets: "once begun".
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Declared => "once declared",
            Self::Begun => "once begun",
            Self::Completed => "once completed",
            Self::Lasting => "while it lasts",
        }
    }
}

/// Conditions of a dossier: what each says, what makes it come true, and what it implies.
///
/// # Semantics
///
/// A condition implies what it is declared to, and what its trigger makes plain: all of several implies each of them, each of several
/// implies any of them, and a later day an earlier one.
///
/// # Laws
///
/// Implication is reflexive and transitive.
///
/// # Source
///
/// semantics §5: "replaced = by implication if declared".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    texts: BTreeMap<ConditionId, Text>,
    triggers: BTreeMap<ConditionId, Trigger>,
    implied: BTreeMap<ConditionId, BTreeSet<ConditionId>>,
}

impl Conditions {
    /// No conditions.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a condition and what it says.
    #[must_use]
    pub fn with(mut self, id: ConditionId, text: impl Into<Text>) -> Self {
        self.texts.insert(id, text.into());
        self
    }

    /// Says what makes a condition come true.
    #[must_use]
    pub fn triggered(mut self, id: ConditionId, trigger: Trigger) -> Self {
        self.triggers.insert(id, trigger);
        self
    }

    /// Declares that `stronger` implies `weaker`.
    #[must_use]
    pub fn implying(mut self, stronger: ConditionId, weaker: ConditionId) -> Self {
        self.implied.entry(stronger).or_default().insert(weaker);
        self
    }

    /// What a condition says.
    #[must_use]
    pub fn text(&self, id: &ConditionId) -> Option<&Text> {
        self.texts.get(id)
    }

    /// What makes a condition come true, where that is said in types.
    #[must_use]
    pub fn trigger(&self, id: &ConditionId) -> Option<&Trigger> {
        self.triggers.get(id)
    }

    /// All conditions, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ConditionId, &Text)> {
        self.texts.iter()
    }

    /// All conditions whose trigger is said in types, by id.
    pub fn triggers(&self) -> impl Iterator<Item = (&ConditionId, &Trigger)> {
        self.triggers.iter()
    }

    /// What `stronger` is declared to imply, one step.
    pub fn declared(&self, stronger: &ConditionId) -> impl Iterator<Item = &ConditionId> {
        self.implied.get(stronger).into_iter().flatten()
    }

    /// Everything declared: what is stronger, then what it implies.
    pub(crate) fn implications(&self) -> impl Iterator<Item = (&ConditionId, &ConditionId)> {
        self.implied.iter().flat_map(|(stronger, weaker)| weaker.iter().map(move |weaker| (stronger, weaker)))
    }

    /// Whether `stronger` implies `weaker`, through any number of steps.
    ///
    /// # Complexity
    ///
    /// Linear in the conditions and implications for each condition on the way.
    #[must_use]
    pub fn implies(&self, stronger: &ConditionId, weaker: &ConditionId) -> bool {
        let mut seen = BTreeSet::from([stronger]);
        let mut next = vec![stronger];
        while let Some(id) = next.pop() {
            if id == weaker {
                return true;
            }
            next.extend(self.declared(id).filter(|implied| seen.insert(implied)));
            next.extend(self.plainly_implied(id).filter(|implied| seen.insert(implied)));
        }
        false
    }

    /// What the triggers alone show a condition to imply, one step.
    fn plainly_implied<'c>(&'c self, stronger: &'c ConditionId) -> impl Iterator<Item = &'c ConditionId> {
        let own = self.trigger(stronger);
        let parts = match own {
            Some(Trigger::All(all)) => Some(all),
            _ => None,
        };
        let others = self.triggers().filter(move |(_, weaker)| match (own, weaker) {
            (_, Trigger::Any(any)) => any.contains(stronger),
            (Some(Trigger::Date(late)), Trigger::Date(early)) => {
                !late.relation(*early).contains(Relation::Less)
                    && !late.relation(*early).contains(Relation::Incomparable)
            }
            _ => false,
        });
        parts.into_iter().flatten().chain(others.map(|(id, _)| id))
    }

    /// Whether a term bound by `stronger` is at least as bound as one bound by `weaker`.
    ///
    /// # Laws
    ///
    /// Reflexive and transitive. *Unless* turns implication round: a term that falls with the weaker condition falls with the stronger.
    #[must_use]
    pub fn binds(&self, stronger: &Guard, weaker: &Guard) -> bool {
        match (stronger, weaker) {
            (Guard::If(stronger), Guard::If(weaker)) => self.implies(stronger, weaker),
            (Guard::Unless(stronger), Guard::Unless(weaker)) => self.implies(weaker, stronger),
            (Guard::If(_), Guard::Unless(_)) | (Guard::Unless(_), Guard::If(_)) => false,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn id(name: &str) -> ConditionId {
        name.parse().unwrap()
    }

    fn date(text: &str) -> Trigger {
        Trigger::Date(text.parse().unwrap())
    }

    fn conditions() -> Conditions {
        let both = Trigger::All([id("signed"), id("ratified")].into());
        let either = Trigger::Any([id("signed"), id("ratified")].into());
        Conditions::none()
            .triggered(id("both"), both)
            .triggered(id("either"), either)
            .triggered(id("spring"), date("2015-03-20"))
            .triggered(id("may"), date("2015-05"))
            .implying(id("ratified"), id("drafted"))
    }

    #[test]
    fn all_imply_each_and_each_implies_any() {
        let conditions = conditions();
        assert!(conditions.implies(&id("both"), &id("signed")));
        assert!(conditions.implies(&id("signed"), &id("either")));
        assert!(conditions.implies(&id("both"), &id("either")));
        assert!(conditions.implies(&id("both"), &id("drafted")));
        assert!(!conditions.implies(&id("either"), &id("signed")));
    }

    #[test]
    fn a_later_date_implies_an_earlier_one_where_that_is_sure() {
        let conditions = conditions();
        assert!(conditions.implies(&id("may"), &id("spring")));
        assert!(!conditions.implies(&id("spring"), &id("may")));
        let vague = conditions.triggered(id("march"), date("2015-03"));
        assert!(!vague.implies(&id("march"), &id("spring")));
        assert!(!vague.implies(&id("spring"), &id("march")));
    }

    #[test]
    fn unless_turns_implication_round() {
        let conditions = conditions();
        let (both, signed) = (id("both"), id("signed"));
        assert!(conditions.binds(&Guard::If(both.clone()), &Guard::If(signed.clone())));
        assert!(conditions.binds(&Guard::Unless(signed.clone()), &Guard::Unless(both.clone())));
        assert!(!conditions.binds(&Guard::Unless(both), &Guard::Unless(signed.clone())));
        assert!(!conditions.binds(&Guard::If(signed.clone()), &Guard::Unless(signed)));
    }
}
