//! Non-empty sets of outcomes: what remains possible.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::order::Relation {}
    impl Sealed for crate::order::Direction {}
    impl Sealed for crate::order::Shift {}
}

/// One of four outcomes: neither, down, up, or both at once.
///
/// Both [`Relation`](crate::Relation) and [`Direction`](crate::Direction) are this algebra under two vocabularies: the subsets of
/// {down, up}, combined by union, with "down" and "up" exchanged by [`opposite`](Outcome::opposite).
///
/// ```text
///            Incomparable / Mixed        down and up
///              /              \
///      Less / Softer      Greater / Harder
///              \              /
///               Equal / Same             neither
/// ```
///
/// # Laws
///
/// `combine` is commutative, associative and idempotent; the neither-outcome is its unit and the both-outcome absorbs;
/// `opposite` is its own inverse and distributes over `combine`.
pub trait Outcome: sealed::Sealed + Copy + Eq + fmt::Debug + 'static {
    /// All four, in the order neither, down, up, both.
    const ALL: [Self; 4];

    /// The outcome with these two marks.
    #[must_use]
    fn of(down: bool, up: bool) -> Self;

    /// Whether something went down.
    #[must_use]
    fn is_down(self) -> bool;

    /// Whether something went up.
    #[must_use]
    fn is_up(self) -> bool;

    /// The English name, as in [`Display`](fmt::Display).
    #[must_use]
    fn name(self) -> &'static str;

    /// Both outcomes at once.
    #[must_use]
    fn combine(self, other: Self) -> Self {
        Self::of(self.is_down() | other.is_down(), self.is_up() | other.is_up())
    }

    /// The outcome seen from the other side.
    #[must_use]
    fn opposite(self) -> Self {
        Self::of(self.is_up(), self.is_down())
    }
}

/// A non-empty set of outcomes: the ones that no honest reading of the evidence has ruled out.
///
/// One element means the answer is robust. Use it as [`Relations`](crate::Relations) or [`Verdict`](crate::Verdict).
///
/// # Laws
///
/// Every operation on single outcomes is lifted pointwise: the result holds `f(x, y)` for each `x` of the one set and `y`
/// of the other. That is exact where the two are independent, and contains the exact answer otherwise. Lifted operations
/// are commutative and associative; they are *not* idempotent, so collapse duplicates before combining.
///
/// # Source
///
/// semantics §2.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Possible<T> {
    // INVARIANT: not zero; bit i stands for T::ALL[i].
    bits: u8,
    of: PhantomData<T>,
}

impl<T: Outcome> Possible<T> {
    fn bit(outcome: T) -> u8 {
        1 << (usize::from(outcome.is_down()) + 2 * usize::from(outcome.is_up()))
    }

    fn from_bits(bits: u8) -> Option<Self> {
        (bits != 0).then_some(Self { bits, of: PhantomData })
    }

    /// Only this outcome.
    #[must_use]
    pub fn only(outcome: T) -> Self {
        Self { bits: Self::bit(outcome), of: PhantomData }
    }

    /// All four outcomes: nothing is ruled out.
    #[must_use]
    pub fn any() -> Self {
        Self { bits: 0b1111, of: PhantomData }
    }

    /// The set of the outcomes given; `None` if there are none.
    pub fn from_outcomes(outcomes: impl IntoIterator<Item = T>) -> Option<Self> {
        Self::from_bits(outcomes.into_iter().fold(0, |bits, outcome| bits | Self::bit(outcome)))
    }

    /// The outcomes in it, in the order neither, down, up, both.
    pub fn iter(self) -> impl Iterator<Item = T> + Clone {
        T::ALL.into_iter().filter(move |&outcome| self.contains(outcome))
    }

    /// Whether `outcome` is possible.
    #[must_use]
    pub fn contains(self, outcome: T) -> bool {
        self.bits & Self::bit(outcome) != 0
    }

    /// Whether everything possible here is possible there.
    #[must_use]
    pub fn is_subset(self, other: Self) -> bool {
        self.bits & !other.bits == 0
    }

    /// The outcome, if only one is possible.
    #[must_use]
    pub fn robust(self) -> Option<T> {
        let mut outcomes = self.iter();
        outcomes.next().filter(|_| outcomes.next().is_none())
    }

    /// Whether this outcome, and no other, is possible.
    #[must_use]
    pub fn is_only(self, outcome: T) -> bool {
        self.bits == Self::bit(outcome)
    }

    /// Possible here or there: the answer over two cases.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, of: PhantomData }
    }

    /// Both at once, for independent unknowns.
    pub(crate) fn combine(self, other: Self) -> Self {
        // Neither is the unit, and by far the most frequent.
        match (self.bits, other.bits) {
            (1, _) => return other,
            (_, 1) => return self,
            _ => {}
        }
        let pairs = self.iter().flat_map(|x| other.iter().map(move |y| x.combine(y)));
        Self { bits: pairs.fold(0, |bits, outcome| bits | Self::bit(outcome)), of: PhantomData }
    }

    /// Each outcome seen from the other side.
    pub(super) fn opposite(self) -> Self {
        Self {
            bits: self.iter().fold(0, |bits, outcome| bits | Self::bit(outcome.opposite())),
            of: PhantomData,
        }
    }
}

/// An order for tables and maps; it means nothing.
impl<T: Eq> Ord for Possible<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bits.cmp(&other.bits)
    }
}

impl<T: Eq> PartialOrd for Possible<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Outcome> From<T> for Possible<T> {
    fn from(outcome: T) -> Self {
        Self::only(outcome)
    }
}

impl<T: Outcome> fmt::Debug for Possible<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// Names joined by "or": `same or softer`.
impl<T: Outcome> fmt::Display for Possible<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, outcome) in self.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { " or " })?;
            f.write_str(outcome.name())?;
        }
        Ok(())
    }
}

impl<T: Outcome> Serialize for Possible<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Outcome::name))
    }
}

impl<'de, T: Outcome> Deserialize<'de> for Possible<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let mut bits = 0;
        for name in &names {
            let outcome = T::ALL.into_iter().find(|outcome| outcome.name() == name);
            bits |=
                Self::bit(outcome.ok_or_else(|| D::Error::custom(format_args!("unknown outcome `{name}`")))?);
        }
        Self::from_bits(bits).ok_or_else(|| D::Error::custom("a set of outcomes is empty"))
    }
}
