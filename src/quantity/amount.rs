//! Exact numbers with at most two decimals.

use std::fmt;
use std::str::FromStr;

use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::QuantityError;

/// A number that is not negative and has at most two decimals.
///
/// # Semantics
///
/// Exact: no rounding and no floating point. 12.5 is 12.50; the order is that of numbers.
///
/// # Examples
///
/// ```
/// use demarche::Amount;
///
/// let share: Amount = "12.5".parse()?;
/// assert_eq!(share, Amount::hundredths(1_250));
/// assert!(share < Amount::whole(13));
/// assert_eq!(Amount::whole(600_000).to_string(), "600,000");
/// # Ok::<(), demarche::QuantityError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    whole: u64,
    // INVARIANT: below 100. The derived order compares the whole part first.
    hundredths: u8,
}

impl Amount {
    /// A whole number.
    #[must_use]
    pub const fn whole(number: u64) -> Self {
        Self { whole: number, hundredths: 0 }
    }

    /// So many hundredths: 1,250 of them are 12.5.
    #[must_use]
    pub const fn hundredths(number: u64) -> Self {
        // A remainder by 100 fits into eight bits.
        Self { whole: number / 100, hundredths: (number % 100) as u8 }
    }

    /// Whether it has no decimals.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.hundredths == 0
    }

    /// The number of hundredths.
    pub(crate) const fn in_hundredths(self) -> u128 {
        self.whole as u128 * 100 + self.hundredths as u128
    }

    /// What is left of it without `other`; nothing, if that is more.
    pub(crate) fn less(self, other: Self) -> Self {
        self.around(other).0
    }

    /// The amounts from `width` below to `width` above, as far as there are such amounts.
    pub(super) fn around(self, width: Self) -> (Self, Self) {
        let back = |hundredths: u128| match u64::try_from(hundredths / 100) {
            Ok(whole) => Self { whole, hundredths: (hundredths % 100) as u8 },
            Err(_) => Self { whole: u64::MAX, hundredths: 99 },
        };
        let (centre, width) = (self.in_hundredths(), width.in_hundredths());
        (back(centre.saturating_sub(width)), back(centre + width))
    }

    /// The decimals with their point, or nothing.
    fn decimals(self) -> String {
        match self.hundredths {
            0 => String::new(),
            tenths if tenths % 10 == 0 => format!(".{}", tenths / 10),
            hundredths => format!(".{hundredths:02}"),
        }
    }
}

impl From<u64> for Amount {
    fn from(number: u64) -> Self {
        Self::whole(number)
    }
}

/// Reads plain digits with at most two decimals: `600000`, `12.5`. Separators of thousands are refused, since a comma
/// is a decimal point elsewhere.
impl FromStr for Amount {
    type Err = QuantityError;
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let error = || QuantityError::Amount { text: text.to_owned() };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(decimals) || decimals.len() > 2 {
            return Err(error());
        }
        let hundredths: u8 = format!("{decimals:0<2}").parse().map_err(|_| error())?;
        Ok(Self { whole: whole.parse().map_err(|_| error())?, hundredths })
    }
}

/// With commas between thousands: `600,000`, `12.5`.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.whole.to_string();
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        text.push_str(&self.decimals());
        f.pad(&text)
    }
}

/// A whole number as a number, any other as text (`"12.5"`), so that it is read back exactly.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.whole) {
            Ok(whole) if self.is_whole() => serializer.serialize_i64(whole),
            // Beyond what every format can hold as a number.
            _ => serializer.collect_str(&format_args!("{}{}", self.whole, self.decimals())),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl Visitor<'_> for Read {
            type Value = Amount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number that is not negative, with at most two decimals")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Amount, E> {
                Ok(Amount::whole(number))
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Amount, E> {
                self.visit_str(&number.to_string())
            }

            // Up to fifteen digits, the shortest text of a float is the decimal number it was written as.
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Amount, E> {
                if number.abs() < 1e13 {
                    self.visit_str(&number.to_string())
                } else {
                    Err(E::invalid_value(Unexpected::Float(number), &self))
                }
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Amount, E> {
                text.parse().map_err(E::custom)
            }
        }

        deserializer.deserialize_any(Read)
    }
}
