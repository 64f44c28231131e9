//! Quantities: a bound on a value in a stated unit.
//!
//! Answers: *how much* is asked, and does one quantity ask more than another? Three things are kept apart. The **bound**
//! (exactly, at least, at most) is content: "at most 600,000" asks something else than "600,000". The **value** may be
//! uncertain, and only that is an interval: "about 440", "between 900 and 1,100", "hundreds". The **sense**, which a use
//! declares, says whether a larger or a smaller value asks more: a lower cap asks more of the capped side.
//!
//! # Units
//!
//! Every amount has at most two decimals, whatever its unit, so that per cent and km² are exact and nothing is ever
//! rounded. Persons, remains and days are counted whole.

use std::fmt;
use std::str::FromStr;

use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;
use unicode_normalization::char::is_combining_mark;

use crate::date::relations_between;
use crate::order::{Relation, Relations};
use crate::text::Text;

/// Longest label accepted, in bytes.
const MAX_LABEL_LEN: usize = 120;

/// Why something is no quantity.
///
/// # Examples
///
/// ```
/// use demarche::Value;
///
/// let error = Value::between(1_100, 900).unwrap_err();
/// assert_eq!(error.to_string(), "`1,100` is more than `900`: a range runs from low to high");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QuantityError {
    /// The text is no amount.
    #[error("`{text}` is no amount: write plain digits, with at most two decimals after a point")]
    Amount {
        /// The text met.
        text: String,
    },
    /// The lower end of a range lies above the upper one.
    #[error("`{low}` is more than `{high}`: a range runs from low to high")]
    Range {
        /// The amount given as the lower end.
        low: Amount,
        /// The amount given as the upper end.
        high: Amount,
    },
    /// A unit counted whole is given a fraction.
    #[error("`{amount}` is no whole number of {unit}")]
    Fraction {
        /// The amount met.
        amount: Amount,
        /// Its unit.
        unit: Unit,
    },
    /// The text is no label.
    #[error(
        "`{text}` is no label: begin with a letter or a digit, and use at most {MAX_LABEL_LEN} bytes of letters, digits, single spaces and - ' ( ) , . / %"
    )]
    Label {
        /// The text met.
        text: String,
    },
}

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

    const fn in_hundredths(self) -> u128 {
        self.whole as u128 * 100 + self.hundredths as u128
    }

    /// The amounts from `width` below to `width` above, as far as there are such amounts.
    fn around(self, width: Self) -> (Self, Self) {
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

/// A short name for what is counted: "trucks per day", "territory of Donetsk oblast".
///
/// # Semantics
///
/// An open set, like an id, but in the words in which it is printed. It begins with a letter or a digit and holds only
/// letters and digits of any script, single spaces and a few marks, so that it is harmless wherever it is printed. Labels
/// are equal as texts are, letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(Text);

impl Label {
    /// Checks `text` and makes a label of it.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Label`] if `text` is empty, longer than 120 bytes, does not begin with a letter or a digit, or holds
    /// a character that is markup or invisible.
    pub fn new(text: impl AsRef<str>) -> Result<Self, QuantityError> {
        let label = Text::new(&text);
        let raw = label.as_raw();
        let harmless = |c: char| c.is_alphanumeric() || is_combining_mark(c) || " -–'’(),./%°".contains(c);
        let well_formed = raw.len() <= MAX_LABEL_LEN
            && raw.starts_with(char::is_alphanumeric)
            && raw.chars().all(harmless)
            && !raw.contains("  ");
        if well_formed {
            Ok(Self(label))
        } else {
            Err(QuantityError::Label { text: text.as_ref().to_owned() })
        }
    }

    /// The label as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_raw()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl TryFrom<String> for Label {
    type Error = QuantityError;
    fn try_from(text: String) -> Result<Self, QuantityError> {
        Self::new(text)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> String {
        label.0.into()
    }
}

/// What a per cent is a share of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Base {
    /// Of this.
    Of(Label),
    /// The report does not say.
    Unstated,
}

/// What a quantity counts or measures.
///
/// # Semantics
///
/// Nothing is converted: quantities in different units are incomparable, and a unit that is not here is named by
/// [`Items`](Self::Items).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// Persons, counted whole.
    Persons,
    /// Remains of the dead, counted whole.
    Remains,
    /// Days, counted whole.
    Days,
    /// Square kilometres.
    SquareKilometres,
    /// Kilometres.
    Kilometres,
    /// Hundredths of a base.
    PerCent(Base),
    /// Whatever the label names, in the plural: "heavy weapons", "trucks per day".
    Items(Label),
    /// The report does not say.
    Unstated,
}

