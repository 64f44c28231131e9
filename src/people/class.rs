//! Classes of people: who is meant, in the author's words, with what bounds them.

use std::collections::BTreeSet;

use super::PeopleError;
use crate::date::Date;
use crate::order::Relation;
use crate::text::Text;

/// Classes that the field has words for, each with the classes it lies in.
///
/// # Source
///
/// Geneva Convention III 109, 110; Geneva Convention IV 49, 132; Additional Protocol I 33, 34, 77, 78; semantics §4.3.
const KNOWN: &[(&str, &[&str])] = &[
    ("prisoners of war", &[]),
    ("wounded and sick prisoners of war", &["prisoners of war"]),
    ("seriously wounded and sick prisoners of war", &["wounded and sick prisoners of war"]),
    ("detained civilians", &["civilians"]),
    ("detained children", &["detained civilians", "children"]),
    ("detained women", &["detained civilians", "women"]),
    ("political prisoners", &["detained civilians"]),
    ("hostages", &[]),
    ("civilian hostages", &["hostages", "civilians"]),
    ("remains of the dead", &[]),
    ("remains of combatants", &["remains of the dead"]),
    ("remains of civilians", &["remains of the dead"]),
    ("remains of hostages", &["remains of the dead"]),
    ("missing persons", &[]),
    ("missing combatants", &["missing persons"]),
    ("missing civilians", &["missing persons"]),
    ("displaced persons", &["civilians"]),
    ("internally displaced persons", &["displaced persons"]),
    ("refugees", &["displaced persons"]),
    ("children", &["civilians"]),
    ("deported children", &["children"]),
    ("unaccompanied children", &["children"]),
    ("women", &["civilians"]),
    ("elderly civilians", &["civilians"]),
    ("civilians", &[]),
];

/// A class of people: a name, what bounds it, and the wider classes that the author declares it to lie in.
///
/// # Semantics
///
/// The set is open: any name will do. A few names of the field are known to lie in one another ("detained children" in "detained
/// civilians"); of any other, the author says so with [`among`](Self::among). A bound narrows. What is not known to lie inside
/// another class does not compare with it.
///
/// # Examples
///
/// ```
/// use demarche::{PeopleClass, Relation};
///
/// let all = PeopleClass::named("prisoners of war")?;
/// let young = PeopleClass::named("prisoners of war")?.aged(Some(18), Some(25))?;
/// assert_eq!(young.relation(&all), Relation::Less);
/// # Ok::<(), demarche::PeopleError>(())
/// ```
///
/// # Source
///
/// semantics §4.3.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PeopleClass {
    // INVARIANT: not empty, nor is any text below.
    name: Text,
    // INVARIANT: in order, where both are said.
    pub(crate) aged_from: Option<u8>,
    pub(crate) aged_to: Option<u8>,
    pub(crate) since: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) except: BTreeSet<Text>,
    pub(crate) among: BTreeSet<Text>,
}

impl PeopleClass {
    /// Those of this name.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Unnamed`] if the name is empty.
    pub fn named(name: impl Into<Text>) -> Result<Self, PeopleError> {
        let name = said(name)?;
        let (except, among) = (BTreeSet::new(), BTreeSet::new());
        Ok(Self { name, aged_from: None, aged_to: None, since: None, until: None, except, among })
    }

    /// Only those of these ages, both included.
    ///
    /// # Units
    ///
    /// Years.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Ages`] if the ages are out of order.
    pub fn aged(mut self, from: Option<u8>, to: Option<u8>) -> Result<Self, PeopleError> {
        if let (Some(from), Some(to)) = (from, to) {
            if from > to {
                return Err(PeopleError::Ages { from, to });
            }
        }
        (self.aged_from, self.aged_to) = (from, to);
        Ok(self)
    }

    /// Only those who came to be so from this date on: taken, displaced, missing.
    #[must_use]
    pub fn since(mut self, date: Date) -> Self {
        self.since = Some(date);
        self
    }

    /// Only those who came to be so up to this date.
    #[must_use]
    pub fn until(mut self, date: Date) -> Self {
        self.until = Some(date);
        self
    }

    /// Without these, beside those it already leaves out.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Unnamed`] if the name is empty.
    pub fn except(mut self, class: impl Into<Text>) -> Result<Self, PeopleError> {
        self.except.insert(said(class)?);
        Ok(self)
    }

    /// Declared to lie in this wider class, beside those it already does.
    ///
    /// # Errors
    ///
    /// [`PeopleError::Unnamed`] if the name is empty.
    pub fn among(mut self, class: impl Into<Text>) -> Result<Self, PeopleError> {
        self.among.insert(said(class)?);
        Ok(self)
    }

