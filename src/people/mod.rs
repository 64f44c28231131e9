//! People: which of them, and how many.
//!
//! Answers: does one formula ask for more than another? "All of the wounded", "a thousand prisoners, as the other side picks them", "one
//! for one" and "those on the list" are formulas over [classes](PeopleClass).

mod class;

use std::collections::BTreeSet;

use thiserror::Error;

use crate::discretion::{Discretion, picked};
use crate::order::{Relation, Relations};
use crate::quantity::{Bound, Quantity, QuantityError, Sense, Unit, Value};
use crate::text::Text;
pub use class::PeopleClass;
use class::{by_inclusion, said};

/// Why parts make no formula of people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PeopleError {
    /// A class or a person without a name.
    #[error("a class of people or a person on a list has no name")]
    Unnamed,
    /// No class, or a list of nobody.
    #[error("nobody is named")]
    Nobody,
    /// Ages out of order.
    #[error("ages run from low to high, and here from {from} to {to}")]
    Ages {
        /// The age given as the lower one.
        from: u8,
        /// The age given as the upper one.
        to: u8,
    },
    /// A number of people that is no number of people.
    #[error("{0}")]
    Number(#[from] QuantityError),
    /// A bound that goes with a number, where there is none.
    #[error("who picks, what each is for and whom it includes go with a number of people")]
    NoNumber,
}

/// One or more classes, none twice.
pub(crate) type Classes = BTreeSet<PeopleClass>;

/// In which form people are named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// Those of some classes; whether all or how many is not said.
    Some(Classes),
    All(Classes),
    Number(Number),
    /// By name; the classes that those on the list are declared to be of.
    List(BTreeSet<Text>, Classes),
}

/// So many of some classes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number {
    pub(crate) count: Count,
    pub(crate) of: Classes,
    pub(crate) chosen_by: Discretion,
    /// For each of these that the other side would give.
    pub(crate) for_each: Classes,
    /// Whom the number includes.
    pub(crate) including: BTreeSet<(Count, PeopleClass)>,
}

/// A bound on a number of people. Ordered only so that sets of them have one order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Count(Quantity);

impl Count {
    fn new(bound: Bound, value: Value) -> Result<Self, PeopleError> {
        Ok(Self(Quantity::new(bound, value, Unit::Persons)?))
    }

    pub(crate) fn bound(&self) -> Bound {
        self.0.bound()
    }

    pub(crate) fn value(&self) -> &Value {
        self.0.value()
    }
}

impl PartialOrd for Count {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Count {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_size = |count: &Self| (count.bound(), count.value().range());
        by_size(self).cmp(&by_size(other)).then_with(|| self.value().cmp(other.value()))
    }
}

/// Which people, and how many: a formula.
///
/// # Semantics
///
/// *All of* a wider class is more. *So many of* a wider class is less if the obligor picks, more if the beneficiary does, and either if
/// nobody says who; more of one class is more. All of a category does not compare with so many of any, nor a list with either,
/// unless the author declares of what classes those on the list are: then it is at most all of them. A number *for each* of
/// something compares only with a number for each of the same.
///
/// # Examples
///
/// ```
/// use demarche::{Bound, Discretion, People, PeopleClass, Relation};
///
/// let prisoners = PeopleClass::named("prisoners of war")?;
/// let all = People::all([prisoners.clone()])?;
/// let wounded = People::all([PeopleClass::named("wounded and sick prisoners of war")?])?;
/// assert!(all.relations(&wounded).is_only(Relation::Greater));
///
/// let some = People::number(Bound::Exactly, 1_000.into(), [prisoners])?.chosen_by(Discretion::Obligor)?;
/// assert!(some.relations(&all).is_only(Relation::Incomparable));
/// # Ok::<(), demarche::PeopleError>(())
/// ```
///
/// # Source
///
/// semantics §4.3.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct People(Form);

impl People {
    /// Those of some classes, where the source does not say whether all of them, or how many.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Nobody`] if there is no class.
    pub fn some(of: impl IntoIterator<Item = PeopleClass>) -> Result<Self, PeopleError> {
        classes(of).map(|of| Self(Form::Some(of)))
    }

    /// All of some classes.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Nobody`] if there is no class.
    pub fn all(of: impl IntoIterator<Item = PeopleClass>) -> Result<Self, PeopleError> {
        classes(of).map(|of| Self(Form::All(of)))
    }

