//! The nearest known name, for "did you mean".

use strsim::damerau_levenshtein;

/// Longest name for which a neighbour is looked for, in bytes; the distance costs the product of both lengths.
const MAX_NAME_LEN: usize = 120;

/// The candidate that differs least from `name`, if any is near: at most one slip in three letters.
///
/// # Semantics
///
/// Case does not count. A slip is a letter too many, too few, wrong, or swapped with its neighbour. Of equally near
/// candidates the first wins.
///
/// # Complexity
///
/// Linear in the candidates of about the same length, quadratic in the length of the name, which is capped.
pub(crate) fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.len() > MAX_NAME_LEN {
        return None;
    }
    let wanted = name.to_lowercase();
    let length = wanted.chars().count();
    let cap = length / 3;
    let distance = |candidate: &str| {
        if candidate.len() > MAX_NAME_LEN || candidate.chars().count().abs_diff(length) > cap {
            return None;
        }
        Some(damerau_levenshtein(&wanted, &candidate.to_lowercase())).filter(|&distance| distance <= cap)
    };
    candidates
        .into_iter()
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name() {
        let parties = ["russia", "ukraine", "united-states"];
        assert_eq!(nearest("ukrane", parties), Some("ukraine"));
        assert_eq!(nearest("ukrian", parties), Some("ukraine"));
        assert_eq!(nearest("Untied-States", parties), Some("united-states"));
    }

    #[test]
    fn case_does_not_count() {
        assert_eq!(nearest("UKRAINE", ["ukraine"]), Some("ukraine"));
        assert_eq!(nearest("ДОНЕЦЬК", ["донецьк"]), Some("донецьк"));
    }

    #[test]
    fn a_stranger_finds_nobody() {
        assert_eq!(nearest("france", ["russia", "ukraine"]), None);
        assert_eq!(nearest("of", ["by", "to"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }

    #[test]
    fn the_first_of_two_equally_near_wins() {
        assert_eq!(nearest("sour", ["four", "hour"]), Some("four"));
        assert_eq!(nearest("sour", ["hour", "four"]), Some("hour"));
    }

    #[test]
    fn a_very_long_name_is_not_compared() {
        let long = "x".repeat(1 << 20);
        assert_eq!(nearest(&long, [long.as_str(), "y"]), None);
        assert_eq!(nearest("x", [long.as_str()]), None);
    }
}