    /// Its name, without what bounds it.
    #[must_use]
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// How this stands to `other`, by inclusion.
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        by_inclusion(self.is_inside(other), other.is_inside(self))
    }

    /// Whether it surely lies in `other`.
    pub(super) fn is_inside(&self, other: &Self) -> bool {
        let is_known = self.name == other.name
            || is_among(&self.name, &other.name)
            || self.among.iter().any(|wider| *wider == other.name || is_among(wider, &other.name));
        let leaves_out = |class: &Text| self.except.iter().any(|own| own == class || is_among(class, own));
        is_known
            && at_least(self.aged_from, other.aged_from)
            && at_most(self.aged_to, other.aged_to)
            && is_as_narrow(self.since, other.since, |own, other| own.first_day() >= other.last_day())
            && is_as_narrow(self.until, other.until, |own, other| own.last_day() <= other.first_day())
            && other.except.iter().all(leaves_out)
    }
}

/// By name, then by what bounds them: only so that sets of classes have one order.
impl Ord for PeopleClass {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let dates = |class: &Self| [class.since, class.until].map(|date| date.map(Date::sort_key));
        let ages = |class: &Self| (class.aged_from, class.aged_to);
        self.name
            .cmp(&other.name)
            .then_with(|| ages(self).cmp(&ages(other)))
            .then_with(|| dates(self).cmp(&dates(other)))
            .then_with(|| (&self.except, &self.among).cmp(&(&other.except, &other.among)))
    }
}

impl PartialOrd for PeopleClass {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether one class that the field has a word for lies in another.
fn is_among(class: &Text, wider: &Text) -> bool {
    let found = KNOWN.iter().find(|(name, _)| *name == class.as_raw());
    found.is_some_and(|(_, inside)| {
        inside.iter().any(|next| *next == wider.as_raw() || is_among(&Text::new(next), wider))
    })
}

fn at_least(own: Option<u8>, bound: Option<u8>) -> bool {
    bound.is_none_or(|bound| own.is_some_and(|own| own >= bound))
}

fn at_most(own: Option<u8>, bound: Option<u8>) -> bool {
    bound.is_none_or(|bound| own.is_some_and(|own| own <= bound))
}

/// Whether a bound by date is met: by the same date, or by one that is surely on the right side of it.
fn is_as_narrow(own: Option<Date>, bound: Option<Date>, is_inside: fn(&Date, &Date) -> bool) -> bool {
    match (own, bound) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(own), Some(bound)) => own == bound || is_inside(&own, &bound),
    }
}

pub(super) fn said(words: impl Into<Text>) -> Result<Text, PeopleError> {
    let words = words.into();
    if words.is_empty() { Err(PeopleError::Unnamed) } else { Ok(words) }
}

pub(super) fn by_inclusion(is_inside: bool, contains: bool) -> Relation {
    match (is_inside, contains) {
        (true, true) => Relation::Equal,
        (true, false) => Relation::Less,
        (false, true) => Relation::Greater,
        (false, false) => Relation::Incomparable,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn class(name: &str) -> PeopleClass {
        PeopleClass::named(name).unwrap()
    }

    #[test]
    fn words_of_the_field_lie_in_one_another() {
        for (name, inside) in KNOWN {
            for wider in *inside {
                assert!(KNOWN.iter().any(|(known, _)| known == wider), "`{wider}` of `{name}`");
                assert_eq!(class(name).relation(&class(wider)), Relation::Less);
            }
        }
        let seriously = class("seriously wounded and sick prisoners of war");
        assert_eq!(seriously.relation(&class("prisoners of war")), Relation::Less);
        assert_eq!(class("refugees").relation(&class("hostages")), Relation::Incomparable);
    }

    #[test]
    fn an_author_may_declare_where_a_class_lies() {
        let medics = class("medics").among("prisoners of war").unwrap();
        assert_eq!(medics.relation(&class("prisoners of war")), Relation::Less);
        assert_eq!(class("medics").relation(&class("prisoners of war")), Relation::Incomparable);
    }

    #[test]
    fn every_bound_narrows() {
        let all = class("prisoners of war");
        let date: Date = "2031-04".parse().unwrap();
        for narrow in [
            all.clone().aged(Some(18), None).unwrap(),
            all.clone().since(date),
            all.clone().until(date),
            all.clone().except("officers").unwrap(),
        ] {
            assert_eq!(narrow.relation(&all), Relation::Less);
            assert_eq!(all.relation(&narrow), Relation::Greater);
        }
        assert!(all.clone().aged(Some(25), Some(18)).is_err());
        assert!(all.except(" ").is_err());
    }
}