impl Unit {
    /// Whether it is known what is measured: not so for an unstated unit and for per cent of an unstated base.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !matches!(self, Self::Unstated | Self::PerCent(Base::Unstated))
    }

    /// Whether fractions of it make no sense.
    #[must_use]
    pub fn is_counted_whole(&self) -> bool {
        matches!(self, Self::Persons | Self::Remains | Self::Days)
    }

    /// The words after a number: "3 *persons*", "3 *per cent of …*".
    fn after_number(&self, singular: bool) -> String {
        match self {
            Self::Persons if singular => "person".to_owned(),
            Self::Remains if singular => "set of remains".to_owned(),
            Self::Days if singular => "day".to_owned(),
            Self::PerCent(Base::Of(base)) => format!("per cent of {base}"),
            Self::PerCent(Base::Unstated) => "per cent (base unstated)".to_owned(),
            Self::Unstated => "(unit unstated)".to_owned(),
            Self::Persons
            | Self::Remains
            | Self::Days
            | Self::SquareKilometres
            | Self::Kilometres
            | Self::Items(_) => self.after_of(),
        }
    }

    /// The words after "of": "hundreds of *persons*".
    fn after_of(&self) -> String {
        match self {
            Self::Persons => "persons".to_owned(),
            Self::Remains => "sets of remains".to_owned(),
            Self::Days => "days".to_owned(),
            Self::SquareKilometres => "km²".to_owned(),
            Self::Kilometres => "km".to_owned(),
            Self::PerCent(Base::Of(label)) | Self::Items(label) => label.to_string(),
            Self::PerCent(Base::Unstated) => "an unstated base".to_owned(),
            Self::Unstated => "an unstated unit".to_owned(),
        }
    }

    /// The words where no number is given.
    fn without_number(&self) -> String {
        match self {
            Self::SquareKilometres => "an unspecified area".to_owned(),
            Self::Kilometres => "an unspecified distance".to_owned(),
            Self::PerCent(_) => format!("an unspecified share of {}", self.after_of()),
            Self::Unstated => "an unspecified amount".to_owned(),
            Self::Persons | Self::Remains | Self::Days | Self::Items(_) => {
                format!("an unspecified number of {}", self.after_of())
            }
        }
    }
}

/// The unit as it follows a number: "persons", "km²", "per cent of …".
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.after_number(false))
    }
}

/// A value, as precisely as it is known.
///
/// # Semantics
///
/// What is uncertain here is only how large the value is. Whether it is a floor or a cap is the [`Bound`].
/// A range given by equal ends, and "about" with a width of nothing, are the exact value.
///
/// # Laws
///
/// Equal values, and values of equal range, are one unknown declared twice.
///
/// # Source
///
/// semantics §2, §4.4.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Declared", into = "Declared")]
pub struct Value(Form);

/// INVARIANT: low is below high, a width is more than nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Form {
    Exact(Amount),
    Between(Amount, Amount),
    About(Amount, Option<Amount>),
    Words(Label, Option<(Amount, Amount)>),
    Unspecified,
}

impl Value {
    /// Exactly this amount.
    #[must_use]
    pub fn exact(amount: impl Into<Amount>) -> Self {
        Self(Form::Exact(amount.into()))
    }

    /// Some amount from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Range`] if `low` is more than `high`.
    pub fn between(low: impl Into<Amount>, high: impl Into<Amount>) -> Result<Self, QuantityError> {
        let (low, high) = range(low.into(), high.into())?;
        Ok(Self(if low == high { Form::Exact(low) } else { Form::Between(low, high) }))
    }

