//! Numbers that are the same in every form in which rows are written.

use std::fmt;
use std::str::FromStr;

/// How many parts make one.
const PARTS: i64 = 1_000_000;
/// How many digits may follow the point.
const DIGITS: usize = 6;
/// There are fewer parts than this: so far a float tells each number from the next, there and back.
const END: i64 = 1_000_000_000_000_000;

/// A number to six decimals, below a thousand million.
///
/// # Laws
///
/// Written and read again, it is the same number.
///
/// # Examples
///
/// ```
/// use demarche::frame::Decimal;
///
/// let alpha = Decimal::rounded(4.0 / 9.0).ok_or("too large")?;
/// assert_eq!(alpha.to_string(), "0.444444");
/// assert_eq!("-1.50".parse::<Decimal>()?.to_string(), "-1.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(
    // INVARIANT: millionths, fewer than `END` on either side of nothing.
    i64,
);

/// A text is no number to six decimals, or too large a one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is no number of at most six decimals, or too large")]
pub struct NoDecimal;

impl Decimal {
    /// The nearest to a number; `None` if that is too large, or no number.
    #[must_use]
    pub fn rounded(number: f64) -> Option<Self> {
        let parts = (number * PARTS as f64).round();
        (parts.abs() < END as f64).then_some(Self(parts as i64))
    }

    /// The number.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }
}

/// At least one digit follows the point.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, parts) = (self.0.unsigned_abs() / PARTS as u64, self.0.unsigned_abs() % PARTS as u64);
        let parts = format!("{parts:0DIGITS$}");
        let (first, rest) = parts.split_at(1);
        f.pad(&format!("{sign}{whole}.{first}{}", rest.trim_end_matches('0')))
    }
}

impl FromStr for Decimal {
    type Err = NoDecimal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, parts) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(parts) || parts.len() > DIGITS {
            return Err(NoDecimal);
        }
        let whole: i64 = whole.parse().map_err(|_| NoDecimal)?;
        let parts: i64 = format!("{parts:0<DIGITS$}").parse().map_err(|_| NoDecimal)?;
        let all = whole.checked_mul(PARTS).and_then(|whole| whole.checked_add(parts));
        all.filter(|all| *all < END).map(|all| Self(sign * all)).ok_or(NoDecimal)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_as_the_same_number() {
        for parts in [0, 1, -1, 999_999, -1_000_000, 743_000, END - 1, 1 - END] {
            let number = Decimal(parts);
            assert_eq!(number.to_string().parse(), Ok(number));
            assert_eq!(Decimal::rounded(number.value()), Some(number));
        }
    }

    #[test]
    fn what_is_no_number_of_six_decimals_is_refused() {
        for text in [
            "",
            "-",
            ".5",
            "1.",
            "1.0000001",
            "1e3",
            "NaN",
            "+1",
            "--1",
            "1000000000",
            "99999999999999999999",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(NoDecimal), "{text}");
        }
        assert_eq!(Decimal::rounded(f64::NAN), None);
        assert_eq!(Decimal::rounded(f64::INFINITY), None);
    }
}
