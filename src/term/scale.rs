//! Scales: closed sets of words that say how far something goes, as far as the field orders them.

use std::fmt;
use std::hash::{Hash, Hasher};

use thiserror::Error;

use crate::order::{Relation, Relations};

/// One step of a scale.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Step {
    /// The stable kebab-case name.
    pub name: &'static str,
    /// Meaning in one line.
    pub meaning: &'static str,
    /// The steps right below it: it asks more than each of them, and than all that is below those.
    pub above: &'static [&'static str],
}

/// A closed set of words of which some ask more than others.
///
/// # Semantics
///
/// A partial order: two steps of which neither is above the other do not compare. On a scale of which no step is above another,
/// another choice is another thing.
///
/// # Examples
///
/// ```
/// use demarche::{Action, Grade, ParameterKind, Relation};
///
/// let form = Action::named("give-guarantee").unwrap().parameter("form").unwrap();
/// let ParameterKind::Scale(scale) = form.kind else { unreachable!() };
/// let (consultation, defence) = (Grade::named(scale, "consultation")?, Grade::named(scale, "armed-defence")?);
/// assert!(defence.relations(&consultation).is_only(Relation::Greater));
/// # Ok::<(), demarche::GradeError>(())
/// ```
///
/// # Source
///
/// semantics §4.2 to §4.5; taxonomy b1.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Scale {
    /// What it is a scale of, in a few plain words.
    pub name: &'static str,
    /// Its steps, none before one it is above.
    pub steps: &'static [Step],
}

pub(super) const fn step(name: &'static str, meaning: &'static str, above: &'static [&'static str]) -> Step {
    Step { name, meaning, above }
}

impl Scale {
    pub(super) const fn new(name: &'static str, steps: &'static [Step]) -> Self {
        Self { name, steps }
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.name == name)
    }

    /// Whether one step lies above another, by any number of steps.
    fn is_above(&self, high: usize, low: usize) -> bool {
        let below = self.steps.get(high).map_or(&[][..], |step| step.above);
        below.iter().filter_map(|name| self.index(name)).any(|next| next == low || self.is_above(next, low))
    }

    fn relation(&self, one: usize, other: usize) -> Relation {
        match (self.is_above(one, other), self.is_above(other, one)) {
            _ if one == other => Relation::Equal,
            (true, _) => Relation::Greater,
            (_, true) => Relation::Less,
            _ => Relation::Incomparable,
        }
    }

    /// Whether some step is above another.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.steps.iter().any(|step| !step.above.is_empty())
    }

    /// Every pair of steps that bounds a range, the lower first.
    #[cfg(any(test, feature = "toml", feature = "json"))]
    pub(crate) fn ranges(&self) -> impl Iterator<Item = [&'static str; 2]> {
        let numbered = || self.steps.iter().enumerate();
        numbered().flat_map(move |(low, step)| {
            let above = numbered().filter(move |(high, _)| self.is_above(*high, low));
            above.map(|(_, above)| [step.name, above.name])
        })
    }
}

impl PartialEq for Scale {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Scale {}

impl Hash for Scale {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scale({})", self.name)
    }
}

/// Why words are no step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum GradeError {
    /// The scale has no such step.
    #[error("`{name}` is no {scale}")]
    Unknown {
        /// The name given.
        name: String,
        /// What it is a scale of.
        scale: &'static str,
    },
    /// Two steps that bound no range.
    #[error("`{low}` is not below `{high}`")]
    Range {
        /// The step given as the lower one.
        low: &'static str,
        /// The step given as the higher one.
        high: &'static str,
    },
}

/// A step of a scale, or two between which the words leave it open.
///
/// # Laws
///
/// Equal grades are one unknown declared twice: they compare `Equal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Grade {
    scale: &'static Scale,
    // INVARIANT: steps of the scale, the low one equal to the high one or below it.
    low: usize,
    high: usize,
}

