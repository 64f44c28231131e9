//! Choices taken from a list of numbers, and texts of every kind.

use demarche::{Amount, Base, Bound, Duration, Label, Length, Quantity, Text, Unit, Value};
use proptest::prelude::*;

/// Labels, among them all that mean something by themselves somewhere.
const LABELS: [&str; 12] = [
    "hundreds",
    "trucks per day",
    "3 dozen",
    "unspecified",
    "about 440",
    "about half",
    "unstated",
    "persons",
    "per cent",
    "km²",
    "territory of the coast (east), 1/2",
    "сотні",
];

/// Texts that mean something to a format, a screen or the dossier.
const HOSTILE: [&str; 16] = [
    "unstated",
    "words",
    "open",
    "both",
    "true",
    "2025-08-15",
    "\"\"\"",
    "'''",
    "\\",
    "\\u0041",
    "# [x]",
    "a\nb\r\n\tc",
    "\u{1b}[2J\u{0}\u{7f}\u{85}",
    "\u{202e}abc\u{2066}",
    "a\u{200b}\u{200d}b\u{2028}\u{feff}",
    "\u{e0041}\u{10ffff}👩\u{200d}🚀",
];

/// Any text that says something.
pub fn any_text() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        3 => "[a-z]{1,8}( [a-z]{1,8}){0,20}",
        2 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "\\PC{1,30}",
        1 => "[\\x00-\\x1f\\x7f-\\x9f\u{2028}\u{202e}\u{200d}\"'\\\\ ]{1,12}",
    ];
    text.prop_map(|text| if Text::new(&text).is_empty() { "empty".to_owned() } else { text })
}

/// Numbers that decide, one after the other and from the first again.
pub struct Pick {
    texts: Vec<String>,
    numbers: Vec<u16>,
    at: usize,
}

impl Pick {
    pub fn new(texts: Vec<String>, numbers: Vec<u16>) -> Self {
        Self { texts, numbers, at: 0 }
    }

    fn next(&mut self) -> usize {
        self.at += 1;
        usize::from(self.numbers[self.at % self.numbers.len()])
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.next() % end
    }

    pub fn flag(&mut self) -> bool {
        self.below(2) == 1
    }

    pub fn number(&mut self) -> u32 {
        let number = self.next();
        if number % 16 == 0 { u32::MAX } else { number as u32 }
    }

    pub fn one<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    pub fn text(&mut self) -> Text {
        let index = self.below(self.texts.len());
        Text::new(&self.texts[index])
    }

    /// None, one or several.
    pub fn texts(&mut self) -> Vec<Text> {
        (0..self.below(7)).map(|_| self.text()).collect()
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    pub fn seldom<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(4) == 0).then(|| make(self))
    }

    fn label(&mut self) -> Label {
        Label::new(self.one(&LABELS)).unwrap()
    }

    fn amount(&mut self, is_whole: bool) -> Amount {
        match self.below(8) {
            0 => Amount::whole(u64::MAX),
            1 => Amount::whole(1 << 63),
            2 | 3 if !is_whole => Amount::hundredths(u64::from(self.number())),
            _ => Amount::whole(u64::from(self.number())),
        }
    }

    fn range(&mut self, is_whole: bool) -> (Amount, Amount) {
        let (a, b) = (self.amount(is_whole), self.amount(is_whole));
        (a.min(b), a.max(b))
    }

    fn value(&mut self, is_whole: bool) -> Value {
        let range = self.range(is_whole);
        match self.below(7) {
            0 => Value::between(range.0, range.1).unwrap(),
            1 => Value::about(range.0),
            2 => Value::about_within(range.0, range.1),
            3 => Value::words(self.label()),
            4 => Value::words_within(self.label(), range.0, range.1).unwrap(),
            5 => Value::unspecified(),
            _ => Value::exact(range.0),
        }
    }

    fn unit(&mut self) -> Unit {
        match self.below(9) {
            0 => Unit::Persons,
            1 => Unit::Remains,
            2 => Unit::Days,
            3 => Unit::SquareKilometres,
            4 => Unit::Kilometres,
            5 => Unit::PerCent(Base::Of(self.label())),
            6 => Unit::PerCent(Base::Unstated),
            7 => Unit::Unstated,
            _ => Unit::Items(self.label()),
        }
    }

    pub fn quantity(&mut self) -> Quantity {
        let unit = self.unit();
        let bound = self.one(&[Bound::Exactly, Bound::AtLeast, Bound::AtMost]);
        Quantity::new(bound, self.value(unit.is_counted_whole()), unit).unwrap()
    }

    fn length(&mut self) -> Length {
        const CALENDAR: [(u64, u64); 5] = [(181, 184), (365, 366), (28, 31), (730, 732), (0, 1)];
        let days = match self.below(3) {
            0 => {
                let (low, high) = self.one(&CALENDAR);
                Value::between(low, high).unwrap()
            }
            _ => self.value(true),
        };
        Length::new(days).unwrap()
    }

    pub fn duration(&mut self) -> Duration {
        match self.below(7) {
            0 | 1 => Duration::Fixed(self.length()),
            2 => Duration::Renewable(self.length()),
            3 => Duration::Until(self.maybe(Self::text).unwrap_or_else(|| "".into())),
            4 => Duration::While(self.maybe(Self::text).unwrap_or_else(|| "unstated".into())),
            5 => Duration::Indefinite,
            _ => Duration::Permanent,
        }
    }
}
