//! Values known only between two ends.

use super::relation::{Relation, Relations};

/// The relations of every value of the range `a` to every value of the range `b`; both ends belong to a range.
///
/// For independent unknowns of one dimension, discrete or dense: two ranges that overlap share at least an end.
pub(crate) fn relations_between<T: Ord + Copy>(a: (T, T), b: (T, T)) -> Relations {
    let least = Relation::from(a.0.cmp(&b.1));
    let most = Relation::from(a.1.cmp(&b.0));
    let ends = Relations::only(least).or(most.into());
    // From less to greater there is no way but through equal.
    if least == most { ends } else { ends.or(Relation::Equal.into()) }
}