/// By the name of the scale, and only so that sets of grades have one order: [`relations`](Grade::relations) says which asks more.
impl Ord for Grade {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |grade: &Self| (grade.scale.name, grade.low, grade.high);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Grade {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Grade {
    /// The step of this name.
    ///
    /// # Errors
    ///
    /// [`GradeError::Unknown`] if the scale has none.
    pub fn named(scale: &'static Scale, name: &str) -> Result<Self, GradeError> {
        Self::between(scale, name, name)
    }

    /// Some step from the one to the other, both included.
    ///
    /// # Errors
    ///
    /// [`GradeError::Unknown`] if the scale has no such step, [`GradeError::Range`] if the one is not below the other.
    pub fn between(scale: &'static Scale, low: &str, high: &str) -> Result<Self, GradeError> {
        let index = |name: &str| {
            let error = || GradeError::Unknown { name: name.to_owned(), scale: scale.name };
            scale.index(name).ok_or_else(error)
        };
        let grade = Self { scale, low: index(low)?, high: index(high)? };
        match scale.relation(grade.low, grade.high) {
            Relation::Equal | Relation::Less => Ok(grade),
            Relation::Greater | Relation::Incomparable => {
                Err(GradeError::Range { low: grade.low(), high: grade.high() })
            }
        }
    }

    /// The scale.
    #[must_use]
    pub fn scale(self) -> &'static Scale {
        self.scale
    }

    /// The lowest step that it may be.
    #[must_use]
    pub fn low(self) -> &'static str {
        self.scale.steps.get(self.low).map_or("", |step| step.name)
    }

    /// The highest step that it may be.
    #[must_use]
    pub fn high(self) -> &'static str {
        self.scale.steps.get(self.high).map_or("", |step| step.name)
    }

    /// The numbers of the steps that it may be.
    fn steps(self) -> impl Iterator<Item = usize> + Clone {
        let is_from =
            |below, above| matches!(self.scale.relation(below, above), Relation::Less | Relation::Equal);
        let within = move |step: &usize| is_from(self.low, *step) && is_from(*step, self.high);
        (0..self.scale.steps.len()).filter(within)
    }

    /// How this stands to `other`, more asking more. Grades of different scales do not compare.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        if self == other {
            return Relation::Equal.into();
        }
        if self.scale != other.scale {
            return Relation::Incomparable.into();
        }
        let scale = self.scale;
        let pairs = self.steps().flat_map(|one| other.steps().map(move |other| scale.relation(one, other)));
        Relations::from_outcomes(pairs).unwrap_or_else(Relations::any)
    }

    /// Whether every step that this may be is one that `other` may be.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.scale == other.scale && self.steps().all(|step| other.steps().any(|open| open == step))
    }
}

/// `consultation`, or `consultation to armed-defence`.
impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.low == self.high {
            true => f.pad(self.low()),
            false => write!(f, "{} to {}", self.low(), self.high()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const SCALE: &Scale = &Scale::new(
        "kind of thing",
        &[
            step("little", "a little", &[]),
            step("left", "more on the one side", &["little"]),
            step("right", "more on the other", &["little"]),
            step("all", "all", &["left", "right"]),
        ],
    );

    fn grade(low: &str, high: &str) -> Grade {
        Grade::between(SCALE, low, high).unwrap()
    }

    #[test]
    fn steps_compare_through_those_between_them() {
        let relation = |one, other| grade(one, one).relations(&grade(other, other)).robust().unwrap();
        assert_eq!(relation("all", "little"), Relation::Greater);
        assert_eq!(relation("left", "all"), Relation::Less);
        assert_eq!(relation("left", "right"), Relation::Incomparable);
    }

    #[test]
    fn an_open_grade_may_be_any_step_between_its_ends() {
        assert_eq!(grade("little", "left").relations(&grade("left", "left")).to_string(), "equal or less");
        assert!(grade("right", "right").is_within(&grade("little", "all")));
        assert!(!grade("little", "all").is_within(&grade("little", "left")));
        assert!(Grade::between(SCALE, "all", "left").is_err());
        assert!(Grade::named(SCALE, "none").is_err());
        assert_eq!(SCALE.ranges().count(), 5);
    }
}
