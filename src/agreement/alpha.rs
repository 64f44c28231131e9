//! Krippendorff's alpha, for any number of coders, values that are missing, and four ways to tell values apart.

use std::collections::BTreeMap;
use std::fmt;

/// How unlike two values are.
///
/// # Source
///
/// Krippendorff, *Content Analysis*, on nominal, ordinal, interval and ratio data.
#[derive(Debug)]
pub enum Metric<V> {
    /// They are the same, or not.
    Nominal,
    /// By how many of the values given lie between them, in their order.
    Ordinal,
    /// By the difference of the numbers they stand for.
    Interval(fn(&V) -> f64),
    /// By that difference against their sum. Numbers are not below nothing.
    Ratio(fn(&V) -> f64),
}

impl<V> Clone for Metric<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Metric<V> {}

/// How far coders agree beyond what chance would give, and what that rests on.
///
/// # Semantics
///
/// Alpha is 1 where all agree, about 0 where they agree as chance would have it, below 0 where they agree less. A value that is missing is
/// no value: it is neither agreement nor disagreement, and a unit with fewer than two values counts for nothing. Where all values are
/// the same, nothing could have been told apart, and there is no alpha.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    observed: f64,
    expected: f64,
    units: usize,
    values: usize,
}

impl Alpha {
    /// Compares the values that coders gave to units: for each unit, a value or none for each coder.
    ///
    /// # Semantics
    ///
    /// Coincidences are counted in whole numbers, and only then weighed, in the order of the values: so the result is the same to the last
    /// bit, whatever the order of coders and units.
    ///
    /// # Laws
    ///
    /// Permuting coders, or units, changes nothing. Perfect agreement on values that vary is 1.
    ///
    /// # Complexity
    ///
    /// O(v log d + d²) for v values of which d are different.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::agreement::{Alpha, Metric};
    ///
    /// let units = [[Some('a'), Some('a')], [Some('b'), Some('a')], [Some('b'), Some('b')], [Some('c'), None]];
    /// let alpha = Alpha::of(&units, Metric::Nominal);
    /// assert_eq!((alpha.units(), alpha.values()), (3, 6));
    /// assert!((alpha.value().unwrap() - 4.0 / 9.0).abs() < 1e-12);
    /// ```
    pub fn of<V: Ord, U: AsRef<[Option<V>]>>(units: &[U], metric: Metric<V>) -> Self {
        let table = Coincidences::of(units);
        let distance = Distance::of(&table, metric);
        let count = table.values();
        let [observed, expected] = [table.observed(&distance), table.expected(&distance)];
        let total = whole(count);
        Self {
            observed: if count == 0 { 0.0 } else { observed / total },
            expected: if count < 2 { 0.0 } else { expected / (total * (total - 1.0)) },
            units: table.units,
            values: count,
        }
    }

    /// Alpha; `None` where no two values can be paired, or all are the same.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        let alpha = 1.0 - self.observed / self.expected;
        (self.expected > 0.0 && alpha.is_finite()).then_some(alpha)
    }

    /// How much disagreement there is.
    #[must_use]
    pub fn observed(&self) -> f64 {
        self.observed
    }

    /// How much there would be by chance.
    #[must_use]
    pub fn expected(&self) -> f64 {
        self.expected
    }

    /// How many units have two values at least.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// How many values these have.
    #[must_use]
    pub fn values(&self) -> usize {
        self.values
    }

    /// Whether coders agree on every unit that two of them coded.
    #[must_use]
    pub fn is_perfect(&self) -> bool {
        self.units > 0 && self.observed == 0.0
    }
}

/// `0.743`, or why there is none.
impl fmt::Display for Alpha {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Some(alpha) => f.pad(&format!("{alpha:.3}")),
            None if self.units == 0 => f.pad("no unit that two coded"),
            None => f.pad("all values the same"),
        }
    }
}