    /// About this amount, to an extent that is not stated.
    #[must_use]
    pub fn about(amount: impl Into<Amount>) -> Self {
        Self(Form::About(amount.into(), None))
    }

    /// About this amount: at most `width` away from it, and never below nothing.
    #[must_use]
    pub fn about_within(amount: impl Into<Amount>, width: impl Into<Amount>) -> Self {
        let (amount, width) = (amount.into(), width.into());
        Self(if width == Amount::whole(0) { Form::Exact(amount) } else { Form::About(amount, Some(width)) })
    }

    /// A value given in words that read before "of": "hundreds", "most", "a large number".
    ///
    /// The words bound nothing by themselves; see [`words_within`](Self::words_within).
    #[must_use]
    pub fn words(words: Label) -> Self {
        Self(Form::Words(words, None))
    }

    /// A value given in words, which the author takes to lie from `low` to `high`, both included.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Range`] if `low` is more than `high`.
    pub fn words_within(
        words: Label,
        low: impl Into<Amount>,
        high: impl Into<Amount>,
    ) -> Result<Self, QuantityError> {
        Ok(Self(Form::Words(words, Some(range(low.into(), high.into())?))))
    }

    /// A value of which nothing is said.
    #[must_use]
    pub fn unspecified() -> Self {
        Self(Form::Unspecified)
    }

    /// The least and the greatest amount it may be; `None` where no bounds are stated.
    #[must_use]
    pub fn range(&self) -> Option<(Amount, Amount)> {
        match &self.0 {
            Form::Exact(amount) => Some((*amount, *amount)),
            Form::Between(low, high) => Some((*low, *high)),
            Form::About(amount, width) => width.map(|width| amount.around(width)),
            Form::Words(_, range) => *range,
            Form::Unspecified => None,
        }
    }

    /// Whether every amount it may be is surely one that `other` may be.
    ///
    /// # Semantics
    ///
    /// Everything is within an unspecified value. "About 500" without a width surely holds 500 and itself; words without a
    /// range surely hold themselves alone.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        match (self.range(), other.range(), &other.0) {
            _ if self == other => true,
            (_, _, Form::Unspecified) => true,
            (Some(inner), Some(outer), _) => outer.0 <= inner.0 && inner.1 <= outer.1,
            (Some(inner), None, Form::About(amount, _)) => inner == (*amount, *amount),
            _ => false,
        }
    }

    /// How this stands to `other` as a number.
    ///
    /// # Laws
    ///
    /// The converse when swapped. Equal values, and equal ranges, are one unknown and compare `Equal`. Otherwise every
    /// amount of the one range against every amount of the other; without a stated range, `Equal`, `Less` and `Greater`
    /// all remain.
    #[must_use]
    pub fn relations(&self, other: &Self) -> Relations {
        match (self.range(), other.range()) {
            _ if self == other => Relation::Equal.into(),
            (Some(a), Some(b)) if a == b => Relation::Equal.into(),
            (Some(a), Some(b)) => relations_between(a, b),
            _ => Relations::only(Relation::Less).or(Relation::Equal.into()).or(Relation::Greater.into()),
        }
    }

    /// Every amount named in it.
    fn amounts(&self) -> impl Iterator<Item = Amount> + use<> {
        let (first, second) = match &self.0 {
            Form::Exact(amount) => (Some(*amount), None),
            Form::Between(low, high) => (Some(*low), Some(*high)),
            Form::About(amount, width) => (Some(*amount), *width),
            Form::Words(_, range) => (range.map(|(low, _)| low), range.map(|(_, high)| high)),
            Form::Unspecified => (None, None),
        };
        first.into_iter().chain(second)
    }
}

fn range(low: Amount, high: Amount) -> Result<(Amount, Amount), QuantityError> {
    if low <= high { Ok((low, high)) } else { Err(QuantityError::Range { low, high }) }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::exact(number)
    }
}

