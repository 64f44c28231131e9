//! Dates written in another order, or in words: what was meant, where that can be told.

use crate::date::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What to do about a text that is no date.
pub(super) fn help(text: &str) -> Option<String> {
    if let Some(meant) = meant(text) {
        return Some(format!("did you mean `{meant}`?"));
    }
    let spans = ["/", "..", "–", " to "];
    let ends = spans.iter().find_map(|sign| text.split_once(sign));
    if ends.is_some_and(|(from, to)| [from, to].iter().all(|end| Date::parse(end.trim()).is_ok())) {
        return Some("one date is meant here: the month or the year that holds both".to_owned());
    }
    let parts = numbers_in(text);
    let is_either = matches!(parts.as_slice(), [_, _, year] if is_year(year));
    is_either.then(|| "write the year first: it cannot be told here which number is the month".to_owned())
}

/// Whether a text is a date, or is meant for one.
pub(in crate::format) fn is_like_a_date(text: &str) -> bool {
    Date::parse(text).is_ok() || help(text).is_some() || numbers_in(text).len() == 3
}

fn numbers_in(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.take_while(|part| part.chars().all(|c| c.is_ascii_digit())).collect()
}

/// The date meant by `15 August 2025`, `August 2025`, `15.08.2025` or `2025/8/15`, as it should be written.
///
/// Nothing where day and month could change places.
fn meant(text: &str) -> Option<String> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let written = match parts.as_slice() {
        [all] if all.len() == 8 && all.is_ascii() => {
            let (year, rest) = all.split_at(4);
            let (month, day) = rest.split_at(2);
            format!("{year}-{month}-{day}")
        }
        [month, year] if is_year(year) => format!("{year}-{:02}", month_in(month)?),
        [year, month] if is_year(year) => format!("{year}-{:02}", month_in(month)?),
        [a, b, year] if is_year(year) => {
            let (month, day) = month_and_day(a, b)?;
            format!("{year}-{month:02}-{day:02}")
        }
        // A time of day may follow.
        [year, month, day, ..] if is_year(year) => {
            let day = day.split('T').next().unwrap_or_default();
            format!("{year}-{:02}-{:02}", month_in(month)?, day_in(day)?)
        }
        _ => return None,
    };
    Date::parse(&written).is_ok().then_some(written)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 2)
}

fn day_in(text: &str) -> Option<u32> {
    let plain = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    number(plain).filter(|day| (1..=31).contains(day))
}

fn month_in(text: &str) -> Option<u32> {
    number(text).filter(|month| (1..=12).contains(month)).or_else(|| named_month(text))
}

/// A month by its English name, or by its first three letters.
fn named_month(text: &str) -> Option<u32> {
    let name = text.to_lowercase();
    let is_named = |month: &str| month == name || (name.len() == 3 && month.starts_with(&name));
    (1..).zip(MONTHS).find(|(_, month)| is_named(month)).map(|(number, _)| number)
}

/// Which of two is the month, if only one can be.
fn month_and_day(a: &str, b: &str) -> Option<(u32, u32)> {
    let forwards = month_in(a).zip(day_in(b));
    let backwards = month_in(b).zip(day_in(a));
    match (forwards, backwards) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_another_order_or_in_words_is_understood() {
        for (text, written) in [
            ("15-08-2025", "2025-08-15"),
            ("15.8.2025", "2025-08-15"),
            ("08/15/2025", "2025-08-15"),
            ("2025/8/5", "2025-08-05"),
            ("15 August 2025", "2025-08-15"),
            ("August 15th, 2025", "2025-08-15"),
            ("Aug 2025", "2025-08"),
            ("08.2025", "2025-08"),
            ("2025-08-15T10:00:00Z", "2025-08-15"),
            ("05.05.2025", "2025-05-05"),
            ("20250815", "2025-08-15"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_explained() {
        assert!(help("05/08/2025").unwrap().starts_with("write the year first"));
        assert!(help("2025-08/2025-10").unwrap().starts_with("one date is meant"));
        assert_eq!(help("summer 2025"), None);
    }

    #[test]
    fn what_could_be_either_day_is_not_guessed() {
        for text in ["05-08-2025", "30 February 2025", "15-08-25", "summer 2025", "2025-13-08", "", "1.2.3.4"]
        {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