/// A count as a number to reckon with.
fn whole(count: usize) -> f64 {
    // Counts of values in memory are far below where doubles leave out whole numbers.
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// Which values were given together.
struct Coincidences<'v, V> {
    /// How often each value was given, in units with two values at least.
    counts: Vec<(&'v V, usize)>,
    /// By size of unit, then by two values: how many pairs of coders gave the one and the other, each pair both ways.
    pairs: BTreeMap<usize, BTreeMap<[usize; 2], usize>>,
    units: usize,
}

impl<'v, V: Ord> Coincidences<'v, V> {
    fn of<U: AsRef<[Option<V>]>>(units: &'v [U]) -> Self {
        let given = units.iter().map(|unit| unit.as_ref().iter().flatten().collect::<Vec<&V>>());
        let given: Vec<Vec<&V>> = given.filter(|values| values.len() > 1).collect();
        let mut counts: BTreeMap<&V, usize> = BTreeMap::new();
        given.iter().flatten().for_each(|value| *counts.entry(value).or_default() += 1);
        let places: BTreeMap<&V, usize> =
            counts.keys().enumerate().map(|(place, value)| (*value, place)).collect();
        let mut pairs: BTreeMap<usize, BTreeMap<[usize; 2], usize>> = BTreeMap::new();
        for values in &given {
            let mut own: BTreeMap<usize, usize> = BTreeMap::new();
            values
                .iter()
                .filter_map(|value| places.get(value))
                .for_each(|place| *own.entry(*place).or_default() += 1);
            let of_size = pairs.entry(values.len()).or_default();
            for (one, count) in &own {
                for (other, other_count) in &own {
                    // Nobody is paired with himself.
                    let ways = if one == other { count * (count - 1) } else { count * other_count };
                    *of_size.entry([*one, *other]).or_default() += ways;
                }
            }
        }
        Self { counts: counts.into_iter().collect(), pairs, units: given.len() }
    }

    fn values(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// The distance of values given to one unit, each pair weighed by one less than the values of its unit.
    fn observed(&self, distance: &Distance) -> f64 {
        let sizes = self.pairs.iter().map(|(size, pairs)| {
            let all: f64 =
                pairs.iter().map(|([one, other], ways)| whole(*ways) * distance.between(*one, *other)).sum();
            all / whole(size - 1)
        });
        sizes.sum()
    }

    /// The distance of all pairs of values, whatever their units.
    fn expected(&self, distance: &Distance) -> f64 {
        let counts = || self.counts.iter().map(|(_, count)| whole(*count)).enumerate();
        counts()
            .flat_map(|(one, count)| counts().map(move |(other, others)| (one, other, count * others)))
            .map(|(one, other, ways)| ways * distance.between(one, other))
            .sum()
    }
}

/// How unlike values are, squared, by their places in their order.
enum Distance {
    Nominal,
    /// Each value at the middle of the ranks it takes up.
    Ordinal(Vec<f64>),
    Interval(Vec<f64>),
    Ratio(Vec<f64>),
}

impl Distance {
    fn of<V: Ord>(table: &Coincidences<'_, V>, metric: Metric<V>) -> Self {
        let numbers = |number: fn(&V) -> f64| table.counts.iter().map(|(value, _)| number(value)).collect();
        match metric {
            Metric::Nominal => Self::Nominal,
            Metric::Ordinal => {
                let mut below = 0;
                let middle = table.counts.iter().map(|(_, count)| {
                    below += count;
                    whole(below) - whole(*count) / 2.0
                });
                Self::Ordinal(middle.collect())
            }
            Metric::Interval(number) => Self::Interval(numbers(number)),
            Metric::Ratio(number) => Self::Ratio(numbers(number)),
        }
    }

    fn between(&self, one: usize, other: usize) -> f64 {
        if one == other {
            return 0.0;
        }
        let at = |numbers: &[f64]| [one, other].map(|place| numbers.get(place).copied().unwrap_or(f64::NAN));
        match self {
            Self::Nominal => 1.0,
            // From the middle of one's ranks to that of the other's lie those between, and half of both.
            Self::Ordinal(numbers) | Self::Interval(numbers) => {
                let [one, other] = at(numbers);
                (one - other).powi(2)
            }
            Self::Ratio(numbers) => {
                let [one, other] = at(numbers);
                ((one - other) / (one + other)).powi(2)
            }
        }
    }
}
