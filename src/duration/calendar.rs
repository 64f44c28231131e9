//! Days in the words of a calendar, and back.

use crate::quantity::{Amount, Form, Value};

/// The fewest and the most days in so many of a unit; months and years have no fixed number of them.
pub(crate) fn in_days(number: u32, unit: &str) -> Option<(u64, u64)> {
    let number = u64::from(number);
    let months =
        |months: u64| (months / 12 * 365 + fewest(months % 12), months / 12 * 366 + most(months % 12));
    Some(match unit {
        "day" | "days" => (number, number),
        "week" | "weeks" => (number * 7, number * 7),
        "month" | "months" => months(number),
        "year" | "years" => months(number * 12),
        _ => return None,
    })
}

/// Fewest days in so many months on end, less than twelve: those around February.
fn fewest(months: u64) -> u64 {
    [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
        .get(usize::try_from(months).unwrap_or(0))
        .copied()
        .unwrap_or(0)
}

/// Most days in so many months on end, less than twelve.
fn most(months: u64) -> u64 {
    [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]
        .get(usize::try_from(months).unwrap_or(0))
        .copied()
        .unwrap_or(0)
}

/// So many days, months or years, if a length is known between just the days that these have.
pub(crate) fn in_calendar_words(days: &Value) -> Option<String> {
    let whole =
        |amount: Amount| u32::try_from(amount.in_hundredths() / 100).ok().filter(|_| amount.is_whole());
    let (number, unit) = match days.form() {
        Form::Exact(number) => (whole(*number)?, "day"),
        Form::Between(low, high) => {
            let (low, high) = (whole(*low)?, whole(*high)?);
            let ends = Some((u64::from(low), u64::from(high)));
            // Twelve months have at least 365 days, and fewer have fewer.
            let months = low / 365 * 12;
            let months = (months..months + 12).find(|months| in_days(*months, "months") == ends)?;
            if months % 12 == 0 { (months / 12, "year") } else { (months, "month") }
        }
        Form::About(..) | Form::Words(..) | Form::Unspecified => return None,
    };
    let plural = if number == 1 { "" } else { "s" };
    Some(format!("{number} {unit}{plural}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// Days of `months` months on end from the first of each month of a common and of a leap year.
    fn counted(months: usize) -> (u64, u64) {
        let year = |february| [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let years =
            [[year(28), year(28)].concat(), [year(29), year(28)].concat(), [year(28), year(29)].concat()];
        let sums =
            || years.iter().flat_map(|days| days.windows(months.max(1)).map(|run| run.iter().sum::<u64>()));
        if months == 0 { (0, 0) } else { (sums().min().unwrap_or(0), sums().max().unwrap_or(0)) }
    }

    #[test]
    fn months_have_as_many_days_as_the_calendar_gives_them() {
        for (months, number) in (0..12).zip(0..) {
            assert_eq!((fewest(number), most(number)), counted(months), "{months} months");
        }
    }

    #[test]
    fn a_length_is_known_between_its_fewest_and_most_days() {
        assert_eq!(in_days(30, "days"), Some((30, 30)));
        assert_eq!(in_days(2, "weeks"), Some((14, 14)));
        assert_eq!(in_days(6, "months"), Some((181, 184)));
        assert_eq!(in_days(1, "year"), Some((365, 366)));
        assert_eq!(in_days(1, "fortnight"), None);
    }

    fn days(low: u64, high: u64) -> Option<String> {
        in_calendar_words(&Value::between(low, high).unwrap())
    }

    #[test]
    fn months_and_years_are_known_again() {
        for months in 1..600 {
            let (low, high) = in_days(months, "months").unwrap();
            let years = months / 12;
            let expected = match (months % 12, months, years) {
                (0, _, 1) => "1 year".to_owned(),
                (0, _, _) => format!("{years} years"),
                (_, 1, _) => "1 month".to_owned(),
                _ => format!("{months} months"),
            };
            assert_eq!(days(low, high), Some(expected));
        }
    }

    #[test]
    fn other_ranges_of_days_have_no_words() {
        assert_eq!(days(20, 40), None);
        assert_eq!(days(0, 1), None);
        assert_eq!(days(30, 30).unwrap(), "30 days");
        assert_eq!(days(1, 1).unwrap(), "1 day");
    }
}