/// How a value is written: `440`, `{"between": [900, 1100]}`, `{"about": 440, "within": 20}`,
/// `{"words": "hundreds", "between": [200, 900]}`, `"unspecified"`.
#[derive(Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "expected a number with at most two decimals, `between`, `about`, `words` or `unspecified`"
)]
enum Declared {
    Exact(Amount),
    Between {
        between: (Amount, Amount),
    },
    About {
        about: Amount,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within: Option<Amount>,
    },
    Words {
        words: Label,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        between: Option<(Amount, Amount)>,
    },
    Unspecified(Unspecified),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Unspecified {
    Unspecified,
}

impl TryFrom<Declared> for Value {
    type Error = QuantityError;
    fn try_from(declared: Declared) -> Result<Self, QuantityError> {
        match declared {
            Declared::Exact(amount) => Ok(Self::exact(amount)),
            Declared::Between { between: (low, high) } => Self::between(low, high),
            Declared::About { about, within: None } => Ok(Self::about(about)),
            Declared::About { about, within: Some(width) } => Ok(Self::about_within(about, width)),
            Declared::Words { words, between: None } => Ok(Self::words(words)),
            Declared::Words { words, between: Some((low, high)) } => Self::words_within(words, low, high),
            Declared::Unspecified(_) => Ok(Self::unspecified()),
        }
    }
}

impl From<Value> for Declared {
    fn from(value: Value) -> Self {
        match value.0 {
            Form::Exact(amount) => Self::Exact(amount),
            Form::Between(low, high) => Self::Between { between: (low, high) },
            Form::About(about, within) => Self::About { about, within },
            Form::Words(words, between) => Self::Words { words, between },
            Form::Unspecified => Self::Unspecified(Unspecified::Unspecified),
        }
    }
}

/// Whether a value is meant exactly, as a floor or as a cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The value, neither more nor less.
    Exactly,
    /// The value or more: a floor.
    AtLeast,
    /// The value or less: a cap.
    AtMost,
}

impl Bound {
    /// Whether it binds on the side that counts in this sense.
    ///
    /// # Semantics
    ///
    /// Where more asks more, the lower end binds, and a cap has none; where less asks more, the upper end binds, and a floor
    /// has none.
    #[must_use]
    pub fn binds(self, sense: Sense) -> bool {
        match sense {
            Sense::MoreAsksMore => self != Self::AtMost,
            Sense::LessAsksMore => self != Self::AtLeast,
        }
    }
}

/// Which way a quantity asks more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// A larger value asks more: prisoners to be released.
    MoreAsksMore,
    /// A smaller value asks more: a cap on an army.
    LessAsksMore,
}

/// A bound on a value in a unit.
///
/// # Examples
///
/// ```
/// use demarche::{Bound, Quantity, Relation, Sense, Unit, Value};
///
/// let cap = |n: u64| Quantity::new(Bound::AtMost, Value::exact(n), Unit::Persons).unwrap();
/// assert_eq!(cap(600_000).to_string(), "at most 600,000 persons");
/// assert!(cap(600_000).relations(&cap(800_000), Sense::LessAsksMore).is_only(Relation::Greater));
/// // A cap asks for nothing where more asks more.
/// assert!(cap(600_000).relations(&cap(800_000), Sense::MoreAsksMore).is_only(Relation::Equal));
/// ```
///
/// # Source
///
/// semantics §4.4.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Quantity {
    bound: Bound,
    // INVARIANT: whole where the unit is counted whole.
    value: Value,
    unit: Unit,
}

impl Quantity {
    /// A bound on a value in a unit.
    ///
    /// # Errors
    ///
    /// [`QuantityError::Fraction`] if the unit is counted whole and an amount in `value` is not.
    pub fn new(bound: Bound, value: Value, unit: Unit) -> Result<Self, QuantityError> {
        match value.amounts().find(|amount| unit.is_counted_whole() && !amount.is_whole()) {
            Some(amount) => Err(QuantityError::Fraction { amount, unit }),
            None => Ok(Self { bound, value, unit }),
        }
    }