    /// So many of some classes together; who picks them is not said.
    ///
    /// # Units
    ///
    /// Persons, or sets of remains, counted whole.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Nobody`] if there is no class, [`PeopleError::Number`] if an amount in `value` is not whole.
    pub fn number(
        bound: Bound,
        value: Value,
        of: impl IntoIterator<Item = PeopleClass>,
    ) -> Result<Self, PeopleError> {
        let (count, of) = (Count::new(bound, value)?, classes(of)?);
        let (for_each, including) = (Classes::new(), BTreeSet::new());
        let chosen_by = Discretion::Unsaid;
        Ok(Self(Form::Number(Number { count, of, chosen_by, for_each, including })))
    }

    /// One of some classes for one of the same.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Nobody`] if there is no class.
    pub fn one_for_one(of: impl IntoIterator<Item = PeopleClass>) -> Result<Self, PeopleError> {
        let of = classes(of)?;
        Self::number(Bound::Exactly, 1.into(), of.clone())?.for_each(of)
    }

    /// Those on a list, by name; or a list by the name it goes by.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Nobody`] if the list is empty, [`PeopleError::Unnamed`] if a name on it is.
    pub fn list(names: impl IntoIterator<Item = Text>) -> Result<Self, PeopleError> {
        let names: BTreeSet<Text> = names.into_iter().map(said).collect::<Result<_, _>>()?;
        if names.is_empty() { Err(PeopleError::Nobody) } else { Ok(Self(Form::List(names, Classes::new()))) }
    }

    /// A list, those on it declared to be of these classes; anything else as it is.
    #[must_use]
    pub fn declared(mut self, of: impl IntoIterator<Item = PeopleClass>) -> Self {
        if let Form::List(_, declared) = &mut self.0 {
            declared.extend(of);
        }
        self
    }

    /// The same, picked by this side.
    ///
    /// # Errors
    ///
    /// [`PeopleError::NoNumber`] if it is no number of people.
    pub fn chosen_by(self, side: Discretion) -> Result<Self, PeopleError> {
        self.with(|number| number.chosen_by = side)
    }

    /// The same, for each of those that the other side would give.
    ///
    /// # Errors
    ///
    /// [`PeopleError::NoNumber`] if it is no number of people.
    pub fn for_each(self, of: impl IntoIterator<Item = PeopleClass>) -> Result<Self, PeopleError> {
        self.with(|number| number.for_each.extend(of))
    }

    /// The same, so many of a class included in the number.
    ///
    /// # Errors
    ///
    /// [`PeopleError::NoNumber`] if it is no number of people, [`PeopleError::Number`] if an amount in `value` is not whole.
    pub fn including(self, bound: Bound, value: Value, of: PeopleClass) -> Result<Self, PeopleError> {
        let count = Count::new(bound, value)?;
        self.with(|number| number.including.extend([(count, of)]))
    }

    fn with(mut self, change: impl FnOnce(&mut Number)) -> Result<Self, PeopleError> {
        match &mut self.0 {
            Form::Number(number) => change(number),
            Form::Some(_) | Form::All(_) | Form::List(..) => return Err(PeopleError::NoNumber),
        }
        Ok(self)
    }

    /// The classes of which they are, or of which the author declares them to be.
    pub(crate) fn classes(&self) -> &Classes {
        match &self.0 {
            Form::Some(of) | Form::All(of) | Form::List(_, of) => of,
            Form::Number(number) => &number.of,
        }
    }

    pub(crate) fn form(&self) -> &Form {
        &self.0
    }

    /// How this stands to `other` in what it asks.
    ///
    /// # Laws
    ///
    /// The converse when swapped; equal formulas are `Equal`, what they leave unsaid being one unknown.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        match (&self.0, &other.0) {
            (one, other) if one == other => Relation::Equal.into(),
            (Form::Some(_), _) | (_, Form::Some(_)) => Relations::any(),
            (Form::All(a), Form::All(b)) => relation(a, b).into(),
            (Form::Number(a), Form::Number(b)) => a.relations(b),
            (Form::List(a, _), Form::List(b, _)) => by_inclusion(a.is_subset(b), b.is_subset(a)).into(),
            (Form::List(_, of), Form::All(all)) => listed(of, all),
            (Form::All(all), Form::List(_, of)) => listed(of, all).converse(),
            (Form::Number(_), _) | (_, Form::Number(_)) => Relation::Incomparable.into(),
        }
    }

    /// Whether this surely lies within what `other` leaves open.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (one, other) if one == other => true,
            (Form::All(of) | Form::Number(Number { of, .. }) | Form::List(_, of), Form::Some(some)) => {
                of == some
            }
            (Form::Number(a), Form::Number(b)) => a.is_within(b),
            _ => false,
        }
    }
}