    /// Whether the value is meant exactly, as a floor or as a cap.
    #[must_use]
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The unit.
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// How this stands to `other` in the order "asks more", where `sense` says which way that is.
    ///
    /// # Semantics
    ///
    /// What compares is the end that binds in that sense: the lower where more asks more, the upper where less does. A
    /// quantity without that end asks nothing there: it is less than any quantity with one, and equal to any other
    /// without. So different quantities may be `Equal` in what they ask ("exactly 5" and "at least 5", where more asks
    /// more); `==` tells them apart.
    ///
    /// Different units are incomparable. Where a unit, or the base of a per cent, is not stated, a quantity is equal to
    /// itself and anything remains possible against every other.
    ///
    /// # Laws
    ///
    /// The converse when swapped; equal quantities are `Equal`.
    #[must_use]
    pub fn relations(&self, other: &Self, sense: Sense) -> Relations {
        if self == other {
            return Relation::Equal.into();
        }
        if !self.unit.is_stated() || !other.unit.is_stated() {
            return Relations::any();
        }
        if self.unit != other.unit {
            return Relation::Incomparable.into();
        }
        match (self.bound.binds(sense), other.bound.binds(sense)) {
            (false, false) => Relation::Equal.into(),
            (false, true) => Relation::Less.into(),
            (true, false) => Relation::Greater.into(),
            (true, true) => match sense {
                Sense::MoreAsksMore => self.value.relations(&other.value),
                Sense::LessAsksMore => self.value.relations(&other.value).converse(),
            },
        }
    }

    /// Whether this says the same as `other` with no more uncertainty: the same bound and unit, on a value within the other.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.bound == other.bound && self.unit == other.unit && self.value.is_within(&other.value)
    }
}

/// "at most 600,000 persons", "about 440 km²", "between 900 and 1,100 persons", "hundreds of persons".
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = &self.unit;
        f.write_str(match self.bound {
            Bound::Exactly => "",
            Bound::AtLeast => "at least ",
            Bound::AtMost => "at most ",
        })?;
        match &self.value.0 {
            Form::Exact(amount) => {
                write!(f, "{amount} {}", unit.after_number(*amount == Amount::whole(1)))
            }
            Form::Between(low, high) if self.bound == Bound::Exactly => {
                write!(f, "between {low} and {high} {unit}")
            }
            Form::Between(low, high) => write!(f, "{low} to {high} {unit}"),
            Form::About(amount, None) => write!(f, "about {amount} {unit}"),
            Form::About(amount, Some(width)) => write!(f, "about {amount} ± {width} {unit}"),
            Form::Words(words, None) => write!(f, "{words} of {}", unit.after_of()),
            Form::Words(words, Some((low, high))) => {
                write!(f, "{words} of {} ({low} to {high})", unit.after_of())
            }
            Form::Unspecified => f.write_str(&unit.without_number()),
        }
    }
}

/// A quantity as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    bound: Bound,
    value: Value,
    unit: Unit,
}

impl TryFrom<Parts> for Quantity {
    type Error = QuantityError;
    fn try_from(Parts { bound, value, unit }: Parts) -> Result<Self, QuantityError> {
        Self::new(bound, value, unit)
    }
}