impl Number {
    fn relations(&self, other: &Self) -> Relations {
        if self.for_each != other.for_each {
            return Relation::Incomparable.into();
        }
        let inclusion = relation(&self.of, &other.of);
        if inclusion == Relation::Incomparable {
            return inclusion.into();
        }
        let number = self.count.0.relations(&other.count.0, Sense::MoreAsksMore);
        // What a number includes is room taken from whoever picks.
        let including =
            if self.including == other.including { Relation::Equal.into() } else { Relations::any() };
        number.product(picked(self.chosen_by, other.chosen_by, inclusion)).product(including)
    }

    fn is_within(&self, other: &Self) -> bool {
        let rest = |number: &Self| (number.of.clone(), number.for_each.clone(), number.including.clone());
        rest(self) == rest(other)
            && self.count.0.is_within(&other.count.0)
            && self.chosen_by.is_within(other.chosen_by)
    }
}

/// How those on a list stand to all of some classes: at most all of them, if they are declared to be of these.
fn listed(of: &Classes, all: &Classes) -> Relations {
    let is_inside = !of.is_empty() && matches!(relation(of, all), Relation::Less | Relation::Equal);
    if is_inside {
        Relations::only(Relation::Less).or(Relation::Equal.into())
    } else {
        Relation::Incomparable.into()
    }
}

/// How classes stand to others, taken together.
fn relation(a: &Classes, b: &Classes) -> Relation {
    let is_inside = |a: &Classes, b: &Classes| a.iter().all(|one| b.iter().any(|other| one.is_inside(other)));
    by_inclusion(is_inside(a, b), is_inside(b, a))
}

fn classes(of: impl IntoIterator<Item = PeopleClass>) -> Result<Classes, PeopleError> {
    let classes: Classes = of.into_iter().collect();
    if classes.is_empty() { Err(PeopleError::Nobody) } else { Ok(classes) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn class(name: &str) -> PeopleClass {
        PeopleClass::named(name).unwrap()
    }

    fn formulas() -> Vec<People> {
        let prisoners = || [class("prisoners of war")];
        let wounded = || [class("wounded and sick prisoners of war")];
        let number = |n: u64| People::number(Bound::Exactly, n.into(), prisoners()).unwrap();
        let list = |names: &[&str]| People::list(names.iter().map(Text::new)).unwrap();
        vec![
            People::some(prisoners()).unwrap(),
            People::all(prisoners()).unwrap(),
            People::all(wounded()).unwrap(),
            People::all([class("prisoners of war").except("officers").unwrap()]).unwrap(),
            number(500),
            number(1_000),
            number(1_000).chosen_by(Discretion::Beneficiary).unwrap(),
            number(1_000).chosen_by(Discretion::Obligor).unwrap(),
            number(1_000).including(Bound::AtLeast, 100.into(), class("officers")).unwrap(),
            number(30).for_each([class("hostages")]).unwrap(),
            People::number(Bound::AtLeast, 1_000.into(), wounded()).unwrap(),
            People::one_for_one(prisoners()).unwrap(),
            list(&["A", "B"]),
            list(&["A", "B", "C"]),
            list(&["A"]).declared(wounded()),
        ]
    }

    #[test]
    fn every_comparison_turns_round_when_swapped() {
        for a in formulas() {
            assert!(a.relations(&a.clone()).is_only(Relation::Equal) && a.is_within(&a));
            for b in formulas() {
                assert_eq!(a.relations(&b), b.relations(&a).converse(), "{a:?}\n{b:?}");
            }
        }
    }

    #[test]
    fn what_lies_within_another_may_be_all_of_it() {
        for a in formulas() {
            for b in formulas() {
                assert!(!a.is_within(&b) || a.relations(&b).contains(Relation::Equal), "{a:?}\n{b:?}");
            }
        }
    }

    #[test]
    fn an_exception_asks_for_less_and_a_declared_list_for_no_more_than_all() {
        let formulas = formulas();
        let at = |index: usize| formulas.get(index).unwrap();
        assert!(at(3).relations(at(1)).is_only(Relation::Less));
        assert_eq!(at(14).relations(at(1)).to_string(), "equal or less");
        assert!(at(12).relations(at(1)).is_only(Relation::Incomparable));
        assert!(at(9).relations(at(11)).is_only(Relation::Incomparable));
    }

    #[test]
    fn what_goes_with_a_number_is_refused_without_one() {
        let all = People::all([class("hostages")]).unwrap();
        assert_eq!(all.chosen_by(Discretion::Obligor), Err(PeopleError::NoNumber));
        assert_eq!(People::all([]), Err(PeopleError::Nobody));
        assert_eq!(People::list([]), Err(PeopleError::Nobody));
    }
}