impl From<Quantity> for Parts {
    fn from(Quantity { bound, value, unit }: Quantity) -> Self {
        Self { bound, value, unit }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use Bound::{AtLeast, AtMost, Exactly};
    use Sense::{LessAsksMore, MoreAsksMore};

    fn label(text: &str) -> Label {
        Label::new(text).unwrap()
    }

    fn persons(bound: Bound, value: Value) -> Quantity {
        Quantity::new(bound, value, Unit::Persons).unwrap()
    }

    fn of(value: impl Into<Value>, unit: Unit) -> Quantity {
        Quantity::new(Exactly, value.into(), unit).unwrap()
    }

    #[test]
    fn an_amount_has_at_most_two_decimals() {
        for (text, hundredths) in
            [("0", 0), ("12", 1_200), ("12.5", 1_250), ("12.05", 1_205), ("007.50", 750)]
        {
            assert_eq!(text.parse::<Amount>(), Ok(Amount::hundredths(hundredths)), "{text}");
        }
        for text in
            ["", ".", "1.", ".5", "1.234", "1,000", "-1", "+1", "1e3", "٣", "18446744073709551616", "NaN"]
        {
            let error = text.parse::<Amount>().unwrap_err().to_string();
            assert_eq!(
                error,
                format!("`{text}` is no amount: write plain digits, with at most two decimals after a point")
            );
        }
    }

    #[test]
    fn an_amount_is_printed_with_commas_between_thousands() {
        for (text, printed) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567.80", "1,234,567.8")]
        {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), printed);
        }
        assert_eq!(Amount::whole(u64::MAX).to_string(), "18,446,744,073,709,551,615");
        assert_eq!(Amount::hundredths(5).to_string(), "0.05");
    }

    #[test]
    fn a_width_never_leads_below_nothing_or_out_of_range() {
        assert_eq!(Value::about_within(5, 20).range(), Some((Amount::whole(0), Amount::whole(25))));
        let (low, high) = Value::about_within(u64::MAX, u64::MAX).range().unwrap();
        assert!(low == Amount::whole(0) && high > Amount::whole(u64::MAX));
    }

    #[test]
    fn a_label_is_harmless_in_print() {
        for good in [
            "trucks per day",
            "територія Донецької області",
            "prisoners (UN list)",
            "m³",
            "155 mm shells",
            "नदी",
        ] {
            assert_eq!(label(good).as_str(), good);
        }
        for bad in
            ["", "a  b", "<b>", "a\nb", "a\u{202e}b", "a|b", "=1", "-a", "a`b", "[a]", "a_b", "a\u{a0}b"]
        {
            assert!(Label::new(bad).is_err(), "{bad}");
        }
        assert!(Label::new("x".repeat(MAX_LABEL_LEN + 1)).is_err());
        assert_eq!(
            Label::new("a|b").unwrap_err().to_string(),
            "`a|b` is no label: begin with a letter or a digit, and use at most 120 bytes of letters, digits, single spaces and - ' ( ) , . / %"
        );
    }

    #[test]
    fn a_range_runs_from_low_to_high() {
        assert!(Value::between(2, 1).is_err() && Value::words_within(label("few"), 2, 1).is_err());
        assert_eq!(Value::between(5, 5).unwrap(), Value::exact(5));
        assert_eq!(Value::about_within(5, 0), Value::exact(5));
    }

    #[test]
    fn what_is_counted_whole_has_no_fractions() {
        let half = Value::exact(Amount::hundredths(50));
        let error = Quantity::new(Exactly, half.clone(), Unit::Persons).unwrap_err();
        assert_eq!(error.to_string(), "`0.5` is no whole number of persons");
        let wide = Value::about_within(3, Amount::hundredths(150));
        assert!(Quantity::new(Exactly, wide, Unit::Days).is_err());
        assert!(Quantity::new(Exactly, half, Unit::SquareKilometres).is_ok());
    }

    #[test]
    fn a_missing_end_is_the_bottom() {
        let cap = |n: u64| persons(AtMost, n.into());
        let floor = |n: u64| persons(AtLeast, n.into());
        let count = |n: u64| persons(Exactly, n.into());
        assert!(cap(900).relations(&floor(0), MoreAsksMore).is_only(Relation::Less));
        assert!(cap(900).relations(&count(1), MoreAsksMore).is_only(Relation::Less));
        assert!(floor(900).relations(&cap(1), LessAsksMore).is_only(Relation::Less));
        assert!(count(900).relations(&floor(1), LessAsksMore).is_only(Relation::Greater));
        assert!(cap(900).relations(&cap(1), MoreAsksMore).is_only(Relation::Equal));
        assert!(
            persons(AtMost, Value::unspecified()).relations(&cap(1), MoreAsksMore).is_only(Relation::Equal)
        );
        assert!(count(5).relations(&floor(5), MoreAsksMore).is_only(Relation::Equal));
    }

    #[test]
    fn without_a_stated_width_less_equal_and_greater_remain() {
        let exact = persons(Exactly, 500.into());
        for vague in [Value::about(500), Value::words(label("hundreds")), Value::unspecified()] {
            let vague = persons(Exactly, vague);
            for sense in [MoreAsksMore, LessAsksMore] {
                assert_eq!(vague.relations(&exact, sense).to_string(), "equal or less or greater");
                assert!(vague.relations(&vague.clone(), sense).is_only(Relation::Equal));
            }
        }
    }

    #[test]
    fn a_stated_width_is_an_interval() {
        let about = persons(Exactly, Value::about_within(500, 50));
        assert!(about.relations(&persons(Exactly, 551.into()), MoreAsksMore).is_only(Relation::Less));
        assert_eq!(about.relations(&persons(Exactly, 550.into()), MoreAsksMore).to_string(), "equal or less");
        let range = persons(Exactly, Value::between(450, 550).unwrap());
        assert!(about.relations(&range, MoreAsksMore).is_only(Relation::Equal), "one unknown");
    }

    #[test]
    fn different_units_are_incomparable() {
        let other = of(5, Unit::Items(label("vehicles")));
        assert!(of(5, Unit::Persons).relations(&other, MoreAsksMore).is_only(Relation::Incomparable));
        let (a, b) = (Unit::PerCent(Base::Of(label("a"))), Unit::PerCent(Base::Of(label("b"))));
        assert!(of(5, a.clone()).relations(&of(6, a.clone()), MoreAsksMore).is_only(Relation::Less));
        assert!(of(5, a).relations(&of(5, b), MoreAsksMore).is_only(Relation::Incomparable));
    }

    #[test]
    fn per_cent_of_an_unstated_base_is_equal_to_itself_alone() {
        let unstated = || Unit::PerCent(Base::Unstated);
        assert!(of(30, unstated()).relations(&of(30, unstated()), MoreAsksMore).is_only(Relation::Equal));
        assert_eq!(of(30, unstated()).relations(&of(20, unstated()), MoreAsksMore), Relations::any());
        let stated = Unit::PerCent(Base::Of(label("the army")));
        assert_eq!(of(30, unstated()).relations(&of(30, stated), MoreAsksMore), Relations::any());
    }

    #[test]
    fn within_means_surely_no_more_uncertain() {
        let range = |low: u64, high: u64| Value::between(low, high).unwrap();
        assert!(range(2, 3).is_within(&range(1, 3)) && !range(1, 3).is_within(&range(2, 3)));
        assert!(
            Value::exact(500).is_within(&Value::about(500))
                && !Value::exact(501).is_within(&Value::about(500))
        );
        assert!(Value::words(label("most")).is_within(&Value::unspecified()));
        assert!(!Value::unspecified().is_within(&range(0, u64::MAX)));
        assert!(persons(AtMost, 2.into()).is_within(&persons(AtMost, range(1, 3))));
        assert!(!persons(AtMost, 2.into()).is_within(&persons(AtLeast, range(1, 3))));
    }

    #[test]
    fn a_quantity_reads_as_a_phrase() {
        let in_base = Unit::PerCent(Base::Of(label("the oblast")));
        let half = Value::exact(Amount::hundredths(1_250));
        let (km2, range) = (Unit::SquareKilometres, Value::between(900, 1_100).unwrap());
        let hundreds = Value::words_within(label("hundreds"), 200, 900).unwrap();
        for (quantity, phrase) in [
            (persons(AtMost, 600_000.into()), "at most 600,000 persons"),
            (persons(Exactly, 1.into()), "1 person"),
            (of(Value::about(440), km2.clone()), "about 440 km²"),
            (of(Value::about_within(440, 20), km2.clone()), "about 440 ± 20 km²"),
            (persons(Exactly, range.clone()), "between 900 and 1,100 persons"),
            (persons(AtLeast, range), "at least 900 to 1,100 persons"),
            (of(hundreds, Unit::Remains), "hundreds of sets of remains (200 to 900)"),
            (of(Value::words(label("most")), in_base.clone()), "most of the oblast"),
            (of(half, in_base.clone()), "12.5 per cent of the oblast"),
            (of(30, Unit::PerCent(Base::Unstated)), "30 per cent (base unstated)"),
            (of(600, Unit::Items(label("trucks per day"))), "600 trucks per day"),
            (of(20, Unit::Kilometres), "20 km"),
            (of(5, Unit::Unstated), "5 (unit unstated)"),
            (persons(AtMost, Value::unspecified()), "at most an unspecified number of persons"),
            (of(Value::unspecified(), km2), "an unspecified area"),
            (of(Value::unspecified(), in_base), "an unspecified share of the oblast"),
        ] {
            assert_eq!(quantity.to_string(), phrase);
        }
    }

    #[test]
    fn every_form_is_read_back_as_it_was_written() {
        let percent = Unit::PerCent(Base::Of(label("the oblast")));
        for (json, quantity) in [
            (r#"{"bound":"at-most","value":600000,"unit":"persons"}"#, persons(AtMost, 600_000.into())),
            (
                r#"{"bound":"exactly","value":"12.5","unit":{"per-cent":{"of":"the oblast"}}}"#,
                of(Value::exact(Amount::hundredths(1_250)), percent),
            ),
            (
                r#"{"bound":"exactly","value":{"between":[1,2]},"unit":{"per-cent":"unstated"}}"#,
                of(Value::between(1, 2).unwrap(), Unit::PerCent(Base::Unstated)),
            ),
            (
                r#"{"bound":"exactly","value":{"about":440,"within":20},"unit":"square-kilometres"}"#,
                of(Value::about_within(440, 20), Unit::SquareKilometres),
            ),
            (
                r#"{"bound":"exactly","value":{"words":"hundreds"},"unit":{"items":"vehicles"}}"#,
                of(Value::words(label("hundreds")), Unit::Items(label("vehicles"))),
            ),
            (
                r#"{"bound":"exactly","value":{"words":"hundreds","between":[200,900]},"unit":"unstated"}"#,
                of(Value::words_within(label("hundreds"), 200, 900).unwrap(), Unit::Unstated),
            ),
            (r#"{"bound":"at-least","value":"unspecified","unit":"days"}"#, {
                Quantity::new(AtLeast, Value::unspecified(), Unit::Days).unwrap()
            }),
            (
                r#"{"bound":"exactly","value":"18446744073709551615","unit":"kilometres"}"#,
                of(u64::MAX, Unit::Kilometres),
            ),
        ] {
            assert_eq!(serde_json::to_string(&quantity).unwrap(), json);
            assert_eq!(serde_json::from_str::<Quantity>(json).unwrap(), quantity);
        }
        assert_eq!(serde_json::from_str::<Amount>("12.05").unwrap(), Amount::hundredths(1_205));
        assert!(
            serde_json::from_str::<Amount>("90071992547409.931").is_err(),
            "a float that long is inexact"
        );
    }

    #[test]
    fn serde_does_not_bypass_the_checks() {
        for (json, reason) in [
            (r#"{"between":[2,1]}"#, "`2` is more than `1`: a range runs from low to high"),
            ("-1", "expected a number with at most two decimals"),
            (r#"{"about":1,"width":2}"#, "expected a number with at most two decimals"),
        ] {
            let error = serde_json::from_str::<Value>(json).unwrap_err().to_string();
            assert!(error.starts_with(reason), "{error}");
        }
        let error = serde_json::from_str::<Amount>("-1").unwrap_err().to_string();
        assert!(error.starts_with("`-1` is no amount"), "{error}");
        assert!(serde_json::from_str::<Label>("\"<b>\"").is_err());
        let half = r#"{"bound":"exactly","value":0.5,"unit":"persons"}"#;
        assert!(serde_json::from_str::<Quantity>(half).is_err());
    }
}
